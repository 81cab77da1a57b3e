"""An exercise on paper. It is made of what the page offers to a student, so that no key and no reason can be in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from toolkit.article import spoken_date
from toolkit.exercises.choose import SURE
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.trace import Trace, page_of
from toolkit.teaching.guide import Asked
from toolkit.teaching.paper import BOX, boxes, lines, listed, named, paragraph, picture, table, text, whereabouts
from toolkit.teaching.prose import html

Offered = Mapping[str, Any]
WORDS_A_LINE = 9
LONGEST_HEADING = 24  # longer names of groups stand above the table, behind letters
MOST_HEADINGS = 4
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WAYS = ("underline", "circle", "underline twice", "underline with a wavy line", "put a box around", "cross through")


def worksheet(asked: Asked) -> str:
    """One exercise to be done with a pencil, below the pictures and tables that stand above it in the notebook."""
    exercise = asked.exercise
    body = _KINDS[exercise.kind](exercise, exercise.offered())
    return (
        f'{_pictures(asked)}{_tables(asked)}<section class="exercise" id="exercise-{escape(exercise.id)}">'
        f"<h3>{asked.number}. {escape(exercise.title)}</h3>"
        f"{_where(asked)}{paragraph(exercise.prompt, 'prompt')}{body}</section>"
    )


def _pictures(asked: Asked) -> str:
    shown = "".join(picture(one.words, one.address) for one in asked.pictures)
    this = "this picture" if len(asked.pictures) == 1 else "these pictures"
    return (
        f'<div class="pictures">{paragraph(f"Look at {this} before exercise {asked.number}.", "how")}{shown}</div>'
        if shown
        else ""
    )


def _tables(asked: Asked) -> str:
    shown = "".join(html(one) for one in asked.tables)
    this = "this table" if len(asked.tables) == 1 else "these tables"
    tell = paragraph(f"Look at {this} before exercise {asked.number}.", "how")
    return f'<div class="tables">{tell}{shown}</div>' if shown else ""


def _where(asked: Asked) -> str:
    """Which text to look at; a passage to be marked stands on the sheet itself."""
    exercise = asked.exercise
    if exercise.article is None or not asked.text:
        return ""
    place = whereabouts(exercise.article, exercise.passage) if exercise.passage else ""
    return paragraph(f"Text {asked.text}" + (f", {place}" if place else ""), "where")


def _choose(_: Exercise, shown: Offered) -> str:
    tell = {"one": "Tick one.", "several": "Tick all that apply.", "scale": "Tick one step."}[shown["pick"]]
    sure = [f"{n} %" for n in SURE] if shown.get("confidence") else []
    asks = f"{paragraph('How sure are you? (50 % is a guess)')}{boxes(sure, in_a_row=True)}" if sure else ""
    return paragraph(tell, "how") + boxes(o["text"] for o in shown["options"]) + asks


def _classify(_: Exercise, shown: Offered) -> str:
    names = [b["text"] for b in shown["bins"]]
    short = len(names) <= MOST_HEADINGS and max(map(len, names)) <= LONGEST_HEADING
    heads = names if short else list(LETTERS[: len(names)])
    legend = "" if short else listed((f"<strong>{h}</strong> {escape(n)}" for h, n in zip(heads, names, strict=True)))
    rows = [(_item(item), *[BOX] * len(names)) for item in shown["items"]]
    ticked = table("Boxes to tick", ["Words", *heads], rows, "tick" if short else "tick letters")
    return paragraph("Tick one box in each row.", "how") + legend + ticked


def _item(item: Offered) -> str:
    """Words of an article stand in italics: quotation marks around them could be taken for the article's own."""
    words = escape(item["text"])
    return f'<span class="quoted">{words}</span>' if item["quote"] else words


def _order(_: Exercise, shown: Offered) -> str:
    rows = (f'<span class="blank"></span> {escape(item["text"])}' for item in shown["items"])
    return paragraph("Number the lines, beginning with 1.", "how") + listed(rows, "boxes")


def _fill(_: Exercise, shown: Offered) -> str:
    fields = ((escape(f["label"]), escape(f["help"]), lines(1, "a line to write on")) for f in shown["fields"])
    return listed(f"{label}{f' <small>({hint})</small>' if hint else ''}{line}" for label, hint, line in fields)


def _highlight(exercise: Exercise, shown: Offered) -> str:
    if exercise.article is None:
        return ""
    unit = "whole sentences" if shown["unit"] == "sentence" else "as few words as you need"
    legend = [
        f"<strong>{way}</strong>: {escape(label['name'])}. {escape(label['definition'])}"
        for label, way in zip(shown["labels"], WAYS * 2, strict=False)
    ]
    nothing = boxes(["There is nothing to mark here."]) if shown.get("none") else ""
    marked = f'<div class="to-mark">{text(exercise.article, exercise.passage)}</div>'
    return paragraph(f"Mark {unit} with a pencil.", "how") + listed(legend) + marked + nothing


def _trace(exercise: Exercise, shown: Offered) -> str:
    cards = "".join(map(_card, shown["cards"])) or _printed(exercise)
    missing = [m["text"] for m in shown["missing"]]
    place = paragraph("If a card settles it. Card and paragraph:") + lines(1, "a line to write on")
    rest = f"{paragraph('If the cards do not settle it, what is missing?')}{boxes(missing)}" if missing else ""
    statuses = paragraph("What do the cards say? Tick one.", "how") + boxes(s["text"] for s in shown["statuses"])
    return f"{named('Claim', shown['claim'])}{cards}{statuses}{place}{rest}"


def _printed(exercise: Exercise) -> str:
    """On the page the whole shelf is searched; on paper there are the few cards that the author chose for it."""
    if not isinstance(exercise, Trace) or not exercise.paper:
        return paragraph("Ask your teacher for the cards of the shelf.", "how")
    return "".join(_card(page_of(card)) for card in exercise.cards if card.id in exercise.paper)


def _card(card: Offered) -> str:
    facts = (card["publisher"], spoken_date(card["date"]), card["who"], card["stance"])
    about = " · ".join(filter(None, facts))
    body = listed(map(escape, card["paragraphs"]), numbered=True)
    return f'<div class="card"><h4>{escape(card["title"])}</h4>{paragraph(about, "where")}{body}</div>'


def _explain(_: Exercise, shown: Offered) -> str:
    least, most = shown["words"]
    looked_at = ", ".join(c["name"] for c in shown["rubric"])
    tell = f"Write {least} to {most} words. Your teacher looks at: {looked_at}."
    return paragraph(tell, "how") + lines(max(6, -(-most // WORDS_A_LINE)), "lines to write on")


_KINDS: dict[str, Callable[[Exercise, Offered], str]] = {
    "choose": _choose,
    "classify": _classify,
    "order": _order,
    "fill": _fill,
    "highlight": _highlight,
    "trace": _trace,
    "explain": _explain,
}
