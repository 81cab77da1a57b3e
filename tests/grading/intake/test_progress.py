"""The line that says how far a collection is."""

from __future__ import annotations

import io

import pytest

from toolkit.grading.intake.progress import STEP, with_count


class Terminal(io.StringIO):
    """A stream that is looked at."""

    def isatty(self) -> bool:
        """It is."""
        return True


@pytest.mark.parametrize("count", [0, 1, STEP - 1, STEP, 2 * STEP + 7])
def test_all_things_come_through_and_a_log_gets_nothing(count: int) -> None:
    """Whether anybody looks or not."""
    log, terminal = io.StringIO(), Terminal()
    assert (
        list(with_count(range(count), "read", log))
        == list(range(count))
        == list(with_count(iter(range(count)), "read", terminal))
    )
    assert log.getvalue() == ""


def test_a_terminal_is_told_in_one_line_that_ends() -> None:
    """The last number is the whole number; a handful of files needs no line."""
    few, many = Terminal(), Terminal()
    list(with_count(range(STEP - 1), "read", few))
    list(with_count(range(2 * STEP + 7), "read", many))
    assert few.getvalue() == ""
    assert many.getvalue() == f"\rread: {STEP}\rread: {2 * STEP}\rread: {2 * STEP + 7}\n"
