"""Marker lines that say what they are: `A post shared by …`, `Posted by … on …`, `Post by @…`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.reading.dates import dates
from toolkit.reading.lines import Line
from toolkit.reading.posts.markers import HANDLE, Marker, clean, plain
from toolkit.reading.posts.platforms import of_address
from toolkit.reading.posts.stamps import first_date

SHARED = (
    r"an? (?:post|photo|video|reel) (?:shared|posted) by",
    r"ein(?:e|en)? (?:beitrag|foto|video|reel|post) (?:geteilt|gepostet) von",
    r"une (?:publication|photo|vidéo) (?:partagée|publiée) par",
    r"una? (?:publicación|post|foto|vídeo|video|reel) (?:compartid[oa]|publicad[oa]) (?:de|por)",
    r"una? (?:post|foto|video|reel) (?:condivis[oa]|pubblicat[oa]) da",
    r"uma? (?:publicação|post|foto|vídeo) (?:compartilhad[oa]|partilhad[oa]|publicad[oa]) por",
    r"een (?:bericht|foto|video) (?:gedeeld|geplaatst|dat is gedeeld) door",
    r"(?:post|zdjęcie|film) udostępnion[ye] przez(?: użytkownika)?",
    r"ett inlägg delat av",
    r"et opslag delt af",
    r"et innlegg delt av",
    r"příspěvek sdílený(?: uživatelem)?",
    r"публикация от",
    r"допис, поширений",
    r"objava koju dijeli",
)
POSTED = (
    r"posted by",
    r"gepostet von",
    r"publiée? par",
    r"publicad[oa] por",
    r"pubblicato da",
    r"geplaatst door",
    r"opublikowany przez",
)
PLACED = (r"post by",)
_ON = r"(?:on|am|le|el|il|em|op|sur|su|dnia|w dniu)"
_WHO = r"\s+(?P<who>[^\n]{1,100}?)"
_PAREN = rf"\s*\\?\(\[?(?P<handle>{HANDLE})(?:\]\([^()\s]{{0,300}}\))?\\?\)"
_SHARED_LINE = re.compile(
    rf"[\[*_>\s]*(?:{'|'.join(SHARED)})\s+(?:(?P<who>[^\n@]{{0,100}}?){_PAREN}|(?P<bare>{HANDLE}))(?P<rest>[^\n]{{0,700}})$",
    re.IGNORECASE,
)
_POSTED_LINE = re.compile(rf"[\[*_>\s]*(?:{'|'.join(POSTED)}){_WHO}\s+{_ON}\s+(?P<rest>[^\n]{{6,700}})$", re.IGNORECASE)
_PLACED_LINE = re.compile(
    rf"[\[*_>\s]*(?:{'|'.join(PLACED)})\s+\[?(?P<bare>{HANDLE})(?P<rest>[^\n]{{0,700}})$", re.IGNORECASE
)
_TARGETS = re.compile(r"\]\((https?://[^\s()]{4,400})\)")


def shares(cut: tuple[Line, ...]) -> Iterator[Marker]:
    """The markers that say what they are, in order."""
    for number, line in enumerate(cut):
        if len(line.text) > 1000:
            continue
        for rule, at, platform in _LINES:
            match = rule.match(line.text)
            if match:
                yield from at(cut, number, match, platform)
                break


def _share(cut: tuple[Line, ...], number: int, match: re.Match[str], platform: str | None) -> Iterator[Marker]:
    line, given = cut[number], match.groupdict()
    targets = _TARGETS.findall(line.text)
    author = plain(given.get("who") or "", 0, len(given.get("who") or "")).strip(" [*_") or None
    yield Marker(
        start=line.start,
        stop=line.stop,
        handle=clean(given.get("handle") or given["bare"]),
        author=author,
        date=first_date(dates(match["rest"])),
        permalink=targets[-1] if targets else None,
        platform=next((p for t in targets if (p := of_address(t))), platform),
        certain=True,
        bodiless=True,
    )


def _posted(cut: tuple[Line, ...], number: int, match: re.Match[str], platform: str | None) -> Iterator[Marker]:
    """Facebook's line; blogs write the same at their heads, so an address or a mention must show where it is from."""
    line = cut[number]
    targets = _TARGETS.findall(line.text)
    around = " ".join(near.text[-400:] for near in cut[max(0, number - 3) : number])
    shown = any(of_address(target) == platform for target in targets) or "acebook" in around
    when = first_date(dates(match["rest"])) if shown else None
    if when:
        author = plain(match["who"], 0, len(match["who"])).strip(" [*_") or None
        yield Marker(
            line.start, line.stop, None, author, when, targets[-1] if targets else None, platform, certain=True
        )


def _placed(cut: tuple[Line, ...], number: int, match: re.Match[str], platform: str | None) -> Iterator[Marker]:
    """`Post by @name` with the line `View on …` below it."""
    below = cut[number + 1] if number + 1 < len(cut) else None
    view = re.search(r"\b(Threads|Mastodon)\b", below.text) if below and len(below.text) < 400 else None
    if below and view:
        targets = _TARGETS.findall(below.text)
        name = view.group().lower()
        yield Marker(
            cut[number].start,
            below.stop,
            clean(match["bare"]),
            permalink=targets[-1] if targets else None,
            platform=platform or name,
            certain=True,
            bodiless=True,
        )


_LINES = (
    (_SHARED_LINE, _share, "instagram"),
    (_POSTED_LINE, _posted, "facebook"),
    (_PLACED_LINE, _placed, None),
)
