"""A lesson's exercise file (`exercises/1`) as exercises: what an author wrote, checked and resolved.

A mistake in the file is refused with the file, the place in it, what is allowed and what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from toolkit.article import Article, Span
from toolkit.exercises.choose import Choose, Option
from toolkit.exercises.classify import Bin, Classify, Item
from toolkit.exercises.exercise import Exercise, Mistake
from toolkit.exercises.highlight import Highlight, Unit
from toolkit.labels import agreement, label
from toolkit.markup import visible
from toolkit.problem import BrokenFile
from toolkit.record import structure

FORMAT = "exercises/1"
PARTS = ("concept", "worked", "own work", "original", "exit")
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class WrittenItem:
    """An item as written: its own text, or a mark whose words it shows."""

    id: str
    bin: str
    why: str
    text: str = ""
    mark: str = ""
    other: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class WrittenMistake:
    """A typical wrong answer as written."""

    name: str
    answer: Any
    credit: float
    reason: str


@dataclass(frozen=True)
class Written:
    """One exercise as its author wrote it."""

    id: str
    kind: Literal["choose", "classify", "highlight"]
    title: str
    prompt: str
    part: str = "own work"
    article: str = ""
    passage: str = ""
    hints: tuple[str, ...] = ()
    after: str = ""
    agreement: str = ""
    pick: Literal["one", "several"] = "one"
    options: tuple[Option, ...] = ()
    bins: tuple[Bin, ...] = ()
    items: tuple[WrittenItem, ...] = ()
    unit: Unit = "word"
    labels: tuple[str, ...] = ()
    mistakes: tuple[WrittenMistake, ...] = ()


@dataclass(frozen=True)
class Course:
    """One lesson's exercises as written, not yet joined with the articles that they use."""

    format: str
    lesson: str
    title: str
    version: int
    exercises: tuple[Written, ...]


def read_course(data: dict[str, Any], where: str) -> Course:
    """The exercises of one lesson as written; raises `BrokenFile` with the place of the first fault."""
    course = structure(_with_other(data), Course, FORMAT, where)
    for name, times in Counter(e.id for e in course.exercises).items():
        if times > 1:
            raise BrokenFile(f"{times} exercises are called {name!r}.", where=where, todo="give each an id of its own")
    return course


def _with_other(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with an item's `not` called `other`: `not` reads well in a file and is no name in Python."""
    listed = data.get("exercises")
    if not isinstance(listed, list):
        return data
    return {**data, "exercises": [_renamed(e) for e in listed]}


def _renamed(exercise: Any) -> Any:
    if not isinstance(exercise, dict) or not isinstance(exercise.get("items"), list):
        return exercise
    items = [
        {("other" if k == "not" else k): v for k, v in i.items()} if isinstance(i, dict) else i
        for i in exercise["items"]
    ]
    return {**exercise, "items": items}


def build(written: Written, find: Callable[[str], Article], where: str) -> Exercise:
    """The exercise, joined with its article; raises `BrokenFile` where the two do not fit."""
    place = f"{where}, exercise {written.id!r}"
    try:
        _refuse_faults(written, place)
        article = find(written.article) if written.article else None
        return _KINDS[written.kind](written, article, _common(written, article, place), place)
    except BrokenFile as problem:
        if problem.where:
            raise
        raise BrokenFile(problem.found, where=place, allowed=problem.allowed, todo=problem.todo) from None


def _refuse_faults(w: Written, place: str) -> None:
    faults = (
        (not SLUG.fullmatch(w.id), f"The id {w.id!r} is not a slug.", "small letters, digits and single hyphens"),
        (w.part not in PARTS, f"There is no part {w.part!r}.", ", ".join(PARTS)),
        (len(w.hints) not in (0, 3), f"There are {len(w.hints)} hints.", "three hints, or none"),
    )
    for wrong, found, allowed in faults:
        if wrong:
            raise BrokenFile(found, where=place, allowed=allowed)


def _common(w: Written, article: Article | None, place: str) -> dict[str, Any]:
    return {
        "id": w.id,
        "title": w.title,
        "prompt": w.prompt,
        "part": w.part,
        "article": article,
        "passage": _passage(w, article, place),
        "hints": w.hints,
        "after": w.after,
        "agreement": agreement(w.agreement).text if w.agreement else "",
        "mistakes": tuple(Mistake(m.name, m.answer, m.credit, m.reason) for m in w.mistakes),
    }


def _passage(w: Written, article: Article | None, place: str) -> Span | None:
    if not w.passage or article is None:
        return None
    if w.passage not in article.passages:
        raise BrokenFile(
            f"{article.id} has no passage {w.passage!r}.", where=place, allowed=", ".join(article.passages)
        )
    return article.passages[w.passage]


def _choose(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    right = [o for o in w.options if o.right]
    _distinct((o.id for o in w.options), "options", place)
    if len(w.options) < 2 or (w.pick == "one" and len(right) != 1) or not right:
        found = f"There are {len(w.options)} options, {len(right)} of them right."
        raise BrokenFile(found, where=place, allowed="two options or more; exactly one right where pick is one")
    return Choose(**common, options=w.options, several=w.pick == "several")


def _classify(w: Written, article: Article | None, common: dict[str, Any], place: str) -> Exercise:
    _distinct((i.id for i in w.items), "items", place)
    bins = {b.id for b in w.bins}
    for item in w.items:
        if item.bin not in bins or not set(item.other) <= bins - {item.bin}:
            raise BrokenFile(
                f"Item {item.id!r} names a bin that is not there.", where=place, allowed=", ".join(sorted(bins))
            )
    return Classify(**common, bins=w.bins, items=tuple(_item(i, article, place) for i in w.items))


def _item(item: WrittenItem, article: Article | None, place: str) -> Item:
    if bool(item.text) == bool(item.mark):
        raise BrokenFile(f"Item {item.id!r} needs a text or a mark, one of the two.", where=place)
    if item.text:
        return Item(item.id, item.text, item.bin, item.why, item.other)
    mark = article.mark(item.mark) if article else None
    if mark is None or article is None:
        known = ", ".join(m.id for m in article.marks) if article else "none: the exercise names no article"
        raise BrokenFile(
            f"Item {item.id!r} shows the mark {item.mark!r}, which is not there.", where=place, allowed=known
        )
    words = " … ".join(visible(article.text, p.start, p.stop) for p in mark.parts)
    return Item(item.id, words, item.bin, item.why, item.other, quoted=True)


def _highlight(w: Written, article: Article | None, common: dict[str, Any], place: str) -> Exercise:
    if article is None or common["passage"] is None or not w.labels:
        raise BrokenFile("A highlight needs an article, a passage and labels.", where=place)
    for name in w.labels:
        label(name)
    exercise = Highlight(**common, labels=w.labels, unit=w.unit)
    required = sum(m.need == "required" for m in exercise.key)
    if required < 4:
        raise BrokenFile(f"Only {required} marks are required in this passage.", where=place, allowed="four or more")
    return exercise


def _distinct(ids: Iterable[str], what: str, place: str) -> None:
    double = [name for name, n in Counter(ids).items() if n > 1]
    if double:
        raise BrokenFile(f"Two {what} share the id {double[0]!r}.", where=place, todo="give each an id of its own")


_KINDS: dict[str, Callable[[Written, Article | None, dict[str, Any], str], Exercise]] = {
    "choose": _choose,
    "classify": _classify,
    "highlight": _highlight,
}

__all__ = ["Course", "Written", "build", "read_course"]
