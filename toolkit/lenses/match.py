"""Phrases and numbers in a passage."""

from __future__ import annotations

from toolkit.lenses.lists import openings, words
from toolkit.lenses.passage import Passage

_ANY = "#"  # in a list of phrases: a number


def phrase_at(at: Passage, i: int, name: str, key: str) -> int:
    """Where the longest phrase of a list that begins at a word ends; the word itself where none does."""
    for phrase in openings(name, "phrases", key).get(at.tokens[i].low, ()):
        if all(_is(at, i + k, word) for k, word in enumerate(phrase)):
            return i + len(phrase)
    return i


def is_number(at: Passage, i: int) -> bool:
    """Whether a token is a number, in figures or in words."""
    low = at.tokens[i].low
    return low[0].isdigit() or low in words("claims", "words")["numbers"]


def _is(at: Passage, i: int, word: str) -> bool:
    if i >= len(at.tokens):
        return False
    return is_number(at, i) if word == _ANY else at.tokens[i].low == word
