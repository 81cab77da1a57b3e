"""What a teacher said of one answer: levels, a comment for each, and a credit with its reason.

Whether a mark counts is settled in grading alone (`settle`); here is looked up what was said in one that counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.exercises.exercise import Exercise
from toolkit.grading.grade import Paper, Result
from toolkit.grading.marks import BY_HAND, Marks, Row, question_hash
from toolkit.grading.spreadsheet import lesson_number


@dataclass(frozen=True)
class ByHand:
    """The levels by criterion, what was said of each, and what was said of the whole answer.

    A comment that stands beside the levels alone, or is the same beside each of them, is one on the whole answer.
    """

    levels: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""


class Given:
    """All marks of a teacher, by lesson, exercise and student."""

    def __init__(self, marks: Marks) -> None:
        self._rows: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in marks.rows:
            self._rows[lesson_number(row.lesson), row.exercise, _student(row.who, row.file)].append(row)

    def of(self, paper: Paper, result: Result, exercise: Exercise) -> ByHand | None:
        """What was said of one answer; None where no mark counts for it."""
        if not result.note.startswith(BY_HAND):
            return None
        name = (lesson_number(paper.lesson), result.exercise, _student(paper.who, paper.file))
        rows = [row for row in self._rows.get(name, ()) if _fits(row, paper, result, exercise)]
        graded = [row for row in rows if row.criterion]
        said = {row.criterion: row.reason for row in graded if row.reason}
        alone = next(iter(set(said.values()))) if len(set(said.values())) == 1 else ""
        return ByHand(
            levels={row.criterion: row.level for row in graded},
            comments={} if alone else said,
            comment=" ".join(filter(None, (*(row.reason for row in rows if not row.criterion), alone))),
        )


def _student(who: str, file: str) -> str:
    return f"who {who.casefold()}" if who else f"file {file}"


def _fits(row: Row, paper: Paper, result: Result, exercise: Exercise) -> bool:
    """Whether a mark is for this answer to this question: by its hash, else by the file."""
    if row.question and row.question != question_hash(exercise.shown):
        return False
    if row.answer:
        return row.answer == result.answer
    return row.file in ("", paper.file)
