"""The gradebook of Canvas: `Student, ID, …, Section, custom columns, assignments, totals`.

A title ends with the assignment's number: `Lesson 2 (4711)`; one without makes a new assignment. Below the header may
stand a row about posting, and one with the points possible, whose change would change the assignment. A blank cell
takes away a grade that is there, so cells without a new grade stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.teaching.gradebooks.numbers import number
from toolkit.teaching.gradebooks.shape import (
    Column,
    Shape,
    Student,
    Values,
    cell,
    find,
    is_blank_line,
    without_doubles,
)

NAME = "Canvas (gradebook)"
ALLOWED = "Canvas: Student, ID, …, Section, assignments"
_NUMBERED = re.compile(r"(.*)\s\(([0-9]{1,20})\)")
_HIDDEN = re.compile(r"(?:muted|manual posting.*)?", re.IGNORECASE)
_OTHERS = ("student", "lastname", "firstname", "id", "sis user id", "sis login id", "section", "integration id")
_TOTALS = tuple(
    f"{kind} {what}"
    for kind in ("Current", "Final", "Override")
    for what in ("Score", "Points", "Grade", "Status")
    if (kind, what) != ("Override", "Points")
)
_NOBODY = ("student, test", "test student")


def looks(header: tuple[str, ...]) -> bool:
    """Whether this is the first row of such a file."""
    first = [title.strip().lstrip("\ufeff") for title in header[:3]]
    named = len(header) > 3 and "Student" in first[0] and "ID" in first[1]
    apart = len(header) > 4 and first == ["LastName", "FirstName", "ID"]
    return (named or apart) and find(header, "Section") is not None


def shape(values: Values) -> Shape:
    """The students and assignments of a file."""
    header = values[0]
    points = next((n for n, row in enumerate(values[:4]) if n and "Points Possible" in cell(row, 0)), None)
    passed = dict(_passed(values, points))
    return Shape(
        lms=NAME,
        students=without_doubles([_student(values, n) for n in range(1, len(values)) if n not in passed]),
        columns=tuple(_columns(header, values[points] if points is not None else ())),
        passed=passed,
        texts={"EX": "excused", "N/A": "not assigned to this student"},
        points_row=points,
        adds="Canvas asks what to do with the new title: choose “A new assignment”.",
        unlike=_unlike,
        names=tuple(n for n in (find(header, name) for name in ("Student", "LastName", "FirstName")) if n is not None),
        advice=("Canvas: Grades → Import; look through the changes that it shows before you save them.",),
        downloads="canvas",
    )


def _passed(values: Values, points: int | None) -> Iterator[tuple[int, str]]:
    for n, row in enumerate(values):
        if n == 0:
            yield n, "header"
        elif n == points:
            yield n, "points possible"
        elif is_blank_line(row):
            yield n, "blank"
        elif all(_HIDDEN.fullmatch(value.strip()) for value in row):
            yield n, "posting policy"
        elif _name(values, n).casefold() in _NOBODY:
            yield n, "test student"


def _name(values: Values, n: int) -> str:
    header, row = values[0], values[n]
    last, first = cell(row, find(header, "LastName")), cell(row, find(header, "FirstName"))
    return cell(row, find(header, "Student")) or cell(row, 0) if not (last or first) else f"{last}, {first}".strip(", ")


def _student(values: Values, n: int) -> Student:
    header, row = values[0], values[n]
    key = cell(row, find(header, "ID"))
    others = (cell(row, find(header, name)) for name in ("SIS User ID", "SIS Login ID", "Integration ID"))
    return Student(n, key, _name(values, n), tuple(i for i in (key, *others) if i), file_id=key)


def _columns(header: Sequence[str], points: Sequence[str]) -> Iterator[Column]:
    for index, title in enumerate(header):
        named = _NUMBERED.fullmatch(title.strip()[:2_000])
        if named and not any(total in title for total in _TOTALS):
            worth = cell(points, index)
            locked = f"it is {worth.strip('()')}" if worth and number(worth) is None else ""
            if header.count(title) > 1:
                locked = "its title stands there twice, and Canvas would read the first"
            yield Column(index, title, named[1], named[2], number(worth), locked)


def _unlike(title: str) -> str:
    if _NUMBERED.fullmatch(title):
        return "it ends with a number in brackets, which Canvas takes for an assignment's"
    if title.casefold() in (*_OTHERS, "root account") or any(total in title for total in _TOTALS):
        return "Canvas has a column of its own with this name"
    return ""
