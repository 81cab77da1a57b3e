"""A specimen: a text that the course wrote, and its sidecar with provenance, passages and marks (`specimen/1`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.article import Article, Block, Mark, Need, Span
from toolkit.labels import block_kinds, label, post_forms
from toolkit.problem import BrokenFile, UnknownName
from toolkit.quotation import locate
from toolkit.reading import read
from toolkit.record import read_toml, structure
from toolkit.seeds.marked import marked
from toolkit.seeds.remembered import remembered
from toolkit.seeds.twin import Step, damaged

FORMAT = "specimen/1"
Quotes = str | tuple[str, ...]
THREE = ("source", "cue", "content")
_YES_NO = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Attribution:
    """Source, cue and content of one attribution as written: quotations in context and their reasons."""

    id: str
    cue: str
    why: dict[str, str]
    source: str = ""
    content: tuple[str, ...] = ()
    source_type: str = ""
    quote_form: str = ""
    cue_stance: str = ""
    distance: int = -1
    followable: bool | None = None
    translated: bool = False
    need: Need = "required"
    nested_in: str = ""
    also: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    exclude: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class WrittenMark:
    """Any other mark as written."""

    id: str
    label: str
    at: tuple[str, ...]
    why: str
    need: Need = "required"
    attributes: dict[str, str] = field(default_factory=dict)
    also: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class WrittenPost:
    """A social post as written; what is not given is not known."""

    id: str
    at: str
    why: str
    form: str = "embedded"
    platform: str = ""
    author: str = ""
    handle: str = ""
    date: str = ""
    body: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    permalink: str = ""
    truncated: bool | None = None
    introduced_by_writer: bool | None = None
    account_type: str = ""
    need: Need = "required"


@dataclass(frozen=True)
class Correction:
    """A block that reading takes for another kind than it is."""

    at: str
    kind: str


@dataclass(frozen=True)
class Sidecar:
    """What stands beside a specimen's text."""

    format: str
    id: str
    title: str
    mirrors: str = ""
    teaches: str = ""
    language: str = "en"
    licence: str = "CC-BY-4.0"
    provenance: dict[str, tuple[str, ...]] = field(default_factory=dict)
    passages: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Correction, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    posts: tuple[WrittenPost, ...] = ()
    marks: tuple[WrittenMark, ...] = ()
    steps: tuple[Step, ...] = ()


def open_specimen(text_file: Path, *, clean: bool = False) -> Article:
    """The article in a specimen's text file, with the marks of the sidecar beside it.

    The file is the clean twin; the steps of the sidecar damage it, as it was on its way to the reader.
    """
    return with_sidecar(remembered(text_file) or read(text_file), text_file.with_suffix(".toml"), clean=clean)


def with_sidecar(article: Article, file: Path, *, clean: bool = False) -> Article:
    """The article with title, provenance, passages and marks from a sidecar file, damaged unless `clean`.

    Raises `BrokenFile` with the file, the mark and the quotation that is absent or fits twice.
    """
    side = structure(_listed(read_toml(file)), Sidecar, FORMAT, file.name)
    text = article.text
    marks = tuple(m for a in side.attributions for m in _attribution(text, a, file.name))
    marks += tuple(_post(text, p, file.name) for p in side.posts)
    marks += tuple(_mark(text, m, file.name) for m in side.marks)
    whole = replace(
        article,
        id=side.id,
        title=side.title,
        language=side.language,
        blocks=_corrected(article, side.blocks, file.name),
        passages={k: _at(text, q, k, file.name, f"passage {k!r}") for k, q in side.passages.items()},
        marks=marks,
    )
    hurt = whole if clean else damaged(whole, side.steps, file.name)
    _refuse_doubles(hurt.marks, file.name)
    return marked(hurt, side.provenance, file.name)


def _corrected(article: Article, corrections: tuple[Correction, ...], file: str) -> tuple[Block, ...]:
    """The blocks that reading found, but where the editor says otherwise; they still cover the text."""
    blocks = list(article.blocks)
    for fix in corrections:
        place = _at(article.text, fix.at, fix.kind, file, f"block {fix.kind!r}")
        if fix.kind not in block_kinds():
            raise BrokenFile(f"There is no kind of block {fix.kind!r}.", where=file, allowed=", ".join(block_kinds()))
        blocks = _put(blocks, place, fix.kind)
    return tuple(_joined(article.text, blocks))


def _put(blocks: list[Block], place: Span, kind: str) -> list[Block]:
    """The blocks with one of this kind in the place, cut where they reach out of it."""
    before = [replace(b, stop=min(b.stop, place.start)) for b in blocks if b.start < place.start]
    behind = [replace(b, start=max(b.start, place.stop)) for b in blocks if b.stop > place.stop]
    return [*before, Block(place.start, place.stop, kind), *behind]


def _joined(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks without pieces of white space alone: these belong to the block before them, the first to the next."""
    kept: list[Block] = []
    for block in blocks:
        if kept and not text[block.start : block.stop].strip():
            kept[-1] = replace(kept[-1], stop=block.stop)
        elif kept and not text[kept[-1].start : kept[-1].stop].strip():
            kept[-1] = replace(block, start=kept[-1].start)
        else:
            kept.append(block)
    return kept


_LISTS = {"attributions": ("content",), "marks": ("at",), "posts": ("body", "media"), "steps": ("at",)}


def _listed(data: dict[str, object]) -> dict[str, object]:
    """One quotation may stand where a list of them is meant."""

    def wrap(row: object, keys: tuple[str, ...]) -> object:
        if not isinstance(row, dict):
            return row
        return {k: [v] if k in keys and isinstance(v, str) else v for k, v in row.items()}

    return {
        key: [wrap(row, _LISTS[key]) for row in rows] if key in _LISTS and isinstance(rows, list) else rows
        for key, rows in data.items()
    }


def _attribution(text: str, a: Attribution, file: str) -> list[Mark]:
    place = f"attribution {a.id!r}"
    written: dict[str, tuple[str, ...]] = {
        "source": (a.source,) if a.source else (),
        "cue": (a.cue,),
        "content": a.content,
    }
    stray = (set(a.why) | set(a.also) | set(a.exclude)) - {k for k, v in written.items() if v}
    missing = {k for k, v in written.items() if v} - set(a.why)
    if stray or missing:
        found = (
            f"Reasons or bounds for {', '.join(sorted(stray))}"
            if stray
            else f"No reason for {', '.join(sorted(missing))}"
        )
        raise BrokenFile(
            f"{found}.", where=f"{file}, {place}", allowed="a reason for each part that is given, for no other"
        )
    return [
        Mark(
            id=f"{a.id}.{name}",
            label=name,
            parts=_all(text, quotes, name, file, place),
            why=a.why[name],
            need=a.need,
            also=tuple(_all(text, bounds, name, file, place) for bounds in a.also.get(name, ())),
            exclude=_all(text, a.exclude.get(name, ()), name, file, place),
            relation=a.id,
            attributes=_attributes(a),
        )
        for name, quotes in written.items()
        if quotes
    ]


def _attributes(a: Attribution) -> Mapping[str, str]:
    pairs = {
        "source_type": a.source_type,
        "quote_form": a.quote_form,
        "cue_stance": a.cue_stance,
        "distance": str(a.distance) if a.distance >= 0 else "",
        "followable": _YES_NO[a.followable],
        "translated": "yes" if a.translated else "",
        "nested_in": a.nested_in,
        "source": "" if a.source else "none",
    }
    return {k: v for k, v in pairs.items() if v}


def _mark(text: str, m: WrittenMark, file: str) -> Mark:
    place = f"mark {m.id!r}"
    try:
        label(m.label)
    except UnknownName as problem:
        raise BrokenFile(problem.found, where=f"{file}, {place}", allowed=problem.allowed) from None
    also = tuple(_all(text, bounds, m.label, file, place) for bounds in m.also)
    return Mark(m.id, m.label, _all(text, m.at, m.label, file, place), m.why, m.need, also, attributes=m.attributes)


def _post(text: str, p: WrittenPost, file: str) -> Mark:
    place = f"post {p.id!r}"
    if p.form not in post_forms():
        raise BrokenFile(f"There is no form {p.form!r}.", where=f"{file}, {place}", allowed=", ".join(post_forms()))
    written: dict[str, tuple[str, ...]] = {
        "author": (p.author,) if p.author else (),
        "handle": (p.handle,) if p.handle else (),
        "body": p.body,
        "media": p.media,
        "permalink": (p.permalink,) if p.permalink else (),
    }
    pairs = {
        "form": p.form,
        "platform": p.platform,
        "date": p.date,
        "truncated": _YES_NO[p.truncated],
        "introduced_by_writer": _YES_NO[p.introduced_by_writer],
        "account_type": p.account_type,
    }
    return Mark(
        id=p.id,
        label="social_post",
        parts=(_at(text, p.at, "social_post", file, place),),
        why=p.why,
        need=p.need,
        attributes={k: v for k, v in pairs.items() if v},
        fields={k: _all(text, quotes, k, file, place) for k, quotes in written.items() if quotes},
    )


def _all(text: str, quotes: Iterable[str], name: str, file: str, place: str) -> tuple[Span, ...]:
    return tuple(sorted(_at(text, q, name, file, place) for q in quotes))


def _at(text: str, quotation: str, name: str, file: str, place: str) -> Span:
    try:
        return locate(text, quotation, name)
    except BrokenFile as problem:
        raise BrokenFile(problem.found, where=f"{file}, {place}", allowed=problem.allowed, todo=problem.todo) from None


def _refuse_doubles(marks: tuple[Mark, ...], file: str) -> None:
    seen: set[str] = set()
    for mark in marks:
        if mark.id in seen:
            raise BrokenFile(f"Two marks are called {mark.id!r}.", where=file, todo="give each an id of its own")
        seen.add(mark.id)
