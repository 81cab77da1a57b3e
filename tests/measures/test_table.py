"""The 2 × 2 table: which answers it counts."""

from toolkit.measures import Judged, TwoByTwo, two_by_two


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
