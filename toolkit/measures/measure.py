"""What every measure is: a figure with what it rests on, one plain sentence, and its formula's source."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.words import say

LIKELY = 1.96  # standard errors on both sides of a figure: 95 %


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with what it rests on, one plain sentence, and its formula's source.

    `value` is None where there are too few answers; then `plain` says how many are missing. `error` is the standard
    error, where one is known.
    """

    name: str
    value: float | None
    answers: int
    plain: str
    source: str
    error: float | None = None


def measured(
    named: tuple[str, str], value: float | None, answers: int, plain: str, error: float | None = None
) -> Measure:
    """A measure by its name and its formula's source, which are said here."""
    name, source = named
    return Measure(say(name), value, answers, plain, say(source), error)
