"""The blocks of a text or Markdown file.

Every code point lies in exactly one block; white space after a block belongs to it. Kinds are told by Markdown marks
and by the form of a line alone. What it cannot see: a headline without mark, notices and furniture without a form of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.article import Block

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_HEADING = re.compile(r"\ufeff?[ ]{0,3}#{1,6}[ \t]+\S")
_RULE = re.compile(r"\ufeff?[ ]{0,3}(?:\\?[*_-][ \t]*)+$")
_BYLINE = re.compile(r"\ufeff?[*_]{0,2}[Bb]y[ ]+\[?[^\W\d_a-z][^.!?]{1,80}$")
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("subheading", _HEADING),
    ("furniture", _RULE),
    ("quotation", re.compile(r"[ ]{0,3}>")),
    ("list", re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,3}[.)])[ \t]+\S")),
    ("table", re.compile(r"[ ]{0,3}\|.*\|")),
    ("byline", _BYLINE),
)
_ALONE = ("subheading", "furniture")  # such a line is a block of its own, with or without blank lines around it


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of the text in reading order; joined, they give the text back."""
    found: list[Block] = []
    start = 0
    for stop, kind in _pieces(text):
        first = kind == "subheading" and all(b.kind != "headline" for b in found)
        found.append(Block(start, stop, "headline" if first else kind))
        start = stop
    return tuple(found)


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Ends and kinds: a piece ends where a line begins after a blank one, or beside a line that stands alone."""
    kind, blank = "", False
    for line in _LINE.finditer(text):
        if not line.group().strip(" \t\r\n\ufeff"):
            blank = True
            continue
        here = _kind(line.group())
        if kind and (blank or here in _ALONE or kind in _ALONE):
            yield line.start(), kind
            kind = ""
        kind, blank = kind or here, False
    if text:
        yield len(text), kind or "unknown"


def _kind(line: str) -> str:
    return next((kind for kind, form in _FORMS if form.match(line.rstrip())), "paragraph")
