"""A pack: an editor's marks on a text that is not ours, without the text (`pack/1`).

Blocks, passages and marks stand by code-point offsets into the text that was marked. Each stretch that they name has
one line in the table of anchors (`anchor`), by which `align` finds it again in a copy that is not quite the same.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from toolkit.article import Article, Mark, Need, Span
from toolkit.labels import block_kinds, label
from toolkit.problem import BrokenFile, UnknownName
from toolkit.record import LARGEST, structure
from toolkit.seeds.anchor import DIGITS, Anchor, anchors
from toolkit.seeds.letters import letters

FORMAT = "pack/1"
MANY = 3_000  # marks, blocks or passages; a long article has some hundred
LONGEST = 5_000_000  # characters of a text
_THICK = 50  # how many anchors may cover each letter, on average
Pair = tuple[int, int]


@dataclass(frozen=True)
class PackedMark:
    """A mark with offsets for parts."""

    id: str
    label: str
    parts: tuple[Pair, ...]
    why: str
    need: Need = "required"
    also: tuple[tuple[Pair, ...], ...] = ()
    exclude: tuple[Pair, ...] = ()
    relation: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    fields: dict[str, tuple[Pair, ...]] = field(default_factory=dict)

    @property
    def stretches(self) -> tuple[Pair, ...]:
        """All stretches that the mark names."""
        more = (*self.also, self.exclude, *self.fields.values())
        return (*self.parts, *(pair for pairs in more for pair in pairs))


@dataclass(frozen=True)
class Pack:
    """Stand-off annotation of one text, keyed by its SHA-256.

    `length`, `letters`  how many code points and how many letters and digits the text has
    """

    format: str
    article: str
    sha256: str
    length: int
    letters: int
    passages: dict[str, Pair]
    blocks: tuple[tuple[int, int, str], ...]
    anchors: tuple[Anchor, ...]
    marks: tuple[PackedMark, ...]

    @property
    def whole(self) -> Pair:
        """The whole text."""
        return 0, self.length

    @property
    def salt(self) -> str:
        """What is hashed before each stretch."""
        return self.sha256[:16]

    @property
    def stretches(self) -> Iterator[Pair]:
        """All stretches that the pack names, the whole text first."""
        yield self.whole
        yield from self.passages.values()
        yield from ((start, stop) for start, stop, _ in self.blocks)
        yield from (pair for mark in self.marks for pair in mark.stretches)


def pack(article: Article) -> Pack:
    """The pack of a marked article: offsets, labels, reasons and hashed anchors, no text."""
    found = letters(article.text)
    made = Pack(
        format=FORMAT,
        article=article.id,
        sha256=article.sha256,
        length=len(article.text),
        letters=len(found.bare),
        passages={name: (s.start, s.stop) for name, s in article.passages.items()},
        blocks=tuple((b.start, b.stop, b.kind) for b in article.blocks),
        anchors=(),
        marks=tuple(_packed(m) for m in article.marks),
    )
    return replace(made, anchors=anchors(found, made.salt, made.stretches))


def without_marks(made: Pack) -> Pack:
    """The same without marks, and without the anchors that say where they stand: what a graded set may hold."""
    bare = replace(made, marks=())
    wanted = set(bare.stretches)
    return replace(bare, anchors=tuple(a for a in made.anchors if (a.start, a.stop) in wanted))


def _packed(m: Mark) -> PackedMark:
    return PackedMark(
        id=m.id,
        label=m.label,
        parts=_pairs(m.parts),
        why=m.why,
        need=m.need,
        also=tuple(_pairs(bounds) for bounds in m.also),
        exclude=_pairs(m.exclude),
        relation=m.relation,
        attributes=dict(m.attributes),
        fields={name: _pairs(places) for name, places in m.fields.items()},
    )


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple((s.start, s.stop) for s in spans)


# ------------------------------------------------------------------------------------------------ on disk


def to_json(made: Pack) -> str:
    """The pack as JSON: one anchor or mark a line, so that a change reads well in a diff; empty fields left out."""
    data = asdict(made)
    tables = {name: _lines(_row(row) for row in data.pop(name)) for name in ("anchors", "marks")}
    head = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in data.items()]
    body = [f' "{name}": [\n{lines}\n ]' for name, lines in tables.items()]
    return "{\n" + ",\n".join(head + body) + "\n}\n"


def _lines(rows: Iterator[dict[str, Any]]) -> str:
    return ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)


def _row(row: dict[str, Any]) -> dict[str, Any]:
    always = {"start", "stop", "at", "letters", "why"}
    return {name: value for name, value in row.items() if name in always or (value and value != _ALONE)}


_ALONE = {"rank": 0, "both": 1, "one": 1, "alone": 1}


def read_pack(file: Path) -> Pack:
    """The pack in a file; raises `BrokenFile` where it is not one."""
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise BrokenFile(f"The pack has {size:,} bytes.", where=file.name, allowed=f"{LARGEST:,} bytes")
        data: Any = json.loads(file.read_text("utf-8"))
    except OSError as e:
        raise BrokenFile(f"The file cannot be read: {e.strerror}.", where=str(file)) from None
    except (ValueError, RecursionError) as e:
        raise BrokenFile(f"This is not JSON: {str(e)[:200]}.", where=file.name) from None
    _refuse_many(data, file.name)
    made = structure(data, Pack, FORMAT, file.name)
    for found in _faults(made):
        raise BrokenFile(found, where=file.name, todo="make the pack anew from the marked article")
    return made


def _refuse_many(data: Any, where: str) -> None:
    """Counted before anything is built: a broken file must not keep a class waiting."""
    limits = {"marks": MANY, "blocks": MANY, "passages": MANY, "anchors": 10 * MANY}
    for name, limit in limits.items() if isinstance(data, dict) else ():
        rows = data.get(name)
        if isinstance(rows, list | dict) and len(rows) > limit:
            raise BrokenFile(f"The pack has {len(rows):,} {name}.", where=where, allowed=f"{limit:,} {name}")


def _faults(made: Pack) -> Iterator[str]:
    """What is wrong with the numbers and names, one after the other, the gravest first."""
    if not 0 <= made.letters <= made.length * 20 <= LONGEST * 20:  # one sign may stand for many letters (㍿)
        yield f"The text is said to have {made.length} characters and {made.letters} letters."
    if not re.fullmatch(r"[0-9a-f]{64}", made.sha256):
        yield f"{made.sha256[:80]!r} is no SHA-256."
    yield from (fault for a in made.anchors for fault in _anchor_faults(made, a))
    if sum(a.letters for a in made.anchors) > _THICK * (made.letters + 1):
        yield f"The anchors cover the text more than {_THICK} times."
    known = Counter((a.start, a.stop) for a in made.anchors)
    yield from (f"Two anchors stand for the stretch {start} to {stop}." for (start, stop), n in known.items() if n > 1)
    lost = sorted(set(made.stretches) - set(known))
    yield from (f"There is no anchor for the stretch {start} to {stop}." for start, stop in lost)
    yield from (f"There is no kind of block {kind!r}." for _, _, kind in made.blocks if kind not in block_kinds())
    yield from (f"Two marks are called {name!r}." for name, n in Counter(m.id for m in made.marks).items() if n > 1)
    yield from (fault for m in made.marks for fault in _mark_faults(m))


def _anchor_faults(made: Pack, a: Anchor) -> Iterator[str]:
    place = f"The anchor {a.start} to {a.stop}"
    if not (0 <= a.start <= a.stop <= made.length and a.at >= 0 and 0 <= a.letters <= made.letters - a.at):
        yield f"{place} does not lie in a text of {made.length} characters and {made.letters} letters."
    if not 0 <= a.signs <= a.stop - a.start:
        yield f"{place} has {a.signs} signs."
    if not _HASH.fullmatch(a.text) or any(side and not _HASH.fullmatch(side) for side in (a.before, a.after)):
        yield f"{place} has a hash that is none."


def _mark_faults(m: PackedMark) -> Iterator[str]:
    try:
        label(m.label)
    except UnknownName as problem:
        yield f"The mark {m.id!r}: {problem.found}"
    if not m.parts or list(m.parts) != sorted(m.parts):
        yield f"The mark {m.id!r} has no parts, or not in their order."


_HASH = re.compile(rf"[0-9a-f]{{{DIGITS}}}")
