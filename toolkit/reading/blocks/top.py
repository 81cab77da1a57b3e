"""The top of a page: its headline, deck, byline and dateline, with or without marks.

Real pages begin with furniture, so the headline is looked for from the body upwards: among the last short lines before
the first running text, or before the byline. A page whose story begins at once has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from toolkit.reading.blocks import shapes
from toolkit.reading.blocks.bylines import BARE_BY, OUTLET, ROLE, named, parted
from toolkit.reading.blocks.paragraphs import Unit
from toolkit.reading.dates import dates

_NAMED = re.compile(r"(?:title|headline|titel|titre|título|titolo|заголовок|标题)\s?[:：]\s*\S", re.IGNORECASE)
_FIGURES = re.compile(r"\b\d{1,2}([/.-])\d{1,2}\1(?:19|20|21)?\d\d\b")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\b|\b(?:a\.?m\.?|p\.?m\.?|uhr|utc|gmt|bst|cet|cest|est|edt|pst|ist|msk)\b"
    r"|[+-]\d{2}:?\d{2}\b",
    re.IGNORECASE,
)
_DATED_WORDS = (
    "published updated posted modified created date last on at of by the am um den le à el il kl dated first "
    "stand veröffentlicht aktualisiert publié mis jour publicado actualizado mon tue wed thu fri sat sun monday "
    "tuesday wednesday thursday friday saturday sunday edt edition"
)
_DATED = frozenset(_DATED_WORDS.split())
_LETTERS = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*")

TOP = 400  # lines in which the top is looked for
LAST = 5  # so many titles may be the headline
TITLED = 3  # words of a headline, where there is a choice
MENU = 7  # more titles than so many above the headline are a menu
DECK = 600  # characters of a deck at most
NEAR = 3  # of two paragraphs of a story the second is at most so many lines below the first


def name_top(text: str, units: Sequence[Unit]) -> int:
    """Give the kinds of the top to its units; the number of the first unit of the body."""
    body = _body(units, 0)
    for number, unit in enumerate(units[: max(body + 6, TOP)]):
        if unit.text.casefold() in BARE_BY and number + 1 < len(units) and named(units[number + 1].text, 6):
            unit.kind = units[number + 1].kind = "byline"
        elif unit.kind in ("paragraph", "furniture") and is_dateline(text, unit):
            unit.kind = "dateline"
    head = _headline(units, body)
    if head is None:
        return body if body < len(units) else 0
    units[head].kind = "headline"
    _named_below(units, head)
    body = _body(units, _deck(units, head))
    said = shapes.bare(units[head].text).casefold()
    for number, unit in enumerate(units[:body]):
        if unit.kind == "paragraph" and not shapes.prose(unit.text):
            again = shapes.bare(unit.text).casefold() == said  # the name of a picture, mostly
            unit.kind = "furniture" if number < head or again or shapes.title(unit.text, 6) else "paragraph"
    return body


def is_dateline(text: str, unit: Unit) -> bool:
    """Whether a line is the article's date, with its publisher or place and little else."""
    start, stop = unit.start, unit.stop
    if stop - start > 160 or not _DIGIT.search(unit.text):
        return False
    at, rest = start, []
    for date in dates(text, start, stop):
        rest.append(text[at : date.start])
        at = date.stop or at
    if not rest and not _FIGURES.search(unit.text):
        return False
    words = _LETTERS.findall(_CLOCK.sub(" ", shapes.bare(" ".join([*rest, text[at:stop]]))))
    words = [w for w in words if w.casefold() not in _DATED]
    return len(words) <= 7 and sum(w[0].islower() for w in words) <= (0 if shapes.ended(unit.text) else 2)


def _body(units: Sequence[Unit], start: int) -> int:
    """The number of the first unit of the story from `start` on: running text that more of it follows soon."""
    told = [n for n in range(start, len(units)) if units[n].kind == "paragraph" and shapes.prose(units[n].text)]
    return next((n for n, following in pairwise(told) if following - n <= NEAR), min(told, default=len(units)))


def _headline(units: Sequence[Unit], body: int) -> int | None:
    marked = [n for n, u in enumerate(units) if u.form == "heading" and u.kind == "subheading"]
    first = next((n for n in marked if _level(units[n]) == 1), None)
    if first is not None and sum(shapes.prose(u.text) for u in units[body:first] if u.kind == "paragraph") < 2:
        return first
    plain = _unmarked(units, body)
    early = next((n for n in marked if n <= body), None)
    if early is None or (plain is not None and not _signed(units, early)):
        return plain
    return early


def _level(unit: Unit) -> int:
    line = unit.lines[0].text
    return len(line) - len(line.lstrip("#")) or (1 if unit.lines[-1].text.startswith("=") else 2)


def _signed(units: Sequence[Unit], number: int) -> bool:
    return any(u.kind in ("byline", "dateline") for u in units[number + 1 : number + 4])


def _unmarked(units: Sequence[Unit], body: int) -> int | None:
    """The headline without a mark: among the last few titles above the byline, the date or the body.

    The first of them, for a deck may follow; below a long menu the longest one.
    """
    signed = _signed_title(units)
    if signed is not None:
        return signed
    if body == len(units):
        return None
    titles = [n for n in range(body) if units[n].kind == "paragraph" and shapes.title(units[n].text)]
    named_so = next((n for n in titles if _NAMED.match(shapes.bare(units[n].text))), None)
    if named_so is not None:
        return named_so
    above = titles
    words = {shapes.bare(units[n].text).casefold(): n for n in reversed(above[-3 * LAST :])}
    twice = Counter(shapes.bare(unit.text).casefold() for unit in units[:body])
    last = sorted([n for text, n in words.items() if shapes.count(text) > 1][:LAST])
    again = next((n for n in last if twice[shapes.bare(units[n].text).casefold()] > 1), None)
    if again is not None:  # the name of the picture below it, or the end of a trail of links
        return again
    long = [n for n in last if shapes.count(units[n].text) >= TITLED]
    if len(above) > MENU:
        long = [n for n in long if shapes.count(units[n].text) <= 20 and not _trail(units, n, long)]
        return max(long or last, key=lambda n: len(units[n].text), default=None)
    return long[0] if long else max(last, key=lambda n: len(units[n].text), default=None)


def _signed_title(units: Sequence[Unit]) -> int | None:
    """The first title of some length that stands right above a byline or a date, before much has been told."""
    told = 0
    for number, unit in enumerate(units[:TOP]):
        told += unit.kind == "paragraph" and shapes.prose(unit.text)
        if told > NEAR + 1:
            return None
        if unit.kind in ("byline", "dateline"):
            above = [n for n in range(max(0, number - NEAR), number) if _titled(units, n, number - n == 1)]
            if above:
                return above[0]
    return None


def _titled(units: Sequence[Unit], number: int, beside: bool) -> bool:
    unit = units[number]
    kinds = ("paragraph", "furniture") if beside and "](" not in unit.text else ("paragraph",)
    return unit.kind in kinds and shapes.title(unit.text) and 4 <= shapes.count(unit.text) <= 25


def _trail(units: Sequence[Unit], number: int, others: list[int]) -> bool:
    """Whether the line is a trail of links that ends in another title."""
    text = units[number].text
    return any(len(units[n].text) < len(text) and text.endswith(units[n].text) for n in others)


def _named_below(units: Sequence[Unit], head: int) -> None:
    """Bylines without `By`: a name with its agency or office, or a name alone above or below the date."""
    for number in range(head + 1, min(head + 6, len(units))):
        unit = units[number]
        if unit.kind != "paragraph" or len(unit.text) > 120 or shapes.ended(unit.text):
            continue
        name, tail = parted(shapes.bare(unit.text))
        beside = units[number + 1 : number + 2]
        dated = any(u.kind == "dateline" for u in beside)
        if not (named(name, 4) and len(name.split()) > 1) or OUTLET.search(name):
            continue
        if (tail and ROLE.search(tail) and not shapes.prose(tail)) or (not tail and dated):
            unit.kind = "byline"


def _deck(units: Sequence[Unit], head: int) -> int:
    """Name the lines that sum up below the headline; the number of the unit behind them."""
    same = shapes.bare(units[head].text).casefold()
    below = [n for n in range(head + 1, min(head + 7, len(units))) if not _skipped(units[n], same)]
    signed = next((i for i, n in enumerate(below[:3]) if units[n].kind in ("byline", "dateline")), None)
    between = below[:signed] if signed is not None else [n for n in below[:1] if _sums_up(units, n)]
    for number in between:
        if units[number].kind in ("paragraph", "subheading") and len(units[number].text) < DECK:
            units[number].kind = "deck"
    return below[signed] + 1 if between and signed is not None else (between or [head])[-1] + 1


def _skipped(unit: Unit, headline: str) -> bool:
    """Whether the unit is none of the story's: furniture, a caption, or the headline once more."""
    return unit.kind in ("furniture", "notice", "caption") or shapes.bare(unit.text).casefold() == headline


def _sums_up(units: Sequence[Unit], number: int) -> bool:
    """Whether the line below the headline is a deck though no byline follows: unended, or set off from the story."""
    line = units[number].text
    following = next((u for u in units[number + 1 :] if not _skipped(u, "")), None)
    if units[number].kind != "paragraph" or following is None:
        return False
    if shapes.emphasised(line):
        return shapes.prose(following.text)
    return shapes.title(line, 45) and shapes.count(line) >= 6
