"""The strip: all of the page, true figures, words for who does not see it, and any text."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lenses.sentence import story
from toolkit.article import Mark, Span
from toolkit.labels import block_kinds
from toolkit.looking.doors import xray as opened
from toolkit.looking.layers import EDITOR, KINDS, RULES
from toolkit.looking.stretches import joined, length
from toolkit.looking.xray import xray
from toolkit.reading import read_text
from toolkit.seeds import article, specimens
from toolkit.seeds.originals import catalogue
from toolkit.words import speaking

WORDS = ["said", "Holm", "\n\n", "“", "”", "# ", "©"]


def drawing(page: str) -> ET.Element:
    """The picture of a page; it is well formed."""
    found = re.search(r"<svg[^>]*role=.*?</svg>", page)
    assert found
    return ET.fromstring(found.group())


def test_every_kind_of_block_has_its_place() -> None:
    """No kind of block is forgotten, and none stands in two groups."""
    there = [block for kind in KINDS for block in kind.blocks]
    assert sorted(there) == sorted(block_kinds())
    assert len({kind.letter for kind in KINDS}) == len({kind.look for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("name", specimens())
@pytest.mark.parametrize("clean", ["", "-clean"])
def test_the_strip_is_the_whole_page_and_its_layers_lie_in_the_story(name: str, clean: str) -> None:
    """Pieces follow each other from the first to the last letter; told, hedged, judged, unsourced are story alone."""
    text = article(name + clean)
    shown = xray(text)
    assert joined((p.start, p.stop) for p in shown.pieces) == [(0, len(text.text))]
    assert sum(p.stop - p.start for p in shown.pieces) == len(text.text)
    for layer in shown.layers:
        assert length([*shown.story, *layer.stretches]) == length(shown.story)
        assert bool(layer.count) == bool(layer.stretches)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_text_has_a_strip(text: str) -> None:
    """Whatever the text, the picture is well formed and as wide as a telephone."""
    shown = xray(read_text(text, "t"))
    page = shown._repr_html_()
    if shown.pieces:
        assert drawing(page).get("width") == "360"
    assert repr(shown)


def test_the_figures_are_those_of_the_marks() -> None:
    """Half of the story is told by others where half of its letters are marked so."""
    text = story("abcde fghij")
    mark = Mark("m", "content", (Span(0, 5, "content"),), "")
    layer = xray(replace(text, marks=(mark,))).layers[0]
    assert (layer.basis, layer.count) == (EDITOR, 1)
    assert xray(replace(text, marks=(mark,))).share("1") == 45


def test_it_says_whether_an_editor_or_rules_speak() -> None:
    """Marks are used where there are any; without them, or where the reader wants it so, the rules are named."""
    assert repr(xray(article("S01"))).startswith(
        "What is told, hedged, judged or without a source comes from the editor’s"
    )
    assert {layer.basis for layer in xray(article("S01"), editor=False).layers} == {RULES}
    assert repr(xray(article("S01"), editor=False)).startswith("A lens suggests. It never decides.")
    mixed = {layer.way.number: layer.basis for layer in xray(article("S06")).layers}
    assert mixed == {"1": EDITOR, "2": EDITOR, "3": RULES, "4": EDITOR}


def test_the_picture_says_in_words_what_it_shows() -> None:
    """The text in place of the picture has the shares, the posts and the notices, and so has the table."""
    shown = xray(article("S01"))
    page = shown._repr_html_()
    alt = drawing(page).get("aria-label") or ""
    assert f"told by others {shown.share('1')} %" in alt
    assert "3 social posts, 23 notices" in alt
    assert f"{shown.share('1')} % of the story" in page.split("<details>")[1]


def test_nothing_is_told_by_colour_alone() -> None:
    """Each field has a letter or number in the picture or its own pattern, and words are in the page's own colour."""
    page = xray(article("S01"))._repr_html_()
    inks = {text.get("fill") for text in drawing(page).iter("text")}
    assert inks == {"currentColor"}
    assert {text.text for text in drawing(page).iter("text")} >= {"1", "2", "3", "4", "c", "e", "g"}
    assert "id=" not in page


def test_an_empty_text_says_so() -> None:
    """No picture of nothing."""
    assert "There is no text here." in xray(read_text("", "t"))._repr_html_()


def test_it_opens_names_files_and_says_what_is_wrong(tmp_path: Path) -> None:
    """A file and a web page have their strips; an unknown name ends in a note."""
    (tmp_path / "page.html").write_text("<nav>Home</nav><h1>Boats</h1><p>Dresk said they were late.</p>", "utf-8")
    assert "<svg" in opened(tmp_path / "page.html")._repr_html_()
    assert "There is no article" in repr(opened("nothing-here"))


@pytest.mark.usefixtures("originals")
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_an_original_has_its_strip(name: str) -> None:
    """The marks of a pack are drawn."""
    shown = xray(article(name))
    assert shown.layers[0].basis == EDITOR
    assert drawing(shown._repr_html_()) is not None


def test_it_keeps_the_language_in_which_it_was_made() -> None:
    """Its language is the one that was spoken."""
    with speaking("de"):
        assert xray(article("S06")).language == "de"


def test_the_strip_of_a_long_text_stays_small() -> None:
    """What is too short to be seen is drawn together, so a page can hold it."""
    line = "Major Holm said on Friday that “the log is clear”, and perhaps the sham letter came.\n\n"
    assert len(xray(read_text(line * 600, "t"))._repr_html_()) < 400_000
