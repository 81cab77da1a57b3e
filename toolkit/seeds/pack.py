"""A pack: an editor's marks on a text that is not ours, without the text (`pack/1`).

Each mark stands by code-point offsets and is anchored by hashes: its length and a 12-digit prefix of the SHA-256 of its
normalised text and of the 24 characters before and after it.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from toolkit.article import Article, Mark, Need, Span
from toolkit.problem import BrokenFile
from toolkit.record import LARGEST, structure

FORMAT = "pack/1"
CONTEXT = 24
DIGITS = 12
Pair = tuple[int, int]


@dataclass(frozen=True)
class Anchor:
    """What a stretch looks like without saying what it says."""

    length: int
    text: str
    before: str
    after: str


@dataclass(frozen=True)
class PackedMark:
    """A mark with offsets for parts."""

    id: str
    label: str
    parts: tuple[Pair, ...]
    anchors: tuple[Anchor, ...]
    why: str
    need: Need = "required"
    also: tuple[tuple[Pair, ...], ...] = ()
    exclude: tuple[Pair, ...] = ()
    relation: str = ""
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """Stand-off annotation of one text, keyed by its SHA-256."""

    format: str
    article: str
    sha256: str
    length: int
    passages: dict[str, Pair]
    marks: tuple[PackedMark, ...]


def pack(article: Article) -> Pack:
    """The pack of a marked article: offsets, labels, reasons and hashed anchors, no text."""
    passages = {name: (s.start, s.stop) for name, s in article.passages.items()}
    marks = tuple(_packed(article.text, m) for m in article.marks)
    return Pack(FORMAT, article.id, article.sha256, len(article.text), passages, marks)


def to_json(made: Pack) -> str:
    """The pack as JSON: empty fields left out, one mark a line, so that a change reads well in a diff."""
    data = asdict(made)
    filled = [{k: v for k, v in m.items() if v or k == "why"} for m in data.pop("marks")]
    head = [f" {json.dumps(key)}: {json.dumps(value)}" for key, value in data.items()]
    marks = ",\n".join("  " + json.dumps(m, ensure_ascii=False) for m in filled)
    return "{\n" + ",\n".join([*head, f' "marks": [\n{marks}\n ]']) + "\n}\n"


def read_pack(file: Path) -> Pack:
    """The pack in a file; raises `BrokenFile` where it is not one."""
    if file.stat().st_size > LARGEST:
        raise BrokenFile(f"The pack has {file.stat().st_size:,} bytes.", where=file.name, allowed=f"{LARGEST:,} bytes")
    try:
        data: Any = json.loads(file.read_text("utf-8"))
    except (ValueError, RecursionError) as e:
        raise BrokenFile(f"This is not JSON: {e}.", where=file.name) from None
    return structure(data, Pack, FORMAT, file.name)


def unpack(made: Pack, article: Article, where: str) -> Article:
    """The article with the pack's marks and passages.

    Raises `BrokenFile` where the text is another one, or an anchor does not fit its place.
    """
    if made.sha256 != article.sha256:
        raise BrokenFile(
            f"The text has the SHA-256 {article.sha256[:DIGITS]}….",
            where=where,
            allowed=f"the text with {made.sha256}",
            todo="use the unchanged file",
        )
    passages = {k: Span(*pair, k) for k, pair in made.passages.items()}
    return replace(article, passages=passages, marks=tuple(_unpacked(article.text, m, where) for m in made.marks))


def anchor(text: str, start: int, stop: int) -> Anchor:
    """The hashed anchor of `text[start:stop]`."""
    before, after = text[max(0, start - CONTEXT) : start], text[stop : stop + CONTEXT]
    return Anchor(stop - start, _digest(text[start:stop]), _digest(before), _digest(after))


def _digest(text: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", text).translate(_STRAIGHT).split())
    return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


_STRAIGHT = str.maketrans("“”„«»‘’‚`", '"""""\'\'\'\'')


def _packed(text: str, m: Mark) -> PackedMark:
    return PackedMark(
        id=m.id,
        label=m.label,
        parts=_pairs(m.parts),
        anchors=tuple(anchor(text, p.start, p.stop) for p in m.parts),
        why=m.why,
        need=m.need,
        also=tuple(_pairs(bounds) for bounds in m.also),
        exclude=_pairs(m.exclude),
        relation=m.relation,
        attributes=dict(m.attributes),
    )


def _unpacked(text: str, m: PackedMark, where: str) -> Mark:
    for (start, stop), expected in zip(m.parts, m.anchors, strict=True):
        if stop > len(text) or anchor(text, start, stop) != expected:
            raise BrokenFile(f"The mark {m.id!r} does not fit its place {start} to {stop}.", where=where)
    return Mark(
        id=m.id,
        label=m.label,
        parts=_spans(m.parts, m.label),
        why=m.why,
        need=m.need,
        also=tuple(_spans(bounds, m.label) for bounds in m.also),
        exclude=_spans(m.exclude, m.label),
        relation=m.relation,
        attributes=m.attributes,
    )


def _pairs(spans: tuple[Span, ...]) -> tuple[Pair, ...]:
    return tuple((s.start, s.stop) for s in spans)


def _spans(pairs: tuple[Pair, ...], label: str) -> tuple[Span, ...]:
    return tuple(Span(start, stop, label) for start, stop in pairs)
