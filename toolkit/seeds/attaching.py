"""Which originals are attached, and adding copies of them."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from toolkit.problem import Problem
from toolkit.seeds.originals import attached, catalogue, files, how_to_attach, recognise
from toolkit.seeds.place import originals_folders, user_originals
from toolkit.table import Table

_NOT_OURS = ("README.md", ".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True)
class Report:
    """What is attached, what is missing, where copies are looked for, and files there that are none of the five."""

    table: Table
    folders: tuple[Path, ...]
    strangers: tuple[Path, ...]
    missing: int

    def __str__(self) -> str:
        lines = [repr(self.table), "", "Looked for in: " + "; ".join(map(str, self.folders))]
        lines += [f"Not one of the five (another length or SHA-256): {file}" for file in self.strangers]
        if self.missing:
            lines += [
                f"To attach a copy: {how_to_attach()}.",
                "A copy must be the unchanged file: other line ends or one more space make another SHA-256.",
            ]
        return "\n".join(lines)


@dataclass(frozen=True)
class Added:
    """The originals that were recognised and copied, and the files that were not."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    folder: Path

    def __str__(self) -> str:
        lines = (
            [f"Added {', '.join(self.known)} to {self.folder}."]
            if self.known
            else ["No file was recognised; nothing was added."]
        )
        lines += [f"Not one of the five (another length or SHA-256): {name}" for name in self.unknown]
        if not self.known:
            lines.append("What is looked for: medialit originals")
        return "\n".join(lines)


def report() -> Report:
    """What is attached and what is missing."""
    here = attached()
    rows = tuple(
        (o.id, o.publisher, o.date, f"{o.bytes:,}", o.sha256[:12] + "…", str(here.get(o.id, "not attached")))
        for o in catalogue().values()
    )
    table = Table(("original", "publisher", "date", "bytes", "SHA-256", "copy"), rows, "Originals")
    folders = originals_folders()
    strangers = tuple(
        f for folder in folders for f in files(folder) if f.name not in _NOT_OURS and recognise(f) is None
    )
    return Report(table, folders, strangers, len(rows) - len(here))


def add(source: Path) -> Added:
    """Copy the originals found in a folder (or one file) to the reader's own data folder.

    Raises `Problem` where there is no such place, or the copy cannot be written.
    """
    if not source.exists():
        raise Problem("There is no such file or folder.", where=str(source), todo="check the name")
    candidates = [source] if source.is_file() else list(files(source))
    known = {f: o.id for f in candidates if (o := recognise(f)) is not None}
    try:
        for file, ident in known.items():
            _copy(file, user_originals() / f"{ident}.txt")
    except OSError as e:
        raise Problem(f"The copy cannot be written: {e.strerror}.", where=str(user_originals())) from None
    unknown = tuple(f.name for f in candidates if f not in known and f.name not in _NOT_OURS)
    return Added(tuple(sorted(set(known.values()))), unknown, user_originals())


def _copy(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{os.getpid()}.part")
    shutil.copyfile(file, part)
    part.replace(target)
