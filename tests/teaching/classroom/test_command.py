"""A folder of files in, one page and a word on single files out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.key import Keys
from toolkit.problem import BrokenFile, Problem
from toolkit.teaching.classroom.command import command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve hand-ins to the gallery."""
    School(pupils=12).write(Keys()["gallery"], tmp_path / "in")
    return tmp_path / "in"


def test_a_folder_becomes_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0, the page where it was asked for, and nothing left beside it."""
    out = folder.parent / "report.html"
    assert command(folder, None, out) == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert sorted(f.name for f in folder.parent.iterdir()) == ["in", "report.html"]
    assert "Lesson gallery: 12 hand-ins" in capsys.readouterr().out


def test_bad_files_are_named_on_the_screen_and_the_rest_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2; the page says how many, and holds no file's name, for such names are often people's."""
    (folder / "Ana Quill.json").write_bytes(b'{"format": "handin/1", "lesson"')
    (folder / "deep.json").write_text("[" * 50_000, "utf-8")
    (folder / "copy of Bo.json").write_bytes((folder / "gallery-001.json").read_bytes())
    out = folder.parent / "report.html"
    assert command(folder, None, out) == 2
    told, html = capsys.readouterr().out, out.read_text("utf-8")
    assert "could not be read: Ana Quill.json" in told
    assert "could not be read: deep.json" in told
    assert "not counted, its journal is here already: " in told
    assert "2 files could not be read" in html
    assert "1 files are not counted" in html
    assert "Quill" not in html
    assert "Bo.json" not in html


def test_a_folder_without_hand_ins_is_a_problem(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(BrokenFile, match="no hand-in"):
        command(tmp_path, None, tmp_path / "report.html")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(folder: Path) -> None:
    """One sentence, and no draft is left."""
    with pytest.raises(Problem, match="The file cannot be written"):
        command(folder, None, folder / "no" / "report.html")
    with pytest.raises(Problem, match="The file cannot be written"):
        command(folder, None, folder)
    assert not list(folder.parent.glob(".*"))


def test_the_page_speaks_the_language_of_the_course(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader's own language does not mix into it."""
    pages = []
    for language in ("en", "de"):
        monkeypatch.setenv("MEDIALIT_LANGUAGE", language)
        command(folder, None, folder.parent / "r.html")
        pages.append((folder.parent / "r.html").read_text("utf-8"))
    assert pages[0] == pages[1]


def test_heavy_packages_load_only_where_a_page_is_made() -> None:
    """Whoever imports the command, such as a release's wheel, needs neither pandas nor matplotlib."""
    heavy = "{'pandas', 'matplotlib', 'krippendorff', 'numpy'}"
    code = f"import sys, toolkit.teaching.classroom.command; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
