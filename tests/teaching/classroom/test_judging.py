"""Telling apart, as a class: against pupils whose sharpness and lean are known."""

from __future__ import annotations

from statistics import fmean

import pytest

from tests.teaching.classroom.made_up import grouped, handin, school, texts
from tests.teaching.classroom.simulated import School
from toolkit.exercises.choose import DOUBT, TRUST
from toolkit.handin import Tried
from toolkit.measures import d_prime
from toolkit.teaching.classroom.judging import change, judging, sureness

KEY = texts(12)
CLASSES = 40


def test_the_truth_lies_in_the_ranges() -> None:
    """Hits, false alarms and d′ of such a class lie in at least 90 of 100 ranges of classes of thirty."""
    students = School(seed=0, pupils=4_000).students()
    hits, alarms = fmean(s.hit_rate for s in students), fmean(s.false_alarm_rate for s in students)
    found = [j for seed in range(1, CLASSES + 1) if (j := judging(school(KEY, seed=seed)))]
    truths = {"hits": hits, "false_alarms": alarms, "apart": d_prime(hits, alarms)}
    for name, truth in truths.items():
        figures = [figure for j in found if (figure := getattr(j, name)) is not None]
        assert len(figures) == CLASSES
        assert fmean(figure.holds(truth) for figure in figures) >= 0.9, name


def test_only_first_answers_count() -> None:
    """Whoever changes every answer after the verdict is still told by the first."""
    tried = {name: Tried(last=_right(name), first=DOUBT, tries=2) for name in KEY.exercises}
    group = grouped(KEY, [handin(KEY, f"j{n}", **tried) for n in range(12)])
    found = judging(group)
    assert found is not None
    assert (found.table.doubted_sound, found.table.trusted_sound) == (144, 0)
    assert all(pupil.credit("sound-0") == 1 for pupil in group.pupils)


def _right(name: str) -> str:
    return TRUST if name.startswith("sound") else DOUBT


def test_below_ten_pupils_nothing_is_told() -> None:
    """Neither of judgments nor of sureness; ten who handed in but did not judge are not enough either."""
    assert judging(school(KEY, pupils=9, blank=0.0)) is None
    assert sureness(school(KEY, pupils=9, blank=0.0)) is None
    idle = [handin(KEY, f"j{n}") for n in range(8)]
    assert judging(grouped(KEY, [*School(pupils=9, blank=0.0).handins(KEY), *idle])) is None


def test_d_prime_needs_its_answers() -> None:
    """Ten pupils with one text of each kind are too few for it, and enough for shares."""
    found = judging(school(texts(1), pupils=10, blank=0.0))
    assert found is not None
    assert found.apart is None
    assert found.hits is not None


def test_sureness_is_a_mean_of_pupils() -> None:
    """A class that is always 90 % sure and right every other time is 40 points too sure."""
    given = {name: {"choice": TRUST, "confidence": 90} for name in KEY.exercises}
    found = sureness(grouped(KEY, [handin(KEY, f"j{n}", **given) for n in range(12)]))
    assert found is not None
    assert (found.answers, found.n, found.over.value) == (288, 12, pytest.approx(40))


def test_before_and_after_tell_whether_doubt_grew() -> None:
    """More false alarms by more than five points are an alarm; without both lessons there is no change to tell."""
    before = judging(school(texts(12, "00"), seed=1))
    calm = judging(school(texts(12, "10"), seed=1, sharpness=(2.0, 0.3)))
    doubting = judging(school(texts(12, "10"), seed=1, lean=(-1.0, 0.3)))
    assert before
    assert calm
    assert doubting
    better, worse = change([before, calm]), change([doubting, before])
    assert better
    assert worse
    assert better.area is not None
    assert better.area.low > 0
    assert (better.alarm, worse.alarm) == (False, True)
    assert change([before]) is None
