from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.authoring.files.new_lesson import command, new_lesson
from toolkit.authoring.files.template import filled
from toolkit.authoring.proofs.prove_command import command as prove
from toolkit.problem import Problem
from toolkit.teaching import wheel
from toolkit.teaching.guide import guide
from toolkit.teaching.leaks import leaks
from toolkit.teaching.release import release
from toolkit.tidy import command as tidy


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a new lesson."""
    return new_lesson("clock", tmp_path / "own", "The clock").folder


def test_a_new_lesson_is_proved_as_it_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong with it and nothing is advised: whoever changes it begins with a lesson that is whole."""
    assert prove(["clock"], folder) == 0
    told = capsys.readouterr().out
    assert "6 of 6 exercises proved." in told
    assert "Advice" not in told


def test_a_new_lesson_goes_all_the_way(folder: Path, tmp_path: Path) -> None:
    """It makes a graded set without keys and a page for the teacher, and its notebook is in canonical form."""
    assert release(["clock"], tmp_path / "set", folder).exercises == 6
    assert leaks(tmp_path / "set", folder) == []
    (page,) = guide(["clock"], tmp_path / "pages", lessons=folder).files
    assert "twenty past nine" in page.read_text("utf-8")
    assert tidy([str(folder)], check=True) == 0


def test_a_graded_set_comes_without_what_makes_lessons(tmp_path: Path) -> None:
    """Templates and suggested hints would be keys in it; who asks for them is told where they are."""
    name, raw = wheel.wheel()
    (tmp_path / name).write_bytes(raw)
    assert not [name for name in wheel.members(raw) if name.startswith("toolkit/authoring/")]
    for asked in (["new", "lesson", "clock"], ["prove", "clock"]):
        done = subprocess.run(
            [sys.executable, "-m", "toolkit", *asked],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path / name)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr.count("\n")) == (1, 2), done.stderr
        assert "lessons are not made with it" in done.stderr


def test_another_process_opens_it_without_the_checkout(folder: Path, tmp_path: Path) -> None:
    """The current folder counts; a hand-in can be made of it."""
    script = (
        "from toolkit import open_lesson; page = open_lesson('clock'); print(page);"
        "print(page.answer('one-you-can-ask', 'early-boat').headline, page.hand_in('9c'))"
    )
    environment = {**os.environ, "MEDIALIT_ANSWERS": str(tmp_path / "answers")}
    environment.pop("MEDIALIT_LESSONS", None)
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Lesson clock: The clock." in done.stdout
    assert "Right." in done.stdout
    (handin,) = folder.glob("*.json")
    assert json.loads(handin.read_bytes())["lesson"] == "clock"


def test_nothing_is_ever_written_over(folder: Path) -> None:
    """What is there is named, and not one other file is written."""
    (folder / "exercises" / "clock.toml").unlink()
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    with pytest.raises(Problem, match=r"clock\.ipynb"):
        new_lesson("clock", folder)
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_one_more_lesson_goes_into_the_same_folder(folder: Path) -> None:
    """Both are proved."""
    new_lesson("fog-bell", folder)
    assert prove([], folder) == 0


def test_the_current_folder_counts_where_it_holds_lessons(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a folder is made."""
    monkeypatch.chdir(folder)
    assert new_lesson("bell").files[0].resolve() == folder.resolve() / "exercises" / "bell.toml"
    monkeypatch.chdir(tmp_path)
    assert new_lesson("bell").files[0] == Path("my-lessons/exercises/bell.toml")


def test_seeds_beside_the_lessons_stay_the_seeds_of_these_lessons(tmp_path: Path) -> None:
    """Where a folder of lessons has its texts beside it, the new text goes there and hides none of them."""
    (tmp_path / "seeds" / "specimens").mkdir(parents=True)
    new_lesson("clock", tmp_path / "lessons")
    assert (tmp_path / "seeds" / "specimens" / "clock-text.md").is_file()
    assert not (tmp_path / "lessons" / "seeds").exists()
    assert prove(["clock"], tmp_path / "lessons") == 0


@pytest.mark.parametrize("name", ["", "02", "gallery", "../x", "a/b", "a\\b", "Clock", "a_b", "con", ".", "é", "-a"])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    """No path, no lesson of the course, nothing that a file system could not take."""
    with pytest.raises(Problem):
        new_lesson(name, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    """Whoever writes a title is told the name that it could have."""
    with pytest.raises(Problem, match="take my-own-clock"):
        new_lesson("My own clock!", tmp_path)


@pytest.mark.parametrize("title", ["x" * 121, "two\nlines", "bell\a", "\udc80"])
def test_a_title_that_is_none_is_refused(tmp_path: Path, title: str) -> None:
    """One line, and not a long one."""
    with pytest.raises(Problem):
        new_lesson("clock", tmp_path / "own", title)
    assert not (tmp_path / "own").exists()


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=120).filter(str.strip))
def test_any_title_comes_back_as_it_was_given(title: str) -> None:
    """Quotation marks and backslashes do not break the files."""
    texts = {path.suffix: text for path, text in filled("clock", title).items()}
    data = {path.name: text for path, text in filled("clock", title).items()}
    assert tomllib.loads(data["clock.toml"])["title"] == title
    assert "".join(json.loads(texts[".ipynb"])["cells"][0]["source"]).startswith(f"# {title}\n")


def test_no_placeholder_is_left() -> None:
    """Name and title stand everywhere."""
    assert not [path for path, text in filled("clock", "The clock").items() if "@name@" in text or "@title@" in text]


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """All files or none."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "teachers").write_text("a file where a folder should be", "utf-8")
    with pytest.raises(Problem, match="cannot be written"):
        new_lesson("clock", folder)
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["teachers"]


def test_the_course_itself_is_left_alone() -> None:
    """A lesson of one's own goes elsewhere."""
    from toolkit.seeds.place import data

    with pytest.raises(Problem, match="course itself"):
        new_lesson("clock", data("lessons"))


def test_what_to_do_next_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Open, change, prove, release: with the folder as one would type it."""
    assert command("clock", tmp_path / "my own") == 0
    told = capsys.readouterr().out
    for what in ("medialit lessons", "medialit prove clock --lessons", "medialit release clock", "clock.toml"):
        assert what in told
    assert f'"{tmp_path / "my own"}"' in told
