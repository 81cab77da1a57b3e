"""Where strong readers disagree with the key: there a key may be wrong, or a question not clear.

Strong are those in the upper group by their score on the *other* exercises (`items.strong`): ten pupils at least, out
of twenty. A part is told where half of them or more give one other answer, and twice as many as give the key's (as
item analysis looks for options that draw the upper group: Ebel and Frisbie 1991, chapter 13; the numbers are our own).
It is a question to the teacher, never a verdict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.exercises.exercise import Exercise
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.asked import NEARLY, Asked, asked, on_original
from toolkit.teaching.classroom.items import rank, strong
from toolkit.teaching.classroom.pupils import Group

TWICE = 2  # below that, among ten pupils, chance would tell too many


@dataclass(frozen=True)
class Odd:
    """A part of an exercise: of `n` strong pupils `agree` with the key, and `other` gave the answer in `answer`."""

    number: int
    title: str
    part: str
    key: str
    answer: str
    agree: int
    other: int
    n: int


def odd(group: Group) -> tuple[Odd, ...]:
    """The parts on which the strong disagree with the key, most of all first."""
    found = [one for name, e in group.exercises.items() if not on_original(e) for one in _odd(group, name, e)]
    return tuple(sorted(found, key=lambda o: (-(o.other - o.agree) / o.n, o.number, o.part)))


def _odd(group: Group, name: str, exercise: Exercise) -> Iterator[Odd]:
    upper = [p for p in strong(rank(group, name)) if name in p.given]
    told = [p.said(exercise) for p in upper]
    for part in asked(exercise):
        answers = [one[part.id] for one in told if part.id in one]
        if part.right and len(answers) >= CLASS_FROM:
            yield from _told(part, answers, group.numbers[name], exercise.title)


def _told(part: Asked, answers: list[str], number: int, title: str) -> Iterator[Odd]:
    agree = sum(a in part.right for a in answers)
    wrong = Counter(a for a in answers if a not in part.right and a in part.offered)
    if wrong:
        answer, other = min(wrong.items(), key=lambda pair: (-pair[1], pair[0]))
        if other >= TWICE * agree and 2 * other >= len(answers):
            key = " · ".join(part.words(right) for right in sorted(part.right - {NEARLY}))
            yield Odd(number, title, part.text, key, part.words(answer), agree, other, len(answers))
