"""What is marked stands in the file at once, and nobody's work is written over."""

from __future__ import annotations

import csv
import errno
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from toolkit.grading.command import marks_command
from toolkit.grading.inputs import Inputs, run
from toolkit.handin import HandIn, Tried, to_json
from toolkit.problem import Problem
from toolkit.teaching.marking.bench import Bench
from toolkit.teaching.marking.book import COMMENT
from toolkit.teaching.marking.opening import opened


def bench(handins: Path, marks: Path, second: str = "") -> Bench:
    """The bench, opened as after a restart."""
    return opened(handins, marks, second, None, "last")


def rows(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a file of marks."""
    with file.open(encoding="utf-8-sig", newline="") as out:
        return list(csv.DictReader(out, delimiter=delimiter))


def levels(file: Path) -> Counter[str]:
    """How often each level stands in a file."""
    return Counter(row["level"] for row in rows(file))


def fill(one: Bench, level: int = 2) -> None:
    """Mark all answers to the question that is open."""
    for item in one.question.items:
        for criterion in one.question.highest:
            one.set_level(item.token, criterion, one.given(item).values[criterion], level)


# ------------------------------------------------------------------------------------------------ the one file


def test_the_file_is_the_one_that_medialit_marks_writes(handins: Path, marks: Path, tmp_path: Path) -> None:
    """To the byte, before anything is marked; and neither adds anything to the other's."""
    bench(handins, marks)
    other = tmp_path / "other.csv"
    assert marks_command(handins, None, other) == 0
    assert marks.read_bytes() == other.read_bytes()
    bench(handins, other)
    assert marks_command(handins, None, marks) == 0
    assert marks.read_bytes() == other.read_bytes()


def test_marks_of_the_bench_are_grades(handins: Path, marks: Path) -> None:
    """What is marked counts in grading as if it had been typed into the table."""
    one = bench(handins, marks)
    fill(one, 3)
    graded = run(Inputs(handins, marks=marks))
    results = [
        r for p in graded.grades.papers if p.lesson == "01" for r in p.results if r.exercise == "provenance-card"
    ]
    assert Counter(r.credit for r in results) == {0.75: len(one.question.items), None: one.question.blank}
    assert not graded.settled.told


def test_marks_of_a_spreadsheet_are_on_the_bench(handins: Path, marks: Path) -> None:
    """Other separators, lost zeros, other columns and rows: taken as they are, and kept to the letter."""
    first = bench(handins, marks)
    token = first.question.items[0].token
    table = rows(marks)
    for row in table:
        row.update({"lesson": row["lesson"].lstrip("0"), "my notes": "ask; him", "level": "1"})
    with marks.open("w", encoding="utf-8", newline="") as out:
        out.write("sep=;\r\n")
        made = csv.DictWriter(out, [*table[0]], delimiter=";")
        made.writeheader()
        made.writerows(table)
        out.write("99;gone;Nobody;x.json;style;4;;;;;;;stays\r\n")
    again = bench(handins, marks)
    assert again.marked(again.question) == len(again.question.items)
    again.set_level(token, "evidence", "1", 4)
    text = marks.read_text("utf-8-sig")
    assert text.startswith("sep=;")
    marks.write_text(text.partition("\n")[2], "utf-8")
    after = rows(marks, ";")
    assert after[-1]["my notes"] == "stays"
    changed = [(a, b) for a, b in zip(table, after, strict=False) if {**a, "lesson": ""} != {**b, "lesson": ""}]
    assert [(a["level"], b["level"]) for a, b in changed] == [("1", "4")]


def test_a_restart_changes_nothing(handins: Path, marks: Path) -> None:
    """The same order, the same marks, and it opens at the first answer that is not marked."""
    one = bench(handins, marks)
    order = [item.token for item in one.question.items]
    one.set_level(order[0], "evidence", "", 3)
    one.set_comment(order[0], "", "=1+1 is\nno formula")
    two = bench(handins, marks)
    assert [item.token for item in two.question.items] == order
    assert two.given(two.question.items[0]).values == {"evidence": "3", COMMENT: "=1+1 is\nno formula"}
    assert (two.place, two.item.token) == (1, order[1])
    assert "'=1+1" in marks.read_text("utf-8-sig")


def test_blanks_are_passed_over_and_counted(handins: Path, marks: Path) -> None:
    """Who wrote nothing is not in the queue, and the number is told."""
    one = bench(handins, marks)
    for question in one.questions:
        assert question.blank > 0
        assert question.blank + len(question.items) == 30
        assert all(item.text.strip() for item in question.items)


def test_a_file_that_came_twice_is_marked_once(handins: Path, tmp_path: Path, marks: Path) -> None:
    """The same answer of the same name is one answer, and its mark stands in all its rows."""
    folder = tmp_path / "in"
    folder.mkdir()
    for n in (1, 2):
        answer = HandIn("01", 1, "Ana", f"j{n}", {"provenance-card": Tried("The same words.")})
        (folder / f"{n}.json").write_text(to_json(answer), "utf-8")
    one = bench(folder, marks)
    assert len(one.question.items) == 1
    one.set_level(one.item.token, "evidence", "", 2)
    assert [row["level"] for row in rows(marks)] == ["2", "2"]


def test_what_is_no_level_is_told_and_not_counted(handins: Path, marks: Path) -> None:
    """A 7, two levels for one criterion, a share: the answer stays unmarked until somebody decides."""
    one = bench(handins, marks)
    table = rows(marks)
    for row, level in zip(table, ("7", "50%", "1.5"), strict=False):
        row["level"] = level
    with marks.open("w", encoding="utf-8", newline="") as out:
        made = csv.DictWriter(out, [*table[0]])
        made.writeheader()
        made.writerows(table)
    again = bench(handins, marks)
    assert sum(again.marked(q) for q in again.questions) == 0
    odd = [v for q in again.questions for i in q.items for v in again.given(i).values.values() if v]
    assert sorted(odd) == ["“1.5”", "“50%”", "“7”"]
    assert one.marked(one.question) == 0


def test_a_credit_by_hand_counts_as_marked(handins: Path, marks: Path) -> None:
    """It wins over levels in grading, so there is nothing left to mark."""
    one = bench(handins, marks)
    item = one.item
    with marks.open("a", encoding="utf-8", newline="") as out:
        csv.writer(out).writerow(
            ["01", "provenance-card", item.who, "", "", "", "", "50%", "late bus", item.answer, "", ""]
        )
    one.look()
    assert (one.given(item).credit, one.given(item).complete) == ("50%", True)


# ------------------------------------------------------------------------------------------------ others' hands


def test_what_another_tab_wrote_is_not_written_over(handins: Path, marks: Path) -> None:
    """The same criterion: both values are named, and one chooses. Anything else of it is simply taken in."""
    one, two = bench(handins, marks), bench(handins, marks)
    token, other = one.item.token, one.question.items[1].token
    two.set_level(token, "evidence", "", 1)
    two.set_level(other, "evidence", "", 4)
    one.set_level(token, "evidence", "", 3)
    assert one.clash is not None
    assert (one.clash.theirs, one.clash.mine, one.marked(one.question)) == ("1", "3", 2)
    one.go("next")
    assert one.place == 0
    one.settle(mine=True)
    two.look()
    assert two.given(two.item).values["evidence"] == "3"
    assert two.notice.startswith("1 answer was")


def test_who_has_seen_what_stands_there_may_change_it(handins: Path, marks: Path) -> None:
    """A second try after a clash needs no further question."""
    one, two = bench(handins, marks), bench(handins, marks)
    two.set_comment(one.item.token, "", "Theirs.")
    one.set_comment(one.item.token, "", "Mine.")
    assert one.clash is not None
    one.set_comment(one.item.token, "Theirs.", "Theirs. Mine.")
    assert one.clash is None
    assert bench(handins, marks).given(one.item).comment == "Theirs. Mine."


def test_rows_that_somebody_deleted_come_back(handins: Path, marks: Path) -> None:
    """A mark has its row again when it is given; a file that is gone is told, and not begun anew."""
    one = bench(handins, marks)
    text = marks.read_text("utf-8-sig")
    marks.write_text(text.split("\n")[0] + "\n", "utf-8")
    one.set_level(one.item.token, "evidence", "", 3)
    assert [(row["level"], row["text"]) for row in rows(marks)] == [("3", one.item.text)]
    marks.unlink()
    one.set_level(one.item.token, "evidence", "3", 2)
    assert "not there any more" in one.trouble
    assert not marks.exists()
    marks.write_text(text, "utf-8")
    one.look()
    assert one.trouble == ""
    assert one.clash is not None  # the old file says that there is no level, and 3 was seen
    assert one.clash.mine == "2"


def test_an_older_copy_saved_over_it_is_noticed(handins: Path, marks: Path) -> None:
    """A spreadsheet that was open all the time writes what it had: the bench says so and can put its marks back."""
    one = bench(handins, marks)
    older = marks.read_text("utf-8-sig").replace('"02"', '"2"')
    first, second, third = (item.token for item in one.question.items[:3])
    for token in (first, second, third):
        one.set_level(token, "evidence", "", 3)
    one.set_level(third, "evidence", "3", None)
    marks.write_text(older, "utf-8")
    one.go("next")
    assert (set(one.gone), one.marked(one.question)) == ({(first, "evidence"), (second, "evidence")}, 0)
    one.put_back()
    assert (one.gone, one.trouble, one.clash, levels(marks)["3"]) == ({}, "", None, 2)


def test_a_file_that_was_spoilt_is_left_alone(handins: Path, marks: Path) -> None:
    """What cannot be read is told with the reason and not replaced; then the mark is written."""
    one = bench(handins, marks)
    good = marks.read_bytes()
    marks.write_bytes(b"PK\x03\x04\xff not a table")
    one.set_level(one.item.token, "evidence", "", 3)
    assert (marks.read_bytes()[:2], bool(one.trouble), len(one.unsaved)) == (b"PK", True, 1)
    marks.write_bytes(good)
    one.go("next")
    assert (one.trouble, levels(marks)["3"]) == ("", 1)


# ------------------------------------------------------------------------------------------------ full, killed, at once


def test_a_full_disk_loses_nothing(handins: Path, marks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays as it was, the marks stand on the bench, and all are written when there is room."""
    one = bench(handins, marks)
    before = marks.read_bytes()

    def full(_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        for item in one.question.items[:5]:
            one.set_level(item.token, "evidence", "", 1)
            one.set_level(item.token, "evidence", "1", 4)
        one.go("next")
        assert "No space left" in one.trouble
        assert (one.place, one.marked(one.question), len(one.unsaved)) == (1, 5, 5)
        assert marks.read_bytes() == before
    one.look()
    assert (one.trouble, one.unsaved, levels(marks)["4"]) == ("", {}, 5)
    assert sorted(p.name for p in marks.parent.iterdir()) == [".marks.csv.lock", "marks.csv"]


WORKER = """
import sys
from pathlib import Path
from toolkit.teaching.marking.opening import opened
handins, marks, part, level = sys.argv[1:]
bench = opened(handins, marks, "", None, "last")
print("open", flush=True)
for question in bench.questions:
    for n, item in enumerate(question.items):
        for criterion in question.highest:
            if n % 2 == int(part):
                bench.set_level(item.token, criterion, bench.given(item).values[criterion], int(level))
print("trouble" if bench.trouble or bench.clash else "done")
"""


def worker(handins: Path, marks: Path, part: int, level: int) -> subprocess.Popen[str]:
    """A process that marks every other answer."""
    command = [sys.executable, "-c", WORKER, str(handins), str(marks), str(part), str(level)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])


def test_two_notebooks_at_once_lose_nothing(handins: Path, marks: Path) -> None:
    """Two processes that mark the same class at the same time: every mark of both is there."""
    both = [worker(handins, marks, part, part + 1) for part in (0, 1)]
    assert [process.communicate(timeout=120)[0].split() for process in both] == [["open", "done"]] * 2
    found = levels(marks)
    assert sorted(found) == ["1", "2"]
    assert sum(found.values()) == len(rows(marks))


def test_a_killed_notebook_leaves_a_whole_file(handins: Path, marks: Path) -> None:
    """Killed in the midst of writing: the file is one that was, and the next notebook goes on at once."""
    for level in (1, 2, 3):
        process = worker(handins, marks, 0, level)
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        time.sleep(0.05 * level)
        process.kill()
        process.communicate()
        one = bench(handins, marks)
        assert len(rows(marks)) == sum(len(q.items) * len(q.highest) for q in one.questions)
        one.set_level(
            one.question.items[1].token, "evidence", one.given(one.question.items[1]).values["evidence"], level
        )
        assert (one.trouble, one.clash) == ("", None)


# ------------------------------------------------------------------------------------------------ the second teacher


def test_the_second_teacher_is_blind_to_the_first(handins: Path, marks: Path) -> None:
    """A file of its own with the sample alone; the first is neither read nor written."""
    one = bench(handins, marks)
    fill(one)
    before = marks.read_bytes()
    two = bench(handins, marks, second="AB")
    assert [len(q.items) for q in two.questions] == [10, 10]
    assert all(two.marked(q) == 0 for q in two.questions)
    fill(two, 4)
    assert marks.read_bytes() == before
    assert len(rows(marks.with_name("marks-second-ab.csv"))) == sum(10 * len(q.highest) for q in two.questions)
    assert {i.token for i in bench(handins, marks, second="cd").question.items} == {i.token for i in two.question.items}


@pytest.mark.parametrize("initials", ["../x", "a b", "", "x" * 13, "a/b", "a_b"])
def test_initials_are_letters_and_digits(handins: Path, marks: Path, initials: str) -> None:
    """They stand in a file's name."""
    from toolkit.teaching.marking.opening import second_file

    with pytest.raises(Problem, match="second teacher"):
        second_file(marks, initials)


def test_nothing_to_mark_is_a_problem(tmp_path: Path, marks: Path) -> None:
    """A folder without open answers says so, and no file is begun."""
    (tmp_path / "1.json").write_text(to_json(HandIn("01", 1, "Ana", "j")), "utf-8")
    with pytest.raises(Problem, match="no open answer"):
        bench(tmp_path, marks)
    assert not marks.exists()
