"""The authors' notebook: what it says is so, and its way leads to a lesson that is proved."""

from __future__ import annotations

import json
import re
from pathlib import Path

from toolkit.__main__ import _parser
from toolkit.authoring.checklist import Checklist
from toolkit.authoring.drafts.draft import LAYERS
from toolkit.authoring.marks_widget import MarksWidget
from toolkit.authoring.page import AuthorPage, open_draft
from toolkit.authoring.sheets.sheet_widget import SheetWidget
from toolkit.course_map import numbers
from toolkit.lesson import load
from toolkit.looking.note import Note
from toolkit.seeds.place import data
from toolkit.teaching.keys import notebooks
from toolkit.tidy import faults

PRACTICE = data("lessons") / "practice.md"
NOTEBOOK = json.loads((data("lessons") / "for_authors.ipynb").read_text("utf-8"))
CODE = ["".join(c["source"]) for c in NOTEBOOK["cells"] if c["cell_type"] == "code"]
PROSE = "\n".join("".join(c["source"]) for c in NOTEBOOK["cells"] if c["cell_type"] == "markdown")
REASON = "The verb shows that somebody said, asked or wrote it."


def act(view: object, **what: object) -> None:
    """Do one thing on a sheet, as its page does."""
    assert isinstance(view, SheetWidget), view
    view.do([{"id": str(len(view.state["done"]) + 1), **what}])


def test_it_is_no_lesson() -> None:
    """It stands on no map and goes into no release; its cells call what there is."""
    assert not [number for number in numbers() if "author" in number]
    assert all("for_authors" not in f.name for n in numbers() for f in notebooks(n, data("lessons")))
    assert not faults(NOTEBOOK)
    called = re.findall(r"author\.(\w+)\(", "\n".join(CODE))
    assert len(called) == 8
    assert all(hasattr(AuthorPage, name) for name in called)


def test_the_commands_and_layers_that_it_names_are_there() -> None:
    """Each command can be parsed, and each word for the brackets is a layer."""
    shown = re.findall(r"`medialit ([^`]+)`", PROSE)
    assert len(shown) == 5
    for command in shown:
        _parser().parse_args(command.split())
    named = set(re.findall(r'`"(\w+)"`', PROSE))
    assert named | {"attribution"} == set(LAYERS)


def test_its_parts_take_ten_minutes() -> None:
    """The minutes in the headings are what the page promises."""
    found = re.findall(r"^## \d\. .* \(([\d½]+) minutes?\)$", PROSE, re.MULTILINE)
    assert len(found) == 7
    assert sum(float(one.replace("½", "") or 0) + 0.5 * ("½" in one) for one in found) == 10


def test_the_lens_is_wrong_where_the_page_says_so(tmp_path: Path) -> None:
    """Two contents that are none, and a cue whose content is missing."""
    page = open_draft(PRACTICE, tmp_path)
    assert isinstance(page.mark(), MarksWidget)
    draft, text = page.desk.draft, page.desk.article.text
    words = {m.id: text[m.parts[0][0] : m.parts[-1][1]] for m in draft.marks}
    contents = [words[m.id] for m in draft.marks if m.label == "content"]
    assert "for years" in contents
    assert any(one.startswith("in Greyferry") for one in contents)
    shows = next(m for m in draft.marks if words[m.id] == "shows")
    assert not [m for m in draft.marks if m.relation == shows.id and m.label == "content"]


def test_its_way_leads_to_a_lesson_that_is_proved(tmp_path: Path) -> None:
    """From the practice text to files that open, by what its pages offer; ten sentences are written on the way."""
    page = open_draft(PRACTICE, tmp_path)
    act(page.facts(), act="set", path=["given_away"], value="yes")
    act(page.facts(), act="set", path=["licence"], value="CC-BY-4.0")
    act(page.passage(), act="add", path=["passages"])
    marks = page.mark()
    assert isinstance(marks, MarksWidget)
    text = page.desk.article.text
    wrong = ("Families", "have complained", "for years", "in Greyferry, and nobody has listened")
    marks.answer = [m for m in marks.answer if text[m["start"] : m["stop"]] not in wrong]
    reasons = page.reasons()
    cues = [m.id for m in page.desk.draft.marks if m.label == "cue"]
    assert len(cues) == 10
    for ident in cues:
        act(reasons, act="set", path=["attribution", ident, "why"], value=REASON)
    exercises = page.exercises()
    assert isinstance(exercises, SheetWidget)
    kinds = exercises.state["sheet"]["fields"][0]["kinds"]
    assert any("word by word" in words for _, words in kinds)
    act(exercises, act="add", path=["exercises"], kind=next(k for k, words in kinds if "word by word" in words))
    ident = str(page.desk.draft.exercises[0]["id"])
    offered = exercises.state["sheet"]["fields"][0]["rows"][0]["fields"]
    mistakes = next(part for part in offered if part["id"] == "mistakes")
    for kind, _ in mistakes["kinds"][:2]:
        act(exercises, act="add", path=["exercises", ident, "mistakes"], kind=kind)
    proved = page.prove()
    assert isinstance(proved, Checklist)
    assert "Nothing is wrong" in repr(proved)
    assert isinstance(page.save(), Note)
    lesson = load("practice", tmp_path / "answers", lessons=tmp_path)
    assert lesson.check(ident, lesson.exercise(ident).solution()).credit == 1.0
