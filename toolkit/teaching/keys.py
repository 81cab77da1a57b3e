"""All that is known of a lesson's key, which is what the search for leaks searches for.

Reasons, hints, mistakes and the texts that are accepted, in words; and what a student reads anyway.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.exercises.build import build
from toolkit.exercises.choose import Choose
from toolkit.exercises.course import Course, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, Problem
from toolkit.record import read_toml
from toolkit.seeds import article
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.pairs import with_pairs
from toolkit.seeds.place import lesson_files, seeds_of
from toolkit.seeds.short_texts import FILE
from toolkit.seeds.specimen import open_specimen
from toolkit.shelf import Cards, cards
from toolkit.teaching.rated import Rated, rated
from toolkit.teaching.wheel import toolkit_files

RUN = 6  # so many words in a row of a reason betray it
SHORTEST = 3  # a text of fewer words says nothing
_WORDS = re.compile(r"[^\W_]+")
_PUBLIC = (".toml", ".pot", ".po")  # the toolkit's files with words that students read
_KINDS = {"why": "reason", "not": "reason", "hints": "hint", "after": "after"}
_KINDS |= {"accept": "accepted", "anchors": "anchor"}
_OPEN = {"text", "prompt", "title", "headline"}
_OPEN |= {"claim", "publisher", "date", "who", "paragraphs", "label", "help", "name", "levels", "provenance"}


@dataclass(frozen=True)
class Secret:
    """Words that must not be in a release: what they are, and where the key has them."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, eq=False)
class Key:
    """One lesson with its key. `exercises` are those whose article is there, and texts to rate; `seeds` has them."""

    course: Course
    exercises: tuple[Exercise, ...]
    secrets: tuple[Secret, ...]
    told: tuple[str, ...]
    seeds: Path
    series: tuple[Rated, ...] = ()

    @cached_property
    def free(self) -> frozenset[tuple[str, ...]]:
        """The runs of words that a student reads anyway."""
        public = (raw.decode("utf-8", "ignore") for name, raw in toolkit_files().items() if name.endswith(_PUBLIC))
        spoken = [_plain_words(text) for text in (*self.told, *public)]
        return frozenset(run for n in range(SHORTEST, RUN + 1) for words in spoken for run in runs(words, n))

    @cached_property
    def runs(self) -> dict[tuple[str, ...], Secret]:
        """The runs of words that betray a secret; those that are free are left out."""
        found: dict[tuple[str, ...], Secret] = {}
        for secret in self.secrets:
            words = _plain_words(secret.text)
            for run in runs(words, min(RUN, len(words))):
                if len(run) >= SHORTEST and run not in self.free:
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
    seeds = seeds_of(lessons)
    data = with_pairs(read_toml(file), seeds)
    course = read_course(data, str(file))
    if course.graded:
        todo = "name the folder with the keys: --lessons FOLDER"
        raise BrokenFile("This file has no key.", where=str(file), allowed="exercises/1", todo=todo)
    sides = _sides({w.article for w in course.exercises} - {""}, seeds)
    own = ((file.name, data), *sides)
    secrets = [Secret(kind, f"{name}, {at}", text) for name, d in own for kind, at, text in _secret(d)]
    told = [text for _, d in own for text in _told(d)]
    told += [text for f in (seeds / "specimens").glob("*.md") for text in _texts(f)]
    told += [text for card in cards(seeds).values() for text in (card.title, card.publisher, *card.paragraphs)]
    told += [prose for f in notebooks(lesson, lessons) for prose in _prose(f)]
    series = rated(course, lambda name: article(name, seeds=seeds), str(file), seeds)
    secrets += [Secret("reason", f"{FILE}, {text.id}", text.why) for one in series for text in one.texts]
    told += [words for one in course.ratings for words in (one.prompt, one.trust, one.doubt)]
    exercises = [*_built(course, lambda name: article(name, seeds=seeds), str(file), cards(seeds))]
    exercises += [exercise for one in series for exercise in one.exercises]
    return Key(course, tuple(exercises), tuple(secrets), tuple(told), seeds, series)


def notebooks(lesson: str, lessons: Path) -> list[Path]:
    """The notebooks of a lesson in a folder of lessons, such as `02_sourcing.ipynb` or `gallery.ipynb`."""
    return sorted(f for f in lessons.glob("*.ipynb") if f.stem == lesson or f.stem.startswith(f"{lesson}_"))


def _texts(text_file: Path) -> list[str]:
    """A specimen's clean text and its damaged twin: students read both."""
    clean = text_file.read_text("utf-8")
    side = text_file.with_suffix(".toml").is_file()
    return [clean, open_specimen(text_file).text] if side else [clean]


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


def _built(course: Course, find: Callable[[str], Article], where: str, shelf: Cards) -> Iterator[Exercise]:
    for written in course.exercises:
        try:
            yield build(written, find, where, shelf=shelf)
        except NotAttached:
            continue


def _secret(data: Any, kind: str = "", place: str = "", inside: str = "") -> Iterator[tuple[str, str, str]]:
    """Kind, place and text of each string under a field that belongs to the key."""
    if isinstance(data, str):
        if kind:
            yield kind, place, data
    elif isinstance(data, Mapping):
        own = str(data.get("id", place)) if not kind else place
        kinds = _kinds(data, inside)
        for name, value in data.items():
            yield from _secret(value, kind or kinds.get(name, ""), own, name)
    elif isinstance(data, list):
        for value in data:
            yield from _secret(value, kind, place, inside)


def _kinds(row: Mapping[str, Any], inside: str) -> dict[str, str]:
    """The fields of a row that hold words of the key.

    The `reason` of a mistake is words of a reason that has a place of its own, or of the toolkit itself. Dates and
    numbers are looked for beside their fields alone.
    """
    if inside == "mistakes":
        return {"name": "mistake"}
    return {k: v for k, v in _KINDS.items() if k != "accept" or row.get("kind", "text") == "text"}


def _told(data: Any, name: str = "") -> Iterator[str]:
    """The strings that a student sees."""
    if isinstance(data, str):
        if name in _OPEN:
            yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _KINDS and key != "mistakes":
                yield from _told(value, "provenance" if name == "provenance" else key)
    elif isinstance(data, list):
        for value in data:
            yield from _told(value, name)


def right_ids(exercise: Choose) -> list[str]:
    """The ids of the right options."""
    return [o.id for o in exercise.options if o.right]
