"""Explain: an answer in the student's own words, read by a teacher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Part, Verdict, recorded
from toolkit.problem import UnfitAnswer
from toolkit.words import say, say_n

LONGEST = 8_000


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: what is looked at, the levels from 0, and for each level an answer as an example."""

    id: str
    name: str
    levels: tuple[str, ...]
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Explain(Exercise):
    """A question that is answered in a few sentences. It has no key: it is recorded, never scored by a machine."""

    rubric: tuple[Criterion, ...]
    words: tuple[int, int] = (30, 150)

    kind = "explain"

    def read(self, value: Any) -> str:
        """The text; refuses what is no text, and texts of more than a few pages."""
        if not isinstance(value, str) or len(value) > LONGEST:
            long = isinstance(value, str)
            found = say("a text of {n:,} characters", n=len(value)) if long else repr(value)[:60]
            allowed = say("a text up to {n:,} characters", n=LONGEST)
            raise UnfitAnswer(say("The answer is {found}.", found=found), where=self.id, allowed=allowed)
        return value.strip()

    def earns(self, answer: str) -> None:
        """Nothing, which is not zero: a person reads it."""

    def mark(self, answer: str) -> Verdict:
        """Recorded, with the rubric to compare one's answer with."""
        parts = tuple(Part(c.id, "neutral", c.name, _best(c)) for c in self.rubric)
        return Verdict("recorded", None, parts, self._length(answer) or recorded().detail)

    def _length(self, answer: str) -> str:
        n, (least, most) = len(answer.split()), self.words
        if n < least:
            asked = say("Most good answers have {least} or more. What would a reader ask you?", least=least)
            return f"{say_n('You wrote {n} word.', 'You wrote {n} words.', n)} {asked}"
        return say("You wrote {n} words; {most} are enough. What could go?", n=n, most=most) if n > most else ""

    def solution(self) -> None:
        """There is none: see the rubric's anchors."""

    def offered(self) -> dict[str, Any]:
        """The rubric and the wished length."""
        rubric = [{"id": c.id, "name": c.name, "levels": list(c.levels)} for c in self.rubric]
        return {"rubric": rubric, "words": list(self.words)}

    def numbers(self, answer: str) -> list[int]:
        """The text's code points."""
        return [ord(c) for c in answer]

    def from_numbers(self, numbers: list[int]) -> str:
        """The text."""
        return "".join(map(chr, numbers))

    def show(self, value: Any) -> str:
        """How long the text is."""
        n = len(self.read(value).split()) if self.is_answered(value) else 0
        return say_n("{n} word", "{n} words", n) if n else say("not answered")


def _best(criterion: Criterion) -> str:
    """What the highest level asks for: something to compare one's own answer with."""
    return say("The highest level: {level}", level=criterion.levels[-1])
