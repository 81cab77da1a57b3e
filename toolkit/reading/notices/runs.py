"""Lines that go on with a notice above or beside them: headlines under `Top stories`, the names of a menu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.article import Span

LONGEST_TEASER = 160
LONGEST_ITEM = 32  # characters of an item of a menu
FEWEST = 5  # lines that make a menu
GAP = 2  # lines without a type between two of one type

# Types whose neighbouring lines are one notice.
ONE = frozenset(("related", "media_block", "navigation", "icon_run", "cookie"))
TOGETHER = frozenset(("share", "follow", "subscribe"))  # the same, without a blank line between
_BUTTON = re.compile(
    r"[\[*_(]{0,4}(?:read more|continue reading|read on|weiterlesen|lire la suite|leer más)\b", re.IGNORECASE
)
_ENDED = re.compile(r"[.;:,،。][\"'”»)*_]{0,3}$")


class Unit(NamedTuple):
    """A paragraph as far as its lines go on in one another; `late` if it stands near the end of the text."""

    start: int
    stop: int
    group: int
    late: bool


class Found(NamedTuple):
    """A stretch with its type, and the name of the rule that found it."""

    start: int
    stop: int
    type: str
    rule: str


class Row(NamedTuple):
    """A paragraph and what was found in it."""

    unit: Unit
    words: str
    found: tuple[Found, ...]

    @property
    def type(self) -> str:
        """The type, if all of the paragraph is one notice."""
        whole = len(self.found) == 1 and (self.found[0].start, self.found[0].stop) == self.unit[:2]
        return self.found[0].type if whole else ""

    @property
    def rule(self) -> str:
        """The rule that found it, if all of the paragraph is one notice."""
        return self.found[0].rule if self.type else ""

    def typed(self, kind: str, rule: str) -> Row:
        """The same paragraph, all of it a notice."""
        return self._replace(found=(Found(self.unit.start, self.unit.stop, kind, rule),))


def joined(text: str, units: Sequence[Unit], found: Sequence[tuple[Found, ...]]) -> Iterator[Span]:
    """All notices in reading order, with the lines that belong to them."""
    rows = [Row(u, text[u.start : min(u.stop, u.start + 200)], f) for u, f in zip(units, found, strict=True)]
    for step in STEPS:
        step(rows)
    return _spans(rows)


def _teaser(row: Row) -> bool:
    """Whether a line looks like a headline that is printed once more."""
    short = row.unit.stop - row.unit.start <= LONGEST_TEASER
    return not row.found and short and not row.words.startswith("#") and not _ENDED.search(row.words)


def label_alone(rows: list[Row]) -> None:
    """`CORRECTION:` on a line of its own: the paragraph below it belongs to it."""
    for at in range(len(rows) - 1):
        row, after = rows[at], rows[at + 1]
        if row.rule.startswith("label_") and row.words.rstrip("*_ ").endswith(":") and not after.found:
            rows[at + 1] = after.typed(row.type, "below_label")


def read_more(rows: list[Row]) -> None:
    """`Read more` below a headline: the headline belongs to it, and the same one again below."""
    for at, row in enumerate(rows):
        if row.rule != "related_word" or not _BUTTON.match(row.words):
            continue
        above = at > 0 and rows[at - 1].unit.group == row.unit.group and _teaser(rows[at - 1])
        below = at + 1 < len(rows) and rows[at + 1].unit.group == row.unit.group and _teaser(rows[at + 1])
        if below and (not above or rows[at + 1].words == rows[at - 1].words):
            rows[at + 1] = rows[at + 1].typed("related", "teaser")
        if above:
            rows[at - 1] = rows[at - 1].typed("related", "teaser")
        rows[at] = row.typed("related", "read_more")


def headlines_below(rows: list[Row]) -> None:
    """`Top stories`: the headlines below it, until the story goes on."""
    at = 0
    while at < len(rows):
        first = at
        while at < len(rows) and rows[at].rule == "related_word":
            at += 1
        if at == first:
            at += 1
            continue
        stop = at
        while stop < len(rows) and _teaser(rows[stop]):
            stop += 1
        groups = {rows[n].unit.group for n in range(at, stop)}
        goes_on = stop < len(rows) and not rows[stop].found
        if goes_on and len(groups) > 1 and rows[stop - 1].unit.group != rows[stop - 2].unit.group:
            stop -= 1  # the last one may be a heading of the story
        for n in range(at, stop):
            rows[n] = rows[n].typed("related", "teaser")
        at = stop


def between_two(rows: list[Row]) -> None:
    """A headline between two lines of a player, a name between two of a menu."""
    for kind, longest in (("media_block", LONGEST_TEASER), ("navigation", LONGEST_ITEM)):
        last = -GAP - 2
        for at, row in enumerate(rows):
            if row.type != kind:
                continue
            gap = range(last + 1, at)
            if len(gap) <= GAP and all(_teaser(rows[n]) and len(rows[n].words) <= longest for n in gap):
                for n in gap:
                    rows[n] = rows[n].typed(kind, "between")
            last = at


def menus(rows: list[Row]) -> None:
    """Five short lines or more, two of them words that menus have: all of them are a menu."""
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and _item(rows[stop]):
            stop += 1
        known = sum(rows[n].type in MENU for n in range(at, stop))
        if stop - at >= FEWEST and known >= 2:
            for n in range(at, stop):
                if not rows[n].found or rows[n].rule == "section":
                    rows[n] = rows[n].typed("navigation", "menu")
        at = max(stop, at + 1)
    for at, row in enumerate(rows):
        if row.rule == "section":  # a section's name alone may be a heading of the story
            rows[at] = row._replace(found=())


MENU = frozenset(("navigation", "privacy_terms", "contact", "subscribe", "membership"))


def _item(row: Row) -> bool:
    if row.type in MENU:
        return len(row.words) <= LONGEST_ITEM
    return _teaser(row) and len(row.words) <= LONGEST_ITEM and row.words[-1:] not in ("?", "!", "”", '"')


STEPS = (label_alone, menus, read_more, headlines_below, between_two)


def _spans(rows: list[Row]) -> Iterator[Span]:
    held: Row | None = None
    first = stop = 0
    for row in rows:
        if held and _one(held, row):
            held, stop = row, row.unit.stop
            continue
        if held:
            yield Span(first, stop, held.type)
        held, first, stop = (row, row.unit.start, row.unit.stop) if row.type else (None, 0, 0)
        if not row.type:
            yield from (Span(each.start, each.stop, each.type) for each in row.found)
    if held:
        yield Span(first, stop, held.type)


def _one(held: Row, row: Row) -> bool:
    """Whether a line goes on with the notice above it; a heading over headlines begins a new one."""
    heads = row.rule == "related_word" and held.rule != "related_word"
    near = row.unit.group == held.unit.group and row.type in TOGETHER
    return row.type == held.type and not heads and (near or row.type in ONE)
