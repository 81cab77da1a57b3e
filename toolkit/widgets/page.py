"""A lesson as a notebook shows it: what `open_lesson` gives."""

from __future__ import annotations

from typing import Any

from IPython.display import display

from toolkit import markup
from toolkit.article import Article
from toolkit.exercises.verdict import Verdict
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.seeds import article
from toolkit.seeds.originals import NotAttached, catalogue
from toolkit.table import Table
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.widgets.painted import Painted, painted


class Note:
    """A few lines to read, as text or as HTML."""

    def __init__(self, title: str, lines: tuple[str, ...]) -> None:
        self.title, self.lines = title, lines

    def __repr__(self) -> str:
        return "\n".join((self.title, *self.lines))

    def _repr_html_(self) -> str:
        return markup.note(self.title, self.lines)


class LessonPage:
    """A lesson in a notebook: read texts, do exercises, see progress."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson

    def ask(self, ident: str) -> ExerciseWidget | Note:
        """The exercise, ready to be answered; a note where its text is not attached."""
        try:
            return widget(self.lesson, ident)
        except NotAttached as problem:
            return _missing(problem)

    def answer(self, ident: str, value: Any) -> Verdict:
        """Check an answer given in code (where no widget can be shown): the same checks, the same journal.

        `value`: the id of an option, a list of ids, {item: bin}, or {label: [words of the text, …]}.
        """
        return self.lesson.check(ident, value)

    def read(self, name: str) -> Article | Note:
        """An article to read."""
        try:
            return article(name)
        except NotAttached as problem:
            return _missing(problem)

    def example(self, name: str, passage: str) -> Painted:
        """A worked example: a passage with source, cue and content marked, and the reasons below."""
        text = article(name)
        return painted(text, text.passages[passage], ("source", "cue", "content"))

    def on_original(self, ident: str) -> Any:
        """The exercises on an original; without a copy, what it would hold and how to attach it."""
        ids = self.lesson.on_original(ident)
        try:
            article(ident)
        except NotAttached as problem:
            return _missing(problem, _contents(ident, len(ids)))
        return Exercises(tuple(widget(self.lesson, i) for i in ids))

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


def _missing(problem: Problem, more: tuple[str, ...] = ()) -> Note:
    return Note(
        "This text is not attached.",
        (problem.found, *more, f"To attach it: {problem.todo}.", "The lesson is complete without it."),
    )


def _contents(ident: str, exercises: int) -> tuple[str, ...]:
    facts = catalogue()[ident]
    held = ", ".join(f"{n} {what.replace('_', ' ')}" for what, n in facts.holds.items())
    return (f"It would open {exercises} exercises. {facts.teaches}", f"The text holds: {held}.", facts.content_note)
