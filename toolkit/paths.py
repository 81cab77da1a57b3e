"""The ways through the course: which lessons a path has, and what was taught on it before a lesson."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from toolkit.problem import UnknownName
from toolkit.words import later

DEFAULT = "self-study"
OTHER_STORY = "w"  # behind the number of a lesson with the other set of texts, that of the water
BEFORE, AFTER = "00", "10"  # the lessons that stand around every path


@dataclass(frozen=True, slots=True)
class LearningPath:
    """One way through the course; name and text in English: whoever shows them says them."""

    id: str
    name: str
    text: str
    lessons: tuple[str, ...]

    def before(self, lesson: str) -> frozenset[str]:
        """The lessons of this path that come before a lesson, whether or not the lesson itself is one of them."""
        return frozenset(taught(number) for number in self.lessons if taught(number) < taught(lesson))

    def ordered(self, numbers: Iterable[str]) -> list[str]:
        """Lessons in the order of this path: the start, its own lessons, the later check, then all that are extra."""
        places = {number: place for place, number in enumerate((BEFORE, *self.lessons, AFTER))}
        return sorted(numbers, key=lambda number: (places.get(number, len(places)), number))

    def has(self, lesson: str) -> bool:
        """Whether a lesson is on this path."""
        return lesson in (BEFORE, *self.lessons, AFTER)


def taught(lesson: str) -> str:
    """The lesson whose skill is taught: `02` for `02w`, which tells another story."""
    return lesson.rstrip(OTHER_STORY)


@cache
def paths() -> dict[str, LearningPath]:
    """All paths by id, that of self-study first."""
    rows = tomllib.loads(files("toolkit").joinpath("paths.toml").read_text("utf-8"))["paths"]
    return {row["id"]: LearningPath(row["id"], row["name"], row["text"], tuple(row["lessons"])) for row in rows}


def path(name: str) -> LearningPath:
    """The path of this name; an unknown one is refused with the list of paths."""
    if name not in paths():
        raise UnknownName(later("path"), name, paths())
    return paths()[name]


def path_or_default(name: str) -> LearningPath:
    """The path of this name; that of self-study where there is none of this name."""
    return paths().get(name, paths()[DEFAULT])
