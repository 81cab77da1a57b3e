"""What the outputs of this package have in common: sentences above, tables that fold, a picture with its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from toolkit import markup
from toolkit.words import later, say, say_n

ROWS = 40  # of a table, before the rest is folded
ADVICE = later("A lens suggests. It never decides.")
SPLIT = later("Marks on which careful readers split are left out.")
_SENTENCE = "max-width:42rem;margin:.3rem 0"
_WIDE = "overflow-x:auto;max-width:100%"


def sentences(lines: Iterable[str]) -> str:
    """Lines of our own, the first one strong."""
    first, *others = [line for line in lines if line]
    return f'<p style="{_SENTENCE}"><strong>{escape(first)}</strong></p>{plain(others)}'


def plain(lines: Iterable[str]) -> str:
    """Lines of our own."""
    return "".join(f'<p style="{_SENTENCE}">{escape(line)}</p>' for line in lines)


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """A table that shows its first rows and folds the others away; all are there."""
    shown = _sideways(markup.table(headings, rows[:ROWS], caption), caption)
    if len(rows) <= ROWS:
        return shown
    rest = _sideways(markup.table(headings, rows[ROWS:]), say("The other rows"))
    return f"{shown}{folded(say_n('{n} more row', '{n} more rows', len(rows) - ROWS), rest)}"


def _sideways(inner: str, name: str) -> str:
    """A table that is wider than the page is moved by itself, by keyboard too."""
    named = escape(name or say("Table"))
    return f'<div role="group" tabindex="0" aria-label="{named}" style="{_WIDE}">{inner}</div>'


def folded(summary: str, inner: str) -> str:
    """What is shown when a reader asks for it."""
    return f"<details><summary>{escape(summary)}</summary>{inner}</details>"


def figure(svg: str, caption: str) -> str:
    """A picture with the words above it."""
    words = f'<figcaption style="{_SENTENCE}">{escape(caption)}</figcaption>' if caption else ""
    return f'<figure style="margin:.5rem 0">{words}{svg}</figure>'


def columns(rows: Iterable[Sequence[str]]) -> str:
    """A table's rows as plain lines."""
    return "\n".join(" | ".join(cell for cell in row if cell) for row in rows)
