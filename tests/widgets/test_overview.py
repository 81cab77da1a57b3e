"""The start page's own piece: the map, and "Start over"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import toolkit
from toolkit.lesson import load
from toolkit.widgets import overview as module
from toolkit.widgets.overview import LessonLine, Overview


class Screen:
    """What a notebook would show, and what it drew anew."""

    def __init__(self) -> None:
        self.shown: list[Any] = []

    def display(self, thing: Any, **_: Any) -> Screen:
        """Show something; gives the handle to draw it anew."""
        self.shown.append(thing)
        return self

    def update(self, thing: Any) -> None:
        """Draw anew."""
        self.shown.append(thing)


@pytest.fixture
def screen(answers: Path, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """A notebook's output, with fresh answers."""
    made = Screen()
    monkeypatch.setattr(module, "display", made.display)
    return made


def shown(language: str = "") -> Overview:
    """The overview as a notebook shows it."""
    overview = toolkit.overview(language)
    overview._ipython_display_()
    return overview


def test_without_answers_there_is_a_table_and_nothing_to_press(screen: Screen) -> None:
    """A fresh start page shows the lessons and offers nothing to start over."""
    assert shown().lines == ()
    assert "02" in repr(screen.shown[0])


def test_every_begun_lesson_has_a_line(screen: Screen) -> None:
    """Its title, how far one is, and a button that says "Start over" and asks again."""
    load("02").check("first-look", "holm")
    (line,) = shown().lines
    assert line.view["title"] == "Lesson 02: Sourcing: who says so?"
    assert line.view["strings"]["fresh"] == "Start over"
    assert "not deleted" in line.view["strings"]["fresh_sure"]
    assert line.state.startswith("1 of ")
    assert line.started


def test_nothing_happens_by_itself(screen: Screen, answers: Path) -> None:
    """To run the cell again and again sets no answer aside."""
    load("02").check("first-look", "holm")
    for _ in range(3):
        shown()
    assert [file.name for file in answers.iterdir()] == ["02.jsonl"]


def test_start_over_sets_aside_says_where_and_draws_the_map_anew(screen: Screen, answers: Path) -> None:
    """Nothing is deleted, the place is named, and the table shows the lesson as not begun."""
    load("02").check("first-look", "holm")
    (line,) = shown().lines
    before = (answers / "02.jsonl").read_bytes()
    line.set_state({"fresh_asked": 1})
    assert (answers / "02-set-aside.jsonl").read_bytes() == before
    assert str(answers / "02-set-aside.jsonl") in line.message["text"]
    assert (line.state[:5], line.started) == ("0 of ", False)
    assert "not begun" in repr(screen.shown[-1])
    assert load("02").journal.events == []


def test_answers_given_since_are_set_aside_too(screen: Screen, answers: Path) -> None:
    """The lesson may be open beside the map: what was answered there meanwhile is not lost."""
    lesson = load("02")
    lesson.check("first-look", "head")
    (line,) = shown().lines
    lesson.check("first-look", "holm")
    line.set_state({"fresh_asked": 1})
    assert '"holm"' in (answers / "02-set-aside.jsonl").read_text("utf-8")


def test_one_lesson_started_over_leaves_the_others(screen: Screen, answers: Path) -> None:
    """Each line speaks of its own lesson."""
    load("02").check("first-look", "holm")
    load("gallery").check("choose-one", "holm")
    line = next(one for one in shown().lines if one._lesson.id == "02")
    line.set_state({"fresh_asked": 1})
    assert load("gallery").journal.events


def test_a_disk_that_refuses_is_told(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the answers cannot be set aside they stay, and the page says why."""
    load("02").check("first-look", "holm")
    (line,) = shown().lines

    def refuse(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", refuse)
    line.set_state({"fresh_asked": 1})
    assert "No space left" in line.message["text"]
    assert line.started


def test_the_line_speaks_its_language_whenever_it_is_used(screen: Screen) -> None:
    """A German map stays German when a button is pressed later."""
    load("02").check("first-look", "holm")
    (line,) = shown("de").lines
    assert isinstance(line, LessonLine)
    assert line.language == "de"
    assert line.view["title"].startswith("Lektion 02")
    line.set_state({"fresh_asked": 1})
    assert "not" not in line.state


def test_the_plain_face_is_the_table(answers: Path) -> None:
    """Where nothing but text can be shown, the map is text."""
    assert repr(toolkit.overview()).splitlines()[0] == "Where you are"
