"""When a hand-in came, by Moodle's own grading worksheet: nobody is late by mistake."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.damage.damages import text
from toolkit.grading.grade import Paper
from toolkit.grading.inputs import Inputs, Run, run
from toolkit.grading.intake.command import command as collect
from toolkit.grading.intake.roster import roster
from toolkit.grading.moodle_times import moment, whose, worksheet_of

ENGLISH = ("Identifier", "Full name", "Email address", "Status", "Grade", "Last modified (submission)")
GERMAN = ("ID", "Vollständiger Name", "E-Mail-Adresse", "Status", "Bewertung", "Zuletzt geändert (Abgabe)")
IN_TIME, LATE = "Friday, 2 May 2031, 8:15 PM", "Tuesday, 6 May 2031, 9:05 AM"
POLICY = 'format = "policy/1"\n[due]\n02 = 2031-05-04T20:00:00+00:00\n[late]\nper_day = 0.1\nzone = "+00:00"\n'
PEOPLE = {"Ana Lind": ("1000001", "ana@school.example"), "Bo Ek": ("1000002", "bo@school.example")}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September")
MONTHS += ("October", "November", "December")
MONATE = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September")
MONATE += ("Oktober", "November", "Dezember")


def worksheet(place: Path, times: dict[str, str], heads: Iterable[str] = ENGLISH, key: str = "Participant ") -> Path:
    """A worksheet with people and the times that Moodle has for them."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(heads)
    for who, time in times.items():
        number, mail = PEOPLE.get(who, ("1000099", f"{who.split()[0]}@school.example"))
        table.writerow([f"{key}{number}", who, mail, "Submitted for grading", "", time])
    file = place / "Grades-Media-Lesson 2-4711.csv"
    file.write_text(out.getvalue(), "utf-8-sig")
    return file


def download(place: Path, who: Iterable[str]) -> Path:
    """The folder that Moodle's download unpacks to."""
    for n, name in enumerate(who):
        number = PEOPLE.get(name, (f"{2000000 + n}", ""))[0]
        file = place / "in" / f"{name}_{number}_assignsubmission_file" / "02.json"
        file.parent.mkdir(parents=True)
        file.write_text(text("02", "full", f"{n:x}" * 16), "utf-8")
    return place / "in"


def graded(place: Path, handins: Path, times: Path, policy: str = POLICY) -> Run:
    """One grading with times and a time that is due."""
    (place / "policy.toml").write_text(policy, "utf-8")
    return run(Inputs(handins, policy=str(place / "policy.toml"), times=times))


def days(made: Run) -> dict[str, int]:
    """How many days late each file is, by the name that Moodle gave it."""
    return {file.split("_")[0].split("/")[-1]: total.days for file, total in made.settled.totals.items()}


@pytest.mark.parametrize("heads", [ENGLISH, GERMAN])
def test_times_come_from_the_number_in_the_file_s_name(heads: tuple[str, ...], tmp_path: Path) -> None:
    """Who handed in late is late, who did not is not, and nothing is left to be said."""
    late = LATE if heads == ENGLISH else "Dienstag, 6. Mai 2031, 09:05"
    key = "Participant " if heads == ENGLISH else "Teilnehmer/in"
    sheet = worksheet(tmp_path, {"Ana Lind": IN_TIME, "Bo Ek": late}, heads, key)
    made = graded(tmp_path, download(tmp_path, PEOPLE), sheet)
    assert days(made) == {"Ana Lind": 0, "Bo Ek": 2}
    assert made.settled.told == ()


def test_collected_files_are_matched_by_the_report(tmp_path: Path) -> None:
    """After `collect` files have other names: the number stands in its report, also for two people of one name."""
    with zipfile.ZipFile(tmp_path / "in.zip", "w") as archive:
        for n, number in enumerate(("1000001", "1000002")):
            archive.writestr(f"Ana Lind_{number}_assignsubmission_file/02.json", text("02", "full", f"{n:x}" * 16))
    collect([tmp_path / "in.zip"], tmp_path / "term")
    sheet = worksheet(tmp_path, {"Ana Lind": IN_TIME, "Bo Ek": LATE})
    sheet.write_text(sheet.read_text("utf-8-sig").replace("Bo Ek", "Ana Lind"), "utf-8")
    made = graded(tmp_path, tmp_path / "term" / "hand-ins", sheet)
    assert {made.counted.papers[n].who[-7:]: t.days for n, t in enumerate(made.settled.totals.values())} == {
        "1000001": 0,
        "1000002": 2,
    }


def test_a_file_s_own_name_will_do_where_one_person_has_it(tmp_path: Path) -> None:
    """Files that were sent in another way are matched by name, e-mail address or number; two of one name are not."""
    folder = tmp_path / "in"
    folder.mkdir()
    names = {"a": "Lind, Ana", "b": "bo@school.example", "c": "1000002", "d": "Cy Holm", "e": "", "f": "Dee Moss"}
    for n, (file, who) in enumerate(names.items()):
        (folder / f"{file}.json").write_text(
            text("02", "full", f"{n:x}" * 16).replace('"Ana Lind"', f'"{who}"'), "utf-8"
        )
    sheet = worksheet(tmp_path, {"Ana Lind": LATE, "Bo Ek": LATE, "Cy Holm": "-"})
    with sheet.open("a", encoding="utf-8") as more:
        more.writelines(f'Participant 10000{n},Dee Moss,d{n}@school.example,,,"{LATE}"\n' for n in (50, 51))
    made = graded(tmp_path, folder, sheet)
    assert {file: t.days for file, t in made.settled.totals.items()} == {
        **dict.fromkeys(("a.json", "b.json", "c.json"), 2),
        **dict.fromkeys(("d.json", "e.json", "f.json"), 0),
    }
    told = "\n".join(made.settled.told)
    for file, why in (("d", "no time for this person"), ("e", "names nobody"), ("f", "not one person")):
        assert f"{file}.json: " in told
        assert why in told


def test_a_number_of_another_assignment_is_nobody_s(tmp_path: Path) -> None:
    """Moodle counts people anew in each assignment: an unknown number is named, and the name does not outweigh it."""
    sheet = worksheet(tmp_path, {"Ana Lind": LATE, "Bo Ek": LATE})
    sheet.write_text(sheet.read_text("utf-8-sig").replace("10000", "70000"), "utf-8")
    made = graded(tmp_path, download(tmp_path, PEOPLE), sheet)
    assert set(days(made).values()) == {0}
    assert sum("is not in the worksheet: is it that of this assignment?" in line for line in made.settled.told) == 2


def test_a_number_and_a_name_that_disagree_have_no_time(tmp_path: Path) -> None:
    """Where the platform's number says one person and the name another, nobody is late."""
    sheet = worksheet(tmp_path, {"Ana Lind": LATE, "Bo Ek": LATE})
    folder = tmp_path / "in" / "Bo Ek_1000001_assignsubmission_file"
    folder.mkdir(parents=True)
    (folder / "02.json").write_text(text("02", "full", "a" * 16), "utf-8")
    made = graded(tmp_path, tmp_path / "in", sheet)
    assert set(days(made).values()) == {0}
    assert any("two people in the worksheet" in line for line in made.settled.told)


def test_hand_ins_of_two_lessons_get_no_time_from_one_worksheet(tmp_path: Path) -> None:
    """A worksheet is of one assignment, and does not say of which lesson."""
    handins = download(tmp_path, PEOPLE)
    (handins / "Bo Ek_1000002_assignsubmission_file" / "02.json").write_text(text("gallery", "full", "b" * 16), "utf-8")
    sheet = worksheet(tmp_path, {"Ana Lind": LATE, "Bo Ek": LATE})
    both = POLICY.replace("02 = ", "gallery = 2031-05-04T20:00:00+00:00\n02 = ")
    made = graded(tmp_path, handins, sheet, both)
    assert set(days(made).values()) == {0}
    assert any("of one assignment" in line and "02, gallery" in line for line in made.settled.told)
    assert days(graded(tmp_path, handins, sheet)) == {"Ana Lind": 2, "Bo Ek": 0}


def test_a_time_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A date in a third language is no date here: the row is named, and nobody is late by it."""
    sheet = worksheet(tmp_path, {"Ana Lind": "martes, 6 de mayo de 2031, 09:05", "Bo Ek": LATE})
    made = graded(tmp_path, download(tmp_path, PEOPLE), sheet)
    assert days(made) == {"Ana Lind": 0, "Bo Ek": 2}
    assert any("no date that is known here" in line for line in made.settled.told)


def test_without_a_zone_in_the_policy_nobody_is_late(tmp_path: Path) -> None:
    """Moodle writes no zone: the report says what to write into the policy."""
    made = graded(
        tmp_path,
        download(tmp_path, PEOPLE),
        worksheet(tmp_path, dict.fromkeys(PEOPLE, LATE)),
        POLICY.replace('zone = "+00:00"\n', ""),
    )
    assert set(days(made).values()) == {0}
    assert any("zone" in line for line in made.settled.told)


def test_another_table_is_no_worksheet(tmp_path: Path) -> None:
    """A table of one's own is read as ever."""
    (tmp_path / "times.csv").write_text("file,submitted\n02.json,2031-05-06T09:05:00+00:00\n", "utf-8")
    assert worksheet_of(tmp_path / "times.csv") is None


def test_an_extension_goes_by_what_moodle_knows(tmp_path: Path) -> None:
    """A number, an e-mail address or a name of the worksheet will do in the policy."""
    handins = download(tmp_path, PEOPLE)
    sheet = worksheet(tmp_path, dict.fromkeys(PEOPLE, LATE))
    for who in ("1000002", "bo@school.example", "Bo Ek"):
        more = f'{POLICY}[[extensions]]\nwho = "{who}"\nlesson = "02"\ndays = 3\n'
        assert days(graded(tmp_path, handins, sheet, more)) == {"Ana Lind": 2, "Bo Ek": 0}, who


FIRST, LAST = (datetime.fromisoformat(f"{year}-01-01") for year in (2000, 2099))


@given(st.datetimes(FIRST, LAST).map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_time_is_read_as_it_was_written(time: datetime) -> None:
    """In British, American and German form, with or without the day of the week."""
    half = f"{(time.hour - 1) % 12 + 1}:{time.minute:02} {'PM' if time.hour >= 12 else 'AM'}"
    month, monat = MONTHS[time.month - 1], MONATE[time.month - 1]
    day, tag = DAYS[time.weekday()], TAGE[time.weekday()]
    forms = (
        f"{day}, {time.day} {month} {time.year}, {half}",
        f"{day}, {month} {time.day}, {time.year}, {half.lower()}",
        f"{time.day} {month} {time.year}, {time.hour:02}:{time.minute:02}",
        f"{tag}, {time.day}. {monat} {time.year}, {time.hour:02}:{time.minute:02}",
        f"{tag}, {time.day:02}. {monat} {time.year}, {time.hour:02}:{time.minute:02} Uhr",
    )
    assert {moment(form) for form in forms} == {time}


@given(st.text(max_size=90))
def test_no_text_is_too_strange(written: str) -> None:
    """Whatever stands in a cell is a time or none."""
    found = moment(written)
    assert found is None or found.tzinfo is None


def test_a_paper_without_anything_is_named() -> None:
    """What has neither number nor name cannot be matched, and is told as such."""
    assert whose(Paper("x.json", "", "02", "j", ()), roster(())) == (None, "it names nobody")
