import json
from pathlib import Path

import pytest

from tests.solved import solved
from toolkit.lesson import Lesson, load
from toolkit.widgets.exercise import ExerciseWidget, widget

IDS = [w.id for w in load("02").course.exercises if w.part != "original"]


@pytest.fixture
def lesson(answers: Path) -> Lesson:
    """Lesson 02 with a fresh journal."""
    return load("02")


def press(page: ExerciseWidget, **traits: object) -> None:
    """What the browser's message does."""
    page.set_state(traits)


@pytest.mark.parametrize("ident", IDS)
def test_answer_and_check_give_the_verdict_on_the_page(lesson: Lesson, ident: str) -> None:
    """The key, sent as the browser sends it, is told to be right, and kept."""
    page = widget(lesson, ident)
    press(page, answer=solved(lesson.exercise(ident)))
    assert page.saved == "Saved"
    press(page, checks=1)
    assert page.feedback["outcome"] == ("right" if lesson.exercise(ident).solution() is not None else "recorded")
    assert widget(load("02"), ident).answer == solved(lesson.exercise(ident))


@pytest.mark.parametrize("ident", IDS)
def test_no_key_is_ever_in_the_page(lesson: Lesson, ident: str) -> None:
    """Neither reasons, nor hints, nor what to remember are sent before a check or a hint asked for."""
    state = json.dumps(widget(lesson, ident).get_state(), default=str, ensure_ascii=False)
    exercise = lesson.exercise(ident)
    secrets = [p.why for p in exercise.check(exercise.solution()).parts] + [*exercise.hints, exercise.after]
    assert not [s for s in secrets if s in state]


def test_what_was_missed_is_told_only_with_the_solution(lesson: Lesson) -> None:
    """After a check the page shows reasons for what was marked; the rest comes when it is asked for, after a try."""
    ident = next(i for i in IDS if lesson.exercise(i).kind == "highlight")
    page = widget(lesson, ident)
    press(page, solutions_asked=1)
    assert page.feedback == {}
    press(page, answer=lesson.exercise(ident).solution()[:1], checks=1)
    assert page.feedback["solution"]
    assert not [p for p in page.feedback["parts"] if p["state"] == "missed"]
    press(page, solutions_asked=2)
    assert [p for p in page.feedback["parts"] if p["state"] == "missed"]


def test_a_fault_of_ours_is_never_told_as_the_students(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash in a check says so, and the answer stays."""
    page = widget(lesson, IDS[0])
    press(page, answer=lesson.exercise(IDS[0]).solution())
    monkeypatch.setattr(lesson, "check", lambda *_: 1 / 0)
    press(page, checks=1)
    assert page.feedback["outcome"] == "error"
    assert "not your mistake" in page.feedback["headline"]
    assert page.answer == lesson.exercise(IDS[0]).solution()


def test_a_damaged_message_is_refused_calmly(lesson: Lesson) -> None:
    """An answer that cannot be one is neither saved nor scored."""
    page = widget(lesson, IDS[0])
    press(page, answer={"evil": [1, 2]})
    assert page.saved.startswith("Not saved")
    press(page, checks=1)
    assert page.feedback["outcome"] == "error"
    assert lesson.journal.events == []


def test_hints_come_when_asked_for_and_stay(lesson: Lesson) -> None:
    """A reopened exercise shows the hints that were already given."""
    page = widget(lesson, IDS[0])
    press(page, hints_asked=1)
    assert page.hints == [lesson.exercise(IDS[0]).hints[0]]
    assert widget(load("02"), IDS[0]).hints == page.hints


def test_an_exercise_reads_the_same_each_time(lesson: Lesson) -> None:
    """Its text in a saved notebook holds no memory address, only title and state."""
    page = widget(lesson, IDS[0])
    title = lesson.exercise(IDS[0]).title
    stop = "" if title.endswith("?") else "."
    assert repr(page) == f"Exercise: {title}{stop} Not answered."
