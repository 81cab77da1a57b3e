"""What was taken for what: the key's label against the pupils' own, in counts.

One table for each exercise that sorts or marks under several labels, and one for the statuses of all claims of a
lesson. For marks the row "nothing there" counts marks that fit no place of the key.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.article import Span
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.labels import label
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.asked import AS, FOUND, MISSED, NEARLY, STATUS, on_original, required, said
from toolkit.teaching.classroom.pupils import Group, Pupil

BLANK, NOT_MARKED, NOTHING = "left blank", "not marked", "nothing there"


@dataclass(frozen=True)
class Matrix:
    """Counts by (key, given). `rows`, `columns`: their names in order; `n`: pupils."""

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    n: int

    def of(self, row: str) -> int:
        """How many answers there are to what the key calls so."""
        return sum(self.counts.get((row, column), 0) for column in self.columns)

    @property
    def worst(self) -> tuple[str, str] | None:
        """What was most often taken for what, in answers; None where nothing was."""
        pairs = [(r, c) for r in self.rows for c in self.columns if r != c and c not in (BLANK, NOT_MARKED)]
        wrong = [pair for pair in pairs if self.counts.get(pair) and pair[0] != NOTHING]
        return max(wrong, key=lambda pair: self.counts[pair], default=None)


def confusions(group: Group) -> tuple[Matrix, ...]:
    """The tables of a lesson; each needs ten pupils."""
    each = (_matrix(group, name, e) for name, e in group.exercises.items())
    return tuple(m for m in (*each, _statuses(group)) if m is not None and m.n >= CLASS_FROM)


def _matrix(group: Group, name: str, exercise: Exercise) -> Matrix | None:
    title = f"{group.numbers[name]}. {exercise.title}"
    if isinstance(exercise, Classify):
        names = {b.id: b.text for b in exercise.bins}
        pairs = [pair for pupil, answer in group.answers(name) for pair in _sorted(exercise, answer, pupil)]
        return _counted(title, names, pairs, len(group.answers(name)), BLANK)
    if isinstance(exercise, Highlight) and len(exercise.labels) > 1 and not on_original(exercise):
        names = {key: label(key).name for key in exercise.labels}
        pairs = [pair for _, answer in group.answers(name) for pair in _marked(exercise, answer)]
        return _counted(title, names, pairs, len(group.answers(name)), NOT_MARKED)
    return None


def _counted(title: str, names: Mapping[str, str], pairs: Iterable[tuple[str, str]], n: int, blank: str) -> Matrix:
    counts = Counter((names.get(a, a), names.get(b, b)) for a, b in pairs)
    rows = [name for name in (*names.values(), NOTHING) if any(name == key for key, _ in counts)]
    columns = (*names.values(), *((blank,) if any(b == blank for _, b in counts) else ()))
    return Matrix(title, tuple(rows), columns, counts, n)


def _sorted(exercise: Classify, answer: Mapping[str, str], pupil: Pupil) -> Iterator[tuple[str, str]]:
    asked = (item for item in exercise.items if pupil.was_asked(exercise.id, item.id))
    return ((item.bin, answer.get(item.id, BLANK)) for item in asked)


def _marked(exercise: Highlight, answer: tuple[Span, ...]) -> Iterator[tuple[str, str]]:
    told = said(exercise, answer)
    for number, mark in enumerate(required(exercise)):
        way = told[str(number)]
        yield mark.label, mark.label if way in (FOUND, NEARLY) else NOT_MARKED if way == MISSED else way[len(AS) :]
    yield from ((NOTHING, span.label) for span in _stray(exercise, answer))


def _stray(exercise: Highlight, answer: tuple[Span, ...]) -> Iterator[Span]:
    """Marks that touch no place of the key under any label."""
    places = [part for mark in exercise.key for part in mark.parts]
    return (span for span in exercise.score(answer).stray if not any(span.overlaps(part) for part in places))


def _statuses(group: Group) -> Matrix | None:
    traces = {name: e for name, e in group.exercises.items() if isinstance(e, Trace)}
    if not traces:
        return None
    pairs = [
        (e.status, said(e, answer).get(STATUS, BLANK))
        for name, e in traces.items()
        for _, answer in group.answers(name)
    ]
    pupils = {p.pseudonym for name in traces for p, _ in group.answers(name)}
    names = {key: words for key, words in STATUSES.items() if any(key in pair for pair in pairs)}
    which = f"exercise{'s' if len(traces) > 1 else ''} {', '.join(str(group.numbers[name]) for name in traces)}"
    return _counted(f"What the evidence says of a claim ({which})", names, pairs, len(pupils), BLANK)
