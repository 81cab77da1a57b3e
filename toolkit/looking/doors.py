"""The lenses as a notebook opens them, by an article or its name. What cannot be shown says why: no traceback."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from toolkit.article import Article
from toolkit.looking import looking, sources_table
from toolkit.looking import xray as strip
from toolkit.looking.note import Note
from toolkit.problem import Problem
from toolkit.seeds import article as opened
from toolkit.words import language as spoken
from toolkit.words import say, speaking

T = TypeVar("T")
Text = Article | str | Path


def look(text: Text, lens: str = "", passage: str = "", language: str = "") -> looking.Look | Note:
    """A text with what a lens suggests (without a name: all of them) underlined, and a table that says why.

    `text`     an article, the name of one ("S06"), or the path of a file
    `passage`  the name of one of its passages; without it the whole story
    """
    return _shown(lambda: looking.look(_article(text), lens, passage), language)


def xray(text: Text, language: str = "") -> strip.XRay | Note:
    """A text as a strip: what stands on the page, and what of its story is told by others, hedged or judged."""
    return _shown(lambda: strip.xray(_article(text)), language)


def sources(text: Text, sides: Mapping[str, str] | None = None, language: str = "") -> sources_table.Sources | Note:
    """Who speaks in a text: a table of sources, and with `sides` ({"Holm": "Mission"}) a picture of the sides."""
    return _shown(lambda: sources_table.sources(_article(text), sides), language)


def _article(text: Text) -> Article:
    return text if isinstance(text, Article) else opened(text)


def _shown(make: Callable[[], T], language: str) -> T | Note:
    with speaking(language or spoken()):
        try:
            return make()
        except Problem as problem:
            return Note(say("This cannot be shown."), tuple(str(problem).split("\n")))
