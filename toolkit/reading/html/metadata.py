"""What a page states about itself in its head: JSON-LD, then meta elements, by schema.org's keys.

A value is given as the page gives it, dates in our form; where the same words stand in the text, `page` adds the place.
What it cannot see: a statement that is false. Two values of one key are a conflict, and both are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

from toolkit.reading.html.moments import moment

Fact = tuple[str, str]

LARGEST = 1_000_000  # characters of a JSON-LD script
NODES = 5_000
VALUE = 400  # characters of a value
_ARTICLES = (
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "reviewnewsarticle",
    "backgroundnewsarticle", "askpublicnewsarticle", "advertisercontentarticle", "satiricalarticle", "liveblogposting",
    "blogposting", "techarticle", "scholarlyarticle", "report", "review", "webpage",
)  # fmt: skip
_TEXTS = {
    "headline": "headline",
    "alternativeHeadline": "alternativeHeadline",
    "dateline": "dateline",
    "copyrightYear": "copyrightYear",
    "creditText": "creditText",
    "articleSection": "articleSection",
}
_NAMES = {
    "author": "author",
    "contributor": "contributor",
    "editor": "editor",
    "publisher": "publisher",
    "copyrightHolder": "copyrightHolder",
    "sponsor": "sponsor",
    "isBasedOn": "isBasedOn",
    "translationOfWork": "translationOf",
    "translationOf": "translationOf",
    "correction": "correction",
}
_DATES = {"datePublished": "datePublished", "dateModified": "dateModified"}
_METAS = {
    "og:title": "headline",
    "twitter:title": "headline",
    "dc.title": "headline",
    "citation_title": "headline",
    "author": "author",
    "article:author": "author",
    "article:author_name": "author",
    "parsely-author": "author",
    "dc.creator": "author",
    "citation_author": "author",
    "byl": "author",
    "sailthru.author": "author",
    "article:published_time": "datePublished",
    "og:article:published_time": "datePublished",
    "parsely-pub-date": "datePublished",
    "datepublished": "datePublished",
    "date": "datePublished",
    "pubdate": "datePublished",
    "publish-date": "datePublished",
    "dc.date": "datePublished",
    "dc.date.issued": "datePublished",
    "citation_publication_date": "datePublished",
    "sailthru.date": "datePublished",
    "published-date": "datePublished",
    "publish_date": "datePublished",
    "publication_date": "datePublished",
    "dcterms.date": "datePublished",
    "dcterms.created": "datePublished",
    "modified-date": "dateModified",
    "dcterms.modified": "dateModified",
    "dcterms.creator": "author",
    "article:modified_time": "dateModified",
    "og:updated_time": "dateModified",
    "datemodified": "dateModified",
    "last-modified": "dateModified",
    "og:site_name": "publisher",
    "dc.publisher": "publisher",
    "application-name": "publisher",
    "copyright": "copyrightHolder",
    "article:section": "articleSection",
}
_SEPARATOR = re.compile(r"\s[|–—·•»:-]\s|\s[|»]\s?")
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|@|\.(?:com|org|net)/", re.IGNORECASE)
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\)|&copy;|all rights reserved\.?|\d{4}(?:\s?[-–]\s?\d{4})?|\bby\b)\s?", re.IGNORECASE
)


def metadata(root: Any) -> dict[str, tuple[str, ...]]:
    """The values of each key, the most reliable first; each once."""
    found: dict[str, dict[str, str]] = {}
    for key, value in (*_linked_data(root), *_metas(root), *_marked(root)):
        words = _clean(value)
        if words and not (key in _FIRST_ALONE and found.get(key)):
            found.setdefault(key, {}).setdefault(words.casefold(), words)
    return {key: tuple(values.values())[:20] for key, values in found.items()}


# What pages repeat in other words in their other kinds of metadata: the first kind that has it decides.
_FIRST_ALONE = frozenset(("headline", "publisher", "datePublished", "dateModified", "copyrightHolder"))


def titles(root: Any) -> tuple[str, ...]:
    """All that a page calls itself: the words by which its headline is known in the text."""
    metas = [value for key, value in (*_linked_data(root), *_metas(root)) if key == "headline"]
    title = root.find(".//title")
    whole = _clean(title.text or "") if title is not None else ""
    cut = [part for part in _SEPARATOR.split(whole) if len(part) > 12]
    return tuple(dict.fromkeys(filter(None, (*map(_clean, metas[:10]), whole, *cut[:10]))))


def description(root: Any) -> str:
    """What a page says that it is about."""
    for meta in islice(root.iter("meta"), 500):
        if (meta.get("name") or meta.get("property") or "").lower() in ("description", "og:description"):
            return _clean(meta.get("content") or "")
    return ""


def language(root: Any) -> str:
    """The language that the page names, as a short code, or nothing."""
    said = (root.get("lang") or root.get("xml:lang") or "").strip().lower()
    found = re.match(r"[a-z]{2,3}(?=[-_]|$)", said)
    return found[0] if found else ""


def _clean(value: str) -> str:
    words = " ".join(unescape(value[: 4 * VALUE]).split())
    return words if len(words) <= VALUE else ""


def _metas(root: Any) -> Iterator[Fact]:
    for meta in islice(root.iter("meta"), 500):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name in _METAS:
            yield from _fact(_METAS[name], meta.get("content") or "")


def _marked(root: Any) -> Iterator[Fact]:
    """Microdata: only what an attribute states; words that stand on the page are read there."""
    for element in islice(root.iter("time", "meta"), 200):
        key = element.get("itemprop") or ("datePublished" if element.get("pubdate") is not None else "")
        if key in _DATES:
            yield from _fact(key, element.get("datetime") or element.get("content") or "")


def _fact(key: str, value: str) -> Iterator[Fact]:
    """A value that can be one of the key's: no addresses as people, dates as dates."""
    if key in _DATES:
        known = moment(value)
        if known:
            yield key, known
    elif key in ("author", "publisher", "contributor", "editor", "sponsor") and _ADDRESS.search(value):
        return
    elif key == "author":
        for name in re.split(r"\s*[;|]\s*|\s+and\s+", re.sub(r"^\s*by\s+", "", value, flags=re.IGNORECASE)):
            yield key, name
    elif key == "copyrightHolder":
        yield key, _RIGHTS.sub("", value).strip(" .,")
    elif isinstance(value, str):
        yield key, value


def _linked_data(root: Any) -> Iterator[Fact]:
    for script in islice(root.iter("script"), 500):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = (script.text or "").strip()
        if len(source) > LARGEST:
            continue
        try:
            data = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles(data)


def _articles(data: Any) -> Iterator[Fact]:
    """The statements of the articles among the nodes; those about what an article only mentions are left out."""
    by_id: dict[str, Any] = {}
    articles: list[tuple[int, Mapping[str, Any]]] = []
    queue = [data]
    for _ in range(NODES):
        if not queue:
            break
        node = queue.pop(0)
        if isinstance(node, list):
            queue += node[:NODES]
        elif isinstance(node, dict):
            rank = min((_ARTICLES.index(t) for t in _types(node) if t in _ARTICLES), default=-1)
            if rank >= 0:
                articles.append((rank == len(_ARTICLES) - 1, node))
            if isinstance(node.get("@id"), str) and len(node) > 1:
                by_id.setdefault(node["@id"], node)
            queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    for _, article in sorted(articles, key=lambda one: one[0])[:1]:
        yield from _stated(article, by_id)


def _types(node: Mapping[str, Any]) -> list[str]:
    said = node.get("@type")
    return [str(t).rpartition("/")[2].lower() for t in (said if isinstance(said, list) else [said])[:20] if t]


def _stated(article: Mapping[str, Any], by_id: Mapping[str, Any]) -> Iterator[Fact]:
    for said, key in (*_TEXTS.items(), *_DATES.items(), *_NAMES.items()):
        for value in _several(article.get(said)):
            for words in _worded(value, by_id):
                yield from _fact(key, words)
    if not article.get("headline") and isinstance(article.get("name"), str):
        yield "headline", article["name"]


def _several(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [value]


def _worded(value: Any, by_id: Mapping[str, Any]) -> Iterator[str]:
    """The words of a value: it may be words, a number, a thing with a name, or a mark that names such a thing."""
    if isinstance(value, dict):
        node = by_id.get(str(value.get("@id")), value) if "name" not in value else value
        value = node.get("name") or node.get("text") or node.get("headline") or node.get("url")
        value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield str(value)
