from pathlib import Path

import pytest

from toolkit.lesson import Lesson, load
from toolkit.problem import UnfitAnswer, UnknownName


@pytest.fixture
def lesson(answers: Path) -> Lesson:
    """Lesson 02 with a fresh journal."""
    return load("02")


def first(lesson: Lesson, kind: str) -> str:
    """The id of the first exercise of a kind that needs no original."""
    return next(w.id for w in lesson.course.exercises if w.kind == kind and w.part != "original")


def test_check_keeps_the_answer_and_its_verdict(lesson: Lesson) -> None:
    """What was checked is found again when the lesson is opened anew, and counts in the progress."""
    ident = first(lesson, "choose")
    lesson.check(ident, lesson.exercise(ident).solution())
    again = load("02")
    assert again.journal.last(ident) == lesson.exercise(ident).solution()
    assert again.best(ident) == 1.0
    assert "100%" in repr(again.progress())


def test_a_blank_is_not_a_try(lesson: Lesson) -> None:
    """Pressing Check on nothing leaves no trace in the tries."""
    ident = first(lesson, "choose")
    assert lesson.check(ident, None).outcome == "unanswered"
    assert lesson.journal.checks(ident) == []


def test_an_answer_that_an_exercise_cannot_take_is_refused_and_not_kept(lesson: Lesson) -> None:
    """A damaged answer is an error with the allowed forms, never a wrong answer."""
    ident = first(lesson, "choose")
    with pytest.raises(UnfitAnswer, match="Allowed: one of"):
        lesson.check(ident, "nothing-like-it")
    with pytest.raises(UnfitAnswer):
        lesson.save(ident, 7)
    assert lesson.journal.events == []


@pytest.mark.parametrize(
    "answer", [3, [{"start": 0}], [{"start": -5, "stop": 3, "label": "cue"}], {"cue": "no such words"}, [None]]
)
def test_marks_out_of_the_passage_or_form_are_refused(lesson: Lesson, answer: object) -> None:
    """Whatever the page or a hand sends, only marks inside the passage are judged."""
    with pytest.raises(UnfitAnswer):
        lesson.check(first(lesson, "highlight"), answer)


def test_hints_come_one_by_one_and_end(lesson: Lesson) -> None:
    """Three hints, each with those before it; asking again gives no fourth."""
    ident = first(lesson, "classify")
    assert [len(lesson.hint(ident)) for _ in range(4)] == [1, 2, 3, 3]
    assert lesson.journal.count(ident, "hint") == 3


def test_best_is_the_best_not_the_last(lesson: Lesson) -> None:
    """A worse try later takes nothing away."""
    ident = first(lesson, "choose")
    exercise = lesson.exercise(ident)
    lesson.check(ident, exercise.solution())
    lesson.check(ident, exercise.mistakes[0].answer)
    assert lesson.best(ident) == 1.0


@pytest.mark.usefixtures("no_originals")
def test_exercises_on_a_missing_original_are_named_as_such(lesson: Lesson) -> None:
    """The lesson opens and counts without the original."""
    waiting = lesson.on_original("001")
    assert len(waiting) == 3
    assert not set(waiting) & set(lesson.open_ids())
    assert repr(lesson.progress()).count("extra, on the original 001") == 3


def test_an_unknown_lesson_and_exercise_list_the_known_ones(lesson: Lesson) -> None:
    """Wrong names are answered with the right ones."""
    with pytest.raises(UnknownName, match="02"):
        load("77")
    with pytest.raises(UnknownName, match=first(lesson, "choose")):
        lesson.exercise("no-such")
