"""Classify: items into bins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from toolkit.exercises import credit
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.shuffle import shuffled
from toolkit.exercises.verdict import Part, Verdict, graded
from toolkit.problem import UnfitAnswer
from toolkit.words import say


@dataclass(frozen=True)
class Bin:
    """A place to put items."""

    id: str
    text: str


@dataclass(frozen=True)
class Item:
    """Something to put into a bin; `other`: a reason for each wrong bin; `quoted`: the article's own words."""

    id: str
    text: str
    bin: str
    why: str
    other: Mapping[str, str] = field(default_factory=dict)
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class Classify(Exercise):
    """Items to be put into bins."""

    bins: tuple[Bin, ...]
    items: tuple[Item, ...]

    kind = "classify"

    def read(self, value: Any) -> dict[str, str]:
        """Item → bin, in the items' order, blanks left out; refuses items and bins that are not offered."""
        items, bins = self._known
        if not isinstance(value, Mapping):
            found = say("{given} does not put items into bins.", given=repr(value))
            raise UnfitAnswer(found, where=self.id, allowed="{item: bin}")
        answer = {item: bin_ for item, bin_ in value.items() if bin_ not in ("", None)}
        if not set(answer) <= items or not all(isinstance(b, str) and b in bins for b in answer.values()):
            found = say("{given} names an item or bin that is not offered.", given=repr(value))
            names = {"items": ", ".join(sorted(items)), "bins": ", ".join(sorted(bins))}
            raise UnfitAnswer(found, where=self.id, allowed=say("items {items}; bins {bins}", **names))
        return {i.id: answer[i.id] for i in self.items if i.id in answer}

    @cached_property
    def _known(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(i.id for i in self.items), frozenset(b.id for b in self.bins)

    def earns(self, answer: Mapping[str, str]) -> float:
        """The share of items in the right bin."""
        return credit.share(self._right(answer), len(self.items))

    def _right(self, answer: Mapping[str, str]) -> int:
        return sum(answer.get(i.id) == i.bin for i in self.items)

    def mark(self, answer: Mapping[str, str]) -> Verdict:
        """A reason for each item."""
        names = {b.id: b.text for b in self.bins}
        right = self._right(answer)
        detail = say("{n} of {total} right.", n=right, total=len(self.items))
        blank = len(self.items) - len(answer)
        detail += f" {say('{n} still without an answer.', n=blank)}" if blank else ""
        return graded(self.earns(answer), tuple(_part(i, answer.get(i.id), names) for i in self.items), detail)

    def solution(self) -> dict[str, str]:
        """Item → right bin."""
        return {i.id: i.bin for i in self.items}

    def offered(self) -> dict[str, Any]:
        """What the page shows: bins in their order, items in an order that depends on their ids alone."""
        items = [{"id": i.id, "text": i.text, "quote": i.quoted} for i in shuffled(self.items, self.id)]
        return {"bins": [{"id": b.id, "text": b.text} for b in self.bins], "items": items}

    def numbers(self, answer: Mapping[str, str]) -> list[int]:
        """For each item, by their ids in order, the number of its bin from 1, or 0."""
        bins = {b.id: n for n, b in enumerate(self.bins, start=1)}
        return [bins[answer[i]] if i in answer else 0 for i in sorted(i.id for i in self.items)]

    def from_numbers(self, numbers: list[int]) -> dict[str, str]:
        """Item → bin."""
        items = sorted(i.id for i in self.items)
        return {i: self.bins[n - 1].id for i, n in zip(items, numbers, strict=True) if n}


def _part(item: Item, given: str | None, names: Mapping[str, str]) -> Part:
    if given is None:
        return Part(item.id, "missed", names[item.bin], item.why)
    if given == item.bin:
        return Part(item.id, "right", names[given], item.why)
    why = item.other.get(given) or say("Compare it with the other kinds once more.")
    return Part(item.id, "wrong", names[given], why)
