"""Open answers that nobody wrote, made from sentences of a known level, and two made-up teachers who read them."""

from __future__ import annotations

import random
from collections.abc import Mapping

from toolkit.teaching.term.chance import chance_of

EVIDENCE, FAIRNESS = "evidence", "fairness"
SENTENCES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    EVIDENCE: (
        ("That was a bad night.", "I do not like this company."),
        ("Why are you always so careless?", "Who forgot the lamp again?"),
        ("How do you know that nobody was there?", "Who of you was on the quay, and when?"),
        (
            "How do you know that nobody was there? Please send us the page of the gate book.",
            "Who looked, and when? The gatekeeper may have written down who went in.",
        ),
        (
            "How do you know? The gate book could settle who came through the gate, though not who came by boat.",
            "Who looked, and from where? A picture of the quay would settle it for that minute and for no other.",
        ),
    ),
    FAIRNESS: (
        ("You lie, as always.", "Everybody knows that it was you."),
        ("The guild is right in the end.", "I believe the pilots, not you."),
        ("I do not know yet who is right.", "It may have been one or the other."),
        (
            "I do not know yet who is right; you did answer us, and that speaks for you.",
            "It may have been so: you gave a time, which can be checked.",
        ),
    ),
}
COMMENTS: Mapping[tuple[str, int], str] = {
    (EVIDENCE, 1): "What would you have to see to know it?",
    (EVIDENCE, 2): "A good question. What could settle it?",
    (EVIDENCE, 4): "You also say what stays open. Well done.",
    (FAIRNESS, 0): "You may be right; how would you show it?",
}


def written(ability: float, chance: random.Random, *, brief: bool = False) -> str:
    """An answer such as somebody of this ability writes; a brief one says nothing of the other side."""
    said = [chance.choice(rows[_level(ability, len(rows) - 1, chance)]) for rows in SENTENCES.values()]
    return said[0] if brief else " ".join(said)


def _level(ability: float, most: int, chance: random.Random) -> int:
    """The level: in the middle of the scale for the middle ability."""
    return max(0, min(most, round(chance.gauss(most * (0.45 + 0.18 * ability), 0.8))))


def levels_in(text: str) -> dict[str, int]:
    """The level of each criterion that an answer was made with; what is not there has level 0."""
    return {
        criterion: max((n for n, some in enumerate(rows) if any(s in text for s in some)), default=0)
        for criterion, rows in SENTENCES.items()
    }


def read_by(reader: str, text: str, criterion: str) -> int:
    """The level that a made-up teacher gives: now and then off, as people are; the same at each reading."""
    true, most = levels_in(text)[criterion], len(SENTENCES[criterion]) - 1
    chance = chance_of(f"{reader} {criterion} {text}")
    slips, lower, far = READERS[reader]
    if chance.random() >= slips:
        return true
    by = 2 if chance.random() < far else 1
    return max(0, min(most, true + (-by if chance.random() < lower else by)))


# How often a reader is off, how often that is downwards, and how often by two levels.
READERS: Mapping[str, tuple[float, float, float]] = {"first": (0.1, 0.5, 0.0), "ab": (0.35, 0.8, 0.3)}
