"""An article in outline, for a person at a prompt: its blocks, posts and notices, and its provenance card."""

from __future__ import annotations

import unicodedata

from toolkit.article import Article, Provenance
from toolkit.markup import visible
from toolkit.table import Table

WIDTH = 72
# What a reader needs to know of any text. Two values of these are a conflict; two authors are not.
NEEDED = ("headline", "author", "datePublished", "publisher")
ONE_VALUE = ("headline", "datePublished", "publisher", "isBasedOn")


def outline(article: Article) -> str:
    """All of an article on one screen or two: nothing is left out, long stretches are cut."""
    parts = [repr(_blocks(article)), repr(_posts(article)), repr(_notices(article)), repr(_card(article))]
    if article.damage:
        parts.append(repr(_damage(article)))
    return f"{short(article.title or article.id)}\n\n" + "\n\n".join(parts)


def short(text: str, width: int = WIDTH) -> str:
    """The words on one line, cut to a width; characters that could steer a terminal are left out."""
    plain = " ".join("".join(c if unicodedata.category(c)[0] != "C" else " " for c in text).split())
    return plain if len(plain) <= width else plain[: width - 1].rstrip() + "…"


def missing(provenance: Provenance) -> tuple[str, ...]:
    """The keys that a reader needs and the text does not give."""
    return tuple(key for key in NEEDED if not provenance.get(key))


def conflicts(provenance: Provenance) -> tuple[str, ...]:
    """The keys of which the text gives two different values where there can be only one."""
    return tuple(key for key in ONE_VALUE if len({s.value.casefold() for s in provenance.get(key, ())}) > 1)


def _words(article: Article, start: int, stop: int) -> str:
    return short(visible(article.text, start, stop))


def _blocks(article: Article) -> Table:
    rows = tuple((str(b.start), b.kind, _words(article, b.start, b.stop)) for b in article.blocks)
    return Table(("at", "kind", "text"), rows, f"Blocks ({len(rows)})")


def _posts(article: Article) -> Table:
    rows = tuple(
        (str(p.start), p.form, short(p.author or "?", 24), p.handle or "?", p.date or "?", short(p.body or "–", 48))
        for p in article.posts
    )
    return Table(("at", "form", "author", "handle", "date", "words"), rows, f"Posts ({len(rows)})")


def _notices(article: Article) -> Table:
    rows = tuple((str(n.start), n.label, _words(article, n.start, n.stop)) for n in article.notices)
    return Table(("at", "type", "text"), rows, f"Notices ({len(rows)})")


def _damage(article: Article) -> Table:
    rows = tuple((str(d.start), d.label, _words(article, d.start, d.stop)) for d in article.damage)
    return Table(("at", "type", "text"), rows, f"Damage ({len(rows)})")


def _card(article: Article) -> Table:
    odd = conflicts(article.provenance)
    rows = [
        (key, short(stated.value), "in conflict" if key in odd else "")
        for key, values in article.provenance.items()
        for stated in values
    ]
    rows += [(key, "–", "missing") for key in missing(article.provenance)]
    return Table(("what", "value", ""), tuple(rows), "Where it comes from")
