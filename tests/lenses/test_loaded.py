import pytest

from tests.lenses.sentence import shown, story
from toolkit.lenses import loaded


@pytest.mark.parametrize(
    ("text", "rule", "trigger"),
    [
        ("The sham vote took a day.", "abuse", "sham"),
        ("A wonderful vote took a day.", "praise", "wonderful"),
        ("The “neutral” guards stood by.", "scare-quotes", "“neutral”"),
        ("“The thugs are back,” Dresk said.", "abuse-in-quotation", "thugs"),
    ],
)
def test_words_that_judge(text: str, rule: str, trigger: str) -> None:
    """Abuse and praise are told alike; quotation marks that mock, and a source’s own words, have rules of their own."""
    assert shown(text, loaded(story(text))) == [("loaded_language", rule, trigger)]


@pytest.mark.parametrize(
    "text",
    [
        "The boat is called “Heron”.",
        "She sang “The Long River” at the quay.",
        "Holm said the quay was “quite safe” on Monday.",
        "The council met on Monday.",
    ],
)
def test_names_titles_and_quotations_do_not_mock(text: str) -> None:
    """What is named or quoted with a source is no mockery; plain words are left alone."""
    assert loaded(story(text)) == ()
