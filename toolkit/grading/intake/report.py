"""What a teacher is told after collecting: for each hand-in what arrived, what was recovered and what is missing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.grading.doubles import Double
from toolkit.grading.intake.item import STATES, Item
from toolkit.grading.intake.roster import Person
from toolkit.grading.sheet import Cell, safe

FORMAT = "collected/1"
_WHO = ("who", "id", "email", "lesson", "state", "counts", "late", "at")
COLUMNS = (*_WHO, "answers", "recovered", "missing", "note", "file", "came as")
NAMED = 20


@dataclass(frozen=True, slots=True)
class Collected:
    """All that arrived, in order, what belongs together, and who is on the class list and sent nothing."""

    items: Sequence[Item]
    doubles: Sequence[Double] = ()
    absent: Sequence[Person] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is damaged, refused, or left for the teacher to decide."""
        return not any(i.lost or i.state in ("damaged", "refused") or i.counts == "ask" for i in self.items)


def rows(collected: Collected) -> Iterator[tuple[Cell, ...]]:
    """A row for each thing that arrived."""
    for i in collected.items:
        ident, email = (i.person.id, i.person.email) if i.person else (i.origin.id, "")
        texts = (i.who, ident, email, i.lesson, i.state, _counts(i), i.origin.late, i.origin.at)
        more = ("; ".join(i.how), _missing(i), "; ".join(filter(None, (i.why, *i.notes))), i.file, i.path)
        yield (*map(safe, texts), i.answers if i.is_handin else "", *map(safe, more))


def as_json(collected: Collected) -> Iterator[str]:
    """The same for machines, line by line."""
    doubles = [{"files": d.files, "meaning": d.meaning} for d in collected.doubles]
    absent = [{"name": p.name, "id": p.id, "email": p.email} for p in collected.absent]
    yield f'{{"format": "{FORMAT}",\n"doubles": {json.dumps(doubles)},\n'
    yield f'"absent": {json.dumps(absent)},\n"hand-ins": [\n'
    for n, item in enumerate(collected.items, start=1):
        yield json.dumps(_facts(item)) + (",\n" if n < len(collected.items) else "\n")
    yield "]}\n"


def _facts(i: Item) -> dict[str, Any]:
    who = {"who": i.who, "own name": i.own, "id": i.person.id if i.person else i.origin.id}
    came = {"platform": i.origin.lms, "late": i.origin.late, "at": i.origin.at, "file": i.file, "came as": i.path}
    read = {"state": i.state, "lesson": i.lesson, "counts": _counts(i), "answers": i.answers, "proved": i.proved}
    told = {
        "path": i.way,
        "not asked": i.not_asked,
        "recovered": i.how,
        "missing": dict(i.lost),
        "why": i.why,
        "notes": i.notes,
    }
    return {**who, "email": i.person.email if i.person else "", **came, **read, **told}


def text(collected: Collected) -> Iterator[str]:
    """The whole report, line by line: the summary, then a paragraph for each thing that arrived."""
    yield summary(collected) + "\n"
    for item in collected.items:
        yield "\n" + "".join(f"{_plain(line)}\n" for line in _paragraph(item))


def summary(collected: Collected) -> str:
    """How it went, and everything that needs a look."""
    found = collected.items
    states = Counter(i.state for i in found)
    counts = ", ".join(f"{states[s]:,} {s}" for s in STATES if states[s])
    late = sum(i.origin.late == "late" for i in found if i.is_handin)
    unproved = sum(not i.proved for i in found if i.state == "whole")
    lines = [f"Arrived ({sum(states[s] for s in STATES):,}): {counts or 'nothing'}."]
    lines += [f"Late, as the platform says: {late:,}."] if late else []
    lines += [f"Made before there were check sums, so damage inside cannot be told: {unproved:,}."] if unproved else []
    sections = (
        ("recovered, nothing is missing", [(i.path, "; ".join(i.how)) for i in found if i.how and not i.lost]),
        ("answers are missing", [(i.path, _missing(i)) for i in found if i.lost]),
        ("could not be read", [(i.path, i.why) for i in found if i.state in ("damaged", "refused")]),
        ("came more than once", [(", ".join(d.files), d.meaning) for d in collected.doubles]),
        ("to know", [(i.path, "; ".join(i.notes)) for i in found if i.notes]),
        ("on the class list, and nothing came", [(p.name, p.email or p.id) for p in collected.absent]),
        ("passed over", [(i.path, i.why) for i in found if i.state == "passed over"]),
    )
    return "\n\n".join(["\n".join(lines), *(listed for what, pairs in sections for listed in _listed(what, pairs))])


def _paragraph(i: Item) -> Iterator[str]:
    yield f"{i.who or i.path}{f', lesson {i.lesson}' if i.lesson else ''}: {i.state}"
    yield f"  came as: {i.path}"
    if i.is_handin:
        yield f"  arrived: {i.answers} answers; counts: {i.counts}"
    told = {
        "path": i.way,
        "not asked there": ", ".join(i.not_asked),
        "recovered": "; ".join(i.how),
        "missing": _missing(i),
        "late": i.origin.late,
        "at": i.origin.at,
    }
    told |= {"reason": i.why, "to know": "; ".join(i.notes), "written": i.file}
    yield from (f"  {name}: {value}" for name, value in told.items() if value)


def _missing(i: Item) -> str:
    return f"{', '.join(i.lost)}: {next(iter(i.lost.values()))}" if i.lost else ""


def _counts(i: Item) -> str:
    return i.counts if i.is_handin else "no" if i.state in ("damaged", "refused") else ""


def _listed(what: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    pairs = list(pairs)
    if pairs:
        body = [f"- {_plain(name)[:300]}: {_plain(why)}" for name, why in pairs[:NAMED]]
        more = [f"- and {len(pairs) - NAMED:,} more: see report.txt"] if len(pairs) > NAMED else []
        yield "\n".join([f"{what.capitalize()} ({len(pairs):,}):", *body, *more])


def _plain(text: str) -> str:
    """Printable letters alone: a file's name must not command a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)
