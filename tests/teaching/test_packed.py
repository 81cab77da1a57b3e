"""A graded set on a text that belongs to somebody else: it holds neither the text nor a mark, and works with a copy."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from tests.seeds.authors import TEXT, copy_of, lessons_on, with_notebook
from toolkit.__main__ import main
from toolkit.grading.key import Keys
from toolkit.lesson import load
from toolkit.seeds.originals import NotAttached
from toolkit.teaching import packed
from toolkit.teaching.leaks import leaks
from toolkit.teaching.release import release

NAME = "night-ferry"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A teacher's folder of lessons, with the teacher's own copy beside them, and the graded set made of it."""
    home = tmp_path_factory.mktemp("packed")
    folder = with_notebook(lessons_on(home / "mine"))
    (folder / "originals").mkdir()
    (folder / "originals" / "mine.md").write_bytes(copy_of(folder).read_bytes())
    made = release([NAME], home / "out", folder)
    (home / "told.txt").write_text("\n".join([*made.left_out, str(made)]), "utf-8")
    return home


@pytest.fixture
def home(once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, on a machine on which nothing else is attached."""
    monkeypatch.delenv("MEDIALIT_ORIGINALS", raising=False)
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))
    return shutil.copytree(once, tmp_path / "home")


@pytest.fixture
def mine(home: Path) -> Path:
    """The teacher's folder."""
    return home / "mine"


@pytest.fixture
def out(home: Path) -> Path:
    """The graded set."""
    return home / "out"


def test_the_set_holds_no_word_and_no_mark(out: Path, mine: Path) -> None:
    """The pack has blocks and passages alone, the catalogue the facts by which a copy is known; no key is found."""
    pack = json.loads((out / "seeds" / "packs" / f"{NAME}.json").read_bytes())
    assert pack["marks"] == []
    places = {tuple(b[:2]) for b in pack["blocks"]} | {tuple(p) for p in pack["passages"].values()}
    assert {(a["start"], a["stop"]) for a in pack["anchors"]} == places | {(0, pack["length"])}
    row = tomllib.loads((out / "seeds" / "originals.toml").read_text("utf-8"))["originals"][0]
    assert set(row) <= set(packed.ENTRY)
    assert "about" not in row, "a gap asks for the title"
    assert leaks(out, mine) == []
    for file in out.rglob("*"):
        if file.is_file() and file.suffix != ".whl":
            held = file.read_text("utf-8")
            assert not any(words in held for words in ("hundred loaves", "asked the bakers", "crosses at four"))


def test_what_shows_words_of_the_text_stays_out_and_is_named(home: Path) -> None:
    """An option that repeats the text would give it away: the exercise is left out, and the teacher is told."""
    left_out, *told = (home / "told.txt").read_text("utf-8").splitlines()
    assert left_out == "his-words"
    assert any("his-words" in line for line in told)
    assert '"his-words"' not in (home / "out" / f"{NAME}.ipynb").read_text("utf-8")


def test_the_readme_says_what_to_bring(out: Path) -> None:
    """Title and place of the text stand in the set's README, and one without such a text says nothing of it."""
    assert "folder `originals` beside" in (out / "README.md").read_text("utf-8")
    assert packed.read_me([(out / "nowhere", "S06")], {}) == ""


def test_with_a_copy_the_set_is_answered_and_graded(out: Path, mine: Path, tmp_path: Path) -> None:
    """A student puts the file into `originals`: the exercises look as with their key, and the teacher's key grades."""
    lesson = load(NAME, answers=tmp_path / "student", lessons=out)
    assert lesson.open_ids() == ["no-text"]
    (out / "originals").mkdir()
    (out / "originals" / "file.txt").write_bytes(TEXT.encode())
    lesson = load(NAME, answers=tmp_path / "student", lessons=out)
    assert lesson.open_ids() == ["cues", "whose-count", "no-text", "facts"]
    key = Keys(mine)[NAME].exercises
    for name in lesson.open_ids():
        asked, known = lesson.exercise(name), key[name]
        assert not isinstance(known, str)
        assert asked.keyless
        assert asked.shown == known.shown
        assert lesson.check(name, known.solution()).outcome == "recorded"
        assert known.check(lesson.journal.last(name)).credit == 1.0
    assert lesson.article(NAME).marks == ()


def test_a_copy_that_is_not_quite_the_same_takes_no_marks(out: Path, tmp_path: Path) -> None:
    """Places in another copy would be graded wrongly: the highlight waits, all else goes on."""
    (out / "originals").mkdir()
    (out / "originals" / "near.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    lesson = load(NAME, answers=tmp_path / "student", lessons=out)
    assert lesson.open_ids() == ["whose-count", "no-text", "facts"]
    with pytest.raises(NotAttached, match="not quite the text that is graded"):
        lesson.exercise("cues")


def test_a_pack_with_a_mark_is_a_leak(out: Path, mine: Path) -> None:
    """The teacher's own pack in the set is found, and so is a fact that stays at home."""
    (out / "seeds" / "packs" / f"{NAME}.json").write_bytes((mine / "seeds" / "packs" / f"{NAME}.json").read_bytes())
    assert "a pack holds an editor's marks" in {find.what for find in leaks(out, mine)}
    file = out / "seeds" / "originals.toml"
    file.write_text(file.read_text("utf-8") + 'teaches = "Count."\n', "utf-8")
    assert any(find.kind == "field" for find in leaks(out, mine))


def test_without_the_teachers_copy_the_message_says_so(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made, and the file that is missing is named with its place."""
    (mine / "originals" / "mine.md").unlink()
    assert main(["release", NAME, "--to", str(tmp_path / "out"), "--lessons", str(mine)]) == 1
    told = capsys.readouterr().err
    assert "night-ferry" in told
    assert str(mine / "originals") in told
    assert not (tmp_path / "out").exists()
