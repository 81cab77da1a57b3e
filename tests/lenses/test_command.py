import json
from pathlib import Path

import pytest

from toolkit.lenses.command import command

PAGE = "# Rain in Linfold\n\nBy Ann Bell\n\nRenholt said that the ferry was late. The sham vote took a day.\n"


@pytest.fixture
def page(tmp_path: Path) -> str:
    """A small article on disk."""
    file = tmp_path / "page.md"
    file.write_text(PAGE, "utf-8")
    return str(file)


def test_one_line_of_json_a_file(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A span has its place, label, rule and trigger; an attribution has its parts and kinds besides."""
    assert command([page], as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.keys() == {"file", "sha256", "spans"}
    plain, more = {"start", "stop", "label", "rule", "trigger"}, {"source", "cue", "content"}
    kinds = {"source_type", "quote_form", "nested_in"}
    first = next(s for s in told["spans"] if s["label"] == "attribution")
    assert first.keys() == plain | more | kinds
    assert PAGE[slice(*first["cue"])] == "said"
    assert first["nested_in"] is None
    assert next(s for s in told["spans"] if s["label"] == "loaded_language").keys() == plain


def test_one_lens_alone(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees the rule and the words of the lens that was asked for, and of no other."""
    assert command([page], "loaded") == 0
    told = capsys.readouterr().out
    assert "abuse: sham" in told
    assert "attribution" not in told


def test_a_file_that_cannot_be_read_does_not_stop_the_others(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The reader's error is told, the next file is looked at, and the status is 1."""
    assert command(["none.md", page]) == 1
    told = capsys.readouterr()
    assert "There is no such file" in told.err
    assert "Renholt" in told.out
    assert command(["none.md"], as_json=True) == 1
    assert json.loads(capsys.readouterr().out).keys() == {"file", "error"}


def test_an_unknown_lens_lists_the_known_ones(page: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The status is 2 and nothing is printed but the names."""
    assert command([page], "mood") == 2
    assert "attribution, certainty, loaded, claims" in capsys.readouterr().err


def test_nothing_found_is_no_all_clear(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the lenses find nothing they say what that does not mean."""
    file = tmp_path / "quiet.txt"
    file.write_text("It rains.\n", "utf-8")
    assert command([str(file)]) == 0
    assert "does not mean" in capsys.readouterr().out
