"""What to say first of a student's work: what went well, and the two or three things that are worth another look.

Nobody is compared with anybody, nothing is called a fault, and no sentence tells more than the student's own answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toolkit.exercises.choose import Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Criterion, Explain
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.trace import Trace
from toolkit.exercises.verdict import PASS
from toolkit.labels import label
from toolkit.teaching.feedback.work import Done, Work
from toolkit.words import say, say_n

MOST = 3  # things that went well, and things to work on


@dataclass(frozen=True)
class Point:
    """A sentence on one exercise; `quote` is a piece of the lesson that it speaks of."""

    done: Done
    words: str
    quote: str = ""


@dataclass(frozen=True)
class Summary:
    """What went well, what to work on, and which exercises are still open."""

    well: tuple[Point, ...]
    work: tuple[Point, ...]
    left: tuple[Done, ...]


def summary(work: Work) -> Summary:
    """The summary of one student's work."""
    known = [d for d in work.done if d.points is not None and d.answer is not None and not d.hidden]
    full = [d for d in known if d.earned == 1] or [d for d in known if d.earned >= PASS]
    well = _varied(sorted(full or [d for d in known if d.earned], key=_ease))
    below = [d for d in known if d.earned < 1 and d not in well]
    lost = _varied(sorted(below, key=lambda d: (-d.weight * (1 - d.earned), d.number)))
    in_order = [sorted(some, key=lambda d: d.number) for some in (well, lost)]
    return Summary(tuple(map(_good, in_order[0])), tuple(map(_next, in_order[1])), work.ended("unanswered"))


def _varied(done: list[Done]) -> list[Done]:
    """The first few, with every kind of exercise once before any comes again."""
    seen: Counter[str] = Counter()
    turns = []
    for place, one in enumerate(done):
        kind = one.exercise.kind if isinstance(one.exercise, Exercise) else ""
        turns.append((seen[kind], place, one))
        seen[kind] += 1
    return [one for _, _, one in sorted(turns, key=lambda turn: turn[:2])][:MOST]


def _ease(done: Done) -> tuple[float, ...]:
    """What earned most with least help comes first; of these what had most parts."""
    r, many = done.result, len(done.verdict.parts) if done.verdict else 0
    return (-done.earned, done.flawed, r.solution, r.hints, r.tries, -many, done.number)


def _good(done: Done) -> Point:
    """What went well in one exercise."""
    r, detail = done.result, done.verdict.detail if done.verdict else ""
    if done.by_hand is not None:
        return _praised(done)
    if done.flawed:
        told = say("As close to the key as trained people come.")
    elif done.earned == 1 and r.tries == 1 and not r.hints:
        told = say("Right at the first try, and without a hint.")
    elif done.earned == 1:
        told = say("You got there.")
    else:
        told = say("A good part of it is right.") if done.earned >= PASS else say("A part of it is right.")
    return Point(done, f"{told} {detail}".rstrip())


def _praised(done: Done) -> Point:
    """What a teacher saw in an answer: the criterion that came nearest to its highest level."""
    levels = done.by_hand.levels if done.by_hand else {}
    rubric = done.exercise.rubric if isinstance(done.exercise, Explain) else ()
    shares = [(levels[c.id] / (len(c.levels) - 1), c.levels[levels[c.id]]) for c in rubric if levels.get(c.id)]
    if shares:
        return Point(done, say("This is what your teacher saw in it."), max(shares, key=lambda pair: pair[0])[1])
    return Point(done, say("Your teacher gave points for it."))


# ------------------------------------------------------------------------------------------------ what to work on


def _next(done: Done) -> Point:
    words, quote = _ASKED[done.exercise.kind](done.exercise, done) if isinstance(done.exercise, Exercise) else ("", "")
    return Point(done, words, quote)


def _choose(exercise: Choose, _: Done) -> tuple[str, str]:
    if exercise.several:
        return say("Go through the answers once more: which of them can you point to in the text?"), ""
    return say("Read the reason beside your choice. Which words would lead you to another one?"), ""


def _classify(_: Any, done: Done) -> tuple[str, str]:
    wrong = {p.ref for p in done.verdict.parts if p.state == "wrong"} if done.verdict else set()
    text = next((i["text"] for i in done.offered["items"] if i["id"] in wrong), "")
    if not text:
        return say("Some rows are still without an answer. Where would you put them?"), ""
    return say("Look at this line again. What speaks for another group?"), text


def _order(_: Order, __: Done) -> tuple[str, str]:
    return say("Take two lines that stand side by side: which of them must come first, and how can you tell?"), ""


def _fill(_: Any, done: Done) -> tuple[str, str]:
    wrong = [p for p in done.verdict.parts if p.state != "right"] if done.verdict else []
    name = next((f["label"] for f in done.offered["fields"] if wrong and f["id"] == wrong[0].ref), "")
    return say("Compare this field with the text once more. What exactly stands there?"), name


def _trace(_: Trace, done: Done) -> tuple[str, str]:
    right = bool(done.verdict and done.verdict.parts[0].state == "right")
    if right:
        return say("Your judgment is right. Which paragraph could you show to somebody who doubts it?"), ""
    return say("Read the claim and the cards side by side: who, how many, when, and on which condition?"), ""


def _highlight(exercise: Highlight, done: Done) -> tuple[str, str]:
    matches = exercise.score(done.answer).matches
    missed = Counter(m.gold.label for m in matches if m.gold.need == "required" and not m.given)
    stray = [p for p in done.verdict.parts if p.state == "wrong"] if done.verdict else []
    if missed and sum(missed.values()) >= len(stray):
        name = max(exercise.labels, key=lambda one: missed[one])
        return say("There is more to find. Where else does this stand in the passage?"), label(name).definition
    if stray:
        return say("You marked some words too many. Which mark would you take back first, and why?"), ""
    return say("You found the places. Where exactly does each mark begin, and where does it end?"), ""


def _explain(exercise: Explain, done: Done) -> tuple[str, str]:
    levels = done.by_hand.levels if done.by_hand else {}
    below: list[tuple[int, Criterion]] = [
        (len(c.levels) - 1 - levels[c.id], c) for c in exercise.rubric if levels.get(c.id, 99) < len(c.levels) - 1
    ]
    if not below:
        return say("Read what your teacher says of it. What would you write otherwise today?"), ""
    _, one = max(below, key=lambda pair: pair[0])
    return say("This is the next level. Which sentence would take you there?"), one.levels[levels[one.id] + 1]


def left_open(left: tuple[Done, ...]) -> str:
    """A question about what is still open."""
    if not left:
        return ""
    return say_n(
        "{n} exercise is still open. Would you like to try it?",
        "{n} exercises are still open. Which one would you try first?",
        len(left),
    )


_ASKED: dict[str, Callable[[Any, Done], tuple[str, str]]] = {
    "choose": _choose,
    "classify": _classify,
    "order": _order,
    "fill": _fill,
    "trace": _trace,
    "highlight": _highlight,
    "explain": _explain,
}
