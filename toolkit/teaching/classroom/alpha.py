"""How far the pupils agree with each other, whatever the key says: Krippendorff's alpha for nominal data.

1 is full agreement, 0 is chance (Krippendorff 2018, Content Analysis, 4th edition, chapter 12). It stands beside what
trained people reach on the task. The range comes from leaving out one pupil after the other; it says nothing of other
texts. One question with one answer has no alpha, so only exercises with several items, sentences or words have one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan

from toolkit.article import Span
from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.labels import label
from toolkit.measures import CLASS_FROM
from toolkit.problem import Problem
from toolkit.sentences import words
from toolkit.teaching.classroom.estimate import Estimate, jackknife
from toolkit.teaching.classroom.pupils import Group

Coded = tuple[float, ...]  # one pupil's codes, one for each unit; NaN where there is none
_NONE = float("nan")


@dataclass(frozen=True)
class Alpha:
    """One task: what its units are, how many, and alpha (None where all gave the same answer to everything)."""

    name: str
    units: str
    many: int
    n: int
    figure: Estimate | None
    trained: str = ""


def alphas(group: Group) -> tuple[Alpha, ...]:
    """Alpha for each task of a lesson with several units, from ten pupils on."""
    tasks = (_task(group, name, e) for name, e in group.exercises.items())
    return tuple(one for task in (*tasks, _judgments(group)) for one in task)


def alpha(coded: Sequence[Coded]) -> float | None:
    """Krippendorff's alpha of pupils by units; None where it is not defined."""
    try:
        import krippendorff
    except ModuleNotFoundError as e:
        todo = "install what teachers need: pip install 'medialit-toolkit[teach]'"
        raise Problem(f"The page needs {e.name}, which is not installed.", todo=todo) from None
    codes = sorted({code for row in coded for code in row if not isnan(code)})
    if len(codes) < 2:
        return None
    units = (Counter(column) for column in zip(*coded, strict=True))
    counts = [[unit[code] for code in codes] for unit in units]
    value = float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
    return None if isnan(value) else value


def _alpha(name: str, units: str, coded: Sequence[Coded], trained: str) -> Iterator[Alpha]:
    if len(coded) < CLASS_FROM or len(coded[0]) < 2:
        return
    figure = None
    if alpha(coded) is not None:
        figure = jackknife(coded, lambda some: 1.0 if (value := alpha(some)) is None else value)
    yield Alpha(name, units, len(coded[0]), len(coded), figure, trained)


def _task(group: Group, name: str, exercise: Exercise) -> Iterator[Alpha]:
    title = f"{group.numbers[name]}. {exercise.title}"
    answers = [answer for _, answer in group.answers(name)]
    if isinstance(exercise, Classify):
        bins = {b.id: float(n) for n, b in enumerate(exercise.bins)}
        coded = [tuple(bins.get(answer.get(i.id, ""), _NONE) for i in exercise.items) for answer in answers]
        yield from _alpha(title, "items", coded, exercise.agreement)
    if isinstance(exercise, Highlight):
        units = _units(exercise)
        for kind in exercise.labels:
            coded = [_touched(units, [s for s in answer if s.label == kind]) for answer in answers]
            named = f"{title}: {label(kind).name}" if len(exercise.labels) > 1 else title
            yield from _alpha(named, f"{exercise.unit}s", coded, exercise.agreement)


def _units(exercise: Highlight) -> tuple[Span, ...]:
    if exercise.unit == "sentence":
        return exercise.sentences
    return tuple(w for s in exercise.sentences for w in words(exercise.article.text, s.start, s.stop))


def _touched(units: Sequence[Span], marks: Sequence[Span]) -> Coded:
    """1 for a unit of which more than half is marked, else 0."""
    return tuple(float(2 * sum(_shared(unit, m) for m in marks) > len(unit)) for unit in units)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.stop, other.stop) - max(one.start, other.start))


def _judgments(group: Group) -> Iterator[Alpha]:
    asked = {n: e for n, e in group.exercises.items() if isinstance(e, Choose) and e.judges}
    pupils = [p for p in group.pupils if any(n in p.first for n in asked)]
    coded = [tuple(_code(asked[n], p.first[n]) if n in p.first else _NONE for n in asked) for p in pupils]
    yield from _alpha("Trust or doubt (first answers)", "texts", coded, "")


def _code(exercise: Choose, answer: tuple[tuple[str, ...], int]) -> float:
    return float([o.id for o in exercise.options].index(answer[0][0]))
