"""A folder of files in, tables and a report out."""

from __future__ import annotations

import csv
import io
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from toolkit.__main__ import main
from toolkit.grading import collect
from toolkit.grading.command import with_progress
from toolkit.grading.grade import Grades, Paper, Result
from toolkit.grading.key import Keys
from toolkit.grading.sheet import COLUMNS, safe, write
from toolkit.handin import HandIn, Tried, to_json
from toolkit.problem import BrokenFile
from toolkit.seeds.place import data

ASKED = len(Keys()["02"].asked())  # exercises that everybody is asked


def text(who: str, journal: str, answer: Any = "holm") -> str:
    """A hand-in's file."""
    return to_json(HandIn("02", 1, who, journal, {"first-look": Tried(answer, answer, answer, tries=1)}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two hand-ins, one of them in a folder of its own."""
    (tmp_path / "in" / "group b").mkdir(parents=True)
    (tmp_path / "in" / "ana.json").write_text(text("Ana", "1"), "utf-8")
    (tmp_path / "in" / "group b" / "bo.JSON").write_text(text("Zoë, “Bo”", "2", "head"), "utf-8-sig")
    return tmp_path / "in"


def graded(folder: Path, *options: str) -> tuple[int, list[dict[str, str]]]:
    """The exit status and the rows of the table."""
    out = folder.parent / "grades.csv"
    status = main(["grade", str(folder), "--out", str(out), *options])
    return status, list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))


def first_look(rows: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    """The rows of one exercise, by name."""
    return {r["who"]: r for r in rows if r["exercise"] == "first-look"}


def test_a_folder_becomes_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each student and exercise, names with accents and commas whole, status 0, and a report."""
    status, rows = graded(folder)
    assert status == 0
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2 * ASKED
    here = first_look(rows)
    assert [here["Ana"][c] for c in ("outcome", "credit", "tries", "counts")] == ["right", "1.0", "1", "yes"]
    assert [here["Zoë, “Bo”"][c] for c in ("outcome", "credit")] == ["wrong", "0.0"]
    assert {r["credit"] for r in rows if r["outcome"] == "unanswered"} == {""}
    assert (folder.parent / "grades.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # for Excel
    assert "Lesson 02: 2 graded; the last answer counts" in capsys.readouterr().out


def test_a_summary_has_a_row_for_each_hand_in(folder: Path) -> None:
    """Points, and how many of each outcome."""
    graded(folder, "--summary", str(folder.parent / "sums.csv"))
    rows = list(csv.DictReader(io.StringIO((folder.parent / "sums.csv").read_text("utf-8-sig"))))
    assert [(r["who"], r["points"], r["right"], r["wrong"], r["unanswered"]) for r in rows] == [
        ("Ana", "1.0", "1", "0", str(ASKED - 1)),
        ("Zoë, “Bo”", "0.0", "0", "1", str(ASKED - 1)),
    ]


def test_one_file_can_be_graded(folder: Path) -> None:
    """A path to a file is enough."""
    out = folder.parent / "one.csv"
    assert main(["grade", str(folder / "ana.json"), "--out", str(out)]) == 0
    assert out.read_text("utf-8-sig").count('"Ana"') == ASKED


BAD = {
    "truncated.json": (text("Cy", "3")[:90], "damaged"),
    "deep.json": ("[" * 200_000, "nested too deeply"),
    "deep-format.json": ('{"format":' + "[" * 900 + "]" * 900 + "}", ""),
    "number.json": ("9" * 5_000, "damaged"),
    "empty.json": ("", "damaged"),
    "other.json": (text("Cy", "3").replace('"lesson":"02"', '"lesson":"77"'), "lesson '77'"),
    "newer.json": (text("Cy", "3").replace("handin/1", "handin/2"), "Update the toolkit"),
    "foreign.json": ('{"name": "package"}', "not a hand-in of this course"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_graded_is_one_line_and_the_rest_goes_on(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason stands in the report and in the table; status 2; the others have their grades."""
    content, reason = BAD[name]
    (folder / name).write_text(content, "utf-8")
    status, rows = graded(folder)
    line = next(row for row in rows if row["file"] == name)
    assert status == 2
    assert set(first_look(rows)) == {"Ana", "Zoë, “Bo”"}
    assert (line["outcome"], line["credit"]) == ("damaged", "")
    assert reason in line["note"]
    assert f"- {name}: {line['note']}" in capsys.readouterr().out


def test_a_file_of_fifty_megabytes_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size alone refuses it."""
    with (folder / "big.json").open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(collect, "read_bytes", lambda raw: pytest.fail("read") if len(raw) > 10**6 else BrokenFile(""))
    found = dict(collect.read(collect.find(folder)))
    assert "The file has 50,000,000 bytes." in str(found["big.json"])


def test_a_damaged_answer_is_told_and_gives_status_2(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is graded, the answer is not, and nobody gets 0 for it."""
    (folder / "cy.json").write_text(text("Cy", "3", {"a": 1}), "utf-8")
    status, rows = graded(folder)
    assert (status, first_look(rows)["Cy"]["outcome"], first_look(rows)["Cy"]["credit"]) == (2, "damaged", "")
    assert "a damaged answer to first-look" in capsys.readouterr().out


def test_doubles_are_named_and_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both files stay in the table, marked, and both are named."""
    (folder / "copy.json").write_text(text("Cy", "1"), "utf-8")
    _, rows = graded(folder)
    assert {first_look(rows)[who]["counts"] for who in ("Ana", "Cy")} == {"ask"}
    assert "- ana.json, copy.json: one journal under 2 names: Ana, Cy: please decide" in capsys.readouterr().out


def test_other_files_are_named_and_passed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links are not followed; a hand-in under another ending is found by what it holds."""
    (folder / "notes.txt").write_text("Dear class", "utf-8")
    (folder / "all.zip").write_bytes(b"PK")
    (folder / "cy.json.txt").write_text(text("Cy", "3"), "utf-8")
    (folder.parent / "elsewhere").mkdir()
    (folder.parent / "elsewhere" / "di.json").write_text(text("Di", "4"), "utf-8")
    if os.name != "nt":
        (folder / "link.json").symlink_to(folder.parent / "elsewhere" / "di.json")
        (folder / "loop").symlink_to(folder)
        (folder / "more").symlink_to(folder.parent / "elsewhere")
        os.mkfifo(folder / "pipe.json")
    status, rows = graded(folder)
    told = capsys.readouterr().out
    assert (status, set(first_look(rows))) == (0, {"Ana", "Cy", "Zoë, “Bo”"})
    assert "- notes.txt: not a hand-in" in told
    assert "- all.zip: an archive: unpack it first" in told
    assert os.name == "nt" or all(f"- {n}: a link" in told for n in ("link.json", "loop", "more"))


def test_the_order_on_disk_changes_no_byte(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever order a disk lists files in, the table is the same."""
    for n in range(9):
        (folder / f"{n}.json").write_text(text(f"S{n % 7}", str(n)), "utf-8")
    tables = []
    walk = collect._walk
    for seed in range(3):

        def shuffled(*arguments: Any, seed: int = seed) -> list[Path]:
            return random.Random(seed).sample(listed := list(walk(*arguments)), len(listed))

        monkeypatch.setattr(collect, "_walk", shuffled)
        graded(folder)
        tables.append((folder.parent / "grades.csv").read_bytes())
    assert len(set(tables)) == 1


def test_a_folder_with_its_own_keys(folder: Path) -> None:
    """The teacher's folder decides what is right, and a release is refused: it holds no keys."""
    own = folder.parent / "lessons" / "exercises"
    own.mkdir(parents=True)
    packaged = (data("lessons") / "exercises" / "02.toml").read_text("utf-8")
    begin = packaged.index("[[exercises]]")
    end = packaged.index("# ---", begin)
    (own / "02.toml").write_text(packaged[:end].replace("version = 1", "version = 2"), "utf-8")
    status, rows = graded(folder, "--lessons", str(own.parent))
    assert (status, len(rows)) == (0, 2)


@pytest.mark.parametrize("lessons", ["nowhere", "."])
def test_a_folder_without_exercises_is_a_problem(
    folder: Path, lessons: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 1, nothing written."""
    arguments = ["grade", str(folder), "--lessons", str(folder / lessons), "--out", str(folder.parent / "x.csv")]
    assert main(arguments) == 1
    assert "There are no exercises." in capsys.readouterr().err
    assert not (folder.parent / "x.csv").exists()


def test_a_release_holds_no_keys_and_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The message says which folder to name instead."""
    exercises = folder.parent / "release" / "exercises"
    exercises.mkdir(parents=True)
    release = 'format = "release/1"\nlesson = "02"\ntitle = "T"\nversion = 1\nexercises = []\n'
    (exercises / "02.toml").write_text(release, "utf-8")
    out = folder.parent / "x.csv"
    assert main(["grade", str(folder), "--lessons", str(exercises.parent), "--out", str(out)]) == 1
    assert not out.exists()
    assert "a release holds no keys" in capsys.readouterr().err


def test_a_folder_without_hand_ins_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an empty folder nor one that is not there gives an empty table."""
    for place in (tmp_path, tmp_path / "nothing"):
        assert main(["grade", str(place), "--out", str(tmp_path / "x.csv")]) == 1
    assert "There is no hand-in among 0 files." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "＝1"])
def test_no_name_is_a_formula(name: str) -> None:
    """A spreadsheet shows what the student typed, and runs nothing."""
    assert safe(name) == f"'{name}"
    assert safe("Ana = 1") == "Ana = 1"


def test_names_of_students_and_files_are_made_safe(folder: Path) -> None:
    """Also behind a semicolon, which cuts cells in some countries: all text is quoted."""
    (folder / "=cmd.json").write_text(text('=HYPERLINK("http://x");=1', "9"), "utf-8")
    _, rows = graded(folder)
    row = first_look(rows)['\'=HYPERLINK("http://x");=1']
    assert row["file"] == "'=cmd.json"
    assert '"\'=HYPERLINK(""http://x"");=1","02"' in (folder.parent / "grades.csv").read_text("utf-8-sig")


def test_a_table_is_written_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    """A crash in the middle leaves the old table and no draft."""
    (tmp_path / "g.csv").write_text("old")

    def lines() -> Any:
        yield ("a",)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write(tmp_path / "g.csv", ("x",), lines())
    assert [(f.name, f.read_text()) for f in tmp_path.iterdir()] == [("g.csv", "old")]


def test_a_place_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence and status 1."""
    assert main(["grade", str(folder), "--out", str(folder / "no" / "g.csv")]) == 1
    assert "The table cannot be written" in capsys.readouterr().err


class Screen(io.StringIO):
    """A stream that calls itself a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_progress_is_for_terminals() -> None:
    """At most a hundred steps on a terminal, nothing in a log."""
    screen, log = Screen(), io.StringIO()
    assert list(with_progress(range(5_000), 5_000, screen)) == list(with_progress(range(5_000), 5_000, log))
    assert screen.getvalue().count("\r") == 100
    assert screen.getvalue().endswith("\r5,000 of 5,000\n")
    assert log.getvalue() == ""


def test_grades_are_complete_where_a_person_has_to_read() -> None:
    """Ungraded is no failure, damaged is."""
    assert Grades((Paper("a", "", "02", "", (Result("x", "ungraded", None),)),)).complete
    assert not Grades((Paper("a", "", "02", "", (Result("x", "damaged", None),)),)).complete


def test_names_in_json_are_those_of_the_column(folder: Path) -> None:
    """A name with control characters comes without them."""
    (folder / "x.json").write_text(json.dumps(json.loads(text("x", "8")) | {"who": "\tA\u202e\ud800 b\n"}), "utf-8")
    _, rows = graded(folder)
    assert "A b" in first_look(rows)


def test_exercises_on_an_original_are_graded_only_where_they_are_handed_in(folder: Path) -> None:
    """Not everybody holds an original: who has none misses nothing, and no row says otherwise."""
    _, rows = graded(folder)
    assert not [r for r in rows if r["exercise"].startswith("original-")]
    extra = json.loads(text("Cy", "3"))
    extra["exercises"]["original-who-is-heard"] = {"last": ["second-account"], "tries": 1}
    (folder / "cy.json").write_text(json.dumps(extra), "utf-8")
    _, rows = graded(folder)
    assert [r["who"] for r in rows if r["exercise"] == "original-who-is-heard"] == ["Cy"]
