"""How often a report's ranges hold what is true, over many classes of simulated readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from tests.course.simulated_readers import AFTER, BEFORE, Class, Truth, ratings
from toolkit.grading.key import Key
from toolkit.teaching.classroom.estimate import Estimate
from toolkit.teaching.classroom.judging import Judging, area_of, change, judging, sureness
from toolkit.teaching.classroom.pupils import Group

FIGURES = ("hits", "alarms", "apart", "area", "over")


@dataclass(frozen=True)
class Held:
    """One figure over many classes: what is true, the mean that was printed, in how many its range held the truth.

    `wide` is the mean half of a range.
    """

    truth: float
    mean: float
    held: int
    classes: int
    wide: float

    @property
    def share(self) -> float:
        """The share of ranges that held the truth."""
        return self.held / self.classes

    def fits(self, least: float) -> bool:
        """Whether the count may come from a range that holds the truth in this share of classes, or in more.

        Fewer than 1 in 1,000 ranges that keep their word fail: 3.09 standard errors of the binomial distribution.
        """
        return self.share >= least - 3.09 * sqrt(least * (1 - least) / self.classes)


def held(figures: Iterable[Estimate], truth: float) -> Held:
    """One figure of many classes against its truth."""
    all_ = list(figures)
    middle, wide = fmean(f.value for f in all_), fmean(f.high - f.low for f in all_) / 2
    return Held(truth, middle, sum(f.holds(truth) for f in all_), len(all_), wide)


def figures(group_: Group) -> dict[str, Estimate | None]:
    """What the report prints of a class's ratings; None where it prints nothing."""
    judged, sure = judging(group_), sureness(group_)
    if judged is None:
        return dict.fromkeys(FIGURES)
    found = (judged.hits, judged.false_alarms, judged.apart, area_of(judged), sure.over if sure else None)
    return dict(zip(FIGURES, found, strict=True))


def coverage(class_: Class, key: Key, seeds: Iterable[int]) -> dict[str, Held]:
    """How each figure of a report does over many classes."""
    return _compared([figures(ratings(class_, key, seed)) for seed in seeds], class_.truth(key.lesson))


def _compared(found: list[dict[str, Estimate | None]], truth: Truth) -> dict[str, Held]:
    return {name: held([f for one in found if (f := one[name])], getattr(truth, name)) for name in FIGURES}


@dataclass(frozen=True)
class Changed:
    """Before and after over many classes: the difference of areas and of false alarms, and the share of alarms."""

    area: Held
    alarms: Held
    told: float


def changes(class_: Class, keys: Mapping[str, Key], seeds: Iterable[int]) -> Changed:
    """How the comparison of both lessons does over many classes."""
    pairs = [_both(class_, keys, seed) for seed in seeds]
    found = [made for pair in pairs if (made := change(pair)) is not None]
    before, after = class_.truth(BEFORE), class_.truth(AFTER)
    return Changed(
        held([f.area for f in found if f.area], after.area - before.area),
        held([f.false_alarms for f in found if f.false_alarms], after.alarms - before.alarms),
        fmean(f.alarm for f in found),
    )


def _both(class_: Class, keys: Mapping[str, Key], seed: int) -> list[Judging]:
    return [j for lesson in (BEFORE, AFTER) if (j := judging(ratings(class_, keys[lesson], seed)))]
