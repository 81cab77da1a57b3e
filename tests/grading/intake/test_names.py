"""Who, when and how late, by what a platform calls a file."""

from __future__ import annotations

import time

import pytest

from toolkit.grading.intake.names import NOBODY, Origin, origin, receipt

NAMES = {
    "Ana Lind_1234567_assignsubmission_file/02-ana.json": Origin("moodle", "Ana Lind", "1234567"),
    "Ana Lind_1234567_assignsubmission_file_/sub/02-ana.json": Origin("moodle", "Ana Lind", "1234567"),
    "Zoë O'Hé-Ng_12_assignsubmission_file_x.json": Origin("moodle", "Zoë O'Hé-Ng", "12", file="x.json"),
    "Lind Ana_7_assignsubmission_onlinetext/onlinetext.html": Origin("moodle", "Lind Ana", "7"),
    "Default group_assignsubmission_file/x.json": Origin("moodle", "Default group"),
    "lindana_12345_67890_02-ana.json": Origin("canvas", "lindana", "12345", "in time", "", 67890, "02-ana.json"),
    "lindana_late_12345_67890_x-1.json": Origin("canvas", "lindana", "12345", "late", "", 67890, "x-1.json"),
    "lindana_LATE_12345_67890_x_1_2_3.json": Origin("canvas", "lindana", "12345", "late", "", 67890, "x_1_2_3.json"),
    "anon_x7Ab2_67890_x.json": Origin("canvas", "anonymous x7Ab2", "x7Ab2", "in time", "", 67890, "x.json"),
    "LATE_anon_x7Ab2_67890_x.json": Origin("canvas", "anonymous x7Ab2", "x7Ab2", "late", "", 67890, "x.json"),
    "Lesson 2_alind_attempt_2031-03-14-10-11-12_02.json": Origin(
        "blackboard", "", "alind", "", "2031-03-14T10:11:12", 0, "02.json", "Lesson 2_alind_attempt_2031-03-14-10-11-12"
    ),
    "02-ana.json": NOBODY,
    "notes_2031.json": NOBODY,
    "A_b_attempt_2031-99-14-10-11-12_x.json": NOBODY,
}


@pytest.mark.parametrize("path", NAMES)
def test_each_platform_has_its_way(path: str) -> None:
    """Name, number, lateness and time stand where the platform writes them."""
    assert origin(path) == NAMES[path]


@pytest.mark.parametrize(
    "path",
    [
        "Ana_1_assignsubmission_file_Bo_2_assignsubmission_file_x.json",
        "Ana_1_assignsubmission_file/Bo_2_assignsubmission_file/x.json",
        "Ana_1_assignsubmission_file/bo_late_22_33_x.json",
        "ana_1_2_bo_3_4_x.json",
        "L_1_attempt_2031-03-14-10-11-12_L_2_attempt_2031-03-15-10-11-12_x.json",
    ],
)
def test_nobody_becomes_somebody_else_by_calling_a_file_so(path: str) -> None:
    """What the platform wrote stands outermost, and that counts."""
    assert origin(path).id == "1"


def test_a_receipt_gives_the_name() -> None:
    """What a student writes into it changes nothing, neither the name nor lateness."""
    found = origin("Lesson 2_alind_attempt_2031-03-14-10-11-12.txt")
    text = (
        "Name: Ana Lind (alind)\r\nAssignment: Late news\r\nDate Submitted: Friday, 14 March 2031 10:11:12 o'clock GMT"
        "\r\nCurrent Mark: Needs Marking\r\n\r\nSubmission Field:\r\nName: Bo (bo)\r\nStatus: late\r\n"
    )
    read = receipt(text.encode(), found)
    assert (read.who, read.id, read.at, read.late) == ("Ana Lind", "alind", "2031-03-14T10:11:12", "")
    late = receipt(text.replace("14 March", "14 March (LATE)").encode(), found)
    assert late.late == "late"


def test_a_user_name_with_an_underscore_is_whole_in_the_receipt() -> None:
    """The file's name alone cannot tell where the assignment ends."""
    found = origin("Lesson_2_a_lind_attempt_2031-03-14-10-11-12.txt")
    assert (found.id, receipt(b"Name: Ana Lind (a_lind)\n", found).id) == ("lind", "a_lind")


@pytest.mark.parametrize("name", ["_" * 255, "1_" * 127, "a_attempt_" * 25, "_assignsubmission_" * 14, "x" * 10_000])
def test_no_name_takes_long(name: str) -> None:
    """A name made to be slow is not."""
    begin = time.perf_counter()
    assert origin(name).lms in ("", "canvas")
    assert time.perf_counter() - begin < 1
