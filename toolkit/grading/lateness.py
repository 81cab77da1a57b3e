"""How late a hand-in came, and what that costs. Times come from the LMS alone; a student's file holds none.

Where the LMS gave no time nothing is late, and the table says so. Some platforms write times without a zone: the policy
says which one is meant (`[late] zone`). Some say only that a file was late, and not by how much: the teacher decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.grading.policy import Extension, Late, Policy, moment, zone_of
from toolkit.grading.spreadsheet import read_sheet, unsafe
from toolkit.kept import LARGEST
from toolkit.problem import BrokenFile

DAY = timedelta(days=1)
HEADINGS = ("file", "submitted", "at", "late", "id", "who", "name", "email")
REPORT = {"file", "at", "came as"}  # what tells the report of `medialit collect` from other tables
GRADED = "hand-ins/"  # the folder in which it puts what is to be graded
NO_TIME = "no time from the LMS, so not counted as late"
NO_ZONE = "the LMS's time has no zone, so not counted as late"
SAID_LATE = "late, as the LMS says, and not by how much, so nothing is taken off"
IN_TIME = "in time, as the LMS says"


@dataclass(frozen=True, slots=True)
class Submitted:
    """When the LMS took a file, by which ids and names it knows who handed it in, and what it `says` of lateness.

    `time` is None where the LMS says only "late" or "in time", and without a zone where it gave none.
    """

    time: datetime | None
    ids: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Times:
    """When the files came, by their path; `faults` says of a row why it has no time."""

    rows: Mapping[str, Submitted] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


class Lateness(NamedTuple):
    """Days begun since a hand-in was due (0: it is not late), and what is to be said of it."""

    days: int
    why: str = ""


def read_times(file: Path) -> Times:
    """The times in a CSV (headings `file` and `submitted`, perhaps `id` and `who`), or in a JSON file with such rows.

    The report of `medialit collect` will do as well, as CSV or JSON. A row that cannot be read is named and the rest
    goes on; raises `BrokenFile` for a file that is none of these.
    """
    if file.suffix.lower() == ".json":
        return times_of(enumerate(_json_rows(file), start=1))
    sheet = read_sheet(file, ("file",))
    if set(sheet.headings) >= REPORT:
        return times_of(_collected((line.number, line.cells) for line in sheet.lines))
    if "submitted" not in sheet.headings:
        allowed = "a CSV with the headings file, submitted, collect's report.csv, or Moodle's grading worksheet"
        raise BrokenFile(f"The first row is {', '.join(sheet.headings)!r:.80}.", where=file.name, allowed=allowed)
    return times_of((line.number, line.cells) for line in sheet.lines)


def _collected(rows: Iterable[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
    """Of the rows of a report those of what is graded, under the names that it has there."""
    for number, row in rows:
        file = row.get("file") if isinstance(row, Mapping) else None
        if isinstance(file, str) and file.startswith(GRADED):
            yield number, {**row, "file": file.removeprefix(GRADED)}


def times_of(rows: Iterable[tuple[int, Any]]) -> Times:
    """The times in numbered rows; a file with two different times has none."""
    found: dict[str, Submitted] = {}
    faults: list[str] = []
    spoilt: set[str] = set()
    for number, row in rows:
        try:
            file, submitted = _row(row, f"times, row {number}")
        except BrokenFile as problem:
            faults.append(f"{problem.where}: {problem.found}")
            continue
        if submitted is None:
            continue
        if found.setdefault(file, submitted) != submitted:
            faults.append(f"times, row {number}: {file!r:.80} has two different times")
            spoilt.add(file)
    return Times({f: s for f, s in found.items() if f not in spoilt}, tuple(faults))


def _row(row: Any, where: str) -> tuple[str, Submitted | None]:
    if not isinstance(row, Mapping):
        raise BrokenFile("This is no row.", where=where)
    cells = {k: unsafe(v).strip() for k in HEADINGS if isinstance(v := row.get(k), str)}
    file = cells.get("file", "").replace("\\", "/")
    if not file:
        raise BrokenFile("It names no file.", where=where)
    ids = tuple(cells[k] for k in ("id", "who", "name", "email") if cells.get(k))
    says = cells.get("late", "") if cells.get("late") in ("late", "in time") else ""
    written = cells.get("submitted") or cells.get("at")
    if written:
        return file, Submitted(moment(written, f"{where} ({file!r:.80})", zoned=False), ids, says)
    return file, Submitted(None, ids, says) if says else None


def _json_rows(file: Path) -> list[Any]:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        data = json.loads(raw.decode("utf-8-sig")) if len(raw) <= LARGEST else None
    except OSError as e:
        raise BrokenFile(f"The times cannot be read: {e.strerror}.", where=str(file)) from None
    except (ValueError, RecursionError):
        raise BrokenFile("This is not JSON.", where=str(file)) from None
    rows = data.get("files", data.get("hand-ins")) if isinstance(data, dict) else data
    if isinstance(data, dict) and data.get("format") == "collected/1" and isinstance(rows, list):
        return [row for _, row in _collected(enumerate(rows))]
    if not isinstance(rows, list):
        allowed = "a list of rows with file and submitted, or an object that has it under files"
        raise BrokenFile("There are no times in it.", where=str(file), allowed=allowed)
    return rows


def lateness(policy: Policy, lesson: str, who: str, submitted: Submitted | None) -> Lateness:
    """How late one hand-in is. The name in the student's file counts for an extension only where the LMS gave none."""
    due = policy.due.get(lesson)
    if due is None:
        return Lateness(0)
    time = None if submitted is None else zoned(submitted.time, policy)
    if submitted is None or time is None:
        return Lateness(0, timeless(submitted))
    extended = max((due, *_extended(due, _extensions(policy, lesson, submitted.ids or (who,)))))
    told = f", extended to {extended.isoformat()}" if extended != due else ""
    by = time - extended
    if by <= timedelta(minutes=policy.late.grace_minutes):
        grace = f"{_span(by)} late, within the grace" if by > timedelta(0) else ""
        return Lateness(0, f"{grace}{told}".removeprefix(", "))
    days = -(-by // DAY)
    begun = "1 day begun" if days == 1 else f"{days} days begun"
    return Lateness(days, f"{_span(by)} late (due {due.isoformat()}{told}), {begun}")


def zoned(time: datetime | None, policy: Policy) -> datetime | None:
    """The time with its zone, or with the one that the policy names; None where nobody says which zone is meant."""
    if time is None or time.utcoffset() is not None:
        return time
    zone = zone_of(policy.late.zone)
    return None if zone is None else time.replace(tzinfo=zone)


def timeless(submitted: Submitted | None) -> str:
    """What is to be said of a hand-in of which it is not known when it came."""
    if submitted is None:
        return NO_TIME
    if submitted.time is not None:
        return NO_ZONE
    return SAID_LATE if submitted.says == "late" else IN_TIME


def _extensions(policy: Policy, lesson: str, ids: tuple[str, ...]) -> Iterator[Extension]:
    known = {" ".join(i.split()).casefold() for i in ids if i.strip()}
    return (e for e in policy.extensions if e.lesson in ("", lesson) and e.who.casefold() in known)


def _extended(due: datetime, extensions: Iterable[Extension]) -> Iterator[datetime]:
    for e in extensions:
        try:
            yield e.until or due + timedelta(days=e.days)
        except OverflowError:  # beyond the last year that there is
            continue


def _span(by: timedelta) -> str:
    days, seconds = by.days, by.seconds
    hours, minutes = seconds // 3600, seconds % 3600 // 60
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "less than a minute"


def reduced(points: float, full: float, days: int, late: Late) -> float:
    """What is left of the points of a late hand-in: never more than before, never below 0, never above the cap."""
    if days <= 0:
        return points
    lost = late.per_day * days * (points if late.of == "earned" else full)
    return max(0.0, min(points, points - lost, late.cap * full))
