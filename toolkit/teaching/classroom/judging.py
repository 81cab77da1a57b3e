"""How a class tells sound from shaky texts apart, and whether it is as sure as it is right.

First answers alone count. Everything here speaks of the class: from ten pupils on, and of no pupil ever. The area is
the mean of the pupils' own areas; the shares and d′ are those of all answers together. Answers of one pupil belong
together, so errors come from leaving out one pupil after the other; that of d′ is never taken for smaller than if all
answers were one person's, for where nearly all answer alike, leaving one out changes nothing. d′ of a class is a little
smaller than the d′ of its pupils where they lean differently (Macmillan and Creelman 2005, chapter 13). Formulas and
sources: `toolkit.measures`, `estimate`. What simulated classes show of them: docs/measures.md.
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
    d_prime_error,
    two_by_two,
)
from toolkit.teaching.classroom.estimate import (
    Estimate,
    difference,
    jackknife_error,
    mean_of,
    share,
    share_of_answers,
    student_t,
)
from toolkit.teaching.classroom.pupils import Group, Pupil

BEFORE, END, AFTER = "00", "09", "10"  # the lessons that rate texts before the course, at its end, and weeks later
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
    """A class's judgments. A figure is None (or without a value) where too few answered.

    `both` says how many judged sound and shaky texts: the area rests on these.
    """

    lesson: str
    n: int
    table: TwoByTwo
    texts: tuple[Text, ...]
    area: Measure
    both: int = 0
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
    rated = [(shaky, sound) for shaky, sound in (_ratings(p, asked) for p in pupils) if shaky and sound]
    enough = min(whole.shaky, whole.sound) >= APART_FROM
    return Judging(
        lesson=group.key.lesson,
        n=len(pupils),
        table=whole,
        texts=texts,
        area=class_area(rated),
        both=len(rated),
        hits=_share(tables, lambda t: t.hit_rate, whole.shaky) if whole.shaky else None,
        false_alarms=_share(tables, lambda t: t.false_alarm_rate, whole.sound) if whole.sound else None,
        apart=_apart(tables) if enough else None,
    )


def together(tables: Iterable[TwoByTwo]) -> TwoByTwo:
    """All answers of several pupils in one table."""
    cells = [(t.doubted_shaky, t.trusted_shaky, t.doubted_sound, t.trusted_sound) for t in tables]
    return TwoByTwo(*(sum(column) for column in zip(*cells, strict=True))) if cells else TwoByTwo()


def class_d_prime(table: TwoByTwo) -> float:
    """d′ of all answers together, with the log-linear correction."""
    return d_prime(*_rates(table))


def _rates(table: TwoByTwo) -> tuple[float, float]:
    return corrected(table.doubted_shaky, table.shaky), corrected(table.doubted_sound, table.sound)


def _share(tables: Sequence[TwoByTwo], figure: Callable[[TwoByTwo], float], answers: int) -> Estimate:
    error = jackknife_error(tables, lambda some: figure(together(some)))
    return share_of_answers(figure(together(tables)), error, answers, len(tables))


def _apart(tables: Sequence[TwoByTwo]) -> Estimate:
    whole = together(tables)
    hits, alarms = _rates(whole)
    least = d_prime_error(hits, whole.shaky, alarms, whole.sound)
    error = max(least, jackknife_error(tables, lambda some: class_d_prime(together(some))))
    value, reach = d_prime(hits, alarms), student_t(len(tables) - 1) * error
    return Estimate(value, value - reach, value + reach, len(tables))


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
    """The same figures before the course and weeks after it, and the difference of each (None where one is missing).

    `end`: those of the texts that are rated at the end of the course, where that lesson is here too.
    """

    before: Judging
    after: Judging
    area: Estimate | None
    false_alarms: Estimate | None
    end: Judging | None = None

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
    area, alarms = _less(area_of(after), area_of(before)), _less(after.false_alarms, before.false_alarms)
    return Change(before, after, area, alarms, by_lesson.get(END))


def area_of(judged: Judging) -> Estimate | None:
    """The class's area with its range, where there are enough pupils: that of a share, as areas lie from 0 to 1."""
    value, error = judged.area.value, judged.area.error
    if value is None or error is None:
        return None
    return share_of_answers(value, error, judged.area.answers, judged.both)


def _less(one: Estimate | None, other: Estimate | None) -> Estimate | None:
    """The difference of two figures."""
    return None if one is None or other is None else difference(one, other)
