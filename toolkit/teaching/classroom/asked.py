"""What an exercise asks, part by part, and what a pupil's answer says to each part: the same for all kinds.

What is missing in an answer is no part of it: a blank is neither wrong nor an option.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit import markup
from toolkit.article import Article, Mark, Span
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.compare import plain
from toolkit.exercises.credit import overlap
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.labels import label

LONGEST = 90  # characters of a quotation
RIGHT, CHOSEN, LEFT = "=right", "chosen", "left"
FOUND, NEARLY, MISSED = "found", "nearly", "missed"
AS = "as:"  # the right place under another label
TOUCHES = 0.25  # overlap from which a mark speaks of a place, as in credit
GOOD = 0.9  # credit from which bounds count as found, as in the verdict


@dataclass(frozen=True)
class Asked:
    """One part of an exercise: its words, what may be answered (id and words), and the answers of the key."""

    id: str
    text: str
    offered: Mapping[str, str] = field(default_factory=dict)
    right: frozenset[str] = frozenset()

    def words(self, answer: str) -> str:
        """The words of an answer; one that was typed stands for itself."""
        return self.offered.get(answer, answer)


def asked(exercise: Exercise) -> tuple[Asked, ...]:
    """The parts of an exercise; none where a person must read the answer."""
    return _ASKED[exercise.kind](exercise) if exercise.kind in _ASKED else ()


def said(exercise: Exercise, answer: Any) -> dict[str, str]:
    """What a canonical answer says to each part, by the part's id; parts left blank are not there."""
    return _SAID[exercise.kind](exercise, answer) if exercise.kind in _SAID else {}


def on_original(exercise: Exercise) -> bool:
    """Whether the exercise shows words of an original: they belong to others, and stay out of every page."""
    return exercise.part == "original" or (exercise.article is not None and exercise.article.borrowed)


def quoted(article: Article, place: Span) -> str:
    """The words of a place as a reader sees them, on one line and cut where they are long."""
    return cut(markup.visible(article.text, place.start, place.stop))


def cut(text: str) -> str:
    """A text on one line, at most `LONGEST` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------ choose


def _choose(e: Choose) -> tuple[Asked, ...]:
    if e.several:
        ways = {CHOSEN: "chosen", LEFT: "left out"}
        return tuple(Asked(o.id, o.text, ways, frozenset({CHOSEN if o.right else LEFT})) for o in e.options)
    right = frozenset(o.id for o in e.options if o.right)
    return (Asked("", "", {o.id: o.text for o in e.options}, right),)


def _chosen(e: Choose, answer: Any) -> dict[str, str]:
    if e.several:
        return {o.id: CHOSEN if o.id in answer.ids else LEFT for o in e.options}
    return {"": answer.ids[0]}


# ------------------------------------------------------------------------------------------------ items and lines


def _classify(e: Classify) -> tuple[Asked, ...]:
    bins = {b.id: b.text for b in e.bins}
    return tuple(Asked(i.id, cut(i.text), bins, frozenset({i.bin})) for i in e.items)


def _order(e: Order) -> tuple[Asked, ...]:
    places = {str(n): f"place {n}" for n in range(1, len(e.lines) + 1)}
    return tuple(Asked(x.id, cut(x.text), places, frozenset({str(n)})) for n, x in enumerate(e.lines, start=1))


def _ordered(_: Order, answer: Any) -> dict[str, str]:
    return {name: str(place) for place, name in enumerate(answer, start=1)}


def _fill(e: Fill) -> tuple[Asked, ...]:
    return tuple(Asked(g.id, g.label, {RIGHT: g.accept[0]}, frozenset({RIGHT})) for g in e.gaps)


def _filled(e: Fill, answer: Any) -> dict[str, str]:
    """Texts that are equal but for what does not count are one answer."""
    gaps = {g.id: g for g in e.gaps}
    return {name: RIGHT if gaps[name].takes(text) else cut(plain(text) or text) for name, text in answer.items()}


# ------------------------------------------------------------------------------------------------ trace

STATUS, RESTS = "status", "rests"


def _trace(e: Trace) -> tuple[Asked, ...]:
    places = {f"{c.id} {n}": f"{c.title}, paragraph {n}" for c in e.cards for n in range(1, len(c.paragraphs) + 1)}
    right = {f"{one.card} {one.paragraph}" for one in e.evidence} or {f"? {m.id}" for m in e.missing if m.right}
    rests = {**places, **{f"? {m.id}": f"missing: {m.text}" for m in e.missing}}
    status = Asked(STATUS, f"Status of the claim: {cut(e.claim)}", STATUSES, frozenset({e.status}))
    return (status, Asked(RESTS, "What it rests on", rests, frozenset(right)))


def _traced(_: Trace, answer: Any) -> dict[str, str]:
    rests = f"{answer.card} {answer.paragraph}" if answer.card and answer.paragraph else ""
    rests = rests or (f"? {answer.missing}" if answer.missing else "")
    return {k: v for k, v in ((STATUS, answer.status), (RESTS, rests)) if v}


# ------------------------------------------------------------------------------------------------ highlight


def required(e: Highlight) -> tuple[Mark, ...]:
    """The editor's marks that are to be found."""
    return tuple(m for m in e.key if m.need == "required")


def _highlight(e: Highlight) -> tuple[Asked, ...]:
    others = {f"{AS}{name}": f"marked as {label(name).name}" for name in e.labels}
    ways = {FOUND: "marked", NEARLY: "marked with other bounds", **others, MISSED: "not marked"}
    right = frozenset({FOUND, NEARLY})
    return tuple(
        Asked(str(n), f"{label(m.label).name}: {cut(m.quote(e.article.text))}", ways, right)
        for n, m in enumerate(required(e))
    )


def _highlighted(e: Highlight, answer: Any) -> dict[str, str]:
    credit = {(m.gold.id, m.gold.label): m.credit for m in e.score(answer).matches}
    return {str(n): _found(m, credit.get((m.id, m.label), 0.0), answer) for n, m in enumerate(required(e))}


def _found(mark: Mark, credit: float, answer: Any) -> str:
    if credit:
        return FOUND if credit >= GOOD else NEARLY
    near = {s.label: overlap([s], mark.parts) for s in answer if s.label != mark.label}
    best = max(near, key=lambda name: (near[name], name), default="")
    return f"{AS}{best}" if best and near[best] >= TOUCHES else MISSED


_ASKED: dict[str, Callable[[Any], tuple[Asked, ...]]] = {
    "choose": _choose,
    "classify": _classify,
    "order": _order,
    "fill": _fill,
    "trace": _trace,
    "highlight": _highlight,
}
_SAID: dict[str, Callable[[Any, Any], dict[str, str]]] = {
    "choose": _chosen,
    "classify": lambda _, answer: dict(answer),
    "order": _ordered,
    "fill": _filled,
    "trace": _traced,
    "highlight": _highlighted,
}
