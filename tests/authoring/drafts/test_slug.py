"""Names that are files on every system, and ids that are words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.authoring.drafts.naming import name_for
from toolkit.authoring.drafts.slug import is_slug, slug, unused
from toolkit.exercises.build import SLUG


@given(st.text(max_size=200))
def test_any_text_gives_a_slug(text: str) -> None:
    """Whatever stands in a file's name, and a slug stays as it is."""
    made = slug(text)
    assert is_slug(made)
    assert slug(made) == made


@given(st.sampled_from(["source", "cue", "claim:fact", "loaded_language"]), st.text(max_size=80), st.sets(st.text()))
def test_any_words_give_an_id(label: str, words: str, taken: set[str]) -> None:
    """It begins with a letter, as exercises want it, and nothing has it yet."""
    first = name_for(label, words, taken)
    second = name_for(label, words, {*taken, first})
    assert SLUG.fullmatch(first)
    assert SLUG.fullmatch(second)
    assert first != second
    assert second not in taken


def test_a_number_is_put_behind_a_name_that_is_taken() -> None:
    """The first one that is free, also behind a long name."""
    assert unused("a", {"a", "a-2"}) == "a-3"
    assert is_slug(unused("a" * 60, {"a" * 60}))
    assert not any(map(is_slug, ["", "A", "a_b", "-a", "a-", "a--b", "nul", "com1", "../a", "a b", "é"]))
