"""The same set and the same students for this toolkit: an exercise file with keys, hand-ins, `medialit grade`."""

from __future__ import annotations

import csv
import json
import re
import sys
import venv
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import peer_set as the
from costs import Cost, cost, megabytes
from peer_graders import pip

from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn, Tried, to_json

ROOT = Path(__file__).resolve().parents[2]
QUESTION = """
[[exercises]]
id = "q{number}"
kind = "choose"
title = "Sentence {number}"
prompt = "“{content}, {source} said.” Who says it?"
options = [
{options}
]
"""
OPTION = '  {{ id = "{letter}", text = "{name}", {right}why = "Look at the word before “said”." }},'
ESSAY = """
[[exercises]]
id = "essay"
kind = "explain"
title = "Essay"
prompt = "{essay}"
[[exercises.rubric]]
id = "evidence"
name = "Evidence"
levels = ["None", "Some", "All"]
"""
HEAD = 'format = "exercises/1"\nlesson = "90"\ntitle = "Ten and an essay"\nversion = 1\n'


class Ours:
    """A folder with the set, and hand-ins in it."""

    def __init__(self, place: Path) -> None:
        self.work, self.lessons = place, place / "lessons"
        self.handins = place / "hand-ins"
        self.handins.mkdir(parents=True, exist_ok=True)
        (self.lessons / "exercises").mkdir(parents=True, exist_ok=True)
        (self.lessons / "exercises" / "90.toml").write_text(_written(), "utf-8")
        self.key: Key = Keys(self.lessons)["90"]

    def hand_in(self, who: str, answers: Mapping[str, Any]) -> Path:
        """One student's file, with true check sums."""
        tried = {n: Tried(a, a, a, self.key.exercises[n].shown, 1) for n, a in answers.items()}
        file = self.handins / f"{''.join(re.findall('[a-z0-9]+', who.lower()))}.json"
        file.write_text(to_json(HandIn("90", 1, who, sha256(who.encode()).hexdigest()[:16], tried)), "utf-8")
        return file

    def medialit(self, *arguments: str) -> Cost:
        """One command."""
        return cost([sys.executable, "-m", "toolkit", *arguments], self.work, env={"PYTHONPATH": str(ROOT)})

    def grade(self, what: Path | None = None, lessons: Path | None = None) -> Cost:
        """Grade the folder, or one file."""
        keys = ["--lessons", str(lessons or self.lessons)]
        return self.medialit("grade", str(what or self.handins), *keys, "--out", "grades.csv", "--summary", "sums.csv")

    def rows(self, table: str = "sums.csv") -> dict[str, dict[str, str]]:
        """The rows of a table by name; a row of another length than the first is an error."""
        with (self.work / table).open(encoding="utf-8-sig", newline="") as file:
            return {row["who"]: row for row in csv.DictReader(file, restkey="too many", strict=True)}


def _written() -> str:
    questions = []
    for number, right in the.RIGHT.items():
        options = "\n".join(
            OPTION.format(letter=letter, name=name, right="right = true, " if letter == right else "")
            for letter, name in the.SOURCES.items()
        )
        content, source = the.CONTENTS[number - 1], the.SOURCES[right]
        questions.append(QUESTION.format(number=number, content=content, source=source, options=options))
    return HEAD + "".join(questions) + ESSAY.format(essay=the.ESSAY)


def answers(student: the.Student) -> dict[str, Any]:
    """A student's answers as the lesson names them."""
    return {**{f"q{n}": letter for n, letter in student.letters.items()}, "essay": student.essay}


def bare(file: Path) -> None:
    """Take everything out of a hand-in that is no answer: check sums, what was shown, tries, the first and best try."""
    data = json.loads(file.read_text("utf-8"))
    data.pop("seal", None)
    data["exercises"] = {name: {"last": row["last"]} for name, row in data["exercises"].items()}
    file.write_text(json.dumps(data), "utf-8")


def installed(place: Path, extras: str = "") -> float:
    """The megabytes of this toolkit with all that it asks for."""
    told = place / "megabytes"
    if not told.exists():
        venv.create(place, with_pip=True)
        empty = megabytes(place)
        pip(place / "bin" / "python", f"{ROOT}{extras}")
        told.write_text(f"{megabytes(place) - empty:.0f}", "utf-8")
    return float(told.read_text("utf-8"))
