"""A desk with an invented article on it, and a draft that is nearly done: for the tests of authoring."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from toolkit.article import Span
from toolkit.authoring.drafts.desk import Desk, open_desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.marking import with_reason, with_suggestions

TEXT = """# Ferry stays in harbour

By Ilsa Marrend

LINFOLD, 14 March – The harbour board said on Friday that the night ferry would stay in Greyferry. “We wait for the
pilots,” Tavi Renholt, the First Minister, said in a statement. The pilots denied that they had been asked.

According to the minutes, the tariff rose twice. Renholt called the letter “a way back in”. Bram Dresk added that no
pilot would probably return before Monday.

The Meridian desk reported later that two boats had left.
"""


def article_file(folder: Path, name: str = "night-ferry.md", text: str = TEXT) -> Path:
    """The article as an author has it."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_bytes(text.encode("utf-8"))
    return file


def begun(folder: Path, **facts: Any) -> Desk:
    """A desk with the article and nothing decided but these facts."""
    desk = open_desk(article_file(folder))
    if facts:
        desk.change(lambda draft: replace(draft, **facts))
    return desk


def story(desk: Desk) -> Span:
    """Where the story stands."""
    return Span(desk.article.text.index("LINFOLD"), len(desk.article.text.rstrip()))


def done(folder: Path, *, given_away: bool = True) -> Desk:
    """A desk with marks, a reason for each, and two exercises."""
    desk = begun(folder, given_away=given_away, title="Who tells you this?", licence="CC-BY-4.0")
    place = story(desk)
    desk.change(lambda draft: replace(draft, passages={"story": (place.start, place.stop)}))
    desk.change(lambda draft: with_suggestions(draft, desk.article, "attribution", place))
    desk.change(_with_reasons)
    desk.change(lambda draft: replace(draft, exercises=(highlight(draft), classify(draft))))
    return desk


def _with_reasons(draft: Draft) -> Draft:
    for number, mark in enumerate(draft.marks):
        draft = with_reason(draft, mark.id, f"Here stands reason number {number} of many.")
    return draft


def highlight(draft: Draft) -> dict[str, Any]:
    """An exercise on all marks."""
    cue = next(mark for mark in draft.marks if mark.label == "cue")
    return {
        "id": "who-says-so",
        "kind": "highlight",
        "title": "Who says so?",
        "prompt": "Mark who says it, and what.",
        "passage": "story",
        "labels": ["source", "cue", "content"],
        "hints": ["Look for verbs.", "Look for names.", "Look for both."],
        "after": "Ask first who says so.",
        "mistakes": [
            {"name": "one cue alone", "answer": {"cue": f"mark:{cue.id}"}, "credit": 0.1, "reason": "reason number"},
            {
                "name": "a name alone",
                "answer": {"source": ["⟦Tavi Renholt⟧"]},
                "credit": 0.1,
                "reason": "reason number",
            },
        ],
    }


def classify(draft: Draft) -> dict[str, Any]:
    """An exercise whose items show sources."""
    sources = [mark for mark in draft.marks if mark.label == "source"]
    return {
        "id": "which-source",
        "kind": "classify",
        "title": "Which source?",
        "prompt": "Is there a name?",
        "bins": [{"id": "name", "text": "A name"}, {"id": "none", "text": "No name"}],
        "items": [
            {"id": mark.id, "mark": mark.id, "bin": "name", "why": "You could look it up.", "not": {"none": "Read it."}}
            for mark in sources
        ],
    }
