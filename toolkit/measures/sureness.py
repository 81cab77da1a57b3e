"""Being as sure as one is right.

Sources: Brier (1950), Monthly Weather Review 78, 1-3 · Murphy (1973), Journal of Applied Meteorology 12, 595-600 ·
Lichtenstein, Fischhoff and Phillips (1982), in Kahneman, Slovic and Tversky, Judgment under Uncertainty · Wilson
(1927), Journal of the American Statistical Association 22, 209-212.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from toolkit.measures.measure import LIKELY, Measure, measured
from toolkit.words import later, say

SURE_FROM = 40  # answers with a confidence
NAMED_FROM = 10  # answers in a bin that a sentence speaks of
SURPRISING = 2.6  # standard errors: of people whose sureness fits, fewer than 1 in 20 are told otherwise


class Sure(NamedTuple):
    """An answer on a two-way item: how sure (50 to 100 %), and whether it was right."""

    percent: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers given with about the same sureness: how many, how sure on average, and how many were right."""

    low: int
    high: int
    answers: int
    said: float
    right: int

    @property
    def share(self) -> float:
        """The percentage of right answers (0 without an answer)."""
        return 100 * self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well sureness fits: three bins, the running difference, and two measures.

    `running` is, after each answer in the order given, mean sureness so far less the percentage right so far; its last
    value is that of `over`. Below `SURE_FROM` answers `bins` and `running` are empty.
    """

    over: Measure
    brier: Measure
    bins: tuple[Bin, ...] = ()
    running: tuple[float, ...] = ()


def calibration(answers: Sequence[Sure]) -> Calibration:
    """Sureness and being right, side by side, from `SURE_FROM` answers on; never a grade.

    Over- or underconfidence is mean sureness less the percentage right, in points (Lichtenstein, Fischhoff and Phillips
    1982). Raises ValueError for a sureness outside 50 to 100.
    """
    odd = [given.percent for given in answers if not 50 <= given.percent <= 100]
    if odd:
        raise ValueError(f"a sureness on a two-way item is 50 to 100 (per cent); found {odd[0]!r}")
    if len(answers) < SURE_FROM:
        more = say(
            "How sure you are is compared from {least} answers on; {n} more are needed.",
            least=SURE_FROM,
            n=SURE_FROM - len(answers),
        )
        over, score = (measured(named, None, len(answers), more) for named in (_OVER, _BRIER))
        return Calibration(over, score)
    running = _running(answers)
    error = stdev(given.percent - 100 * given.right for given in answers) / sqrt(len(answers))
    over = measured(_OVER, running[-1], len(answers), _fit(answers), error)
    score = measured(_BRIER, brier(answers), len(answers), say(_BRIER_PLAIN))
    return Calibration(over, score, tuple(_bin(low, high, answers) for low, high in BINS), running)


def brier(answers: Sequence[Sure]) -> float:
    """The mean squared distance between sureness and being right: 0 is best, always saying 50 % gives .25 (Brier 1950).

    In the one-sided form of today, half of Brier's own, which sums over both outcomes.
    """
    return fmean((given.percent / 100 - given.right) ** 2 for given in answers)


def reliability(bins: Iterable[Bin]) -> float:
    """The mean squared distance of each bin's sureness from its share right, 0 where they meet (Murphy 1973)."""
    filled = [b for b in bins if b.answers]
    return sum(b.answers * ((b.said - b.share) / 100) ** 2 for b in filled) / sum(b.answers for b in filled)


def likely(right: int, of: int) -> tuple[float, float]:
    """The percentages between which the true share lies with 95 % (Wilson 1927)."""
    share, square = right / of, LIKELY**2
    middle = share + square / (2 * of)
    half = LIKELY * sqrt(share * (1 - share) / of + square / (4 * of**2))
    low, high = ((middle + side * half) / (1 + square / of) for side in (-1, 1))
    return 100 * max(0.0, low), 100 * min(1.0, high)


def _running(answers: Sequence[Sure]) -> tuple[float, ...]:
    sums = accumulate(given.percent - 100 * given.right for given in answers)
    return tuple(total / count for count, total in enumerate(sums, 1))


def _bin(low: int, high: int, answers: Iterable[Sure]) -> Bin:
    """The bin from `low` to below the whole number behind `high` (so that 66.5 finds its place)."""
    held = [given for given in answers if low <= given.percent < high + 1]
    said = fmean(given.percent for given in held) if held else 0.0
    return Bin(low, high, len(held), said, sum(given.right for given in held))


def _fit(answers: Sequence[Sure]) -> str:
    """One sentence on the group of answers whose sureness fits least; where all fit, on the fullest bin.

    Groups are the bins with `NAMED_FROM` answers or more, and the whole. A group does not fit where sureness and right
    answers differ by more than `SURPRISING` standard errors.
    """
    bins = [b for b in (_bin(low, high, answers) for low, high in BINS) if b.answers >= NAMED_FROM]
    whole = _bin(50, 100, answers)
    worst = max([whole, *bins], key=lambda group: abs(_surprise(group, answers)))
    surprise = _surprise(worst, answers)
    told, ending = worst, say(_UNFIT[surprise > 0])
    if abs(surprise) <= SURPRISING:
        told = max(bins, key=lambda group: group.answers)
        ending = say("that fits, as far as {n} answers can show", n=len(answers))
    facts = {"said": told.said, "right": told.right, "total": told.answers, "ending": ending}
    if told is whole:
        return say("You said {said:.0f} % on average and were right in {right} of {total}: {ending}.", **facts)
    return say("When you said about {said:.0f} %, you were right in {right} of {total}: {ending}.", **facts)


def _surprise(group: Bin, answers: Iterable[Sure]) -> float:
    """Expected less found right answers, in standard errors of the expected ones (which take 100 % for 99)."""
    shares = [given.percent / 100 for given in answers if group.low <= given.percent < group.high + 1]
    chances = [min(share, 0.99) for share in shares]
    return (sum(shares) - group.right) / sqrt(sum(chance * (1 - chance) for chance in chances))


BINS = ((50, 66), (67, 83), (84, 100))
_UNFIT = {True: later("you knew less than you felt"), False: later("you knew more than you felt")}
_OVER = (
    later("Sure and right (points)"),
    later("mean sureness − percentage right: Lichtenstein, Fischhoff & Phillips 1982"),
)
_BRIER = (later("Brier score"), later("mean of (sureness − right)²: Brier 1950"))
_BRIER_PLAIN = later("The lower the better: 0 is always sure and right, 0.25 is always saying 50 %.")
