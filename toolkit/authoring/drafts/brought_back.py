"""Marks that come back: what was taken away or moved a moment ago returns as it was, with its reason.

The page of the marks gives back places alone, and has an undo. Without a memory an undone step would bring a mark back
bare: its reason would be lost, and an author who took a suggestion away for a moment would seem to have made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toolkit.authoring.drafts.draft import Draft, DraftMark, Pair

Place = tuple[str, tuple[Pair, ...]]  # a label and where its words stand


@dataclass(frozen=True)
class Left:
    """A mark as it was before it went or moved, and the ids of the marks that belonged to it."""

    mark: DraftMark
    belonging: frozenset[str]


def left(before: Draft, after: Draft) -> dict[Place, Left]:
    """The marks of one draft that the next one does not have at the same place."""
    stay = {_place(mark) for mark in after.marks}
    gone = (mark for mark in before.marks if _place(mark) not in stay)
    return {_place(m): Left(m, frozenset(o.id for o in before.marks if o.relation == m.id)) for m in gone}


def brought_back(before: Draft, after: Draft, known: Mapping[Place, Left]) -> Draft:
    """The draft, with each mark that returned to a known place as it was there."""
    places, ids = {_place(m) for m in before.marks}, {m.id for m in before.marks}
    here = {m.id: known[_place(m)] for m in after.marks if _place(m) not in places and _place(m) in known}
    rules = {ident: found.mark.rule for ident, found in here.items() if ident in ids}  # it was moved, and moved back
    back = {ident: found for ident, found in here.items() if ident not in ids}
    names = {ident: found.mark.id for ident, found in back.items()}
    if len({names.get(m.id, m.id) for m in after.marks}) < len(after.marks):  # a name went to another mark meanwhile
        return after
    whole = replace(after, marks=tuple(back[m.id].mark if m.id in back else m for m in after.marks))
    owners = {m.id: names.get(m.relation, m.relation) for m in after.marks} | _owners(back, whole)
    marks = (
        replace(m, rule=rules.get(m.id, m.rule), relation=owners.get(m.id, owners.get(old.id, "")))
        for m, old in zip(whole.marks, after.marks, strict=True)
    )
    return replace(whole, marks=tuple(marks))


def _place(mark: DraftMark) -> Place:
    return mark.label, mark.parts


def _owners(back: Mapping[str, Left], draft: Draft) -> dict[str, str]:
    """To which cue a mark belonged before it, or the cue, was gone; where that cue is there."""
    cues = {mark.id for mark in draft.marks if mark.label == "cue"}
    mine = {found.mark.id: found.mark.relation for found in back.values()}
    theirs = {ident: found.mark.id for found in back.values() for ident in found.belonging}
    return {ident: cue for ident, cue in {**mine, **theirs}.items() if cue in cues}
