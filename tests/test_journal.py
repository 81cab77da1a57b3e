import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import journal as journals
from toolkit.journal import Journal, open_journal
from toolkit.problem import BrokenFile

NOON = datetime(2031, 3, 14, 12, tzinfo=UTC)
WRITER = """
import sys
from pathlib import Path
from toolkit.journal import open_journal
journal = open_journal("02", Path(sys.argv[1]))
for n in range(int(sys.argv[3])):
    journal.write(sys.argv[2], "answer", answer=n)
    print(n, flush=True)
"""


def answers(journal: Journal) -> list[object]:
    """All answers in a journal, oldest first."""
    return [e.answer for e in journal.events]


def test_answers_are_found_again(tmp_path: Path) -> None:
    """What is written is there when the lesson is opened again, with the time it was given."""
    open_journal("02", tmp_path, lambda: NOON).write("a", "answer", answer={"x": ["😀", 1]}, shown="abc")
    again = open_journal("02", tmp_path)
    assert again.last("a") == {"x": ["😀", 1]}
    assert again.events[0].at == "2031-03-14T12:00:00+00:00"


def test_a_journal_keeps_its_random_id_and_no_name(tmp_path: Path) -> None:
    """Reopened it is the same journal; two journals are two; nothing in it says whose it is."""
    one = open_journal("02", tmp_path)
    one.write("a", "answer", answer=1)
    assert open_journal("02", tmp_path).id == one.id
    assert open_journal("02", tmp_path / "other").id != one.id
    assert set(one.path.read_text().splitlines()[0][1:-1].replace('"', "").split(", ")[0].split(":")) >= {"format"}


def test_two_kernels_on_one_lesson_lose_nothing(tmp_path: Path) -> None:
    """Two processes add two hundred answers each, at the same time: four hundred are there."""
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name, "200"], stdout=subprocess.DEVNULL)
        for name in ("a", "b")
    ]
    assert [run.wait(120) for run in runs] == [0, 0]
    opened = open_journal("02", tmp_path)
    assert (len(opened.events), opened.damaged) == (400, 0)
    assert [e.answer for e in opened.events if e.exercise == "a"] == list(range(200))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_in_mid_write_costs_one_line_at_most(tmp_path: Path) -> None:
    """Killed without warning while it writes, a notebook leaves a journal that opens with all it said it had saved."""
    run = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), "a", "100000"], stdout=subprocess.PIPE, text=True
    )
    assert run.stdout
    said = [int(run.stdout.readline()) for _ in range(30)]
    run.send_signal(signal.SIGKILL)
    said += [int(line) for line in run.stdout.read().split()]
    run.wait(30)
    opened = open_journal("02", tmp_path)
    assert opened.damaged <= 1
    assert set(said) <= set(answers(opened))
    opened.write("a", "answer", answer="after")
    assert open_journal("02", tmp_path).last("a") == "after"


def test_a_torn_line_is_set_aside_and_reported_and_the_rest_is_there(tmp_path: Path) -> None:
    """The journal itself is not rewritten; a copy of the damaged line lies beside it; the next answer is whole."""
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    torn = b'{"at":"x","exercise":"a","act":"ans'
    with journal.path.open("ab") as file:
        file.write(torn)
    again = open_journal("02", tmp_path)
    again.write("a", "answer", answer=2)
    after = open_journal("02", tmp_path)
    assert (answers(after), after.damaged) == ([1, 2], 1)
    assert (tmp_path / "02-damaged.txt").read_bytes() == torn + b"\n"
    assert torn in journal.path.read_bytes()


@given(st.binary(max_size=200))
def test_no_damage_stops_a_journal_from_opening(tmp_path_factory: pytest.TempPathFactory, noise: bytes) -> None:
    """Whatever bytes stand between two answers, both answers are found."""
    place = tmp_path_factory.mktemp("journal")
    journal = open_journal("02", place)
    journal.write("a", "answer", answer=1)
    if b'"format"' in noise:
        return
    with journal.path.open("ab") as file:
        file.write(noise)
    open_journal("02", place).write("b", "answer", answer=2)
    again = open_journal("02", place)
    assert (again.last("a"), again.last("b")) == (1, 2)


@pytest.mark.parametrize(
    "line",
    [
        b"[1]",
        b'{"at":1,"exercise":"a","act":"answer"}',
        b'{"at":"","exercise":"a","act":"dance"}',
        b"[" * 9999,
        b"\xff",
    ],
)
def test_a_line_that_is_no_event_is_passed_over(tmp_path: Path, line: bytes) -> None:
    """Other JSON, wrong types, unknown acts, absurd depth, no UTF-8: counted, never believed."""
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    with journal.path.open("ab") as file:
        file.write(line + b"\n")
    again = open_journal("02", tmp_path)
    assert (answers(again), again.damaged) == ([1], 1)


def test_a_separator_that_only_python_calls_a_line_end_is_kept(tmp_path: Path) -> None:
    """U+2028 in an answer does not cut a line."""
    open_journal("02", tmp_path).write("a", "answer", answer="one\u2028two")
    assert open_journal("02", tmp_path).last("a") == "one\u2028two"


def test_a_folder_that_cannot_be_written_is_told_and_the_answer_waits(tmp_path: Path) -> None:
    """Nothing is lost silently: the reason is in `trouble`; once there is a folder, what waited is written first."""
    blocked = tmp_path / "answers"
    blocked.write_text("a file in the way")
    journal = open_journal("02", blocked)
    journal.write("a", "answer", answer=1)
    assert journal.trouble.startswith("Not saved:")
    assert journal.last("a") == 1
    blocked.unlink()
    journal.write("a", "answer", answer=2)
    assert journal.trouble == ""
    assert answers(open_journal("02", blocked)) == [1, 2]


def test_a_read_only_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says that the answer is kept as long as the page is open."""

    def refuse(*_: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(journals.os, "open", refuse)
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    assert journal.trouble == "Not saved: Read-only file system. Your answer is kept while this page is open."


def test_a_disk_that_fills_up_in_mid_line_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a line is written and the disk is full: the answer waits, and is written whole when there is room."""
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(journals.os, "write", lambda file, raw: write(file, raw[: len(raw) // 2]))
        journal.write("a", "answer", answer=2)
    assert "No space left" in journal.trouble
    journal.write("a", "answer", answer=3)
    again = open_journal("02", tmp_path)
    assert (answers(again), again.damaged) == ([1, 2, 3], 1)


def test_a_clock_set_back_changes_no_order(tmp_path: Path) -> None:
    """The newest answer is the one given last, whatever time it carries."""
    times = iter([NOON, NOON, NOON, NOON - timedelta(days=365), NOON - timedelta(days=364), NOON])
    journal = open_journal("02", tmp_path, lambda: next(times))
    for n in range(4):
        journal.write("a", "answer", answer=n)
    assert open_journal("02", tmp_path).last("a") == 3


def test_undo_goes_back_step_by_step_also_after_reopening(tmp_path: Path) -> None:
    """Each undo gives the answer before; before the first there is none; a new answer begins from there."""
    journal = open_journal("02", tmp_path)
    for answer in ("x", "y", "y", "z"):
        journal.write("a", "answer", answer=answer)
    assert journal.undo("a") == "y"
    again = open_journal("02", tmp_path)
    assert again.undo("a") == "x"
    again.write("a", "answer", answer="w")
    assert [again.undo("a"), again.undo("a"), again.undo("a")] == ["x", None, None]
    assert open_journal("02", tmp_path).last("a") is None


def test_start_fresh_sets_the_old_answers_aside_untouched(tmp_path: Path) -> None:
    """The pupil before keeps every line; the new journal has another id; a third pupil takes nothing from either."""
    journal = open_journal("02", tmp_path)
    journal.write("a", "answer", answer=1)
    before, old = journal.path.read_bytes(), journal.id
    aside = journal.start_fresh()
    assert aside
    assert aside.read_bytes() == before
    journal.write("a", "answer", answer=2)
    again = open_journal("02", tmp_path)
    assert (answers(again), again.id != old) == ([2], True)
    assert journal.start_fresh() not in (aside, None)
    assert len(list(tmp_path.glob("02-set-aside*.jsonl"))) == 2


def test_start_fresh_without_answers_does_nothing(tmp_path: Path) -> None:
    """There is nothing to set aside."""
    assert open_journal("02", tmp_path).start_fresh() is None


@pytest.mark.parametrize(
    "head", ['{"format":"journal/2","lesson":"02"}', '{"format":"journal/1","lesson":"03"}', '{"format":7}']
)
def test_a_journal_of_a_newer_toolkit_or_another_lesson_is_refused(tmp_path: Path, head: str) -> None:
    """It is not read as empty, not written to, and the message says what to do."""
    (tmp_path / "02.jsonl").write_text(head + "\n")
    with pytest.raises(BrokenFile, match="update the toolkit"):
        open_journal("02", tmp_path)


def test_an_older_journal_is_migrated_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A format that once was is read by a pure function from its lines to today's."""
    rename = {"time": "at"}
    monkeypatch.setitem(journals.MIGRATIONS, 0, lambda row: {rename.get(k, k): v for k, v in row.items()})
    lines = ['{"format":"journal/0","lesson":"02","id":"old"}', '{"time":"t","exercise":"a","act":"answer","answer":5}']
    (tmp_path / "02.jsonl").write_text("\n".join(lines) + "\n")
    opened = open_journal("02", tmp_path)
    assert (opened.last("a"), opened.id, opened.damaged) == (5, "old", 0)


def test_an_answer_is_on_disk_when_write_returns(tmp_path: Path) -> None:
    """No buffer, no delay: whoever reads the file next sees it."""
    journal, numbers = open_journal("02", tmp_path), count()
    for _ in range(5):
        journal.write("a", "answer", answer=next(numbers))
        assert len(journal.path.read_bytes().splitlines()) == len(journal.events) + 1


def test_a_page_served_to_many_gives_each_visit_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under voila all visitors share one account: the next one must not find the last one's answers."""
    journals._of_this_visit.cache_clear()
    monkeypatch.setenv("VOILA_BASE_URL", "/")
    first = journals.folder()
    assert journals.folder() == first != Path(os.environ["MEDIALIT_ANSWERS"])
    journals._of_this_visit.cache_clear()
    assert journals.folder() != first
    assert not first.exists()
