"""Every damage to several hand-ins: the true score, or an explicit "damaged" for exactly what is lost."""

from __future__ import annotations

import json
from collections.abc import Collection

import pytest

from tests.damage.damages import (
    HANDINS,
    LOSSY,
    MENDED,
    RETYPED,
    flipped,
    graded,
    key_of,
    plain,
    recovered,
    text,
    truth,
)
from toolkit.exercises.exercise import Exercise
from toolkit.grading.grade import CHANGED
from toolkit.grading.intake.recover import Recovered

each_handin = pytest.mark.parametrize(("lesson", "student"), HANDINS)


def agree(original: str, found: Recovered, lost: Collection[str]) -> None:
    """The true grades but for what is lost, which is named damaged and has no credit."""
    assert set(found.lost) == set(lost)
    for policy in ("last", "first", "best"):
        true = {r.exercise: r for r in truth(original, policy).results}
        for result in graded(found, policy).results:
            if result.exercise in lost:
                assert (result.outcome, result.credit) == ("damaged", None)
            else:
                assert result == true[result.exercise]


@each_handin
@pytest.mark.parametrize("damage", ["none", *MENDED])
def test_what_can_be_undone_costs_nothing(damage: str, lesson: str, student: str) -> None:
    """All answers have their true score, the name is right, and what was undone is told."""
    original = text(lesson, student)
    found = recovered(MENDED[damage](original) if damage in MENDED else original.encode())
    assert isinstance(found, list), found
    assert len(found) == 1
    agree(original, found[0], ())
    if damage not in ("misread", "wrapped", "flowed"):  # a name has no check sum
        assert found[0].who == truth(original).who
    assert found[0].proved
    assert bool(found[0].how) == (damage not in ("none", "bom", "pretty", "browser", "forged", "line_ends")) or (
        damage in ("misread", "code_page", "wrapped", "flowed")
    )


@each_handin
@pytest.mark.parametrize("damage", RETYPED)
def test_what_a_program_retyped_is_true_or_damaged(damage: str, lesson: str, student: str) -> None:
    """Only a free text may be lost, because quotation marks of its own cannot be told from others."""
    original = text(lesson, student)
    found = recovered(RETYPED[damage](original))
    assert isinstance(found, list), found
    texts = {n for n, e in key_of(lesson).exercises.items() if isinstance(e, Exercise) and e.kind == "explain"}
    assert set(found[0].lost) <= texts
    assert student == "wordy" or not found[0].lost
    agree(original, found[0], found[0].lost)


@each_handin
@pytest.mark.parametrize("damage", LOSSY)
def test_exactly_what_is_lost_is_named(damage: str, lesson: str, student: str) -> None:
    """The answers that a damage touches are damaged, and the others have their true score."""
    original = text(lesson, student)
    raw, lost = LOSSY[damage](original)
    found = recovered(raw)
    if len(lost) == len(json.loads(original)["exercises"]):
        assert isinstance(found, str)
        return
    assert isinstance(found, list), found
    if damage == "beheaded":  # the list of the answers is lost, too: an unanswered exercise cannot be told from a lost
        assert lost <= set(found[0].lost)
        unanswered = {r.exercise for r in truth(original).results if r.outcome == "unanswered"}
        assert set(found[0].lost) - lost <= unanswered
        lost = set(found[0].lost)
    agree(original, found[0], lost)


@each_handin
@pytest.mark.parametrize("count", [1, 3, 20, 200])
def test_flipped_bytes_never_give_a_wrong_score(count: int, lesson: str, student: str) -> None:
    """Whatever bytes change: the true score, or damaged."""
    original = text(lesson, student)
    true = {r.exercise: r for r in truth(original).results}
    for seed in range(15):
        found = recovered(flipped(original, seed, count))
        if isinstance(found, str):
            continue
        for one in found:
            assert all(r == true[r.exercise] or r.outcome == "damaged" for r in graded(one).results)


@pytest.mark.parametrize("lesson", ["02", "gallery"])
@pytest.mark.parametrize("glue", ["", "\n", ",", "\0\0"])
def test_two_hand_ins_in_one_file_are_two(lesson: str, glue: str) -> None:
    """Each has its own answers and its own name."""
    one, two = text(lesson, "full", "aaaaaaaaaaaaaaaa"), text(lesson, "mistaken", "bbbbbbbbbbbbbbbb")
    found = recovered((one + glue + two).encode())
    assert isinstance(found, list)
    assert [f.who for f in found] == ["Ana Lind", "Zoë Ostré"]
    agree(one, found[0], ())
    agree(two, found[1], ())


def test_two_states_of_one_journal_are_not_mixed() -> None:
    """Whole, both are there; where one of them is damaged, an old answer does not stand in for a new one."""
    old, new = text("02", "half"), text("02", "full")
    found = recovered((old + new).encode())
    assert isinstance(found, list)
    assert [len(f.rows) for f in found] == [len(json.loads(t)["exercises"]) for t in (old, new)]
    assert recovered((old + new)[:-400].encode()) == "Two states of one journal are mixed in it, and it is damaged."


def test_the_tail_of_one_file_behind_the_head_of_another_stays_apart() -> None:
    """Answers of two journals are never put under one name."""
    one, two = text("02", "full", "aaaaaaaaaaaaaaaa"), text("02", "mistaken", "bbbbbbbbbbbbbbbb")
    found = recovered((one[: len(one) // 2] + two[len(two) // 2 :]).encode())
    assert isinstance(found, list)
    assert [f.journal[:6] for f in found] == ["aaaaaa", "bbbbbb"]
    true = [{r.exercise: r for r in truth(t).results} for t in (one, two)]
    for each, right in zip(found, true, strict=True):
        assert all(r == right[r.exercise] or r.outcome == "damaged" for r in graded(each).results)


@each_handin
def test_a_file_of_before_there_were_check_sums_is_read_as_ever(lesson: str, student: str) -> None:
    """Whole, undone or cut off: what is read has its true score, or all is damaged; what is cut is not unanswered."""
    original = plain(lesson, student)
    for raw in (original.encode(), *(MENDED[d](original) for d in ("utf16", "web_page", "in_a_letter"))):
        found = recovered(raw)
        assert isinstance(found, list)
        assert not found[0].proved
        agree(original, found[0], ())
    found = recovered(original[: len(original) * 2 // 3].encode())
    if not isinstance(found, list):
        assert "damaged" in found
        return
    true = {r.exercise: r for r in truth(original).results}
    for result in graded(found[0]).results:
        assert result.outcome == "damaged" if result.exercise in found[0].lost else result == true[result.exercise]
    assert all(r.outcome != "unanswered" for r in graded(found[0]).results)


def test_another_version_of_the_lesson_is_told_and_scored() -> None:
    """Answers to a question that has changed are graded with the present key, and each says so."""
    data = json.loads(plain("02", "full"))
    for row in data["exercises"].values():
        row["shown"] = "0ld0ld0ld0ld"
    found = recovered(json.dumps({**data, "version": 0}).encode())
    assert isinstance(found, list)
    paper = graded(found[0])
    assert [r.credit for r in paper.results] == [r.credit for r in truth(text("02", "full")).results]
    assert all(r.note.startswith(CHANGED) for r in paper.results)
    assert "made with version 0" in paper.notes[0]
