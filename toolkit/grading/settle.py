"""From credit to points: the cost of hints, the teacher's marks, weights, and what lateness takes off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum

from toolkit.exercises.explain import Explain
from toolkit.grading.grade import Grades, Paper, Result
from toolkit.grading.key import Key
from toolkit.grading.lateness import (
    IN_TIME,
    NO_ZONE,
    SAID_LATE,
    Submitted,
    Times,
    lateness,
    reduced,
    timeless,
    zoned,
)
from toolkit.grading.marks import NONE, Marks, with_marks
from toolkit.grading.policy import Policy, strange

PLAIN = Policy()
NO_TIMES = Times()


@dataclass(frozen=True, slots=True)
class Total:
    """What one hand-in is worth: points of the full number, the points before lateness, and what is to be said."""

    points: float
    full: float
    before: float
    days: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """Grades as the teacher counts them, the total of each file, and what the teacher has to know."""

    grades: Grades
    totals: Mapping[str, Total]
    told: tuple[str, ...] = ()


def settle(
    grades: Grades, keys: Mapping[str, Key], policy: Policy = PLAIN, marks: Marks = NONE, times: Times = NO_TIMES
) -> Settled:
    """The grades by the policy, with the teacher's marks.

    A mark is the last word on its answer (hints cost it nothing), but the whole can still be late.
    """
    priced = tuple(_priced(p, policy.hint_cost) for p in grades.papers) if policy.hint_cost else grades.papers
    papers, told = with_marks(priced, keys, marks, policy.rubric)
    totals = {p.file: total(p, policy, times.rows.get(p.file)) for p in papers}
    lessons = {p.lesson for p in papers}
    told += strange(policy, {name: keys[name].exercises for name in sorted(lessons)})
    told += _unknown_criteria(policy, keys, lessons)
    told += times.faults
    told += _times_told(papers, policy, times, grades.failures)
    return Settled(replace(grades, papers=papers), totals, tuple(told))


def _unknown_criteria(policy: Policy, keys: Mapping[str, Key], graded: set[str]) -> list[str]:
    """Criteria that the policy weighs and no rubric has; the lessons that were not graded are read only for these."""
    unknown = set(policy.rubric)
    for lesson in dict.fromkeys((*sorted(graded), *keys)) if unknown else ():
        unknown -= {c.id for e in keys[lesson].exercises.values() if isinstance(e, Explain) for c in e.rubric}
        if not unknown:
            break
    return [f"the policy weighs the criterion {name!r:.60}, which no rubric has" for name in sorted(unknown)]


def _times_told(papers: tuple[Paper, ...], policy: Policy, times: Times, failures: Iterable[str]) -> list[str]:
    """Files without a time, where one is asked for, and times without a file."""
    without: dict[str, list[str]] = {}
    for p in papers:
        submitted = times.rows.get(p.file)
        if p.lesson in policy.due and (submitted is None or zoned(submitted.time, policy) is None):
            without.setdefault(timeless(submitted), []).append(p.file)
    told = [f"{why}{_TODO.get(why, '')}: {_some(files)}" for why, files in without.items() if why != IN_TIME]
    there = {*failures, *(p.file for p in papers)}
    stray = sorted(set(times.rows) - there)
    return [*told, f"a time, and no graded file of this name: {_some(stray)}"] if stray else told


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3:,} more" if len(names) > 3 else "")


def _priced(paper: Paper, cost: float) -> Paper:
    return replace(paper, results=tuple(_less(r, cost) for r in paper.results)) if _hints(paper) else paper


def _hints(paper: Paper) -> bool:
    return any(r.hints and r.credit for r in paper.results)


def _less(r: Result, cost: float) -> Result:
    if not r.hints or not r.credit:
        return r
    left = max(0.0, r.credit - cost * r.hints)
    note = f"{r.hints} {'hint' if r.hints == 1 else 'hints'}: {r.credit:.4g} → {left:.4g}"
    return r._replace(credit=left, note=f"{note}; {r.note}" if r.note else note)


def total(paper: Paper, policy: Policy, submitted: Submitted | None) -> Total:
    """The points of one hand-in. An exercise without credit (ungraded, damaged) is still part of the full number."""
    if not policy.weights and not policy.due:
        points = paper.points
        return Total(points, float(len(paper.scored)), points)
    weighed = [(policy.weight(paper.lesson, r.exercise), r.credit or 0.0) for r in paper.scored]
    before, full = fsum(w * c for w, c in weighed), fsum(w for w, _ in weighed)
    late = lateness(policy, paper.lesson, paper.who, submitted)
    points = reduced(before, full, late.days, policy.late)
    changed = f": {before:.4g} → {points:.4g}" if points != before else ""
    return Total(points, full, before, late.days, f"{late.why}{changed}")


_TODO = {
    NO_ZONE: ' (say in the policy which one is meant: [late] zone = "+02:00")',
    SAID_LATE: " (decide with a mark of yours, or add the time)",
}
