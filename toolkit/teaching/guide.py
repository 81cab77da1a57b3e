"""A lesson as printable pages: one for the teacher, and one for pupils that holds no key.

The teacher's page joins what was written by hand (`lessons/teachers/NN.md`) with what the lesson itself knows: its
minutes, its texts, a worksheet, the key with typical mistakes, the rubric.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.course_map import Part, parts
from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, Problem
from toolkit.seeds import CLEAN, article
from toolkit.seeds.place import data
from toolkit.teaching.guide_pictures import Picture, pictures, tables
from toolkit.teaching.rating_sheet import Sheet, sheets
from toolkit.teaching.release import Source, source
from toolkit.words import ENGLISH, speaking

NOTES = "teachers"  # the folder, inside that of the lessons
_HEADING = re.compile(r"##[ \t]+(\S[^\n]*?)[ \t]*")
_SHOWN = re.compile(r"""\b(?:read|example|post|article)\(\s*["']([^"'\n]{1,80})["']""")
_SPECIMEN = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")  # never a path
GOAL = "goal"  # the id of the notebook's cell that says what a lesson is for

Cell = Mapping[str, Any]


@dataclass(frozen=True)
class Asked:
    """An exercise with its number on the worksheet, the name of its text ("" for none), and what stands above it."""

    number: int
    exercise: Exercise
    text: str = ""
    pictures: tuple[Picture, ...] = ()
    tables: tuple[str, ...] = ()  # Markdown


@dataclass(frozen=True)
class Guide:
    """All that a lesson's pages show. `notes`: what was written for teachers, by heading (Markdown)."""

    lesson: str
    title: str
    version: int
    goal: str
    parts: tuple[Part, ...]
    notes: Mapping[str, str]
    texts: Mapping[str, Article]
    asked: tuple[Asked, ...]
    left_out: tuple[str, ...] = ()
    rated: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Made:
    """The pages that were made."""

    files: tuple[Path, ...] = field(default=())

    def __str__(self) -> str:
        return "\n".join(f"Made {file}" for file in self.files)


def command(
    numbers: Iterable[str], to: Path | None = None, *, key: bool = True, lessons: Path | None = None, form: str = ""
) -> int:
    """Run `medialit guide`; gives the exit status."""
    print(guide(numbers, to, key=key, lessons=lessons, form=form))
    return 0


def guide(
    numbers: Iterable[str], to: Path | None = None, *, key: bool = True, lessons: Path | None = None, form: str = ""
) -> Made:
    """Make a page for each lesson in the folder `to` (default: the current one): `02-teacher.html`.

    Without `key` it is the page to give out, `02-pupils.html`. `form` says which short texts to rate are printed (A, B;
    default: A, and B for the later check); one that is named stands in the file's name: `00-pupils-B.html`.
    Raises `Problem` where a lesson or its notes are missing or broken; no page is written then.
    """
    from toolkit.teaching.guide_page import page

    folder, out = lessons or data("lessons"), to or Path()
    name = "teacher" if key else "pupils"
    with speaking(ENGLISH):  # the language of the course, whatever the reader's own is
        guides = [read_guide(number, folder, key=key, form=form) for number in dict.fromkeys(numbers)]
        pages = {out / f"{one.lesson}-{name}{_named(one, form)}.html": page(one, key=key) for one in guides}
    for file, html in pages.items():
        _write(file, html)
    return Made(tuple(pages))


def _named(one: Guide, form: str) -> str:
    """The form in a file's name, where it was named and the page has it."""
    return f"-{form}" if form and any(sheet.form == form for sheet in one.rated) else ""


def read_guide(number: str, lessons: Path, *, key: bool = True, form: str = "") -> Guide:
    """What the pages of one lesson show; without `key` nothing that was written for teachers."""
    found = source(number, lessons)
    cells = _cells(found.notebook)
    names = _names(cells, found)
    return Guide(
        lesson=number,
        title=found.course.title,
        version=found.course.version,
        goal=next((_text(cell) for cell in cells if cell.get("id") == GOAL), ""),
        parts=parts(cells),
        notes=read_notes(lessons / NOTES / f"{number}.md") if key else {},
        texts={printed: article(name, seeds=found.seeds) for name, printed in names.items()},
        asked=_asked(found, cells, names),
        left_out=found.left_out,
        rated=sheets(found.series, cells, number, form),
    )


def _asked(found: Source, cells: list[Cell], names: Mapping[str, str]) -> tuple[Asked, ...]:
    """The exercises as they stand on the worksheet."""
    ids = [exercise.id for _, exercise in found.exercises]
    shown, laid_out = pictures(cells, ids, found.notebook.parent), tables(cells, ids)
    return tuple(
        Asked(number, exercise, names.get(w.article, ""), shown.get(exercise.id, ()), laid_out.get(exercise.id, ()))
        for number, (w, exercise) in enumerate(found.exercises, start=1)
    )


def read_notes(file: Path) -> dict[str, str]:
    """What was written for teachers, by heading; raises `BrokenFile` where a heading is missing, strange or empty."""
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        reason = e.strerror if isinstance(e, OSError) else "it is not UTF-8"
        todo = "write the teacher's page, or make the pupils' page alone: --no-key"
        raise BrokenFile(f"The teacher's page cannot be read: {reason}.", where=str(file), todo=todo) from None
    found: dict[str, list[str]] = {}
    heading = ""
    for line in lines:
        if named := _HEADING.fullmatch(line):
            heading = named[1]
            _refuse_heading(heading, heading in found, file)
            found[heading] = []
        elif heading:
            found[heading].append(line)
    notes = {name: "\n".join(found.get(name, ())).strip() for name in HEADINGS}
    for name, words in notes.items():
        if not words:
            told = f"The heading {name!r} is {'empty' if name in found else 'missing'}."
            raise BrokenFile(told, where=str(file), allowed=_allowed(), todo=f"write a section that begins ## {name}")
    return notes


def _refuse_heading(heading: str, double: bool, file: Path) -> None:
    if double or heading not in HEADINGS:
        found = f"The heading {heading!r} stands there {'twice' if double else 'and is not known'}."
        raise BrokenFile(found, where=str(file), allowed=_allowed())


def _allowed() -> str:
    return "once each: " + " · ".join(HEADINGS)


def _cells(notebook: Path) -> list[Cell]:
    try:
        return [{**cell, "source": "".join(cell["source"])} for cell in json.loads(notebook.read_bytes())["cells"]]
    except (ValueError, KeyError, TypeError) as e:
        todo = "open it in Jupyter, save"
        raise BrokenFile(f"This is not a notebook: {e}.", where=str(notebook), todo=todo) from None


def _text(cell: Cell) -> str:
    return str(cell["source"]) if cell["cell_type"] == "markdown" else ""


def _names(cells: list[Cell], found: Source) -> dict[str, str]:
    """The specimens that the lesson shows or asks about, in this order, each with its name on paper.

    Never an original, and no file of a path. A clean twin is called what prompts call it, unless both are printed.
    """
    code = [str(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names = [name for source_ in code for name in _SHOWN.findall(source_)] + [w.article for w, _ in found.exercises]
    known = [name for name in dict.fromkeys(names) if _is_specimen(name, found.seeds)]
    return {name: name if (plain := name.removesuffix(CLEAN)) in known else plain for name in known}


def _is_specimen(name: str, seeds: Path) -> bool:
    plain = name.removesuffix(CLEAN)
    folders = [folder / "specimens" for folder in (seeds, data("seeds"))]
    return _SPECIMEN.fullmatch(plain) is not None and any((folder / f"{plain}.toml").is_file() for folder in folders)


def _write(file: Path, html: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    except OSError as e:
        raise Problem(f"The page cannot be written: {e.strerror}.", where=str(file)) from None


HEADINGS = (
    "In short",
    "Before you begin",
    "Plan for 45 minutes",
    "Plan for 20 minutes",
    "Questions to discuss",
    "What pupils find hard",
    "Content and privacy",
    "Marking the open task",
)
