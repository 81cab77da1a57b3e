"""The command `medialit gradebook`: an exported file and the grades in, the same file with one column filled out."""

from __future__ import annotations

import stat
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from toolkit.kept import replace_file
from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.cells import LARGEST, decoded
from toolkit.teaching.gradebooks.columns import Options
from toolkit.teaching.gradebooks.filling import Filled, filled
from toolkit.teaching.gradebooks.known import recognised
from toolkit.teaching.gradebooks.marks import Marks, read_marks
from toolkit.teaching.gradebooks.matching import Matched, Roster, matched, read_roster
from toolkit.teaching.gradebooks.preview import preview

ALL, SOME = 0, 2


@dataclass(frozen=True, slots=True)
class Files:
    """What is read and where the result goes; `out` is by default beside the export: `name-graded.csv`."""

    export: Path
    grades: Path
    roster: Path | None = None
    out: Path | None = None
    encoding: str = ""
    lesson: str = ""
    exercises: Collection[str] = ()

    @property
    def target(self) -> Path:
        """Where the filled file goes."""
        return self.out or self.export.with_name(f"{self.export.stem}-graded{self.export.suffix}")


def command(files: Files, options: Options, *, dry_run: bool = False) -> int:
    """Fill in a gradebook; gives 0, or 2 where a hand-in was damaged, had no student, or is to be decided."""
    _refuse_target(files)
    done, marks, found = fill(files, options)
    print(preview(done, marks, found, options))
    if dry_run:
        print(f"\nNothing written: this was a dry run (it would be {files.target}).")
    else:
        replace_file(files.target, done.book.to_bytes())
        print(f"\nWritten: {files.target}. The export is as it was.")
    unsure = any(line.state in ("damaged", "to decide") for line in done.lines)
    return SOME if unsure or found.unplaced else ALL


def fill(files: Files, options: Options) -> tuple[Filled, Marks, Matched]:
    """The filled file, what was read, and whose it is; raises `Problem` where something is not clear."""
    # The grades first: reading them takes most memory, and least while nothing else is there.
    marks = read_marks(_read(files.grades), str(files.grades), files.lesson, files.exercises)
    book, shape = recognised(decoded(_read(files.export), str(files.export), files.encoding))
    roster = read_roster(_read(files.roster), str(files.roster)) if files.roster else Roster()
    found = matched(marks, shape, roster)
    return filled(book, shape, found, options), marks, found


def _refuse_target(files: Files) -> None:
    """The export, the grades and the roster are never written over, under whatever name they are called."""
    target = files.target
    for path in (files.export, files.grades, files.roster):
        if path is not None and path.exists() and target.exists() and target.samefile(path):
            raise BrokenFile("It would be written over.", where=str(path), todo="name another file: --out FILE")


def _read(path: Path) -> bytes:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise BrokenFile("It is not a file.", where=str(path))
        if about.st_size > LARGEST:
            allowed = f"at most {LARGEST:,} bytes"
            raise BrokenFile(f"The file has {about.st_size:,} bytes.", where=str(path), allowed=allowed)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as e:
        raise BrokenFile(f"It cannot be read: {e.strerror}.", where=str(path)) from None
