"""The two widgets of a lesson that are no exercise: the line at its top, and the desk where it is handed in."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from toolkit.handin import to_json
from toolkit.journal import passing
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.resume import START
from toolkit.widgets.script import script, style
from toolkit.widgets.strings import strings
from toolkit.words import in_its_language, say, say_n, speaking


class _Desk(anywidget.AnyWidget):
    """What both share: the view, and messages with a number, so that the same words are said twice."""

    _esm = script("desk")
    _css = style()

    _lesson: Lesson
    view = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)

    @property
    def language(self) -> str:
        """The language of its words."""
        return self._lesson.language

    def tell(self, words: str) -> None:
        """Say something on the page."""
        self.message = {"text": words, "seq": self.message.get("seq", 0) + 1}


class LessonBar(_Desk):
    """Title and state of a lesson, and "Not yours? Start fresh"."""

    state = traitlets.Unicode().tag(sync=True)
    started = traitlets.Bool(default_value=False).tag(sync=True)
    fresh_asked = traitlets.Int(0).tag(sync=True)

    def __init__(self, lesson: Lesson, changed: Callable[[], None]) -> None:
        self._lesson, self._changed = lesson, changed
        with speaking(lesson.language):
            title = say("Lesson {lesson}: {title}", lesson=lesson.id, title=lesson.course.title)
            super().__init__(view={"kind": "bar", "title": title, "strings": strings()})
        self.refresh()
        self.observe(self._on_fresh, "fresh_asked")

    @in_its_language
    def refresh(self) -> None:
        """Draw the lesson's state as it is now."""
        self.state, self.started = state_of(self._lesson), bool(self._lesson.journal.events)

    @in_its_language
    def start_fresh(self) -> None:
        """Set all answers aside and empty the page."""
        try:
            aside = self._lesson.start_fresh()
        except OSError as e:
            self.tell(say("The answers cannot be set aside: {reason}.", reason=e.strerror))
            return
        self._changed()
        self.tell(say("The old answers lie in {place}.", place=aside) if aside else say("There were no answers."))

    def _on_fresh(self, _: object) -> None:
        self.start_fresh()


class HandInDesk(_Desk):
    """A name, a file to save, a resume code, and the way back in."""

    draft = traitlets.Unicode().tag(sync=True)
    code = traitlets.Unicode().tag(sync=True)
    restore_text = traitlets.Unicode().tag(sync=True)
    restores_asked = traitlets.Int(0).tag(sync=True)

    def __init__(self, lesson: Lesson, changed: Callable[[], None]) -> None:
        self._lesson, self._changed = lesson, changed
        with speaking(lesson.language):
            head = {"kind": "handin", "lesson": lesson.id, "title": say("Hand in")}
            super().__init__(view={**head, "strings": strings()})
        self.refresh()
        self.observe(self._on_restore, "restores_asked")

    def refresh(self) -> None:
        """Keep file and code up to date, so that they can be saved even when the kernel is gone."""
        self.draft = to_json(self._lesson.draft())
        self.code = self._lesson.code()

    @in_its_language
    def restore(self) -> None:
        """Take over the answers of the file or code on the page."""
        text = self.restore_text
        try:
            lesson = self._lesson
            code = text.lstrip().startswith(START)
            taken = lesson.restore_code(text) if code else lesson.restore_file(text.encode("utf-8", "surrogatepass"))
        except Problem as problem:
            self.tell(f"{problem.found} {say('Nothing was changed.')}")
            return
        self._changed()
        self.tell(say_n("{n} answer is back.", "{n} answers are back.", len(taken)))

    def _on_restore(self, _: object) -> None:
        self.restore()

    @in_its_language
    def __repr__(self) -> str:
        return say("Hand in: name, file, resume code.")


def state_of(lesson: Lesson) -> str:
    """How far one is, and whether anything in the journal was damaged, in a sentence or two."""
    journal = lesson.journal
    done, total = lesson.tried()
    words = say("{n} of {total} exercises tried.", n=done, total=total)
    if passing():
        words += " " + say("Your answers go when this page is closed: save the file first.")
    if not journal.damaged:
        return words
    damaged = say_n(
        "{n} damaged line was passed over in {file}; nothing was deleted.",
        "{n} damaged lines were passed over in {file}; nothing was deleted.",
        journal.damaged,
        file=journal.path,
    )
    return f"{words} {damaged}"
