"""How hard an exercise was, and whom it tells apart: against a class whose truth is known."""

from __future__ import annotations

import random
from statistics import fmean

import pytest

from tests.teaching.classroom.made_up import grouped, handin, questions, school
from tests.teaching.classroom.simulated import School, expected
from toolkit.teaching.classroom.items import item_and_rest, items, rank, strong, upper_less_lower
from toolkit.teaching.classroom.odd import odd

KEY = questions(12)
CLASSES = 40
MANY = School(seed=0, pupils=3_000)


def test_the_true_facility_lies_in_its_range() -> None:
    """Of 480 figures of classes of thirty, at least 94 in 100 hold what such a class earns in the long run."""
    students = MANY.students()
    truth = {name: expected(students, MANY.hard(name)) for name in KEY.exercises}
    found = [item for seed in range(1, CLASSES + 1) for item in items(school(KEY, seed=seed))]
    held = [item.facility.holds(truth[item.id]) for item in found if item.facility]
    assert len(held) == CLASSES * len(KEY.exercises)
    assert fmean(held) >= 0.94


@pytest.mark.parametrize("figure", [upper_less_lower, item_and_rest])
def test_the_true_discrimination_lies_in_its_range(figure) -> None:
    """What a class of three thousand shows lies in at least 92 of 100 ranges of classes of thirty."""
    many = grouped(KEY, MANY.handins(KEY))
    truth = {name: figure(rank(many, name)).value for name in KEY.exercises}
    assert min(truth.values()) > 0.1
    held = []
    for seed in range(1, CLASSES + 1):
        group = school(KEY, seed=seed)
        found = {name: figure(rank(group, name)) for name in KEY.exercises}
        held += [one.holds(truth[name]) for name, one in found.items() if one]
    assert fmean(held) >= 0.92


def test_a_blank_is_not_wrong() -> None:
    """Credit is the mean of those who answered; blanks and damaged answers stand beside it."""
    given = [{"q0": "o0"}] * 6 + [{"q0": "o1"}] * 6 + [{}] * 5 + [{"q0": "zebra"}] * 2
    group = grouped(KEY, [handin(KEY, f"j{n}", **one) for n, one in enumerate(given)])
    item = items(group)[0]
    assert (item.answered, item.blank, item.damaged) == (12, 5, 2)
    assert item.facility is not None
    assert (item.facility.value, item.facility.n) == (0.5, 12)


@pytest.mark.parametrize(("pupils", "facility", "apart"), [(9, False, False), (19, True, False), (20, True, True)])
def test_small_classes_have_no_figures(pupils: int, facility: bool, apart: bool) -> None:
    """Facility needs ten answers, discrimination twenty."""
    found = items(school(KEY, pupils=pupils, blank=0.0))
    assert {item.facility is not None for item in found} == {facility}
    assert {item.apart is not None for item in found} == {apart}


def test_the_order_of_pupils_changes_nothing() -> None:
    """Whoever is level at the cut shares its places."""
    ranked = rank(school(questions(4), pupils=40), "q0")
    figures = {upper_less_lower(random.Random(seed).sample(ranked, len(ranked))).value for seed in range(5)}
    assert max(figures) - min(figures) < 1e-12


def test_who_answered_little_is_not_ranked() -> None:
    """One easy exercise makes nobody strong."""
    full = [handin(KEY, f"j{n}", **dict.fromkeys(KEY.exercises, "o0")) for n in range(3)]
    group = grouped(KEY, [*full, handin(KEY, "little", q0="o0", q1="o0")])
    assert len(rank(group, "q0")) == 3


def test_a_wrong_key_is_found() -> None:
    """Where the strong agree on another answer the exercise comes first; a right key is hardly ever suspected."""
    handins = School(seed=5, blank=0.0, difficulty={"q3": 0.0}).handins(KEY)
    for one in handins:
        tried = one.exercises["q3"]
        swapped = {"o0": "o2", "o2": "o0"}.get(tried.last, tried.last)
        one.exercises["q3"] = tried.__class__(swapped, swapped, swapped, tries=1)  # type: ignore[index]
    found = odd(grouped(KEY, handins))
    assert (found[0].title, found[0].key, found[0].answer) == ("Question q3", "Option 0", "Option 2")
    assert found[0].n >= 10
    item = next(i for i in items(grouped(KEY, handins)) if i.id == "q3")
    assert item.with_rest is not None
    assert item.with_rest.value < 0


def test_a_right_key_is_seldom_suspected() -> None:
    """On exercises that the strong can solve, fewer than 1 in 50 are told."""
    easy = dict.fromkeys(KEY.exercises, -0.5)
    told = [len(odd(school(KEY, seed=seed, difficulty=easy))) for seed in range(1, 21)]
    assert sum(told) / (20 * len(KEY.exercises)) < 0.02


def test_strong_pupils_are_ten_at_least() -> None:
    """Nobody is called strong in a class of nineteen."""
    assert strong(rank(school(KEY, pupils=19, blank=0.0), "q0")) == []
    assert len(strong(rank(school(KEY, pupils=20, blank=0.0), "q0"))) >= 10


def test_part_credit_is_held_too() -> None:
    """For sorted items the range holds the truth of such a class as well."""
    from toolkit.grading.key import Keys

    key = Keys()["gallery"]
    truth = expected(MANY.students(), MANY.hard("classify"))
    groups = [school(key, seed=seed) for seed in range(1, 21)]
    found = [i for group in groups for i in items(group) if i.id == "classify"]
    assert fmean(i.facility.holds(truth) for i in found if i.facility) >= 0.9
