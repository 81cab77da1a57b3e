"""The command `medialit report`: a folder of hand-ins in, one page for the teacher out."""

from __future__ import annotations

import sys
from pathlib import Path

from toolkit.grading import collect
from toolkit.grading.command import ALL, SOME, with_progress
from toolkit.grading.doubles import doubles
from toolkit.grading.key import Keys
from toolkit.grading.policy import DEFAULT
from toolkit.grading.spreadsheet import replace_file
from toolkit.problem import BrokenFile
from toolkit.teaching.classroom.frames import printable
from toolkit.teaching.classroom.page import page
from toolkit.teaching.classroom.pupils import Gathered, gather
from toolkit.words import ENGLISH, speaking


def command(
    handins: Path, lessons: Path | None = None, to: Path | None = None, *, policy: str = DEFAULT, names: bool = False
) -> int:
    """Make the report; gives 0 where all was read, 2 where a file or an answer could not be."""
    keys, found = Keys(lessons), collect.find(handins)
    if not found.files and not found.closed:
        told = f"There is no hand-in among {len(found.other)} files."
        raise BrokenFile(told, where=str(handins), allowed="files that end in .json")
    with speaking(ENGLISH):  # the language of the course
        read = with_progress(collect.read(found), len(found.files) + len(found.closed), sys.stderr)
        gathered = gather(read, keys, policy)
        html = page(gathered, policy, names=names)
    file = to or Path("report.html")
    replace_file(file, html.encode("utf-8", "backslashreplace"))
    for line in (*told_of(gathered), f"Made {file}"):
        print(printable(line))
    return SOME if gathered.failures or any(p.count("damaged") for p in gathered.papers) else ALL


def told_of(gathered: Gathered) -> list[str]:
    """What a teacher must know of single files; names of files and people stand here alone, not on the page."""
    lines = [f"Lesson {g.key.lesson}: {len(g.pupils)} hand-ins" for g in gathered.groups]
    lines += [f"- could not be read: {file}: {why}" for file, why in gathered.failures.items()]
    lines += [f"- not counted, its journal is here already: {file}" for g in gathered.groups for file in g.twice]
    lines += [f"- {', '.join(double.files)}: {double.meaning}" for double in doubles(gathered.papers).found]
    return lines
