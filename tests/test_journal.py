from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.journal import open_journal
from toolkit.problem import BrokenFile

NOON = datetime(2031, 3, 14, 12, tzinfo=UTC)


def test_answers_are_found_again(tmp_path: Path) -> None:
    """What is written is there when the lesson is opened again, with the time it was given."""
    open_journal("02", tmp_path, lambda: NOON).write("a", "answer", answer={"x": ["😀", 1]}, shown="abc")
    again = open_journal("02", tmp_path)
    assert again.last("a") == {"x": ["😀", 1]}
    assert again.events[0].at == "2031-03-14T12:00:00+00:00"


def test_two_notebooks_on_one_lesson_lose_nothing(tmp_path: Path) -> None:
    """Both only add lines."""
    one, other = open_journal("02", tmp_path), open_journal("02", tmp_path)
    for i in range(50):
        one.write("a", "answer", answer=i)
        other.write("b", "answer", answer=i)
    assert len(open_journal("02", tmp_path).events) == 100


def test_a_line_torn_in_mid_write_costs_that_line_alone(tmp_path: Path) -> None:
    """The torn line is counted and left; the next answer begins on a line of its own."""
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    with journal.path.open("ab") as file:
        file.write(b'{"at":"x","exercise":"a","act":"ans')
    again = open_journal("02", tmp_path)
    again.write("a", "answer", answer=2)
    after = open_journal("02", tmp_path)
    assert ([e.answer for e in after.events], after.damaged) == ([1, 2], 1)


def test_a_separator_that_only_python_calls_a_line_end_is_kept(tmp_path: Path) -> None:
    """U+2028 in an answer does not cut a line."""
    open_journal("02", tmp_path).write("a", "answer", answer="one\u2028two")
    assert open_journal("02", tmp_path).last("a") == "one\u2028two"


def test_a_disk_that_refuses_is_told_and_the_answer_kept_in_memory(tmp_path: Path) -> None:
    """Nothing is lost silently: the reason is in `trouble`, the answer on the page."""
    (tmp_path / "file").write_text("")
    journal = open_journal("02", tmp_path / "file")
    journal.write("a", "answer", answer=1)
    assert journal.trouble.startswith("Not saved:")
    assert journal.last("a") == 1


def test_a_journal_of_a_newer_toolkit_is_refused(tmp_path: Path) -> None:
    """It is not read as empty, and not written to."""
    (tmp_path / "02.jsonl").write_text('{"format":"journal/2","lesson":"02"}\n')
    with pytest.raises(BrokenFile, match="update the toolkit"):
        open_journal("02", tmp_path)
