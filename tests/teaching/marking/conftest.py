"""A made-up class that has handed in a lesson with open questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.key import Keys


@pytest.fixture(scope="module")
def handins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty hand-ins to each of two lessons with an open question; one with two criteria."""
    folder = tmp_path_factory.mktemp("marking") / "handins"
    for lesson in ("01", "02"):
        School(seed=4, blank=0.1).write(Keys()[lesson], folder)
    return folder


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    """Where the marks of one test go."""
    return tmp_path / "marks.csv"
