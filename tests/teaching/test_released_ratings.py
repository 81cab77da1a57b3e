"""Texts to rate in a graded release: they look as ever, are only recorded, and nothing tells which are sound."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests import short_course
from toolkit.choices import choose
from toolkit.exercises.rating import Rating
from toolkit.grading.grade import grade_all
from toolkit.grading.key import Keys
from toolkit.grading.settle import settle
from toolkit.handin import HandIn, read_handin, to_json
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, Problem
from toolkit.teaching import leaks as search
from toolkit.teaching.classroom.judging import change, judging
from toolkit.teaching.classroom.pupils import gather
from toolkit.teaching.leaks import leaks
from toolkit.teaching.release import release
from toolkit.tidy import to_text
from toolkit.widgets.page import LessonPage
from toolkit.widgets.series import SeriesWidget

EACH = 6  # sound texts in a form, and as many that are not
RENAMED = {"anchor": "awning", "key": "kite"}  # words of keys, which no id in a release may be
TRUSTED = {"choice": "trust", "confidence": 80}
DOUBTED = {"choice": "doubt", "confidence": 70}
CELLS = (
    "from toolkit import open_lesson\nlesson = open_lesson({number!r})",
    'lesson.rate("ratings")',
    "lesson.apart()",
    "lesson.hand_in()",
)


def names(form: str) -> list[str]:
    """The ids of a form's texts: sound ones in even places."""
    return [RENAMED.get(name, name) for name in short_course.names(form, EACH)]


def sound(name: str) -> bool:
    """Whether a text is a sound one."""
    return short_course.sound({new: old for old, new in RENAMED.items()}.get(name, name))


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A teacher's folder: three lessons that ask for ratings, with keys; it is not to be changed."""
    made = short_course.make(tmp_path_factory.mktemp("rated") / "lessons", EACH)
    for file in (made / "seeds").rglob("*.*"):
        text = file.read_text("utf-8")
        for old, new in RENAMED.items():
            text = re.sub(rf"\b{old}\b", new, text)
        file.write_text(text, "utf-8")
    for number in ("00", "09", "10"):
        cells = [
            {
                "cell_type": "code",
                "id": f"cell-{n}",
                "metadata": {},
                "source": source.format(number=number),
                "outputs": [],
            }
            for n, source in enumerate(CELLS)
        ]
        title = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": f"# {number}"}
        (made / f"{number}_rated.ipynb").write_text(to_text({"cells": [title, *cells]}), "utf-8")
    return made


@pytest.fixture(autouse=True, scope="session")
def read_rated_once(read_once: None, keys: Path) -> Iterator[None]:
    """These keys do not change either."""
    read = search.read_key
    once = cache(read)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "read_key", lambda lesson, home: (once if home == keys else read)(lesson, home))
        yield


@pytest.fixture(scope="session")
def given(keys: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of all three; it is not to be changed."""
    return release(["00", "09", "10"], tmp_path_factory.mktemp("releases") / "rated", keys).folder


@pytest.fixture
def opened(given: Path, answers: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Path | None], Lesson]:
    """Opens a lesson of the release, as a student in its folder does."""
    monkeypatch.chdir(given)
    return lambda number, place=None: load(number, place)


def told(texts: str) -> str:
    """A sentence with all its words, for a comment."""
    return f"\n# {texts}\n"


def handed(lesson: Lesson, who: str, *, right: bool = True) -> HandIn:
    """A hand-in in which every text is rated, rightly or the other way round."""
    for ident in lesson.series["ratings"].ids:
        assert lesson.check(ident, TRUSTED if sound(ident) == right else DOUBTED).outcome == "recorded"
    return read_handin(to_json(lesson.hand_in(who)).encode(), "file")


def test_the_file_has_what_is_offered_and_nothing_else(given: Path) -> None:
    """Texts stand there by form and id, each with its passage, and no file says what one of them is worth."""
    written = tomllib.loads((given / "exercises" / "00.toml").read_text("utf-8"))
    (series,) = written["ratings"]
    assert set(series) == {"id", "title", "prompt", "form", "trust", "doubt", "texts"}
    assert {tuple(text) for text in series["texts"]} == {("id", "form", "specimen", "passage")}
    order = [(text["form"], text["id"]) for text in series["texts"]]
    assert order == sorted(order)
    assert len(order) == 4 * EACH
    plain = [f for f in given.rglob("*") if f.is_file() and f.suffix != ".whl"]
    assert not [f for f in plain if "sound" in f.read_text("utf-8") or "orphan" in f.read_text("utf-8")]
    assert not (given / "seeds" / "short_texts.toml").exists()


def test_every_text_looks_as_it_does_with_its_key(opened: Any, keys: Path, tmp_path: Path) -> None:
    """Words, options and order on the page are the same; only what tells sound from shaky is gone."""
    graded, course = opened("00"), load("00", tmp_path / "teacher", lessons=keys)
    assert graded.course.graded
    assert set(graded.texts) == set(course.texts)
    for ident in graded.texts:
        one, other = graded.exercise(ident), course.exercise(ident)
        assert isinstance(one, Rating)
        assert (one.shown, one.offered(), one.form) == (other.shown, other.offered(), other.form)
        assert one.passage.of(one.article.text) == other.passage.of(other.article.text)
        assert (one.judges, one.keyless, [o.right for o in one.options]) == ("", True, [False, False])
        assert not any(o.why for o in one.options)


def test_a_student_is_told_nothing(opened: Any) -> None:
    """When all texts are rated there is no table and no reason: the teacher has them."""
    lesson = opened("00")
    handed(lesson, "7b-3")
    assert lesson.judged() == []
    assert lesson.sure() == []
    page = SeriesWidget(lesson, "ratings")
    assert "teacher" in page.view["why_not"]
    page.reasons_asked = 1
    assert page.reasons == {}
    assert "teacher" in repr(LessonPage(lesson).apart())


def test_ratings_of_a_release_earn_no_points(opened: Any, keys: Path, tmp_path: Path) -> None:
    """With the teacher's keys all of them are recorded, right or wrong, and no note says that anything changed."""
    for right in (True, False):
        handin = handed(opened("00", tmp_path / f"pupil-{right}"), "7b", right=right)
        grades = grade_all([("a.json", handin)], (there := Keys(keys)))
        (paper,) = grades.papers
        assert {(r.outcome, r.credit, r.note) for r in paper.results} == {("recorded", None, "")}
        assert len(paper.results) == 2 * EACH
        assert paper.notes == ()
        (total,) = settle(grades, there).totals.values()
        assert (total.points, total.full) == (0, 0)


def test_the_report_has_the_class_s_judgments(opened: Any, keys: Path, tmp_path: Path) -> None:
    """Twelve files from a graded set are told apart by the teacher's keys, before the course and after it."""
    found = [
        (f"{number}-{n}.json", handed(opened(number, tmp_path / f"pupil-{n}"), f"7b-{n}", right=number == "10"))
        for n in range(12)
        for number in ("00", "10")
    ]
    told_ = change(j for group in gather(found, Keys(keys)).groups if (j := judging(group)))
    assert told_ is not None
    assert (told_.before.table.trusted_sound, told_.before.table.doubted_sound) == (0, 12 * EACH)
    assert (told_.after.table.trusted_sound, told_.after.table.doubted_sound) == (12 * EACH, 0)


@pytest.mark.parametrize("before", ["graded", "practised"])
def test_the_later_check_asks_the_other_form(before: str, opened: Any, keys: Path, tmp_path: Path) -> None:
    """Whoever rated form A before gets form B, whether the start was graded or only practised."""
    place = tmp_path / "pupil"
    choose(place, form="B")
    first = opened("00", place) if before == "graded" else load("00", place, lessons=keys)
    assert first.series["ratings"].form == "B"
    first.check(first.series["ratings"].ids[0], TRUSTED)
    choose(place, form="")
    assert opened("10", place).series["ratings"].form == "A"


def test_answers_come_back_from_a_code_and_a_file(opened: Any, tmp_path: Path) -> None:
    """A student may go on at another computer: the ratings that count are the first ones."""
    lesson = opened("00", tmp_path / "here")
    handin = handed(lesson, "7b")
    for way in ("code", "file"):
        there = opened("00", tmp_path / way)
        back = there.restore_code(lesson.code()) if way == "code" else there.restore_file(to_json(handin).encode())
        assert set(back) == set(lesson.series["ratings"].ids)


def appended(name: str, text: str) -> Callable[[Path], None]:
    """A change of a release: something at the end of a file."""

    def change_(out: Path) -> None:
        (out / name).parent.mkdir(exist_ok=True)
        with (out / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return change_


def swapped(old: str, new: str) -> Callable[[Path], None]:
    """A change of a release: other words in lesson 00's file."""

    def change_(out: Path) -> None:
        file = out / "exercises" / "00.toml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")

    return change_


FIRST, SECOND = names("A")[:2]  # a sound text, and one that is not
ROW = [sound(name) for name in names("A")]
PLANTED = {
    "a field": (swapped(f'id = "{FIRST}",', f'id = "{FIRST}", sound = true,'), "field"),
    "a family": (appended("seeds/more.toml", '\n[[texts]]\nfamily = "orphan"\n'), "field"),
    "in words": (appended("README.md", told(f"{FIRST} is sound")), "solution"),
    "as a flag": (appended("README.md", told(f'"{SECOND}": {{"sound": false}}')), "solution"),
    "as a choice": (appended("README.md", told(f"{SECOND}: doubt")), "solution"),
    "a reason": (appended("README.md", told(f"The {FIRST} text names its source.")), "reason"),
    "a row of words": (appended("README.md", told(", ".join("trust" if s else "doubt" for s in ROW))), "solution"),
    "a row of signs": (appended("README.md", told("".join("1" if s else "0" for s in ROW))), "solution"),
    "a hash": (appended("README.md", told(sha256(f"{FIRST}:trust".encode()).hexdigest())), "hash"),
    "other words": (swapped('trust = "I would rely on it"', 'trust = "I would rely on  it"'), "changed text"),
    "a text less": (
        swapped(f'  {{ id = "{SECOND}", form = "A", specimen = "shortA", passage = "{SECOND}" }},\n', ""),
        "changed",
    ),
}


@pytest.mark.parametrize("way", PLANTED)
def test_what_tells_a_text_is_found(way: str, given: Path, keys: Path, tmp_path: Path) -> None:
    """Whatever says which texts are sound, in data, words, signs or hashes, is named with its file."""
    out = Path(shutil.copytree(given, tmp_path / "out"))
    plant, kind = PLANTED[way]
    plant(out)
    assert [find for find in leaks(out, keys) if kind in find.kind], way


def test_the_release_itself_has_no_find(given: Path, keys: Path) -> None:
    """Nothing in it, not even an order, says which texts are sound."""
    assert leaks(given, keys) == []


def test_texts_in_another_order_are_a_find(given: Path, keys: Path, tmp_path: Path) -> None:
    """Sound ones first would be a key without a word."""
    out = Path(shutil.copytree(given, tmp_path / "out"))
    file = out / "exercises" / "09.toml"
    head, _, rest = file.read_text("utf-8").partition("texts = [\n")
    rows = rest.splitlines(keepends=True)
    file.write_text(head + "texts = [\n" + "".join([rows[1], rows[0], *rows[2:]]), "utf-8")
    assert "order" in {find.kind for find in leaks(out, keys)}


def test_a_telling_id_is_not_released(keys: Path, tmp_path: Path) -> None:
    """An id that says what the text is worth stops the release."""
    mine = Path(shutil.copytree(keys, tmp_path / "mine"))
    for file in (mine / "seeds" / "short_texts.toml", mine / "seeds" / "specimens" / "shortA.toml"):
        file.write_text(
            file.read_text("utf-8").replace(f'"{SECOND}"', '"unsound-two"').replace(f"\n{SECOND} =", "\nunsound-two =")
        )
    with pytest.raises(Problem, match="unsound-two"):
        release(["00"], tmp_path / "new", mine)
    assert not (tmp_path / "new").exists()


def test_a_release_with_a_judgment_is_refused(given: Path, tmp_path: Path) -> None:
    """The format has no place for one: such a file is broken, and says where."""
    out = Path(shutil.copytree(given, tmp_path / "out"))
    PLANTED["a field"][0](out)
    with pytest.raises(BrokenFile, match="sound"):
        load("00", tmp_path / "answers", lessons=out)


def test_the_notebook_says_what_ratings_are_here(given: Path) -> None:
    """Right at the top it is said that they earn no points and that table and reasons wait."""
    notebook = json.loads((given / "00_rated.ipynb").read_bytes())
    assert "earns no points" in "".join(notebook["cells"][1]["source"])


def test_the_start_of_the_course_runs_by_itself(installed: Path, tmp_path: Path, run: Any) -> None:
    """Lesson 00 as it is shipped, with the keyless wheel alone: each cell runs and the series is there."""
    out = release(["00"], tmp_path / "set").folder
    cells = json.loads((out / "00_start_here.ipynb").read_bytes())["cells"]
    lines = [line for c in cells if c["cell_type"] == "code" for line in "".join(c["source"]).split("\n")]
    kept = [x if "=" in x or x.startswith(("#", "from")) else f"print({x})" for x in lines if x]
    answer = run(["-c", "\n".join(kept)], installed, out, tmp_path / "answers")
    assert answer.returncode == 0, answer.stderr
    assert "Rate short texts: 0 of 24 rated." in answer.stdout
    assert "cannot be shown" not in answer.stdout
    assert [f.name for f in (out / "exercises").iterdir()] == ["00.toml"]
