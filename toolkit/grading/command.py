"""The command `medialit grade`: a folder of hand-ins in, a table and a report out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO, TypeVar

from toolkit.grading import collect, sheet
from toolkit.grading.doubles import doubles
from toolkit.grading.grade import grade_all
from toolkit.grading.key import Keys
from toolkit.grading.policy import DEFAULT
from toolkit.grading.report import report
from toolkit.problem import BrokenFile

T = TypeVar("T")
ALL, SOME = 0, 2


def command(handins: Path, lessons: Path | None, out: Path, policy: str = DEFAULT, summary: Path | None = None) -> int:
    """Grade a folder; gives 0 where all was graded, 2 where a file or an answer could not be."""
    keys, found = Keys(lessons), collect.find(handins)
    if not found.files and not found.closed:
        raise BrokenFile(
            f"There is no hand-in among {len(found.other)} files.",
            where=str(handins),
            allowed="files that end in .json",
        )
    read = with_progress(collect.read(found), len(found.files) + len(found.closed), sys.stderr)
    grades = grade_all(read, keys, policy)
    double = doubles(grades.papers)
    sheet.write(out, sheet.COLUMNS, sheet.rows(grades, double))
    if summary is not None:
        sheet.write(summary, sheet.SUMMARY, sheet.summary(grades, double))
    print(report(grades, double, found.other, policy))
    print(f"\nWritten: {', '.join(str(p) for p in (out, summary) if p is not None)}")
    return ALL if grades.complete else SOME


def with_progress(things: Iterable[T], total: int, stream: TextIO) -> Iterator[T]:
    """The things, while one line on a terminal says how far it is; a log gets nothing."""
    step = max(1, total // 100) if stream.isatty() else 0
    for n, thing in enumerate(things, start=1):
        yield thing
        if step and (n % step == 0 or n == total):
            print(f"\r{n:,} of {total:,}", end="" if n < total else "\n", file=stream, flush=True)
