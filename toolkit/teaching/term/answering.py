"""How a made-up pupil answers an exercise of each kind, in the form in which an answer is handed in."""

from __future__ import annotations

import random
from typing import Any, Protocol

from toolkit.exercises.choose import DOUBT, TRUST, Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace


class Answerer(Protocol):
    """Who answers: a name, how sharp, how much given to trust, and what is solved."""

    @property
    def name(self) -> str:
        """The name."""
        ...

    @property
    def sharpness(self) -> float:
        """How well sound and shaky texts are told apart."""
        ...

    @property
    def lean(self) -> float:
        """Above 0 to trust."""
        ...

    def solves(self, difficulty: float) -> float:
        """The probability that a part of this difficulty is answered rightly."""
        ...


def answered(exercise: Exercise, student: Answerer, hard: float, chance: random.Random) -> Any:
    """An answer of a pupil to an exercise, in the form in which it is handed in."""
    return _KINDS[type(exercise).__name__](exercise, student, hard, chance)


def _choose(e: Choose, s: Answerer, hard: float, chance: random.Random) -> Any:
    if e.judges:
        return _judged(e, s, chance)
    right = [o.id for o in e.options if o.right]
    wrong = [o.id for o in e.options if not o.right]
    if e.several:
        picked = [o.id for o in e.options if (chance.random() < s.solves(hard)) == o.right]
        return picked or [chance.choice(e.options).id]
    known = bool(right) and chance.random() < s.solves(hard)
    choice = right[0] if known else chance.choice(wrong)
    return {"choice": choice, "confidence": chance.choice([50, 70, 90])} if e.confidence else choice


def _judged(e: Choose, s: Answerer, chance: random.Random) -> Any:
    """The further from the criterion, the surer."""
    seen = chance.gauss(s.sharpness / 2 * (1 if e.judges == "unsound" else -1), 1) - s.lean
    choice = DOUBT if seen > 0 else TRUST
    steps = (50, 60, 70, 80, 90, 100)
    return {"choice": choice, "confidence": steps[min(5, int(abs(seen) * 2.5))]} if e.confidence else choice


def _classify(e: Classify, s: Answerer, hard: float, chance: random.Random) -> Any:
    return {
        i.id: i.bin if chance.random() < s.solves(hard) else chance.choice([b.id for b in e.bins if b.id != i.bin])
        for i in e.items
    }


def _order(e: Order, s: Answerer, hard: float, chance: random.Random) -> Any:
    names = [line.id for line in e.lines]
    return names if chance.random() < s.solves(hard) else chance.sample(names, len(names))


def _fill(e: Fill, s: Answerer, hard: float, chance: random.Random) -> Any:
    return {g.id: g.accept[0] if chance.random() < s.solves(hard) else chance.choice(_SLIPS) for g in e.gaps}


def _trace(e: Trace, s: Answerer, hard: float, chance: random.Random) -> Any:
    if chance.random() < s.solves(hard):
        return e.solution()
    return {"status": chance.choice([name for name in STATUSES if name != e.status]), "card": e.cards[0].id}


def _highlight(e: Highlight, s: Answerer, hard: float, chance: random.Random) -> Any:
    found = [
        {"start": p.start, "stop": p.stop, "label": m.label if chance.random() > 0.1 else chance.choice(e.labels)}
        for m in e.key
        if m.need == "required" and chance.random() < s.solves(hard)
        for p in m.parts
    ]
    stray = [x for x in e.sentences if chance.random() < 0.1 * (1 - s.solves(hard))]
    marks = found + [{"start": x.start, "stop": x.stop, "label": e.labels[0]} for x in stray]
    return marks if marks or e.none else None


def _explain(_: Explain, s: Answerer, __: float, chance: random.Random) -> str:
    return f"I would ask who saw it, and how {s.name.lower()} could know. " * chance.randint(1, 4)


_SLIPS = ("yesterday", "unknown", "Linfold", "<b>nobody</b>")
_KINDS: dict[str, Any] = {
    "Choose": _choose,
    "Rating": _judged,
    "Classify": _classify,
    "Order": _order,
    "Fill": _fill,
    "Trace": _trace,
    "Highlight": _highlight,
    "Explain": _explain,
}
