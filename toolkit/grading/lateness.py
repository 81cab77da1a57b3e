"""How late a hand-in came, and what that costs. Times come from the LMS alone; a student's file holds none.

Where the LMS gave no time nothing is late, and the table says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from toolkit.grading.policy import Extension, Late, Policy, moment
from toolkit.grading.spreadsheet import LARGEST, read_sheet, unsafe
from toolkit.problem import BrokenFile

DAY = timedelta(days=1)
HEADINGS = ("file", "submitted", "id", "who", "name")
NO_TIME = "no time from the LMS, so not counted as late"


@dataclass(frozen=True, slots=True)
class Submitted:
    """When the LMS took a file, and by which id and name it knows who handed it in."""

    time: datetime
    ids: tuple[str, ...] = ()


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

    A row that cannot be read is named and the rest goes on; raises `BrokenFile` for a file that is neither.
    """
    if file.suffix.lower() == ".json":
        return times_of(enumerate(_json_rows(file), start=1))
    sheet = read_sheet(file, ("file", "submitted"))
    return times_of((line.number, line.cells) for line in sheet.lines)


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
    if not cells.get("submitted"):
        return file, None
    ids = tuple(cells[k] for k in ("id", "who", "name") if cells.get(k))
    return file, Submitted(moment(cells["submitted"], f"{where} ({file!r:.80})"), ids)


def _json_rows(file: Path) -> list[Any]:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        data = json.loads(raw.decode("utf-8-sig")) if len(raw) <= LARGEST else None
    except OSError as e:
        raise BrokenFile(f"The times cannot be read: {e.strerror}.", where=str(file)) from None
    except (ValueError, RecursionError):
        raise BrokenFile("This is not JSON.", where=str(file)) from None
    rows = data.get("files") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        allowed = "a list of rows with file and submitted, or an object that has it under files"
        raise BrokenFile("There are no times in it.", where=str(file), allowed=allowed)
    return rows


def lateness(policy: Policy, lesson: str, who: str, submitted: Submitted | None) -> Lateness:
    """How late one hand-in is. The name in the student's file counts for an extension only where the LMS gave none."""
    due = policy.due.get(lesson)
    if due is None:
        return Lateness(0)
    if submitted is None:
        return Lateness(0, NO_TIME)
    extended = max((due, *_extended(due, _extensions(policy, lesson, submitted.ids or (who,)))))
    told = f", extended to {extended.isoformat()}" if extended != due else ""
    by = submitted.time - extended
    if by <= timedelta(minutes=policy.late.grace_minutes):
        grace = f"{_span(by)} late, within the grace" if by > timedelta(0) else ""
        return Lateness(0, f"{grace}{told}".removeprefix(", "))
    days = -(-by // DAY)
    begun = "1 day begun" if days == 1 else f"{days} days begun"
    return Lateness(days, f"{_span(by)} late (due {due.isoformat()}{told}), {begun}")


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
