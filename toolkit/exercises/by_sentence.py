"""An editor's marks, counted by whole sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.article import Article, Mark, Span


def by_sentence(article: Article, passage: Span, whole: Iterable[Span], name: str) -> list[Mark]:
    """Marks by sentence: required where it holds a cue (or the mark itself), optional where it only goes on."""
    held = _holders(article, passage, name)
    result = []
    for s in whole:
        here = [(m, anchor) for m, anchor in held if any(p.overlaps(s) for p in m.parts)]
        if here:
            firm = [m for m, anchor in here if m.need == "required" and anchor.overlaps(s)]
            why = " ".join(dict.fromkeys(m.why for m in firm or [m for m, _ in here]))
            ident = f"{(firm or [here[0][0]])[0].id}@{s.start}"
            result.append(Mark(ident, name, (Span(s.start, s.stop, name),), why, "required" if firm else "optional"))
    return result


def _holders(article: Article, passage: Span, name: str) -> list[tuple[Mark, Span]]:
    """Marks with the place that makes a sentence required: for an attribution its cue, else the mark's first part."""
    if name != "attribution":
        return [(m, p) for m in article.within(passage, [name]) for p in m.parts]
    three = article.within(passage, ["source", "cue", "content"])
    cues = {m.relation: m for m in three if m.label == "cue"}
    return [(replace(m, why=cues[m.relation].why), cues[m.relation].parts[0]) for m in three if m.relation in cues]
