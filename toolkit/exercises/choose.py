"""Choose: one option, several, or a step on an ordered scale; with or without saying how sure one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from toolkit.exercises import credit
from toolkit.exercises.exercise import BLANK, Exercise
from toolkit.exercises.shuffle import shuffled
from toolkit.exercises.verdict import Part, State, Verdict, graded
from toolkit.problem import UnfitAnswer
from toolkit.words import later, say, say_n

Judges = Literal["", "sound", "unsound"]
TRUST, DOUBT = "trust", "doubt"  # the ids of the two options of such a judgment
SURE = (50, 60, 70, 80, 90, 100)  # per cent; on a two-way question nobody is less sure than a coin
SPLIT = later("Trained people do not agree here. That is no mistake of yours, and it costs nothing.")


@dataclass(frozen=True)
class Option:
    """One thing to choose, whether it is right, and why; `share` of trained people who chose it, where they split."""

    id: str
    text: str
    why: str
    right: bool = False
    share: float = 0.0


class Chosen(NamedTuple):
    """An answer: the options, and how sure one is in per cent (0: not said). Confidence is never graded."""

    ids: tuple[str, ...]
    confidence: int = 0


@dataclass(frozen=True, kw_only=True)
class Choose(Exercise):
    """A question with options.

    `several`     more than one may be chosen
    `scale`       the options are steps in their order, and a step beside the right one is half right
    `confidence`  asks how sure one is
    `contested`   trained people split: nothing is right or wrong, and the page shows how they split
    `judges`      whether the text that is judged by `trust` or `doubt` is sound or unsound: it counts for the own table
    """

    options: tuple[Option, ...]
    several: bool = False
    scale: bool = False
    confidence: bool = False
    contested: bool = False
    judges: Judges = ""

    kind = "choose"

    def read(self, value: Any) -> Chosen:
        """The chosen ids in the options' order; refuses what is not offered, or two where one is asked."""
        choice, sure = self._parted(value)
        chosen = {choice} if isinstance(choice, str) else set(_strings(choice, self.id))
        known = [option.id for option in self.options]
        if not chosen <= set(known) or (len(chosen) > 1 and not self.several):
            names = ", ".join(known)
            allowed = say("any of {names}", names=names) if self.several else say("one of {names}", names=names)
            found = say("{given} cannot be chosen.", given=repr(choice)[:200])
            raise UnfitAnswer(found, where=self.id, allowed=allowed)
        return Chosen(tuple(k for k in known if k in chosen), sure)

    def _parted(self, value: Any) -> tuple[Any, int]:
        """The choice and the confidence, of an answer with or without one."""
        if not isinstance(value, Mapping):
            return value, 0
        sure = value.get("confidence") or 0
        if (
            not self.confidence
            or not set(value) <= {"choice", "confidence"}
            or type(sure) is not int
            or sure not in (0, *SURE)
        ):
            both = say('{{"choice": id, "confidence": one of {steps}}}', steps=SURE)
            allowed = both if self.confidence else say("the id of an option")
            raise UnfitAnswer(say("{given} is no choice.", given=repr(value)[:200]), where=self.id, allowed=allowed)
        return value.get("choice") or [], sure

    def is_answered(self, value: Any) -> bool:
        """Whether an option is chosen; confidence alone is no answer."""
        return value not in BLANK and bool(self.read(value).ids)

    def earns(self, answer: Chosen) -> float | None:
        """Right or not for one, by distance on a scale, (right − wrong) / number of right ones for several."""
        if self.contested:
            return None
        right = self._right()
        if self.several:
            return credit.several_of(answer.ids, right)
        if self.scale:
            steps = [o.id for o in self.options]
            return credit.near(steps.index(answer.ids[0]), steps.index(right[0]))
        return credit.one_of(answer.ids[0], right)

    def _right(self) -> list[str]:
        return [o.id for o in self.options if o.right]

    def mark(self, answer: Chosen) -> Verdict:
        """A reason for each option."""
        earned = self.earns(answer)
        if earned is None:
            parts = tuple(Part(o.id, "neutral", o.text, o.why) for o in self.options if o.id in answer.ids)
            return Verdict("contested", None, parts, say(SPLIT))
        half = self.scale and 0 < earned < 1
        parts = tuple(_part(o, o.id in answer.ids, half) for o in self.options)
        return graded(earned, parts, self._count(answer))

    def _count(self, answer: Chosen) -> str:
        if not self.several:
            return ""
        right = self._right()
        hits = len(set(answer.ids) & set(right))
        wrong = len(answer.ids) - hits
        return say("{n} of {total} found, {wrong} chosen that do not belong.", n=hits, total=len(right), wrong=wrong)

    def split(self) -> list[tuple[str, float]]:
        """How trained people split, where they do: the options and their shares; nothing where nobody counted."""
        counted = self.contested and any(o.share for o in self.options)
        return [(o.text, o.share) for o in self.options] if counted else []

    def solution(self) -> Any:
        """The ids of the right options (one id where one is asked); None where there is no right one."""
        right = self._right()
        return None if self.contested else right if self.several else right[0]

    def offered(self) -> dict[str, Any]:
        """What the page shows: options without key or reasons, in an order that depends on their ids alone."""
        steps = self.options if self.scale else shuffled(self.options, self.id)
        options = [{"id": o.id, "text": o.text} for o in steps]
        pick = "several" if self.several else "scale" if self.scale else "one"
        return {"pick": pick, "options": options, **({"confidence": True} if self.confidence else {})}

    def numbers(self, answer: Chosen) -> list[int]:
        """A number whose bits say which options are chosen, by their ids in order; and the confidence, where asked."""
        bits = sum(1 << i for i, ident in enumerate(sorted(o.id for o in self.options)) if ident in answer.ids)
        return [bits, answer.confidence] if self.confidence else [bits]

    def from_numbers(self, numbers: list[int]) -> Any:
        """One id, or a list of ids; with the confidence, where asked."""
        chosen = [ident for i, ident in enumerate(sorted(o.id for o in self.options)) if numbers[0] >> i & 1]
        choice = chosen if self.several else chosen[0]
        return {"choice": choice, "confidence": numbers[1]} if self.confidence else choice

    def show(self, value: Any) -> str:
        """How many options are chosen."""
        n = len(self.read(value).ids) if self.is_answered(value) else 0
        return say_n("{n} answer", "{n} answers", n) if n else say("not answered")


def _strings(value: Any, where: str) -> list[str]:
    if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
        return list(value)
    found = say("{given} is not a choice.", given=repr(value)[:200])
    raise UnfitAnswer(found, where=where, allowed=say("the id of an option, or a list of ids"))


def _part(option: Option, chosen: bool, half: bool) -> Part:
    states: dict[tuple[bool, bool], State] = {
        (True, True): "right",
        (True, False): "nearly" if half else "wrong",
        (False, True): "missed",
        (False, False): "neutral",
    }
    return Part(option.id, states[chosen, option.right], option.text, option.why)
