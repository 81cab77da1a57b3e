"""An exercise as somebody is asked it who has not had all lessons: what they did not teach is left out.

The id stays. What is asked changes, so `shown` differs, and whoever grades can tell by it what was asked. An answer
from before the path was changed may name what is left out now: that part is passed over and the rest is read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from toolkit.exercises.choose import Choose, Chosen
from toolkit.exercises.classify import Classify
from toolkit.exercises.course import Written
from toolkit.exercises.exercise import Exercise

E = TypeVar("E", bound=Exercise)


@dataclass(frozen=True, kw_only=True)
class FewerItems(Classify):
    """Items into bins, without those that were not taught."""

    left: frozenset[str]

    def read(self, value: Any) -> dict[str, str]:
        """As ever; items that are left out are passed over."""
        if isinstance(value, Mapping):
            value = {item: bin_ for item, bin_ in value.items() if item not in self.left}
        return super().read(value)


@dataclass(frozen=True, kw_only=True)
class FewerOptions(Choose):
    """Several of some options, without those that were not taught."""

    left: frozenset[str]

    def read(self, value: Any) -> Chosen:
        """As ever; options that are left out are passed over."""
        if isinstance(value, Mapping) and "choice" in value:
            return super().read({**value, "choice": self._kept(value["choice"])})
        return super().read(self._kept(value))

    def _kept(self, choice: Any) -> Any:
        if isinstance(choice, str):
            return [] if choice in self.left else choice
        return [c for c in choice if c not in self.left] if isinstance(choice, (list, tuple)) else choice


def depends(written: Written) -> bool:
    """Whether what is asked depends on what was taught."""
    return bool(written.taught or any(_parts(written).values()))


def _parts(written: Written) -> dict[str, str]:
    """The lesson that teaches each item or option, or ""."""
    return {i.id: i.taught for i in written.items} | {o.id: o.taught for o in written.options}


def narrowed(exercise: Exercise, written: Written, taught: Collection[str]) -> Exercise | None:
    """The exercise with what was taught and what needs no teaching; None where nothing is left to ask.

    Hints and typical mistakes speak of the whole: what is narrowed has none.
    """
    if written.taught and written.taught not in taught:
        return None
    left = frozenset(name for name, lesson in _parts(written).items() if lesson and lesson not in taught)
    if not left:
        return exercise
    if isinstance(exercise, Classify):
        items = tuple(item for item in exercise.items if item.id not in left)
        return _fewer(FewerItems, exercise, left, items=items) if items else None
    assert isinstance(exercise, Choose)  # noqa: S101  # `build` refuses `taught` anywhere else
    options = tuple(option for option in exercise.options if option.id not in left)
    enough = len(options) >= 2 and (exercise.keyless or any(option.right for option in options))
    return _fewer(FewerOptions, exercise, left, options=options) if enough else None


def _fewer(kind: type[E], exercise: Exercise, left: frozenset[str], **kept: Any) -> E:
    facts = {f.name: getattr(exercise, f.name) for f in fields(exercise)}
    return kind(**{**facts, "hints": (), "mistakes": (), **kept, "left": left})
