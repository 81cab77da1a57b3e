"""Cells of a notebook as plain data, and words that Markdown takes for plain words."""

from __future__ import annotations

from typing import Any

Cell = dict[str, Any]


def markdown(ident: str, source: str) -> Cell:
    """A cell of text."""
    return {"cell_type": "markdown", "id": ident, "metadata": {}, "source": source}


def code(ident: str, comment: str, source: str) -> Cell:
    """A cell of code; its first line says what it does."""
    return {"cell_type": "code", "id": ident, "metadata": {}, "source": f"# {comment}\n{source}"}


def one_line(text: str) -> str:
    """A text in one line that Markdown takes for plain words."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("<", "\\<").replace("`", "\\`")
