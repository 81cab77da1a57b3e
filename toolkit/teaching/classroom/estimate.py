"""Figures with the range in which the true one lies with 95 %, and what they rest on.

Pure: numbers in, records out. No range here speaks of other exercises or texts: only of other pupils like these.

Sources: Wilson (1927), Journal of the American Statistical Association 22, 209-212 · Korn and Graubard (1998), Survey
Methodology 24, 193-201, and Dean and Pagano (2015), Journal of Survey Statistics and Methodology 3, 484-503 (shares of
answers that belong together) · Newcombe (1998), Statistics in Medicine 17, 873-890 (method 10) · Zou and Donner (2008),
the same journal 27, 1693-1702 (the same for other figures than shares) · Fisher (1921), Metron 1, 3-32 · Efron and
Tibshirani (1993), An Introduction to the Bootstrap, chapter 11 (jackknife) · Abramowitz and Stegun (1964), formula
26.7.5 (Student's t).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import atanh, sqrt, tanh
from statistics import StatisticsError, correlation, fmean, stdev
from typing import NamedTuple, TypeVar

from toolkit.measures import LIKELY

T = TypeVar("T")
GROUPS = 50  # of pupils, left out in turn: more cost time and say nothing new


class Estimate(NamedTuple):
    """A figure, its 95 % range, and how many pupils it rests on."""

    value: float
    low: float
    high: float
    n: int

    def holds(self, truth: float) -> bool:
        """Whether a value lies in the range."""
        return self.low - 1e-9 <= truth <= self.high + 1e-9


def mean_credit(credits_: Sequence[float]) -> Estimate:
    """The mean of numbers from 0 to 1, with Wilson's range for a share.

    For part credit the range is a little too wide: numbers between 0 and 1 spread less than 0 and 1 do.
    """
    return share(fmean(credits_), len(credits_))


def share(value: float, n: int) -> Estimate:
    """A share of n with Wilson's range: (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)."""
    return Estimate(value, *_wilson(value, n, LIKELY), n)


def share_of_answers(value: float, error: float, answers: int, pupils: int) -> Estimate:
    """A share of answers of which each pupil gave several: Wilson's range for as many answers as they are worth.

    They are worth p(1−p) / error² answers of different people, and never more than there are; z is Student's t, for
    the error itself is estimated. So the range ends at 0 and 1, and is no point where all answered alike.
    """
    worth = min(answers, value * (1 - value) / error**2) if error > 0 else answers
    return Estimate(value, *_wilson(value, worth, student_t(pupils - 1)), pupils)


def _wilson(value: float, n: float, z: float) -> tuple[float, float]:
    middle = value + z**2 / (2 * n)
    half = z * sqrt(max(0.0, value * (1 - value)) / n + z**2 / (4 * n**2))
    low, high = ((middle + side * half) / (1 + z**2 / n) for side in (-1, 1))
    return max(0.0, low), min(1.0, high)


def difference(one: Estimate, other: Estimate) -> Estimate:
    """One figure less another, of different people, with Newcombe's range made from both ranges."""
    value = one.value - other.value
    low = value - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = value + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Estimate(value, low, high, one.n + other.n)


def related(xs: Sequence[float], ys: Sequence[float]) -> Estimate | None:
    """Pearson's correlation with Fisher's range, tanh(atanh r ± z / √(n−3)); None where one side never changes."""
    try:
        r = correlation(xs, ys)
    except StatisticsError:  # one of them is constant
        return None
    if abs(r) > 1 - 1e-9:
        return Estimate(r, r, r, len(xs))
    reach = LIKELY / sqrt(len(xs) - 3)
    return Estimate(r, tanh(atanh(r) - reach), tanh(atanh(r) + reach), len(xs))


def mean_of(values: Sequence[float]) -> Estimate:
    """The mean of one number for each pupil, ± t s / √n."""
    reach = student_t(len(values) - 1) * stdev(values) / sqrt(len(values))
    return Estimate(fmean(values), fmean(values) - reach, fmean(values) + reach, len(values))


def student_t(freedom: int) -> float:
    """How many standard errors make 95 % where the error itself is estimated: z (1 + (z² + 1) / 4ν), about."""
    return LIKELY * (1 + (LIKELY**2 + 1) / (4 * freedom))


def jackknife(pupils: Sequence[T], figure: Callable[[Sequence[T]], float]) -> Estimate:
    """A figure of a class with the range ± t times its jackknife error."""
    value = figure(pupils)
    reach = student_t(_groups(pupils) - 1) * jackknife_error(pupils, figure)
    return Estimate(value, value - reach, value + reach, len(pupils))


def jackknife_error(pupils: Sequence[T], figure: Callable[[Sequence[T]], float]) -> float:
    """The standard error from leaving out one pupil after the other (of many: one of fifty groups).

    It is √((g−1)/g Σ(θᵢ − θ̄)²), with θᵢ the figure without group i of g.
    """
    groups = _groups(pupils)
    without = [figure([p for n, p in enumerate(pupils) if n % groups != i]) for i in range(groups)]
    middle = fmean(without)
    return sqrt((groups - 1) / groups * sum((each - middle) ** 2 for each in without))


def _groups(pupils: Sequence[T]) -> int:
    return min(len(pupils), GROUPS)
