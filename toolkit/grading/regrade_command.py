"""The command `medialit regrade`: grade anew, say what changes, and write only when asked."""

from __future__ import annotations

import shutil
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.grading import former as formerly
from toolkit.grading import regrade as core
from toolkit.grading import sheet
from toolkit.grading.command import ALL, SOME, write_tables
from toolkit.grading.former import Before, Former
from toolkit.grading.inputs import Inputs, Run, run
from toolkit.grading.marks import COLUMNS, marks_of
from toolkit.grading.marks_file import append, override_row
from toolkit.grading.regrade import Earned, Name, Regrade
from toolkit.grading.report import lines, plain
from toolkit.problem import Problem

KEPT = "kept from the former grades: the question is another one now"
CHANGES = ("who", "file", "lesson", "exercise", "was", "now", "why")
Row = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do: which exercises are decided how, and where things go; nothing is written without `write`."""

    accept: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    write: bool = False
    out: Path | None = None
    summary: Path | None = None
    receipt: Path | None = None
    changes: Path | None = None


def command(inputs: Inputs, former: Former, wanted: Wanted = Wanted()) -> int:
    """Grade anew and say what changes; gives 0, or 2 where the teacher has to decide or to look.

    Raises `Problem` where it is not said what was before.
    """
    _refuse(inputs, former, wanted)
    made = _run(inputs, former, wanted.keep)
    before = formerly.before(made, former)
    kept = list(_kept(made, before, wanted.keep))
    if kept:
        marks = marks_of(kept)
        joined = replace(made.marks, rows=(*made.marks.rows, *marks.rows), names=made.marks.names | marks.names)
        made = made.with_marks(joined)
        before = formerly.before(made, former)
    found = _compared(made, before)
    looks = list(dict.fromkeys([*before.faults, *_lost(found), *made.settled.told, *_failed(made)]))
    _tell(found, wanted, looks)
    stops = bool([u for u in found.undecided if u.exercise not in wanted.accept] or _lost(found))
    _write(made, kept, wanted, former, stopped=stops)
    return SOME if stops or looks or found.files_gone else ALL


def _refuse(inputs: Inputs, former: Former, wanted: Wanted) -> None:
    if (former.table is None) == (former.lessons is None):
        todo = "name the table (--was grades.csv) or the keys (--old-lessons FOLDER)"
        raise Problem("What was before?", allowed="one of the two", todo=todo)
    if wanted.keep and inputs.marks is None:
        raise Problem("A credit that is kept is a mark of yours.", todo="name a file for your marks: --marks FILE")


def _run(inputs: Inputs, former: Former, keep: tuple[str, ...]) -> Run:
    """The new grades; a file of marks may be a new one where credits shall be kept in it."""
    new = bool(keep) and inputs.marks is not None and not inputs.marks.exists()
    made = run(replace(inputs, marks=None) if new else inputs, (*keep, *formerly.marked(former)))
    return replace(made, inputs=inputs)


def _kept(made: Run, before: Before, keep: tuple[str, ...]) -> Iterator[Row]:
    """A mark for each former credit of an exercise that asks something else now."""
    for paper in made.grades.papers if keep else ():
        for r in paper.results:
            was = before.earned.get((paper.file, r.exercise))
            now = Earned(paper.who, paper.lesson, r.outcome, r.credit, r.note)
            if r.exercise not in keep or was is None or was.credit is None:
                continue
            if core.is_open(was, now, (paper.lesson, r.exercise) in before.changed):
                exercise = made.keys[paper.lesson].exercises[r.exercise]
                question = "" if isinstance(exercise, str) else exercise.shown
                yield override_row(paper, r, was.credit, KEPT, question)


def _compared(made: Run, before: Before) -> Regrade:
    was, now = before.earned, core.earned(made.grades.papers)
    papers = {p.file: p for p in made.grades.papers}
    there = {file for file, _ in was}
    changed: Container[Name] = before.changed
    return Regrade(
        changes=tuple(core.compare(was, now, before.because)),
        totals={f: (t, made.settled.totals[f]) for f, t in before.totals.items()},
        undecided=core.undecided(
            was, now, {n: made.keys[n].exercises for n in {p.lesson for p in papers.values()}}, changed
        ),
        files_gone=tuple(sorted(there - set(papers) - set(made.grades.failures))),
        files_new=tuple(sorted(set(papers) - there)),
        files=len(papers),
        names={p.file: p.who for p in papers.values()},
    )


def _lost(found: Regrade) -> list[str]:
    """Marks of the teacher's that the former table has and that nothing gives now."""
    lost = [c for c in found.changes if c.why == core.LOST]
    if not lost:
        return []
    return [f"{len(lost):,} of your marks are in the former table and in no file of marks: name it (--marks FILE)"]


def _failed(made: Run) -> list[str]:
    return [f"{file} could not be graded: {why}" for file, why in made.grades.failures.items()]


def _tell(found: Regrade, wanted: Wanted, looks: list[str]) -> None:
    for section in core.told(found, wanted.accept):
        print("\n".join(map(plain, section.split("\n"))) + "\n")
    for section in lines("to see to", looks):
        print(section + "\n")
    if wanted.changes is not None:
        sheet.write(wanted.changes, CHANGES, _rows(found))
        print(f"Written: {wanted.changes}")


def _rows(found: Regrade) -> Iterator[tuple[sheet.Cell, ...]]:
    for c in found.changes:
        texts = (c.now.who, c.file, c.now.lesson, c.exercise, c.was.words, c.now.words, c.why)
        yield tuple(map(sheet.safe, texts))


def _write(made: Run, kept: list[Row], wanted: Wanted, former: Former, *, stopped: bool) -> None:
    """Write the tables and the kept marks, the former table kept beside the new one; or say why not."""
    if not wanted.write or stopped:
        print("Nothing is written: decide first." if stopped else "Nothing is written yet: add --write.")
        return
    out = wanted.out or former.table or Path("grades.csv")
    beside = formerly.beside(out)
    receipt = wanted.receipt or (beside if beside.exists() else None)
    aside = [copy for file in (out, receipt) if file is not None and (copy := _aside(file)) is not None]
    if kept and made.inputs.marks is not None:
        append(made.inputs.marks, COLUMNS, kept)
    written = write_tables(made, out, wanted.summary, receipt)
    told = f"; the former is kept: {', '.join(map(str, aside))}" if aside else ""
    print(f"Written: {', '.join(map(str, written))}{told}")


def _aside(out: Path) -> Path | None:
    """A copy of a file that is about to be replaced."""
    if not out.exists():
        return None
    names = (out.with_name(f"{out.stem}.before-{n}{out.suffix}") for n in range(1, 10_000))
    free = next((name for name in names if not name.exists()), None)
    if free is None:
        raise Problem("There are too many former tables.", where=str(out.parent), todo="move some of them away")
    try:
        shutil.copyfile(out, free)
    except OSError as e:
        raise Problem(f"The former table cannot be kept: {e.strerror}.", where=str(free)) from None
    return free
