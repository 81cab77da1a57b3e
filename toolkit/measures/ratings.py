"""Ratings of a class: how often a sound text is trusted more than a shaky one.

Sources: Hanley and McNeil (1982), Radiology 143, 29-36 · Macmillan and Creelman (2005), Detection Theory: A User's
Guide, 2nd edition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import fmean, stdev

from toolkit.measures.measure import Measure, measured
from toolkit.words import later, say

CLASS_FROM = 10  # pupils: below that a class figure would speak of persons


def area(shaky: Sequence[float], sound: Sequence[float]) -> float:
    """The area under the ROC curve: how often a sound text is trusted more than a shaky one, ties counting half.

    Ratings on an ordered scale, higher for more trust. Mann and Whitney's U over the number of pairs is the area by
    trapezoids (Hanley and McNeil 1982): .5 is guessing, 1 is perfect. Raises ValueError without ratings of both.
    """
    if not (shaky and sound):
        raise ValueError(f"needs ratings of both classes; found {len(shaky)} of shaky and {len(sound)} of sound texts")
    below = sorted(shaky)
    wins = sum(bisect_left(below, rating) + bisect_right(below, rating) for rating in sound)
    return wins / (2 * len(shaky) * len(sound))


def class_area(pupils: Iterable[tuple[Sequence[float], Sequence[float]]]) -> Measure:
    """The mean of the pupils' own areas, from `CLASS_FROM` pupils on; `answers` counts their ratings.

    Each pupil gives (ratings of shaky texts, ratings of sound texts); without both a pupil does not count. Ratings of
    several people are never pooled: people use a scale differently, and pooled they look worse than each of them is
    (Macmillan and Creelman 2005, chapter 13).
    """
    rated = [(shaky, sound) for shaky, sound in pupils if shaky and sound]
    answers = sum(len(shaky) + len(sound) for shaky, sound in rated)
    if len(rated) < CLASS_FROM:
        lacking = say(
            "Class figures are shown from {least} pupils on; {n} more are needed.",
            least=CLASS_FROM,
            n=CLASS_FROM - len(rated),
        )
        return measured(_CLASS, None, answers, lacking)
    areas = [area(shaky, sound) for shaky, sound in rated]
    plain = say(
        "In about {middle} of 100 pairs, the {n} pupils trusted the sound text more than the shaky one "
        "(guessing gives 50).",
        middle=round(100 * fmean(areas)),
        n=len(areas),
    )
    return measured(_CLASS, fmean(areas), answers, plain, stdev(areas) / sqrt(len(areas)))


_CLASS = (
    later("Telling apart, class (AUC)"),
    later("area under the ROC curve, mean of pupils: Hanley & McNeil 1982"),
)
