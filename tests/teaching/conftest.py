"""One release of lesson 02 for all tests here, and a copy of it for each test that changes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from toolkit.seeds.place import data
from toolkit.teaching import leaks
from toolkit.teaching.keys import Key, read_key
from toolkit.teaching.release import release
from toolkit.teaching.wheel import wheel


@pytest.fixture(autouse=True, scope="session")
def read_once() -> Iterator[None]:
    """The course's own key and the toolkit's files do not change here, so they are read once."""
    course = cache(read_key)

    def read(lesson: str, lessons: Path) -> Key:
        return course(lesson, lessons) if lessons == data("lessons") else read_key(lesson, lessons)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(leaks, "read_key", read)
        patch.setattr(leaks, "wheel", cache(wheel))
        yield


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of lesson 02; it is not to be changed."""
    return release(["02"], tmp_path_factory.mktemp("releases") / "graded set").folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """A release of lesson 02 to do anything with."""
    return Path(shutil.copytree(made, tmp_path / "out"))
