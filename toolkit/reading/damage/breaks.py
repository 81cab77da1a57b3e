"""Sentences that are broken: by a blank line, by a line end on each side of a phrase, or by the end of the text.

What it cannot see: a break between two sentences, and one before a capital letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from toolkit.article import Span
from toolkit.reading.blocks import shapes
from toolkit.reading.blocks.paragraphs import wrapped
from toolkit.reading.lines import Line
from toolkit.sentences import sentences

_CUT = re.compile(r"\[(?:…|\.\.\.)\]$")
_STRANDED = (12, 90)  # words and characters of a phrase on a line of its own
_SENTENCE = 36  # characters of the longest line around it at least, or it is no sentence but a menu
_STOP_INSIDE = re.compile(r"[.!?]\s|[;{}]$")
_AFTER_THIS = ":;}\"'“”„«»‘’‹›「『"  # behind these marks a paragraph may stop without an end
_HANGING_WORDS = (
    "a an the of to in on at by for from with and or but that which who as is are was were will would has have "
    "had its his her their it he she they not than der die das und von zu mit dass le la les de des et que un une "
    "el los y en"
)
_HANGING = frozenset(_HANGING_WORDS.split())


def cut_sentence(before: Line, after: Line) -> Iterator[Span]:
    """The last word before a cut and the first one behind it, where one sentence stands in two paragraphs."""
    if shapes.ended(before.text) or before.text[-1] in ":;" or not after.text[0].islower():
        return
    last, first = before.text.rsplit(None, 1)[-1][-40:], after.text.split(None, 1)[0][:40]
    if shapes.goes_on(after.text) and shapes.count(before.text) > 5 and shapes.count(after.text) > 2:
        yield Span(before.stop - len(last), after.start + len(first), "split_paragraph")


def cut_lines(lines: Sequence[Line]) -> Iterator[Span]:
    """The same between the lines of one block, where a blank line stands between them."""
    for before, after in pairwise(lines):
        if before.group != after.group:
            yield from cut_sentence(before, after)


def stranded(lines: Sequence[Line]) -> Iterator[Span]:
    """The phrases of a paragraph that stand on lines of their own."""
    if len(lines) < 3 or max(len(line.text) for line in lines) < _SENTENCE or wrapped(list(lines)):
        return
    phrases = [
        line
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if shapes.goes_on(after.text) or (shapes.goes_on(line.text) and not shapes.ended(before.text))
        if _is_phrase(line.text)
    ]
    if len(phrases) * 2 <= len(lines):  # more would be a list or a menu
        yield from (Span(line.start, line.stop, "split_paragraph") for line in phrases)


def _is_phrase(line: str) -> bool:
    short = len(line) <= _STRANDED[1] and shapes.count(line) <= _STRANDED[0]
    return short and line[0].isalnum() and not shapes.ended(line) and not _STOP_INSIDE.search(line)


def broken_off(text: str, last: Line) -> Iterator[Span]:
    """The last sentence of a story's last paragraph, where it breaks off."""
    words = shapes.bare(last.text)
    if not words or (_CUT.search(words) is None and (shapes.ended(words) or words[-1] in _AFTER_THIS)):
        return
    found = sentences(text, last.start, last.stop)
    if found and _is_broken(shapes.bare(found[-1].of(text)), alone=len(found) == 1):
        yield Span(found[-1].start, found[-1].stop, "truncated")


def _is_broken(words: str, *, alone: bool) -> bool:
    """Whether a sentence without an end is no title: it hangs in the air, or is in small letters and not alone."""
    parts = words.split()
    if not parts or parts[-1].casefold() in _HANGING or words[-1] in ",-–" or _CUT.search(words):
        return True
    small = sum(part[0].islower() for part in parts) * 2 > len(parts)
    return len(parts) > 3 and small and (not alone or len(words) > 120)
