"""What is said of an author's marks: where each comes from, and what to do next. Never whether it is right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit import lenses
from toolkit.article import Article, Span
from toolkit.authoring.drafts.draft import LAYERS, DraftMark, Pair
from toolkit.authoring.drafts.quoting import in_marks
from toolkit.authoring.drafts.suggestions import suggested
from toolkit.exercises.verdict import Part, State
from toolkit.labels import label
from toolkit.looking.looking import BLIND
from toolkit.markup import visible
from toolkit.words import later, say, say_n

Origin = Literal["suggested", "changed", "own"]
LENS = {"unattributed": "claims"}  # the lens behind a layer that has another name
STATES: dict[Origin, State] = {
    "suggested": "neutral",
    "changed": "nearly",
    "own": "missed",
}  # three drawings, no verdict
READING = later("Posts and notices are found by their form. A post that is only retold may be missed.")


@dataclass(frozen=True)
class Told:
    """What stands below the text: a headline, what is to be done, and a line for each mark."""

    headline: str
    detail: str
    parts: tuple[Part, ...]


def told(article: Article, layer: str, place: Span, marks: Iterable[DraftMark]) -> Told:
    """Where the marks of a layer in a place come from; what was suggested there and is gone is counted."""
    here = sorted((m for m in marks if m.label in LAYERS[layer]), key=lambda m: m.parts[0])
    offered = suggested(article, layer, place)
    origins = [(mark, origin(mark, offered)) for mark in here]
    fired = triggers(article, layer)
    parts = sorted((_part(mark, how, fired, article) for mark, how in origins), key=_in_groups)
    gone = sum(not any(_same_place(one, mark) for mark in here) for one in offered)
    return Told(_headline([how for _, how in origins], gone), _detail(layer, any_marks=bool(here)), tuple(parts))


def _in_groups(part: Part) -> tuple[int, str, str]:
    """The author's own marks first; then what was suggested, with all that one rule found together."""
    rank = list(STATES.values())[::-1].index(part.state)
    return (rank, part.title, part.why) if part.state == STATES["suggested"] else (rank, "", "")


def origin(mark: DraftMark, offered: Iterable[DraftMark]) -> Origin:
    """Whether a mark stands as it was suggested, was changed, or is the author's own."""
    if mark.rule:
        return "suggested"
    return "changed" if any(_same_place(one, mark) for one in offered) else "own"


def _same_place(one: DraftMark, other: DraftMark) -> bool:
    """Whether two marks say the same of mostly the same words."""
    if one.label != other.label:
        return False
    shared = max(min(a[1], b[1]) - max(a[0], b[0]) for a in one.parts for b in other.parts)
    return 2 * shared >= min(b - a for a, b in (*one.parts, *other.parts))


def triggers(article: Article, layer: str) -> dict[tuple[str, Pair], Pair]:
    """The words that fired the rule, for each place that a lens speaks of."""
    lens = LENS.get(layer, layer)
    found: dict[tuple[str, Pair], Pair] = {}
    for one in lenses.look(article, lens) if lens in lenses.LENSES else ():
        parts = {name: getattr(one, name, None) for name in ("source", "cue", "content")}
        found |= {(name, part): one.trigger for name, part in parts.items() if part}
        found[one.label, (one.start, one.stop)] = one.trigger
    return found


def _part(mark: DraftMark, how: Origin, fired: dict[tuple[str, Pair], Pair], article: Article) -> Part:
    first = Span(mark.parts[0][0], mark.parts[0][1], mark.label)
    return Part("", STATES[how], label(mark.label).name, _why(mark, how, fired, article), first)


def _why(mark: DraftMark, how: Origin, fired: dict[tuple[str, Pair], Pair], article: Article) -> str:
    if how == "own":
        return say("Nothing suggested this. Do you have a reason?")
    if how == "changed":
        return say("You changed what was suggested here.")
    rule = mark.rule.partition(": ")[2] or mark.rule
    trigger = fired.get((mark.label, mark.parts[0]))
    if trigger is None:
        return say("Suggested by the rule “{rule}”.", rule=rule)
    words = " ".join(visible(article.text, *trigger).split())
    return say("Suggested by the rule “{rule}”, because of {words}.", rule=rule, words=in_marks(words))


def _headline(origins: list[Origin], gone: int) -> str:
    if not origins:
        return say("Nothing is marked.")
    shares = [say(COUNTS[how], n=origins.count(how)) for how in COUNTS if how in origins]
    if gone:
        shares.append(say("{n} taken away", n=gone))
    total = say_n("{n} mark", "{n} marks", len(origins))
    return say("{total}: {shares}.", total=total, shares=", ".join(shares))


def _detail(layer: str, *, any_marks: bool) -> str:
    lens = LENS.get(layer, layer)
    asked, blind = say("Read the text once more: what was missed?"), say(BLIND.get(lens, READING))
    after = say("Next: give each mark a reason, in author.reasons().")
    return " ".join((asked, blind, after) if any_marks else (asked, blind))


COUNTS: dict[Origin, str] = {
    "suggested": later("{n} as suggested"),
    "changed": later("{n} changed"),
    "own": later("{n} your own"),
}
