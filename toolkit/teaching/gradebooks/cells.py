"""A CSV file that comes back byte for byte: every cell keeps its own quoting, every line its own end.

The `csv` module reads values and forgets how they were written. Here a row holds its cells as they stand in the file;
`value` says what a cell means. Only a cell that is set is written anew.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from toolkit.problem import BrokenFile

LARGEST = 20_000_000  # bytes
MOST_ROWS = 60_000
MOST_COLUMNS = 2_000
MOST_CELLS = 2_000_000
LONGEST = 100_000  # characters of a cell
DELIMITERS = (",", ";", "\t", ":")  # Moodle offers all four
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "latin-1")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_STOPS = {d: re.compile(f"[{d}\r\n]") for d in DELIMITERS}
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class Row(NamedTuple):
    """One record: its cells as they are written, and the line end behind it."""

    raw: tuple[str, ...]
    end: str


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded file: what is needed to write it in the same way."""

    text: str
    encoding: str
    bom: bytes = b""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """The rows of a file, and how it was written."""

    rows: tuple[Row, ...]
    delimiter: str
    source: Text

    @property
    def values(self) -> tuple[tuple[str, ...], ...]:
        """What all cells mean."""
        return tuple(tuple(map(value, row.raw)) for row in self.rows)

    def to_bytes(self) -> bytes:
        """The file; raises `BrokenFile` where its encoding lacks a letter."""
        text = "".join(self.delimiter.join(row.raw) + row.end for row in self.rows)
        try:
            return self.source.bom + text.encode(self.source.encoding)
        except UnicodeEncodeError as e:
            found = f"{text[e.start]!r} cannot be written in {self.source.encoding}, the encoding of the file."
            raise BrokenFile(found, where=self.source.where, todo="choose a title without it") from None

    def with_cells(self, cells: dict[tuple[int, int], str]) -> Book:
        """The book with other values in some cells, by row and column; these keep the quoting that stood there."""
        rows = list(self.rows)
        for (at, column), new in cells.items():
            raw = list(rows[at].raw)
            raw[column] = written(new, self.delimiter, quoted=raw[column].startswith('"'))
            rows[at] = Row(tuple(raw), rows[at].end)
        return replace(self, rows=tuple(rows))

    def with_column(self, column: dict[int, str]) -> Book:
        """The book with one cell more at the end of some rows; quoted where all of the row's cells are."""
        rows = list(self.rows)
        for at, new in column.items():
            quoted = all(cell.startswith('"') for cell in rows[at].raw)
            rows[at] = Row((*rows[at].raw, written(new, self.delimiter, quoted=quoted)), rows[at].end)
        return replace(self, rows=tuple(rows))


def value(raw: str) -> str:
    """What a cell means."""
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def written(text: str, delimiter: str, *, quoted: bool = False) -> str:
    """A value as a cell, in quotation marks where asked or needed."""
    needed = any(c in text for c in (delimiter, '"', "\r", "\n")) or text != text.strip()
    return '"' + text.replace('"', '""') + '"' if quoted or needed else text


def decoded(raw: bytes, where: str, encoding: str = "") -> Text:
    """The text of a file; raises `BrokenFile` for what is no text, or could not be written back as it was."""
    if len(raw) > LARGEST:
        raise BrokenFile(f"The file has {len(raw):,} bytes.", where=where, allowed=f"at most {LARGEST:,} bytes")
    if raw.startswith(_WORKBOOKS):
        todo = "export it as CSV (in Blackboard: comma or tab)"
        raise BrokenFile("It is a workbook or an archive.", where=where, allowed="a text file with a table", todo=todo)
    found, bom = next(((e, b) for e, b in _BOMS.items() if raw.startswith(b)), (encoding or "utf-8", b""))
    if found not in ENCODINGS:
        raise BrokenFile(f"There is no encoding {found!r:.40} here.", allowed=", ".join(ENCODINGS))
    todo = f"name its encoding: --encoding NAME ({', '.join(ENCODINGS[1:])})"
    try:
        text = raw[len(bom) :].decode(found)
    except UnicodeDecodeError as e:
        raise BrokenFile(f"Byte {e.start + len(bom)} is not {found}.", where=where, todo=todo) from None
    if "\0" in text:
        raise BrokenFile("It holds zero bytes, as a file in another encoding does.", where=where, todo=todo)
    return Text(text, found, bom, where)


def first_row(source: Text, delimiter: str) -> tuple[str, ...]:
    """What the cells of the first row mean, cut at this delimiter; empty where that cannot be."""
    try:
        return tuple(value(cell) for cell in next(_rows(source, delimiter)).raw)
    except (BrokenFile, StopIteration):
        return ()


def book(source: Text, delimiter: str) -> Book:
    """All rows of a file; raises `BrokenFile` where a quotation mark stands astray, or it is too large."""
    rows: list[Row] = []
    cells = 0
    for row in _rows(source, delimiter):
        rows.append(row)
        cells += len(row.raw)
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            allowed = f"at most {MOST_ROWS:,} rows and {MOST_CELLS:,} cells"
            raise BrokenFile("The table is too large.", where=source.where, allowed=allowed)
    return Book(tuple(rows), delimiter, source)


def _rows(source: Text, delimiter: str) -> Iterator[Row]:
    text, at, number = source.text, 0, 1
    raw: list[str] = []
    while at < len(text) or raw:
        stop = _cell_end(text, at, delimiter, number, source.where)
        raw.append(text[at:stop])
        if stop - at > LONGEST or len(raw) > MOST_COLUMNS:
            allowed = f"at most {MOST_COLUMNS:,} columns, {LONGEST:,} characters a cell"
            raise BrokenFile(f"Row {number} is too long.", where=source.where, allowed=allowed)
        if text[stop : stop + 1] == delimiter:
            at = stop + 1
            continue
        end = "\r\n" if text.startswith("\r\n", stop) else text[stop : stop + 1]
        yield Row(tuple(raw), end)
        raw, at, number = [], stop + len(end), number + 1


def _cell_end(text: str, at: int, delimiter: str, number: int, where: str) -> int:
    """Where the cell that begins here ends."""
    if text[at : at + 1] != '"':
        found = _STOPS[delimiter].search(text, at)
        return found.start() if found else len(text)
    stop = text.find('"', at + 1)
    while stop >= 0 and text[stop + 1 : stop + 2] == '"':
        stop = text.find('"', stop + 2)
    if stop < 0 or text[stop + 1 : stop + 2] not in ("", delimiter, "\r", "\n"):
        what = "is not closed" if stop < 0 else "stands inside a cell"
        raise BrokenFile(f"Row {number}: a quotation mark {what}.", where=where, todo="export the file again")
    return stop + 1
