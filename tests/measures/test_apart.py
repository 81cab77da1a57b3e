"""How far the two classes lie apart, and the lean, with their errors."""

from math import sqrt
from statistics import NormalDist

import pytest
from hypothesis import given

from tests.measures.tables import TABLES, chance
from toolkit import measures
from toolkit.measures import (
    TwoByTwo,
    corrected,
    criterion,
    d_prime,
    d_prime_error,
    in_words,
    leaning,
    pairs_right,
    telling_apart,
)

ENOUGH = TABLES.filter(lambda t: min(t.shaky, t.sound) >= measures.APART_FROM)


def test_d_prime_of_stanislaw_and_todorovs_example() -> None:
    """Hit rate .99 and false alarm rate .68: z = 2.326 and 0.468, so d′ = 1.86 and c = −½ · 2.794 = −1.40."""
    assert d_prime(0.99, 0.68) == pytest.approx(1.86, abs=0.005)
    assert criterion(0.99, 0.68) == pytest.approx(-1.40, abs=0.005)


def test_d_prime_and_its_error_of_macmillan_and_creelmans_example() -> None:
    """20 of 25 old faces and 10 of 25 new ones called old: H = .8, F = .4.

    From the normal table z = .842 and −.253, so d′ = 1.095 and c = −.294; φ = .280 and .386, so the variance is
    .16 / (25 · .0784) + .24 / (25 · .149) = .0816 + .0644 = .146, and the error .382.
    """
    assert d_prime(0.8, 0.4) == pytest.approx(1.095, abs=0.0005)
    assert criterion(0.8, 0.4) == pytest.approx(-0.294, abs=0.0005)
    assert d_prime_error(0.8, 25, 0.4, 25) == pytest.approx(0.382, abs=0.0005)


def test_the_correction_adds_half_a_case_to_each_cell() -> None:
    """Hautus: 24 of 24 becomes 24.5 / 25 = .98 and none .5 / 25 = .02; z = ±2.054, so d′ is 4.107 at most."""
    assert (corrected(24, 24), corrected(0, 24)) == (0.98, 0.02)
    assert telling_apart(TwoByTwo(24, 0, 0, 24)).value == pytest.approx(4.107, abs=0.001)


@given(ENOUGH)
def test_d_prime_is_finite_and_changes_sign_when_the_classes_swap(table: TwoByTwo) -> None:
    """Also at rates of 0 and 1. Swapped classes turn d′ round and leave c; swapped answers turn both round."""
    swapped = TwoByTwo(table.doubted_sound, table.trusted_sound, table.doubted_shaky, table.trusted_shaky)
    answered = TwoByTwo(table.trusted_shaky, table.doubted_shaky, table.trusted_sound, table.doubted_sound)
    d, c = values(table)
    assert abs(d) < 10
    assert values(swapped) == pytest.approx((-d, c), abs=1e-9)
    assert values(answered) == pytest.approx((-d, -c), abs=1e-9)


def values(table: TwoByTwo) -> tuple[float, float]:
    """The numbers d′ and c, which must be there."""
    d, c = telling_apart(table).value, leaning(table).value
    assert d is not None
    assert c is not None
    return d, c


@given(ENOUGH.filter(lambda t: t.trusted_shaky > 0))
def test_one_more_doubted_shaky_text_raises_d_prime_and_leans_to_doubt(table: TwoByTwo) -> None:
    """Both measures are monotone in each cell."""
    more = TwoByTwo(table.doubted_shaky + 1, table.trusted_shaky - 1, table.doubted_sound, table.trusted_sound)
    assert values(more)[0] > values(table)[0]
    assert values(more)[1] < values(table)[1]


def test_d_prime_waits_for_24_of_each_class_and_says_how_many_are_missing() -> None:
    """At 12 a class a true 1.0 shows as 0 to 2; the 2 × 2 table is shown, the number is not."""
    early = telling_apart(TwoByTwo(12, 11, 8, 16))
    assert (early.value, early.error, early.answers) == (None, None, 47)
    assert early.plain == "To say more takes 1 more shaky text."
    assert leaning(TwoByTwo(10, 2, 8, 4)).plain == "To say more takes 12 more shaky and 12 more sound texts."


@pytest.mark.parametrize(("size", "low", "high"), [(12, -0.05, 2.1), (24, 0.25, 1.75)])
def test_what_a_true_d_prime_of_one_shows_as(size: int, low: float, high: float) -> None:
    """95 % of the estimates lie in this range (exact): the reason for the minimum of 24."""
    inside = sum(weight for d, _, weight in estimates(size) if low <= d <= high)
    assert inside == pytest.approx(0.95, abs=0.015)


def test_the_standard_error_is_about_right() -> None:
    """At 24 a class, d′ = 1: the mean error is within 5 % of the true spread, and the range covers 95 % (exact)."""
    found = estimates(24)
    mean = sum(w * d for d, _, w in found)
    spread = sqrt(sum(w * (d - mean) ** 2 for d, _, w in found))
    assert sum(w * e for _, e, w in found) == pytest.approx(spread, rel=0.05)
    assert sum(w for d, e, w in found if abs(d - 1) <= measures.LIKELY * e) == pytest.approx(0.955, abs=0.015)


def estimates(size: int) -> list[tuple[float, float, float]]:
    """Every estimate of a true d′ of 1 without lean: d′, its error, its probability."""
    hit = NormalDist().cdf(0.5)
    rates = [corrected(n, size) for n in range(size + 1)]
    return [
        (d_prime(x, y), d_prime_error(x, size, y, size), chance(h, size, hit) * chance(f, size, 1 - hit))
        for h, x in enumerate(rates)
        for f, y in enumerate(rates)
    ]


def test_d_prime_in_words_is_told_in_pairs() -> None:
    """18 of 24 and 8 of 24: d′ = z(.74) − z(.34) = .643 + .412 = 1.06; Φ(1.06 / √2) = Φ(.75) = .77."""
    measure = telling_apart(TwoByTwo(18, 6, 8, 16))
    assert measure.value == pytest.approx(1.056, abs=0.001)
    assert measure.plain == (
        "Of a sound and a shaky text side by side, you would find the shaky one in about 77 of 100 pairs "
        "(guessing finds 50; with 48 answers, 59 to 90 are likely)."
    )
    assert pairs_right(0) == 0.5


def test_the_words_on_leaning_never_contradict_the_table() -> None:
    """At 24 a class (every table), who reads "you doubt a lot" is not told that no lean can be seen."""
    for h in range(25):
        for f in range(25):
            table = TwoByTwo(h, 24 - h, f, 24 - f)
            words, lean = in_words(table), leaning(table).plain
            for habit in ("doubt", "trust"):
                if f"You {habit} a lot" in words or f"{habit} a little too often" in words:
                    assert f"You lean to {habit}:" in lean
