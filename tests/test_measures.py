import random
from itertools import pairwise
from math import comb, isclose, sqrt
from statistics import NormalDist, fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import measures
from toolkit.measures import (
    BINS,
    Judged,
    Sure,
    TwoByTwo,
    area,
    brier,
    calibration,
    class_area,
    corrected,
    criterion,
    d_prime,
    d_prime_error,
    in_words,
    leaning,
    likely,
    pairs_right,
    reliability,
    telling_apart,
    two_by_two,
)

COUNT = st.integers(0, 40)
TABLES = st.builds(TwoByTwo, COUNT, COUNT, COUNT, COUNT)
ENOUGH = TABLES.filter(lambda t: min(t.shaky, t.sound) >= measures.APART_FROM)
RATINGS = st.lists(st.integers(1, 6), min_size=1, max_size=30)
ANSWERS = st.lists(st.builds(Sure, st.integers(50, 100), st.booleans()), min_size=40, max_size=90)


def other_way_round(table: TwoByTwo) -> TwoByTwo:
    """Sound texts treated as the shaky ones were, with trust for doubt."""
    return TwoByTwo(table.trusted_sound, table.doubted_sound, table.trusted_shaky, table.doubted_shaky)


def twin(sentence: str) -> str:
    """The sentence with doubt for trust, and sound for shaky."""
    pairs = (("doubt", "trust"), ("sound", "shaky"))
    for one, two in pairs:
        sentence = sentence.replace(one, "§").replace(two, one).replace("§", two)
    return sentence


# ------------------------------------------------------------------------------------------------ the 2 × 2 table


def test_first_answers_count_and_blanks_do_not() -> None:
    """A second look at a text changes nothing; a blank is no answer, so the one after it is the first."""
    given = [
        Judged("a", sound=False, trusted=False),
        Judged("a", sound=False, trusted=True),
        Judged("b", sound=True, trusted=None),
        Judged("b", sound=True, trusted=False),
        Judged("c", sound=True, trusted=True),
        Judged("d", sound=False, trusted=None),
    ]
    assert two_by_two(given) == TwoByTwo(doubted_shaky=1, trusted_shaky=0, doubted_sound=1, trusted_sound=1)


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


def chance(count: int, of: int, rate: float) -> float:
    """The binomial probability."""
    return comb(of, count) * rate**count * (1 - rate) ** (of - count)


# ------------------------------------------------------------------------------------------------ d′ and c


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


# ------------------------------------------------------------------------------------------------ area


def test_area_of_hanley_and_mcneils_example() -> None:
    """58 normal and 51 abnormal images on a scale of five: W = .893.

    Normal 33 6 6 11 2, abnormal 3 2 2 11 33. Wins: 2 · 33 + 2 · 39 + 11 · 45 + 33 · 56 = 2487; ties: 3 · 33 + 2 · 6 +
    2 · 6 + 11 · 11 + 33 · 2 = 310, half of them 155; 2642 / (58 · 51) = .8932.
    """
    normal = [grade for grade, count in enumerate((33, 6, 6, 11, 2), 1) for _ in range(count)]
    abnormal = [grade for grade, count in enumerate((3, 2, 2, 11, 33), 1) for _ in range(count)]
    assert area(normal, abnormal) == pytest.approx(0.8932, abs=0.00005)


@given(RATINGS, RATINGS)
def test_area_is_that_of_the_trapezoids(shaky: list[int], sound: list[int]) -> None:
    """Counting pairs and adding trapezoids under the curve of all cuts give the same, between 0 and 1."""
    points = [
        (sum(r > cut for r in shaky) / len(shaky), sum(r > cut for r in sound) / len(sound)) for cut in range(6, -1, -1)
    ]
    under = sum((x2 - x1) * (y1 + y2) / 2 for (x1, y1), (x2, y2) in pairwise(points))
    assert isclose(area(shaky, sound), under, abs_tol=1e-12)
    assert 0 <= under <= 1
    assert isclose(area(shaky, sound) + area(sound, shaky), 1)


@given(RATINGS, RATINGS)
def test_area_knows_only_order(shaky: list[int], sound: list[int]) -> None:
    """A scale stretched in any way changes nothing; always the same rating is guessing."""
    assert area([r**3 for r in shaky], [r**3 for r in sound]) == area(shaky, sound)
    assert area([4] * len(shaky), [4] * len(sound)) == 0.5


def test_area_needs_both_classes() -> None:
    """Without sound texts nothing can be told apart."""
    with pytest.raises(ValueError, match="found 1 of shaky and 0 of sound"):
        area([1], [])


def test_class_figures_wait_for_ten_pupils() -> None:
    """Below that a figure would speak of persons; a pupil without ratings of both classes does not count."""
    pupil = ([1, 2, 2], [2, 4, 5])
    few = class_area([pupil] * 9 + [([1], [])])
    assert (few.value, few.answers) == (None, 54)
    assert few.plain == "Class figures are shown from 10 pupils on; 1 more are needed."
    enough = class_area([pupil] * 10)
    assert enough.value == pytest.approx(8 / 9)
    assert enough.error == 0


def test_pupils_are_averaged_not_pooled() -> None:
    """Ten pupils who each tell apart perfectly, on scales of their own, are a class that tells apart perfectly."""
    pupils = [([n], [n + 1]) for n in range(10)]
    assert class_area(pupils).value == 1
    assert area(list(range(10)), [n + 1 for n in range(10)]) < 0.65


# ------------------------------------------------------------------------------------------------ as sure as right


def test_brier_score_by_hand() -> None:
    """70 % and right .09, 70 % and wrong .49, 50 % .25, 100 % and right 0: mean .83 / 4 = .2075."""
    answers = [Sure(70, right=True), Sure(70, right=False), Sure(50, right=True), Sure(100, right=True)]
    assert brier(answers) == pytest.approx(0.2075)
    assert brier([Sure(50, right=True), Sure(50, right=False)]) == 0.25


def test_calibration_by_hand() -> None:
    """20 answers at 60 % with 12 right, 20 at 90 % with 14 right.

    Mean sureness 75, right 26 / 40 = 65 %: 10 points over. Bins (60, 60), no middle, (90, 70): the reliability term is
    (20 · 0 + 20 · .2²) / 40 = .02. Brier: (12 · .16 + 8 · .36 + 14 · .01 + 6 · .81) / 40 = 9.8 / 40 = .245.
    """
    answers = at(60, 12, 20) + at(90, 14, 20)
    found = calibration(answers)
    assert found.over.value == pytest.approx(10)
    assert found.running[-1] == pytest.approx(10)
    assert [(b.answers, b.right) for b in found.bins] == [(20, 12), (0, 0), (20, 14)]
    assert reliability(found.bins) == pytest.approx(0.02)
    assert found.brier.value == pytest.approx(0.245)
    assert found.over.plain == "When you said about 90 %, you were right in 14 of 20: you knew less than you felt."


def at(percent: int, right: int, of: int) -> list[Sure]:
    """Answers of one sureness."""
    return [Sure(percent, n < right) for n in range(of)]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (
            at(90, 27, 30) + at(60, 9, 15),
            "When you said about 90 %, you were right in 27 of 30: that fits, as far as 45 answers can show.",
        ),
        (at(55, 19, 20) + at(90, 18, 20), "When you said about 55 %, you were right in 19 of 20: you knew more"),
        (at(65, 6, 14) + at(80, 7, 14) + at(95, 10, 14), "You said 80 % on average and were right in 23 of 42: you"),
    ],
)
def test_sureness_in_words(answers: list[Sure], says: str) -> None:
    """The sentence names the group of answers that fits least; a lack of sureness is told like too much of it."""
    assert calibration(answers).over.plain.startswith(says)


@given(ANSWERS)
def test_calibration_holds_together(answers: list[Sure]) -> None:
    """Bins hold every answer once, the running difference ends at the whole, and scores stay in their ranges."""
    found = calibration(answers)
    assert sum(b.answers for b in found.bins) == len(answers)
    assert sum(b.right for b in found.bins) == sum(given.right for given in answers)
    assert found.over.value == found.running[-1]
    assert 0 <= reliability(found.bins) <= 1
    assert found.brier.value is not None
    assert 0 <= found.brier.value <= 1


@given(st.lists(st.tuples(st.sampled_from((50, 60, 75, 80, 90, 100)), st.integers(1, 4)), min_size=3, max_size=8))
def test_perfect_calibration_is_zero(groups: list[tuple[int, int]]) -> None:
    """Where each sureness is right as often as it says, nothing is over, under or unreliable, and the words say so."""
    answers = [given for percent, times in groups for given in at(percent, percent * times // 5, 20 * times)]
    found = calibration(answers * 2)
    assert found.over.value == pytest.approx(0, abs=1e-9)
    assert reliability(found.bins) == pytest.approx(0, abs=1e-12)
    assert "that fits" in found.over.plain


def test_always_certain_and_right_fits_however_often() -> None:
    """Being certain fits where there is no error, and survives one in 41 answers; three do not fit."""
    assert all("that fits" in calibration(at(100, n, n)).over.plain for n in (40, 100, 2000))
    assert "40 of 41: that fits" in calibration(at(100, 40, 41)).over.plain
    assert "38 of 41: you knew less than you felt" in calibration(at(100, 38, 41)).over.plain


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=3))
def test_brier_score_is_murphys_three_terms(counts: list[tuple[int, int]]) -> None:
    """With one sureness a bin: reliability − resolution + uncertainty (Murphy 1973)."""
    answers = [
        given
        for percent, (right, wrong) in zip((55, 70, 95), counts, strict=True)
        for given in at(percent, right, right + wrong)
    ]
    if len(answers) < measures.SURE_FROM:
        return
    found, base = calibration(answers), fmean(given.right for given in answers)
    resolution = sum(b.answers * (b.share / 100 - base) ** 2 for b in found.bins) / len(answers)
    assert brier(answers) == pytest.approx(reliability(found.bins) - resolution + base * (1 - base))


def test_calibration_waits_for_forty_answers() -> None:
    """Below that no bin and no number is made, only the count of what is missing."""
    found = calibration(at(90, 20, 28))
    assert (found.over.value, found.brier.value, found.bins, found.running) == (None, None, (), ())
    assert found.over.plain == "How sure you are is compared from 40 answers on; 12 more are needed."
    assert calibration([]).over.answers == 0


def test_sureness_between_two_bins_finds_its_place() -> None:
    """The bins leave no gap, also for 66.5 and 83.9; what is no sureness is refused."""
    found = calibration([Sure(66.5, right=True), Sure(83.9, right=True), *at(100, 38, 38)])
    assert [b.answers for b in found.bins] == [1, 1, 38]
    with pytest.raises(ValueError, match=r"found 0\.9"):
        calibration([Sure(0.9, right=True)])
    assert BINS == ((50, 66), (67, 83), (84, 100))


def test_few_well_calibrated_people_are_told_otherwise() -> None:
    """Of 1,500 simulated people whose sureness fits, at most 1 in 20 is told that it does not."""
    chances = random.Random(4)
    grades = range(50, 101, 5)
    people = [[Sure(p, chances.random() < p / 100) for p in chances.choices(grades, k=48)] for _ in range(1500)]
    assert sum("that fits" not in calibration(answers).over.plain for answers in people) <= 75


def test_likely_range_of_a_share() -> None:
    """Wilson for 7 of 10, by hand with 1.96: centre (.7 + .192) / 1.384 = .645, half .247: 40 to 89 %."""
    assert likely(7, 10) == pytest.approx((39.7, 89.2), abs=0.1)
    assert likely(0, 5)[0] == pytest.approx(0, abs=1e-9)
    assert likely(5, 5)[1] == pytest.approx(100)
