"""A saved web page of an original is a copy of it: its visible text counts, whatever stands around it."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import pytest

from tests.seeds.authors import TEXT, copy_of, lessons_on
from toolkit.article import Article
from toolkit.reading import read
from toolkit.seeds import article, attaching
from toolkit.seeds.align import align
from toolkit.seeds.originals import attached, recognise
from toolkit.seeds.pack import pack
from toolkit.seeds.place import open_seeds

pytest.importorskip("trafilatura")
MENU = "".join(f'<li><a href="/{n}">What we print on page {n}</a></li>' for n in range(30))
TEASERS = "".join(
    f"<p>Nobody saw the heron of the weir on day {n}, said a child from Greyferry.</p>" for n in range(12)
)


def page(text: str) -> str:
    """The text as a web page: paragraphs, with navigation, teasers and a notice around them."""
    body = "".join(f"<p>{escape(p)}</p>\n" for p in re.split(r"\n\s*\n", text) if p.strip())
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Saved</title>
<script>var held = "{"x" * 30000}";</script></head><body><nav><ul>{MENU}</ul></nav>
<main><article>{body}</article></main>
<aside>{TEASERS}</aside><footer><p>We use cookies to keep you here.</p></footer></body></html>"""


@pytest.mark.parametrize("name", ["S02", "S06", "W01"])
def test_the_marks_of_a_specimen_are_found_in_its_page(tmp_path: Path, name: str) -> None:
    """Of each text nearly all marks are found in its web page, each on the same letters as in the text."""
    whole = article(name)
    (tmp_path / "saved.html").write_text(page(whole.text), "utf-8")
    found = align(pack(whole), read(tmp_path / "saved.html"))
    assert not found.exact
    assert found.found >= 0.95 * found.total
    known = {m.id: m for m in whole.marks}
    assert [m.id for m in found.article.marks if bare(m.quote(found.article.text)) != _of(whole, known[m.id].id)] == []


def bare(text: str) -> str:
    """The letters of some words."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _of(whole: Article, ident: str) -> str:
    mark = whole.mark(ident)
    return bare(mark.quote(whole.text)) if mark else ""


@pytest.mark.parametrize("name", ["saved.html", "saved.HTM", "saved.xhtml"])
def test_a_page_is_a_near_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """It is recognised, added under a name that keeps its kind, and opens with its marks."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    for module in ("place", "attaching"):
        monkeypatch.setattr(f"toolkit.seeds.{module}.user_originals", lambda: tmp_path / "user" / "originals")
    monkeypatch.chdir(lessons_on(tmp_path / "lessons"))
    (tmp_path / name).write_text(page(TEXT), "utf-8")
    added = attaching.add(tmp_path / name)
    assert [copy.exact for copy in added.known] == [False]
    assert attached()["night-ferry"].file.suffix == Path(name).suffix.lower()
    opened = article("night-ferry")
    assert "<p>" not in opened.text
    assert [m.quote(opened.text) for m in opened.marks][:2] == ["its clerk", "said"]


def test_an_original_may_be_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An author's article that is a web page is known again by its bytes under any name, and by its text as a text."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    folder = lessons_on(tmp_path / "lessons", text=page(TEXT), name="ferry.html")
    monkeypatch.chdir(folder)
    seen = read(copy_of(folder)).text
    assert "<p>" not in seen
    for name, raw, exact in (
        ("a.html", page(TEXT).encode(), True),
        ("b.txt", page(TEXT).encode(), True),
        ("c.txt", seen.replace("\n", "\r\n").encode(), False),
        ("d.txt", TEXT.encode(), False),
    ):
        (tmp_path / name).write_bytes(raw)
        copy = recognise(tmp_path / name)
        assert copy is not None, name
        assert (copy.exact, copy.found) == (exact, 0 if exact else len(article_marks(folder))), name
        assert copy.suffix == (".html" if exact else ".txt")


def article_marks(folder: Path) -> tuple[object, ...]:
    """The marks that the folder's pack holds."""
    from toolkit.seeds.pack import read_pack

    assert open_seeds() == folder / "seeds"
    return read_pack(folder / "seeds" / "packs" / "night-ferry.json").marks


@pytest.mark.parametrize("raw", [b"", b"<", b"<html>" * 2000, b"\0" * 5000, b"<p>\xff" * 2000])
def test_a_page_that_is_none_is_a_stranger(tmp_path: Path, raw: bytes) -> None:
    """Broken pages are no copies and no errors."""
    seeds = lessons_on(tmp_path / "lessons") / "seeds"
    (tmp_path / "broken.html").write_bytes(raw)
    assert recognise(tmp_path / "broken.html", seeds) is None
