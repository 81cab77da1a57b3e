"""A draft's exercises as an exercise file (`exercises/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from toolkit.article import Article, Span
from toolkit.authoring.drafts.draft import Draft
from toolkit.exercises.course import FORMAT, Written
from toolkit.problem import Problem
from toolkit.quotation import OPEN, locate
from toolkit.toml_text import to_toml

_MARK = "mark:"  # how an answer names a mark
_PLACES = {f.name: n for n, f in enumerate(fields(Written))}  # the order in which a file names what it says


def exercise_data(
    article: Article, draft: Draft, ids: Mapping[str, str], *, quotes: bool, version: int
) -> dict[str, Any]:
    """The file as data. `ids`: what each mark is called where the lesson finds it.

    Without `quotes` an answer to a highlight gives places by number: words of a text that is not to be given away may
    not stand in the file.
    """
    return {
        "format": FORMAT,
        "lesson": draft.id,
        "title": draft.title or article.title,
        "version": version,
        "exercises": [_exercise(article, draft, ids, one, quotes=quotes) for one in draft.exercises],
    }


def exercise_text(data: Mapping[str, Any]) -> str:
    """The data as TOML: one exercise after the other, each with its title above it."""
    head = to_toml({key: value for key, value in data.items() if key != "exercises"})
    return head + "".join(f"\n# {'-' * 64} {_line(e)}\n{to_toml({'exercises': [e]})}" for e in data["exercises"])


def _line(exercise: Mapping[str, Any]) -> str:
    """The title as a comment can hold it."""
    return "".join(c for c in " ".join(str(exercise.get("title", "")).split()) if c.isprintable())


def _exercise(
    article: Article, draft: Draft, ids: Mapping[str, str], one: Mapping[str, Any], *, quotes: bool
) -> dict[str, Any]:
    made: dict[str, Any] = _with_ids(one, ids)
    if made.get("passage") or any("mark" in row for row in made.get("items", ()) if isinstance(row, Mapping)):
        made.setdefault("article", draft.id)
    if not quotes and made.get("kind") == "highlight":
        place = Span(*draft.passages.get(str(made.get("passage")), (0, len(article.text))))
        made["mistakes"] = [_by_number(row, article.text, place) for row in made.get("mistakes", ())]
    kept = {key: value for key, value in made.items() if value not in ("", [], (), {}, None)}
    return dict(sorted(kept.items(), key=lambda pair: _PLACES.get(pair[0], len(_PLACES))))


def _with_ids(value: Any, ids: Mapping[str, str], key: str = "") -> Any:
    """The same without what is not there, and with marks as the lesson calls them."""
    if isinstance(value, Mapping):
        return {k: _with_ids(v, ids, k) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [_with_ids(v, ids) for v in value if v is not None]
    if isinstance(value, str) and key == "mark":
        return ids.get(value, value)
    if isinstance(value, str) and value.startswith(_MARK):
        return _MARK + ids.get(value.removeprefix(_MARK), value.removeprefix(_MARK))
    return value


def _by_number(row: Any, text: str, place: Span) -> Any:
    answer = row.get("answer") if isinstance(row, Mapping) else None
    if not isinstance(answer, Mapping):
        return row
    listed = {k: [v] if isinstance(v, str) else v for k, v in answer.items()}
    placed = {k: [_placed(q, text, place) for q in v] if isinstance(v, list) else v for k, v in listed.items()}
    return {**row, "answer": placed}


def _placed(quote: Any, text: str, place: Span) -> Any:
    if not isinstance(quote, str) or quote.startswith(_MARK):
        return quote
    try:
        found = locate(place.of(text), quote if OPEN in quote else f"⟦{quote}⟧")
    except Problem:
        return quote  # the exercise itself says what is wrong with it
    return [found.start + place.start, found.stop + place.start]
