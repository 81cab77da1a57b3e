"""Order: lines into a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.exercises import credit
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.shuffle import shuffled
from toolkit.exercises.verdict import Part, State, Verdict, graded
from toolkit.problem import UnfitAnswer
from toolkit.words import say


@dataclass(frozen=True)
class Line:
    """One line of the sequence, and why it stands where it stands."""

    id: str
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class Order(Exercise):
    """Lines to be put into the order in which they are written here."""

    lines: tuple[Line, ...]

    kind = "order"

    def read(self, value: Any) -> tuple[str, ...]:
        """The ids in the student's order; refuses a line that is missing, doubled or not offered."""
        known = sorted(line.id for line in self.lines)
        strings = isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value)
        if not strings or sorted(value) != known:
            found = say("{given} is no order.", given=repr(value)[:200])
            raise UnfitAnswer(found, where=self.id, allowed=say("each once: {names}", names=", ".join(known)))
        return tuple(value)

    def earns(self, answer: tuple[str, ...]) -> float:
        """How many pairs stand in the right order, less those in the wrong one (Kendall's tau, not below 0)."""
        return credit.in_order(answer, [line.id for line in self.lines])

    def mark(self, answer: tuple[str, ...]) -> Verdict:
        """A reason for each line: right where it stands in its place, nearly where it is one place off."""
        key = [line.id for line in self.lines]
        right = sum(a == b for a, b in zip(answer, key, strict=True))
        parts = tuple(_part(line, answer.index(line.id) - place) for place, line in enumerate(self.lines))
        return graded(self.earns(answer), parts, say("{n} of {total} in their place.", n=right, total=len(key)))

    def solution(self) -> list[str]:
        """The ids in the right order."""
        return [line.id for line in self.lines]

    def offered(self) -> dict[str, Any]:
        """The lines in an order that depends on their ids alone."""
        return {"items": [{"id": line.id, "text": line.text} for line in shuffled(self.lines, self.id)]}

    def numbers(self, answer: tuple[str, ...]) -> list[int]:
        """The place of each id, by their ids in order."""
        return [answer.index(i) for i in sorted(answer)]

    def from_numbers(self, numbers: list[int]) -> list[str]:
        """The ids in the student's order."""
        names = sorted(line.id for line in self.lines)
        return [names[numbers.index(place)] for place in range(len(names))]


def _part(line: Line, off: int) -> Part:
    state: State = "right" if off == 0 else "nearly" if abs(off) == 1 else "wrong"
    way = "" if off == 0 else say("It belongs higher up.") if off > 0 else say("It belongs further down.")
    return Part(line.id, state, line.text, f"{way} {line.why}".lstrip())
