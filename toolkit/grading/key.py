"""What a teacher grades with: the exercises of a lesson with their keys, out of the folder that the teacher keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from toolkit.article import Article
from toolkit.exercises.build import build
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.narrow import depends, narrowed
from toolkit.forms import distinct, of_series, rating, texts_in
from toolkit.handin import Tried
from toolkit.paths import paths
from toolkit.problem import BrokenFile, UnknownName
from toolkit.record import read_toml
from toolkit.seeds import CLEAN, article
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.pairs import with_pairs
from toolkit.seeds.place import data, seeds_of
from toolkit.seeds.specimen import open_specimen
from toolkit.shelf import Cards, cards

NOTHING: Mapping[str, Tried] = MappingProxyType({})


@dataclass(frozen=True)
class Key:
    """One lesson with its keys, in order; in place of an exercise that cannot be graded here stands the reason.

    `extras` are graded only where they are handed in: exercises on an original, which not everybody is asked, texts to
    rate, and questions without one right answer. `ways` says what each path leaves of an exercise that asks what was
    taught before.
    `judged` remembers what short answers earned: a class gives the same ones again and again.
    """

    lesson: str
    title: str
    version: int
    exercises: Mapping[str, Exercise | str]
    extras: frozenset[str] = frozenset()
    ways: Mapping[str, Mapping[str, Exercise | None]] = field(default_factory=dict)
    judged: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)

    def as_asked(self, name: str, path: str, shown: str) -> Exercise | str | None:
        """An exercise as a student was asked it, by what was shown, else by the path; None where it was not asked."""
        whole, ways = self.exercises[name], self.ways.get(name)
        if not ways:
            return whole
        by_shown = next((e for e in ways.values() if e is not None and e.shown == shown), None)
        return by_shown or ways.get(path, whole)

    def asked(self, path: str = "", given: Mapping[str, Tried] = NOTHING) -> dict[str, Exercise | str]:
        """What a hand-in on a path was asked, in the lesson's order: everything that speaks of blanks goes by this.

        `given` are its answers: what was shown there outweighs the path, and extras were asked where they are given.
        """
        found: dict[str, Exercise | str] = {}
        for name in self.exercises:
            tried = given.get(name)
            if tried is not None or name not in self.extras:
                exercise = self.as_asked(name, path, tried.shown if tried is not None else "")
                if exercise is not None:
                    found[name] = exercise
        return found

    def not_asked(self, path: str, given: Mapping[str, Tried] = NOTHING) -> list[str]:
        """The exercises that a path leaves out as a whole: they are neither blank nor wrong."""
        asked = self.asked(path, given)
        return [name for name in self.exercises if name not in self.extras and name not in asked]


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
    course = read_course(with_pairs(read_toml(file), seeds_of(seeds.parent)), file.name)
    _refuse_release(course, file)
    find, shelf = _finder(seeds), cards(seeds_of(seeds.parent))
    exercises = {w.id: _built(w, find, file, shelf) for w in course.exercises}
    extras = {w.id for w in course.exercises if w.part == "original" or w.contested}
    rated = {e.id: e for e in _ratings(course, find, file, seeds_of(seeds.parent))}
    distinct([*exercises, *rated], str(file))
    ways = {w.id: _ways(w, e, course.lesson) for w in course.exercises if _depends(w, e := exercises[w.id])}
    every = frozenset(extras | set(rated))
    return Key(course.lesson, course.title, course.version, {**exercises, **rated}, every, ways)


def _ratings(course: Course, find: Callable[[str], Article], file: Path, seeds: Path) -> Iterator[Exercise]:
    """The texts to rate, of all forms."""
    for series in course.ratings:
        for text in of_series(series, texts_in(seeds)):
            yield rating(text, series, find, file.name)


def _depends(written: Written, exercise: Exercise | str) -> bool:
    return isinstance(exercise, Exercise) and depends(written)


def _ways(written: Written, exercise: Exercise | str, lesson: str) -> dict[str, Exercise | None]:
    """What each path leaves of an exercise."""
    assert isinstance(exercise, Exercise)  # noqa: S101  # `_depends` says so
    return {name: narrowed(exercise, written, path.before(lesson)) for name, path in paths().items()}


def _refuse_release(course: Course, file: Path) -> None:
    if course.graded:
        raise BrokenFile(
            "This is a release, and a release holds no keys.",
            where=str(file),
            todo="name the folder that the release was made from: --lessons FOLDER",
        )
    if course.lesson != file.stem:
        raise BrokenFile(f"The file says that it is lesson {course.lesson!r}.", where=str(file), allowed=file.stem)


def _built(written: Written, find: Callable[[str], Article], file: Path, shelf: Cards) -> Exercise | str:
    try:
        return build(written, find, file.name, shelf=shelf)
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
