"""Notebooks and exercise files fit together."""

import json
import re

import pytest

from toolkit.lesson import load
from toolkit.seeds import article
from toolkit.seeds.place import data, lesson_files

NOTEBOOKS = sorted(data("lessons").glob("*.ipynb"))
OPENS = re.compile(r"open_lesson\(\"([\w-]+)\"\)")
CALLS = re.compile(r"lesson\.ask\(\"([\w-]+)\"\)")


def code(name: str) -> list[str]:
    """The code cells of a notebook."""
    cells = json.loads((data("lessons") / name).read_text("utf-8"))["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_code_cell_is_a_comment_and_one_or_two_calls(path) -> None:
    """Students never read code: each cell says in words what it shows."""
    for source in code(path.name):
        lines = [x for x in source.splitlines() if x.strip()]
        assert lines[0].startswith("# "), source
        calls = [x for x in lines[1:] if not x.startswith("from toolkit import")]
        assert len(calls) <= 2, source


@pytest.mark.parametrize("path", [p for p in NOTEBOOKS if "open_lesson" in "".join(code(p.name))], ids=lambda p: p.stem)
def test_every_exercise_of_a_lesson_is_asked_once(path) -> None:
    """No exercise is left out of its notebook, none is asked that does not exist."""
    lesson = load(OPENS.findall("".join(code(path.name)))[0])
    asked = [i for source in code(path.name) for i in CALLS.findall(source)]
    own = [w.id for w in lesson.course.exercises if w.part != "original"]
    assert asked == own
    originals = {w.article for w in lesson.course.exercises if w.part == "original"}
    assert originals <= set(re.findall(r"on_original\(\"(\d+)\"\)", "".join(code(path.name))))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_examples_name_passages_that_exist(path) -> None:
    """`lesson.example` shows a passage of its article."""
    for name, passage in re.findall(r"example\(\"([\w-]+)\", \"([\w-]+)\"", "".join(code(path.name))):
        assert passage in article(name).passages


def test_the_map_names_every_lesson_as_it_names_itself() -> None:
    """The start page lists all lessons of the course with their own titles, and its links lead to them."""
    notebook = json.loads((data("lessons") / "00_start_here.ipynb").read_bytes())
    prose = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    rows = re.findall(r"^\| \[?(\d\d) ([^\]|]+?)(?:\]\((\S+)\))? \|", prose, re.MULTILINE)
    titles = {n: load(n).course.title for n in lesson_files(data("lessons")) if n.isdigit()}
    assert {n: title for n, title, _ in rows} == titles
    assert [link for _, _, link in rows if link and not (data("lessons") / link).is_file()] == []
