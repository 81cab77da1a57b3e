"""The widget: acts in, state out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from toolkit.grading.collect import find
from toolkit.teaching.marking import mark
from toolkit.teaching.marking.view import STRINGS
from toolkit.teaching.marking.widget import MarkingWidget, script

MOVES = ("previous", "next", "unmarked", "again", "put_back")  # words that buttons are made from by their name


@pytest.fixture
def widget(handins: Path, marks: Path) -> MarkingWidget:
    """The bench of the made-up class."""
    return mark(handins, marks)


def ask(widget: MarkingWidget, **act: Any) -> dict[str, Any]:
    """What the page does; gives the new state."""
    widget.acts = [*widget.acts, {"id": f"a{len(widget.acts)}", **act}]
    return dict(widget.state)


def test_an_act_is_done_once(widget: MarkingWidget, marks: Path) -> None:
    """The page sends it again until it hears that it is done."""
    item = widget.state["item"]
    act = {"id": "x", "act": "level", "item": item, "field": "evidence", "before": "", "level": 3}
    widget.acts = [act]
    assert (widget.state["levels"], widget.state["done"], widget.state["saved"]) == ({"evidence": 3}, ["x"], "Saved")
    widget.acts = [act, {"id": "y", "act": "go", "to": "next"}]
    assert widget.state["label"].startswith("Answer 2 of")
    assert widget.state["progress"].startswith("1 of")
    assert marks.read_text("utf-8-sig").count('"3"') == 1


@pytest.mark.parametrize(
    "act",
    [
        {"act": "nothing"},
        {"act": ["level"]},
        {},
        {"act": "level", "field": "evidence", "before": "", "level": 5},
        {"act": "level", "field": "evidence", "before": "", "level": True},
        {"act": "level", "field": "evidence", "before": "", "level": -1},
        {"act": "level", "field": "style", "before": "", "level": 1},
        {"act": "level", "field": "evidence", "before": "", "level": 1, "item": "another"},
        {"act": "comment", "before": "", "text": 7},
        {"act": "go", "to": "nowhere"},
        {"act": "open"},
        {"act": "edit", "comment": "c1"},
    ],
    ids=str,
)
def test_what_cannot_be_understood_is_not_done(widget: MarkingWidget, marks: Path, act: dict[str, Any]) -> None:
    """It is told, and the file stays as it is."""
    before = marks.read_bytes()
    state = ask(widget, **{"item": widget.state["item"], **act})
    assert state["notice"].startswith("This was not done")
    assert marks.read_bytes() == before


def test_no_name_and_no_file_reaches_the_page(widget: MarkingWidget, handins: Path) -> None:
    """Neither in the traits nor in what a notebook keeps."""
    sent = json.dumps([widget.view, widget.state, repr(widget)])
    names = [item.who for q in widget._bench.questions for item in q.items]
    assert names
    assert not any(f'"{name}"' in sent for name in names)
    assert not any(name in sent for name in find(handins).files)
    assert all(
        item.token in ("", *[widget.state["item"]]) or item.token not in sent for item in widget._bench.question.items
    )


def test_another_question_has_its_own_place(widget: MarkingWidget) -> None:
    """It opens at the first answer that is not marked; the words of both stand in the list."""
    second = widget.view["questions"][1]["id"]
    state = ask(widget, act="open", question=second)
    assert (state["question"], list(state["levels"])) == (second, ["evidence", "fairness"])
    assert all("of" in title for title in state["titles"])
    assert ask(widget, act="open", question="99/none")["question"] == second


def test_the_page_knows_its_words(widget: MarkingWidget) -> None:
    """Each word that a script asks for is sent, and no other."""
    own = script().partition("// The keys of the bench")[2]
    used = set(re.findall(r'\bt\("(\w+)"', own)) | set(re.findall(r'"(key_\w+)"', own)) | set(MOVES)
    assert used | {"text"} == set(STRINGS)  # the name of a passage without a title


def test_a_second_marking_says_so(handins: Path, marks: Path) -> None:
    """And shows its own number of answers."""
    two = mark(handins, marks, second="ab")
    assert two.view["second"].startswith("Second marking by ab")
    assert two.state["label"] == "Answer 1 of 10"


def test_the_shell_sees_how_far_one_is(widget: MarkingWidget) -> None:
    """One line a question, the same whoever marks."""
    lines = repr(widget).splitlines()
    assert lines[0] == "Marking open answers"
    assert len(lines) == 3
    assert lines[1].endswith("marked")
