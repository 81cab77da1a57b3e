"""The catalogues of texts that belong to others: facts by which a copy is found and recognised, and no text.

The course has one; a folder of lessons may bring its own (`seeds/originals.toml`), with the packs beside it. Such a
file may come from anybody: what it says is checked before anything rests on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

from toolkit.problem import BrokenFile
from toolkit.record import read_toml, structure
from toolkit.seeds.place import data, open_seeds

FORMAT = "originals/1"
FILE = "originals.toml"
CLEAN = "-clean"  # behind the name of a specimen: its clean twin
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MANY = 1_000  # originals in one catalogue
LARGEST = 50_000_000  # bytes of a copy
_LONGEST = {"id": 80, "file": 200}  # characters; of any other field `_PROSE`
_PROSE = 2_000
Stamp = tuple[int, int]  # size and time of change: while they are the same, so is the file


@dataclass(frozen=True)
class Original:
    """Facts about one original: enough to find a copy, to recognise it and to know what it teaches.

    `file`             the name under which it is usually passed on, and so whether it is a text or a web page
    `bytes`, `sha256`  of the unchanged file
    `characters`       of its text; of a web page, of what is visible
    """

    id: str
    file: str
    bytes: int
    characters: int
    sha256: str
    publisher: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    about: str = ""
    teaches: str = ""
    published_at: str = ""
    specimen: str = ""
    content_note: str = ""
    holds: dict[str, int] = field(default_factory=dict, hash=False)

    @property
    def known(self) -> str:
        """Who published it and when, else what it is about."""
        return ", ".join(filter(None, (self.publisher, self.date))) or self.about or self.file


@dataclass(frozen=True)
class Catalogue:
    """The facts about all originals."""

    format: str
    originals: tuple[Original, ...] = ()


def catalogue(seeds: Path | None = None) -> dict[str, Original]:
    """All originals by id: those of `seeds` (default: of the lessons that are open here), then those of the course.

    Raises `BrokenFile` for a catalogue that is not as its format says, or takes a name that another text has.
    """
    return {**_own(seeds or open_seeds()), **_read(_ours(), stamp(_ours()))}


def of_course(ident: str, seeds: Path | None = None) -> bool:
    """Whether an original is one of the course's, and not one that the lessons brought themselves."""
    return ident not in _own(seeds or open_seeds())


def pack_file(ident: str, seeds: Path | None = None) -> Path:
    """Where the pack of an original lies, if it has one: beside the catalogue that holds it."""
    near = seeds or open_seeds()
    return (near if ident in _own(near) else data("seeds")) / "packs" / f"{ident}.json"


def read_catalogue(file: Path) -> dict[str, Original]:
    """The originals in a catalogue's file, by id; raises `BrokenFile` with the file, the entry and what is wrong."""
    return dict(_read(file, stamp(file)))


def taken(original: Original, seeds: Path) -> str:
    """What other text has the name already, in words; empty where none has."""
    ours = _read(_ours(), stamp(_ours())).get(original.id)
    if ours is not None and ours.sha256 != original.sha256:
        return "an original of the course"
    name = original.id.removesuffix(CLEAN)
    return "a specimen" if any(name in _specimens(folder) for folder in (seeds, data("seeds"))) else ""


def stamp(file: Path) -> Stamp | None:
    """Size and time of change of a file; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _ours() -> Path:
    return data("seeds") / FILE


def _own(near: Path) -> dict[str, Original]:
    """The originals that the lessons brought; a copy of the course's own catalogue brings none."""
    file = near / FILE
    found = stamp(file)
    return {} if found is None or _is_ours(near) else _checked(file, found)


def _is_ours(near: Path) -> bool:
    return near == data("seeds") or near.resolve() == data("seeds").resolve()


@lru_cache(maxsize=32)
def _checked(file: Path, found: Stamp) -> dict[str, Original]:
    """A catalogue of others, of which no entry takes a name that another text has."""
    read = _read(file, found)
    for one in read.values():
        whose = taken(one, file.parent)
        if whose:
            told = f"The name {one.id!r} is that of {whose}."
            raise BrokenFile(told, where=_place(file, one.id), todo="give this original another id, and its pack, too")
    ours = _read(_ours(), stamp(_ours()))
    return {name: one for name, one in read.items() if name not in ours}


@lru_cache(maxsize=32)
def _read(file: Path, _: Stamp | None) -> dict[str, Original]:
    """Kept as long as the file stays the same."""
    found = structure(read_toml(file), Catalogue, FORMAT, str(file)).originals
    if len(found) > MANY:
        raise BrokenFile(f"There are {len(found):,} originals.", where=str(file), allowed=f"{MANY:,}")
    for name, times in Counter(one.id for one in found).items():
        if times > 1:
            raise BrokenFile(f"{times} originals are called {name[:80]!r}.", where=str(file), allowed="each name once")
    for one in found:
        for told, allowed in faults(one):
            raise BrokenFile(told, where=_place(file, one.id), allowed=allowed)
    return {one.id: one for one in found}


def faults(one: Original) -> Iterator[tuple[str, str]]:
    """What is wrong with an entry, and what is allowed."""
    for name in (f.name for f in fields(one)):
        value, most = getattr(one, name), _LONGEST.get(name, _PROSE)
        if isinstance(value, str) and len(value) > most:
            yield f"The field {name} has {len(value):,} characters.", f"{most:,}"
    rules = (
        (_is_slug(one.id), f"The id {one.id[:80]!r} is not a slug.", "small letters, digits and single hyphens"),
        (is_file(one.file), f"The file {one.file[:80]!r} is not the name of a file.", "a name without a folder"),
        (1 <= one.bytes <= LARGEST, f"The file is said to have {one.bytes} bytes.", f"1 to {LARGEST:,}"),
        (0 <= one.characters <= LARGEST, f"The text is said to have {one.characters} characters.", f"0 to {LARGEST:,}"),
        (_is_hash(one.sha256), f"{one.sha256[:80]!r} is no SHA-256.", "64 hexadecimal digits in small letters"),
        (_are_counts(one.holds), "What the text holds is no list of counts.", "up to 50 names, each with a number"),
    )
    yield from ((told, allowed) for right, told, allowed in rules if not right)


def _is_slug(text: str) -> bool:
    return SLUG.fullmatch(text) is not None


def is_file(name: str) -> bool:
    """Whether this is the name of a file, without a folder, on every system."""
    return (
        len(name) <= _LONGEST["file"]
        and bool(name.strip(". "))
        and name.isprintable()
        and not re.search(r'[/\\:*?"<>|]', name)
    )


def _is_hash(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{64}", text) is not None


def _are_counts(holds: dict[str, int]) -> bool:
    return len(holds) <= 50 and all(len(name) <= 80 and n >= 0 for name, n in holds.items())


def _place(file: Path, ident: str) -> str:
    return f"{file}, original {ident[:80]!r}"


def _specimens(seeds: Path) -> frozenset[str]:
    """The names of the specimens in some seeds, in small letters: file names may not tell capitals apart."""
    return frozenset(f.stem.casefold() for f in (seeds / "specimens").glob("*.md"))
