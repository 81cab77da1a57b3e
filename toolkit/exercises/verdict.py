"""What a check says: an outcome, credit, and a reason for each part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from toolkit.article import Span
from toolkit.words import in_its_language, language, later, say

Outcome = Literal["right", "partly", "wrong", "unanswered", "recorded", "contested"]
State = Literal["right", "nearly", "wrong", "missed", "neutral"]
PASS = 0.55 / 0.70


@dataclass(frozen=True, slots=True)
class Part:
    """The reason for one option, item or mark.

    `ref`    the option or item it speaks of, or the id of the editor's mark
    `state`  right, nearly (right label, other bounds), wrong, missed, neutral (was rightly left alone)
    `place`  where it lies in the article, for marks
    """

    ref: str
    state: State
    title: str
    why: str
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of one check, in the language in which it was made.

    Credit runs from 0 to 1; an unanswered or recorded exercise has none (`None`).
    """

    outcome: Outcome
    credit: float | None
    parts: tuple[Part, ...] = ()
    detail: str = ""
    language: str = field(default_factory=language, repr=False, compare=False)

    @property
    def passed(self) -> bool:
        """Whether the credit is enough to go on."""
        return self.credit is not None and self.credit >= PASS - 1e-9

    @property
    @in_its_language
    def headline(self) -> str:
        """The outcome in a few words; full credit with something left to learn is not called simply right."""
        flawed = self.outcome == "right" and any(p.state in ("nearly", "wrong", "missed") for p in self.parts)
        return say(NEARLY if flawed else HEADLINES[self.outcome])

    @property
    def reasons(self) -> str:
        """All reasons, one a line."""
        return "\n".join(f"{p.title}: {p.why}" if p.title else p.why for p in self.parts)

    @in_its_language
    def __str__(self) -> str:
        credit = "" if self.credit is None else f" {say('Credit {n:.0f}%.', n=100 * self.credit)}"
        shown = [p for p in self.parts if p.state != "missed"]
        return "\n".join(
            [
                f"{self.headline}{credit} {self.detail}".rstrip(),
                *(f"- {say(SIGNS[p.state])} {p.title}: {p.why}" for p in shown),
            ]
        )


HEADLINES: dict[str, str] = {
    "right": later("Right."),
    "partly": later("Partly right."),
    "wrong": later("Not yet."),
    "unanswered": later("Not answered yet."),
    "recorded": later("Recorded."),
    "contested": later("People split on this."),
}
NEARLY = later("Full credit: as close to the key as trained people come. Look at what differs.")
SIGNS: dict[str, str] = {
    "right": later("right"),
    "nearly": later("nearly"),
    "wrong": later("look again"),
    "missed": later("missed"),
    "neutral": later("note"),
}


def unanswered() -> Verdict:
    """The verdict on a blank."""
    return Verdict("unanswered", None, detail=say("Choose or mark something, then check."))


def recorded() -> Verdict:
    """The verdict on an answer that no key is here for."""
    return Verdict("recorded", None, detail=say("Your teacher will tell you more."))


def graded(credit: float, parts: tuple[Part, ...], detail: str = "") -> Verdict:
    """A verdict whose outcome follows from the credit."""
    return Verdict(outcome_of(credit), credit, parts, detail)


def outcome_of(credit: float) -> Outcome:
    """Right from 1, wrong at 0, partly between."""
    return "right" if credit >= 1 else "partly" if credit > 0 else "wrong"
