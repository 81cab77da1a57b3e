"""One release of each lesson for all tests here, and a copy of it for each test that changes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import anywidget
import pytest

from toolkit.seeds.place import data
from toolkit.teaching import leaks
from toolkit.teaching.keys import Key, read_key
from toolkit.teaching.layers import Layer
from toolkit.teaching.release import release
from toolkit.teaching.solutions import Found
from toolkit.teaching.wheel import wheel

PACKAGES = Path(anywidget.__file__).parents[1]
Run = Callable[[list[str], Path, Path, Path], "subprocess.CompletedProcess[str]"]
UNSETTLED = """
[[exercises]]
id = "unsettled"
kind = "trace"
title = "What is missing?"
prompt = "What do the cards say of this claim? Where they do not settle it: what would you need?"
claim = "The second bang of 11 March was a gunshot."
status = "not_enough_information"
why = "The log leaves the second bang open, and the chronicle was written by nobody who heard it."
missing = [
  { id = "weather", text = "The weather of that night", why = "Rain or wind would not tell a shot from a flare." },
  { id = "examiner", text = "A report by who searched the landing", right = true, why = "It may name a cartridge." },
  { id = "readers", text = "What most readers think", why = "Readers were not there, however many they are." },
]
[exercises.not]
supported = "The chronicle says so, but it names nobody who was at the landing."
[[exercises.cards]]
id = "chronicle"
title = "Chronicle of the river"
publisher = "Estmere Today"
date = "2031-04-01"
paragraphs = ["On 11 March shots rang out over the river.", "The summer was dry."]
[[exercises.cards]]
id = "mission-log"
title = "Log of the Mission"
publisher = "SORMIS"
date = "2031-03-13"
paragraphs = ["21:40: two bangs, one of them a flare."]
"""


@pytest.fixture(autouse=True, scope="session")
def read_once(kinds: Path) -> Iterator[None]:
    """The keys, the toolkit's files and those of a release do not change here, so they are read and searched once."""
    once = cache(read_key)
    search = leaks._told  # the slow part, which looks at nothing but what is given
    found = cache(lambda raw, keys, own: tuple(search(Layer("", raw), keys, own=own)))

    def read(lesson: str, lessons: Path) -> Key:
        return (once if lessons in (data("lessons"), kinds) else read_key)(lesson, lessons)

    def told(layer: Layer, keys: tuple[Key, ...], *, own: bool = False) -> tuple[Found, ...]:
        return found(layer.raw, keys, own)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaks, "read_key", read)
        patch.setattr(leaks, "wheel", cache(wheel))
        patch.setattr(leaks, "_told", told)
        yield


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A teacher's folder with one lesson: the gallery and a claim that nothing settles. It is not to be changed."""
    folder = tmp_path_factory.mktemp("lessons of a teacher")
    (folder / "exercises").mkdir()
    text = (data("lessons") / "exercises" / "gallery.toml").read_text("utf-8")
    (folder / "exercises" / "gallery.toml").write_text(text + UNSETTLED, "utf-8")
    shutil.copy(data("lessons") / "gallery.ipynb", folder)
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of lesson 02; it is not to be changed."""
    return release(["02"], tmp_path_factory.mktemp("releases") / "graded set").folder


@pytest.fixture(scope="session")
def made_kinds(kinds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the lesson with all kinds; it is not to be changed."""
    return release(["gallery"], tmp_path_factory.mktemp("releases") / "all kinds", kinds).folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A release of lesson 02 to do anything with."""
    return Path(shutil.copytree(made, tmp_path / "out"))


@pytest.fixture
def out_kinds(made_kinds: Path, tmp_path: Path) -> Path:
    """A release of the lesson with all kinds to do anything with."""
    return Path(shutil.copytree(made_kinds, tmp_path / "out kinds"))


@pytest.fixture(scope="session")
def installed(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which pip has installed the release's wheel, and nothing else."""
    target = tmp_path_factory.mktemp("a machine") / "site"
    (file,) = made.glob("*.whl")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target), str(file)]
    subprocess.run([*command, "--quiet", "--disable-pip-version-check"], check=True)
    return target


@pytest.fixture(scope="session")
def run() -> Run:
    """Python where our code is only what pip has installed: `-S` keeps the checkout out."""

    def start(arguments: list[str], site: Path, here: Path, answers: Path) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("MEDIALIT", "PYTHON"))}
        environment |= {"PYTHONPATH": os.pathsep.join([str(site), str(PACKAGES)]), "MEDIALIT_ANSWERS": str(answers)}
        command = [sys.executable, "-S", *arguments]
        return subprocess.run(command, cwd=here, env=environment, capture_output=True, text=True, check=False)

    return start
