"""The file of a teacher's marks, as it is written: rows to fill in, overrides, and what is added."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from toolkit.exercises.explain import Explain
from toolkit.grading.grade import Paper, Result
from toolkit.grading.key import Key
from toolkit.grading.marks import NEEDED, question_hash
from toolkit.grading.spreadsheet import lesson_number, percent, read_sheet, safe, text_of, unsafe
from toolkit.kept import replace_file


def sheet_rows(
    papers: Iterable[Paper], keys: Mapping[str, Key], texts: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str | int, ...]]:
    """A row to fill in for each criterion of each open answer, with the answer's text; no mark is set."""
    for paper in papers:
        exercises = keys[paper.lesson].exercises
        for r in paper.results:
            exercise = exercises[r.exercise]
            if r.outcome != "ungraded" or not isinstance(exercise, Explain):
                continue
            head = (safe(paper.lesson), safe(r.exercise), safe(paper.who), safe(paper.file))
            tail = ("", "", r.answer, question_hash(exercise.shown), safe(texts.get((paper.file, r.exercise), "")))
            for criterion in exercise.rubric:
                yield (*head, safe(criterion.id), "", len(criterion.levels) - 1, *tail)


def override_row(paper: Paper, r: Result, credit: float, reason: str, question: str = "") -> tuple[str | int, ...]:
    """An override as a row of the file, bound to the answer where its hash is known."""
    head = (safe(paper.lesson), safe(r.exercise), safe(paper.who), safe(paper.file), "", "", "")
    return (*head, percent(credit), safe(reason), r.answer, question_hash(question) if question else "", "")


def append(file: Path, columns: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> int:
    """Add rows to a file of marks, or begin one; gives how many. What stands in it stays to the letter.

    A row for the same answer and criterion (marked or not) is not added twice. Cells go under the headings that the
    file has, in its order and with its separator. The file is replaced as a whole or not at all.
    """
    there = read_sheet(file, NEEDED) if file.exists() else None
    known = {_same(line.cells) for line in there.lines} if there else set()
    new = [cells for row in rows if _same(cells := dict(zip(columns, map(str, row), strict=True))) not in known]
    if not new and there:
        return 0
    headings = there.headings if there else columns
    text = text_of(file.read_bytes(), file.name) if there else ""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=there.separator if there else ",", quoting=csv.QUOTE_ALL)
    if not there:
        table.writerow(columns)
    table.writerows([cells.get(h, "") for h in headings] for cells in new)
    joined = "" if not text or text.endswith(("\n", "\r")) else "\r\n"
    replace_file(file, f"{text}{joined}{out.getvalue()}".encode("utf-8-sig", "backslashreplace"))
    return len(new)


def _same(cells: Mapping[str, str]) -> tuple[str, ...]:
    """What makes two rows speak of one thing."""
    plain = {
        name: unsafe(cells.get(name, "")).strip()
        for name in ("exercise", "who", "file", "criterion", "answer", "question")
    }
    return (lesson_number(unsafe(cells.get("lesson", ""))), *plain.values())
