"""The sheet of the exercises: which there are, in which order, and all that each one says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.forms.entries import Entry, Group, Setting, Table, named_rows, short
from toolkit.authoring.forms.kind_forms import parts_of, settled
from toolkit.authoring.forms.names import Names, derived, first_words, renamed, saved_names
from toolkit.authoring.kinds.examined import Examined, examine
from toolkit.authoring.kinds.findings import findings
from toolkit.authoring.kinds.kinds import ident_for, lacking, offers
from toolkit.authoring.kinds.mistakes import recounted
from toolkit.authoring.sheets.sheet import Action, Field, Note, Path, Row, Rows, Sheet
from toolkit.problem import UnfitAnswer, UnknownName
from toolkit.words import later, say, say_n

ROOT = "exercises"
MOST = 3  # notes on one exercise
RECOUNT = "recount"
How = Callable[[Setting, Table], Table]
KINDS = {
    "choose": later("a question"),
    "classify": later("into bins"),
    "order": later("in order"),
    "fill": later("a card"),
    "highlight": later("a text to mark"),
    "explain": later("in own words"),
    "trace": later("looking up"),
}


class ExercisesForm:
    """The exercises of a draft as a form, over an author's desk.

    An exercise, an option and the like get their ids from their own words, until they are saved. The page goes on
    knowing each by the name under which it was shown first.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names = Names()
        self._open: set[str] = set()
        self._known: dict[str, tuple[object, Examined]] = {}
        self._article: tuple[object, Article] | None = None

    # -------------------------------------------------------------------------------------------- the sheet

    def sheet(self) -> Sheet:
        """The exercises as they are now, with what is still to be done."""
        draft = self._desk.draft
        looked = [(name, table, self._examined(draft, name, table)) for name, table in _tables(draft)]
        rows = tuple(self._row(name, table, one) for name, table, one in looked)
        kinds = tuple((o.id, o.text) for o in offers(draft, self._marked(draft)))
        listed = Rows(ROOT, say("Exercises"), rows, add=say("Add an exercise"), kinds=kinds)
        notes = [note for n, one in enumerate(looked, start=1) for note in self._notes(n, *one)]
        stale = any(note.path[-1:] == ("mistakes",) and note.state == "wrong" for note in notes)
        return Sheet(
            say("Exercises"),
            (
                say("What you marked is the key. Choose what your class is asked about it, and say it in your words."),
                say("Hints that fit any text are filled in already: put them into your own words."),
            ),
            (listed,),
            (*notes, *_general(draft, lacking(draft, self._marked(draft)))),
            (Action(RECOUNT, say("Work out again what the typical mistakes earn")),) if stale else (),
        )

    def _row(self, name: str, table: Table, one: Examined) -> Row:
        shown = self._names.shown((), name)
        kind = KINDS.get(str(table.get("kind")), "")
        words = short(table.get("title")) or say("without a title")
        fields = tuple(
            self._part(shown, table, part, one.setting)
            for part in parts_of(table)
            if isinstance(part, Group) or part.when(table, table)
        )
        title = f"{words} ({say(kind)})" if kind else words
        return Row(shown, title, fields, removable=True, movable=True, folded=shown not in self._open)

    def _part(self, shown: str, table: Table, part: Entry | Group, setting: Setting) -> Field | Rows:
        if isinstance(part, Entry):
            return part.field(setting, table, table)
        return part.rows(setting, table, lambda group, name: self._names.shown((shown, group), name))

    def _notes(self, number: int, name: str, table: Table, one: Examined) -> Iterator[Note]:
        shown = self._names.shown((), name)
        title = short(table.get("title")) or say("Exercise {n}", n=number)
        found = list(findings(one))
        for state, path, text in found[:MOST]:
            yield Note(
                state, say("“{title}”: {text}", title=title, text=text), (ROOT, shown, *self._shown_path(shown, path))
            )
        if len(found) > MOST:
            more = say_n("{n} more thing.", "{n} more things.", len(found) - MOST)
            yield Note("todo", say("“{title}”: {text}", title=title, text=more), (ROOT, shown))
        if not found:
            yield Note("ok", say("“{title}” is complete.", title=title), (ROOT, shown))

    def _shown_path(self, shown: str, path: Path) -> Path:
        return (path[0], self._names.shown((shown, path[0]), path[1]), *path[2:]) if len(path) > 1 else path

    def _examined(self, draft: Draft, name: str, table: Table) -> Examined:
        """What is known of an exercise, looked at once for each state that it is in."""
        state = (table, replace(draft, exercises=(), saved={}, looked=()))
        known = self._known.get(name)
        if known is None or known[0] != state:
            known = self._known[name] = (state, examine(draft, self._marked(draft), table))
        return known[1]

    def _marked(self, draft: Draft) -> Article:
        state = replace(draft, exercises=(), saved={}, looked=())
        if self._article is None or self._article[0] != state:
            self._article = (state, marked_article(self._desk.article, draft))
        return self._article[1]

    def examined(self, name: str) -> Examined:
        """What is known of the exercise that the page knows by this name."""
        draft, ident = self._desk.draft, self._names.current((), name)
        tables = dict(_tables(draft))
        if ident not in tables:
            raise UnknownName(later("exercise"), ident, tables)
        return self._examined(draft, ident, tables[ident])

    # -------------------------------------------------------------------------------------------- acts

    def set(self, path: Path, value: Any) -> None:
        """Give a field another value; a name that is made from it follows."""
        follow: list[Callable[[], None]] = []

        def how(setting: Setting, table: Table) -> Table:
            follow.clear()
            name, entry, row = self._entry(table, path)
            new = entry.taken(setting, table, row, value)
            changed = _replaced(table, name, row, new) if name else new
            group = _group(table, path[2]) if name else None
            follows = entry.id == (group.named if group else "title")
            return self._renamed(setting.draft, changed, path, row, entry, follow) if follows else changed

        self._change(path, lambda setting, table: settled(how(setting, table), self._current_path(path)))
        for act in follow:
            act()

    def add(self, path: Path, kind: str = "") -> None:
        """Add an exercise of a kind that is offered, or a row to one."""
        if path == (ROOT,):
            self._add_exercise(kind)
        else:
            self._change(path, lambda setting, table: self._with_row(setting, table, path, kind))

    def remove(self, path: Path) -> None:
        """Remove an exercise, or a row of one."""
        self._rearranged(path, lambda rows, at: [*rows[:at], *rows[at + 1 :]])

    def move(self, path: Path, by: int) -> None:
        """Move an exercise, or a row of one; at the end it stays."""
        self._rearranged(path, lambda rows, at: _moved(rows, at, by))

    def press(self, action: str) -> None:
        """Count what each typical mistake earns anew; its reason stays where it is still met."""
        if action != RECOUNT:
            raise UnfitAnswer(say("There is no button {name}.", name=repr(action)[:60]))

        def how(draft: Draft) -> Draft:
            looked = [(table, self._examined(draft, name, table).exercise) for name, table in _tables(draft)]
            return replace(draft, exercises=tuple(recounted(e, t) if e else t for t, e in looked))

        self._desk.change(how)

    def _add_exercise(self, kind: str) -> None:
        added: list[str] = []

        def how(draft: Draft) -> Draft:
            offer = next((o for o in offers(draft, self._marked(draft)) if o.id == kind), None)
            if offer is None:
                raise UnfitAnswer(say("There is no exercise {name} to add.", name=repr(kind)[:60]))
            taken = {name for name, _ in _tables(draft)} | self._names.all(()) | self._saved(draft)
            ident = ident_for(offer.start.get("title", ""), taken)
            added[:] = [ident]
            return replace(draft, exercises=(*draft.exercises, {"id": ident, **offer.start}))

        self._desk.change(how)
        self._open = {self._names.shown((), added[0])}

    def _with_row(self, setting: Setting, table: Table, path: Path, kind: str) -> Table:
        group = _group(table, path[2]) if len(path) == 3 else None
        if group is None:
            raise _nowhere(path)
        known = [ident for ident, _ in group.kinds(setting, table)]
        row = group.fresh(setting, table, kind)
        if not group.add or (kind not in known if group.kinds is not Group.kinds else bool(kind)):
            raise UnfitAnswer(say("Nothing of the kind {name} can be added here.", name=repr(kind)[:60]))
        if group.id != "mistakes":
            shown = self._names.all((path[1], group.id))
            taken = {name for name, _ in named_rows(table, group.id)} | shown | self._saved(setting.draft, table)
            row = {**row, "id": ident_for(row.get("id") or group.id.removesuffix("s"), taken)}
        rows = table.get(group.id)
        return {**table, group.id: [*(rows if isinstance(rows, (list, tuple)) else ()), row]}

    def _rearranged(self, path: Path, how: Callable[[list[Any], int], list[Any]]) -> None:
        if len(path) == 2:
            ident = self._names.current((), path[1])
            self._desk.change(lambda draft: _rearranged(draft, ident, path, how))
            return
        if len(path) != 4:
            raise _nowhere(path)
        name = self._names.current((path[1], path[2]), path[3])

        def inner(_: Setting, table: Table) -> Table:
            row = dict(named_rows(table, path[2])).get(name)
            if row is None or _group(table, path[2]) is None:
                raise _nowhere(path)
            rows = list(table[path[2]])
            at = next(n for n, one in enumerate(rows) if one is row)
            return {**table, path[2]: how(rows, at)}

        self._change(path, inner)

    def _change(self, path: Path, how: How) -> None:
        """Change the table of the exercise that a path names."""
        if len(path) < 3 or path[0] != ROOT:
            raise _nowhere(path)
        ident = self._names.current((), path[1])

        def change(draft: Draft) -> Draft:
            tables = _tables(draft)
            if ident not in dict(tables):
                raise _nowhere(path)
            fresh = [
                how(self._examined(draft, name, table).setting, table) if name == ident else table
                for name, table in tables
            ]
            return replace(draft, exercises=tuple(fresh))

        self._desk.change(change)
        self._open.add(path[1])

    # -------------------------------------------------------------------------------------------- names

    def _entry(self, table: Table, path: Path) -> tuple[str, Entry, Table]:
        """The id of the row (none for a field of the exercise itself), what is filled in, and the table it is of."""
        if len(path) == 3:
            found = next((p for p in parts_of(table) if isinstance(p, Entry) and p.id == path[2]), None)
            if found is not None and found.when(table, table):
                return "", found, table
        group = _group(table, path[2]) if len(path) == 5 else None
        if group is not None:
            name = self._names.current((path[1], path[2]), path[3])
            row = dict(named_rows(table, path[2])).get(name)
            entry = next((e for e in group.entries(table) if e.id == path[4]), None)
            if row is not None and entry is not None and entry.when(row, table):
                return path[2], entry, row
        raise _nowhere(path)

    def _current_path(self, path: Path) -> Path:
        """The path below the exercise, with the names as they are now."""
        inner = path[2:]
        return (inner[0], self._names.current((path[1], inner[0]), inner[1]), *inner[2:]) if len(inner) > 1 else inner

    def _renamed(
        self, draft: Draft, table: Table, path: Path, before: Table, entry: Entry, follow: list[Callable[[], None]]
    ) -> Table:
        """The table with the name that follows from its new words, as long as it was never saved."""
        at, shown = ((), path[1]) if len(path) == 3 else ((path[1], path[2]), path[3])
        old, saved = self._names.current(at, shown), self._saved(draft, table if at else None)
        otherwise = at[1].removesuffix("s") if at else "exercise"
        if old in saved or not derived(old, first_words(before.get(entry.id), bool(at)), otherwise):
            return table
        others = {name for name, _ in (named_rows(table, at[1]) if at else _tables(draft))} - {old}
        new_row = dict(named_rows(table, at[1]))[old] if at else table
        new = ident_for(
            first_words(new_row.get(entry.id), bool(at)), others | (self._names.all(at) - {shown}) | saved, otherwise
        )
        follow.append(lambda: self._names.rename(at, shown, new))
        return renamed(table, at[1], old, new) if at else {**table, "id": new}

    def _saved(self, draft: Draft, table: Table | None = None) -> frozenset[str]:
        """The names that a saved file uses already: of exercises, or of all rows of this one."""
        return saved_names(self._desk.folder / ROOT / f"{draft.id}.toml", str(table.get("id")) if table else "")


# ------------------------------------------------------------------------------------------------ helpers


def _tables(draft: Draft) -> list[tuple[str, Table]]:
    """The exercises with their ids; what is no table is not shown."""
    return named_rows({ROOT: list(draft.exercises)}, ROOT)


def _group(table: Table, name: str) -> Group | None:
    return next((p for p in parts_of(table) if isinstance(p, Group) and p.id == name), None)


def _replaced(table: Table, group: str, old: Table, new: Table) -> Table:
    return {**table, group: [new if row is old else row for row in table[group]]}


def _rearranged(draft: Draft, ident: str, path: Path, how: Callable[[list[Any], int], list[Any]]) -> Draft:
    tables = _tables(draft)
    at = next((n for n, (name, _) in enumerate(tables) if name == ident), None)
    if at is None or path[0] != ROOT:
        raise _nowhere(path)
    return replace(draft, exercises=tuple(how([table for _, table in tables], at)))


def _moved(rows: list[Any], at: int, by: int) -> list[Any]:
    rest = [*rows[:at], *rows[at + 1 :]]
    to = min(max(at + by, 0), len(rest))
    return [*rest[:to], rows[at], *rest[to:]]


def _nowhere(path: Path) -> UnfitAnswer:
    found = say("There is nothing at {path}.", path=" / ".join(map(str, path))[:80])
    return UnfitAnswer(found, todo=say("run the cell again: the draft was changed elsewhere"))


def _general(draft: Draft, said: tuple[str, ...]) -> Iterator[Note]:
    if not draft.exercises:
        yield Note("todo", say("There is no exercise yet: add the first one."), (ROOT,))
    yield from (Note("info", text) for text in said)
