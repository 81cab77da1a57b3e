"""For each kind of exercise the fields of its form: from a table of an exercise file to what an author fills in."""

from __future__ import annotations

from typing import Any

from toolkit.authoring.forms.entries import (
    Entry,
    Group,
    Table,
    at_place,
    lines,
    named_rows,
    pairs,
    per_cent,
    short,
    whole_number,
    with_value,
)
from toolkit.authoring.forms.kind_parts import (
    addable,
    agreement_options,
    answer_words,
    bins,
    contested,
    fixed,
    fresh_item,
    fresh_mistake,
    has_mark,
    has_text,
    item_title,
    judges,
    keyed,
    labels,
    mark_words,
    passages,
    proposed,
    put_bin,
    put_passage,
    why_not,
)
from toolkit.words import later


def settled(table: Table, path: tuple[str, ...]) -> Table:
    """The table with what follows from a change: where one option may be right, ticking another takes it over."""
    options = table.get("options")
    if table.get("kind") != "choose" or not isinstance(options, list):
        return table
    if table.get("contested") is True:
        return {**table, "options": [_without(o, "right") for o in options]}
    row = dict(named_rows(table, "options")).get(path[1], {}) if len(path) == 3 and path[0] == "options" else {}
    if table.get("pick", "one") == "several" or path[-1:] != ("right",) or row.get("right") is not True:
        return table
    return {**table, "options": [o if o is row else _without(o, "right") for o in options]}


def _without(row: Any, key: str) -> Any:
    return {k: v for k, v in row.items() if k != key} if isinstance(row, dict) else row


# ------------------------------------------------------------------------------------------------ the tables of fields

_REASON = later("Say what in the words shows it, not only that it is so.")

TOP = (
    Entry("title", "line", later("Title"), needed=True),
    Entry(
        "id",
        "quote",
        later("Its name in the file"),
        later("Try it with author.try_it and this name. It follows the title until it is saved."),
    ),
    Entry("prompt", "text", later("What is asked"), later("A student should know what to do after one reading."),
          needed=True),
    Entry(
        "part",
        "choice",
        later("Its place in the lesson"),
        options=fixed(
            ("concept", later("a start: what the lesson is about")),
            ("worked", later("worked example: a step is left to the student")),
            ("own work", later("own work")),
            ("exit", later("at the end: what stays")),
        ),
        get=lambda _, row: row.get("part") or "own work",
    ),
    Entry("passage", "choice", later("The passage that is shown"), options=passages, put=put_passage),
)  # fmt: skip

MISTAKE = (
    Entry("name", "line", later("What goes wrong here"), later("For example: takes the listener for the source."),
          needed=True),
    Entry("answer", "quote", later("The answer, and what it earns"), get=answer_words),
    Entry("reason", "text", later("Words of the reason that this answer must be told"), needed=True),
)  # fmt: skip

BOTTOM = (
    at_place("hints", 0, 3, type="text", label=later("First hint: where to look"), needed=True),
    at_place("hints", 1, 3, type="text", label=later("Second hint: how to decide"), needed=True),
    at_place("hints", 2, 3, type="text", label=later("Third hint: nearly the answer"), needed=True),
    Entry("after", "text", later("To remember"), later("One sentence that helps with the next text, too."),
          needed=True),
    Entry(
        "agreement",
        "choice",
        later("How well trained people agree"),
        later("Shown after a try, so that nobody asks for more than people reach."),
        options=agreement_options,
    ),
    Group(
        "mistakes",
        later("Typical mistakes"),
        later("Mistake"),
        lambda _: MISTAKE,
        add=later("Add a typical mistake"),
        help=later("Two or more: answers that a student might well give. Or try the exercise and keep an answer."),
        least=0,
        kinds=proposed,
        fresh=fresh_mistake,
        title=lambda _, row: short(row.get("name")),
        movable=False,
    ),
)  # fmt: skip

OPTION = (
    Entry("text", "line", later("Option"), needed=True),
    Entry("right", "tick", later("This is right"), when=keyed),
    per_cent("share", label=later("Of 100 trained people, how many choose it"), when=contested),
    Entry("why", "text", later("Why it is right or wrong"), _REASON, needed=True),
)

ITEM = (
    Entry("mark", "quote", later("Words of the text"), get=mark_words, when=has_mark),
    Entry("text", "line", later("The line"), needed=True, when=has_text),
    Entry("bin", "choice", later("The right bin"), options=bins, put=put_bin, needed=True),
    Entry("why", "text", later("Why it belongs there"), _REASON, needed=True),
)

LINE = (
    Entry("text", "line", later("Line"), needed=True),
    Entry("why", "text", later("Why it stands here"), _REASON, needed=True),
)

GAP = (
    Entry("label", "line", later("What is to be filled in"), needed=True),
    Entry(
        "kind",
        "choice",
        later("What goes into it"),
        options=fixed(("text", later("words")), ("date", later("a date in any form")), ("number", later("a number"))),
        get=lambda _, row: row.get("kind") or "text",
        put=lambda _, row, kind: with_value(row, "kind", "" if kind == "text" else kind),
    ),
    lines(
        "accept",
        label=later("What is accepted, one in a line"),
        help=later("The first one is shown as the solution. Capital letters and full stops do not matter."),
        needed=True,
    ),
    Entry("help", "line", later("Help beside the field")),
    Entry("why", "text", later("Where it stands, and what shows it"), _REASON, needed=True),
    pairs("not", label=later("Wrong answers that you expect: answer = why it is wrong"), help=later("One in a line.")),
)

CRITERION = (
    Entry("name", "line", later("What is looked at"), needed=True),
    lines("levels", label=later("Levels, one in a line, the lowest first"), needed=True),
    lines("anchors", label=later("An answer as an example for each level, one in a line (or none)")),
)

FORMS: dict[str, tuple[Entry | Group, ...]] = {
    "choose": (
        Entry(
            "pick",
            "choice",
            later("How many can be chosen"),
            options=fixed(
                ("one", later("one")), ("several", later("several")), ("scale", later("one step of a scale, in order"))
            ),
            get=lambda _, row: row.get("pick") or "one",
        ),
        Entry("confidence", "tick", later("Ask how sure one is (with two options, or on a scale)")),
        Entry("contested", "tick", later("Trained people split on it: nothing is right or wrong")),
        Entry(
            "judges",
            "choice",
            later("The text that is judged is"),
            later("Then the answer counts for each student’s own table of trust and doubt."),
            options=fixed(("", later("not said")), ("sound", later("sound")), ("unsound", later("unsound"))),
            when=judges,
        ),
        Group(
            "options",
            later("Options"),
            later("Option"),
            lambda _: OPTION,
            add=later("Add an option"),
            least=2,
            named="text",
        ),
    ),
    "classify": (
        Group(
            "bins",
            later("Bins"),
            later("Bin"),
            lambda _: (Entry("text", "line", later("Its name"), needed=True),),
            add=later("Add a bin"),
            least=2,
            named="text",
        ),
        Group(
            "items",
            later("Items"),
            later("Item"),
            lambda table: (*ITEM, *why_not(table)),
            add=later("Add an item"),
            least=3,
            kinds=addable,
            fresh=fresh_item,
            named="text",
            title=item_title,
        ),
    ),
    "order": (
        Group(
            "lines",
            later("Lines in their right order"),
            later("Line"),
            lambda _: LINE,
            add=later("Add a line"),
            least=3,
            named="text",
        ),
    ),
    "fill": (
        Group(
            "gaps",
            later("Fields of the card"),
            later("Field"),
            lambda _: GAP,
            add=later("Add a field"),
            named="label",
        ),
    ),
    "highlight": (
        Entry(
            "unit",
            "choice",
            later("What is marked"),
            options=fixed(("word", later("words")), ("sentence", later("whole sentences or lines"))),
            get=lambda _, row: row.get("unit") or "word",
        ),
        Entry("labels", "several", later("Labels"), options=labels, needed=True,
              put=lambda _, row, names: with_value(row, "labels", list(names))),
        Entry("none", "tick", later("Offer “There is nothing to mark here”")),
    ),
    "explain": (
        whole_number("words", 0, (30, 150), label=later("Words, at least")),
        whole_number("words", 1, (30, 150), label=later("Words, at most")),
        Group(
            "rubric",
            later("What a good answer is"),
            later("Criterion"),
            lambda _: CRITERION,
            add=later("Add a criterion"),
            named="name",
        ),
    ),
    "trace": (),
}  # fmt: skip


def parts_of(table: Table) -> tuple[Entry | Group, ...]:
    """All that the form of an exercise holds, from top to bottom."""
    kind = table.get("kind")
    return (*TOP, *(FORMS.get(kind, ()) if isinstance(kind, str) else ()), *BOTTOM)
