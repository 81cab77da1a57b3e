"""What the teacher is told before anything is written: a table of old and new, and all that needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from toolkit.table import Table
from toolkit.teaching.gradebooks.columns import Options
from toolkit.teaching.gradebooks.filling import Filled, Line
from toolkit.teaching.gradebooks.marks import Marks
from toolkit.teaching.gradebooks.matching import Matched
from toolkit.teaching.gradebooks.numbers import number, shown

SOME = 20
FORMULAS = "cells that a spreadsheet would run as a formula (do not open the file in one: upload it as it is)"


def preview(done: Filled, marks: Marks, matched: Matched, options: Options) -> str:
    """The whole preview as text."""
    sections = (
        [_head(done, marks, options)],
        _table(done),
        [_tally(done)],
        _listed("hand-ins without a student", [f"{who}: {why}" for who, why in matched.unplaced]),
        _listed("not counted, as not everybody was asked", marks.left_out),
        _listed("rows that are no students", _passed(done)),
        _listed(FORMULAS, _some(done.formulas)),
        _listed("names with an apostrophe before them now", done.made_safe),
        _listed("what else counts as 0, if you say so", _hints(done.lines)),
        _listed("at the import", _advice(done)),
    )
    return "\n\n".join(text for section in sections for text in section)


def _head(done: Filled, marks: Marks, options: Options) -> str:
    new = " (new)" if done.column not in done.shape.columns else ""
    places = "whole points" if not options.places else f"{options.places} decimal places"
    return plain(
        f"{done.shape.lms}, column {done.column.name!r}{new}: lesson {marks.lesson}, "
        f"share of all credit × {shown(done.points)} points, rounded half up to {places}. {_WEIGHED[marks.summed]}"
    )


def _table(done: Filled) -> Iterator[str]:
    left = "as it was" if done.column in done.shape.columns else done.shape.blank or "blank"
    rows = tuple(
        (str(x.student.row + 1), plain(str(x.student)), plain(x.old), left if x.new is None else x.new, plain(_why(x)))
        for x in done.lines
    )
    if rows:
        yield str(Table(("row", "student", "old", "new", "note"), rows))


def _why(line: Line) -> str:
    if line.state in ("graded", "fixed"):
        return line.note
    if line.state in line.note:
        return line.note
    return f"{line.state}: {line.note}" if line.note else line.state


def _tally(done: Filled) -> str:
    states = Counter("fixed" if x.state == "fixed" else x.state for x in done.lines)
    written = [x for x in done.lines if x.new is not None]
    replaced = sum(number(x.old) is not None for x in written)
    same = states["graded"] - len(written)
    grades = "grade" if len(written) == 1 else "grades"
    parts = [f"{len(written):,} {grades} written", *([f"{replaced:,} of them in place of another"] if replaced else [])]
    parts += [f"{same:,} the same as before"] if same else []
    parts += [f"{n:,} {_TOLD.get(state, state)}" for state, n in states.items() if state != "graded"]
    return ", ".join(parts) + "."


def _passed(done: Filled) -> list[str]:
    named = {n: why for n, why in done.shape.passed.items() if why not in ("header", "blank")}
    return [f"row {n + 1}: {why}" for n, why in named.items()]


def _hints(lines: Iterable[Line]) -> list[str]:
    states = {x.state for x in lines if x.new is None}
    return [hint for state, hint in _HINTS.items() if state in states]


def _advice(done: Filled) -> list[str]:
    added = [done.shape.adds] if done.column not in done.shape.columns else []
    high = [x for x in done.lines if x.new is not None and (number(x.new) or 0) > 100]
    unlimited = ["Moodle takes grades above 100 only where its administrator allows unlimited grades."]
    return [*done.shape.advice, *added, *(unlimited if high and done.shape.lms.startswith("Moodle") else [])]


def _listed(what: str, lines: Iterable[str]) -> Iterator[str]:
    shown_ = [f"- {plain(line)}" for line in lines]
    if shown_:
        yield "\n".join([f"{what[:1].upper()}{what[1:]} ({len(shown_):,}):", *shown_])


def _some(lines: tuple[str, ...]) -> list[str]:
    more = [f"and {len(lines) - SOME:,} more"] if len(lines) > SOME else []
    return [*lines[:SOME], *more]


def plain(text: str) -> str:
    """Printable letters alone: a name must not command a terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)


_WEIGHED = {
    False: "Each exercise counts alike (weights and lateness are in the table of grade --summary).",
    True: "Weights and lateness are those of the table.",
}
_TOLD = {"to decide": "for you to decide", "fixed": "left alone"}
_HINTS = {
    "not answered": "--zero unanswered: exercises without an answer count as no points",
    "not handed in": "--zero missing: who handed in nothing gets 0 (not while a hand-in has no student)",
    "damaged": "--zero damaged: damaged answers count as no points",
    "not graded yet": "--graded-only: what you have not graded yet is left out of the sum and of what it is out of",
}
