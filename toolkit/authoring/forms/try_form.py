"""The bar below an exercise that an author tries: keep the answer on the page as a typical mistake."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.forms.entries import short
from toolkit.authoring.forms.exercises_form import ROOT, ExercisesForm
from toolkit.authoring.forms.kind_parts import percent
from toolkit.authoring.kinds.mistakes import as_mistake, reasons
from toolkit.authoring.sheets.sheet import Action, Field, Note, Path, Row, Rows, Sheet
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Verdict
from toolkit.problem import Problem, UnfitAnswer, UnknownName
from toolkit.words import say

KEEP, MISTAKES = "keep", "mistakes"
NAMED, REASON = "name", "reason"


class TryForm:
    """A name and a reason for the answer that stands on the page now, and the mistakes that are kept already."""

    def __init__(self, desk: Desk, ident: str, answer: Callable[[], Any]) -> None:
        self._desk, self._ident, self._answer = desk, ident, answer
        self._exercises = ExercisesForm(desk)
        self._name, self._reason = "", ""

    def sheet(self) -> Sheet:
        """What the answer earns now, what it is called, and what is kept."""
        met = self._met()
        options = tuple((f"r{n}", short(f"{title}: {why}", 160)) for n, (why, title) in enumerate(met, start=1))
        chosen = next((n for n, (why, _) in enumerate(met, start=1) if why == self._reason), 1)
        example = say("For example: marks the whole sentence.")
        told = say("The reason that this answer must be told")
        fields: tuple[Field | Rows, ...] = (
            Field(NAMED, "line", say("What goes wrong here"), self._name, example),
            *((Field(REASON, "choice", told, f"r{chosen}", options=options),) if met else ()),
            *self._kept(),
        )
        return Sheet(
            say("Keep this answer as a typical mistake"),
            (say("Answer above as a student might who has not understood it. Two such answers make a good proof."),),
            fields,
            (self._note(),),
            (Action(KEEP, say("Keep this answer"), main=True),),
        )

    def set(self, path: Path, value: Any) -> None:
        """Name the mistake, choose its reason, or change one that is kept."""
        if path == (NAMED,) and isinstance(value, str):
            self._name = value.strip()
        elif path == (REASON,):
            met = self._met()
            place = int(value[1:]) if isinstance(value, str) and value[:1] == "r" and value[1:].isdecimal() else 0
            if not 0 < place <= len(met):
                raise UnfitAnswer(say("This answer is not told that reason."))
            self._reason = met[place - 1][0]
        else:
            self._exercises.set(self._inner(path), value)

    def add(self, path: Path, kind: str = "") -> None:
        """Keep a likely mistake."""
        self._exercises.add(self._inner(path), kind)

    def remove(self, path: Path) -> None:
        """Keep a mistake no longer."""
        self._exercises.remove(self._inner(path))

    def move(self, path: Path, by: int) -> None:
        """Refused: mistakes have no order that matters."""
        raise UnfitAnswer(say("Nothing can be moved here."), where=f"{path}, {by}")

    def press(self, action: str) -> None:
        """Keep the answer on the page, with the credit that it earns now."""
        if action != KEEP:
            raise UnfitAnswer(say("There is no button {name}.", name=repr(action)[:60]))
        exercise = self._exercise()
        if exercise is None:
            raise Problem(say("The exercise was changed meanwhile: run the cell again."))
        quoting = self._desk.draft.given_away is not False
        met = [why for why, _ in self._met()]
        reason = self._reason if self._reason in met else ""
        mistake = as_mistake(exercise, self._answer(), self._name, reason, quoting=quoting)
        self._desk.change(lambda draft: replace(draft, exercises=_with(draft.exercises, self._ident, mistake)))
        self._name, self._reason = "", ""

    def _inner(self, path: Path) -> Path:
        if path[:1] != (MISTAKES,):
            raise UnfitAnswer(say("There is nothing at {path}.", path=" / ".join(map(str, path))[:80]))
        return (ROOT, self._ident, *path)

    def _kept(self) -> tuple[Rows, ...]:
        rows = self._exercises.sheet().fields[0]
        here = [row for row in rows.rows if row.id == self._ident] if isinstance(rows, Rows) else list[Row]()
        return tuple(f for row in here for f in row.fields if isinstance(f, Rows) and f.id == MISTAKES)

    def _met(self) -> tuple[tuple[str, str], ...]:
        exercise = self._exercise()
        return reasons(exercise, self._answer()) if exercise else ()

    def _note(self) -> Note:
        exercise = self._exercise()
        if exercise is None:
            return Note("wrong", say("The exercise was changed meanwhile: run the cell again."))
        try:
            return _earned(exercise.check(self._answer()))
        except Problem as problem:
            return Note("wrong", problem.found)

    def _exercise(self) -> Exercise | None:
        """The exercise as the draft says it now."""
        with suppress(UnknownName):  # gone meanwhile
            return self._exercises.examined(self._ident).exercise
        return None


def _earned(verdict: Verdict) -> Note:
    if verdict.outcome == "unanswered":
        return Note("todo", say("There is no answer yet."))
    if verdict.credit is not None and verdict.credit >= 1:
        return Note("info", say("This answer earns everything: it is no mistake."))
    if verdict.credit is None:
        return Note("info", say("This answer is recorded: it has no credit."))
    return Note("info", say("This answer earns {credit} now.", credit=percent(verdict.credit)))


def _with(tables: tuple[Any, ...], ident: str, mistake: dict[str, Any]) -> tuple[Any, ...]:
    """The exercises with one more mistake in one of them; the same answer is not kept twice."""
    return tuple(_added(t, mistake) if isinstance(t, dict) and t.get("id") == ident else t for t in tables)


def _added(table: dict[str, Any], mistake: dict[str, Any]) -> dict[str, Any]:
    rows = table.get(MISTAKES)
    kept = list(rows) if isinstance(rows, (list, tuple)) else []
    if any(isinstance(row, dict) and row.get("answer") == mistake["answer"] for row in kept):
        raise Problem(say("This answer is kept already."))
    return {**table, MISTAKES: [*kept, mistake]}
