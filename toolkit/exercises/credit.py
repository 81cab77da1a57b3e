"""How credit is counted. Pure rules by name; every rule gives a number from 0 to 1.

Spans: F1 over soft matches, after PolNeAR's and SemEval-2020 task 11's partial span credit; the steps (exact 1, overlap
.75 → .9, .5 → .7, .25 → .4) and the full mark from F1 .70 are this course's own, until piloted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from toolkit.article import Mark, Span

FULL_FROM = 0.70
PASS_FROM = 0.55
STEPS = ((1.0, 1.0), (0.75, 0.9), (0.5, 0.7), (0.25, 0.4))
SWALLOWED = 0.4
HEAD_VERB = 0.9
ORDER = attrgetter("start", "stop", "label")  # of spans: as they compare, and much faster
KEPT = 10_000  # places whose matches a scorer remembers
_EDGE = " \t\r\n\"'“”‘’«»‹›„‚`.,;:!?…،؛؟۔।॥、，。！？：；「」『』《》〈〉"
_ARTICLE_WORD = re.compile(r"(?:the|an|a)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """One editor's mark with the student's marks that belong to it, and the credit they earn."""

    gold: Mark
    given: tuple[Span, ...]
    credit: float
    swallowed: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """The matches, the student's marks that match nothing, and F1 of both."""

    matches: tuple[Match, ...]
    stray: tuple[Span, ...]
    f1: float


def one_of(chosen: str, right: Iterable[str]) -> float:
    """One of several: right or not."""
    return float(chosen in set(right))


def several_of(chosen: Iterable[str], right: Iterable[str]) -> float:
    """Several of n: (right ones chosen − wrong ones chosen) / number of right ones, not below 0."""
    picked, key = set(chosen), set(right)
    if not key:
        return 1 / (1 + len(picked))
    return max(0.0, (len(picked & key) - len(picked - key)) / len(key))


def share(right: int, of: int) -> float:
    """Items into bins: the share of items in the right bin; blanks earn nothing."""
    return right / of if of else 0.0


def in_order(answer: Sequence[str], key: Sequence[str]) -> float:
    """Lines into a sequence: pairs in the right order less pairs in the wrong one, over all (Kendall's tau), from 0."""
    place = {name: n for n, name in enumerate(key)}
    places = [place[name] for name in answer]
    pairs = [(a, b) for i, a in enumerate(places) for b in places[i + 1 :]]
    return max(0.0, sum(1 if a < b else -1 for a, b in pairs) / len(pairs)) if pairs else 1.0


def near(chosen: int, right: int) -> float:
    """One of an ordered scale: 1 for the right step, half for a step beside it, else nothing."""
    return {0: 1.0, 1: 0.5}.get(abs(chosen - right), 0.0)


def from_f1(f1: float) -> float:
    """Credit from F1: full from .70, in proportion below."""
    return min(1.0, f1 / FULL_FROM)


def normal(text: str, span: Span) -> Span:
    """The span without the space, quotation marks, end punctuation and leading article at its edges."""
    start, stop = _trim(text, span.start, span.stop)
    article = _ARTICLE_WORD.match(text, start, stop)
    if article and article.end() < stop:
        start, stop = _trim(text, article.end(), stop)
    return Span(start, stop, span.label) if stop > start else span


def _trim(text: str, start: int, stop: int) -> tuple[int, int]:
    while start < stop and text[start] in _EDGE:
        start += 1
    while stop > start and text[stop - 1] in _EDGE:
        stop -= 1
    return start, stop


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Intersection over union of two sets of spans, in code points."""
    both = _size(_shared(one, other))
    union = _size(one) + _size(other) - both
    return both / union if union else 0.0


def _shared(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    return [Span(max(a.start, b.start), min(a.stop, b.stop)) for a in one for b in other if a.overlaps(b)]


def _size(spans: Iterable[Span]) -> int:
    size, reached = 0, 0
    for span in sorted(spans):
        size += max(0, span.stop - max(span.start, reached))
        reached = max(reached, span.stop)
    return size


def span_credit(text: str, given: Sequence[Span], gold: Mark) -> tuple[float, bool]:
    """What the given spans earn for one editor's mark, and whether they swallow words that they should leave out."""
    return _span_credit(text, given, gold, _bounds(text, gold))


def _bounds(text: str, gold: Mark) -> list[list[Span]]:
    return [[normal(text, p) for p in bounds] for bounds in (gold.parts, *gold.also)]


def _span_credit(text: str, given: Sequence[Span], gold: Mark, keys: list[list[Span]]) -> tuple[float, bool]:
    own = [normal(text, s) for s in given]
    best = max(_stepped(text, own, key, gold) for key in keys)
    swallowed = any(x.inside(s) for x in gold.exclude for s in given)
    return (min(best, SWALLOWED), True) if swallowed and best else (best, False)


def _stepped(text: str, own: list[Span], key: list[Span], gold: Mark) -> float:
    shared = overlap(own, key)
    stepped = next((credit for least, credit in STEPS if shared >= least - 1e-9), 0.0)
    return max(stepped, HEAD_VERB if gold.label == "cue" and _holds_head(text, own, key) else 0.0)


def _holds_head(text: str, own: list[Span], key: list[Span]) -> bool:
    """The cue's head verb with at most two words more: short cues would else lose half their credit to one word."""
    if len(own) != 1 or len(key) != 1 or not own[0].overlaps(key[0]):
        return False
    mine, theirs = (len(text[s.start : s.stop].split()) for s in (own[0], key[0]))
    wider, narrower = key[0].inside(own[0]), own[0].inside(key[0])
    return (wider and mine <= theirs + 2) or (narrower and theirs <= mine + 2 and own[0].stop == key[0].stop)


def score(text: str, given: Iterable[Span], gold: Sequence[Mark]) -> Score:
    """Match marks to the editor's marks of the same label, best credit first, one to one, and count F1.

    A mark of several parts may be matched by one span over them or by one span a part. What matches an optional or
    contested mark counts neither for nor against. Where nothing is required, F1 is 1 / (1 + false marks).
    """
    return Scorer(text, gold).score(given)


class Scorer:
    """`score` for one text and one key, remembering what it has counted: the second answer costs far less."""

    def __init__(self, text: str, gold: Sequence[Mark]) -> None:
        self.text, self.gold = text, tuple(gold)
        self._keys = [_bounds(text, mark) for mark in gold]
        self._reach = [[p for bounds in (m.parts, *m.also) for p in bounds] for m in gold]
        self._several = {i for i, m in enumerate(gold) if any(len(b) > 1 for b in (m.parts, *m.also))}
        self._required = sum(m.need == "required" for m in gold)
        self._missed = tuple(Match(mark, (), 0.0) for mark in gold)
        self._place = lru_cache(KEPT)(self._find_place)
        self._groups = lru_cache(KEPT)(self._find_groups)

    def score(self, given: Iterable[Span]) -> Score:
        """Matches, stray marks and F1; see the function `score`."""
        places = sorted({self._place(span) for span in given}, key=_PLACE_ORDER)
        found, used = self._matched(places)
        matches = list(self._missed)
        for i, match in found.items():
            matches[i] = match
        stray = tuple([p.span for p in places if p not in used])
        return Score(tuple(matches), stray, self._f1(found, len(stray)))

    def _matched(self, places: list[_Place]) -> tuple[dict[int, Match], set[_Place]]:
        """The best match first, then the best of what is left, and so on; with the places that they use."""
        alone = sorted([o for p in places for o in p.options], key=_RANK, reverse=True)
        near = self._near(places)
        found: dict[int, Match] = {}
        used: set[_Place] = set()
        while True:
            while alone and (alone[-1].number in found or alone[-1].places[0] in used):
                alone.pop()
            best = alone[-1] if alone else None
            for i, group in near.items():
                best = min(filter(None, (best, *self._groups(i, group))), key=_RANK, default=None)
            if best is None:
                return found, used
            found[best.number] = best.match
            used.update(best.places)
            if near:
                near = _still_near(near, found, used)

    def _near(self, places: list[_Place]) -> dict[int, tuple[_Place, ...]]:
        """For each mark of several parts the places that may share it."""
        near: dict[int, list[_Place]] = {}
        for place in places:
            for i in place.several:
                near.setdefault(i, []).append(place)
        return {i: tuple(group) for i, group in near.items() if len(group) > 1}

    def _find_place(self, span: Span) -> _Place:
        reached = [
            i
            for i, mark in enumerate(self.gold)
            if mark.label == span.label and any(span.overlaps(p) for p in self._reach[i])
        ]
        place = _Place(span, tuple(i for i in reached if i in self._several))
        options = (self._option(i, (place,), 0) for i in reached)
        place.options = tuple(o for o in options if o.match.credit > 0)
        return place

    def _find_groups(self, i: int, near: tuple[_Place, ...]) -> tuple[_Option, ...]:
        """The ways in which several places may stand for one mark: one for each part."""
        mark = self.gold[i]
        groups = [_by_part(near, bounds) for bounds in (mark.parts, *mark.also)]
        options = (self._option(i, g, n) for n, g in enumerate(groups, start=1) if len(g) > 1)
        return tuple(o for o in options if o.match.credit > 0)

    def _option(self, i: int, places: tuple[_Place, ...], way: int) -> _Option:
        mark, given = self.gold[i], tuple(p.span for p in places)
        match = Match(mark, given, *_span_credit(self.text, given, mark, self._keys[i]))
        need, first = mark.need != "required", given[0]
        rank = (-match.credit, need, -overlap(given, mark.parts), first.start, i, way, first.stop)
        return _Option(rank, i, match, places)

    def _f1(self, found: dict[int, Match], stray: int) -> float:
        if not self._required:
            return 1 / (1 + stray)
        scored = [found[i] for i in sorted(found) if found[i].gold.need == "required"]
        earned = sum(m.credit for m in scored)
        return 2 * earned / (len(scored) + stray + self._required) if earned else 0.0


class _Place:
    """A span that some student marked: what it may stand for alone, and the marks of several parts that it may share.

    There is one of each in a scorer, so that it is compared by identity.
    """

    __slots__ = ("options", "order", "several", "span")

    def __init__(self, span: Span, several: tuple[int, ...]) -> None:
        self.span, self.several = span, several
        self.order = ORDER(span)
        self.options: tuple[_Option, ...] = ()


class _Option(NamedTuple):
    """A possible match. `rank` says how good it is (the smallest is best; no two are equal), `number` which mark."""

    rank: tuple[float, ...]
    number: int
    match: Match
    places: tuple[_Place, ...]


_RANK = attrgetter("rank")
_PLACE_ORDER = attrgetter("order")


def _still_near(
    near: dict[int, tuple[_Place, ...]], found: dict[int, Match], used: set[_Place]
) -> dict[int, tuple[_Place, ...]]:
    free = {i: tuple(p for p in group if p not in used) for i, group in near.items() if i not in found}
    return {i: group for i, group in free.items() if len(group) > 1}


def _by_part(near: Sequence[_Place], bounds: Sequence[Span]) -> tuple[_Place, ...]:
    """The closest place to each part."""
    return tuple(dict.fromkeys(max(near, key=lambda p: overlap([p.span], [part])) for part in bounds))
