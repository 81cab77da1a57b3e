"""A lesson as a notebook shows it: what `open_lesson` gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from IPython.display import display

from toolkit.article import Article
from toolkit.exercises.verdict import Verdict
from toolkit.lesson import Lesson, NotTaught
from toolkit.looking.note import Note
from toolkit.problem import Problem, UnfitAnswer, UnknownName
from toolkit.seeds.facts import catalogue
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.place import switched_off
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.words import in_its_language, later, say, say_n

# An exercise is what a reader waits for: whatever else a lesson shows loads when it is shown.
if TYPE_CHECKING:
    from toolkit.looking.looking import Look
    from toolkit.looking.sources_table import Sources
    from toolkit.looking.xray import XRay
    from toolkit.widgets.apart import Apart
    from toolkit.widgets.card import Card
    from toolkit.widgets.desk import HandInDesk, LessonBar
    from toolkit.widgets.painted import Painted
    from toolkit.widgets.progress import Progress
    from toolkit.widgets.series import SeriesWidget
    from toolkit.widgets.shelf import ShelfWidget

T = TypeVar("T")
SOURCING = ("source", "cue", "content")


class LessonPage:
    """A lesson in a notebook: read texts, do exercises, see progress.

    "Run all" never ends in a traceback: what cannot be shown is a `Note` that says why and what to do.
    """

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self._bar: LessonBar | None = None
        self._desk: HandInDesk | None = None
        self._asked: dict[str, ExerciseWidget | SeriesWidget] = {}

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.lesson.language

    @in_its_language
    def ask(self, ident: str) -> ExerciseWidget | Note:
        """The exercise, ready to be answered."""
        return _shown(lambda: self._ask(ident))

    @in_its_language
    def answer(self, ident: str, value: Any) -> Verdict | Note:
        """Check an answer given in code (where no widget can be shown): the same checks, the same journal.

        `value`: the id of an option, a list of ids, {item: bin}, or {label: [words of the text, …]}.
        """
        return _shown(lambda: self.lesson.check(ident, value))

    @in_its_language
    def read(self, name: str) -> Article | Note:
        """An article to read."""
        return _shown(lambda: self.lesson.article(name))

    @in_its_language
    def example(self, name: str, passage: str, labels: tuple[str, ...] = SOURCING) -> Painted | Note:
        """A worked example: a passage with its marks (source, cue and content, or other labels), and the reasons."""
        from toolkit.widgets.painted import worked

        return _shown(lambda: worked(self.lesson.article(name), passage, labels))

    # The lenses' words are many: they load with the first look. In a lesson they see the text alone, never the key.

    @in_its_language
    def look(self, name: str, lens: str = "", passage: str = "") -> Look | Note:
        """What a lens suggests in an article, drawn into it, and a table that says why."""
        from toolkit.looking.looking import look

        return _shown(lambda: look(self.lesson.article(name), lens, passage))

    @in_its_language
    def xray(self, name: str) -> XRay | Note:
        """An article as a strip; rules suggest what is told, hedged, judged or without a source."""
        from toolkit.looking.xray import xray

        return _shown(lambda: xray(self.lesson.article(name), editor=False))

    @in_its_language
    def sources(self, name: str, sides: Mapping[str, str] | None = None) -> Sources | Note:
        """Who speaks in an article, as rules suggest it; `sides` says for whom, as in {"Holm": "Mission"}."""
        from toolkit.looking.sources_table import sources

        return _shown(lambda: sources(self.lesson.article(name), sides, editor=False))

    @in_its_language
    def post(self, name: str, ident: str) -> Card | Note:
        """A post as it lies in an article's text, and beside it the card that it once was."""
        from toolkit.widgets.card import card

        return _shown(lambda: card(self.lesson.article(name), ident))

    @in_its_language
    def on_original(self, ident: str) -> Exercises | Note:
        """The exercises on an original; without a copy, what it would hold (and at the first, how to attach it)."""
        ids = self.lesson.on_original(ident)
        try:
            self.lesson.article(ident)
        except NotAttached as problem:
            return _waiting(problem, _contents(self.lesson, ident), first=ident == self.lesson.first_original)
        except Problem:
            pass  # `_shown` says why
        return _shown(lambda: self._on(ident, ids))

    @in_its_language
    def rate(self, series: str = "ratings", form: str = "") -> SeriesWidget | Note:
        """The short texts to rate, one at a time. `form`: the letter that a teacher told, before the first answer."""
        return _shown(lambda: self._rate(series, form))

    @in_its_language
    def apart(self, series: str = "ratings") -> Apart | Note:
        """The own table of a series, when all is rated: for the student alone, and in no hand-in."""
        return _shown(lambda: self._apart(series))

    @in_its_language
    def shelf(self, *, originals: bool = False) -> ShelfWidget | Note:
        """Cards to look a claim up; with `originals`, those about the world of the originals alone."""
        from toolkit.widgets.shelf import ShelfWidget

        return _shown(lambda: ShelfWidget(self.lesson, originals=originals))

    @in_its_language
    def looked_up(self) -> Note:
        """What the order of searches and opened cards says: sentences, never marks."""
        from toolkit.widgets.shelf import looked_up

        return Note(say("How you looked things up"), looked_up(self.lesson))

    @in_its_language
    def progress(self) -> Progress:
        """What is done so far, and how one judges."""
        from toolkit.widgets.progress import progress

        return progress(self.lesson)

    @in_its_language
    def hand_in(self, who: str = "") -> HandInDesk | Note:
        """The desk: name, file, resume code, and the way back in. With `who`, in code: the file is written at once."""
        if who:
            return _shown(lambda: _written(self.lesson, who))
        from toolkit.widgets.desk import HandInDesk

        self._desk = HandInDesk(self.lesson, self._changed)
        return self._desk

    @in_its_language
    def restore(self, code: str) -> Note:
        """Bring answers back from a resume code, in code."""
        return _shown(lambda: _restored(len(self.lesson.restore_code(code))))

    @in_its_language
    def undo(self, ident: str) -> ExerciseWidget | Note:
        """Take the newest answer to an exercise back."""
        return _shown(lambda: self._undo(ident))

    def _undo(self, ident: str) -> ExerciseWidget:
        self.lesson.undo(ident)
        self._changed()
        return self._ask(ident)

    def _on(self, original: str, ids: Sequence[str]) -> Exercises:
        """The exercises on an attached original; one that a near copy cannot carry says so alone."""
        self.lesson.article(original)
        return Exercises(tuple(_shown(partial(self._ask, ident)) for ident in ids))

    def _ask(self, ident: str) -> ExerciseWidget:
        self._asked[ident] = widget(self.lesson, ident, self._saved)
        return self._asked[ident]

    def _rate(self, series: str, form: str) -> SeriesWidget:
        from toolkit.widgets.series import SeriesWidget

        shown = SeriesWidget(self.lesson, series, self._saved)
        if form:
            shown.take_form(form)  # where it cannot be kept, the page says so and shows its texts
        self._asked[series] = shown
        return shown

    def _apart(self, name: str) -> Apart | Note:
        if name not in self.lesson.series:
            raise UnknownName(later("series"), name, self.lesson.series)
        series = self.lesson.series[name]
        if self.lesson.course.graded:
            return Note(say("Your own table"), (say("Your teacher will tell you more."),))
        if not series.complete:
            done = say("{n} of {total} rated", n=len(series.rated), total=len(series.ids))
            return Note(say("Your own table"), (say("It comes when all texts are rated. So far: {done}.", done=done),))
        from toolkit.widgets.apart import apart

        return apart(self.lesson, series)

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

    @in_its_language
    def __repr__(self) -> str:
        """What is open and how far one is: one line for a notebook's output."""
        from toolkit.widgets.desk import state_of

        title = self.lesson.course.title
        stop = "" if title.endswith(("?", "!")) else "."
        return f"{say('Lesson {lesson}: {title}', lesson=self.lesson.id, title=title)}{stop} {state_of(self.lesson)}"

    def _repr_mimebundle_(self, **_: Any) -> Any:
        from toolkit.widgets.desk import LessonBar

        self._bar = LessonBar(self.lesson, self._changed)
        data, metadata = self._bar._repr_mimebundle_() or ({}, {})
        return {**data, "text/plain": repr(self)}, metadata


class Exercises:
    """Several exercises, one below the other."""

    def __init__(self, widgets: tuple[ExerciseWidget | Note, ...]) -> None:
        self.widgets = widgets

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.widgets))

    def _ipython_display_(self) -> None:
        for each in self.widgets:
            display(each)


def _written(lesson: Lesson, who: str) -> Note:
    """The hand-in as a file in the current folder."""
    from toolkit.handin import to_json

    handin = lesson.hand_in(who)
    slug = re.sub(r"[^\w]+", "-", handin.who).strip("-_").lower() or "hand-in"
    file = Path(f"{lesson.id}-{slug[:40]}.json")
    file.write_text(to_json(handin), "utf-8")
    give = say("Give this file to your teacher: {file}", file=file.resolve())
    return Note(say("Handed in."), (give, say("Resume code: {code}", code=lesson.code())))


def _restored(count: int) -> Note:
    return Note(say("Restored."), (say_n("{n} answer is back.", "{n} answers are back.", count),))


def _shown(make: Callable[[], T]) -> T | Note:
    """What `make` gives, or a note that says why there is nothing."""
    try:
        return make()
    except NotAttached as problem:
        return _waiting(problem)
    except NotTaught as problem:
        return Note(say("Nothing to repeat yet."), (problem.found,))
    except UnfitAnswer as problem:
        title = say("This answer does not fit the exercise. It was not checked.")
        return Note(title, tuple(str(problem).split("\n")))
    except Problem as problem:
        return Note(say("This cannot be shown. It is not your mistake."), tuple(str(problem).split("\n")))


def _waiting(problem: NotAttached, more: tuple[str, ...] = (), *, first: bool = True) -> Note:
    """Why an original is not shown. What holds for all of them is said once in a lesson."""
    if problem.of_course:
        without = say("The lesson is complete without it.")
    else:
        without = say("Until then what asks about it waits, and your progress is counted without it.")
    if switched_off():
        return Note(say("The originals are switched off here."), (without,) if first else ())
    how = (say("To attach it: {todo}.", todo=problem.todo), without)
    lines = (problem.found, *more, *how) if first else more
    return Note(say("This text is not attached."), lines)


def _contents(lesson: Lesson, ident: str) -> tuple[str, ...]:
    facts, exercises = catalogue(lesson.seeds)[ident], len(lesson.on_original(ident))
    held = ", ".join(f"{say(what.replace('_', ' '))}: {n}" for what, n in facts.holds.items() if n)
    opens = say_n("It would open {n} exercise.", "It would open {n} exercises.", exercises)
    holds = say("The text holds: {held}.", held=held) if held else ""
    return tuple(filter(None, (f"{opens} {facts.teaches}".strip(), holds, facts.content_note)))
