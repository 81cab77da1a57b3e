from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sentences import sentences, words


def cut(text: str) -> str:
    """The text with a bar after each sentence."""
    return "|".join(s.of(text) for s in sentences(text))


@pytest.mark.parametrize(
    "drawn",
    [
        "One ends.|Another begins.",
        "Maj. Keira Holm spoke.|Dr. Ode did not.",
        "See para. 6 of the text.|It is short.",
        "She said no.|Then she left.",
        "“Who paid?” he asked.|Nobody knew.",
        "“We will go.”|He left.",
        "It costs 2.50 a trip.|That is new.",
        "B. Dresk rowed.|He won.",
        "It came at 21:40 on 14 Mar. 2031.|Nobody was hurt.",
        "1. Asks both sides to talk.|It does so today.",
        "He waited… and then went.|It was late.",
        "No stop here\n\n|But a new paragraph",
        "Was it a shot?!|Some say so.",
        "The river is open.|iFerry runs again.",
        "Nine patrols go out.|pic.example/1a2b",
        "“Nobody was asked.”|–Linfold Courier",
        "The tariff rose … The council met on Friday.|Nobody came.",
        "It was late … and dark.|He went.",
        "“河は開いている。”|",
    ],
)
def test_sentences_end_where_the_bar_stands(drawn: str) -> None:
    """Full stops after titles, numbers, initials and inside quotations do not end a sentence; real ends do."""
    expected = [p.strip() for p in drawn.split("|") if p.strip()]
    assert [s.of(drawn.replace("|", " ")) for s in sentences(drawn.replace("|", " "))] == expected


@given(st.text(alphabet=st.sampled_from('aB1. !?…\n\r"”’)😀e\u0301-'), max_size=80))
def test_sentences_cover_all_that_is_not_space_once_and_in_order(text: str) -> None:
    """Nothing is lost, nothing is doubled, whatever the text."""
    found = sentences(text)
    assert all(a.stop <= b.start for a, b in pairwise(found))
    inside = {i for s in found for i in range(s.start, s.stop)}
    assert all(i in inside for i, c in enumerate(text) if not c.isspace())


def test_sentences_of_a_stretch_stay_inside_it() -> None:
    """Offsets count from the start of the whole text."""
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(text, 5, 9)] == ["Two."]


def test_words_leave_punctuation_out_and_keep_inner_apostrophes() -> None:
    """A word is what a reader would call one, without the comma behind it."""
    text = "“Calvessa’s ferry-pilot, e\u0301lite,” he said."
    assert [w.of(text) for w in words(text)] == ["Calvessa’s", "ferry-pilot", "e\u0301lite", "he", "said"]
