"""Mistakes that are likely in every exercise of a kind, each with the credit that it earns and the reason it meets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from toolkit.article import Span
from toolkit.authoring.kinds.mistakes import Table, checked, exact, first_reason, written_answer
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.labels import label
from toolkit.words import inside, say

Marks = list[dict[str, Any]]
MOST = 12  # proposals
NEARLY = 0.95  # credit from which an answer is hardly a mistake
TOO_GOOD = 0.8  # one from here on is proposed only where there are no two that earn less
_QUOTATION = re.compile('[“”„«»"]')


@dataclass(frozen=True)
class Proposal:
    """A likely mistake; its name is what an author would call it, in plain words."""

    id: str
    name: str
    answer: Any
    credit: float
    reason: str

    def table(self) -> Table:
        """The mistake as an exercise file holds it."""
        return {"name": self.name, "answer": self.answer, "credit": self.credit, "reason": self.reason}


class _Likely(NamedTuple):
    id: str
    name: str
    answer: Any


def proposals(exercise: Exercise, *, quoting: bool = True) -> tuple[Proposal, ...]:
    """Mistakes that are likely in an exercise of this kind, each with the credit that it earns now.

    An answer that earns nearly everything, or that the exercise does not take, is none. With `quoting` off, no words of
    the article are written down: its marks are named instead.
    """
    found: dict[str, Proposal] = {}
    for likely in _likely(exercise):
        verdict = checked(exercise, likely.answer)
        if verdict is not None and verdict.credit is not None and verdict.credit < NEARLY:
            answer = written_answer(exercise, likely.answer, quoting=quoting)
            key = repr(exercise.read(likely.answer))
            found.setdefault(
                key, Proposal(likely.id, likely.name, answer, exact(verdict.credit), first_reason(exercise, verdict))
            )
    return tuple(_telling(list(found.values())))[:MOST]


def _telling(found: list[Proposal]) -> list[Proposal]:
    """Those that say something of who gives them: the best earning ones are left out where two others are there."""
    low = [one for one in found if one.credit < TOO_GOOD]
    return low if len(low) >= 2 else sorted(found, key=lambda one: one.credit)[: max(2, len(low))]


# ------------------------------------------------------------------------------------------------ what is likely


def _likely(exercise: Exercise) -> Iterable[_Likely]:
    return next((make(exercise) for kind, make in _LIKELY if isinstance(exercise, kind)), ())


def _choose(exercise: Choose) -> Iterator[_Likely]:
    wrong = [o for o in exercise.options if not o.right]
    if exercise.several:
        every = [o.id for o in exercise.options]
        yield _Likely("everything", say("chooses everything"), every)
    for option in wrong:
        choice = [option.id] if exercise.several else option.id
        yield _Likely(f"option {option.id}", say("chooses “{text}”", text=_short(option.text)), choice)


def _classify(exercise: Classify) -> Iterator[_Likely]:
    for one in exercise.bins:
        everything = {i.id: one.id for i in exercise.items}
        yield _Likely(f"all {one.id}", say("puts everything into “{bin}”", bin=_short(one.text)), everything)
    for one, next_ in pairwise(exercise.bins):
        swap = {one.id: next_.id, next_.id: one.id}
        answer = {i.id: swap.get(i.bin, i.bin) for i in exercise.items}
        name = say("mixes up “{one}” and “{other}”", one=_short(one.text), other=_short(next_.text))
        yield _Likely(f"swap {one.id} {next_.id}", name, answer)


def _highlight(exercise: Highlight) -> Iterator[_Likely]:
    labels = exercise.labels
    key = sorted(exercise.solution(), key=lambda m: (m["start"], m["stop"], m["label"]))
    yield _Likely("first-half", say("stops in the middle of the text"), key[: len(key) // 2])
    yield _Likely("second-half", say("finds nothing before the middle of the text"), key[len(key) // 2 :])
    if len(labels) == 1:
        text, whole = exercise.article.text, exercise.sentences
        in_marks = [s for s in whole if _QUOTATION.search(text, s.start, s.stop)]
        yield _Likely("everything", say("marks every sentence"), _as_marks(whole, labels[0]))
        yield _Likely("quotations", say("marks only sentences with quotation marks"), _as_marks(in_marks, labels[0]))
    yield _Likely("sentences", say("marks whole sentences instead of the words"), _sentences(exercise, key))
    for one, next_ in pairwise(labels):
        yield _swapped(key, one, next_)
    if {"source", "content"} <= set(labels):
        yield _swapped(key, "source", "content")
    for name in labels if len(labels) > 1 else ():
        only = [m for m in key if m["label"] == name]
        yield _Likely(f"only {name}", say("marks only this: {label}", label=inside(label(name).name)), only)


def _as_marks(places: Iterable[Span], name: str) -> Marks:
    return [{"start": s.start, "stop": s.stop, "label": name} for s in places]


def _swapped(key: Marks, one: str, other: str) -> _Likely:
    swap = {one: other, other: one}
    names = {"one": inside(label(one).name), "other": inside(label(other).name)}
    answer = [{**m, "label": swap.get(m["label"], m["label"])} for m in key]
    return _Likely(f"swap {one} {other}", say("mixes up {one} and {other}", **names), answer)


def _sentences(exercise: Highlight, key: Marks) -> Marks:
    places = {
        (s.start, s.stop, m["label"])
        for m in key
        for s in exercise.sentences
        if s.start < m["stop"] and m["start"] < s.stop
    }
    return [{"start": start, "stop": stop, "label": name} for start, stop, name in sorted(places)]


def _order(exercise: Order) -> Iterator[_Likely]:
    ids = [line.id for line in exercise.lines]
    yield _Likely("reversed", say("begins at the wrong end"), ids[::-1])
    yield _Likely("first-two", say("mixes up the first two"), [ids[1], ids[0], *ids[2:]])
    yield _Likely("last-two", say("mixes up the last two"), [*ids[:-2], ids[-1], ids[-2]])


def _fill(exercise: Fill) -> Iterator[_Likely]:
    right = {g.id: g.accept[0] for g in exercise.gaps}
    for one, next_ in pairwise(exercise.gaps):
        answer = {**right, one.id: right[next_.id], next_.id: right[one.id]}
        name = say("mixes up “{one}” and “{other}”", one=_short(one.label), other=_short(next_.label))
        yield _Likely(f"swap {one.id} {next_.id}", name, answer)
    for gap in exercise.gaps:
        for n, wrong in enumerate(gap.other, start=1):
            name = say("takes “{wrong}” for this: {field}", wrong=_short(wrong), field=_short(gap.label))
            yield _Likely(f"wrong {gap.id} {n}", name, {**right, gap.id: wrong})


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 40 else f"{words[:38].rstrip()} …"


_LIKELY: tuple[tuple[type[Exercise], Callable[[Any], Iterator[_Likely]]], ...] = (
    (Choose, _choose),
    (Classify, _classify),
    (Highlight, _highlight),
    (Order, _order),
    (Fill, _fill),
)
