"""A draft: what an author has decided so far about an article that is to become part of a lesson (`draft/1`).

A suggestion of a lens lies in a draft like a mark of the author's own, but without a reason: only the author writes
reasons, and a mark without one goes into no lesson.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.article import Need

FORMAT = "draft/1"
Pair = tuple[int, int]


@dataclass(frozen=True)
class DraftMark:
    """A mark in the making.

    `rule`      the rule of the lens that suggested it, as "attribution: verb"; "" for one of the author's own
    `relation`  the attribution that a source, cue or content belongs to: the id of its cue's mark
    """

    id: str
    label: str
    parts: tuple[Pair, ...]
    why: str = ""
    need: Need = "required"
    rule: str = ""
    relation: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Draft:
    """All that is decided so far.

    `id`          a slug: the name of the article, and of the lesson, in their files
    `file`        the text, as a path from the folder of lessons; offsets count code points of its text
    `sha256`      of that text: another text is refused, not guessed at
    `given_away`  whether the text may be given away (one's own, or a free licence); None: not said yet
    `passages`    named stretches that exercises show
    `looked`      the layers for which the lenses have suggested already: what was refused then is not suggested again
    `exercises`   each as a table of an exercise file (`exercises/1`)
    `saved`       files that were written from this draft, each with the SHA-256 of what was written
    """

    format: str
    id: str
    file: str
    sha256: str
    title: str = ""
    language: str = "en"
    licence: str = ""
    given_away: bool | None = None
    provenance: Mapping[str, str] = field(default_factory=dict)
    passages: Mapping[str, Pair] = field(default_factory=dict)
    looked: tuple[str, ...] = ()
    marks: tuple[DraftMark, ...] = ()
    exercises: tuple[dict[str, Any], ...] = ()
    saved: Mapping[str, str] = field(default_factory=dict)

    def mark(self, ident: str) -> DraftMark | None:
        """The mark with this id, or None."""
        return next((m for m in self.marks if m.id == ident), None)


# What an author can mark, layer by layer: the labels of each, and so the buttons of its highlight view.
LAYERS: dict[str, tuple[str, ...]] = {
    "attribution": ("source", "cue", "content"),
    "certainty": ("hedge", "booster"),
    "loaded": ("loaded_language",),
    "claims": ("claim:fact", "claim:opinion", "claim:motive", "claim:prediction"),
    "unattributed": ("unattributed",),
    "posts": ("social_post",),
    "notices": ("notice",),
}
