"""From a folder of hand-ins and a file of marks to the bench, or to two markings side by side."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.grading.inputs import Inputs, run
from toolkit.kept import Shelved
from toolkit.problem import BrokenFile, Problem
from toolkit.teaching.marking.bench import Bench
from toolkit.teaching.marking.book import Book, Given, given, places, read_book
from toolkit.teaching.marking.compare import Compared, compare
from toolkit.teaching.marking.work import Question, for_second, questions_of
from toolkit.words import say

SECOND = "-second-"  # stands before the initials in a file's name
_INITIALS = re.compile(r"[^\W_]{1,12}")


def opened(handins: str | Path, marks: str | Path, second: str, lessons: str | Path | None, policy: str) -> Bench:
    """The bench; raises `Problem` where there is nothing to mark, or the file of marks cannot be read or written."""
    found, file = _questions(handins, lessons, policy), Path(marks)
    if second:
        return Bench(for_second(found), second_file(file, second))
    return Bench(found, file)


def compared(handins: str | Path, marks: str | Path, second: str, lessons: str | Path | None, policy: str) -> Compared:
    """Both markings of the same answers; raises `Problem` where one of the files is not there."""
    found, first = _questions(handins, lessons, policy), Path(marks)
    files = (first, second_file(first, second))
    for file in files:
        if not file.is_file():
            raise BrokenFile(say("There is no such file of marks."), where=str(file))
    both = [_given(file, found) for file in files]
    return compare(found, *both)


def second_file(marks: Path, initials: str) -> Path:
    """Where the marks of a second teacher lie: beside the first, never in them."""
    if not _INITIALS.fullmatch(initials):
        found = say("The second teacher is {found}.", found=f"{initials!r:.40}")
        raise Problem(found, allowed=say("initials: up to 12 letters or digits"))
    return marks.with_name(f"{marks.stem}{SECOND}{initials.lower()}{marks.suffix}")


def _questions(handins: str | Path, lessons: str | Path | None, policy: str) -> tuple[Question, ...]:
    made = run(Inputs(Path(handins), None if lessons is None else Path(lessons), policy))
    found = questions_of(made)
    if not found:
        raise Problem(say("There is no open answer in these hand-ins."), where=str(handins))
    return found


def _given(file: Path, questions: tuple[Question, ...]) -> dict[str, Given]:
    book = Shelved(file, read_book, Book.raw, Book()).look()
    found = places(book, questions)
    return {item.token: given(book, found, q, item) for q in questions for item in q.items}
