"""Who speaks: names joined only where that is sure, sides only where they are known, all attributions counted."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lenses.sentence import story
from toolkit.lenses import attribution
from toolkit.looking.doors import sources as opened
from toolkit.looking.sources_table import sources
from toolkit.looking.voices import NOBODY, PRONOUN, Given, Voice, person, voices
from toolkit.reading import read_text
from toolkit.seeds import article, specimens
from toolkit.seeds.originals import catalogue
from toolkit.words import speaking

WORDS = ["said", "Holm", "she", "the", "“", "”", "."]
NAMES = [
    "Major Keira Holm",
    "Holm",
    "Ann Holm",
    "the Mission",
    "The Sorrel Observer Mission",
    "she",
    "",
    "Some residents",
]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Major Keira Holm, a spokesperson for the Mission", "Keira Holm"),
        ("Calvessa’s Prime Minister, Jola Quent", "Jola Quent"),
        ("the head of the foreign ministry of Calder Coast, Lise Coury", "Lise Coury"),
        ("President Corin Vasker of Calvessa", "Corin Vasker"),
        ("First Minister Tavi Renholt", "Tavi Renholt"),
        ("Mr Dresk", "Dresk"),
        ("the diplomat", ""),
    ],
)
def test_a_person_is_found_among_offices(source: str, name: str) -> None:
    """The name stays when offices, titles and bodies go."""
    assert person(source) == name


def said(*names: str, kind: str = "named_official") -> list[Given]:
    """Attributions of these sources."""
    return [Given(number, name, kind) for number, name in enumerate(names)]


def test_a_surname_joins_the_one_full_name_that_ends_in_it() -> None:
    """`Holm` is `Major Keira Holm`, and `Major Holm` too."""
    names = ("Major Keira Holm", "Holm", "Major Holm")
    (one,) = voices(said(*names), " said. ".join(names))
    assert one.name == "Major Keira Holm"
    assert len(one.given) == 3


def test_a_surname_of_two_people_joins_neither() -> None:
    """With two Holms in the text nobody knows which one `Holm` is, also where one of them never speaks."""
    assert len(voices(said("Keira Holm", "Ann Holm", "Holm"), "Keira Holm, Ann Holm, Holm")) == 3
    assert len(voices(said("Keira Holm", "Holm"), "Keira Holm met Orla Holm. Holm said")) == 2


def test_a_body_joins_its_long_name() -> None:
    """`The Mission` is the Sorrel Observer Mission, but not where there is another mission."""
    both = said("the Sorrel Observer Mission (SORMIS)", "The Mission", kind="named_organisation")
    assert len(voices(both, "the Sorrel Observer Mission (SORMIS). The Mission")) == 1
    assert len(voices(both, "the Sorrel Observer Mission (SORMIS). The Mission. The Ostwick Mission")) == 2


def test_a_pronoun_is_never_given_to_a_name() -> None:
    """`she` stays a row of its own that asks the reader to look."""
    found = voices(said("Keira Holm", "she", "He"), "Keira Holm said. She")
    assert [v.key for v in found] == [PRONOUN, "keira holm"]
    assert "she, he: look yourself" in repr(sources(article("S06")))


@given(st.lists(st.sampled_from(NAMES), max_size=20))
def test_no_attribution_is_lost(names: list[str]) -> None:
    """However names are joined, each attribution has one row."""
    found = voices(said(*names), ". ".join(names))
    assert sorted(one.at for voice in found for one in voice.given) == list(range(len(names)))
    assert all((voice.key == NOBODY) == (not voice.name) for voice in found)


@pytest.mark.parametrize("name", specimens())
@pytest.mark.parametrize("editor", [True, False], ids=["editor", "rules"])
def test_every_attribution_of_a_text_is_counted(name: str, editor: bool) -> None:
    """The rows, and the sides, add up to the editor's relations or to what the lens suggests."""
    text = article(name)
    shown = sources(text, editor=editor)
    relations = {m.relation for m in text.marks if m.label == "cue" and m.relation and m.need != "contested"}
    expected = len(relations) if shown.by_editor else len(attribution(text))
    assert sum(len(v.given) for v in shown.voices) == expected
    assert sum(said for _, said, _ in shown.by_side()) == expected


def test_the_first_sentence_says_who_speaks() -> None:
    """An editor or rules: the reader knows before the first row."""
    assert repr(sources(article("S06"))).startswith("These are the attributions that an editor marked")
    assert repr(sources(article("S06"), editor=False)).startswith("These are attributions that rules suggest.")
    assert "steps away" in sources(article("S06"))._repr_html_()


def test_distance_is_the_editors_or_not_known() -> None:
    """No rule guesses how many steps lie between writer and source."""
    rows = repr(sources(article("S06"), editor=False)).split("\n")
    assert all(row.endswith("not known") for row in rows if "Named official" in row)


def test_sides_of_a_specimen_come_from_the_world() -> None:
    """The Mission's spokesperson, its log and it itself are one side; a letter to somebody is not that one's."""
    shown = sources(article("S06"))
    assert {side: said for side, said, _ in shown.by_side()}["Mission"] == 4
    assert shown.sides.of("its letter of 13 March to the ferry company") == ""
    assert shown.sides.of("the Mission and Calvessa") == ""
    assert shown.sides.of("Rafe Tolland, head of Calvessa’s Office for Sorrel") == "Calvessa"


def test_the_reader_says_the_sides_of_any_text() -> None:
    """A mapping of names decides, also against the world's table; without one no side is made up."""
    text = story("Holm said the log was clear. Dresk said that the boats were late.")
    assert [side for side, _, _ in sources(text).by_side()] == [""]
    assert "No rule can see for whom" in repr(sources(text))
    shown = sources(text, {"Holm": "Mission", "Dresk": "Guild"})
    assert {side: said for side, said, _ in shown.by_side()} == {"Mission": 1, "Guild": 1}
    assert sources(article("S06"), {"Holm": "Nobody’s"}).sides.of("Holm") == "Nobody’s"


def test_a_text_that_only_has_a_specimens_name_gets_no_sides() -> None:
    """The world's table is for the course's own texts."""
    assert not sources(replace(story("Holm said it rained."), id="S06")).sides


def test_who_is_named_and_never_speaks_is_told_only_where_it_is_sure() -> None:
    """A body that stands close to a source whose side is not known may be that source."""
    assert sources(article("S01")).silent() == ["Northern Compact"]
    assert sources(article("S06")).silent() == []  # `The paragraph` is the Assembly's
    assert sources(article("S01"), editor=False).silent() == []


def test_the_picture_says_in_words_what_it_shows() -> None:
    """Each side with its attributions and words stands in the text in place of the picture."""
    shown = sources(article("S06"))
    alt = re.search(r'aria-label="(Mission:[^"]*)"', shown._repr_html_())
    assert alt
    assert all(f"{side or 'Side not known'}: {said} attribution" in alt.group(1) for side, said, _ in shown.by_side())


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_text_has_its_table(text: str) -> None:
    """Whatever the text, there is an answer, and nothing of it becomes an element."""
    shown = sources(read_text(text, "t"), {"Holm": "<b>Mission"})
    assert "<b>" not in shown._repr_html_()
    assert repr(shown)


def test_a_name_that_is_none_ends_in_a_note() -> None:
    """No traceback in a notebook."""
    assert "There is no article" in repr(opened("nothing-here"))


@pytest.mark.usefixtures("originals")
@pytest.mark.parametrize("name", sorted(catalogue()))
def test_an_original_has_its_table(name: str) -> None:
    """The marks of a pack are counted; no side is known for the real world."""
    shown = sources(article(name))
    assert shown.by_editor
    assert {side for side, _, _ in shown.by_side()} == {""}


def test_it_keeps_the_language_in_which_it_was_made() -> None:
    """Its language is the one that was spoken."""
    with speaking("de"):
        assert sources(article("S06")).language == "de"


def test_a_voice_has_each_name_once() -> None:
    """An article with a capital makes no second name."""
    assert Voice("k", tuple(said("The Mission", "the Mission"))).names == ["The Mission"]


def test_many_speakers_have_a_row_each() -> None:
    """A long list is whole, and whoever speaks twice has one row."""
    days = ((n, f"Ann Bell{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}") for n in range(200))
    lines = [f"Major {name} said on Friday that the log of day {n} is clear and that nobody fell." for n, name in days]
    text = read_text("\n\n".join([*lines, *lines[:30]]), "t")
    page = sources(text, {"Bellaa": "Mission"})._repr_html_()
    assert all(f"Ann Bell{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" in page for n in range(200))
