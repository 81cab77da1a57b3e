import pytest

from tests.lenses.sentence import shown, story
from toolkit.lenses import claims


@pytest.mark.parametrize(
    ("text", "label", "rule", "trigger"),
    [
        ("They are really there to win.", "claim:motive", "motive", "really there to"),
        ("What could be fairer than that?", "claim:opinion", "question", "?"),
        ("The Commission ought to act.", "claim:opinion", "first-person", "ought to"),
        ("The delay was a scandal.", "claim:opinion", "judgment", "a scandal"),
        ("The river will be calmer.", "claim:prediction", "prediction", "will be"),
    ],
)
def test_kinds_of_claim(text: str, label: str, rule: str, trigger: str) -> None:
    """Each kind is told by its own words."""
    assert shown(text, claims(story(text))) == [(label, rule, trigger)]


def test_a_fact_without_a_source_is_told_twice() -> None:
    """It is a claim of fact, and it is unattributed."""
    text = "Fourteen councillors resigned."
    assert [f.label for f in claims(story(text))] == ["claim:fact", "unattributed"]


def test_what_the_attribution_of_the_paragraph_carries_on_has_a_source() -> None:
    """Behind an attribution in the same paragraph a fact is not told to be unattributed."""
    text = "Holm said that the lock was shut. Fourteen boats were held there."
    assert [f.label for f in claims(story(text))] == ["claim:fact"]


@pytest.mark.parametrize("text", ["At 21:40 it was dark.", "2. The lock is shut."])
def test_times_and_numbers_of_paragraphs_count_nothing(text: str) -> None:
    """A time of day and the number of a paragraph make no claim that can be checked."""
    assert claims(story(text)) == ()


@pytest.mark.parametrize("text", ["The ferry will be back on 3 May 2031.", "Holm said that the river will be calmer."])
def test_dates_of_a_timetable_and_claims_of_others_are_left_alone(text: str) -> None:
    """A dated event is no prediction, and what somebody else claims is not the writer’s."""
    assert claims(story(text)) == ()
