"""The map of the course: lessons, minutes, and how far one is."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.course_map import Part, as_table, core_minutes, glossary, parts, standings
from toolkit.labels import labels
from toolkit.lesson import load
from toolkit.seeds.place import data
from toolkit.words import speaking


def cell(source: str, kind: str = "markdown") -> dict[str, str]:
    """A cell of a notebook."""
    return {"cell_type": kind, "source": source}


def of(number: str):
    """Where one stands in one lesson, or None where it is not on the map."""
    return next((one for one in standings() if one.number == number), None)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder with their bytes."""
    return {file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_parts_carry_their_minutes_and_exercises() -> None:
    """Headings say how long; what is extra does not count; a part without either is no part."""
    cells = [
        cell("# 05 A title"),
        cell("## Begin (1 minute)\n\nWords (9 minutes) in prose."),
        cell('# Ask\nlesson.ask("first")', "code"),
        cell("### Only a heading"),
        cell("## Extra: more (12 minutes)"),
        cell("## No minutes"),
        cell("lesson.ask('second')", "code"),
    ]
    found = parts(cells)
    assert found == (Part("Begin", 1, ("first",)), Part("Extra: more", 12), Part("No minutes", 0, ("second",)))
    assert core_minutes(found) == 1


def test_the_map_shows_every_lesson_of_the_path(answers: Path) -> None:
    """Each exercise file with a number has a row, with title and minutes; the gallery comes once it is begun."""
    found = {one.number: one for one in standings()}
    files = {file.stem for file in (data("lessons") / "exercises").glob("*.toml")}
    assert set(found) == {name for name in files if name.isdigit()}  # those with another story come with their path
    assert (found["02"].title, found["02"].done, found["02"].begun) == ("Sourcing: who says so?", 0, False)
    assert 30 <= found["02"].minutes <= 45
    load("gallery").check("choose-one", "holm")
    assert of("gallery").done == 1


def test_looking_changes_nothing(answers: Path) -> None:
    """A map of untouched lessons writes no file; one of begun lessons leaves every journal as it is."""
    repr(toolkit.overview())
    assert not answers.exists()
    load("02").check("first-look", "head")
    before = contents(answers)
    assert "1 of" in repr(toolkit.overview())
    assert contents(answers) == before


def test_an_exercise_counts_once_and_extras_do_not(answers: Path) -> None:
    """Two tries at one exercise are one; exercises on originals are not part of the whole."""
    lesson = load("02")
    for option in ("head", "holm"):
        lesson.check("first-look", option)
    lesson.journal.write("original-who-is-heard", "check", answer=["second-account"])
    own = [w for w in lesson.course.exercises if w.part != "original"]
    assert (of("02").done, of("02").total) == (1, len(own))


def test_a_lesson_that_is_opened_and_not_tried_is_begun(answers: Path) -> None:
    """An answer that was not checked is a beginning, and none is done."""
    load("02").save("first-look", "head")
    assert (of("02").begun, of("02").done) == (True, 0)
    assert as_table([of("02")]).rows[0][2].startswith("0 of ")


def test_a_broken_lesson_is_a_row_and_not_a_crash(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad file or journal does not hide the other lessons, and is not told as the student's fault."""
    folder = tmp_path / "lessons"
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises" / "07.toml").write_text("format = ", "utf-8")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(folder))
    assert of("07").trouble
    assert "not your mistake" in repr(as_table(standings()))


def test_a_notebook_that_cannot_be_read_has_no_minutes(
    answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The map is there all the same."""
    folder = tmp_path / "lessons"
    (folder / "exercises").mkdir(parents=True)
    text = (data("lessons") / "exercises" / "02.toml").read_text("utf-8")
    (folder / "exercises" / "02.toml").write_text(text, "utf-8")
    (folder / "02_mine.ipynb").write_text("{}", "utf-8")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(folder))
    assert (of("02").minutes, as_table(standings()).rows[0][3]) == (0, "")


def test_the_glossary_holds_every_label(answers: Path) -> None:
    """Each word of the lessons stands there with what it means, in the language that is asked for."""
    assert [row[0] for row in glossary()] == [one.name for one in labels().values()]
    assert all(row[1].endswith((".", ")")) for row in glossary())
    with speaking("de"):
        assert glossary().rows == toolkit.glossary("de").rows
    assert toolkit.glossary("de").rows != toolkit.glossary().rows


def test_the_two_names_are_functions_however_often_they_are_imported(answers: Path) -> None:
    """No module of the same name takes their place."""
    for _ in range(2):
        from toolkit import glossary as words
        from toolkit import overview

        assert callable(overview)
        assert callable(words)
        repr(overview())
        repr(words())
