"""A pack laid on a copy of its text: the marks stand on the same words, also where the copy is not the same file.

First the long stretches (the whole text, passages, blocks), then the short ones. What lies inside a stretch that was
found has its place with it. The rest must show its own letters and what stood on both sides of it, or on one side in a
place that its neighbours allow. What is not certain is left out and named.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.article import Article, Block, Mark, Span
from toolkit.problem import BrokenFile
from toolkit.seeds.anchor import CONTEXT, Anchor, Candidate, Searched, candidates, digest, fits, placed, search
from toolkit.seeds.letters import exact_signs, letters, visible
from toolkit.seeds.marked import marked
from toolkit.seeds.pack import Pack, PackedMark, Pair

NOT_FOUND, TWICE = "not found", "found twice"
ENOUGH = 0.6  # of the marks must be found in a copy; else it is another text
_TIMES = 20  # so many times longer or shorter, a text is another one: around either of them may stand a whole page
_BUDGET = 50_000_000  # how many letters are hashed, at most, for stretches that nothing around them helps to find
Places = Mapping[Pair, Pair | str]
Neighbours = tuple[Pair, Pair]  # on either side: first letter there, first letter here


@dataclass(frozen=True)
class Aligned:
    """The article with what could be aligned; what could not, with the reason; whether the text is the very same.

    `found`, `total`  how many marks are there, of how many; of a pack without marks, how many blocks and passages
    `counted`         which of the two, in a word
    """

    article: Article
    left_out: tuple[tuple[str, str], ...]
    exact: bool
    found: int
    total: int
    counted: str = "marks"


def align(made: Pack, article: Article, where: str = "") -> Aligned:
    """The article with the pack's blocks, passages and marks, as far as they stand in its text.

    Raises `BrokenFile` where the text is another one, or an anchor does not fit the very text it was made from.
    """
    exact = made.sha256 == article.sha256
    found = _checked(made, article.text, where) if exact else places(made, article.text)
    marks = [_mark(m, found) for m in made.marks if not _reason(m.parts, found)]
    counted, there, total = _counted(made, found)
    if not exact and (not there or there < ENOUGH * total):
        raise _another(made, article, f"{there} of {total} {counted}", where)
    whole = replace(
        article,
        blocks=_blocks(article, made, found),
        passages={name: span for name, pair in made.passages.items() for span in _spans((pair,), found, name)},
        marks=tuple(marks),
    )
    lost = tuple(_left_out(made, found))
    return Aligned(marked(whole, {}, where), lost, exact, there, total, counted)


def _counted(made: Pack, found: Places) -> tuple[str, int, int]:
    """What a copy is recognised by, how many of them are there, and of how many."""
    marks = [m.parts for m in made.marks]
    pieces = [(pair,) for pair in (*made.passages.values(), *((start, stop) for start, stop, _ in made.blocks))]
    wanted = marks or pieces
    return "marks" if marks else "blocks", sum(not _reason(pairs, found) for pairs in wanted), len(wanted)


def places(made: Pack, text: str) -> Places:
    """For each stretch that the pack names: its place in the text, or the reason why it has none."""
    found = letters(text)
    if not made.letters or not made.letters / _TIMES <= len(found.bare) <= made.letters * _TIMES:
        return {(a.start, a.stop): NOT_FOUND for a in made.anchors}
    return _Placing(search(found, made.salt, made.letters, made.anchors)).run(made.anchors)


def _checked(made: Pack, text: str, where: str) -> Places:
    """The places of the very text: each as written, if its anchor fits."""
    found = letters(text)
    for a in made.anchors:
        others = visible(exact_signs(text, a.start, a.stop))
        own = found.bare[a.at : a.at + a.letters] or "".join(sign.kin for sign in others)
        if (a.at, a.letters) != found.stretch(a.start, a.stop) or a.text != digest(made.salt, own):
            names = [m.id for m in made.marks if (a.start, a.stop) in m.stretches]
            what = f"The mark {names[0]!r}" if names else "A block or passage"
            raise BrokenFile(f"{what} does not fit its place {a.start} to {a.stop}.", where=where)
    return {(a.start, a.stop): (a.start, a.stop) for a in made.anchors}


def _another(made: Pack, article: Article, found: str, where: str) -> BrokenFile:
    return BrokenFile(
        f"This is another text: {found} stand in it.",
        where=where,
        allowed=f"the text with the SHA-256 {made.sha256}, or a copy in which {ENOUGH:.0%} of the marks are found",
        todo=f"check that {article.id} is the article that the pack was made for",
    )


# ------------------------------------------------------------------------------------------------ finding


class _Placing:
    """What is known so far, while the stretches of one pack are looked for in one text."""

    def __init__(self, text: Searched) -> None:
        self.text = text
        self.shift: list[int | None] = [None] * text.total  # for each letter found: how far it moved
        self.order: list[tuple[int, int]] = []  # stretches found: first letter there, first letter here
        self.left = _BUDGET

    def run(self, anchors: tuple[Anchor, ...]) -> Places:
        """Long stretches before short ones, certain ones before those that need neighbours."""
        found: dict[Anchor, int | str] = {}
        for rule in (self._certain, self._between):
            for a in sorted(anchors, key=lambda a: -a.letters):
                if not isinstance(found.get(a), int):
                    found[a] = place = rule(a)
                    if isinstance(place, int):
                        self._learn(a, place)
        where = {a: at if isinstance(at, str) else placed(self.text, a, at) or NOT_FOUND for a, at in found.items()}
        return _without_doubles(where)

    def _learn(self, a: Anchor, at: int) -> None:
        insort(self.order, (a.at, at))
        self.shift[a.at : a.at + a.letters] = [
            at - a.at if known is None else known for known in self.shift[a.at : a.at + a.letters]
        ]

    def _certain(self, a: Anchor) -> int | str:
        """Inside what was found; or in as many places that fit on both sides as there were in the text."""
        inside = self._inside(a)
        if inside is not None:
            return inside
        both = [c.at for c in candidates(self.text, a) if c.both]
        return both[a.twins.rank] if len(both) == a.twins.both > a.twins.rank >= 0 else NOT_FOUND

    def _inside(self, a: Anchor) -> int | None:
        """The place inside stretches that were found and moved alike; its letters must fit all the same."""
        known = self.shift[a.at : a.at + a.letters] if a.letters else self.shift[max(0, a.at - 1) : a.at + 1]
        move = known[0] if known else None
        if move is None or any(m != move for m in known) or not fits(self.text, a, a.at + move):
            return None
        return a.at + move

    def _between(self, a: Anchor) -> int | str:
        """The one place that the neighbours allow."""
        inside = self._inside(a)
        if inside is not None:
            return inside
        found = candidates(self.text, a)
        if len(found) == a.twins.one == 1:
            return found[0].at
        near = self._neighbours(a)
        choice = _chosen(a, found, near)
        return self._by_letters(a, near) if choice == NOT_FOUND else choice

    def _neighbours(self, a: Anchor) -> Neighbours:
        """First letter there and here of the stretches found on either side; the ends of the text where none is."""
        here = bisect_left(self.order, (a.at, -1))
        before = self.order[here - 1] if here else (0, 0)
        after = self.order[here] if here < len(self.order) else (self.text.total, self.text.size)
        return before, after

    def _by_letters(self, a: Anchor, near: Neighbours) -> int | str:
        """The one place between the neighbours with the letters of a long stretch, whatever stands around it."""
        words = self.text.letters.words
        tried = words[bisect_left(words, near[0][1]) : bisect_right(words, near[1][1])]
        self.left -= len(tried) * (a.letters + CONTEXT)
        if a.letters < CONTEXT or a.twins.alone != 1 or self.left < 0:
            return NOT_FOUND
        found = [at for at in tried if fits(self.text, a, at)]
        return found[0] if len(found) == 1 else TWICE if found else NOT_FOUND


def _chosen(a: Anchor, found: list[Candidate], near: Neighbours) -> int | str:
    """The candidate between the neighbours; one that had twins, or has some, must have moved as a neighbour did."""
    (before, low), (after, high) = near
    both = [c for c in found if c.both]
    within = [c.at for c in both or found if low <= c.at <= high]
    moved = [at for at in within if at - a.at in (low - before, high - after)]
    had_twins = (a.twins.both if both else a.twins.one) != 1
    certain = moved if had_twins or len(within) > 1 else within
    return certain[0] if len(certain) == 1 else TWICE if within else NOT_FOUND


def _without_doubles(found: Mapping[Anchor, Pair | str]) -> Places:
    """No two stretches of the one text may stand in the same place of the other."""
    claims: dict[Pair | str, set[int]] = defaultdict(set)
    for a, place in found.items():
        claims[place].add(a.at)
    return {
        (a.start, a.stop): TWICE if len(claims[place]) > 1 and not isinstance(place, str) else place
        for a, place in found.items()
    }


# ------------------------------------------------------------------------------------------------ the article


def _mark(m: PackedMark, found: Places) -> Mark:
    """The mark where its parts were found; other bounds and fields as far as they were found, too."""
    return Mark(
        id=m.id,
        label=m.label,
        parts=_spans(m.parts, found, m.label),
        why=m.why,
        need=m.need,
        also=tuple(_spans(bounds, found, m.label) for bounds in m.also if not _reason(bounds, found)),
        exclude=_spans(m.exclude, found, m.label),
        relation=m.relation,
        attributes=m.attributes,
        fields={name: spans for name, pairs in m.fields.items() if (spans := _spans(pairs, found, name))},
    )


def _spans(pairs: tuple[Pair, ...], found: Places, name: str) -> tuple[Span, ...]:
    return tuple(sorted(Span(*place, name) for pair in pairs if not isinstance(place := found[pair], str)))


def _blocks(article: Article, made: Pack, found: Places) -> tuple[Block, ...]:
    """The pack's blocks where they were found; between them, what reading found; together they cover the text."""
    known = sorted(s for start, stop, kind in made.blocks for s in _spans(((start, stop),), found, kind))
    kept: list[Block] = []
    at = 0
    for place in [*known, Span(len(article.text), len(article.text))]:
        if place.start >= at:
            for rest in article.between(Span(at, place.start)) if place.start > at else ():
                kept = _with_rest(article, kept, rest)
            kept += [Block(place.start if kept else 0, place.stop, place.label)] if len(place) else []
            at = place.stop
    return tuple(kept) or article.blocks


def _with_rest(article: Article, kept: list[Block], rest: Block) -> list[Block]:
    """What reading found between two blocks is a block, too; a mere rest of one belongs to the block before it."""
    text = article.text[rest.start : rest.stop]
    if letters(text).bare or (rest in article.blocks and text.strip()):
        return [*kept, rest if kept else replace(rest, start=0)]
    return [*kept[:-1], replace(kept[-1], stop=rest.stop)] if kept else kept


def _left_out(made: Pack, found: Places) -> Iterator[tuple[str, str]]:
    """Names and reasons: marks and parts of marks, passages, blocks."""
    for m in made.marks:
        lost = _reason(m.parts, found)
        if lost:
            yield m.id, lost
            continue
        rest = [("other bounds", bounds) for bounds in m.also] + [("words to leave out", m.exclude)]
        rest += [(f"field {name}", pairs) for name, pairs in m.fields.items()]
        yield from ((f"{m.id}, {what}", reason) for what, pairs in rest if (reason := _reason(pairs, found)))
    named = [(f"passage {name}", pair) for name, pair in made.passages.items()]
    named += [(f"block {n}", (start, stop)) for n, (start, stop, _) in enumerate(made.blocks, start=1)]
    yield from ((name, reason) for name, pair in named if (reason := _reason((pair,), found)))


def _reason(pairs: tuple[Pair, ...], found: Places) -> str:
    """Why a stretch is missing; nothing where all are there."""
    return next((place for pair in pairs if isinstance(place := found[pair], str)), "")
