"""An offer: something that a draft can become, with a start that is filled in; and the words of the lesson."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from toolkit.article import Article, Mark
from toolkit.authoring.drafts.draft import Draft
from toolkit.markup import visible
from toolkit.words import say, speaking

Table = dict[str, Any]
ENOUGH = 4  # marks in a highlight, items to be put into bins


@dataclass(frozen=True)
class Offer:
    """A kind of exercise that fits: its name in the menu, and a table of an exercise file to begin with (no id yet)."""

    id: str
    text: str
    start: Table


def spoken(draft: Draft, *messages: str) -> list[str]:
    """Words of the lesson: in its own language, not in that of the author's page."""
    with speaking(draft.language):
        return [say(message) for message in messages]


def filled(table: Table, **more: Any) -> Table:
    """The table with what is not empty."""
    return {**table, **{k: v for k, v in more.items() if v}}


def words_of(mark: Mark, marked: Article) -> str:
    """The words of a mark as a reader sees them, in one line."""
    return " … ".join(" ".join(visible(marked.text, p.start, p.stop).split()) for p in mark.parts)
