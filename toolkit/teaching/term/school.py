"""A class that never was: pupils of known ability, lean and care, answering any lesson with a key.

The same seed gives the same class. Ability and difficulty meet as in the Rasch model: a part is answered rightly with
probability 1 / (1 + e^(difficulty − ability)). Sound and shaky texts are judged as signal detection has it: a text
makes an impression from a normal distribution around −d/2 (sound) or d/2 (shaky), and is doubted where that lies above
the pupil's criterion.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp
from pathlib import Path
from statistics import NormalDist, fmean

from toolkit.exercises.exercise import Exercise
from toolkit.grading.key import Key
from toolkit.handin import HandIn, Tried, to_json
from toolkit.teaching.term.answering import answered
from toolkit.teaching.term.chance import chance_of

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
        chance = chance_of(f"{self.seed} students")
        return [
            Student(f"Pupil {n}", f"journal-{self.seed}-{n}", *(chance.gauss(*one) for one in self._spreads()))
            for n in range(1, self.pupils + 1)
        ]

    def _spreads(self) -> tuple[tuple[float, float], ...]:
        return self.ability, self.sharpness, self.lean

    def hard(self, exercise: str) -> float:
        """How hard an exercise is: as said, else a number from −1.5 to 1.5 that its name decides."""
        return self.difficulty.get(exercise, chance_of(exercise).uniform(-1.5, 1.5))

    def handins(self, key: Key) -> list[HandIn]:
        """One hand-in for each pupil."""
        return [self.handin(student, key) for student in self.students()]

    def handin(self, student: Student, key: Key) -> HandIn:
        """The hand-in of one pupil."""
        chance = chance_of(f"{self.seed} {student.journal} {key.lesson}")
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


def expected(students: list[Student], hard: float) -> float:
    """The credit that a class earns in the long run on an exercise with one answer."""
    return fmean(student.solves(hard) for student in students)
