"""The kind of each piece: what the markup says, what the reader of stories takes, and what the words show.

What it cannot see: an aside in the middle of a story that nothing on the page sets apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from toolkit.article import Block, Span
from toolkit.labels import notice_groups
from toolkit.reading.blocks import shapes
from toolkit.reading.blocks.bylines import OUTLET, is_byline
from toolkit.reading.blocks.bylines import named as named_so
from toolkit.reading.blocks.paragraphs import Unit
from toolkit.reading.blocks.top import is_dateline
from toolkit.reading.html.piece import Piece
from toolkit.reading.lines import Line

LATE = 3  # pieces of the story above which a byline may stand at most
NEAR = 10  # pieces around the headline among which byline, date and deck stand
_LONGEST_LINE = 200  # characters of a byline or a dateline
_DECK = 600
_HEAD = ("headline", "deck", "byline", "dateline")
_PLAIN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Known:
    """What the page's head says: its titles and its description; and which pieces are story."""

    titles: tuple[str, ...]
    description: str
    story: tuple[bool, ...]


def kinds(
    text: str, found: Sequence[Piece], places: Sequence[Span], known: Known, notices: tuple[Span, ...]
) -> list[str]:
    """The kinds of the pieces in their order."""
    lines = [Line(s.start, s.stop, n, text[s.start : s.stop]) for n, s in enumerate(places)]
    said = shares(places, notices)
    head = headline(found, known)
    first = _begins(found, known, head)
    named = [_kind(piece, is_story, share) for piece, is_story, share in zip(found, known.story, said, strict=True)]
    if head is not None:
        named[head] = "headline"
    near = around(head, first, len(found))
    for n in near:
        if n != head and found[n].post is None:
            named[n] = _above(text, found[n], lines[n], known, early=n < first + LATE) or named[n]
    for n in near:
        beside = {named[k] for k in (n - 1, n + 1) if k in near}
        if named[n] == "furniture" and "dateline" in beside and _is_name(found[n].text):
            named[n] = "byline"
    return named


def _begins(found: Sequence[Piece], known: Known, head: int | None) -> int:
    """The number of the piece with which the story begins: its first running text, else whatever is story."""
    told = [n for n, is_story in enumerate(known.story) if is_story and n != head and found[n].hint not in _HEAD]
    return next((n for n in told if shapes.prose(found[n].text)), min(told, default=len(found)))


def around(head: int | None, first: int, count: int) -> range:
    """The numbers of the pieces around the headline and the first of the story."""
    top = first if head is None else min(head, first)
    return range(max(0, top - NEAR), min(count, max(first, head or 0) + NEAR))


def _is_name(words: str) -> bool:
    """Whether a line is nothing but somebody's name."""
    return len(words.split()) > 1 and named_so(words, 4) and not OUTLET.search(words)


def shares(places: Sequence[Span], notices: tuple[Span, ...]) -> list[str]:
    """For each piece `notice` or `furniture`, where the larger part of it is that, else nothing."""
    groups, found, at = notice_groups(), [], 0
    for place in places:
        share = {"notice": 0, "furniture": 0}
        while at < len(notices) and notices[at].stop <= place.start:
            at += 1
        for span in islice(notices, at, None):
            if span.start >= place.stop:
                break
            kind = "furniture" if groups.get(span.label, "page") in ("asks", "page") else "notice"
            share[kind] += max(0, min(span.stop, place.stop) - max(span.start, place.start))
        most = max(share, key=lambda kind: share[kind])
        found.append(most if sum(share.values()) * 2 > len(place) else "")
    return found


def _kind(piece: Piece, is_story: bool, share: str) -> str:
    """The kind of a piece by itself."""
    if piece.post is not None:
        return "post"
    if piece.place.form == "caption" or piece.hint == "caption":
        return "caption" if is_story or not (piece.place.zone or piece.is_link) else "furniture"
    if share and not (is_story and piece.place.form == "table"):
        return share
    if not is_story:
        return "furniture"
    if piece.place.heading:
        return "subheading"
    return {"quotation": "quotation", "list": "list", "table": "table"}.get(piece.place.form, "paragraph")


def headline(found: Sequence[Piece], known: Known) -> int | None:
    """The number of the piece that is the headline: a heading with a title of the page, else the first of level 1."""
    wanted = [_plain(title) for title in known.titles]
    short = [n for n, p in enumerate(found) if p.post is None and len(p.text) <= 300 and not p.is_link]
    levels = {n: found[n].place.heading or (3 if found[n].hint == "headline" else 9) for n in short}
    same = [n for n in short if levels[n] < 9 and _plain(found[n].text) in wanted]
    like = [n for n in short if levels[n] < 3 and any(_alike(_plain(found[n].text), title) for title in wanted)]
    tops = [n for n in short if found[n].place.heading == 1 and shapes.count(found[n].text) > 1]
    for some in (same, like, [n for n in tops if found[n].place.zone != "navigation"], tops):
        if some:
            return min(some, key=lambda n: (levels[n], n))
    plain = [n for n in short if _plain(found[n].text) in wanted]
    return plain[0] if plain else None


def _plain(text: str) -> str:
    return " ".join(_PLAIN.findall(text.casefold()))


def _alike(one: str, other: str) -> bool:
    return len(one) > 15 and len(other) > 15 and (one in other or other in one)


def _above(text: str, piece: Piece, line: Line, known: Known, *, early: bool) -> str:
    """Byline, dateline and deck near the headline."""
    words = piece.text
    if piece.place.form in ("list", "table", "caption") and not piece.hint:
        return ""
    if len(words) <= _LONGEST_LINE and not shapes.prose(words):
        if is_byline(words) or (piece.hint == "byline" and early and shapes.count(words) <= 20):
            return "byline"
        if is_dateline(text, Unit((line,))) and (early or piece.hint == "dateline"):
            return "dateline"
    deck = piece.hint == "deck" or (known.description and _plain(words) == _plain(known.description))
    return "deck" if deck and early and 20 < len(words) <= _DECK and not piece.place.zone else ""


def joined(found: Sequence[Piece], places: Sequence[Span], named: Sequence[str], length: int) -> Iterable[Block]:
    """The blocks: neighbours of one kind out of one list or table are one."""
    starts = [0, *(place.start for place in places[1:]), length]
    held = 0
    for n in range(1, len(found) + 1):
        same = n < len(found) and named[n] == named[held] in _MERGED and _together(found[n - 1], found[n])
        if not same:
            yield Block(starts[held], starts[n], named[held])
            held = n


_MERGED = ("list", "table", "furniture", "notice")


def _together(one: Piece, other: Piece) -> bool:
    return one.place.group == other.place.group != 0


def separator(one: Piece, other: Piece) -> str:
    """What stands between two pieces: items of one list and rows of one table are lines, all else is a paragraph."""
    return "\n" if _together(one, other) else "\n\n"
