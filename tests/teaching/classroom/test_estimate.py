"""Ranges are those of the literature."""

from __future__ import annotations

import random
from math import sqrt
from statistics import fmean, stdev

import pytest

from toolkit.teaching.classroom.estimate import (
    difference,
    jackknife,
    mean_credit,
    mean_of,
    related,
    share,
    share_of_answers,
    student_t,
)


def test_a_share_has_wilsons_range() -> None:
    """Newcombe (1998) gives .2553 to .3662 for 81 of 263, and for 1 of 29 .0061 to .1718."""
    found = share(81 / 263, 263)
    assert (found.low, found.high) == (pytest.approx(0.2553, abs=1e-4), pytest.approx(0.3662, abs=1e-4))
    assert share(1 / 29, 29).low == pytest.approx(0.0061, abs=1e-4)


def test_a_difference_has_newcombes_range() -> None:
    """His example, 56 of 70 less 48 of 80, runs from .0524 to .3339."""
    found = difference(share(56 / 70, 70), share(48 / 80, 80))
    assert found == (pytest.approx(0.2), pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4), 150)


def test_all_right_is_no_certainty() -> None:
    """Ten of ten is told with a range that ends at 1 and begins well below."""
    found = mean_credit([1.0] * 10)
    assert (found.value, found.high, found.n) == (1.0, 1.0, 10)
    assert found.low == pytest.approx(0.7225, abs=1e-3)


def test_a_correlation_has_fishers_range() -> None:
    """It is that of arctanh r with 1 / √(n − 3), and there is none where one side never changes."""
    xs = [float(n % 7) for n in range(30)]
    found = related(xs, [x + (n * 5 % 11) for n, x in enumerate(xs)])
    assert found is not None
    assert found.low < found.value < found.high
    assert related(xs, [1.0] * 30) is None


def test_leaving_out_one_after_the_other_gives_the_error_of_a_mean() -> None:
    """For a mean the jackknife's standard error is s / √n."""
    values = [0.2, 0.5, 0.9, 0.4, 0.1, 0.7]
    found = jackknife(values, fmean)
    assert found.high - found.value == pytest.approx(student_t(5) * stdev(values) / sqrt(6))
    assert mean_of(values) == pytest.approx(found)


def test_the_range_is_wider_for_few() -> None:
    """Student's t is 2.262 for ten pupils and 2.045 for thirty."""
    assert student_t(9) == pytest.approx(2.262, abs=0.05)
    assert student_t(29) == pytest.approx(2.045, abs=0.005)


def test_many_pupils_are_left_out_in_groups() -> None:
    """Five hundred cost no more than fifty, and the range stays about the same."""
    values = [random.Random(n).random() for n in range(500)]
    found, calls = jackknife(values, fmean), []
    jackknife(values, lambda some: calls.append(len(some)) or 0.0)
    assert len(calls) == 51
    assert found.high - found.value == pytest.approx(1.96 * stdev(values) / sqrt(500), rel=0.25)


def test_answers_of_one_pupil_are_worth_less() -> None:
    """Where answers do not hang together the range is Wilson's for all; where pupils differ it is wider."""
    alone = sqrt(0.3 * 0.7 / 120)
    one, other = share_of_answers(0.3, alone, 120, 1_000_000), share(0.3, 120)
    assert (one.low, one.high) == (pytest.approx(other.low), pytest.approx(other.high))
    twice = share_of_answers(0.3, 2 * alone, 120, 1_000_000)
    assert (twice.low, twice.high) == (pytest.approx(share(0.3, 30).low), pytest.approx(share(0.3, 30).high))
    assert share_of_answers(0.3, alone, 120, 10).low < one.low


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_all_alike_is_no_certainty(value: float) -> None:
    """Without any difference between pupils the range is that of so many answers: no point, and from 0 to 1."""
    found = share_of_answers(value, 0.0, 120, 10)
    assert found.holds(value)
    assert 0 <= found.low < found.high <= 1
    assert found.high - found.low > 0.03
