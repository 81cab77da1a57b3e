"""A file in, a file beside it out, and what the teacher reads."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.teaching.gradebooks import exports
from tests.teaching.gradebooks.exports import grades_file, paper, server
from toolkit.grading import sheet
from toolkit.grading.doubles import Doubles
from toolkit.grading.grade import Grades, Result
from toolkit.grading.settle import Total
from toolkit.problem import Problem
from toolkit.teaching.gradebooks import arguments, cells

Run = Callable[..., int]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a folder with an export of Canvas and a table of grades."""
    (tmp_path / "book.csv").write_bytes(exports.canvas(server(bnunez="4", dohara="9")))
    papers = [
        paper("Ana Sorrel", 1.0, 0.5),
        paper("bnunez", 0.25, Result("e1", "unanswered", None)),
        paper("\x1b[31mZed\u202e", 1.0, 1.0),
        paper("dohara", 0.5, 0.5),
    ]
    grades_file(tmp_path / "grades.csv", papers, {"bad.json": "It is cut off."})

    def command(*words: str) -> int:
        parser = argparse.ArgumentParser()
        arguments.add(parser)
        name = [] if words and not words[0].startswith("-") else [str(tmp_path / "book.csv")]
        rest = [str(tmp_path / w[1:]) if w.startswith("/") else w for w in words]
        return arguments.run(parser.parse_args([*name, *rest, "--grades", str(tmp_path / "grades.csv")]))

    return command


def test_the_file_is_written_beside_the_export(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Under another name; the export is as it was; status 2, as hand-ins are without a student."""
    before = (tmp_path / "book.csv").read_bytes()
    assert run("--column", "Lesson 2") == 2
    assert (tmp_path / "book.csv").read_bytes() == before
    after = (tmp_path / "book-graded.csv").read_bytes()
    assert after == before.replace(b"window,,17.5", b"window,7.5,17.5", 1).replace(b"window,9,17.5", b"window,5,17.5")
    told = capsys.readouterr().out
    for part in (
        "Canvas (gradebook), column 'Lesson 2': lesson 02, share of all credit × 10 points, rounded half up to 2",
        "4    Sorrel, Ana (101)",
        "2 grades written, 1 of them in place of another, 1 not answered, 1 not handed in.",
        "1 of 2 not answered",
        "bad.json: damaged, and it is not known whose: It is cut off.",
        "row 8: test student",
        "--zero unanswered",
        "--zero missing",
        "Written:",
    ):
        assert part in told, part


def test_no_name_commands_the_terminal(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Signs that cannot be seen are shown as a stand-in."""
    run("--column", "Lesson 2", "--dry-run")
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "�[31mZed�" in told


def test_a_dry_run_writes_nothing(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither the file nor a draft; the preview is the same."""
    there = sorted(p.name for p in tmp_path.iterdir())
    assert run("--column", "Lesson 2", "--dry-run") == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == there
    dry = capsys.readouterr().out
    run("--column", "Lesson 2")
    wet = capsys.readouterr().out
    assert dry.partition("\nNothing written")[0] == wet.partition("\nWritten")[0]


@pytest.mark.parametrize("target", ["book.csv", "grades.csv", "link.csv"])
def test_what_is_read_is_never_written_over(run: Run, tmp_path: Path, target: str) -> None:
    """Neither the export nor the grades, also not through a link."""
    (tmp_path / "link.csv").symlink_to(tmp_path / "book.csv")
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    with pytest.raises(Problem, match="written over"):
        run("--column", "Lesson 2", "--out", f"/{target}")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_place_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    """One sentence, and no draft is left."""
    with pytest.raises(Problem, match="cannot be written"):
        run("--column", "Lesson 2", "--out", "/no/where.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.csv", "grades.csv"]


def test_all_placed_is_status_0(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not handed in is nothing to look at; what each platform asks at the import is said."""
    grades_file(tmp_path / "grades.csv", [paper("Ana Sorrel", 1.0), paper("cy", 0.0)])
    assert run("--column", "Lesson 2") == 0
    assert "Grades → Import" in capsys.readouterr().out


def test_weights_and_lateness_come_with_the_summary(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The points by the teacher's policy, of the full number; why some were lost stands in the note."""
    papers = (paper("Ana Sorrel", 1.0, 0.5), paper("bnunez", 1.0, 1.0))
    totals = {"Ana Sorrel.json": Total(2.0, 4.0, 2.5, 1, "1 day late: 2.5 → 2"), "bnunez.json": Total(4.0, 4.0, 4.0)}
    sheet.write(tmp_path / "grades.csv", sheet.SUMMARY, sheet.summary(Grades(papers), Doubles((), {}), totals))
    assert run("--column", "Lesson 2") == 0
    told = capsys.readouterr().out
    assert "1 day late: 2.5 → 2" in told
    assert "Weights and lateness are those of the table." in told
    written = (tmp_path / "book-graded.csv").read_text("utf-8")
    assert "window,5,17.5" in written
    assert "window,10,17.5" in written


FOREIGN = {
    "another table": b"Surname,Mark\nSorrel,1\n",
    "nothing": b"",
    "a page": b"<html><body>Log in</body></html>",
    "canvas without section": b"Student,ID,SIS Login ID,Lesson 2 (4711)\n",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_of_another_kind_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    """With its first row, and the kinds that are known."""
    (tmp_path / "book.csv").write_bytes(FOREIGN[name])
    with pytest.raises(Problem) as problem:
        run("--column", "Lesson 2")
    told = str(problem.value)
    assert "no gradebook known here" in told
    assert all(platform in told for platform in ("Canvas", "Moodle", "Blackboard"))
    assert not (tmp_path / "book-graded.csv").exists()


@pytest.mark.parametrize(
    "raw",
    [
        b"Student\tID\tSection\tLesson 2 (4711)\nx\t1\ta\t\n",
        b"Last Name;First Name;Username;Lesson 2 [Total Pts: 10 Score] |4711\nx;y;z;\n",
    ],
)
def test_a_separator_that_the_importer_does_not_read_is_refused(run: Run, tmp_path: Path, raw: bytes) -> None:
    """As a spreadsheet may have put it there."""
    (tmp_path / "book.csv").write_bytes(raw)
    with pytest.raises(Problem, match="separated by"):
        run("--column", "Lesson 2")


def test_files_that_are_none_and_huge_files_are_refused(run: Run, tmp_path: Path) -> None:
    """Before a byte is read."""
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(cells.LARGEST + 1)
    with pytest.raises(Problem, match="bytes"):
        run("/huge.csv")
    with pytest.raises(Problem, match="cannot be read"):
        run("/nothing.csv")
    with pytest.raises(Problem, match="not a file"):
        run("/")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(Problem, match="not a file"):
            run("/pipe")


@pytest.mark.parametrize("points", ["ten", "0", "-1", "nan", "1e9"])
def test_points_must_be_a_number(run: Run, points: str) -> None:
    """Above 0, with a decimal point or comma."""
    with pytest.raises(Problem, match="a number above 0"):
        run("--column", "X", "--add", f"--points={points}")


def test_a_new_column_is_told_as_new(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """With what the platform will ask."""
    run("--column", "Lesson 3", "--add", "--points", "7,5")
    told = capsys.readouterr().out
    assert "column 'Lesson 3' (new)" in told
    assert "A new assignment" in told


def test_grades_above_what_moodle_takes_are_told(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Its import stops at a number above 100."""
    (tmp_path / "book.csv").write_bytes(exports.moodle(server()))
    run("--column", "Assignment: Lesson 2", "--points", "200")
    assert "above 100" in capsys.readouterr().out
