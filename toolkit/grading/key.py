"""What a teacher grades with: the exercises of a lesson with their keys, out of the folder that the teacher keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.exercises.build import build
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, UnknownName
from toolkit.record import read_toml
from toolkit.seeds import CLEAN, article
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.place import data, seeds_of
from toolkit.seeds.specimen import open_specimen


@dataclass(frozen=True)
class Key:
    """One lesson with its keys, in order; in place of an exercise that cannot be graded here stands the reason.

    `extras` are the exercises on an original: not everybody has one, so they are graded only where they are handed in.
    `judged` remembers what short answers earned: a class gives the same ones again and again.
    """

    lesson: str
    title: str
    version: int
    exercises: Mapping[str, Exercise | str]
    extras: frozenset[str] = frozenset()
    judged: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)


class Keys(Mapping[str, Key]):
    """The lessons of a folder by number; each is read when it is asked for, once."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or data("lessons")
        self._read: dict[str, Key] = {}
        self._files = {f.stem: f for f in sorted((self._folder / "exercises").glob("*.toml"))}
        if not self._files:
            raise BrokenFile(
                "There are no exercises.", where=str(self._folder), allowed="a folder that holds exercises/02.toml …"
            )

    def __getitem__(self, lesson: str) -> Key:
        if lesson not in self._read:
            self._read[lesson] = open_key(self._files[lesson], self._folder / "seeds")
        return self._read[lesson]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def open_key(file: Path, seeds: Path) -> Key:
    """The key in an exercise file; raises `BrokenFile` for a release, which holds none."""
    course = read_course(read_toml(file), file.name)
    _refuse_release(course, file)
    find = _finder(seeds)
    exercises = {w.id: _built(w, find, file) for w in course.exercises}
    extras = frozenset(w.id for w in course.exercises if w.part == "original")
    return Key(course.lesson, course.title, course.version, exercises, extras)


def _refuse_release(course: Course, file: Path) -> None:
    if course.graded:
        raise BrokenFile(
            "This is a release, and a release holds no keys.",
            where=str(file),
            todo="name the folder that the release was made from: --lessons FOLDER",
        )
    if course.lesson != file.stem:
        raise BrokenFile(f"The file says that it is lesson {course.lesson!r}.", where=str(file), allowed=file.stem)


def _built(written: Written, find: Callable[[str], Article], file: Path) -> Exercise | str:
    try:
        return build(written, find, file.name)
    except NotAttached:
        return f"the original {written.article} is not on this machine"
    except UnknownName as problem:
        raise BrokenFile(problem.found, where=f"{file}, exercise {written.id!r}", allowed=problem.allowed) from None


def _finder(seeds: Path) -> Callable[[str], Article]:
    """Articles by name: the folder's own specimens first, then those of the toolkit."""
    home = seeds_of(seeds.parent)

    def find(name: str) -> Article:
        own = seeds / "specimens" / f"{name.removesuffix(CLEAN)}.md"
        return open_specimen(own, clean=name.endswith(CLEAN)) if own.is_file() else article(name, seeds=home)

    return find
