"""Hand-ins to give back, and their pages as somebody reads them."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from toolkit.grading.inputs import Inputs
from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn, Tried, to_json
from toolkit.teaching.feedback.command import Wanted, command


class Page(HTMLParser):
    """A page as its tags and its visible words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html, self.tags, self._words, self._style = html, [], [], False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))
        self._style = self._style or tag == "style"

    def handle_endtag(self, tag: str) -> None:
        """Leave the styles."""
        self._style = self._style and tag != "style"

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self._words += [] if self._style else [data]

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join("".join(self._words).split())


@pytest.fixture(scope="session")
def gallery() -> Key:
    """The lesson that has every kind."""
    return Keys()["gallery"]


@pytest.fixture
def handed_in(tmp_path: Path, gallery: Key) -> Callable[..., Path]:
    """A function that writes a hand-in: its answers by exercise, and what else is known of it."""

    def write(answers: dict[str, Any], who: str = "Ana Quill", journal: str = "j1", **tried: Any) -> Path:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        rows = {
            name: Tried(a, a, a, gallery.exercises[name].shown, **{"tries": 1, **tried}) for name, a in answers.items()
        }
        file = folder / f"{len(list(folder.iterdir())):03d}.json"
        raw = to_json(HandIn("gallery", gallery.version, who, journal, rows)).encode("utf-8", "backslashreplace")
        file.write_bytes(raw)
        return folder

    return write


@pytest.fixture
def pages(tmp_path: Path) -> Callable[..., list[Page]]:
    """A function that gives the students' pages of a folder of hand-ins."""

    def made(folder: Path, *, key: bool = False, **inputs: Any) -> list[Page]:
        out = tmp_path / f"out-{len(list(tmp_path.iterdir()))}"
        command(Inputs(folder, **inputs), Wanted(out, key=key))
        files = sorted(f for f in out.glob("*.html") if f.name != "index.html")
        return [Page(f.read_text("utf-8")) for f in files]

    return made
