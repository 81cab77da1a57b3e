from __future__ import annotations

import csv
import io
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks import cells
from toolkit.teaching.gradebooks.cells import book, decoded, value, written

CELLS = st.lists(st.lists(st.text('ab",;\n\r\t =', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5)


@given(CELLS, st.sampled_from(cells.DELIMITERS), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_a_table_comes_back_and_means_what_it_meant(
    rows: list[list[str]], delimiter: str, end: str, all_: bool
) -> None:
    """Whatever the separator, the line ends and the quoting: the same bytes, and the values that were written."""
    out = io.StringIO(newline="")
    lines = any(c in cell for row in rows for cell in row for c in "\r\n")
    quoting = csv.QUOTE_ALL if all_ or lines else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    raw = out.getvalue().encode()
    found = book(decoded(raw, "t.csv"), delimiter)
    assert found.to_bytes() == raw
    assert [list(row) for row in found.values] == rows


@given(st.text(max_size=60))
def test_any_text_comes_back_or_is_refused(text: str) -> None:
    """Odd ends, quotation marks astray, lines of nothing."""
    raw = text.encode("utf-8", "replace")
    with suppress(BrokenFile):
        assert book(decoded(raw, "t.csv"), ",").to_bytes() == raw


@given(st.text(max_size=20), st.booleans())
def test_a_written_cell_means_its_text(text: str, quoted: bool) -> None:
    """Also with separators, quotation marks and line ends in it."""
    assert value(written(text, ",", quoted=quoted)) == text or text.startswith('"')


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_says_the_encoding_and_stays(encoding: str) -> None:
    """UTF-16, as Blackboard writes it, and UTF-8 with a mark, as Excel does."""
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    raw = bom + "Náme\tx\r\n".encode(encoding)
    found = book(decoded(raw, "t.xls"), "\t")
    assert found.values == (("Náme", "x"),)
    assert found.to_bytes() == raw


BAD = {
    "workbook": (b"PK\x03\x04rest", "workbook"),
    "old workbook": (b"\xd0\xcf\x11\xe0rest", "workbook"),
    "latin": (b"Zo\xeb,1\n", "Byte 2 is not utf-8"),
    "wide without a mark": ("a,b\n".encode("utf-16-le"), "zero bytes"),
    "half a letter": (b"\xff\xfea\x00\x00\xd8", "is not utf-16-le"),
    "wide as utf-8": (b"a\x00b", "zero bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_is_refused(name: str) -> None:
    """With what was found; another encoding can be named."""
    raw, reason = BAD[name]
    with pytest.raises(BrokenFile, match=reason):
        decoded(raw, "x.csv")


def test_another_encoding_can_be_named() -> None:
    """A spreadsheet's own code page comes back as it was; a letter that it lacks is refused."""
    found = book(decoded(b"Zo\xeb,1\n", "x.csv", "cp1252"), ",")
    assert found.values[0][0] == "Zoë"
    assert found.with_cells({(0, 1): "2"}).to_bytes() == b"Zo\xeb,2\n"
    with pytest.raises(BrokenFile, match="cannot be written"):
        found.with_cells({(0, 1): "☃"}).to_bytes()


@pytest.mark.parametrize("text", ['a,"b', 'a,"b"c\n', '"'])
def test_a_quotation_mark_astray_is_refused(text: str) -> None:
    """With the number of the row: the rest could only be guessed."""
    with pytest.raises(BrokenFile, match="Row 1: a quotation mark"):
        book(decoded(text.encode(), "x.csv"), ",")


HOSTILE = {
    "bytes": b"a," * (cells.LARGEST // 2 + 1),
    "rows": b"\n" * (cells.MOST_ROWS + 2),
    "columns": b"," * (cells.MOST_COLUMNS + 2),
    "one cell": b"x" * (cells.LONGEST + 2),
    "one quoted cell": b'"' + b"x" * cells.LONGEST + b'"',
    "quotation marks": b'"' * 1_000_001,
    "cells": (b"," * 1_900 + b"\n") * 1_100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sizes_are_refused_soon(name: str) -> None:
    """Neither time nor memory grows beyond what a class needs."""
    began = time.perf_counter()
    with pytest.raises(BrokenFile):
        book(decoded(HOSTILE[name], "x.csv"), ",")
    assert time.perf_counter() - began < 5
