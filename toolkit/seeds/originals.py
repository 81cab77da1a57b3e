"""The five originals: what the catalogue says of them, and which copies are attached.

The texts are not ours and never part of the project. A copy is recognised by its SHA-256, wherever it lies.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

from toolkit.article import Article
from toolkit.problem import Problem
from toolkit.reading import decode, read_text
from toolkit.record import read_toml, structure
from toolkit.seeds.pack import read_pack, unpack
from toolkit.seeds.place import ORIGINALS, data, in_checkout, originals_folders
from toolkit.words import say

FORMAT = "originals/1"


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


class NotAttached(Problem):
    """An original was asked for, and no copy of it is attached."""


@cache
def catalogue() -> dict[str, Original]:
    """All originals by id."""
    file = data("seeds") / "originals.toml"
    return {o.id: o for o in structure(read_toml(file), Catalogue, FORMAT, file.name).originals}


def attached() -> dict[str, Path]:
    """Where the attached copies lie, by id; only files of the right size are looked into."""
    found: dict[str, Path] = {}
    for file in (f for folder in originals_folders() for f in files(folder)):
        if (original := recognise(file)) is not None:
            found.setdefault(original.id, file)
    return found


def recognise(file: Path) -> Original | None:
    """The original that a file is an unchanged copy of, or None."""
    like = [o for o in catalogue().values() if o.bytes == _size(file)]
    digest = _digest(file) if like else ""
    return next((o for o in like if o.sha256 == digest), None)


def open_original(ident: str) -> Article:
    """The attached original with its facts and, where there is one, its pack; raises `NotAttached`."""
    facts = catalogue()[ident]
    path = attached().get(ident)
    if path is None:
        known = {"name": ident, "publisher": facts.publisher, "date": facts.date}
        raise NotAttached(
            say("The original {name} ({publisher}, {date}) is not attached: its text is not ours to give.", **known),
            allowed=say("the unchanged file of {n:,} bytes with SHA-256 {sha256}", n=facts.bytes, sha256=facts.sha256),
            todo=how_to_attach(),
        )
    raw = path.read_bytes()
    plain = read_text(decode(raw, str(path)), ident, facts.sha256)
    article = Article(
        id=ident,
        text=plain.text,
        blocks=plain.blocks,
        title=facts.about,
        provenance={"publisher": (facts.publisher,), "author": (facts.author,), "datePublished": (facts.date,)},
        source_sha256=facts.sha256,
    )
    pack_file = data("seeds") / "packs" / f"{ident}.json"
    return unpack(read_pack(pack_file), article, pack_file.name) if pack_file.is_file() else article


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


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
