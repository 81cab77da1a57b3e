"""The short texts from which an answer could be told if they were hashed: whoever knows them all needs a few tries."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.compare import plain
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.teaching.keys import right_ids
from toolkit.words import everywhere

Message = tuple[str, str]  # what it says, the text
_PAIRED = ("=", ":", "/")
_LISTED = ("", ",", " ", "|", ", ", "-", ">", "/")


def messages(exercise: Exercise) -> Iterator[Message]:
    """What each says, and the text."""
    solution = exercise.solution()
    if solution is not None:
        yield "the solution", repr(solution)
        yield from (("the solution", text) for text in _in_json(solution))
    if exercise.kind in _MESSAGES:
        yield from _MESSAGES[exercise.kind](exercise)


def _in_json(data: Any) -> Iterator[str]:
    for separators, in_order, is_plain in product(((", ", ": "), (",", ":")), (True, False), (True, False)):
        yield json.dumps(data, separators=separators, sort_keys=in_order, ensure_ascii=is_plain)


def _of_options(exercise: Choose) -> Iterator[Message]:
    yield from ((f"option {o.id!r}", text) for o in exercise.options for text in (o.id, o.text))
    right = right_ids(exercise)
    yield from _listed(right, sorted(right))
    if exercise.confidence and right:
        yield from (("the solution", text) for text in _in_json({"choice": right[0]}))
    if exercise.judges:
        yield from (("its judgment", word) for word in ("sound", "unsound"))
    if exercise.contested:
        yield "that people split", "contested"
        yield from ((f"the share of {o.id!r}", f"{o.id}{sep}{o.share:g}") for o in exercise.options for sep in _PAIRED)


def _of_items(exercise: Classify) -> Iterator[Message]:
    yield from ((f"bin {b.id!r}", b.id) for b in exercise.bins)
    for item, bin_, sep in product(exercise.items, exercise.bins, _PAIRED):
        yield f"item {item.id!r} in {bin_.id!r}", f"{item.id}{sep}{bin_.id}"


def _of_lines(exercise: Order) -> Iterator[Message]:
    key = exercise.solution()
    yield from _listed(key, [line.text for line in exercise.lines])
    for shown in ([i["id"] for i in exercise.offered()["items"]], sorted(key)):
        for one, other in ((key, shown), (shown, key)):
            yield from _listed(*([str(other.index(i) + first) for i in one] for first in (0, 1)))


def _of_gaps(exercise: Fill) -> Iterator[Message]:
    for gap in exercise.gaps:
        for text in dict.fromkeys(form for a in gap.accept for form in (a, plain(a))):
            yield f"field {gap.id!r}", text
            yield from ((f"field {gap.id!r}", f"{gap.id}{sep}{text}") for sep in _PAIRED)
    yield from _listed([gap.accept[0] for gap in exercise.gaps])


def _of_shelf(exercise: Trace) -> Iterator[Message]:
    yield from ((f"status {name!r}", text) for name, said in STATUSES.items() for text in (name, *everywhere(said)))
    yield from ((f"missing {m.id!r}", text) for m in exercise.missing for text in (m.id, m.text))
    for card in exercise.cards:
        yield from ((f"card {card.id!r}", text) for text in (card.id, card.title))
        for number, sep in product(range(1, len(card.paragraphs) + 1), (*_PAIRED, ",", "-", " ", "#")):
            place = f"{card.id}{sep}{number}"
            yield f"card {card.id!r}, paragraph {number}", place
            yield f"status and card {card.id!r}, paragraph {number}", f"{exercise.status}{sep}{place}"
    yield from _listed([str(value) for value in exercise.solution().values()])


def _of_marks(exercise: Highlight) -> Iterator[Message]:
    yield from ((f"mark {m.id!r}", m.quote(exercise.article.text)) for m in exercise.key)
    yield from ((f"mark {m.id!r}", f"{m.hull.start}-{m.hull.stop}") for m in exercise.key)
    if exercise.none:
        yield from (("an empty answer", word) for word in ("none", "nothing"))


def _listed(*lists: Iterable[str]) -> Iterator[Message]:
    """The solution as a list of words with something between them."""
    yield from (("the solution", sep.join(words)) for words in map(list, lists) for sep in _LISTED if words)


_MESSAGES: dict[str, Callable[[Any], Iterator[Message]]] = {
    "choose": _of_options,
    "classify": _of_items,
    "order": _of_lines,
    "fill": _of_gaps,
    "trace": _of_shelf,
    "highlight": _of_marks,
}
