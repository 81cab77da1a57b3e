"""The page of the bench: a thin widget that hands acts on and shows what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from toolkit.problem import Problem
from toolkit.teaching.marking.acts import act
from toolkit.teaching.marking.bench import Bench
from toolkit.teaching.marking.view import failed, page, progress, state
from toolkit.widgets import script as front
from toolkit.words import in_its_language, language, say

_HERE = Path(__file__).parent
_SHARED = ("words.js", "shared.js", "frame.js")  # of the exercises' page
_OWN = ("keys.js", "comments.js", "rubric.js", "marking.js")
REMEMBERED = 200  # acts, so that none is done twice


def script() -> str:
    """The module of the page: what all pages share, and its own scripts."""
    shared = Path(front.__file__).parent
    files = [*(shared / name for name in _SHARED), *(_HERE / name for name in _OWN)]
    return "\n".join(file.read_text("utf-8") for file in files)


def style() -> str:
    """The one look of all pages, and what is its own."""
    return f"{front.style()}\n{(_HERE / 'marking.css').read_text('utf-8')}"


class MarkingWidget(anywidget.AnyWidget):
    """The bench in a notebook.

    The page adds its acts to `acts`, each with an id of its own, and takes those away that `done` names: so none is
    lost where messages are joined on their way, and none is done twice.
    """

    _esm = script()
    _css = style()

    view = traitlets.Dict().tag(sync=True)
    acts: Any = traitlets.List().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, bench: Bench, second: str = "") -> None:
        self._bench, self._second, self._done = bench, second, dict[str, None]()
        self.language = language()
        super().__init__(view=page(bench, second), state={**state(bench), "done": []})
        self.observe(self._on_acts, "acts")

    @in_its_language
    def do(self, acts: list[Any]) -> None:
        """Do what the page asks for, each act once, and show what came of it."""
        for one in acts:
            ident = one.get("id") if isinstance(one, dict) else None
            if not isinstance(ident, str) or ident in self._done:
                continue
            self._done[ident] = None
            try:
                act(self._bench, one)
            except Problem as problem:
                self._bench.notice = failed(problem.found)
            except Exception as e:  # noqa: BLE001  # inside a message nobody would see it
                self._bench.notice = failed(f"{type(e).__name__}: {e}")
        done = list(self._done)[-REMEMBERED:]
        self.state = {**state(self._bench), "done": done}

    def _on_acts(self, change: Any) -> None:
        self.do(change["new"])

    @in_its_language
    def __repr__(self) -> str:
        lines = [f"{q.lesson} · {q.exercise.title} – {progress(self._bench, q)}" for q in self._bench.questions]
        return "\n".join((say("Marking open answers"), *lines))
