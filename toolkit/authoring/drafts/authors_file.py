"""The article in an author's file: refused where it holds no words, or so many that nobody can wait for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from toolkit.article import Article
from toolkit.problem import UnreadableArticle
from toolkit.reading import ARCHIVES, PAGES, read
from toolkit.words import say

LONGEST = 1_000_000  # characters of an article; in UTF-8 a character has up to four bytes
LARGEST_PAGE = 20_000_000  # bytes of a saved web page: pictures may lie in it
HARDLY = 0.01  # the share of signs that no reader sees from which on a file is no text
_WORD = re.compile(r"\w")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_SKIPPED = (b"script", b"style")


def read_article(source: Path) -> Article:
    """The article in a file; raises `UnreadableArticle` for one that is none, or as long as a shelf of books."""
    for found in _too_long(source):
        raise _refused(source, found)
    article = read(source)
    if len(article.text) > LONGEST:
        raise _refused(source, say("The text has {n} characters.", n=f"{len(article.text):,}"))
    if not _WORD.search(article.text) or len(_UNSEEN.findall(article.text)) > HARDLY * len(article.text):
        todo = say("save the article anew as a text file (.txt, UTF-8), and look whether its words are in it")
        raise UnreadableArticle(say("There are no words in it that can be read."), where=str(source), todo=todo)
    return article


def _refused(source: Path, found: str) -> UnreadableArticle:
    return UnreadableArticle(
        found,
        where=str(source),
        allowed=say("up to {n} characters of text", n=f"{LONGEST:,}"),
        todo=say("cut out the part that the exercises need, and begin with that"),
    )


def _too_long(source: Path) -> Iterator[str]:
    """What is said of a file that is too long, before anybody waits for its reading."""
    kind = source.suffix.lower()
    with suppress(OSError, ValueError):  # said by the reading
        size = source.stat().st_size
        most = LARGEST_PAGE if kind in (*PAGES, *ARCHIVES) else 4 * LONGEST
        if size > most or (kind in PAGES and size > 4 * LONGEST < _told(source.read_bytes())):
            yield say("The file has {n} bytes.", n=f"{size:,}")


def _told(raw: bytes) -> int:
    """How many bytes of a page stand outside its tags, scripts and styles."""
    total, skipping = 0, b""
    for part in raw.split(b"<"):
        name = part[:7].lower()
        if not skipping:
            skipping = next((b"/" + one for one in _SKIPPED if name.startswith(one)), b"")
        elif name.startswith(skipping):
            skipping = b""
        total += 0 if skipping else len(part) - part.find(b">") - 1
    return total
