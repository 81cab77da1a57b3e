"""The files that a lesson's key is made of, by their SHA-256: the exercise file, and the texts and marks it uses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.exercises.course import read_course
from toolkit.record import read_toml
from toolkit.seeds import CLEAN
from toolkit.seeds.facts import catalogue, pack_file
from toolkit.seeds.originals import attached
from toolkit.seeds.pairs import with_pairs
from toolkit.seeds.place import data, lesson_files, seeds_of

NOT_HERE = "not attached"


@dataclass(frozen=True)
class KeyFiles:
    """Hashes of the exercise file, of each file of its texts, and of each exercise with its texts."""

    file: str
    seeds: dict[str, str] = field(default_factory=dict)
    exercises: dict[str, str] = field(default_factory=dict)


def key_files(lesson: str, lessons: Path | None) -> KeyFiles:
    """The hashes of one lesson's key in a folder of lessons (None: the packaged ones)."""
    folder = lessons or data("lessons")
    file = lesson_files(folder)[lesson]
    written = with_pairs(read_toml(file), seeds_of(folder))
    course = read_course(written, file.name)
    texts = {w.article: dict(_seeds(w.article, folder)) for w in course.exercises if w.article}
    raw = {str(e["id"]): e for e in written.get("exercises", ())}
    exercises = {w.id: _hash([raw[w.id], texts.get(w.article, {})]) for w in course.exercises}
    seeds = {name: digest for one in texts.values() for name, digest in one.items()}
    return KeyFiles(sha256(file.read_bytes()).hexdigest(), dict(sorted(seeds.items())), exercises)


def _hash(written: Any) -> str:
    return sha256(json.dumps(written, sort_keys=True, default=str).encode("utf-8", "surrogatepass")).hexdigest()


def _seeds(name: str, folder: Path) -> Iterator[tuple[str, str]]:
    """The files of one text, by names that are the same on any machine."""
    seeds = seeds_of(folder)
    if name in catalogue(seeds):
        copy = attached(seeds).get(name)
        yield f"original {name}", _digest(copy.file) if copy else NOT_HERE
        yield f"packs/{name}.json", _digest(pack_file(name, seeds))
        return
    plain = name.removesuffix(CLEAN)
    for home in (folder / "seeds", seeds, data("seeds")):
        text = home / "specimens" / f"{plain}.md"
        if text.is_file() and text.with_suffix(".toml").is_file():
            yield f"specimens/{text.name}", _digest(text)
            yield f"specimens/{plain}.toml", _digest(text.with_suffix(".toml"))
            return
    yield name, _digest(Path(name).expanduser())


def _digest(file: Path) -> str:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return NOT_HERE
