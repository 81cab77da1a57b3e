"""A text that an author packed: found by the lessons that brought it, near and far copies, and lessons without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.seeds.authors import MARKED, TEXT, copy_of, lessons_on
from toolkit import article, articles
from toolkit.__main__ import main
from toolkit.handin import to_json
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, Problem
from toolkit.seeds import attaching, place
from toolkit.seeds.facts import catalogue, of_course
from toolkit.seeds.originals import NotAttached, attached, recognise
from toolkit.seeds.place import lessons_folders, seeds_of

NAME = "night-ferry"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of lessons on a text of somebody else, on a machine on which nothing is attached."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))
    monkeypatch.setattr("toolkit.seeds.place.user_originals", lambda: tmp_path / "user" / "originals")
    monkeypatch.setattr("toolkit.seeds.attaching.user_originals", lambda: tmp_path / "user" / "originals")
    return lessons_on(tmp_path / "lessons")


def opened(folder: Path, answers: Path) -> Lesson:
    """The lesson in the folder."""
    return load(NAME, answers=answers, lessons=folder)


def attach(folder: Path, raw: bytes, name: str = "copy.txt") -> Path:
    """Put a copy beside the lessons."""
    (folder / "originals").mkdir(exist_ok=True)
    (folder / "originals" / name).write_bytes(raw)
    return folder / "originals" / name


def test_a_folder_with_packs_alone_has_seeds_of_its_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No specimen is needed, and the catalogue of the folder comes before that of the course."""
    assert not (folder / "seeds" / "specimens").exists()
    assert seeds_of(folder) == folder / "seeds"
    assert list(catalogue(folder / "seeds")) == [NAME, "000", "001", "002", "003", "004"]
    assert NAME not in catalogue()
    monkeypatch.chdir(folder)
    assert lessons_folders()[0] == folder
    assert NAME in catalogue()
    assert (of_course(NAME), of_course("001")) == (False, True)


def test_no_word_of_the_text_lies_in_the_folder(folder: Path) -> None:
    """What is given away holds hashes and reasons."""
    for file in folder.rglob("*"):
        if file.is_file():
            held = file.read_text("utf-8")
            assert not any(
                f" {words} " in held for words in ("six hundred loaves", "eleven people took", "crosses at four")
            )


def test_a_copy_beside_the_lessons_is_opened_with_its_marks(folder: Path, tmp_path: Path) -> None:
    """The unchanged file opens with title, language, passages and all marks, wherever one works."""
    with pytest.raises(NotAttached):
        article(NAME, seeds=folder / "seeds")
    attach(folder, copy_of(folder).read_bytes())
    found = article(NAME, seeds=folder / "seeds")
    assert (found.title, found.language, found.text) == ("The night ferry", "en", TEXT)
    assert [m.id for m in found.marks] == [name for name, _, _ in MARKED]
    lesson = opened(folder, tmp_path / "answers")
    assert lesson.article("night-ferry") == found
    assert lesson.open_ids() == ["cues", "whose-count", "no-text"]


def near(text: str) -> str:
    """Other line ends, straight quotation marks, and a paragraph more."""
    return text.replace("“", '"').replace("”", '"').replace("\n", "\r\n") + "\r\nSaved on a Monday for the class.\r\n"


def test_a_near_copy_will_do(folder: Path) -> None:
    """With other line ends, other quotation marks and a paragraph more, all marks stand on the same words."""
    file = attach(folder, near(TEXT).encode())
    copy = recognise(file, folder / "seeds")
    assert copy is not None
    assert (copy.exact, copy.found, copy.total) == (False, len(MARKED), len(MARKED))
    found = article(NAME, seeds=folder / "seeds")
    assert [m.quote(found.text) for m in found.marks][:2] == ["its clerk", "said"]


def test_another_text_is_no_copy(folder: Path) -> None:
    """A text of the same length in which the marks are not found is a stranger."""
    attach(folder, TEXT.replace(" ", " x").encode())
    assert NAME not in attached(folder / "seeds")


def test_without_a_copy_nothing_counts_against_the_student(folder: Path, tmp_path: Path) -> None:
    """The exercises wait: they are not among the open ones, not in the count, and the hand-in and the code work."""
    lesson = opened(folder, tmp_path / "answers")
    assert lesson.open_ids() == ["no-text"]
    assert lesson.tried() == (0, 1)
    lesson.check("no-text", "number")
    assert lesson.tried() == (1, 1)
    told = repr(lesson.progress())
    assert told.count("waits for the text night-ferry") == 2
    assert "no-text" in to_json(lesson.hand_in("Ada"))
    assert lesson.restore_code(lesson.code()) == []
    with pytest.raises(NotAttached) as caught:
        lesson.exercise("cues")
    assert not caught.value.of_course
    assert str(folder / "originals") in str(caught.value)


def test_what_a_near_copy_lacks_waits_too(folder: Path, tmp_path: Path) -> None:
    """A copy in which the passage is not whole opens what it can; the rest does not stop the hand-in."""
    attach(folder, TEXT.replace("Dresk doubts that number.", "Dresk doubts it.").encode())
    lesson = opened(folder, tmp_path / "answers")
    assert lesson.open_ids() == ["whose-count", "no-text"]
    assert lesson.tried() == (0, 2)
    assert lesson.code()


def test_the_command_knows_the_texts_of_the_current_folder(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run in the folder of lessons, the report names the text, and `add` takes a copy of it."""
    monkeypatch.chdir(folder)
    assert main(["originals"]) == 0
    told = capsys.readouterr().out
    assert NAME in told
    assert str(folder / "originals") in told
    (tmp_path / "in").mkdir()
    shutil.copy(copy_of(folder), tmp_path / "in" / "any name.txt")
    assert main(["originals", "add", str(tmp_path / "in")]) == 0
    assert "Added night-ferry" in capsys.readouterr().out
    assert article(NAME).marks
    assert NAME in repr(articles())


def test_two_folders_may_call_two_texts_alike(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of one never takes the place of the other in the reader's own folder."""
    other = lessons_on(tmp_path / "others", text=TEXT.replace("bakers", "millers"))
    for one in (folder, other):
        monkeypatch.chdir(one)
        assert [c.original.id for c in attaching.add(copy_of(one)).known] == [NAME]
    for one in (folder, other):
        assert article(NAME, seeds=one / "seeds").text == copy_of(one).read_text("utf-8")


def test_switched_off_they_are_hidden_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy beside the lessons is not shown where a teacher has switched the originals off."""
    attach(folder, TEXT.encode())
    assert NAME in attached(folder / "seeds")
    monkeypatch.setenv(place.ORIGINALS, "off")
    assert attached(folder / "seeds") == {}


def test_a_broken_catalogue_is_named_when_the_lesson_opens(folder: Path, tmp_path: Path) -> None:
    """File and entry are named, and the lessons of the course open all the same."""
    file = folder / "seeds" / "originals.toml"
    file.write_text(file.read_text("utf-8").replace('id = "night-ferry"', 'id = "../night-ferry"'), "utf-8")
    with pytest.raises(BrokenFile, match=r"originals\.toml, original '\.\./night-ferry': The id .* is not a slug"):
        opened(folder, tmp_path / "answers")
    assert load("02", answers=tmp_path / "answers").open_ids()
    assert article("S06", seeds=folder / "seeds").marks


@pytest.mark.parametrize("taken", ["001", "s06", "s06-clean"])
def test_a_name_that_another_text_has_is_refused(tmp_path: Path, taken: str) -> None:
    """Neither a pack nor a catalogue of others may stand for a text of the course."""
    with pytest.raises(Problem, match="is that of"):
        lessons_on(tmp_path / "mine", taken)
    assert not (tmp_path / "mine" / "seeds" / "packs" / f"{taken}.json").exists()
