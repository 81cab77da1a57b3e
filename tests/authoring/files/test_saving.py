"""A draft becomes a lesson's files, and nothing of anybody else's is lost by it."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.desks import TEXT, article_file, begun, done
from toolkit import tidy
from toolkit.authoring.drafts.desk import Desk, open_desk
from toolkit.authoring.drafts.marking import with_reason
from toolkit.authoring.files.exercise_text import exercise_text
from toolkit.authoring.files.saving import write
from toolkit.authoring.files.trial import trial
from toolkit.lesson import load
from toolkit.problem import Problem
from toolkit.seeds.packing import in_clear
from toolkit.teaching.guide import read_guide

OWN = [
    "seeds/specimens/night-ferry.md",
    "seeds/specimens/night-ferry.toml",
    "night-ferry.ipynb",
    "teachers/night-ferry.md",
    "exercises/night-ferry.toml",
]


def titled(desk: Desk, title: str) -> None:
    """Give the lesson another title."""
    desk.change(lambda draft: replace(draft, title=title))


def test_a_lesson_of_ones_own_text_loads_and_its_key_is_right(tmp_path: Path) -> None:
    """All files are there, in the order in which a lesson comes to be, and each exercise takes its own solution."""
    desk = done(tmp_path)
    made = write(desk)
    home = tmp_path / "my-lessons"
    assert [file.relative_to(home).as_posix() for file in made.files] == OWN
    assert made.lesson == "night-ferry"
    lesson = load("night-ferry", answers=tmp_path / "answers", lessons=home)
    assert [lesson.exercise(i).check(lesson.exercise(i).solution()).credit for i in lesson.written] == [1.0, 1.0]
    assert lesson.article("night-ferry").text == TEXT


def test_a_text_of_somebody_else_stays_where_it_is(tmp_path: Path) -> None:
    """No file holds five words of it in a row; with a copy of one's own the lesson works."""
    desk = done(tmp_path, given_away=False)
    home = tmp_path / "my-lessons"
    made = write(desk)
    assert not (home / "seeds" / "specimens").exists()
    for file in [f for f in home.rglob("*") if f.is_file() and "drafts" not in f.parts]:
        assert not list(in_clear(file.read_text("utf-8"), TEXT)), file
    assert home / "seeds" / "packs" / "night-ferry.json" in made.files
    copies = home / "originals"
    copies.mkdir()
    (copies / "mine.txt").write_bytes(TEXT.encode())
    lesson = load("night-ferry", answers=tmp_path / "answers", lessons=home)
    assert [lesson.exercise(i).check(lesson.exercise(i).solution()).credit for i in lesson.written] == [1.0, 1.0]


@pytest.mark.parametrize("given_away", [True, False])
def test_what_is_tried_is_what_is_saved(tmp_path: Path, given_away: bool) -> None:
    """The trial loads the very files that saving writes, and takes its folder along when it goes."""
    desk = done(tmp_path, given_away=given_away)
    tried = trial(desk)
    assert tried.problem == ""
    assert tried.lesson is not None
    assert tried.lesson.exercise("who-says-so").check([]).outcome == "unanswered"
    made = write(desk)
    for file in made.files:
        name = file.relative_to(tmp_path / "my-lessons")
        assert (tried.folder / name).read_bytes() == file.read_bytes()
    folder = tried.folder
    tried.close()
    assert not folder.exists()


def test_a_lesson_that_does_not_load_says_why(tmp_path: Path) -> None:
    """A half-made exercise is a sentence, never a traceback."""
    desk = done(tmp_path)
    desk.change(lambda draft: replace(draft, exercises=({"id": "half", "kind": "choose"},)))
    tried = trial(desk)
    assert tried.lesson is None
    assert "title" in tried.problem


def test_an_article_with_nothing_decided_can_be_tried(tmp_path: Path) -> None:
    """Before anything is said of it the text is handled as one's own, in a folder that goes away."""
    tried = trial(begun(tmp_path))
    assert tried.lesson is not None
    assert list(tried.lesson.written) == []


def test_saving_twice_writes_the_same(tmp_path: Path) -> None:
    """The same draft is the same bytes; only a change of the exercises makes another version."""
    desk = done(tmp_path)
    first = {file: file.read_bytes() for file in write(desk).files}
    assert {file: file.read_bytes() for file in write(desk).files} == first
    titled(desk, "Another title")
    write(desk)
    data = tomllib.loads((tmp_path / "my-lessons/exercises/night-ferry.toml").read_text("utf-8"))
    assert (data["title"], data["version"]) == ("Another title", 2)


@pytest.mark.parametrize("name", OWN)
def test_a_file_that_was_changed_by_hand_is_not_written_over(tmp_path: Path, name: str) -> None:
    """The message names it; nothing else is written either, unless it is said."""
    desk = done(tmp_path)
    write(desk)
    home = tmp_path / "my-lessons"
    changed = (home / name).read_text("utf-8").replace("e", "ee", 1)
    (home / name).write_text(changed, "utf-8")
    titled(desk, "Another title")
    before = {f: f.read_bytes() for f in home.rglob("*.*") if f.is_file() and "drafts" not in f.parts}
    with pytest.raises(Problem, match="changed by hand") as told:
        write(desk)
    assert told.value.where == str(home / name)
    assert {f: f.read_bytes() for f in before} == before
    write(desk, overwrite=True)
    assert (home / name).read_text("utf-8") != changed


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    """A lesson of this name that no draft wrote stays."""
    file = tmp_path / "my-lessons" / "exercises" / "night-ferry.toml"
    file.parent.mkdir(parents=True)
    file.write_text("mine", "utf-8")
    with pytest.raises(Problem, match="did not write it"):
        write(done(tmp_path))
    assert file.read_text("utf-8") == "mine"


def test_a_notebook_that_was_run_is_not_changed_by_hand(tmp_path: Path) -> None:
    """Outputs are no words of the lesson."""
    desk = done(tmp_path)
    write(desk)
    file = tmp_path / "my-lessons" / "night-ferry.ipynb"
    notebook = json.loads(file.read_bytes())
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hello"]}]
    cell["execution_count"] = 3
    file.write_text(json.dumps(notebook), "utf-8")
    titled(desk, "Another title")
    write(desk)
    assert "Another title" in file.read_text("utf-8")


def test_who_may_not_give_a_text_away_any_more_takes_it_back(tmp_path: Path) -> None:
    """Said otherwise, the text leaves the lesson and only its pack stays; and the other way round."""
    desk = done(tmp_path)
    write(desk)
    home = tmp_path / "my-lessons"
    desk.change(lambda draft: replace(draft, given_away=False))
    write(desk)
    assert not (home / OWN[0]).exists()
    assert (home / "seeds/packs/night-ferry.json").exists()
    desk.change(lambda draft: replace(draft, given_away=True))
    write(desk)
    assert (home / OWN[0]).exists()
    assert not (home / "seeds/packs/night-ferry.json").exists()
    assert "night-ferry" not in (home / "seeds/originals.toml").read_text("utf-8")


@pytest.mark.parametrize(("field", "place"), [("prompt", "prompt"), ("title", "title"), ("after", "after")])
def test_words_of_a_text_that_is_not_ones_own_are_refused_with_the_place(
    tmp_path: Path, field: str, place: str
) -> None:
    """Five words in a row in any field of an exercise; nothing is written."""
    desk = done(tmp_path, given_away=False)
    words = "Note: the tariff rose twice. Renholt called"
    desk.change(lambda draft: replace(draft, exercises=({**draft.exercises[0], field: words},)))
    with pytest.raises(Problem, match="Words of the text") as told:
        write(desk)
    assert "who-says-so" in told.value.where
    assert told.value.where.endswith(place)
    assert not (tmp_path / "my-lessons" / "exercises").exists()


def test_a_reason_with_words_of_the_text_is_refused_with_its_mark(tmp_path: Path) -> None:
    """A reason is said in words of one's own."""
    desk = done(tmp_path, given_away=False)
    desk.change(lambda draft: with_reason(draft, "cue-said", "Here the night ferry would stay in Greyferry."))
    with pytest.raises(Problem, match="Words of the text") as told:
        write(desk)
    assert "cue-said" in told.value.where
    assert "Words of the text" in trial(desk).problem


def test_what_is_missing_is_said_before_anything_is_written(tmp_path: Path) -> None:
    """Whether the text may be given away, and an exercise."""
    with pytest.raises(Problem, match="given away"):
        write(begun(tmp_path))
    with pytest.raises(Problem, match="no exercises"):
        write(begun(tmp_path, given_away=True))
    assert not (tmp_path / "my-lessons" / "exercises").exists()


def test_a_full_disk_leaves_each_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told, and what stands there is the old lesson."""
    desk = done(tmp_path)
    before = {file: file.read_bytes() for file in write(desk).files}
    titled(desk, "Another title")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(Problem, match="No space left"):
            write(desk)
        assert {file: file.read_bytes() for file in before} == before
    write(desk)


@pytest.mark.parametrize("given_away", [True, False])
def test_what_a_full_disk_left_is_no_file_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given_away: bool
) -> None:
    """Whoever makes room and goes on saves the lesson, whatever was written of it before."""
    for room in range(1, 8):
        desk = done(tmp_path / f"{room}", given_away=given_away)
        left = iter([True] * room)
        sync = os.fsync

        def full(handle: int, left: Iterator[bool] = left, sync: Callable[[int], None] = sync) -> None:
            if not next(left, False):
                raise OSError(28, "No space left on device")
            sync(handle)

        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", full)
            with suppress(Problem):
                write(desk)
        titled(desk, "Another title")
        write(desk)
        assert load("night-ferry", answers=tmp_path / "a", lessons=desk.folder).course.title == "Another title"


@pytest.mark.parametrize("text", ["Quite another text of somebody.\n", None])
def test_a_pack_is_made_of_the_text_that_was_marked(tmp_path: Path, text: str | None) -> None:
    """Where the article was changed or taken away meanwhile, this is said, and the lesson stays as it was."""
    desk = done(tmp_path, given_away=False)
    before = {file: file.read_bytes() for file in write(desk).files}
    desk.source.unlink()
    if text:
        desk.source.write_text(text, "utf-8")
    with pytest.raises(Problem, match="another text" if text else "no such file") as refused:
        write(desk)
    assert str(desk.source) in str(refused.value)
    assert refused.value.todo
    assert {file: file.read_bytes() for file in before} == before
    tried = trial(desk)
    assert tried.lesson is None
    assert str(desk.source) in tried.problem


def test_it_can_be_written_elsewhere(tmp_path: Path) -> None:
    """Into any folder; the draft remembers only what it wrote at home."""
    desk = done(tmp_path)
    made = write(desk, tmp_path / "elsewhere")
    assert all(file.is_relative_to(tmp_path / "elsewhere") for file in made.files)
    assert desk.draft.saved == {}


def test_the_notebook_is_in_canonical_form_and_asks_each_exercise(tmp_path: Path) -> None:
    """As `medialit tidy` wants it, with a cell for each exercise."""
    desk = done(tmp_path)
    titled(desk, "Who <b>tells</b>\n you `this`?")
    write(desk)
    file = tmp_path / "my-lessons" / "night-ferry.ipynb"
    notebook = json.loads(file.read_bytes())
    assert tidy.faults(notebook) == []
    assert tidy.to_text(tidy.tidy(notebook)) == file.read_text("utf-8")
    source = "".join("".join(cell["source"]) for cell in notebook["cells"])
    assert 'lesson.ask("who-says-so")' in source
    assert "<b>" not in source.replace("\\<b>", "")


def test_a_lesson_in_another_language_speaks_it(tmp_path: Path) -> None:
    """The words of the page are those of the text's language, where the toolkit has words in it."""
    desk = done(tmp_path)
    desk.change(lambda draft: replace(draft, language="de"))
    write(desk)
    assert " minutes)" not in (tmp_path / "my-lessons" / "night-ferry.ipynb").read_text("utf-8")
    assert (
        load("night-ferry", answers=tmp_path / "answers", lessons=tmp_path / "my-lessons")
        .article("night-ferry")
        .language
        == "de"
    )


def test_the_teachers_page_has_what_the_guide_asks_for(tmp_path: Path) -> None:
    """Every heading with something under it, minutes, and the mistakes by name."""
    write(done(tmp_path))
    guide = read_guide("night-ferry", tmp_path / "my-lessons")
    assert "one cue alone" in guide.notes["What pupils find hard"]
    assert sum(part.minutes for part in guide.parts) > 5


@pytest.mark.parametrize(
    "exercise",
    [
        {"id": "a", "prompt": 'A "quote", a \\ and\n\ta tab', "title": "Line\nbreak \x7f"},
        {"id": "a", "title": "", "words": [30, 150], "confidence": True, "nothing": None, "deep": [{"a": [None, 0.5]}]},
        {"id": "a", "title": "T", "hints": ["one " * 40, "two " * 40, "three"]},
    ],
)
def test_an_exercise_file_is_read_back_as_it_was(exercise: dict[str, Any]) -> None:
    """Whatever words and numbers stand in it."""
    plain = {k: v for k, v in exercise.items() if v is not None and k != "deep"}
    data = {"format": "exercises/1", "lesson": "a", "title": "T", "version": 1, "exercises": [plain]}
    assert tomllib.loads(exercise_text(data)) == data


def test_a_draft_goes_on_after_saving(tmp_path: Path) -> None:
    """On another day the draft knows what it wrote."""
    write(done(tmp_path))
    desk = open_desk(article_file(tmp_path))
    assert sorted(desk.draft.saved) == sorted(OWN)
    titled(desk, "Another title")
    write(desk)
