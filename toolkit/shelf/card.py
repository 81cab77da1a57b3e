"""One card of the shelf (`card/1`): what is shown of it, and what helps to find it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from toolkit.exercises import trace
from toolkit.problem import BrokenFile
from toolkit.record import read_toml, structure

FORMAT = "card/1"
REFERENCE = "reference"
OWN = "own_page"
PROFILE = "profile"
DOCUMENTS = ("document", "table", "report", "register", "index", "version")
MOST_PARAGRAPHS = 10

Kind = Literal[
    "profile",
    "own_page",
    "person",
    "document",
    "table",
    "report",
    "register",
    "index",
    "version",
    "encyclopaedia",
    "fact_check",
    "common",
    "reference",
]


@dataclass(frozen=True, kw_only=True)
class Card(trace.Card):
    """A card as its file has it.

    `about`    the outlets or persons that it is about
    `facts`    the facts of the world that it settles or speaks of; like `rank` and `stale` never shown
    `words`    what people type when they look for it, besides the words of its text
    `rank`     which of two equal finds a search page would push up
    `stale`    it was right when it was written, and has been overtaken
    `original`, `source`, `known`   a reference card: the originals that it serves, where it is from, when we knew it
    """

    format: str
    kind: Kind
    about: tuple[str, ...] = ()
    host: str = ""
    facts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rank: int = 0
    stale: bool = False
    original: tuple[str, ...] = ()
    source: str = ""
    known: str = ""

    @property
    def real(self) -> bool:
        """Whether it speaks of the world outside the course: such a card never stands among invented ones."""
        return self.kind == REFERENCE


def read_card(file: Path) -> Card:
    """The card in a file; raises `BrokenFile` with what is wrong and where."""
    card = structure(read_toml(file), Card, FORMAT, file.name)
    for found, allowed in _faults(card, file.stem):
        raise BrokenFile(found, where=file.name, allowed=allowed)
    return card


def _faults(card: Card, name: str) -> Iterator[tuple[str, str]]:
    n = len(card.paragraphs)
    outside = bool(card.original or card.source or card.known)
    checks = (
        (card.id != name, f"The id is {card.id!r}.", f"the file's name: {name!r}"),
        (not 1 <= n <= MOST_PARAGRAPHS, f"There are {n} paragraphs.", f"1 to {MOST_PARAGRAPHS}"),
        (not all(p.strip() for p in card.paragraphs), "A paragraph is blank.", "words"),
        (not (card.title and card.publisher and card.date), "Title, publisher or date is blank.", "all three"),
        (card.real and not (card.source and card.known), "A reference names no source.", "source and known"),
        (outside and not card.real, f"A card of the kind {card.kind} names a source.", "none, or the kind reference"),
    )
    yield from ((found, allowed) for wrong, found, allowed in checks if wrong)
