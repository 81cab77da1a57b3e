"""Grades as CSV that opens well in a spreadsheet.

The file begins with a byte order mark (`utf-8-sig`): without it Excel takes UTF-8 for the machine's own code page and
spoils every name with an accent. All text is quoted, and text that a spreadsheet would run as a formula gets a leading
apostrophe: students choose their names, and their files' names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path

from toolkit.grading.doubles import Doubles
from toolkit.grading.grade import OUTCOMES, Grades, Paper, Result
from toolkit.grading.settle import Total
from toolkit.grading.spreadsheet import safe
from toolkit.kept import replacing
from toolkit.problem import BrokenFile

__all__ = ["COLUMNS", "SUMMARY", "rows", "safe", "summary", "write"]
Cell = str | int | float
COLUMNS = ("who", "lesson", "exercise", "outcome", "credit", "tries", "hints", "solution", "counts", "note", "file")
SUMMARY = ("who", "lesson", "points", "exercises", *OUTCOMES, "counts", "note", "file", "full", "late")


def rows(grades: Grades, doubles: Doubles) -> Iterator[tuple[Cell, ...]]:
    """A row for each exercise of each hand-in; one without a name for each file that could not be graded."""
    for paper in grades.papers:
        who, file, counts = safe(paper.who), safe(paper.file), doubles.counts(paper.file)
        for r in paper.results:
            yield (who, paper.lesson, r.exercise, r.outcome, *_numbers(r), counts, safe(r.note), file)
    for file, why in grades.failures.items():
        yield ("", "", "", "damaged", "", "", "", "", "no", safe(why), safe(file))


def _numbers(r: Result) -> tuple[Cell, ...]:
    return ("" if r.credit is None else round(r.credit, 4), r.tries, r.hints, "seen" if r.solution else "")


def summary(grades: Grades, doubles: Doubles, totals: Mapping[str, Total] | None = None) -> Iterator[tuple[Cell, ...]]:
    """A row for each hand-in: the points by the policy, of how many, and what lateness cost.

    Without totals points are the sum of credit; what is ungraded is for the teacher to add.
    """
    for paper in grades.papers:
        total = (totals or {}).get(paper.file) or Total(paper.points, len(paper.scored), paper.points)
        note, file = safe("; ".join(paper.notes)), safe(paper.file)
        late = safe(total.why)
        yield (*_sums(paper, total), doubles.counts(paper.file), note, file, round(total.full, 4), late)
    blank = ("",) * (len(SUMMARY) - 6)
    for file, why in grades.failures.items():
        yield ("", *blank, "no", safe(why), safe(file), "", "")


def _sums(paper: Paper, total: Total) -> tuple[Cell, ...]:
    outcomes = [r.outcome for r in paper.results]
    return (
        safe(paper.who),
        paper.lesson,
        round(total.points, 4),
        len(paper.scored),
        *(outcomes.count(o) for o in OUTCOMES),
    )


def write(path: Path, columns: tuple[str, ...], lines: Iterable[tuple[Cell, ...]]) -> None:
    """The table as a file that is there as a whole or not at all; raises `BrokenFile` where it cannot be written."""
    try:
        with replacing(path) as raw:
            file = TextIOWrapper(raw, "utf-8-sig", "backslashreplace", newline="")
            table = csv.writer(file, quoting=csv.QUOTE_NONNUMERIC)
            table.writerow(columns)
            table.writerows(lines)
            file.detach()  # written out; what is underneath is closed by whoever opened it
    except OSError as e:
        raise _refused(path, e) from None


def _refused(path: Path, e: OSError) -> BrokenFile:
    todo = "close it where it is open, or name another place: --out FILE"
    return BrokenFile(f"The table cannot be written: {e.strerror}.", where=str(path), todo=todo)
