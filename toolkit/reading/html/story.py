"""Which pieces of a page are its story: what trafilatura takes for it, found again among the pieces.

Where trafilatura is not asked (a page beyond its limits) or finds nothing, running text that stands in no furniture is
the story. What it cannot see: story that trafilatura leaves out, unless it stands between paragraphs of the story.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from toolkit.reading.blocks import shapes
from toolkit.reading.html.piece import Piece
from toolkit.reading.html.tree import missing, tree

LARGEST = 5_000_000  # characters of a page; beyond that trafilatura takes minutes
MOST = 60_000  # elements
DEEPEST = 400  # levels
ATTRIBUTES = 100  # of an element; more of them take time and say nothing
_LOG = logging.getLogger(__name__)
_WORD = re.compile(r"\w+")
_RUN = 4  # words that are compared at a time
_LONG = 8  # words from which on a piece is told by the runs in it
_ALIKE = 50  # pieces with the same words that are looked at
_ROW = 3_000  # pieces without a link and none of them long, one behind the other
_PROSE = 150  # characters of a long piece
_REACH = 6  # pieces between two paragraphs of a story across which short pieces are looked for


def taken(source: str, where: str, found: Sequence[Piece]) -> str:
    """What trafilatura takes for the story of a page; empty where it finds none or is not asked."""
    if len(source) > LARGEST:
        _simply(where, f"the page has {len(source):,} characters")
        return ""
    try:
        import trafilatura
    except ModuleNotFoundError:
        raise missing(where) from None
    page = tree(source, where)
    if page is None or not _fit(page, where):
        return ""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return trafilatura.extract(page, include_comments=False, fast=_in_a_row(found)) or ""
    except Exception:  # noqa: BLE001  # others' code on a page that nobody foresaw: we have rules of our own
        _simply(where, "trafilatura cannot read the page")
        return ""


def _fit(page: Any, where: str) -> bool:
    """Whether a page is neither so deep nor so full that trafilatura would take very long."""
    from lxml import etree  # type: ignore[import-untyped]

    depth = deepest = count = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if event == "start" and len(element.attrib) > ATTRIBUTES:
            element.attrib.clear()
        depth += 1 if event == "start" else -1
        deepest, count = max(deepest, depth), count + (event == "start")
    if deepest <= DEEPEST and count <= MOST:
        return True
    _simply(where, f"the page has {count:,} elements, up to {deepest:,} levels deep")
    return False


def _in_a_row(found: Sequence[Piece]) -> bool:
    """Whether so many short pieces stand in a row that trafilatura's last resort would take minutes.

    It looks from each of them to both ends of the row; without it trafilatura's own rules are left, which stay fast.
    """
    row = 0
    for piece in found:
        row = 0 if piece.linked or len(piece.text) > _PROSE else row + 1
        if row > _ROW:
            return True
    return False


def _simply(where: str, why: str) -> None:
    _LOG.warning("%s: %s; its story is told by simple signs.", where or "a page", why)


def story(found: Sequence[Piece], told: str) -> list[bool]:
    """For each piece whether it is story."""
    if not told.strip():
        return _simple(found)
    runs = set(_runs(_WORD.findall(told.casefold())))
    sure = [_long(piece, runs) for piece in found]
    keys = [_plain(piece.text) for piece in found]
    rows = [key for row in told.split("\n") if (key := _plain(row))]
    _once(found, keys, sure, Counter(rows))
    taken_too = _short(found, keys, sure, rows)
    return [is_sure or n in taken_too or _heads(found, sure, n) for n, is_sure in enumerate(sure)]


def _plain(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]


def _long(piece: Piece, runs: set[tuple[str, ...]]) -> bool:
    """Whether most runs of words of a piece stand in the story."""
    own = _runs(_WORD.findall(piece.text.casefold()))
    return len(own) > _LONG - _RUN and sum(run in runs for run in own) * 2 > len(own)


def _once(found: Sequence[Piece], keys: Sequence[str], sure: list[bool], rows: Counter[str]) -> None:
    """A page prints some paragraphs twice: as often as the story has one, those outside the furniture first."""
    places: dict[str, list[int]] = {}
    for n, key in enumerate(keys):
        if sure[n]:
            places.setdefault(key, []).append(n)
    for key, alike in places.items():
        if len(alike) > 1:
            keep = max(1, rows[key])
            for n in sorted(alike, key=lambda n: (bool(found[n].place.zone), not found[n].place.main, n))[keep:]:
                sure[n] = False


def _short(found: Sequence[Piece], keys: Sequence[str], sure: Sequence[bool], rows: Sequence[str]) -> set[int]:
    """The short pieces that are lines of the story: each line is one piece, if possible between the same paragraphs."""
    anchors = {keys[n]: n for n in range(len(found)) if sure[n]}
    places: dict[str, list[int]] = {}
    for n, key in enumerate(keys):
        if key and not sure[n] and found[n].post is None:
            places.setdefault(key, []).append(n)
    first, last = min(anchors.values(), default=0), max(anchors.values(), default=-1)
    after = _following(rows, anchors, last + _REACH)
    taken: set[int] = set()
    before = first - _REACH
    for number, row in enumerate(rows):
        if row in anchors:
            before = anchors[row]
            continue
        free = [n for n in places.get(row, ())[:_ALIKE] if n not in taken and first - _REACH <= n <= last + _REACH]
        if free:
            here = (before, after[number])
            taken.add(
                min(free, key=lambda n: (not here[0] < n < here[1], bool(found[n].place.zone), found[n].is_link, n))
            )
    return taken


def _following(rows: Sequence[str], anchors: dict[str, int], end: int) -> list[int]:
    """For each line the number of the next sure piece."""
    found = []
    for row in reversed(rows):
        end = anchors.get(row, end)
        found.append(end)
    return found[::-1]


def _heads(found: Sequence[Piece], sure: Sequence[bool], n: int) -> bool:
    """Whether a piece is a heading that stands between two paragraphs of the story."""
    piece = found[n]
    near = 0 < n < len(found) - 1 and sure[n - 1] and sure[n + 1]
    return near and piece.place.heading > 1 and not piece.place.zone and not piece.is_link


def _simple(found: Sequence[Piece]) -> list[bool]:
    """Running text outside of furniture, and the short pieces between it; where the page says its place, there."""
    free = [not p.place.zone and not p.is_link and p.post is None for p in found]
    told = [ok and shapes.prose(p.text) for ok, p in zip(free, found, strict=True)]
    if any(is_told and p.place.main for is_told, p in zip(told, found, strict=True)):
        free = [ok and p.place.main for ok, p in zip(free, found, strict=True)]
        told = [ok and is_told for ok, is_told in zip(free, told, strict=True)]
    first = next((n for n, is_told in enumerate(told) if is_told), len(found))
    last = max((n for n, is_told in enumerate(told) if is_told), default=-1)
    return [is_told or (first < n < last and free[n]) for n, is_told in enumerate(told)]
