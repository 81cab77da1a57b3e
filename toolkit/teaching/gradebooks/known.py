"""Which platform a file comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks import blackboard, canvas, moodle, worksheet
from toolkit.teaching.gradebooks.cells import DELIMITERS, Book, Text, book, first_row
from toolkit.teaching.gradebooks.shape import Shape, Values


@dataclass(frozen=True, slots=True)
class Platform:
    """How files of one kind are known and read. `delimiters`: those that its importer takes."""

    looks: Callable[[tuple[str, ...]], bool]
    shape: Callable[[Values, str], Shape]
    allowed: str
    delimiters: tuple[str, ...] = DELIMITERS


def recognised(source: Text) -> tuple[Book, Shape]:
    """The table in a file and what it means; raises `BrokenFile` with what was found and what is allowed."""
    for delimiter in DELIMITERS:
        header = first_row(source, delimiter)
        for platform in PLATFORMS:
            if header and platform.looks(header):
                _refuse_delimiter(delimiter, platform, source.where)
                found = book(source, delimiter)
                return found, platform.shape(found.values, source.where)
    raise BrokenFile(
        f"Its first row is that of no gradebook known here: {_begin(source)}.",
        where=source.where,
        allowed="; ".join(platform.allowed for platform in PLATFORMS),
        todo="export the gradebook as CSV (in English or, for Moodle, German), and leave its header as it is",
    )


def _refuse_delimiter(delimiter: str, platform: Platform, where: str) -> None:
    if delimiter not in platform.delimiters:
        found = f"Its cells are separated by {delimiter!r}, which the importer does not read."
        allowed = " or ".join(map(repr, platform.delimiters))
        raise BrokenFile(found, where=where, allowed=allowed, todo="export it again; do not save it in a spreadsheet")


def _begin(source: Text) -> str:
    header = max((first_row(source, d) for d in DELIMITERS), key=len)
    shown = " | ".join(title[:40] for title in header[:8]) + (" | …" if len(header) > 8 else "")
    return "".join(c if c.isprintable() else "�" for c in shown) or "nothing"


PLATFORMS = (
    Platform(worksheet.looks, worksheet.shape, worksheet.ALLOWED),
    Platform(blackboard.looks, lambda v, _: blackboard.shape(v), blackboard.ALLOWED, (",", "\t")),
    Platform(canvas.looks, lambda v, _: canvas.shape(v), canvas.ALLOWED, (",", ";")),
    Platform(moodle.looks, moodle.shape, moodle.ALLOWED),
)
