from __future__ import annotations

import json
from pathlib import Path

from toolkit.handin import from_journal, to_json
from toolkit.journal import LONGEST_LOOKED, MOST_LOOKED, SHELF, Journal, open_journal
from toolkit.shelf import Card
from toolkit.shelf.trail import told, trail


def feedback(journal: Journal, shelf: list[Card], judging: tuple[str, ...] = ()) -> str:
    """The sentences on a journal's trail."""
    return "\n".join(told(trail(journal.events, {c.id: c for c in shelf}, judging)))


def test_nothing_looked_up_is_a_question(tmp_path: Path, shelf: list[Card]) -> None:
    """Nobody is told that they did something wrong."""
    assert feedback(open_journal("02", tmp_path), shelf).endswith("Which claim would you look up first?")


def test_the_trail_tells_whether_the_page_was_left(tmp_path: Path, shelf: list[Card]) -> None:
    """A card opened since the judgment before counts; only the first judgment of a text does."""
    journal = open_journal("02", tmp_path)
    journal.look("open", "merle")
    journal.write("one", "check", answer="trust")
    journal.write("two", "check", answer="doubt")
    journal.look("open", "notes")
    journal.write("two", "check", answer="trust")
    assert "before 1 of 2 judgments" in feedback(journal, shelf, ("one", "two"))
    assert "each time" in feedback(journal, shelf, ("one",))
    assert "judg" not in feedback(journal, shelf)


def test_the_trail_tells_who_wrote_a_profile_and_whether_a_document_was_reached(
    tmp_path: Path, shelf: list[Card]
) -> None:
    """The outlet's own page leads to a question, a profile by others and a document to praise."""
    journal = open_journal("02", tmp_path)
    journal.look("search", "Ostrel Herald")
    journal.look("open", "herald-about")
    assert "What does somebody else say about it?" in feedback(journal, shelf)
    assert "Where was it written down first?" in feedback(journal, shelf)
    journal.look("open", "herald-profile")
    journal.look("open", "tide-table")
    shown = feedback(journal, shelf)
    assert "You searched 1 time. You opened 3 cards, first to last: About us" in shown
    assert "somebody else wrote: Profile: Ostrel Herald" in shown
    assert "You reached the thing itself: Tide table" in shown


def test_a_lookup_is_kept_small_and_found_again(tmp_path: Path) -> None:
    """Long searches are cut, repeated ones not noted twice, and after some hundred no more is noted."""
    journal = open_journal("02", tmp_path)
    for _ in range(3):
        journal.look("search", "  long\n" * 200)
    journal.look("search", " ")
    assert [len(e.answer) for e in journal.events] == [LONGEST_LOOKED]
    for n in range(MOST_LOOKED + 50):
        journal.look("open", f"card-{n}", "trace")
    again = open_journal("02", tmp_path)
    assert (len(again.events), again.damaged) == (MOST_LOOKED, 0)
    assert (again.events[0].exercise, again.events[1].exercise) == (SHELF, "trace")
    assert journal.path.stat().st_size < 60_000


def test_lookups_change_no_answer_and_stay_out_of_hand_ins(tmp_path: Path) -> None:
    """Neither the words nor the cards nor that something was looked up can be read from the file."""
    plain, looked = open_journal("02", tmp_path / "a"), open_journal("02", tmp_path / "b")
    looked.id = plain.id
    looked.look("search", "quokka")
    for journal in (plain, looked):
        journal.write("one", "answer", answer={"status": "refuted"})
    looked.look("open", "merle", "one")
    looked.look("open", "merle", "two")
    assert looked.last("one") == {"status": "refuted"}
    assert looked.undo("one") is plain.undo("one") is None
    files = [to_json(from_journal(j, 1, "Kim")) for j in (plain, looked)]
    assert json.loads(files[0]) == json.loads(files[1])


def test_a_damaged_trail_is_passed_over(tmp_path: Path, shelf: list[Card]) -> None:
    """A card that is gone, or an answer that is none, costs nothing else."""
    journal = open_journal("02", tmp_path)
    journal.write(SHELF, "open", answer=["merle"])
    journal.look("open", "gone")
    journal.look("open", "merle")
    assert "You opened 1 card, first to last: Ánna Merle" in feedback(journal, shelf)
