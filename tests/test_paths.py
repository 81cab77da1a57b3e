"""Paths through the course: what was not taught on the chosen one is not asked, and nothing comes apart by it."""

from __future__ import annotations

from pathlib import Path

import pytest

import toolkit
from toolkit.choices import choose
from toolkit.course_map import as_table, standings
from toolkit.exercises.build import build
from toolkit.exercises.course import read_course
from toolkit.exercises.narrow import FewerOptions, depends, narrowed
from toolkit.handin import read_handin, to_json
from toolkit.journal import folder
from toolkit.lesson import Lesson, NotTaught, load
from toolkit.paths import AFTER, BEFORE, path, path_or_default, paths
from toolkit.problem import BrokenFile, UnknownName

RETRIEVAL = [(number, "still-know") for number in ("02", "06", "07", "08")]
WHOLE = {"rights": "no", "quoted-warning": "yes", "whose-label": "yes", "according-to": "no"}
SEVERAL = """[[exercises]]
id = "which"
kind = "choose"
pick = "several"
title = "Which?"
prompt = "Which?"
options = [
  { id = "one", text = "One", right = true, why = "One is right.", taught = "01" },
  { id = "two", text = "Two", right = true, why = "Two is right.", taught = "02" },
  { id = "three", text = "Three", why = "Three is wrong.", taught = "02" },
]
"""


@pytest.fixture
def on(answers: Path):
    """A function that opens a lesson on a path."""

    def opened(number: str, name: str) -> Lesson:
        choose(folder(), path=name)
        return load(number)

    return opened


def written(text: str):
    """The one exercise of a file."""
    import tomllib

    head = {"format": "exercises/1", "lesson": "03", "title": "T", "version": 1}
    return read_course({**head, **tomllib.loads(text)}, "03.toml").exercises[0]


# ------------------------------------------------------------------------------------------------ the paths


def test_the_paths_are_those_of_the_course() -> None:
    """Their lessons stand in order, self-study has all, and an unknown name is answered with those that there are."""
    assert {p.id: p.lessons for p in paths().values() if p.id != "self-study"} == {
        "week": ("01", "02", "03", "06", "09"),
        "four-skills": ("02", "06", "07", "08"),
        "four-skills-water": ("02w", "06w", "07w", "08w"),
        "graded": ("03", "04", "06", "09"),
    }
    assert all(list(p.lessons) == sorted(p.lessons) for p in paths().values())
    assert path_or_default("no-such").id == "self-study"
    with pytest.raises(UnknownName, match="four-skills"):
        path("no-such")


def test_taught_before_counts_only_the_path() -> None:
    """Also for a lesson that the path does not have."""
    assert path("week").before("06") == {"01", "02", "03"}
    assert path("week").before("08") == {"01", "02", "03", "06"}
    assert path("four-skills").before("02") == frozenset()
    assert path("four-skills-water").before("07w") == {"02", "06"}  # the same skills with another story
    assert path("four-skills").before("06w") == {"02"}


# ------------------------------------------------------------------------------------------------ what is asked


@pytest.mark.parametrize("number", [n for n, _ in RETRIEVAL])
def test_self_study_asks_everything(on, number: str) -> None:
    """Every item of the warm-up is taught by a lesson before it."""
    lesson = on(number, "self-study")
    assert len(lesson.exercise("still-know").items) == 4
    assert all("01" <= item.taught < number for item in lesson.written["still-know"].items)


@pytest.mark.parametrize(
    ("number", "name", "asked"),
    [
        ("06", "week", {"rights", "quoted-warning", "whose-label", "according-to"}),
        ("06", "four-skills", {"whose-label", "according-to"}),
        ("07", "four-skills", {"minutes", "probably", "no-source"}),
        ("08", "four-skills", {"no-source", "not-verified", "own-list"}),
        ("06", "graded", set()),
        ("02", "four-skills", set()),
    ],
)
def test_only_what_the_path_taught_is_asked(on, number: str, name: str, asked: set[str]) -> None:
    """The items that are left are those of lessons on the path; where none is, there is nothing to ask."""
    lesson = on(number, name)
    if asked:
        assert {item.id for item in lesson.exercise("still-know").items} == asked
    else:
        with pytest.raises(NotTaught):
            lesson.exercise("still-know")
    assert ("still-know" in lesson.open_ids()) == bool(asked)


@pytest.mark.parametrize("name", paths())
@pytest.mark.parametrize(("number", "ident"), RETRIEVAL)
def test_the_key_is_right_on_every_path(on, name: str, number: str, ident: str) -> None:
    """What is asked can be answered in full, each item counts the same, and a blank is unanswered."""
    lesson = on(number, name)
    if not lesson.asks(ident):
        return
    exercise = lesson.exercise(ident)
    verdict = exercise.check(exercise.solution())
    assert (verdict.outcome, verdict.credit) == ("right", 1.0)
    assert {p.ref for p in verdict.parts} == {i["id"] for i in exercise.offered()["items"]}
    one = dict([next(iter(exercise.solution().items()))])
    assert exercise.check(one).credit == pytest.approx(1 / len(exercise.items))
    assert exercise.check({}).outcome == "unanswered"


def test_where_nothing_is_left_one_friendly_sentence_stands(on) -> None:
    """No widget, no traceback, nothing that sounds like a mistake; progress and map leave it out."""
    lesson = on("02", "four-skills")
    whole = len([w for w in lesson.course.exercises if w.part != "original"])
    note = repr(toolkit.open_lesson("02").ask("still-know"))
    assert "Go on below" in note
    assert "mistake" not in note
    assert lesson.tried() == (0, whole - 1)
    assert lesson.written["still-know"].title not in repr(lesson.progress())


# ------------------------------------------------------------------------------------------------ answers


def test_an_answer_from_another_path_is_read_as_far_as_it_is_asked(on) -> None:
    """Whoever changes the path loses nothing: items left out are passed over, and come back with the old path."""
    on("06", "self-study").check("still-know", WHOLE)
    fewer = on("06", "four-skills")
    assert fewer.exercise("still-know").read(fewer.journal.last("still-know")) == {
        "whose-label": "yes",
        "according-to": "no",
    }
    fewer.code()
    assert on("06", "self-study").exercise("still-know").read(load("06").journal.last("still-know")) == WHOLE


def test_what_is_asked_leaves_its_mark(on) -> None:
    """The hash beside an answer differs by what was asked, and the hand-in names the path."""
    whole, fewer = on("06", "week"), on("06", "four-skills")
    assert whole.exercise("still-know").shown != fewer.exercise("still-know").shown
    fewer.check("still-know", {"whose-label": "yes"})
    handin = read_handin(to_json(fewer.hand_in("7b-12")).encode(), "file")
    assert handin.path == "four-skills"
    assert handin.exercises["still-know"].shown == fewer.exercise("still-know").shown
    assert '"path"' not in to_json(on("06", "self-study").hand_in("7b-12"))


def test_a_resume_code_works_on_the_same_path_and_harms_none(on, tmp_path: Path) -> None:
    """On another path the code of a warm-up with other items is passed over; all else is brought back."""
    lesson = on("06", "four-skills")
    lesson.check("still-know", {"whose-label": "yes", "according-to": "no"})
    lesson.check("stale-date", lesson.exercise("stale-date").solution())
    choose(tmp_path / "same", path="four-skills")
    choose(tmp_path / "other", path="week")
    assert set(load("06", tmp_path / "same").restore_code(lesson.code())) == {"still-know", "stale-date"}
    assert load("06", tmp_path / "other").restore_code(lesson.code()) == ["stale-date"]


def test_options_can_be_left_out_where_several_may_be_chosen() -> None:
    """Credit counts the options that are asked; a choice of one that is left out is passed over."""
    exercise = build(written(SEVERAL), lambda _: None, "03.toml")
    fewer = narrowed(exercise, written(SEVERAL), {"02"})
    assert isinstance(fewer, FewerOptions)
    assert fewer.check(["one", "two"]).credit == 1.0
    assert fewer.check("one").outcome == "unanswered"
    assert narrowed(exercise, written(SEVERAL), {"01"}) is None


def test_a_whole_exercise_can_be_taught_elsewhere() -> None:
    """It is asked as a whole or not at all."""
    row = written(SEVERAL.replace('prompt = "Which?"', 'prompt = "Which?"\ntaught = "01"'))
    exercise = build(row, lambda _: None, "03.toml")
    assert depends(row)
    assert narrowed(exercise, row, {"02"}) is None
    assert narrowed(exercise, row, {"01", "02"}) is exercise


@pytest.mark.parametrize(
    "change", [('"01" }', '"first" }'), ('pick = "several"\n', ""), ('prompt = "Which?"', 'prompt = "?"\ntaught = "1"')]
)
def test_what_cannot_be_left_out_is_refused(change: tuple[str, str]) -> None:
    """A lesson is named by two digits, and where one option is right none can be left out."""
    with pytest.raises(BrokenFile, match="taught"):
        build(written(SEVERAL.replace(*change)), lambda _: None, "03.toml")


# ------------------------------------------------------------------------------------------------ the map


def test_the_map_shows_the_path_first(on) -> None:
    """Lessons of the path stand on top in its order, the others below as extra; self-study has no such column."""
    on("02", "four-skills")
    rows = standings()
    assert [r.number for r in rows if r.number not in (BEFORE, AFTER)][:4] == ["02", "06", "07", "08"]
    table = as_table(rows)
    assert {row[0]: row[-1] for row in table}["01"] == "extra"
    assert "Four skills" in table.caption
    choose(folder(), path="self-study")
    assert len(as_table(standings()).headings) == 4
