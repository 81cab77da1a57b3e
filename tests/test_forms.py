"""Short texts to rate: which form, which order, which answer counts, what is told and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.short_course import make, names, sound
from toolkit.choices import choose, read_choices
from toolkit.forms import drawn, mixed
from toolkit.handin import LARGEST, to_json
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, UnknownName

TRUSTED = {"choice": "trust", "confidence": 80}
DOUBTED = {"choice": "doubt", "confidence": 70}


@pytest.fixture
def course(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course with fresh answers."""
    folder = make(tmp_path / "lessons")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(folder))
    return folder


def rate_all(lesson: Lesson, answer: object = None) -> None:
    """Rate every text: rightly, or always in one way."""
    for ident in lesson.series["ratings"].ids:
        lesson.check(ident, answer or (TRUSTED if sound(ident) else DOUBTED))


# ------------------------------------------------------------------------------------------------ forms and order


def test_forms_are_drawn_about_half_and_half() -> None:
    """Of a thousand journals between 450 and 550 get form A, and each gets the same again."""
    found = [drawn(f"{n:016x}") for n in range(1000)]
    assert 450 <= found.count("A") <= 550
    assert found == [drawn(f"{n:016x}") for n in range(1000)]


def test_each_student_has_an_order_of_their_own() -> None:
    """Mixed, without loss, the same for one journal and another one for the next."""
    ids = [f"text-{n}" for n in range(24)]
    orders = {tuple(mixed(ids, f"journal-{n}")) for n in range(50)}
    assert len(orders) == 50
    assert all(sorted(order) == sorted(ids) for order in orders)


def test_a_student_rates_one_form_and_later_the_other(course: Path) -> None:
    """What lesson 00 drew stays when it is opened again, and lesson 10 asks the texts that were not seen."""
    before = load("00")
    rate_all(before)
    assert load("00").series["ratings"].form == before.series["ratings"].form
    assert load("00").series["ratings"].ids == before.series["ratings"].ids
    later = load("10").series["ratings"]
    assert {before.series["ratings"].form, later.form} == {"A", "B"}
    assert not set(later.ids) & set(before.series["ratings"].ids)


def test_the_later_check_works_without_the_first_one(course: Path) -> None:
    """Whoever has no answers to lesson 00 here gets one of the two forms all the same."""
    assert load("10").series["ratings"].form in "AB"


@pytest.mark.parametrize("form", ["A", "B"])
def test_a_class_can_be_told_a_form(course: Path, form: str) -> None:
    """The teacher's letter is the form before the course, the later check asks the other one, and it is kept."""
    load("00").tell_form(form)
    other = {"A": "B", "B": "A"}[form]
    assert (load("00").series["ratings"].form, load("10").series["ratings"].form) == (form, other)
    with pytest.raises(UnknownName, match="A, B"):
        load("00").tell_form("Z")


def test_a_letter_that_comes_too_late_changes_nothing(course: Path) -> None:
    """Once a text is rated the form stays: nobody rates half of each."""
    lesson = load("00")
    form = lesson.series["ratings"].form
    lesson.check(lesson.series["ratings"].ids[0], TRUSTED)
    lesson.tell_form("B" if form == "A" else "A")
    assert load("00").series["ratings"].form == form


def test_a_set_of_its_own_is_asked_of_everybody(course: Path) -> None:
    """A lesson may name one form; nothing is drawn then."""
    assert sorted(load("09").series["ratings"].ids) == sorted(names("C", 2))


# ------------------------------------------------------------------------------------------------ answers


def test_a_rating_is_recorded_and_told_nothing(course: Path) -> None:
    """The verdict on a text holds no credit, no reason and no part, whatever was said."""
    lesson = load("00")
    for answer in (TRUSTED, DOUBTED):
        verdict = lesson.check(lesson.series["ratings"].ids[0], answer)
        assert (verdict.outcome, verdict.credit, verdict.parts) == ("recorded", None, ())
    assert lesson.check(lesson.series["ratings"].ids[1], None).outcome == "unanswered"


def test_the_first_answer_counts(course: Path) -> None:
    """A second thought is kept in the journal and changes no figure."""
    lesson = load("00")
    rate_all(lesson, TRUSTED)
    rate_all(lesson, DOUBTED)
    assert all(given.trusted for given in load("00").judged())
    assert len(load("00").judged()) == 4


def test_figures_come_when_all_is_rated(course: Path) -> None:
    """Before the last text neither table nor sureness says anything of the first ones."""
    lesson = load("00")
    *most, last = lesson.series["ratings"].ids
    for ident in most:
        lesson.check(ident, TRUSTED)
    assert (lesson.judged(), lesson.sure()) == ([], [])
    lesson.check(last, TRUSTED)
    assert (len(lesson.judged()), len(lesson.sure())) == (4, 4)
    assert {given.right for given in lesson.sure()} == {True, False}


def test_a_draft_is_no_answer(course: Path) -> None:
    """What is chosen and not fixed is kept for coming back, counts nowhere, and is in no resume code."""
    lesson = load("00")
    ident = lesson.series["ratings"].ids[0]
    empty = lesson.code()
    lesson.save(ident, TRUSTED)
    assert load("00").journal.last(ident) == TRUSTED
    assert (load("00").series["ratings"].rated, load("00").code()) == ([], empty)


def test_a_resume_code_brings_ratings_back_elsewhere(course: Path, tmp_path: Path) -> None:
    """On a machine that would draw another form, answers and form come back; what is rated there stays."""
    lesson = load("00")
    rate_all(lesson)
    for n in range(6):
        other = load("00", tmp_path / f"other-{n}")
        other.restore_code(lesson.code())
        assert other.series["ratings"].form == lesson.series["ratings"].form
        assert other.series["ratings"].complete
        assert sorted(other.judged()) == sorted(lesson.judged())
        assert other.restore_code(lesson.code()) == []


def test_a_hand_in_carries_the_ratings(course: Path, tmp_path: Path) -> None:
    """Each rated text stands in it with the first answer, and the file brings them back."""
    lesson = load("00")
    rate_all(lesson)
    handin = lesson.hand_in("7b-12")
    assert set(handin.exercises) == set(lesson.series["ratings"].ids)
    other = load("00", tmp_path / "other")
    other.restore_file(to_json(handin).encode())
    assert sorted(other.judged()) == sorted(lesson.judged())


def test_a_hand_in_with_all_texts_is_small(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty-four ratings, each changed once, take less than a tenth of what a file may have; the code stays short."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(make(tmp_path / "lessons", each=12)))
    lesson = load("00")
    rate_all(lesson, TRUSTED)
    rate_all(lesson, DOUBTED)
    assert len(to_json(lesson.hand_in("7b-12")).encode()) < LARGEST / 10
    assert len(lesson.code()) < 300


def test_a_series_is_one_exercise_on_the_map(course: Path) -> None:
    """It is done when all texts are rated, and progress tells how many are."""
    lesson = load("00")
    assert lesson.tried() == (0, 1)
    lesson.check(lesson.series["ratings"].ids[0], TRUSTED)
    assert lesson.tried() == (0, 1)
    assert "1 of 4 rated" in repr(lesson.progress())
    rate_all(lesson)
    assert lesson.tried() == (1, 1)


def test_starting_fresh_draws_anew(course: Path) -> None:
    """With the answers the form goes too; old ratings count no more."""
    lesson = load("00")
    rate_all(lesson)
    lesson.start_fresh()
    assert lesson.series["ratings"].rated == []
    assert lesson.judged() == []


# ------------------------------------------------------------------------------------------------ files


def test_a_text_and_an_exercise_cannot_share_an_id(course: Path) -> None:
    """One name would stand for two answers."""
    file = course / "exercises" / "00.toml"
    name = names("A", 2)[0]
    same = f'\n[[exercises]]\nid = "{name}"\nkind = "order"\ntitle = "T"\nprompt = "P"\n'
    file.write_text(file.read_text("utf-8") + same, "utf-8")
    with pytest.raises(BrokenFile, match=name):
        load("00")


def test_a_passage_that_is_not_there_is_named(course: Path) -> None:
    """The message says which text asks for it."""
    table = course / "seeds" / "short_texts.toml"
    name = names("C", 2)[0]
    table.write_text(table.read_text("utf-8").replace(f'passage = "{name}"', 'passage = "nowhere"'), "utf-8")
    with pytest.raises(BrokenFile, match=f"nowhere.*|{name}"):
        load("09").exercise(name)


def test_choices_are_kept_one_by_one_and_a_damaged_file_is_none(tmp_path: Path) -> None:
    """Path and form do not overwrite each other; garbage counts as nothing chosen."""
    choose(tmp_path, path="week")
    choose(tmp_path, form="B")
    assert (read_choices(tmp_path).path, read_choices(tmp_path).form) == ("week", "B")
    for damaged in ("", "[]", '{"format": "choices/2", "path": "week"}', '{"format": "choices/1", "path": 3}'):
        (tmp_path / "choices.json").write_text(damaged, "utf-8")
        assert read_choices(tmp_path).path == ""
