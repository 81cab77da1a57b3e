"""`medialit prove`: whether lessons can be solved and are fair; a line for each exercise, and what to mend."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from toolkit.authoring.proofs.advice import advise_notebook
from toolkit.authoring.proofs.proof import ATTACHED, prove_lesson
from toolkit.authoring.proofs.proved import Proved
from toolkit.grading.inputs import with_progress
from toolkit.lesson import Lesson, load
from toolkit.problem import BrokenFile, Problem, UnknownName
from toolkit.reading.command import print_line
from toolkit.reading.outline import short
from toolkit.seeds.place import lesson_files, lessons_folders
from toolkit.words import ENGLISH, speaking

FAILED, UNREAD = 1, 2  # the status of the command
_SHOWN = 300  # characters of what is told: an answer may be long


@dataclass(frozen=True)
class Result:
    """One lesson: its file, what was proved, or why it cannot be read."""

    number: str
    file: Path | None
    title: str = ""
    proved: tuple[Proved, ...] = ()
    trouble: str = ""

    @property
    def status(self) -> int:
        """0 where all is proved, 1 where a proof fails, 2 where the lesson cannot be read."""
        return UNREAD if self.trouble else int(any(one.state == "wrong" for one in self.proved))


def command(numbers: Iterable[str], lessons: Path | None = None, stream: TextIO | None = None) -> int:
    """Prove these lessons, or all in the folder; 1 where a proof fails, 2 where a lesson cannot be read."""
    folders = (lessons,) if lessons else lessons_folders()
    wanted = list(dict.fromkeys(numbers)) or sorted(lesson_files(folders[0]))
    if not wanted:
        todo = "name a folder of lessons (--lessons FOLDER), or begin one: medialit new lesson NAME"
        print(Problem("There is no lesson.", where=str(folders[0] / "exercises"), todo=todo), file=sys.stderr)
        return UNREAD
    status = 0
    with speaking(ENGLISH):
        for number in with_progress(wanted, len(wanted), stream or sys.stderr):
            result = prove(number, folders)
            for line in told(result):
                print_line(line)
            status = max(status, result.status)
    return status


def prove(number: str, folders: Sequence[Path]) -> Result:
    """One lesson out of the first of the folders that holds it, without anybody's answers or learning path."""
    home = next((folder for folder in folders if number in lesson_files(folder)), None)
    if home is None:
        names = sorted({name for folder in folders for name in lesson_files(folder)})
        problem = UnknownName("lesson", number, names, todo="name the folder that holds it: --lessons FOLDER")
        return Result(number, None, trouble=str(problem))
    file = lesson_files(home)[number]
    try:
        with TemporaryDirectory(prefix="medialit-") as nobody:
            lesson = load(number, Path(nobody), lessons=home)
            _refuse_unfit(lesson, number, file)
            proved = (*prove_lesson(lesson), *_notebook(lesson, home))
        return Result(number, file, lesson.course.title, proved)
    except RecursionError:
        return Result(number, file, trouble=f"{file}: The file is nested too deeply.")
    except Problem as problem:
        return Result(number, file, trouble=str(problem))


def _refuse_unfit(lesson: Lesson, number: str, file: Path) -> None:
    """Only a lesson with keys can be proved, and only under its own name it can be released."""
    if lesson.course.graded:
        todo = "prove the lesson that it was made from"
        raise BrokenFile("This is a release: it holds no keys.", where=str(file), allowed="exercises/1", todo=todo)
    if lesson.course.lesson != number:
        todo = f'write lesson = "{number}", or rename the file'
        raise BrokenFile(f"This is lesson {lesson.course.lesson!r}.", where=str(file), todo=todo)


def _notebook(lesson: Lesson, home: Path) -> tuple[Proved, ...]:
    files = [f for f in sorted(home.glob("*.ipynb")) if f.stem == lesson.id or f.stem.startswith(f"{lesson.id}_")]
    if len(files) != 1:
        names = ", ".join(f.name for f in files) or "none"
        return (Proved("advice", "", "notebook", f"Notebooks of this lesson: {names}.", f"write {lesson.id}.ipynb"),)
    try:
        return advise_notebook(lesson, _cells(files[0]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        text = f"{files[0].name} cannot be read as a notebook."
        return (Proved("advice", "", "notebook", text, "open it in Jupyter and save it"),)


def _cells(file: Path) -> list[dict[str, Any]]:
    cells = json.loads(file.read_bytes())["cells"]
    return [{"cell_type": str(cell["cell_type"]), "source": "".join(cell["source"])} for cell in cells]


# ------------------------------------------------------------------------------------------------ in lines


def told(result: Result) -> list[str]:
    """What a person reads: a line for each exercise, below it what is wrong; then advice; then the sum."""
    if result.trouble:
        return [f"== {result.number}: cannot be read", *_indented(result.trouble), ""]
    lines = [f"== {result.number}  {short(result.title)}"]
    groups = [(name, list(all_)) for name, all_ in groupby(result.proved, lambda one: one.exercise) if name]
    for name, all_ in groups:
        lines += _exercise(result, name, all_)
    lines += [line for one in result.proved if not one.exercise and one.state == "wrong" for line in _fault(one)]
    advice = [one for one in result.proved if one.state == "advice" and one.rule != ATTACHED]
    lines += ["  Advice:", *(line for one in advice for line in _advice(one))] if advice else []
    return [*lines, _sum(groups), ""]


def _exercise(result: Result, name: str, proved: Sequence[Proved]) -> list[str]:
    apart = [one for one in proved if one.rule == ATTACHED]
    if apart:
        return [f"  not proved  {short(name)}: {short(apart[0].text, _SHOWN)}"]
    wrong = [one for one in proved if one.state == "wrong"]
    if not wrong:
        return [f"  ok          {short(name)}"]
    return [f"  wrong       {short(name)}   {_place(result, name)}", *(line for one in wrong for line in _fault(one))]


def _fault(one: Proved) -> list[str]:
    lines = [f"      {one.rule}: {short(one.text, _SHOWN)}"]
    return [*lines, f"        What to do: {short(one.todo, _SHOWN)}"] if one.todo else lines


def _advice(one: Proved) -> list[str]:
    told = f"{one.exercise}: {one.text}" if one.exercise else one.text
    return [f"    {short(told, _SHOWN)}" + (f" ({short(one.todo, _SHOWN)})" if one.todo else "")]


def _sum(groups: Sequence[tuple[str, Sequence[Proved]]]) -> str:
    wrong = sum(any(one.state == "wrong" for one in all_) for _, all_ in groups)
    apart = sum(any(one.rule == ATTACHED for one in all_) for _, all_ in groups)
    proved = f"{len(groups) - wrong - apart} of {len(groups)} exercises proved"
    more = [f"{wrong} to mend"] if wrong else []
    more += [f"{apart} not proved, because no copy of their text is attached"] if apart else []
    return f"  {'; '.join([proved, *more])}."


def _place(result: Result, name: str) -> str:
    """The exercise's file and line, as editors open them."""
    if result.file is None:
        return ""
    lines = result.file.read_text("utf-8", "replace").splitlines()
    named = re.compile(rf"""\s*id\s*=\s*["']{re.escape(name)}["']""")
    line = next((n for n, text in enumerate(lines, start=1) if named.match(text)), 0)
    return f"{result.file}:{line}" if line else str(result.file)


def _indented(text: str) -> list[str]:
    return [f"  {short(line, _SHOWN)}" for line in text.splitlines()]
