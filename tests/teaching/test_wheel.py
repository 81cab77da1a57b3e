"""The keyless wheel: valid, the same every time, without lessons."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import tomllib
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import parse_wheel_filename

from toolkit.teaching.wheel import EMPTY_CATALOGUE, members, toolkit_files, wheel

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files in the wheel."""
    return members(wheel()[1])


def test_its_name_tells_it_from_the_whole_course() -> None:
    """The same version with a local part: any installer takes it, and nobody mixes the two up."""
    name, version, _, tags = parse_wheel_filename(wheel()[0])
    assert (name, str(version)) == ("medialit-toolkit", f"{PROJECT['version']}+keyless")
    assert {str(tag) for tag in tags} == {"py3-none-any"}


def test_the_same_files_give_the_same_bytes() -> None:
    """Two releases of one lesson can be compared."""
    assert wheel() == wheel()


def test_every_file_is_recorded_with_its_hash(files: dict[str, bytes]) -> None:
    """RECORD lists each file once, with hash and size, and itself without."""
    (own,) = (name for name in files if name.endswith("/RECORD"))
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(files[own].decode()))}
    assert rows.pop(own) == ["", ""]
    assert set(rows) == set(files) - {own}
    for name, (digest, size) in rows.items():
        wanted = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).decode().rstrip("=")
        assert (digest, size) == (f"sha256={wanted}", str(len(files[name])))


def test_it_says_what_it_needs(files: dict[str, bytes]) -> None:
    """Requirements and extras are the project's; of its long description, which shows an answer, nothing is left."""
    (name,) = (name for name in files if name.endswith("/METADATA"))
    told = Parser().parsestr(files[name].decode())
    needs = {str(Requirement(text)) for text in told.get_all("Requires-Dist", [])}
    wanted = {str(Requirement(text)) for text in PROJECT["dependencies"]}
    optional = PROJECT["optional-dependencies"].items()
    wanted |= {str(Requirement(f'{text}; extra == "{extra}"')) for extra, texts in optional for text in texts}
    assert needs == wanted
    assert told["Requires-Python"] == PROJECT["requires-python"]
    assert told.get_payload() == ""
    (licence,) = told.get_all("License-File", [])
    assert any(path.endswith(f"/licenses/{licence}") for path in files)


def test_no_lesson_is_inside(files: dict[str, bytes]) -> None:
    """The code is there whole; of lessons and seeds only an empty catalogue."""
    assert {f"toolkit/{name}" for name in toolkit_files()} <= set(files)
    inside = {name: raw for name, raw in files.items() if "_data" in name}
    assert inside == {"toolkit/_data/seeds/originals.toml": EMPTY_CATALOGUE.encode()}
    assert not [name for name in files if name.endswith((".pyc", ".ipynb", ".md"))]
