"""The grade centre of Blackboard: `Last Name, First Name, Username, …`, then `Title [Total Pts: 10 Score] |12345`.

The importer finds a student by the user name and a column by the number behind the bar; neither may change. The file
is UTF-16 with tabs (named .xls, though it is text) or UTF-8 with commas. A title without a number makes a new column,
which holds text and is worth nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from toolkit.teaching.gradebooks.numbers import number
from toolkit.teaching.gradebooks.shape import (
    BLANK,
    Column,
    Shape,
    Student,
    Values,
    cell,
    find,
    is_blank_line,
    without_doubles,
)

NAME = "Blackboard (grade centre)"
ALLOWED = "Blackboard: Last Name, First Name, Username, …, columns with [Total Pts: …] |number"
_POINTS = re.compile(r"Total Pts: ?(up to )?([0-9.,]{1,15}) ?([^\]]{0,60})")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3}){1,4}")
_WAITING = re.compile(r"(?:Needs (?:Grading|Marking)|In Progress)(?:\([^)]{0,20}\))?", re.IGNORECASE)


def looks(header: tuple[str, ...]) -> bool:
    """Whether this is the first row of such a file."""
    named = find(header, "Last Name") is not None or any("[Total Pts:" in title for title in header)
    return find(header, "Username") is not None and named


def shape(values: Values) -> Shape:
    """The students and columns of a file."""
    header = values[0]
    passed = {0: "header"} | {n: "blank" for n, row in enumerate(values) if is_blank_line(row)}
    students = [_student(values, n) for n in range(1, len(values)) if n not in passed]
    return Shape(
        lms=NAME,
        students=without_doubles(students),
        columns=tuple(_columns(header)),
        passed=passed,
        texts={"Exempt": "exempt"},
        waiting=lambda text: text in BLANK or bool(_WAITING.fullmatch(text)),
        adds="Blackboard makes a column of text, worth 0 points, from the new title: change its type and points there.",
        unlike=lambda title: "it holds “|” or “[”, which Blackboard reads itself" if set(title) & set("|[]") else "",
        names=tuple(n for n in (find(header, name) for name in ("Last Name", "First Name")) if n is not None),
        advice=("Blackboard: Grade Centre → Work Offline → Upload; tick the one column.",),
        downloads="blackboard",
    )


def _student(values: Values, n: int) -> Student:
    header, row = values[0], values[n]
    key, other = cell(row, find(header, "Username")), cell(row, find(header, "Student ID"))
    name = f"{cell(row, find(header, 'Last Name'))}, {cell(row, find(header, 'First Name'))}".strip(", ")
    return Student(n, key, name, tuple(i for i in (key, other) if i), file_id=key)


def _columns(header: Sequence[str]) -> Iterator[Column]:
    for index, title in enumerate(header):
        before, _, number_ = title.strip().rpartition("|")
        worth = _POINTS.search(before[-200:])
        if worth and number_.strip().isdecimal():
            name = before[: before.rindex("Total Pts:")].rstrip(" [").strip()
            yield Column(index, title, name, number_.strip(), _points(worth[2]), _locked(worth, header, title))


def _locked(worth: re.Match[str], header: Sequence[str], title: str) -> str:
    if worth[1]:
        return "Blackboard counts it itself"
    kind = worth[3].strip()
    if kind not in ("", "Score"):
        return f"it shows {kind}, not a score"
    return "its title stands there twice" if header.count(title) > 1 else ""


def _points(text: str) -> Decimal | None:
    """The points of a title; None where 1,500 could be one and a half as well as fifteen hundred."""
    return None if _THOUSANDS.fullmatch(text) else number(text)
