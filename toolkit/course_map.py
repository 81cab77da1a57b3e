"""The map of the course: which lessons there are, how long they take, and how far one is in each.

Journals are read and never written to. (A lesson whose journal has damaged lines keeps a copy of them, as ever.)
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.choices import read_choices
from toolkit.journal import folder
from toolkit.labels import labels
from toolkit.lesson import Lesson, load
from toolkit.paths import DEFAULT, LearningPath, path_or_default
from toolkit.problem import Problem
from toolkit.seeds.place import lesson_files, lessons_folders
from toolkit.table import Table
from toolkit.words import say

_HEADING = re.compile(r"^#{2,4}[ \t]+(?P<title>[^\n]{1,200})$", re.MULTILINE)
_MINUTES = re.compile(r"[ \t]*\((\d{1,3}) (?:minutes?|Minuten?)\)[ \t]*$")
_ASKED = re.compile(r"""\.ask\(\s*["']([^"'\n]{1,80})["']""")


# ---------------------------------------------------------------- a lesson's parts


@dataclass(frozen=True)
class Part:
    """A stretch of a lesson under one heading: its minutes (0: not said) and the exercises that it asks."""

    title: str
    minutes: int = 0
    exercises: tuple[str, ...] = ()

    @property
    def extra(self) -> bool:
        """Whether a class can leave it out: its heading says so."""
        return self.title.startswith("Extra")


def parts(cells: Iterable[Mapping[str, Any]]) -> tuple[Part, ...]:
    """The parts of a notebook that take time or ask something, in order."""
    found = [Part("")]
    for cell in cells:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            found += [_part(heading["title"]) for heading in _HEADING.finditer(source)]
        else:
            last = found[-1]
            found[-1] = Part(last.title, last.minutes, (*last.exercises, *_ASKED.findall(source)))
    return tuple(part for part in found if part.minutes or part.exercises)


def core_minutes(lesson_parts: Iterable[Part]) -> int:
    """How long a lesson takes without what is extra; 0 where no heading says it."""
    return sum(part.minutes for part in lesson_parts if not part.extra)


def _part(heading: str) -> Part:
    found = _MINUTES.search(heading)
    return Part(heading[: found.start()], int(found[1])) if found else Part(heading.strip())


# ---------------------------------------------------------------- where one stands


@dataclass(frozen=True)
class Standing:
    """One lesson on the map. `done` and `total` count its exercises without the extra ones on originals.

    `trouble` says why a lesson cannot be shown.
    """

    number: str
    title: str = ""
    done: int = 0
    total: int = 0
    minutes: int = 0
    begun: bool = False
    trouble: str = ""


def standings() -> tuple[Standing, ...]:
    """Where one stands in each lesson that there is, those of the chosen path first.

    What is no lesson of the course itself (its name is no number, as with the gallery and the lessons that tell another
    story) is there where it is on the path, or once it is begun.
    """
    way = chosen_path()
    found = (_standing(number) for number in way.ordered(numbers()))
    return tuple(one for one in found if one.number.isdigit() or way.has(one.number) or one.begun)


def chosen_path() -> LearningPath:
    """The path that was chosen; that of self-study before anybody chooses."""
    return path_or_default(read_choices(folder()).path)


def numbers() -> list[str]:
    """The lessons that there are, by number."""
    return sorted({number for folder in lessons_folders() for number in lesson_files(folder)})


def standing(lesson: Lesson, minutes: int = 0) -> Standing:
    """Where one stands in a lesson that is open."""
    done, total = lesson.tried()
    return Standing(lesson.id, lesson.course.title, done, total, minutes, bool(lesson.journal.events))


def _standing(number: str) -> Standing:
    try:
        return standing(load(number), _minutes(number))
    except Problem as problem:
        return Standing(number, trouble=problem.found)


def _minutes(number: str) -> int:
    """The minutes of a lesson's core, as its notebook says them."""
    home = next(folder for folder in lessons_folders() if number in lesson_files(folder))
    return sum(core_minutes(parts(_cells(file))) for file in _notebooks(number, home))


def _notebooks(number: str, folder: Path) -> Iterator[Path]:
    """The notebook of a lesson, such as `02_sourcing.ipynb`; none where it is missing or not the only one."""
    found = [file for file in folder.glob("*.ipynb") if file.stem == number or file.stem.startswith(f"{number}_")]
    yield from found if len(found) == 1 else ()


def _cells(file: Path) -> list[dict[str, Any]]:
    try:
        cells = json.loads(file.read_bytes())["cells"]
        return [{"cell_type": cell["cell_type"], "source": cell["source"]} for cell in cells]
    except (OSError, ValueError, KeyError, TypeError):
        return []  # somebody else's notebook, or none: its minutes are not known


# ---------------------------------------------------------------- tables


def as_table(rows: Iterable[Standing]) -> Table:
    """The map as a table; on a path that leaves lessons out it says which are on it."""
    taken, shown = chosen_path(), tuple(rows)
    headings = (say("lesson"), say("title"), say("exercises tried"), say("minutes, about"))
    if taken.id == DEFAULT:
        return Table(headings, tuple(_row(one) for one in shown), say("Where you are"))
    marked = tuple((*_row(one), say("yes") if taken.has(one.number) else say("extra")) for one in shown)
    caption = say("Where you are. Your path: {name}", name=say(taken.name))
    return Table((*headings, say("on your path")), marked, caption)


def _row(one: Standing) -> tuple[str, ...]:
    if one.trouble:
        return (one.number, say("This cannot be shown. It is not your mistake."), one.trouble, "")
    state = say("{n} of {total}", n=one.done, total=one.total) if one.begun else say("not begun")
    return (one.number, one.title, state, str(5 * round(one.minutes / 5)) if one.minutes else "")


def glossary() -> Table:
    """The words of the course, and what they mean."""
    rows = tuple((one.name, one.definition) for one in labels().values())
    return Table((say("word"), say("what it means")), rows, say("Glossary"))
