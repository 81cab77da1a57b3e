"""What a release offers, compared with what its key offers: order, ids, words, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import product
from typing import Any, Protocol

from toolkit.exercises.choose import Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.released import FORMAT, Offered, OfferedOption, Release
from toolkit.exercises.shuffle import shuffled
from toolkit.problem import BrokenFile
from toolkit.record import structure
from toolkit.teaching import keyless
from toolkit.teaching.forms import Found
from toolkit.teaching.keys import Key, right_ids

TELLING = frozenset(
    [
        *("right", "correct", "true", "truth", "valid", "key", "solution"),
        *("wrong", "incorrect", "false", "untrue", "invalid", "mistake", "error"),
        *("distractor", "distractors", "decoy", "trap", "lure"),
    ]
)
ALONE = frozenset(["answer", "the-answer", "good", "bad", "best", "worst", "yes", "no", "ok"])
RARE = 0.005  # chance may bring the right options first once in two hundred lessons


class _Offer(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...


def in_exercises(data: Any, key: Key, where: str) -> Iterator[Found]:
    """What is wrong with a release's exercise file: foreign fields, telling orders and ids, changed words."""
    try:
        made = structure(data, Release, FORMAT, where)
    except BrokenFile as problem:
        yield "field", "", f"not as {FORMAT} has it: {problem.found}"
        return
    for exercise in made.exercises:
        for name, things in (("options", exercise.options), ("items", exercise.items)):
            place = f"exercise {exercise.id!r}, {name}"
            yield from _order(things, exercise.id, place)
            bins = {word for b in exercise.bins for word in b.id.split("-") if len(word) > 2}
            yield from (f for thing in things for f in _slug(thing, bins, place))
    yield from _changed(made, key)
    yield from _positions(key)


def _order(things: Sequence[_Offer], salt: str, place: str) -> Iterator[Found]:
    ids = [t.id for t in things]
    free = (sorted(ids), [OfferedOption(i, "").id for i in _by_hash(ids, salt)])
    if ids not in free:
        yield "order", place, "the order depends on something else than the ids"


def _by_hash(ids: Iterable[str], salt: str) -> list[str]:
    return [o.id for o in shuffled([OfferedOption(i, "") for i in ids], salt)]


def _slug(thing: _Offer, bins: set[str], place: str) -> Iterator[Found]:
    """An id may say what is shown, and nothing more."""
    shown = set(re.findall(r"[a-z0-9]+", thing.text.casefold()))
    words = set(thing.id.split("-")) - shown
    telling = (words & TELLING) | (words & bins) | ({thing.id} & ALONE - shown)
    if telling:
        yield "slug", place, f"the id {thing.id!r} tells what is right: {', '.join(sorted(telling))}; rename it"


def _changed(made: Release, key: Key) -> Iterator[Found]:
    """A space, a letter or an order that differs from the lesson may be a sign."""
    written = {w.id: w for w in key.course.exercises}
    built = {e.id: e for e in key.exercises}
    if made.title != key.course.title:
        yield "changed text", "title", "the title differs from the lesson's"
    for exercise in made.exercises:
        if exercise.id not in built:
            yield "changed text", f"exercise {exercise.id!r}", "the lesson has no such exercise, or its text is missing"
            continue
        wanted = keyless.offered(written[exercise.id], built[exercise.id])
        for name in _differing(exercise, wanted):
            place = f"exercise {exercise.id!r}, {name}"
            yield "changed text", place, "this differs from the lesson; it may be a sign"


def _differing(one: Offered, other: Offered) -> list[str]:
    """The fields that differ; the order of options and items is looked at elsewhere, that of bins is the lesson's."""
    names = [f.name for f in fields(Offered)]
    return [n for n in names if getattr(one, n) != getattr(other, n) and not _only_order(one, other, n)]


def _only_order(one: Any, other: Any, name: str) -> bool:
    """Whether a field holds the same options or items in another order."""
    if name not in ("options", "items"):
        return False
    return sorted(getattr(one, name), key=_id) == sorted(getattr(other, name), key=_id)


def _id(thing: _Offer) -> str:
    return thing.id


def _positions(key: Key) -> Iterator[Found]:
    """The right option first, or last, more often than chance would have it, on the page or in the order of the ids."""
    one = [e for e in key.exercises if isinstance(e, Choose) and not e.several]
    orders: dict[str, Callable[[Exercise], list[str]]] = {
        "on the page": lambda e: [o["id"] for o in e.offered()["options"]],
        "by their ids": lambda e: sorted(o["id"] for o in e.offered()["options"]),
    }
    for (how, order), (where, at) in product(orders.items(), (("first", 0), ("last", -1))):
        hits = sum(order(e)[at] == right_ids(e)[0] for e in one)
        if at_least(hits, [1 / len(e.options) for e in one]) < RARE:
            found = f"the right option stands {where} {how} in {hits} of {len(one)} exercises; rename some ids"
            yield "order", "options", found


def at_least(hits: int, chances: Iterable[float]) -> float:
    """How likely it is that at least so many of independent events happen."""
    ways = [1.0]
    for p in chances:
        ways = [a * (1 - p) + b * p for a, b in zip([*ways, 0.0], [0.0, *ways], strict=True)]
    return sum(ways[hits:])


def in_sidecar(data: Any) -> Iterator[Found]:
    """Fields that a release's sidecar does not have."""
    fields = data.keys() if isinstance(data, Mapping) else ()
    for name in sorted(set(fields) - {*keyless.SIDECAR, "passages"}):
        yield "marks", name, f"the field {name!r} does not belong into a release's sidecar"
