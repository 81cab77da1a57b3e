"""What an editor's marks say of an article: its posts, notices, provenance and damage.

For a specimen or an original these come from people; for any other file `reading` suggests them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.article import Article, Mark, Post, Provenance, Span, Stated
from toolkit.labels import damage_types, notice_groups, post_forms, provenance_keys
from toolkit.markup import visible
from toolkit.problem import BrokenFile

_TRUE = {"yes": True, "no": False}


def marked(article: Article, known: Mapping[str, tuple[str, ...]], where: str = "") -> Article:
    """The article with posts, notices, provenance and damage as its marks tell them.

    `known` holds the values of the provenance, those included that the text itself does not state.
    Raises `BrokenFile` where a mark states a value that is not among them.
    """
    text = article.text
    _refuse_unknown(article.marks, where)
    return replace(
        article,
        posts=tuple(sorted((_post(text, m) for m in _labelled(article, "social_post")), key=lambda p: p.start)),
        notices=_typed(article, "notice"),
        damage=_typed(article, "damage"),
        provenance=_provenance(text, tuple(_labelled(article, "provenance")), known, where),
    )


def words(text: str, spans: Iterable[Span]) -> str:
    """The words of the spans as a reader sees them, one space between them."""
    return " ".join(" ".join(visible(text, s.start, s.stop) for s in spans).split())


def _refuse_unknown(marks: tuple[Mark, ...], where: str) -> None:
    closed = {
        "notice": ("type", tuple(notice_groups())),
        "damage": ("type", damage_types()),
        "provenance": ("key", provenance_keys()),
        "social_post": ("form", post_forms()),
    }
    for mark in marks:
        name, known = closed.get(mark.label, ("", ()))
        if name and mark.attributes.get(name) not in known:
            raise BrokenFile(
                f"The mark {mark.id!r} has the {name} {mark.attributes.get(name)!r}.",
                where=where,
                allowed=", ".join(known),
                todo=f"write attributes = {{ {name} = … }} with one of these",
            )


def _labelled(article: Article, label: str) -> Iterable[Mark]:
    return (m for m in article.marks if m.label == label)


def _typed(article: Article, label: str) -> tuple[Span, ...]:
    spans = (replace(p, label=m.attributes.get("type", "")) for m in _labelled(article, label) for p in m.parts)
    return tuple(sorted(spans))


def _post(text: str, mark: Mark) -> Post:
    def told(field: str) -> str | None:
        return words(text, mark.fields[field]) if field in mark.fields else None

    return Post(
        start=mark.hull.start,
        stop=mark.hull.stop,
        form=mark.attributes["form"],
        platform=mark.attributes.get("platform"),
        author=told("author"),
        handle=told("handle"),
        date=mark.attributes.get("date"),
        body=told("body"),
        media=tuple(words(text, (place,)) for place in mark.fields.get("media", ())),
        permalink=link if (link := told("permalink")) != "#" else None,
        truncated=_TRUE.get(mark.attributes.get("truncated", "")),
    )


def _provenance(text: str, marks: tuple[Mark, ...], known: Mapping[str, tuple[str, ...]], where: str) -> Provenance:
    placed: dict[str, list[Stated]] = {}
    for mark in marks:
        key = mark.attributes.get("key", "")
        value = mark.attributes.get("value") or words(text, mark.parts)
        if known and value not in known.get(key, ()):
            raise BrokenFile(
                f"The mark {mark.id!r} states {key} = {value!r}.",
                where=where,
                allowed=f"one of the values of {key} in [provenance]: {', '.join(known.get(key, ())) or 'none'}",
                todo="write the value there, or mend the mark",
            )
        placed.setdefault(key, []).append(Stated(value, mark.hull.start, mark.hull.stop))
    keys = dict.fromkeys([*known, *placed])
    return {key: _both(placed.get(key, []), known.get(key, ())) for key in keys}


def _both(placed: list[Stated], values: tuple[str, ...]) -> tuple[Stated, ...]:
    """What the text states, in its order, then what is only known."""
    stated = {p.value for p in placed}
    return (*sorted(placed, key=lambda p: p.start or 0), *(Stated(v) for v in values if v not in stated))
