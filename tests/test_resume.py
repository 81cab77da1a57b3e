from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.solved import solved
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile


@pytest.fixture
def lesson(answers: Path) -> Lesson:
    """Lesson 02 with every open exercise answered."""
    full = load("02")
    for ident in full.open_ids():
        full.check(ident, solved(full.exercise(ident)))
    return full


def test_a_full_lesson_fits_into_400_characters(lesson: Lesson) -> None:
    """The code of all answers is short enough for a message, in plain letters; open answers and originals are extra."""
    words = sum(len(a) for i in lesson.open_ids() if isinstance(a := solved(lesson.exercise(i)), str) and " " in a)
    extra = sum(w.part == "original" for w in lesson.course.exercises)
    assert len(lesson.code()) < 400 + words + 15 * extra
    assert lesson.code().replace("-", "").replace("_", "").isalnum()


def test_a_code_restores_every_answer_elsewhere(lesson: Lesson, tmp_path: Path) -> None:
    """On another machine, with nothing but the code, every answer is there again and right."""
    other = load("02", tmp_path / "elsewhere")
    assert set(other.restore_code(lesson.code())) == set(lesson.open_ids())
    assert {other.check(i, other.journal.last(i)).credit for i in other.open_ids()} <= {1.0, None}


def test_wrong_and_partial_answers_come_back_as_they_were(answers: Path, tmp_path: Path) -> None:
    """A code keeps what was answered, not what would be right."""
    one, other = load("02", tmp_path / "one"), load("02", tmp_path / "other")
    for ident in one.open_ids():
        one.save(ident, one.exercise(ident).mistakes[0].answer)
    other.restore_code(one.code())
    for ident in one.open_ids():
        exercise = one.exercise(ident)
        assert exercise.read(other.journal.last(ident)) == exercise.read(one.journal.last(ident))


def test_an_empty_lesson_has_a_code_that_changes_nothing(tmp_path: Path) -> None:
    """Nothing answered is a valid state, too."""
    empty = load("02", tmp_path)
    assert load("02", tmp_path / "b").restore_code(empty.code()) == []


def test_spaces_and_line_breaks_in_a_copied_code_do_no_harm(lesson: Lesson, tmp_path: Path) -> None:
    """Mail programs break lines."""
    code = lesson.code()
    broken = "  " + "\n ".join(code[i : i + 20] for i in range(0, len(code), 20))
    assert load("02", tmp_path / "b").restore_code(broken)


@pytest.fixture(scope="module")
def solved_code(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The code of a lesson in which all is answered."""
    lesson = load("02", tmp_path_factory.mktemp("a"))
    for ident in lesson.open_ids():
        lesson.save(ident, solved(lesson.exercise(ident)))
    return lesson.code()


@settings(deadline=None)
@given(place=st.integers(0, 190), letter=st.sampled_from("AQz09_-"))
def test_one_wrong_letter_is_noticed(
    solved_code: str, tmp_path_factory: pytest.TempPathFactory, place: int, letter: str
) -> None:
    """A code with a slip is refused, never misread."""
    place %= len(solved_code)
    wrong = solved_code[:place] + letter + solved_code[place + 1 :]
    if wrong != solved_code:
        with pytest.raises(BrokenFile, match="code"):
            load("02", tmp_path_factory.mktemp("b")).restore_code(wrong)


@given(st.text(max_size=60) | st.binary(max_size=40).map(lambda b: "ML1-" + b.hex()))
def test_no_text_crashes_the_reader(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever is pasted into the field is a code or is refused with a sentence."""
    with pytest.raises(BrokenFile):
        load("02", tmp_path_factory.mktemp("a")).restore_code(text)
