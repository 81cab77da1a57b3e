"""The choice of a path through the course, on the start page; in code `choose_path("week")` does the same."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from toolkit.choices import choose, read_choices
from toolkit.journal import folder
from toolkit.paths import LearningPath, path, path_or_default, paths
from toolkit.problem import Problem
from toolkit.widgets.script import script, style
from toolkit.widgets.strings import strings
from toolkit.words import in_its_language, language, later, say


def choose_path(name: str) -> LearningPath:
    """Choose a path and keep it; an unknown one is refused with the list of paths."""
    chosen = path(name)
    choose(folder(), path=chosen.id)
    return chosen


class PathChooser(anywidget.AnyWidget):
    """The paths with their lessons, one of them chosen."""

    _esm = script("path")
    _css = style()

    view = traitlets.Dict().tag(sync=True)
    chosen = traitlets.Unicode().tag(sync=True)
    message = traitlets.Dict().tag(sync=True)

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self.language, self._changed = language(), changed
        words = {name: say(text) for name, text in WORDS.items()}
        view = {
            "kind": "path",
            "title": say("Your path"),
            "prompt": say("Which lessons do you want to take? You can change this at any time."),
            "paths": [_row(one) for one in paths().values()],
            "strings": strings() | words,
        }
        super().__init__(view=view, chosen=path_or_default(read_choices(folder()).path).id)
        self.observe(self._on_chosen, "chosen")

    @in_its_language
    def _on_chosen(self, _: object) -> None:
        """Keep the choice. A lesson that is open takes it when it is run again."""
        if self.chosen not in paths():
            return
        try:
            choose_path(self.chosen)
            words = say("Your path: {name}. Run a lesson that is open once more.", name=say(paths()[self.chosen].name))
        except Problem as e:
            words = say("Not saved: {reason}", reason=e.found)
        self.message = {"text": words, "seq": self.message.get("seq", 0) + 1}
        self._changed()

    @in_its_language
    def __repr__(self) -> str:
        """The same words every time but for the choice."""
        return say("Your path: {name}.", name=say(path_or_default(self.chosen).name))


def _row(one: LearningPath) -> dict[str, str]:
    lessons = say("Lessons {lessons}", lessons=", ".join(one.lessons))
    return {"id": one.id, "name": f"{say(one.name)}.", "text": say(one.text), "lessons": lessons}


WORDS = {
    "path_offline": later("No answer from the notebook. Open the menu Run and choose Run All Cells."),
}
