"""Every kind of exercise in a graded release: it looks as with its key, tells nothing of it, and is graded with it."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.grading.grade import grade
from toolkit.grading.key import open_key
from toolkit.grading.policy import POLICIES
from toolkit.handin import read_handin, to_json
from toolkit.lesson import Lesson, load
from toolkit.resume import from_code
from toolkit.seeds.place import LESSONS, data
from toolkit.teaching.keyless import SHOWN
from toolkit.teaching.keys import notebooks
from toolkit.teaching.leaks import leaks
from toolkit.teaching.release import release
from toolkit.widgets.exercise import widget
from toolkit.widgets.view import feedback, view

WRITTEN = {  # an answer where the key has none
    "people-split": "same",
    "explain": "It names a log that I could look up, and it says what it could not verify. Who else heard the bangs?",
}
ANSWERS: dict[str, Any] = {
    **WRITTEN,
    "choose-one": "agency",
    "choose-several": ["log", "residents"],
    "choose-step": "more",
    "trust-a-report": {"choice": "doubt", "confidence": 80},
    "classify": {"quent": "document"},
    "order": ["digest", "log", "agency", "comment"],
    "fill": {"place": "Greyferry", "people": "a few"},
    "mark-nothing": [],
    "trace": {"status": "refuted", "card": "profile", "paragraph": 1},
    "unsettled": {"status": "not_enough_information", "missing": "readers"},
}
KEPT = {"contested", "judges", "share", "right", "why", "bin", "accept", "not", "status", "evidence", "anchors"}
KEPT |= {"hints", "after", "agreement", "mistakes", "solution"}


@pytest.fixture
def graded(made_kinds: Path, answers: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The lesson as a student opens it, in the folder of the release."""
    monkeypatch.chdir(made_kinds)
    return load("gallery")


@pytest.fixture
def keyed(kinds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The same lesson with its key."""
    monkeypatch.setenv(LESSONS, str(kinds))
    lesson = load("gallery", tmp_path / "answers of the teacher")
    assert not lesson.course.graded
    monkeypatch.delenv(LESSONS)
    return lesson


def names(value: Any) -> Iterator[str]:
    """All names of fields, however deep."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from names(inner)


def solved(keyed: Lesson) -> dict[str, Any]:
    """The solution of each exercise, or an answer where there is none."""
    return {i: WRITTEN[i] if i in WRITTEN else keyed.exercise(i).solution() for i in keyed.written}


def test_the_gallery_is_released_and_clean(tmp_path: Path) -> None:
    """A lesson whose notebook has no number; every kind is in it, and no key is found."""
    done = release(["gallery"], tmp_path / "set")
    assert (done.lessons, done.left_out) == (("gallery",), ())
    assert (tmp_path / "set" / "gallery.ipynb").is_file()
    assert leaks(tmp_path / "set") == []
    kinds = {
        e["kind"] for e in tomllib.loads((tmp_path / "set/exercises/gallery.toml").read_text("utf-8"))["exercises"]
    }
    assert kinds == set(SHOWN)


def test_two_lessons_on_one_text_are_released_together(tmp_path: Path) -> None:
    """What the one lesson tells openly of a text that both use is no leak of the other's key."""
    assert release(["02", "gallery"], tmp_path / "both").lessons == ("02", "gallery")


def test_the_lesson_of_these_tests_is_clean(made_kinds: Path, kinds: Path) -> None:
    """The search finds nothing with the key of the teacher's own folder."""
    assert leaks(made_kinds, kinds) == []


def untold(shown: dict[str, Any]) -> dict[str, Any]:
    """The page without the line on where the text comes from: where a gap asks for it, a graded set leaves it out."""
    passage = shown["passage"]
    return {**shown, "passage": passage and {**passage, "title": "", "source": ""}}


def test_every_kind_looks_as_it_does_with_its_key(graded: Lesson, keyed: Lesson) -> None:
    """The same question, the same hash of what is shown, the same page; graded, and without hints."""
    assert list(graded.written) == list(keyed.written)
    for ident in graded.written:
        one, other = graded.exercise(ident), keyed.exercise(ident)
        assert one.keyless
        assert one.offered() == other.offered(), ident
        assert one.shown == other.shown, ident
        assert untold(view(one)) == untold({**view(other), "graded": True, "hints": 0})


def test_nothing_of_a_key_is_in_the_file(made_kinds: Path) -> None:
    """No field of a key, whatever its kind; what is shown is there: cards, what may be missing, the rubric's levels."""
    written = tomllib.loads((made_kinds / "exercises" / "gallery.toml").read_text("utf-8"))
    assert KEPT & set(names(written)) == set()
    rows = {e["id"]: e for e in written["exercises"]}
    assert [o["id"] for o in rows["choose-step"]["options"]] == ["none", "one", "two", "more"]
    assert [m["id"] for m in rows["unsettled"]["missing"]] == ["examiner", "readers", "weather"]
    assert set(rows["explain"]["rubric"][0]) == {"id", "name", "levels"}
    assert set(rows["fill"]["gaps"][0]) == {"id", "label", "kind", "help"}
    assert set(rows["people-split"]) - set(rows["choose-one"]) == set()
    assert rows["mark-nothing"]["none"] is True
    assert len(rows["trace"]["cards"][1]["paragraphs"]) == 3


@pytest.mark.parametrize("ident", ANSWERS)
def test_every_kind_is_recorded_and_nothing_is_said(graded: Lesson, ident: str) -> None:
    """An answer, right or wrong or neither, is kept without credit; the page says no more than that."""
    graded.save(ident, ANSWERS[ident])
    verdict = graded.check(ident, ANSWERS[ident])
    assert (verdict.outcome, verdict.credit, verdict.parts) == ("recorded", None, ())
    told = feedback(graded.exercise(ident), verdict, 1)
    assert (told["solution"], told["parts"], told["after"], told["agreement"]) == (False, [], "", "")
    assert not told.get("split")
    (event,) = graded.journal.checks(ident)
    assert (event.outcome, event.credit, event.answer) == ("recorded", None, ANSWERS[ident])
    assert graded.hint(ident) == []
    assert graded.check(ident, None).outcome == "unanswered"


@pytest.mark.parametrize("ident", ["people-split", "explain", "unsettled", "mark-nothing"])
def test_the_page_shows_no_solution(graded: Lesson, ident: str) -> None:
    """Asked for the solution or a hint, it gives none; no share, no level, no reason comes with the answer."""
    page = widget(graded, ident)
    page.answer = ANSWERS[ident]
    page.check()
    assert page.feedback["outcome"] == "recorded"
    page.show_solution()
    page.hint()
    assert (page.feedback["seq"], page.hints, page.feedback["parts"]) == (1, [], [])
    assert not page.feedback.get("split")


def test_ones_own_judgments_are_not_told(graded: Lesson) -> None:
    """Without a key nobody knows whether a text was sound: the measures stay empty."""
    graded.check("trust-a-report", ANSWERS["trust-a-report"])
    assert (graded.judged(), graded.sure()) == ([], [])


def test_a_hand_in_of_every_kind_is_graded(graded: Lesson, keyed: Lesson, kinds: Path) -> None:
    """Solutions earn 1 with the teacher's key; what is explained is a person's to read, a split question nobody's."""
    answers = solved(keyed)
    for ident, answer in answers.items():
        assert graded.check(ident, answer).outcome == "recorded", ident
    handin = read_handin(to_json(graded.hand_in("class 7b")).encode(), "file")
    os.chdir(kinds)
    key = open_key(kinds / "exercises" / "gallery.toml", kinds / "seeds")
    for policy in POLICIES.values():
        paper = grade("file", handin, key, policy)
        assert paper.notes == ()
        results = {r.exercise: r for r in paper.results}
        assert set(results) == set(answers)
        assert [r for r in results.values() if r.note] == []
        outcomes = {i: r.outcome for i, r in results.items() if r.credit is None}
        assert outcomes == {"explain": "ungraded", "people-split": "recorded"}
        rest = {i: (r.outcome, r.credit) for i, r in results.items() if i not in WRITTEN}
        assert rest == dict.fromkeys(rest, ("right", 1.0))


def test_a_code_comes_over_from_a_release(graded: Lesson, keyed: Lesson) -> None:
    """A resume code made without the key gives the same answers with it."""
    for ident, answer in ANSWERS.items():
        graded.check(ident, answer)
    resumed = from_code({i: keyed.exercise(i) for i in keyed.written}, graded.code())
    for ident, answer in ANSWERS.items():
        exercise = keyed.exercise(ident)
        assert exercise.read(resumed[ident]) == exercise.read(answer), ident


def test_its_notebook_runs_by_itself(installed: Path, out_kinds: Path, tmp_path: Path, run: Any) -> None:
    """With the keyless wheel alone every cell runs, each exercise is asked, and the file can be handed in."""
    cells = json.loads((out_kinds / "gallery.ipynb").read_bytes())["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    lines = [line for c in code for line in c.split("\n") if line and not line.startswith("#")]
    shown = [line if "=" in line or line.startswith("from") else f"print({line})" for line in lines]
    given = [f"print(lesson.answer({i!r}, {a!r}).outcome)" for i, a in ANSWERS.items() if i != "unsettled"]
    answer = run(["-c", "\n".join([*shown, *given])], installed, out_kinds, tmp_path / "answers")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("Exercise: ") == sum("lesson.ask(" in line for line in lines) == 13
    assert answer.stdout.count("recorded\n") == len(given)
    assert "cannot be shown" not in answer.stdout
    os.chdir(tmp_path)


def test_a_lesson_needs_one_notebook(kinds: Path) -> None:
    """`gallery.ipynb` is the gallery's; the notebooks of other lessons are not."""
    assert [f.name for f in notebooks("gallery", kinds)] == ["gallery.ipynb"]
    assert [f.name for f in notebooks("02", data("lessons"))] == ["02_sourcing.ipynb"]
    assert notebooks("gal", kinds) == []
