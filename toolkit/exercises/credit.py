"""How credit is counted. Pure rules by name; every rule gives a number from 0 to 1.

Spans: F1 over soft matches, after PolNeAR's and SemEval-2020 task 11's partial span credit; the steps (exact 1, overlap
.75 → .9, .5 → .7, .25 → .4) and the full mark from F1 .70 are this course's own, until piloted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.article import Mark, Span

FULL_FROM = 0.70
PASS_FROM = 0.55
STEPS = ((1.0, 1.0), (0.75, 0.9), (0.5, 0.7), (0.25, 0.4))
SWALLOWED = 0.4
HEAD_VERB = 0.9
_EDGE = " \t\r\n\"'“”‘’«»‹›„‚`.,;:!?…"
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
    own = [normal(text, s) for s in given]
    best = max(_stepped(text, own, [normal(text, p) for p in bounds], gold) for bounds in (gold.parts, *gold.also))
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
    free = sorted(set(given))
    matches: list[Match] = []
    left = list(gold)
    while found := _best(text, free, left):
        matches.append(found)
        left.remove(found.gold)
        free = [s for s in free if s not in found.given]
    matches += [Match(mark, (), 0.0) for mark in left]
    order = {mark.id: i for i, mark in enumerate(gold)}
    matches.sort(key=lambda m: order[m.gold.id])
    return Score(tuple(matches), tuple(free), _f1(matches, len(free)))


def _f1(matches: list[Match], stray: int) -> float:
    scored = [m for m in matches if m.gold.need == "required"]
    if not scored:
        return 1 / (1 + stray)
    earned = sum(m.credit for m in scored)
    marked = sum(1 for m in scored if m.given) + stray
    return 2 * earned / (marked + len(scored)) if earned else 0.0


def _best(text: str, free: list[Span], gold: list[Mark]) -> Match | None:
    options = [match for mark in gold for match in _options(text, free, mark) if match.credit > 0]
    return max(options, key=_rank, default=None)


def _rank(match: Match) -> tuple[float, bool, float, int]:
    need = match.gold.need == "required"
    return (match.credit, need, overlap(match.given, match.gold.parts), -match.given[0].start)


def _options(text: str, free: list[Span], mark: Mark) -> list[Match]:
    """The ways in which the student's free marks may stand for one mark: each alone, or one for each part."""
    reach = [p for bounds in (mark.parts, *mark.also) for p in bounds]
    near = [s for s in free if s.label == mark.label and any(s.overlaps(p) for p in reach)]
    groups: list[tuple[Span, ...]] = [(s,) for s in near]
    groups += [g for bounds in (mark.parts, *mark.also) if len(g := _by_part(near, bounds)) > 1]
    return [Match(mark, group, *span_credit(text, group, mark)) for group in groups]


def _by_part(near: list[Span], bounds: Sequence[Span]) -> tuple[Span, ...]:
    closest = (max(near, key=lambda s: overlap([s], [part]), default=None) for part in bounds)
    return tuple(dict.fromkeys(s for s in closest if s is not None))
