"""How a class tells sound from shaky texts apart, and whether it is as sure as it is right.

First answers alone count. Everything here speaks of the class: from ten pupils on, and of no pupil ever. The area is
the mean of the pupils' own areas; the shares and d′ are those of all answers together, with ranges from leaving out one
pupil after the other (answers of one pupil belong together). d′ of a class is a little smaller than the d′ of its
pupils where they lean differently (Macmillan and Creelman 2005, chapter 13). Formulas and sources: `toolkit.measures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from toolkit.exercises.choose import DOUBT, Choose
from toolkit.measures import (
    APART_FROM,
    CLASS_FROM,
    SURE_FROM,
    Bin,
    Judged,
    Measure,
    Sure,
    TwoByTwo,
    calibration,
    class_area,
    corrected,
    d_prime,
    two_by_two,
)
from toolkit.teaching.classroom.estimate import Estimate, jackknife, mean_of, share, student_t
from toolkit.teaching.classroom.pupils import Group, Pupil

BEFORE, AFTER = "00", "10"  # the lessons that rate texts before and after the course
ALARM = 0.05  # more false alarms than this after the course: stop
SOMEWHAT = 75.0  # the trust of an answer without a confidence, on the scale from 0 to 100


@dataclass(frozen=True)
class Text:
    """One judged text: how many of those who judged it doubted it."""

    number: int
    title: str
    sound: bool
    doubted: Estimate


@dataclass(frozen=True)
class Judging:
    """A class's judgments. A figure is None (or without a value) where too few answered."""

    lesson: str
    n: int
    table: TwoByTwo
    texts: tuple[Text, ...]
    area: Measure
    hits: Estimate | None = None
    false_alarms: Estimate | None = None
    apart: Estimate | None = None


@dataclass(frozen=True)
class Sureness:
    """How sure a class was, and how often right: three bins, and the difference in points as a mean of pupils."""

    n: int
    answers: int
    bins: tuple[Bin, ...]
    over: Estimate


def judging(group: Group) -> Judging | None:
    """The class's judgments in one lesson; None without such exercises or below ten pupils who judged."""
    asked = {n: e for n, e in group.exercises.items() if isinstance(e, Choose) and e.judges}
    pupils = [p for p in group.pupils if any(n in p.first for n in asked)]
    if not asked or len(pupils) < CLASS_FROM:
        return None
    tables = [two_by_two(_judged(p, asked)) for p in pupils]
    whole = together(tables)
    texts = tuple(t for n, e in asked.items() if (t := _text(group, n, e)) is not None)
    enough = min(whole.shaky, whole.sound) >= APART_FROM
    return Judging(
        lesson=group.key.lesson,
        n=len(pupils),
        table=whole,
        texts=texts,
        area=class_area(_ratings(p, asked) for p in pupils),
        hits=_figure(tables, lambda t: t.hit_rate) if whole.shaky else None,
        false_alarms=_figure(tables, lambda t: t.false_alarm_rate) if whole.sound else None,
        apart=_figure(tables, class_d_prime) if enough else None,
    )


def together(tables: Iterable[TwoByTwo]) -> TwoByTwo:
    """All answers of several pupils in one table."""
    cells = [(t.doubted_shaky, t.trusted_shaky, t.doubted_sound, t.trusted_sound) for t in tables]
    return TwoByTwo(*(sum(column) for column in zip(*cells, strict=True))) if cells else TwoByTwo()


def class_d_prime(table: TwoByTwo) -> float:
    """d′ of all answers together, with the log-linear correction."""
    hits = corrected(table.doubted_shaky, table.shaky)
    return d_prime(hits, corrected(table.doubted_sound, table.sound))


def _figure(tables: Sequence[TwoByTwo], figure: Callable[[TwoByTwo], float]) -> Estimate:
    return jackknife(tables, lambda some: figure(together(some)))


def _judged(pupil: Pupil, asked: dict[str, Choose]) -> Iterable[Judged]:
    return (
        Judged(name, e.judges == "sound", DOUBT not in pupil.first[name].ids)
        for name, e in asked.items()
        if name in pupil.first
    )


def _ratings(pupil: Pupil, asked: dict[str, Choose]) -> tuple[list[float], list[float]]:
    """Trust from 0 to 100 in shaky and in sound texts: being sure of trust is 100, being sure of doubt is 0."""
    rated: dict[bool, list[float]] = {True: [], False: []}
    for name, e in asked.items():
        if name in pupil.first:
            ids, sure = pupil.first[name]
            trust = sure or SOMEWHAT
            rated[e.judges == "sound"].append(100 - trust if DOUBT in ids else trust)
    return rated[False], rated[True]


def _text(group: Group, name: str, exercise: Choose) -> Text | None:
    doubted = [DOUBT in p.first[name].ids for p in group.pupils if name in p.first]
    if len(doubted) < CLASS_FROM:
        return None
    title = exercise.title
    return Text(group.numbers[name], title, exercise.judges == "sound", share(fmean(doubted), len(doubted)))


# ------------------------------------------------------------------------------------------------ as sure as right


def sureness(group: Group) -> Sureness | None:
    """Sureness and being right over a lesson's two-way questions; None below ten pupils or forty answers."""
    asked = {n: e for n, e in group.exercises.items() if isinstance(e, Choose) and _two_way(e)}
    each = [given for p in group.pupils if (given := _sure(p, asked))]
    answers = [one for given in each for one in given]
    if len(each) < CLASS_FROM or len(answers) < SURE_FROM:
        return None
    over = mean_of([fmean(one.percent - 100 * one.right for one in given) for given in each])
    return Sureness(len(each), len(answers), calibration(answers).bins, over)


def _two_way(e: Choose) -> bool:
    return e.confidence and len(e.options) == 2 and not (e.several or e.scale or e.contested)


def _sure(pupil: Pupil, asked: dict[str, Choose]) -> list[Sure]:
    given = ((e, pupil.first[name]) for name, e in asked.items() if name in pupil.first)
    return [Sure(answer.confidence, e.earns(answer) == 1) for e, answer in given if answer.confidence]


# ------------------------------------------------------------------------------------------------ before and after


@dataclass(frozen=True)
class Change:
    """The same figures before and after the course, and the difference of each (None where one is missing)."""

    before: Judging
    after: Judging
    area: Estimate | None
    false_alarms: Estimate | None

    @property
    def alarm(self) -> bool:
        """Whether false alarms rose by more than five points."""
        return self.false_alarms is not None and self.false_alarms.value > ALARM


def change(judged: Iterable[Judging]) -> Change | None:
    """Before and after, where both lessons are here. Pupils are not paired: a journal belongs to one lesson."""
    by_lesson = {j.lesson: j for j in judged}
    if not {BEFORE, AFTER} <= set(by_lesson):
        return None
    before, after = by_lesson[BEFORE], by_lesson[AFTER]
    return Change(before, after, _less(area_of(after), area_of(before)), _less(after.false_alarms, before.false_alarms))


def area_of(judged: Judging) -> Estimate | None:
    """The class's area with its range, where there are enough pupils."""
    value, error = judged.area.value, judged.area.error
    if value is None or error is None:
        return None
    reach = student_t(judged.n - 1) * error
    return Estimate(value, value - reach, value + reach, judged.n)


def _less(one: Estimate | None, other: Estimate | None) -> Estimate | None:
    """The difference of two independent figures: their standard errors add up squared."""
    if one is None or other is None:
        return None
    reach = (((one.high - one.low) ** 2 + (other.high - other.low) ** 2) ** 0.5) / 2
    value = one.value - other.value
    return Estimate(value, value - reach, value + reach, one.n + other.n)
