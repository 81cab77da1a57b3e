"""Random damage: the grade is the true one, or the answer is named damaged."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.damage.damages import HANDINS, graded, plain, recovered, text, truth

handins = st.sampled_from(HANDINS)


def true_or_damaged(original: str, raw: bytes) -> None:
    """The promise."""
    found = recovered(raw)
    if isinstance(found, str):
        assert found
        return
    true = {r.exercise: r for r in truth(original).results}
    for one in found:
        for result in graded(one).results:
            assert result == true[result.exercise] or (result.outcome, result.credit) == ("damaged", None)


@settings(max_examples=150, deadline=None)
@given(handins, st.floats(0, 1), st.booleans())
def test_a_cut_anywhere(handin: tuple[str, str], part: float, old: bool) -> None:
    """A file that is cut off anywhere, with check sums or without."""
    original = plain(*handin) if old else text(*handin)
    raw = original.encode()
    true_or_damaged(original, raw[: int(len(raw) * part)])


@settings(max_examples=200, deadline=None)
@given(handins, st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30))
def test_bytes_changed_anywhere(handin: tuple[str, str], changes: list[tuple[float, int]]) -> None:
    """Bytes that become any others."""
    original = text(*handin)
    raw = bytearray(original.encode())
    for part, byte in changes:
        raw[int(len(raw) * part)] = byte
    true_or_damaged(original, bytes(raw))


@settings(max_examples=100, deadline=None)
@given(handins, st.floats(0, 1), st.floats(0, 1), st.binary(max_size=40))
def test_a_piece_replaced_by_anything(handin: tuple[str, str], one: float, two: float, piece: bytes) -> None:
    """A stretch that is lost, or has become something else."""
    original = text(*handin)
    raw = original.encode()
    begin, stop = sorted((int(len(raw) * one), int(len(raw) * two)))
    true_or_damaged(original, raw[:begin] + piece + raw[stop:])


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all(raw: bytes) -> None:
    """Noise is refused with a reason."""
    assert isinstance(recovered(raw), str)
