"""A graded release: what is in it, where it may be written, and that it works where nothing else of ours is."""

from __future__ import annotations

import json
import os
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.solved import solved
from toolkit.__main__ import main
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.handin import read_handin, to_json
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, Problem, UnfitAnswer, UnknownName
from toolkit.resume import from_code
from toolkit.seeds.place import data
from toolkit.teaching import release as release_module
from toolkit.teaching.release import release
from toolkit.tidy import faults, tidy, to_text
from toolkit.widgets.exercise import widget
from toolkit.widgets.view import feedback, view

KINDS = {"first-look": "holm", "done-well": ["office"], "attribution-or-not": {"denied": "yes"}}


@pytest.fixture
def graded(made: Path, answers: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """Lesson 02 opened in the folder of a release, beside the lessons with keys that are installed here."""
    monkeypatch.chdir(made)
    return load("02")


@pytest.fixture
def keyed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The same lesson with its key, away from any release."""
    monkeypatch.chdir(tmp_path)
    return load("02", tmp_path / "answers of the teacher")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A teacher's own folder of lessons."""
    shutil.copytree(data("lessons"), tmp_path / "mine", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    return tmp_path / "mine"


def rewritten(file: Path, old: str, new: str) -> None:
    """Other words in a file."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def everything(folder: Path) -> dict[str, bytes]:
    """All files in a folder."""
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def test_a_release_wins_over_the_lessons_that_are_installed(graded: Lesson, made: Path) -> None:
    """In its folder the lesson has no key, and its articles have no marks."""
    assert graded.course.graded
    assert graded.file == str(made / "exercises" / "02.toml")
    assert graded.article("S06").marks == ()
    assert all(graded.exercise(i).keyless for i in graded.written)


def test_every_exercise_looks_as_it_does_with_its_key(graded: Lesson, made: Path) -> None:
    """Question, order and text are the same; only what tells the key is gone."""
    pairs: list[tuple[Exercise, Exercise]] = []
    free = {i: graded.exercise(i) for i in graded.written}
    os.chdir(made.parent)
    course = load("02", made.parent / "nobody")
    pairs = [(free[w.id], course.exercise(w.id)) for w in course.course.exercises if w.part != "original"]
    assert len(pairs) == len(free) > 5
    for one, other in pairs:
        assert one.shown == other.shown
        assert view(one) == {**view(other), "graded": True, "hints": 0}


@pytest.mark.parametrize("ident", KINDS)
def test_every_answer_is_only_recorded(graded: Lesson, ident: str) -> None:
    """Whatever is answered, nothing is said of right or wrong; the journal holds the answer without credit."""
    verdict = graded.check(ident, KINDS[ident])
    assert (verdict.outcome, verdict.credit, verdict.parts) == ("recorded", None, ())
    told = feedback(graded.exercise(ident), verdict, 1)
    assert (told["solution"], told["parts"], told["after"], told["agreement"]) == (False, [], "", "")
    (event,) = graded.journal.checks(ident)
    assert (event.outcome, event.credit) == ("recorded", None)
    assert graded.hint(ident) == []
    assert "recorded" in repr(graded.progress())


def test_marks_are_recorded_and_refused_outside_the_passage(graded: Lesson) -> None:
    """Without a key the marks cannot be judged, but what is no mark of this passage is still no answer."""
    exercise = graded.exercise("three-parts")
    assert isinstance(exercise, Highlight)
    assert exercise.key == ()
    inside = {"start": exercise.passage.start, "stop": exercise.passage.start + 5, "label": "cue"}
    assert graded.check("three-parts", [inside]).outcome == "recorded"
    for wrong in ({"start": 0}, {"stop": exercise.passage.stop + 1}, {"label": "hedge"}):
        with pytest.raises(UnfitAnswer):
            graded.check("three-parts", [{**inside, **wrong}])
    with pytest.raises(UnfitAnswer):
        graded.check("three-parts", {"source": "mark:renholt-called.source"})


def test_a_blank_is_not_recorded(graded: Lesson) -> None:
    """Pressing the button on nothing is no try."""
    assert graded.check("first-look", None).outcome == "unanswered"
    assert graded.journal.events == []


def test_practice_is_no_part_of_what_is_graded(graded: Lesson, answers: Path, tmp_path: Path) -> None:
    """Tries of the practice lesson stay in its own journal, and the other way round."""
    graded.check("first-look", "agency")
    os.chdir(tmp_path)
    practice = load("02")
    assert practice.journal.last("first-look") is None
    assert practice.journal.path.parent != graded.journal.path.parent


def test_a_hand_in_is_graded_with_the_key(graded: Lesson, keyed: Lesson, made: Path) -> None:
    """What was recorded without a key is worth what it is worth with one; file and code come over unchanged."""
    os.chdir(made)
    full = {w.id: solved(keyed.exercise(w.id)) for w in keyed.course.exercises if w.part != "original"}
    for ident, solution in full.items():
        assert graded.check(ident, solution).outcome == "recorded"
    handin = read_handin(to_json(graded.hand_in("class 7b")).encode(), "file")
    assert (handin.version, set(handin.exercises)) == (keyed.course.version, set(full))
    for ident, tried in handin.exercises.items():
        assert tried.shown == keyed.exercise(ident).shown
        worth = None if keyed.exercise(ident).solution() is None else pytest.approx(1.0)
        assert keyed.exercise(ident).check(tried.last).credit == worth, ident
    resumed = from_code({i: keyed.exercise(i) for i in full}, graded.code())
    assert {i: keyed.exercise(i).read(a) for i, a in resumed.items()} == {
        i: keyed.exercise(i).read(a) for i, a in full.items()
    }


def test_the_notebook_is_canonical_and_empty(made: Path) -> None:
    """No output, no tag, no cell that shows marks or asks what is not there; it says that it is graded."""
    raw = (made / "02_sourcing.ipynb").read_bytes()
    notebook = json.loads(raw)
    assert to_text(tidy(notebook)).encode() == raw
    assert faults(notebook) == []
    assert all(not c.get("outputs") and c["metadata"] == {} for c in notebook["cells"])
    code = "".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code")
    assert ".example(" not in code
    assert ".on_original(" not in code
    assert code.count("hand_in(") == 1
    prose = " ".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    assert "This set is graded" in prose
    assert "Watch how it is done" not in prose


def test_what_is_told_of_an_exercise(made: Path) -> None:
    """Ids and texts, in an order that does not depend on the key; a quoted item stands there in words."""
    written = tomllib.loads((made / "exercises" / "02.toml").read_text("utf-8"))
    assert written["format"] == "release/1"
    exact = next(e for e in written["exercises"] if e["id"] == "how-exact")
    assert {k for i in exact["items"] for k in i} == {"id", "text", "quote", "taught"}
    assert all(set(o) == {"id", "text"} for e in written["exercises"] for o in e.get("options", ()))
    assert not [e for e in written["exercises"] if e["part"] == "original"]


def test_a_release_with_a_key_in_it_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The format has no place for a key: a file with one is broken, and says where."""
    rewritten(out / "exercises" / "02.toml", 'id = "holm",', 'id = "holm", right = true,')
    monkeypatch.chdir(out)
    with pytest.raises(BrokenFile, match="right"):
        load("02")


SCRIPT = """
import json, sys
from pathlib import Path
import toolkit
from toolkit import open_lesson
lesson = open_lesson("02")
asked = lesson.ask("first-look")
verdict = lesson.answer("first-look", "holm")
marked = lesson.answer("three-parts", {"cue": ["said", "called"]})
Path("hand-in.json").write_text(__import__("toolkit.handin").handin.to_json(lesson.lesson.hand_in("Anna")), "utf-8")
print(json.dumps([toolkit.__file__, type(asked).__name__, asked.view["graded"], verdict.outcome, marked.outcome,
    repr(lesson.read("S06")), [p for p in sys.path if p]]))
"""


def test_it_runs_by_itself(installed: Path, out: Path, tmp_path: Path, keyed: Lesson, run: Any) -> None:
    """With the keyless wheel alone: ask, answer, be recorded, hand in; the teacher can read and grade the file."""
    answer = run(["-c", SCRIPT], installed, out, tmp_path / "answers")
    assert answer.returncode == 0, answer.stderr
    file, asked, is_graded, outcome, marked, read, path = json.loads(answer.stdout)
    assert Path(file).is_relative_to(installed)
    assert not [p for p in path if (Path(p) / "lessons").exists()]
    assert (asked, is_graded, outcome, marked) == ("FormWidget", True, "recorded", "recorded")
    assert read.startswith("S06: A wire report")
    handin = read_handin((out / "hand-in.json").read_bytes(), "hand-in.json")
    assert handin.who == "Anna"
    assert keyed.exercise("first-look").check(handin.exercises["first-look"].last).credit == 1.0
    assert keyed.exercise("three-parts").check(handin.exercises["three-parts"].last).outcome == "partly"


def test_every_cell_of_the_notebook_runs(installed: Path, out: Path, tmp_path: Path, run: Any) -> None:
    """Run all, with the keyless wheel alone, ends without an error or a note that something cannot be shown."""
    cells = json.loads((out / "02_sourcing.ipynb").read_bytes())["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    shown = [
        line if "=" in line or line.startswith(("#", "from")) else f"print({line})"
        for c in code
        for line in c.split("\n")
        if line
    ]
    answer = run(["-c", "\n".join(shown)], installed, out, tmp_path / "answers")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("Exercise: ") == 16
    assert "cannot be shown" not in answer.stdout


def test_without_a_release_the_keyless_wheel_says_what_is_missing(installed: Path, tmp_path: Path, run: Any) -> None:
    """Away from the folder there are no lessons, and the message names the folder to go to."""
    answer = run(["-m", "toolkit", "lessons", "--no-browser"], installed, tmp_path, tmp_path / "answers")
    assert answer.returncode == 1
    assert "folder of a release" in answer.stderr
    answer = run(["-c", "import toolkit; toolkit.open_lesson('02')"], installed, tmp_path, tmp_path / "answers")
    assert "There is no lesson called '02'" in answer.stderr
    answer = run(["-m", "toolkit", "articles"], installed, tmp_path, tmp_path / "answers")
    assert answer.returncode == 0, answer.stderr


def test_it_is_made_from_an_installed_wheel_too(installed: Path, made: Path, tmp_path: Path, run: Any) -> None:
    """Where the whole course is installed, and no checkout, the release is the same but for the licence's way."""
    site = Path(shutil.copytree(installed, tmp_path / "site"))
    for name in ("lessons", "seeds"):
        ignored = shutil.ignore_patterns("originals", ".ipynb_checkpoints")
        shutil.copytree(data(name), site / "toolkit" / "_data" / name, dirs_exist_ok=True, ignore=ignored)
    both = "from toolkit.__main__ import main; a = main(['release', '02', '--to', 'x']); print(a, main(['leaks', 'x']))"
    answer = run(["-c", both], site, tmp_path, tmp_path / "answers")
    assert (answer.returncode, answer.stderr, answer.stdout[-4:]) == (0, "", "0 0\n")
    assert everything(tmp_path / "x") == everything(made)


def test_a_folder_with_other_things_is_refused(tmp_path: Path, out: Path) -> None:
    """Nothing that a release did not write is ever deleted; the message names folder and files."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "grades.csv").write_text("mine")
    (out / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for place, named in ((tmp_path / "full", "grades.csv"), (out, "notes.txt"), (tmp_path / "file", "not a folder")):
        before = everything(place)
        with pytest.raises(Problem, match=named) as problem:
            release(["02"], place)
        assert problem.value.where == str(place)
        assert everything(place) == before


def test_an_empty_folder_and_a_former_release_are_written_to(out: Path, tmp_path: Path) -> None:
    """A release is made again in its place, and what it no longer has is gone."""
    (tmp_path / "empty").mkdir()
    assert everything(release(["02"], tmp_path / "empty").folder) == everything(out)
    listed = json.loads((out / "release.json").read_bytes())
    (out / "exercises" / "01.toml").write_text("")
    (out / "release.json").write_text(json.dumps({**listed, "files": [*listed["files"], "exercises/01.toml"]}))
    release(["02"], out)
    assert everything(out) == everything(tmp_path / "empty")


@pytest.mark.parametrize("broken", ["wheel", "leaks", "_move"])
@pytest.mark.parametrize("former", [False, True])
def test_a_failure_leaves_no_half_release(
    broken: str, former: bool, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever fails, there is the former release or none, and no rubbish beside it."""
    place = out if former else tmp_path / "new"
    before, beside = everything(tmp_path), sorted(tmp_path.iterdir())

    def fail(*_: Any) -> Any:
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr(release_module, broken, fail)
    with pytest.raises(Problem, match="No space left"):
        release(["02"], place)
    assert everything(tmp_path) == before
    assert sorted(tmp_path.iterdir()) == beside


def test_when_the_last_step_fails_the_former_release_comes_back(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old folder is moved aside first; if the new one cannot take its place, it is put back."""
    before, rename = everything(out), Path.rename

    def stubborn(self: Path, target: Path) -> Path:
        if self.suffix == ".part":
            raise OSError(13, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stubborn)
    with pytest.raises(Problem, match="Permission denied"):
        release(["02"], out)
    assert everything(out) == before
    assert [f.name for f in out.parent.iterdir() if f.name.startswith(".")] == []


def test_a_lesson_that_gives_its_key_away_is_not_released(mine: Path, tmp_path: Path) -> None:
    """A telling id, or an answer in the notebook, is named, and nothing is made."""
    rewritten(mine / "exercises" / "02.toml", '"holm"', '"right-one"')
    with pytest.raises(Problem, match="right-one"):
        release(["02"], tmp_path / "new", mine)
    assert not (tmp_path / "new").exists()
    rewritten(mine / "exercises" / "02.toml", '"right-one"', '"holm"')
    rewritten(mine / "02_sourcing.ipynb", 'lesson.ask(\\"first-look\\")', 'lesson.answer(\\"first-look\\", \\"holm\\")')
    with pytest.raises(Problem, match="solution of exercise 'first-look'"):
        release(["02"], tmp_path / "new", mine)


def test_right_options_that_always_come_first_are_noticed(mine: Path, tmp_path: Path) -> None:
    """Ids in the order of the alphabet with the right one in front tell the key without a word."""
    facts = {i: "true" if i == "a" else "false" for i in "abcd"}
    options = ", ".join(f'{{ id = "{i}", text = "{i * 3}", why = "So.", right = {r} }}' for i, r in facts.items())
    rows = [
        f'[[exercises]]\nid = "e-{n}"\nkind = "choose"\ntitle = "T"\nprompt = "P"\noptions = [{options}]\n'
        for n in range(5)
    ]
    head = 'format = "exercises/1"\nlesson = "02"\ntitle = "T"\nversion = 1\n'
    (mine / "exercises" / "02.toml").write_text(head + "".join(rows))
    cells = [{"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}]
    (mine / "02_sourcing.ipynb").write_text(
        json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    )
    with pytest.raises(Problem, match="first by their ids in 5 of 5 exercises"):
        release(["02"], tmp_path / "new", mine)


def test_wrong_lessons_are_named(mine: Path, made: Path, tmp_path: Path) -> None:
    """An unknown number, a release in place of a key, a missing notebook: each says what there is and what to do."""
    with pytest.raises(UnknownName, match="02"):
        release(["77"], tmp_path / "new")
    with pytest.raises(BrokenFile, match="release already"):
        release(["02"], tmp_path / "new", made)
    (mine / "02_sourcing.ipynb").unlink()
    with pytest.raises(BrokenFile, match="02_sourcing"):
        release(["02"], tmp_path / "new", mine)
    assert not (tmp_path / "new").exists()


def test_a_teachers_own_lessons_are_released(mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a folder of one's own, also from within a former release and with two numbers at once."""
    shutil.copy(mine / "02_sourcing.ipynb", mine / "12_more.ipynb")
    text = (mine / "exercises" / "02.toml").read_text("utf-8")
    (mine / "exercises" / "12.toml").write_text(text.replace('lesson = "02"', 'lesson = "12"', 1), "utf-8")
    monkeypatch.chdir(mine)
    done = release(["02", "12", "12"], Path("../both"), mine)
    assert done.lessons == ("02", "12")
    assert {"exercises/02.toml", "exercises/12.toml", "12_more.ipynb"} <= set(everything(tmp_path / "both"))


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`release` says what was made and what stayed out; a refusal ends with status 1."""
    assert main(["release", "02", "--to", str(tmp_path / "set")]) == 0
    told = capsys.readouterr().out
    assert "16 exercises, no key found" in told
    assert "original-three-parts" in told
    assert main(["release", "77", "--to", str(tmp_path / "set")]) == 1
    assert "Allowed: 00, 01, 02, 02w, 03, " in capsys.readouterr().err


def test_the_page_of_a_graded_exercise_shows_nothing_more(graded: Lesson) -> None:
    """Asked for the solution or a hint, it gives none and notes none down."""
    page = widget(graded, "first-look")
    page.answer = "agency"
    page.check()
    assert page.feedback["outcome"] == "recorded"
    page.show_solution()
    page.hint()
    assert (page.feedback["seq"], page.hints) == (1, [])
    assert {e.act for e in graded.journal.events} == {"answer", "check"}
