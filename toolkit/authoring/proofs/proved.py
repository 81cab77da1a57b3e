"""What a proof says, and what a rule is: a name, the faults that it finds, and how much they matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from toolkit.exercises.course import Written
from toolkit.exercises.exercise import Exercise

State = Literal["ok", "wrong", "advice"]


@dataclass(frozen=True)
class Proved:
    """What one rule says of one exercise ("" for the lesson): it holds, it is broken, or something could be better."""

    state: State
    exercise: str
    rule: str
    text: str = ""
    todo: str = ""


class Fault(NamedTuple):
    """What is wrong, and what to do about it."""

    text: str
    todo: str = ""


@dataclass(frozen=True)
class Rule:
    """A rule by name: the faults that it finds, and the kinds of exercises that it is for (none named: all)."""

    name: str
    faults: Callable[[Any, Written], Iterable[Fault]]
    kinds: tuple[str, ...] = ()
    state: State = "wrong"

    def proved(self, exercise: Exercise, written: Written) -> Iterator[Proved]:
        """That the rule holds, or each fault; nothing for a kind that it is not for."""
        if self.kinds and written.kind not in self.kinds:
            return
        faults = list(self.faults(exercise, written))
        yield from (Proved(self.state, written.id, self.name, f.text, f.todo) for f in faults)
        if not faults:
            yield Proved("ok", written.id, self.name)
