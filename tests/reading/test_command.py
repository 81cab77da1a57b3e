import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.__main__ import main
from toolkit.labels import provenance_keys
from toolkit.reading import read_text
from toolkit.reading.as_json import as_data, line

PAGE = "# Rain in Linfold\n\nBy Ann Bell\n\nIt rains.\u2028Still.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small article on disk."""
    file = tmp_path / "page.md"
    file.write_bytes(PAGE.encode())
    return file


def test_one_line_of_json_a_file_in_order(page: Path, tmp_path: Path) -> None:
    """Lines end at a line feed alone, stand in the order of the arguments, and an error is a line, too; status 1."""
    run = subprocess.run(
        [sys.executable, "-m", "toolkit", "read", "--json", str(tmp_path / "none.md"), str(page)],
        capture_output=True,
        check=False,
    )
    first, second, rest = run.stdout.split(b"\n")
    assert (run.returncode, rest) == (1, b"")
    assert json.loads(first).keys() == {"file", "error"}
    told = json.loads(second)
    assert list(told) == [
        *("file", "text", "sha256", "source_sha256"),
        *("blocks", "posts", "notices", "provenance", "damage"),
    ]
    assert told["text"] == PAGE
    assert told["file"] == str(page)


def test_a_file_that_can_be_read_ends_with_status_0(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is wrong: status 0, and a person sees headline, blocks, and what is missing."""
    assert main(["read", str(page)]) == 0
    told = capsys.readouterr().out
    assert "Rain in Linfold" in told
    assert "headline" in told
    assert "missing" in told


def test_a_person_reads_the_error_of_one_file_and_the_outline_of_the_next(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file does not stop the others."""
    assert main(["read", str(tmp_path / "none.md"), str(page)]) == 1
    told = capsys.readouterr()
    assert "There is no such file" in told.err
    assert "Rain in Linfold" in told.out


def test_a_text_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Control characters of a text, and of a file's name, are not printed."""
    file = tmp_path / "x.md"
    file.write_text("# Rain\x1b[2J \x9b31m \u202eniar\n\nIt \x07rains.\n", "utf-8")
    assert main(["read", str(file)]) == 0
    told = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(told)


def test_what_is_not_known_is_null_or_empty_and_never_absent() -> None:
    """Each key of the provenance is there; a hash that is not known is null."""
    data = as_data(read_text("It rains.", "t"))
    assert tuple(data["provenance"]) == provenance_keys()
    assert data["source_sha256"] is None


@settings(deadline=None)  # the first text pays for compiling the patterns
@given(st.text(alphabet=st.characters(), max_size=80))
def test_any_text_is_one_line_of_json(text: str) -> None:
    """Whatever stands in a text, its line holds no line feed, is UTF-8, and gives the text back."""
    told = line(as_data(read_text(text, "t")))
    assert "\n" not in told
    assert json.loads(told.encode("utf-8"))["text"] == text
