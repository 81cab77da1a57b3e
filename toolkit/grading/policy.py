"""What counts: which try, by when, and how much. A policy is a word (`last`) or a file (`policy/1`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from toolkit.grading.spreadsheet import lesson_number
from toolkit.handin import Tried
from toolkit.problem import BrokenFile
from toolkit.record import read_toml, structure

Tries = Callable[[Tried], tuple[Any, ...]]
FORMAT = "policy/1"
HEAVIEST = 1_000
_NONE: Mapping[str, Any] = MappingProxyType({})


def first(tried: Tried) -> tuple[Any, ...]:
    """The answer that was checked first."""
    return (tried.first,)


def last(tried: Tried) -> tuple[Any, ...]:
    """The answer that stood there when it was handed in."""
    return (tried.last,)


def best(tried: Tried) -> tuple[Any, ...]:
    """All answers in the file: the one that earns most counts, whichever the file calls the best."""
    others = [a for a in (tried.first, tried.best) if a is not tried.last]
    return (tried.last, *others)


@dataclass(frozen=True)
class Late:
    """What late work loses: for each day begun a share of what was earned (or of all there is), and what is the most.

    Within the minutes of grace nothing is late; after them days are counted from the time that was due. `zone`, such as
    "+02:00", is that of the LMS's times where they name none.
    """

    grace_minutes: int = 0
    per_day: float = 0.0
    of: Literal["earned", "full"] = "earned"
    cap: float = 1.0
    zone: str = ""


@dataclass(frozen=True)
class Extension:
    """More time for one student, by the LMS's id or by name: until a time, or for some days; `lesson` "" is all."""

    who: str
    lesson: str = ""
    until: datetime | None = None
    days: int = 0


@dataclass(frozen=True)
class Policy:
    """How hand-ins are counted. `due` and `weights` are by lesson, weights within it by exercise (1 where none is).

    `rubric` weighs the criteria of open answers by their ids, in all lessons: a level of a criterion of weight 2 counts
    as two levels of one of weight 1. In the file: `[rubric]`, and under it such as `evidence = 2`.
    """

    counts: str = "last"
    hint_cost: float = 0.0
    due: Mapping[str, datetime] = field(default_factory=dict)
    late: Late = Late()
    extensions: tuple[Extension, ...] = ()
    weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    rubric: Mapping[str, float] = field(default_factory=dict)

    def weight(self, lesson: str, exercise: str) -> float:
        """How much an exercise counts."""
        return float(self.weights.get(lesson, _NONE).get(exercise, 1.0))


@dataclass(frozen=True)
class _WrittenExtension:
    """An extension as written; a time may be TOML's own or a text."""

    who: str
    lesson: str = ""
    until: Any = None
    days: int = 0


@dataclass(frozen=True)
class _Written:
    """A policy file as written."""

    format: str
    counts: Literal["first", "best", "last"] = "last"
    hint_cost: float = 0.0
    due: dict[str, Any] = field(default_factory=dict)
    late: Late = Late()
    extensions: tuple[_WrittenExtension, ...] = ()
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    rubric: dict[str, float] = field(default_factory=dict)


def policy_of(named: str | Path) -> Policy:
    """The policy that is one of the words, or stands in a file."""
    if str(named) in POLICIES:
        return Policy(counts=str(named))
    if not Path(named).is_file():
        raise BrokenFile(f"There is no policy {str(named)!r:.90}.", allowed=f"{', '.join(POLICIES)}, or a policy file")
    return read_policy(Path(named))


def read_policy(file: Path) -> Policy:
    """The policy in a file; raises `BrokenFile` with the place of the first fault."""
    try:
        return policy_in(read_toml(file), file.name)
    except RecursionError:
        raise BrokenFile("The data is nested too deeply.", where=file.name) from None


def policy_in(data: Mapping[str, Any], where: str) -> Policy:
    """The policy in plain data, as `read_policy`."""
    written = structure(data, _Written, FORMAT, where)
    policy = Policy(
        counts=written.counts,
        hint_cost=written.hint_cost,
        due={lesson: moment(time, f"{where}, due {lesson!r}") for lesson, time in written.due.items()},
        late=written.late,
        extensions=tuple(_extension(e, where) for e in written.extensions),
        weights=written.weights,
        rubric=written.rubric,
    )
    if policy.late.zone and zone_of(policy.late.zone) is None:
        raise BrokenFile(f"late.zone is {policy.late.zone!r:.40}.", where=where, allowed='such as "+02:00" or "Z"')
    for name, value, most in _limits(policy):
        if not 0 <= value <= most:  # also false for a number that is none
            raise BrokenFile(f"{name} is {value}.", where=where, allowed=f"from 0 to {most:,}")
    return policy


def moment(time: Any, where: str, *, zoned: bool = True) -> datetime:
    """A time with its zone: without one nobody knows when it was, so it is refused, unless somebody else says it."""
    try:
        found = time if isinstance(time, datetime) else datetime.fromisoformat(str(time)[:40].strip())
    except ValueError:
        raise _no_time(time, where) from None
    if zoned and found.utcoffset() is None:
        raise _no_time(time, where)
    return found


def zone_of(text: str) -> tzinfo | None:
    """The zone in a text such as `+02:00` or `Z`, or None."""
    try:
        return datetime.fromisoformat(f"2031-01-01T00:00:00{text[:9]}").tzinfo
    except ValueError:
        return None


def _no_time(time: Any, where: str) -> BrokenFile:
    found = f"{str(time)!r:.60} is not a time with its zone."
    return BrokenFile(found, where=where, allowed="such as 2031-05-04T22:00:00+02:00")


def _extension(written: _WrittenExtension, where: str) -> Extension:
    place = f"{where}, extension of {written.who!r:.60}"
    if not written.who.strip() or (written.until is None) == (written.days == 0):
        allowed = "who, and either until = a time or days = a number"
        raise BrokenFile("The extension is not complete.", where=place, allowed=allowed)
    until = None if written.until is None else moment(written.until, place)
    return Extension(" ".join(written.who.split()), written.lesson, until, written.days)


def _limits(policy: Policy) -> list[tuple[str, float, float]]:
    late = policy.late
    return [
        ("hint_cost", policy.hint_cost, 1),
        ("late.grace_minutes", late.grace_minutes, 100_000),
        ("late.per_day", late.per_day, 1),
        ("late.cap", late.cap, 1),
        *((f"days of {e.who!r:.60}", e.days, 3_650) for e in policy.extensions),
        *((f"the weight of {n!r:.60}", w, HEAVIEST) for rows in policy.weights.values() for n, w in rows.items()),
        *((f"the weight of the criterion {n!r:.60}", w, HEAVIEST) for n, w in policy.rubric.items()),
    ]


def strange(policy: Policy, exercises: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """What the policy names that is not there, as sentences; `exercises` are those of each lesson that was graded.

    A lesson that was not graded now is none of it, but for a number that lost its zero.
    """
    told = []
    for lesson in dict.fromkeys((*policy.due, *policy.weights, *(e.lesson for e in policy.extensions if e.lesson))):
        like = [n for n in exercises if n != lesson and lesson_number(n) == lesson_number(lesson)]
        told += [f"the policy names lesson {lesson!r:.40}; did you mean {like[0]!r}?"] if like else []
    for lesson, rows in policy.weights.items():
        known = exercises.get(lesson)
        told += [
            f"the policy weighs {name!r:.60}, which lesson {lesson} does not have"
            for name in rows
            if known is not None and name not in known
        ]
    return told


DEFAULT = "last"
POLICIES: dict[str, Tries] = {"first": first, "best": best, "last": last}
