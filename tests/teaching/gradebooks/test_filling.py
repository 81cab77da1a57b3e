from __future__ import annotations

from decimal import Decimal

import pytest

from tests.teaching.gradebooks import exports
from tests.teaching.gradebooks.conftest import Fill
from tests.teaching.gradebooks.exports import ANA, Pupil, paper, server
from toolkit.grading.grade import Result
from toolkit.problem import Problem

NOTHING = Result("e1", "unanswered", None)


def test_unanswered_missing_and_damaged_are_told_apart(fill_in: Fill) -> None:
    """Each with its reason, and none of them with a grade."""
    papers = [paper("asorrel", 1.0, NOTHING), paper("bnunez", 1.0, Result("e1", "damaged", None))]
    done = fill_in(exports.canvas(server()), papers, column="Lesson 2")
    assert [(x.state, x.note, x.new) for x in done.lines] == [
        ("not answered", "1 of 2 not answered", None),
        ("damaged", "1 of 2 damaged", None),
        ("not handed in", "", None),
        ("not handed in", "", None),
    ]


ZEROS = {
    "unanswered": ["5", None, None, None],
    "missing": [None, None, None, "0"],
    "damaged": [None, "5", "0", None],
}


@pytest.mark.parametrize("reason", ZEROS)
def test_only_what_the_teacher_names_counts_as_zero(fill_in: Fill, reason: str) -> None:
    """One reason at a time, and the note still says which it was."""
    papers = [paper("asorrel", 1.0, NOTHING), paper("bnunez", 1.0, Result("e1", "damaged", None))]
    failures = {"cy_103_5_02.json": "cut off"}
    done = fill_in(exports.canvas(server()), papers, failures=failures, column="Lesson 2", zero=[reason])
    assert [x.new for x in done.lines] == ZEROS[reason]
    assert all(x.note for x in done.lines if x.new is not None)


def test_nobody_gets_a_zero_while_a_hand_in_has_no_student(fill_in: Fill) -> None:
    """The one without a grade may be the one whose file could not be placed."""
    done = fill_in(exports.canvas(server()), [paper("Somebody", 1.0)], column="Lesson 2", zero=["missing"])
    assert {x.new for x in done.lines} == {None}
    assert "not counted as 0" in done.lines[0].note


def test_what_a_person_has_to_grade_is_never_zero(fill_in: Fill) -> None:
    """It can only be left out, of the sum and of what it is out of."""
    papers = [paper("asorrel", 0.5, Result("open", "ungraded", None))]
    raw = exports.canvas(server())
    every = ["unanswered", "missing", "damaged"]
    assert fill_in(raw, papers, column="Lesson 2", zero=every).lines[0].new is None
    left = fill_in(raw, papers, column="Lesson 2", graded_only=True).lines[0]
    assert (left.new, left.note) == ("5", "1 of 2 not graded yet")
    only_open = [paper("asorrel", Result("open", "ungraded", None))]
    assert fill_in(raw, only_open, column="Lesson 2", graded_only=True).lines[0].new is None


@pytest.mark.parametrize(("places", "grade"), [(0, "3"), (1, "3.3"), (2, "3.33"), (5, "3.333")])
def test_the_share_of_credit_is_scaled_and_rounded(fill_in: Fill, places: int, grade: str) -> None:
    """To the points of the column, to the places that were asked for."""
    done = fill_in(exports.canvas(server()), [paper("asorrel", 0.3333)], column="Lesson 2", places=places)
    assert done.lines[0].new == grade
    assert done.points == 10


def test_a_grade_that_is_the_same_keeps_its_bytes(fill_in: Fill) -> None:
    """`8.00` is not written anew as `8`; a file with nothing new is the old file."""
    raw = exports.canvas(server(asorrel="8.00"))
    done = fill_in(raw, [paper("asorrel", 0.8)], column="Lesson 2")
    assert (done.lines[0].new, done.lines[0].state) == (None, "graded")
    assert done.book.to_bytes() == raw


def test_an_old_grade_is_replaced_or_kept(fill_in: Fill) -> None:
    """As the teacher says; both numbers are told."""
    raw = exports.canvas(server(asorrel="8"))
    replaced = fill_in(raw, [paper("asorrel", 0.5)], column="Lesson 2").lines[0]
    assert (replaced.old, replaced.new) == ("8", "5")
    kept = fill_in(raw, [paper("asorrel", 0.5)], column="Lesson 2", keep=True).lines[0]
    assert (kept.new, kept.note) == (None, "kept; the grade would be 5")


def test_a_row_of_another_length_is_left_and_named(fill_in: Fill) -> None:
    """Its cells may have moved, so none of them is trusted."""
    raw = exports.canvas(server()).replace(b"102,s102,", b"102,")
    done = fill_in(raw, [paper("102x", 1.0), paper("Bo Núñez, Jr", 1.0)], column="Lesson 2")
    assert (done.lines[1].new, done.lines[1].state) == (None, "fixed")
    assert "cells" in done.lines[1].note


UNCLEAR = {
    "none named": ({}, "2 columns for grades"),
    "unknown": ({"column": "Lesson 9"}, "no column for grades called 'Lesson 9'"),
    "other points": ({"column": "Lesson 2", "points": Decimal(12)}, "worth 10 points, not 12"),
    "new without points": ({"column": "Lesson 9", "add": True}, "does not say how many points"),
    "new, there already": ({"column": "Lesson 2", "add": True, "points": Decimal(1)}, "a column has it already"),
    "new, like another": ({"column": "seat", "add": True, "points": Decimal(1)}, "a column has it already"),
    "new, as a formula": ({"column": "=1+1", "add": True, "points": Decimal(1)}, "formula"),
    "new, as a total": ({"column": "My Final Score", "add": True, "points": Decimal(1)}, "column of its own"),
    "new, with an id": ({"column": "Lesson 9 (12)", "add": True, "points": Decimal(1)}, "an assignment's"),
    "new, two lines": ({"column": "a\nb", "add": True, "points": Decimal(1)}, "printable"),
    "new, unnamed": ({"add": True, "points": Decimal(1)}, "printable"),
    "zero of what": ({"column": "Lesson 2", "zero": ["late"]}, "unanswered, missing, damaged"),
    "places": ({"column": "Lesson 2", "places": 99}, "0 to 5"),
}


@pytest.mark.parametrize("case", UNCLEAR)
def test_an_unclear_choice_is_refused(fill_in: Fill, case: str) -> None:
    """With what there is to choose from."""
    options, reason = UNCLEAR[case]
    with pytest.raises(Problem) as problem:
        fill_in(exports.canvas(server()), [paper("asorrel", 1.0)], **options)
    assert reason in str(problem.value)


def test_a_column_worth_nothing_is_refused(fill_in: Fill) -> None:
    """A share of 0 points would be 0 for everybody."""
    raw = exports.canvas(server()).replace(b",10,20,", b",0,20,")
    with pytest.raises(Problem, match="worth 0 points"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2")


def test_two_columns_of_one_title_are_told_apart_by_number(fill_in: Fill) -> None:
    """The title alone is refused; the number will do."""
    on = server()
    on.columns["4713"] = ("Lesson 2", "5")
    raw = exports.canvas(on)
    with pytest.raises(Problem, match="2 columns are called"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2")
    assert fill_in(raw, [paper("asorrel", 1.0)], column="4713").lines[0].new == "5"


def test_a_title_that_stands_twice_in_canvas_is_refused(fill_in: Fill) -> None:
    """Its importer reads the first of them for both."""
    raw = exports.canvas(server()).replace(b'"Essay, long (4712)"', b"Lesson 2 (4711)")
    with pytest.raises(Problem, match="stands there twice"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2", add=False, points=Decimal(10))


def test_points_of_blackboard_that_could_be_two_numbers_are_asked_for(fill_in: Fill) -> None:
    """1,500 may be fifteen hundred, or one and a half."""
    on = server()
    on.columns["4711"] = ("Lesson 2", "1,500")
    raw = exports.blackboard(on)
    with pytest.raises(Problem, match="does not say how many points"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2")
    assert fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2", points=Decimal(1500)).lines[0].new == "1500"


def test_what_shows_no_score_in_blackboard_is_refused(fill_in: Fill) -> None:
    """Letters, shares and totals."""
    raw = exports.blackboard(server()).decode("utf-16").replace("10 Score", "10 Letter")
    with pytest.raises(Problem, match="Letter, not a score"):
        fill_in(raw.encode("utf-16"), [paper("asorrel", 1.0)], column="Lesson 2")
    with pytest.raises(Problem, match="counts it itself"):
        fill_in(raw.encode("utf-16"), [paper("asorrel", 1.0)], column="Weighted Total")


def test_columns_of_moodle_that_are_no_points_are_refused(fill_in: Fill) -> None:
    """The course total, shares, letters and feedback."""
    raw = exports.moodle(server()).replace(b"long (Real)", b"long (Percentage)")
    for title in ("Course total", "Assignment: Essay, long (Percentage)"):
        with pytest.raises(Problem, match="cannot be filled"):
            fill_in(raw, [paper("ana@school.example", 1.0)], column=title, points=Decimal(10))


NAMES = ("=1+1", "+1x", "-x", "@sum", "\tx", "＝1")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", exports.EXPORTS)
def test_a_name_that_a_spreadsheet_would_run_is_named(fill_in: Fill, name: str, form: str) -> None:
    """The file stays as it is; if asked, names get an apostrophe where the importer does not look at them."""
    odd = Pupil("101", name if form in ("worksheet", "moodle") else "A", name, "odd", "odd@school.example")
    raw = exports.EXPORTS[form](server((odd,)))  # type: ignore[operator]
    who = "odd" if form in ("canvas", "blackboard") else "odd@school.example"
    title = {"moodle": "Assignment: Lesson 2", "worksheet": ""}.get(form, "Lesson 2")
    options = {"column": title, "points": Decimal(10)}
    plain = fill_in(raw, [paper(who, 1.0)], **options)
    assert plain.formulas
    assert not plain.made_safe
    safe = fill_in(raw, [paper(who, 1.0)], safe_names=True, **options)
    assert safe.made_safe
    assert not safe.formulas
    changed = [
        (new, old)
        for before, after in zip(plain.book.values, safe.book.values, strict=True)
        for old, new in zip(before, after, strict=True)
        if old != new
    ]
    assert changed
    assert all(new == f"'{old}" for new, old in changed)
    keys = {odd.id, odd.login, odd.email, f"n{odd.id}", f"Participant {odd.id}"}
    assert not keys & {old for _, old in changed}


def test_negative_numbers_and_dashes_are_no_formulas(fill_in: Fill) -> None:
    """They stand where grades stand, in every export of Moodle."""
    on = server((ANA,))
    on.grades[ANA.id, "4712"] = "-2"
    done = fill_in(exports.moodle(on), [paper("Ana Sorrel", 1.0)], column="Assignment: Lesson 2", points=Decimal(1))
    assert done.formulas == ()
