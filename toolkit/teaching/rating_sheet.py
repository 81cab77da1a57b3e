"""Short texts to rate, on paper: a worksheet that is made of what the page offers, and the key with its reasons.

A worksheet holds one form. A class may have the same one for everybody; the other form is for the later check.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from toolkit import markup
from toolkit.exercises.choose import SURE
from toolkit.exercises.rating import DRAWN, OTHER, Rating
from toolkit.forms import PAIR, mixed
from toolkit.problem import UnknownName
from toolkit.teaching.paper import boxes, paragraph, table, text
from toolkit.teaching.rated import Rated

LONGEST = 70  # letters of a text's first words in the key
_NEXT = re.compile(
    r"""\.(?:rate\(\s*(?:["'](?P<series>[^"'\n]{1,80})["'])?|ask\(\s*["'](?P<asked>[^"'\n]{1,80})["'])"""
)


@dataclass(frozen=True)
class Sheet:
    """One form of a series, its texts in the order of the sheet. It stands before the exercise `before`, or last."""

    series: str
    title: str
    prompt: str
    form: str
    texts: tuple[Rating, ...]
    before: str = ""

    @property
    def name(self) -> str:
        """Its title with the form."""
        return f"{self.title} (form {self.form})"


def sheets(
    series: Iterable[Rated], cells: Iterable[Mapping[str, Any]], lesson: str, form: str = ""
) -> tuple[Sheet, ...]:
    """A sheet for each series. `form` is A or B where both may be asked: A by default, and B for a later check.

    Raises `UnknownName` for another form. The order of the texts looks random and is the same each time.
    """
    if form and form not in PAIR:
        raise UnknownName("form", form, PAIR)
    places = _places(cells)
    return tuple(_sheet(one, _form(one, form), lesson, places.get(one.series.id, "")) for one in series)


def _form(one: Rated, form: str) -> str:
    first = {DRAWN: PAIR[0], OTHER: PAIR[1]}
    return (form or first[one.series.form]) if one.series.form in first else one.series.form


def _sheet(one: Rated, form: str, lesson: str, before: str) -> Sheet:
    there = {text.id: text for text in one.exercises if text.form == form}
    texts = tuple(there[ident] for ident in mixed(there, f"paper/{lesson}"))
    return Sheet(one.series.id, one.series.title, one.series.prompt, form, texts, before)


def _places(cells: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The exercise that a notebook asks after each series."""
    found: dict[str, str] = {}
    waiting: list[str] = []
    code = (str(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    for piece in (piece for source in code for piece in _NEXT.finditer(source)):
        if piece["asked"]:
            found |= dict.fromkeys(waiting, piece["asked"])
            waiting = []
        else:
            waiting.append(piece["series"] or "ratings")
    return found


# ---------------------------------------------------------------- to give out


def worksheet(sheet: Sheet) -> str:
    """The texts with two boxes each, and a row for how sure one is."""
    how = "Tick one box for each text, then say how sure you are (50 % is a guess). Look nothing up."
    body = "".join(_text(n, one) for n, one in enumerate(sheet.texts, start=1))
    return (
        f'<section class="ratings" id="series-{escape(sheet.series)}"><h3>{escape(sheet.name)}</h3>'
        f"{paragraph(sheet.prompt, 'prompt')}{paragraph(how, 'how')}{body}</section>"
    )


def _text(number: int, one: Rating) -> str:
    shown = one.offered()
    answers = boxes((o["text"] for o in shown["options"]), in_a_row=True)
    sure = boxes((f"{n} %" for n in SURE), in_a_row=True) if shown.get("confidence") else ""
    words = text(one.article, one.passage, numbered=False) if one.article else ""
    return f'<div class="short-text"><h4>Text {number}</h4>{words}{answers}{paragraph("How sure?")}{sure}</div>'


# ---------------------------------------------------------------- the key


def key(sheet: Sheet) -> str:
    """Which of the texts are sound, and why; numbered as on the worksheet."""
    rows = [(f"{n}. {escape(_first_words(one))}", _sound(one), escape(_why(one))) for n, one in _numbered(sheet.texts)]
    note = (
        "Ratings are no grades. Say afterwards what earned trust: a sound text that was doubted is a mistake as well."
    )
    return (
        f'<section class="exercise" id="key-series-{escape(sheet.series)}"><h3>{escape(sheet.name)}</h3>'
        f"{table('Texts', ('Text', 'Can one rely on it?', 'Why'), rows)}{paragraph(note, 'note')}</section>"
    )


def _numbered(texts: Sequence[Rating]) -> Iterable[tuple[int, Rating]]:
    return enumerate(texts, start=1)


def _sound(one: Rating) -> str:
    return "<strong>yes</strong>" if one.judges == "sound" else "no, look further"


def _why(one: Rating) -> str:
    return next(option.why for option in one.options)


def _first_words(one: Rating) -> str:
    """The heading of a text, or how it begins."""
    if one.article is None or one.passage is None:
        return one.id
    first = next((b.span for b in one.article.blocks if b.span.overlaps(one.passage)), one.passage)
    start, stop = max(first.start, one.passage.start), min(first.stop, one.passage.stop)
    words = " ".join(markup.visible(one.article.text, start, stop).split()) or one.id
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
