"""How the notebook shows what a command said, a page, and a picture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from toolkit.grading.report import plain

_BOX = "border: 1px solid; border-radius: 4px; padding: 0.5em 0.8em; overflow: auto; max-height: 30em; margin: 0.4em 0"
_FRAME = "width: 100%; border: 1px solid; border-radius: 4px; background: Canvas"


@dataclass(frozen=True)
class Said:
    """A command as it is typed, what it said, and its status (0: all is well; 2: something needs a look)."""

    arguments: tuple[str, ...]
    text: str
    status: int = 0

    @property
    def command(self) -> str:
        """The command as it is typed."""
        return command_line(self.arguments)

    @property
    def lines(self) -> str:
        """What it said, in letters that command no terminal."""
        told = "\n".join(plain(line) for line in self.text.rstrip().split("\n"))
        return told + ("\n\n(status 2: something needs a look)" if self.status else "")

    def __repr__(self) -> str:
        return f"$ {self.command}\n\n{self.lines}"

    def _repr_html_(self) -> str:
        return f"{_typed(self.command)}{_boxed('What it said', self.lines)}"


@dataclass(frozen=True)
class Told:
    """A sentence on what was done by hand."""

    words: str

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.words)}</p>"


@dataclass(frozen=True)
class File:
    """A file that lies there, as text."""

    name: str
    text: str

    def __repr__(self) -> str:
        return f"{self.name}:\n\n{self.text.rstrip()}"

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.name)}</p>{_boxed(self.name, self.text.rstrip())}"


@dataclass(frozen=True)
class Page:
    """A page that a command made, shown in a frame in which nothing runs."""

    name: str
    html: str = field(repr=False)
    height: int = 460

    def __repr__(self) -> str:
        return f"The page {self.name}"

    def _repr_html_(self) -> str:
        name, page = escape(self.name), escape(self.html)
        style = f"{_FRAME}; height: {self.height}px"
        return f'<p>{name}</p><iframe title="{name}" sandbox="" srcdoc="{page}" style="{style}"></iframe>'


@dataclass(frozen=True)
class Picture:
    """A drawing with the same in words."""

    words: str
    html: str = field(repr=False)

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return self.html


def command_line(arguments: Sequence[str]) -> str:
    """The arguments as one types them; quotation marks that every system knows."""
    return " ".join(f'"{a}"' if " " in a else a for a in ("medialit", *arguments))


def _typed(command: str) -> str:
    return f'<p><code style="overflow-wrap: anywhere">{escape(command)}</code></p>'


def _boxed(name: str, text: str) -> str:
    """Text in a box that scrolls: sentences are wrapped, rows of a table are not."""
    lines = "".join(f'<span style="{_style(line)}">{escape(line) or " "}</span>' for line in text.split("\n"))
    return f'<pre tabindex="0" role="group" aria-label="{escape(name)}" style="{_BOX}">{lines}</pre>'


def _style(line: str) -> str:
    return _ROW if _GAP.search(line.strip()) else _SENTENCE


_GAP = re.compile(r"\S {2,}\S")
_ROW = "display: block; white-space: pre; word-break: normal"
_SENTENCE = "display: block; white-space: pre-wrap; word-break: normal; overflow-wrap: anywhere"
