"""Web pages of the invented world, read as articles."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from toolkit.article import Article
from toolkit.labels import block_kinds, notice_groups, provenance_keys
from toolkit.problem import UnreadableArticle
from toolkit.reading import read
from toolkit.reading.as_json import as_data
from toolkit.reading.html import read_html, read_source

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Ferry landing closed until Friday | Linfold Courier</title>
<meta property="og:title" content="Ferry landing closed until Friday">
<meta property="og:site_name" content="Linfold Courier">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "NewsMediaOrganization", "@id": "#us", "name": "Linfold Courier"},
 {"@type": "NewsArticle", "headline": "Ferry landing closed until Friday", "datePublished": "2031-03-11T18:05:00+00:00",
  "dateModified": "2031-03-12T09:00:00Z", "author": [{"@type": "Person", "name": "Ilsa Marrend"}],
  "publisher": {"@id": "#us"}, "articleSection": "River", "copyrightYear": 2031}]}</script>
<script>var page = "a word that nobody sees";</script><style>p { color: red }</style></head>
<body onload="steal()">
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/river">River</a></li><li><a href="/people">People</a>
</li></ul></nav>
<article>
<h1 class="headline">Ferry landing closed until Friday</h1>
<p class="standfirst">Six barges still lie across the landing stage, and the company waits for a tow from upriver.</p>
<p class="byline">By <a href="/ilsa">Ilsa Marrend</a></p> <time datetime="2031-03-11T18:05">11 March 2031, 18:05</time>
<figure><img src="data:image/png;base64,AAAA" alt=""><figcaption>The landing on Tuesday morning. Photo: Pell Averick
</figcaption></figure>
<p>The landing at Greyferry stays closed until Friday, the ferry company said on Tuesday, because six barges have been
moored across it since Monday evening and no tow has reached the town.</p>
<p>&ldquo;We ask everyone to use the lower bridge,&rdquo; said a clerk of the company, who added that tickets for this
week would be paid back at the office from Thursday on.</p>
<h2>What the log says</h2>
<p>The log of the observers lists two bangs on Tuesday night, one of them a signal flare; for the other it gives no
cause, and nobody was hurt, according to the entry that was published later.</p>
<ul><li>Six barges lie across the stage.</li><li>Two patrols pass the town each hour.</li></ul>
<blockquote><p>The crossings stay open to everyone on the same terms, and the Mission reports on them twice a
year.</p></blockquote>
<table><tr><th>Day</th><th>Patrols</th></tr><tr><td>Monday</td><td>6</td></tr><tr><td>Friday</td><td>9</td></tr></table>
<blockquote class="twitter-tweet"><p lang="en">Our patrols pass Greyferry twice an hour.</p>&mdash; SORMIS
(@SORMIS_Mission) <a href="https://twitter.com/SORMIS_Mission/status/417">March 11, 2031</a></blockquote>
<p>The town council will speak about the tow on Wednesday evening, and the company said that it would open the landing
as soon as the last barge had been moved to the other bank.</p>
</article>
<aside class="related"><h3>Related stories</h3><a href="/tariff">Councillors leave over the new tariff</a></aside>
<footer><p>&copy; 2031 Linfold Courier. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body></html>"""


@pytest.fixture(scope="module")
def article() -> Article:
    """The page as an article."""
    return read_html(PAGE.encode(), "page", sha256(PAGE.encode()).hexdigest())


def kinds(article: Article) -> dict[str, list[str]]:
    """The words of the blocks by kind."""
    found: dict[str, list[str]] = {}
    for block in article.blocks:
        found.setdefault(block.kind, []).append(" ".join(article.text[block.start : block.stop].split()))
    return found


def test_every_part_of_a_page_is_kept_and_named(article: Article) -> None:
    """Story by its form, the head of the article by its role, the rest as furniture; nothing is unknown."""
    found = kinds(article)
    assert found["headline"] == ["Ferry landing closed until Friday"]
    assert [words[:10] for words in found["deck"]] == ["Six barges"]
    assert found["byline"] == ["By Ilsa Marrend"]
    assert found["dateline"] == ["11 March 2031, 18:05"]
    assert found["subheading"] == ["What the log says"]
    assert found["list"] == ["Six barges lie across the stage. Two patrols pass the town each hour."]
    assert found["table"] == ["| Day | Patrols | | Monday | 6 | | Friday | 9 |"]
    assert len(found["paragraph"]) == 4
    assert found["quotation"][0].startswith("The crossings stay open")
    assert found["caption"] == ["The landing on Tuesday morning. Photo: Pell Averick"]
    assert "Home River People" in " ".join(found["furniture"])
    assert "unknown" not in found


def test_the_contract_of_texts_holds_for_pages(article: Article) -> None:
    """Blocks cover the derived text, hashes are those of text and file, kinds and types come from the closed lists."""
    text = article.text
    assert "".join(text[b.start : b.stop] for b in article.blocks) == text
    assert article.sha256 == sha256(text.encode()).hexdigest()
    assert article.source_sha256 == sha256(PAGE.encode()).hexdigest() != article.sha256
    assert {b.kind for b in article.blocks} <= set(block_kinds())
    assert {n.label for n in article.notices} <= set(notice_groups())
    assert set(article.provenance) <= set(provenance_keys())
    assert json.loads(json.dumps(as_data(article)))["text"] == text


def test_a_page_states_where_it_comes_from(article: Article) -> None:
    """Words and metadata together; a date that both state is one value, with its place in the text."""
    assert article.stated("headline") == ("Ferry landing closed until Friday",)
    assert article.stated("author") == ("Ilsa Marrend",)
    assert article.stated("datePublished") == ("2031-03-11T18:05",)
    assert article.provenance["datePublished"][0].start is not None
    assert article.stated("dateModified") == ("2031-03-12T09:00",)
    assert article.stated("publisher") == ("Linfold Courier",)
    assert article.stated("articleSection") == ("River",)
    assert article.stated("copyrightYear") == ("2031",)
    assert (article.title, article.language) == ("Ferry landing closed until Friday", "en")


def test_the_furniture_is_typed(article: Article) -> None:
    """Menus, teasers and the lines on rights carry their types."""
    said = {(n.label, " ".join(article.text[n.start : n.stop].split())) for n in article.notices}
    assert ("navigation", "Home River People") in said
    assert any(label == "copyright" and "2031 Linfold Courier" in words for label, words in said)
    assert any(label == "related" for label, _ in said)


def test_what_runs_or_styles_a_page_is_no_text(article: Article) -> None:
    """Scripts, styles, handlers and data addresses leave no word."""
    for word in ("nobody sees", "color", "steal", "base64", "schema.org"):
        assert word not in article.text


def test_a_page_on_disk_is_read_and_its_hash_is_the_files(tmp_path: Path) -> None:
    """`.html` and `.htm` open like text files."""
    for name in ("a.html", "a.HTM", "a.xhtml"):
        (tmp_path / name).write_bytes(PAGE.encode())
        article = read(tmp_path / name)
        assert article.source_sha256 == sha256(PAGE.encode()).hexdigest()
        assert len(article.posts) == 1


def test_a_web_archive_is_read_as_the_page_in_it(tmp_path: Path) -> None:
    """What a browser saves as one file, quoted-printable and all."""
    from quopri import encodestring

    head = "Content-Type: multipart/related; boundary=cut\n\n--cut\nContent-Type: image/png\n\nAAAA\n--cut\n"
    page = "Content-Type: text/html; charset={}\nContent-Transfer-Encoding: quoted-printable\n\n"
    for charset in ("utf-8", "klingon"):
        raw = (head + page.format(charset)).encode() + encodestring(PAGE.encode()) + b"\n--cut--\n"
        (tmp_path / "a.mhtml").write_bytes(raw)
        article = read(tmp_path / "a.mhtml")
        assert article.headline == "Ferry landing closed until Friday"
        assert article.source_sha256 == sha256(raw).hexdigest()
    (tmp_path / "a.mhtml").write_bytes(b"no archive at all")
    with pytest.raises(UnreadableArticle, match="holds no page"):
        read(tmp_path / "a.mhtml")


def test_two_dates_are_a_conflict_that_is_kept() -> None:
    """What the head states and the page does not, stands beside what the page states."""
    article = read_source(PAGE.replace("11 March 2031, 18:05", "13 March 2031"), "page")
    assert article.stated("datePublished") == ("2031-03-13", "2031-03-11T18:05")


def test_a_live_blog_and_meta_elements_are_read() -> None:
    """A live blog is an article; a page without JSON-LD is read by its meta elements."""
    live = PAGE.replace('"NewsArticle"', '["LiveBlogPosting"]')
    assert read_source(live, "page").stated("datePublished") == ("2031-03-11T18:05",)
    metas = "<meta property='article:modified_time' content='2031-03-15'><meta name=author content='Pell Averick'>"
    bare = PAGE.replace("ld+json", "x-none").replace("<meta charset", metas + "<meta charset")
    article = read_source(bare.replace("By <a", "<a"), "page")
    assert article.stated("dateModified") == ("2031-03-15",)
    assert "Pell Averick" in article.stated("author")


@pytest.mark.parametrize("package", ["lxml", "trafilatura"])
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """The base installation reads texts; for pages it says what to install."""
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(UnreadableArticle, match=r"pip install medialit-toolkit\[read\]"):
        read_html(PAGE.encode(), "page", where="page.html")


def test_reading_texts_loads_no_reader_of_pages() -> None:
    """The base installation is light: lxml and its friends load when a page is read."""
    import subprocess
    import sys

    told = "import sys, toolkit.reading as r; r.read_text('It rains.', 't'); print('lxml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_a_page_without_classes_is_named_by_its_words() -> None:
    """Byline and dateline are known by what they say, in other languages, too; furniture by its links."""
    page = """<html lang=de><title>Anleger bleibt zu | Linfold Kurier</title><nav><a href=/>Start</a></nav>
    <h1>Anleger bleibt zu</h1><p>Von Ilsa Marrend</p><p>11. März 2031</p><p>Der Anleger in Greyferry bleibt bis Freitag
    geschlossen, teilte die Fährgesellschaft mit, weil seit Montagabend sechs Kähne davor liegen.</p><p>Der Rat der
    Stadt spricht am Mittwoch darüber, wer die Kähne wegschleppen soll und wer dafür bezahlt.</p></html>"""
    article = read_source(page, "page")
    assert [b.kind for b in article.blocks] == [
        *("furniture", "headline", "byline", "dateline", "paragraph", "paragraph"),
    ]
    assert (article.stated("author"), article.stated("datePublished")) == (("Ilsa Marrend",), ("2031-03-11",))
    assert article.language == "de"
