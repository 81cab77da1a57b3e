"""The page's scripts and styles, each joined from files that can be read in one sitting.

A page's module has no imports, so that it works without a server to import from: the files of a script are put one
behind the other, and the last of them exports `render`.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
_EXERCISE = ("words.js", "shared.js", "frame.js", "feedback.js", "controls.js")
_KINDS = ("choose.js", "classify.js", "order.js", "fill.js", "shelf.js", "trace.js", "explain.js")
SCRIPTS = {
    "form": (*_EXERCISE, *_KINDS, "form.js"),
    "highlight": (*_EXERCISE, "marks.js", "prose.js", "pointing.js", "tools.js", "highlight.js"),
    "desk": ("words.js", "shared.js", "shelf.js", "desk.js"),
    "series": (*_EXERCISE, "choose.js", "series.js"),
    "path": (*_EXERCISE, "path.js"),
}
STYLES = ("page.css", "kinds.css", "desk.css", "shelf.css", "series.css")


def script(name: str) -> str:
    """The module of one kind of widget."""
    return _joined(SCRIPTS[name])


def style() -> str:
    """The one look of all of them."""
    return _joined(STYLES)


def _joined(names: tuple[str, ...]) -> str:
    return "\n".join((_HERE / name).read_text("utf-8") for name in names)
