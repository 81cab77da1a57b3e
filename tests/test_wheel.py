"""What is in the package that others install."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECRET = "Words of an article that is not ours."
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".ipynb_checkpoints", "originals", "build", "dist"
)


@pytest.fixture(scope="module", params=["in a checkout", "in an archive without git's files"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source archive, built offline beside originals that somebody dropped in."""
    copy = tmp_path_factory.mktemp("project") / "a copy"
    shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
    originals = copy / "seeds" / "originals"
    (originals / "more").mkdir(parents=True)
    (originals / "README.md").write_text("Drop the originals here.\n", encoding="utf-8")
    for name in ("001.txt", "page.html", "more/002.txt", "more/README.md"):
        (originals / name).write_text(SECRET, encoding="utf-8")
    if request.param == "in a checkout":
        (copy / ".git").mkdir()
    else:
        (copy / ".gitignore").unlink()
    out = tmp_path_factory.mktemp("out")
    script = f"from hatchling.build import build_wheel, build_sdist as b; build_wheel({str(out)!r}); b({str(out)!r})"
    subprocess.run([sys.executable, "-c", script], cwd=copy, check=True)
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """The wheel."""
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    """The paths of all files in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    """What the wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_lessons_and_seeds_are_inside(names: set[str]) -> None:
    """Whoever installs the package has the whole course."""
    for folder in ("lessons", "seeds"):
        committed = {
            file.relative_to(ROOT).as_posix()
            for file in (ROOT / folder).rglob("*")
            if file.is_file() and not {"originals", ".ipynb_checkpoints", "__pycache__"} & set(file.parts)
        }
        assert {f"toolkit/_data/{path}" for path in committed} <= names


def test_the_toolkit_is_inside_whole(names: set[str]) -> None:
    """Scripts, styles, tables and settings travel with the code, and the mark that it is typed."""
    code = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "toolkit").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert code <= names
    assert "toolkit/py.typed" in code


def test_no_original_is_inside(wheel: Path, names: set[str]) -> None:
    """Of the folder for originals only its README goes along, and no file holds an original's words."""
    inside = {name for name in names if "originals/" in name}
    assert inside == {"toolkit/_data/seeds/originals/README.md"}
    with zipfile.ZipFile(wheel) as archive:
        assert not [name for name in names if SECRET.encode() in archive.read(name)]


def test_no_original_is_in_the_source_archive(built: Path) -> None:
    """The other thing that is uploaded holds none either."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as files:
        inside = {name.partition("/")[2] for name in files.getnames() if "/originals/" in name}
    assert inside == {"seeds/originals/README.md"}


def test_nothing_else_is_inside(names: set[str]) -> None:
    """No tests, no settings of the project, no stray file."""
    roots = {name.split("/")[0] for name in names}
    assert len(roots) == 2
    assert "toolkit" in roots
    assert {name.split("/")[2] for name in names if name.startswith("toolkit/_data/")} == {"lessons", "seeds"}
    assert not [name for name in names if "__pycache__" in name or ".ipynb_checkpoints" in name]


def test_the_licences_are_said_and_inside(metadata: Message, names: set[str]) -> None:
    """Code and texts have a licence each; both stand in the metadata and as files."""
    assert metadata["License-Expression"] == "BSD-3-Clause AND CC-BY-4.0 AND Unicode-3.0"
    assert set(metadata.get_all("License-File", [])) == {
        f"LICENSES/{name}.txt" for name in ("BSD-3-Clause", "CC-BY-4.0", "Unicode-3.0")
    }
    assert sum("/licenses/LICENSES/" in name for name in names) == 3


def test_name_and_extras(metadata: Message) -> None:
    """What one types to install it."""
    assert metadata["Name"] == "medialit-toolkit"
    assert set(metadata.get_all("Provides-Extra", [])) == {"read", "teach", "lab", "test"}


def test_it_works_where_it_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere it imports, finds its own seeds and lessons, and has its command."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
        (entry_points,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        assert "medialit = toolkit.__main__:main" in archive.read(entry_points).decode()
    script = (
        "import toolkit; from toolkit.seeds.place import data; "
        "print(toolkit.__file__); print(data('lessons')); print(toolkit.article('S06').id)"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    file, lessons, name = answer.stdout.split()
    assert Path(file) == tmp_path / "toolkit" / "__init__.py"
    assert Path(lessons) == tmp_path / "toolkit" / "_data" / "lessons"
    assert name == "S06"
