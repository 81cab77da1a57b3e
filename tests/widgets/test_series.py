"""The widgets of a series and of the paths: what the browser sends, what it is told, and what it is never told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import toolkit
from tests.short_course import make, sound
from toolkit.choices import read_choices
from toolkit.journal import folder
from toolkit.lesson import load
from toolkit.problem import UnknownName
from toolkit.widgets.path import PathChooser, choose_path
from toolkit.widgets.series import SeriesWidget

TRUSTED = {"choice": "trust", "confidence": 80}
DOUBTED = {"choice": "doubt", "confidence": 70}


@pytest.fixture
def course(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course with fresh answers."""
    folder_ = make(tmp_path / "lessons")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(folder_))
    return folder_


def rated(number: str = "00", right: bool = True) -> SeriesWidget:
    """A series in which all texts are rated, rightly or wrongly."""
    page = SeriesWidget(load(number), "ratings")
    ids = [text["id"] for text in page.view["texts"]]
    page.set_state({"given": {i: TRUSTED if sound(i) == right else DOUBTED for i in ids}})
    return page


def test_answers_are_fixed_as_the_page_sends_them(course: Path) -> None:
    """All at once or one by one, in any order; what was fixed once stays."""
    page = SeriesWidget(load("00"), "ratings")
    one, two, *_ = [text["id"] for text in page.view["texts"]]
    page.set_state({"draft": {"id": one, "answer": {"choice": "trust"}}})
    assert (page.kept, page.saved) == ({}, "Saved")
    page.set_state({"given": {one: TRUSTED}})
    page.set_state({"given": {one: DOUBTED, two: DOUBTED}})
    assert page.kept == {one: TRUSTED, two: DOUBTED}
    assert SeriesWidget(load("00"), "ratings").kept == page.kept
    assert [len(load("00").journal.checks(i)) for i in (one, two)] == [1, 1]


def test_one_comes_back_to_where_one_was(course: Path) -> None:
    """Opened again, the page has the same order, what is rated, and the choice that was not fixed."""
    page = SeriesWidget(load("00"), "ratings")
    one, two, *_ = [text["id"] for text in page.view["texts"]]
    page.set_state({"given": {one: TRUSTED}, "draft": {"id": two, "answer": {"choice": "doubt"}}})
    again = SeriesWidget(load("00"), "ratings")
    assert again.view["texts"] == page.view["texts"]
    assert again.draft == {"id": two, "answer": {"choice": "doubt"}}


def test_the_page_never_holds_a_class_or_a_reason_too_early(course: Path) -> None:
    """Nothing of what the page is sent tells a sound text from another one, until the reasons are asked for."""
    for page in (SeriesWidget(load("00"), "ratings"), rated()):
        state = json.dumps({k: v for k, v in page.get_state().items() if not k.startswith("_")}, default=str)
        assert "names its source" not in state
        assert "sound" not in state.replace("sound ones", "")
        assert page.reasons == {}


def test_reasons_come_when_all_is_rated_and_asked_for(course: Path) -> None:
    """Before the last text asking gives nothing; then each text has its reason, and the hand-in says so."""
    page = SeriesWidget(load("00"), "ratings")
    page.set_state({"reasons_asked": 1})
    assert page.reasons == {}
    page = rated()
    assert page.view["why_not"] == ""
    page.set_state({"reasons_asked": 1})
    assert len(page.reasons) == 4
    assert {reason["state"] for reason in page.reasons.values()} == {"right"}
    assert all(tried.solution for tried in load("00").hand_in("7b").exercises.values())
    assert SeriesWidget(load("00"), "ratings").reasons == page.reasons


def test_in_a_class_the_reasons_wait_for_the_later_check(course: Path) -> None:
    """Where a teacher told a letter, others rate these texts later; after lesson 10 they are open."""
    load("00").tell_form("B")
    page = rated()
    assert "later check" in page.view["why_not"]
    page.set_state({"reasons_asked": 1})
    assert page.reasons == {}
    later = rated("10")
    later.set_state({"reasons_asked": 1})
    assert len(later.reasons) == 4
    assert SeriesWidget(load("00"), "ratings").view["why_not"] == ""


def test_a_letter_chooses_the_texts_before_the_first_answer(course: Path) -> None:
    """The page offers letters at the start of the first series only, and takes none after an answer."""
    page = SeriesWidget(load("00"), "ratings")
    assert page.view["forms"] == ["A", "B"]
    for form in "AB":
        page.set_state({"form_told": form})
        assert (page.view["told"], load("00").series["ratings"].form) == (form, form)
    page.set_state({"given": {page.view["texts"][0]["id"]: TRUSTED}})
    page.set_state({"form_told": "A"})
    assert load("00").series["ratings"].form == "B"
    assert SeriesWidget(load("00"), "ratings").view["forms"] == []
    assert SeriesWidget(load("10"), "ratings").view["forms"] == []


def test_answers_from_elsewhere_are_drawn_and_nothing_is_sent_back(course: Path, tmp_path: Path) -> None:
    """Restoring or starting fresh changes the page, and writes no answer by itself."""
    elsewhere = toolkit.open_lesson("00")
    page = elsewhere.rate()
    code = _code_of_another(tmp_path)
    elsewhere.restore(code)
    elsewhere._changed()
    assert len(page.kept) == 4
    before = len(elsewhere.lesson.journal.events)
    elsewhere.lesson.start_fresh()
    elsewhere._changed()
    assert (page.kept, elsewhere.lesson.journal.events, before) == ({}, [], 4)


def _code_of_another(place: Path) -> str:
    other = load("00", place / "another")
    for ident in other.series["ratings"].ids:
        other.check(ident, TRUSTED)
    return other.code()


@pytest.mark.parametrize("damaged", [{"no-such": TRUSTED}, {"anchor": {"choice": "maybe"}}, {"anchor": 3}])
def test_damaged_messages_are_refused_calmly(course: Path, damaged: dict[str, object]) -> None:
    """Nothing is kept that the text cannot take."""
    load("00").tell_form("A")
    page = SeriesWidget(load("00"), "ratings")
    page.set_state({"given": damaged})
    assert (page.kept, load("00").journal.checks("anchor")) == ({}, [])


def test_a_series_reads_the_same_for_everybody(course: Path) -> None:
    """Its text in a saved notebook depends on neither form nor order; an unknown series is a note."""
    assert repr(toolkit.open_lesson("00").rate("ratings")) == "Rate short texts: 0 of 4 rated."
    assert "no-such" in repr(toolkit.open_lesson("00").rate("no-such"))


# ------------------------------------------------------------------------------------------------ the own table


def test_the_own_table_comes_when_all_is_rated(course: Path) -> None:
    """Before that a sentence says how far one is; then table, sentence and how little it is stand there."""
    assert "0 of 4 rated" in repr(toolkit.open_lesson("00").apart())
    rated()
    shown = toolkit.open_lesson("00").apart()
    assert "4 answers are few" in repr(shown)
    assert len(shown.tables) == 1
    assert "How much is that?" in shown._repr_html_()


def test_the_later_check_shows_both_tables(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Side by side, before and now; a small difference is told as chance, a large one as what it is."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(make(tmp_path / "lessons", each=12)))
    rated("00", right=False)
    rated("10")
    shown = toolkit.open_lesson("10").apart()
    assert [name for name, _ in shown.tables] == ["Before the course", "Now"]
    assert "better than before" in shown.few
    assert "doubted 12 of 12 shaky texts and trusted 12 of 12 sound" in repr(shown.tables[1][1])


# ------------------------------------------------------------------------------------------------ paths


def test_a_path_is_chosen_on_the_page_or_in_code(answers: Path) -> None:
    """It is kept in the folder of the answers, and an unknown one is refused."""
    page = PathChooser()
    assert page.chosen == "self-study"
    page.set_state({"chosen": "week"})
    assert read_choices(folder()).path == "week"
    assert "One week" in page.message["text"]
    choose_path("four-skills")
    assert PathChooser().chosen == "four-skills"
    assert repr(PathChooser()) == "Your path: Four skills."
    page.set_state({"chosen": "no-such"})
    assert read_choices(folder()).path == "four-skills"


@pytest.mark.parametrize("by_code", [False, True])
def test_a_letter_that_cannot_be_kept_is_told_and_holds(
    course: Path, monkeypatch: pytest.MonkeyPatch, by_code: bool
) -> None:
    """On a full disk the page says so and shows the texts of the letter; the next time it is kept."""
    page = SeriesWidget(load("00"), "ratings")
    other = next(form for form in ("A", "B") if form != page._series.form)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    def tell() -> None:
        if by_code:
            page.take_form(other)
        else:
            page.set_state({"form_told": other})

    with monkeypatch.context() as broken:
        broken.setattr("toolkit.kept.os.fsync", full)
        tell()
        assert page.saved.startswith("Not saved")
        assert "No space left" in page.saved
        assert (page.view["told"], page._series.form) == (other, other)
        assert read_choices(folder()).form == ""
    page.take_form(other)
    assert (page.saved, read_choices(folder()).form) == ("Saved", other)


def test_an_unknown_letter_is_refused(course: Path) -> None:
    """Nothing is kept of it."""
    with pytest.raises(UnknownName, match="form"):
        SeriesWidget(load("00"), "ratings").take_form("Z")
    assert read_choices(folder()).form == ""
