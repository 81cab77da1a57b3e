import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.solved import solved
from toolkit.handin import LARGEST, clean_name, from_journal, read_handin, to_json
from toolkit.journal import Event, Journal, open_journal
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, UnfitAnswer

GOOD = {
    "format": "handin/1",
    "lesson": "02",
    "version": 1,
    "who": "A",
    "journal": "j",
    "exercises": {"e": {"last": 1}},
}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """An empty journal."""
    return open_journal("02", tmp_path)


@pytest.fixture
def lesson(answers: Path) -> Lesson:
    """Lesson 02 with a fresh journal."""
    return load("02")


def again(journal: Journal) -> Any:
    """The hand-in of a journal, written and read again."""
    return read_handin(to_json(from_journal(journal, 1, "Ann")).encode(), "x.json")


def test_first_best_and_last_are_three_things(journal: Journal) -> None:
    """The first and the last try and the one with the highest credit are handed in, with the number of tries."""
    for answer, credit in (("a", 0.2), ("b", 0.9), ("c", 0.5)):
        journal.write("e", "check", answer=answer, credit=credit, outcome="partly", shown="s")
    journal.write("e", "hint")
    tried = again(journal).exercises["e"]
    assert (tried.first, tried.best, tried.last, tried.tries, tried.hints) == ("a", "b", "c", 3, 1)


def test_an_answer_that_was_never_checked_is_handed_in(journal: Journal) -> None:
    """Whoever forgets to press Check loses nothing."""
    journal.write("e", "answer", answer="a")
    tried = again(journal).exercises["e"]
    assert (tried.first, tried.best, tried.last, tried.tries) == ("a", "a", "a", 0)


def test_an_answer_taken_back_is_not_handed_in(journal: Journal) -> None:
    """After undo the answer before counts; an exercise with nothing left is not in the file."""
    journal.write("e", "answer", answer="a")
    journal.undo("e")
    assert again(journal).exercises == {}


def test_no_times_and_no_credit_are_in_the_file(journal: Journal) -> None:
    """When somebody worked is their own business, and credit is counted by whoever grades."""
    journal.write("e", "check", answer="a", credit=1.0, outcome="right")
    text = to_json(from_journal(journal, 1, "Ann"))
    assert journal.events[0].at not in text
    assert "credit" not in text
    assert "outcome" not in text


def test_a_hand_in_stays_below_64_kb_whatever_the_number_of_tries(lesson: Lesson) -> None:
    """A thousand tries with as many marks as the page takes, in every highlight: small enough for any mailbox."""
    for ident in lesson.open_ids():
        exercise = lesson.exercise(ident)
        if exercise.kind != "highlight" or exercise.passage is None:
            continue
        start, label = exercise.passage.start, exercise.solution()[0]["label"]
        for n in range(1000):
            marks = [{"start": start + i, "stop": start + i + 1 + n % 50, "label": label} for i in range(200)]
            lesson.journal.events.append(Event("t", ident, "check", marks, "s", "wrong", n / 2000))
    size = len(to_json(lesson.hand_in("Ann")).encode())
    assert 1_000 < size < LARGEST


def test_a_hand_in_that_would_be_too_large_keeps_the_last_answers(journal: Journal) -> None:
    """First and best are left out before any last answer is."""
    for n in range(30):
        for part in ("first", "last"):
            journal.write(f"e{n}", "check", answer=[{"start": i, "stop": i + 1, "label": part} for i in range(150)])
    read = again(journal)
    assert len(read.exercises) == 30
    assert all(t.last == {"last": [[i, i + 1] for i in range(150)]} for t in read.exercises.values())


def test_a_hand_in_restores_all_answers_elsewhere(lesson: Lesson, tmp_path: Path) -> None:
    """On another machine the last answers are there again; what was there before can be had back by undo."""
    for ident in lesson.open_ids():
        lesson.check(ident, solved(lesson.exercise(ident)))
    file = to_json(lesson.hand_in("Ann")).encode()
    other = load("02", tmp_path / "elsewhere")
    assert set(other.restore_file(file)) == set(lesson.open_ids())
    assert {other.check(i, other.journal.last(i)).credit for i in other.open_ids()} <= {1.0, None}
    assert other.restore_file(file) == []


def test_restoring_another_lessons_file_is_refused(lesson: Lesson) -> None:
    """A slip with two files changes nothing."""
    file = to_json(lesson.hand_in("Ann")).replace('"lesson":"02"', '"lesson":"05"').encode()
    with pytest.raises(BrokenFile, match="lesson '02'"):
        lesson.restore_file(file)


def test_nothing_to_mark_here_is_an_answer(journal: Journal) -> None:
    """An empty list was chosen on purpose, and is not the same as a blank."""
    journal.write("e", "check", answer=[], credit=1.0, outcome="right")
    assert again(journal).exercises["e"].last == []


@pytest.mark.parametrize("who", ["", "  ", "\n\t", "\u200b"])
def test_a_hand_in_needs_a_name(lesson: Lesson, who: str) -> None:
    """Spaces and invisible letters are no name."""
    with pytest.raises(UnfitAnswer, match="no name"):
        lesson.hand_in(who)


def test_a_name_is_cleaned_of_what_cannot_be_seen() -> None:
    """Line ends, doubled spaces and control characters go; letters of any script stay; 80 letters are enough."""
    assert clean_name("  Núñez,\n Ana\x07 李  ") == "Núñez, Ana 李"
    assert len(clean_name("x" * 500)) == 80


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "damaged"),
        (b'{"format":"handin/1","lesson":"02"', "damaged"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * 300_000, "300,000 bytes"),
        (b"[]", "list"),
        (b'{"format":"handin/2"}', "update the toolkit"),
        (b'{"format":"journal/1"}', "not a hand-in"),
        (b'{"format":"handin/1","lesson":2,"version":1,"who":"","journal":"","exercises":{}}', "'lesson' is 2"),
        (
            b'{"format":"handin/1","lesson":"02","version":1,"who":"","journal":"","exercises":{"a":3}}',
            "holds no answer",
        ),
    ],
)
def test_a_damaged_file_is_refused_with_what_was_found(raw: bytes, message: str) -> None:
    """Truncated, mis-encoded, absurdly deep, too large, foreign, newer, mistyped: one sentence, never a crash."""
    with pytest.raises(BrokenFile) as caught:
        read_handin(raw, "ann.json")
    assert message in str(caught.value)
    assert "ann.json" in str(caught.value)


def test_a_byte_order_mark_of_an_editor_does_no_harm(journal: Journal) -> None:
    """A file that was opened and saved on Windows is read."""
    journal.write("e", "answer", answer="a")
    assert (
        read_handin(b"\xef\xbb\xbf" + to_json(from_journal(journal, 1, "A")).encode(), "x").exercises["e"].last == "a"
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(json_values, st.sampled_from(["lesson", "version", "who", "journal", "exercises", "format", "new"]))
def test_no_value_in_any_field_crashes_the_reader(value: Any, name: str) -> None:
    """A forged file is a hand-in or a `BrokenFile`, nothing else."""
    with suppress(BrokenFile):
        read_handin(json.dumps({**GOOD, name: value}).encode(), "x")
