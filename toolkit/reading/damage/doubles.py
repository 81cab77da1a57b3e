"""What stands twice in a text: lines, runs of short lines, and long sentences inside other paragraphs.

What it cannot see: a copy in other words, or one with a word more or less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from toolkit.article import Span
from toolkit.reading.blocks import shapes
from toolkit.reading.lines import Line
from toolkit.sentences import sentences

_REPEATED = ("heading", "list", "table")  # a page repeats such lines on purpose, below each of the things it lists
LINE, SENTENCE, RUN = 4, 8, 3  # words in a line, words in a sentence, short lines one after the other


class _Piece(NamedTuple):
    start: int
    stop: int
    text: str


def doubles(text: str, cut: Sequence[Line], headline: str = "") -> Iterator[Span]:
    """The second copy of each line, run of lines or sentence; of the headline, however short."""
    lines = [_Piece(line.start, line.stop, line.text) for line in cut]
    copied: set[int] = set()
    for run in _copies(lines):
        words = [0 if shapes.form(lines[n].text) in _REPEATED else shapes.count(lines[n].text) for n in run]
        if (
            max(words) >= LINE
            or (max(words) > 1 and shapes.bare(lines[run[0]].text) == headline)
            or (len(run) >= RUN and sum(words) >= LINE)
        ):
            copied.update(run)
            yield Span(lines[run[0]].start, lines[run[-1]].stop, "duplicate")
    yield from _sentences(text, [line for n, line in enumerate(lines) if n not in copied])


def _sentences(text: str, lines: Sequence[_Piece]) -> Iterator[Span]:
    """The second copy of long sentences; neighbours that were neighbours before are one span."""
    pieces = [
        _Piece(s.start, s.stop, s.of(text))
        for line in lines
        if len(line.text) > 40 and shapes.ended(line.text)
        for s in sentences(text, line.start, line.stop)
    ]
    for run in _copies(pieces, lambda piece: len(piece.text) > 40 and shapes.count(piece.text) >= SENTENCE):
        yield Span(pieces[run[0]].start, pieces[run[-1]].stop, "duplicate")


def _copies(pieces: Sequence[_Piece], counts: Callable[[_Piece], bool] | None = None) -> Iterator[list[int]]:
    """The numbers of pieces that stood before, in runs that follow each other in both places."""
    first: dict[str, int] = {}
    run: list[int] = []
    last = -2
    for number, piece in enumerate(pieces):
        words = piece.text if "](http" in piece.text else shapes.bare(piece.text)  # another target: another line
        words = " ".join(words.casefold().split())
        twin = first.setdefault(words, number)
        copied = twin != number and any(c.isalpha() for c in words) and (counts is None or counts(piece))
        if run and not (copied and twin == last + 1 and run[-1] == number - 1):
            yield run
            run = []
        if copied:
            run, last = [*run, number], twin
    if run:
        yield run
