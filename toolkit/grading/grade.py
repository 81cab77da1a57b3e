"""Hand-ins, keys and a policy in; grades out. The same input gives the same grades in the same order on any machine."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import fsum
from typing import Any, Literal, NamedTuple

from toolkit.exercises.choose import Choose
from toolkit.exercises.exercise import BLANK, Exercise
from toolkit.exercises.rating import Rating
from toolkit.exercises.verdict import Outcome, outcome_of
from toolkit.grading.key import Key
from toolkit.grading.policy import DEFAULT, POLICIES, Tries
from toolkit.handin import HandIn, Tried
from toolkit.problem import Problem, UnfitAnswer

Grade = Outcome | Literal["damaged", "ungraded"]
OUTCOMES: tuple[Grade, ...] = ("right", "partly", "wrong", "unanswered", "damaged", "ungraded")
CHANGED = "answered when the question was another one; graded with the present key"
_RANKS: dict[str, int] = {name: rank for rank, name in enumerate(("unanswered", "damaged", "ungraded", "recorded"))}
REMEMBERED = 20_000  # answers
_NEVER = Tried(None)


class Result(NamedTuple):
    """One exercise of one hand-in. Credit is None where nothing was counted: unanswered, damaged, ungraded or recorded.

    `answer` is a short hash of the answer that a person reads or has marked; elsewhere there is none.
    """

    exercise: str
    outcome: Grade
    credit: float | None
    tries: int = 0
    hints: int = 0
    solution: bool = False
    note: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One hand-in, graded: a result for each exercise of the lesson (extras only as handed in), in its order."""

    file: str
    who: str
    lesson: str
    journal: str
    results: tuple[Result, ...]
    notes: tuple[str, ...] = ()

    @property
    def points(self) -> float:
        """The sum of all credit, the same to the last bit with every Python."""
        return fsum(r.credit or 0.0 for r in self.results)

    @property
    def scored(self) -> tuple[Result, ...]:
        """The results that points are for: what is recorded (a rating, a contested question) is never a grade."""
        return tuple(r for r in self.results if r.outcome != "recorded")

    def count(self, outcome: Grade) -> int:
        """How many exercises ended so."""
        return sum(r.outcome == outcome for r in self.results)


@dataclass(frozen=True, slots=True)
class Grades:
    """What was graded, and which files could not be, with the reason."""

    papers: tuple[Paper, ...]
    failures: Mapping[str, str] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether every file and every answer could be graded, or is a person's to grade."""
        return not self.failures and not any(p.count("damaged") for p in self.papers)


def grade_all(
    found: Iterable[tuple[str, HandIn | Problem]],
    keys: Mapping[str, Key],
    policy: str = DEFAULT,
    marked: Container[tuple[str, str]] = (),
) -> Grades:
    """The grades of many hand-ins, each with its file's name; sorted by lesson, name and file.

    `marked` are the exercises (lesson and name) whose answers are hashed because a teacher has marked some.
    """
    papers: list[Paper] = []
    failures: dict[str, str] = {}
    for file, handin in found:
        if isinstance(handin, Problem):
            failures[file] = one_line(handin)
        elif handin.lesson not in keys:
            failures[file] = f"It is of lesson {handin.lesson!r:.20} (here: {', '.join(keys)})."
        else:
            papers.append(grade(file, handin, keys[handin.lesson], POLICIES[policy], marked))
    papers.sort(key=lambda p: (p.lesson, p.who.casefold(), p.who, p.file))
    return Grades(tuple(papers), dict(sorted(failures.items())))


def grade(file: str, handin: HandIn, key: Key, policy: Tries, marked: Container[tuple[str, str]] = ()) -> Paper:
    """One hand-in, graded with its lesson's key."""
    given = handin.exercises
    results = tuple(
        _result(name, exercise, given.get(name, _NEVER), policy, key, (key.lesson, name) in marked)
        for name, exercise in key.asked(handin.path, given).items()
    )
    return Paper(file, handin.who, handin.lesson, handin.journal, results, _notes(handin, key))


def _result(name: str, exercise: Exercise | str, tried: Tried, policy: Tries, key: Key, marked: bool) -> Result:
    answers = policy(tried)
    outcome, credit, note = max([_judged_once(name, exercise, a, key) for a in answers], key=_worth)
    if outcome != "unanswered" and not isinstance(exercise, str) and tried.shown not in ("", exercise.shown):
        note = f"{CHANGED}; {note}" if note else CHANGED
    answer = answer_hash(answers[0]) if marked or outcome == "ungraded" else ""
    return Result(name, outcome, credit, tried.tries, tried.hints, tried.solution, note, answer)


def answer_hash(answer: Any) -> str:
    """A short hash of an answer, which no spreadsheet takes for a number; "" where it cannot be written out."""
    try:
        written = json.dumps(answer, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass")
    except (RecursionError, ValueError):
        return ""
    return f"a-{sha256(written).hexdigest()[:12]}"


def _worth(judged: tuple[Grade, float | None, str]) -> tuple[int, float]:
    """Of several answers the one with most credit counts; one that was read before one that was not."""
    outcome, credit, _ = judged
    return (_RANKS[outcome], 0.0) if credit is None else (len(_RANKS), credit)


def _judged_once(name: str, exercise: Exercise | str, value: Any, key: Key) -> tuple[Grade, float | None, str]:
    """As `_judged`; what the same short answer earned before is not counted again."""
    if isinstance(exercise, str) or exercise.kind in ("highlight", "explain"):
        return _judged(exercise, value)
    try:
        same = (f"{name} {exercise.shown}" if name in key.ways else name, repr(value))
    except (RecursionError, ValueError):  # too deep, or a number too long, to be written out
        return _judged(exercise, value)
    found: tuple[Grade, float | None, str] | None = key.judged.get(same)
    if found is None:
        found = _judged(exercise, value)
        if len(same[1]) < 500 and len(key.judged) < REMEMBERED:
            key.judged[same] = found
    return found


def _judged(exercise: Exercise | str, value: Any) -> tuple[Grade, float | None, str]:
    """Outcome, credit and note of one answer. An answer that cannot be read is damaged, and neither blank nor wrong."""
    if isinstance(exercise, str):
        return ("unanswered", None, "") if value in BLANK else ("ungraded", None, exercise)
    try:
        answer = exercise.reread(value)
    except UnfitAnswer as problem:
        return "damaged", None, one_line(problem)
    except (RecursionError, ValueError):  # too deep, or a number too long, even to be shown in a message
        return "damaged", None, "The answer is no answer to this exercise."
    if answer is None:
        return "unanswered", None, ""
    if isinstance(exercise, Rating) or (isinstance(exercise, Choose) and exercise.contested):
        return "recorded", None, ""  # nothing is right or wrong here, so it neither earns nor costs
    credit = exercise.earns(answer)
    return ("ungraded", None, "") if credit is None else (outcome_of(credit), credit, "")


def _notes(handin: HandIn, key: Key) -> tuple[str, ...]:
    notes = []
    if not handin.who:
        notes.append("no name in the file")
    if handin.version != key.version:
        notes.append(f"made with version {handin.version!r:.12} of lesson {key.lesson}, graded with {key.version}")
    if handin.path and key.ways and (left := key.not_asked(handin.path, handin.exercises)):
        notes.append(f"on the path {handin.path!r:.40}, so not asked: {', '.join(left)}")
    unknown = [name for name in handin.exercises if name not in key.exercises]
    if unknown:
        names = ", ".join(f"{name!r:.40}" for name in sorted(unknown)[:3]) + (" …" if len(unknown) > 3 else "")
        notes.append(f"holds answers to exercises that lesson {key.lesson} does not have ({len(unknown)}): {names}")
    return tuple(notes)


def one_line(problem: Problem, most: int = 160) -> str:
    """A problem as one short line of printable letters."""
    allowed = f" (allowed: {problem.allowed[:most]})" if problem.allowed else ""
    todo = f" {problem.todo[:1].upper()}{problem.todo[1:]}." if problem.todo else ""
    text = " ".join(problem.found.split())
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(c if c.isprintable() else "�" for c in f"{cut}{allowed}{todo}")
