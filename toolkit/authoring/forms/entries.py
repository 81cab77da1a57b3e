"""What a form fills in: one value of a table, or rows of it; how each is shown, and how it is taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.kinds.likely import Proposal
from toolkit.authoring.sheets.sheet import Field, Kind, Row, Rows
from toolkit.authoring.sheets.sheet_acts import VALUES
from toolkit.exercises.exercise import BLANK
from toolkit.problem import UnfitAnswer
from toolkit.words import say

Table = dict[str, Any]
Options = tuple[tuple[str, str], ...]
SHORT = 60  # characters of a text in the title of its row


@dataclass(frozen=True)
class Setting:
    """What a table is part of.

    `marked`    the article with the draft's marks
    `proposed`  mistakes that are likely in the exercise, where it can be built
    """

    draft: Draft
    marked: Article
    proposed: tuple[Proposal, ...] = ()


def _value(key: str) -> Callable[[Setting, Table], Any]:
    return lambda _, row: row.get(key)


def _kept(key: str) -> Callable[[Setting, Table, Any], Table]:
    return lambda _, row, value: with_value(row, key, value)


def with_value(row: Table, key: str, value: Any) -> Table:
    """The row with a value; what is empty does not stand in it."""
    bare = {k: v for k, v in row.items() if k != key}
    if value in BLANK or value is False:
        return bare
    return {**row, key: value} if key in row else {**bare, key: value}


@dataclass(frozen=True)
class Entry:
    """One value.

    `get`, `put`  from the table to what the page shows, and back; `put` refuses what cannot be
    `when`        whether it is shown at all, by its table and the exercise's
    `needed`      whether an exercise is not complete without it
    `wanted`      whether a row is opened for it as long as it is empty
    """

    id: str
    type: Kind
    label: str
    help: str = ""
    needed: bool = False
    wanted: bool = False
    get: Callable[[Setting, Table], Any] | None = None
    put: Callable[[Setting, Table, Any], Table] | None = None
    options: Callable[[Setting, Table], Options] = lambda *_: ()
    when: Callable[[Table, Table], bool] = lambda *_: True
    values: tuple[str, ...] = ()

    def field(self, setting: Setting, table: Table, row: Table) -> Field:
        """The field as a sheet shows it; a value of the wrong type is shown as what it can be."""
        value = _fit(self.type, (self.get or _value(self.id))(setting, row))
        options = self.options(setting, table)
        if self.type == "choice" and value not in dict(options):
            options = ((value, str(value) or say("not chosen yet")), *options)
        quoted = self.type == "quote"
        return Field(
            self.id,
            self.type,
            say(self.label),
            value,
            help=say(self.help),
            options=options,
            lang=setting.marked.language if quoted else setting.draft.language if self.type in ("line", "text") else "",
            dir=setting.marked.direction if quoted else "",
        )

    def taken(self, setting: Setting, table: Table, row: Table, value: Any) -> Table:
        """The row with another value; refuses one of a wrong type, or that cannot be."""
        fit = VALUES[self.type](self.field(setting, table, row), value)
        fit = fit.strip() if isinstance(fit, str) else fit
        return (self.put or _kept(self.id))(setting, row, fit)

    def is_empty(self, setting: Setting, row: Table) -> bool:
        """Whether nothing is filled in."""
        return _fit(self.type, (self.get or _value(self.id))(setting, row)) in BLANK


def _fit(kind: Kind, value: Any) -> Any:
    match kind:
        case "tick":
            return value is True
        case "several":
            return tuple(v for v in value if isinstance(v, str)) if isinstance(value, (list, tuple)) else ()
        case "number":
            return value if type(value) in (int, float) else ""
        case "quote":
            return value or ""
        case _:
            return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Group:
    """Rows of a table.

    `entries`  what each row holds, by the exercise's table
    `least`    how many there must be
    `kinds`    what can be added, where there is a choice
    `fresh`    a new row of that kind, without an id
    `named`    the value that gives a row its id, as long as the row was never saved; "" where the id stays
    `title`    the words that stand for a row where `named` does not
    """

    id: str
    label: str
    one: str
    entries: Callable[[Table], tuple[Entry, ...]]
    add: str = ""
    help: str = ""
    least: int = 1
    kinds: Callable[[Setting, Table], Options] = lambda *_: ()
    fresh: Callable[[Setting, Table, str], Table] = lambda *_: {}
    named: str = ""
    title: Callable[[Setting, Table], str] = lambda *_: ""
    movable: bool = True

    def rows(self, setting: Setting, table: Table, shown: Callable[[str, str], str]) -> Rows:
        """The rows as a sheet shows them; `shown` gives the name by which the page knows a row."""
        rows = tuple(
            self._row(setting, table, row, n, shown(self.id, name))
            for n, (name, row) in enumerate(named_rows(table, self.id), start=1)
        )
        kinds = self.kinds(setting, table)
        add = say(self.add) if self.add and (kinds or self.kinds is Group.kinds) else ""
        return Rows(self.id, say(self.label), rows, help=say(self.help), add=add, kinds=kinds)

    def _row(self, setting: Setting, table: Table, row: Table, n: int, name: str) -> Row:
        shown = [e for e in self.entries(table) if e.when(row, table)]
        done = not any((e.needed or e.wanted) and e.is_empty(setting, row) for e in shown)
        fields = tuple(e.field(setting, table, row) for e in shown)
        words = self.title(setting, row) or short(row.get(self.named))
        title = f"{say(self.one)} {n}" + (f": {words}" if words else "")
        return Row(name, title, fields, removable=True, movable=self.movable, folded=done and len(shown) > 1)


def named_rows(table: Table, group: str) -> list[tuple[str, Table]]:
    """The rows of a table that are rows, each with its id (or its place, where it has none)."""
    rows = table.get(group)
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, (list, tuple)) else []
    return [(_name(row, n), row) for n, row in enumerate(found, start=1)]


def _name(row: Table, n: int) -> str:
    ident = row.get("id")
    return ident if isinstance(ident, str) and ident else f"row-{n}"


def short(value: Any, most: int = SHORT) -> str:
    """The first words of a text, in one line."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words if len(words) <= most else f"{words[: most - 2].rstrip()} …"


# ------------------------------------------------------------------------------------------------ forms of values


def lines(key: str, type_: Kind = "text", **more: Any) -> Entry:
    """A list of texts, one in a line."""

    def get(_: Setting, row: Table) -> str:
        value = row.get(key)
        return "\n".join(v for v in value if isinstance(v, str)) if isinstance(value, (list, tuple)) else ""

    def put(_: Setting, row: Table, text: str) -> Table:
        return with_value(row, key, list(dict.fromkeys(filter(None, map(str.strip, text.splitlines())))))

    return Entry(key, type_, get=get, put=put, **more)


def pairs(key: str, **more: Any) -> Entry:
    """A table of texts, a pair in a line: `what = why`."""

    def get(_: Setting, row: Table) -> str:
        value = row.get(key)
        return "\n".join(f"{k} = {v}" for k, v in value.items()) if isinstance(value, dict) else ""

    def put(_: Setting, row: Table, text: str) -> Table:
        split = [[part.strip() for part in line.partition("=")] for line in text.splitlines() if line.strip()]
        broken = next((left for left, sign, right in split if not (left and sign and right)), None)
        if broken is not None:
            found = say("The line that begins with “{words}” is not complete.", words=short(broken) or "=")
            raise UnfitAnswer(found, allowed=say("a wrong answer, the sign =, and why it is wrong"))
        return with_value(row, key, {left: right for left, _, right in split})

    return Entry(key, "text", get=get, put=put, **more)


def at_place(key: str, place: int, size: int, **more: Any) -> Entry:
    """One text of a list of a fixed size; places that are still empty stay so."""

    def listed(row: Table) -> list[str]:
        value = row.get(key)
        texts = [v if isinstance(v, str) else "" for v in value] if isinstance(value, (list, tuple)) else []
        return [*texts, *[""] * size][: max(size, len(texts))]

    def put(_: Setting, row: Table, text: str) -> Table:
        texts = listed(row)
        texts[place] = text
        return with_value(row, key, texts if any(texts) else [])

    return Entry(f"{key}-{place + 1}", more.pop("type", "line"), get=lambda _, row: listed(row)[place], put=put, **more)


def whole_number(key: str, place: int, otherwise: tuple[int, int], **more: Any) -> Entry:
    """One of two whole numbers, the smaller first."""

    def pair(row: Table) -> list[int]:
        value = row.get(key)
        fits = isinstance(value, (list, tuple)) and len(value) == 2 and all(type(v) is int for v in value)
        return list(value) if fits and value is not None else list(otherwise)

    def put(_: Setting, row: Table, number: Any) -> Table:
        both = pair(row)
        both[place] = number
        if type(number) is not int or not 0 < both[0] < both[1] <= 1000:
            raise UnfitAnswer(
                say("{given} does not fit.", given=number), allowed=say("whole numbers, the smaller one first")
            )
        return with_value(row, key, both)

    return Entry(f"{key}-{place + 1}", "number", get=lambda _, row: pair(row)[place], put=put, **more)


def per_cent(key: str, **more: Any) -> Entry:
    """A share, shown per cent."""

    def get(_: Setting, row: Table) -> Any:
        value = row.get(key)
        return round(100 * value) if isinstance(value, (int, float)) and 0 < value <= 1 else ""

    def put(_: Setting, row: Table, number: Any) -> Table:
        if number != "" and not 0 <= number <= 100:
            raise UnfitAnswer(say("{given} does not fit.", given=number), allowed=say("a number from 0 to 100"))
        return with_value(row, key, number and round(number / 100, 4))

    return Entry(key, "number", get=get, put=put, **more)
