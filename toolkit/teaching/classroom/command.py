"""The command `medialit report`: a folder of hand-ins in, one page for the teacher out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from toolkit.grading import collect
from toolkit.grading.command import ALL, SOME, with_progress
from toolkit.grading.doubles import doubles
from toolkit.grading.key import Keys
from toolkit.grading.policy import DEFAULT
from toolkit.problem import BrokenFile, Problem
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
    _write(file, html)
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


def _write(file: Path, html: str) -> None:
    """The page is there as a whole or not at all."""
    try:
        handle, draft = tempfile.mkstemp(prefix=".", suffix=".html", dir=file.absolute().parent)
    except OSError as e:
        raise Problem(f"The report cannot be written: {e.strerror}.", where=str(file)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as out:
            out.write(html)
        Path(draft).replace(file)
    except OSError as e:
        raise Problem(f"The report cannot be written: {e.strerror}.", where=str(file)) from None
    finally:
        Path(draft).unlink(missing_ok=True)
