"""The gradebook of Moodle: names, ID number, e-mail, then a column for each grade item.

The import asks which column tells who a row is. A row that leaves that one empty is given to the student of the row
before it; rows of different length are refused. In a column that becomes a new grade item an empty cell is stored as
0, so there a `-` says that there is no grade. The headings are in the language of the course: English and German are
known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.shape import Column, Shape, Student, Values, cell, find, is_blank_line, without_doubles

NAME = "Moodle (gradebook)"
ALLOWED = "Moodle's gradebook: First name, Last name, ID number, Email address, …"
_FIRST = ("First name", "Vorname")
_LAST = ("Last name", "Surname", "Nachname")
_IDS = {
    "Email address": ("Email address", "E-Mail-Adresse"),
    "ID number": ("ID number", "ID-Nummer", "Matrikelnummer"),
    "Username": ("Username", "Anmeldename"),
}
_EXPORTED = ("Last downloaded from this course", "Zuletzt aus diesem Kurs geladen")
_OTHERS = ("Institution", "Department", "Abteilung", "Group", "Gruppe", "suspended", "gesperrt", *_EXPORTED)
_REAL = ("(Real)", "(Punkte)")
_NOT_POINTS = ("(Percentage)", "(Prozentsatz)", "(Letter)", "(Notenstufe)", "(Feedback)")


def looks(header: tuple[str, ...]) -> bool:
    """Whether this is the first row of such a file."""
    named = find(header, *_FIRST) is not None and find(header, *_LAST) is not None
    return named and any(find(header, *titles) is not None for titles in _IDS.values())


def shape(values: Values, where: str = "") -> Shape:
    """The students and grade items of a file; raises `BrokenFile` where Moodle could give a grade to somebody else."""
    header = values[0]
    passed = {0: "header"} | {n: "blank" for n, row in enumerate(values) if is_blank_line(row)}
    rows = [n for n in range(1, len(values)) if n not in passed]
    uneven = [str(n + 1) for n in rows if len(values[n]) != len(header)]
    if uneven:
        found = f"Rows have another number of cells than the header: {', '.join(uneven[:5])}."
        raise BrokenFile(found, where=where, todo="export the file again: Moodle refuses it as it is")
    key = _key(values, rows, where)
    first, last = find(header, *_FIRST), find(header, *_LAST)
    return Shape(
        lms=NAME,
        students=without_doubles([_student(values, n, key) for n in rows]),
        columns=tuple(_columns(header)),
        passed=passed,
        blank="-",
        added_mark=".",
        adds="At the import map the new title to “new grade item”, then set its maximum grade in Moodle.",
        unlike=lambda title: _unlike(title, header),
        names=tuple(n for n in (first, last) if n is not None),
        advice=_advice(header[key]),
    )


def _advice(key: str) -> tuple[str, ...]:
    return (
        f"Moodle: Grades → Import → CSV file; map from “{key.strip()}” to the same field, then the one column.",
        "Leave all other columns on “Ignore”: a feedback column imported without its grade takes the grade away.",
    )


def _key(values: Values, rows: list[int], where: str) -> int:
    """The column that the teacher shall map from: it tells every row apart. For Moodle a `0` is as good as nothing."""
    header = values[0]
    there = [column for titles in _IDS.values() if (column := find(header, *titles)) is not None]
    for column in there:
        keys = [cell(values[n], column) for n in rows]
        if all(key not in ("", "0") for key in keys) and len(set(keys)) == len(keys):
            return column
    gaps = [str(n + 1) for n in rows if all(cell(values[n], column) in ("", "0") for column in there)]
    told = f"nothing in rows {', '.join(gaps[:5])}" if gaps else "each has gaps or doubles"
    raise BrokenFile(
        f"No column tells all students apart ({', '.join(header[c].strip() for c in there)}: {told}).",
        where=where,
        allowed="a column of e-mail addresses, ID numbers or user names without gaps",
        todo="export with a complete column: Moodle gives a row without one to the student before it",
    )


def _student(values: Values, n: int, key: int) -> Student:
    header, row = values[0], values[n]
    name = f"{cell(row, find(header, *_LAST))}, {cell(row, find(header, *_FIRST))}".strip(", ")
    ids = tuple(i for titles in _IDS.values() if (i := cell(row, find(header, *titles))) not in ("", "0"))
    return Student(n, cell(row, key), name, ids)


def _columns(header: Sequence[str]) -> Iterator[Column]:
    known = {name.casefold() for titles in (_FIRST, _LAST, *_IDS.values(), _OTHERS) for name in titles}
    for index, title in enumerate(header):
        plain = title.strip()
        if plain and plain.casefold() not in known:
            yield Column(index, title, _bare(plain), locked=_locked(plain, header))


def _bare(title: str) -> str:
    return next((title.removesuffix(kind).strip() for kind in _REAL if title.endswith(kind)), title)


def _locked(title: str, header: Sequence[str]) -> str:
    if [other.strip() for other in header].count(title) > 1:
        return "its title stands there twice"
    if title.endswith(_NOT_POINTS) or title.startswith(("Feedback:", "Feedback ")):
        return "it does not hold points"
    bare = _bare(title).casefold()
    if bare == "kurs gesamt" or (bare.endswith(" total") and ": " not in bare):
        return "Moodle counts it itself"
    return ""


def _unlike(title: str, header: Sequence[str]) -> str:
    titles = {other.strip().casefold() for other in header} | {_bare(other.strip()).casefold() for other in header}
    return "a column has it already" if title.casefold() in titles else ""
