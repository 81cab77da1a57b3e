"""The two widgets of a lesson that are no exercise: the line at its top, and the desk where it is handed in."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from toolkit.handin import from_journal, to_json
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.resume import START
from toolkit.widgets.script import script, style


class _Desk(anywidget.AnyWidget):
    """What both share: the view, and messages with a number, so that the same words are said twice."""

    _esm = script("desk")
    _css = style()

    view = traitlets.Dict().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)

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
        title = f"Lesson {lesson.id}: {lesson.course.title}"
        super().__init__(view={"kind": "bar", "title": title, "strings": {}})
        self.refresh()
        self.observe(self._on_fresh, "fresh_asked")

    def refresh(self) -> None:
        """Draw the lesson's state as it is now."""
        self.state, self.started = state_of(self._lesson), bool(self._lesson.journal.events)

    def start_fresh(self) -> None:
        """Set all answers aside and empty the page."""
        try:
            aside = self._lesson.start_fresh()
        except OSError as e:
            self.tell(f"The answers cannot be set aside: {e.strerror}.")
            return
        self._changed()
        self.tell(f"The old answers lie in {aside}." if aside else "There were no answers.")

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
        super().__init__(view={"kind": "handin", "lesson": lesson.id, "title": "Hand in", "strings": {}})
        self.refresh()
        self.observe(self._on_restore, "restores_asked")

    def refresh(self) -> None:
        """Keep file and code up to date, so that they can be saved even when the kernel is gone."""
        self.draft = to_json(from_journal(self._lesson.journal, self._lesson.course.version, ""))
        self.code = self._lesson.code()

    def restore(self) -> None:
        """Take over the answers of the file or code on the page."""
        text = self.restore_text
        try:
            lesson = self._lesson
            code = text.lstrip().startswith(START)
            taken = lesson.restore_code(text) if code else lesson.restore_file(text.encode("utf-8", "surrogatepass"))
        except Problem as problem:
            self.tell(f"{problem.found} Nothing was changed.")
            return
        self._changed()
        self.tell(f"{len(taken)} {'answer is' if len(taken) == 1 else 'answers are'} back.")

    def _on_restore(self, _: object) -> None:
        self.restore()

    def __repr__(self) -> str:
        return "Hand in: name, file, resume code."


def state_of(lesson: Lesson) -> str:
    """How far one is, and whether anything in the journal was damaged, in a sentence or two."""
    journal = lesson.journal
    done = len({e.exercise for e in journal.events if e.act == "check"} & set(lesson.written))
    words = f"{done} of {len(lesson.written)} exercises tried."
    if journal.damaged:
        lines = "line was" if journal.damaged == 1 else "lines were"
        words += f" {journal.damaged} damaged {lines} passed over in {journal.path}; nothing was deleted."
    return words
