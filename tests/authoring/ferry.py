"""A small article of the invented world, and a draft on it that is ready for exercises."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.authoring.drafts.desk import Desk, open_desk
from toolkit.authoring.drafts.draft import Draft, DraftMark

TEXT = """# Night ferries to stop at Greyferry

By Senna Orley

Linfold Courier, 14 March 2031

The night ferry will stop in April, the harbour office said on Friday. “We have no pilots left for the night,” said
Nell Garrow, who runs the office.

Two cashiers believe that the money is the reason. A report of the council shows that fares fell by a third last year.

Tamsel Broy, a cashier, called the plan “a bad joke”. She will be without work in May.
"""
# label, words, the cue that they belong to, and what an author said of them
MARKS: tuple[tuple[str, str, str, str, dict[str, str]], ...] = (
    ("source-office", "source", "the harbour office", "cue-said", {"source_type": "named_organisation"}),
    ("cue-said", "cue", "said", "", {"quote_form": "indirect"}),
    ("content-stop", "content", "The night ferry will stop in April", "cue-said", {}),
    ("source-garrow", "source", "Nell Garrow, who runs the office", "cue-said-2", {"source_type": "named_official"}),
    ("cue-said-2", "cue", "said\nNell", "", {"quote_form": "direct"}),
    ("content-pilots", "content", "“We have no pilots left for the night,”", "cue-said-2", {}),
    ("source-cashiers", "source", "Two cashiers", "cue-believe", {"source_type": "unnamed"}),
    ("cue-believe", "cue", "believe", "", {"quote_form": "indirect"}),
    ("content-money", "content", "that the money is the reason", "cue-believe", {}),
    ("source-report", "source", "A report of the council", "cue-shows", {"source_type": "document"}),
    ("cue-shows", "cue", "shows", "", {"quote_form": "indirect"}),
    ("content-fares", "content", "that fares fell by a third last year", "cue-shows", {}),
    ("source-broy", "source", "Tamsel Broy, a cashier", "cue-called", {"source_type": "named_person"}),
    ("cue-called", "cue", "called", "", {"quote_form": "mixed"}),
    ("content-joke", "content", "the plan “a bad joke”", "cue-called", {}),
)


def ferry_desk(folder: Path, *, given_away: bool = True) -> Desk:
    """A desk with the article, its facts, a passage and fifteen marks with reasons."""
    file = folder / "night-ferries.md"
    file.write_text(TEXT, "utf-8")
    desk = open_desk(file, folder / "my-lessons")
    desk.change(lambda draft: _filled(draft, desk.article.text, given_away))
    return desk


def _filled(draft: Draft, text: str, given_away: bool) -> Draft:
    return replace(
        draft,
        title="Night ferries to stop",
        licence="CC-BY-4.0",
        given_away=given_away,
        provenance={"publisher": "Linfold Courier", "author": "Senna Orley", "datePublished": "2031-03-14"},
        passages={"story": (text.index("The night ferry will"), len(text.rstrip()))},
        marks=tuple(_mark(text, *mark) for mark in MARKS),
    )


def _mark(text: str, ident: str, label: str, words: str, cue: str, said: dict[str, str]) -> DraftMark:
    start = text.index(words)
    stop = start + len(words.partition("\n")[0])
    why = f"These words are the {label} here: look at what stands beside “{words.rsplit(maxsplit=1)[-1]}”."
    return DraftMark(ident, label, ((start, stop),), why, relation=cue, attributes=said)
