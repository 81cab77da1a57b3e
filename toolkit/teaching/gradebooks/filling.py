"""One column of an exported file, filled in. All other bytes stay as they are.

A cell is left alone where there is no grade for it, whatever the reason: to the importers an emptied cell may mean
"take the grade away". Nothing becomes 0 unless the teacher says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from toolkit.grading.spreadsheet import safe
from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.cells import Book
from toolkit.teaching.gradebooks.columns import Options, chosen, refuse, worth
from toolkit.teaching.gradebooks.matching import Matched
from toolkit.teaching.gradebooks.numbers import mark_of, number, rounded, shown
from toolkit.teaching.gradebooks.settling import State, settled
from toolkit.teaching.gradebooks.shape import BLANK, Column, Shape, Student, Values, same_number


@dataclass(frozen=True, slots=True)
class Line:
    """One student: what stood there, what stands there now (None: as before), and why."""

    student: Student
    old: str
    new: str | None
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The file with its column, a line for each student, and the cells that a spreadsheet would run as a formula."""

    book: Book
    shape: Shape
    column: Column
    points: Decimal
    lines: tuple[Line, ...]
    formulas: tuple[str, ...] = ()
    made_safe: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pen:
    """How a grade is written into one column of one file."""

    shape: Shape
    column: Column
    points: Decimal
    mark: str
    options: Options
    width: int

    def line(self, student: Student, row: tuple[str, ...], matched: Matched) -> Line:
        """What becomes of one student's cell."""
        old = row[self.column.index] if len(row) > self.column.index else ""
        won = settled(student.row, matched, self.options)
        if won.points is None:
            return Line(student, old, None, won.state, won.note)
        grade = rounded(won.points * self.points / won.full, self.options.places)
        if fixed := student.locked or self._fixed(old, row):
            return Line(student, old, None, "fixed", f"{fixed}; the grade would be {shown(grade, self.mark)}")
        if same_number(old, grade):
            return Line(student, old, None, "graded", won.note)
        if self.options.keep and number(old) is not None:
            return Line(student, old, None, "fixed", f"kept; the grade would be {shown(grade, self.mark)}")
        return Line(student, old, shown(grade, self.mark), "graded", won.note)

    def _fixed(self, old: str, row: tuple[str, ...]) -> str:
        """Why a cell must not be written to."""
        if len(row) != self.width:
            return f"the row has {len(row)} cells, the header {self.width}"
        text = old.strip()
        if number(text) is not None or text in BLANK or self.shape.waiting(text):
            return ""
        return f"the cell says {text[:20]!r} ({self.shape.texts.get(text, 'no number')})"


def filled(book: Book, shape: Shape, matched: Matched, options: Options) -> Filled:
    """The file with the grades of all students that have one; raises `Problem` where the column is not clear."""
    refuse(options)
    values = book.values
    width = len(values[0])
    column = chosen(shape, options, values[0])
    points = worth(column, options)
    added = column.index == width
    mark = (shape.added_mark if added else "") or options.mark or mark_of(_numbers(values, shape))
    pen = _Pen(shape, column, points, mark, options, width)
    lines = tuple(pen.line(student, values[student.row], matched) for student in shape.students)
    grades = {line.student.row: line.new for line in lines if line.new is not None}
    if added:
        book = book.with_column(_added(values, pen, grades))
    else:
        book = book.with_cells({(row, column.index): grade for row, grade in grades.items()})
    return _made_safe(Filled(book, shape, column, points, lines), values, options)


def _numbers(values: Values, shape: Shape) -> Iterator[str]:
    yield from (row[c.index] for row in values for c in shape.columns if c.index < len(row))


def _added(values: Values, pen: _Pen, grades: dict[int, str]) -> dict[int, str]:
    """The cells of a new column; raises `BrokenFile` where rows are uneven, so that it would not be one."""
    blank = [n for n, row in enumerate(values) if pen.shape.passed.get(n) == "blank" and len(row) != pen.width]
    uneven = [str(n + 1) for n, row in enumerate(values) if len(row) != pen.width and n not in blank]
    if uneven:
        found = f"Rows have another number of cells than the header: {', '.join(uneven[:5])}."
        raise BrokenFile(found, todo="export the file again, or make the column on the platform first")
    students = {student.row for student in pen.shape.students}
    cells = {n: pen.shape.blank if n in students else "" for n in range(len(values)) if n not in blank}
    special = {0: pen.column.title}
    if pen.shape.points_row is not None:
        special[pen.shape.points_row] = shown(pen.points, pen.mark)
    return cells | grades | special


def _made_safe(done: Filled, values: Values, options: Options) -> Filled:
    """Names that a spreadsheet would run get an apostrophe if asked, where the importer does not look at them."""
    risky = [(row, at) for row, cells in enumerate(values) for at, text in enumerate(cells) if _runs(text)]
    known = {student.row for student in done.shape.students if student.key}
    mine = [(r, at) for r, at in risky if options.safe_names and at in done.shape.names and r in known]
    told = [f"row {r + 1}, {values[0][at][:60] if at < len(values[0]) else 'a cell'}" for r, at in risky]
    safe_ = tuple(text for text, place in zip(told, risky, strict=True) if place in mine)
    left = tuple(text for text, place in zip(told, risky, strict=True) if place not in mine)
    book = done.book.with_cells({(r, at): safe(values[r][at]) for r, at in mine})
    return Filled(book, done.shape, done.column, done.points, done.lines, left, safe_)


def _runs(text: str) -> bool:
    return safe(text) != text and number(text) is None and text not in BLANK
