"""Receipts: the same input gives the same receipt, and what changed is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grading import recheck
from toolkit.grading.command import Beside
from toolkit.grading.command import command as grade
from toolkit.grading.inputs import Inputs
from toolkit.grading.receipt import Receipt, differences, read_receipt, write_receipt
from toolkit.grading.recheck import BY_RECEIPT
from toolkit.handin import HandIn, Tried, to_json
from toolkit.problem import BrokenFile, Problem
from toolkit.seeds.place import data

EMPTY = Receipt("receipt/1", "0", {}, (), {}, "last", "", "", "", "")
POLICY = 'format = "policy/1"\ncounts = "best"\n[due]\n02 = 2031-05-04T20:00:00Z\n[late]\ncap = 0.5\n'
MARKS = "lesson,exercise,who,file,criterion,level,credit,reason\n02,first-look,Ana,,,,50%,agreed\n"
TIMES = "file,submitted\na.json,2031-05-05T20:00:00Z\nb.json,2031-05-01T20:00:00Z\n"


def desk(place: Path) -> Path:
    """A folder in which all lies together, with its receipt."""
    shutil.copytree(data("lessons") / "exercises", place / "lessons" / "exercises")
    (place / "lessons" / "seeds").mkdir()
    shutil.copytree(data("seeds") / "specimens", place / "lessons" / "seeds" / "specimens")
    (place / "in").mkdir()
    for file, who, answer in (("a", "Ana", "holm"), ("b", "Bo", "head")):
        text = to_json(HandIn("02", 1, who, file, {"first-look": Tried(answer, answer, answer, tries=1)}))
        (place / "in" / f"{file}.json").write_text(text, "utf-8")
    (place / "in" / "c.json").write_text("{", "utf-8")
    for name, text in (("policy.toml", POLICY), ("marks.csv", MARKS), ("times.csv", TIMES)):
        (place / name).write_bytes(text.encode())
    beside = Beside(place / "marks.csv", place / "times.csv", place / "grades.receipt.json")
    grade(place / "in", place / "lessons", place / "grades.csv", str(place / "policy.toml"), None, beside)
    return place


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One such folder for all tests: each copies it."""
    return desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def there(made: Path, tmp_path: Path) -> Path:
    """A copy on another machine."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


def checked(place: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The status and what was said."""
    status = recheck.command(place / "grades.receipt.json")
    return status, capsys.readouterr().out


def test_the_same_input_gives_the_same_receipt(made: Path, tmp_path: Path) -> None:
    """In another folder, to the byte; and it names no folder of ours and nobody."""
    other = desk(tmp_path)
    receipt = (made / "grades.receipt.json").read_bytes()
    assert receipt == (other / "grades.receipt.json").read_bytes()
    assert str(made).encode() not in receipt
    assert b"Ana" not in receipt
    assert (made / "grades.csv").read_bytes() == (other / "grades.csv").read_bytes()


def test_anyone_can_recheck(there: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy of the folder is enough."""
    assert checked(there, capsys) == (0, "All as it was: 3 hand-ins, the same grades.\n")


def edit(file: str, old: str, new: str) -> Callable[[Path], None]:
    """A change in a file."""

    def change(place: Path) -> None:
        path = place / file
        text = path.read_bytes().decode("utf-8")
        assert old in text
        path.write_bytes(text.replace(old, new, 1).encode("utf-8"))

    return change


def _forged(place: Path) -> None:
    file = place / "grades.receipt.json"
    write_receipt(file, replace(read_receipt(file), grades="0" * 64))


CHANGES: dict[str, tuple[Callable[[Path], None], tuple[str, ...]]] = {
    "an answer": (edit("in/b.json", "head", "holm"), ("the hand-in b.json changed", "come out otherwise")),
    "a space": (edit("in/b.json", ",", ", "), ("the hand-in b.json changed",)),
    "a file gone": (lambda p: (p / "in" / "c.json").unlink(), ("the hand-in c.json is gone",)),
    "a file new": (lambda p: (p / "in" / "d.json").write_text("{"), ("the hand-in d.json is new",)),
    "the key": (
        edit("lessons/exercises/02.toml", "Who says it?", "Who said it?"),
        ("exercise file of lesson 02 changed (exercises: first-look)",),
    ),
    "a text": (
        edit("lessons/seeds/specimens/S06.toml", "\n", "\n# looked at\n"),
        ("the text of lesson 02 specimens/S06.toml changed",),
    ),
    "the policy": (edit("policy.toml", "0.5", "0.4"), ("the policy changed",)),
    "the marks": (edit("marks.csv", "50%", "51%"), ("the marks changed", "come out otherwise")),
    "the times": (edit("times.csv", "05-05", "05-06"), ("the times changed",)),
    "the table": (edit("grades.csv", "0.5", "0.9"), ("the table grades.csv is another one",)),
    "a grade in the receipt": (
        _forged,
        ("the grades come out otherwise, though nothing that went in changed",),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_named(there: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file that went in or came out, and nothing else."""
    change, told = CHANGES[name]
    change(there)
    status, said = checked(there, capsys)
    assert status == 2
    assert all(line in said for line in told), said
    assert said.count("hand-in ") == sum("hand-in" in line for line in told)


def test_places_outside_are_named_by_hand(made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A receipt that lies elsewhere asks where things are, and checks the same."""
    receipt = tmp_path / "r.json"
    shutil.copy(made / "grades.receipt.json", receipt)
    bare = replace(read_receipt(receipt), places={})
    write_receipt(receipt, bare)
    with pytest.raises(Problem, match="does not say where the handins lie"):
        recheck.command(receipt)
    inputs = Inputs(made / "in", made / "lessons", str(made / "policy.toml"), made / "marks.csv", made / "times.csv")
    assert recheck.command(receipt, inputs, made / "grades.csv") == 0


def test_a_receipt_never_leads_out_of_its_folder(there: Path) -> None:
    """A place with dots, or an absolute one, is none."""
    file = there / "grades.receipt.json"
    for place in ("../..", "/etc", "in/../../x"):
        write_receipt(file, replace(read_receipt(file), places={"handins": place}))
        with pytest.raises(Problem):
            recheck.command(file)


@pytest.mark.parametrize("text", ["", "{}", "[" * 100_000, '{"format": "receipt/2"}', '{"format": "receipt/1"}'])
def test_a_file_that_is_no_receipt_is_refused(tmp_path: Path, text: str) -> None:
    """With one sentence."""
    (tmp_path / "r.json").write_text(text, "utf-8")
    with pytest.raises(BrokenFile):
        recheck.command(tmp_path / "r.json", BY_RECEIPT)


def test_a_receipt_comes_back_as_it_was_written(made: Path, tmp_path: Path) -> None:
    """All of it."""
    receipt = read_receipt(made / "grades.receipt.json")
    write_receipt(tmp_path / "r.json", receipt)
    assert read_receipt(tmp_path / "r.json") == receipt
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["format"] == "receipt/1"


@given(st.dictionaries(st.text(max_size=6), st.text(max_size=4)), st.dictionaries(st.text(max_size=6), st.text()))
def test_each_difference_is_named_once(made_with: dict[str, str], now_with: dict[str, str]) -> None:
    """A hand-in that is the same is not named, any other is."""
    told = differences(replace(EMPTY, handins=made_with), replace(EMPTY, handins=now_with))
    assert len(told) == len({*made_with, *now_with}) - sum(made_with[n] == now_with.get(n) for n in made_with)
