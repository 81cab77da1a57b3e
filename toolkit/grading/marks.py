"""The teacher's own marks in one CSV: levels for open answers, and overrides (credit with a reason).

A mark belongs to the answer that was read: the hash of the answer stands beside it. Where the student has handed in
another answer, or the question is another one now, the mark is named and not guessed at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum
from pathlib import Path
from types import MappingProxyType

from toolkit.exercises.explain import Explain
from toolkit.exercises.verdict import outcome_of
from toolkit.grading.grade import Paper, Result
from toolkit.grading.key import Key
from toolkit.grading.spreadsheet import Line, lesson_number, number, read_sheet, sheet_of, unsafe
from toolkit.handin import clean_name

COLUMNS = (
    "lesson",
    "exercise",
    "who",
    "file",
    "criterion",
    "level",
    "highest",
    "credit",
    "reason",
    "answer",
    "question",
    "text",
)
NEEDED = ("lesson", "exercise", "who", "file", "criterion", "level", "credit", "reason")
BY_HAND = "teacher's mark"
ALIKE: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One mark: a level for a criterion, or (criterion "") a credit with a reason."""

    line: int
    lesson: str
    exercise: str
    who: str
    file: str
    criterion: str = ""
    level: int = 0
    credit: float | None = None
    reason: str = ""
    answer: str = ""
    question: str = ""

    @property
    def value(self) -> float | int | None:
        """What is given: a credit or a level."""
        return self.level if self.criterion else self.credit


@dataclass(frozen=True, slots=True)
class Marks(Container[tuple[str, str]]):
    """All marks of a file, and why a row is none. Holds (lesson, exercise) where there is a mark for it."""

    rows: tuple[Row, ...] = ()
    faults: tuple[str, ...] = ()
    names: frozenset[tuple[str, str]] = frozenset()

    def __contains__(self, name: object) -> bool:
        if not self.names or not isinstance(name, tuple):
            return False
        lesson, exercise = name
        return (lesson_number(lesson), exercise) in self.names


NONE = Marks()


def read_marks(file: Path) -> Marks:
    """The marks in a file; a row that cannot be read is named and the rest goes on; raises `BrokenFile`."""
    return _marks(read_sheet(file, NEEDED).lines)


def marks_in(raw: bytes, where: str = "marks") -> Marks:
    """The marks in some bytes, as `read_marks`."""
    return _marks(sheet_of(raw, NEEDED, where).lines)


def marks_of(rows: Iterable[tuple[str | int, ...]]) -> Marks:
    """The marks in rows that are not in a file yet."""
    return _marks(Line(0, dict(zip(COLUMNS, map(str, row), strict=True))) for row in rows)


def _marks(lines: Iterable[Line]) -> Marks:
    rows: list[Row] = []
    faults: list[str] = []
    for line in lines:
        if not line["level"].strip() and not line["credit"].strip():
            if line["reason"].strip():
                faults.append(f"marks, line {line.number}: a reason without a level or a credit")
            continue  # not marked yet
        made = _row(line)
        if isinstance(made, Row):
            rows.append(made)
        else:
            faults.append(f"marks, line {line.number}: {made}")
    return Marks(tuple(rows), tuple(faults), frozenset((lesson_number(r.lesson), r.exercise) for r in rows))


def _row(line: Line) -> Row | str:
    """The mark in a line, or what is wrong with it."""
    cells = {name: unsafe(line[name]).strip() for name in COLUMNS}
    made = Row(
        line.number,
        cells["lesson"],
        cells["exercise"],
        clean_name(cells["who"]),
        cells["file"].replace("\\", "/"),
        cells["criterion"],
        answer=cells["answer"],
        question=cells["question"],
        reason=" ".join(cells["reason"].split()),
    )
    if not made.lesson or not made.exercise or not (made.who or made.file):
        return "it does not say whose answer it is for (lesson, exercise, and who or file)"
    return _level(made, cells) if made.criterion else _override(made, cells)


def _level(made: Row, cells: Mapping[str, str]) -> Row | str:
    given = number(cells["level"])
    if given is None or given != int(given) or "%" in cells["level"]:
        return f"the level is {cells['level']!r:.40}, not a whole number from 0"
    if cells["credit"]:
        return "a level and a credit in one row: leave one of them blank"
    return replace(made, level=int(given))


def _override(made: Row, cells: Mapping[str, str]) -> Row | str:
    given = number(cells["credit"])
    if cells["level"]:
        return "a level without a criterion"
    if given is None or not 0 <= given <= 1:
        return f"the credit is {cells['credit']!r:.40}, not a share such as 0.5, 0,5 or 50%"
    return replace(made, credit=given) if made.reason else "a credit needs a reason"


def with_marks(
    papers: Iterable[Paper], keys: Mapping[str, Key], marks: Marks, weights: Mapping[str, float] = ALIKE
) -> tuple[tuple[Paper, ...], list[str]]:
    """The papers with the teacher's marks in place of what was counted, and what is to be said of the other marks.

    `weights` are those of criteria, 1 where none is named.
    """
    listed = tuple(papers)
    if not marks.rows:
        return listed, list(marks.faults)
    told = list(marks.faults)
    given: dict[tuple[str, str], list[Row]] = defaultdict(list)
    find = _Finder(listed)
    for row in marks.rows:
        fitting, why = find.papers(row, keys)
        told += [f"marks, line {row.line} ({row.who or row.file}, {row.exercise}): {why}"] if why else []
        for paper in fitting:
            given[paper.file, row.exercise].append(row)
    made = tuple(_marked(paper, keys[paper.lesson], given, weights, told) for paper in listed)
    return made, told


class _Finder:
    """Papers by file and by name."""

    def __init__(self, papers: tuple[Paper, ...]) -> None:
        self._named: dict[tuple[str, str], list[Paper]] = defaultdict(list)
        self._files: dict[tuple[str, str], Paper] = {}
        for p in papers:
            self._named[lesson_number(p.lesson), p.who.casefold()].append(p)
            self._files[lesson_number(p.lesson), p.file] = p

    def papers(self, row: Row, keys: Mapping[str, Key]) -> tuple[list[Paper], str]:
        """The papers that a mark is for, or none and why."""
        lesson = lesson_number(row.lesson)
        there = self._files.get((lesson, row.file))
        if row.who:
            found = self._named.get((lesson, row.who.casefold()), [])
        else:
            found = [there] if there is not None and not there.who else []
        if not found:
            return [], f"there is no hand-in of {row.who!r:.90}" if row.who else "there is no such file without a name"
        found = [p for p in found if any(r.exercise == row.exercise for r in p.results)]
        if not found:
            return [], "the exercise is gone"
        return _bound(row, found, keys)


def _bound(row: Row, found: list[Paper], keys: Mapping[str, Key]) -> tuple[list[Paper], str]:
    """Of the papers of one student those whose answer and question are the ones that were marked."""
    exercise = keys[found[0].lesson].exercises[row.exercise]
    if row.question and not isinstance(exercise, str) and question_hash(exercise.shown) != row.question:
        return [], "the question is another one than when it was marked"
    if row.answer:
        same = [p for p in found if _result(p, row.exercise).answer == row.answer]
        return same, "" if same else "the answer is another one than the one that was marked"
    if row.file:
        same = [p for p in found if p.file == row.file]
        return same, "" if same else f"the file {row.file!r:.80} is not there"
    return (found, "") if len(found) == 1 else ([], f"it fits {len(found)} hand-ins: name the file")


def question_hash(shown: str) -> str:
    """The hash of what was shown, in a form that no spreadsheet takes for a number."""
    return f"q-{shown}"


def _result(paper: Paper, exercise: str) -> Result:
    return next(r for r in paper.results if r.exercise == exercise)


def _marked(
    paper: Paper,
    key: Key,
    given: Mapping[tuple[str, str], list[Row]],
    weights: Mapping[str, float],
    told: list[str],
) -> Paper:
    results = []
    for r in paper.results:
        rows = given.get((paper.file, r.exercise))
        results.append(_by_hand(paper, r, rows, key, weights, told) if rows else r)
    return replace(paper, results=tuple(results))


def _by_hand(
    paper: Paper, r: Result, rows: list[Row], key: Key, weights: Mapping[str, float], told: list[str]
) -> Result:
    """The result by the teacher: an override before levels; two different marks for one thing count as none."""
    clash = [row.criterion for row in rows if any(o.value != row.value for o in rows if o.criterion == row.criterion)]
    if clash:
        lines = ", ".join(str(row.line) for row in rows if row.criterion in clash)
        told.append(f"marks, lines {lines} ({paper.who or paper.file}, {r.exercise}): different marks for one answer")
        return r
    override = next((row for row in rows if not row.criterion), None)
    if override is not None and override.credit is not None:
        return _given(r, override.credit, override.reason)
    credit, why = _of_levels({row.criterion: row.level for row in rows}, key.exercises[r.exercise], weights)
    if credit is None:
        told.append(f"marks ({paper.who or paper.file}, {r.exercise}): {why}")
        return r
    return _given(r, credit, why)


def _given(r: Result, credit: float, why: str) -> Result:
    note = f"{BY_HAND}: {why}"
    return r._replace(outcome=outcome_of(credit), credit=credit, note=f"{note}; {r.note}" if r.note else note)


def _of_levels(
    levels: Mapping[str, int], exercise: object, weights: Mapping[str, float] = ALIKE
) -> tuple[float | None, str]:
    """The credit that levels make, each criterion counting by its number of levels and its weight; or what is wrong."""
    if not isinstance(exercise, Explain):
        return None, "levels are for open answers; give a credit with a reason"
    highest = {c.id: len(c.levels) - 1 for c in exercise.rubric}
    unknown = [name for name in levels if name not in highest]
    if unknown:
        return None, f"there is no criterion {unknown[0]!r:.60} (there are: {', '.join(highest)})"
    high = [name for name, level in levels.items() if level > highest[name]]
    if high:
        return None, f"the level of {high[0]} is {levels[high[0]]}, the highest is {highest[high[0]]}"
    missing = [name for name in highest if name not in levels]
    if missing:
        return None, f"{len(levels)} of {len(highest)} criteria are marked (missing: {', '.join(missing)})"
    return _weighed(levels, highest, {name: float(weights.get(name, 1)) for name in highest})


def _weighed(
    levels: Mapping[str, int], highest: Mapping[str, int], weights: Mapping[str, float]
) -> tuple[float | None, str]:
    if highest and not any(weights.values()):
        return None, "the policy gives all its criteria the weight 0"
    full = fsum(weights[name] * most for name, most in highest.items())
    words = ", ".join(f"{name} {levels[name]} of {most}{_times(weights[name])}" for name, most in highest.items())
    return (fsum(weights[name] * level for name, level in levels.items()) / full if full else 1.0), words


def _times(weight: float) -> str:
    return "" if weight == 1 else f" (counts {weight:g} ×)"
