"""What platforms hand out in, hand-ins and reports out, and then grades."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.damage.damages import LOSSY, MENDED, plain, text, truth
from toolkit.__main__ import main
from toolkit.grading.intake.command import command
from toolkit.problem import BrokenFile

ANA, ZOE, BO = (text("02", who, journal * 16) for who, journal in (("full", "a"), ("mistaken", "b"), ("half", "c")))
Files = dict[str, str | bytes]


def as_zip(place: Path, files: Files) -> Path:
    """The files as an archive."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return place


def as_folder(place: Path, files: Files) -> Path:
    """The files as a folder."""
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return place


class Run:
    """One run of the command, with what it wrote."""

    def __init__(self, folder: Path, *sources: Path, roster: str = "") -> None:
        self.to = folder / "collected"
        listed = folder / "class.csv"
        listed.write_text(roster, "utf-8")
        self.status = command(sources, self.to, listed if roster else None)
        report = json.loads((self.to / "report.json").read_text("utf-8"))
        self.items: list[dict[str, Any]] = report["hand-ins"]
        self.doubles, self.absent = report["doubles"], report["absent"]
        self.files = sorted(p.relative_to(self.to).as_posix() for p in self.to.rglob("*.json") if p.name[0] != "r")

    def by_path(self, fact: str) -> dict[str, Any]:
        """One fact about each thing that arrived."""
        return {i["came as"]: i[fact] for i in self.items}

    def grades(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Outcome and credit by name and exercise."""
        out = self.to.parent / "grades.csv"
        main(["grade", str(self.to / "hand-ins"), "--out", str(out)])
        rows = csv.DictReader(io.StringIO(out.read_text("utf-8-sig")))
        return {(r["who"], r["exercise"]): (r["outcome"], r["credit"]) for r in rows}


MOODLE: Files = {
    "Ana Lind_1000001_assignsubmission_file/02-ana.json": ANA,
    "Zoë Ostré_1000002_assignsubmission_file/02-zoe.json": ZOE,
    "Bo Ek_1000003_assignsubmission_file/my work.txt": BO,
}


@pytest.mark.parametrize("put", [as_zip, as_folder])
@pytest.mark.parametrize("flat", [False, True])
def test_a_download_from_moodle_becomes_a_folder_to_grade(tmp_path: Path, put: Any, flat: bool) -> None:
    """Folders or flat names, packed or not: the name is Moodle's, the score the true one."""
    files = {k.replace("/", "_") if flat else k: v for k, v in MOODLE.items()}
    run = Run(tmp_path, put(tmp_path / "in.zip", files))
    assert run.status == 0
    assert run.files == ["hand-ins/02-ana-lind.json", "hand-ins/02-bo-ek.json", "hand-ins/02-zoë-ostré.json"]
    grades = run.grades()
    for who, original in (("Ana Lind", ANA), ("Zoë Ostré", ZOE), ("Bo Ek", BO)):
        for result in truth(original).results:
            assert grades[who, result.exercise][0] == result.outcome
    assert next(i["notes"] for i in run.items if i["who"] == "Bo Ek") == []
    assert all(i["late"] == "" for i in run.items)


def test_canvas_says_what_is_late_and_which_upload_is_the_latest(tmp_path: Path) -> None:
    """The one with the higher number counts; the earlier one is kept, and named."""
    run = Run(
        tmp_path,
        as_zip(
            tmp_path / "in.zip",
            {
                "lindana_101_9001_02-ana.json": BO,
                "lindana_101_9007_02-ana-1.json": ANA,
                "ostrezoe_LATE_102_9003_02-zoe.json": ZOE,
            },
        ),
    )
    assert list(run.by_path("counts").values()) == ["no", "yes", "yes"]
    assert list(run.by_path("late").values()) == ["in time", "in time", "late"]
    assert run.files == ["earlier/02-lindana.json", "hand-ins/02-ana-lind.json", "hand-ins/02-zoë-ostré.json"]
    assert "lindana_101_9007_02-ana-1.json is the latest" in run.doubles[0]["meaning"]
    assert run.grades()["Ana Lind", "first-look"] == ("right", "1.0")


def test_blackboard_dates_attempts_and_writes_receipts(tmp_path: Path) -> None:
    """The name comes from the receipt, the time from the attempt; a receipt is no hand-in."""
    early, late = (f"Lesson 2_alind_attempt_2031-03-{day}-10-11-12" for day in (14, 15))
    run = Run(
        tmp_path,
        as_zip(
            tmp_path / "in.zip",
            {
                f"{late}_02.json": ANA,
                f"{early}_02.json": BO,
                f"{late}.txt": "Name: Ana Lind (alind)\nDate Submitted: x\n",
                f"{early}.txt": "Name: Ana Lind (alind)\nDate Submitted: x\n",
            },
        ),
    )
    assert [(i["who"], i["id"], i["counts"]) for i in run.items] == [
        ("Ana Lind", "alind", "yes"),
        ("Ana Lind", "alind", "no"),
    ]
    assert run.status == 0
    assert run.by_path("at")[f"{late}_02.json"] == "2031-03-15T10:11:12"


def test_a_class_list_says_who_is_who_and_who_is_missing(tmp_path: Path) -> None:
    """By number first, by name else; who sent nothing is named."""
    roster = "name,id,e-mail\nAna Lind,1000001,ana@s.example\nOstré Zoë,z2,zoe@s.example\nIda Holt,i3,ida@s.example\n"
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", MOODLE), roster=roster)
    assert [(i["who"], i["email"]) for i in run.items] == [
        ("Ana Lind", "ana@s.example"),
        ("Ostré Zoë", "zoe@s.example"),
        ("Bo Ek", ""),
    ]
    assert run.by_path("notes")["Bo Ek_1000003_assignsubmission_file/my work.txt"] == ["not on the class list"]
    assert [p["name"] for p in run.absent] == ["Ida Holt"]


def test_a_copied_journal_is_named_and_nobody_is_accused(tmp_path: Path) -> None:
    """Both stay, both are told, and the words say what is there, not what somebody did."""
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", dict.fromkeys(list(MOODLE)[:2], ANA)))
    assert list(run.by_path("counts").values()) == ["ask", "ask"]
    assert run.doubles[0]["meaning"] == "one journal under 2 names: Ana Lind, Zoë Ostré: please decide"
    told = (run.to / "report.txt").read_text("utf-8").casefold()
    assert not any(word in told for word in ("copied", "cheat", "plagia", "fraud", "stole"))
    assert "calls itself 'Ana Lind'" in run.by_path("notes")[list(MOODLE)[1]]
    assert (run.status, len(run.files)) == (2, 2)


def test_damage_is_told_exercise_by_exercise(tmp_path: Path) -> None:
    """What is lost is damaged in the grades, the rest has its score, and the file is kept as it came."""
    raw, lost = LOSSY["cut at 50 %"](ANA)
    names = list(MOODLE)
    files = {names[0]: raw, names[1]: MENDED["utf16"](ZOE), names[2]: b'{"format":"handin/1","x'}
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", files))
    assert list(run.by_path("state").values()) == ["recovered", "recovered", "damaged"]
    assert set(run.by_path("missing")[names[0]]) == lost
    assert run.by_path("recovered")[names[1]] == ["read as UTF-16"]
    assert (run.to / "as it came" / "02-ana-lind.bin").read_bytes() == raw
    assert len(list((run.to / "as it came").iterdir())) == 3
    grades = run.grades()
    assert {e for (who, e), (outcome, _) in grades.items() if who == "Ana Lind" and outcome == "damaged"} == lost
    assert ("", "") in grades  # the file that could not be read has its line
    assert run.status == 2


def test_a_damaged_latest_file_does_not_hand_the_place_to_an_earlier_one(tmp_path: Path) -> None:
    """The teacher is asked."""
    files = {"lindana_101_9001_02.json": ANA, "lindana_101_9007_02.json": b'{"format":"handin/1"'}
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", files))
    assert list(run.by_path("counts").values()) == ["ask", "no"]
    assert "a later file of this person cannot be read" in run.items[0]["notes"][0]


def test_namesakes_and_hidden_names_are_told_apart_by_number(tmp_path: Path) -> None:
    """Nobody gets another's grade."""
    names = [f"Participant_{n}_assignsubmission_file/x.json" for n in (11, 12)]
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", dict(zip(names, (ANA, ZOE), strict=True))))
    assert [i["who"] for i in run.items] == ["Participant 11", "Participant 12"]
    assert list(run.by_path("counts").values()) == ["yes", "yes"]


def test_forged_scores_earn_nothing(tmp_path: Path) -> None:
    """Credit in the file is not even carried over."""
    run = Run(tmp_path, as_folder(tmp_path / "in", {"zoe.json": MENDED["forged"](ZOE)}))
    assert '"credit"' not in (run.to / run.files[0]).read_text("utf-8")
    for result in truth(ZOE).results:
        assert run.grades()["Zoë Ostré", result.exercise][0] == result.outcome


def test_another_lesson_than_everybodys_is_kept_and_told(tmp_path: Path) -> None:
    """It may be right, and it is looked at."""
    files = {f"{n}.json": text("02", "full", f"{n:016x}").replace("Ana", f"Ana {n}") for n in range(4)}
    run = Run(tmp_path, as_folder(tmp_path / "in", {**files, "9.json": text("gallery", "half", "9" * 16)}))
    assert run.by_path("notes")["9.json"] == ["of lesson 'gallery', where most are of '02'"]
    assert "hand-ins/gallery-bo.json" in run.files


def test_the_same_file_twice_is_one(tmp_path: Path) -> None:
    """Two downloads of one class change nothing."""
    one, two = as_zip(tmp_path / "1.zip", MOODLE), as_zip(tmp_path / "2.zip", MOODLE)
    run = Run(tmp_path, one, two)
    assert [i["counts"] for i in run.items].count("yes") == 3
    assert run.status == 0
    assert sum(f.startswith("hand-ins/") for f in run.files) == 3


def test_two_hand_ins_in_one_file_keep_their_own_names(tmp_path: Path) -> None:
    """The platform knows who sent the file, and the file whose answers they are."""
    run = Run(tmp_path, as_folder(tmp_path / "in", {"both.json": ANA + "\n" + ZOE}))
    assert [i["who"] for i in run.items] == ["Ana Lind", "Zoë Ostré"]
    assert len(run.files) == 2


def test_of_one_journal_the_state_with_more_in_it_counts_unless_something_is_lost(tmp_path: Path) -> None:
    """Where no platform tells the time `grading.doubles` decides, as for any folder."""
    old, new = text("02", "half"), text("02", "full").replace("Ana Lind", "Bo")
    run = Run(tmp_path, as_folder(tmp_path / "in", {"a.json": old, "b.json": new}))
    assert run.by_path("counts") == {"a.json": "no", "b.json": "yes"}
    cut, _ = LOSSY["cut at 80 %"](new)
    run = Run(tmp_path / "in", as_folder(tmp_path / "in2", {"a.json": old, "b.json": cut}))
    assert run.by_path("counts") == {"a.json": "ask", "b.json": "ask"}


def test_one_bad_thing_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Bombs, paths, depth, numbers, encodings, long names: each is named with a reason, and the class is collected."""
    bad: Files = {
        "../out_1_assignsubmission_file/x.json": ANA,
        "bomb.json": b"0" * 10_000_000,
        "deep.json": "[" * 100_000,
        "number.json": '{"format":"handin/1","version":' + "9" * 20_000 + "}",
        "odd.json": bytes(range(256)) * 20,
        "long" * 2_500 + ".json": ANA,
        "empty.json": b"",
        "other.json": '{"a": 1}',
        "a\nb\x1b[2J.json": b"{",
        "photo.jpg": b"\xff\xd8\xff",
        "work.docx": b"PK\x03\x04",
    }
    run = Run(tmp_path, as_zip(tmp_path / "in.zip", {**bad, **MOODLE}), tmp_path / "nowhere")
    good = [i for i in run.items if i["state"] in ("whole", "recovered")]
    assert [i["who"] for i in good] == ["Ana Lind", "Zoë Ostré", "Bo Ek"]
    assert all(i["why"] for i in run.items if i not in good)
    assert run.by_path("state")["photo.jpg"] == "passed over"
    assert len(run.items) == len(bad) + len(MOODLE) + 1
    assert not list(tmp_path.parent.glob("out_1*"))
    assert "\x1b" not in capsys.readouterr().out + (run.to / "report.txt").read_text("utf-8")
    assert set(run.grades()) >= {("Ana Lind", "first-look"), ("Bo Ek", "first-look")}


def test_the_tables_are_safe_to_open(tmp_path: Path) -> None:
    """Names are text for a spreadsheet, whatever they begin with."""
    run = Run(tmp_path, as_folder(tmp_path / "in", {"=x.json": plain("02", "full").replace("Ana Lind", "=1+1")}))
    rows = list(csv.DictReader(io.StringIO((run.to / "report.csv").read_text("utf-8-sig"))))
    assert [(r["who"], r["came as"]) for r in rows] == [("'=1+1", "'=x.json")]


def test_the_same_input_gives_the_same_folder(tmp_path: Path) -> None:
    """To the byte."""
    source = as_zip(tmp_path / "in.zip", {**MOODLE, "x.json": b"{", "y.json": ANA})
    runs = [Run(as_folder(tmp_path / n, {"x": b""}), source) for n in ("1", "2")]
    one, two = ({p.relative_to(r.to): p.read_bytes() for p in r.to.rglob("*") if p.is_file()} for r in runs)
    assert one == two


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder with anything in it is refused, and left as it was; so is a source that is not there."""
    keep = as_folder(tmp_path / "out", {"grades.csv": b"mine"})
    with pytest.raises(BrokenFile, match="not empty"):
        command([as_zip(tmp_path / "in.zip", MOODLE)], keep)
    with pytest.raises(BrokenFile):
        command([tmp_path / "nothing"], tmp_path / "new")
    assert [p.name for p in keep.iterdir()] == ["grades.csv"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.zip", "out"]
