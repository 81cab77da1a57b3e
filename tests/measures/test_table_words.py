"""The 2 × 2 table in words: the counts, and a question; doubt and trust are told alike."""

from statistics import NormalDist

import pytest
from hypothesis import given

from tests.measures.tables import TABLES, chance
from toolkit.measures import TwoByTwo, in_words


def other_way_round(table: TwoByTwo) -> TwoByTwo:
    """Sound texts treated as the shaky ones were, with trust for doubt."""
    return TwoByTwo(table.trusted_sound, table.doubted_sound, table.trusted_shaky, table.doubted_shaky)


def twin(sentence: str) -> str:
    """The sentence with doubt for trust, and sound for shaky."""
    pairs = (("doubt", "trust"), ("sound", "shaky"))
    for one, two in pairs:
        sentence = sentence.replace(one, "§").replace(two, one).replace("§", two)
    return sentence


@pytest.mark.parametrize(
    ("cells", "counts", "asks"),
    [
        (
            (10, 2, 8, 4),
            "You doubted 10 of 12 shaky and 8 of 12 sound texts.",
            "You doubt a lot. What earned trust here?",
        ),
        (
            (4, 8, 2, 10),
            "You trusted 10 of 12 sound and 8 of 12 shaky texts.",
            "You trust a lot. What earned doubt here?",
        ),
        (
            (10, 2, 2, 10),
            "You doubted 10 of 12 shaky texts and trusted 10 of 12 sound ones.",
            "You tell them apart well: your doubt was earned, and so was your trust.",
        ),
        (
            (12, 0, 0, 12),
            "You doubted 12 of 12 shaky texts and trusted 12 of 12 sound ones.",
            "All of them right: your doubt was earned, and so was your trust.",
        ),
        (
            (12, 0, 4, 8),
            "You doubted 12 of 12 shaky and 4 of 12 sound texts.",
            "You tell them apart well, and doubt a little too often. What earned trust here?",
        ),
        (
            (8, 4, 5, 7),
            "You doubted 8 of 12 shaky texts and trusted 7 of 12 sound ones.",
            "You sometimes tell them apart. What earned doubt, and what earned trust?",
        ),
        (
            (7, 5, 5, 7),
            "You doubted 7 of 12 shaky texts and trusted 7 of 12 sound ones.",
            "So far both kinds look alike to you. What earns doubt, and what earns trust?",
        ),
        (
            (4, 8, 8, 4),
            "You doubted 4 of 12 shaky and 8 of 12 sound texts.",
            "The sound ones made you doubt more often. Which sign led you the wrong way?",
        ),
        (
            (3, 2, 8, 1),
            "You doubted 3 of 5 shaky texts and trusted 1 of 9 sound ones.",
            "To say more takes 5 more shaky and 1 more sound text.",
        ),
        ((3, 2, 0, 0), "You doubted 3 of 5 shaky texts.", "To say more takes 5 more shaky and 10 more sound texts."),
        ((0, 0, 2, 9), "You trusted 9 of 11 sound texts.", "To say more takes 10 more shaky texts."),
        ((0, 0, 0, 0), "There are no answers yet.", "To say more takes 10 more shaky and 10 more sound texts."),
    ],
)
def test_the_table_in_words(cells: tuple[int, int, int, int], counts: str, asks: str) -> None:
    """Each rule has its sentence: counts first, then praise or a question; too few answers say how many are missing."""
    assert in_words(TwoByTwo(*cells)) == f"{counts} {asks}"


@given(TABLES)
def test_too_much_doubt_is_told_as_loudly_as_too_much_trust(table: TwoByTwo) -> None:
    """Who trusts as another one doubts reads the same second sentence, with trust for doubt, word for word."""
    one, two = (in_words(t).partition(". ")[2] for t in (table, other_way_round(table)))
    if not ("earned doubt, and" in one or "earns doubt, and" in one or "your doubt was" in one or "takes" in one):
        assert two == (one if "wrong way" in one else twin(one))


@given(TABLES)
def test_no_text_is_called_real_or_fake(table: TwoByTwo) -> None:
    """Students judge what earns trust; praise for doubt never comes without praise for trust."""
    says = in_words(table).lower()
    assert not {"real", "fake", "true", "false", "lie", "wrong."} & set(says.replace(".", "").split())
    assert ("your doubt was earned" in says) == ("so was your trust" in says)


def test_few_people_without_a_habit_are_told_that_they_have_one() -> None:
    """With 12 texts a class, d′ = 1 and no lean, at most 6 in 100 are told that they doubt a lot; at 24, 1 in 100.

    Exact, over all tables; the share told that they trust a lot is the same by symmetry.
    """
    assert told(12, "doubt a l") < 0.06
    assert told(24, "doubt a l") < 0.01


def told(size: int, words: str) -> float:
    """The probability that somebody with d′ = 1 and c = 0 reads these words."""
    hit = NormalDist().cdf(0.5)
    return sum(
        chance(h, size, hit) * chance(f, size, 1 - hit)
        for h in range(size + 1)
        for f in range(size + 1)
        if words in in_words(TwoByTwo(h, size - h, f, size - f))
    )
