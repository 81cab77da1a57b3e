"""A sheet as the page draws it: plain data, with what was refused in place of what is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.authoring.sheets.sheet import Field, Note, Path, Row, Rows, Sheet
from toolkit.words import later, say

STRINGS = {
    "add_what": later("What is to be added?"),
    "remove_row": later("Remove: {name}"),
    "up_row": later("Move up: {name}"),
    "down_row": later("Move down: {name}"),
    "remove": later("Remove"),
    "use": later("Use this: {text}"),
    "choose": later("Choose …"),
    "added_row": later("Added: {name}"),
    "removed_row": later("Removed: {name}"),
    "moved_row": later("{name}: place {n} of {total}"),
    "wrong_field": later("{name}: {text}"),
    "told_note": later("{state}: {text}"),
    "no_next": later("Nothing else is missing here."),
    "notes": later("What is to be done"),
    "words_shown": later("Words of the text"),
    "note_ok": later("Done"),
    "note_todo": later("To do"),
    "note_wrong": later("Not right"),
    "note_info": later("Note"),
    "sheet_offline": later(
        "No answer from the notebook. What you typed last stands here, but it may not be kept. Open the menu Run, "
        "choose Run All Cells, then type it once more."
    ),
}


@dataclass(frozen=True)
class Refused:
    """A value that the form did not take: what was typed, and what is wrong with it."""

    value: Any
    wrong: str


Refusals = Mapping[Path, Refused]


def strings() -> dict[str, str]:
    """The words of the page, in the language spoken now."""
    return {name: say(text) for name, text in STRINGS.items()}


def sheet_view(sheet: Sheet, refused: Refusals) -> dict[str, Any]:
    """The sheet as plain data."""
    return {
        "title": sheet.title,
        "intro": list(sheet.intro),
        "fields": [_part(part, (), refused) for part in sheet.fields],
        "notes": [_note(note) for note in sheet.notes],
        "actions": [{"id": a.id, "text": a.text, "main": a.main} for a in sheet.actions],
    }


def paths(sheet: Sheet) -> Iterator[Path]:
    """The paths of all fields."""
    for part in sheet.fields:
        yield from _paths(part, ())


def _paths(part: Field | Rows, before: Path) -> Iterator[Path]:
    at = (*before, part.id)
    if isinstance(part, Field):
        yield at
        return
    for row in part.rows:
        for inner in row.fields:
            yield from _paths(inner, (*at, row.id))


def _part(part: Field | Rows, before: Path, refused: Refusals) -> dict[str, Any]:
    at = (*before, part.id)
    return _field(part, refused.get(at)) if isinstance(part, Field) else _rows(part, at, refused)


def _field(field: Field, refused: Refused | None) -> dict[str, Any]:
    return {
        "id": field.id,
        "type": field.type,
        "label": field.label,
        "value": refused.value if refused else _plain(field),
        "help": field.help,
        "options": [list(option) for option in field.options],
        "wrong": refused.wrong if refused else field.wrong,
        "suggest": field.suggest,
        "lang": field.lang,
        "dir": field.dir,
        "compact": field.compact,
    }


def _plain(field: Field) -> Any:
    """The value as the page takes it: a number as it is typed, words of the article as pieces, marked or not."""
    match field.type:
        case "number":
            return "" if field.value is None else str(field.value)
        case "several":
            return [str(one) for one in field.value or ()]
        case "quote":
            return _pieces(field.value)
        case "tick":
            return field.value is True
        case _:
            return "" if field.value is None else str(field.value)


def _pieces(value: Any) -> list[list[Any]]:
    """Words as [text, marked] pieces; a plain text is one piece."""
    if isinstance(value, str) or value is None:
        return [[value or "", False]]
    return [[str(text), marked is True] for text, marked in value]


def _rows(rows: Rows, at: Path, refused: Refusals) -> dict[str, Any]:
    return {
        "id": rows.id,
        "type": "rows",
        "label": rows.label,
        "help": rows.help,
        "add": rows.add,
        "kinds": [list(kind) for kind in rows.kinds],
        "rows": [_row(row, (*at, row.id), refused) for row in rows.rows],
    }


def _row(row: Row, at: Path, refused: Refusals) -> dict[str, Any]:
    return {
        "id": row.id,
        "title": row.title,
        "removable": row.removable,
        "movable": row.movable,
        "folded": row.folded,
        "fields": [_part(part, at, refused) for part in row.fields],
    }


def _note(note: Note) -> dict[str, Any]:
    return {"state": note.state, "text": note.text, "path": list(note.path)}
