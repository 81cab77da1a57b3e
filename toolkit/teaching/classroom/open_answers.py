"""Open answers in a class: which levels the teacher gave, criterion by criterion, and how two markings agree.

Levels are shown from ten marked answers on: below that they would speak of persons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from toolkit.exercises.explain import Criterion, Explain
from toolkit.measures import CLASS_FROM
from toolkit.table import Table
from toolkit.teaching.classroom.frames import frame, html, percent, printable
from toolkit.teaching.classroom.pupils import Group
from toolkit.teaching.marking.compare import Compared
from toolkit.teaching.paper import listed, paragraph


@dataclass(frozen=True)
class Levels:
    """One criterion of one open task: how many of `n` marked answers have each level."""

    number: int
    title: str
    criterion: str
    levels: tuple[str, ...]
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many answers have a level here."""
        return sum(self.counts)


def levels(group: Group) -> tuple[Levels, ...]:
    """The levels of each criterion of each open task, in the order of the lesson."""
    tasks = ((name, e) for name, e in group.exercises.items() if isinstance(e, Explain))
    return tuple(_levels(group, name, e, criterion) for name, e in tasks for criterion in e.rubric)


def _levels(group: Group, name: str, exercise: Explain, criterion: Criterion) -> Levels:
    given = Counter(p.levels[name][criterion.id] for p in group.pupils if criterion.id in p.levels.get(name, {}))
    counts = tuple(given[n] for n in range(len(criterion.levels)))
    return Levels(group.numbers[name], exercise.title, criterion.name, criterion.levels, counts)


def marked_by_hand(group: Group) -> str:
    """The levels of a lesson's open tasks; nothing where no answer has one."""
    found = levels(group)
    if not any(one.n for one in found):
        return ""
    return "".join(_task(list(rows)) for _, rows in groupby(found, key=lambda one: (one.number, one.title)))


def _task(rows: list[Levels]) -> str:
    head = f"<h4>{escape(printable(f'{rows[0].number}. {rows[0].title}'))}</h4>"
    few = [one for one in rows if one.n < CLASS_FROM]
    told = f"Levels are shown from {CLASS_FROM} marked answers on. So far: {max((one.n for one in few), default=0)}."
    shown = [one for one in rows if one not in few]
    return head + (_table(shown) if shown else "") + (paragraph(told) if few else "")


def _table(rows: list[Levels]) -> str:
    columns = ("criterion", "level", "what it means", "answers", "share")
    cells = [cell for one in rows for cell in _cells(one)]
    name = f"{rows[0].number}. {rows[0].title}: the levels you gave"
    return html(frame(columns, cells), name, {"share": percent})


def _cells(one: Levels) -> Iterator[tuple[object, ...]]:
    for level, (words, count) in enumerate(zip(one.levels, one.counts, strict=True)):
        yield (f"{one.criterion} ({one.n} answers)" if not level else "″", level, words, count, count / one.n)


def agreement(second: str, found: Compared) -> str:
    """How far a second marking agrees with the first; which answers differ is told in the notebook alone."""
    told = f"The second marking is that of {second}. 1 is full agreement, 0 is chance."
    talks = len(found.talks)
    if talks:
        told += f" {talks} levels are two steps apart or more: agreement() in a notebook lists them."
    return paragraph(told) + _plain(found.figures) + listed(escape(printable(note)) for note in found.notes)


def _plain(table: Table) -> str:
    return html(frame(table.headings, table.rows), table.caption)
