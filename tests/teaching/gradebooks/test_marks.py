from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.teaching.gradebooks.exports import grades_file, paper
from toolkit.grading import sheet
from toolkit.grading.doubles import Doubles
from toolkit.grading.grade import Grades, Result
from toolkit.problem import Problem
from toolkit.teaching.gradebooks.marks import Mark, Marks, read_marks
from toolkit.teaching.gradebooks.numbers import mark_of, number, rounded, shown

OPEN = Result("open", "ungraded", None)
PAPERS = (
    paper("Ana", 1.0, 0.5, OPEN),
    paper("=Bo", 0.25, Result("e1", "unanswered", None), Result("open", "unanswered", None)),
    paper("Cy", Result("e0", "damaged", None), 1.0, OPEN),
)


def marks(place: Path, papers: object = PAPERS, **choice: object) -> Marks:
    """What is read back from the table of exercises."""
    table = grades_file(place / "g.csv", papers)  # type: ignore[arg-type]
    return read_marks(table.read_bytes(), "g.csv", **choice)  # type: ignore[arg-type]


def test_a_mark_tells_what_is_missing(tmp_path: Path) -> None:
    """Points, of how many, and unanswered, damaged and ungraded apart; names without the apostrophe of safety."""
    found = marks(tmp_path).marks
    assert [(m.who, m.points, m.of, m.unanswered, m.damaged, m.ungraded) for m in found] == [
        ("Ana", Decimal("1.5"), 3, 0, 0, 1),
        ("=Bo", Decimal("0.25"), 3, 2, 0, 0),
        ("Cy", Decimal(1), 3, 0, 1, 1),
    ]


def test_the_summary_says_the_same(tmp_path: Path) -> None:
    """Both tables of grade will do where all exercises count alike."""
    rows = sheet.summary(Grades(PAPERS), Doubles((), {}))
    sheet.write(tmp_path / "s.csv", sheet.SUMMARY, rows)
    assert read_marks((tmp_path / "s.csv").read_bytes(), "s.csv").marks == marks(tmp_path).marks


def test_a_table_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """Semicolons, decimal commas, a lesson that lost its zero, a name that kept its apostrophe."""
    table = grades_file(tmp_path / "g.csv", PAPERS).read_text("utf-8-sig")
    saved = table.replace(",", ";").replace(".25", ",25").replace("0.5", "0,5").replace('"02"', "2").replace('"', "")
    assert read_marks(saved.encode("utf-8-sig"), "g.csv", "02").marks == marks(tmp_path).marks


def test_a_credit_that_the_teacher_wrote_counts(tmp_path: Path) -> None:
    """An open answer that got a credit in the table is graded."""
    table = grades_file(tmp_path / "g.csv", PAPERS[:1]).read_text("utf-8-sig")
    done = table.replace('"ungraded",""', '"ungraded",0.5')
    assert done != table
    assert read_marks(done.encode(), "g.csv").marks == (Mark("Ana", "Ana.json", Decimal(2), Decimal(3), 3),)


FAULTS = {
    "1.5": "not a number from 0 to 1",
    "-1": "not a number from 0 to 1",
    "nan": "not a number from 0 to 1",
    "1e999": "not a number from 0 to 1",
    '""': "is missing",
}


@pytest.mark.parametrize("credit", FAULTS)
def test_a_credit_that_is_none_is_named_and_the_others_go_on(tmp_path: Path, credit: str) -> None:
    """Nobody gets a grade from a number that cannot be one."""
    papers = (paper("Ana", 0.4321), paper("Bo", 1.0))
    table = grades_file(tmp_path / "g.csv", papers).read_text("utf-8-sig").replace("0.4321", credit)
    first, second = read_marks(table.encode(), "g.csv").marks
    assert FAULTS[credit] in first.fault
    assert not second.fault


def test_exercises_that_not_all_were_asked_count_for_nobody(tmp_path: Path) -> None:
    """Who has an original attached has no other full number than who has not; the exercises are named."""
    papers = (paper("Ana", 1.0, Result("original-x", "wrong", 0.0)), paper("Bo", 0.5))
    found = marks(tmp_path, papers)
    assert [(m.points, m.of) for m in found.marks] == [(1, 1), (Decimal("0.5"), 1)]
    assert found.left_out == ("original-x",)
    sheet.write(tmp_path / "s.csv", sheet.SUMMARY, sheet.summary(Grades(papers), Doubles((), {})))
    raw = (tmp_path / "s.csv").read_bytes()
    with pytest.raises(Problem, match="different numbers"):
        read_marks(raw, "s.csv")


def test_one_exercise_can_be_chosen(tmp_path: Path) -> None:
    """Only it counts; a name that is not there is refused with those that are."""
    assert [m.points for m in marks(tmp_path, exercises=["e1"]).marks] == [Decimal("0.5"), 0, 1]
    with pytest.raises(Problem, match="e0, e1, open"):
        marks(tmp_path, exercises=["e9"])


def test_the_lesson_must_be_clear(tmp_path: Path) -> None:
    """Of two lessons one has to be named; an empty table is no table."""
    both = (paper("Ana", 1.0), paper("Ana", 0.5, lesson="03"))
    with pytest.raises(Problem, match="2 lessons"):
        marks(tmp_path, both)
    assert [m.points for m in marks(tmp_path, both, lesson="3").marks] == [Decimal("0.5")]
    with pytest.raises(Problem, match="'07'"):
        marks(tmp_path, both, lesson="07")
    with pytest.raises(Problem, match="no graded hand-in"):
        marks(tmp_path, ())


def test_another_table_is_refused() -> None:
    """With its columns, and which tables will do."""
    with pytest.raises(Problem, match="who"):
        read_marks(b"a,b\n1,2\n", "x.csv")
    with pytest.raises(Problem, match="--out or --summary"):
        read_marks(b"who,lesson,counts,file\nAna,02,yes,x\n", "x.csv")


@pytest.mark.parametrize(
    ("text", "found"),
    [("7.5", "7.5"), ("7,5", "7.5"), (" 8 ", "8"), ("-1", "-1"), ("7.", "7"), ("1e9", None), ("nan", None), ("", None)],
)
def test_numbers_of_cells(text: str, found: str | None) -> None:
    """A decimal point or comma, and nothing clever."""
    assert number(text) == (None if found is None else Decimal(found))


@pytest.mark.parametrize("text", ["1.234,5", "1,234,5", "٣", "½", "9" * 40, "0x1", "85%"])
def test_what_could_be_two_numbers_is_none(text: str) -> None:
    """Thousands, other digits and shares are not guessed at."""
    assert number(text) is None


def test_the_middle_is_rounded_up() -> None:
    """Half up, exactly, not as floating point would have it; and written as short as it can be."""
    assert [shown(rounded(Decimal(x), 2)) for x in ("0.125", "2.675", "1.005", "10", "0")] == [
        "0.13",
        "2.68",
        "1.01",
        "10",
        "0",
    ]
    assert shown(rounded(Decimal("99.5"), 0)) == "100"


def test_the_decimal_mark_is_that_of_the_file() -> None:
    """A comma only where the numbers have commas and none has a point."""
    assert mark_of(["7,5", "-", "x,y"]) == ","
    assert mark_of(["7,5", "7.5"]) == mark_of([]) == mark_of(["7", "x,5"]) == "."
