"""Do the measures work? Readers whose d′, lean and sureness are known go through the course; the report must say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import comb, sqrt
from pathlib import Path
from statistics import correlation, fmean

import pytest

from tests.course.coverage import FIGURES, Held, changes, coverage, figures
from tests.course.simulated_readers import (
    AFTER,
    BEFORE,
    NORMAL,
    UNEVEN,
    Class,
    Reader,
    expected,
    questions,
    ratings,
    walk,
)
from toolkit.exercises.choose import TRUST
from toolkit.grading.key import Key, Keys
from toolkit.measures import APART_FROM, SURE_FROM, Sure, TwoByTwo, calibration, leaning, telling_apart
from toolkit.seeds.short_texts import short_texts
from toolkit.teaching.classroom.class_sections import judged
from toolkit.teaching.classroom.frames import decimals, percents
from toolkit.teaching.classroom.items import item_and_rest, items, rank
from toolkit.teaching.classroom.judging import change, judging

LEAST = 0.93  # of 100 ranges that say 95
KEYS = Keys()
MIXED = Class(d=(1.2, 0.4), c=(0.0, 0.4))
COUNTS = ((24, 24), (36, 36), (24, 48))


@pytest.fixture(scope="module")
def keys() -> dict[str, Key]:
    """The keys of the lessons before and after the course."""
    return {number: KEYS[number] for number in (BEFORE, AFTER)}


def told(found: Held) -> str:
    """What a failing test says."""
    return f"{found.held} of {found.classes} ranges hold {found.truth:.3f}; on average {found.mean:.3f} is printed"


# ------------------------------------------------------------------------------------------------ the real way


def test_journals_hand_ins_and_the_report_give_what_the_readers_are(tmp_path: Path, no_originals: None) -> None:
    """From journals by hand-ins to the printed table nothing is lost, and each figure lies near the truth."""
    class_ = replace(MIXED, pupils=10, gain=0.8)
    gathered = walk(class_, (BEFORE, "03", AFTER), tmp_path, "walk")
    assert not gathered.failures
    before, between, after = gathered.groups
    for group in (before, after):
        found = figures(group)
        short, truth = figures(ratings(class_, group.key, "walk")), class_.truth(group.key.lesson)
        for name, figure in found.items():
            assert figure == pytest.approx(short[name])
            assert figure is not None
            assert abs(figure.value - getattr(truth, name)) < figure.high - figure.low  # almost four errors
    whole, made = judged(before), judging(before)
    assert made is not None
    shown = {"hits": percents, "alarms": percents, "apart": decimals, "area": decimals}
    assert all(form(figure) in whole for name, form in shown.items() if (figure := figures(before)[name]))
    assert not made.texts  # each form was rated by fewer than ten
    lesson = judging(between)
    assert lesson is not None
    assert lesson.table.answers == 20
    assert (lesson.apart, lesson.hits is not None) == (None, True)
    assert change([made, lesson]) is None


def test_nothing_is_shown_below_its_minimum(keys: dict[str, Key]) -> None:
    """Nine pupils have no figure, and neither has a text that fewer than ten rated; a change needs both lessons."""
    few = ratings(replace(MIXED, pupils=9), keys[BEFORE], 1)
    assert set(figures(few).values()) == {None}
    many = ratings(replace(MIXED, pupils=24), keys[BEFORE], 1)
    by_text = [sum(name in p.first for p in many.pupils) for name in many.exercises]
    made = judging(many)
    assert made is not None
    assert len(made.texts) == sum(n >= 10 for n in by_text)
    assert change([made]) is None
    assert telling_apart(TwoByTwo(20, 3, 12, 12)).value is None
    assert leaning(TwoByTwo(12, 12, 20, 3)).value is None


# ------------------------------------------------------------------------------------------------ the class's figures

CLASSES: tuple[tuple[Class, int], ...] = (
    (Class(d=(0.0, 0.0), c=(-0.5, 0.0), over=1.5), 50),
    (Class(d=(0.5, 0.0), c=(0.5, 0.0)), 50),
    (Class(d=(1.0, 0.0), c=(0.0, 0.0)), 50),
    (Class(d=(2.0, 0.0), c=(0.5, 0.0), pupils=10), 120),
    (Class(d=(3.0, 0.3), c=(0.5, 0.0), pupils=10), 120),
    (replace(MIXED, over=1.5), 50),
    (replace(MIXED, ease=UNEVEN), 50),
)


@pytest.mark.parametrize(("class_", "many"), CLASSES, ids=str)
def test_ranges_hold_the_truth(class_: Class, many: int, keys: dict[str, Key]) -> None:
    """At least 93 of 100 ranges hold what is true of such readers, as far as so many classes can show (binomial)."""
    for name, found in coverage(class_, keys[BEFORE], range(many)).items():
        assert found.classes == many, name
        assert found.fits(LEAST), f"{name}: {told(found)}"


@pytest.mark.parametrize("d", [0.0, 0.5, 1.0, 2.0])
def test_the_area_is_that_of_d_prime(d: float, keys: dict[str, Key]) -> None:
    """On average the printed area is Φ(d′/√2), less what six steps of sureness cost: at most one hundredth."""
    found = coverage(Class(d=(d, 0.0), over=0.5), keys[BEFORE], range(20))["area"]
    ideal = NORMAL.cdf(d / sqrt(2))
    assert ideal - 0.01 <= found.truth <= ideal
    assert found.mean == pytest.approx(found.truth, abs=3 * found.wide / 1.96 / sqrt(20))


@pytest.mark.parametrize("c", [9.0, -9.0, 0.0], ids=["always trust", "always doubt", "coin"])
def test_guessers_are_told_as_guessers(c: float, keys: dict[str, Key]) -> None:
    """For a class of them d′ is 0 and the area .5, in a range that is no point; how they answer does not matter."""
    for seed in range(4):
        found = figures(ratings(Class(d=(0.0, 0.0), c=(c, 0.0), over=1.5, pupils=12), keys[BEFORE], seed))
        apart, area, alarms = found["apart"], found["area"], found["alarms"]
        assert apart is not None
        assert area is not None
        assert alarms is not None
        assert apart.value == pytest.approx(0, abs=0.6)
        assert area.value == pytest.approx(0.5, abs=0.15)
        assert all(one.high - one.low > 0.01 for one in (apart, area, alarms))
        assert alarms.low >= 0
        assert alarms.high <= 1


def test_a_change_lies_in_its_range(keys: dict[str, Key]) -> None:
    """What readers gained between both lessons lies in at least 93 of 100 ranges, as far as 40 classes can show."""
    found = changes(Class(d=(0.8, 0.3), c=(0.0, 0.4), gain=0.6, shift=-0.2), keys, range(40))
    assert found.area.fits(LEAST), told(found.area)
    assert found.alarms.fits(LEAST), told(found.alarms)
    assert found.area.truth > 0.1
    assert found.told < 0.05


# ------------------------------------------------------------------------------------------------ the student's own


def tables(shaky: int, sound: int, hits: float, alarms: float) -> Iterator[tuple[float, TwoByTwo]]:
    """All tables that can come about, each with its probability."""
    for h, f in ((h, f) for h in range(shaky + 1) for f in range(sound + 1)):
        yield _binomial(h, shaky, hits) * _binomial(f, sound, alarms), TwoByTwo(h, shaky - h, f, sound - f)


def _binomial(k: int, n: int, p: float) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@pytest.mark.parametrize("counts", COUNTS, ids=str)
@pytest.mark.parametrize("c", [-0.5, 0.0, 0.5])
@pytest.mark.parametrize("d", [0.0, 1.0, 2.0])
def test_own_figures_hold_the_truth(d: float, c: float, counts: tuple[int, int]) -> None:
    """Over all tables that a reader can have, 1.96 errors hold d′ and c in .93 or more, and no lean is told wrongly."""
    assert min(counts) >= APART_FROM
    apart = lean = wrong = 0.0
    signs = {leaning(TwoByTwo(*cells)).plain: sign for cells, sign in (((24, 0, 24, 0), -1), ((0, 24, 0, 24), 1))}
    for chance, table in tables(*counts, NORMAL.cdf(d / 2 - c), NORMAL.cdf(-d / 2 - c)):
        one, other = telling_apart(table), leaning(table)
        assert one.value is not None
        assert other.value is not None
        apart += chance * (abs(one.value - d) <= 1.96 * (one.error or 0))
        lean += chance * (abs(other.value - c) <= 1.96 * (other.error or 0))
        wrong += chance * (signs.get(other.plain, 0) * c < 0 or (c == 0 and other.plain in signs))
    assert apart >= LEAST
    assert lean >= LEAST
    assert wrong <= (0.06 if c == 0 else 0.001)


def own(reader: Reader, seed: int) -> list[Sure]:
    """The sureness of a reader over both forms."""
    given = [(t.sound, reader.rates(t.id, seed)) for t in short_texts(None).texts if t.form in "AB"]
    return [Sure(a["confidence"], (a["choice"] == TRUST) == sound) for sound, a in given]


def test_own_sureness_is_told_as_it_is() -> None:
    """Of readers whose sureness fits at most 1 in 20 are told otherwise; of over-sure ones nobody that they know more.

    Most over-sure ones are told that they know less than they feel.
    """
    fits, over = Reader("fits", 1.0, 0.0, 1.0), Reader("over", 1.0, 0.0, 2.5)
    plain = {r.name: [calibration(own(r, seed)).over.plain for seed in range(200)] for r in (fits, over)}
    assert len(own(fits, 1)) >= SURE_FROM
    assert sum("that fits" not in words for words in plain["fits"]) <= 10 + 3.09 * sqrt(200 * 0.05 * 0.95)
    assert not [words for words in plain["over"] if "knew more" in words]
    assert fmean("knew less" in words for words in plain["over"]) > 0.5


# ------------------------------------------------------------------------------------------------ the exercises


@pytest.mark.parametrize("lesson", [BEFORE, AFTER])
def test_items_are_as_hard_as_they_are(lesson: str, keys: dict[str, Key]) -> None:
    """At least 93 of 100 ranges of credit hold what such a class earns, and the hard ones are told as hard."""
    found = [i for seed in range(25) for i in items(questions(MIXED, keys[lesson], seed)) if _one(keys[lesson], i.id)]
    truth = {i.id: expected(i.id) for i in found}
    figures_ = [(i.facility, truth[i.id]) for i in found if i.facility]
    held = Held(0, 0, sum(f.holds(t) for f, t in figures_), len(figures_), 0)
    assert len(figures_) == len(found) >= 25 * 6
    assert held.fits(LEAST), held.share
    assert correlation([f.value for f, _ in figures_], [t for _, t in figures_]) > 0.7


def _one(key: Key, name: str) -> bool:
    """Whether one option is right: of several, credit is no mean."""
    return not getattr(key.exercises[name], "several", False)


def test_items_tell_strong_from_weak_as_they_do(keys: dict[str, Key]) -> None:
    """What a class of a thousand shows lies in at least 90 of 100 ranges of classes of thirty."""
    key = keys[AFTER]
    many = questions(replace(MIXED, pupils=1_000), key, "many")
    truth = {name: found.value for name in key.exercises if (found := _with_rest(many, name)) is not None}
    assert min(truth.values()) > 0.1
    groups = [questions(MIXED, key, seed) for seed in range(25)]
    held = [one.holds(truth[n]) for g in groups for n in truth if (one := _with_rest(g, n)) is not None]
    assert len(held) == 25 * len(truth)
    assert fmean(held) >= 0.9


def _with_rest(group, name: str):
    ranked = rank(group, name)
    return item_and_rest(ranked) if ranked else None


def test_every_figure_of_the_class_is_tried() -> None:
    """The figures that are simulated are those that a report has."""
    assert FIGURES == ("hits", "alarms", "apart", "area", "over")
