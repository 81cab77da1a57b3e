"""A draft's marks as the sidecar of a specimen (`specimen/1`): each place as a quotation in context.

Only marks with a reason are written. An attribution is one table where its cue has a reason; what belongs to no such
cue stands alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.article import Article, Block
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.drafts.marked import group, known
from toolkit.authoring.drafts.marking import reasoned
from toolkit.authoring.drafts.slug import unused
from toolkit.authoring.drafts.suggestions import trimmed
from toolkit.labels import notice_groups, post_forms
from toolkit.problem import Problem
from toolkit.quotation import quoted
from toolkit.reading import read_text
from toolkit.seeds.specimen import FORMAT, THREE
from toolkit.toml_text import to_toml
from toolkit.words import say

_YES_NO = {"yes": True, "no": False}
_WORDS = ("source_type", "quote_form", "cue_stance")  # attributes of an attribution that are words


@dataclass(frozen=True)
class Group:
    """One attribution: its name in the file, and the marks that are its parts."""

    id: str
    parts: dict[str, DraftMark]


def sidecar_text(article: Article, draft: Draft) -> str:
    """The sidecar; raises `Problem` with the mark that no quotation can say, or that lacks what its label needs."""
    groups, alone = split(draft)
    text = article.text
    data: dict[str, Any] = {
        "format": FORMAT,
        "id": draft.id,
        "title": draft.title or article.title,
        "language": draft.language,
        "licence": draft.licence,
        "provenance": {key: [s.value for s in values] for key, values in known(article, draft).items()},
        "passages": {name: _at(text, pair, name) for name, pair in sorted(draft.passages.items(), key=lambda p: p[1])},
        "blocks": list(_corrections(article)),
        "attributions": [_attribution(text, one) for one in groups],
        "posts": [_post(text, m) for m in alone if m.label == "social_post"],
        "marks": [_mark(text, m) for m in alone if m.label != "social_post"],
    }
    said = ("licence",)  # nobody may take its absence for a licence
    return to_toml({key: value for key, value in data.items() if value or key in said})


def saved_ids(draft: Draft) -> dict[str, str]:
    """The id of each mark that is written, and what it is called once the sidecar is read."""
    groups, alone = split(draft)
    parts = {mark.id: f"{one.id}.{label}" for one in groups for label, mark in one.parts.items()}
    return parts | {m.id: m.id for m in alone}


def split(draft: Draft) -> tuple[list[Group], list[DraftMark]]:
    """The marks with a reason: attributions, and those that stand alone (a second source of one cue among them)."""
    given = [m for m in reasoned(draft).marks if m.why.strip()]
    cues = {m.id: m for m in given if m.label == "cue"}
    found = {ident: {"cue": cue} for ident, cue in cues.items()}
    for mark in given:
        own = group(mark, cues)
        if own and mark.need == cues[own].need:
            found[own].setdefault(mark.label, mark)
    inside = {mark.id for parts in found.values() for mark in parts.values()}
    names: set[str] = {m.id for m in given}
    groups = []
    for ident, parts in found.items():
        groups.append(Group(unused(ident.removeprefix("cue-"), names), parts))
        names.add(groups[-1].id)
    return groups, [m for m in given if m.id not in inside]


def _attribution(text: str, one: Group) -> dict[str, Any]:
    parts = {label: one.parts[label] for label in THREE if label in one.parts}
    quotes = {label: _quotes(text, mark) for label, mark in parts.items()}
    row: dict[str, Any] = {"id": one.id, **{k: q if k == "content" else q[0] for k, q in quotes.items()}}
    attributes: dict[str, str] = {}
    for mark in parts.values():
        attributes = {**mark.attributes, **attributes}
    row |= {name: attributes[name] for name in _WORDS if attributes.get(name)}
    if attributes.get("distance", "").isdecimal():
        row["distance"] = int(attributes["distance"])
    if attributes.get("followable") in _YES_NO:
        row["followable"] = _YES_NO[attributes["followable"]]
    return row | _need(parts["cue"]) | {"why": {label: mark.why for label, mark in parts.items()}}


def _post(text: str, m: DraftMark) -> dict[str, Any]:
    kept = {k: m.attributes[k] for k in ("platform", "date", "account_type") if m.attributes.get(k)}
    form = m.attributes.get("form", "embedded")
    if form not in post_forms():
        raise Problem(say("There is no form {form}.", form=repr(form)), where=m.id, allowed=", ".join(post_forms()))
    flags = {k: _YES_NO[v] for k, v in m.attributes.items() if k == "truncated" and v in _YES_NO}
    at = _at(text, (m.parts[0][0], m.parts[-1][1]), m.id)
    return {"id": m.id, "at": at, "form": form, **kept, **flags, **_need(m), "why": m.why}


def _mark(text: str, m: DraftMark) -> dict[str, Any]:
    if m.label == "notice" and m.attributes.get("type") not in notice_groups():
        found = say("The notice has no type.")
        raise Problem(found, where=m.id, allowed=", ".join(notice_groups()), todo=say("choose one for it"))
    attributes = {"attributes": dict(m.attributes)} if m.attributes else {}
    return {"id": m.id, "label": m.label, "at": _quotes(text, m), **_need(m), **attributes, "why": m.why}


def _need(m: DraftMark) -> dict[str, str]:
    return {} if m.need == "required" else {"need": m.need}


def _quotes(text: str, m: DraftMark) -> list[str]:
    return [_at(text, part, m.id) for part in (_hull(m) if m.label in ("cue", "source") else m.parts)]


def _hull(m: DraftMark) -> tuple[tuple[int, int], ...]:
    """A cue and a source have one quotation in the file: from the first to the last word."""
    return ((m.parts[0][0], m.parts[-1][1]),)


def _at(text: str, pair: tuple[int, int], name: str) -> str:
    try:
        return quoted(text, *trimmed(text, *pair))
    except Problem as problem:
        raise Problem(problem.found, where=name, allowed=problem.allowed, todo=problem.todo) from None


def _corrections(article: Article) -> Iterator[dict[str, str]]:
    """Blocks that the text alone does not show (a web page named them), each with its kind."""
    plain = read_text(article.text, article.id)
    for block in _different(article.blocks, plain.blocks):
        words = trimmed(article.text, block.start, block.stop)
        if words[0] < words[1]:
            yield {"at": _at(article.text, words, block.kind), "kind": block.kind}


def _different(blocks: Iterable[Block], read: Iterable[Block]) -> Iterator[Block]:
    same = {(b.start, b.stop, b.kind) for b in read}
    return (b for b in blocks if (b.start, b.stop, b.kind) not in same)
