"""An author's file: what holds no words, or far too many, is refused at once and with what to do."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.authoring.desks import TEXT
from toolkit.authoring.drafts.authors_file import read_article
from toolkit.problem import UnreadableArticle

NOISE = bytes((i * 7 + i // 256) % 256 for i in range(1, 4000)).replace(b"\0", b"\x19").replace(b"<", b"\x1a")
EMPTY = {
    "empty.md": b"",
    "blank.txt": b" \n\n\t ",
    "rule.md": b"---\n\n***\n",
    "empty.html": b"<html></html>",
    "picture.html": b'<p><img src="data:image/png;base64,AAAA"></p><script>var words = "no text";</script>',
    "noise.html": NOISE,
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_file_without_words_is_refused(tmp_path: Path, name: str) -> None:
    """Nobody begins a lesson on nothing, or on noise."""
    file = tmp_path / name
    file.write_bytes(EMPTY[name])
    with pytest.raises(UnreadableArticle, match="no words") as refused:
        read_article(file)
    assert refused.value.todo


@pytest.mark.parametrize("text", [TEXT, "哈", "1", "قال مكتب الميناء"])
def test_a_short_text_is_an_article(tmp_path: Path, text: str) -> None:
    """A single word will do, in any script."""
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")
    assert read_article(file).text == text


def test_a_page_of_many_books_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody waits for a page with millions of words either."""
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>He said so.</p>\n" * 500_000)
    begun = time.monotonic()
    with pytest.raises(UnreadableArticle, match="cut out the part"):
        read_article(file)
    assert time.monotonic() - begun < 5


def test_pictures_and_scripts_do_not_make_a_page_too_long(tmp_path: Path) -> None:
    """A page that was saved with all its pictures is read."""
    file = tmp_path / "a.html"
    picture = b'<img alt="" src="data:image/png;base64,' + b"A" * 5_000_000 + b'">'
    script = b"<script>if (1 < 2) { " + b"f(1 > 0); " * 500_000 + b"}</script><STYLE>" + b"p{} " * 9 + b"</STYLE>"
    file.write_bytes(
        b"<html><body><p>The ferry stays, said the pilot.</p>" + script + b"<p>It is late.</p></body></html>"
    )
    assert "said the pilot" in read_article(file).text
    file.write_bytes(b"<html><body><p>The ferry stays, said the pilot.</p>" + picture + b"</body></html>")
    assert "said the pilot" in read_article(file).text
