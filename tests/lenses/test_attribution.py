import pytest

from tests.lenses.sentence import only, parts, story
from toolkit.lenses import attribution


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Renholt said that the ferry was late.", "Renholt", "said", "that the ferry was late"),
        ("“We wait,” said Bram Dresk.", "Bram Dresk", "said", "“We wait,”"),
        ("According to the Mission, two barges sank.", "the Mission", "According to", "two barges sank"),
        ("Two barges sank, according to the Mission.", "the Mission", "according to", "Two barges sank"),
        ("The landing will open on Monday, the council announced.", "the council", "announced", None),
        ("The fee was announced by the harbour office.", "the harbour office", "was announced", None),
        ("Dresk’s claim that the lock was shut fell flat.", "Dresk’s", "claim", "that the lock was shut fell flat"),
        ("Major Keira Holm, who came late, said the quay was safe.", "Major Keira Holm, who came late", "said", None),
        ("Dresk: “We sail at dawn.”", "Dresk", ":", "“We sail at dawn.”"),
        ("Asked why, she replied that it rained.", None, "Asked", None),
    ],
)
def test_the_parts_of_an_attribution(text: str, source: str | None, cue: str, content: str | None) -> None:
    """Source, cue and content are found before, behind and around the verb."""
    found = parts(text, attribution(story(text))[0])
    assert found["cue"] == cue
    assert found["source"] == source
    if content:
        assert found["content"] == content


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Holm said: “The quay is safe.”", "direct"),
        ("Holm said the quay was “quite safe” on Monday.", "mixed"),
        ("Holm said the quay was safe.", "indirect"),
    ],
)
def test_how_exactly_the_words_are_given(text: str, form: str) -> None:
    """Words in quotation marks are direct, some of them mixed, none indirect."""
    (found,) = attribution(story(text))
    assert found.quote_form == form


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Major Keira Holm", "named_official"),
        ("Bram Dresk", "named_person"),
        ("The River Commission", "named_organisation"),
        ("The Greyferry Courier", "named_outlet"),
        ("Resolution 417", "document"),
        ("Some residents", "unnamed"),
        ("I", "self"),
    ],
)
def test_the_kind_of_source(source: str, kind: str) -> None:
    """Offices, outlets, documents and organisations are told apart by words in the name."""
    (found,) = attribution(story(f"{source} said that the lock was shut."))
    assert found.source_type == kind


def test_a_name_that_is_kept_back_with_a_reason_is_anonymous() -> None:
    """An unnamed source is anonymous where the sentence says why."""
    *_, found = attribution(story("A pilot who asked not to be named said that the lock was shut."))
    assert found.source_type == "anonymous"


def test_a_pronoun_takes_the_kind_of_the_person_before() -> None:
    """`She` behind a major is an official."""
    found = attribution(story("Major Keira Holm said that it rained.\n\nShe added that it was cold."))
    assert [f.source_type for f in found] == ["named_official", "named_official"]


def test_nobody_is_named() -> None:
    """A passive without `by`, and words such as `reportedly`, have no source."""
    assert only("The pilot is said to be ill.")["source"] is None
    assert only("The pilot was reportedly ill.")["source"] is None


def test_an_attribution_inside_another_names_the_outer_cue() -> None:
    """What a speaker reports of others is nested in the speaker’s words."""
    text = "Holm said that the council believed that the lock was shut."
    outer, inner = attribution(story(text))
    assert outer.nested_in is None
    assert inner.nested_in == outer.cue


def test_a_verb_that_is_a_name_is_no_cue() -> None:
    """A word with a capital in the middle of a sentence is a name."""
    assert attribution(story("They read the Morning Reports together.")) == ()


def test_actions_are_no_attributions() -> None:
    """Where nobody says or believes anything the lens is silent."""
    assert attribution(story("The police closed the bridge. Six barges lay at the quay.")) == ()


def test_the_month_of_may_is_no_verb() -> None:
    """A date belongs to the source that it dates."""
    text = "According to a letter of 28 May, the guild asks for a second crew."
    found = next(one for one in attribution(story(text)) if one.rule == "phrase")
    assert parts(text, found)["source"] == "a letter of 28 May"
