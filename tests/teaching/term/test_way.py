"""The whole way through a made-up term, in a folder of its own."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.problem import Problem, UnknownName
from toolkit.teaching import term
from toolkit.teaching.term.desk import sweep
from toolkit.teaching.term.people import PEOPLE
from toolkit.teaching.term.work import Term


@pytest.fixture(scope="module")
def class_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Term]:
    """A class whose hand-ins are collected, graded, marked, graded anew, late and all."""
    here = tmp_path_factory.mktemp("here")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        made = term.make()
        for step in (made.collect, made.marks, made.fill_in, made.grade):
            step()
        made.regrade(write=True)
        made.late(write=True)
        yield made
        made.put_away()
    assert list(here.iterdir()) == []


def rows(file: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_pupil_is_found_whatever_the_file_calls_them(class_: Term) -> None:
    """Nicknames, class codes and no name at all: the platform's name counts, and who sent nothing is named."""
    found = {row["who"] for row in rows(class_.folder / "term" / "report.csv")}
    assert found == {p.name for p in PEOPLE if p.hands_in}
    assert "Ravi Kirk" in repr(class_.collect())


def test_what_a_cell_shows_is_the_command_that_ran(class_: Term) -> None:
    """As one types it, with its words and its status, and escaped on the page."""
    said = class_.receipt()
    assert repr(said).startswith("$ medialit receipt grades.receipt.json\n\nAll as it was")
    assert "<pre" in said._repr_html_()
    assert '"Lesson 20.zip"' in class_.collect().command


def test_marks_survive_another_key(class_: Term) -> None:
    """Each open answer is still the teacher's after the regrade, and the wrong key's exercise is right for most."""
    table = rows(class_.folder / "grades.csv")
    open_ = [row for row in table if row["exercise"] == "own-words" and row["outcome"] in ("right", "partly", "wrong")]
    assert len(open_) == 27
    assert all(row["note"].startswith("teacher's mark") for row in open_)
    assert sum(row["credit"] == "1.0" for row in table if row["exercise"] == "closest") > 20


def test_the_strongest_ask_about_the_wrong_key_and_about_one_that_is_right(class_: Term) -> None:
    """With the former key two exercises are listed, with the new one the other stays."""
    former, new = (class_.understand(key=key).disagreement() for key in ("former", "new"))
    assert sorted(former["exercise"]) == ["A name, and then?", "Which one to read first?"]
    assert list(new["exercise"]) == ["A name, and then?"]


def test_late_work_costs_two_pupils_and_not_those_with_grace_or_more_time(class_: Term) -> None:
    """Four came late; the table says so for each."""
    late = {row["who"]: row["late"] for row in rows(class_.folder / "summary.csv") if row["late"]}
    assert set(late) == {"Bo Núñez-Okafor", "Søren Ærø", "Priya", "Xóchitl Ramos"}
    assert {who for who, told in late.items() if "→" in told} == {"Bo Núñez-Okafor", "Søren Ærø"}
    assert "within the grace" in late["Priya"]


@pytest.mark.parametrize("platform", ["canvas", "moodle", "blackboard"])
def test_a_dry_run_writes_nothing_and_finds_every_pupil(class_: Term, platform: str) -> None:
    """All thirty-one have a row, and no hand-in is without a student."""
    told = class_.gradebook(platform).text
    assert "dry run" in told
    assert "without a student" not in told
    assert not (class_.folder / f"{platform}-graded.csv").exists()


def test_the_report_names_nobody_and_the_grades_do(class_: Term) -> None:
    """Pseudonyms hide all thirty names."""
    class_.report()
    found = dict(class_.who_is_in("report.html", "grades.csv"))
    assert found == {"report.html": "0 of 30", "grades.csv": "29 of 30"}


def test_below_ten_there_are_no_figures(class_: Term) -> None:
    """The page says why."""
    class_.report(8)
    assert "would hide nobody" in class_.page("few.html").html


def test_a_page_runs_nothing(class_: Term) -> None:
    """It stands in a frame without rights, and its own text cannot leave the frame."""
    class_.feedback()
    shown = class_.page_of(1)._repr_html_()
    assert 'sandbox=""' in shown
    assert shown.count("<html") == 0


def test_figures_become_pictures_with_words(class_: Term) -> None:
    """Each picture says in words what it shows."""
    figures = class_.understand()
    for what in ("credit", "rest", "doubt"):
        assert "<svg" in figures.picture(what)._repr_html_()
        assert "n = 2" in repr(figures.picture(what)).replace("\u00a0", " ")
    assert len(figures.exercises()) == 12
    with pytest.raises(Problem, match="no picture"):
        figures.picture("all")


def test_two_readers_differ_and_the_difference_is_shown(class_: Term) -> None:
    """Ten answers are read twice; alpha is between chance and full agreement, and some answers are to talk about."""
    class_.second_reader()
    found = class_.agreement()
    assert {one.n for one in found.alike} == {10}
    assert all(one.alpha is not None and 0 < one.alpha < 1 for one in found.alike)
    assert found.talks


def test_whoever_tries_the_marking_page_changes_no_mark(class_: Term) -> None:
    """It works on a copy."""
    before = (class_.folder / "marks.csv").read_bytes()
    page = class_.mark()
    page.do([{"id": "1", "act": "level", "criterion": "evidence", "level": 0}])
    assert (class_.folder / "marks.csv").read_bytes() == before


def test_a_step_before_its_turn_says_what_to_do() -> None:
    """Cells that are run out of order end with a sentence."""
    fresh = term.make()
    for step in (fresh.grade, fresh.marks, fresh.fill_in, fresh.regrade, fresh.receipt, fresh.arrived, fresh.page):
        with pytest.raises(Problem, match="run the cells above"):
            step()
    with pytest.raises(UnknownName):
        fresh.gradebook("paper")
    fresh.put_away()
    assert not fresh.folder.exists()
    with pytest.raises(Problem, match="put away"):
        fresh.collect()


def test_what_a_killed_notebook_left_is_swept_up(tmp_path: Path) -> None:
    """Old folders of ours go, young ones and those of others stay."""
    for name, age in (("medialit-term-old", 10), ("medialit-term-young", 1_000), ("other", 10)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (age, age))
    sweep(tmp_path, 500)
    assert sorted(f.name for f in tmp_path.iterdir()) == ["medialit-term-young", "other"]
