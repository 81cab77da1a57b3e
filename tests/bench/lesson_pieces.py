"""A lesson as a reader meets it, from top to bottom: headings, prose, tables and calls, core and extra."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mistune import create_markdown

from toolkit.course_map import Part
from toolkit.exercises.exercise import Exercise
from toolkit.seeds.place import data
from toolkit.teaching.release import source

HOME = data("lessons")
REFERENCES = "Where this comes from"  # for teachers who look a source up: no part of the lesson's own prose
CORE, EXTRA, LEFT_OUT = "core", "extra", "left out"
_CALL = re.compile(r"""\.(read|example|post|ask)\(\s*["']([^"']{1,80})["'](?:,\s*["']([^"']{1,80})["'])?""")
_tokens: Callable[[str], Any] = create_markdown(renderer=None, plugins=["table"])


@dataclass(frozen=True)
class Piece:
    """A piece of a lesson in order: `kind` is heading, prose, table or call, `part` is core, extra or left out."""

    part: str
    kind: str
    text: str
    call: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lesson:
    """A lesson as it is measured; without an exercise file (the start page) it asks nothing."""

    number: str
    cells: tuple[Mapping[str, Any], ...]
    exercises: Mapping[str, Exercise]

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """What a reader meets, from top to bottom."""
        return tuple(_pieces(self.cells))

    def core(self, *kinds: str) -> list[Piece]:
        """The pieces of these kinds that a class cannot leave out."""
        return [piece for piece in self.pieces if piece.part == CORE and piece.kind in kinds]

    @property
    def asked(self) -> list[Exercise]:
        """The exercises of the core."""
        called = (piece.call[1] for piece in self.core("call") if piece.call[0] == "ask")
        return [self.exercises[name] for name in called if name in self.exercises]


def lesson(number: str) -> Lesson:
    """A lesson with its key."""
    (notebook,) = HOME.glob(f"{number}_*.ipynb")
    cells = json.loads(notebook.read_bytes())["cells"]
    has_exercises = (HOME / "exercises" / f"{number}.toml").is_file()
    asked = source(number, HOME).exercises if has_exercises else ()
    return Lesson(number, tuple(cells), {exercise.id: exercise for _, exercise in asked})


def numbers() -> list[str]:
    """The lessons with a number."""
    return sorted(file.stem.split("_")[0] for file in HOME.glob("[0-9][0-9]*_*.ipynb"))


def _pieces(cells: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    part = CORE
    for cell in cells:
        text = "".join(cell["source"])
        if cell["cell_type"] != "markdown":
            yield from (Piece(part, "call", "", found.groups("")) for found in _CALL.finditer(text))
            continue
        for block in _blocks(_tokens(text)):
            kind, words_ = block
            if kind == "heading":
                part = LEFT_OUT if words_.startswith(REFERENCES) else EXTRA if Part(words_).extra else CORE
            yield Piece(part, kind, words_)


def _blocks(tokens: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """The blocks of Markdown as plain text: each paragraph and each item of a list alone, a table as a whole."""
    for token in tokens:
        if token["type"] in ("heading", "table"):
            yield token["type"], _plain(token)
        elif token["type"] in ("paragraph", "block_text"):
            yield "prose", _plain(token)
        else:
            yield from _blocks(token.get("children", ()))


def _plain(token: Mapping[str, Any]) -> str:
    """What is read of a token: no marks, no picture, no address."""
    if token["type"] == "image":
        return ""
    between = " " if token["type"].startswith("table") else ""
    inner = between.join(_plain(child) for child in token.get("children", ()))
    return inner or token.get("raw", " " if token["type"] in ("softbreak", "linebreak") else "")
