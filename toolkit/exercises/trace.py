"""Trace: from a claim to the card and paragraph that settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import Any, NamedTuple
from zlib import crc32

from toolkit.article import spoken_date
from toolkit.exercises.exercise import BLANK, Exercise
from toolkit.exercises.verdict import Part, Verdict, graded
from toolkit.problem import UnfitAnswer
from toolkit.words import language, later, say

# What evidence says of a claim, after FEVER and CheckThat!; the last is the one that asks "what is missing?"
STATUSES = {
    "supported": later("The cards support it"),
    "refuted": later("The cards show that it is not so"),
    "partly": later("Partly so"),
    "not_enough_information": later("These cards do not settle it"),
}
UNSETTLED = "not_enough_information"
STATUS_ALONE = 0.5
AGAIN = later("Read the cards once more: what exactly do they say?")
FIELDS = ("status", "card", "paragraph", "missing")


@dataclass(frozen=True)
class Card:
    """One reference card as it is shown: who publishes it, when, who pays, where they stand, numbered paragraphs."""

    id: str
    title: str
    publisher: str
    date: str
    paragraphs: tuple[str, ...]
    who: str = ""
    stance: str = ""

    def shown(self) -> Card:
        """The card without anything that serves to find it."""
        return Card(*(getattr(self, f.name) for f in fields(Card)))


@dataclass(frozen=True)
class Missing:
    """Something that may be missing to settle a claim, whether it is, and why."""

    id: str
    text: str
    why: str
    right: bool = False


@dataclass(frozen=True)
class Evidence:
    """A card and a paragraph that settle the claim, and why; there may be more than one such place."""

    card: str
    paragraph: int
    why: str


class Traced(NamedTuple):
    """An answer: a status and what it rests on."""

    status: str = ""
    card: str = ""
    paragraph: int = 0
    missing: str = ""


@dataclass(frozen=True, kw_only=True)
class Trace(Exercise):
    """A claim, a small shelf of cards, and what they say of it. `other`: reasons for wrong statuses.

    Where the student `searches` the whole shelf, `cards` are all that may be named, and `paper` the ids of those that
    are printed on a worksheet: what is offered holds neither.
    """

    claim: str
    cards: tuple[Card, ...]
    status: str
    why: str
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    other: Mapping[str, str] = field(default_factory=dict)
    searches: bool = False
    paper: tuple[str, ...] = ()

    kind = "trace"

    def read(self, value: Any) -> Traced:
        """Status, card, paragraph and what is missing, as far as given; refuses what is not on the shelf."""
        if not isinstance(value, Mapping) or not set(value) <= set(FIELDS):
            found = say("{given} is no trace.", given=repr(value)[:200])
            raise UnfitAnswer(found, where=self.id, allowed=f"{{{', '.join(FIELDS)}}}")
        given = Traced(**{k: v for k, v in value.items() if v is not None})
        pages = {card.id: len(card.paragraphs) for card in self.cards}
        paged = type(given.paragraph) is int and 0 <= given.paragraph <= pages.get(str(given.card), 0)
        fits = (
            (given.status in ("", *STATUSES), "status", ", ".join(STATUSES)),
            (given.card in ("", *pages), "card", say("a card of the shelf") if self.searches else ", ".join(pages)),
            (paged, "paragraph", say("its number")),
            (given.missing in ("", *(m.id for m in self.missing)), "missing", ", ".join(m.id for m in self.missing)),
        )
        for right, name, allowed in fits:
            if not right:
                found = say("{name} is {given}.", name=name, given=repr(getattr(given, name))[:60])
                raise UnfitAnswer(found, where=self.id, allowed=allowed)
        return given

    def is_answered(self, value: Any) -> bool:
        """Whether a status, a card or anything else is chosen."""
        return value not in BLANK and any(self.read(value))

    def earns(self, answer: Traced) -> float:
        """1 for the status with what it rests on, half for the status alone, nothing for evidence without it."""
        if answer.status != self.status:
            return 0.0
        return 1.0 if self._settled(answer) else STATUS_ALONE

    def _settled(self, answer: Traced) -> bool:
        if self.status == UNSETTLED:
            return any(m.right and m.id == answer.missing for m in self.missing)
        return self._found(answer) is not None

    def _found(self, answer: Traced) -> Evidence | None:
        here = (answer.card, answer.paragraph)
        return next((e for e in self.evidence if (e.card, e.paragraph) == here), None)

    def mark(self, answer: Traced) -> Verdict:
        """A reason for the status, and one for what it rests on."""
        rest = self._missing_part(answer) if self.status == UNSETTLED else self._evidence_part(answer)
        return graded(self.earns(answer), (self._status_part(answer), rest))

    def _status_part(self, answer: Traced) -> Part:
        if not answer.status:
            return Part("status", "missed", say(STATUSES[self.status]), self.why)
        right = answer.status == self.status
        why = self.why if right else self.other.get(answer.status) or say(AGAIN)
        return Part("status", "right" if right else "wrong", say(STATUSES[answer.status]), why)

    def _evidence_part(self, answer: Traced) -> Part:
        first, found = self.evidence[0], self._found(answer)
        if not answer.card or not answer.paragraph:
            return Part("evidence", "missed", self._place(first.card, first.paragraph), first.why)
        place = self._place(answer.card, answer.paragraph)
        if found:
            return Part("evidence", "right", place, found.why)
        if any(e.card == answer.card for e in self.evidence):
            return Part("evidence", "nearly", place, say("The right card. Which paragraph says it?"))
        why = say("This paragraph does not settle the claim. Which card could?")
        return Part("evidence", "wrong", place, why)

    def _missing_part(self, answer: Traced) -> Part:
        chosen = next((m for m in self.missing if m.id == answer.missing), None)
        key = next(m for m in self.missing if m.right)
        if chosen is None:
            return Part("missing", "missed", key.text, key.why)
        return Part("missing", "right" if chosen.right else "wrong", chosen.text, chosen.why)

    def _place(self, card: str, paragraph: int) -> str:
        title = next(c.title for c in self.cards if c.id == card)
        return say("{title}, paragraph {n}", title=title, n=paragraph)

    def solution(self) -> dict[str, Any]:
        """The status with its first piece of evidence, or with what is missing."""
        if self.status == UNSETTLED:
            return {"status": self.status, "missing": next(m.id for m in self.missing if m.right)}
        return {"status": self.status, "card": self.evidence[0].card, "paragraph": self.evidence[0].paragraph}

    def offered(self) -> dict[str, Any]:
        """The claim, the statuses, the cards or the right to search for them, and what may be missing."""
        return {
            "claim": self.claim,
            "statuses": [{"id": k, "text": say(v)} for k, v in STATUSES.items()],
            "unsettled": [UNSETTLED],
            "cards": [] if self.searches else [page_of(c) for c in self.cards],
            "searches": self.searches,
            "missing": [{"id": m.id, "text": m.text} for m in sorted(self.missing, key=lambda m: m.id)],
        }

    def numbers(self, answer: Traced) -> list[int]:
        """Four numbers from 1, with 0 for what is left open."""
        status, missing = (
            names.index(x) + 1 if x else 0
            for names, x in ((list(STATUSES), answer.status), (sorted(m.id for m in self.missing), answer.missing))
        )
        return [status, self._card_numbers[answer.card], answer.paragraph, missing]

    def from_numbers(self, numbers: list[int]) -> dict[str, Any]:
        """What the page sends."""
        cards = {n: name for name, n in self._card_numbers.items()}
        status, card, paragraph, missing = numbers
        if card not in cards:
            raise UnfitAnswer(say("{name} is {given}.", name="card", given=card), where=self.id)
        answer = {
            "status": ["", *STATUSES][status],
            "card": cards[card],
            "paragraph": paragraph,
            "missing": ["", *sorted(m.id for m in self.missing)][missing],
        }
        return {k: v for k, v in answer.items() if v}

    @cached_property
    def _card_numbers(self) -> dict[str, int]:
        """The cards as numbers: by their place; on the whole shelf, to which cards may come, by their ids."""
        ids = [c.id for c in self.cards]
        return {"": 0, **{name: crc32(name.encode()) if self.searches else n for n, name in enumerate(ids, start=1)}}


def page_of(card: Card) -> dict[str, Any]:
    """A card as the page draws it."""
    return {**asdict(card.shown()), "date": spoken_date(card.date, language()), "paragraphs": list(card.paragraphs)}
