"""What the fields of an exercise's form can be chosen from, and how items, bins and mistakes are taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toolkit.authoring.drafts.draft import LAYERS
from toolkit.authoring.forms.entries import Entry, Options, Setting, Table, named_rows, short, with_value
from toolkit.authoring.kinds.sorting_kinds import item_of
from toolkit.exercises.choose import DOUBT, TRUST
from toolkit.labels import agreements, label
from toolkit.labels import labels as known_labels
from toolkit.markup import visible
from toolkit.words import say

NOT = "not "  # before the id of a bin: why it is wrong


# ------------------------------------------------------------------------------------------------ choices


def fixed(*options: tuple[str, str]) -> Callable[[Setting, Table], Options]:
    """Options that are always the same."""
    return lambda *_: tuple((ident, say(words)) for ident, words in options)


def passages(setting: Setting, _: Table) -> Options:
    """The passages of the draft, or none."""
    names = ((name, name) for name in setting.draft.passages)
    return (("", say("no passage")), *names)


def put_passage(setting: Setting, row: Table, name: str) -> Table:
    """The exercise with a passage, and so with the article that it is of."""
    shown = {**row, "article": setting.draft.id} if name else row
    return with_value(shown, "passage", name)


def agreement_options(*_: Any) -> Options:
    """How well trained people agree, by task."""
    return (("", say("none")), *((name, short(say(one.text), 100)) for name, one in agreements().items()))


def labels(setting: Setting, table: Table) -> Options:
    """The labels that the draft has marks of, and those that the table names already."""
    chosen = table.get("labels")
    named = {name for name in chosen if isinstance(name, str)} if isinstance(chosen, (list, tuple)) else set()
    used = {m.label for m in setting.marked.marks} | named
    every = [*(name for names in LAYERS.values() for name in names), "attribution"]
    wanted = used | ({"attribution"} if "cue" in used else set())
    return tuple((name, label(name).name) for name in every if name in wanted)


def bins(_: Setting, table: Table) -> Options:
    """The bins of an exercise."""
    return tuple((name, short(row.get("text")) or name) for name, row in named_rows(table, "bins"))


def judges(_: Table, table: Table) -> bool:
    """Whether the options are those of a judgment."""
    return {name for name, _ in named_rows(table, "options")} == {TRUST, DOUBT}


def contested(_: Table, table: Table) -> bool:
    """Whether people split on the question."""
    return table.get("contested") is True


def keyed(row: Table, table: Table) -> bool:
    """Whether an option of the question can be right."""
    return not contested(row, table)


# ------------------------------------------------------------------------------------------------ items


def mark_words(setting: Setting, row: Table) -> str:
    """The words of the text that an item shows."""
    mark = setting.marked.mark(row["mark"]) if isinstance(row.get("mark"), str) else None
    if mark is None:
        return say("(This mark is gone: remove the row, or mark the words again.)") if row.get("mark") else ""
    text = setting.marked.text
    return " … ".join(visible(text, p.start, p.stop) for p in mark.parts)


def item_title(setting: Setting, row: Table) -> str:
    """The words that stand for an item."""
    return short(row.get("text") or mark_words(setting, row))


def has_mark(row: Table, _: Table) -> bool:
    """Whether an item shows words of the text."""
    return bool(row.get("mark"))


def has_text(row: Table, _: Table) -> bool:
    """Whether an item is a line of the author’s own."""
    return not row.get("mark")


def why_not(table: Table) -> tuple[Entry, ...]:
    """For each bin why it is wrong for an item."""
    bins = {name: short(row.get("text")) or name for name, row in named_rows(table, "bins")}
    return tuple(_not(name, words) for name, words in bins.items())


def _not(name: str, words: str) -> Entry:
    """Why one wrong bin is wrong."""

    def get(_: Setting, row: Table) -> Any:
        reasons = row.get("not")
        return reasons.get(name) if isinstance(reasons, dict) else ""

    def put(_: Setting, row: Table, text: str) -> Table:
        reasons = row.get("not")
        return with_value(row, "not", with_value(reasons if isinstance(reasons, dict) else {}, name, text))

    return Entry(
        f"{NOT}{name}",
        "text",
        say("Why it is not “{bin}”", bin=words),
        wanted=True,
        get=get,
        put=put,
        when=lambda row, _: bool(row.get("bin")) and row.get("bin") != name,
    )


def put_bin(_: Setting, row: Table, name: str) -> Table:
    """The item in another bin: a reason against the new one makes no sense any more."""
    reasons = row.get("not")
    kept = {k: v for k, v in reasons.items() if k != name} if isinstance(reasons, dict) else {}
    return with_value(with_value(row, "not", kept), "bin", name)


def addable(setting: Setting, table: Table) -> Options:
    """What can be added to the items: a line of one’s own, or a mark that is not shown yet."""
    shown = {row.get("mark") for _, row in named_rows(table, "items")}
    free = (m for m in setting.marked.marks if m.id not in shown)
    marks = ((f"mark:{m.id}", f"{label(m.label).name}: {short(mark_words(setting, {'mark': m.id}))}") for m in free)
    return (("text", say("a line of your own")), *marks)


def fresh_item(setting: Setting, _: Table, kind: str) -> Table:
    """A new item of that kind."""
    mark = setting.marked.mark(kind.removeprefix("mark:")) if kind.startswith("mark:") else None
    return item_of(mark) if mark else {}


# ------------------------------------------------------------------------------------------------ mistakes


def proposed(setting: Setting, table: Table) -> Options:
    """Likely mistakes that are not kept yet."""
    kept = [row.get("answer") for _, row in named_rows(table, "mistakes")]
    return tuple((p.id, f"{p.name} ({percent(p.credit)})") for p in setting.proposed if p.answer not in kept)


def fresh_mistake(setting: Setting, _: Table, kind: str) -> Table:
    """A likely mistake as it is kept."""
    return next((p.table() for p in setting.proposed if p.id == kind), {})


def percent(credit: Any) -> str:
    """Credit as people say it."""
    return f"{100 * credit:.0f} %" if isinstance(credit, (int, float)) else say("no credit")


def answer_words(_: Setting, row: Table) -> str:
    """A kept answer in some lines, one for each label, and what it earns."""
    given = row.get("answer")
    lines = "\n".join(short(line, 400) for line in _lines(given))
    return f"{lines}\n→ {percent(row.get('credit'))}"


def _lines(given: Any) -> list[str]:
    if not isinstance(given, dict):
        return [_plain(given)]
    marks = all(isinstance(value, (list, tuple)) for value in given.values())  # of a text: quotations by label
    known = known_labels() if marks else {}
    return [f"{known[key].name if key in known else key}: {_plain(value)}" for key, value in given.items()]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{k}: {_plain(v)}" for k, v in value.items())
    return " · ".join(map(_plain, value)) if isinstance(value, (list, tuple)) else str(value)
