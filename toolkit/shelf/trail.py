"""What the order of searches and opened cards says about a way of looking things up: sentences, never marks."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from toolkit.journal import LOOKED, Event
from toolkit.shelf.card import DOCUMENTS, OWN, PROFILE, Card
from toolkit.words import say, say_n

SHOWN = 6  # so many titles are named


@dataclass(frozen=True)
class Trail:
    """What was looked up: how many searches, the cards in the order of their first opening, and the judgments.

    `judged` says of each text that was judged whether a card had been opened since the judgment before it.
    """

    searches: int
    opened: tuple[Card, ...]
    judged: tuple[bool, ...]


def trail(events: Sequence[Event], cards: Mapping[str, Card], judging: Container[str] = ()) -> Trail:
    """The trail in a journal's events; in the exercises `judging` a text is judged. Lost cards are left out."""
    opened = dict.fromkeys(str(e.answer) for e in events if e.act == "open" and str(e.answer) in cards)
    return Trail(
        sum(e.act == "search" for e in events), tuple(cards[name] for name in opened), _judged(events, judging)
    )


def _judged(events: Sequence[Event], judging: Container[str]) -> tuple[bool, ...]:
    found: dict[str, bool] = {}
    unused = 0  # opened cards that no judgment has followed yet: who looks two texts up first may judge both afterwards
    for event in events:
        unused += event.act == "open"
        if event.act == "check" and event.exercise in judging and event.exercise not in found:
            found[event.exercise], unused = unused > 0, max(0, unused - 1)
    return tuple(found.values())


def looked(events: Sequence[Event]) -> bool:
    """Whether anything was looked up at all."""
    return any(e.act in LOOKED for e in events)


def told(way: Trail) -> tuple[str, ...]:
    """Feedback on the trail in plain sentences: what was done, and the one thing to try next."""
    if not way.searches and not way.opened:
        return (say("You have not looked anything up yet. Which claim would you look up first?"),)
    return tuple(line for rule in _RULES if (line := rule(way)))


def _done(way: Trail) -> str:
    titles = " → ".join(card.title for card in way.opened[:SHOWN])
    searches = say_n("You searched {n} time.", "You searched {n} times.", way.searches)
    if not way.opened:
        return f"{searches} {say('Open a card: its line in the list is not the whole of it.')}"
    first = say_n("You opened {n} card, first to last: {titles}", "You opened {n} cards, first to last: {titles}",
                  len(way.opened), titles=titles)  # fmt: skip
    return f"{searches} {first}{' …' if len(way.opened) > SHOWN else '.'}"


def _left(way: Trail) -> str:
    """Whether the page was left before judging."""
    if not way.judged:
        return ""
    n, total = sum(way.judged), len(way.judged)
    if n == total:
        return say(
            "You left the page before you judged, each time: what others say of a text helps more than its look."
        )
    return say("You left the page before {n} of {total} judgments. Try it before the next one: what do others say?",
               n=n, total=total)  # fmt: skip


def _others(way: Trail) -> str:
    """Whether a profile was opened that the outlet did not write."""
    profile = next((card for card in way.opened if card.kind == PROFILE), None)
    own = next((card for card in way.opened if card.kind == OWN), None)
    if profile:
        return say("You opened a profile that somebody else wrote: {title}.", title=profile.title)
    if own:
        return say("You read what {publisher} says about itself. What does somebody else say about it?",
                   publisher=own.publisher)  # fmt: skip
    return say("You opened no profile of a publisher yet. Who pays for what you read?")


def _document(way: Trail) -> str:
    """Whether a document was reached."""
    document = next((card for card in way.opened if card.kind in DOCUMENTS), None)
    if document:
        return say("You reached the thing itself: {title}. That is where a claim can be settled.", title=document.title)
    return say("You opened no document, table or register yet. Where was it written down first?")


_RULES: tuple[Callable[[Trail], str], ...] = (_done, _left, _others, _document)
