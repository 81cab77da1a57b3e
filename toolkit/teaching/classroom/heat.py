"""What a class marked in a text, stretch by stretch, beside what the key marks.

A pupil counts once for each character, however often it was marked. Neighbouring stretches of the same step of heat are
one: its number is that of the pupils on its most marked part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from toolkit.article import Article, Mark, Span
from toolkit.exercises.highlight import Highlight
from toolkit.labels import label
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.asked import FOUND, NEARLY, on_original, required, said
from toolkit.teaching.classroom.pupils import Group

STEPS = (0.25, 0.5, 0.75)  # shares of the class at which the next step of heat begins


@dataclass(frozen=True)
class Stretch:
    """Characters with one step of heat (0 for nobody, to 4) and one place in the key ("" or what a mark's need is)."""

    start: int
    stop: int
    count: int
    step: int
    key: str = ""


@dataclass(frozen=True)
class Heat:
    """One label of one exercise: the stretches cover the passage; `found`: pupils who found each required mark."""

    number: int
    title: str
    label: str
    article: Article
    passage: Span
    n: int
    stretches: tuple[Stretch, ...]
    found: tuple[int, ...] = ()


def heats(group: Group) -> tuple[Heat, ...]:
    """A map for each label of each exercise in which a text is marked; from ten pupils on, never of an original."""
    return tuple(
        _heat(group, name, exercise, kind)
        for name, exercise in group.exercises.items()
        if isinstance(exercise, Highlight) and not on_original(exercise)
        if len(group.answers(name)) >= CLASS_FROM
        for kind in exercise.labels
    )


def _heat(group: Group, name: str, exercise: Highlight, kind: str) -> Heat:
    answers = [tuple(s for s in answer if s.label == kind) for _, answer in group.answers(name)]
    marks = [m for m in exercise.key if m.label == kind]
    found = stretches(exercise.passage, answers, marks)
    title = f"{exercise.title}: {label(kind).name}"
    told = [said(exercise, answer) for _, answer in group.answers(name)]
    wanted = [str(n) for n, mark in enumerate(required(exercise)) if mark.label == kind]
    each = tuple(sum(one[n] in (FOUND, NEARLY) for one in told) for n in wanted)
    return Heat(group.numbers[name], title, kind, exercise.article, exercise.passage, len(answers), found, each)


def stretches(passage: Span, answers: Iterable[Iterable[Span]], marks: Iterable[Mark]) -> tuple[Stretch, ...]:
    """The passage cut where the step of heat or the key changes."""
    merged = [merge(spans) for spans in answers]
    steps: Counter[int] = Counter()
    for span in (s for spans in merged for s in spans):
        steps[span.start] += 1
        steps[span.stop] -= 1
    needs = [(part, m.need) for m in marks for part in m.parts]
    edges = {passage.start, passage.stop, *steps, *(e for part, _ in needs for e in (part.start, part.stop))}
    inside = sorted(e for e in edges if passage.start <= e <= passage.stop)
    found, count = [], 0
    for start, stop in pairwise(inside):
        count += steps[start]
        found.append(Stretch(start, stop, count, step(count, len(merged)), _need(start, needs)))
    return _joined(found)


def merge(spans: Iterable[Span]) -> list[Span]:
    """Spans that touch or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].stop:
            found[-1] = Span(found[-1].start, max(found[-1].stop, span.stop))
        else:
            found.append(Span(span.start, span.stop))
    return found


def step(count: int, n: int) -> int:
    """The step of heat: 0 for nobody, 1 below a quarter of the class, up to 4 from three quarters on."""
    return 1 + sum(count >= least * n for least in STEPS) if count else 0


_RANKS = {"required": 0, "contested": 1, "optional": 2}


def _need(start: int, needs: Iterable[tuple[Span, str]]) -> str:
    here = [need for part, need in needs if part.start <= start < part.stop]
    return min(here, key=lambda need: _RANKS[need], default="")


def _joined(found: Iterable[Stretch]) -> tuple[Stretch, ...]:
    kept: list[Stretch] = []
    for one in found:
        last = kept[-1] if kept else None
        if last and (last.step, last.key) == (one.step, one.key):
            kept[-1] = Stretch(last.start, one.stop, max(last.count, one.count), one.step, one.key)
        else:
            kept.append(one)
    return tuple(kept)
