from pathlib import Path

import pytest

from toolkit import open_lesson
from toolkit.lesson import load

IDS = [w.id for w in load("02").course.exercises if w.part != "original"]


def test_code_answers_where_no_widget_loads(answers: Path) -> None:
    """`lesson.answer` gives the same verdict and keeps the same journal as the page."""
    page = open_lesson("02")
    ident = IDS[0]
    verdict = page.answer(ident, page.lesson.exercise(ident).solution())
    assert verdict.outcome == "right"
    assert str(verdict).startswith("Right.")
    assert load("02").best(ident) == 1.0


@pytest.mark.usefixtures("no_originals")
def test_without_the_original_the_section_says_how_to_get_it(answers: Path) -> None:
    """No error, no gap: what it would hold, where to put a copy, and that the lesson is complete."""
    note = repr(open_lesson("02").on_original("000"))
    assert "medialit originals add" in note
    assert "2 exercises" in note
    assert "complete without it" in note


@pytest.mark.usefixtures("no_originals")
def test_what_holds_for_all_originals_is_said_once(answers: Path) -> None:
    """The later notes of a lesson say what their text would open, and not once more how to attach it."""
    note = repr(open_lesson("02").on_original("001"))
    assert "3 exercises" in note
    assert "medialit originals add" not in note


@pytest.mark.usefixtures("originals")
def test_with_the_original_its_exercises_open(answers: Path) -> None:
    """All exercises on an attached original are shown."""
    assert len(open_lesson("02").on_original("001").widgets) == 3


def test_a_worked_example_lists_its_marks_in_words() -> None:
    """Who does not see colours reads label, words and reason."""
    example = open_lesson("02").example("S06", "quent")
    assert "Cue: told" in repr(example)
    assert "<mark" in example._repr_html_()


@pytest.mark.parametrize("call", ["ask", "read", "answer"])
def test_what_cannot_be_shown_is_a_note_not_a_traceback(answers: Path, call: str) -> None:
    """Run all goes on: the note names what there is, and says that it is not the student's mistake."""
    page = open_lesson("02")
    note = page.answer("no-such", 1) if call == "answer" else getattr(page, call)("no-such")
    assert "not your mistake" in repr(note)
    assert "no-such" in note._repr_html_()
    assert "not checked" in repr(page.answer(IDS[0], "no-such-option"))
