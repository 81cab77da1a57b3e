"""What another key, policy or mark changes: for whom, by how much, and why; before anything is written.

An exercise that is gone, or whose question is another one than the one that was answered, is named for the teacher to
decide about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from toolkit.grading.grade import CHANGED, Paper
from toolkit.grading.marks import BY_HAND
from toolkit.grading.settle import Total
from toolkit.grading.spreadsheet import Sheet, number, unsafe

TABLE = ("who", "lesson", "exercise", "outcome", "credit", "note", "file")
KEY, POLICY, HAND = "key changed", "policy changed", BY_HAND
ANEW, NEW = "handed in anew", "the exercise is new"
LOST = "a teacher's mark is gone"
EITHER = "key or policy changed (--old-lessons, or the receipt beside the table, would tell which)"
SMALLEST = 0.00006  # a table rounds to four places: what is nearer than this may be the same credit

Name = tuple[str, str]  # a file and an exercise
Because = Callable[[str, "Earned", "Earned", str], str]  # file, before, after, exercise


class Earned(NamedTuple):
    """One exercise of one hand-in, as it stood or stands in the table."""

    who: str
    lesson: str
    outcome: str
    credit: float | None
    note: str = ""

    @property
    def words(self) -> str:
        """The credit, or why there is none."""
        return self.outcome if self.credit is None else f"{self.credit:.4g}"

    def like(self, other: Earned) -> bool:
        """Whether both are worth the same."""
        if self.credit is None or other.credit is None:
            return self.credit is other.credit and self.outcome == other.outcome
        return abs(self.credit - other.credit) < SMALLEST


Graded = Mapping[Name, Earned]


@dataclass(frozen=True, slots=True)
class Change:
    """One exercise of one hand-in that is worth something else now."""

    file: str
    exercise: str
    was: Earned
    now: Earned
    why: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """An exercise that cannot simply be graded anew, and the files that it concerns; `what`: gone or changed."""

    lesson: str
    exercise: str
    what: str
    files: tuple[str, ...]

    @property
    def gone(self) -> bool:
        """Whether the exercise is no longer there."""
        return self.what == "gone"


@dataclass(frozen=True, slots=True)
class Regrade:
    """All that changes. `totals` are those before and after, for each file that was and is graded."""

    changes: tuple[Change, ...]
    totals: Mapping[str, tuple[Total, Total]]
    undecided: tuple[Undecided, ...] = ()
    files_gone: tuple[str, ...] = ()
    files_new: tuple[str, ...] = ()
    files: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def concerned(self) -> list[str]:
        """The files for which anything changes."""
        totals = self.totals.items()
        moved = {f for f, (was, now) in totals if abs(was.points - now.points) >= SMALLEST * max(1.0, now.full)}
        return sorted(moved | {c.file for c in self.changes}, key=lambda f: (self.names.get(f, "").casefold(), f))


def earned(papers: Iterable[Paper]) -> dict[Name, Earned]:
    """What papers earned, by file and exercise."""
    return {
        (p.file, r.exercise): Earned(p.who, p.lesson, r.outcome, r.credit, r.note) for p in papers for r in p.results
    }


def from_table(sheet: Sheet) -> tuple[dict[Name, Earned], list[str]]:
    """What a table of grades says was earned, and what is wrong with its rows."""
    found: dict[Name, Earned] = {}
    faults: list[str] = []
    for line in sheet.lines:
        cells = {name: unsafe(line[name]) for name in TABLE}
        if not cells["exercise"] or not cells["file"]:
            continue  # a file that could not be graded
        credit = number(cells["credit"])
        if cells["credit"].strip() and (credit is None or credit > 1):
            faults.append(f"the former table, line {line.number}: the credit is {cells['credit']!r:.40}")
            continue
        name = (cells["file"], cells["exercise"])
        made = Earned(cells["who"], cells["lesson"], cells["outcome"], credit, cells["note"])
        if found.setdefault(name, made) != made:
            faults.append(f"the former table, line {line.number}: a second row for {name[1]!r:.60} of {name[0]!r:.80}")
    return found, faults


def staged(stages: Sequence[tuple[str, Graded]]) -> Because:
    """Reasons from grading in steps: each step's name stands for what it changed."""

    def because(file: str, _: Earned, __: Earned, exercise: str) -> str:
        name = (file, exercise)
        why = [
            what
            for (_, before), (what, after) in pairwise(stages)
            if name in before and name in after and not before[name].like(after[name])
        ]
        return " and ".join(why) or EITHER

    return because


def by_notes(known: Callable[[str, str, str], list[str]]) -> Because:
    """Reasons where only a table tells what was: the teacher's marks by their notes, the rest by a receipt.

    `known` gives what the receipt says of a file, a lesson and an exercise; an empty list where there is none.
    """

    def because(file: str, was: Earned, now: Earned, exercise: str) -> str:
        if by_hand(now):
            return HAND
        if by_hand(was):
            return LOST
        return " and ".join(known(file, now.lesson, exercise)) or EITHER

    return because


def by_hand(one: Earned) -> bool:
    """Whether a credit is a teacher's mark."""
    return one.note.startswith(BY_HAND)


def compare(was: Graded, now: Graded, because: Because) -> Iterator[Change]:
    """The changes, by file and in the order of exercises."""
    there = {file for file, _ in was}
    for (file, exercise), after in now.items():
        before = was.get((file, exercise))
        if before is not None and not before.like(after):
            yield Change(file, exercise, before, after, because(file, before, after, exercise))
        elif before is None and file in there:
            yield Change(file, exercise, after._replace(outcome="not asked", credit=None), after, NEW)


def undecided(
    was: Graded, now: Graded, exercises: Mapping[str, Mapping[str, object]], changed: Container[Name] = ()
) -> tuple[Undecided, ...]:
    """The exercises that are gone, and those whose question changed since they were answered and graded.

    `changed`: lesson and name of exercises that ask something else than the former keys do.
    """
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    files = {file: one.lesson for (file, _), one in now.items()}
    for (file, exercise), before in was.items():
        after = now.get((file, exercise))
        lesson = files.get(file)
        if lesson is not None and after is None and exercise not in exercises.get(lesson, {}):
            found[lesson, exercise, "gone"].append(file)
        elif after is not None and is_open(before, after, (after.lesson, exercise) in changed):
            found[after.lesson, exercise, "changed"].append(file)
    return tuple(Undecided(*name, tuple(sorted(files_))) for name, files_ in sorted(found.items()))


def is_open(before: Earned, after: Earned, changed: bool) -> bool:
    """Whether an answer was given to another question, and the teacher has not said yet what it is worth."""
    if by_hand(after) or after.outcome == "unanswered":
        return False
    return changed or (another_question(after) and not another_question(before))


def another_question(one: Earned) -> bool:
    """Whether the student answered when the question was another one."""
    return CHANGED in one.note


def told(made: Regrade, accepted: Iterable[str] = ()) -> Iterator[str]:
    """The report, section by section."""
    concerned = made.concerned
    yield f"{made.files:,} hand-ins graded anew; something changes for {len(concerned):,}."
    if made.changes:
        yield "\n".join(["By exercise:", *_by_exercise(made.changes)])
    by_file: dict[str, list[Change]] = defaultdict(list)
    for change in made.changes:
        by_file[change.file].append(change)
    if concerned:
        lines = [line for file in concerned for line in _of_file(made, file, by_file[file])]
        yield "\n".join(["By hand-in:", *lines])
    if made.undecided:
        yield "\n".join(["To decide:", *(_decide(u, accepted) for u in made.undecided)])
    if made.files_gone:
        yield "\n".join(["Were graded and are not there now:", *(f"- {f}" for f in made.files_gone)])
    if made.files_new:
        yield "\n".join(["Were not graded before:", *(f"- {f}" for f in made.files_new)])


def _by_exercise(changes: Iterable[Change]) -> Iterator[str]:
    counts: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for c in changes:
        counts[c.now.lesson, c.exercise, c.why][(c.now.credit or 0.0) < (c.was.credit or 0.0)] += 1
    for (lesson, exercise, why), (up, down) in sorted(counts.items()):
        how = " and ".join(f"{n:,} {word}" for n, word in ((up, "not lower"), (down, "lower")) if n)
        yield f"- {exercise} (lesson {lesson}): {how}: {why}"


def _of_file(made: Regrade, file: str, changes: list[Change]) -> Iterator[str]:
    who = made.names.get(file) or "no name"
    if file in made.totals:
        was, now = made.totals[file]
        full = f"{now.full:.4g}" if was.full == now.full else f"{now.full:.4g} (was of {was.full:.4g})"
        late = f"; {now.why}" if now.days or was.days else ""
        yield f"- {who} ({file}): {was.points:.4g} → {now.points:.4g} of {full}{late}"
    yield from (f"    {c.exercise}: {c.was.words} → {c.now.words}: {c.why}" for c in changes)


def _decide(one: Undecided, accepted: Iterable[str]) -> str:
    files = f"{len(one.files):,} hand-in{'' if len(one.files) == 1 else 's'}"
    if one.exercise in accepted:
        how = "left out" if one.gone else "graded with the new key"
        return f"- {one.exercise} (lesson {one.lesson}, {files}): {how}, as you say"
    if one.gone:
        return f"- {one.exercise} (lesson {one.lesson}, {files}): it is gone. Leave it out: --accept {one.exercise}"
    return (
        f"- {one.exercise} (lesson {one.lesson}, {files}): the question is another one than the one that was answered. "
        f"Grade it all the same: --accept {one.exercise}; keep the former credit: --keep {one.exercise} --marks FILE"
    )
