"""A trace as a widget, in which the whole shelf is searched."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.lesson import Lesson
from toolkit.shelf import cards
from toolkit.widgets.exercise import FormWidget
from toolkit.widgets.shelf import IN_AN_EXERCISE, Searching


class SearchWidget(FormWidget, Searching):
    """A trace in which the whole shelf is searched; the card of the answer is always open."""

    _most = IN_AN_EXERCISE

    def __init__(self, lesson: Lesson, ident: str, changed: Callable[[], None] = lambda: None) -> None:
        super().__init__(lesson, ident, changed)
        real = self._exercise.part == "original"
        self.begin(cards(lesson.seeds), lambda act, what: lesson.journal.look(act, what, ident), originals=real)
        self._keep_open()
        self.observe(lambda _: self._keep_open(), "answer")

    def _keep_open(self) -> None:
        """Have the card open that the answer names."""
        card = self.answer.get("card") if isinstance(self.answer, dict) else None
        here = [one["id"] for one in self.opened]
        if isinstance(card, str) and card not in here:
            self.show([*here, card], noted=False)
