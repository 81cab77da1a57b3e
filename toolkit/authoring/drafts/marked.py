"""The article as a draft has it: title, provenance, passages and marks, whether or not they have a reason yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.article import Article, Mark, Provenance, Span, Stated
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.drafts.marking import reasoned


def marked_article(article: Article, draft: Draft) -> Article:
    """The author's article with all that the draft says; a mark for which no reason speaks has an empty `why`.

    Posts and notices stay as reading found them until the lesson is saved.
    """
    length, draft = len(article.text), reasoned(draft)
    shared = _shared(draft)
    return replace(
        article,
        id=draft.id,
        title=draft.title or article.title,
        language=draft.language,
        provenance=known(article, draft),
        passages={name: Span(*pair) for name, pair in draft.passages.items() if pair[1] <= length},
        marks=tuple(_mark(m, shared) for m in draft.marks if m.parts[-1][1] <= length),
    )


def known(article: Article, draft: Draft) -> Provenance:
    """Where the article comes from: what the author says, else what the text states; "" takes a value away."""
    stated = {key: values for key, values in article.provenance.items() if key not in draft.provenance}
    return {**stated, **{key: (Stated(value),) for key, value in draft.provenance.items() if value}}


def group(m: DraftMark, cues: Mapping[str, object]) -> str:
    """The attribution that a mark belongs to: the id of its cue; "" for none."""
    if m.label == "cue":
        return m.id
    return m.relation if m.relation in cues and m.label in ("source", "content") else ""


def _shared(draft: Draft) -> dict[str, dict[str, str]]:
    """For each cue what is known of its attribution: the form of the quotation, the kind of the source."""
    found: dict[str, dict[str, str]] = {m.id: {} for m in draft.marks if m.label == "cue"}
    for mark in draft.marks:
        for name, value in mark.attributes.items() if group(mark, found) else ():
            found[group(mark, found)].setdefault(name, value)
    return found


def _mark(m: DraftMark, shared: Mapping[str, Mapping[str, str]]) -> Mark:
    parts = tuple(Span(start, stop, m.label) for start, stop in m.parts)
    own = group(m, shared)
    return Mark(m.id, m.label, parts, m.why, m.need, relation=own, attributes={**shared.get(own, {}), **m.attributes})
