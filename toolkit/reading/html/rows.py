"""The paragraphs of an embedded post, its links, and the time it states."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

LONGEST = 6_000  # characters of a post; what is longer is a part of the page that was never closed
MOST = 500  # starts and ends of elements in a post
_BORDERS = frozenset(
    ("p", "div", "section", "blockquote", "li", "ul", "header", "footer", "h1", "h2", "h3", "h4", "tr")
)
_UNSEEN = frozenset(("script", "style", "template", "svg", "iframe", "noscript"))
_LONGEST_ADDRESS = 600


class Row(NamedTuple):
    """A paragraph of a post: its words, and the same with its links as Markdown."""

    plain: str
    linked: str


class Link(NamedTuple):
    """The words of a link and where it leads."""

    label: str
    address: str


@dataclass(slots=True)
class Rows:
    """What stands in an element, gathered in reading order."""

    rows: list[Row] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    time: str | None = None
    size: int = 0
    _plain: str = ""
    _linked: str = ""
    _open: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Words; white space as a browser shows it."""
        said = re.sub(r"\s+", " ", text or "")
        self.size += len(said)
        self._plain += said
        self._linked += said

    def line_end(self) -> None:
        """A line end inside a paragraph."""
        self._plain += "\n"
        self._linked += "\n"

    def border(self) -> None:
        """The end of a paragraph."""
        row = Row(_tidy(self._plain), _tidy(self._linked))
        self.rows += [row] if row.plain else []
        self._plain = self._linked = ""

    def opened(self, element: Any) -> None:
        """What the start of an element adds."""
        if element.tag in _BORDERS:
            self.border()
        elif element.tag == "br":
            self.line_end()
        elif element.tag == "a":
            self._open.append((element.get("href") or "", len(self._plain)))
        elif element.tag == "time":
            self.time = self.time or element.get("datetime")
        self.add(sign(element) if element.tag == "img" else element.text)

    def closed(self, element: Any) -> None:
        """What the end of an element adds, before the words behind it."""
        if element.tag in _BORDERS:
            self.border()
        elif element.tag == "a" and self._open:
            href, start = self._open.pop()
            said = self._plain[start:]
            self.links.append(Link(" ".join(said.split()), whole(href)))
            if said:
                self._linked = self._linked.removesuffix(said) + markdown(said, whole(href))


def gathered(element: Any) -> Rows | None:
    """The paragraphs of an element; None where it is too long for a post."""
    from lxml import etree  # type: ignore[import-untyped]

    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    held = Rows()
    for number, (event, inner) in enumerate(walker):
        if number > MOST or held.size > LONGEST:
            return None
        if event == "start" and inner.tag in _UNSEEN:
            walker.skip_subtree()
        elif event == "start":
            held.opened(inner)
        else:
            if event == "end":
                held.closed(inner)
            held.add(inner.tail if inner is not element else "")
    held.border()
    return held


def sign(image: Any) -> str:
    """The sign that a picture stands for (an emoji), or nothing."""
    shown = image.get("alt") or ""
    return shown if len(shown) <= 8 and all(ord(c) > 0x2000 for c in shown) else ""


def _tidy(text: str) -> str:
    rows = (" ".join(part.split(" ")).strip() for part in text.split("\n"))
    return "\n".join(row for row in rows if row)


def whole(href: str) -> str:
    """An address with its scheme."""
    href = href.strip()[:2_000]
    return "https:" + href if href.startswith("//") else href


def markdown(label: str, address: str) -> str:
    """A link as Markdown; an address that Markdown or a reader could not hold leaves its words alone."""
    plain = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    if not plain.startswith(("https://", "http://")) or len(plain) > _LONGEST_ADDRESS or re.search(r"\s", plain):
        return label
    bare = label.strip()
    return f"[{bare}]({plain})" if bare and not set(bare) & set("[]\n") else label
