"""A list of what holds and what is to be done, as text or as HTML."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from toolkit.authoring.sheets.sheet import State
from toolkit.words import in_its_language, language, later, say

WORDS: dict[State, str] = {
    "ok": later("Done"),
    "todo": later("To do"),
    "wrong": later("Not right"),
    "info": later("Note"),
}
SIGNS: dict[State, str] = {"ok": "✓", "todo": "○", "wrong": "✗", "info": "·"}
_BOX = "border:1px solid var(--jp-border-color2,#bdbdbd);border-radius:8px;padding:.4rem 1.2rem;max-width:46rem"
_LIST = "list-style:none;margin:0 0 .6em;padding:0"
_ITEM = "margin:.25em 0;overflow-wrap:anywhere"


@dataclass(frozen=True)
class Line:
    """One thing: how it stands, in words, and what to do about it."""

    state: State
    text: str
    todo: str = ""


@dataclass(frozen=True)
class Checklist:
    """A title, the lines, and a sentence at the end: what comes next."""

    title: str
    lines: tuple[Line, ...]
    end: str = ""
    language: str = field(default_factory=language, compare=False)

    @in_its_language
    def __repr__(self) -> str:
        told = (f"{SIGNS[one.state]} {say(WORDS[one.state])}: {one.text} {one.todo}".rstrip() for one in self.lines)
        return "\n".join((self.title, *told, *filter(None, [self.end])))

    @in_its_language
    def _repr_html_(self) -> str:
        items = "".join(_item(one) for one in self.lines)
        end = f"<p><strong>{escape(self.end)}</strong></p>" if self.end else ""
        head = f"<p><strong>{escape(self.title)}</strong></p>"
        return f'<div class="ml-note" role="note" style="{_BOX}">{head}<ul style="{_LIST}">{items}</ul>{end}</div>'


def _item(one: Line) -> str:
    sign = f'<span aria-hidden="true">{SIGNS[one.state]}</span>'
    todo = f"<br>{escape(one.todo)}" if one.todo else ""
    return f'<li style="{_ITEM}">{sign} <strong>{escape(say(WORDS[one.state]))}:</strong> {escape(one.text)}{todo}</li>'
