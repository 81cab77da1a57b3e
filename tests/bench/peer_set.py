"""One set for three graders: ten questions with four options and an essay, and what twenty made-up students answer."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]
SOURCES = {"a": "Holm", "b": "Renholt", "c": "Linfold", "d": "the harbour office"}
CONTENTS = (
    "Nine boats left before noon",
    "The bridge stays closed until Friday",
    "Nobody was hurt in the fire",
    "The council has not voted yet",
    "Two letters are missing from the file",
    "The water is safe to drink",
    "Tickets were sold twice",
    "The tower was built by volunteers",
    "Prices rose in spring and fell in autumn",
    "The storm took forty roofs",
)
RIGHT = dict(enumerate("bdacbadcab", start=1))
ESSAY = "Which of the ten sentences would you check first, and how?"
BEGINS = "my answer goes here"


@dataclass(frozen=True)
class Student:
    """Somebody's answers: a letter for each question, and the essay."""

    name: str
    letters: Mapping[int, str]
    essay: str

    @property
    def score(self) -> int:
        """How many of the ten are right."""
        return sum(self.letters.get(n) == right for n, right in RIGHT.items())


def students(count: int) -> list[Student]:
    """The same ones each time; about six in ten answers are right."""
    rng = random.Random(417)
    return [
        Student(
            f"s{n:02}",
            {q: r if rng.random() < 0.6 else rng.choice("abcd") for q, r in RIGHT.items()},
            " ".join(f"word{rng.randrange(1000)}" for _ in range(60)),
        )
        for n in range(1, count + 1)
    ]


def prompt(number: int) -> str:
    """A question with its options, as Markdown."""
    options = "\n".join(f"- {letter}: {name}" for letter, name in SOURCES.items())
    return f"**{number}.** “{CONTENTS[number - 1]}, {SOURCES[RIGHT[number]]} said.” Who says it?\n\n{options}"


def name(number: int) -> str:
    """The variable that holds an answer."""
    return f"answer_{number}"


def code(source: str, **metadata: Any) -> dict[str, Any]:
    """A cell of code."""
    return {**_cell("code", source, metadata), "outputs": [], "execution_count": None}


def prose(source: str, **metadata: Any) -> dict[str, Any]:
    """A cell of Markdown."""
    return _cell("markdown", source, metadata)


def raw(source: str) -> dict[str, Any]:
    """A raw cell."""
    return _cell("raw", source, {})


def _cell(kind: str, source: str, metadata: Mapping[str, Any]) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": dict(metadata), "source": source}


def write(path: Path, notebook: Notebook) -> None:
    """A notebook as a file; cells get ids, as the format asks."""
    for n, cell in enumerate(notebook["cells"]):
        cell.setdefault("id", f"cell-{n}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook, indent=1), "utf-8")


def notebook(cells: Sequence[dict[str, Any]]) -> Notebook:
    """A notebook of these cells for Python."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {"cells": [*cells], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def answered(release: Path, codes: Mapping[int, str], essay: str) -> Notebook:
    """What a student hands in: the released notebook with other code in the cells for answers, and an essay."""
    made: Notebook = json.loads(release.read_text("utf-8"))
    for cell in made["cells"]:
        source = "".join(cell["source"])
        asked = re.match(r"answer_(\d+) =", source) or re.match(r"# question (\d+)\n", source)
        if cell["cell_type"] == "code" and asked and "assert" not in source and int(asked[1]) in codes:
            cell["source"] = codes[int(asked[1])]
        elif cell["cell_type"] == "markdown" and ("YOUR ANSWER HERE" in source or "Type your answer here" in source):
            cell["source"] = essay
    return made


def letters(student: Student) -> dict[int, str]:
    """The code that a student writes to choose."""
    return {n: f'# question {n}\n{name(n)} = "{letter}"' for n, letter in student.letters.items()}
