"""A table that may have been through a spreadsheet: other separators, other decimal signs, other encodings.

Spreadsheets also spoil what they take for a number: a lesson `02` comes back as `2`. What can only be guessed at is
refused, with the reason.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.kept import LARGEST
from toolkit.problem import BrokenFile

MOST_ROWS = 1_000_000
_SEPARATORS = (",", ";", "\t")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones, too, in some languages
_NUMBER = re.compile(r"(\d{1,6})(?:[.,](\d{1,15}))?[ \u00a0\u202f]?(%?)", re.ASCII)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LESSON = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, and its cells by heading."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, heading: str) -> str:
        return self.cells.get(heading, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a table, its headings, and how its cells are separated."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    separator: str = ","


def safe(text: str) -> str:
    """The text, with one leading apostrophe more where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_FORMULA) else text


def unsafe(text: str) -> str:
    """What `safe` was made from, also where a spreadsheet has eaten the apostrophe."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_FORMULA) else text


def read_sheet(file: Path, needed: Iterable[str]) -> Sheet:
    """The table in a file; raises `BrokenFile` where it cannot be read or has not the headings that are needed."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as e:
        raise BrokenFile(f"The table cannot be read: {e.strerror}.", where=str(file)) from None
    return sheet_of(raw, needed, file.name)


def sheet_of(raw: bytes, needed: Iterable[str], where: str) -> Sheet:
    """The table in some bytes, as `read_sheet`."""
    headings, lines, separator = lines_of(raw, needed, where)
    return Sheet(headings, tuple(lines), separator)


def lines_of(raw: bytes, needed: Iterable[str], where: str) -> tuple[tuple[str, ...], Iterator[Line], str]:
    """The headings of a table, its rows one by one, and how its cells are separated; a fault in a row stops there."""
    if len(raw) > LARGEST:
        raise BrokenFile("The table is too large.", where=where, allowed=f"up to {LARGEST:,} bytes")
    text = text_of(raw, where)
    begins = text[: text.find("\n") + 1]
    named = begins.strip('"\r\n ').lower() in {f"sep={s}" for s in _SEPARATORS}
    text = text[len(begins) :] if named else text
    wanted = tuple(needed)
    for separator in _SEPARATORS:
        headings = _headings(text, separator)
        if set(wanted) <= set(headings):
            return headings, _lines(text, separator, headings, where, int(named)), separator
    found = f"The first row is {text.partition(chr(10))[0].strip()!r:.80}."
    raise BrokenFile(found, where=where, allowed=f"a CSV with the headings {', '.join(wanted)}")


def text_of(raw: bytes, where: str) -> str:
    """The letters: UTF-8, or the UTF-16 that spreadsheets call Unicode text. Nothing else tells itself apart."""
    try:
        wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as e:
        todo = "save it in the spreadsheet as “CSV UTF-8”"
        raise BrokenFile(f"Byte {e.start} is not UTF-8.", where=where, todo=todo) from None


def _headings(text: str, separator: str) -> tuple[str, ...]:
    try:
        row = next(csv.reader(_written(text), delimiter=separator), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().casefold() for cell in row)


def _written(text: str) -> Iterator[str]:
    """The lines with their ends, one by one: `StringIO` would hold the text once more, four bytes to a letter."""
    return (found[0] for found in _LINE.finditer(text))


def _lines(text: str, separator: str, headings: tuple[str, ...], where: str, before: int) -> Iterator[Line]:
    double = next((h for h in headings if h and headings.count(h) > 1), None)
    if double is not None:
        raise BrokenFile(f"Two columns are called {double!r:.60}.", where=where, allowed="one of each name")
    reader = csv.reader(_written(text), delimiter=separator)
    try:
        for count, row in enumerate(reader):
            if count > MOST_ROWS:
                raise BrokenFile("The table has too many rows.", where=where, allowed=f"up to {MOST_ROWS:,}")
            if count and any(cell.strip() for cell in row):
                yield Line(before + reader.line_num, dict(zip(headings, row, strict=False)))
    except csv.Error as e:
        raise BrokenFile(f"Line {reader.line_num} is not CSV: {e}.", where=where) from None


def number(text: str) -> float | None:
    """The number in a cell (`0.5`, `0,5`, `50%`), or None for anything else: no sign, no exponent, no thousands."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    value = float(f"{found[1]}.{found[2] or 0}")
    return value / 100 if found[3] else value


def percent(value: float) -> str:
    """A share in the one form that no spreadsheet takes for a date, whatever its decimal sign: `50%`."""
    whole, _, rest = f"{value * 100:.8f}".partition(".")
    rest = rest.rstrip("0")
    return f"{whole}.{rest}%" if rest else f"{whole}%"


def lesson_number(text: str) -> str:
    """A lesson's number without the zeros that spreadsheets drop; any other name as it is."""
    plain = text.strip()
    return str(int(plain)) if _LESSON.fullmatch(plain) else plain
