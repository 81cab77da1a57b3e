import pytest

from tests.lenses.sentence import shown, story
from toolkit.lenses import certainty


@pytest.mark.parametrize(
    ("text", "label", "rule", "trigger"),
    [
        ("The cause could not be verified.", "hedge", "not-known", "could not be verified"),
        ("The pilot is said to be ill.", "hedge", "reported", "is said to"),
        ("Perhaps it rained.", "hedge", "probable", "Perhaps"),
        ("About 40 barges lay there.", "hedge", "roughly", "About"),
        ("Dozens of people came.", "hedge", "roughly", "Dozens of"),
        ("It was, of course, late.", "booster", "sure", "of course"),
    ],
)
def test_hedges_and_boosters(text: str, label: str, rule: str, trigger: str) -> None:
    """Each rule says its label, its name and the words that fired it."""
    assert shown(text, certainty(story(text))) == [(label, rule, trigger)]


def test_plain_words_are_left_alone() -> None:
    """The month of May, `about` a thing, and plain statements are neither."""
    assert certainty(story("In May they talked about fish. The quay is 40 metres long.")) == ()
