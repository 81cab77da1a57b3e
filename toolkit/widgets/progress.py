"""How far one is, and how one judges: a table, and pictures once there are answers to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from toolkit.figures import measured, own_table, sureness
from toolkit.lesson import Lesson
from toolkit.measures import calibration, leaning, telling_apart, two_by_two
from toolkit.table import Table


class Shown(Protocol):
    """Anything with a text and an HTML face."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True)
class Progress:
    """The table of exercises; below it the own judgments and the own sureness, as far as there are any.

    Nobody but the student sees the latter: they are in no hand-in.
    """

    table: Table
    pictures: tuple[Shown, ...] = ()

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, (self.table, *self.pictures)))

    def _repr_html_(self) -> str:
        return "\n".join(piece._repr_html_() for piece in (self.table, *self.pictures))


def progress(lesson: Lesson) -> Progress:
    """The progress in a lesson; matplotlib loads only where there is a picture to draw."""
    judged, sure = lesson.judged(), lesson.sure()
    pictures: list[Shown] = []
    if judged:
        table = two_by_two(judged)
        pictures += [own_table(table), measured([telling_apart(table), leaning(table)])]
    if sure:
        pictures.append(sureness(calibration(sure)))
    return Progress(lesson.progress(), tuple(pictures))
