"""The shelf: short reference cards to look a claim up, found by their words, without a network.

>>> from toolkit import shelf
>>> shelf.search("Dresk register")
>>> shelf.open("dresk")
"""

from __future__ import annotations

from toolkit.shelf.card import Card
from toolkit.shelf.files import Cards, cards
from toolkit.shelf.rank import rank
from toolkit.shelf.results import Found, Opened


def search(words: str, *, originals: bool = False) -> Found:
    """The cards that hold any of these words, the best first, like a page of results.

    Cards about the world of the five originals are found with `originals=True`, and then they alone: what we made up
    and what is so never stand in one list.
    """
    return found(cards(), words, originals=originals)


def found(known: Cards, words: str, *, originals: bool = False) -> Found:
    """What a search finds among these cards."""
    return Found(words, tuple(rank(known.searched(originals=originals), words)))


def open_card(name: str) -> Opened:
    """One card, with its paragraphs numbered; raises `UnknownName` with ids that look like it."""
    return Opened(cards()[name])


open = open_card  # noqa: A001  # read as `shelf.open("…")`

__all__ = ["Card", "Cards", "Found", "Opened", "cards", "found", "open", "open_card", "search"]
