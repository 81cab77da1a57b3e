"""From a marked article to a pack that may be given away, since it holds no text; printed, or put into a folder.

`medialit pack ARTICLE` prints one; `put_pack` puts it among a folder's seeds, with the entry of their catalogue by
which a copy of the text is recognised.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.kept import held, replace_file
from toolkit.problem import BrokenFile, Problem
from toolkit.seeds import article
from toolkit.seeds.catalogue_text import with_entry, without_entry
from toolkit.seeds.facts import FILE, LARGEST, Original, catalogue, faults, is_file, taken
from toolkit.seeds.originals import attached
from toolkit.seeds.pack import pack, to_json
from toolkit.seeds.place import data
from toolkit.seeds.specimen import open_specimen

RUN = 5  # so many words in a row are text that is not ours to give
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Put:
    """What was put into a folder of lessons: the pack and the catalogue that names it."""

    pack: Path
    catalogue: Path


def command(name: str, to: Path | None = None, lessons: Path | None = None) -> int:
    """Print the pack of an article, or write it to a file; the count goes to the other channel, so a pack can be piped.

    `name` is an article with marks: an original, a specimen, or a text file with its sidecar beside it. With `lessons`
    the pack goes among the seeds of that folder, with an entry in their catalogue.
    """
    found = _opened(name)
    if lessons is not None:
        put = put_pack(found, _source(name), lessons)
        print(f"{_told(found, put.pack.read_bytes())}\nWritten: {put.pack}\nWritten: {put.catalogue}")
        return 0
    made = packed(found)
    if to is None:
        sys.stdout.write(made)
        print(_told(found, made.encode()), file=sys.stderr)
        return 0
    try:
        to.write_bytes(made.encode())
    except OSError as e:
        raise Problem(f"The pack cannot be written: {e.strerror}.", where=str(to)) from None
    print(_told(found, made.encode()))
    return 0


def _told(found: Article, raw: bytes) -> str:
    return f"The pack of {found.id}: {len(found.marks)} marks, {len(raw):,} bytes."


def packed(found: Article, *, unmarked: bool = False) -> str:
    """The pack of a marked article as JSON; refuses one without marks, or with words of the text in clear.

    `unmarked`: an article of which only passages and blocks are wanted may be packed, too.
    """
    if not (found.marks or unmarked):
        todo = "mark it first: a sidecar (.toml) beside the text file, with attributions and marks"
        raise Problem("The article has no marks, so there is nothing to pack.", where=found.id, todo=todo)
    made = to_json(pack(found))
    for place, words in in_clear(json.loads(made), found.text):
        raise Problem(
            f"Words of the text stand in the pack: “{words}”.",
            where=f"{found.id}, {place}",
            allowed=f"fewer than {RUN} words in a row",
            todo="say it in words of your own",
        )
    return made


# ------------------------------------------------------------------------------------------------ in a folder


def put_pack(found: Article, source: Path, lessons: Path) -> Put:
    """Put the pack of an article and its entry in the catalogue among the seeds of a folder of lessons.

    `source` is the file that the article was read from: its size and hash go into the entry, its text goes nowhere. An
    entry of this name is replaced; all else in the catalogue stays as it is. Raises `Problem` where the name is no slug
    or belongs to another text, words of the text stand in the pack, or something cannot be written.
    """
    seeds = lessons / "seeds"
    entry, made = entry_of(found, source), packed(found, unmarked=True)
    _refuse_faults(entry, seeds)
    where = Put(seeds / "packs" / f"{entry.id}.json", seeds / FILE)
    _folder(where.pack.parent)
    with held(where.catalogue):
        text = with_entry(_text(where.catalogue), entry, str(where.catalogue))  # refused before anything is written
        replace_file(where.pack, made.encode(), private=False)
        replace_file(where.catalogue, text.encode(), private=False)
    return where


def drop_pack(ident: str, lessons: Path) -> None:
    """Take the pack of this name and its entry out of a folder of lessons, where they are: its text is given away now.

    Raises `Problem` where they cannot be taken out.
    """
    file, made = lessons / "seeds" / FILE, lessons / "seeds" / "packs" / f"{ident}.json"
    if file.is_file():
        with held(file):
            old = _text(file)
            new = without_entry(old, ident, str(file))
            if new != old:
                replace_file(file, new.encode(), private=False)
    try:
        made.unlink(missing_ok=True)
    except OSError as e:
        raise Problem(f"The pack cannot be taken out: {e.strerror}.", where=str(made)) from None


def entry_of(found: Article, source: Path) -> Original:
    """What a catalogue says of an article that was read from a file."""
    try:
        raw = source.read_bytes()
    except OSError as e:
        raise Problem(f"The article's file cannot be read: {e.strerror}.", where=str(source)) from None
    if len(raw) > LARGEST:
        raise Problem(f"The file has {len(raw):,} bytes.", where=str(source), allowed=f"up to {LARGEST:,}")
    return Original(
        id=found.id,
        file=_name(found.id, source),
        bytes=len(raw),
        characters=len(found.text),
        sha256=sha256(raw).hexdigest(),
        publisher=", ".join(found.stated("publisher")),
        author=", ".join(found.stated("author")),
        date=next(iter(found.stated("datePublished")), ""),
        language=found.language,
        about=found.title,
    )


def _name(ident: str, source: Path) -> str:
    """The file's name where every system can have it, else the article's; its ending says what kind of file it is."""
    return source.name if is_file(source.name) else ident + source.suffix.lower()


def _refuse_faults(entry: Original, seeds: Path) -> None:
    for told, allowed in faults(entry):
        raise Problem(told, where=entry.id[:80], allowed=allowed)
    whose = taken(entry, seeds)
    if whose or entry.id in _of_course():
        found = f"The name {entry.id!r} is that of {whose or 'an original of the course'}."
        raise Problem(found, todo="give the article a name that no other text has")


def _of_course() -> frozenset[str]:
    return frozenset(catalogue(data("seeds")))


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise Problem(f"The folder cannot be made: {e.strerror}.", where=str(folder)) from None


def _text(file: Path) -> str:
    """What stands in a catalogue's file; nothing where there is none."""
    try:
        return file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as e:
        raise BrokenFile(f"Byte {e.start} is not UTF-8.", where=str(file), todo="save the file as UTF-8") from None
    except OSError as e:
        raise BrokenFile(f"The file cannot be read: {e.strerror}.", where=str(file)) from None


# ------------------------------------------------------------------------------------------------ words in clear


def in_clear(data: Any, text: str) -> Iterator[tuple[str, str]]:
    """Where the data repeat five words of the text in a row or more: the place and the words, each place once."""
    words = _words(text)
    runs = {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    for place, said in _strings(data, ""):
        own = _words(said)
        hit = next((own[n : n + RUN] for n in range(len(own) - RUN + 1) if tuple(own[n : n + RUN]) in runs), None)
        if hit:
            yield place, " ".join(hit)


def _strings(data: Any, place: str) -> Iterator[tuple[str, str]]:
    """All strings in the data, keys included, with their places; a mark is called by its id."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        own = f"{place} {data['id']!r}" if isinstance(data.get("id"), str) else place
        for key, value in data.items():
            yield f"{own}, key", key
            yield from _strings(value, f"{own}, {key}" if own else key)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, place)


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORDS.finditer(unicodedata.normalize("NFKC", text))]


def _opened(name: str) -> Article:
    """The article, with the sidecar that stands beside a file of one's own."""
    file = Path(name).expanduser()
    return open_specimen(file) if file.suffix and file.with_suffix(".toml").is_file() else article(name)


def _source(name: str) -> Path:
    """The file that an article's name leads to."""
    file = Path(name).expanduser()
    if file.suffix and file.is_file():
        return file
    here = attached()
    if name in here:
        return here[name].file
    raise Problem("This names no file.", where=name, todo="name the text file, with its sidecar (.toml) beside it")
