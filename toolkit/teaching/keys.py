"""All that is known of a lesson's key, which is what the search for leaks searches for.

Reasons, hints and mistakes in words; solutions; and the short texts that a hash could stand for.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.exercises.build import build
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.course import Course, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.problem import BrokenFile, Problem
from toolkit.record import read_toml
from toolkit.seeds import article
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.place import lesson_files, seeds_of
from toolkit.teaching.wheel import toolkit_files

RUN = 6  # so many words in a row of a reason betray it
SHORTEST = 3  # a text of fewer words says nothing
_WORDS = re.compile(r"[^\W_]+")
_KINDS = {"why": "reason", "not": "reason", "hints": "hint", "after": "after", "name": "mistake", "reason": "mistake"}
_OPEN = ("text", "prompt", "title", "headline")


@dataclass(frozen=True)
class Secret:
    """Words that must not be in a release: what they are, and where the key has them."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, eq=False)
class Key:
    """One lesson with its key. `exercises` are those whose article is there; `seeds` is where the articles lie."""

    course: Course
    exercises: tuple[Exercise, ...]
    secrets: tuple[Secret, ...]
    told: tuple[str, ...]
    seeds: Path

    @cached_property
    def runs(self) -> dict[tuple[str, ...], Secret]:
        """The runs of words that betray a secret; those that a student reads anyway are left out."""
        public = (raw.decode("utf-8", "ignore") for name, raw in toolkit_files().items() if name.endswith(".toml"))
        spoken = [_plain_words(text) for text in (*self.told, *public)]
        free = {run for n in range(SHORTEST, RUN + 1) for words in spoken for run in runs(words, n)}
        found: dict[tuple[str, ...], Secret] = {}
        for secret in self.secrets:
            words = _plain_words(secret.text)
            for run in runs(words, min(RUN, len(words))):
                if len(run) >= SHORTEST and run not in free:
                    found.setdefault(run, secret)
        return found


def words_of(text: str) -> list[tuple[str, int]]:
    """The words of a text in small letters, each with its place."""
    return [(m[0].casefold(), m.start()) for m in _WORDS.finditer(text)]


def runs(words: list[str], length: int) -> Iterator[tuple[str, ...]]:
    """All runs of so many words."""
    return (tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _plain_words(text: str) -> list[str]:
    return [word for word, _ in words_of(unicodedata.normalize("NFKC", text))]


def read_key(lesson: str, lessons: Path) -> Key:
    """The key of one lesson in a folder of lessons; raises `Problem` where there is none."""
    file = lesson_files(lessons).get(lesson)
    if file is None:
        known = ", ".join(lesson_files(lessons)) or "none"
        raise Problem(
            f"There is no key of lesson {lesson!r}, so nobody can say whether it is given away.",
            where=str(lessons / "exercises"),
            allowed=f"the lessons {known}",
            todo="name the folder with the keys: --lessons FOLDER",
        )
    data = read_toml(file)
    course, seeds = read_course(data, str(file)), seeds_of(lessons)
    if course.graded:
        todo = "name the folder with the keys: --lessons FOLDER"
        raise BrokenFile("This file has no key.", where=str(file), allowed="exercises/1", todo=todo)
    sides = _sides({w.article for w in course.exercises} - {""}, seeds)
    own = ((file.name, data), *sides)
    secrets = [Secret(kind, f"{name}, {at}", text) for name, d in own for kind, at, text in _secret(d)]
    told = [text for _, d in own for text in _told(d)]
    told += [f.read_text("utf-8") for f in (seeds / "specimens").glob("*.md")]
    told += [prose for f in sorted(lessons.glob(f"{lesson}_*.ipynb")) for prose in _prose(f)]
    exercises = tuple(_built(course, lambda name: article(name, seeds=seeds), str(file)))
    return Key(course, exercises, tuple(secrets), tuple(told), seeds)


def _prose(notebook: Path) -> list[str]:
    """What the lesson's own notebook says in words: its author chose to tell it."""
    try:
        cells = json.loads(notebook.read_bytes())["cells"]
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (ValueError, KeyError, TypeError):
        return []


def _sides(articles: Iterable[str], seeds: Path) -> list[tuple[str, Any]]:
    """What stands beside the articles: sidecars and packs."""
    found: list[tuple[str, Any]] = []
    for name in sorted(articles):
        side, pack = seeds / "specimens" / f"{name}.toml", seeds / "packs" / f"{name}.json"
        found += [(side.name, read_toml(side))] if side.is_file() else []
        found += [(pack.name, json.loads(pack.read_bytes()))] if pack.is_file() else []
    return found


def _built(course: Course, find: Callable[[str], Article], where: str) -> Iterator[Exercise]:
    for written in course.exercises:
        try:
            yield build(written, find, where)
        except NotAttached:
            continue


def _secret(data: Any, kind: str = "", place: str = "") -> Iterator[tuple[str, str, str]]:
    """Kind, place and text of each string under a field that belongs to the key."""
    if isinstance(data, str):
        if kind:
            yield kind, place, data
    elif isinstance(data, Mapping):
        own = str(data.get("id", place)) if not kind else place
        for name, value in data.items():
            yield from _secret(value, kind or _KINDS.get(name, ""), own)
    elif isinstance(data, list):
        for value in data:
            yield from _secret(value, kind, place)


def _told(data: Any, name: str = "") -> Iterator[str]:
    """The strings that a student sees."""
    if isinstance(data, str):
        if name in _OPEN:
            yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _told(value, key)
    elif isinstance(data, list):
        for value in data:
            yield from _told(value, name)


def right_ids(exercise: Choose) -> list[str]:
    """The ids of the right options."""
    return [o.id for o in exercise.options if o.right]


def messages(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Short texts from which an answer could be told if they were hashed: what it says, the text."""
    solution = exercise.solution()
    yield "the solution", repr(solution)
    for separators, in_order, plain in product(((", ", ": "), (",", ":")), (True, False), (True, False)):
        yield "the solution", json.dumps(solution, separators=separators, sort_keys=in_order, ensure_ascii=plain)
    if isinstance(exercise, Choose):
        yield from _of_options(exercise)
    if isinstance(exercise, Classify):
        yield from _of_items(exercise)
    if isinstance(exercise, Highlight):
        yield from ((f"mark {m.id!r}", m.quote(exercise.article.text)) for m in exercise.key)
        yield from ((f"mark {m.id!r}", f"{m.hull.start}-{m.hull.stop}") for m in exercise.key)


def _of_options(exercise: Choose) -> Iterator[tuple[str, str]]:
    yield from ((f"option {o.id!r}", text) for o in exercise.options for text in (o.id, o.text))
    right = right_ids(exercise)
    yield from (("the solution", sep.join(ids)) for ids in (right, sorted(right)) for sep in ("", ",", " ", "|"))


def _of_items(exercise: Classify) -> Iterator[tuple[str, str]]:
    yield from ((f"bin {b.id!r}", b.id) for b in exercise.bins)
    for item, bin_, sep in product(exercise.items, exercise.bins, ("=", ":", "/")):
        yield f"item {item.id!r} in {bin_.id!r}", f"{item.id}{sep}{bin_.id}"


__all__ = ["Key", "Secret", "messages", "read_key", "right_ids", "runs", "words_of"]
