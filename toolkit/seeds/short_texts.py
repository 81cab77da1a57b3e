"""The short texts that students rate: which there are, in which form, and what each one teaches (`short-texts/1`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from toolkit.problem import BrokenFile, UnknownName
from toolkit.record import read_toml, structure
from toolkit.seeds.place import data
from toolkit.words import later

FORMAT = "short-texts/1"
FILE = "short_texts.toml"
Form = Literal["A", "B", "C"]
Side = Literal["sorrel", "calvessa", "none"]
Difficulty = Literal["easy", "medium", "hard"]


@dataclass(frozen=True)
class ShortText:
    """One text to rate: where it stands, whether a careful reader can rely on how it is reported, and why.

    Texts of one family ask for the same look: the unsound one has the flaw, the sound one does it well. Forms A and B
    hold the same families, so that a text of one form has its match in the other.
    """

    id: str
    form: Form
    specimen: str
    passage: str
    outlet: str
    side: Side
    sound: bool
    family: str
    difficulty: Difficulty
    why: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShortTexts:
    """All short texts, in the order of the file."""

    format: str
    texts: tuple[ShortText, ...]

    def of_form(self, form: str) -> tuple[ShortText, ...]:
        """The texts of one form; raises `UnknownName` where there is no such form."""
        found = tuple(t for t in self.texts if t.form == form)
        if not found:
            raise UnknownName(later("form"), form, sorted({t.form for t in self.texts}))
        return found

    def text(self, ident: str) -> ShortText:
        """One text by its id; raises `UnknownName` with the ids that there are."""
        found = next((t for t in self.texts if t.id == ident), None)
        if found is None:
            raise UnknownName(later("text"), ident, [t.id for t in self.texts])
        return found


def short_texts(seeds: Path | None = None) -> ShortTexts:
    """The short texts of a folder of seeds (default: the course's own).

    Raises `BrokenFile` where the file is absent or not of this format, or an id or a passage stands twice.
    """
    return _read((seeds or data("seeds")) / FILE)


@lru_cache(maxsize=4)
def _read(file: Path) -> ShortTexts:
    read = structure(read_toml(file), ShortTexts, FORMAT, file.name)
    _refuse_doubles([t.id for t in read.texts], file.name)
    _refuse_doubles([f"{t.specimen}/{t.passage}" for t in read.texts], file.name)
    return read


def _refuse_doubles(names: list[str], file: str) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise BrokenFile(f"Two texts are called {name!r}.", where=file, todo="give each a name of its own")
        seen.add(name)
