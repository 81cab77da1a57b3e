"""A lesson on a text that an author packed, where it is taught: the page, the grades, the report, the command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.seeds.authors import copy_of, lessons_on, with_notebook
from toolkit.__main__ import main
from toolkit.grading.key import Keys
from toolkit.grading.key_files import NOT_HERE, key_files
from toolkit.lesson import load
from toolkit.seeds import article
from toolkit.seeds.place import data
from toolkit.teaching.classroom.asked import on_original
from toolkit.teaching.guide import read_guide
from toolkit.widgets.page import LessonPage

NAME = "night-ferry"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of lessons on a text of somebody else, without a copy."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    return with_notebook(lessons_on(tmp_path / "lessons"))


def attach(folder: Path) -> None:
    """Put the author's own file beside the lessons."""
    (folder / "originals").mkdir()
    shutil.copy(copy_of(folder), folder / "originals")


def test_the_page_says_what_is_missing_and_where_to_put_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no extra: nobody is told that the lesson is complete without its text."""
    page = LessonPage(load(NAME, answers=tmp_path / "answers", lessons=folder))
    for note in (repr(page.ask("cues")), repr(page.read(NAME)), repr(page.on_original(NAME))):
        assert "This text is not attached." in note
        assert "complete without it" not in note
    assert str(folder / "originals") in repr(page.ask("cues"))
    assert "1 of 1" not in repr(page)
    monkeypatch.setenv("MEDIALIT_ORIGINALS", "off")
    assert "your progress is counted without it" in repr(page.ask("cues"))
    monkeypatch.delenv("MEDIALIT_ORIGINALS")
    attach(folder)
    assert "not attached" not in repr(page.ask("cues"))


def test_grades_name_what_cannot_be_graded_here(folder: Path) -> None:
    """Without a copy the key says so for each exercise; with one it grades, and its files are those of the pack."""
    key = Keys(folder)[NAME].exercises
    assert key["cues"] == "the original night-ferry is not on this machine"
    assert not isinstance(key["no-text"], str)
    assert key_files(NAME, folder).seeds[f"original {NAME}"] == NOT_HERE
    attach(folder)
    assert not isinstance(Keys(folder)[NAME].exercises["cues"], str)
    files = key_files(NAME, folder).seeds
    assert NOT_HERE not in files.values()
    assert set(files) == {f"original {NAME}", f"packs/{NAME}.json"}


def test_no_page_that_is_made_prints_the_text(folder: Path) -> None:
    """The class report and the guide leave out words of a text that is somebody else's, whatever the part."""
    attach(folder)
    cues = Keys(folder)[NAME].exercises["cues"]
    assert not isinstance(cues, str)
    assert on_original(cues)
    assert not article("S06").borrowed
    guide = read_guide(NAME, folder, key=False)
    assert guide.texts == {}
    assert [asked.exercise.id for asked in guide.asked] == ["no-text"]
    assert "cues" in guide.left_out


def test_the_command_puts_a_pack_among_ones_own_seeds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A marked text goes in with its entry; what stood in the catalogue stays."""
    for suffix in ("md", "toml"):
        shutil.copy(data("seeds") / "specimens" / f"W02.{suffix}", tmp_path / f"my-water.{suffix}")
    side = tmp_path / "my-water.toml"
    side.write_text(side.read_text("utf-8").replace('id = "W02"', 'id = "my-water"'), "utf-8")
    mine = lessons_on(tmp_path / "mine")
    assert main(["pack", str(tmp_path / "my-water.md"), "--lessons", str(mine)]) == 0
    assert "Written: " in capsys.readouterr().out
    (mine / "originals").mkdir()
    shutil.copy(tmp_path / "my-water.md", mine / "originals")
    assert len(article("my-water", seeds=mine / "seeds").marks) == len(article("W02").marks)
    assert "night-ferry" in (mine / "seeds" / "originals.toml").read_text("utf-8")


def test_a_passage_that_is_not_in_a_copy_is_told(folder: Path, tmp_path: Path) -> None:
    """Whoever has another edition learns that it is one, and what helps."""
    attach(folder)
    (copy,) = (folder / "originals").iterdir()
    whole = load(NAME, answers=tmp_path / "whole", lessons=folder)
    passage = whole.exercise("cues").passage
    assert passage is not None
    text = copy.read_text("utf-8")
    middle = text.find("\n\n", passage.start, passage.stop)
    cut = middle if middle > 0 else text.index(". ", passage.start) + 1
    copy.write_text(f"{text[:cut]}\n\nIt rained all week on the river.{text[cut:]}", "utf-8")
    told = repr(LessonPage(load(NAME, answers=tmp_path / "other", lessons=folder)).ask("cues"))
    assert "It was not found in this copy of the text." in told
    assert "take the unchanged file" in told
