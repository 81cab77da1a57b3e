import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Mark, Span
from toolkit.exercises.credit import from_f1, normal, one_of, overlap, score, several_of, share, span_credit

TEXT = "The minister said on Monday that “the river is open”, and she added that nobody had been hurt at all."


def at(words: str, label: str = "content", nth: int = 0) -> Span:
    """The span of some words of TEXT."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), label)


def gold(words: str, label: str = "content", **more: object) -> Mark:
    """An editor's mark on some words of TEXT."""
    return Mark(words, label, (at(words, label),), "because", **more)  # type: ignore[arg-type]


SOURCE, CUE, CONTENT = gold("The minister", "source"), gold("said", "cue"), gold("that “the river is open”")
KEY = (SOURCE, CUE, CONTENT, gold("she", "source"), gold("added", "cue"), gold("that nobody had been hurt at all"))


@pytest.mark.parametrize(
    ("marked", "credit"),
    [
        ("that “the river is open”", 1.0),
        ("that “the river is open", 1.0),
        ("Monday that “the river is open”", 0.9),
        ("said on Monday that “the river is open”", 0.7),
        ("the river is", 0.4),
        ("river", 0.0),
        ("nobody", 0.0),
    ],
)
def test_credit_falls_in_steps_with_the_overlap(marked: str, credit: float) -> None:
    """Exact 1, three quarters .9, half .7, a quarter .4, less nothing; edges of punctuation do not count."""
    assert span_credit(TEXT, [at(marked)], CONTENT)[0] == credit


def test_a_leading_article_and_quotation_marks_do_not_count() -> None:
    """`the minister` and `minister` are the same answer."""
    assert normal(TEXT, at("The minister")) == normal(TEXT, at("minister", "content"))


@pytest.mark.parametrize(
    ("marked", "credit"), [("said", 1.0), ("said on Monday", 0.9), ("said on Monday that", 0.0), ("minister", 0.0)]
)
def test_a_cue_may_have_two_words_more_than_its_verb(marked: str, credit: float) -> None:
    """A short cue would else lose half its credit to one word."""
    assert span_credit(TEXT, [at(marked, "cue")], CUE)[0] == credit


def test_swallowing_the_writers_own_words_costs() -> None:
    """A mark that takes in excluded words earns at most .4, and says so."""
    mark = gold("that nobody had been hurt at all", exclude=(at("at all"),))
    assert span_credit(TEXT, [at("that nobody had been hurt at all")], mark) == (0.4, True)
    assert span_credit(TEXT, [at("that nobody had been hurt")], mark) == (0.9, False)


def test_another_acceptable_boundary_earns_as_much() -> None:
    """Where two careful annotators differ, both are right."""
    mark = gold("that nobody had been hurt at all", also=((at("nobody"),),))
    assert span_credit(TEXT, [at("nobody")], mark)[0] == 1.0


def test_another_acceptable_place_counts_wherever_it_lies() -> None:
    """`The minister` instead of `she` is right where the key says so, and is no stray mark."""
    mark = gold("she", "source", also=((at("The minister"),),))
    result = score(TEXT, [at("The minister", "source")], [mark])
    assert (result.f1, result.stray) == (1.0, ())


def test_interrupted_content_may_be_marked_part_by_part() -> None:
    """One gold mark of two parts is matched by two marks, and counts as one."""
    parts = (at("“the river is open”"), at("nobody had been hurt"))
    mark = Mark("m", "content", parts, "because")
    result = score(TEXT, parts, [mark])
    assert result.f1 == 1.0
    assert not result.stray


def test_the_key_earns_everything_and_nothing_earns_nothing() -> None:
    """F1 is 1 for the key and 0 for a blank."""
    assert score(TEXT, [p for m in KEY for p in m.parts], KEY).f1 == 1.0
    assert score(TEXT, [], KEY).f1 == 0.0


def test_a_right_place_under_a_wrong_label_earns_nothing() -> None:
    """Labels are independent layers."""
    assert score(TEXT, [at("said", "source")], KEY).f1 == 0.0


def test_optional_and_contested_marks_neither_reward_nor_punish() -> None:
    """Where trained people split, a student loses nothing either way."""
    optional = gold("she", "source", need="optional")
    key = (SOURCE, optional)
    assert (
        score(TEXT, [at("The minister", "source")], key).f1
        == score(TEXT, [at("The minister", "source"), at("she", "source")], key).f1
        == 1.0
    )


def test_where_nothing_is_to_be_marked_each_false_mark_costs() -> None:
    """Credit is 1 / (1 + false marks) where the right answer is none."""
    assert score(TEXT, [], ()).f1 == 1.0
    assert score(TEXT, [at("said"), at("river")], ()).f1 == pytest.approx(1 / 3)


spans = st.builds(
    lambda a, b, label: Span(min(a, b), max(a, b) + 1, label),
    st.integers(0, len(TEXT) - 2),
    st.integers(0, len(TEXT) - 2),
    st.sampled_from(["source", "cue", "content"]),
)


@given(st.lists(spans, max_size=8))
def test_f1_lies_between_0_and_1_and_ignores_order(given_: list[Span]) -> None:
    """Marks are a set: neither their order nor a double changes the score."""
    value = score(TEXT, given_, KEY).f1
    assert 0.0 <= value <= 1.0
    assert score(TEXT, [*reversed(given_), *given_], KEY).f1 == value


@given(st.lists(spans, max_size=6), spans)
def test_a_wrong_mark_never_helps(given_: list[Span], extra: Span) -> None:
    """A mark that touches nothing of its label can only lower the score."""
    if any(span_credit(TEXT, [extra], m)[0] for m in KEY if m.label == extra.label):
        return
    assert score(TEXT, [*given_, extra], KEY).f1 <= score(TEXT, given_, KEY).f1 + 1e-12


@given(st.lists(spans, min_size=1, max_size=4), st.lists(spans, min_size=1, max_size=4))
def test_overlap_is_symmetric_and_1_only_for_equal_cover(one: list[Span], other: list[Span]) -> None:
    """Intersection over union counts code points covered, whoever covers them."""
    cover = [{i for s in group for i in range(s.start, s.stop)} for group in (one, other)]
    simple = len(cover[0] & cover[1]) / len(cover[0] | cover[1])
    if _disjoint(one) and _disjoint(other):
        assert overlap(one, other) == pytest.approx(simple)
        assert overlap(one, other) == pytest.approx(overlap(other, one))


def _disjoint(group: list[Span]) -> bool:
    return not any(a.overlaps(b) for i, a in enumerate(group) for b in group[i + 1 :])


@given(st.sets(st.sampled_from("abcdef")), st.sets(st.sampled_from("abcdef"), min_size=1))
def test_several_of_n_never_pays_for_choosing_everything(chosen: set[str], right: set[str]) -> None:
    """(right − wrong) / number of right ones, not below 0; the key earns 1; a wrong one more never helps."""
    value = several_of(chosen, right)
    assert 0.0 <= value <= 1.0
    assert several_of(right, right) == 1.0
    for wrong in set("abcdef") - right:
        assert several_of(chosen | {wrong}, right) <= value


def test_one_of_several_and_shares() -> None:
    """One is right or not; a share counts blanks as nothing."""
    assert (one_of("a", "a"), one_of("b", "a"), share(3, 4), share(0, 0)) == (1.0, 0.0, 0.75, 0.0)


def test_full_credit_from_f1_seventy() -> None:
    """Trained people themselves agree to .66–.88: .70 is full credit, below it goes down in proportion."""
    assert (from_f1(0.7), from_f1(0.9), from_f1(0.35)) == (1.0, 1.0, 0.5)
