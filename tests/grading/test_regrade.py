"""Grading anew: who changes, by how much and why, before anything is written."""

from __future__ import annotations

import csv
import io
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grading import regrade_command
from toolkit.grading.command import Beside, marks_command
from toolkit.grading.command import command as grade
from toolkit.grading.former import Former
from toolkit.grading.grade import Paper, Result, grade_all
from toolkit.grading.inputs import Inputs
from toolkit.grading.key import Keys
from toolkit.grading.marks import COLUMNS
from toolkit.grading.policy import Policy
from toolkit.grading.regrade import HAND, KEY, POLICY, Regrade, compare, earned, from_table, staged, undecided
from toolkit.grading.regrade_command import Wanted
from toolkit.grading.settle import total
from toolkit.grading.spreadsheet import sheet_of
from toolkit.handin import HandIn, Tried, to_json
from toolkit.problem import Problem
from toolkit.seal import sealed

LESSON = """
format = "exercises/1"
lesson = "91"
title = "Voices"
version = 1

[[exercises]]
id = "speaker"
kind = "choose"
title = "Who says it?"
prompt = "Who tells us that the letter is being studied?"
article = "S06"
passage = "release"
options = [
  { id = "holm", text = "Major Holm", right = true, why = "She says it." },
  { id = "head", text = "The Head of Mission", why = "He is spoken about." },
]

[[exercises]]
id = "harbour"
kind = "choose"
title = "The harbour"
prompt = "Who could know when the Sorrel left?"
options = [
  { id = "pilot", text = "The pilot", right = true, why = "She was on board." },
  { id = "baker", text = "The baker", why = "He heard of it." },
]

[[exercises]]
id = "essay"
kind = "explain"
title = "Who is silent?"
prompt = "Who is silent, and what would you ask?"
rubric = [{ id = "evidence", name = "Evidence", levels = ["none", "some", "all"] }]
"""
TURNED = LESSON.replace('text = "Major Holm", right = true', 'text = "Major Holm"').replace(
    'text = "The Head of Mission", why', 'text = "The Head of Mission", right = true, why'
)
REWORDED = LESSON.replace("when the Sorrel left", "when the Sorrel came in")
WITHOUT = (
    LESSON[: LESSON.index('[[exercises]]\nid = "harbour"')] + LESSON[LESSON.index('[[exercises]]\nid = "essay"') :]
)


def lessons(place: Path, text: str = LESSON) -> Path:
    """A folder with one lesson."""
    (place / "exercises").mkdir(parents=True, exist_ok=True)
    (place / "exercises" / "91.toml").write_text(text, "utf-8")
    return place


class Desk:
    """A teacher's folder: hand-ins, keys, and a table of grades."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.key = lessons(place / "key")
        self.table = place / "grades.csv"
        (place / "in").mkdir()
        self.hand_in("ana", "holm", "pilot", "Linfold is silent.")
        self.hand_in("bo", "head", "baker", "")

    def hand_in(self, who: str, speaker: Any, harbour: Any, essay: str, **more: Any) -> None:
        """One file."""
        shown = {n: e.shown for n, e in Keys(self.key)["91"].exercises.items() if not isinstance(e, str)}
        answers = {"speaker": speaker, "harbour": harbour, "essay": essay or None}
        tried = {n: Tried(a, a, a, shown=shown[n], tries=1, **more) for n, a in answers.items() if n in shown}
        (self.place / "in" / f"{who}.json").write_text(to_json(HandIn("91", 1, who, who, tried)), "utf-8")

    def grade(self, **beside: Any) -> int:
        """The first table."""
        return grade(self.place / "in", self.key, self.table, beside.pop("policy", "last"), None, Beside(**beside))

    def marks(self, *rows: dict[str, Any]) -> Path:
        """A file of marks."""
        out = io.StringIO(newline="")
        table = csv.DictWriter(out, COLUMNS)
        table.writeheader()
        table.writerows({"lesson": "91", **row} for row in rows)
        (self.place / "marks.csv").write_text(out.getvalue(), "utf-8")
        return self.place / "marks.csv"

    def regrade(self, text: str = LESSON, former: Former | None = None, **options: Any) -> int:
        """A regrade with another key."""
        inputs = {k: options.pop(k) for k in ("policy", "marks", "times") if k in options}
        new = lessons(self.place / "new", text)
        made = Inputs(self.place / "in", new, **inputs)
        return regrade_command.command(made, former or Former(self.table), Wanted(**options))

    def old(self, **more: Any) -> Former:
        """The former keys."""
        return Former(lessons=self.key, **more)

    @property
    def credits(self) -> dict[tuple[str, str], str]:
        """What the table says."""
        rows = csv.DictReader(io.StringIO(self.table.read_text("utf-8-sig")))
        return {(r["who"], r["exercise"]): r["credit"] for r in rows}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with two hand-ins."""
    return Desk(tmp_path)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed."""
    return capsys.readouterr().out


def test_another_key_is_told_before_anything_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Who, by how much, which exercise and why; then the table is as it was."""
    desk.grade()
    before = desk.table.read_bytes()
    told(capsys)
    assert desk.regrade(TURNED, desk.old()) == 0
    said = told(capsys)
    assert "something changes for 2." in said
    assert "- ana (ana.json): 2 → 1 of 3\n    speaker: 1 → 0: key changed" in said
    assert "- bo (bo.json): 0 → 1 of 3\n    speaker: 0 → 1: key changed" in said
    assert "- speaker (lesson 91): 1 not lower and 1 lower: key changed" in said
    assert "Nothing is written yet: add --write." in said
    assert desk.table.read_bytes() == before


def test_with_write_the_table_is_new_and_the_former_is_kept(desk: Desk) -> None:
    """Nothing is lost."""
    desk.grade()
    before = desk.table.read_bytes()
    assert desk.regrade(TURNED, write=True) == 0
    assert desk.credits["ana", "speaker"] == "0.0"
    assert (desk.place / "grades.before-1.csv").read_bytes() == before
    desk.regrade(LESSON, write=True)
    assert desk.table.read_bytes() == before
    assert (desk.place / "grades.before-2.csv").exists()


def test_a_table_alone_cannot_tell_why_and_a_receipt_can(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """The receipt beside the table is found, and explains each exercise; one of another table explains nothing."""
    desk.grade()
    desk.regrade(TURNED)
    assert "speaker: 1 → 0: key or policy changed" in told(capsys)
    receipt = desk.place / "grades.receipt.json"
    desk.grade(receipt=receipt)
    desk.hand_in("bo", "head", "pilot", "")
    told(capsys)
    desk.regrade(TURNED)
    said = told(capsys)
    assert "speaker: 1 → 0: key changed\n" in said
    assert "harbour: 0 → 1: handed in anew" in said
    desk.table.write_text(desk.table.read_text("utf-8-sig").replace("1.0", "0.9"), "utf-8-sig")
    assert desk.regrade(TURNED) == 2
    assert "so it explains nothing" in told(capsys)


def test_each_reason_has_its_name(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Key, policy and marks are told apart where the former ones are named."""
    path = desk.place / "in" / "bo.json"
    data = json.loads(path.read_text("utf-8"))
    data["exercises"]["harbour"] |= {"first": "pilot"}
    path.write_text(json.dumps(sealed(data)), "utf-8")
    marks = desk.marks({"exercise": "essay", "who": "ana", "criterion": "evidence", "level": "1"})
    none = desk.place / "none.csv"
    none.write_text(",".join(COLUMNS), "utf-8")
    desk.regrade(TURNED, desk.old(policy="last", marks=none), policy="best", marks=marks)
    said = told(capsys)
    assert "speaker: 1 → 0: key changed" in said
    assert "harbour: 0 → 1: policy changed" in said
    assert "essay: ungraded → 0.5: teacher's mark" in said


def test_marks_survive_a_regrade(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """They stand in the new table, and a regrade that would lose them stops."""
    mark = {"exercise": "essay", "who": "ana", "criterion": "evidence", "level": "2"}
    over = {"exercise": "speaker", "who": "bo", "credit": "50%", "reason": "a good reason"}
    marks = desk.marks(mark, over)
    desk.grade(marks=marks)
    assert desk.regrade(TURNED, marks=marks, write=True) == 0
    assert (desk.credits["ana", "essay"], desk.credits["bo", "speaker"]) == ("1.0", "0.5")
    assert desk.credits["ana", "speaker"] == "0.0"
    before = desk.table.read_bytes()
    told(capsys)
    assert desk.regrade(TURNED, write=True) == 2
    assert "2 of your marks are in the former table and in no file of marks" in told(capsys)
    assert desk.table.read_bytes() == before


@pytest.mark.parametrize("by", ["table", "keys"])
def test_another_question_is_for_the_teacher_to_decide(desk: Desk, by: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is named, and nothing is written until it is decided."""
    desk.grade()
    before = desk.table.read_bytes()
    former = Former(desk.table) if by == "table" else desk.old()
    told(capsys)
    assert desk.regrade(REWORDED, former, write=True, out=desk.table) == 2
    said = told(capsys)
    assert "- harbour (lesson 91, 2 hand-ins): the question is another one" in said
    assert "Nothing is written: decide first." in said
    assert desk.table.read_bytes() == before
    assert desk.regrade(REWORDED, former, write=True, out=desk.table, accept=("harbour",)) == 0


def test_a_former_credit_can_be_kept_as_a_mark(desk: Desk) -> None:
    """It is written among the teacher's marks, so that it survives the next regrade too."""
    desk.grade()
    turned = REWORDED.replace('text = "The pilot", right = true', 'text = "The pilot"').replace(
        'text = "The baker", why', 'text = "The baker", right = true, why'
    )
    marks = desk.place / "my marks.csv"
    assert desk.regrade(turned, keep=("harbour",), marks=marks) == 0
    assert not marks.exists()
    assert desk.regrade(turned, keep=("harbour",), marks=marks, write=True) == 0
    assert (desk.credits["ana", "harbour"], desk.credits["bo", "harbour"]) == ("1.0", "0.0")
    assert marks.read_text("utf-8-sig").count("kept from the former grades") == 2
    table = desk.table.read_bytes()
    assert desk.regrade(turned, marks=marks, write=True) == 0
    assert desk.table.read_bytes() == table


def test_an_exercise_that_is_gone_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """It is left out only when the teacher says so."""
    desk.grade()
    assert desk.regrade(WITHOUT, write=True) == 2
    assert "- harbour (lesson 91, 2 hand-ins): it is gone. Leave it out: --accept harbour" in told(capsys)
    assert desk.regrade(WITHOUT, write=True, accept=("harbour",)) == 0
    assert ("ana", "harbour") not in desk.credits


def test_files_that_come_and_go_are_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one that can no longer be read."""
    desk.hand_in("cy", "holm", "pilot", "")
    desk.grade()
    desk.hand_in("di", "holm", "pilot", "")
    (desk.place / "in" / "bo.json").unlink()
    (desk.place / "in" / "cy.json").write_text("{", "utf-8")
    told(capsys)
    assert desk.regrade() == 2
    said = told(capsys)
    assert "Were graded and are not there now:\n- bo.json" in said
    assert "Were not graded before:\n- di.json" in said
    assert "cy.json could not be graded" in said


def test_a_policy_is_shown_before_it_counts(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """What lateness would take off whom; who has no time is told."""
    desk.grade()
    rule = 'format = "policy/1"\n[due]\n91 = 2031-05-04T20:00:00Z\n[late]\nper_day = 0.25\n'
    (desk.place / "p.toml").write_text(rule, "utf-8")
    (desk.place / "t.csv").write_text("file,submitted\nana.json,2031-05-05T02:00:00Z\n", "utf-8")
    told(capsys)
    assert desk.regrade(policy=str(desk.place / "p.toml"), times=desk.place / "t.csv") == 2
    said = told(capsys)
    assert "- ana (ana.json): 2 → 1.5 of 3; 6 h late" in said
    assert "no time from the LMS, so not counted as late: bo.json" in said


def test_changes_can_be_a_table(desk: Desk) -> None:
    """For a class too large for a screen; formulas are safe."""
    desk.hand_in("=cmd", "holm", "pilot", "")
    desk.grade()
    desk.regrade(TURNED, changes=desk.place / "c.csv")
    rows = list(csv.DictReader(io.StringIO((desk.place / "c.csv").read_text("utf-8-sig"))))
    assert [(r["who"], r["was"], r["now"]) for r in rows] == [("'=cmd", "1", "0"), ("ana", "1", "0"), ("bo", "0", "1")]


def test_it_must_be_said_what_was_before(desk: Desk) -> None:
    """A table or keys, one of the two; a credit that is kept needs a file of marks."""
    for former in (Former(), Former(desk.table, lessons=desk.key)):
        with pytest.raises(Problem):
            desk.regrade(LESSON, former)
    with pytest.raises(Problem):
        desk.regrade(keep=("harbour",))


def test_a_table_that_was_in_a_spreadsheet_is_read(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Semicolons and decimal commas change no grade; a row that is broken is named."""
    desk.grade()
    rows = list(csv.reader(io.StringIO(desk.table.read_text("utf-8-sig"))))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([c.replace("1.0", "1,0").replace("0.0", "0,0") for c in r] for r in rows)
    desk.table.write_text(out.getvalue(), "utf-8")
    told(capsys)
    assert desk.regrade() == 0
    assert "something changes for 0." in told(capsys)
    raw = out.getvalue().replace("1,0", "01. Mai", 1).encode()
    assert "the credit is '01. Mai'" in from_table(sheet_of(raw, ("file",), "g"))[1][0]


def test_open_answers_become_rows_to_fill_in(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Only those that have no mark yet; asked twice, nothing is added twice."""
    marks = desk.place / "marks.csv"
    assert marks_command(desk.place / "in", desk.key, marks) == 0
    assert marks_command(desk.place / "in", desk.key, marks) == 0
    assert "nothing to add" in told(capsys)
    (line,) = sheet_of(marks.read_bytes(), COLUMNS, "m").lines
    assert (line["who"], line["criterion"], line["highest"], line["text"]) == (
        "ana",
        "evidence",
        "2",
        "Linfold is silent.",
    )
    filled = marks.read_text("utf-8-sig").replace('"evidence",""', '"evidence","1"')
    marks.write_text(filled, "utf-8")
    desk.grade(marks=marks)
    assert desk.credits["ana", "essay"] == "0.5"


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_what_a_table_rounds_changes_nobody(credits_: list[float]) -> None:
    """Credit of any fraction, and the sum of many, are the same after the table."""
    results = tuple(Result(f"e{n}", "partly", c) for n, c in enumerate(credits_))
    paper = Paper("a.json", "Ana", "02", "j", results)
    was = {name: one._replace(credit=round(one.credit or 0.0, 4)) for name, one in earned([paper]).items()}
    before = replace(paper, results=tuple(r._replace(credit=round(r.credit or 0.0, 4)) for r in results))
    totals = {"a.json": (total(before, Policy(), None), total(paper, Policy(), None))}
    made = Regrade(tuple(compare(was, earned([paper]), staged([]))), totals)
    assert made.concerned == []


PACKED = Keys()
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "first-look": st.sampled_from(["holm", "head", "agency", "zebra", None, 7]),
        "done-well": st.lists(st.sampled_from(["a", "b"]), max_size=2),
        "gone": st.just(1),
    },
)
CLASS = st.lists(st.tuples(st.sampled_from(["Ana", "ana", "Bo", ""]), ANSWERS), max_size=6)


def papers(class_: list[tuple[str, dict[str, Any]]], policy: str = "last") -> tuple[Paper, ...]:
    """The grades of a class."""
    found = [
        (f"{n}.json", HandIn("02", 1, who, f"j{n}", {k: Tried(v, v, v, tries=1) for k, v in given_.items()}))
        for n, (who, given_) in enumerate(class_)
    ]
    return grade_all(found, PACKED, policy).papers


@given(CLASS, st.sampled_from(["first", "best", "last"]))
def test_the_same_key_and_policy_change_nothing(class_: list[tuple[str, dict[str, Any]]], policy: str) -> None:
    """Whatever was handed in."""
    was, now = earned(papers(class_, policy)), earned(papers(class_, policy))
    assert list(compare(was, now, staged([("", was), (KEY, now)]))) == []
    assert undecided(was, now, {"02": PACKED["02"].exercises}) == ()


@given(st.integers(2, 7), st.randoms(use_true_random=False))
def test_the_order_of_hand_ins_never_matters(size: int, rng: random.Random) -> None:
    """The same changes in the same order."""
    names = [f"{n}.json" for n in range(size)]
    made = {n: Paper(n, "Ana", "02", "j", (Result("a", "right", float(rng.random() < 0.5)),)) for n in names}
    again = {n: Paper(n, "Ana", "02", "j", (Result("a", "right", float(rng.random() < 0.5)),)) for n in names}
    was, now = earned(made.values()), earned(again.values())
    mixed = earned(made[n] for n in rng.sample(names, size))
    why = staged([("", was), (KEY, now), (POLICY, now), (HAND, now)])
    assert list(compare(was, now, why)) == list(compare(mixed, now, why))
    assert all(c.why == KEY for c in compare(was, now, why))
