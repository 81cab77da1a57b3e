"""What a teacher has beside the hand-ins: a class list, exported gradebooks, two policies, and when files came."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.teaching.term.people import PEOPLE

COLUMN, POINTS = "Lesson 20", "10"
DUE = "2031-03-14T22:00:00+01:00"
IN_TIME = "2031-03-14T20:15:00+01:00"
CAME = {  # who did not come in time, and when
    "bnunez": "2031-03-15T01:10:00+01:00",
    "priya": "2031-03-14T22:04:00+01:00",
    "saeroe": "2031-03-16T19:30:00+01:00",
    "xramos": "2031-03-15T12:00:00+01:00",
}
POLICY = """# What counts: the answer that stood there when it was handed in.
format = "policy/1"
counts = "last"

# The open answer counts three times.
[weights.20]
own-words = 3
"""
LATE = f"""{POLICY}
[due]
20 = {DUE}

# Up to ten minutes are in time; each day begun then takes a tenth of what was earned.
[late]
grace_minutes = 10
per_day = 0.1

# Two more days for one pupil.
[[extensions]]
who = "xramos@school.example"
lesson = "20"
days = 2
"""


def class_list() -> bytes:
    """The class list as CSV."""
    return _csv([("name", "id", "login", "email"), *((p.name, p.id, p.login, p.email) for p in PEOPLE)])


def times(report: Iterable[Mapping[str, str]]) -> bytes:
    """When each file came, as copied from the platform; `report` has the rows of what was collected."""
    by_id = {p.id: p.login for p in PEOPLE}
    rows = [
        (row["file"].removeprefix("hand-ins/"), CAME.get(by_id.get(row["id"], ""), IN_TIME), row["email"])
        for row in report
        if row["file"].startswith("hand-ins/")
    ]
    return _csv([("file", "submitted", "email"), *rows])


def canvas() -> bytes:
    """Canvas' gradebook: the points possible below the titles, the test student at the end."""
    head = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
    rows: list[Sequence[str]] = [(*head, f"{COLUMN} (4711)", "Final Score")]
    rows.append(("    Points Possible", "", "", "", "", POINTS, "(read only)"))
    rows += [(f"{p.last}, {p.first}".strip(", "), p.id, f"s{p.id}", p.login, "7b", "", "") for p in PEOPLE]
    return _csv([*rows, ("Student, Test", "999", "", "f00d", "7b", "", "")])


def moodle() -> bytes:
    """Moodle's gradebook."""
    head = ("First name", "Last name", "ID number", "Email address", f"Assignment: {COLUMN} (Real)")
    rows = ((p.first, p.last, p.id, p.email, "-", "-", "1930000000") for p in PEOPLE)
    return _csv([(*head, "Course total (Real)", "Last downloaded from this course"), *rows])


def blackboard() -> bytes:
    """Blackboard's grade centre: UTF-16 with tabs, everything in quotation marks."""
    head = ("Last Name", "First Name", "Username", "Student ID", "Availability")
    rows = ((p.last, p.first, p.login, p.id, "Yes", "") for p in PEOPLE)
    text = _text([(*head, f"{COLUMN} [Total Pts: {POINTS} Score] |4711"), *rows], "\t", csv.QUOTE_ALL)
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def exports() -> Iterator[tuple[str, bytes]]:
    """The exported gradebooks by the name of their file."""
    yield from (("canvas.csv", canvas()), ("moodle.csv", moodle()), ("blackboard.csv", blackboard()))


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    return _text(rows, ",", csv.QUOTE_MINIMAL).encode("utf-8-sig")


def _text(rows: Iterable[Sequence[str]], separator: str, quoting: int) -> str:
    kept = io.StringIO(newline="")
    table = csv.writer(kept, delimiter=separator, lineterminator="\r\n", quoting=quoting)  # type: ignore[arg-type]
    table.writerows(rows)
    return kept.getvalue()
