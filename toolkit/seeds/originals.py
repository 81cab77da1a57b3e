"""The five originals: what the catalogue says of them, and which copies are attached.

The texts are not ours and never part of the project. A copy is recognised wherever it lies: the unchanged file by its
SHA-256, a near copy by the marks of the pack that are found in it (`align`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path

from toolkit.article import Article, Stated
from toolkit.problem import BrokenFile, Problem
from toolkit.reading import SUFFIXES, decode, read_text
from toolkit.record import read_toml, structure
from toolkit.seeds.align import Aligned, align
from toolkit.seeds.pack import read_pack
from toolkit.seeds.place import ORIGINALS, data, in_checkout, originals_folders
from toolkit.words import say

FORMAT = "originals/1"
_LEAST, _MOST = 0.5, 5  # the size of a near copy, in sizes of the unchanged file (in UTF-32 each letter has four bytes)
Stamp = tuple[int, int]  # size and time of change: while they are the same, so is the file


@dataclass(frozen=True)
class Original:
    """Facts about one original: enough to find a copy, to recognise it and to know what it teaches."""

    id: str
    publisher: str
    author: str
    date: str
    characters: int
    bytes: int
    sha256: str
    file: str
    published_at: str
    about: str
    teaches: str
    specimen: str
    content_note: str
    holds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogue:
    """The facts about all originals."""

    format: str
    originals: tuple[Original, ...]


@dataclass(frozen=True)
class Copy:
    """A file that holds an original: unchanged (`exact`), or so that most of its pack's marks are found."""

    original: Original
    file: Path
    exact: bool
    found: int = 0
    total: int = 0
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """What kind of copy it is, in words."""
        return "exact" if self.exact else f"near copy: {self.found} of {self.total} marks"


class NotAttached(Problem):
    """An original was asked for, and no copy of it is attached."""


@cache
def catalogue() -> dict[str, Original]:
    """All originals by id."""
    file = data("seeds") / "originals.toml"
    return {o.id: o for o in structure(read_toml(file), Catalogue, FORMAT, file.name).originals}


def attached() -> dict[str, Copy]:
    """The attached copies, by id: the unchanged file where there is one, else the copy with the most marks."""
    here = (recognise(file) for folder in originals_folders() for file in files(folder))
    return best(copy for copy in here if copy is not None)


def best(copies: Iterable[Copy]) -> dict[str, Copy]:
    """The best copy of each original."""
    found: dict[str, Copy] = {}
    for copy in copies:
        before = found.setdefault(copy.original.id, copy)
        if (copy.exact, copy.found) > (before.exact, before.found):
            found[copy.original.id] = copy
    return found


def recognise(file: Path) -> Copy | None:
    """What a file is a copy of, or None; it is looked into only if its size may fit, and again only if it changes."""
    stamp = _stamp(file)
    return _recognised(file, stamp, _known()) if stamp else None


def open_original(ident: str) -> Article:
    """The attached original with its facts and, where there is one, its pack; raises `NotAttached`."""
    facts = catalogue()[ident]
    copy = attached().get(ident)
    if copy is None:
        known = {"name": ident, "known": ", ".join(filter(None, (facts.publisher, facts.date))) or facts.about}
        raise NotAttached(
            say("The original {name} ({known}) is not attached: its text is not ours to give.", **known),
            allowed=say("the unchanged file of {n:,} bytes with SHA-256 {sha256}", n=facts.bytes, sha256=facts.sha256),
            todo=how_to_attach(),
        )
    return _opened(ident, copy.file, _stamp(copy.file), _known())


def how_to_attach() -> str:
    """One sentence for a reader who holds a copy."""
    if in_checkout():
        return say(
            "put it into seeds/originals/, or run: medialit originals add FOLDER, or name its folder in {variable}",
            variable=ORIGINALS,
        )
    return say("run: medialit originals add FOLDER, or name its folder in {variable}", variable=ORIGINALS)


def files(folder: Path) -> Iterator[Path]:
    """The plain files of a folder by name; none where it cannot be read."""
    try:
        yield from (Path(e.path) for e in sorted(os.scandir(folder), key=lambda e: e.name) if e.is_file())
    except OSError:
        return


# ------------------------------------------------------------------------------------------------ one file


@lru_cache(maxsize=256)
def _recognised(file: Path, stamp: Stamp, _: object) -> Copy | None:
    """Kept as long as the file, the catalogue and the packs stay the same."""
    try:
        if any(o.bytes == stamp[0] for o in catalogue().values()):
            digest = sha256(file.read_bytes()).hexdigest()
            for original in catalogue().values():
                if original.sha256 == digest:
                    return Copy(original, file, exact=True)
        return _near(file, stamp[0])
    except (OSError, Problem):  # a file that is no text is no copy; a broken pack is named where its article is opened
        return None


def _near(file: Path, size: int) -> Copy | None:
    like = [
        o for o in catalogue().values() if _LEAST * o.bytes <= size <= _MOST * o.bytes and _pack_file(o.id).is_file()
    ]
    if not like or file.suffix.lower() not in SUFFIXES:
        return None
    text = decode(file.read_bytes(), str(file))
    found = [Copy(o, file, a.exact, a.found, a.total, a.left_out) for o in like if (a := _fitting(o, text))]
    return max(found, key=lambda copy: copy.found, default=None)


def _fitting(original: Original, text: str) -> Aligned | None:
    """The pack laid on the text, or None where the text is another one."""
    try:
        return align(read_pack(_pack_file(original.id)), Article(original.id, text, ()))
    except BrokenFile:
        return None


@lru_cache(maxsize=16)
def _opened(ident: str, file: Path, _: object, __: object) -> Article:
    """Kept as long as the file, the catalogue and the packs stay the same."""
    facts, raw = catalogue()[ident], file.read_bytes()
    plain = read_text(decode(raw, str(file)), ident, sha256(raw).hexdigest())
    article, packed = replace(plain, title=facts.about), _pack_file(ident)
    if packed.is_file():
        article = align(read_pack(packed), article, packed.name).article
    known = {"publisher": facts.publisher, "author": facts.author, "datePublished": facts.date}
    told = {key: (Stated(value),) for key, value in known.items() if value and key not in article.provenance}
    return replace(article, provenance={**article.provenance, **told})


def _pack_file(ident: str) -> Path:
    return data("seeds") / "packs" / f"{ident}.json"


def _known() -> tuple[object, ...]:
    """What recognising rests on beside the file itself."""
    return tuple((o.id, o.sha256, _stamp(_pack_file(o.id))) for o in catalogue().values())


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
