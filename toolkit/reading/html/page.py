"""From the source of a page to an article: text in blocks, posts, notices, provenance, damage.

The text is derived: pieces in reading order, joined by blank lines. What the readers of text find in it is kept; what
the markup knows better (posts, kinds of furniture, metadata) comes first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toolkit.article import Article, Block, Post, Provenance, Span, Stated
from toolkit.labels import notice_groups
from toolkit.problem import UnreadableArticle
from toolkit.reading.damage import damage
from toolkit.reading.html.archive import page_in
from toolkit.reading.html.charset import source as decoded
from toolkit.reading.html.metadata import description, language, metadata, titles
from toolkit.reading.html.naming import Known, joined, kinds, separator
from toolkit.reading.html.piece import Piece
from toolkit.reading.html.stating import of_the_top, read_from_top
from toolkit.reading.html.story import LARGEST, story, taken
from toolkit.reading.html.tree import tree
from toolkit.reading.html.walk import pieces
from toolkit.reading.lines import Line, lines
from toolkit.reading.notices import notices
from toolkit.reading.posts import posts

ENDS = 1_000_000  # characters at both ends of a page beyond all articles that are looked at


def read_html(raw: bytes, name: str, source_sha256: str = "", *, where: str = "", encoding: str = "") -> Article:
    """The article in the bytes of a web page; raises `UnreadableArticle` with what was found and what to do."""
    return read_source(decoded(raw, where, encoding), name, source_sha256, where=where)


def read_archive(raw: bytes, name: str, source_sha256: str = "", *, where: str = "", encoding: str = "") -> Article:
    """The article in a web archive: the first page in it."""
    page, named = page_in(raw, where)
    try:
        return read_html(page, name, source_sha256, where=where, encoding=encoding or named)
    except UnreadableArticle:
        if encoding or not named:
            raise
        return read_html(page, name, source_sha256, where=where)  # the archive names an encoding that nobody knows


def read_source(source: str, name: str, source_sha256: str = "", *, where: str = "") -> Article:
    """The article in the source of a web page."""
    root = tree(source, where)
    if root is None:
        return Article(id=name, text="", blocks=(), title=name, source_sha256=source_sha256)
    found = tuple(pieces(root))
    head, known_titles, about, tongue = metadata(root), titles(root), description(root), language(root)
    del root
    known = Known(known_titles, about, tuple(story(found, taken(source, where, found) if found else "")))
    text, places = derived(found)
    cut = looked_at(lines(text), len(text))
    embedded = tuple(_moved(p.post, s.start) for p, s in zip(found, places, strict=True) if p.post)
    all_posts = _with(embedded, posts(text, cut), places, known.story)
    said = notices(text, cut, all_posts)
    named = kinds(text, found, places, known, said)
    blocks = tuple(joined(found, places, named, len(text))) if found else ()
    apart = [post.span for post in embedded]
    typed = tuple(
        _joined(text, sorted((*(s for s in said if not _touches(s, apart)), *_typed(found, places, named, said))))
    )
    stated = _stated(text, blocks, typed, head)
    return Article(
        id=name,
        text=text,
        blocks=blocks,
        title=next((s.value for s in stated.get("headline", ())), "") or next(iter(known_titles), "") or name,
        language=tongue or "en",
        posts=all_posts,
        notices=typed,
        provenance=stated,
        damage=_in_story(damage(text, cut, blocks), blocks) if len(text) <= LARGEST else (),
        source_sha256=source_sha256,
    )


def looked_at(cut: tuple[Line, ...], length: int) -> tuple[Line, ...]:
    """The lines in which posts and notices are looked for: of a page beyond all articles, those at both ends."""
    if length <= LARGEST:
        return cut
    return tuple(line for line in cut if line.stop <= ENDS or line.start >= length - ENDS)


def derived(found: Sequence[Piece]) -> tuple[str, list[Span]]:
    """The text of all pieces, and where each of them stands."""
    parts: list[str] = []
    places: list[Span] = []
    at = 0
    for n, piece in enumerate(found):
        between = separator(found[n - 1], piece) if n else ""
        parts += [between, piece.text]
        at += len(between)
        places.append(Span(at, at + len(piece.text)))
        at += len(piece.text)
    return "".join(parts), places


def _moved(post: Post, by: int) -> Post:
    return replace(post, start=post.start + by, stop=post.stop + by)


def _with(
    embedded: tuple[Post, ...], read: tuple[Post, ...], places: Sequence[Span], told: Sequence[bool]
) -> tuple[Post, ...]:
    """The posts that the markup knows, and those that the running text of the story quotes or retells."""
    inside = [place for place, is_story in zip(places, told, strict=True) if is_story]
    taken_up = [post.span for post in embedded]
    kept = [post for post in read if not _touches(post.span, taken_up) and _touches(post.span, inside)]
    return tuple(sorted((*embedded, *kept), key=lambda post: post.start))


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Whether a span shares a code point with one of some spans, which stand in order and apart."""
    at = bisect_right(others, span.start, key=lambda other: other.stop)
    return at < len(others) and others[at].start < span.stop


def _typed(
    found: Sequence[Piece], places: Sequence[Span], named: Sequence[str], said: tuple[Span, ...]
) -> Iterator[Span]:
    """Furniture in which the words show no notice: the type that the markup names; neighbours of one type are one."""
    held: Span | None = None
    at = 0
    for piece, place, kind in zip(found, places, named, strict=True):
        while at < len(said) and said[at].stop <= place.start:
            at += 1
        free = at == len(said) or said[at].start >= place.stop
        zone = _zone(piece) if kind == "furniture" and free else ""
        if held and zone == held.label:
            held = Span(held.start, place.stop, zone)
            continue
        if held:
            yield held
        held = Span(place.start, place.stop, zone) if zone else None
    if held:
        yield held


def _joined(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbours of one type with nothing between them are one, where the type is one of furniture."""
    groups = notice_groups()
    held: Span | None = None
    for span in spans:
        alike = held and held.label == span.label and groups.get(span.label) in ("asks", "page")
        if held and alike and not text[held.stop : span.start].strip():
            held = Span(held.start, max(held.stop, span.stop), held.label)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _zone(piece: Piece) -> str:
    if piece.place.zone not in ("", "page"):
        return piece.place.zone
    if piece.hint == "dateline":
        return "timestamp"
    return "navigation" if piece.is_link and len(piece.text) < 60 else ""


def _in_story(hurt: tuple[Span, ...], blocks: tuple[Block, ...]) -> tuple[Span, ...]:
    """Menus are printed twice and cut short on every page; only damage of the story is worth a word."""
    kept = []
    at = 0
    for span in hurt:
        while at < len(blocks) and blocks[at].stop <= span.start:
            at += 1
        if at < len(blocks) and blocks[at].kind not in ("furniture", "notice"):
            kept.append(span)
    return tuple(kept)


def _stated(
    text: str, blocks: tuple[Block, ...], typed: tuple[Span, ...], head: Mapping[str, tuple[str, ...]]
) -> Provenance:
    """What the text states, and what the page's head adds to it; the same value said in other words is no conflict."""
    merged = {key: list(values) for key, values in read_from_top(text, blocks, typed).items()}
    for key, known in of_the_top(text, blocks):
        own = merged.setdefault(key, [])
        own += [] if any(_same(key, known.value, other.value) for other in own) else [known]
    for key, values in head.items():
        own = merged.setdefault(key, [])
        for value in values:
            if not any(_same(key, value, known.value) for known in own):
                own.append(_placed(text, value))
    return {key: tuple(values) for key, values in merged.items() if values}


def _same(key: str, one: str, other: str) -> bool:
    if key in ("datePublished", "dateModified"):
        return one[:10] == other[:10]
    a, b = (" ".join(re.findall(r"\w+", value.casefold())) for value in (one, other))
    return a == b or (key in ("headline", "publisher") and bool(a) and bool(b) and (a in b or b in a))


def _placed(text: str, value: str) -> Stated:
    at = text.find(value) if len(value) > 5 else -1
    return Stated(value, at, at + len(value)) if at >= 0 else Stated(value)
