"""A folder of hand-ins in, a folder of pages out; what could not be given back is named."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.command import Beside
from toolkit.grading.command import command as grade
from toolkit.grading.inputs import Inputs
from toolkit.grading.key import Keys
from toolkit.problem import BrokenFile, Problem
from toolkit.teaching.feedback.command import Wanted, command
from toolkit.teaching.feedback.names import free, named


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five hand-ins to lesson 02."""
    School(pupils=5).write(Keys()["02"], tmp_path / "in")
    return tmp_path / "in"


def test_each_student_has_a_page_and_the_teacher_a_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0, five pages under pseudonyms, and a list that links to them without names."""
    out = folder.parent / "out"
    assert command(Inputs(folder), Wanted(out)) == 0
    pages = {f.name for f in out.iterdir()} - {"index.html"}
    index = (out / "index.html").read_text("utf-8")
    assert len(pages) == 5
    assert all(f'href="{page}"' in index for page in pages)
    assert "Pupil" not in index
    assert "Made 5 pages" in capsys.readouterr().out


def test_the_list_shows_names_when_asked(folder: Path) -> None:
    """The teacher finds each student; the pages keep their names."""
    out = folder.parent / "out"
    command(Inputs(folder), Wanted(out, names=True))
    assert "Pupil 3" in (out / "index.html").read_text("utf-8")
    assert not [f.name for f in out.iterdir() if "pupil" in f.name]


def test_what_could_not_be_read_is_named_and_the_rest_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2; the list says which file and why, as harmless words."""
    (folder / "<b>broken.json").write_bytes(b'{"format": "handin/1", ')
    (folder / "deep.json").write_text("[" * 50_000, "utf-8")
    (folder / "copy.json").write_bytes((folder / "02-001.json").read_bytes())
    out = folder.parent / "out"
    assert command(Inputs(folder), Wanted(out)) == 2
    index = (out / "index.html").read_text("utf-8")
    assert "&lt;b&gt;broken.json" in index
    assert "deep.json" in index
    assert "<b>broken" not in index
    told = capsys.readouterr().out
    assert "could not be read: deep.json" in told
    assert "left out" in told
    assert len(list(out.glob("02-*.html"))) == 5


@pytest.mark.parametrize("journal", ["../../etc/passwd", "index", "", "\ud800", "a" * 10_000, "CON"])
def test_no_hand_in_chooses_a_path(folder: Path, journal: str) -> None:
    """Whatever a file says of itself, its page lies in the folder under a plain name."""
    for n, file in enumerate(sorted(folder.iterdir())):
        data = json.loads(file.read_text("utf-8"))
        file.write_text(json.dumps({**data, "journal": journal, "who": f"../../x{n}", "exercises": data["exercises"]}))
    out = folder.parent / "deeper" / "out"
    command(Inputs(folder), Wanted(out))
    made = [f.name for f in out.iterdir()]
    assert len(made) == 6
    assert all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.") for name in made)
    assert sorted(f.name for f in folder.parent.iterdir()) == ["deeper", "in"]


def test_names_of_pages_never_meet() -> None:
    """A second page of one name gets a number; no page is called as the list is."""
    assert free("a", {"a.html", "a-2.html"}) == "a-3.html"
    assert free("index", {"index.html"}) == "index-2.html"
    assert named([]) == {}


def test_a_receipt_of_the_same_grades_is_named_on_each_page_and_one_of_others_stops_it(folder: Path) -> None:
    """What was told as grades is what is given back, or nothing is."""
    out, receipt = folder.parent / "out", folder.parent / "receipt.json"
    grade(folder, None, folder.parent / "grades.csv", "first", None, Beside(receipt=receipt))
    command(Inputs(folder, policy="first"), Wanted(out, receipt=receipt))
    code = json.loads(receipt.read_text("utf-8"))["grades"][:12]
    assert all(code in f.read_text("utf-8") for f in out.glob("02-*.html"))
    (folder / "02-001.json").unlink()
    with pytest.raises(Problem, match="not the grades of the receipt"):
        command(Inputs(folder, policy="first"), Wanted(folder.parent / "other", receipt=receipt))
    assert not (folder.parent / "other").exists()


def test_pages_of_another_run_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An old page could be given back by mistake."""
    out = folder.parent / "out"
    command(Inputs(folder), Wanted(out))
    (folder / "02-001.json").unlink()
    command(Inputs(folder), Wanted(out))
    assert "from another run, and not made now: 02-" in capsys.readouterr().out


def test_a_folder_that_cannot_be_made_and_one_without_hand_ins_are_problems(folder: Path, tmp_path: Path) -> None:
    """One sentence each."""
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Problem, match="cannot be made"):
        command(Inputs(folder), Wanted(tmp_path / "file"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(BrokenFile, match="no hand-in"):
        command(Inputs(tmp_path / "empty"), Wanted(tmp_path / "out"))


def test_words_of_originals_are_on_no_page(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They belong to others: the page says what came of the exercise, and leaves the text out."""
    monkeypatch.setattr("toolkit.teaching.feedback.work.on_original", lambda e: e.id == "mark-words")
    (page,) = pages(handed_in({"mark-words": {"source": ["He"]}}))
    assert "1 of 12 found." in page.text
    assert "customs house" not in page.text
    assert "belongs to others" in page.text


def test_memory_does_not_grow_with_the_class(tmp_path: Path) -> None:
    """One student is in memory at a time: three times as many take hardly more."""
    peaks = []
    for pupils in (10, 30):
        School(pupils=pupils).write(Keys()["02"], tmp_path / f"in-{pupils}")
        tracemalloc.start()
        command(Inputs(tmp_path / f"in-{pupils}"), Wanted(tmp_path / f"out-{pupils}"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]
