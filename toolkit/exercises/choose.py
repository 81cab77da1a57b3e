"""Choose: one option, or several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.exercises import credit
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.order import shuffled
from toolkit.exercises.verdict import Part, State, Verdict, graded
from toolkit.problem import UnfitAnswer


@dataclass(frozen=True)
class Option:
    """One thing to choose, whether it is right, and why."""

    id: str
    text: str
    why: str
    right: bool = False


@dataclass(frozen=True, kw_only=True)
class Choose(Exercise):
    """A question with options; `several` says whether more than one may be chosen."""

    options: tuple[Option, ...]
    several: bool = False

    kind = "choose"

    def read(self, value: Any) -> tuple[str, ...]:
        """The chosen ids, in the options' order; refuses what is not offered, or two where one is asked."""
        chosen = {value} if isinstance(value, str) else set(_strings(value, self.id))
        known = [option.id for option in self.options]
        if not chosen <= set(known) or (len(chosen) > 1 and not self.several):
            count = "any of" if self.several else "one of"
            raise UnfitAnswer(f"{value!r} cannot be chosen.", where=self.id, allowed=f"{count} {', '.join(known)}")
        return tuple(k for k in known if k in chosen)

    def mark(self, answer: tuple[str, ...]) -> Verdict:
        """Right or not for one; (right − wrong) / number of right ones for several."""
        right = [o.id for o in self.options if o.right]
        earned = credit.several_of(answer, right) if self.several else credit.one_of(answer[0], right)
        return graded(earned, tuple(_part(o, o.id in answer) for o in self.options), self._count(answer, right))

    def _count(self, answer: tuple[str, ...], right: list[str]) -> str:
        if not self.several:
            return ""
        hits = len(set(answer) & set(right))
        return f"{hits} of {len(right)} found, {len(answer) - hits} chosen that do not belong."

    def solution(self) -> Any:
        """The ids of the right options (one id where one is asked)."""
        right = [o.id for o in self.options if o.right]
        return right if self.several else right[0]

    def offered(self) -> dict[str, Any]:
        """What the page shows: options without key or reasons, in an order that depends on their ids alone."""
        options = [{"id": o.id, "text": o.text} for o in shuffled(self.options, self.id)]
        return {"pick": "several" if self.several else "one", "options": options}

    def numbers(self, answer: tuple[str, ...]) -> list[int]:
        """One number whose bits say which options are chosen, by their ids in order."""
        return [sum(1 << i for i, ident in enumerate(sorted(o.id for o in self.options)) if ident in answer)]

    def from_numbers(self, numbers: list[int]) -> Any:
        """One id, or a list of ids."""
        chosen = [ident for i, ident in enumerate(sorted(o.id for o in self.options)) if numbers[0] >> i & 1]
        return chosen if self.several else chosen[0]


def _strings(value: Any, where: str) -> list[str]:
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return list(value)
    raise UnfitAnswer(f"{value!r} is not a choice.", where=where, allowed="the id of an option, or a list of ids")


def _part(option: Option, chosen: bool) -> Part:
    states: dict[tuple[bool, bool], State] = {
        (True, True): "right",
        (True, False): "wrong",
        (False, True): "missed",
        (False, False): "neutral",
    }
    return Part(option.id, states[chosen, option.right], option.text, option.why)
