"""Helpers for learning to read the news: articles, lessons and exercises that are checked automatically.

>>> from toolkit import articles, article, open_lesson
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.seeds import article, articles

if TYPE_CHECKING:
    from toolkit.widgets.page import LessonPage

__version__ = "0.1.0"


def open_lesson(number: str) -> LessonPage:
    """A lesson in a notebook, with the answers given so far.

    Raises `UnknownName` with the lessons there are.
    """
    from toolkit.lesson import load
    from toolkit.widgets.page import LessonPage

    return LessonPage(load(number))


__all__ = ["__version__", "article", "articles", "open_lesson"]
