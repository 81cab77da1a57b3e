"""What the platforms do with a file that is uploaded, as small functions: our output has to pass through them.

Each is written anew from what the importer's documentation or public source says; the source is named in its docstring.
They change a `Server` as the platform would, and raise `Refused` where it would refuse the whole file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from copy import deepcopy
from decimal import Decimal

from tests.teaching.gradebooks.exports import Pupil, Server


class Refused(Exception):
    """The platform takes nothing of the file."""


def canvas(raw: bytes, before: Server) -> Server:
    """Canvas' import.

    Source: `lib/gradebook_importer.rb` in the public repository instructure/canvas-lms. The separator is a semicolon
    where it cuts the first three lines into more cells, evenly. The header needs Student, ID and, behind the columns
    about the student, Section; custom columns are known by their titles. `Title (id)` is an assignment of this id;
    another title is a new one. `Points Possible` sets what an assignment is worth; one that is read only there is not
    imported. A row of blanks or of posting policies is no student. Decimal commas become points. A blank cell takes the
    grade away; EX excuses.
    """
    text = raw.decode("utf-8")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_canvas_delimiter(text), strict=True))
    header = rows[0]
    if not (len(header) > 3 and "Student" in header[0] and "ID" in header[1] and "Section" in header):
        raise Refused("Invalid header row")
    named = {"Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Integration ID", "Root Account", "Seat"}
    totals = re.compile("(Current|Final|Override) (Score|Points|Grade|Status)")
    after, columns = deepcopy(before), {}
    for _index, title in enumerate(header):
        if title.removeprefix("\ufeff") in named or totals.search(title):
            continue
        found = re.fullmatch(r"(.*)\s\((\d+)\)", title)
        id_ = found[2] if found and found[2] in before.columns else f"new: {title}"
        columns[header.index(title)] = id_
        after.columns.setdefault(id_, (title, ""))
    return _canvas_rows(rows[1:], columns, after)


def _canvas_delimiter(text: str) -> str:
    lines = text.splitlines(keepends=True)[:3]
    counts = {}
    for delimiter in ";,":
        sizes = {len(next(csv.reader([line], delimiter=delimiter))) for line in lines}
        counts[delimiter] = sizes.pop() if len(sizes) == 1 else 0
    return ";" if counts[";"] > counts[","] else ","


def _canvas_rows(rows: list[list[str]], columns: dict[int, str], after: Server) -> Server:
    known = {p.id for p in after.pupils}
    readonly: set[int] = set()
    for row in rows:
        if "Points Possible" in row[0]:
            readonly = {i for i in columns if re.search(r"read\s+only", row[i])}
            after.columns |= {c: (after.columns[c][0], row[i]) for i, c in columns.items() if i not in readonly}
        elif all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell) for cell in row):
            continue
        elif row[1] in known:
            for index, column in columns.items():
                if index not in readonly:
                    _set(after, row[1], column, _canvas_number(row[index].strip()))
    return after


def _canvas_number(text: str) -> str:
    if not re.fullmatch(r"-?[0-9.,]+%?", text):
        return text
    *whole, last = re.split("[,.]", text)
    return f"{''.join(whole)}.{last}" if whole else last


def _set(after: Server, pupil: str, column: str, grade: str) -> None:
    if grade in ("", "-"):
        after.grades.pop((pupil, column), None)
    else:
        after.grades[pupil, column] = grade


def moodle(raw: bytes, before: Server, key: str, mapped: Mapping[str, str], *, decimal: str = ".") -> Server:
    """Moodle's gradebook import; `mapped` says of a heading which grade item it is ("new" for one to be made).

    Source: `grade/import/csv/classes/load_data.php` and `lib/csvlib.class.php` in the public repository moodle/moodle.
    All rows need as many cells as the header. Headings and values are trimmed. Who a row is stays that of the row
    before where the cell is empty (or `0`); an unknown value ends the import. In an item that exists an empty cell or
    `-` is no grade, any other text than a number ends the import; decimal marks of the user's language are understood.
    In a new item `-` alone is no grade, and an empty cell becomes 0, as the database layer stores empty text in a
    number (`normalise_value`). Numbers above 100 end the import unless a setting allows them.
    """
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    header = [title.strip() for title in rows[0]]
    if any(len(row) != len(header) for row in rows):
        raise Refused("csvweirdcolumns")
    after, student = deepcopy(before), ""
    ids = {value: p.id for p in before.pupils for value in (p.email, f"n{p.id}")}
    for row in rows[1:]:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=True))
        if cells[key] not in ("", "0"):
            if cells[key] not in ids:
                raise Refused("usermappingerror")
            student = ids[cells[key]]
        for title, item in mapped.items():
            id_ = f"new: {title}" if item == "new" else item
            grade = _moodle_grade(cells[title], decimal, new=item == "new")
            if grade and Decimal(grade) > 100:
                raise Refused("gradevaluetoobig")
            _set(after, student, id_, grade)
    return after


def _moodle_grade(text: str, decimal: str, *, new: bool) -> str:
    if new:
        grade = "" if text == "-" else text or "0"
    else:
        grade = "" if text in ("", "-") else text.replace(" ", "").replace(decimal, ".")
    if grade and not re.fullmatch(r"[+-]?\d+(\.\d+)?", grade):
        raise Refused("badgrade")
    return grade


def worksheet(raw: bytes, before: Server, column: str = "4711", *, german: bool = False) -> Server:
    """Moodle's import of a grading worksheet.

    Source: `mod/assign/feedback/offline/importgradeslib.php` and `locallib.php` in the public repository moodle/moodle.
    The headings Identifier, Grade and Last modified (grade) are needed, in the language of the course. The participant
    is what follows the word for one. Empty, unchanged, negative and too high grades, and those of rows that are locked,
    are passed over.
    """
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    english = ("Identifier", "Grade", "Last modified (grade)")
    names = ("ID", "Bewertung", "Zuletzt geändert (Bewertung)") if german else english
    if not set(names) <= set(rows[0]):
        raise Refused("invalidgradeimport")
    who, at = rows[0].index(names[0]), rows[0].index(names[1])
    known, after = {p.id for p in before.pupils}, deepcopy(before)
    for row in rows[1:]:
        id_ = row[who][len("Teilnehmer/in" if german else "Participant ") :]
        text = row[at].replace(",", ".") if german else row[at]
        locked = "Nein" in row or "No" in row
        if id_ in known and text and not locked and 0 <= Decimal(text) <= Decimal(before.columns[column][1]):
            after.grades[id_, column] = text
    return after


def blackboard(raw: bytes, before: Server) -> Server:
    """Blackboard's upload, with every column ticked that differs.

    Source: Blackboard's help for instructors, "Working offline with grade data". A row needs the user name of somebody
    in the course; changes of names are not processed. A column is known by the number behind the bar; one without makes
    a new column of text, worth nothing; totals are not processed.
    """
    wide = raw.startswith(b"\xff\xfe")
    text = raw.decode("utf-16" if wide else "utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if wide else ",", strict=True))
    header, after = rows[0], deepcopy(before)
    if "Username" not in header:
        raise Refused("no user names")
    ids = {p.login: p.id for p in before.pupils}
    own = header[: header.index("Availability") + 1]
    for row in rows[1:]:
        if row[header.index("Username")] not in ids:
            raise Refused("a user who is not in the course")
        for title, value in zip(header, row, strict=True):
            number = title.rpartition("|")[2] if "|" in title else f"new: {title}"
            if title not in own and "up to" not in title and (number in before.columns or "|" not in title):
                _set(after, ids[row[header.index("Username")]], number, value)
    return after


def same(one: Server, other: Server) -> bool:
    """Whether two servers hold the same columns and grades, whatever way numbers are written."""
    return _numbers(one) == _numbers(other)


def _numbers(on: Server) -> tuple[object, object]:
    columns = {c: (title, _plain(points)) for c, (title, points) in on.columns.items()}
    return columns, {place: _plain(grade) for place, grade in on.grades.items()}


def _plain(text: str) -> object:
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else text


def pupil(on: Server, id_: str) -> Pupil:
    """The pupil with this id."""
    return next(p for p in on.pupils if p.id == id_)
