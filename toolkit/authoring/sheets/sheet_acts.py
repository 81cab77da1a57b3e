"""What a page may ask of a sheet's form: each act by its name, with paths and values that are never trusted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from toolkit.authoring.sheets.sheet import Field, Form, Kind, Path, Row, Rows, Sheet
from toolkit.problem import UnfitAnswer
from toolkit.words import say

LONGEST = 5_000  # characters in a text
DEEPEST = 9  # names in a path
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # no file can hold them, or no reader sees them
Part = Field | Rows | Row
P = TypeVar("P", Field, Rows, Row)
Act = Callable[[Form, Mapping[str, Any]], None]


def act(form: Form, what: Mapping[str, Any]) -> None:
    """Do one thing that the page asks for; what cannot be understood is refused with `UnfitAnswer`."""
    name = what.get("act")
    if not isinstance(name, str) or name not in ACTS:
        raise UnfitAnswer(f"There is no act {name!r:.40}.", allowed=", ".join(ACTS))
    ACTS[name](form, what)


def path_of(what: Mapping[str, Any]) -> Path:
    """The path in an act: names of fields and rows."""
    path = what.get("path")
    if not isinstance(path, list) or not 0 < len(path) <= DEEPEST or not all(_is_name(name) for name in path):
        raise UnfitAnswer(f"{path!r:.60} is no path.", allowed="a list of names")
    return tuple(path)


def part_at(sheet: Sheet, path: Path) -> Part | None:
    """The field, rows or row that stands at a path of the sheet."""
    within: tuple[Part, ...] = sheet.fields
    found: Part | None = None
    for name in path:
        found = next((part for part in within if part.id == name), None)
        if found is None:
            return None
        within = _within(found)
    return found


def _within(part: Part) -> tuple[Part, ...]:
    if isinstance(part, Field):
        return ()
    return part.rows if isinstance(part, Rows) else part.fields


def _is_name(name: object) -> bool:
    return isinstance(name, str) and len(name) <= 200


def _found(form: Form, what: Mapping[str, Any], kind: type[P]) -> tuple[Path, P]:
    path = path_of(what)
    part = part_at(form.sheet(), path)
    if not isinstance(part, kind):
        found = say("There is nothing at {path}.", path=" / ".join(path)[:80])
        raise UnfitAnswer(found, todo=say("run the cell again: the draft was changed elsewhere"))
    return path, part


# ------------------------------------------------------------------------------------------------ acts


def _set(form: Form, what: Mapping[str, Any]) -> None:
    path, field = _found(form, what, Field)
    form.set(path, VALUES[field.type](field, what.get("value")))


def _add(form: Form, what: Mapping[str, Any]) -> None:
    path, rows = _found(form, what, Rows)
    kind = what.get("kind", "")
    kinds = [ident for ident, _ in rows.kinds] or [""]
    if not rows.add or kind not in kinds:
        raise UnfitAnswer(f"Nothing of the kind {kind!r:.40} can be added here.", allowed=", ".join(kinds))
    form.add(path, kind)


def _remove(form: Form, what: Mapping[str, Any]) -> None:
    path, row = _found(form, what, Row)
    if not row.removable:
        raise UnfitAnswer(f"{row.id!r:.40} cannot be removed.")
    form.remove(path)


def _move(form: Form, what: Mapping[str, Any]) -> None:
    path, row = _found(form, what, Row)
    by = what.get("by")
    if not row.movable or type(by) is not int or by not in (-1, 1):
        raise UnfitAnswer(f"{row.id!r:.40} cannot be moved by {by!r:.20}.")
    form.move(path, by)


def _press(form: Form, what: Mapping[str, Any]) -> None:
    action = what.get("action")
    known = [one.id for one in form.sheet().actions]
    if action not in known:
        raise UnfitAnswer(f"There is no button {action!r:.40}.", allowed=", ".join(known))
    form.press(str(action))


ACTS: dict[str, Act] = {"set": _set, "add": _add, "remove": _remove, "move": _move, "press": _press}


# ------------------------------------------------------------------------------------------------ values


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise UnfitAnswer(say("{given} is not a text.", given=f"{value!r:.40}"))
    if len(value) > LONGEST:
        found = say("This text has {n} characters.", n=f"{len(value):,}")
        raise UnfitAnswer(found, allowed=say("up to {n}", n=f"{LONGEST:,}"))
    if _UNFIT.search(value) or (field.type == "line" and "\n" in value):
        raise UnfitAnswer(say("This text holds a character that cannot be kept."), todo=say("type it anew"))
    return value


def _number(field: Field, value: Any) -> int | float | str:
    """A whole number, one with decimals (a comma will do), or "" where nothing is said."""
    text = _text(field, str(value) if type(value) in (int, float) else value).strip()
    if text and not _NUMBER.fullmatch(text):
        found = say("{given} is not a number.", given=f"{text!r:.40}")
        raise UnfitAnswer(found, allowed=say("digits, as in 12 or 0.5"))
    return text and (float(text.replace(",", ".")) if re.search("[.,]", text) else int(text))


def _choice(field: Field, value: Any) -> str:
    if not isinstance(value, str) or value not in dict(field.options):
        raise UnfitAnswer(say("{given} is not one of the choices.", given=f"{value!r:.40}"))
    return value


def _several(field: Field, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > len(field.options):
        raise UnfitAnswer(say("{given} is not one of the choices.", given=f"{value!r:.40}"))
    return list(dict.fromkeys(_choice(field, one) for one in value))


def _tick(_: Field, value: Any) -> bool:
    if type(value) is not bool:
        raise UnfitAnswer(say("{given} is neither yes nor no.", given=f"{value!r:.40}"))
    return value


def _quote(field: Field, _: Any) -> None:
    raise UnfitAnswer(f"{field.id!r:.40} is shown, not filled in.")


VALUES: dict[Kind, Callable[[Field, Any], Any]] = {
    "line": _text,
    "text": _text,
    "number": _number,
    "choice": _choice,
    "several": _several,
    "tick": _tick,
    "quote": _quote,
}
