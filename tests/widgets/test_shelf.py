"""The shelf as a widget: alone in a lesson, and inside a trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.journal import SHELF
from toolkit.lesson import Lesson, load
from toolkit.shelf import cards
from toolkit.widgets.exercise import widget
from toolkit.widgets.search import SearchWidget
from toolkit.widgets.shelf import SIDE_BY_SIDE, ShelfWidget, looked_up
from toolkit.widgets.strings import english
from toolkit.words import speaking

LESSON = """format = "exercises/1"
lesson = "91"
title = "Looking up"
version = 1

[[exercises]]
id = "barges"
kind = "trace"
title = "The barges"
prompt = "Look it up."
claim = "All six barges were gone by 15 March."
status = "refuted"
why = "Four stayed across the landing all the same."
shelf = true
cards = ["mission-log-15-march", "gazette-4-march"]
evidence = [{ card = "mission-log-15-march", paragraph = 5, why = "It was counted and written down there." }]

[[exercises]]
id = "judge"
kind = "choose"
title = "Trust it?"
prompt = "Do you trust this text?"
judges = "sound"
options = [
  { id = "trust", text = "Trust", why = "Yes.", right = true },
  { id = "doubt", text = "Doubt", why = "No." },
]
"""


@pytest.fixture
def lesson(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """A lesson with a trace that searches the course's own shelf, and a text to judge."""
    (tmp_path / "lessons" / "exercises").mkdir(parents=True)
    (tmp_path / "lessons" / "exercises" / "91.toml").write_text(LESSON, "utf-8")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(tmp_path / "lessons"))
    return load("91")


@pytest.fixture
def trace(lesson: Lesson) -> SearchWidget:
    """The trace on its page."""
    made = widget(lesson, "barges")
    assert isinstance(made, SearchWidget)
    return made


def looked(lesson: Lesson) -> list[tuple[str, str, str]]:
    """What the journal has of searches and openings."""
    return [(e.exercise, e.act, e.answer) for e in lesson.journal.events if e.act in ("search", "open")]


def test_a_search_gives_a_page_of_results(lesson: Lesson) -> None:
    """Title, publisher, date and a line of each find come to the page, and the search goes to the journal."""
    page = ShelfWidget(lesson)
    page.set_state({"asked": "Dresk registry", "searches": 1})
    assert page.results["title"].startswith("“Dresk registry”: ")
    first = page.results["hits"][0]
    assert set(first) == {"id", "title", "byline", "line"}
    assert "Dresk" in first["title"]
    assert looked(lesson) == [(SHELF, "search", "Dresk registry")]


def test_the_same_search_answers_again(lesson: Lesson) -> None:
    """A page that waits for an answer gets one, even if nothing else has changed."""
    page = ShelfWidget(lesson)
    seen = []
    page.observe(lambda change: seen.append(change["new"]["seq"]), "results")
    for n in (1, 2):
        page.set_state({"asked": "barges", "searches": n})
    assert seen == [1, 2]
    assert len(looked(lesson)) == 1


def test_cards_stand_side_by_side_up_to_four(lesson: Lesson) -> None:
    """The newest is last, the oldest goes; unknown ids and real cards are passed over; each opening is noted once."""
    page = ShelfWidget(lesson)
    ids = [card.id for card in cards().values() if not card.real][: SIDE_BY_SIDE + 1]
    for n in range(1, len(ids) + 1):
        page.set_state({"wanted": [*[c["id"] for c in page.opened], ids[n - 1]]})
    assert [c["id"] for c in page.opened] == ids[1:]
    page.set_state({"wanted": [ids[1], "gone", "ref-kfor-size", "../x"]})
    assert [c["id"] for c in page.opened] == ids[1:2]
    assert looked(lesson) == [(SHELF, "open", name) for name in ids]


def test_real_cards_have_a_shelf_of_their_own(lesson: Lesson) -> None:
    """There a card shows its source and the day of our knowledge; no invented one is found."""
    page = ShelfWidget(lesson, originals=True)
    page.set_state({"asked": "mission barges Dresk", "searches": 1})
    assert {hit["id"][:4] for hit in page.results["hits"]} <= {"ref-"}
    real = next(card.id for card in cards().values() if card.real)
    page.set_state({"wanted": [real, "gazette-4-march"]})
    assert [c["id"] for c in page.opened] == [real]
    assert page.opened[0]["source"]
    assert page.opened[0]["known"]


def test_no_trait_of_a_search_holds_a_key(trace: SearchWidget) -> None:
    """Before a check the page knows neither the card nor the reasons, nor what is printed on paper."""
    trace.set_state({"asked": "election gazette", "searches": 1})
    state = json.dumps({k: v for k, v in trace.get_state().items() if k not in ("_esm", "_css")}, default=str)
    secrets = ["mission-log-15-march", 'refuted"}', "Four stayed", "counted and written", "F11", '"facts"', '"rank"']
    for secret in secrets:
        assert secret not in state, secret


def test_a_trace_is_answered_with_a_card_that_was_found(trace: SearchWidget, lesson: Lesson) -> None:
    """Search, open, choose a paragraph and a status: the verdict is as for a small set of cards."""
    trace.set_state({"asked": "Mission log barges 15 March", "searches": 1})
    assert "mission-log-15-march" in [hit["id"] for hit in trace.results["hits"]]
    trace.set_state({"wanted": ["mission-log-15-march"]})
    answer = {"status": "refuted", "card": "mission-log-15-march", "paragraph": 5}
    trace.set_state({"answer": answer})
    trace.set_state({"checks": 1})
    assert trace.feedback["outcome"] == "right"
    assert looked(lesson) == [
        ("barges", "search", "Mission log barges 15 March"),
        ("barges", "open", "mission-log-15-march"),
    ]
    assert set(lesson.hand_in("Kim").exercises) == {"barges"}


def test_the_card_of_an_answer_is_open_when_the_lesson_is_opened_again(trace: SearchWidget, lesson: Lesson) -> None:
    """What one chose can be read again, and bringing it back is no looking up."""
    trace.set_state({"answer": {"status": "refuted", "card": "gazette-4-march", "paragraph": 1}})
    again = widget(load("91"), "barges")
    assert [c["id"] for c in again.opened] == ["gazette-4-march"]
    assert looked(lesson) == []
    lesson.journal.write("barges", "restore", answer={"card": "resolution-417", "paragraph": 1})
    trace.refresh()
    assert "resolution-417" in [c["id"] for c in trace.opened]


def test_looking_up_gives_sentences_and_no_marks(trace: SearchWidget, lesson: Lesson) -> None:
    """Whether the page was left before judging, who wrote the profile, and whether a document was reached."""
    assert looked_up(lesson) == ("You have not looked anything up yet. Which claim would you look up first?",)
    lesson.check("judge", "trust")
    trace.set_state({"wanted": ["estmere-today-registry", "gazette-4-march"]})
    told = " ".join(looked_up(lesson))
    assert "You left the page before 0 of 1 judgments" in told
    assert "somebody else wrote" in told
    assert "You reached the thing itself" in told


def test_the_shelf_speaks_the_lessons_language(answers: Path, lesson: Lesson) -> None:
    """Its words come from the one table of words, in each language."""
    assert {"look_up", "search", "close_card", "stance"} <= set(english())
    with speaking("de"):
        page = ShelfWidget(load("91", language="de"))
    assert page.language == "de"
    assert page.view["strings"]
