"""A specimen: a text that the course wrote, and its sidecar with provenance, passages and marks (`specimen/1`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.article import Article, Mark, Need, Span
from toolkit.labels import label
from toolkit.problem import BrokenFile, UnknownName
from toolkit.quotation import locate
from toolkit.reading import read
from toolkit.record import read_toml, structure

FORMAT = "specimen/1"
Quotes = str | tuple[str, ...]
THREE = ("source", "cue", "content")


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
    attributions: tuple[Attribution, ...] = ()
    marks: tuple[WrittenMark, ...] = ()


def open_specimen(text_file: Path) -> Article:
    """The article in a specimen's text file, with the marks of the sidecar beside it."""
    return with_sidecar(read(text_file), text_file.with_suffix(".toml"))


def with_sidecar(article: Article, file: Path) -> Article:
    """The article with title, provenance, passages and marks from a sidecar file.

    Raises `BrokenFile` with the file, the mark and the quotation that is absent or fits twice.
    """
    side = structure(_listed(read_toml(file)), Sidecar, FORMAT, file.name)
    text = article.text
    marks = tuple(m for a in side.attributions for m in _attribution(text, a, file.name))
    marks += tuple(_mark(text, m, file.name) for m in side.marks)
    _refuse_doubles(marks, file.name)
    return replace(
        article,
        id=side.id,
        title=side.title,
        language=side.language,
        provenance=side.provenance,
        passages={k: _at(text, q, k, file.name, f"passage {k!r}") for k, q in side.passages.items()},
        marks=marks,
    )


def _listed(data: dict[str, object]) -> dict[str, object]:
    """One quotation may stand where a list of them is meant."""

    def wrap(rows: object, key: str) -> object:
        if not isinstance(rows, list):
            return rows
        return [{**r, key: [r[key]]} if isinstance(r, dict) and isinstance(r.get(key), str) else r for r in rows]

    return {
        **data,
        **{k: wrap(data[k], field_) for k, field_ in (("attributions", "content"), ("marks", "at")) if k in data},
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
        "followable": {True: "yes", False: "no", None: ""}[a.followable],
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
