import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Span
from toolkit.problem import BrokenFile, Problem
from toolkit.quotation import locate, quoted

TEXT = "Renholt said on Monday\nthat the river is open. Quent said it is not. Renholt left."


@pytest.mark.parametrize(
    ("quotation", "words"),
    [
        ("Renholt ⟦said⟧ on Monday", "said"),
        ("⟦on Monday that⟧ the", "on Monday\nthat"),
        ("⟦Renholt said … is open⟧.", "Renholt said on Monday\nthat the river is open"),
        ("Quent … ⟦not⟧", "not"),
        ("⟦Renholt left.⟧", "Renholt left."),
    ],
)
def test_a_quotation_finds_its_one_place(quotation: str, words: str) -> None:
    """What stands in the brackets is found by its context; white space matches any white space."""
    assert locate(TEXT, quotation).of(TEXT) == words


def test_an_absent_quotation_says_how_far_the_text_agrees() -> None:
    """The author sees at which word the quotation and the text part."""
    with pytest.raises(BrokenFile, match="agrees only up to 'Renholt said on'"):
        locate(TEXT, "⟦Renholt said on Tuesday⟧")


def test_an_ambiguous_quotation_is_refused_with_the_number_of_places() -> None:
    """A quotation that fits twice is never guessed, not even where the places overlap."""
    with pytest.raises(BrokenFile, match="fits 2 places"):
        locate(TEXT, "⟦said⟧")
    with pytest.raises(BrokenFile, match="fits 2 places"):
        locate(TEXT, "⟦said … not⟧")


@pytest.mark.parametrize("quotation", ["said", "⟦said", "said⟧ ⟦on", "⟦a⟧ ⟦b⟧"])
def test_a_quotation_needs_one_pair_of_brackets(quotation: str) -> None:
    """The message shows how a quotation is written."""
    with pytest.raises(BrokenFile, match="does not hold one"):
        locate(TEXT, quotation)


WORDS = st.lists(
    st.sampled_from(
        ["the", "ferry", "sailed", "said", "Holm", "he", "…", " ", "\n\n", "，", "渡", "船", "-", "⟦", "⟧", "é"]
    ),
    max_size=40,
)


@given(st.one_of(st.text(max_size=60), WORDS.map("".join), WORDS.map(" ".join)), st.data())
def test_a_place_that_is_written_as_a_quotation_is_found_again(text: str, data: st.DataObject) -> None:
    """A quotation that is made from a place leads back to it, whatever the text; or the place is refused."""
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    try:
        made = quoted(text, start, stop)
    except Problem:
        return
    assert locate(text, made) == Span(start, stop)


@given(st.lists(st.text("abcdé渡船", min_size=1, max_size=6), min_size=1, max_size=30, unique=True), st.data())
def test_each_word_of_plain_text_can_be_quoted(words: list[str], data: st.DataObject) -> None:
    """In a text without brackets whose words differ, any run of words has its quotation."""
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = sum(len(word) + 1 for word in words[:first])
    stop = sum(len(word) + 1 for word in words[: last + 1]) - 1
    assert locate(text, quoted(text, start, stop)) == Span(start, stop)


def test_a_quotation_has_no_more_words_than_it_needs() -> None:
    """What stands once stands alone; what stands twice gets a word beside it."""
    text = "The ferry sailed, said Holm. The crew said nothing."
    assert quoted(text, 4, 9) == "⟦ferry⟧"
    assert quoted(text, 18, 22) == "sailed, ⟦said⟧"
    assert quoted(text, 38, 42) == "crew ⟦said⟧"
    assert quoted(text, 0, 3) == "⟦The⟧ ferry"


def test_a_long_quotation_is_cut_in_the_middle() -> None:
    """Its ends are enough where they mean the same words; else it is written out."""
    words = " ".join(f"word{n}" for n in range(40))
    text = f"Before. {words} After."
    assert quoted(text, 8, 8 + len(words)) == "⟦word0 word1 word2 word3 word4 … word35 word36 word37 word38 word39⟧"
    twice = "a b c d e one two three four five six v w x y z. And v w x y z"
    assert "…" not in quoted(f"{twice[:-10]} {twice[-9:]}", 0, len(twice))


@pytest.mark.parametrize(("text", "start", "stop"), [("a b", 1, 2), ("a b", 0, 2), ("", 0, 0), ("a ⟦b⟧", 2, 5)])
def test_what_no_quotation_can_say_is_refused(text: str, start: int, stop: int) -> None:
    """White space, nothing at all, and brackets in the text are no marks."""
    with pytest.raises(Problem, match="No quotation can say"):
        quoted(text, start, stop)


def test_a_text_that_only_repeats_itself_is_refused_soon() -> None:
    """Twenty thousand times the same word have no place of their own, and nobody waits for that."""
    text = "ferry " * 20_000
    with pytest.raises(Problem):
        quoted(text, 60_000, 60_005)
