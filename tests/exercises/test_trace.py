"""Traces with cards of the shelf: named by their ids, or searched for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from toolkit.exercises.build import build
from toolkit.exercises.course import read_course
from toolkit.exercises.trace import Trace
from toolkit.problem import BrokenFile, UnfitAnswer
from toolkit.resume import from_code, to_code
from toolkit.shelf.files import Cards

CARD = """format = "card/1"
id = "{id}"
kind = "{kind}"
title = "{id} of the harbour"
publisher = "Harbour office"
date = "2031-03-01"
stance = "speaks for the harbour"
facts = ["F5"]
words = ["quokka"]
rank = 3
paragraphs = ["The ferry left at nine.", "The ferry came back at ten."]
{more}
"""
REAL = 'source = "Harbour Act, section 4"\nknown = "2026-11"'
WRITTEN: dict[str, Any] = {
    "id": "when",
    "kind": "trace",
    "title": "When?",
    "prompt": "Look it up.",
    "claim": "The ferry left at eight.",
    "status": "refuted",
    "why": "It left at nine.",
    "evidence": [{"card": "log", "paragraph": 1, "why": "Written down on that day."}],
}
TABLE = {"id": "log", "title": "Log", "publisher": "Harbour office", "date": "2031-03-01", "paragraphs": ["Nine."]}


@pytest.fixture
def shelf(tmp_path: Path) -> Cards:
    """Three invented cards and a real one."""
    for name in ("log", "letter", "notes", "ref-act"):
        real = name.startswith("ref")
        text = CARD.format(id=name, kind="reference" if real else "document", more=REAL if real else "")
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return Cards((tmp_path,))


def made(shelf: Cards | None, /, **changes: Any) -> Trace:
    """The exercise with some fields changed."""
    data = {"format": "exercises/1", "lesson": "01", "title": "T", "version": 1, "exercises": [{**WRITTEN, **changes}]}
    exercise = build(read_course(data, "01.toml").exercises[0], pytest.fail, "01.toml", shelf=shelf)
    assert isinstance(exercise, Trace)
    return exercise


def test_cards_named_by_id_stand_in_the_order_that_the_author_chose(shelf: Cards) -> None:
    """The page gets what is shown of them and nothing that helps to find them."""
    exercise = made(shelf, cards=["notes", "log"])
    shown = exercise.offered()
    assert [c["id"] for c in shown["cards"]] == ["notes", "log"]
    assert set(shown["cards"][0]) == {"id", "title", "publisher", "date", "paragraphs", "who", "stance"}
    assert exercise.check(exercise.solution()).credit == 1.0


def test_cards_as_tables_are_still_read() -> None:
    """An exercise may hold its cards itself, without any shelf."""
    assert made(None, cards=[TABLE]).check({"status": "refuted", "card": "log", "paragraph": 1}).credit == 1.0


def test_a_card_that_is_not_there_is_named_with_its_neighbours(shelf: Cards) -> None:
    """File, exercise, and the ids that look like it."""
    with pytest.raises(BrokenFile) as problem:
        made(shelf, cards=["log", "leter"])
    assert "'leter'" in str(problem.value)
    assert "01.toml, exercise 'when'" in str(problem.value)
    assert problem.value.allowed == "letter"


@pytest.mark.parametrize("cards", [["log", TABLE], ["log", "log"], [1]])
def test_mixed_and_doubled_cards_are_refused(shelf: Cards, cards: list[Any]) -> None:
    """Cards are all ids or all tables, and each stands there once."""
    with pytest.raises(BrokenFile):
        made(shelf, cards=cards)


def test_named_cards_need_a_shelf() -> None:
    """Where no shelf is given, that is said."""
    with pytest.raises(BrokenFile, match="no shelf"):
        made(None, cards=["log"])


def test_evidence_must_stand_on_its_card(shelf: Cards) -> None:
    """A paragraph that the card does not have is a fault of the author, found at once."""
    with pytest.raises(BrokenFile, match="no paragraph 3"):
        made(shelf, cards=["log"], evidence=[{"card": "log", "paragraph": 3, "why": "?"}])


def test_a_search_offers_no_card_at_all(shelf: Cards) -> None:
    """Neither the cards nor the few that are printed on paper are told to the page: they would narrow the search."""
    exercise = made(shelf, shelf=True, cards=["log", "letter"])
    shown = exercise.offered()
    assert (shown["cards"], shown["searches"]) == ([], True)
    assert "letter" not in repr(shown)
    assert exercise.paper == ("log", "letter")


def test_evidence_is_among_the_cards_on_paper(shelf: Cards) -> None:
    """What can be settled on the page can be settled with a pencil."""
    with pytest.raises(BrokenFile, match="printed"):
        made(shelf, shelf=True, cards=["notes"])


def test_a_search_takes_any_invented_card_for_an_answer(shelf: Cards) -> None:
    """Evidence may be sought everywhere on the shelf, but not in the real world."""
    exercise = made(shelf, shelf=True)
    assert exercise.check({"status": "refuted", "card": "log", "paragraph": 1}).credit == 1.0
    assert exercise.check({"status": "refuted", "card": "notes", "paragraph": 2}).credit == 0.5
    for card in ("ref-act", "gone"):
        with pytest.raises(UnfitAnswer) as problem:
            exercise.check({"status": "refuted", "card": card, "paragraph": 1})
        assert "letter" not in str(problem.value)


def test_a_search_on_an_original_is_among_real_cards(shelf: Cards) -> None:
    """The two worlds stay apart."""
    evidence = [{"card": "ref-act", "paragraph": 2, "why": "It says so."}]
    exercise = made(shelf, shelf=True, part="original", evidence=evidence)
    assert [card.id for card in exercise.cards] == ["ref-act"]


def test_a_resume_code_outlives_new_cards(shelf: Cards, tmp_path: Path) -> None:
    """A code made before cards came to the shelf still names the same card; one whose card is gone is refused."""
    answer = {"status": "refuted", "card": "notes", "paragraph": 2}
    code = to_code({"when": made(shelf, shelf=True)}, {"when": answer})
    (tmp_path / "a-new-one.toml").write_text(CARD.format(id="a-new-one", kind="document", more=""), "utf-8")
    assert from_code({"when": made(Cards((tmp_path,)), shelf=True)}, code) == {"when": answer}
    (tmp_path / "notes.toml").unlink()
    with pytest.raises(BrokenFile):
        from_code({"when": made(Cards((tmp_path,)), shelf=True)}, code)


def test_new_cards_do_not_change_what_was_asked(shelf: Cards, tmp_path: Path) -> None:
    """The hash of what a student was shown is that of the question, not of the whole shelf."""
    before = made(shelf, shelf=True).shown
    (tmp_path / "a-new-one.toml").write_text(CARD.format(id="a-new-one", kind="document", more=""), "utf-8")
    assert made(Cards((tmp_path,)), shelf=True).shown == before
