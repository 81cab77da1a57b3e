"""A class that never was: pupils of known ability, lean and care, answering any lesson with a key.

The same seed gives the same class. Ability and difficulty meet as in the Rasch model: a part is answered rightly with
probability 1 / (1 + e^(difficulty − ability)). Sound and shaky texts are judged as signal detection has it: a text
makes an impression from a normal distribution around −d/2 (sound) or d/2 (shaky), and is doubted where that lies above
the pupil's criterion.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from pathlib import Path
from statistics import NormalDist, fmean
from typing import Any

from toolkit.exercises.choose import DOUBT, TRUST, Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.grading.key import Key
from toolkit.handin import HandIn, Tried, to_json

NORMAL = NormalDist()
PUPILS = 30


@dataclass(frozen=True)
class Student:
    """A made-up pupil: ability (0 is the middle), sharpness (the own d′), and lean (above 0 to trust)."""

    name: str
    journal: str
    ability: float
    sharpness: float
    lean: float

    def solves(self, difficulty: float) -> float:
        """The probability that a part of this difficulty is answered rightly."""
        return 1 / (1 + exp(difficulty - self.ability))

    @property
    def hit_rate(self) -> float:
        """The probability of doubting a shaky text."""
        return NORMAL.cdf(self.sharpness / 2 - self.lean)

    @property
    def false_alarm_rate(self) -> float:
        """The probability of doubting a sound text."""
        return NORMAL.cdf(-self.sharpness / 2 - self.lean)


@dataclass(frozen=True)
class School:
    """How a class is made: seed, size, mean and spread of ability, sharpness and lean, and the share left blank."""

    seed: int = 1
    pupils: int = PUPILS
    ability: tuple[float, float] = (0.5, 1.0)
    sharpness: tuple[float, float] = (1.2, 0.3)
    lean: tuple[float, float] = (0.0, 0.4)
    blank: float = 0.05
    difficulty: Mapping[str, float] = field(default_factory=dict)

    def students(self) -> list[Student]:
        """The pupils."""
        chance = random.Random(f"{self.seed} students")
        return [
            Student(f"Pupil {n}", f"journal-{self.seed}-{n}", *(chance.gauss(*one) for one in self._spreads()))
            for n in range(1, self.pupils + 1)
        ]

    def _spreads(self) -> tuple[tuple[float, float], ...]:
        return self.ability, self.sharpness, self.lean

    def hard(self, exercise: str) -> float:
        """How hard an exercise is: as said, else a number from −1.5 to 1.5 that its name decides."""
        return self.difficulty.get(exercise, random.Random(exercise).uniform(-1.5, 1.5))

    def handins(self, key: Key) -> list[HandIn]:
        """One hand-in for each pupil."""
        return [self._handin(student, key) for student in self.students()]

    def _handin(self, student: Student, key: Key) -> HandIn:
        chance = random.Random(f"{self.seed} {student.journal} {key.lesson}")
        exercises = {n: e for n, e in key.exercises.items() if isinstance(e, Exercise) and n not in key.extras}
        tried = {}
        for name, exercise in exercises.items():
            if chance.random() >= self.blank:
                answer = answered(exercise, student, self.hard(name), chance)
                tried[name] = Tried(answer, answer, answer, exercise.shown, tries=1, hints=int(chance.random() < 0.2))
        return HandIn(key.lesson, key.version, student.name, f"{student.journal}-{key.lesson}", tried)

    def write(self, key: Key, folder: Path) -> None:
        """The hand-ins as files."""
        folder.mkdir(parents=True, exist_ok=True)
        for n, handin in enumerate(self.handins(key), start=1):
            (folder / f"{key.lesson}-{n:03d}.json").write_text(to_json(handin), "utf-8")


def answered(exercise: Exercise, student: Student, hard: float, chance: random.Random) -> Any:
    """An answer of a pupil to an exercise, in the form in which it is handed in."""
    return _KINDS[type(exercise).__name__](exercise, student, hard, chance)


def _choose(e: Choose, s: Student, hard: float, chance: random.Random) -> Any:
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


def _judged(e: Choose, s: Student, chance: random.Random) -> Any:
    """The further from the criterion, the surer."""
    seen = chance.gauss(s.sharpness / 2 * (1 if e.judges == "unsound" else -1), 1) - s.lean
    choice = DOUBT if seen > 0 else TRUST
    steps = (50, 60, 70, 80, 90, 100)
    return {"choice": choice, "confidence": steps[min(5, int(abs(seen) * 2.5))]} if e.confidence else choice


def _classify(e: Classify, s: Student, hard: float, chance: random.Random) -> Any:
    return {
        i.id: i.bin if chance.random() < s.solves(hard) else chance.choice([b.id for b in e.bins if b.id != i.bin])
        for i in e.items
    }


def _order(e: Order, s: Student, hard: float, chance: random.Random) -> Any:
    names = [line.id for line in e.lines]
    return names if chance.random() < s.solves(hard) else chance.sample(names, len(names))


def _fill(e: Fill, s: Student, hard: float, chance: random.Random) -> Any:
    return {g.id: g.accept[0] if chance.random() < s.solves(hard) else chance.choice(_SLIPS) for g in e.gaps}


def _trace(e: Trace, s: Student, hard: float, chance: random.Random) -> Any:
    if chance.random() < s.solves(hard):
        return e.solution()
    return {"status": chance.choice([name for name in STATUSES if name != e.status]), "card": e.cards[0].id}


def _highlight(e: Highlight, s: Student, hard: float, chance: random.Random) -> Any:
    found = [
        {"start": p.start, "stop": p.stop, "label": m.label if chance.random() > 0.1 else chance.choice(e.labels)}
        for m in e.key
        if m.need == "required" and chance.random() < s.solves(hard)
        for p in m.parts
    ]
    stray = [x for x in e.sentences if chance.random() < 0.1 * (1 - s.solves(hard))]
    marks = found + [{"start": x.start, "stop": x.stop, "label": e.labels[0]} for x in stray]
    return marks if marks or e.none else None


def _explain(_: Explain, s: Student, __: float, chance: random.Random) -> str:
    return f"I would ask who saw it, and how {s.name.lower()} could know. " * chance.randint(1, 4)


_SLIPS = ("yesterday", "unknown", "Linfold", "<b>nobody</b>")
_KINDS: dict[str, Any] = {
    "Choose": _choose,
    "Classify": _classify,
    "Order": _order,
    "Fill": _fill,
    "Trace": _trace,
    "Highlight": _highlight,
    "Explain": _explain,
}


def expected(students: list[Student], hard: float) -> float:
    """The credit that a class earns in the long run on an exercise with one answer."""
    return fmean(student.solves(hard) for student in students)
