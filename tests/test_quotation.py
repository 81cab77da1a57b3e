import pytest

from toolkit.problem import BrokenFile
from toolkit.quotation import locate

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
