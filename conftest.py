"""For every test and every lesson that is run: answers go to a temporary folder, never to the reader's own."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ours", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("ours")
_ANSWERS = tempfile.TemporaryDirectory(prefix="medialit-answers-")
os.environ["MEDIALIT_ANSWERS"] = _ANSWERS.name
os.environ["XDG_DATA_HOME"] = _ANSWERS.name
os.environ["MEDIALIT_MY_LESSONS"] = str(Path(_ANSWERS.name) / "my-lessons")
os.environ.pop("MEDIALIT_LANGUAGE", None)  # the tests read English, unless they say otherwise


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lessons are compared by the plain text of their outputs; how they look is the browser tests' matter."""
    for notebook in {item.parent for item in items if hasattr(item.parent, "skip_compare")}:
        notebook.skip_compare += ("text/html",)


@pytest.fixture
def answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder for one test's answers."""
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))
    return tmp_path / "answers"


@pytest.fixture
def no_originals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which no original is attached."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    monkeypatch.setattr("toolkit.seeds.place.originals_folders", lambda: (tmp_path / "nothing",))
    monkeypatch.setattr("toolkit.seeds.originals.originals_folders", lambda: (tmp_path / "nothing",))
    monkeypatch.setattr("toolkit.seeds.attaching.originals_folders", lambda: (tmp_path / "nothing",))


@pytest.fixture
def originals() -> None:
    """A machine on which all five originals are attached; elsewhere the test is skipped."""
    from toolkit.seeds.originals import attached, catalogue

    if set(attached()) != set(catalogue()):
        pytest.skip("needs the five originals: set MEDIALIT_ORIGINALS to the folder that holds them")
