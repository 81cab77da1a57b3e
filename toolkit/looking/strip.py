"""The strip of an article as a picture: blocks from top to bottom, and beside them a column for each layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from toolkit.looking import svg
from toolkit.looking.layers import Layer, Piece
from toolkit.looking.stretches import joined

_TOP, _LEFT, _BROAD = 22, 22, 126  # where the strip begins, and how broad it is
_FIRST, _APART, _NARROW = 176, 46, 34  # where the columns begin, how far apart they are, how broad
_LOW, _HIGH, _LETTERS = 150, 620, 7  # the least and the most height, and letters for a pixel
_LETTER = 12  # room that a letter needs


def strip(there: Sequence[Piece], beside: Sequence[Layer], alt: str) -> str:
    """The picture; `alt` says in words what it shows."""
    first, last = there[0].start, there[-1].stop
    high = min(max((last - first) / _LETTERS, _LOW), _HIGH)

    def down(offset: int) -> float:
        return _TOP + high * (offset - first) / max(last - first, 1)

    return svg.drawing(_TOP + high + 4, alt, [*_blocks(there, down), *_columns(beside, down, high)])


def _blocks(there: Sequence[Piece], down: Callable[[int], float]) -> Iterator[str]:
    free = 0.0
    for letter, same in groupby(_drawn(there, down), key=lambda piece: piece.kind.letter):
        run = list(same)
        for piece in run:
            top, low = down(piece.start), down(piece.stop)
            gap = 1.0 if low - top > 4 else 0.0
            yield svg.field(_LEFT, top, _BROAD, max(low - top - gap, 0.6), piece.kind.look)
        top, low = down(run[0].start), down(run[-1].stop)
        if top >= free and low - top >= _LETTER / 2:
            yield svg.words(_LEFT - 8, top + _LETTER - 2, letter, anchor="end")
            free = top + _LETTER


def _drawn(there: Sequence[Piece], down: Callable[[int], float]) -> Iterator[Piece]:
    """The pieces as they are drawn: neighbours of one kind are one where each would be thinner than a line."""
    waiting: Piece | None = None
    for piece in there:
        thin = waiting is not None and down(piece.stop) - down(piece.start) < 2
        if waiting and thin and waiting.kind is piece.kind:
            waiting = waiting._replace(stop=piece.stop)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _columns(beside: Sequence[Layer], down: Callable[[int], float], high: float) -> Iterator[str]:
    for number, layer in enumerate(beside):
        left = _FIRST + _APART * number
        yield svg.words(left + _NARROW / 2, _TOP - 8, layer.way.number, bold=True, anchor="middle")
        rule = f'stroke="{svg.GREY}" stroke-width="1"'
        yield f'<path d="M{left - 3} {_TOP}v{high:.1f}" {rule}/>'
        bars = joined((round(down(a)), max(round(down(z)), round(down(a)) + 2)) for a, z in layer.stretches)
        yield from (svg.field(left, a, _NARROW, z - a, layer.way.look) for a, z in bars)
