"""The words of a post as a reader sees them, its pictures, and whether it breaks off."""

from __future__ import annotations

import re

from toolkit import markup
from toolkit.reading.lines import LITERAL


def words(text: str, start: int, stop: int) -> str:
    """The words between two offsets as a reader sees them, on one line."""
    seen = LITERAL.sub(" ", markup.visible(text, start, stop))
    return " ".join(_QUOTE_MARKS.sub("", seen).replace("\\_", "_").split())


def media(text: str, start: int, stop: int, said: str) -> tuple[str, ...]:
    """The addresses of pictures and films between two offsets whose words are `said`: each once, in order."""
    shown = [match.group() for match in _PICTURE.finditer(said)]
    shown += [m["image"] or m["linked"] for m in _TARGET.finditer(text, start, stop) if _new(m)]
    if not shown and re.fullmatch(r"https?://t\.co/\w+", said):
        shown = [said]
    return tuple(dict.fromkeys(shown))


def _new(match: re.Match[str]) -> bool:
    """Whether a link leads to a picture and does not show its address, which is counted already."""
    if match["image"]:
        return True
    return bool(_PICTURE.match(match["linked"])) and not _PICTURE.search(match["label"].replace("\\", ""))


def broken_off(said: str) -> bool:
    """Whether words visibly break off: `… https://…`, `and the &`, `half a wor-`."""
    bare = _LAST_LINKS.sub("", said)
    if bare.endswith("...") and bare != said:
        return True
    return bare.endswith(("…", "&", ",", "-", "–", "—", "["))


_EMOJI = "\u2600-\u27bf\u2b00-\u2bff\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff"
# Tags, short addresses and little pictures stand in posts, hardly ever in an article.
SOCIAL = re.compile(
    rf"(?<![\w&/])#[^\W\d_]\w|[{_EMOJI}]|(?<!\w)(?:https?://)?t\.co/\w|pic\.(?:\w{{1,20}}\.)?\w{{2,12}}/\w"
)
SHORT = re.compile(r"https?://[\w.]{3,40}/\w+|(?<!\w)t\.co/\w+")
ITEM = re.compile(rf"(?:[a-z\d]{{1,2}}[.)/]\s|[•▪➡✅👉🔴🔵-]\s|[{_EMOJI}])")
_QUOTE_MARKS = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_PICTURE = re.compile(
    r"(?:https?://)?(?:pic\.(?:twitter|x)\.com/\w+|(?<![\w.])pic\.(?:[\w-]{1,40}\.){0,3}[a-z]{2,12}/[\w-]+)"
    r"|https?://(?:pbs|video)\.twimg\.com/[\w./?=&-]{1,300}|https?://[^\s()<>]{4,300}\.(?:jpe?g|png|gif|webp|mp4)\b"
)
_TARGET = re.compile(
    r"!\[[^\]\n]{0,300}\]\((?P<image>[^\s()]{4,400})\)|(?<!!)\[(?P<label>[^\]\n]{0,300})\]\((?P<linked>[^\s()]{4,400})\)"
)
_LAST_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.)[^\s…]{3,300}){1,6}\s*$")
