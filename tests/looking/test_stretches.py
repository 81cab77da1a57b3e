"""Stretches: joined, cut, measured."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.looking.stretches import Stretch, counted, joined, length, within

STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda s: (min(s), max(s))), max_size=10)


def letters(stretches: list[Stretch]) -> set[int]:
    """All offsets in the stretches."""
    return {at for start, stop in stretches for at in range(start, stop)}


@given(STRETCHES, STRETCHES)
def test_joining_and_cutting_are_those_of_sets(one: list[Stretch], other: list[Stretch]) -> None:
    """Offsets are kept, lie apart and in order, and what lies within is what both hold."""
    assert letters(joined(one)) == letters(one)
    assert length(one) == len(letters(one))
    assert all(a[1] < b[0] for a, b in zip(joined(one), joined(one)[1:], strict=False))
    assert letters(within(one, joined(other))) == letters(one) & letters(other)


def test_a_word_counts_once() -> None:
    """Words in two stretches that meet are not counted twice."""
    assert counted("one two three four", [(0, 7), (4, 13)]) == 3
