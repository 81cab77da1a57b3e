"""What `medialit grade` wrote, read back: one mark for each hand-in, and what is missing from it.

The table of `--out` has a row for each exercise, and here each counts alike; that of `--summary` has a row for each
hand-in, with weights and lateness in its points. Both may have been saved again by a spreadsheet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.grading.spreadsheet import Line, lesson_number, lines_of, number, unsafe
from toolkit.problem import BrokenFile, UnknownName

Rows = Sequence[Mapping[str, str]]
NEEDED = ("who", "lesson", "counts", "file")
_EXERCISE = ("exercise", "outcome", "credit")
_SUM = ("points", "exercises", "unanswered", "damaged", "ungraded")
_SUMMED = (*_SUM, "full", "late")
_COUNTS = ("yes", "no", "ask")


@dataclass(frozen=True, slots=True)
class Mark:
    """One hand-in: its points of the full number, how many exercises it has, and how many of these have no credit."""

    who: str
    file: str
    points: Decimal = Decimal(0)
    full: Decimal = Decimal(0)
    of: int = 0
    unanswered: int = 0
    damaged: int = 0
    ungraded: int = 0
    counts: str = "yes"
    note: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """The hand-ins of one lesson; `failures` are files that could not be graded; `left_out`: exercises not counted."""

    lesson: str
    marks: tuple[Mark, ...]
    failures: Mapping[str, str]
    left_out: tuple[str, ...] = ()
    summed: bool = False


def read_marks(raw: bytes, where: str, lesson: str = "", exercises: Collection[str] = ()) -> Marks:
    """The marks of one lesson, of all its exercises or of those named; raises `Problem` where it is not clear which."""
    headings, lines, _ = lines_of(raw, NEEDED, where)
    summed = set(_SUM) <= set(headings)
    if not summed and not set(_EXERCISE) <= set(headings):
        allowed = "the table that medialit grade wrote with --out or --summary"
        raise BrokenFile(f"The columns are {', '.join(headings)[:120]!r}.", where=where, allowed=allowed)
    rows = _rows(lines, [name for name in (*NEEDED, "note", *(_SUMMED if summed else _EXERCISE)) if name in headings])
    failures = {row["file"]: row.get("note", "") for row in rows if not row["lesson"].strip()}
    chosen = _lesson(list(dict.fromkeys(row["lesson"].strip() for row in rows)), lesson, where)
    ours = [row for row in rows if row["lesson"].strip() and lesson_number(row["lesson"]) == lesson_number(chosen)]
    if summed:
        return Marks(chosen, _by_sum(ours, exercises, where), failures, summed=True)
    marks, left_out = _by_exercise(ours, exercises)
    return Marks(chosen, marks, failures, left_out)


def _rows(lines: Iterable[Line], kept: Sequence[str]) -> Rows:
    """What is needed of each row, equal texts kept once: a table has a row for each exercise of each hand-in."""
    known: dict[str, str] = {}
    return [{name: known.setdefault(text := unsafe(line[name]), text) for name in kept} for line in lines]


def _lesson(named: list[str], asked: str, where: str) -> str:
    there = {lesson_number(name): name for name in named if name}
    if not there:
        raise BrokenFile("There is no graded hand-in in the table.", where=where, todo="run medialit grade first")
    if asked and lesson_number(asked) not in there:
        raise UnknownName("lesson", asked, there.values())
    if not asked and len(there) > 1:
        found = f"The table holds grades of {len(there)} lessons."
        raise BrokenFile(found, where=where, allowed=", ".join(there.values()), todo="say which: --lesson NN")
    return there[lesson_number(asked)] if asked else next(iter(there.values()))


def _by_exercise(rows: Rows, exercises: Collection[str]) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """What only some were asked (exercises on an original) counts for nobody, so that all are measured alike."""
    handins: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in rows:
        handins.setdefault((row["file"], row["who"]), []).append(row)
    asked = Counter(name for one in handins.values() for name in dict.fromkeys(row["exercise"] for row in one))
    for name in exercises:
        if name not in asked:
            raise UnknownName("exercise", name, asked)
    counted = set(exercises) or {name for name, n in asked.items() if n == len(handins)}
    left_out = () if exercises else tuple(name for name in asked if name not in counted)
    marks = tuple(_mark([row for row in one if row["exercise"] in counted], one[0]) for one in handins.values())
    return marks, left_out


def _mark(rows: Rows, first: Mapping[str, str]) -> Mark:
    credit = [_exact(row["credit"]) for row in rows]
    reasons = Counter(row["outcome"].strip() for row, c in zip(rows, credit, strict=True) if c is None)
    double = len({row["exercise"] for row in rows}) < len(rows)
    faults = ("an exercise stands there twice" if double else "", *map(_row_fault, rows))
    return Mark(
        who=first["who"].strip(),
        file=first["file"],
        points=sum((c for c in credit if c is not None), Decimal(0)),
        full=Decimal(len(rows)),
        of=len(rows),
        unanswered=reasons["unanswered"],
        damaged=reasons["damaged"],
        ungraded=reasons["ungraded"],
        counts=first["counts"].strip().casefold(),
        fault=next(filter(None, faults), "" if rows else "it holds none of the exercises"),
    )


def _exact(text: str) -> Decimal | None:
    found = number(text)
    return None if found is None else Decimal(str(found))


def _row_fault(row: Mapping[str, str]) -> str:
    given, credit = row["credit"].strip(), _exact(row["credit"])
    if given and (credit is None or not 0 <= credit <= 1):
        return f"the credit of {row['exercise'][:40]} is {given!r:.20}, not a number from 0 to 1"
    if not given and row["outcome"].strip() not in ("unanswered", "damaged", "ungraded"):
        return f"the credit of {row['exercise'][:40]} is missing"
    return _counts_fault(row)


def _counts_fault(row: Mapping[str, str]) -> str:
    counts = row["counts"].strip().casefold()
    return "" if counts in _COUNTS else f"the column counts says {counts!r:.20}, not yes, no or ask"


def _by_sum(rows: Rows, exercises: Collection[str], where: str) -> tuple[Mark, ...]:
    marks = tuple(map(_summed, rows))
    sizes = sorted({mark.full for mark in marks if not mark.fault})
    if exercises or len(sizes) > 1:
        given = ", ".join(map(str, sizes[:5]))
        found = "Sums cannot be taken apart." if exercises else f"The hand-ins are out of different numbers: {given}."
        raise BrokenFile(found, where=where, todo="name the table that medialit grade --out wrote, not --summary")
    return marks


def _summed(row: Mapping[str, str]) -> Mark:
    who, file = row["who"].strip(), row["file"]
    exact = [_exact(row[name]) for name in _SUM]
    full = _exact(row.get("full", "").strip() or row["exercises"])
    numbers = [n for n in exact if n is not None]
    if len(numbers) < len(exact) or full is None or numbers[0] > full or any(n != int(n) for n in numbers[1:]):
        return Mark(who, file, fault="its sums are not numbers that fit")
    of, unanswered, damaged, ungraded = (int(n) for n in numbers[1:])
    if unanswered + damaged + ungraded > of or full <= 0:
        return Mark(who, file, fault="its sums are not numbers that fit")
    counts, note = row["counts"].strip().casefold(), row.get("late", "").strip()
    return Mark(who, file, numbers[0], full, of, unanswered, damaged, ungraded, counts, note, _counts_fault(row))
