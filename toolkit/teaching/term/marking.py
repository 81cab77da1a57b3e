"""The marks of two made-up teachers: one fills in the table, the other reads the sample that is read twice."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from toolkit.grading.spreadsheet import unsafe
from toolkit.kept import replace_file
from toolkit.teaching.term.writing import COMMENTS, read_by

FIRST, SECOND = "first", "ab"


def fill_in(file: Path, answers: int | None = None, reader: str = FIRST) -> str:
    """Give levels to the first answers of a table of marks, as if by hand; says how many."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    order = list(dict.fromkeys(row["file"] for row in rows))
    chosen = set(order if answers is None else order[:answers])
    for row in rows:
        if row["file"] in chosen and not row["level"] and not row["credit"]:
            level = read_by(reader, unsafe(row["text"]), row["criterion"])
            row.update(level=str(level), reason=COMMENTS.get((row["criterion"], level), ""))
    replace_file(file, _written(rows).encode("utf-8-sig"))
    done = sum(any(row["level"] for row in rows if row["file"] == one) for one in order)
    return f"{done} of {len(order)} answers have their levels in {file.name} now."


def _written(rows: list[dict[str, str]]) -> str:
    kept = io.StringIO(newline="")
    table = csv.DictWriter(kept, list(rows[0]), quoting=csv.QUOTE_ALL)
    table.writeheader()
    table.writerows(rows)
    return kept.getvalue()


def second(marks: str) -> str:
    """The name of the second teacher's file."""
    return f"{Path(marks).stem}-second-{SECOND}{Path(marks).suffix}"


def second_reader(handins: Path, marks: Path, lessons: Path, policy: str) -> str:
    """Mark the sample into a file of its own, which the marking page begins, without a look at the first marks."""
    from toolkit.teaching.marking import mark

    file = marks.with_name(second(marks.name))
    file.unlink(missing_ok=True)
    mark(handins, marks, second=SECOND, lessons=lessons, policy=policy)
    return fill_in(file, reader=SECOND)
