"""A catalogue's file as text: one entry more, another one in its place, or one less, and all else as somebody wrote it.

Whatever was changed is read again before anybody writes it: it must say what is wanted, and of the rest the same.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import asdict
from itertools import pairwise
from typing import Any

from toolkit.problem import BrokenFile
from toolkit.seeds.facts import FORMAT, Original
from toolkit.toml_text import to_toml

BEGINNING = f"""# Texts that belong to others: facts by which a copy is recognised, and no text of theirs.
# Each has a pack in packs/; whoever has a copy puts it into the folder originals/ beside the lessons.

format = "{FORMAT}"
"""
_OURS = re.compile(r"\s*\[\[\s*(?:originals|\"originals\"|'originals')\s*\]\]\s*(?:#.*)?")
_INNER = re.compile(r"\s*\[{1,2}\s*(?:originals|\"originals\"|'originals')\s*\.")
_HEADER = re.compile(r"\s*\[")
_EMPTY = re.compile(r"\s*originals\s*=\s*\[\s*\]\s*(?:#.*)?")


def with_entry(text: str, entry: Original, where: str) -> str:
    """The file with this entry, in the place of the one of that name, else at the end; `text` may be empty.

    What somebody added by hand to the entry (what it teaches, a note on its content) stays.
    """
    before = _read(text or BEGINNING, where)
    row = _row(entry, before)
    wanted = [row if one.get("id") == entry.id else one for one in _rows(before)]
    wanted += [] if row in wanted else [row]
    return _proved(_changed(text or BEGINNING, entry.id, _table(row)), {**before, "originals": wanted}, where)


def without_entry(text: str, ident: str, where: str) -> str:
    """The file without the entry of this name."""
    before = _read(text, where)
    rest = [one for one in _rows(before) if one.get("id") != ident]
    if len(rest) == len(_rows(before)):
        return text
    return _proved(_changed(text, ident, []), {**before, "originals": rest}, where)


def _row(entry: Original, before: dict[str, Any]) -> dict[str, Any]:
    """The entry as it is written, without blanks."""
    own = {name: value for name, value in asdict(entry).items() if value or name == "characters"}
    former: dict[str, Any] = next((one for one in _rows(before) if one.get("id") == entry.id), {})
    return {**own, **{name: value for name, value in former.items() if name in _BY_HAND and value and name not in own}}


_BY_HAND = ("teaches", "published_at", "specimen", "content_note", "holds")


def _table(row: dict[str, Any]) -> list[str]:
    plain = {name: value for name, value in row.items() if not isinstance(value, dict)}
    inner = [(f"[originals.{name}]", value) for name, value in row.items() if isinstance(value, dict)]
    return "\n".join(f"{head}\n{to_toml(one).rstrip()}" for head, one in [("[[originals]]", plain), *inner]).split("\n")


def _changed(text: str, ident: str, table: list[str]) -> str:
    """The lines with another table; only what stands between its header and the next thing changes."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    for start, stop in _tables(lines):
        if _names(lines[start:stop], ident):
            return end.join([*lines[:start], *table, *lines[stop:]])
    kept = [line for line in lines if not _EMPTY.fullmatch(line)]
    while kept and not kept[-1].strip():
        kept.pop()
    return end.join([*kept, "", *table, ""])


def _tables(lines: list[str]) -> list[tuple[int, int]]:
    """Where each entry stands, without the blank lines and comments after it: they may speak of the next one."""
    heads = [n for n, line in enumerate(lines) if _HEADER.match(line) and not _INNER.match(line)]
    found = []
    for start, after in pairwise([*heads, len(lines)]):
        stop = after
        while stop > start and (not lines[stop - 1].strip() or lines[stop - 1].lstrip().startswith("#")):
            stop -= 1
        if _OURS.fullmatch(lines[start]):
            found.append((start, stop))
    return found


def _names(lines: list[str], ident: str) -> bool:
    """Whether these lines are the entry of this name."""
    try:
        return bool(_rows(tomllib.loads("\n".join(lines)))[0].get("id") == ident)
    except (tomllib.TOMLDecodeError, IndexError):
        return False


def _rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    rows = data.get("originals", [])
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _read(text: str, where: str) -> dict[str, Any]:
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as e:
        raise BrokenFile(f"This is not TOML: {str(e)[:200]}.", where=where, todo="mend it, or move it away") from None
    if found.get("format") != FORMAT:
        todo = "update the toolkit, or move the file away"
        raise BrokenFile(f"The format is {found.get('format')!r:.80}.", where=where, allowed=FORMAT, todo=todo)
    return found


def _proved(text: str, wanted: dict[str, Any], where: str) -> str:
    """The text, if it says what is wanted; somebody may have written a file in which we cannot find our way."""
    try:
        found = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        found = {}
    if {"originals": [], **found} != wanted:
        told = "The file is written in a way in which no entry can be changed by itself."
        raise BrokenFile(told, where=where, allowed="each original as a table [[originals]]", todo="write it so")
    return text
