"""Where lessons and their seeds are looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.__main__ import main
from toolkit.lesson import load
from toolkit.problem import UnknownName
from toolkit.seeds import article, articles, place, specimens
from toolkit.seeds.place import data, lessons_folders, seeds_of

EXERCISES = 'format = "release/1"\nlesson = "{}"\ntitle = "Mine"\nversion = 1\nexercises = []\n'
SIDECAR = 'format = "specimen/1"\nid = "{}"\ntitle = "Another text"\n'


def lessons_in(folder: Path, number: str = "02", specimen: str = "S06") -> Path:
    """A folder with one lesson and one specimen."""
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises" / f"{number}.toml").write_text(EXERCISES.format(number))
    (folder / "seeds" / "specimens").mkdir(parents=True)
    (folder / "seeds" / "specimens" / f"{specimen}.md").write_text("Another text.\n")
    (folder / "seeds" / "specimens" / f"{specimen}.toml").write_text(SIDECAR.format(specimen))
    return folder


@pytest.mark.usefixtures("answers")
def test_the_nearest_lessons_win(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is named, then the current one, then what is installed."""
    named, here = lessons_in(tmp_path / "named"), lessons_in(tmp_path / "here")
    monkeypatch.chdir(tmp_path)
    assert load("02").course.title != "Mine"
    monkeypatch.chdir(here)
    assert load("02").file == str(here / "exercises" / "02.toml")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(named))
    assert load("02").file == str(named / "exercises" / "02.toml")
    assert lessons_folders() == (named,)


@pytest.mark.usefixtures("answers")
def test_a_lesson_that_is_not_here_comes_from_the_course_with_its_own_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside a release of another lesson the installed one still opens, and its exercises fit its own specimens."""
    monkeypatch.chdir(lessons_in(tmp_path / "here", "05"))
    lesson = load("02")
    assert not lesson.course.graded
    assert lesson.exercise("three-parts").article == lesson.article("S06")
    assert article("S06").title == "Another text"
    assert lesson.article("S06").title != "Another text"


def test_a_named_folder_without_the_lesson_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who names a folder means it: no other lesson of that number is opened, and the message names the folder."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(lessons_in(tmp_path / "named", "05")))
    with pytest.raises(UnknownName, match=r"Allowed: 05[\s\S]*MEDIALIT_LESSONS names the folder"):
        load("02")


def test_nearer_texts_come_before_the_courses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A specimen beside the exercises wins; those of the course that are not there can still be read."""
    monkeypatch.chdir(lessons_in(tmp_path / "here", specimen="S99"))
    assert {"S06", "S99"} <= set(specimens())
    assert "Another text" in repr(articles())
    assert article("S06").id == "S06"


def test_seeds_lie_in_the_folder_or_beside_it(tmp_path: Path) -> None:
    """Lessons and seeds side by side, as in a checkout, or seeds inside, as in a release; else the course's."""
    inside = lessons_in(tmp_path / "inside")
    assert seeds_of(inside) == inside / "seeds"
    (tmp_path / "seeds" / "specimens").mkdir(parents=True)
    (tmp_path / "lessons").mkdir()
    assert seeds_of(tmp_path / "lessons") == tmp_path / "seeds"
    assert seeds_of(tmp_path / "lessons" / "deeper") == data("seeds")


def test_a_deleted_current_folder_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The course opens wherever one is, even nowhere."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert lessons_folders() == (data("lessons"),)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reader's data folder of its own."""
    monkeypatch.setattr(place, "user_originals", lambda: tmp_path / "originals")
    monkeypatch.setenv(place.ORIGINALS, str(tmp_path / "copies"))
    return tmp_path


def test_a_teacher_switches_the_originals_off_and_on(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Switched off, no folder is looked into; the copies stay where they are; on again, all is as before."""
    assert home / "copies" in place.originals_folders()
    assert main(["originals", "off"]) == 0
    assert place.switched_off()
    assert place.originals_folders() == ()
    assert main(["originals", "on"]) == 0
    assert home / "copies" in place.originals_folders()
    assert "hidden from the lessons" in capsys.readouterr().out


def test_the_variable_switches_the_originals_off_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a classroom's server one setting is enough."""
    monkeypatch.setenv(place.ORIGINALS, "Off")
    assert place.originals_folders() == ()
