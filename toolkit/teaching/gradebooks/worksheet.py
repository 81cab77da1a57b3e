"""The offline grading worksheet of a Moodle assignment: `Identifier, Full name, …, Grade, Maximum grade, …`.

The importer finds a student by the number at the end of the identifier, and reads the columns `Grade` and `Last
modified (grade)`. A blank grade leaves things as they are; one above the maximum, and one in a row that cannot be
changed, is passed over without a word. The headings are in the language of the course: English and German are known.
"""

from __future__ import annotations

import re
from decimal import Decimal

from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.numbers import number
from toolkit.teaching.gradebooks.shape import Column, Shape, Student, Values, cell, find, is_blank_line, without_doubles

NAME = "Moodle (grading worksheet)"
ALLOWED = "Moodle's grading worksheet: Identifier, Full name, …, Grade, …, Last modified (grade)"
_ID = ("Identifier", "ID")
_GRADE = ("Grade", "Bewertung")
_MODIFIED = ("Last modified (grade)", "Zuletzt geändert (Bewertung)")
_MOST = ("Maximum grade", "Bestwertung")
_SCALE = ("Scale", "Skala")
_CHANGES = ("Grade can be changed", "Bewertung kann geändert werden")
_NAME = ("Full name", "Vollständiger Name")
_OTHERS = (
    ("Email address", "E-Mail-Adresse"),
    ("ID number", "ID-Nummer", "Matrikelnummer"),
    ("Username", "Anmeldename"),
)
_LAST_NUMBER = re.compile(r"[0-9]{1,12}\Z")


def looks(header: tuple[str, ...]) -> bool:
    """Whether this is the first row of such a file."""
    return all(find(header, *titles) is not None for titles in (_ID, _GRADE, _MODIFIED))


def shape(values: Values, where: str = "") -> Shape:
    """The students of a file and its one column."""
    header = values[0]
    if find(header, *_SCALE) is not None:
        todo = "set the assignment's grade to points in Moodle, and download the worksheet again"
        raise BrokenFile(
            "The assignment is graded with the words of a scale.", where=where, allowed="points", todo=todo
        )
    passed = {0: "header"} | {n: "blank" for n, row in enumerate(values) if is_blank_line(row)}
    rows = [n for n in range(1, len(values)) if n not in passed]
    index = find(header, *_GRADE) or 0
    return Shape(
        lms=NAME,
        students=without_doubles([_student(values, n) for n in rows]),
        columns=(Column(index, header[index], header[index].strip(), points=_most(values, rows, where)),),
        passed=passed,
        names=tuple(n for n in (find(header, *_NAME),) if n is not None),
        advice=(
            "Moodle: the assignment → Submissions → Upload grading worksheet.",
            "Where a grade was changed in Moodle after the download, it is passed over unless you tick to overwrite.",
        ),
        downloads="moodle",
    )


def _most(values: Values, rows: list[int], where: str) -> Decimal | None:
    column = find(values[0], *_MOST)
    found = {number(cell(values[n], column)) for n in rows} if column is not None else set()
    if len(found) > 1:
        raise BrokenFile("The maximum grade is not the same in all rows.", where=where, todo="download it again")
    return found.pop() if found else None


def _student(values: Values, n: int) -> Student:
    header, row = values[0], values[n]
    key = cell(row, find(header, *_ID))
    digits = _LAST_NUMBER.search(key)
    fixed = cell(row, find(header, *_CHANGES)).casefold() in ("no", "nein")
    others = (cell(row, find(header, *titles)) for titles in _OTHERS)
    return Student(
        row=n,
        key=key,
        name=cell(row, find(header, *_NAME)),
        ids=tuple(i for i in (key, *others) if i),
        file_id=digits[0] if digits else "",
        locked="Moodle says that this grade cannot be changed" if fixed else "",
    )
