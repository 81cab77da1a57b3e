"""What a release offers, compared with what its key offers: order, ids, words, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import product
from typing import Any, Protocol

from toolkit.exercises.choose import Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill
from toolkit.exercises.order import Order
from toolkit.exercises.released import FORMAT, Offered, OfferedOption, OfferedSeries, Release
from toolkit.exercises.shuffle import shuffled
from toolkit.problem import BrokenFile
from toolkit.record import structure
from toolkit.teaching import keyless
from toolkit.teaching.keys import Key, right_ids
from toolkit.teaching.solutions import Found, accepted

TELLING = frozenset(
    [
        *("right", "correct", "true", "truth", "valid", "key", "solution"),
        *("wrong", "incorrect", "false", "untrue", "invalid", "mistake", "error"),
        *("distractor", "distractors", "decoy", "trap", "lure"),
    ]
)
ALONE = frozenset(["answer", "the-answer", "good", "bad", "best", "worst", "yes", "no", "ok"])
# What an id of some things must not say.
PLACES = frozenset(["first", "second", "third", "fourth", "fifth", "sixth", "last", "final", "start", "end"])
PROOF = frozenset(["evidence", "proof", "needed", "settles"])
SOUND = frozenset(["sound", "unsound", "shaky", "flawed", "trust", "doubt", "reliable", "unreliable", "fake", "hoax"])
MIXED = ("options", "items", "lines", "missing")  # their order is not the author's
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
        place = f"exercise {exercise.id!r}"
        for name in _mixed(exercise):
            yield from _order([t.id for t in getattr(exercise, name)], exercise.id, f"{place}, {name}")
        for name, thing, telling in _things(exercise):
            yield from _slug(thing, telling, f"{place}, {name}")
    for series in made.ratings:
        yield from _of_series(series, f"series {series.id!r}, texts")
    yield from _changed(made, key)
    yield from _changed_series(made, key)
    yield from _positions(key)
    yield from _sequences(key)
    yield from _fields(key)


def _mixed(exercise: Offered) -> Iterator[str]:
    """The fields whose order depends on ids alone; the steps of a scale stand as they are."""
    return (name for name in MIXED if not (name == "options" and exercise.pick == "scale"))


def _things(exercise: Offered) -> Iterator[tuple[str, _Offer, frozenset[str]]]:
    """Everything that has an id and a text, with the words that its id must not have."""
    bins = frozenset(word for b in exercise.bins for word in b.id.split("-") if len(word) > 2)
    telling = {"items": bins, "lines": PLACES, "missing": PROOF}
    for name in MIXED:
        yield from ((name, thing, telling.get(name, frozenset())) for thing in getattr(exercise, name))
    yield from (("cards", OfferedOption(c.id, c.title), PROOF) for c in exercise.cards)


def _order(ids: Sequence[str], salt: str, place: str) -> Iterator[Found]:
    free = (sorted(ids), _by_hash(ids, salt))
    if list(ids) not in free:
        yield "order", place, "the order depends on something else than the ids"


def _by_hash(ids: Iterable[str], salt: str) -> list[str]:
    return [o.id for o in shuffled([OfferedOption(i, "") for i in ids], salt)]


def _slug(thing: _Offer, more: frozenset[str], place: str) -> Iterator[Found]:
    """An id may say what is shown, and nothing more."""
    shown = set(re.findall(r"[a-z0-9]+", thing.text.casefold()))
    words = set(thing.id.split("-")) - shown
    telling = (words & TELLING) | (words & more) | ({thing.id} & ALONE - shown)
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


def _of_series(series: OfferedSeries, place: str) -> Iterator[Found]:
    """The order of the texts depends on form and id alone, and an id tells nothing."""
    names = [(text.form, text.id) for text in series.texts]
    if names != sorted(names):
        yield "order", place, "the order depends on something else than forms and ids"
    for text in series.texts:
        yield from _slug(OfferedOption(text.id, ""), SOUND, place)


def _changed_series(made: Release, key: Key) -> Iterator[Found]:
    """A text that is missing, or other words, may be a sign, too."""
    wanted = {one.series.id: keyless.offered_series(one.series, one.texts) for one in key.series}
    for series in made.ratings:
        if series.id not in wanted:
            yield "changed text", f"series {series.id!r}", "the lesson has no such series"
            continue
        for name in (f.name for f in fields(series) if getattr(series, f.name) != getattr(wanted[series.id], f.name)):
            yield "changed text", f"series {series.id!r}, {name}", "this differs from the lesson; it may be a sign"


def _differing(one: Offered, other: Offered) -> list[str]:
    """The fields that differ; the order of what is mixed is looked at elsewhere, that of the rest is the lesson's."""
    names = [f.name for f in fields(Offered)]
    return [n for n in names if getattr(one, n) != getattr(other, n) and not _only_order(one, other, n)]


def _only_order(one: Offered, other: Offered, name: str) -> bool:
    """Whether a field holds the same things in another order, where that order is free."""
    if name not in _mixed(other):
        return False
    return sorted(getattr(one, name), key=_id) == sorted(getattr(other, name), key=_id)


def _id(thing: _Offer) -> str:
    return thing.id


def _positions(key: Key) -> Iterator[Found]:
    """The right option first, or last, more often than chance would have it, on the page or in the order of the ids."""
    choices = [e for e in key.exercises if isinstance(e, Choose) and not e.judges]  # whose ids are always the same
    one = [e for e in choices if not (e.several or e.contested or e.scale)]
    orders: dict[str, Callable[[Exercise], list[str]]] = {
        "on the page": lambda e: [o["id"] for o in e.offered()["options"]],
        "by their ids": lambda e: sorted(o["id"] for o in e.offered()["options"]),
    }
    for (how, order), (where, at) in product(orders.items(), (("first", 0), ("last", -1))):
        hits = sum(order(e)[at] == right_ids(e)[0] for e in one)
        if at_least(hits, [1 / len(e.options) for e in one]) < RARE:
            found = f"the right option stands {where} {how} in {hits} of {len(one)} exercises; rename some ids"
            yield "order", "options", found


def _sequences(key: Key) -> Iterator[Found]:
    """The lines of an order that stand in their right order already, on the page or by their ids."""
    for e in (e for e in key.exercises if isinstance(e, Order)):
        right = e.solution()
        by_id = sorted(right, key=_counted)
        backwards = by_id[::-1] if len(right) > 3 else by_id  # of three things chance would often have it so
        ways = {"on the page": [[i["id"] for i in e.offered()["items"]]], "by their ids": [by_id, backwards]}
        for how in (how for how, orders in ways.items() if right in orders):
            yield "order", f"exercise {e.id!r}, lines", f"the lines stand in their right order {how}; rename some ids"


def _counted(name: str) -> list[tuple[int, str]]:
    """An id for sorting, with numbers as numbers: line-2 before line-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _fields(key: Key) -> Iterator[Found]:
    """A field whose id is what it accepts."""
    for exercise in (e for e in key.exercises if isinstance(e, Fill)):
        for gap in exercise.gaps:
            if re.search(rf"\b{accepted(gap)}\b", re.sub("[-_]", " ", gap.id), re.IGNORECASE):
                place = f"exercise {exercise.id!r}, gaps"
                yield "slug", place, f"the id {gap.id!r} tells what is accepted; rename it"


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
