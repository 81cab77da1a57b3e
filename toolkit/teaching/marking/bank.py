"""Comments to use again, question by question (`comments/1`), beside the file of marks.

How often one is used is counted in the marks themselves: a comment that holds it as a line uses it, also in a wording
that it had before. So no count can go astray. Removing or changing one changes nothing that was written to a pupil.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from toolkit.problem import BrokenFile, Problem
from toolkit.record import structure
from toolkit.words import say

FORMAT = "comments/1"
LONGEST = 500  # characters of one
MOST = 200  # of one question
LONGEST_COMMENT = 4_000  # characters to one pupil


@dataclass(frozen=True)
class Kept:
    """One comment, and the wordings that it had."""

    id: str
    text: str
    former: tuple[str, ...] = ()

    def used(self, comments: Iterable[str]) -> int:
        """In how many comments it stands."""
        wordings = {self.text, *self.former}
        return sum(not wordings.isdisjoint(comment.split("\n")) for comment in comments)


@dataclass(frozen=True)
class Bank:
    """The comments of all questions; `made` counts all that there ever were, so that no id comes twice."""

    questions: Mapping[str, tuple[Kept, ...]] = field(default_factory=dict)
    made: int = 0

    def of(self, question: str) -> tuple[Kept, ...]:
        """The comments of one question, in the order in which they were made."""
        return self.questions.get(question, ())

    def added(self, question: str, text: str) -> Bank:
        """With one comment more; one that is there already is not added."""
        line, there = _line(text), self.of(question)
        if any(kept.text == line for kept in there):
            return self
        if len(there) >= MOST:
            raise Problem(say("There are {n} comments already. Take one away first.", n=MOST))
        return replace(self._with(question, (*there, Kept(f"c{self.made + 1}", line))), made=self.made + 1)

    def edited(self, question: str, ident: str, before: str, text: str) -> Bank:
        """With another wording of one comment, if it still is the one that was seen."""
        line = _line(text)
        found = [kept for kept in self.of(question) if kept.id == ident]
        if not found or found[0].text not in (before, line):
            raise Problem(say("This comment was changed elsewhere meanwhile. Look at it again."))
        return self._with(question, tuple(_reworded(k, line) if k.id == ident else k for k in self.of(question)))

    def removed(self, question: str, ident: str) -> Bank:
        """Without one comment."""
        return self._with(question, tuple(kept for kept in self.of(question) if kept.id != ident))

    def _with(self, question: str, kept: tuple[Kept, ...]) -> Bank:
        return replace(self, questions={**self.questions, question: kept})


def _reworded(kept: Kept, line: str) -> Kept:
    former = tuple(dict.fromkeys((*kept.former, kept.text)))
    return replace(kept, text=line, former=tuple(text for text in former if text != line))


def _line(text: str) -> str:
    line = " ".join(plain(text).split())
    if not line:
        raise Problem(say("Write the comment first."))
    if len(line) > LONGEST:
        raise Problem(say("The comment has {n} letters; {most} are the most.", n=len(line), most=LONGEST))
    return line


def plain(text: str) -> str:
    """A comment as it is kept: line feeds alone between lines, no control characters, no half letters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "\n".join(line.rstrip() for line in "".join(kept).split("\n")).strip()


# ------------------------------------------------------------------------------------------------ on disk


@dataclass(frozen=True)
class _Written:
    """A file of comments as written."""

    format: str
    made: int = 0
    questions: dict[str, tuple[Kept, ...]] = field(default_factory=dict)


def read_bank(raw: bytes, where: str) -> Bank:
    """The comments in some bytes; raises `BrokenFile`."""
    try:
        data: Any = json.loads(raw.decode("utf-8-sig"))
        written = structure(data, _Written, FORMAT, where)
    except (ValueError, RecursionError):  # a byte that is not UTF-8 is a ValueError, too
        raise BrokenFile(say("These are no comments of ours."), where=where, allowed=FORMAT) from None
    return Bank(
        written.questions, max(written.made, *(_number(k.id) for q in written.questions.values() for k in q), 0)
    )


def _number(ident: str) -> int:
    digits = ident[1:]
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else 0


def write_bank(bank: Bank) -> bytes:
    """The file."""
    data = {"format": FORMAT, **asdict(bank)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
