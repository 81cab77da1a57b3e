"""A small table that reads well at a prompt and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit import markup


@dataclass(frozen=True)
class Table:
    """Rows of text under headings; shown as aligned columns, or as HTML in a notebook."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        grid = (self.headings, *self.rows)
        widths = [max(len(row[i]) for row in grid) for i in range(len(self.headings))]
        lines = ["  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in grid]
        return "\n".join(([self.caption] if self.caption else []) + lines)

    def _repr_html_(self) -> str:
        return markup.table(self.headings, self.rows, self.caption)
