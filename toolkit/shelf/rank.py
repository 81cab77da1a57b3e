"""Which cards a search finds, in which order, and the line that it shows of each: pure, and the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from toolkit.article import spoken_date
from toolkit.shelf.card import Card

MOST = 8  # a page of results: what can be looked over before a card is opened
LONGEST = 200  # characters of a search that are looked at
IN_TITLE, IN_TEXT = 3, 1
LINE = 150  # characters of a result's line
# So common that they would find everything and say nothing.
_COMMON = """
a an and are as at be by did do does for from had has have he her his how i in is it its me my not of on or our s she
that the their them they this to was we were what when where which who with you
"""
COMMON = frozenset(_COMMON.split())
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Hit:
    """A card that was found, and a line of its text around the first of the words."""

    card: Card
    line: str


def fold(text: str) -> str:
    """The text without case and accents."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def words(text: str) -> frozenset[str]:
    """The words of a text as a search compares them: without case, accents, plural -s and the commonest words."""
    return frozenset(_stem(w) for w in _WORD.findall(fold(text)) if w not in COMMON)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def rank(cards: Iterable[Card], query: str) -> list[Hit]:
    """The cards that hold any of the words, the best first; ties go by the card's rank, then by its id."""
    wanted = words(query[:LONGEST])
    scored = ((score(card, wanted), card) for card in cards)
    found = sorted(((-n, -card.rank, card.id, card) for n, card in scored if n), key=lambda row: row[:3])
    return [Hit(card, line(card, wanted)) for *_, card in found[:MOST]]


def score(card: Card, wanted: frozenset[str]) -> int:
    """A word counts once, where it weighs most: in the title and the search words, or elsewhere on the card."""
    head, rest = _indexed(card)
    return IN_TITLE * len(wanted & head) + IN_TEXT * len((wanted & rest) - head)


@lru_cache(maxsize=512)
def _indexed(card: Card) -> tuple[frozenset[str], frozenset[str]]:
    head = words(" ".join((card.title, *card.words, *card.about)))
    facts = (card.publisher, card.host, card.who, card.stance, spoken_date(card.date))
    return head, words(" ".join((*facts, *card.paragraphs)))


def line(card: Card, wanted: frozenset[str]) -> str:
    """A stretch of the paragraph that holds most of the words, around the first of them."""
    best = max(card.paragraphs, key=lambda text: len(wanted & words(text)))
    place = next((m.start() for m in _WORD.finditer(best) if words(m[0]) & wanted), 0)
    return _cut(" ".join(best.split()), place)


def _cut(text: str, place: int) -> str:
    """About a line of the text with the place in it, cut between words."""
    if len(text) <= LINE:
        return text
    first = max(0, min(place - LINE // 3, len(text) - LINE))
    start = text.find(" ", first) + 1 if first else 0
    stop = len(text) if first + LINE >= len(text) else max(text.rfind(" ", start, first + LINE), start + 1)
    return f"{'… ' if start else ''}{text[start:stop].strip()}{' …' if stop < len(text) else ''}"
