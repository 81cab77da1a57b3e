"""Helpers for learning to read the news: articles, lessons and exercises that are checked automatically.

>>> from toolkit import articles, article, open_lesson
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.problem import Problem
from toolkit.seeds import article, articles

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from toolkit.article import Article
    from toolkit.authoring.page import AuthorPage
    from toolkit.looking.looking import Look
    from toolkit.looking.note import Note
    from toolkit.looking.sources_table import Sources
    from toolkit.looking.xray import XRay
    from toolkit.paths import LearningPath
    from toolkit.table import Table
    from toolkit.widgets.overview import Overview
    from toolkit.widgets.page import LessonPage
    from toolkit.widgets.path import PathChooser

__version__ = "0.1.0"


def open_lesson(number: str, language: str = "") -> LessonPage:
    """A lesson in a notebook, with the answers given so far.

    `language` is that of the buttons and verdicts, as in `open_lesson("02", language="de")`; without it
    `MEDIALIT_LANGUAGE` decides, and else it is English. Raises `UnknownName` with the lessons or languages there are.
    """
    from toolkit.lesson import load
    from toolkit.widgets.page import LessonPage

    return LessonPage(load(number, language=language))


def overview(language: str = "") -> Overview:
    """The map of the course in a notebook: how far one is in each lesson, and the way to start one over.

    `language` is that of its words, as in `open_lesson`.
    """
    from toolkit.widgets.overview import Overview
    from toolkit.words import language as spoken
    from toolkit.words import speaking

    with speaking(language or spoken()):
        return Overview()


def choose_path(name: str) -> LearningPath:
    """Choose a path through the course; it is kept with the answers. Raises `UnknownName` with the paths there are."""
    from toolkit.widgets.path import choose_path as choose

    return choose(name)


def path_chooser(language: str = "") -> PathChooser:
    """The choice of a path, for the start page."""
    from toolkit.widgets.path import PathChooser
    from toolkit.words import language as spoken
    from toolkit.words import speaking

    with speaking(language or spoken()):
        return PathChooser()


def glossary(language: str = "") -> Table:
    """The words of the course, and what they mean, as a table."""
    from toolkit import course_map
    from toolkit.words import language as spoken
    from toolkit.words import speaking

    with speaking(language or spoken()):
        return course_map.glossary()


def look(text: Article | str | Path, lens: str = "", passage: str = "", language: str = "") -> Look | Note:
    """What a lens suggests in a text (without a name: all lenses), drawn into it, and a table that says why.

    `text` is an article, the name of one ("S06") or a file; `passage` one of its passages. A lens never decides.
    """
    from toolkit.looking import doors

    return doors.look(text, lens, passage, language)


def xray(text: Article | str | Path, language: str = "") -> XRay | Note:
    """A text as a strip: what stands on the page, and what of its story is told by others, hedged or judged."""
    from toolkit.looking import doors

    return doors.xray(text, language)


def sources(text: Article | str | Path, sides: Mapping[str, str] | None = None, language: str = "") -> Sources | Note:
    """Who speaks in a text; `sides` says for whom, as in `sources("my.md", {"Holm": "Mission"})`."""
    from toolkit.looking import doors

    return doors.sources(text, sides, language)


def open_draft(file: str | Path, folder: str | Path = "", ident: str = "", language: str = "") -> AuthorPage:
    """An article of your own on its way to a lesson: mark it, say why, choose exercises, prove, try, save.

    `folder` is that of your lessons (default: `my-lessons` beside the article), `ident` the lesson's name (default:
    from the file's name).
    """
    try:
        from toolkit.authoring.page import open_draft as opened
    except ModuleNotFoundError as e:
        if not str(e.name).startswith("toolkit.authoring"):
            raise
        found = "This toolkit came with a graded set: lessons are not made with it."
        raise Problem(found, todo="install the toolkit itself") from None
    return opened(file, folder, ident, language)


__all__ = [
    "__version__",
    "article",
    "articles",
    "choose_path",
    "glossary",
    "look",
    "open_draft",
    "open_lesson",
    "overview",
    "path_chooser",
    "sources",
    "xray",
]
