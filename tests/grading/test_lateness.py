"""How late a hand-in is, and what it costs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.damage.damages import text
from toolkit.grading.grade import Grades, Paper, Result
from toolkit.grading.intake.command import command as collect_command
from toolkit.grading.lateness import (
    IN_TIME,
    NO_TIME,
    NO_ZONE,
    SAID_LATE,
    Submitted,
    Times,
    lateness,
    read_times,
    reduced,
    times_of,
)
from toolkit.grading.policy import Extension, Late, Policy
from toolkit.grading.settle import settle, total
from toolkit.problem import BrokenFile

DUE = datetime(2031, 5, 4, 20, tzinfo=UTC)
LATE = Late(grace_minutes=15, per_day=0.1)


def policy(*extensions: Extension, **more: Any) -> Policy:
    """A policy by which lesson 02 is due."""
    return Policy(due={"02": DUE}, late=LATE, extensions=extensions, **more)


def after(by: timedelta, *ids: str) -> Submitted:
    """A hand-in that came so long after it was due."""
    return Submitted(DUE + by, ids)


STEPS = {
    timedelta(days=-3): 0,
    timedelta(0): 0,
    timedelta(minutes=15): 0,
    timedelta(minutes=15, microseconds=1): 1,
    timedelta(days=1): 1,
    timedelta(days=1, microseconds=1): 2,
    timedelta(days=9, hours=1): 10,
}


@pytest.mark.parametrize("by", STEPS)
def test_days_begun_are_counted_from_the_time_that_was_due(by: timedelta) -> None:
    """Within the grace nothing is late; after it the first day has begun."""
    assert lateness(policy(), "02", "Ana", after(by)).days == STEPS[by]


def test_a_zone_is_a_way_of_writing() -> None:
    """The same moment in another zone is as late."""
    there = Submitted((DUE + timedelta(hours=2)).astimezone(timezone(timedelta(hours=5))))
    assert lateness(policy(), "02", "Ana", there) == lateness(policy(), "02", "Ana", after(timedelta(hours=2)))


def test_without_a_time_nothing_is_late_and_it_is_said() -> None:
    """Neither is anything where no time was due."""
    assert lateness(policy(), "02", "Ana", None) == (0, NO_TIME)
    assert lateness(policy(), "06", "Ana", after(timedelta(days=9))) == (0, "")


def test_an_extension_is_by_the_identity_that_the_lms_knows() -> None:
    """The name in a student's own file counts only where the LMS gave none."""
    more = policy(Extension("Ana Blau", days=2))
    a_day = timedelta(days=1)
    assert lateness(more, "02", "ana  blau".replace("  ", " "), after(a_day)).days == 0
    assert lateness(more, "02", "x", after(a_day, "s-7", "ANA BLAU")).days == 0
    assert lateness(more, "02", "Ana Blau", after(a_day, "s-8", "Bo")).days == 1


def test_the_longest_extension_counts_and_none_shortens() -> None:
    """For one lesson, for all, by days or until a time; one beyond all years is none."""
    by = timedelta(days=4)
    one, two = Extension("Ana", lesson="06", days=9), Extension("Ana", until=DUE + timedelta(days=3, hours=12))
    assert lateness(policy(one, two, Extension("Ana", days=1)), "02", "Ana", after(by)).days == 1
    assert lateness(policy(Extension("Ana", until=DUE - by)), "02", "Ana", after(timedelta(0))).days == 0
    far = Policy(due={"02": datetime.max.replace(tzinfo=UTC)}, extensions=(Extension("Ana", days=3),))
    assert lateness(far, "02", "Ana", after(by)).days == 0


credit = st.floats(0, 1)
lates = st.builds(Late, per_day=credit, of=st.sampled_from(["earned", "full"]), cap=credit)


@given(st.lists(credit, max_size=9), st.integers(0, 10_000), lates)
def test_lateness_never_raises_never_goes_below_0_and_keeps_the_cap(
    credits_: list[float], days: int, late: Late
) -> None:
    """For any credit, any number of days and any policy."""
    points, full = sum(credits_), float(len(credits_))
    left = reduced(points, full, days, late)
    assert 0 <= left <= points
    assert days == 0 or left <= late.cap * full
    assert reduced(points, full, days + 1, late) <= left or days == 0


@given(st.lists(credit, min_size=1, max_size=6), st.integers(0, 3_000), lates)
def test_a_later_hand_in_is_never_worth_more(credits_: list[float], minutes: int, late: Late) -> None:
    """Of two equal hand-ins, from the time of the LMS to the points."""
    paper = Paper("a", "Ana", "02", "j", tuple(Result(f"e{n}", "partly", c) for n, c in enumerate(credits_)))
    rule = Policy(due={"02": DUE}, late=late)
    times = (after(timedelta(minutes=m)) for m in (0, minutes, minutes + 700))
    points = [total(paper, rule, time).points for time in times]
    assert points == sorted(points, reverse=True)


def test_weights_hints_and_lateness_come_together() -> None:
    """Hints cost credit, weights weigh it, lateness takes off the whole, and all is told."""
    results = (Result("a", "right", 1.0, hints=2), Result("b", "partly", 0.5), Result("c", "ungraded", None))
    paper = Paper("a.json", "Ana", "02", "j", results)
    rule = policy(hint_cost=0.1, weights={"02": {"a": 2.0}})
    made = settle(Grades((paper,)), _Keys(), rule, times=Times({"a.json": after(timedelta(hours=30))}))
    one = made.totals["a.json"]
    assert (round(one.points, 9), one.full, round(one.before, 9), one.days) == (1.68, 4.0, 2.1, 2)
    assert one.why == "1 d 6 h late (due 2031-05-04T20:00:00+00:00), 2 days begun: 2.1 → 1.68"
    assert made.grades.papers[0].results[0].note == "2 hints: 1 → 0.8"


class _Keys(dict[str, Any]):
    """Lesson 02 with three exercises."""

    def __missing__(self, lesson: str) -> Any:
        class Three:
            exercises = dict.fromkeys("abc", "")

        return Three()


def test_times_come_from_a_table(tmp_path: Path) -> None:
    """A file, a time with its zone, and who it is; a row that cannot be read is named, a blank one has no time."""
    rows = ["file;submitted;ID;Who", "a.json;2031-05-04T20:00:00Z;7;Ana", "b.json;4.5.31;8;Bo", "c.json;;9;Cy"]
    rows += ["d.json;2031-05-04 22:00+02:00;;", "d.json;2031-05-05T20:00:00Z;;", ";2031-05-05T20:00:00Z;;"]
    (tmp_path / "t.csv").write_text("\r\n".join(rows), "utf-8-sig")
    times = read_times(tmp_path / "t.csv")
    assert times.rows == {"a.json": Submitted(DUE, ("7", "Ana"))}
    assert len(times.faults) == 3
    assert "b.json" in times.faults[0]
    assert "two different times" in times.faults[1]


def test_times_come_from_a_report(tmp_path: Path) -> None:
    """JSON rows, alone or under `files`."""
    row = {"file": "x/a.json", "submitted": "2031-05-04T22:00:00+02:00", "size": 3}
    for data in ([row], {"files": [row, 7, {}]}):
        (tmp_path / "t.json").write_text(json.dumps(data), "utf-8")
        assert read_times(tmp_path / "t.json").rows == {"x/a.json": Submitted(DUE)}


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "{}", '"x"', "9" * 6_000])
def test_a_report_without_times_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever it holds."""
    (tmp_path / "t.json").write_text(text, "utf-8")
    with pytest.raises(BrokenFile):
        read_times(tmp_path / "t.json")


@given(st.lists(st.dictionaries(st.sampled_from(["file", "submitted", "id"]), st.text(max_size=30) | st.none())))
def test_no_row_stops_the_reading(rows: list[Any]) -> None:
    """Each is a time, or none, or a fault."""
    made = times_of(enumerate(rows))
    assert len(made.rows) + len(made.faults) <= len(rows)


def collected(tmp_path: Path, *names: str) -> tuple[Times, Times]:
    """The times in the two reports on hand-ins that a platform called so."""
    (tmp_path / "in").mkdir()
    for n, name in enumerate(names):
        made = (
            text("02", ("full", "mistaken", "half")[n], f"{n}" * 16)
            if name.endswith(".json")
            else "Name: Ana Lind (alind)\nlate\n"
        )
        (tmp_path / "in" / name).write_text(made, "utf-8")
    collect_command([tmp_path / "in"], tmp_path / "out")
    return read_times(tmp_path / "out" / "report.csv"), read_times(tmp_path / "out" / "report.json")


def test_the_report_of_collect_gives_times_without_a_zone(tmp_path: Path) -> None:
    """Blackboard's times, under the names in the folder to grade; an earlier attempt and a receipt have none."""
    attempts = [f"Lesson 2_alind_attempt_2031-05-{day}-22-30-00" for day in ("04", "03")]
    sheet, report = collected(tmp_path, f"{attempts[0]}_02.json", f"{attempts[1]}_02.json", f"{attempts[0]}.txt")
    one = Submitted(datetime(2031, 5, 4, 22, 30), ("alind", "Ana Lind"), "late")  # noqa: DTZ001  # what is tested
    assert sheet == report == Times({"02-ana-lind.json": one})


def test_a_time_without_a_zone_counts_when_the_policy_names_the_zone() -> None:
    """Before that nothing is late, and it is said; after it the time is as late as it was there."""
    there = Submitted(datetime(2031, 5, 4, 22, 30))  # noqa: DTZ001  # what is tested
    assert lateness(policy(), "02", "Ana", there) == (0, NO_ZONE)
    for zone, days in {"+02:00": 1, "Z": 1, "+02:30": 0}.items():
        named = Policy(due={"02": DUE}, late=Late(per_day=0.1, zone=zone))
        assert lateness(named, "02", "Ana", there).days == days


def test_late_without_a_time_takes_nothing_off_and_is_told(tmp_path: Path) -> None:
    """Canvas says late or in time, and no more: the teacher is told who was late."""
    times, report = collected(tmp_path, "lindana_101_9001_02-a.json", "ekbo_LATE_102_9002_02-b.json")
    assert times == report
    papers = tuple(Paper(file, "x", "02", file, (Result("a", "right", 1.0),)) for file in (*times.rows, "c.json"))
    made = settle(Grades(papers), _Keys(), policy(), times=times)
    late = next(file for file in times.rows if "ek" in file)
    assert [made.totals[p.file].points for p in papers] == [1.0, 1.0, 1.0]
    assert sorted(made.totals[p.file].why for p in papers) == sorted([IN_TIME, SAID_LATE, NO_TIME])
    assert [line for line in made.told if line.startswith(SAID_LATE) and line.endswith(late)]
    assert len(made.told) == 2


def test_the_time_of_a_damaged_file_is_no_stray(tmp_path: Path) -> None:
    """It has a line of its own among what could not be graded."""
    made = settle(Grades((), {"a.json": "cut off"}), _Keys(), policy(), times=Times({"a.json": after(timedelta(0))}))
    assert made.told == ()


def test_a_table_without_times_is_refused(tmp_path: Path) -> None:
    """It says which two tables will do."""
    (tmp_path / "t.csv").write_text("file,when\na,b\n", "utf-8")
    with pytest.raises(BrokenFile, match=r"report\.csv"):
        read_times(tmp_path / "t.csv")
