r"""The lines of a text: the smallest pieces that reading names.

A line ends at a line end, or at a literal `\n` that stands for one. Lines without a blank line between them share a
group: together they may be one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REAL = re.compile(r"[^\r\n\u2028\u2029]*(?:\r\n|[\r\n\u2028\u2029]|\Z)")
LITERAL = re.compile(r"(?<!:)(?:\\r)?\\n(?![a-z])")  # not in C:\New, not in \newline
PARAGRAPH_END = "\u2029"  # the one character that is a blank line by itself
# What cannot be seen: white space of all kinds, marks of byte order and of direction, spaces of no width.
_BLANK = (
    " \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `text` is what stands from `start` to `stop`, without white space around it."""

    start: int
    stop: int
    group: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than white space, in order."""
    found: list[Line] = []
    group, blank = 0, False
    for start, stop in _cuts(text):
        whole = text[start:stop]
        core = whole.strip(_BLANK)
        if not core:
            blank = True
            continue
        if blank and found:
            group += 1
        blank = whole.endswith(PARAGRAPH_END)
        first = start + len(whole) - len(whole.lstrip(_BLANK))
        found.append(Line(first, first + len(core), group, core))
    return tuple(found)


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Where lines begin and end; a line end belongs to the line before it, a literal one to none."""
    for whole in _REAL.finditer(text):
        start, stop = whole.span()
        if start == stop:
            continue
        at = start
        if "\\n" in whole.group():
            for mark in LITERAL.finditer(text, start, stop):
                yield at, mark.start()
                at = mark.end()
        yield at, stop
