"""Tables of made-up answers, and how likely a count is."""

from math import comb

from hypothesis import strategies as st

from toolkit.measures import TwoByTwo

COUNT = st.integers(0, 40)
TABLES = st.builds(TwoByTwo, COUNT, COUNT, COUNT, COUNT)


def chance(count: int, of: int, rate: float) -> float:
    """The binomial probability."""
    return comb(of, count) * rate**count * (1 - rate) ** (of - count)
