"""The nouns of a web page: a place on it, a piece of its text, a post that is embedded in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.article import Post


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand on a page, as its markup says.

    `zone`     what part of the page's furniture it is (a type of notice, or `page`), if any
    `form`     quotation, list, table, caption or nothing
    `heading`  the level of the heading, or 0
    `group`    the number of the list or table, or 0
    `hint`     what a class or an attribute says that the words are (byline, dateline, deck …)
    `linked`   whether they are a link
    `main`     whether the page says that its story stands here
    `kept`     whether white space is kept as it is
    """

    zone: str = ""
    form: str = ""
    heading: int = 0
    group: int = 0
    hint: str = ""
    linked: bool = False
    main: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """The text between two borders of blocks, as a reader sees it.

    `linked` counts the characters that are links, `hints` those under each hint. A `post` has offsets in the piece.
    """

    text: str
    place: Place = field(default_factory=Place)
    linked: int = 0
    hints: Mapping[str, int] = field(default_factory=dict)
    post: Post | None = None

    @property
    def hint(self) -> str:
        """What most of the words are by the page's own word."""
        most = max(self.hints, key=lambda hint: self.hints[hint], default="")
        return most if self.hints.get(most, 0) * 2 > len(self.text) else ""

    @property
    def is_link(self) -> bool:
        """Whether most of the words are links."""
        return self.linked * 5 > len(self.text) * 3
