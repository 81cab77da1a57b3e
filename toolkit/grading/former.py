"""What was before a regrade: read from a table (and its receipt), or graded once more with the former keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.grading import regrade as core
from toolkit.grading.grade import Result
from toolkit.grading.inputs import Run, run
from toolkit.grading.marks import read_marks
from toolkit.grading.policy import Policy, policy_of
from toolkit.grading.receipt import Receipt, file_hash, read_receipt, receipt_of
from toolkit.grading.regrade import Because, Graded
from toolkit.grading.settle import Total, total
from toolkit.grading.spreadsheet import read_sheet


@dataclass(frozen=True, slots=True)
class Former:
    """What was before: a table and perhaps its receipt, or the keys (and policy, and marks) that it was made with."""

    table: Path | None = None
    receipt: Path | None = None
    lessons: Path | None = None
    policy: str = ""
    marks: Path | None = None


@dataclass(frozen=True)
class Before:
    """What was earned, the total of each file, how changes are explained, and what asks something else now."""

    earned: Graded
    totals: Mapping[str, Total]
    because: Because
    faults: tuple[str, ...] = ()
    changed: frozenset[tuple[str, str]] = field(default_factory=frozenset)


def before(made: Run, former: Former) -> Before:
    """What was before one run."""
    return _of_table(made, former, former.table) if former.table is not None else _of_keys(made, former)


def marked(former: Former) -> Iterable[str]:
    """The exercises for which there were marks in a file of their own."""
    return {row.exercise for row in read_marks(former.marks).rows} if former.marks is not None else ()


def beside(table: Path) -> Path:
    """Where the receipt of a table lies, if nobody says otherwise: `grades.receipt.json`."""
    return table.with_suffix(".receipt.json")


def _of_table(made: Run, former: Former, table: Path) -> Before:
    was, faults = core.from_table(read_sheet(table, core.TABLE))
    named = former.receipt or beside(table)
    receipt = read_receipt(named) if former.receipt is not None or named.is_file() else None
    if receipt is not None and receipt.table != file_hash(table):
        faults.append(f"the receipt {named.name} is not of the table {table.name}, so it explains nothing")
        receipt = None
    now = receipt_of(made, named, table) if receipt is not None else None
    policy, unknown = _former_policy(made, former, receipt, now)
    faults += unknown
    because = core.by_notes(lambda *about: _facts(receipt, now, *about))
    return Before(was, _totals(made, was, policy), because, tuple(faults))


def _former_policy(made: Run, former: Former, was: Receipt | None, now: Receipt | None) -> tuple[Policy, list[str]]:
    """The policy of the former totals; where only its hash is known, the totals are plain sums of credit."""
    if former.policy:
        return policy_of(former.policy), []
    if was is not None and now is not None and was.policy == now.policy:
        return made.policy, []
    hashed = was is not None and len(was.policy) == 64
    told = "the former points are plain sums of credit: the former policy is not named (--old-policy FILE)"
    return Policy(), [told] if hashed else []


def _facts(was: Receipt | None, now: Receipt | None, file: str, lesson: str, exercise: str) -> list[str]:
    """What two receipts tell of the reasons; without them nothing is known."""
    if was is None or now is None:
        return []
    keys = [r.keys[lesson].exercises.get(exercise) if lesson in r.keys else None for r in (was, now)]
    facts = (
        (core.ANEW, was.handins.get(file) != now.handins.get(file)),
        (core.KEY, keys[0] != keys[1]),
        (core.POLICY, was.policy != now.policy),
        (f"another toolkit ({was.toolkit} → {now.toolkit})", was.toolkit != now.toolkit),
    )
    return [what for what, true in facts if true]


def _of_keys(made: Run, former: Former) -> Before:
    """Graded with the former keys, then step by step with all that is new: each step's changes have its name."""
    marks = former.marks or made.inputs.marks
    marks = marks if marks is not None and marks.exists() else None
    policy = former.policy or made.inputs.policy
    old = run(replace(made.inputs, lessons=former.lessons, policy=policy, marks=marks))
    was, now = core.earned(old.grades.papers), core.earned(made.grades.papers)
    hands = core.earned(made.with_marks(old.marks).grades.papers)
    stages = [("", was), (core.KEY, hands), (core.HAND, now)]
    if policy != made.inputs.policy:
        keyed = run(replace(made.inputs, policy=policy, marks=marks))
        stages[1:2] = [(core.KEY, core.earned(keyed.grades.papers)), (core.POLICY, hands)]
    return Before(
        was, dict(old.settled.totals), core.staged(stages), tuple(old.settled.told), _asked_otherwise(old, made)
    )


def _asked_otherwise(old: Run, made: Run) -> frozenset[tuple[str, str]]:
    """Lesson and name of the exercises that show something else than before."""
    pairs = (
        (lesson, name, old.keys[lesson].exercises[name], exercise)
        for lesson in {p.lesson for p in made.grades.papers} & set(old.keys)
        for name, exercise in made.keys[lesson].exercises.items()
        if name in old.keys[lesson].exercises
    )
    return frozenset(
        (lesson, name)
        for lesson, name, was, now in pairs
        if not isinstance(was, str) and not isinstance(now, str) and was.shown != now.shown
    )


def _totals(made: Run, was: Graded, policy: Policy) -> dict[str, Total]:
    """The totals of a former table by a policy."""
    papers = {p.file: p for p in made.grades.papers}
    rows: dict[str, list[Result]] = {}
    for (file, exercise), one in ((name, one) for name, one in was.items() if one.outcome != "recorded"):
        rows.setdefault(file, []).append(Result(exercise, "ungraded", one.credit))
    return {
        file: total(replace(papers[file], results=tuple(results)), policy, made.times.rows.get(file))
        for file, results in rows.items()
        if file in papers
    }
