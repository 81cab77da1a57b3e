"""What a line looks like: its Markdown form, whether it ends, whether it is prose or a title.

All of it is told by signs on the line itself; what a line means in its place is the matter of `blocks`.
"""

from __future__ import annotations

import re

_SPACE = r"[ \t\u00a0]"
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("heading", re.compile(rf"#{{1,6}}{_SPACE}+\S")),
    ("rule", re.compile(rf"(?:\\?[*_-]{_SPACE}*)+$")),
    ("quotation", re.compile(r">")),
    ("list", re.compile(rf"(?:[-*+•‣▪◦●■]|\d{{1,3}}[.)]|\((?:[a-z]|\d{{1,2}}|[ivx]{{1,4}})\)|[a-z]\)){_SPACE}+\S")),
    ("table", re.compile(r"\|.*\|")),
    ("picture", re.compile(r"!\[[^\[\]]{0,400}\]\([^()]{0,600}\)$")),
)
_LINK = re.compile(r"!?\[((?:\\.|[^\[\]\\]){0,400})\]\([^()\s]{0,600}\)")
_ENDS = re.compile(r"[.!?…。！？｡।॥؟۔։።។။]['\"”’»«›)\]*_」』）]*$")
_INNER_END = re.compile(r"[.!?…][\"'”’»)]*\s")
_TWO = re.compile(r"[^\W\d_]{3}[.!][\"'”’»)]{0,2}\s+[^\W\d_a-z]")
_NO_WORD = re.compile(
    r"\w[).]\s|https?:|www\.|\S{0,40}(?:@|[a-z]\.[a-z]|/)|[^\W_]{0,20}[A-Z]"
)  # an item, an address, a brand
_ASKS = re.compile(r"[?!？！؟][\"'”’»)\]*_]*$")
_OPENERS = "\"'“„‘‚«»‹›「『（([*_¿¡"
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_MARKS = re.compile(r"[.,;:!?](?=\s|$)")
_ICON = re.compile(r"icon\b", re.IGNORECASE)

TITLE = 220  # a headline has at most so many characters


def form(line: str) -> str:
    """The Markdown form of a line (heading, rule, quotation, list, table, picture), or nothing."""
    if line[0].isalpha():
        return ""
    return next((name for name, shape in _FORMS if shape.match(line)), "")


def bare(line: str) -> str:
    """The words of a line: links by their text, without heading marks and without emphasis around the whole."""
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    return line.lstrip("#").strip(" \t*_\u00a0")


def ended(line: str) -> bool:
    """Whether the line ends as a sentence does."""
    return _ENDS.search(line[-12:]) is not None


def goes_on(line: str) -> bool:
    """Whether the line begins as the middle of a sentence does: in lower case, or with a mark that opens nothing."""
    first = line[0]
    if first in ",;:.!?)…，。、" or (first == "(" and not line.endswith(")")):
        return not line.startswith(("...", "…", ":-", ";-"))
    return first.islower() and _NO_WORD.match(line) is None


def count(line: str) -> int:
    """How many words; in scripts without spaces two characters count as one."""
    unspaced = len(_UNSPACED.findall(line))
    return len(_WORD.findall(line)) if not unspaced else unspaced // 2 + len(line.split())


def prose(line: str) -> bool:
    """Whether the line is running text: a sentence of some length with its end, or too long for anything else.

    One question alone may be a title.
    """
    if len(line) > TITLE:
        return True
    if len(line) <= 24 or not ended(line) or count(bare(line)) < 7:
        return False
    return len(line) > 140 or not _ASKS.search(line[-8:]) or _INNER_END.search(line[:-4]) is not None


def title(line: str, words: int = 30) -> bool:
    """Whether the line may be a title: short, without an end stop, and not begun in the middle of a sentence."""
    text = bare(line)
    if not 1 < len(text) <= TITLE or text[-1] in ".,;:。،" or goes_on(text):
        return False
    if (ended(text) and not _ASKS.search(text[-8:])) or _TWO.search(text):
        return False
    return count(text) <= words and any(c.isalpha() for c in text)


def capital(line: str) -> bool:
    """Whether the first letter is no small one (scripts without small letters pass)."""
    text = bare(line).lstrip(_OPENERS)
    return bool(text) and not text[0].islower() and text[0].isalnum()


def linked(line: str) -> bool:
    """Whether the line is nothing but links and the marks between them."""
    return "](" in line and not any(c.isalnum() for c in _LINK.sub("", line))


def menu(line: str) -> bool:
    """Whether a long line is a menu or the names of icons: many words, most with capitals, no marks between."""
    if len(line) <= TITLE or _MARKS.search(line):
        return len(line) >= 80 and len(_ICON.findall(line[:2000])) * 4 > count(line[:2000])
    words = line[:2000].split()
    return len(words) > 11 and sum(not word[0].islower() for word in words) * 10 > len(words) * 6


def emphasised(line: str) -> bool:
    """Whether the whole line stands between marks of emphasis."""
    return len(line) > 4 and line[0] in "*_" and line[-1] == line[0] and not line.startswith("* ")
