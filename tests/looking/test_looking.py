"""What a lens suggests, drawn into the text: complete, escaped, in words too, and for any text."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.lenses.sentence import story
from toolkit.article import Article, Block
from toolkit.lenses import LENSES, Attribution
from toolkit.lenses import look as looked
from toolkit.looking.doors import look as opened
from toolkit.looking.frame import ROWS
from toolkit.looking.looking import BLIND, DRAWN, THREE, look
from toolkit.markup import visible
from toolkit.problem import UnknownName
from toolkit.seeds import article, specimens
from toolkit.words import speaking


def words(page: str) -> str:
    """The words of some HTML."""
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def test_what_a_lens_cannot_see_is_what_its_description_says() -> None:
    """The sentence on the page is the second one of the lens's own description."""
    for name, lens in LENSES.items():
        second = " ".join((lens.__doc__ or "").split("\n\n", 1)[1].split())
        assert BLIND[name] == second


@pytest.mark.parametrize("name", specimens())
@pytest.mark.parametrize("lens", ["", "attribution"])
def test_each_suggestion_has_its_row(name: str, lens: str) -> None:
    """Nothing that the lens suggests is missing from the table, and each row says what fired it."""
    text = article(name)
    shown, found = look(text, lens), looked(text, lens)
    assert shown.found == found
    assert shown._repr_html_().count("<tr>") == len(found) + (1 + (len(found) > ROWS) if found else 0)
    assert all(f"{one.rule}: " in repr(shown) for one in found)


def test_the_first_line_says_what_a_lens_is() -> None:
    """Nobody reads a suggestion before the warning, on the page or at a prompt."""
    shown = look(article("S06"), "attribution")
    assert repr(shown).startswith("A lens suggests. It never decides.\nIt cannot see whom a pronoun means")
    assert words(shown._repr_html_()).split()[:6] == ["A", "lens", "suggests.", "It", "never", "decides."]


def test_an_attribution_is_told_in_its_parts() -> None:
    """Source, cue and content stand in their order, with kind and form; one inside another says inside what."""
    shown = look(story("Dresk said that Holm had denied that the boats were late."), "attribution")
    lines = repr(shown).split("\n")
    assert any(line.startswith("Dresk → said → ") for line in lines)
    assert any("inside “said”" in line for line in lines)


def test_a_passage_shows_its_own_sentences() -> None:
    """With a passage, no other words are drawn and no finding from elsewhere is listed."""
    text = article("S06")
    place = text.passages["quent"]
    shown = look(text, "attribution", "quent")
    found = looked(text, "attribution")
    assert set(shown.found) == {one for one in found if place.start <= one.start < place.stop}
    assert "Head of Mission" not in words(shown._repr_html_())


def test_posts_and_notices_are_not_drawn() -> None:
    """What the lens does not read is not shown as if it had been read."""
    text = article("S01")
    page = words(look(text)._repr_html_())
    notice = max(text.notices, key=len)
    assert visible(text.text, notice.start, notice.stop)[:60] not in page


def test_a_long_table_is_folded_and_complete() -> None:
    """After forty rows the rest is in a fold."""
    shown = look(story("\n\n".join(f"Dresk said the boat number {n} sank." for n in range(60))), "attribution")
    page = shown._repr_html_()
    assert page.count("<details>") == 1
    assert page.count("<tr>") == len(shown.found) + 2
    assert f"{len(shown.found) - ROWS} more rows" in page


def test_names_that_do_not_exist_are_told_with_those_that_do() -> None:
    """In code it is a problem; in a notebook a note that goes on."""
    with pytest.raises(UnknownName):
        look(article("S06"), "nose")
    with pytest.raises(UnknownName):
        look(article("S06"), "loaded", "nowhere")
    assert "attribution, certainty, loaded, claims" in repr(opened("S06", "nose"))
    assert "quent" in repr(opened("S06", "loaded", "nowhere"))
    assert "S06" in opened("no-such-text")._repr_html_()


@pytest.mark.parametrize("lens", ["", *LENSES])
def test_no_two_labels_are_drawn_alike(lens: str) -> None:
    """In any text, no two lines of the legend share line and colour, and each mark is drawn as the legend says."""
    for name in specimens():
        page = look(article(name), lens)._repr_html_()
        legend = re.findall(r'<li><span style="text-decoration:underline ([^;]+);', page)
        assert len(set(legend)) == len(legend)
        assert set(re.findall(r'<mark style="text-decoration:underline ([^;]+);', page)) == set(legend)


def test_a_label_is_drawn_alike_in_every_text() -> None:
    """What a lens may underline is known before it looks, so that a line means the same in each text."""
    for lens in LENSES:
        given = {
            key
            for name in specimens()
            for one in looked(article(name), lens)
            for key in (THREE if isinstance(one, Attribution) else [one.label])
        }
        assert given <= set(DRAWN[lens])


@pytest.mark.parametrize(("kind", "broken"), [("list", True), ("table", True), ("paragraph", False)])
def test_items_stand_on_lines_of_their_own(kind: str, broken: bool) -> None:
    """Items of a list and rows of a table do not run together; a line end in a paragraph is a space."""
    text = "- pilots\n\n- clerks, said Holm\n"
    page = look(Article(id="t", text=text, blocks=(Block(0, len(text), kind),)))._repr_html_()
    assert ("<p>pilots<br>" in page) is broken
    assert page.count("<br>") == broken


def test_an_own_file_and_a_web_page_are_looked_at(tmp_path: Path) -> None:
    """Any file that the toolkit reads has its lenses."""
    (tmp_path / "mine.md").write_text("# Boats\n\nDresk said the boats were late.", "utf-8")
    story = "".join(f"<p>The pilots waited at the landing for {n} hours, and nobody came.</p>" for n in range(2, 9))
    page = f"<article><h1>Boats</h1><p>Dresk said <b>the boats</b> were late again on Friday.</p>{story}</article>"
    (tmp_path / "page.html").write_text(page, "utf-8")
    for name in ("mine.md", "page.html"):
        assert "Dresk → said" in repr(opened(tmp_path / name, "attribution"))


@pytest.mark.parametrize("text", ["", " \n", "﻿", "قالت البعثة إن المراكب تأخرت.", "<b>x</b> said “<i>”"])
def test_odd_texts_are_shown(text: str) -> None:
    """No text at all, another script, or HTML in the words: there is a page, and no live element."""
    page = look(story(text))._repr_html_()
    assert "<b>" not in page
    assert "A lens suggests" in page


def test_letters_from_right_to_left_have_their_direction() -> None:
    """The text's own direction is said on the page."""
    page = look(replace(story("قالت البعثة إن المراكب تأخرت."), language="ar"))._repr_html_()
    assert 'lang="ar" dir="rtl"' in page


def test_it_keeps_the_language_in_which_it_was_made() -> None:
    """A German look stays German where it is drawn later."""
    with speaking("de"):
        shown = look(article("S06"), "attribution")
    assert shown.language == "de"
    assert "Quelle" in shown._repr_html_()


def test_a_long_text_is_drawn_whole() -> None:
    """Nothing of it is left out, also where it is one paragraph."""
    sentence = "Major Holm said on Friday that “the log is clear”, and perhaps the sham letter came from Vasker. "
    for joint in ("\n\n", ""):
        text = story(joint.join([sentence.strip() if joint else sentence] * 200))
        assert look(text)._repr_html_().count("Vasker") >= 200
