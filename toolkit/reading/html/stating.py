"""What the words of a page state about it: the rules for texts, set to work where the page's own menus end.

What it cannot see: a name without a sign around it, as in texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.article import Block, Provenance, Span, Stated
from toolkit.reading.dates import dates
from toolkit.reading.provenance import provenance, signs
from toolkit.reading.provenance.page import Fact, Page

LONGEST_NAME = 40  # characters of a signature that is no person's name (`By our river desk`)
ABOVE = 6  # blocks above the headline that may say who and when
_TOP = ("headline", "byline", "dateline", "deck")


def _first(blocks: tuple[Block, ...]) -> int:
    """The number of the block with which the article begins."""
    named = (n for n, b in enumerate(blocks) if b.kind in _TOP)
    return next(named, next((n for n, b in enumerate(blocks) if b.kind == "paragraph"), 0))


def read_from_top(text: str, blocks: tuple[Block, ...], typed: tuple[Span, ...]) -> Provenance:
    """What the rules for texts read in a page from its headline on."""
    if not blocks:
        return {}
    begin = blocks[max(0, _first(blocks) - ABOVE)].start
    cut = tuple(replace(b, start=b.start - begin, stop=b.stop - begin) for b in blocks if b.start >= begin)
    said = tuple(Span(s.start - begin, s.stop - begin, s.label) for s in typed if s.start >= begin)
    found = provenance(text[begin:], cut, said)
    return {key: tuple(_moved(known, begin) for known in values) for key, values in found.items()}


def _moved(known: Stated, by: int) -> Stated:
    if known.start is None or known.stop is None:
        return known
    return Stated(known.value, known.start + by, known.stop + by)


def of_the_top(text: str, blocks: tuple[Block, ...]) -> Iterator[Fact]:
    """Names in bylines without `By`, which the markup alone shows, and the days in datelines."""
    page = Page(text, blocks, ())
    for block in blocks:
        if block.kind not in ("byline", "dateline"):
            continue
        seen = page.seen(block.start, block.stop)
        if block.kind == "byline":
            by = signs.BYLINE.match(seen.text)
            start = by.end() if by else 0
            after = signs.AFTER_BYLINE.search(seen.text, start)
            stop = after.start() if after else len(seen.text)
            people = list(seen.people("author", start, stop))
            yield from people or (seen.facts("author", start, stop) if by and stop - start <= LONGEST_NAME else ())
        at = block.start
        for known in dates(text, block.start, block.stop):
            changed = signs.CHANGED.search(text, at, known.start or at)
            at = known.stop or at
            yield ("dateModified" if changed else "datePublished"), known
