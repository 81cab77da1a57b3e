"""A graded release's exercise file (`release/1`): what is offered and nothing else.

The records have no field in which a key could stand, and a file with any other field is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.exercises.classify import Bin
from toolkit.exercises.highlight import Unit
from toolkit.exercises.rating import Ratings
from toolkit.exercises.trace import Card

FORMAT = "release/1"


@dataclass(frozen=True)
class OfferedOption:
    """One thing to choose; `taught`: the lesson that teaches it."""

    id: str
    text: str
    taught: str = ""


@dataclass(frozen=True)
class OfferedItem:
    """Something to put into a bin; `quote`: these are the article's own words; `taught`: as of an option."""

    id: str
    text: str
    quote: bool = False
    taught: str = ""


@dataclass(frozen=True)
class OfferedGap:
    """A field to fill in."""

    id: str
    label: str
    kind: Literal["text", "date", "number"] = "text"
    help: str = ""


@dataclass(frozen=True)
class OfferedCriterion:
    """A line of the rubric, without the answers that stand for its levels."""

    id: str
    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True)
class Offered:
    """One exercise as a student sees it."""

    id: str
    kind: Literal["choose", "classify", "order", "fill", "highlight", "trace", "explain"]
    part: str
    title: str
    prompt: str
    article: str = ""
    passage: str = ""
    taught: str = ""
    pick: Literal["one", "several", "scale"] = "one"
    confidence: bool = False
    options: tuple[OfferedOption, ...] = ()
    bins: tuple[Bin, ...] = ()
    items: tuple[OfferedItem, ...] = ()
    unit: Unit = "word"
    labels: tuple[str, ...] = ()
    none: bool = False
    lines: tuple[OfferedOption, ...] = ()
    gaps: tuple[OfferedGap, ...] = ()
    claim: str = ""
    cards: tuple[Card, ...] = ()
    shelf: bool = False
    missing: tuple[OfferedOption, ...] = ()
    rubric: tuple[OfferedCriterion, ...] = ()
    words: tuple[int, int] = (30, 150)


@dataclass(frozen=True)
class OfferedText:
    """A short text to rate: its form, and the passage of a specimen in which it stands."""

    id: str
    form: Literal["A", "B", "C"]
    specimen: str
    passage: str


@dataclass(frozen=True)
class OfferedSeries(Ratings):
    """A series with the texts of all forms that it may ask."""

    texts: tuple[OfferedText, ...] = ()


@dataclass(frozen=True)
class Release:
    """One lesson's exercises without keys."""

    format: str
    lesson: str
    title: str
    version: int
    exercises: tuple[Offered, ...] = ()
    ratings: tuple[OfferedSeries, ...] = ()
