"""What lenses and reading suggest as marks, layer by layer: each with its rule, none with a reason.

A suggestion becomes part of a lesson only when the author writes why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from toolkit import lenses
from toolkit.article import Article, Post, Span
from toolkit.authoring.drafts.draft import LAYERS, DraftMark
from toolkit.authoring.drafts.naming import name_for
from toolkit.lenses.finding import Attribution, Part
from toolkit.problem import UnknownName
from toolkit.words import later


class Hint(NamedTuple):
    """A place that may carry a label. `of` is the cue that a source or a content belongs to."""

    label: str
    place: Part
    rule: str
    of: Part | None = None
    attributes: tuple[tuple[str, str], ...] = ()


def suggested(article: Article, layer: str, place: Span, taken: Collection[str] = ()) -> tuple[DraftMark, ...]:
    """The marks of one layer that rules suggest inside a place, in the order of the text; no id is among the taken.

    Raises `UnknownName` for a layer that there is not.
    """
    if layer not in LAYERS:
        raise UnknownName(later("layer"), layer, LAYERS)
    hints = [_trimmed(article.text, hint) for hint in _SOURCES[layer](article, layer)]
    inside = dict.fromkeys(h for h in hints if place.start <= h.place[0] < h.place[1] <= place.stop)
    return _named(article.text, _once(sorted(inside)), layer, set(taken))


def _once(hints: list[Hint]) -> list[Hint]:
    """One mark for each place and label: one source of two reports is marked once."""
    first: dict[tuple[str, Part], Hint] = {}
    for hint in sorted(hints, key=lambda h: h.place):
        first.setdefault((hint.label, hint.place), hint)
    return list(first.values())


def _named(text: str, hints: list[Hint], layer: str, taken: set[str]) -> tuple[DraftMark, ...]:
    ids: dict[tuple[str, Part], str] = {}
    for hint in hints:
        ids[hint.label, hint.place] = name_for(hint.label, text[slice(*hint.place)], taken)
        taken.add(ids[hint.label, hint.place])
    return tuple(
        DraftMark(
            id=ids[h.label, h.place],
            label=h.label,
            parts=(h.place,),
            rule=f"{layer}: {h.rule}",
            relation=ids.get(("cue", h.of), "") if h.of else "",
            attributes=dict(h.attributes),
        )
        for h in hints
    )


def _trimmed(text: str, hint: Hint) -> Hint:
    """The hint without white space at its ends, which no quotation could say."""
    place = trimmed(text, *hint.place)
    return hint._replace(place=place, of=trimmed(text, *hint.of) if hint.of else None)


def trimmed(text: str, start: int, stop: int) -> Part:
    """The stretch without white space at its ends."""
    words = text[start:stop]
    first = start + len(words) - len(words.lstrip())
    return first, max(first, stop - (len(words) - len(words.rstrip())))


# ------------------------------------------------------------------------------------------------ where from


def _attribution(article: Article, _: str) -> Iterator[Hint]:
    for found in lenses.attribution(article):
        if found.cue:
            yield Hint("cue", found.cue, found.rule, attributes=(("quote_form", found.quote_form),))
        yield from _parts(found)


def _parts(found: Attribution) -> Iterator[Hint]:
    if found.source:
        yield Hint("source", found.source, found.rule, found.cue, (("source_type", found.source_type),))
    if found.content:
        yield Hint("content", found.content, found.rule, found.cue)


def _plain(article: Article, layer: str) -> Iterator[Hint]:
    """A lens whose findings are marks as they stand; claims without a source are found by that of claims."""
    lens = "claims" if layer == "unattributed" else layer
    for found in lenses.look(article, lens):
        if found.label in LAYERS[layer]:
            yield Hint(found.label, (found.start, found.stop), found.rule)


def _posts(article: Article, _: str) -> Iterator[Hint]:
    for post in article.posts:
        yield Hint("social_post", (post.start, post.stop), "reading", attributes=tuple(_of_post(post)))


def _of_post(post: Post) -> Iterator[tuple[str, str]]:
    yield "form", post.form
    yield from ((name, value) for name, value in (("platform", post.platform), ("date", post.date)) if value)
    if post.truncated is not None:
        yield "truncated", "yes" if post.truncated else "no"


def _notices(article: Article, _: str) -> Iterator[Hint]:
    for notice in article.notices:
        yield Hint("notice", (notice.start, notice.stop), "reading", attributes=(("type", notice.label),))


_SOURCES: dict[str, Callable[[Article, str], Iterator[Hint]]] = {
    "attribution": _attribution,
    "certainty": _plain,
    "loaded": _plain,
    "claims": _plain,
    "unattributed": _plain,
    "posts": _posts,
    "notices": _notices,
}
