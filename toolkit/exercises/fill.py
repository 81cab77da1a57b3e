"""Fill: short answers in words, compared with tolerance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from toolkit.exercises import credit
from toolkit.exercises.compare import SAME
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Part, Verdict, graded
from toolkit.problem import UnfitAnswer
from toolkit.words import say

LONGEST = 300


@dataclass(frozen=True)
class Gap:
    """One field: what is accepted (the first is shown as the solution), why, and reasons for known wrong answers."""

    id: str
    label: str
    accept: tuple[str, ...]
    why: str
    kind: Literal["text", "date", "number"] = "text"
    help: str = ""
    other: Mapping[str, str] = field(default_factory=dict)

    def takes(self, text: str) -> bool:
        """Whether the text is one of those accepted, in any of its forms."""
        return any(SAME[self.kind](text, right) for right in self.accept)

    def reason(self, text: str) -> str:
        """Why a wrong text is wrong: the author's reason for it, or where to look."""
        known = (why for wrong, why in self.other.items() if SAME[self.kind](text, wrong) or SAME["text"](text, wrong))
        return next(known, None) or say("Compare it with the text once more, letter by letter.")


@dataclass(frozen=True, kw_only=True)
class Fill(Exercise):
    """Fields to be filled in."""

    gaps: tuple[Gap, ...]

    kind = "fill"

    def read(self, value: Any) -> dict[str, str]:
        """Field → text, in the fields' order, blanks left out; refuses other fields and very long texts."""
        known = [gap.id for gap in self.gaps]
        fits = isinstance(value, Mapping) and set(value) <= set(known)
        if not fits or not all(isinstance(v, str) and len(v) <= LONGEST for v in value.values()):
            allowed = say(
                "{{field: text}} with {names}, up to {most} characters each", names=", ".join(known), most=LONGEST
            )
            found = say("{given} does not fill the fields.", given=repr(value)[:200])
            raise UnfitAnswer(found, where=self.id, allowed=allowed)
        return {name: value[name].strip() for name in known if value.get(name, "").strip()}

    def earns(self, answer: Mapping[str, str]) -> float:
        """The share of fields that are right; blanks earn nothing."""
        return credit.share(self._right(answer), len(self.gaps))

    def _right(self, answer: Mapping[str, str]) -> int:
        return sum(gap.id in answer and gap.takes(answer[gap.id]) for gap in self.gaps)

    def mark(self, answer: Mapping[str, str]) -> Verdict:
        """A reason for each field."""
        parts = tuple(_part(gap, answer.get(gap.id)) for gap in self.gaps)
        detail = say("{n} of {total} right.", n=self._right(answer), total=len(self.gaps))
        return graded(self.earns(answer), parts, detail)

    def solution(self) -> dict[str, str]:
        """Field → the first accepted text."""
        return {gap.id: gap.accept[0] for gap in self.gaps}

    def offered(self) -> dict[str, Any]:
        """The fields without what they accept."""
        return {"fields": [{"id": g.id, "label": g.label, "kind": g.kind, "help": g.help} for g in self.gaps]}

    def numbers(self, answer: Mapping[str, str]) -> list[int]:
        """For each field, by their ids in order, the length of its text and its code points."""
        texts = [answer.get(i, "") for i in sorted(gap.id for gap in self.gaps)]
        return [n for text in texts for n in (len(text), *map(ord, text))]

    def from_numbers(self, numbers: list[int]) -> dict[str, str]:
        """Field → text."""
        found, at = {}, 0
        for name in sorted(gap.id for gap in self.gaps):
            size = numbers[at]
            found[name] = "".join(map(chr, numbers[at + 1 : at + 1 + size]))
            at += 1 + size
        return {name: text for name, text in found.items() if text}


def _part(gap: Gap, text: str | None) -> Part:
    if not text:
        return Part(gap.id, "missed", gap.accept[0], gap.why)
    if gap.takes(text):
        return Part(gap.id, "right", text, gap.why)
    return Part(gap.id, "wrong", text, gap.reason(text))
