"""Stretches of an article by its blocks: which paragraphs there are to choose from, and a good one to begin with."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.article import Article, Block, Span
from toolkit.authoring.drafts.draft import Pair
from toolkit.markup import visible
from toolkit.sentences import words

STORY = ("subheading", "paragraph", "quotation", "list", "post")
GOOD = 250  # words of a passage that a class reads in a few minutes
LEAST = 80  # words after which a notice ends the stretch
LONG = 300  # words
_SHOWN = 60  # letters of a block in a list


class Piece(NamedTuple):
    """A block of the article with its number among those that hold words, from 1."""

    number: int
    block: Block


def pieces(article: Article) -> tuple[Piece, ...]:
    """The blocks that hold words, numbered in reading order."""
    held = (block for block in article.blocks if block.span.of(article.text).strip())
    return tuple(Piece(n, block) for n, block in enumerate(held, 1))


def first_words(article: Article, block: Block) -> str:
    """How a block begins, in one line."""
    shown = " ".join(visible(article.text, block.start, min(block.stop, block.start + 4 * _SHOWN)).split())
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rpartition(' ')[0] or shown[:_SHOWN]} …"


def size(article: Article, place: Pair) -> int:
    """How many words a stretch has."""
    return len(words(article.text, *place))


def trimmed(article: Article, start: int, stop: int) -> Pair:
    """The stretch without white space at its ends; as it is, where there is nothing else."""
    inside = article.text[start:stop]
    kept = inside.strip()
    begin = start + len(inside) - len(inside.lstrip()) if kept else start
    return (begin, begin + len(kept)) if kept else (start, stop)


def from_to(article: Article, first: int, last: int) -> Pair:
    """The stretch from one numbered block to another, in either order."""
    chosen = [block for number, block in pieces(article) if min(first, last) <= number <= max(first, last)]
    return trimmed(article, chosen[0].start, chosen[-1].stop)


def ends(article: Article, place: Pair) -> tuple[int, int]:
    """The numbers of the first and the last block that a stretch touches."""
    touched = [number for number, block in pieces(article) if block.span.overlaps(Span(*place))]
    return (touched[0], touched[-1]) if touched else (1, 1)


def good_start(article: Article) -> Pair:
    """The story from its first paragraph, up to about 250 words, or to a notice; the whole text where there is none."""
    held = pieces(article)
    story = next((n for n, (_, block) in enumerate(held) if block.kind in ("paragraph", "quotation")), None)
    if story is None:
        return trimmed(article, 0, len(article.text))
    taken, count = [held[story].block], size(article, (held[story].block.start, held[story].block.stop))
    for _, block in held[story + 1 :]:
        count += size(article, (block.start, block.stop))
        if count > GOOD or (block.kind not in STORY and count > LEAST):
            break
        taken.append(block)
    while taken[-1].kind not in STORY:
        taken.pop()
    return trimmed(article, taken[0].start, taken[-1].stop)
