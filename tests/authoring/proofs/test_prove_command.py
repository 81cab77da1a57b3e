from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.authoring.files.new_lesson import new_lesson
from toolkit.authoring.proofs.prove_command import command, prove
from toolkit.seeds.place import data


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The exercise file of a new lesson."""
    return new_lesson("clock", tmp_path / "own").files[0]


def change(file: Path, before: str, after: str) -> None:
    """Change one place in a file."""
    text = file.read_text("utf-8")
    assert text.count(before) == 1, before
    file.write_text(text.replace(before, after), "utf-8")


def test_what_is_wrong_is_told_with_file_line_and_what_to_do(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An author can go to the place and mend it; the other exercises are proved."""
    change(file, "credit = 0.75", "credit = 0.5")
    assert command(["clock"], file.parents[1]) == 1
    told = capsys.readouterr().out
    line = file.read_text("utf-8").splitlines().index('id = "what-kind"') + 1
    assert f"wrong       what-kind   {file}:{line}" in told
    assert "mistake credit: Typical mistake “takes what somebody remembers for a view”" in told
    assert "What to do: write credit = 0.75, or change the answer" in told
    assert "5 of 6 exercises proved; 1 to mend." in told


def test_an_exercise_that_cannot_be_built_is_wrong_and_does_not_hide_the_others(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that is not there is told with those that are."""
    change(file, 'passage = "voices"', 'passage = "choir"')
    assert command(["clock"], file.parents[1]) == 1
    told = capsys.readouterr().out
    assert "built: clock-text has no passage 'choir'." in told
    assert "Allowed: report, voices" in told
    assert told.count("  ok  ") == 5


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe", b"exercises = [", b"format = 'exercises/9'", b"x = " + b"[" * 100_000, b"\x00"]
)
def test_a_damaged_file_is_told_and_the_next_lesson_is_proved(
    file: Path, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2, no traceback."""
    new_lesson("bell", file.parents[1])
    file.write_bytes(raw)
    assert command([], file.parents[1]) == 2
    told = capsys.readouterr().out
    assert "== clock: cannot be read" in told
    assert "6 of 6 exercises proved." in told


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_damage_makes_a_traceback(data_: st.DataObject) -> None:
    """Whatever happens to a few bytes of any of a lesson's files, the command ends with a status and words."""
    with TemporaryDirectory() as place:
        made = new_lesson("clock", Path(place))
        hurt = data_.draw(st.sampled_from(made.files))
        raw = bytearray(hurt.read_bytes())
        for _ in range(data_.draw(st.integers(1, 3))):
            at = data_.draw(st.integers(0, len(raw)))
            raw[at : at + data_.draw(st.integers(0, 40))] = data_.draw(st.binary(max_size=6))
        hurt.write_bytes(bytes(raw))
        assert command(["clock"], Path(place)) in (0, 1, 2)


def test_an_exercise_without_anything_to_do_is_wrong(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No items: its key is no answer."""
    head, _, rest = file.read_text("utf-8").partition("[[exercises.items]]")
    file.write_text(f"{head}items = []\n\n{rest[rest.index('[[exercises.mistakes]]') :]}", "utf-8")
    assert command(["clock"], file.parents[1]) == 1
    assert "key: The key itself earns no credit at all." in capsys.readouterr().out


def test_a_release_is_told_apart_from_a_lesson(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It holds no keys, so there is nothing to prove."""
    file.write_text('format = "release/1"\nlesson = "clock"\ntitle = "x"\nversion = 1\nexercises = []\n', "utf-8")
    assert command(["clock"], file.parents[1]) == 2
    assert "prove the lesson that it was made from" in capsys.readouterr().out


def test_a_lesson_under_another_name_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its files would not find each other."""
    change(file, 'lesson = "clock" ', 'lesson = "bell" ')
    assert command(["clock"], file.parents[1]) == 2
    assert "rename the file" in capsys.readouterr().out


def test_a_lesson_that_is_not_there_is_told_with_those_that_are(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2."""
    assert command(["bell"], file.parents[1]) == 2
    assert "Allowed: clock" in capsys.readouterr().out


def test_a_folder_without_lessons_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And how to begin one."""
    assert command([], tmp_path) == 2
    assert "medialit new lesson" in capsys.readouterr().err


def test_originals_without_a_copy_are_named_and_no_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be proved is said, not passed over in silence."""
    monkeypatch.setenv("MEDIALIT_ORIGINALS", "off")
    assert command(["02"], data("lessons")) == 0
    told = capsys.readouterr().out
    assert "not proved  original-three-parts" in told
    assert "11 not proved, because no copy of their text is attached" in told


def test_nobodys_answers_and_path_count(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lesson is proved whole, on any machine alike."""
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))
    before = prove("clock", [file.parents[1]])
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "choices.json").write_text('{"format": "choices/1", "path": "one-morning"}', "utf-8")
    (tmp_path / "answers" / "clock.jsonl").write_text("damaged\n", "utf-8")
    assert prove("clock", [file.parents[1]]) == before
    assert len(list((tmp_path / "answers").iterdir())) == 2


def test_a_notebook_that_is_none_is_only_advice(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The exercises hold without it."""
    (file.parents[1] / "clock.ipynb").write_text("[]", "utf-8")
    assert command(["clock"], file.parents[1]) == 0
    assert "clock.ipynb cannot be read as a notebook." in capsys.readouterr().out
    (file.parents[1] / "clock.ipynb").unlink()
    assert command(["clock"], file.parents[1]) == 0
    assert "Notebooks of this lesson: none." in capsys.readouterr().out
