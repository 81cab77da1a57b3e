from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.clock import data, made
from tests.authoring.desks import done
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.files.trial import trial
from toolkit.authoring.proofs.advice import advise_draft, advise_exercise, advise_lesson, advise_notebook
from toolkit.exercises.shuffle import shuffled
from toolkit.lesson import Lesson, load
from toolkit.toml_text import to_toml


def advice(kind: str, **changes: Any) -> set[str]:
    """The rules that have something to say of a changed exercise."""
    return {one.rule for one in advise_exercise(*made(kind, **changes)) if one.state == "advice"}


@pytest.mark.parametrize(
    ("kind", "changes", "rule"),
    [
        ("choose", {"prompt": "Which of these"}, "prompt"),
        ("choose", {"prompt": "Which of these is it, " + "and why and how, " * 9 + "do you think?"}, "long sentences"),
        ("highlight", {"agreement": ""}, "agreement"),
        ("classify", {"items": [{**item, "bin": "fact", "not": {}} for item in data()["exercises"][1]["items"]]}, ""),
    ],
)
def test_advice_is_given_where_it_is_due(kind: str, changes: dict[str, Any], rule: str) -> None:
    """Each rule by one change; the exercise of the template itself needs none."""
    assert advice(kind) == set()
    assert advice(kind, **changes) == {rule or "biggest bin"}


@pytest.mark.parametrize("end", [".", "?", "!", ":", "…", ".”", "?)", "。", "؟", ".’"])
def test_a_prompt_may_end_in_any_script(end: str) -> None:
    """Quotation marks and brackets may stand behind the mark."""
    assert "prompt" not in advice("choose", prompt=f"Which of these{end}")


def lesson(folder: Path, exercises: list[dict[str, Any]]) -> Lesson:
    """A lesson of these exercises, without texts."""
    bare = [{k: v for k, v in one.items() if k not in ("article", "passage")} for one in exercises]
    file = folder / "own" / "exercises" / "clock.toml"
    file.parent.mkdir(parents=True)
    file.write_text(to_toml({**data(), "exercises": bare}), "utf-8")
    return load("clock", folder / "answers", lessons=folder / "own")


def question(name: str, right: int) -> dict[str, Any]:
    """A question with options of different lengths, of which one is right by its place on the page."""
    base = data()["exercises"][0]
    options = shuffled([type("O", (), {"id": f"{name}-{n}"}) for n in range(3)], name)
    rows = [
        {"id": o.id, "text": "x" * (n + 1), "why": "So it is said there.", **({"right": True} if n == right else {})}
        for n, o in enumerate(options)
    ]
    return {**base, "id": name, "options": rows, "mistakes": []}


def test_a_lesson_in_which_a_guesser_is_always_right_is_told_so(tmp_path: Path) -> None:
    """Three questions with one right option are enough to show a habit; two are not."""
    always = advise_lesson(lesson(tmp_path / "a", [question(n, 2) for n in ("one", "two", "three")]))
    assert [one.text for one in always if one.rule == "guessers"] == [
        "In all 3 questions with options the longest option is the right one.",
        "In all 3 questions with options the last option is the right one.",
    ]
    mixed = advise_lesson(lesson(tmp_path / "b", [question("one", 2), question("two", 1), question("three", 0)]))
    few = advise_lesson(lesson(tmp_path / "c", [question("one", 2), question("two", 2)]))
    assert not [one for one in (*mixed, *few) if one.rule == "guessers"]


def test_few_exercises_are_no_fault_in_a_lesson_of_ones_own(tmp_path: Path) -> None:
    """It is said, and it is advice."""
    (one,) = advise_lesson(lesson(tmp_path, [question("one", 2)]))
    assert (one.rule, one.state) == ("four exercises", "advice")


def cells(*sources: str) -> list[dict[str, str]]:
    """Cells of a notebook: prose begins with a sign of heading."""
    return [{"cell_type": "markdown" if s.startswith("#") else "code", "source": s} for s in sources]


def test_a_notebook_that_leaves_an_exercise_out_is_told_so(tmp_path: Path) -> None:
    """What is not asked, what is asked and is not there, and minutes that nobody says."""
    opened = lesson(tmp_path, [question("one", 2), question("two", 2)])
    assert advise_notebook(opened, cells("## A (5 minutes)", 'lesson.ask("one")', 'lesson.ask("two")')) == ()
    told = [one.text for one in advise_notebook(opened, cells("## A", 'lesson.ask("one")', 'lesson.ask("six")'))]
    assert told == [
        "The notebook does not ask: two.",
        "The notebook asks what is not in the lesson: six.",
        "The notebook does not say how long it takes.",
    ]
    long = advise_notebook(opened, cells("## A (90 minutes)", 'lesson.ask("one")', 'lesson.ask("two")'))
    assert [one.text for one in long] == ["The notebook takes 90 minutes."]


def test_marks_without_a_reason_are_counted_where_they_are_shown() -> None:
    """Suggestions that nobody looked at, passage by passage; outside of passages they disturb nobody."""
    marks = (
        DraftMark("a", "cue", ((3, 7),)),
        DraftMark("b", "cue", ((10, 14),), why="The word that shows it."),
        DraftMark("c", "cue", ((40, 44),)),
    )
    draft = Draft("draft/1", "x", "x.md", "0" * 64, passages={"top": (0, 20), "end": (50, 60)}, marks=marks)
    assert [one.text for one in advise_draft(draft)] == ["1 mark in “top” has no reason."]


def test_an_exercise_that_shows_what_another_one_asks_for_is_named(tmp_path: Path) -> None:
    """Both can stand in a lesson, and no graded set can be made of the two."""
    desk = done(tmp_path)
    made = trial(desk)
    assert made.lesson is not None
    (one,) = [found for found in advise_lesson(made.lesson) if found.rule == "shown elsewhere"]
    assert one.text == "“Which source?” shows 6 of the marks that “Who says so?” asks for."
    assert "graded set" in one.todo
    desk.change(lambda draft: replace(draft, exercises=draft.exercises[:1]))
    alone = trial(desk)
    assert alone.lesson is not None
    assert "shown elsewhere" not in {found.rule for found in advise_lesson(alone.lesson)}
