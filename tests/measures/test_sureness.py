"""Sureness beside being right."""

import random
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import measures
from toolkit.measures import (
    BINS,
    Sure,
    brier,
    calibration,
    likely,
    reliability,
)

ANSWERS = st.lists(st.builds(Sure, st.integers(50, 100), st.booleans()), min_size=40, max_size=90)


def test_brier_score_by_hand() -> None:
    """70 % and right .09, 70 % and wrong .49, 50 % .25, 100 % and right 0: mean .83 / 4 = .2075."""
    answers = [Sure(70, right=True), Sure(70, right=False), Sure(50, right=True), Sure(100, right=True)]
    assert brier(answers) == pytest.approx(0.2075)
    assert brier([Sure(50, right=True), Sure(50, right=False)]) == 0.25


def test_calibration_by_hand() -> None:
    """20 answers at 60 % with 12 right, 20 at 90 % with 14 right.

    Mean sureness 75, right 26 / 40 = 65 %: 10 points over. Bins (60, 60), no middle, (90, 70): the reliability term is
    (20 · 0 + 20 · .2²) / 40 = .02. Brier: (12 · .16 + 8 · .36 + 14 · .01 + 6 · .81) / 40 = 9.8 / 40 = .245.
    """
    answers = at(60, 12, 20) + at(90, 14, 20)
    found = calibration(answers)
    assert found.over.value == pytest.approx(10)
    assert found.running[-1] == pytest.approx(10)
    assert [(b.answers, b.right) for b in found.bins] == [(20, 12), (0, 0), (20, 14)]
    assert reliability(found.bins) == pytest.approx(0.02)
    assert found.brier.value == pytest.approx(0.245)
    assert found.over.plain == "When you said about 90 %, you were right in 14 of 20: you knew less than you felt."


def at(percent: int, right: int, of: int) -> list[Sure]:
    """Answers of one sureness."""
    return [Sure(percent, n < right) for n in range(of)]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (
            at(90, 27, 30) + at(60, 9, 15),
            "When you said about 90 %, you were right in 27 of 30: that fits, as far as 45 answers can show.",
        ),
        (at(55, 19, 20) + at(90, 18, 20), "When you said about 55 %, you were right in 19 of 20: you knew more"),
        (at(65, 6, 14) + at(80, 7, 14) + at(95, 10, 14), "You said 80 % on average and were right in 23 of 42: you"),
    ],
)
def test_sureness_in_words(answers: list[Sure], says: str) -> None:
    """The sentence names the group of answers that fits least; a lack of sureness is told like too much of it."""
    assert calibration(answers).over.plain.startswith(says)


@given(ANSWERS)
def test_calibration_holds_together(answers: list[Sure]) -> None:
    """Bins hold every answer once, the running difference ends at the whole, and scores stay in their ranges."""
    found = calibration(answers)
    assert sum(b.answers for b in found.bins) == len(answers)
    assert sum(b.right for b in found.bins) == sum(given.right for given in answers)
    assert found.over.value == found.running[-1]
    assert 0 <= reliability(found.bins) <= 1
    assert found.brier.value is not None
    assert 0 <= found.brier.value <= 1


@given(st.lists(st.tuples(st.sampled_from((50, 60, 75, 80, 90, 100)), st.integers(1, 4)), min_size=3, max_size=8))
def test_perfect_calibration_is_zero(groups: list[tuple[int, int]]) -> None:
    """Where each sureness is right as often as it says, nothing is over, under or unreliable, and the words say so."""
    answers = [given for percent, times in groups for given in at(percent, percent * times // 5, 20 * times)]
    found = calibration(answers * 2)
    assert found.over.value == pytest.approx(0, abs=1e-9)
    assert reliability(found.bins) == pytest.approx(0, abs=1e-12)
    assert "that fits" in found.over.plain


def test_always_certain_and_right_fits_however_often() -> None:
    """Being certain fits where there is no error, and survives one in 41 answers; three do not fit."""
    assert all("that fits" in calibration(at(100, n, n)).over.plain for n in (40, 100, 2000))
    assert "40 of 41: that fits" in calibration(at(100, 40, 41)).over.plain
    assert "38 of 41: you knew less than you felt" in calibration(at(100, 38, 41)).over.plain


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=3))
def test_brier_score_is_murphys_three_terms(counts: list[tuple[int, int]]) -> None:
    """With one sureness a bin: reliability − resolution + uncertainty (Murphy 1973)."""
    answers = [
        given
        for percent, (right, wrong) in zip((55, 70, 95), counts, strict=True)
        for given in at(percent, right, right + wrong)
    ]
    if len(answers) < measures.SURE_FROM:
        return
    found, base = calibration(answers), fmean(given.right for given in answers)
    resolution = sum(b.answers * (b.share / 100 - base) ** 2 for b in found.bins) / len(answers)
    assert brier(answers) == pytest.approx(reliability(found.bins) - resolution + base * (1 - base))


def test_calibration_waits_for_forty_answers() -> None:
    """Below that no bin and no number is made, only the count of what is missing."""
    found = calibration(at(90, 20, 28))
    assert (found.over.value, found.brier.value, found.bins, found.running) == (None, None, (), ())
    assert found.over.plain == "How sure you are is compared from 40 answers on; 12 more are needed."
    assert calibration([]).over.answers == 0


def test_sureness_between_two_bins_finds_its_place() -> None:
    """The bins leave no gap, also for 66.5 and 83.9; what is no sureness is refused."""
    found = calibration([Sure(66.5, right=True), Sure(83.9, right=True), *at(100, 38, 38)])
    assert [b.answers for b in found.bins] == [1, 1, 38]
    with pytest.raises(ValueError, match=r"found 0\.9"):
        calibration([Sure(0.9, right=True)])
    assert BINS == ((50, 66), (67, 83), (84, 100))


def test_few_well_calibrated_people_are_told_otherwise() -> None:
    """Of 1,500 simulated people whose sureness fits, at most 1 in 20 is told that it does not."""
    chances = random.Random(4)
    grades = range(50, 101, 5)
    people = [[Sure(p, chances.random() < p / 100) for p in chances.choices(grades, k=48)] for _ in range(1500)]
    assert sum("that fits" not in calibration(answers).over.plain for answers in people) <= 75


def test_likely_range_of_a_share() -> None:
    """Wilson for 7 of 10, by hand with 1.96: centre (.7 + .192) / 1.384 = .645, half .247: 40 to 89 %."""
    assert likely(7, 10) == pytest.approx((39.7, 89.2), abs=0.1)
    assert likely(0, 5)[0] == pytest.approx(0, abs=1e-9)
    assert likely(5, 5)[1] == pytest.approx(100)
