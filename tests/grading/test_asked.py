"""What a path leaves out is not asked: it is no blank, wherever hand-ins are collected, graded and looked at."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.choices import choose
from toolkit.exercises.exercise import Exercise
from toolkit.grading import collect
from toolkit.grading.grade import grade_all
from toolkit.grading.inputs import Inputs, run
from toolkit.grading.intake.command import command
from toolkit.grading.intake.recover import Recovered, recover
from toolkit.grading.key import Key, Keys
from toolkit.handin import read_handin, to_json
from toolkit.lesson import load
from toolkit.paths import paths
from toolkit.teaching.classroom.chosen import BLANK, chosen
from toolkit.teaching.classroom.items import items
from toolkit.teaching.classroom.pupils import Group, gather
from toolkit.teaching.feedback.work import Works

KEYS = Keys()
WARM_UP = "still-know"
ANSWER = {"whose-label": "yes", "according-to": "no"}  # what the path on four skills asks of it


def written(place: Path, path: str, who: str, *, warm: bool = False) -> str:
    """The file of somebody on a path who answered one exercise, and perhaps the warm-up."""
    choose(place, path=path)
    lesson = load("06", place)
    if warm:
        lesson.check(WARM_UP, ANSWER)
    lesson.check("one-step-left", lesson.exercise("one-step-left").mistakes[0].answer)
    return to_json(lesson.hand_in(who))


def zipped(place: Path, files: dict[str, str]) -> Path:
    """A download as Moodle makes it."""
    with zipfile.ZipFile(place, "w") as archive:
        for n, (who, text) in enumerate(files.items()):
            archive.writestr(f"{who}_{1000 + n}_assignsubmission_file/06.json", text)
    return place


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Three pupils on three paths, collected from a platform."""
    ways = {"Ana Lind": "graded", "Bo Ek": "four-skills", "Zoe Ostre": "self-study"}
    files = {who: written(tmp_path / path, path, who) for who, path in ways.items()}
    assert command([zipped(tmp_path / "in.zip", files)], tmp_path / "term") == 0
    return tmp_path / "term"


def test_a_collected_file_still_names_its_path(collected: Path) -> None:
    """The path is part of what was handed in: the folder to grade has it, and the report says what was not asked."""
    ways = {h.who: h.path for _, h in collect.read(collect.find(collected / "hand-ins")) if hasattr(h, "path")}
    assert ways == {"Ana Lind": "graded", "Bo Ek": "four-skills", "Zoe Ostre": ""}
    told = {row["who"]: row for row in json.loads((collected / "report.json").read_text("utf-8"))["hand-ins"]}
    assert (told["Ana Lind"]["path"], told["Ana Lind"]["not asked"]) == ("graded", [WARM_UP])
    assert (told["Bo Ek"]["path"], told["Bo Ek"]["not asked"]) == ("four-skills", [])
    assert {row["state"] for row in told.values()} == {"whole"}
    assert f"not asked there: {WARM_UP}" in (collected / "report.txt").read_text("utf-8")


def test_grades_and_pages_leave_it_out(collected: Path) -> None:
    """No row, no blank and no part of the full number for whoever was not asked; a note names it."""
    made = run(Inputs(collected / "hand-ins"))
    papers = {p.who: p for p in made.grades.papers}
    for who, there in (("Ana Lind", False), ("Bo Ek", True), ("Zoe Ostre", True)):
        assert (WARM_UP in {r.exercise for r in papers[who].results}) == there
        full = made.settled.totals[papers[who].file].full
        assert full == len(papers[who].scored)
    assert papers["Ana Lind"].notes == (f"on the path 'graded', so not asked: {WARM_UP}",)
    assert papers["Bo Ek"].notes == papers["Zoe Ostre"].notes == ()
    handins = dict(collect.read(made.found))
    for paper in papers.values():
        work = Works(made).of(paper, handins[paper.file], "p")  # type: ignore[arg-type]  # each of them can be read
        assert (WARM_UP in {d.result.exercise for d in work.done}) == (paper.who != "Ana Lind")


def class_of(tmp_path: Path) -> Group:
    """Thirty pupils: ten were not asked the warm-up, ten a part of it, ten all of it; two thirds answered."""
    found = []
    for n in range(30):
        path = ("graded", "four-skills", "self-study")[n % 3]
        text = written(tmp_path / f"{n}", path, f"7b-{n}", warm=path != "graded")
        found.append((f"{n:02d}.json", read_handin(text.encode(), "file")))
    (group,) = gather(found, KEYS).groups
    return group


def test_the_class_report_counts_who_was_asked(tmp_path: Path) -> None:
    """Whoever was not asked is in a column of its own, and a row that was left out has no blank for it."""
    group = class_of(tmp_path)
    (item,) = [i for i in items(group) if i.id == WARM_UP]
    assert (item.answered, item.blank, item.not_asked) == (20, 0, 10)
    assert not item.look.startswith("Many left it blank")
    (shown,) = [one for one in chosen(group) if one.number == item.number]
    blank = {row.part: (row.count, row.n) for row in shown.rows if row.answer == BLANK}
    assert blank
    assert set(blank.values()) == {(10, 10)}  # ten were asked all rows and answered two of them
    full = {row.n for row in shown.rows if row.part not in blank}
    assert full == {20}


@pytest.mark.parametrize("cut", [0.55, 0.75])
def test_what_was_not_asked_is_not_lost(cut: float, tmp_path: Path) -> None:
    """A file that breaks off may have lost answers, but none to what its path never asked."""

    def names(lesson: str, path: str = "") -> list[str]:
        return list(KEYS[lesson].asked(path))

    text = written(tmp_path / "ana", "graded", "Ana")
    data = json.loads(text)
    plain = {k: v for k, v in data.items() if k not in ("seal", "exercises")}
    rows = {n: {k: v for k, v in row.items() if k != "sum"} for n, row in data["exercises"].items()}
    rows["still-open"] = {"last": "x" * 400}
    whole = json.dumps({**plain, "exercises": rows})
    found = recover(whole[: int(cut * len(whole))].encode(), KEYS, names)
    assert isinstance(found, list), found
    (one,) = found
    assert isinstance(one, Recovered)
    assert one.path == "graded"
    assert one.lost
    assert WARM_UP not in one.lost


@given(st.sampled_from(sorted(KEYS)), st.sampled_from(["", "no such path", *paths()]), st.data())
def test_one_function_says_what_was_asked(lesson: str, path: str, data: st.DataObject) -> None:
    """Asked and not asked are all that is no extra; an answer says that its exercise was asked, on any path."""
    key: Key = KEYS[lesson]
    asked, left = key.asked(path), key.not_asked(path)
    assert sorted([*asked, *left]) == sorted(n for n in key.exercises if n not in key.extras)
    assert left == [] or path in paths()
    name = data.draw(st.sampled_from(sorted(key.exercises)))
    exercise = key.exercises[name]
    if isinstance(exercise, Exercise):
        from toolkit.handin import HandIn, Tried

        answered = {name: Tried(None, shown=exercise.shown)}
        assert (name in key.asked(path, answered)) == (
            name not in key.ways or key.as_asked(name, path, exercise.shown) is not None
        )
        (paper,) = grade_all([("a", HandIn(lesson, key.version, "Ana", "j", answered, path))], KEYS).papers
        assert [r.exercise for r in paper.results] == list(key.asked(path, answered))
