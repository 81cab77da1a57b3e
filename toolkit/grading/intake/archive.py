"""The files that arrived: in a folder, in a zip, in a zip within one of these. Nothing is ever unpacked to disk.

An archive is somebody else's data. Its table of contents is measured before it is read, each member is read up to the
size of a hand-in and no further, and no name in it becomes a path. What is refused is named with the reason, and the
rest goes on.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from toolkit.grading import collect
from toolkit.problem import BrokenFile

MEMBERS = 50_000
CONTENTS = 16_000_000  # bytes of an archive's table of contents
TOTAL = 1_000_000_000  # bytes read out of one source
NESTED = 20_000_000  # bytes of an archive within an archive
RATIO, SMALL = 100, 64_000  # packed more tightly than this, and bigger than that, is no hand-in
PART, PATH, DEPTH = 255, 1_000, 12  # letters of one name, of a whole path, and folders in one another
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ZIP = b"PK\x03\x04"
_END = struct.Struct("<4s4H2LH")
_JUNK = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini", "._")


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file: its path in what was handed over, and its bytes, or why it was refused.

    `suspect` says that the archive's own check sum does not fit these bytes.
    """

    path: str
    raw: bytes = b""
    refused: str = ""
    suspect: bool = False


@dataclass(slots=True)
class _Left:
    """What one source may still give."""

    members: int = MEMBERS
    size: int = TOTAL


def arrivals(source: Path) -> Iterator[Arrived]:
    """Every file in a folder, a zip or a file, in order; raises `BrokenFile` where there is nothing."""
    left = _Left()
    if source.is_file():
        yield from _file(source, source.name, left, top=True)
        return
    found = collect.find(source)
    other = {name: why for name, why in found.other.items() if why not in ("not a hand-in", _UNPACK)}
    names = sorted({*found.files, *found.other} - set(other))
    if len(names) > MEMBERS:
        raise BrokenFile(f"There are {len(names):,} files.", where=str(source), allowed=f"up to {MEMBERS:,}")
    for name in names:
        yield from _file(source / name, name, left, top=False)
    yield from (Arrived(name, refused=why) for name, why in sorted({**found.closed, **other}.items()))


_UNPACK = "an archive: unpack it first, or: medialit collect"


def _file(path: Path, name: str, left: _Left, *, top: bool) -> Iterator[Arrived]:
    try:
        with path.open("rb") as file:
            begins = file.read(4)
            file.seek(0)
            if _is_archive(name, begins) or name.lower().endswith(".zip"):
                yield from _members(file, "" if top else f"{name}/", left, deep=False)
            else:
                raw = file.read(collect.MOST + 1)
                yield Arrived(name, raw[: collect.MOST], _too_big(path.stat().st_size))
    except OSError as e:
        yield Arrived(name, refused=f"It cannot be read: {e.strerror}.")


def _is_archive(name: str, raw: bytes) -> bool:
    """A document of an office program is an archive, too, but not one of hand-ins."""
    return raw.startswith(_ZIP) and name.lower().endswith((".zip", ".json", ".txt"))


def _too_big(size: int) -> str:
    return f"It has {size:,} bytes (allowed: below {collect.MOST:,})." if size > collect.MOST else ""


def _members(file: BinaryIO, before: str, left: _Left, *, deep: bool) -> Iterator[Arrived]:
    """The members of an archive, and those of archives in it; `deep` says that it lies in another one already."""
    archive = _opened(file)
    if isinstance(archive, str):
        yield Arrived(before.rstrip("/") or "the archive", refused=archive)
        return
    with archive:
        infos = [i for i in archive.infolist() if not i.is_dir()]
        left.members -= len(infos)
        if left.members < 0:
            yield Arrived(before.rstrip("/") or "the archive", refused=_many(len(infos)))
            return
        for info in infos:
            name = _name(info)
            if any(part in f"/{name}" for part in _JUNK):
                continue
            why = _refusal(info, name) or ("" if left.size > 0 else f"More than {TOTAL:,} bytes came before it.")
            if why:
                yield Arrived(before + name[:PART], refused=why)
                continue
            yield from _member(archive, info, before + name, left, deep=deep)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: _Left, *, deep: bool
) -> Iterator[Arrived]:
    nested = name.lower().endswith(".zip")
    most = NESTED if nested else collect.MOST
    if info.file_size > most:
        yield Arrived(name, refused=f"It has {info.file_size:,} bytes (allowed: below {most:,}).")
        return
    raw, suspect = _bytes(archive, info, most)
    left.size -= len(raw)
    packed = _is_archive(name, raw)
    if packed and deep:
        yield Arrived(name, refused="It is an archive in an archive in an archive: unpack it by hand.")
    elif packed:
        yield from _members(io.BytesIO(raw), f"{name}/", left, deep=True)
    elif nested:
        yield Arrived(name, refused="It is called an archive and is none, or it is damaged.")
    else:
        yield Arrived(name, raw, suspect=suspect)


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> tuple[bytes, bool]:
    """As many bytes of a member as can be read, and whether the archive says that they are damaged."""
    parts: list[bytes] = []
    size = 0
    try:
        with archive.open(info) as member:
            while size <= most and (part := member.read(4096)):
                parts.append(part)
                size += len(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return b"".join(parts)[:most], True
    return b"".join(parts)[:most], size > most


def _opened(file: BinaryIO) -> zipfile.ZipFile | str:
    """The archive, or why it is not opened; its table of contents is measured first."""
    why = _unfit(file)
    if why:
        return why
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, OverflowError):
        return "The archive is damaged: download it again."


def _unfit(file: BinaryIO) -> str:
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 65_600))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        return "The archive is cut off: its table of contents is missing. Download it again."
    _, _, _, _, count, contents, _, _ = _END.unpack_from(tail, at)
    if count > MEMBERS:  # 65,535 also says that a longer number stands elsewhere
        return _many(count)
    return f"Its table of contents has {contents:,} bytes (allowed: {CONTENTS:,})." if contents > CONTENTS else ""


def _many(count: int) -> str:
    return f"There are {count:,} files or more in it (allowed: {MEMBERS:,}). Hand them over in parts."


def _name(info: zipfile.ZipInfo) -> str:
    """The member's path; names of old programs that wrote UTF-8 without saying so are put right."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _refusal(info: zipfile.ZipInfo, name: str) -> str:
    """Why a member is not read, or ""."""
    return next((why for fits, why in _RULES if fits(info, name)), "")


def _escapes(_: zipfile.ZipInfo, name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0][:2] or "\0" in name


def _is_long(_: zipfile.ZipInfo, name: str) -> bool:
    return len(name) > PATH or max(map(len, name.split("/"))) > PART


def _is_tight(info: zipfile.ZipInfo, _: str) -> bool:
    return info.file_size > SMALL and info.file_size > RATIO * max(1, info.compress_size)


_RULES = (
    (_is_long, f"Its name is too long (allowed: {PART} letters)."),
    (_escapes, "Its name leads out of the archive."),
    (lambda _, name: name.count("/") > DEPTH, f"It lies too deep (allowed: {DEPTH} folders)."),
    (lambda info, _: stat.S_ISLNK(info.external_attr >> 16), "It is a link."),
    (lambda info, _: bool(info.flag_bits & 1), "It is encrypted: unpack it by hand."),
    (lambda info, _: info.compress_type not in METHODS, "It is packed in a way that is not read here."),
    (_is_tight, f"It is packed more tightly than {RATIO} to 1: a hand-in is not."),
)
