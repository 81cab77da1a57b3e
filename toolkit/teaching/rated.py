"""The series of short texts of a lesson with its key, as exercises: for a release, the search for keys, and paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.article import Article
from toolkit.exercises.course import Course
from toolkit.exercises.rating import Rating, Ratings
from toolkit.forms import distinct, rating, texts_of
from toolkit.seeds.short_texts import ShortText


@dataclass(frozen=True)
class Rated:
    """A series with its texts of all forms, and the same texts as exercises."""

    series: Ratings
    texts: tuple[ShortText, ...]
    exercises: tuple[Rating, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that the series may ask."""
        return tuple(sorted({text.form for text in self.texts}))


def rated(course: Course, find: Callable[[str], Article], where: str, seeds: Path) -> tuple[Rated, ...]:
    """The series of a lesson with a key; raises `BrokenFile` where a passage is missing or an id stands twice."""
    found = tuple(_joined(series, find, where, seeds) for series in course.ratings)
    distinct([w.id for w in course.exercises] + [text.id for one in found for text in one.texts], where)
    return found


def _joined(series: Ratings, find: Callable[[str], Article], where: str, seeds: Path) -> Rated:
    texts = texts_of(series, seeds)
    return Rated(series, texts, tuple(rating(text, series, find, where) for text in texts))
