"""Trying an exercise of a draft, and keeping an answer as a typical mistake."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.ferry import ferry_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.forms.exercises_form import ExercisesForm
from toolkit.authoring.forms.try_form import KEEP, TryForm
from toolkit.authoring.sheets.sheet import Field, Rows, Sheet
from toolkit.authoring.try_widget import Tried, try_widget
from toolkit.looking.note import Note
from toolkit.problem import Problem, UnknownName


@pytest.fixture(autouse=True)
def _answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A draft with a text to mark and bins."""
    return _with_exercises(ferry_desk(tmp_path))


def _with_exercises(desk: Desk) -> Desk:
    form = ExercisesForm(desk)
    for kind in ("mark-attribution-word", "sort-sources"):
        form.add(("exercises",), kind)
    return desk


def _tried(desk: Desk, ident: str = "who-says-so") -> Tried:
    made = try_widget(desk, ident)
    assert isinstance(made, Tried), made
    return made


def _marks(desk: Desk, label: str) -> list[dict[str, Any]]:
    return [
        {"start": m.parts[0][0], "stop": m.parts[0][1], "label": label} for m in desk.draft.marks if m.label == label
    ]


def _reasons(sheet: Sheet) -> list[str]:
    field = next((f for f in sheet.fields if isinstance(f, Field) and f.id == "reason"), None)
    return [words for _, words in field.options] if field else []


def test_the_exercise_is_that_of_a_student(desk: Desk) -> None:
    """What is tried comes from the files that saving writes, and an answer is checked as a student's is."""
    tried = _tried(desk)
    tried.page.answer = _marks(desk, "cue")
    tried.page.check()
    assert tried.page.feedback["outcome"] == "partly"
    assert tried.bar.state["sheet"]["notes"][0]["text"] == "This answer earns 71 % now."


def test_trying_keeps_no_answer_anywhere_else(desk: Desk, tmp_path: Path) -> None:
    """Answers on trial lie in a folder of their own that goes with it."""
    tried = _tried(desk)
    tried.page.answer = _marks(desk, "cue")
    assert not (tmp_path / "answers").exists()
    assert not (desk.folder / "exercises").exists()


def test_an_answer_is_kept_with_its_credit_and_its_reason(desk: Desk) -> None:
    """The kept mistake has a name, the words that were marked, the credit that they earn and the chosen reason."""
    tried = _tried(desk)
    tried.page.answer = _marks(desk, "cue")
    tried.form.set(("name",), "marks only the cue")
    chosen = _reasons(tried.form.sheet())[2]
    tried.form.set(("reason",), "r3")
    tried.form.press(KEEP)
    (kept,) = desk.draft.exercises[0]["mistakes"]
    assert kept["name"] == "marks only the cue"
    assert kept["credit"] == pytest.approx(0.7143, abs=0.0001)
    assert set(kept["answer"]) == {"cue"}
    assert "believe" in kept["answer"]["cue"]
    assert chosen.partition(": ")[2][:40] in kept["reason"]
    rows = tried.form.sheet().fields[-1]
    assert isinstance(rows, Rows)
    assert [row.title for row in rows.rows] == ["Mistake 1: marks only the cue"]


def test_what_was_kept_is_proved_in_the_next_trial(desk: Desk) -> None:
    """A kept mistake earns in the saved lesson what it was kept with, and meets its reason there."""
    tried = _tried(desk)
    tried.page.answer = _marks(desk, "source")
    tried.form.set(("name",), "marks only the source")
    tried.form.press(KEEP)
    exercise = _tried(desk).page._exercise
    (mistake,) = exercise.mistakes
    verdict = exercise.check(mistake.answer)
    assert verdict.credit == pytest.approx(mistake.credit, abs=0.005)
    assert mistake.reason in verdict.reasons


def test_a_text_of_somebody_else_can_be_tried_and_is_not_quoted(tmp_path: Path) -> None:
    """Without the right to give the text away the exercise is tried on the author's own copy, and no word is kept."""
    desk = _with_exercises(ferry_desk(tmp_path, given_away=False))
    tried = _tried(desk)
    tried.page.answer = _marks(desk, "cue")
    tried.form.set(("name",), "marks only the cue")
    tried.form.press(KEEP)
    answer = desk.draft.exercises[0]["mistakes"][0]["answer"]
    assert set(answer["cue"]) == {f"mark:{m.id}" for m in desk.draft.marks if m.label == "cue"}
    again = _tried(desk).page._exercise
    assert again.check(again.mistakes[0].answer).credit == pytest.approx(0.7143, abs=0.0001)


@pytest.mark.parametrize("answer", [None, []])
def test_no_answer_is_no_mistake(desk: Desk, answer: Any) -> None:
    """Without an answer there is nothing to keep, and it is said what to do."""
    form = TryForm(desk, "who-says-so", lambda: answer)
    form.set(("name",), "does nothing")
    assert form.sheet().notes[0].state == "todo"
    with pytest.raises(Problem) as refused:
        form.press(KEEP)
    assert refused.value.todo


def test_a_right_answer_is_no_mistake(desk: Desk) -> None:
    """The key itself is refused kindly."""
    key = [m for label in ("source", "cue", "content") for m in _marks(desk, label)]
    form = TryForm(desk, "who-says-so", lambda: key)
    form.set(("name",), "does it all")
    with pytest.raises(Problem, match="no mistake"):
        form.press(KEEP)
    assert "mistakes" not in desk.draft.exercises[0]


def test_an_answer_is_kept_once(desk: Desk) -> None:
    """The same answer under another name is refused."""
    form = TryForm(desk, "who-says-so", lambda: _marks(desk, "cue"))
    for name in ("one", "another"):
        form.set(("name",), name)
        if name == "one":
            form.press(KEEP)
    with pytest.raises(Problem, match="already"):
        form.press(KEEP)


def test_an_answer_that_the_exercise_cannot_take_is_told(desk: Desk) -> None:
    """A page that sends something else gets a reason, no traceback."""
    form = TryForm(desk, "who-says-so", lambda: [{"start": -4, "stop": 9_999, "label": "cue"}])
    assert form.sheet().notes[0].state == "wrong"


def test_what_is_unfinished_elsewhere_does_not_hinder(desk: Desk) -> None:
    """One exercise can be tried while another one has no title yet."""
    ExercisesForm(desk).add(("exercises",), "choose-one")
    assert _tried(desk).page.view["title"] == "Who says so?"


def test_what_cannot_be_shown_says_which_field_to_mend(desk: Desk) -> None:
    """An unfinished exercise is a note that names its empty fields and where they are filled in."""
    ExercisesForm(desk).add(("exercises",), "choose-one")
    note = try_widget(desk, "exercise")
    assert isinstance(note, Note)
    assert any("Title" in line for line in note.lines)
    assert "author.exercises()" in note.lines[-1]


def test_a_name_that_is_none_is_told_with_those_there_are(desk: Desk) -> None:
    """An unknown name is refused with the names that there are."""
    with pytest.raises(UnknownName, match="who-says-so"):
        try_widget(desk, "who")


def test_an_exercise_that_is_gone_meanwhile_is_told(desk: Desk) -> None:
    """The bar of an exercise that another page has removed says so and keeps nothing."""
    form = TryForm(desk, "who-says-so", lambda: _marks(desk, "cue"))
    desk.change(lambda draft: replace(draft, exercises=draft.exercises[1:]))
    assert form.sheet().notes[0].state == "wrong"
    form.set(("name",), "x")
    with pytest.raises(Problem):
        form.press(KEEP)
