"""Ids for marks, made of their words: `cue-said`, `source-holm`; never a number alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.slug import slug, unused

_STEMS = {"loaded_language": "loaded", "social_post": "post"}
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(["a", "an", "and", "at", "he", "in", "it", "of", "on", "she", "that", "the", "they", "to", "was"])


def name_for(label: str, words: str, taken: Iterable[str]) -> str:
    """An id that nothing has yet: the label's own word, and one or two of the marked words."""
    said = _telling(label, words)
    stem = _STEMS.get(label, label.rpartition(":")[2])
    return unused(slug(f"{stem} {said}", stem), frozenset(taken))


def _telling(label: str, words: str) -> str:
    if label == "source":  # the name itself ends before the first comma: `Major Keira Holm, a spokesperson`
        return " ".join(_WORD.findall(words.partition(",")[0])[-1:])
    found = _WORD.findall(words[:200])
    return " ".join([w for w in found if w.casefold() not in _SMALL][:2] or found[:2])


def used_ids(draft: Draft) -> frozenset[str]:
    """The ids of marks that are there, and of those that an exercise or another mark still speaks of."""
    related = {m.relation for m in draft.marks}
    return frozenset({m.id for m in draft.marks} | related | set(_named(draft.exercises)) - {""})


def _named(value: Any) -> Iterator[str]:
    """The values of all fields `mark`, however deep, and the marks that an answer names."""
    if isinstance(value, Mapping):
        yield from (v for k, v in value.items() if k == "mark" and isinstance(v, str))
        for inner in value.values():
            yield from _named(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _named(inner)
    elif isinstance(value, str) and value.startswith("mark:"):
        yield value.removeprefix("mark:")
