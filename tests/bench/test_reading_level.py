"""The two measures of how hard prose is to read."""

from __future__ import annotations

import pytest

from tests.bench.reading_level import counted, syllables


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *(("ferry", 2), ("made", 1), ("table", 2), ("marked", 1), ("counted", 2), ("pages", 2), ("notes", 1)),
        *(("claims", 1), ("the", 1), ("Renholt’s", 2), ("1,140", 1), ("whole", 1), ("watches", 2), ("unverified", 4)),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, expected: int) -> None:
    """Groups of vowels count, endings that are not spoken do not."""
    assert syllables(word) == expected


def test_the_formulas_are_those_that_were_published() -> None:
    """Ten words with twelve syllables in one sentence have the ease and the grade that the formulas give by hand."""
    found = counted(["The ferry to Greyferry will stop for two long weeks."])
    assert [(n, s) for _, n, s in found.sentences] == [(10, 13)]
    assert found.ease == pytest.approx(206.835 - 10.15 - 84.6 * 1.3)
    assert found.grade == pytest.approx(3.9 + 11.8 * 1.3 - 15.59)


def test_long_and_hard_sentences_are_found() -> None:
    """More than twenty words make a sentence long, and the hardest comes first."""
    short, long = "The boat is late.", f"It {'and so on ' * 7}ends."
    found = counted([short, long, "…"])
    assert found.long == 0.5
    assert [text for _, text in found.hardest(2)] == [long, short]
