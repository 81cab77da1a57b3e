"""Pages that are broken, enormous, or mean harm."""

import re
import time
from collections import Counter
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.article import Article
from toolkit.labels import block_kinds, notice_groups
from toolkit.problem import Problem
from toolkit.reading.html import read_html, read_source
from toolkit.reading.html.charset import source

WORDS = "The ferry waited at the landing until the river log was signed by both clerks on Monday."


def holds(article: Article) -> None:
    """Blocks cover the text, all places lie in it and in order."""
    text = article.text
    assert "".join(text[b.start : b.stop] for b in article.blocks) == text
    assert all(b.start < b.stop and b.kind in block_kinds() for b in article.blocks)
    assert all(a.stop <= b.start for a, b in pairwise(article.posts))
    assert all(0 <= s.start < s.stop <= len(text) for s in (*article.posts, *article.notices, *article.damage))
    assert all(n.label in notice_groups() for n in article.notices)


PIECES = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<a href='https://x.com/a/status/1'>",
        "</a>",
        "<br>",
        "<ul><li>",
    ),
    *("</ul>", "<table><tr><td>", "<td>", "</table>", "<h1>", "</h1>", "<blockquote class='twitter-tweet'>", "</body>"),
    *("</blockquote>", "— A (@a) ", "3 May 2031", "<script>", "</script>", "<!--", "-->", "<nav>", "</nav>", "&amp;"),
    *("<time datetime='2031-03-14'>", "&#0;", "\0", "<iframe src='https://t.me/a/1'>", "<svg><title>x", "By Ann Bell"),
    *(
        '<script type=\'application/ld+json\'>{"@type":"NewsArticle","author":[[{}],3,null]}</script>',
        "<pre> a\n b",
        WORDS,
    ),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map(lambda p: " ".join(p).encode()))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Whatever the bytes are, an article comes out, or a problem that says why not."""
    with suppress(Problem):
        holds(read_html(raw, "page"))


BLOCK = ("p", "div", "section", "article", "nav", "aside", "footer", "h2", "li", "ul", "blockquote", "td", "figcaption")
INLINE = ("b", "span", "a", "time", "em", "label", "button")


@st.composite
def tree(draw: st.DrawFn, depth: int = 0) -> str:
    """A small page in which every stretch of text is `#`, to be numbered."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        tag = draw(st.sampled_from((*BLOCK, *INLINE, "", "", "!")))
        inner = draw(tree(depth + 1)) if depth < 3 and tag not in ("", "!") else "# "
        parts.append({"": "# ", "!": "<!-- no --># "}.get(tag) or f"<{tag} class='{draw(CLASSES)}'>{inner}</{tag}>")
    return "".join(parts)


CLASSES = st.sampled_from(("", "menu", "byline", "share", "caption", "comments", "twitter-tweet", "story-title"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(tree())
def test_every_visible_word_ends_in_exactly_one_block(shape: str) -> None:
    """Numbered words come out once each, in order."""
    count = shape.count("#")
    numbers = iter(range(count))
    page = re.sub("#", lambda _: f"word{next(numbers)}x", shape)
    article = read_source(f"<body>{page}</body>", "page")
    holds(article)
    assert re.findall(r"word\d+x", article.text) == [f"word{n}x" for n in range(count)]
    in_blocks = Counter(
        word for b in article.blocks for word in re.findall(r"word\d+x", article.text[b.start : b.stop])
    )
    assert all(in_blocks[f"word{n}x"] == 1 for n in range(count))


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("10,000 levels", "<div>" * 10_000 + WORDS + "</div>" * 10_000 + "<p>After.</p>"),
        ("levels that nobody closes", "<blockquote>" * 10_000 + WORDS),
        ("5 MB data address", f"<p>{WORDS}</p><img src='data:image/png;base64,{'A' * 5_000_000}'>"),
        ("100,000 attributes", "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{WORDS}</p>"),
        ("JSON-LD 100,000 deep", f"<script type='application/ld+json'>{'[' * 100_000}</script><p>{WORDS}</p>"),
        ("a row of 20,000 cells", f"<table><tr>{'<td>a' * 20_000}</table><p>{WORDS}</p>"),
        ("20,000 short pieces", f"{'<div class=menu>a</div>' * 20_000}<p>{WORDS}</p>"),
        ("300 crowded elements", ("<p " + " ".join(f"a{n}=1" for n in range(4_000)) + f">{WORDS}</p>") * 300),
        ("half a million signs", f"<p>{WORDS}</p><p>{'<' * 500_000}"),
        ("scripts that are not closed", f"<p>{WORDS}</p>" + "<script>" * 50_000),
    ],
)
def test_a_hostile_page_neither_hangs_nor_loses_its_words(name: str, page: str) -> None:
    """Depth, size and crowds cost seconds, and the words are there."""
    start = time.perf_counter()
    article = read_source(page, name)
    assert WORDS in article.text
    assert time.perf_counter() - start < 30
    holds(article)


def test_a_page_of_20_mb_is_read() -> None:
    """A page beyond all articles is read by simple signs, in time that grows with its length alone."""
    article = read_source(f"<p>{WORDS}</p><script>{'var a = 1;' * 2_000_000}</script><p>{WORDS}</p>", "page")
    assert article.text == f"{WORDS}\n\n{WORDS}"


def test_a_page_that_is_too_large_is_refused() -> None:
    """The message says how large it is and what is allowed."""
    with pytest.raises(Problem, match=r"31,000,000 characters(?s:.*)30,000,000"):
        read_source(" " * 31_000_000, "page")


def test_addresses_that_run_code_leave_no_link() -> None:
    """Of a link to a script the words stay."""
    link = "<a href='javascript:alert(1)'>3 May 2031</a>"
    article = read_source(f"<blockquote class='twitter-tweet'><p>Hello.</p>— A (@a) {link}</blockquote>", "page")
    assert "javascript" not in article.text
    assert "javascript" not in str(article.posts)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>Quént é</p>".encode(), "Quént é"),
        (b"<meta charset=iso-8859-1><p>" + "Quént é".encode(), "Quént é"),
        (b"<meta charset=iso-8859-1><p>\x93Qu\xe9nt\x94", "“Quént”"),
        (b"<meta charset=utf-8><p>\x93Qu\xe9nt\x94", "“Quént”"),
        (b"<meta http-equiv=content-type content='text/html; charset=windows-1251'><p>\xd0\xe5\xea\xe0", "Река"),
        (b"<meta charset=klingon><p>Qu\xe9nt", "Quént"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?><html><body><p>\xb1", "ą"),
        ("\ufeff<p>Quént".encode("utf-16-le"), "Quént"),
        ("<p>Quént".encode("utf-16-le"), "Quént"),
        (b"\xef\xbb\xbf<meta charset=iso-8859-1><p>\xc3\xa9", "é"),
        ("<p>Река и ещё слова".encode() + b"\xff</p>", "Река и ещё слова\ufffd"),
    ],
)
def test_the_encoding_is_found_whatever_the_page_says(raw: bytes, expected: str) -> None:
    """A mark, valid UTF-8, the page's word, Windows' encoding, in this order; no page is refused for a byte."""
    assert read_html(raw, "page").text == expected


def test_a_named_encoding_wins_and_an_unknown_one_is_refused() -> None:
    """Who knows better may say so."""
    assert "ą" in source(b"<meta charset=iso-8859-1><p>\xb1", encoding="iso-8859-2")
    with pytest.raises(Problem, match="no encoding 'klingon'"):
        source(b"<p>", encoding="klingon")


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"PK\x03\x04"])
def test_other_files_are_refused(raw: bytes) -> None:
    """A PDF under the name of a page is named."""
    with pytest.raises(Problem, match="not a text file"):
        read_html(raw, "page")


@pytest.mark.parametrize("page", ["", "  ", "<!-- nothing -->", "<html></html>", "<script>alert(1)</script>"])
def test_a_page_without_words_is_an_empty_article(page: str) -> None:
    """Nothing to see is no error."""
    article = read_source(page, "page")
    assert (article.text, article.blocks) == ("", ())
