"""From a page's source to its tree, with lxml. Nothing is run, nothing is fetched.

The parser gives up some 2,000 levels deep and would lose the words below; a page that is deeper is thinned first: the
tags beyond a depth that no page needs are left out, their words stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from toolkit.problem import UnreadableArticle

ATTRIBUTES = 1_000  # that an element may have
_CROWDED = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,30})[\s/][^<>]{4000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
DEEPEST = 1_000  # levels that are kept of a page that is too deep for the parser
LARGEST = 30_000_000  # characters of a page
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,30})(?:[\s/][^<>]{0,2000})?>")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr")
)


def tree(source: str, where: str = "") -> Any:
    """The root of the page, or None for a page without an element or a word."""
    if len(source) > LARGEST:
        raise UnreadableArticle(
            f"The page has {len(source):,} characters.", where=where, allowed=f"up to {LARGEST:,} characters"
        )
    source = _CROWDED.sub(_bare, source)
    root, whole = _parsed(source, where)
    return root if whole else _parsed("".join(thinned(source)), where)[0]


def _parsed(source: str, where: str) -> tuple[Any, bool]:
    """The root, and whether the parser came to the end of the page."""
    try:
        from lxml import etree, html  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        raise missing(where) from None
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # an empty document
        return None, True
    except etree.LxmlError as e:
        raise UnreadableArticle(f"The page cannot be parsed: {e}.", where=where) from None
    return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _bare(tag: re.Match[str]) -> str:
    """A tag with thousands of attributes, each of which the parser compares with all others, without them."""
    return f"<{tag[1]} " if len(_QUOTED.sub("", tag[0]).split()) > ATTRIBUTES else tag[0]


def missing(where: str) -> UnreadableArticle:
    """The error for an installation that has no reader of web pages."""
    return UnreadableArticle(
        "Reading web pages needs packages that are not installed.",
        where=where,
        todo="pip install medialit-toolkit[read]",
    )


def thinned(source: str) -> Iterator[str]:
    """The source without the tags beyond a depth; a space stands for each, so that words stay apart."""
    depth = at = 0
    for tag in _TAG.finditer(source):
        name = tag[2].lower()
        if name in _VOID or tag[0].endswith("/>"):
            continue
        yield source[at : tag.start()]
        depth += -1 if tag[1] else 1
        yield tag[0] if depth + bool(tag[1]) <= DEEPEST else " "
        depth = max(depth, 0)
        at = tag.end()
    yield source[at:]
