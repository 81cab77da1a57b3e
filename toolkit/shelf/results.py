"""What a search and an open card look like at a prompt and in a notebook."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from toolkit.article import spoken_date
from toolkit.shelf.card import Card
from toolkit.shelf.rank import Hit
from toolkit.words import language, say, say_n

WIDE = 100
_BOX = "max-width:42rem;overflow-wrap:anywhere"
_CARD = f"{_BOX};border:1px solid var(--jp-border-color2,#bdbdbd);border-radius:8px;padding:.6rem 1.4rem"
_READING = "font:1.06rem/1.65 Georgia,'Times New Roman',serif"
_SMALL = "font:.9rem/1.5 system-ui,sans-serif;opacity:.85;margin:.1rem 0"


@dataclass(frozen=True)
class Found:
    """What a search found, the best first."""

    words: str
    hits: tuple[Hit, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the cards, in order."""
        return tuple(hit.card.id for hit in self.hits)

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)

    @property
    def title(self) -> str:
        """What was looked for, and how much there is."""
        if not self.hits:
            return say("“{words}”: nothing found. Try fewer or other words.", words=self.words)
        return say_n("“{words}”: {n} card", "“{words}”: {n} cards", len(self.hits), words=self.words)

    def __repr__(self) -> str:
        rows = (
            f"{n}. {hit.card.title}\n   {byline(hit.card)}\n{_wrapped(hit.line, '   ')}\n   shelf.open({hit.card.id!r})"
            for n, hit in enumerate(self.hits, start=1)
        )
        return "\n".join((self.title, *rows))

    def _repr_html_(self) -> str:
        rows = "".join(_row(hit) for hit in self.hits)
        return f'<div style="{_BOX}"><p><strong>{escape(self.title)}</strong></p><ol>{rows}</ol></div>'


def _row(hit: Hit) -> str:
    head = f"<strong>{escape(hit.card.title)}</strong>"
    small = "".join(f'<p style="{_SMALL}">{line}</p>' for line in (escape(byline(hit.card)), escape(hit.line)))
    way = f"<code>shelf.open(&quot;{escape(hit.card.id)}&quot;)</code>"
    return f'<li style="margin-bottom:.8rem">{head}{small}{way}</li>'


@dataclass(frozen=True)
class Opened:
    """One card to read."""

    card: Card

    def __repr__(self) -> str:
        card = self.card
        rows = (_wrapped(p, f"{n}. ") for n, p in enumerate(card.paragraphs, start=1))
        return "\n".join((card.title, *about(card), *rows))

    def _repr_html_(self) -> str:
        card = self.card
        small = "".join(f'<p style="{_SMALL}">{escape(line)}</p>' for line in about(card))
        rows = "".join(f'<li style="margin:.5rem 0">{escape(p)}</li>' for p in card.paragraphs)
        head = f'<h4 style="margin:.4rem 0">{escape(card.title)}</h4>'
        return (
            f'<article aria-label="{escape(card.title)}" style="{_CARD}">{head}{small}'
            f'<ol style="{_READING}">{rows}</ol></article>'
        )


def byline(card: Card) -> str:
    """Who published the card and when, in one line."""
    return " · ".join(filter(None, (card.publisher, date_of(card), card.host)))


def date_of(card: Card) -> str:
    """The date of a card's text as people write it."""
    return say("undated") if card.date == "undated" else spoken_date(card.date, language())


def about(card: Card) -> list[str]:
    """The lines below a card's title: who published it, who pays, where they stand; of a real one, where it is from."""
    day = spoken_date(card.known, language())
    real = (say("Source: {source}", source=card.source), say("Date of our knowledge: {date}", date=day))
    lines = (byline(card), card.who, card.stance and say("Stance: {text}", text=card.stance))
    return [line for line in (*lines, *(real if card.real else ())) if line]


def _wrapped(text: str, mark: str) -> str:
    return textwrap.fill(text, WIDE, initial_indent=mark, subsequent_indent=" " * len(mark))
