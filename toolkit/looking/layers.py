"""What stands on a page, block by block, and what is true of its story: told by others, hedged, judged, unsourced.

An editor's marks are used where there are any for a layer; else the lens suggests, and the layer says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.article import Article
from toolkit.lenses import Attribution, Finding, look
from toolkit.lenses.passage import STORY
from toolkit.looking import svg
from toolkit.looking.stretches import Stretch, joined, within
from toolkit.words import later

EDITOR, RULES = later("from the editor’s marks"), later("suggested by rules")
PARTS = ("source", "cue", "content")


class Kind(NamedTuple):
    """A group of kinds of block: its letter in the picture, its name, and its look."""

    letter: str
    name: str
    blocks: tuple[str, ...]
    look: svg.Look


class Way(NamedTuple):
    """What may be true of a stretch of story: its number in the picture, its name, its labels, its look."""

    number: str
    name: str
    labels: tuple[str, ...]
    look: svg.Look


class Piece(NamedTuple):
    """A stretch of the page and the group of kinds to which it belongs."""

    start: int
    stop: int
    kind: Kind


@dataclass(frozen=True)
class Layer:
    """Where one thing is true of the story, how often, and who says so."""

    way: Way
    stretches: tuple[Stretch, ...]
    count: int
    basis: str


def pieces(article: Article) -> Iterator[Piece]:
    """The blocks by kind; inside what would be story, shown posts and notices are taken out."""
    notices = joined((n.start, n.stop) for n in article.notices)
    posts = joined((p.start, p.stop) for p in article.posts if p.form == "embedded")
    for block in article.blocks:
        kind = _BY_BLOCK.get(block.kind, _UNKNOWN)
        whole = [(block.start, block.stop)]
        if block.kind not in STORY or not article.text[block.start : block.stop].strip():
            yield Piece(block.start, block.stop, kind)
            continue
        own = [(*s, _NOTICE) for s in within(notices, whole)]
        own += [(*s, _POST) for s in _less(within(posts, whole), notices)]
        own += [(*s, kind) for s in _less(_less(whole, notices), posts)]
        yield from (Piece(*one) for one in sorted(own, key=lambda one: one[:2]))


def _less(stretches: list[Stretch], away: list[Stretch]) -> list[Stretch]:
    """The stretches without what lies in others."""
    out = []
    for start, stop in stretches:
        at = start
        for a, z in within(away, [(start, stop)]):
            out.append((at, a))
            at = z
        out.append((at, stop))
    return [s for s in out if s[0] < s[1]]


def layers(article: Article, there: Iterable[Piece], *, editor: bool = True) -> tuple[Layer, ...]:
    """The four layers of the story; with `editor` false only the rules are asked."""
    story = joined((p.start, p.stop) for p in there if p.kind in OF_STORY)
    marked = [_by_editor(article, way, story) if editor else None for way in WAYS]
    found = look(article) if None in marked else ()
    return tuple(one or _by_rules(found, way, story) for one, way in zip(marked, WAYS, strict=True))


def _by_editor(article: Article, way: Way, story: list[Stretch]) -> Layer | None:
    """A layer from the editor's marks, where there are any; a mark on which careful readers split is left out."""
    marks = [m for m in article.marks if m.label in way.labels and m.need != "contested"]
    each = [(m.relation or m.id, (p.start, p.stop)) for m in marks for p in m.parts]
    return _layer(way, each, story, EDITOR) if marks else None


def _by_rules(found: Iterable[Finding], way: Way, story: list[Stretch]) -> Layer:
    own = enumerate(one for one in found if one.label in way.labels)
    return _layer(way, [(str(number), part) for number, one in own for part in _parts(one)], story, RULES)


def _layer(way: Way, each: list[tuple[str, Stretch]], story: list[Stretch], basis: str) -> Layer:
    ends = [stop for _, stop in story]

    def told(part: Stretch) -> bool:
        at = bisect_right(ends, part[0])
        return at < len(story) and story[at][0] < part[1]

    return Layer(way, tuple(within((p for _, p in each), story)), len({name for name, p in each if told(p)}), basis)


def _parts(one: Finding) -> Iterator[Stretch]:
    if isinstance(one, Attribution):
        yield from (part for part in (one.source, one.cue, one.content) if part)
    else:
        yield one.start, one.stop


KINDS = (
    Kind("a", later("Headlines"), ("headline", "deck", "subheading"), svg.Look(svg.GREY, 0.9)),
    Kind("b", later("Who wrote it, where and when"), ("byline", "dateline"), svg.Look(svg.ORANGE, 0.05, "dots")),
    Kind("c", later("Story"), ("paragraph", "list", "table"), svg.Look(svg.BLUE, 0.22)),
    Kind("d", later("Quotation that stands alone"), ("quotation",), svg.Look(svg.BLUE, 0.1, "posts")),
    Kind("e", later("Social post"), ("post",), svg.Look(svg.PURPLE, 0.08, "cross")),
    Kind("f", later("Caption"), ("caption",), svg.Look(svg.GREEN, 0.08, "lines")),
    Kind("g", later("Notice"), ("notice",), svg.Look(svg.ORANGE, 0.08, "rise")),
    Kind("h", later("Menus, links and other parts of the page"), ("furniture",), svg.Look(svg.GREY, 0.15, "fall")),
    Kind("i", later("Not known"), ("unknown",), svg.Look(svg.GREY, 0.0, "open")),
)
_BY_BLOCK = {block: kind for kind in KINDS for block in kind.blocks}
_POST, _NOTICE, _UNKNOWN = _BY_BLOCK["post"], _BY_BLOCK["notice"], _BY_BLOCK["unknown"]
OF_STORY = tuple(kind for kind in KINDS if set(kind.blocks) <= STORY)

WAYS = (
    Way("1", later("Told by others"), (*PARTS, "attribution"), svg.Look(svg.BLUE, 0.85)),
    Way("2", later("Hedged"), ("hedge",), svg.Look(svg.GREEN, 0.1, "lines")),
    Way("3", later("Judged"), ("loaded_language",), svg.Look(svg.ORANGE, 0.15, "rise")),
    Way("4", later("No source given"), ("unattributed",), svg.Look(svg.PURPLE, 0.0)),
)
