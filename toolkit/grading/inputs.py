"""All that grades are made of, and one run from it: hand-ins, keys, policy, the teacher's marks, the LMS's times."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO, TypeVar

from toolkit.grading import collect
from toolkit.grading.collect import Found
from toolkit.grading.doubles import Doubles, doubles
from toolkit.grading.grade import Grades, grade_all
from toolkit.grading.key import Keys
from toolkit.grading.lateness import Times, read_times
from toolkit.grading.marks import NONE, Marks, read_marks
from toolkit.grading.moodle_times import with_times, worksheet_of
from toolkit.grading.policy import DEFAULT, Policy, policy_of
from toolkit.grading.settle import NO_TIMES, Settled, settle
from toolkit.grading.spreadsheet import lesson_number
from toolkit.problem import BrokenFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inputs:
    """Where everything lies. `lessons` None: the packaged ones; `policy`: a word or a file."""

    handins: Path
    lessons: Path | None = None
    policy: str = DEFAULT
    marks: Path | None = None
    times: Path | None = None


@dataclass(frozen=True)
class Run:
    """One grading: what was read, what was counted (`counted`), and what the teacher's word made of it (`settled`)."""

    inputs: Inputs
    keys: Keys
    found: Found
    policy: Policy
    marks: Marks
    times: Times
    counted: Grades
    settled: Settled
    doubles: Doubles

    @property
    def grades(self) -> Grades:
        """The grades as they stand in the table."""
        return self.settled.grades

    def with_marks(self, marks: Marks) -> Run:
        """The same run with other marks."""
        settled = settle(self.counted, self.keys, self.policy, marks, self.times)
        return replace(self, marks=marks, settled=settled)


def run(inputs: Inputs, also: Iterable[str] = (), stream: TextIO | None = None) -> Run:
    """Grade from these inputs; `also` names exercises whose answers are hashed, as if there were marks for them.

    Raises `BrokenFile` where a file of the teacher's cannot be read, or there is no hand-in.
    """
    policy = policy_of(inputs.policy)
    marks = NONE if inputs.marks is None else read_marks(inputs.marks)
    listed = worksheet_of(inputs.times) if inputs.times else None
    times = NO_TIMES if inputs.times is None or listed else read_times(inputs.times)
    keys, found = Keys(inputs.lessons), collect.find(inputs.handins)
    if not found.files and not found.closed:
        raise BrokenFile(
            f"There is no hand-in among {len(found.other)} files.",
            where=str(inputs.handins),
            allowed="files that end in .json",
        )
    named = frozenset((lesson_number(lesson), name) for lesson in keys for name in also)
    noted = replace(marks, names=marks.names | named)
    read = with_progress(collect.read(found), len(found.files) + len(found.closed), stream or sys.stderr)
    counted = grade_all(read, keys, policy.counts, noted)
    times = with_times(listed, times, counted.papers, policy, inputs.handins)
    settled = settle(counted, keys, policy, marks, times)
    return Run(inputs, keys, found, policy, marks, times, counted, settled, doubles(counted.papers))


def with_progress(things: Iterable[T], total: int, stream: TextIO) -> Iterator[T]:
    """The things, while one line on a terminal says how far it is; a log gets nothing."""
    step = max(1, total // 100) if stream.isatty() else 0
    for n, thing in enumerate(things, start=1):
        yield thing
        if step and (n % step == 0 or n == total):
            print(f"\r{n:,} of {total:,}", end="" if n < total else "\n", file=stream, flush=True)
