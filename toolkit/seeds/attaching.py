"""Which originals are attached, and adding copies of them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from toolkit.problem import Problem
from toolkit.seeds.facts import catalogue, of_course
from toolkit.seeds.originals import Copy, attached, best, files, how_to_attach, recognise
from toolkit.seeds.place import open_seeds, originals_beside, originals_folders, user_originals
from toolkit.table import Table

_NOT_OURS = ("README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini")
_STRANGER = "Not one of these texts (another one, or too much of it is changed)"


@dataclass(frozen=True)
class Report:
    """What is attached, what is missing, where copies are looked for, and files there that are none of these texts."""

    table: Table
    copies: tuple[Copy, ...]
    folders: tuple[Path, ...]
    strangers: tuple[Path, ...]
    missing: int
    how: str

    def __str__(self) -> str:
        where = "; ".join(map(str, self.folders))
        off = "The originals are switched off. To show them again: medialit originals on"
        lines = [repr(self.table), "", f"Looked for in: {where}" if where else off]
        lines += [line for copy in self.copies for line in _left_out(copy)]
        lines += [f"{_STRANGER}: {file}" for file in self.strangers]
        if self.missing:
            lines += [
                f"To attach a copy: {self.how}.",
                "Best is the unchanged file. Where there are marks for the text, a near copy will do (other line ends",
                "or quotation marks, a paragraph more or less), and so will a saved web page (.html, .mhtml). What",
                "cannot be found in it is left out.",
            ]
        return "\n".join(lines)


@dataclass(frozen=True)
class Added:
    """The copies that were recognised and taken, those that are not needed, and the files that were not recognised."""

    known: tuple[Copy, ...]
    spare: tuple[Copy, ...]
    unknown: tuple[str, ...]
    folder: Path

    def __str__(self) -> str:
        ids = ", ".join(copy.original.id for copy in self.known)
        lines = [f"Added {ids} to {self.folder}."] if ids else ["Nothing was added."]
        lines += [f"{c.original.id} is a {c.kind}, not the unchanged file." for c in self.known if not c.exact]
        lines += [line for copy in self.known for line in _left_out(copy)]
        lines += [
            f"Not needed, a copy as good or better is there: {copy.file.name} ({copy.kind})" for copy in self.spare
        ]
        lines += [f"{_STRANGER}: {name}" for name in self.unknown]
        if not self.known and not self.spare:
            lines.append("No file was recognised. What is looked for: medialit originals")
        return "\n".join(lines)


def report() -> Report:
    """What is attached and what is missing: of the course, and of the lessons that are open here."""
    here = attached()
    rows = tuple(
        (o.id, o.publisher, o.date, f"{o.bytes:,}", o.sha256[:12] + "…", *_told(here.get(o.id)))
        for o in catalogue().values()
    )
    headings = ("original", "publisher", "date", "bytes", "SHA-256", "which", "copy")
    where = (*originals_beside(open_seeds()), *originals_folders())
    strangers = tuple(f for folder in where for f in files(folder) if f.name not in _NOT_OURS and recognise(f) is None)
    lost = [name for name in catalogue() if name not in here]
    how = "; of the lessons here: ".join(_how(lost))
    return Report(Table(headings, rows, "Originals"), tuple(here.values()), where, strangers, len(lost), how)


def _how(lost: list[str]) -> list[str]:
    """How to attach what is missing of the course, and what of the lessons that are open here."""
    ours = [name for name in lost if of_course(name)]
    return ([how_to_attach()] if ours else []) + ([how_to_attach(open_seeds())] if len(lost) > len(ours) else [])


def add(source: Path) -> Added:
    """Copy the originals found in a folder (or one file) to the reader's own data folder.

    Of each original the best copy is taken, and only if none as good is there.
    Raises `Problem` where there is no such place, or the copy cannot be written.
    """
    if not source.exists():
        raise Problem("There is no such file or folder.", where=str(source), todo="check the name")
    candidates = [source] if source.is_file() else list(files(source))
    copies = [copy for file in candidates if (copy := recognise(file)) is not None]
    folder = user_originals()
    there = best(copy for file in files(folder) if (copy := recognise(file)) is not None)
    known = [copy for ident, copy in sorted(best(copies).items()) if copy.exact or not _as_good(there.get(ident), copy)]
    try:
        for copy in known:
            _copy(copy.file, folder / _name(copy))
    except OSError as e:
        raise Problem(f"The copy cannot be written: {e.strerror}.", where=str(folder)) from None
    spare = tuple(copy for copy in copies if copy not in known)
    seen = {copy.file for copy in copies}
    unknown = tuple(f.name for f in candidates if f not in seen and f.name not in _NOT_OURS)
    return Added(tuple(known), spare, unknown, folder)


def _name(copy: Copy) -> str:
    """The name of a copy in the reader's folder: two folders of lessons may call two texts alike."""
    one = copy.original
    return f"{one.id}{copy.suffix}" if of_course(one.id) else f"{one.id}-{one.sha256[:12]}{copy.suffix}"


def _as_good(there: Copy | None, copy: Copy) -> bool:
    return there is not None and (there.exact, there.found) >= (copy.exact, copy.found)


def _told(copy: Copy | None) -> tuple[str, str]:
    return (copy.kind, str(copy.file)) if copy else ("not attached", "")


def _left_out(copy: Copy) -> list[str]:
    """One line for each thing that a near copy lacks."""
    return [f"Left out of {copy.original.id}: {name} ({reason})" for name, reason in copy.left_out]


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(file, part)
    part.replace(target)
