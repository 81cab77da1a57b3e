"""The teacher's notebook is none of the student's path."""

import json
import re

from toolkit.course_map import numbers, standings
from toolkit.seeds.place import data
from toolkit.teaching.keys import notebooks
from toolkit.teaching.term.work import Term
from toolkit.tidy import faults

NOTEBOOK = json.loads((data("lessons") / "for_teachers.ipynb").read_text("utf-8"))
CODE = {c["id"]: "".join(c["source"]) for c in NOTEBOOK["cells"] if c["cell_type"] == "code"}
PROSE = "\n".join("".join(c["source"]) for c in NOTEBOOK["cells"] if c["cell_type"] == "markdown")


def test_it_is_not_on_the_map(answers) -> None:
    """No lesson has its name, no release takes it along, and the start page does not send students there."""
    assert "20" not in numbers()
    assert not [one for one in standings() if "teacher" in one.number]
    assert all("for_teachers" not in f.name for n in numbers() for f in notebooks(n, data("lessons")))
    assert "for_teachers" not in (data("lessons") / "00_start_here.ipynb").read_text("utf-8")


def test_each_cell_calls_something_that_there_is() -> None:
    """All steps are those of the made-up term."""
    called = [name for source in CODE.values() for name in re.findall(r"class_\.(\w+)", source)]
    assert len(called) > 25
    assert not [name for name in called if not hasattr(Term, name)]


def test_what_is_stable_is_compared() -> None:
    """Every cell that shows a command keeps what it said, so that a change is noticed."""
    assert not faults(NOTEBOOK)
    shown = [c for c in NOTEBOOK["cells"] if c["cell_type"] == "code" and c["outputs"]]
    commands = [c for c in shown if "$ medialit" in json.dumps(c["outputs"])]
    assert {"collect", "grade", "marks", "regrade", "receipt", "gradebook", "feedback", "report"} <= {
        json.dumps(c["outputs"]).split("$ medialit ")[1].split()[0] for c in commands
    }


def test_it_says_that_all_is_made_up_and_where_it_lies() -> None:
    """At the top, before anything is run."""
    first = "".join(NOTEBOOK["cells"][0]["source"])
    assert "All of it is made up." in first
    assert "temporary folder" in first
    assert "/tmp" not in json.dumps(NOTEBOOK)


def test_it_reads_plainly() -> None:
    """Short sentences: no more than 20 words on average."""
    plain = re.sub(r"(?s:```.*?```)|^#.*$", "", PROSE, flags=re.MULTILINE)
    sentences = [s for s in re.split(r"(?<=[.!?:])\s+", plain) if s]
    assert sum(len(s.split()) for s in sentences) / len(sentences) < 20
