"""One exercise as a widget: the page's traits, and what happens when they change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import traitlets

from toolkit.exercises.trace import Trace
from toolkit.exercises.verdict import Verdict
from toolkit.lesson import Lesson
from toolkit.problem import Problem
from toolkit.widgets.script import script, style
from toolkit.widgets.view import failed, feedback, view
from toolkit.words import in_its_language, say, speaking


class QuestionWidget(anywidget.AnyWidget):
    """What the page of a question needs: synced traits hold the question, the answer and what was said of it."""

    _css = style()

    view = traitlets.Dict().tag(sync=True)
    answer = traitlets.Any(None, allow_none=True).tag(sync=True)
    checks = traitlets.Int(0).tag(sync=True)
    hints_asked = traitlets.Int(0).tag(sync=True)
    solutions_asked = traitlets.Int(0).tag(sync=True)
    feedback = traitlets.Dict().tag(sync=True)
    hints = traitlets.List(traitlets.Unicode()).tag(sync=True)
    saved = traitlets.Unicode("").tag(sync=True)


class ExerciseWidget(QuestionWidget):
    """The page of one exercise, with the student's own answer."""

    def __init__(self, lesson: Lesson, ident: str, changed: Callable[[], None] = lambda: None) -> None:
        self._lesson, self._exercise, self._changed = lesson, lesson.exercise(ident), changed
        self._seq = 0
        count = lesson.journal.count(ident, "hint")
        with speaking(lesson.language):
            shown = view(self._exercise)
        hints = list(self._exercise.hints[:count])
        super().__init__(view=shown, answer=self._restored(), hints=hints, hints_asked=count)
        self.observe(self._on_answer, "answer")
        self.observe(self._on_check, "checks")
        self.observe(self._on_hint, "hints_asked")
        self.observe(self._on_solution, "solutions_asked")

    @property
    def language(self) -> str:
        """The language of its words."""
        return self._lesson.language

    @in_its_language
    def check(self) -> Verdict | None:
        """Check the answer on the page, keep it, and show the verdict; None where the check itself failed."""
        try:
            verdict = self._lesson.check(self._exercise.id, self.answer)
        except Exception as e:  # noqa: BLE001  # a fault of ours must never look like the student's mistake
            self._fail(e)
            return None
        self._say(feedback(self._exercise, verdict, self._next(), self.answer))
        self.saved = self._lesson.journal.trouble or say("Saved")
        self._changed()
        return verdict

    @in_its_language
    def show_solution(self) -> None:
        """Show every part with its reason, the missed ones too (after a try; a release has none to show)."""
        if self._lesson.journal.checks(self._exercise.id) and not self._exercise.keyless:
            self._lesson.journal.write(self._exercise.id, "solution")
            verdict = self._exercise.check(self.answer)
            self._say(feedback(self._exercise, verdict, self._next(), self.answer, reveal=True))

    def hint(self) -> None:
        """Show one more hint."""
        self.hints = self._lesson.hint(self._exercise.id)

    @in_its_language
    def save(self) -> None:
        """Keep the answer on the page."""
        try:
            self._lesson.save(self._exercise.id, self.answer)
            self.saved = self._lesson.journal.trouble or say("Saved")
        except Problem as e:
            self.saved = say("Not saved: {reason}", reason=e.found)
        self._changed()

    def _restored(self) -> Any:
        """The newest answer, if the exercise can still take it."""
        value = self._lesson.journal.last(self._exercise.id)
        try:
            return value if self._exercise.is_answered(value) else None
        except Problem:
            return None

    def refresh(self) -> None:
        """Show what the journal holds now: another answer was restored, or all were set aside."""
        if self.answer == self._restored() and self._lesson.journal.events:
            return
        with self.hold_trait_notifications():
            self.unobserve(self._on_answer, "answer")
            self.answer, self.feedback, self.saved = self._restored(), {}, ""
            self.hints = list(self._exercise.hints[: self._lesson.journal.count(self._exercise.id, "hint")])
        self.observe(self._on_answer, "answer")

    def _on_answer(self, _: object) -> None:
        self.save()

    def _on_check(self, _: object) -> None:
        self.check()

    def _on_hint(self, _: object) -> None:
        self.hint()

    def _on_solution(self, _: object) -> None:
        self.show_solution()

    def _fail(self, error: Exception) -> None:
        reason = error.found if isinstance(error, Problem) else f"{type(error).__name__}: {error}"
        kept = say("Your answer is kept. Please tell your teacher or the makers.")
        self._say(failed(self._next(), f"{reason} {kept}"))

    def _say(self, message: dict[str, Any]) -> None:
        self.feedback = message

    def _next(self) -> int:
        self._seq += 1
        return self._seq

    @in_its_language
    def __repr__(self) -> str:
        """The same words every time: a saved notebook is compared by them, and a page without widgets shows them."""
        title, amount = self._exercise.title, self._exercise.show(self.answer)
        head = say("Exercise: {title}", title=title)
        return f"{head}{'' if title.endswith(('?', '!')) else '.'} {amount[:1].upper()}{amount[1:]}."


class FormWidget(ExerciseWidget):
    """All kinds but Highlight: a form."""

    _esm = script("form")


class HighlightWidget(ExerciseWidget):
    """Highlight: a text to mark."""

    _esm = script("highlight")


def widget(lesson: Lesson, ident: str, changed: Callable[[], None] = lambda: None) -> ExerciseWidget:
    """The widget of one exercise of a lesson; `changed` is called when an answer was kept."""
    exercise = lesson.exercise(ident)
    if isinstance(exercise, Trace) and exercise.searches:
        from toolkit.widgets.search import SearchWidget  # the shelf's page loads with the first trace that needs it

        return SearchWidget(lesson, ident, changed)
    kind = HighlightWidget if exercise.kind == "highlight" else FormWidget
    return kind(lesson, ident, changed)
