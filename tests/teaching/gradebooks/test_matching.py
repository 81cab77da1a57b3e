from __future__ import annotations

import pytest

from tests.teaching.gradebooks import exports
from tests.teaching.gradebooks.conftest import Fill
from tests.teaching.gradebooks.exports import ANA, BO, CLASS, Pupil, paper, server
from toolkit.problem import Problem
from toolkit.teaching.gradebooks.cells import decoded
from toolkit.teaching.gradebooks.known import recognised
from toolkit.teaching.gradebooks.marks import Mark, Marks
from toolkit.teaching.gradebooks.matching import Matched, matched, read_roster

TWIN = Pupil("205", "Ana", "Sorrel", "asorrel2", "ana2@school.example")


def match(
    *handed: tuple[str, str],
    roster: str = "",
    pupils: tuple[Pupil, ...] = CLASS,
    failures: dict[str, str] | None = None,
    form: str = "canvas",
) -> Matched:
    """Hand-ins (name, file) with the students of a gradebook."""
    _, shape = recognised(decoded(exports.EXPORTS[form](server(pupils)), "x.csv"))  # type: ignore[operator]
    marks = Marks("02", tuple(Mark(who, file) for who, file in handed), failures or {})
    return matched(marks, shape, read_roster(roster.encode(), "r.csv") if roster else None)


def rows(found: Matched) -> dict[int, str]:
    """The name in the hand-in of each row that has one."""
    return {row: mark.who for row, mark in found.marks.items()}


@pytest.mark.parametrize(
    "who", ["Ana Sorrel", "Sorrel, Ana", "SORREL ANA", "  ana   sorrel ", "asorrel", "ASorrel", "s101", "Ａna Sorrel"]
)
def test_a_student_is_known_by_name_or_id(who: str) -> None:
    """In any order of the words and any letter case, or by what the platform knows."""
    assert rows(match((who, "x.json"))) == {3: who}


@pytest.mark.parametrize("who", ["Ana", "Anna Sorrel", "Sorrel", "101", "", "asorrel2"])
def test_nobody_is_guessed(who: str) -> None:
    """Half a name, a name like it, a number that could be a class code: named, with what to do."""
    found = match((who, "x.json"))
    assert found.marks == {}
    assert "roster" in found.unplaced[0][1]


def test_two_students_of_one_name_are_for_the_teacher() -> None:
    """Both are named with ids; an id in the name, or a line in the roster, decides."""
    pupils = (*CLASS, TWIN)
    found = match(("Ana Sorrel", "x.json"), pupils=pupils)
    assert found.marks == {}
    why = found.unplaced[0][1]
    assert all(
        part in why for part in ("2 students have this name", "(101) in row 4", "(205) in row 8", "who,file,student")
    )
    assert rows(match(("asorrel2", "x.json"), pupils=pupils)) == {7: "asorrel2"}
    said = match(("Ana Sorrel", "x.json"), pupils=pupils, roster="who,file,student\nAna Sorrel,x.json,205\n")
    assert rows(said) == {7: "Ana Sorrel"}


DOWNLOADS = {
    "canvas": ("sorrelana_101_555_02-ana.json", "sorrelana_LATE_101_555_02-ana.json"),
    "worksheet": ("Ana Sorrel_101_assignsubmission_file_/02.json", "Ana Sorrel_101_assignsubmission_file_02.json"),
    "blackboard": ("Lesson 2_asorrel_attempt_2031-03-13-21-40-00_02.json",),
}


@pytest.mark.parametrize("form", DOWNLOADS)
def test_the_name_of_a_download_says_whose_it_is(form: str) -> None:
    """Whatever the student typed, as long as it is nobody else's name."""
    for file in DOWNLOADS[form]:
        (mark,) = match(("Annie :-)", file), form=form).marks.values()
        assert mark.file == file
        damaged = match(failures={file: "cut off"}, form=form).damaged
        assert list(damaged.values()) == ["cut off"]


@pytest.mark.parametrize("form", DOWNLOADS)
def test_a_name_does_not_overrule_the_platform(form: str) -> None:
    """Uploaded by one under the name of another: neither gets the grade, and both are named."""
    found = match(("Bo Núñez, Jr", DOWNLOADS[form][0]), form=form)
    assert found.marks == {}
    assert "Sorrel" in found.unplaced[0][1]
    assert "Núñez" in found.unplaced[0][1]


def test_the_number_in_a_name_must_be_in_the_file() -> None:
    """A file that only looks like a download gives nobody a grade."""
    assert match(("Nobody", "sorrelana_777_555_02.json")).marks == {}


def test_two_hand_ins_of_one_student_are_for_the_teacher() -> None:
    """Neither is taken; one that does not count is passed over."""
    found = match(("Ana Sorrel", "a.json"), ("asorrel", "b.json"))
    assert found.marks == {}
    assert "a.json" in found.undecided[3]
    assert "b.json" in found.undecided[3]
    _, shape = recognised(decoded(exports.canvas(server()), "x.csv"))
    no = Marks("02", (Mark("Ana Sorrel", "a.json", counts="no"), Mark("asorrel", "b.json")), {})
    assert [m.file for m in matched(no, shape).marks.values()] == ["b.json"]


def test_a_roster_names_students_by_name_or_file() -> None:
    """A class code becomes a student; a damaged file gets its owner; also the report of collect will do."""
    found = match(("7", "x.json"), roster="who,student\n7,asorrel\n", failures={"y.json": "cut off"})
    assert rows(found) == {3: "7"}
    assert found.unplaced[0][0] == "y.json"
    report = "state,who,id,file\ndamaged,Bo,102,hand-ins/y.json\n"
    assert match(failures={"y.json": "cut off"}, roster=report).damaged == {4: "cut off"}


def test_a_roster_that_says_two_things_is_refused() -> None:
    """Also one that says nothing, or names somebody who is not there."""
    with pytest.raises(Problem, match="two students"):
        read_roster(b"who,student\n7,asorrel\n7,cy\n", "r.csv")
    with pytest.raises(Problem, match="which student"):
        read_roster(b"who,group\n7,b\n", "r.csv")
    assert "nobody" in match(("7", "x.json"), roster="who,student\n7,zz9\n").unplaced[0][1]


def test_a_student_who_stands_there_twice_gets_no_grade(fill_in: Fill) -> None:
    """The platform would take the last row; we take none."""
    double = Pupil(ANA.id, "Ana", "Sorrel", "other", "other@school.example")
    done = fill_in(
        exports.canvas(server((*CLASS, double))), [paper("asorrel", 1.0), paper("bnunez", 1.0)], column="Lesson 2"
    )
    assert [x.new for x in done.lines] == [None, "10", None, None, None]
    assert "stands in 2 rows" in done.lines[0].note
    assert done.lines[1].student.key == BO.id
