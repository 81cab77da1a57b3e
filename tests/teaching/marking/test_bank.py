"""Comments to use again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.problem import BrokenFile, Problem
from toolkit.teaching.marking.bank import LONGEST, MOST, Bank, plain, read_bank, write_bank
from toolkit.teaching.marking.opening import opened

Q = "02/essay"


def test_a_comment_is_kept_once_and_has_an_id_for_ever() -> None:
    """White space makes no second one; an id that was taken away does not come again."""
    bank = Bank().added(Q, "  Name the\n place. ").added(Q, "Name the place.").added("01/x", "Other.")
    assert [kept.text for kept in bank.of(Q)] == ["Name the place."]
    again = bank.removed(Q, "c1").added(Q, "Name the place.")
    assert [kept.id for kept in again.of(Q)] == ["c3"]
    assert read_bank(write_bank(again), "x") == again


def test_uses_are_counted_in_the_marks_also_under_a_former_wording() -> None:
    """A comment that holds it as a line uses it; a part of a line is no use."""
    bank = Bank().added(Q, "Where?").edited(Q, "c1", "Where?", "Which place?")
    (kept,) = bank.of(Q)
    assert kept.used(["Where?", "Good.\nWhich place?", "Where? Why?", ""]) == 2
    assert kept.former == ("Where?",)
    assert bank.edited(Q, "c1", "Which place?", "Where?").of(Q)[0].former == ("Which place?",)


def test_what_another_changed_is_not_written_over() -> None:
    """Editing says which wording was seen."""
    bank = Bank().added(Q, "Old.")
    with pytest.raises(Problem, match="changed elsewhere"):
        bank.edited(Q, "c1", "Older.", "New.")
    with pytest.raises(Problem, match="changed elsewhere"):
        bank.edited(Q, "c9", "Old.", "New.")


def test_there_are_limits() -> None:
    """An empty one, a very long one and one too many are refused with the reason."""
    for text in (" \n", "x" * (LONGEST + 1)):
        with pytest.raises(Problem):
            Bank().added(Q, text)
    full = Bank()
    for n in range(MOST):
        full = full.added(Q, str(n))
    with pytest.raises(Problem, match="Take one away"):
        full.added(Q, "more")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"[]",
        b'{"format": "comments/2"}',
        b'{"format": "comments/1", "questions": {"a": [1]}}',
        b"[" * 99_999,
    ],
)
def test_a_file_that_is_none_is_refused(raw: bytes) -> None:
    """Whatever it is, it is a problem with a reason."""
    with pytest.raises(BrokenFile):
        read_bank(raw, "x")


def test_a_spoilt_list_stops_no_marking(handins: Path, marks: Path) -> None:
    """It is told, and left as it is; levels and comments are written all the same."""
    file = marks.with_suffix(".comments.json")
    file.write_text("{", "utf-8")
    bench = opened(handins, marks, "", None, "last")
    assert bench.bank.of(bench.question.id) == ()
    assert "no comments of ours" in bench.bank_trouble
    bench.in_bank(lambda bank: bank.added(bench.question.id, "x"))
    assert file.read_text("utf-8") == "{"
    bench.set_comment(bench.item.token, "", "Good.")
    assert (bench.trouble, bench.given(bench.item).comment) == ("", "Good.")


def test_two_teachers_share_the_list(handins: Path, marks: Path) -> None:
    """What one adds the other has; both count the same."""
    one, two = (opened(handins, marks, "", None, "last") for _ in range(2))
    one.in_bank(lambda bank: bank.added(one.question.id, "Which place?"))
    two.in_bank(lambda bank: bank.added(two.question.id, "Who says so?"))
    assert [kept.text for kept in one.bank.of(one.question.id)] == ["Which place?", "Who says so?"]
    two.set_comment(two.item.token, "", "Good.\nWhich place?")
    one.look()
    assert one.uses() == {"c1": 1, "c2": 0}
    assert json.loads(marks.with_suffix(".comments.json").read_text("utf-8"))["format"] == "comments/1"


def test_a_comment_is_plain_text() -> None:
    """Control characters and half letters go; lines stay."""
    assert plain(" a\x00b \r\nc\ud800\x1b[0m\t\n\n") == "ab\nc[0m"
