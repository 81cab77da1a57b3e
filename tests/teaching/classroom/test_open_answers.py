"""The teacher's marks of open answers in the class report: levels, credit, and how two markings agree."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading import collect
from toolkit.grading.inputs import Inputs, run
from toolkit.grading.key import Keys
from toolkit.grading.marks import read_marks
from toolkit.teaching.classroom.command import command
from toolkit.teaching.classroom.open_answers import levels, marked_by_hand
from toolkit.teaching.classroom.pupils import Gathered, gather
from toolkit.teaching.marking import agreement
from toolkit.teaching.marking.opening import opened

SECTION = "Open answers, as you marked them"
TWO = "Two markings of the same answers"


@pytest.fixture(scope="module")
def handins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty hand-ins to a lesson with an open task; a tenth of the answers are blank."""
    folder = tmp_path_factory.mktemp("open") / "handins"
    School(seed=4, blank=0.1).write(Keys()["02"], folder)
    return folder


def mark(handins: Path, file: Path, second: str = "", most: int = 999) -> Counter[tuple[str, int]]:
    """Mark the open answers one after the other; gives how often each criterion has each level."""
    bench = opened(handins, file, second, None, "last")
    given: Counter[tuple[str, int]] = Counter()
    for question in bench.questions:
        for n, item in enumerate(question.items[:most]):
            for shift, (criterion, highest) in enumerate(question.highest.items()):
                level = (n + shift) % (highest + 1)
                bench.set_level(item.token, criterion, "", level)
                given[criterion, level] += 1
    return given


def gathered(handins: Path, marks: Path) -> Gathered:
    """The class with the teacher's marks."""
    return gather(collect.read(collect.find(handins)), Keys(), marks=read_marks(marks))


def test_levels_are_counted_as_they_were_given(handins: Path, tmp_path: Path) -> None:
    """Each criterion has the levels that the file gives it, whoever they were given to."""
    given = mark(handins, tmp_path / "marks.csv")
    (group,) = gathered(handins, tmp_path / "marks.csv").groups
    criteria = {c.name: c.id for e in group.exercises.values() for c in getattr(e, "rubric", ())}
    found = {
        (criteria[one.criterion], n): count for one in levels(group) for n, count in enumerate(one.counts) if count
    }
    assert found == given
    assert sum(found.values()) >= 20


def test_credit_is_that_of_grade(handins: Path, tmp_path: Path) -> None:
    """A marked answer earns in the report what it earns in the grades, and no longer waits to be read."""
    mark(handins, tmp_path / "marks.csv")
    graded = run(Inputs(handins, marks=tmp_path / "marks.csv")).grades.papers
    found = {p.file: p.results for p in gathered(handins, tmp_path / "marks.csv").papers}
    assert found == {p.file: p.results for p in graded}
    assert not [r for results in found.values() for r in results if r.outcome == "ungraded"]


def test_the_page_has_levels_and_no_words_of_pupils(
    handins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The section is there with marks alone; no answer's text and no name comes onto the page with it."""
    mark(handins, tmp_path / "marks.csv")
    pages = {}
    for name, marks in (("without", None), ("with", tmp_path / "marks.csv")):
        assert command(handins, to=tmp_path / "report.html", marks=marks) == 0
        pages[name] = (tmp_path / "report.html").read_text("utf-8")
    assert SECTION in pages["with"]
    assert SECTION not in pages["without"]
    assert TWO not in pages["with"]
    rows = [row for row in read_marks(tmp_path / "marks.csv").rows if row.who]
    assert rows
    assert not [row.who for row in rows if f">{row.who}<" in pages["with"]]
    assert "Made" in capsys.readouterr().out


def test_few_marked_answers_are_not_shown(handins: Path, tmp_path: Path) -> None:
    """Below ten a level would speak of a person: the page says how many there are and no more."""
    mark(handins, tmp_path / "marks.csv", most=9)
    (group,) = gathered(handins, tmp_path / "marks.csv").groups
    shown = marked_by_hand(group)
    assert "So far: 9." in shown
    assert "<table" not in shown


def test_a_second_marking_beside_it_is_compared(handins: Path, tmp_path: Path) -> None:
    """The figures are those of `agreement`; which answers differ stays in the notebook."""
    marks = tmp_path / "marks.csv"
    mark(handins, marks)
    mark(handins, marks, second="ab")
    assert command(handins, to=tmp_path / "report.html", marks=marks) == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert TWO in page
    made = agreement(handins, marks, second="ab")
    assert all(row[3] in page and row[4].replace(" – ", " – ") in page for row in made.figures)
    assert made.talks
    assert not [talk for talk in made.talks if talk.text[:40] in page]


def test_what_does_not_fit_is_named(handins: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mark for nobody and a broken second file are told with the file; the rest is made, and the status is 2."""
    marks = tmp_path / "marks.csv"
    mark(handins, marks)
    with marks.open("a", encoding="utf-8") as file:
        file.write('"02","no-such-task","Nobody at all","","evidence","1","4","","","","",""\r\n')
    (tmp_path / "marks-second-xy.csv").write_text("no table\n", "utf-8")
    assert command(handins, to=tmp_path / "report.html", marks=marks) == 2
    told = capsys.readouterr().out
    assert "there is no hand-in of 'Nobody at all'" in told
    assert "marks-second-xy.csv" in told
    assert SECTION in (tmp_path / "report.html").read_text("utf-8")


def test_a_policy_file_will_do(handins: Path, tmp_path: Path) -> None:
    """The report takes the policy that grades were made with, and the weights of its criteria."""
    mark(handins, tmp_path / "marks.csv")
    (tmp_path / "policy.toml").write_text('format = "policy/1"\ncounts = "last"\n', "utf-8")
    assert command(handins, to=tmp_path / "a.html", policy=str(tmp_path / "policy.toml")) == 0
    assert command(handins, to=tmp_path / "b.html") == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
