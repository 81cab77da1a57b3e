"""The command `medialit report`: a folder of hand-ins in, one page for the teacher out."""

from __future__ import annotations

import sys
from pathlib import Path

from toolkit.grading import collect
from toolkit.grading.command import ALL, SOME, with_progress
from toolkit.grading.doubles import doubles
from toolkit.grading.grade import one_line
from toolkit.grading.key import Keys
from toolkit.grading.marks import NONE, read_marks
from toolkit.grading.policy import DEFAULT, policy_of
from toolkit.kept import replace_file
from toolkit.problem import BrokenFile, Problem
from toolkit.teaching.classroom.frames import printable
from toolkit.teaching.classroom.page import page
from toolkit.teaching.classroom.pupils import Gathered, gather
from toolkit.teaching.marking.compare import Compared
from toolkit.teaching.marking.opening import SECOND, compared
from toolkit.words import ENGLISH, speaking


def command(
    handins: Path,
    lessons: Path | None = None,
    to: Path | None = None,
    *,
    policy: str = DEFAULT,
    names: bool = False,
    marks: Path | None = None,
) -> int:
    """Make the report; gives 0 where all was read, 2 where a file, an answer or a mark needs a look.

    `policy` is a word or a file, `marks` the teacher's marks of open answers: a second marking is looked for beside it.
    """
    keys, found, wanted = Keys(lessons), collect.find(handins), policy_of(policy)
    given = NONE if marks is None else read_marks(marks)
    if not found.files and not found.closed:
        told = f"There is no hand-in among {len(found.other)} files."
        raise BrokenFile(told, where=str(handins), allowed="files that end in .json")
    with speaking(ENGLISH):  # the language of the course
        read = with_progress(collect.read(found), len(found.files) + len(found.closed), sys.stderr)
        gathered = gather(read, keys, wanted.counts, given, wanted.rubric)
        second, faults = _second(handins, lessons, marks, policy)
        html = page(gathered, wanted.counts, names=names, second=second)
    file = to or Path("report.html")
    replace_file(file, html.encode("utf-8", "backslashreplace"))
    for line in (*told_of(gathered), *faults, f"Made {file}"):
        print(printable(line))
    looks = gathered.failures or gathered.told or faults or any(p.count("damaged") for p in gathered.papers)
    return SOME if looks else ALL


def _second(
    handins: Path, lessons: Path | None, marks: Path | None, policy: str
) -> tuple[list[tuple[str, Compared]], list[str]]:
    """The second markings beside a file of marks, each with its initials, and why one cannot be compared."""
    made: list[tuple[str, Compared]] = []
    faults: list[str] = []
    begins = f"{marks.stem}{SECOND}" if marks else ""
    beside = sorted(f for f in marks.parent.iterdir() if f.name.startswith(begins)) if marks else []
    for file in (f for f in beside if marks and f.suffix == marks.suffix):
        initials = file.stem.removeprefix(begins)
        try:
            made.append((initials, compared(handins, marks or file, initials, lessons, policy)))
        except Problem as problem:
            faults.append(f"- a second marking cannot be compared: {file.name}: {one_line(problem)}")
    return made, faults


def told_of(gathered: Gathered) -> list[str]:
    """What a teacher must know of single files; names of files and people stand here alone, not on the page."""
    lines = [f"Lesson {g.key.lesson}: {len(g.pupils)} hand-ins" for g in gathered.groups]
    lines += [f"- could not be read: {file}: {why}" for file, why in gathered.failures.items()]
    lines += [f"- not counted, its journal is here already: {file}" for g in gathered.groups for file in g.twice]
    lines += [f"- {', '.join(double.files)}: {double.meaning}" for double in doubles(gathered.papers).found]
    lines += [f"- {line}" for line in gathered.told]
    return lines
