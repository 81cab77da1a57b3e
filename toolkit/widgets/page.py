"""A lesson as a notebook shows it: what `open_lesson` gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from IPython.display import display

from toolkit import markup
from toolkit.article import Article
from toolkit.exercises.verdict import Verdict
from toolkit.handin import to_json
from toolkit.lesson import Lesson
from toolkit.problem import Problem, UnfitAnswer
from toolkit.seeds.originals import NotAttached, catalogue
from toolkit.widgets.desk import HandInDesk, LessonBar, state_of
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.widgets.painted import Painted, worked
from toolkit.widgets.progress import Progress, progress

T = TypeVar("T")


class Note:
    """A few lines to read, as text or as HTML."""

    def __init__(self, title: str, lines: tuple[str, ...]) -> None:
        self.title, self.lines = title, lines

    def __repr__(self) -> str:
        return "\n".join((self.title, *self.lines))

    def _repr_html_(self) -> str:
        return markup.note(self.title, self.lines)


class LessonPage:
    """A lesson in a notebook: read texts, do exercises, see progress.

    "Run all" never ends in a traceback: what cannot be shown is a `Note` that says why and what to do.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._bar: LessonBar | None = None
        self._desk: HandInDesk | None = None
        self._asked: dict[str, ExerciseWidget] = {}

    def ask(self, ident: str) -> ExerciseWidget | Note:
        """The exercise, ready to be answered."""
        return _shown(lambda: self._ask(ident))

    def answer(self, ident: str, value: Any) -> Verdict | Note:
        """Check an answer given in code (where no widget can be shown): the same checks, the same journal.

        `value`: the id of an option, a list of ids, {item: bin}, or {label: [words of the text, …]}.
        """
        return _shown(lambda: self.lesson.check(ident, value))

    def read(self, name: str) -> Article | Note:
        """An article to read."""
        return _shown(lambda: self.lesson.article(name))

    def example(self, name: str, passage: str) -> Painted | Note:
        """A worked example: a passage with source, cue and content marked, and the reasons below."""
        return _shown(lambda: worked(self.lesson.article(name), passage, ("source", "cue", "content")))

    def on_original(self, ident: str) -> Exercises | Note:
        """The exercises on an original; without a copy, what it would hold and how to attach it."""
        ids = self.lesson.on_original(ident)
        return _shown(lambda: Exercises(tuple(self._ask(i) for i in ids)), _contents(ident, len(ids)))

    def progress(self) -> Progress:
        """What is done so far, and how one judges."""
        return progress(self.lesson)

    def hand_in(self, who: str = "") -> HandInDesk | Note:
        """The desk: name, file, resume code, and the way back in. With `who`, in code: the file is written at once."""
        if who:
            return _shown(lambda: _written(self.lesson, who))
        self._desk = HandInDesk(self.lesson, self._changed)
        return self._desk

    def restore(self, code: str) -> Note:
        """Bring answers back from a resume code, in code."""
        return _shown(lambda: Note("Restored.", (f"{len(self.lesson.restore_code(code))} answers are back.",)))

    def undo(self, ident: str) -> ExerciseWidget | Note:
        """Take the newest answer to an exercise back."""
        return _shown(lambda: self._undo(ident))

    def _undo(self, ident: str) -> ExerciseWidget:
        self.lesson.undo(ident)
        self._changed()
        return self._ask(ident)

    def _ask(self, ident: str) -> ExerciseWidget:
        self._asked[ident] = widget(self.lesson, ident, self._saved)
        return self._asked[ident]

    def _saved(self) -> None:
        """An answer was kept: the line at the top, the file and the code follow."""
        for piece in (self._bar, self._desk):
            if piece is not None:
                piece.refresh()

    def _changed(self) -> None:
        """Answers came from elsewhere, or went: everything on the page follows."""
        for exercise in self._asked.values():
            exercise.refresh()
        self._saved()

    def __repr__(self) -> str:
        """What is open and how far one is: one line for a notebook's output."""
        title = self.lesson.course.title
        stop = "" if title.endswith(("?", "!")) else "."
        return f"Lesson {self.lesson.id}: {title}{stop} {state_of(self.lesson)}"

    def _repr_mimebundle_(self, **_: Any) -> Any:
        self._bar = LessonBar(self.lesson, self._changed)
        data, metadata = self._bar._repr_mimebundle_() or ({}, {})
        return {**data, "text/plain": repr(self)}, metadata


class Exercises:
    """Several exercises, one below the other."""

    def __init__(self, widgets: tuple[ExerciseWidget, ...]) -> None:
        self.widgets = widgets

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.widgets))

    def _ipython_display_(self) -> None:
        for each in self.widgets:
            display(each)


def _written(lesson: Lesson, who: str) -> Note:
    """The hand-in as a file in the current folder."""
    handin = lesson.hand_in(who)
    slug = re.sub(r"[^\w]+", "-", handin.who).strip("-_").lower() or "hand-in"
    file = Path(f"{lesson.id}-{slug[:40]}.json")
    file.write_text(to_json(handin), "utf-8")
    return Note("Handed in.", (f"Give this file to your teacher: {file.resolve()}", f"Resume code: {lesson.code()}"))


def _shown(make: Callable[[], T], more: tuple[str, ...] = ()) -> T | Note:
    """What `make` gives, or a note that says why there is nothing."""
    try:
        return make()
    except NotAttached as problem:
        lines = (problem.found, *more, f"To attach it: {problem.todo}.", "The lesson is complete without it.")
        return Note("This text is not attached.", lines)
    except UnfitAnswer as problem:
        return Note("This answer does not fit the exercise. It was not checked.", tuple(str(problem).split("\n")))
    except Problem as problem:
        return Note("This cannot be shown. It is not your mistake.", tuple(str(problem).split("\n")))


def _contents(ident: str, exercises: int) -> tuple[str, ...]:
    facts = catalogue()[ident]
    held = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in facts.holds.items())
    return (f"It would open {exercises} exercises. {facts.teaches}", f"The text holds: {held}.", facts.content_note)
