"""Ratings and warm-ups in grading: no points for a judgment, and only what was asked counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.short_course import make, sound
from toolkit.choices import choose
from toolkit.grading.doubles import doubles
from toolkit.grading.grade import grade_all
from toolkit.grading.key import Key, open_key
from toolkit.grading.key_files import key_files
from toolkit.grading.settle import settle
from toolkit.grading.sheet import rows, summary
from toolkit.handin import HandIn, read_handin, to_json
from toolkit.journal import folder
from toolkit.lesson import load
from toolkit.seeds.place import data
from toolkit.teaching.classroom.class_sections import judged
from toolkit.teaching.classroom.items import items
from toolkit.teaching.classroom.judging import change, judging
from toolkit.teaching.classroom.pupils import gather

TRUSTED = {"choice": "trust", "confidence": 80}
DOUBTED = {"choice": "doubt", "confidence": 70}
WARM_UP = {"whose-label": "yes", "according-to": "no"}


@pytest.fixture
def course(answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course with fresh answers."""
    made = make(tmp_path / "lessons")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(made))
    return made


def key_of(course: Path, lesson: str) -> Key:
    """The key of one lesson of a small course."""
    return open_key(course / "exercises" / f"{lesson}.toml", course / "seeds")


def handed(lesson: str, place: Path, *, right: bool) -> HandIn:
    """A hand-in in which every text is rated, rightly or the other way round."""
    opened = load(lesson, place)
    for ident in opened.series["ratings"].ids:
        opened.check(ident, TRUSTED if sound(ident) == right else DOUBTED)
    return read_handin(to_json(opened.hand_in(place.name)).encode(), "file")


def warmed_up(path: str, answer: object = None) -> HandIn:
    """A hand-in to lesson 06 by somebody on a path."""
    choose(folder(), path=path)
    lesson = load("06")
    if answer is not None:
        lesson.check("still-know", answer)
    return read_handin(to_json(lesson.hand_in("7b-12")).encode(), "file")


def graded(handin: HandIn, key: Key) -> Iterator[tuple[str, str, float | None]]:
    """Exercise, outcome and credit of each row."""
    (paper,) = grade_all([("a.json", handin)], {key.lesson: key}).papers
    return ((r.exercise, r.outcome, r.credit) for r in paper.results)


def test_a_rating_is_recorded_and_earns_nothing(course: Path, tmp_path: Path) -> None:
    """Whoever judges every text rightly and whoever judges none get the same points: none, of none."""
    key = key_of(course, "00")
    for right in (True, False):
        handin = handed("00", tmp_path / f"pupil-{right}", right=right)
        assert {(o, c) for _, o, c in graded(handin, key)} == {("recorded", None)}
        grades = grade_all([("a.json", handin)], {"00": key})
        (total,) = settle(grades, {"00": key}).totals.values()
        assert (total.points, total.full) == (0, 0)
        (line,) = summary(grades, doubles(grades.papers))
        assert line[2:4] == (0, 0)
        assert len(list(rows(grades, doubles(grades.papers)))) == 4


def test_texts_that_a_student_was_not_asked_are_not_missing(course: Path, tmp_path: Path) -> None:
    """Half a class rates form A and half form B: nobody lacks the other one, and a text left out is no zero."""
    lesson = load("00", tmp_path / "pupil")
    lesson.check(lesson.series["ratings"].ids[0], TRUSTED)
    found = list(graded(lesson.hand_in("7b"), key_of(course, "00")))
    assert [row[1] for row in found] == ["recorded"]


def test_the_class_report_tells_before_and_after(course: Path, tmp_path: Path) -> None:
    """From ten pupils on the report has both lessons' judgments; ratings stand in their own section alone."""
    keys = {name: key_of(course, name) for name in ("00", "10")}
    found = [
        (f"{lesson}-{n}.json", handed(lesson, tmp_path / f"pupil-{n}", right=lesson == "10"))
        for n in range(12)
        for lesson in keys
    ]
    groups = gather(found, keys).groups
    told = change(j for group in groups if (j := judging(group)))
    assert told is not None
    assert (told.before.table.trusted_sound, told.after.table.trusted_sound) == (0, 24)
    assert [items(group) for group in groups] == [(), ()]
    assert "False alarms" in judged(groups[0]) or "false alarms" in judged(groups[0])


def test_a_key_with_ratings_alone_has_its_hashes(course: Path) -> None:
    """A receipt can be made of a lesson that asks nothing else."""
    assert key_files("00", course).file


@pytest.mark.parametrize(
    ("path", "answer", "outcome"),
    [
        ("four-skills", WARM_UP, [("right", 1.0)]),
        ("self-study", WARM_UP, [("partly", 0.5)]),
        ("four-skills", None, [("unanswered", None)]),
        ("graded", None, []),
    ],
)
def test_only_what_was_asked_counts(
    answers: Path, path: str, answer: object, outcome: list[tuple[str, float | None]]
) -> None:
    """Two of two is full credit for whoever was asked two; what the path does not ask is neither blank nor wrong."""
    key = open_key(data("lessons") / "exercises" / "06.toml", data("seeds"))
    found = [(o, c) for name, o, c in graded(warmed_up(path, answer), key) if name == "still-know"]
    assert found == outcome


def test_an_answer_given_on_another_path_is_graded_by_what_was_asked(answers: Path) -> None:
    """Whoever changes the path afterwards keeps the credit, and no note says that the question was another one."""
    key = open_key(data("lessons") / "exercises" / "06.toml", data("seeds"))
    warmed_up("four-skills", WARM_UP)
    choose(folder(), path="graded")
    handin = load("06").hand_in("7b-12")
    (paper,) = grade_all([("a.json", handin)], {"06": key}).papers
    (row,) = [r for r in paper.results if r.exercise == "still-know"]
    assert (row.credit, row.note) == (1.0, "")
