"""The sections of a lesson's report that speak of its exercises: pictures, and the same numbers as tables."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from toolkit.article import Span
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.asked import on_original, quoted
from toolkit.teaching.classroom.chosen import Chosen, chosen
from toolkit.teaching.classroom.confusion import Matrix, confusions
from toolkit.teaching.classroom.drawings import Line, grid, letters, lines, picture
from toolkit.teaching.classroom.frames import decimals, frame, html, percent, percents, points, printable, without_zeros
from toolkit.teaching.classroom.heat import Heat, Stretch, heats
from toolkit.teaching.classroom.heat_text import heat_text, legend
from toolkit.teaching.classroom.items import RANKED_FROM, Item, items
from toolkit.teaching.classroom.odd import odd
from toolkit.teaching.classroom.open_answers import marked_by_hand
from toolkit.teaching.classroom.pupils import Group
from toolkit.teaching.paper import listed, paragraph


def went(group: Group) -> str:
    """How hard each exercise was: mean credit with its range, blanks, hints, solutions."""
    found = items(group)
    scored = [Line(_name(i), i.facility, percents(i.facility)) for i in found if i.facility]
    drawn = lines("Mean credit of those who answered", scored, 0, 1, ("0 %", "100 %")) if scored else None
    rows = map(_row, found)
    where_any = ("not asked", "damaged", "for you to read", "saw the solution")
    whole = without_zeros(frame(_HEADS, rows), where_any)
    forms = {"mean credit": percents, "mean of tries": "{:.1f}".format}
    table = html(whole, f"How each exercise went, {len(group.pupils)} pupils", forms, kind="numbers")
    looks = listed(escape(printable(f"{_name(i)}: {i.look}")) for i in found if i.look)
    look = f"<p><strong>Worth a look</strong></p>{looks}" if any(i.look for i in found) else ""
    return look + (picture(drawn) if drawn else "") + table + paragraph(_WENT, "note")


_HEADS = (
    *("exercise", "answered", "blank", "not asked", "damaged", "for you to read"),
    *("mean credit", "took a hint", "saw the solution", "mean of tries"),
)
_WENT = (
    "A blank is not wrong: mean credit is that of those who answered. The range holds the true figure of a class like "
    f"this one 19 times in 20; below {CLASS_FROM} answers there is no figure. Not asked is what a pupil’s path leaves "
    "out. It, damaged answers, answers to read and solutions that were seen have a column where there are any."
)


def _row(i: Item) -> tuple[object, ...]:
    answers = (i.answered, i.blank, i.not_asked, i.damaged, i.to_read)
    return (_name(i), *answers, i.facility, i.hints, i.solutions, i.tries or None)


def apart(group: Group) -> str:
    """Which exercises tell strong from weak readers; a message below twenty pupils."""
    found = [i for i in items(group) if i.apart is not None]
    if not found:
        told = f"This is shown from {RANKED_FROM} pupils on who answered an exercise and half of the others"
        return paragraph(f"{told}: strong and weak are then ten each. Here are {len(group.pupils)} hand-ins.")
    shown = [Line(_name(i), i.with_rest, decimals(i.with_rest)) for i in found if i.with_rest]
    title = "Does credit go with the score on all other exercises? (correlation)"
    drawn = lines(title, shown, -1, 1, ("−1: weak readers earn it", "1: strong readers earn it"), 0) if shown else None
    rows = ((_name(i), i.apart, i.with_rest) for i in found)
    columns = ("exercise", "upper less lower third", "with the rest")
    forms = {columns[1]: points, columns[2]: decimals}
    table = html(frame(columns, rows), "Which exercises tell strong from weak readers", forms, kind="numbers")
    note = (
        "Ranges are wide in one class. Look where a whole range lies below 0; “–” is where everybody earned the same."
    )
    return (picture(drawn) if drawn else "") + table + paragraph(note, "note")


def disagreement(group: Group) -> str:
    """Where strong readers give another answer than the key more often than the key's."""
    if len(group.pupils) < RANKED_FROM:
        return paragraph(f"This is shown from {RANKED_FROM} pupils on. Here are {len(group.pupils)}.")
    found = odd(group)
    if not found:
        return paragraph("Nowhere did half of the strongest readers or more agree on an answer that is not the key’s.")
    columns = ("exercise", "asked", "the key says", "strong readers say", "so many", "with the key", "of")
    rows = ((f"{o.number}. {o.title}", o.part or None, o.key, o.answer, o.other, o.agree, o.n) for o in found)
    note = (
        "Strong are those with the best scores on the other exercises. Ask them why: the key may be wrong, or they are."
    )
    return html(frame(columns, rows), "Where strong readers disagree with the key") + paragraph(note, "note")


def answered(group: Group) -> str:
    """What was answered, exercise by exercise, folded."""
    hidden = [f"{n}" for name, n in group.numbers.items() if on_original(group.exercises[name])]
    note = f"Exercises {', '.join(hidden)} are on an original: its words are not shown here." if hidden else ""
    return "".join(map(_answers, chosen(group))) + paragraph(note, "note")


def _answers(one: Chosen) -> str:
    columns = ["asked", "answer", "key", "pupils", "share"]
    rows: list[tuple[object, ...]] = []
    for part, held in groupby(one.rows, key=lambda row: row.part):
        for n, row in enumerate(held):
            rows.append(
                (part if n == 0 else "″", row.answer, "✓ key" if row.right else "", row.count, row.count / row.n)
            )
    if all(not row.part for row in one.rows):
        columns, rows = columns[1:], [row[1:] for row in rows]
    name = f"{one.number}. {one.title}"
    table = html(frame(columns, rows), f"{name}: what {one.n} pupils answered", {"share": percent})
    return _folded(f"{name} ({one.n} answers)", table)


def confused(group: Group) -> str:
    """What was taken for what."""
    return "".join(map(_confusion, confusions(group)))


def _confusion(matrix: Matrix) -> str:
    named = letters(matrix)
    columns = ("the key says", *(f"{named[c]} {c}" for c in matrix.columns))
    rows = ((f"{named[r]} {r}", *(matrix.counts.get((r, c), 0) for c in matrix.columns)) for r in matrix.rows)
    table = html(frame(columns, rows), f"{matrix.title}: answers of {matrix.n} pupils, by what the key says")
    worst = matrix.worst
    told = "Nothing was taken for something else."
    if worst:
        count = f"{matrix.counts[worst]} of {matrix.of(worst[0])}"
        told = f"Most often “{worst[0]}” was taken for “{worst[1]}”: in {count} answers."
    head = f"<h4>{escape(printable(matrix.title))}</h4>"
    return f"{head}{paragraph(told)}{picture(grid(matrix))}{table}"


def marked(group: Group) -> str:
    """The texts with what the class marked."""
    maps = heats(group)
    return legend() + "".join(map(_map, maps)) if maps else ""


def _map(heat: Heat) -> str:
    name = f"{heat.number}. {heat.title}"
    told = [s for s in heat.stretches if (s.count or s.key) and quoted(heat.article, _place(s)).strip()]
    rows = ((quoted(heat.article, _place(s)), s.key or "", s.count, s.count / heat.n) for s in told)
    columns = ("words", "in the key", "pupils", "share")
    table = html(frame(columns, rows), f"{name}: stretches of the text, {heat.n} pupils", {"share": percent})
    head = f"<h4>{escape(printable(name))}</h4>{paragraph(_in_words(heat))}"
    return head + heat_text(heat) + _folded("The same as a table", table)


def _place(one: Stretch) -> Span:
    return Span(one.start, one.stop)


def _in_words(heat: Heat) -> str:
    """The map in one sentence."""
    half = sum(2 * count >= heat.n for count in heat.found)
    told = f"{heat.n} pupils marked here. At least half of them found {half} of the {len(heat.found)} marks of the key"
    other = sum(2 * s.count >= heat.n for s in heat.stretches if not s.key)
    return f"{told}; outside the key half of them or more marked {other or 'no'} stretch{'' if other == 1 else 'es'}."


def _folded(title: str, inner: str) -> str:
    return f"<details><summary>{escape(printable(title))}</summary>{inner}</details>"


def _name(item: Item) -> str:
    return f"{item.number}. {item.title}"


def sections(group: Group) -> Iterator[tuple[str, str]]:
    """The sections with their titles."""
    yield from ((title, make(group)) for title, make in _SECTIONS)


_SECTIONS = (
    ("How each exercise went", went),
    ("Which exercises tell readers apart", apart),
    ("Where strong readers disagree with the key", disagreement),
    ("What was answered", answered),
    ("What was taken for what", confused),
    ("What was marked in the texts", marked),
    ("Open answers, as you marked them", marked_by_hand),
)
