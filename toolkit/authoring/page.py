"""An article of one's own in a notebook: what `open_draft` gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from toolkit.authoring.checklist import Checklist, Line
from toolkit.authoring.drafts.desk import Desk, open_desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.files.saving import write
from toolkit.authoring.files.trial import trial
from toolkit.authoring.forms.facts_form import FactsForm, prefilled
from toolkit.authoring.forms.passage_form import PassageForm
from toolkit.authoring.forms.reasons_form import ReasonsForm
from toolkit.authoring.marks_widget import MarksWidget, marks_widget
from toolkit.authoring.proofs.proof import prove_lesson
from toolkit.authoring.sheets.sheet import Form
from toolkit.authoring.sheets.sheet_widget import SheetWidget
from toolkit.authoring.state import Proof, distinct, proof_list, where
from toolkit.looking.note import Note
from toolkit.problem import Problem
from toolkit.words import in_its_language, say, say_n, speaking
from toolkit.words import language as spoken

T = TypeVar("T")
V = TypeVar("V", SheetWidget, MarksWidget)


class AuthorPage:
    """An article and its draft in a notebook: facts, passages, marks, reasons, exercises, the proof, the files.

    "Run all" never ends in a traceback: what cannot be shown is a `Note` that says why and what to do. A change in one
    cell shows in the others.
    """

    def __init__(self, opening: Callable[[], Desk], language: str = "") -> None:
        self.language = language or spoken()
        self._opening = opening
        self._known: Desk | None = None
        self._views: dict[str, SheetWidget | MarksWidget] = {}
        self._proof: Proof | None = None
        self._saved: Draft | None = None

    @property
    def desk(self) -> Desk:
        """The article and its draft; raises the `Problem` for which they cannot be opened."""
        if self._known is None:
            with speaking(self.language):
                self._known = self._opening()
        return self._known

    @in_its_language
    def facts(self) -> SheetWidget | Note:
        """Title, who published it and when, and whether it may be given away."""
        return _shown(self._facts)

    @in_its_language
    def passage(self) -> SheetWidget | Note:
        """Which paragraphs the exercises show."""
        return _shown(lambda: self._sheet("passage", PassageForm(self.desk)))

    @in_its_language
    def mark(self, layer: str = "attribution", passage: str = "") -> MarksWidget | Note:
        """The text to mark, filled with suggestions; a layer is attribution, certainty, loaded, claims and so on."""
        name = f"mark {layer} {passage}"
        return _shown(lambda: self._view(name, marks_widget(self.desk, layer, passage, self._changed(name))))

    @in_its_language
    def reasons(self, layer: str = "", passage: str = "") -> SheetWidget | Note:
        """A reason for each mark, whether it must be found, and what belongs together."""
        return _shown(lambda: self._sheet(f"reasons {layer} {passage}", ReasonsForm(self.desk, layer, passage)))

    @in_its_language
    def exercises(self) -> SheetWidget | Note:
        """The exercises that are made of the marks."""
        from toolkit.authoring.forms.exercises_form import (
            ExercisesForm,  # all kinds of exercises: loaded when asked for
        )

        return _shown(lambda: self._sheet("exercises", ExercisesForm(self.desk)))

    @in_its_language
    def try_it(self, ident: str = "") -> Any:
        """An exercise (the first) as a student meets it; an answer can be kept as a typical mistake."""
        return _shown(lambda: self._try(ident))

    @in_its_language
    def prove(self) -> Checklist | Note:
        """Whether the lesson can be solved, is fair and complete; else what is missing and what to do."""
        return _shown(self._prove)

    @in_its_language
    def save(self, *, overwrite: bool = False) -> Checklist | Note:
        """Write the lesson's files, if it opens as a lesson; `overwrite` also those that were changed by hand since."""
        return _shown(lambda: self._save(overwrite=overwrite))

    # -------------------------------------------------------------------------------------------- how

    def _facts(self) -> SheetWidget:
        self.desk.change(lambda draft: prefilled(draft, self.desk.article))
        return self._sheet("facts", FactsForm(self.desk))

    def _sheet(self, name: str, form: Form) -> SheetWidget:
        desk = self.desk
        return self._view(name, SheetWidget(form, trouble=lambda: desk.trouble, changed=self._changed(name)))

    def _view(self, name: str, view: V) -> V:
        self._views[name] = view
        return view

    def _changed(self, name: str) -> Callable[[], None]:
        """What follows a change in one view: the others show it."""

        def tell() -> None:
            for other, view in self._views.items():
                if other != name:
                    view.refresh()

        return tell

    def _try(self, ident: str) -> Any:
        from toolkit.authoring.try_widget import Tried, try_widget  # as above

        ident = ident or next((str(one.get("id", "")) for one in self.desk.draft.exercises), "")
        if not ident:
            raise Problem(say("There are no exercises yet."), todo=say("choose one in author.exercises()"))
        tried = try_widget(self.desk, ident)
        if isinstance(tried, Tried):
            tell = self._changed(f"try {ident}")
            tried.bar.observe(lambda _: tell(), "state")
        return tried

    def _prove(self) -> Checklist:
        draft = self.desk.draft
        if not draft.exercises:
            raise Problem(say("There is no exercise yet."), todo=say("make one, in author.exercises()"))
        tried = trial(self.desk)
        try:
            if tried.lesson is None:
                return self._unready(tried.problem)
            found = distinct(prove_lesson(tried.lesson))
            titles = {ident: written.title for ident, written in tried.lesson.written.items()}
        finally:
            tried.close()
        self._proof = Proof(draft, sum(one.state == "wrong" for one in found))
        return proof_list(found, titles)

    def _unready(self, problem: str) -> Checklist:
        """What is missing before it is a lesson at all, field by field; else what hinders."""
        from toolkit.authoring.forms.exercises_form import ExercisesForm  # as above

        notes = [note for note in ExercisesForm(self.desk).sheet().notes if note.state in ("todo", "wrong")]
        hindered = [Line("wrong", " ".join(line for line in problem.split("\n") if line))] if problem else []
        lines = [*hindered, *(Line(note.state, note.text) for note in notes)]
        end = say("Next: mend what is named here.")
        return Checklist(say("It cannot be opened as a lesson yet."), tuple(lines), end)

    def _save(self, *, overwrite: bool) -> Checklist | Note:
        tried = trial(self.desk)
        try:
            if self.desk.draft.exercises and tried.lesson is None:
                return self._unready(tried.problem)
            wrong = sum(one.state == "wrong" for one in distinct(prove_lesson(tried.lesson))) if tried.lesson else 0
        finally:
            tried.close()
        written = write(self.desk, overwrite=overwrite)
        self._saved = self.desk.draft
        title = say("The lesson {ident} is written.", ident=written.lesson)
        return Note(title, (*map(str, written.files), *self._handing_on(wrong)))

    def _handing_on(self, wrong: int) -> Iterator[str]:
        """What to do with the files, and what to know of them."""
        if wrong:
            yield say_n(
                "{n} thing in it is still to be mended: author.prove() names it.",
                "{n} things in it are still to be mended: author.prove() names them.",
                wrong,
            )
        if self.desk.draft.given_away is False:
            yield say("The text is not in it. Put your copy into the folder originals there, as each pupil does.")
        yield say("Open it with this command in {folder}: medialit lessons", folder=self.desk.folder.resolve())
        yield say("Hand it on without drafts, originals and the notebooks that begin with draft.")

    def _where(self) -> Checklist | Note:
        return _shown(lambda: where(self.desk.draft, self.desk.article, self._proof, self._saved))

    @in_its_language
    def __repr__(self) -> str:
        return repr(self._where())

    @in_its_language
    def _repr_html_(self) -> str:
        return self._where()._repr_html_()


def open_draft(file: str | Path, folder: str | Path = "", ident: str = "", language: str = "") -> AuthorPage:
    """An article of one's own in a notebook, with the draft that was begun on it.

    `folder` is that of the lessons (default: `my-lessons` beside the article), `ident` the lesson's name (default: from
    the file's name), `language` that of the page. What cannot be opened is told wherever something is asked for.
    """
    return AuthorPage(lambda: open_desk(file, folder, ident), language)


def _shown(make: Callable[[], T]) -> T | Note:
    """What `make` gives, or a note that says why there is nothing, and what to do."""
    try:
        return make()
    except Problem as problem:
        return Note(say("This cannot be done yet."), tuple(str(problem).split("\n")))
    except OSError as e:
        return Note(say("This cannot be done now."), (f"{e.strerror or e}: {e.filename or ''}".rstrip(": "),))
