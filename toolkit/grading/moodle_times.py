"""When Moodle took each hand-in, by its own grading worksheet: the column “Last modified (submission)”.

The worksheet knows people and no files. A person is found by the number that Moodle wrote into the file's name, by the
id in the report of `medialit collect`, by an id or e-mail address typed as the name, else by the name. Nothing is
guessed: what fits nobody, two people, or two things that disagree has no time, is named, and is late for nobody.
Headings and dates are in the language of the course: English and German are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from toolkit.grading.grade import Paper
from toolkit.grading.intake.names import NOBODY, origin
from toolkit.grading.intake.roster import Person, Roster, roster
from toolkit.grading.lateness import GRADED, REPORT, Submitted, Times
from toolkit.grading.policy import Policy
from toolkit.grading.spreadsheet import Sheet, read_sheet, unsafe
from toolkit.problem import BrokenFile

SUBMITTED = ("last modified (submission)", "zuletzt geändert (abgabe)")
_ID = ("identifier", "id")
_NAME = ("full name", "vollständiger name")
_IDS = (
    *("email address", "e-mail-adresse"),
    *("id number", "id-nummer", "matrikelnummer"),
    *("username", "anmeldename"),
)
_NUMBER = re.compile(r"\d{1,20}\Z", re.ASCII)
_NEVER = ("", "-", "–")
_SHORTEST_ID = 4  # a shorter number that is typed as the name is a class code sooner than an id
SEVERAL = "the worksheet is of one assignment, and hand-ins of several lessons that are due are here: {lessons}"


class Listed(NamedTuple):
    """One row of the worksheet: the person, and when Moodle took the work; None where it took none."""

    person: Person
    submitted: Submitted | None


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The people of a worksheet with their times, and why a row has none."""

    rows: tuple[Listed, ...]
    faults: tuple[str, ...] = ()


def worksheet_of(file: Path) -> Worksheet | None:
    """The worksheet in a file; None where it is another table. Raises `BrokenFile` where it cannot be read at all."""
    sheet = next((s for heading in SUBMITTED if (s := _sheet(file, heading)) is not None), None)
    if sheet is None or not any(name in sheet.headings for name in _NAME):
        return None
    rows: list[Listed] = []
    faults: list[str] = []
    for line in sheet.lines:
        cells = {name: unsafe(cell).strip() for name, cell in line.cells.items()}
        person = _person(cells)
        written = _first(cells, SUBMITTED)
        time = moment(written)
        if time is None and written not in _NEVER:
            faults.append(
                f"times, row {line.number} ({person.name!r:.60}): {written!r:.60} is no date that is known here"
            )
        ids = tuple(dict.fromkeys(filter(None, (*person.ids, person.name))))
        rows.append(Listed(person, None if time is None else Submitted(time, ids)))
    return Worksheet(tuple(rows), tuple(faults))


def _sheet(file: Path, heading: str) -> Sheet | None:
    if not file.is_file():
        raise BrokenFile("The table cannot be read: there is no such file.", where=str(file))
    try:
        return read_sheet(file, (heading,))
    except BrokenFile:
        return None


def _first(cells: Mapping[str, str], names: Iterable[str]) -> str:
    return next((cells[name] for name in names if cells.get(name)), "")


def _person(cells: Mapping[str, str]) -> Person:
    """`Participant 1234567` and `Teilnehmer/in1234567` are both the number 1234567."""
    key = _first(cells, _ID)
    digits = _NUMBER.search(key)
    others = [cells[name] for name in _IDS if cells.get(name) not in (None, "", "0")]
    ids = [i for i in (digits[0] if digits else "", key, *others) if i]
    return Person(_first(cells, _NAME), ids[0] if ids else "", _first(cells, _IDS[:2]), tuple(ids))


# ---------------------------------------------------------------------------------------------- dates

_MONTHS = (
    *("january|januar|jänner", "february|februar|feber", "march|märz", "april", "may|mai", "june|juni", "july|juli"),
    *("august", "september", "october|oktober", "november", "december|dezember"),
)
_MONTH = {name: n for n, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_CLOCK = r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s{0,3}(?P<half>[ap])\.?m\.?|\s?Uhr)?"
_DAY_FIRST = r"(?P<day>\d{1,2})\.?\s(?P<month>\w{3,12})\s(?P<year>\d{4})"
_MONTH_FIRST = r"(?P<month>\w{3,12})\s(?P<day>\d{1,2}),\s(?P<year>\d{4})"
_DATES = tuple(
    re.compile(rf"(?:\w{{2,20}},?\s)?{date},?\s{_CLOCK}", re.IGNORECASE) for date in (_DAY_FIRST, _MONTH_FIRST)
)


def moment(text: str) -> datetime | None:
    """A time as Moodle writes it, without a zone; None for anything else.

    `Friday, 4 May 2031, 8:15 PM`, `Friday, May 4, 2031, 8:15 PM` and `Freitag, 4. Mai 2031, 20:15` are one time.
    """
    plain = " ".join(text[:80].split())
    found = next((m for form in _DATES if (m := form.fullmatch(plain))), None)
    month = _MONTH.get(found["month"].casefold()) if found else None
    if found is None or month is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    numbers = (int(found["year"]), month, int(found["day"]), hour, int(found["minute"]), int(found["second"] or 0))
    try:
        return datetime(*numbers)  # noqa: DTZ001  # it says no zone
    except ValueError:
        return None


# ---------------------------------------------------------------------------------------------- whose file


def placed(sheet: Worksheet, papers: Iterable[Paper], policy: Policy, handins: Path) -> Times:
    """The times by file. The worksheet is of one assignment: they are those of the one lesson that is due."""
    due = [p for p in papers if p.lesson in policy.due]
    lessons = sorted({p.lesson for p in due})
    if len(lessons) > 1:
        told = SEVERAL.format(lessons=", ".join(lessons))
        return Times({}, (*sheet.faults, f"{told}. Grade them one after the other."))
    people, known = roster(row.person for row in sheet.rows), _collected(handins)
    times = _by_person(sheet.rows)
    found: dict[str, Submitted] = {}
    faults = list(sheet.faults)
    for paper in due:
        person, why = whose(paper, people, known.get(paper.file, ()))
        submitted = times.get(person) if person else None
        if submitted is not None:
            found[paper.file] = submitted
        else:
            faults.append(f"{paper.file}: {why or 'the worksheet has no time for this person'}")
    return Times(found, tuple(faults))


def _by_person(rows: Iterable[Listed]) -> dict[Person, Submitted]:
    """The time of each person; one who stands there with two different times has none."""
    found: dict[Person, Submitted] = {}
    spoilt: set[Person] = set()
    for person, submitted in rows:
        if submitted is not None and found.setdefault(person, submitted) != submitted:
            spoilt.add(person)
    return {person: time for person, time in found.items() if person not in spoilt}


def whose(paper: Paper, people: Roster, ids: Iterable[str] = ()) -> tuple[Person | None, str]:
    """The person that a hand-in is from, or None and why. A name never overrules a number of the platform."""
    came = origin(paper.file)
    told = came if came.lms == "moodle" else NOBODY
    name = told.who or paper.who
    by_id = {person for i in (told.id, *ids) if i and (person := people.find(i, "")) is not None}
    typed = people.find(name, "") if _is_id(name) else None
    named = people.find("", name) if name else None
    if len(by_id) > 1 or (by_id and named is not None and named not in by_id):
        return None, "its number and its name are those of two people in the worksheet"
    if by_id:
        return next(iter(by_id)), ""
    if told.id:
        return None, f"its number {told.id} is not in the worksheet: is it that of this assignment?"
    found = typed or named
    if found is not None:
        return found, ""
    return None, f"{name!r:.60} is not one person of the worksheet" if name else "it names nobody"


def _is_id(text: str) -> bool:
    return "@" in text or (text.isdecimal() and len(text) >= _SHORTEST_ID) or text.isalnum()


def _collected(handins: Path) -> dict[str, tuple[str, ...]]:
    """The ids that `medialit collect` knows for each file, where this is its folder."""
    report = handins.parent / "report.csv"
    if f"{handins.name}/" != GRADED or not report.is_file():
        return {}
    try:
        lines = read_sheet(report, REPORT).lines
    except BrokenFile:
        return {}
    return {
        line["file"].removeprefix(GRADED): tuple(i for k in ("id", "email") if (i := unsafe(line[k]).strip()))
        for line in lines
        if line["file"].startswith(GRADED)
    }


def with_times(sheet: Worksheet | None, times: Times, papers: Iterable[Paper], policy: Policy, handins: Path) -> Times:
    """The times that were read, or those of a worksheet for these papers."""
    if sheet is None:
        return times
    made = placed(sheet, papers, policy, handins)
    return replace(times, rows={**times.rows, **made.rows}, faults=(*times.faults, *made.faults))
