"""What a graded set holds of a text that belongs to somebody else: where its passages stand, and how a copy is known.

No word of the text and no mark goes along: a pack without marks (`pack.without_marks`) and an entry of the catalogue
without what the text teaches and holds. The class opens copies of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from toolkit.exercises.course import Written
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Gap
from toolkit.problem import Problem
from toolkit.seeds.facts import FILE, FORMAT, Original, catalogue, of_course, pack_file
from toolkit.seeds.pack import read_pack, to_json, without_marks
from toolkit.seeds.packing import in_clear
from toolkit.teaching.keyless import offered
from toolkit.toml_text import to_toml

# What an entry of the catalogue may tell. What a text teaches, mirrors and holds stays at home.
ENTRY = (
    *("id", "file", "bytes", "characters", "sha256", "publisher", "author", "date", "language"),
    *("about", "published_at", "content_note"),
)
_WHICH = ("about", "author", "publisher", "date")
NEEDED = ("id", "file", "bytes", "characters", "sha256")
READ_ME = """
## The text

This set asks about a text that belongs to somebody else, so it is not in this folder. Put your copy of it (the file
that your teacher names, unchanged) into a folder `originals` beside this page:

{texts}
"""


def stays_home(written: Written, seeds: Path, *, packs: bool) -> bool:
    """Whether an exercise is no part of what is made: it is an extra on an original, or its text may not go along.

    `packs`: a text that the lessons themselves brought goes along as a pack.
    """
    if written.part == "original":
        return True
    return written.article in catalogue(seeds) and not (packs and not of_course(written.article, seeds))


def tells(written: Written, exercise: Exercise, seeds: Path) -> bool:
    """Whether what is offered repeats words of a text that is not ours to give."""
    if written.article not in catalogue(seeds) or exercise.article is None:
        return False
    shown = json.loads(json.dumps(asdict(offered(written, exercise))))
    return any(True for _ in in_clear(shown, exercise.article.text))


def put(seeds_there: Path, texts: Iterable[tuple[Path, str]], gaps: Mapping[str, list[Gap]]) -> None:
    """Write pack and entry of each text that is packed, out of the seeds that have it; `gaps`: what is asked of it."""
    rows = []
    for seeds, name in sorted(set(texts)):
        if name in catalogue(seeds) and not of_course(name, seeds):
            rows.append(entry(catalogue(seeds)[name], gaps.get(name, [])))
            _write(seeds_there / "packs" / f"{name}.json", bare_pack(pack_file(name, seeds)))
    if rows:
        tables = "\n".join(f"[[originals]]\n{to_toml(row)}" for row in rows)
        _write(seeds_there / FILE, f'format = "{FORMAT}"\n\n{tables}'.encode())


def entry(one: Original, gaps: Iterable[Gap]) -> dict[str, Any]:
    """What may be told of a text: by what a copy is known, and what no gap asks for. A file's name may tell, too."""
    told = {name: getattr(one, name) for name in ENTRY} | {"file": one.id + Path(one.file).suffix.lower()}
    asked = {n for n, v in told.items() if isinstance(v, str) and n not in NEEDED and any(g.takes(v) for g in gaps)}
    return {name: value for name, value in told.items() if name in NEEDED or (value and name not in asked)}


def bare_pack(file: Path) -> bytes:
    """The pack in a file, without marks."""
    return to_json(without_marks(read_pack(file))).encode()


def read_me(texts: Iterable[tuple[Path, str]], gaps: Mapping[str, list[Gap]]) -> str:
    """What the students are told of texts that they must bring; nothing where there are none."""
    rows = [
        entry(catalogue(seeds)[name], gaps.get(name, []))
        for seeds, name in sorted(set(texts))
        if name in catalogue(seeds) and not of_course(name, seeds)
    ]
    told = [
        (row["id"], ", ".join(row[n] for n in ("about", "author", "publisher", "date") if n in row)) for row in rows
    ]
    lines = [f"- `{name}`: {words}" if words else f"- `{name}`" for name, words in told]
    return READ_ME.format(texts="\n".join(lines)) if lines else ""


def is_bare(raw: bytes, name: str, seeds: Path) -> bool:
    """Whether this is, byte for byte, the pack of that name without its marks."""
    try:
        return name in catalogue(seeds) and raw == bare_pack(pack_file(name, seeds))
    except Problem:
        return False


def hashes(seeds: Path) -> frozenset[str]:
    """The hashes that a set may hold: those by which copies are known."""
    return frozenset(one.sha256 for one in catalogue(seeds).values())


def faults(data: Any) -> Iterator[tuple[str, str, str]]:
    """What a released catalogue tells that it should not: kind, place and words of a find."""
    rows = data.get("originals", []) if isinstance(data, Mapping) else []
    for row in rows if isinstance(rows, list) else []:
        for name in row if isinstance(row, Mapping) else ():
            if name not in ENTRY:
                yield "field", f"original {str(row.get('id'))[:80]!r}", f"the field {str(name)[:80]!r} stays at home"


def _write(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(raw)
