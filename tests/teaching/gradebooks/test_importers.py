"""What the platforms make of our files."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.teaching.gradebooks import exports, importers
from tests.teaching.gradebooks.conftest import Fill
from tests.teaching.gradebooks.exports import ANA, BO, CY, DEE, Pupil, Server, grades_file, paper, server
from toolkit.grading.grade import Result
from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.cells import value
from toolkit.teaching.gradebooks.columns import Options
from toolkit.teaching.gradebooks.command import Files, fill
from toolkit.teaching.gradebooks.known import recognised

Export = Callable[[Server], bytes]
Import = Callable[[bytes, Server], Server]
LESSON_2 = {"Assignment: Lesson 2 (Real)": "4711"}
BOTH = LESSON_2 | {"Assignment: Essay, long (Real)": "4712"}
BOTH_GERMAN = {title.replace("Real", "Punkte"): item for title, item in BOTH.items()}
WAYS: dict[str, tuple[Export, Import, Options]] = {
    "canvas": (exports.canvas, importers.canvas, Options("Lesson 2")),
    "canvas, semicolons": (partial(exports.canvas, delimiter=";", bom=True), importers.canvas, Options("4711")),
    "canvas, nothing hidden": (partial(exports.canvas, hidden=False), importers.canvas, Options("Lesson 2 (4711)")),
    "moodle": (
        exports.moodle,
        lambda raw, on: importers.moodle(raw, on, "Email address", BOTH),
        Options("Assignment: Lesson 2", points=Decimal(10)),
    ),
    "moodle, German": (
        partial(exports.moodle, german=True),
        lambda raw, on: importers.moodle(raw, on, "E-Mail-Adresse", BOTH_GERMAN, decimal=","),
        Options("Assignment: Lesson 2 (Punkte)", points=Decimal(10)),
    ),
    "moodle, without e-mail": (
        partial(exports.moodle, emails=False),
        lambda raw, on: importers.moodle(raw, on, "ID number", BOTH),
        Options("Assignment: Lesson 2", points=Decimal(10)),
    ),
    "worksheet": (exports.worksheet, importers.worksheet, Options()),
    "worksheet, German": (
        partial(exports.worksheet, german=True),
        partial(importers.worksheet, german=True),
        Options(),
    ),
    "blackboard": (exports.blackboard, importers.blackboard, Options("Lesson 2")),
    "blackboard, commas": (partial(exports.blackboard, wide=False), importers.blackboard, Options("4711")),
}


@pytest.mark.parametrize("way", WAYS)
def test_an_export_that_is_imported_as_it_is_changes_nothing(way: str) -> None:
    """The small importers here agree with the small exporters, so that what follows means something."""
    export, import_, _ = WAYS[way]
    on = server(asorrel="8.25", cy="3")
    assert importers.same(import_(export(on), on), on)


TEXT = st.text(st.sampled_from("abÄñ ,;'\"=+-@|\t#1\u202e"), max_size=8)
GRADE = st.none() | st.integers(0, 1000).map(lambda n: f"{n / 100:g}")
CREDIT = st.integers(0, 10_000).map(lambda n: n / 10_000)


@st.composite
def classes(draw: st.DrawFn) -> tuple[Server, dict[str, list[float]]]:
    """A course with strange names, grades here and there, and the credit of those who handed in."""
    n = draw(st.integers(1, 6))
    pupils = tuple(
        Pupil(str(100 + i), draw(TEXT), f"{draw(TEXT)}x{i}", f"user{i}", f"user{i}@school.example") for i in range(n)
    )
    on = server(pupils)
    on.grades.clear()
    for p in pupils:
        for column in on.columns:
            if (grade := draw(GRADE)) is not None:
                on.grades[p.id, column] = grade
    size = draw(st.integers(1, 3))
    credit = {p.email: draw(st.lists(CREDIT, min_size=size, max_size=size)) for p in pupils if draw(st.booleans())}
    return on, credit


def known(way: str, pupil: Pupil) -> str:
    """What the file surely knows a pupil by."""
    if way.startswith(("canvas", "blackboard")):
        return pupil.login
    return f"n{pupil.id}" if "without" in way else pupil.email


def half_up(credit: list[float]) -> str:
    """Ten points for full credit, to two places, reckoned apart from the code."""
    exact = sum(Fraction(str(c)) for c in credit) * 10 / len(credit)
    return str(Decimal(int(exact * 100 + Fraction(1, 2))) / 100)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(made=classes())
def test_each_student_gets_the_grade_and_nothing_else_changes(
    way: str, made: tuple[Server, dict[str, list[float]]]
) -> None:
    """Exported, filled and imported: the new grades and nothing else, and all other cells the same to the byte."""
    export, import_, options = WAYS[way]
    on, credit = made
    named = [(known(way, p), credit[p.email]) for p in on.pupils if p.email in credit]
    papers = [paper(who, *given_) for who, given_ in named] or [paper("a stranger", 1.0)]
    expected = deepcopy(on)
    expected.grades |= {(p.id, "4711"): half_up(credit[p.email]) for p in on.pupils if p.email in credit}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "export.csv"
        place.write_bytes(raw := export(on))
        done, _, _ = fill(Files(place, grades_file(Path(folder) / "grades.csv", papers)), options)
    assert importers.same(import_(done.book.to_bytes(), on), expected)
    touched = {line.student.row for line in done.lines if line.new is not None}
    again, _ = recognised(done.book.source)
    assert again.to_bytes() == raw
    for n, (old, new) in enumerate(zip(again.rows, done.book.rows, strict=True)):
        changed = [i for i, (a, b) in enumerate(zip(old.raw, new.raw, strict=True)) if a != b]
        assert changed == ([done.column.index] if n in touched else [])
        assert old.end == new.end


NEW = {
    "canvas": importers.canvas,
    "canvas, semicolons": importers.canvas,
    "moodle": lambda raw, on: importers.moodle(raw, on, "Email address", {"Lesson 3": "new"}),
    "moodle, German": lambda raw, on: importers.moodle(raw, on, "E-Mail-Adresse", {"Lesson 3": "new"}, decimal=","),
    "blackboard": importers.blackboard,
}


@pytest.mark.parametrize("way", NEW)
@settings(max_examples=25, deadline=None)
@given(made=classes())
def test_a_new_column_holds_the_grades_and_nothing_else(way: str, made: tuple[Server, dict[str, list[float]]]) -> None:
    """Who has no grade has none afterwards either, in each platform, and all other cells are the same to the byte."""
    on, credit = made
    raw = WAYS[way][0](on)
    papers = [paper(known(way, p), *credit[p.email]) for p in on.pupils if p.email in credit] or [paper("?", 1.0)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "export.csv"
        place.write_bytes(raw)
        files = Files(place, grades_file(Path(folder) / "grades.csv", papers))
        done, _, _ = fill(files, Options("Lesson 3", add=True, points=Decimal(10)))
    expected = {(p.id, "new: Lesson 3"): half_up(credit[p.email]) for p in on.pupils if p.email in credit}
    after = NEW[way](done.book.to_bytes(), on)
    assert importers.same(Server(on.pupils, {}, after.grades), Server(on.pupils, {}, on.grades | expected))
    old, _ = recognised(done.book.source)
    for before, now in zip(old.rows, done.book.rows, strict=True):
        assert (now.raw[:-1], now.end) == (before.raw, before.end)


@pytest.mark.parametrize("way", WAYS)
def test_a_blank_is_never_a_zero(way: str, fill_in: Fill) -> None:
    """Not handed in, not answered, damaged, not graded yet: the platform holds afterwards what it held before."""
    export, import_, options = WAYS[way]
    on = server(asorrel="4")
    outcomes = ((ANA, "unanswered"), (BO, "damaged"), (DEE, "ungraded"))
    papers = [paper(known(way, p), Result("e", outcome, None)) for p, outcome in outcomes]  # type: ignore[arg-type]
    chosen = {name: getattr(options, name) for name in ("column", "points")}
    done = fill_in(export(on), papers, **chosen)
    assert [line.state for line in done.lines] == ["not answered", "damaged", "not handed in", "not graded yet"]
    assert done.book.to_bytes() == export(on)
    assert importers.same(import_(done.book.to_bytes(), on), on)


def test_a_new_column_in_canvas_is_a_new_assignment_with_its_points(fill_in: Fill) -> None:
    """It stands at the end of all rows, also of those that are no students, and no other assignment changes."""
    on = server()
    done = fill_in(exports.canvas(on), [paper("asorrel", 0.5)], column="Lesson 3", add=True, points=Decimal("7.5"))
    after = importers.canvas(done.book.to_bytes(), on)
    assert after.columns == on.columns | {"new: Lesson 3": ("Lesson 3", "7.5")}
    assert after.grades == on.grades | {(ANA.id, "new: Lesson 3"): "3.75"}


@pytest.mark.parametrize("german", [False, True])
def test_a_new_column_in_moodle_says_where_there_is_no_grade(fill_in: Fill, german: bool) -> None:
    """An empty cell of a new grade item would be stored as 0, so a dash stands there; numbers have a point."""
    on = server()
    raw = exports.moodle(on, german=german)
    done = fill_in(raw, [paper("bo@school.example", 0.75)], column="Lesson 3", add=True, points=Decimal(10))
    key = "E-Mail-Adresse" if german else "Email address"
    after = importers.moodle(done.book.to_bytes(), on, key, {"Lesson 3": "new"})
    assert after.grades == on.grades | {(BO.id, "new: Lesson 3"): "7.5"}


def test_a_new_column_in_blackboard_is_text(fill_in: Fill) -> None:
    """The platform makes a column of it; the teacher is told what is left to do there."""
    on = server()
    done = fill_in(exports.blackboard(on), [paper("cy", 1.0)], column="Lesson 3", add=True, points=Decimal(10))
    after = importers.blackboard(done.book.to_bytes(), on)
    assert after.grades == on.grades | {(CY.id, "new: Lesson 3"): "10"}
    assert "column of text" in done.shape.adds


def test_moodle_would_give_a_row_without_identity_to_the_student_before(fill_in: Fill) -> None:
    """So such a file is refused with the rows, where no other column tells all students apart."""
    on = server()
    raw = exports.moodle(on).replace(b"bo@school.example", b"").replace(b"n102", b"0")
    graded = raw.replace(b"Assignment", b"Assignment")
    wrong = importers.moodle(graded, on, "Email address", BOTH)
    assert wrong.grade(ANA, "4712") == "17.5"
    with pytest.raises(BrokenFile) as problem:
        fill_in(raw, [paper("ana@school.example", 1.0)], points=Decimal(10))
    assert "row" in str(problem.value)
    assert "3" in problem.value.found


def test_another_complete_column_will_do_in_moodle(fill_in: Fill) -> None:
    """Where an e-mail address is missing, the teacher is told to map from the ID number."""
    on = server()
    raw = exports.moodle(on).replace(b"bo@school.example", b"")
    done = fill_in(raw, [paper("n102", 1.0)], column="Assignment: Lesson 2", points=Decimal(10))
    assert "“ID number”" in done.shape.advice[0]
    after = importers.moodle(done.book.to_bytes(), on, "ID number", BOTH)
    assert after.grade(BO, "4711") == "10"


def test_moodle_refuses_uneven_rows_and_so_do_we(fill_in: Fill) -> None:
    """A comma too many moves every cell behind it."""
    raw = exports.moodle(server()).replace(b"Ana,", b"Ana,,")
    with pytest.raises(importers.Refused):
        importers.moodle(raw, server(), "Email address", BOTH)
    with pytest.raises(BrokenFile, match="number of cells"):
        fill_in(raw, [paper("bo@school.example", 1.0)], points=Decimal(10))


def test_what_canvas_reads_only_is_left_alone(fill_in: Fill) -> None:
    """Totals and assignments that say so are no choice, and the message says why."""
    raw = exports.canvas(server()).replace(b",10,20,", b",(read only),20,")
    with pytest.raises(Exception, match="read only"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Lesson 2")
    with pytest.raises(Exception, match="no column"):
        fill_in(raw, [paper("asorrel", 1.0)], column="Final Score")


def test_words_in_the_place_of_a_grade_stay(fill_in: Fill) -> None:
    """Excused and not assigned in Canvas; what waits for grading in Blackboard gives way."""
    on = server(asorrel="EX", bnunez="N/A", cy="B+")
    done = fill_in(exports.canvas(on), [paper(p.login, 1.0) for p in on.pupils], column="Lesson 2")
    assert [(x.new, x.state) for x in done.lines] == [(None, "fixed")] * 3 + [("10", "graded")]
    assert "excused" in done.lines[0].note
    waiting = server(asorrel="Needs Grading", bnunez="Exempt")
    done = fill_in(exports.blackboard(waiting), [paper("asorrel", 1.0), paper("bnunez", 1.0)], column="Lesson 2")
    assert [x.new for x in done.lines] == ["10", None, None, None]


def test_a_locked_row_of_a_worksheet_is_left_and_named(fill_in: Fill) -> None:
    """Moodle would pass over it without a word."""
    on = server()
    done = fill_in(exports.worksheet(on, fixed=[DEE.id]), [paper("dee@school.example", 1.0)])
    assert (done.lines[3].new, done.lines[3].state) == (None, "fixed")
    assert "cannot be changed" in done.lines[3].note


def test_a_worksheet_with_a_scale_is_refused(fill_in: Fill) -> None:
    """Words of a scale are not points."""
    raw = exports.worksheet(server()).replace(b"Maximum Grade", b"Scale")
    with pytest.raises(BrokenFile, match="scale"):
        fill_in(raw, [paper("ana@school.example", 1.0)])


def test_cells_keep_their_quotation_marks(fill_in: Fill) -> None:
    """Where all cells are quoted the new one is; where a decimal comma would cut a row, too."""
    quoted = fill_in(exports.blackboard(server()), [paper("asorrel", 0.333)], column="Lesson 2").book
    assert quoted.rows[1].raw[7] == '"3.33"'
    comma = fill_in(
        exports.moodle(server(), german=True), [paper("n101", 0.333)], column="Assignment: Lesson 2", points=Decimal(10)
    )
    assert comma.book.rows[1].raw[4] == '"3,33"'
    assert value(comma.book.rows[1].raw[4]) == "3,33"
