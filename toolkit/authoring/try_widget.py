"""An exercise of a draft as a student meets it, and below it the bar with which its author keeps an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from IPython.display import display

from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.files.trial import Trial, trial
from toolkit.authoring.forms.entries import named_rows
from toolkit.authoring.forms.try_form import TryForm
from toolkit.authoring.kinds.examined import examine
from toolkit.authoring.sheets.sheet_widget import SheetWidget
from toolkit.looking.note import Note
from toolkit.problem import UnknownName
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.words import later, say


class Tried:
    """An exercise on trial: the student's page and the author's bar; what is answered here is kept nowhere else."""

    def __init__(self, desk: Desk, ident: str, made: Trial, page: ExerciseWidget) -> None:
        self._made = made  # its folder is there as long as this is
        self.page = page
        self.form = TryForm(desk, ident, lambda: page.answer)
        self.bar = SheetWidget(self.form, trouble=lambda: desk.trouble)
        page.observe(lambda _: self.bar.refresh(), ["answer", "checks"])

    def _ipython_display_(self) -> None:
        display(self.page, self.bar)

    def __repr__(self) -> str:
        return f"{self.page!r}\n{self.bar!r}"


def try_widget(desk: Desk, ident: str) -> Tried | Note:
    """The exercise exactly as a student meets it, ready to be tried; where it cannot be shown, why and what to mend."""
    tables = _tables(desk)
    if ident not in tables:
        raise UnknownName(later("exercise"), ident, tables)
    made = trial(alone(desk, ident))
    if made.lesson is None:
        return Note(say("This exercise cannot be shown yet."), tuple(_why(desk, ident, made.problem)))
    return Tried(desk, ident, made, widget(made.lesson, ident))


def _why(desk: Desk, ident: str, problem: str) -> Iterator[str]:
    """What is missing, field by field; else what hindered the trial."""
    draft = desk.draft
    looked = examine(draft, marked_article(desk.article, draft), _tables(desk)[ident])
    yield from (lack.text for lack in looked.lacks)
    if not looked.lacks or looked.problem is None:
        yield from problem.split("\n")
    if "author.facts()" not in problem:  # else it says itself where to mend it
        yield say("Mend it in author.exercises(), then run this cell again.")


class _Alone:
    """A desk on which one exercise lies: what is unfinished elsewhere does not hinder trying it."""

    def __init__(self, desk: Desk, table: dict[str, Any]) -> None:
        self.folder, self.file, self.source, self.article = desk.folder, desk.file, desk.source, desk.article
        self.draft = replace(desk.draft, exercises=(table,), saved={})


def alone(desk: Desk, ident: str) -> Desk:
    """The desk with one exercise of its draft and no other; only to be looked at."""
    return cast("Desk", _Alone(desk, _tables(desk)[ident]))


def _tables(desk: Desk) -> dict[str, dict[str, Any]]:
    return dict(named_rows({"exercises": list(desk.draft.exercises)}, "exercises"))
