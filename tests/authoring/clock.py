"""The lesson that a new lesson begins as, for tests: written into a folder, as data, or one exercise changed."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from toolkit.article import Article
from toolkit.authoring.files.new_lesson import new_lesson
from toolkit.authoring.files.template import filled
from toolkit.exercises.build import build
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.seeds.specimen import open_specimen

KINDS = {
    "choose": "one-you-can-ask",
    "classify": "what-kind",
    "highlight": "who-says-so",
    "order": "what-came-first",
    "fill": "find-it-again",
    "explain": "one-question",
}


@cache
def _text() -> str:
    return filled("clock", "The clock")[PurePosixPath("exercises/clock.toml")]


def data() -> dict[str, Any]:
    """The exercise file as data, to be changed."""
    return tomllib.loads(_text())


@cache
def article() -> Article:
    """Its text with the marks."""
    with TemporaryDirectory() as place:
        return open_specimen(new_lesson("clock", Path(place)).folder / "seeds" / "specimens" / "clock-text.md")


def course(changed: dict[str, Any]) -> Course:
    """The lesson as records."""
    return read_course(deepcopy(changed), "clock.toml")


def made(kind: str, **changes: Any) -> tuple[Exercise, Written]:
    """The exercise of a kind with some of its fields changed, and as it is written."""
    row = next(e for e in data()["exercises"] if e["kind"] == kind)
    (written,) = course({**data(), "exercises": [{**row, **changes}]}).exercises
    return build(written, lambda _: article(), "clock.toml"), written
