"""A few lines to read in a notebook."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit import markup


@dataclass(frozen=True)
class Note:
    """A title and lines below it, as text or as HTML."""

    title: str
    lines: tuple[str, ...]

    def __repr__(self) -> str:
        return "\n".join((self.title, *self.lines))

    def _repr_html_(self) -> str:
        return markup.note(self.title, self.lines)
