"""A sheet in a notebook: a thin widget that hands acts on to a form and shows what came of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import anywidget
import traitlets

from toolkit.authoring.sheets.sheet import Form, Path
from toolkit.authoring.sheets.sheet_acts import LONGEST, act, path_of
from toolkit.authoring.sheets.sheet_view import Refused, paths, sheet_view, strings
from toolkit.problem import Problem
from toolkit.widgets import script as front
from toolkit.words import in_its_language, language, say

_HERE = File(__file__).parent
_SHARED = ("words.js", "shared.js")  # of the exercises' page
REMEMBERED = 200  # acts, so that none is done twice


def script() -> str:
    """The module of the page: what all pages share, and its own scripts."""
    shared = File(front.__file__).parent
    files = [*(shared / name for name in _SHARED), _HERE / "sheet_fields.js", _HERE / "sheet.js"]
    return "\n".join(file.read_text("utf-8") for file in files)


def style() -> str:
    """The one look of all pages, and what is its own."""
    return f"{front.style()}\n{(_HERE / 'sheet.css').read_text('utf-8')}"


class SheetWidget(anywidget.AnyWidget):
    """A form on the page.

    The page adds its acts to `acts`, each with an id of its own, and takes those away that `done` names: so none is
    lost where messages are joined on their way, and none is done twice. What the form refuses stays in its field with
    the reason beside it, until another value is taken.

    `trouble` says why the last change could not be kept ("" where it was); `changed` is called after each change.
    """

    _esm = script()
    _css = style()

    strings = traitlets.Dict().tag(sync=True)
    acts: Any = traitlets.List().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(
        self, form: Form, *, trouble: Callable[[], str] = lambda: "", changed: Callable[[], None] = lambda: None
    ) -> None:
        self._form, self._trouble, self._changed = form, trouble, changed
        self._done, self._refused, self._notice = dict[str, None](), dict[Path, Refused](), ""
        self.language = language()
        super().__init__(strings=strings(), state=self._state(saved=""))
        self.observe(self._on_acts, "acts")

    @in_its_language
    def do(self, acts: list[Any]) -> None:
        """Do what the page asks for, each act once, and show what came of it."""
        self._notice = ""
        fresh = [one for one in acts if isinstance(one, dict) and self._is_new(one.get("id"))]
        for one in fresh:
            self._do(one)
        self.state = self._state(saved=say("Kept"))
        if fresh:
            self._changed()

    @in_its_language
    def refresh(self) -> None:
        """Show what the form holds now: it was changed elsewhere."""
        self.state = self._state(saved=self.state.get("saved", ""))

    def _is_new(self, ident: object) -> bool:
        if not isinstance(ident, str) or ident in self._done:
            return False
        self._done[ident] = None
        return True

    def _do(self, one: dict[str, Any]) -> None:
        try:
            act(self._form, one)
        except Problem as problem:
            self._refuse(one, _told(problem))
        except Exception as e:  # noqa: BLE001  # inside a message nobody would see it
            self._refuse(one, f"{type(e).__name__}: {e}")
        else:
            if one["act"] == "set":
                self._refused.pop(path_of(one), None)

    def _refuse(self, one: dict[str, Any], reason: str) -> None:
        """A value that was refused stays where it was typed; of anything else it is said at the top."""
        try:
            path = path_of(one) if one.get("act") == "set" else ()
        except Problem:
            path = ()
        if path in set(paths(self._form.sheet())) and _can_stay(one.get("value")):
            self._refused[path] = Refused(one["value"], reason)
        else:
            self._notice = say("This was not done: {reason}", reason=reason)

    def _state(self, saved: str) -> dict[str, Any]:
        sheet = self._form.sheet()
        known = set(paths(sheet))
        self._refused = {path: refused for path, refused in self._refused.items() if path in known}
        trouble = self._trouble()
        return {
            "sheet": sheet_view(sheet, self._refused),
            "done": list(self._done)[-REMEMBERED:],
            "notice": self._notice,
            "trouble": trouble,
            "saved": "" if trouble or self._notice or self._refused else saved,
        }

    def _on_acts(self, change: Any) -> None:
        self.do(change["new"])

    @in_its_language
    def __repr__(self) -> str:
        sheet = self._form.sheet()
        return "\n".join((sheet.title, *(f"- {note.text}" for note in sheet.notes)))


def _told(problem: Problem) -> str:
    """What was found and what to do, as sentences in a line."""
    allowed = say("Allowed: {allowed}", allowed=problem.allowed) if problem.allowed else ""
    todo = say("What to do: {todo}", todo=problem.todo) if problem.todo else ""
    return " ".join(f"{part.rstrip('.')}." for part in (problem.found, allowed, todo) if part)


def _can_stay(value: Any) -> bool:
    """Whether it is something that was typed or chosen, and no more than a page can take back."""
    if isinstance(value, list):
        return len(value) <= 100 and all(isinstance(one, str) and len(one) <= 200 for one in value)
    return isinstance(value, (str, bool)) and len(str(value)) <= 2 * LONGEST
