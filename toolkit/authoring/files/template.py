"""The lesson that every new lesson begins as: its files, with a name and a title of their own."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import PurePosixPath

# Where each template goes, in a folder of lessons; `seeds` stands for the folder of seeds of these lessons.
PLACES = {
    "lesson.toml": "exercises/{name}.toml",
    "lesson.ipynb": "{name}.ipynb",
    "teacher.md": "teachers/{name}.md",
    "text.md": "seeds/specimens/{name}-text.md",
    "text.toml": "seeds/specimens/{name}-text.toml",
}
NAME, TITLE = "@name@", "@title@"


def filled(name: str, title: str) -> dict[PurePosixPath, str]:
    """The files of a new lesson: path in the folder of lessons, and text."""
    quoted = json.dumps(title, ensure_ascii=False)[1:-1]  # what a quoted string of TOML and of JSON holds
    titles = {".toml": quoted, ".ipynb": quoted}
    return {
        (path := PurePosixPath(place.format(name=name))): _read(template)
        .replace(TITLE, titles.get(path.suffix, title))
        .replace(NAME, name)
        for template, place in PLACES.items()
    }


def _read(template: str) -> str:
    return files("toolkit.authoring.files").joinpath("templates", template).read_text("utf-8")
