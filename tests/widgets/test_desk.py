import json
from pathlib import Path

import pytest

from toolkit import open_lesson
from toolkit.handin import read_handin, to_json
from toolkit.lesson import load
from toolkit.widgets.page import LessonPage


@pytest.fixture
def page(answers: Path) -> LessonPage:
    """Lesson 02 with a fresh journal."""
    return open_lesson("02")


def bar_of(page: LessonPage):
    """The line at the top, as a notebook shows it."""
    data, _ = page._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    return page._bar


def test_the_lesson_shows_a_line_that_follows_the_answers(page: LessonPage) -> None:
    """Its text is the same with and without widgets; a check changes it."""
    bar = bar_of(page)
    assert page._repr_mimebundle_()[0]["text/plain"] == repr(page)
    bar = page._bar
    exercise = page.ask("first-look")
    exercise.set_state({"answer": "holm", "checks": 1})
    assert bar.state.startswith("1 of")
    assert bar.started


def test_start_fresh_empties_the_page_and_sets_the_answers_aside(page: LessonPage, answers: Path) -> None:
    """The exercises on the page are blank again, the old journal lies beside the new one."""
    bar, exercise = bar_of(page), page.ask("first-look")
    exercise.set_state({"answer": "holm", "checks": 1, "hints_asked": 1})
    bar.set_state({"fresh_asked": 1})
    assert (exercise.answer, exercise.feedback, exercise.hints) == (None, {}, [])
    assert "02-set-aside.jsonl" in bar.message["text"]
    assert (answers / "02-set-aside.jsonl").exists()
    assert load("02").journal.events == []


def test_the_draft_follows_every_answer_and_holds_no_name(page: LessonPage) -> None:
    """File and code on the page are those of this moment, whatever becomes of the kernel."""
    desk, exercise = page.hand_in(), page.ask("first-look")
    before = desk.code
    exercise.set_state({"answer": "head"})
    handin = read_handin(desk.draft.encode(), "draft")
    assert (handin.who, handin.exercises["first-look"].last) == ("", "head")
    assert desk.code != before


def test_a_code_or_a_file_restores_the_page(page: LessonPage, tmp_path: Path) -> None:
    """The exercise that is open shows the answer that came back, and it can be checked."""
    other = load("02", tmp_path / "other")
    other.check("first-look", "holm")
    exercise, desk = page.ask("first-look"), page.hand_in()
    desk.set_state({"restore_text": other.code(), "restores_asked": 1})
    assert (exercise.answer, desk.message["text"]) == ("holm", "1 answer is back.")
    other.check("whose-word", other.exercise("whose-word").solution())
    desk.set_state({"restore_text": to_json(other.hand_in("Ann")), "restores_asked": 2})
    assert page.lesson.journal.last("whose-word") is not None


@pytest.mark.parametrize("text", ["", "ML1-zzzz", "{", json.dumps({"format": "handin/9"})])
def test_what_cannot_be_restored_is_said_and_changes_nothing(page: LessonPage, text: str) -> None:
    """A damaged code or file is a sentence on the page."""
    desk = page.hand_in()
    desk.set_state({"restore_text": text, "restores_asked": 1})
    assert "Nothing was changed" in desk.message["text"]
    assert page.lesson.journal.events == []


def test_a_hand_in_by_code_is_written_to_the_folder(page: LessonPage, tmp_path: Path, monkeypatch) -> None:
    """Where no widget loads, `lesson.hand_in("Ann")` writes the file; a path in a name is no path."""
    monkeypatch.chdir(tmp_path)
    page.answer("first-look", "holm")
    note = page.hand_in("../Ann/..\\evil")
    assert page.lesson.code() in repr(note)
    (file,) = tmp_path.glob("*.json")
    assert read_handin(file.read_bytes(), file.name).exercises["first-look"].last == "holm"
    assert "answers are back" in repr(page.restore(page.lesson.code()))


def test_undo_in_code_shows_the_answer_before(page: LessonPage) -> None:
    """`lesson.undo` takes the newest answer back, on the page and in the journal."""
    exercise = page.ask("first-look")
    for answer in ("head", "holm"):
        exercise.set_state({"answer": answer})
    assert page.undo("first-look").answer == "head"
    assert load("02").journal.last("first-look") == "head"
