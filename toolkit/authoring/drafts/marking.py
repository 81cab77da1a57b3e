"""What an author does with marks, as pure functions from draft to draft.

What the highlight view gives back is a list of places. Those that were there stay as they are; one whose bounds moved
keeps its id and its reason; what is new gets an id; what is gone is gone, also where an exercise speaks of it: the
proof says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from toolkit.article import Article, Need, Span
from toolkit.authoring.drafts.draft import LAYERS, Draft, DraftMark, Pair
from toolkit.authoring.drafts.draft_file import MANY
from toolkit.authoring.drafts.naming import name_for, used_ids
from toolkit.authoring.drafts.suggestions import suggested, trimmed
from toolkit.problem import UnfitAnswer, UnknownName
from toolkit.sentences import sentences
from toolkit.words import later, say

LONGEST = 400  # characters of a reason
BELONGING = ("source", "content")  # what belongs to a cue
_LOOKED = re.compile(r"([a-z]{1,20}) (\d{1,9})-(\d{1,9})")
_Place = tuple[str, Pair]


# ------------------------------------------------------------------------------------------------ suggestions


def with_suggestions(draft: Draft, article: Article, layer: str, place: Span) -> Draft:
    """The draft with what rules suggest for a layer in a place: once for each stretch of text.

    What the author took away stays away; where a passage grew, only the new stretch is looked at.
    """
    seen = list(_looked(draft, layer))
    if any(first <= place.start and place.stop <= last for first, last in seen):
        return draft
    mine = {(m.label, part) for m in draft.marks for part in m.parts}
    new = [
        mark
        for mark in suggested(article, layer, place, used_ids(draft))
        if not any(_meet(mark.parts[0], stretch) for stretch in seen)
        and not any(label == mark.label and _meet(mark.parts[0], part) for label, part in mine)
    ]
    marks = _few(tuple(sorted((*draft.marks, *new), key=_order)))
    return replace(draft, marks=marks, looked=(*draft.looked, f"{layer} {place.start}-{place.stop}"))


def _looked(draft: Draft, layer: str) -> Iterable[Pair]:
    for found in filter(None, map(_LOOKED.fullmatch, draft.looked)):
        if found[1] == layer:
            yield int(found[2]), int(found[3])


# ------------------------------------------------------------------------------------------------ the view


def taken(draft: Draft, article: Article, layer: str, place: Span, spans: Iterable[Any]) -> Draft:
    """The draft with these places as the marks of a layer in a place; marks elsewhere and of other layers stay.

    Raises `UnfitAnswer` for what is no place inside the passage, or has a label that the layer does not have.
    """
    if layer not in LAYERS:
        raise UnknownName(later("layer"), layer, LAYERS)
    given = set(filter(None, (_read(article.text, layer, place, span) for span in spans)))
    here = [m for m in draft.marks if m.label in LAYERS[layer] and _within(m.parts, place)]
    kept, left = _kept(here, given)
    others = [m for m in draft.marks if m not in here]
    made: list[DraftMark] = []
    names = set(used_ids(draft))
    for label, part in sorted(left, key=lambda one: one[1]):
        made.append(DraftMark(name_for(label, article.text[slice(*part)], names), label, (part,)))
        names.add(made[-1].id)
    marks = _few(tuple(sorted((*others, *kept, *made), key=_order)))
    return replace(draft, marks=_related(marks, article, place))


def _few(marks: tuple[DraftMark, ...]) -> tuple[DraftMark, ...]:
    """The marks, where a draft can hold so many."""
    if len(marks) > MANY["marks"]:
        found, allowed = say("There are {n} marks.", n=len(marks)), say("up to {n}", n=MANY["marks"])
        raise UnfitAnswer(found, allowed=allowed, todo=say("choose a shorter passage"))
    return marks


def _read(text: str, layer: str, place: Span, span: Any) -> _Place | None:
    """One place as the view gives it, without white space at its ends; None where nothing else is in it."""
    one = {"start": span.start, "stop": span.stop, "label": span.label} if isinstance(span, Span) else span
    given: Mapping[str, Any] = one if isinstance(one, Mapping) else {}
    label, ends = given.get("label"), [n for n in (given.get("start"), given.get("stop")) if type(n) is int]
    inside = len(ends) == 2 and place.start <= ends[0] < ends[1] <= place.stop
    if label not in LAYERS[layer] or not inside:
        raise UnfitAnswer(say("{given} is not a mark.", given=repr(span)[:80]), allowed=", ".join(LAYERS[layer]))
    first, last = trimmed(text, *ends)
    return (label, (first, last)) if first < last else None


def _kept(here: list[DraftMark], given: set[_Place]) -> tuple[list[DraftMark], set[_Place]]:
    """The marks that are still there, perhaps with other bounds, and the places that none of them has taken."""
    left, kept = set(given), []
    for mark in here:
        left -= {(mark.label, part) for part in mark.parts}
    moved: dict[_Place, _Place] = {}
    for mark in sorted(here, key=_order):
        parts = tuple(filter(None, (_now(mark.label, part, given, left, moved) for part in mark.parts)))
        if parts:
            same = parts == mark.parts
            kept.append(mark if same else replace(mark, parts=tuple(sorted(set(parts))), rule=""))
    return kept, left


def _now(label: str, part: Pair, given: set[_Place], left: set[_Place], moved: dict[_Place, _Place]) -> Pair | None:
    """Where a part stands now: where it stood, else on the place that shares most with it; None where it is gone."""
    was = (label, part)
    if was in given:
        return part
    if was not in moved:
        near = [one for one in left if one[0] == label and 2 * _shared(one[1], part) >= min(_long(one[1]), _long(part))]
        if not near:
            return None
        moved[was] = max(near, key=lambda one: (_shared(one[1], part), one[1]))
        left.discard(moved[was])
    return moved[was][1]


def _related(marks: tuple[DraftMark, ...], article: Article, place: Span) -> tuple[DraftMark, ...]:
    """The marks, each source and content in the place that belongs to no cue given to the nearest one."""
    cues = [m for m in marks if m.label == "cue"]
    known = {m.id for m in cues}
    ends = [s.stop for b in article.between(place) for s in sentences(article.text, b.start, b.stop)]

    def sentence(mark: DraftMark) -> int:
        return sum(end <= mark.parts[0][0] for end in ends)

    def belonging(mark: DraftMark) -> str:
        near = [cue for cue in cues if _within(cue.parts, place)]
        same = [cue for cue in near if sentence(cue) == sentence(mark)]
        before = [cue for cue in near if cue.parts[0] < mark.parts[0]]
        best = min(
            same, key=lambda cue: _apart(cue.parts[0], mark.parts[0]), default=max(before, key=_order, default=None)
        )
        return best.id if best else ""

    return tuple(
        replace(m, relation=belonging(m))
        if m.label in BELONGING and m.relation not in known and _within(m.parts, place)
        else m
        for m in marks
    )


def _order(mark: DraftMark) -> tuple[Pair, Pair, str, str]:
    return mark.parts[0], mark.parts[-1], mark.label, mark.id


def _within(parts: tuple[Pair, ...], place: Span) -> bool:
    return place.start <= parts[0][0] and parts[-1][1] <= place.stop


def _meet(one: Pair, other: Pair) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _shared(one: Pair, other: Pair) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _apart(one: Pair, other: Pair) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _long(part: Pair) -> int:
    return part[1] - part[0]


# ------------------------------------------------------------------------------------------------ one mark


def with_reason(draft: Draft, ident: str, why: str) -> Draft:
    """The draft with another reason for a mark; white space is made plain."""
    words = " ".join(why.split())
    if len(words) > LONGEST:
        found = say("The reason has {n} characters.", n=len(words))
        raise UnfitAnswer(found, where=ident, allowed=say("up to {n}", n=LONGEST))
    return _with(draft, ident, why=words)


def with_need(draft: Draft, ident: str, need: Need) -> Draft:
    """The draft with another need of a mark."""
    if need not in ("required", "optional", "contested"):
        raise UnknownName(later("need"), need, ("required", "optional", "contested"))
    return _with(draft, ident, need=need)


def with_relation(draft: Draft, ident: str, cue: str) -> Draft:
    """The draft in which a source or a content belongs to another cue; "" for none."""
    found = draft.mark(cue)
    if cue and (found is None or found.label != "cue"):
        raise UnknownName(later("cue"), cue, (m.id for m in draft.marks if m.label == "cue"))
    return _with(draft, ident, relation=cue)


def with_attribute(draft: Draft, ident: str, name: str, value: str) -> Draft:
    """The draft with another attribute of a mark; "" takes it away."""
    old = _known(draft, ident).attributes
    return _with(draft, ident, attributes={k: v for k, v in {**old, name: value}.items() if v})


def without_mark(draft: Draft, ident: str) -> Draft:
    """The draft without a mark; what belonged to it belongs to nothing then."""
    _known(draft, ident)
    rest = (m for m in draft.marks if m.id != ident)
    return replace(draft, marks=tuple(replace(m, relation="") if m.relation == ident else m for m in rest))


def _with(draft: Draft, ident: str, **changes: Any) -> Draft:
    _known(draft, ident)
    return replace(draft, marks=tuple(replace(m, **changes) if m.id == ident else m for m in draft.marks))


def _known(draft: Draft, ident: str) -> DraftMark:
    found = draft.mark(ident)
    if found is None:
        raise UnknownName(later("mark"), ident, (m.id for m in draft.marks))
    return found


def reasoned(draft: Draft) -> Draft:
    """The draft in which a cue’s reason speaks for its source and content, where these have none of their own."""
    whys = {m.id: m.why for m in draft.marks if m.label == "cue" and m.why.strip()}
    marks = tuple(replace(m, why=whys[m.relation]) if _is_silent(m) and m.relation in whys else m for m in draft.marks)
    return replace(draft, marks=marks)


def _is_silent(mark: DraftMark) -> bool:
    return mark.label in ("source", "content") and not mark.why.strip()
