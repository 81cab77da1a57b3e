"""Names that tell a teacher which rows belong together, and nobody who it is.

A pseudonym is made from the random id of the journal alone: the same journal has the same one in every report. It hides
a pupil from whoever sees the page, not from whoever holds the hand-ins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256


def pseudonyms(journals: Iterable[str]) -> dict[str, str]:
    """A pseudonym for each journal (`Alder 042`); where two would have the same, both get three digits more."""
    numbers = {j: int.from_bytes(sha256(j.encode("utf-8", "surrogatepass")).digest(), "big") for j in journals}
    short = {journal: _name(number) for journal, number in numbers.items()}
    times = Counter(short.values())
    return {j: name if times[name] == 1 else f"{name} {_digits(numbers[j] >> 64)}" for j, name in short.items()}


def _name(number: int) -> str:
    return f"{_WORDS[number % len(_WORDS)]} {_digits(number >> 16)}"


def _digits(number: int) -> str:
    return f"{number % 1000:03d}"


_WORDS = (
    *("Alder", "Apple", "Ash", "Aspen", "Bay", "Beech", "Birch", "Box", "Bramble", "Briar", "Broom", "Cedar"),
    *("Cherry", "Clover", "Cress", "Cypress", "Daisy", "Dill", "Elder", "Elm", "Fennel", "Fern", "Fig", "Fir"),
    *("Flax", "Gorse", "Hazel", "Heather", "Holly", "Hop", "Iris", "Ivy", "Juniper", "Larch", "Laurel", "Lilac"),
    *("Lime", "Linden", "Maple", "Mint", "Moss", "Myrtle", "Oak", "Oat", "Olive", "Pear", "Pine", "Plum"),
    *("Poplar", "Quince", "Reed", "Rose", "Rowan", "Rush", "Rye", "Sage", "Sedge", "Sorrel", "Spruce", "Tansy"),
    *("Thyme", "Vetch", "Willow", "Yew"),
)
