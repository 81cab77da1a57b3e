"""Stretches of a text: joined, cut to each other, measured."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from toolkit.sentences import words

Stretch = tuple[int, int]


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, with those that meet made one."""
    out: list[Stretch] = []
    for start, stop in sorted(s for s in stretches if s[0] < s[1]):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], stop))
        else:
            out.append((start, stop))
    return out


def within(stretches: Iterable[Stretch], places: Sequence[Stretch]) -> list[Stretch]:
    """What of the stretches lies in the places; the places are in order and do not meet."""
    ends = [stop for _, stop in places]
    out: list[Stretch] = []
    for start, stop in joined(stretches):
        at = bisect_right(ends, start)
        while at < len(places) and places[at][0] < stop:
            out.append((max(start, places[at][0]), min(stop, places[at][1])))
            at += 1
    return out


def length(stretches: Iterable[Stretch]) -> int:
    """How many letters the stretches hold; where they meet, each letter counts once."""
    return sum(stop - start for start, stop in joined(stretches))


def counted(text: str, stretches: Iterable[Stretch]) -> int:
    """How many words stand in the stretches; where they meet, each word counts once."""
    return sum(len(words(text, start, stop)) for start, stop in joined(stretches))
