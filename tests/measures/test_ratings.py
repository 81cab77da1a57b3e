"""The area of ratings, and that of a class."""

from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.measures import area, class_area

RATINGS = st.lists(st.integers(1, 6), min_size=1, max_size=30)


def test_area_of_hanley_and_mcneils_example() -> None:
    """58 normal and 51 abnormal images on a scale of five: W = .893.

    Normal 33 6 6 11 2, abnormal 3 2 2 11 33. Wins: 2 · 33 + 2 · 39 + 11 · 45 + 33 · 56 = 2487; ties: 3 · 33 + 2 · 6 +
    2 · 6 + 11 · 11 + 33 · 2 = 310, half of them 155; 2642 / (58 · 51) = .8932.
    """
    normal = [grade for grade, count in enumerate((33, 6, 6, 11, 2), 1) for _ in range(count)]
    abnormal = [grade for grade, count in enumerate((3, 2, 2, 11, 33), 1) for _ in range(count)]
    assert area(normal, abnormal) == pytest.approx(0.8932, abs=0.00005)


@given(RATINGS, RATINGS)
def test_area_is_that_of_the_trapezoids(shaky: list[int], sound: list[int]) -> None:
    """Counting pairs and adding trapezoids under the curve of all cuts give the same, between 0 and 1."""
    points = [
        (sum(r > cut for r in shaky) / len(shaky), sum(r > cut for r in sound) / len(sound)) for cut in range(6, -1, -1)
    ]
    under = sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(points))
    assert isclose(area(shaky, sound), under, abs_tol=1e-12)
    assert 0 <= under <= 1
    assert isclose(area(shaky, sound) + area(sound, shaky), 1)


@given(RATINGS, RATINGS)
def test_area_knows_only_order(shaky: list[int], sound: list[int]) -> None:
    """A scale stretched in any way changes nothing; always the same rating is guessing."""
    assert area([r**3 for r in shaky], [r**3 for r in sound]) == area(shaky, sound)
    assert area([4] * len(shaky), [4] * len(sound)) == 0.5


def test_area_needs_both_classes() -> None:
    """Without sound texts nothing can be told apart."""
    with pytest.raises(ValueError, match="found 1 of shaky and 0 of sound"):
        area([1], [])


def test_class_figures_wait_for_ten_pupils() -> None:
    """Below that a figure would speak of persons; a pupil without ratings of both classes does not count."""
    pupil = ([1, 2, 2], [2, 4, 5])
    few = class_area([pupil] * 9 + [([1], [])])
    assert (few.value, few.answers) == (None, 54)
    assert few.plain == "Class figures are shown from 10 pupils on; 1 more are needed."
    enough = class_area([pupil] * 10)
    assert enough.value == pytest.approx(8 / 9)
    assert enough.error == 0


def test_pupils_are_averaged_not_pooled() -> None:
    """Ten pupils who each tell apart perfectly, on scales of their own, are a class that tells apart perfectly."""
    pupils = [([n], [n + 1]) for n in range(10)]
    assert class_area(pupils).value == 1
    assert area(list(range(10)), [n + 1 for n in range(10)]) < 0.65
