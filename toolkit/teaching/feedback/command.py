"""The command `medialit feedback`: hand-ins in, a page for each student out, and a list of them for the teacher."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from toolkit.grading import collect
from toolkit.grading.inputs import Inputs, Run, run, with_progress
from toolkit.grading.receipt import grades_hash, read_receipt
from toolkit.grading.report import plain
from toolkit.handin import HandIn
from toolkit.kept import replace_file
from toolkit.problem import Problem
from toolkit.teaching.feedback.index import Index, Made, index
from toolkit.teaching.feedback.names import INDEX, named
from toolkit.teaching.feedback.page import page
from toolkit.teaching.feedback.work import Works

ALL, SOME = 0, 2
CHANGED = "It changed while the pages were made."


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where the pages go, and what they show: solutions (`key`), names in the list (`names`).

    `receipt`: the receipt of the grades that were told. Where the same grades do not come out, nothing is made.
    """

    to: Path
    key: bool = False
    names: bool = False
    receipt: Path | None = None


def command(inputs: Inputs, wanted: Wanted, stream: TextIO | None = None) -> int:
    """Make the pages; gives 0, or 2 where a file, an answer or a mark needs a look.

    Raises `Problem` where the inputs cannot be read, the folder cannot be written, or the receipt does not fit.
    """
    made = run(inputs, stream=stream)
    code = _checked(made, wanted.receipt)
    _folder(wanted.to)
    pages, gone = [], {}
    for one in _written(made, wanted, code, stream or sys.stderr):
        if isinstance(one, Made):
            pages.append(one)
        else:
            gone[one] = CHANGED
    older = [p.file for p in made.grades.papers if made.doubles.counts(p.file) == "no"]
    found = Index(pages, {**made.grades.failures, **gone}, older, made.settled.told)
    _write(wanted.to / INDEX, index(found, key=wanted.key, names=wanted.names))
    for line in _told(found, wanted.to):
        print(plain(line))
    looks = found.failures or found.told or any(_needs_a_look(one) for one in pages)
    return SOME if looks else ALL


def _checked(made: Run, receipt: Path | None) -> str:
    """The first letters of the receipt's hash of the grades, "" without one; refuses one of other grades."""
    if receipt is None:
        return ""
    if read_receipt(receipt).grades != grades_hash(made):
        told = "These are not the grades of the receipt, so no page is made."
        raise Problem(told, where=str(receipt), todo="see what changed: medialit receipt RECEIPT")
    return grades_hash(made)[:12]


def _folder(to: Path) -> None:
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise Problem(f"The folder cannot be made: {e.strerror}.", where=str(to), todo="name another one") from None


def _written(made: Run, wanted: Wanted, code: str, stream: TextIO) -> Iterator[Made | str]:
    """Each page as it is written, one hand-in in memory at a time; the file's name where it changed meanwhile."""
    papers = {p.file: p for p in made.grades.papers if made.doubles.counts(p.file) != "no"}
    names, works = named(papers.values()), Works(made)
    read = collect.read(made.found)
    for file, handin in with_progress(read, len(made.found.files) + len(made.found.closed), stream):
        paper = papers.get(file)
        if paper is None:
            continue
        if not isinstance(handin, HandIn) or (handin.lesson, handin.who) != (paper.lesson, paper.who):
            yield file
            continue
        pseudonym, name = names[file]
        _write(wanted.to / name, page(works.of(paper, handin, pseudonym), key=wanted.key, receipt=code))
        yield Made(pseudonym, name, paper, made.settled.totals[file], made.doubles.counts(file))


def _write(file: Path, html: str) -> None:
    replace_file(file, html.encode("utf-8", "backslashreplace"))


def _needs_a_look(one: Made) -> bool:
    return one.counts == "ask" or bool(one.paper.count("damaged"))


def _told(found: Index, to: Path) -> Iterator[str]:
    yield f"Made {len(found.made):,} pages and {to / INDEX}"
    yield from (f"- could not be read: {file}: {why}" for file, why in found.failures.items())
    yield from (f"- left out, a newer one from its journal is here: {file}" for file in found.older)
    yield from (f"- {line}" for line in found.told)
    yield from (f"- came more than once, please decide: {one.paper.file}" for one in found.made if one.counts == "ask")
    yield from (f"- holds damaged answers: {one.paper.file}" for one in found.made if one.paper.count("damaged"))
    now = {INDEX, *(one.page for one in found.made)}
    old = sorted(f.name for f in to.glob("*.html") if f.name not in now)
    if old:
        yield f"- from another run, and not made now: {', '.join(old[:3])}" + (" …" if len(old) > 3 else "")
