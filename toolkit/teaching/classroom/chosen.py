"""What was answered: for each part of an exercise every answer with how many gave it, the key's among them, and blanks.

Texts that pupils typed are shown only where several typed the same: one alone could give its writer away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.exercises.exercise import Exercise
from toolkit.exercises.rating import Rating
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.asked import Asked, asked, on_original
from toolkit.teaching.classroom.pupils import Group

SHARED = 2  # pupils from which a typed text is shown
OTHERS = "other texts, each typed by one pupil"
BLANK = "(blank)"


@dataclass(frozen=True)
class Row:
    """One answer to one part: how many of `n` pupils gave it, and whether it is the key's."""

    part: str
    answer: str
    right: bool
    count: int
    n: int


@dataclass(frozen=True)
class Chosen:
    """The answers to one exercise; `n` pupils answered at least a part of it."""

    number: int
    title: str
    n: int
    rows: tuple[Row, ...]


def chosen(group: Group) -> tuple[Chosen, ...]:
    """The answers to each exercise that ten pupils or more answered; none that shows words of an original."""
    found = (_chosen(group, name, e) for name, e in group.exercises.items() if not _apart(e))
    return tuple(one for one in found if one.rows and one.n >= CLASS_FROM)


def _apart(exercise: Exercise) -> bool:
    """Whether the answers have a section of their own (ratings), or show an original's words."""
    return isinstance(exercise, Rating) or on_original(exercise)


def _chosen(group: Group, name: str, exercise: Exercise) -> Chosen:
    answers = [(pupil, pupil.said(exercise)) for pupil, _ in group.answers(name)]
    each = ((part, [a.get(part.id) for p, a in answers if p.was_asked(name, part.id)]) for part in asked(exercise))
    rows = tuple(row for part, told in each if told for row in _rows(part, told))
    return Chosen(group.numbers[name], exercise.title, len(answers), rows)


def _rows(part: Asked, answers: list[str | None]) -> Iterator[Row]:
    n, counts = len(answers), Counter(a for a in answers if a is not None)
    for answer, words in part.offered.items():
        if counts[answer] or answer in part.right or not answer.startswith("as:"):
            yield Row(part.text, words, answer in part.right, counts[answer], n)
    typed = Counter({a: times for a, times in counts.items() if a not in part.offered})
    shown = sorted((a for a in typed if typed[a] >= SHARED), key=lambda a: (-typed[a], a))
    yield from (Row(part.text, f"“{a}”", False, typed[a], n) for a in shown)
    alone = sum(times for times in typed.values() if times < SHARED)
    if alone:
        yield Row(part.text, OTHERS, False, alone, n)
    if None in answers:
        yield Row(part.text, BLANK, False, answers.count(None), n)
