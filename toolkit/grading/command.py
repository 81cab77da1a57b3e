"""The commands `medialit grade` and `medialit marks`: a folder of hand-ins in, tables and a report out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from toolkit.grading import collect, sheet
from toolkit.grading.inputs import Inputs, Run, run, with_progress
from toolkit.grading.marks import COLUMNS
from toolkit.grading.marks_file import append, sheet_rows
from toolkit.grading.policy import DEFAULT, POLICIES
from toolkit.grading.receipt import receipt_of, write_receipt
from toolkit.grading.report import report
from toolkit.handin import HandIn

__all__ = ["Beside", "command", "marks_command", "with_progress"]
ALL, SOME = 0, 2


@dataclass(frozen=True, slots=True)
class Beside:
    """What a teacher may name beside hand-ins and keys: marks of one's own, times of the LMS, where a receipt goes."""

    marks: Path | None = None
    times: Path | None = None
    receipt: Path | None = None


def command(
    handins: Path,
    lessons: Path | None,
    out: Path,
    policy: str = DEFAULT,
    summary: Path | None = None,
    beside: Beside = Beside(),
) -> int:
    """Grade a folder; gives 0 where all was graded, 2 where a file, an answer or a mark needs a look."""
    made = run(Inputs(handins, lessons, policy, beside.marks, beside.times))
    written = write_tables(made, out, summary, beside.receipt)
    settled = made.settled
    told = report(settled.grades, made.doubles, made.found.other, made.policy.counts, settled.told, settled.totals)
    print(told)
    print(f"\nWritten: {', '.join(map(str, written))}")
    return ALL if made.grades.complete and not settled.told else SOME


def write_tables(made: Run, out: Path, summary: Path | None, receipt: Path | None) -> list[Path]:
    """Write the tables, and the receipt last; gives the files."""
    sheet.write(out, sheet.COLUMNS, sheet.rows(made.grades, made.doubles))
    if summary is not None:
        sheet.write(summary, sheet.SUMMARY, sheet.summary(made.grades, made.doubles, made.settled.totals))
    if receipt is not None:
        write_receipt(receipt, receipt_of(made, receipt, out))
    return [p for p in (out, summary, receipt) if p is not None]


def marks_command(handins: Path, lessons: Path | None, to: Path, policy: str = DEFAULT) -> int:
    """Write the open answers that have no mark yet as rows to fill in; what the file holds already stays as it is."""
    made = run(Inputs(handins, lessons, policy, to if to.exists() else None))
    texts = _texts(made)
    rows = list(sheet_rows(made.grades.papers, made.keys, texts))
    added = append(to, COLUMNS, rows)
    print(f"{to}: {added:,} rows to fill in added." if added else f"{to}: nothing to add.")
    for line in made.settled.told:
        print(f"- {line}")
    return SOME if made.settled.told or not made.grades.complete else ALL


def _texts(made: Run) -> dict[tuple[str, str], str]:
    """The open answers as they are read, by file and exercise."""
    tries = POLICIES[made.policy.counts]
    wanted = {(p.file, r.exercise) for p in made.grades.papers for r in p.results if r.outcome == "ungraded"}
    files = {file for file, _ in wanted}
    return {
        (file, name): str(tries(tried)[0])
        for file, handin in collect.read(made.found)
        if file in files and isinstance(handin, HandIn)
        for name, tried in handin.exercises.items()
        if (file, name) in wanted
    }
