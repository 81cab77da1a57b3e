"""An exercise in the making, looked at: what it lacks, whether it can be built, and what a proof says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.quoting import in_marks
from toolkit.authoring.forms.entries import Entry, Group, Setting, Table, named_rows, short
from toolkit.authoring.forms.kind_forms import parts_of
from toolkit.authoring.forms.kind_parts import NOT
from toolkit.authoring.kinds.likely import proposals
from toolkit.authoring.proofs.advice import advise_exercise
from toolkit.authoring.proofs.proof import prove_exercise
from toolkit.authoring.proofs.proved import Proved
from toolkit.authoring.sheets.sheet import Path
from toolkit.exercises.build import build
from toolkit.exercises.course import FORMAT, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, Problem
from toolkit.words import say, say_n

WHERE = "the draft"


class Lack(NamedTuple):
    """Something that is still missing, and the path of the field below its exercise."""

    path: Path
    text: str


@dataclass(frozen=True)
class Examined:
    """What is known of one exercise; `problem` says why there is none to be built."""

    setting: Setting
    lacks: tuple[Lack, ...]
    exercise: Exercise | None = None
    problem: Problem | None = None
    proved: tuple[Proved, ...] = ()


def examine(draft: Draft, marked: Article, table: Table) -> Examined:
    """Everything about one table; a table of whatever content is looked at and never raises."""
    setting = Setting(draft, marked)
    lacks = tuple(_lacks(setting, table))
    try:
        written = as_written(draft, table)
        exercise = build(written, lambda name: _article(draft, with_reasons(marked), name), WHERE)
        proved = (*prove_exercise(exercise, written), *advise_exercise(exercise, written))
        proposed = proposals(exercise, quoting=draft.given_away is not False)
    except Problem as problem:
        return Examined(setting, lacks, problem=problem)
    except Exception as e:  # noqa: BLE001  # data of others: what cannot be looked at is said, the form stays
        return Examined(setting, lacks, problem=Problem(f"{type(e).__name__}: {e}"))
    return Examined(replace(setting, proposed=proposed), lacks, exercise, proved=tuple(p for p in proved if p.text))


def as_written(draft: Draft, table: Table) -> Written:
    """The table as a record of an exercise file; raises `BrokenFile` where it is none."""
    data = {"format": FORMAT, "lesson": draft.id, "title": draft.title, "version": 1, "exercises": [table]}
    return read_course(data, WHERE).exercises[0]


def with_reasons(marked: Article) -> Article:
    """The article as a lesson shows it: a mark without a reason goes into none."""
    return replace(marked, marks=tuple(m for m in marked.marks if m.why.strip()))


def _article(draft: Draft, marked: Article, name: str) -> Article:
    if name != draft.id:
        raise BrokenFile(say("It shows another article: {name}.", name=repr(name)[:60]), allowed=draft.id)
    return marked


# ------------------------------------------------------------------------------------------------ what is missing


def _lacks(setting: Setting, table: Table) -> Iterator[Lack]:
    for part in parts_of(table):
        if isinstance(part, Entry) and not part.when(table, table):
            continue
        yield from _empty(setting, table, part) if isinstance(part, Entry) else _few(setting, table, part)
    yield from _choose(table)
    yield from _classify(table)
    yield from _highlight(setting, table)


def _empty(setting: Setting, table: Table, entry: Entry) -> Iterator[Lack]:
    if entry.needed and entry.is_empty(setting, table):
        yield Lack((entry.id,), say("“{field}” is still empty.", field=say(entry.label)))


def _few(setting: Setting, table: Table, group: Group) -> Iterator[Lack]:
    rows = named_rows(table, group.id)
    if len(rows) < group.least:
        facts = {"name": say(group.label), "n": len(rows), "least": group.least}
        yield Lack((group.id,), say("{name}: there must be {least} or more, now {n}.", **facts))
    for n, (name, row) in enumerate(rows, start=1):
        for entry in group.entries(table):
            if entry.needed and entry.when(row, table) and entry.is_empty(setting, row):
                place = f"{say(group.one)} {n}"
                yield Lack(
                    (group.id, name, entry.id), f"{place}: {say('“{field}” is still empty.', field=say(entry.label))}"
                )


def _choose(table: Table) -> Iterator[Lack]:
    """Which options are right is said nowhere else so plainly."""
    if table.get("kind") != "choose" or table.get("contested") is True:
        return
    rows = [row for _, row in named_rows(table, "options")]
    right = sum(row.get("right") is True for row in rows)
    if rows and not right:
        yield Lack(("options",), say("No option is right yet: tick one."))
    if right == len(rows) > 1 and table.get("pick") == "several":
        yield Lack(
            ("options",), say("All options are right: whoever ticks everything passes. Add some that are wrong.")
        )


def _classify(table: Table) -> Iterator[Lack]:
    """Bins of which an item does not say why they are wrong: a student who chooses one is told nothing of use."""
    if table.get("kind") != "classify":
        return
    bins = {name for name, _ in named_rows(table, "bins")}
    for n, (name, row) in enumerate(named_rows(table, "items"), start=1):
        reasons = row.get("not")
        said = {k for k, why in reasons.items() if why} if isinstance(reasons, dict) else set()
        open_ = sorted(bins - said - {str(row.get("bin"))})
        if open_ and row.get("bin") in bins:
            words = say_n("{n} wrong bin has no reason yet.", "{n} wrong bins have no reason yet.", len(open_))
            yield Lack(("items", name, f"{NOT}{open_[0]}"), f"{say('Item')} {n}: {words}")


def _highlight(setting: Setting, table: Table) -> Iterator[Lack]:
    """Marks that would be asked for, but have no reason yet."""
    name, labels = table.get("passage"), table.get("labels")
    if table.get("kind") != "highlight":
        return
    place = setting.marked.passages.get(name) if isinstance(name, str) else None
    if place is None:
        yield Lack(("passage",), say("Choose the passage that is shown."))
        return
    wanted = [x for x in labels if isinstance(x, str)] if isinstance(labels, (list, tuple)) else []
    three = ["source", "cue", "content"] if "attribution" in wanted else []
    bare = [m for m in setting.marked.within(place, [*wanted, *three]) if not m.why.strip()]
    if bare:
        words = ", ".join(in_marks(short(m.quote(setting.marked.text), 30)) for m in bare[:3])
        told = say_n(
            "{n} mark here has no reason yet and is left out: {words}.",
            "{n} marks here have no reason yet and are left out: {words} …",
            len(bare),
            words=words,
        )
        yield Lack((), told)
