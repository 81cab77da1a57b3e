import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.reading.lines import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \ufeff\u200b\n\t", []),
        ("one\ntwo\n\nthree", [("one", 0), ("two", 0), ("three", 1)]),
        ("one\rtwo\r\rthree", [("one", 0), ("two", 0), ("three", 1)]),
        ("one\r\ntwo\r\n \r\nthree", [("one", 0), ("two", 0), ("three", 1)]),
        ("one\u2028two\u2029three", [("one", 0), ("two", 0), ("three", 1)]),
        (r"one\ntwo\n\nThree", [("one\\ntwo", 0), ("Three", 1)]),
        (r"One\r\nTwo\n \nThree", [("One", 0), ("Two", 0), ("Three", 1)]),
        (r"C:\New folder", [(r"C:\New folder", 0)]),
        ("\ufeff One\u00a0\n", [("One", 0)]),
    ],
)
def test_lines_end_at_line_ends_of_all_kinds(text: str, expected: list[tuple[str, int]]) -> None:
    """Old and new line ends, separators and literal ones end a line; a blank line begins a new group."""
    assert [(line.text, line.group) for line in lines(text)] == expected


@given(st.text(alphabet=st.sampled_from("ab \n\r\u2028\u2029\\n\ufeff😀e\u0301")))
def test_lines_hold_all_that_can_be_seen_in_order(text: str) -> None:
    """The text of a line is what stands at its place; nothing but line ends and blanks stands between lines."""
    found = lines(text)
    assert all(text[line.start : line.stop] == line.text != "" for line in found)
    at = 0
    for line in found:
        assert not text[at : line.start].replace("\\r\\n", "").replace("\\n", "").strip("\ufeff \u2028\u2029\r\n")
        at = line.stop
