"""One student's work as a page shows it: each exercise with the answer that counts, its verdict and its points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from toolkit.exercises.choose import DOUBT, Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.rating import Rating
from toolkit.exercises.verdict import Verdict
from toolkit.grading.grade import Paper, Result
from toolkit.grading.inputs import Run
from toolkit.grading.key import Key
from toolkit.grading.policy import POLICIES, Policy
from toolkit.grading.settle import Total
from toolkit.handin import HandIn, Tried
from toolkit.measures import Judged, TwoByTwo, two_by_two
from toolkit.problem import UnfitAnswer
from toolkit.teaching.classroom.asked import on_original
from toolkit.teaching.feedback.by_hand import ByHand, Given


@dataclass(frozen=True)
class Done:
    """One exercise of one student.

    `exercise`  the exercise, or why it is not here
    `result`    as it counts; `plain` is the same before hints and marks
    `answer`    the answer that counts in its canonical form, None where there is none that can be read
    `offered`   what the student saw
    `model`     whether the answer is the solution, and nobody's own
    """

    number: int
    exercise: Exercise | str
    result: Result
    plain: Result
    weight: float = 1.0
    answer: Any = None
    verdict: Verdict | None = None
    by_hand: ByHand | None = None
    offered: Mapping[str, Any] = field(default_factory=dict)
    model: bool = False

    @property
    def ident(self) -> str:
        """Where it stands on the page."""
        return f"exercise-{self.number}"

    @property
    def title(self) -> str:
        """The exercise's title, or its name where it is not here."""
        return self.result.exercise if isinstance(self.exercise, str) else self.exercise.title

    @property
    def hidden(self) -> bool:
        """Whether its words belong to others and stay out of every page."""
        return isinstance(self.exercise, str) or on_original(self.exercise)

    @property
    def flawed(self) -> bool:
        """Whether full credit left something to learn."""
        parts = self.verdict.parts if self.verdict else ()
        return self.result.outcome == "right" and any(p.state in ("nearly", "wrong", "missed") for p in parts)

    @property
    def contested(self) -> bool:
        """Whether nothing is right or wrong here."""
        return self.verdict is not None and self.verdict.outcome == "contested"

    @property
    def points(self) -> float | None:
        """The points that it counts, or None where nothing was counted."""
        return None if self.result.credit is None else self.weight * self.result.credit

    @property
    def earned(self) -> float:
        """What the answer itself earned, from 0 to 1: hints take points and make no answer worse."""
        return (self.result if self.by_hand is not None else self.plain).credit or 0.0

    @property
    def cost(self) -> float:
        """The points that hints took; a mark by hand costs nothing."""
        if self.by_hand is not None or self.plain.credit is None or self.result.credit is None:
            return 0.0
        return self.weight * (self.plain.credit - self.result.credit)


@dataclass(frozen=True)
class Work:
    """One student's hand-in to one lesson."""

    pseudonym: str
    title: str
    paper: Paper
    total: Total
    policy: Policy
    done: tuple[Done, ...]
    judged: TwoByTwo

    @cached_property
    def answered(self) -> tuple[Done, ...]:
        """The exercises with an answer that can be read."""
        return tuple(d for d in self.done if d.answer is not None)

    def ended(self, outcome: str) -> tuple[Done, ...]:
        """The exercises that ended so."""
        return tuple(d for d in self.done if d.result.outcome == outcome)

    @property
    def to_read(self) -> tuple[Done, ...]:
        """The answers that a person has yet to read."""
        return self.ended("ungraded")


class Works:
    """The work of one student after the other; what all share is made once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._plain = {p.file: p for p in run.counted.papers}
        self._given = Given(run.marks)
        self._offered: dict[tuple[str, str], Mapping[str, Any]] = {}

    def of(self, paper: Paper, handin: HandIn, pseudonym: str) -> Work:
        """The work in one hand-in."""
        key, total = self._run.keys[paper.lesson], self._run.settled.totals[paper.file]
        done = tuple(self._all_done(paper, handin, key))
        return Work(pseudonym, key.title, paper, total, self._run.policy, done, two_by_two(_judged(key, handin)))

    def _all_done(self, paper: Paper, handin: HandIn, key: Key) -> Iterator[Done]:
        plain = {r.exercise: r for r in self._plain[paper.file].results}
        shown = (r for r in paper.results if not isinstance(key.exercises[r.exercise], Rating))
        asked = key.asked(handin.path, handin.exercises)
        for number, result in enumerate(shown, start=1):
            exercise = asked.get(result.exercise, key.exercises[result.exercise])
            weight = self._run.policy.weight(paper.lesson, result.exercise)
            made = Done(number, exercise, result, plain[result.exercise], weight)
            tried = handin.exercises.get(result.exercise)
            yield made if isinstance(exercise, str) else self._done(made, exercise, paper, tried)

    def _done(self, made: Done, exercise: Exercise, paper: Paper, tried: Tried | None) -> Done:
        answer = counted(exercise, POLICIES[self._run.policy.counts](tried)) if tried else None
        name = (paper.lesson, f"{made.result.exercise} {exercise.shown}")
        if name not in self._offered:
            self._offered[name] = exercise.offered()
        return Done(
            made.number,
            exercise,
            made.result,
            made.plain,
            made.weight,
            answer,
            None if answer is None else exercise.mark(answer),
            self._given.of(paper, made.result, exercise),
            self._offered[name],
        )


def counted(exercise: Exercise, values: Iterable[Any]) -> Any:
    """Of some answers the one that earns most, in its canonical form; None where none can be read."""
    found = [answer for value in values if (answer := _read(exercise, value)) is not None]
    return max(found, key=lambda answer: exercise.earns(answer) or 0.0, default=None)


def _read(exercise: Exercise, value: Any) -> Any:
    try:
        return exercise.reread(value)
    except (UnfitAnswer, RecursionError, ValueError):  # grading calls it damaged
        return None


def _judged(key: Key, handin: HandIn) -> Iterator[Judged]:
    """The first judgments of sound and shaky texts; later ones are made with the answer known."""
    for name, exercise in key.exercises.items():
        if isinstance(exercise, Choose) and exercise.judges and name in handin.exercises:
            answer = _read(exercise, handin.exercises[name].first)
            if answer is not None:
                yield Judged(name, exercise.judges == "sound", DOUBT not in answer.ids)
