"""A small article of an author's own, and a desk with it."""

from __future__ import annotations

from pathlib import Path

from toolkit.authoring.drafts.desk import Desk, open_desk

TEXT = (Path(__file__).parent / "night-boats.md").read_text("utf-8")


def write_article(folder: Path, text: str = TEXT) -> Path:
    """The article as a file."""
    file = folder / "night-boats.md"
    file.write_text(text, "utf-8")
    return file


def sample_desk(folder: Path, text: str = TEXT) -> Desk:
    """A desk with the article, its lessons beside it."""
    return open_desk(write_article(folder, text), folder / "my-lessons")
