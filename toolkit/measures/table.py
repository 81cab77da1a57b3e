"""The 2 × 2 table: how often shaky and sound texts were doubted and trusted.

To doubt a shaky text is a hit, to doubt a sound one a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Judged(NamedTuple):
    """One answer on a text: which text, whether it is sound, and whether it was trusted (None: left blank)."""

    item: str
    sound: bool
    trusted: bool | None


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """How often shaky and sound texts were doubted and trusted."""

    doubted_shaky: int = 0
    trusted_shaky: int = 0
    doubted_sound: int = 0
    trusted_sound: int = 0

    @property
    def shaky(self) -> int:
        """Answers on shaky texts."""
        return self.doubted_shaky + self.trusted_shaky

    @property
    def sound(self) -> int:
        """Answers on sound texts."""
        return self.doubted_sound + self.trusted_sound

    @property
    def answers(self) -> int:
        """All answers."""
        return self.shaky + self.sound

    @property
    def hit_rate(self) -> float:
        """The share of shaky texts that were doubted (0 without one)."""
        return self.doubted_shaky / self.shaky if self.shaky else 0.0

    @property
    def false_alarm_rate(self) -> float:
        """The share of sound texts that were doubted (0 without one)."""
        return self.doubted_sound / self.sound if self.sound else 0.0


def two_by_two(answers: Iterable[Judged]) -> TwoByTwo:
    """The table of first answers: a later answer on the same text, and a blank, count nothing."""
    first: dict[str, tuple[bool, bool]] = {}
    for given in answers:
        if given.trusted is not None:
            first.setdefault(given.item, (given.sound, given.trusted))
    cells = list(first.values())
    return TwoByTwo(*(cells.count(cell) for cell in ((False, False), (False, True), (True, False), (True, True))))
