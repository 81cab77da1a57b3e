"""The shelf on the page: searching it, and open cards side by side; also inside an exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import traitlets

from toolkit.article import spoken_date
from toolkit.exercises.trace import page_of
from toolkit.lesson import Lesson
from toolkit.shelf import Card, Cards, cards, found
from toolkit.shelf.rank import Hit
from toolkit.shelf.results import byline, date_of
from toolkit.shelf.trail import told, trail
from toolkit.widgets.desk import _Desk
from toolkit.widgets.strings import strings
from toolkit.words import in_its_language, language, say, speaking

SIDE_BY_SIDE, IN_AN_EXERCISE = 4, 12  # so many cards are open at once; the oldest goes
Note = Callable[[str, str], None]


class Searching(traitlets.HasTraits):
    """The traits of a page that searches: words go to Python, results and opened cards come back. No key is in any.

    `asked` are the words, counted by `searches`; `wanted` are the ids of the cards to have open.
    """

    asked = traitlets.Unicode().tag(sync=True)
    searches = traitlets.Int(0).tag(sync=True)
    results = traitlets.Dict().tag(sync=True)
    wanted = traitlets.List(traitlets.Unicode()).tag(sync=True)
    opened = traitlets.List(traitlets.Dict()).tag(sync=True)

    _shelf: Cards
    _originals: bool
    _note: Note
    _most = SIDE_BY_SIDE

    @property
    def language(self) -> str:
        """The language of its words."""
        raise NotImplementedError

    def begin(self, shelf: Cards, note: Note, *, originals: bool = False) -> None:
        """Search these cards from now on, and tell `note` of each search and each card that is opened."""
        self._shelf, self._note, self._originals = shelf, note, originals
        self.observe(self._on_search, "searches")
        self.observe(self._on_wanted, "wanted")

    @in_its_language
    def search(self) -> None:
        """Show what the words on the page find."""
        hits = found(self._shelf, self.asked, originals=self._originals)
        self._note("search", self.asked)
        self.results = {"seq": self.searches, "title": hits.title, "hits": [_row(hit) for hit in hits]}

    @in_its_language
    def show(self, ids: list[str], *, noted: bool = True) -> None:
        """Have these cards open, the newest last; what is not on this shelf is passed over."""
        there = [name for name in dict.fromkeys(ids) if name in self._shelf][-self._most :]
        known = [card for card in map(self._shelf.__getitem__, there) if card.real == self._originals]
        before = {card["id"] for card in self.opened}
        for card in known:
            if noted and card.id not in before:
                self._note("open", card.id)
        self.opened = [_page(card) for card in known]

    def _on_search(self, _: object) -> None:
        self.search()

    def _on_wanted(self, _: object) -> None:
        self.show(self.wanted)


def _row(hit: Hit) -> dict[str, str]:
    return {"id": hit.card.id, "title": hit.card.title, "byline": byline(hit.card), "line": hit.line}


def _page(card: Card) -> dict[str, Any]:
    """A card with what is shown of it; of a real one also where it is from."""
    more = {"source": card.source, "known": spoken_date(card.known, language())} if card.real else {}
    return {**page_of(card), "date": date_of(card), "host": card.host, **more}


class ShelfWidget(_Desk, Searching):
    """The shelf of a lesson."""

    def __init__(self, lesson: Lesson, *, originals: bool = False) -> None:
        self._lesson = lesson
        with speaking(lesson.language):
            title = say("The shelf: the world of the originals") if originals else say("The shelf")
            super().__init__(view={"kind": "lookup", "title": title, "strings": strings()})
        self.begin(cards(lesson.seeds), lesson.journal.look, originals=originals)

    @in_its_language
    def __repr__(self) -> str:
        return say("The shelf: look a claim up.")


def looked_up(lesson: Lesson) -> tuple[str, ...]:
    """What a lesson's journal says of the way in which things were looked up, in plain sentences."""
    judging = {w.id for w in lesson.course.exercises if w.judges}
    return told(trail(lesson.journal.events, cards(lesson.seeds), judging))
