"""A sheet: a form as data. What it holds, and what may be done with it; a page draws it, and knows nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

Kind = Literal["line", "text", "choice", "several", "tick", "number", "quote"]
State = Literal["ok", "todo", "wrong", "info"]
Path = tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """One thing to fill in.

    `type`     line or text (a few words, some sentences), choice (one of the options), several (some of them), tick,
               number, or quote (words of the article: shown, not filled in)
    `options`  id and words
    `wrong`    what is wrong with the value, said beside it
    `suggest`  words that a click puts into an empty line or text
    `compact`  a choice that stands as a list to unfold, however few its options are
    """

    id: str
    type: Kind
    label: str
    value: Any = ""
    help: str = ""
    options: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    suggest: str = ""
    lang: str = ""
    dir: str = ""
    compact: bool = False


@dataclass(frozen=True)
class Row:
    """One of several things of the same kind, with fields of its own; `folded` ones are opened by a click."""

    id: str
    title: str
    fields: tuple[Field | Rows, ...]
    removable: bool = False
    movable: bool = False
    folded: bool = False


@dataclass(frozen=True)
class Rows:
    """Several things of the same kind; `add` are the words of the button that adds one, "" where none can be added.

    With `kinds` (id and words) the button asks first what is to be added.
    """

    id: str
    label: str
    rows: tuple[Row, ...] = ()
    help: str = ""
    add: str = ""
    kinds: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Note:
    """A sentence about the sheet, and the path of the field that it speaks of."""

    state: State
    text: str
    path: Path = ()


@dataclass(frozen=True)
class Action:
    """A button at the end; `main` is the one that most people want."""

    id: str
    text: str
    main: bool = False


@dataclass(frozen=True)
class Sheet:
    """A form as a page draws it, from top to bottom."""

    title: str
    intro: tuple[str, ...] = ()
    fields: tuple[Field | Rows, ...] = ()
    notes: tuple[Note, ...] = ()
    actions: tuple[Action, ...] = ()


class Form(Protocol):
    """What stands behind a sheet. A path names a field: its id, or rows, row and field, as ("options", "o2", "why").

    Each act raises `Problem` where it cannot be done; then nothing has changed.
    """

    def sheet(self) -> Sheet:
        """The sheet as it is now."""
        ...

    def set(self, path: Path, value: Any) -> None:
        """Give a field another value."""
        ...

    def add(self, path: Path, kind: str = "") -> None:
        """Add a row to the rows at the path."""
        ...

    def remove(self, path: Path) -> None:
        """Remove the row at the path."""
        ...

    def move(self, path: Path, by: int) -> None:
        """Move the row at the path up (-1) or down (1)."""
        ...

    def press(self, action: str) -> None:
        """Do what a button says."""
        ...
