"""From what is written to an exercise: a record is joined with its article, and refused where the two do not fit.

The message names the file, the exercise, what is allowed and what to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Protocol

from toolkit.article import Article, Span
from toolkit.exercises.choose import DOUBT, TRUST, Choose
from toolkit.exercises.classify import Classify, Item
from toolkit.exercises.course import Written, WrittenItem
from toolkit.exercises.exercise import Exercise, Mistake
from toolkit.exercises.explain import Explain
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, UNSETTLED, Card, Trace
from toolkit.labels import agreement, label
from toolkit.markup import visible
from toolkit.problem import BrokenFile, UnknownName

PARTS = ("concept", "worked", "own work", "original", "exit")
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Shelf(Protocol):
    """Where cards are found by their ids: one, or all that may be searched for."""

    def __getitem__(self, name: str, /) -> Card: ...

    def searched(self, *, originals: bool = False) -> Iterable[Card]:
        """The cards among which a search looks."""
        ...


def build(
    written: Written, find: Callable[[str], Article], where: str, *, shelf: Shelf | None = None, keyless: bool = False
) -> Exercise:
    """The exercise, joined with its article and its cards; raises `BrokenFile` where they do not fit.

    One from a release is `keyless`: nothing is asked of a key that is not there.
    """
    place = f"{where}, exercise {written.id!r}"
    try:
        _refuse_faults(written, place)
        article = find(written.article) if written.article else None
        common = {**_common(written, article, place), "keyless": keyless}
        return _KINDS[written.kind](_with_cards(written, shelf, place), article, common, place)
    except BrokenFile as problem:
        if problem.where:
            raise
        raise BrokenFile(problem.found, where=place, allowed=problem.allowed, todo=problem.todo) from None


def _refuse_faults(w: Written, place: str) -> None:
    faults = (
        (not SLUG.fullmatch(w.id), f"The id {w.id!r} is not a slug.", "small letters, digits and single hyphens"),
        (w.part not in PARTS, f"There is no part {w.part!r}.", ", ".join(PARTS)),
        (len(w.hints) not in (0, 3), f"There are {len(w.hints)} hints.", "three hints, or none"),
        (not _taught_fits(w), "What is taught names no lesson, or stands where nothing can be left out.", _TAUGHT),
    )
    for wrong, found, allowed in faults:
        if wrong:
            raise BrokenFile(found, where=place, allowed=allowed)


_TAUGHT = "two digits, at an item, at an option where several may be chosen, or at the exercise"


def _taught_fits(w: Written) -> bool:
    """Whether each `taught` is a lesson's number, and no option is left out where one alone is right."""
    at_options = [o.taught for o in w.options if o.taught]
    named = [w.taught, *at_options, *(i.taught for i in w.items)]
    return all(re.fullmatch(r"(\d\d)?", number) for number in named) and not (at_options and w.pick != "several")


def _common(w: Written, article: Article | None, place: str) -> dict[str, Any]:
    return {
        "id": w.id,
        "title": w.title,
        "prompt": w.prompt,
        "part": w.part,
        "article": article,
        "passage": _passage(w, article, place),
        "hints": w.hints,
        "after": w.after,
        "agreement": agreement(w.agreement).text if w.agreement else "",
        "mistakes": tuple(Mistake(m.name, m.answer, m.credit, m.reason) for m in w.mistakes),
    }


def _passage(w: Written, article: Article | None, place: str) -> Span | None:
    if not w.passage or article is None:
        return None
    if w.passage not in article.passages:
        raise _not_there(f"{article.id} has no passage {w.passage!r}.", article, article.passages, place)
    return article.passages[w.passage]


def _not_there(found: str, article: Article, known: Iterable[str], place: str) -> BrokenFile:
    """A passage or a mark is missing; in a copy of somebody else's text it may not have been found."""
    if article.borrowed:
        found = f"{found} It was not found in this copy of the text."
        return BrokenFile(found, where=place, todo="take the unchanged file, where you can get it")
    return BrokenFile(found, where=place, allowed=", ".join(known))


def _with_cards(w: Written, shelf: Shelf | None, place: str) -> Written:
    """The same with its cards: those that it names, or all that may be searched for."""
    if not (w.named or w.shelf):
        return w
    if shelf is None:
        raise BrokenFile("There is no shelf to take the cards from.", where=place)
    try:
        named = [shelf[name] for name in w.named]
    except UnknownName as problem:
        raise BrokenFile(problem.found, where=place, allowed=problem.allowed) from None
    cards = shelf.searched(originals=w.part == "original") if w.shelf else named
    return replace(w, cards=tuple(card.shown() for card in cards))


def _choose(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    right = sum(o.right for o in w.options)
    _distinct((o.id for o in w.options), "options", place)
    wanted = right == 0 if w.contested or common["keyless"] else right > 0 if w.pick == "several" else right == 1
    if len(w.options) < 2 or not wanted:
        allowed = "two options or more; exactly one right where one is picked, none where people split"
        raise BrokenFile(f"There are {len(w.options)} options, {right} of them right.", where=place, allowed=allowed)
    if w.judges and {o.id for o in w.options} != {TRUST, DOUBT}:
        raise BrokenFile("A judgment has other options.", where=place, allowed=f"two options, {TRUST} and {DOUBT}")
    if w.confidence and len(w.options) != 2 and w.pick != "scale":
        raise BrokenFile("Confidence is asked on two options or a scale.", where=place, todo="leave confidence out")
    return Choose(
        **common,
        options=w.options,
        several=w.pick == "several",
        scale=w.pick == "scale",
        confidence=w.confidence,
        contested=w.contested,
        judges=w.judges,
    )


def _classify(w: Written, article: Article | None, common: dict[str, Any], place: str) -> Exercise:
    _distinct((i.id for i in w.items), "items", place)
    bins = {b.id for b in w.bins}
    for item in () if common["keyless"] else w.items:
        if item.bin not in bins or not set(item.other) <= bins - {item.bin}:
            raise BrokenFile(
                f"Item {item.id!r} names a bin that is not there.", where=place, allowed=", ".join(sorted(bins))
            )
    return Classify(**common, bins=w.bins, items=tuple(_item(i, article, place) for i in w.items))


def _item(item: WrittenItem, article: Article | None, place: str) -> Item:
    if bool(item.text) == bool(item.mark):
        raise BrokenFile(f"Item {item.id!r} needs a text or a mark, one of the two.", where=place)
    if item.text:
        return Item(item.id, item.text, item.bin, item.why, item.other, quoted=item.quote)
    mark = article.mark(item.mark) if article else None
    if mark is None or article is None:
        found = f"Item {item.id!r} shows the mark {item.mark!r}, which is not there."
        if article is None:
            raise BrokenFile(found, where=place, allowed="none: the exercise names no article")
        raise _not_there(found, article, (m.id for m in article.marks), place)
    words = " … ".join(visible(article.text, p.start, p.stop) for p in mark.parts)
    return Item(item.id, words, item.bin, item.why, item.other, quoted=True)


def _highlight(w: Written, article: Article | None, common: dict[str, Any], place: str) -> Exercise:
    if article is None or common["passage"] is None or not w.labels:
        raise BrokenFile("A highlight needs an article, a passage and labels.", where=place)
    for name in w.labels:
        label(name)
    exercise = Highlight(**common, labels=w.labels, unit=w.unit, none=w.none)
    required = sum(m.need == "required" for m in exercise.key)
    enough = required >= 4 or (w.none and required == 0)
    if not enough and not exercise.keyless:
        raise BrokenFile(f"Only {required} marks are required in this passage.", where=place, allowed="four or more")
    return exercise


def _order(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    _distinct((x.id for x in w.lines), "lines", place)
    if len(w.lines) < 3:
        raise BrokenFile(f"There are {len(w.lines)} lines.", where=place, allowed="three or more")
    return Order(**common, lines=w.lines)


def _fill(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    _distinct((g.id for g in w.gaps), "gaps", place)
    if not w.gaps or not (common["keyless"] or all(g.accept for g in w.gaps)):
        raise BrokenFile("A gap accepts nothing.", where=place, allowed="one accepted text or more for each gap")
    return Fill(**common, gaps=w.gaps)


def _trace(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    _distinct((c.id for c in w.cards), "cards", place)
    exercise = Trace(
        **common,
        claim=w.claim,
        cards=w.cards,
        status=w.status,
        why=w.why,
        evidence=w.evidence,
        missing=w.missing,
        other=w.other,
        searches=w.shelf,
        paper=w.named if w.shelf else (),
    )
    if not common["keyless"]:
        _refuse_unsettled(w, exercise, place)
    return exercise


def _refuse_unsettled(w: Written, exercise: Trace, place: str) -> None:
    """The key must be an answer that the exercise itself can take and calls right."""
    if w.status not in STATUSES:
        raise BrokenFile(f"The status is {w.status!r}.", where=place, allowed=", ".join(STATUSES))
    rests = any(m.right for m in w.missing) if w.status == UNSETTLED else bool(w.evidence)
    if not rests:
        raise BrokenFile("The key rests on nothing.", where=place, allowed="evidence, or what is missing")
    pages = {c.id: len(c.paragraphs) for c in w.cards}
    for e in w.evidence:
        if not 1 <= e.paragraph <= pages.get(e.card, 0):
            raise BrokenFile(f"There is no paragraph {e.paragraph} on the card {e.card!r}.", where=place)
    absent = [e.card for e in w.evidence if exercise.paper and e.card not in exercise.paper]
    if absent:
        raise BrokenFile(
            f"The card {absent[0]!r} is not among those that are printed.", where=place, todo="add it to cards"
        )
    exercise.read(exercise.solution())


def _explain(w: Written, _: Article | None, common: dict[str, Any], place: str) -> Exercise:
    if not w.rubric or any(c.anchors and len(c.anchors) != len(c.levels) for c in w.rubric):
        raise BrokenFile("The rubric does not fit.", where=place, allowed="levels, and no anchor or one for each level")
    return Explain(**common, rubric=w.rubric, words=w.words)


def _distinct(ids: Iterable[str], what: str, place: str) -> None:
    double = [name for name, n in Counter(ids).items() if n > 1]
    if double:
        raise BrokenFile(f"Two {what} share the id {double[0]!r}.", where=place, todo="give each an id of its own")


_KINDS: dict[str, Callable[[Written, Article | None, dict[str, Any], str], Exercise]] = {
    "choose": _choose,
    "classify": _classify,
    "order": _order,
    "fill": _fill,
    "highlight": _highlight,
    "trace": _trace,
    "explain": _explain,
}
