"""The visible text of a page in pieces, in reading order: every word once.

The tree is walked without recursion, so that no depth of it can break the walk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from toolkit.reading.html.embeds import ELEMENTS, embed
from toolkit.reading.html.hints import hidden, said
from toolkit.reading.html.piece import Piece, Place
from toolkit.reading.html.rows import sign

_UNSEEN_TAGS = """
script style template title desc iframe object embed audio video canvas datalist map param source track annotation
annotation-xml metadata amp-script amp-analytics
"""
UNSEEN = frozenset(_UNSEEN_TAGS.split())
_BLOCK_TAGS = """
address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav noscript ol option optgroup p pre section
select summary table tbody td tfoot th thead tr ul textarea amp-img amp-ad caption
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
_APART = frozenset(("a", "button", "label", "td", "th", "time", "img", "input"))  # no two of them are one word
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ul", "ol", "dl", "menu", "dir", "select"))
_ITEMS = frozenset(("li", "dt", "dd", "option"))
_WHITE = re.compile(r"[ \t\r\n\f]+")
_MAIN = frozenset(("main", "article"))
_LAYOUT = ("table", "p", "ul", "ol", "h1", "h2", "h3", "h4", "article", "blockquote", "form")
_LOOKED_AT = 2_000  # elements by which a table is told from a page that is laid out as one
_BREAK = "\n"


class _Buffer:
    """The words since the last border."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0
        self.breaks = 0
        self.closed = self.filled = False
        self.hints: Counter[str] = Counter()

    def add(self, text: str | None, place: Place) -> None:
        """Put words in, as a browser shows their white space."""
        if not text:
            return
        shown = text.replace("\r\n", "\n") if place.kept else _WHITE.sub(" ", text)
        self.closed = False
        if not shown.isspace():
            self.breaks, self.filled = 0, True
        self.parts.append(shown)
        self.linked += len(shown) * place.linked
        if place.hint:
            self.hints[place.hint] += len(shown)

    def apart(self) -> None:
        """Keep the next words apart from these."""
        if self.parts and not self.parts[-1][-1:].isspace():
            self.parts.append(" ")

    def taken(self, place: Place) -> Piece | None:
        """The piece, if there are words in it; the buffer is empty then."""
        text = _shown("".join(self.parts), place)
        piece = Piece(text, place, min(self.linked, len(text)), dict(self.hints)) if text else None
        self.parts, self.linked, self.breaks, self.hints = [], 0, 0, Counter()
        self.closed = self.filled = False
        return piece


def _shown(text: str, place: Place) -> str:
    rows = (row.rstrip() if place.kept else " ".join(row.split(" ")).strip() for row in text.split(_BREAK))
    joined = "\n".join(row for row in rows if row.strip())
    if place.form == "table" and joined:
        return "| " + joined.replace("\n", " ").strip("| ") + " |" if joined.strip("| ") else ""
    return joined if joined.strip() else ""


class _Open(NamedTuple):
    """An element that is open: its place, that of the block it stands in, and whether it is a block."""

    place: Place
    block: Place
    border: bool


def pieces(root: Any) -> Iterator[Piece]:  # noqa: C901  # one walk, a branch for each thing that is met
    """The pieces of the page in order."""
    from lxml import etree  # type: ignore[import-untyped]

    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    buffer, groups = _Buffer(), 0
    stack = [_Open(Place(), Place(), border=True)]
    for event, element in walker:
        around = stack[-1]
        if event in ("comment", "pi"):
            buffer.add(element.tail, around.place)
        elif event == "end":
            gone = stack.pop()
            if gone.border:
                yield from _some(buffer.taken(gone.block))
            elif element.tag in BLOCKS:
                buffer.apart()
            buffer.closed = element.tag in _APART
            if element is not root:
                buffer.add(element.tail, stack[-1].place)
        elif found := embed(element) if element.tag in ELEMENTS else None:
            yield from _some(buffer.taken(around.block), replace(found, place=around.place))
            walker.skip_subtree()
            stack.append(around._replace(border=False))
        elif element.tag in UNSEEN or hidden(element):
            walker.skip_subtree()
            stack.append(around._replace(border=False))
        else:
            groups += element.tag in _LISTS or element.tag == "table"
            inner = _opened(element, around, groups)
            yield from _some(buffer.taken(around.block) if inner.border else _between(buffer, element.tag, around))
            stack.append(inner)
            buffer.add(_own(element), inner.place)
    yield from _some(buffer.taken(Place()))


def _some(*found: Piece | None) -> Iterator[Piece]:
    return (piece for piece in found if piece)


def _opened(element: Any, around: _Open, groups: int) -> _Open:
    place = _placed(element, element.tag, around.place, groups)
    in_table = around.place.form == "table" and element.tag != "tr"
    border = (element.tag in BLOCKS and not in_table) or place.form != around.place.form
    return _Open(place, place if border else around.block, border)


def _own(element: Any) -> str:
    """The words right inside an element; of a picture in place of a letter (an emoji) the sign."""
    if element.tag == "img":
        return sign(element)
    return element.text or ""


def _between(buffer: _Buffer, tag: str, around: _Open) -> Piece | None:
    """What an element's start puts between the words before and its own; two line ends in a row are a border."""
    in_table = around.place.form == "table"
    if tag == "br":
        buffer.breaks += 1
        if buffer.breaks > 1 and not in_table:
            return buffer.taken(around.block)
        buffer.parts.append(" " if in_table else _BREAK)
    elif in_table and tag in _CELLS:
        buffer.parts.append(" | " if buffer.filled else "")
    elif (in_table and tag in BLOCKS) or (buffer.closed and tag in _APART):
        buffer.apart()
    return None


def _placed(element: Any, tag: str, outer: Place, groups: int) -> Place:
    """The place inside an element: what it says, or what is true around it."""
    zone, hint = said(element)
    form = outer.form
    if tag == "table" and form != "table":
        form = "table" if _holds_data(element) else form
    elif tag in _ITEMS and form in ("", "quotation"):
        form = "list"
    elif tag == "blockquote" and form == "":
        form = "quotation"
    elif tag in ("figcaption", "caption") or (hint == "caption" and form == ""):
        form = "caption" if form != "table" else form
    return Place(
        zone=_zone(outer.zone, zone, outer.main),
        form=form,
        heading=int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456" else outer.heading,
        group=outer.group or (groups if tag in _LISTS or form == "table" else 0),
        hint=hint or outer.hint,
        linked=outer.linked or tag == "a",
        main=outer.main or tag in _MAIN or element.get("itemprop") == "articleBody",
        kept=outer.kept or tag in ("pre", "textarea"),
    )


def _zone(outer: str, own: str, main: bool) -> str:
    """The inner zone wins where the outer one says nothing in particular; a header in the story is no furniture."""
    if outer and outer != "page":
        return outer
    return outer if own == "page" and main and not outer else own or outer


def _holds_data(table: Any) -> bool:
    """Whether a table is one of data, not a page that is laid out as a table."""
    if table.get("role") == "presentation":
        return False
    cells = 0
    for element in islice(table.iterdescendants(), _LOOKED_AT):
        if element.tag in _LAYOUT and not (element.tag == "p" and element.getparent().tag in _CELLS):
            return False
        cells += element.tag in _CELLS
    return cells > 3
