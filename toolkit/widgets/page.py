"""A lesson as a notebook shows it: what `open_lesson` gives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from IPython.display import display

from toolkit import markup
from toolkit.article import Article
from toolkit.exercises.verdict import Verdict
from toolkit.lesson import Lesson
from toolkit.problem import Problem, UnfitAnswer
from toolkit.seeds import article
from toolkit.seeds.originals import NotAttached, catalogue
from toolkit.table import Table
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.widgets.painted import Painted, worked

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

    def ask(self, ident: str) -> ExerciseWidget | Note:
        """The exercise, ready to be answered."""
        return _shown(lambda: widget(self.lesson, ident))

    def answer(self, ident: str, value: Any) -> Verdict | Note:
        """Check an answer given in code (where no widget can be shown): the same checks, the same journal.

        `value`: the id of an option, a list of ids, {item: bin}, or {label: [words of the text, …]}.
        """
        return _shown(lambda: self.lesson.check(ident, value))

    def read(self, name: str) -> Article | Note:
        """An article to read."""
        return _shown(lambda: article(name))

    def example(self, name: str, passage: str) -> Painted | Note:
        """A worked example: a passage with source, cue and content marked, and the reasons below."""
        return _shown(lambda: worked(article(name), passage, ("source", "cue", "content")))

    def on_original(self, ident: str) -> Exercises | Note:
        """The exercises on an original; without a copy, what it would hold and how to attach it."""
        ids = self.lesson.on_original(ident)
        return _shown(lambda: Exercises(tuple(widget(self.lesson, i) for i in ids)), _contents(ident, len(ids)))

    def progress(self) -> Table:
        """What is done so far."""
        return self.lesson.progress()

    def __repr__(self) -> str:
        """What is open and how far one is: one line for a notebook's output."""
        journal, title = self.lesson.journal, self.lesson.course.title
        done = len({e.exercise for e in journal.events if e.act == "check"})
        stop = "" if title.endswith(("?", "!")) else "."
        line = f"Lesson {self.lesson.id}: {title}{stop} {done} of {len(self.lesson.written)} exercises tried."
        if journal.damaged:
            line += f" {journal.damaged} damaged lines in {journal.path} were passed over; nothing was deleted."
        return line


class Exercises:
    """Several exercises, one below the other."""

    def __init__(self, widgets: tuple[ExerciseWidget, ...]) -> None:
        self.widgets = widgets

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.widgets))

    def _ipython_display_(self) -> None:
        for each in self.widgets:
            display(each)


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
