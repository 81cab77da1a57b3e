"""The start page's own piece: where one stands in each lesson, and the way to start one over."""

from __future__ import annotations

from typing import Any

from IPython.display import DisplayHandle, display

from toolkit.course_map import Standing, as_table, standing, standings
from toolkit.lesson import Lesson, load
from toolkit.table import Table
from toolkit.widgets.desk import LessonBar
from toolkit.words import in_its_language, language, later, say, speaking

# What the bar at the top of a lesson says in other words, for there the answers may be somebody else's.
_WORDS = {
    "fresh": later("Start over"),
    "fresh_sure": later("All answers to this lesson are set aside, not deleted. Do you want to start over?"),
    "fresh_yes": later("Yes, start over"),
}


class LessonLine(LessonBar):
    """One begun lesson: its title, how far one is, and "Start over", which asks again before it acts."""

    def __init__(self, lesson: Lesson, map_changed: Any) -> None:
        self._map_changed = map_changed
        super().__init__(lesson, self._emptied)
        with speaking(lesson.language):
            words = {name: say(text) for name, text in _WORDS.items()}
        self.view = {**self.view, "strings": {**self.view["strings"], **words}}

    @in_its_language
    def refresh(self) -> None:
        """Draw how far one is in the lesson, without what is extra."""
        here = standing(self._lesson)
        self.state = say("{n} of {total} exercises tried.", n=here.done, total=here.total)
        self.started = here.begun

    def _emptied(self) -> None:
        self.refresh()
        self._map_changed()


class Overview:
    """The map of the course as a table; below it a line for each lesson that is begun.

    Nothing happens by itself: to look at the map changes no answer.
    """

    def __init__(self) -> None:
        self.language = language()
        self._handle: DisplayHandle | None = None
        self.lines: tuple[LessonLine, ...] = ()

    @property
    def table(self) -> Table:
        """The map as it is now."""
        with speaking(self.language):
            return as_table(standings())

    def __repr__(self) -> str:
        return repr(self.table)

    def _ipython_display_(self) -> None:
        self._handle = display(self.table, display_id=True)
        with speaking(self.language):
            self.lines = tuple(self._line(one) for one in standings() if one.begun)
        for line in self.lines:
            display(line)

    def _line(self, one: Standing) -> LessonLine:
        return LessonLine(load(one.number), self._redraw)

    def _redraw(self) -> None:
        """Draw the table anew where it stands."""
        if self._handle is not None:
            self._handle.update(self.table)
