"""The hand-ins in a folder: which files are meant to be one, and what each of them holds.

A file whose name ends in `.json` is meant to be one; any other file only where it begins like one. Links are not
followed. What is passed over is named.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.handin import LARGEST, HandIn, read_handin
from toolkit.problem import BrokenFile, Problem

MOST = 4 * LARGEST  # the same as `read_handin`, known before a byte is read
_BEGINS = b'"handin/'


@dataclass(frozen=True, slots=True)
class Found:
    """The files of a folder by their path in it, sorted; `other` and `closed` say why a file is not among them."""

    place: Path
    files: tuple[str, ...]
    other: dict[str, str] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)


def find(place: Path) -> Found:
    """The hand-ins in a folder and its folders, or the one file; raises `BrokenFile` where there is nothing."""
    if place.is_file():
        return Found(place.parent, (place.name,))
    if not place.is_dir():
        raise BrokenFile("There is no such file or folder.", where=str(place), allowed="a folder of hand-ins")
    files: list[str] = []
    other: dict[str, str] = {}
    closed: dict[str, str] = {}
    for path in _walk(place, closed):
        name = path.relative_to(place).as_posix()
        try:
            why = _unlike(path)
        except OSError as e:
            closed[name] = f"It cannot be read: {e.strerror}."
            continue
        if why:
            other[name] = why
        else:
            files.append(name)
    return Found(place, tuple(sorted(files)), dict(sorted(other.items())), closed)


def _walk(place: Path, closed: dict[str, str]) -> Iterator[Path]:
    """Every file, and every link to a folder."""

    def refused(e: OSError) -> None:
        closed[Path(e.filename).relative_to(place).as_posix()] = f"The folder cannot be read: {e.strerror}."

    for folder, folders, files in os.walk(place, onerror=refused):
        yield from (Path(folder, name) for name in files)
        yield from (link for name in folders if (link := Path(folder, name)).is_symlink())


def _unlike(path: Path) -> str:
    """Why a file is no hand-in, or "" where it is meant to be one."""
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "a link"
    if not stat.S_ISREG(mode):
        return "not a file"
    if path.suffix.lower() == ".json":
        return ""
    with path.open("rb") as file:
        begins = _BEGINS in file.read(200)
    if begins:
        return ""
    return "an archive: unpack it first, or: medialit collect" if path.suffix.lower() == ".zip" else "not a hand-in"


def read(found: Found) -> Iterator[tuple[str, HandIn | Problem]]:
    """Each file with its hand-in, or with what is wrong with it; one file in memory at a time."""
    root = str(found.place)
    for name in found.files:
        try:
            yield name, read_bytes(_bytes(f"{root}/{name}"))
        except BrokenFile as problem:
            yield name, problem
    yield from ((name, BrokenFile(why)) for name, why in found.closed.items())


def read_bytes(raw: bytes) -> HandIn | Problem:
    """The hand-in in some bytes, or what is wrong with them."""
    try:
        return read_handin(raw, "")
    except BrokenFile as problem:
        return problem
    except (RecursionError, ValueError):  # nested so deeply that not even a message can show it
        return BrokenFile("The data is nested too deeply.", todo="ask for the file again")


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # half the time of Path.open, and there may be many
            size = os.fstat(file.fileno()).st_size
            if size > MOST:
                raise BrokenFile(f"The file has {size:,} bytes.", allowed=f"below {MOST:,} bytes")
            return file.read(MOST + 1)
    except OSError as e:
        raise BrokenFile(f"It cannot be read: {e.strerror}.", todo="look at the file's permissions") from None
