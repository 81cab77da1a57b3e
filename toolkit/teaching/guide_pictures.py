"""The pictures and tables of a lesson's notebook for its printed pages: each with the exercise that follows it.

Only files beside the notebook are taken, as its release takes them; a picture from elsewhere is not ours to print.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.problem import BrokenFile

_SHOWN_OR_ASKED = re.compile(
    r"""!\[(?P<words>[^\]\n]{0,2000})\]\((?P<file>pictures/[\w-]{1,80}\.(?:svg|png))\)"""
    r"""|\.ask\(\s*["'](?P<exercise>[^"'\n]{1,80})["']"""
)
_HEADING_OR_TABLE_OR_ASKED = re.compile(
    r"""(?P<heading>^\#{1,4}[ \t])|(?P<table>(?:^\|[^\n]{1,2000}(?:\n|\Z)){2,60})"""
    r"""|\.ask\(\s*["'](?P<exercise>[^"'\n]{1,80})["']""",
    re.MULTILINE,
)
_TYPES = {".svg": "image/svg+xml", ".png": "image/png"}


@dataclass(frozen=True)
class Picture:
    """A picture that needs no other file: what it shows in words, and its address, which holds all of it."""

    words: str
    address: str


def pictures(cells: Iterable[Mapping[str, Any]], asked: Sequence[str], folder: Path) -> dict[str, tuple[Picture, ...]]:
    """The pictures by exercise: of those `asked`, the next one below the picture, else the last.

    Raises `BrokenFile` where a file is missing: an exercise that needs it could not be done on paper.
    """
    found: dict[str, tuple[Picture, ...]] = {}
    waiting: tuple[Picture, ...] = ()
    for piece in (piece for cell in cells for piece in _SHOWN_OR_ASKED.finditer(cell["source"])):
        if piece["file"]:
            waiting += (_picture(piece["words"], folder / piece["file"]),)
        elif piece["exercise"] in asked:
            found[piece["exercise"]] = found.get(piece["exercise"], ()) + waiting
            waiting = ()
    if waiting and asked:
        found[asked[-1]] = found.get(asked[-1], ()) + waiting
    return {exercise: shown for exercise, shown in found.items() if shown}


def tables(cells: Iterable[Mapping[str, Any]], asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tables (Markdown) by exercise: those that stand in the same part of the lesson, above the exercise.

    A table in a part of its own teaches; one right above an exercise is what the exercise is about.
    """
    found: dict[str, tuple[str, ...]] = {}
    waiting: tuple[str, ...] = ()
    pieces = ((cell, piece) for cell in cells for piece in _HEADING_OR_TABLE_OR_ASKED.finditer(cell["source"]))
    for cell, piece in pieces:
        if piece["heading"]:
            waiting = () if cell["cell_type"] == "markdown" else waiting  # in code it is a comment
        elif piece["table"]:
            waiting += (piece["table"],)
        elif piece["exercise"] in asked and waiting:
            found[piece["exercise"]] = found.get(piece["exercise"], ()) + waiting
            waiting = ()
    return found


def _picture(words: str, file: Path) -> Picture:
    try:
        data = b64encode(file.read_bytes()).decode("ascii")
    except OSError as e:
        todo = "put it there, or take it out of the notebook"
        raise BrokenFile(f"The picture cannot be read: {e.strerror}.", where=str(file), todo=todo) from None
    return Picture(words, f"data:{_TYPES[file.suffix]};base64,{data}")
