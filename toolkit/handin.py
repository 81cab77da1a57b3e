"""What a student hands in: first, best and last answer of each exercise, as one small JSON file (`handin/1`).

It holds no times, no reflections and no trace, and no credit either: whoever grades counts it anew.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit import seal
from toolkit.journal import GIVEN, Event, Journal
from toolkit.problem import BrokenFile
from toolkit.words import say

FORMAT = "handin/1"
STAND_IN = "damaged"  # the format of a file that stands for one that could not be read, with the reason under `why`
LARGEST = 64_000
LONGEST_NAME = 80
DAMAGED = "its check sum does not fit"


@dataclass(frozen=True, slots=True)
class Tried:
    """One exercise in a hand-in. `tries` counts checks; an answer that was never checked is handed in all the same."""

    last: Any
    first: Any = None
    best: Any = None
    shown: str = ""
    tries: int = 0
    hints: int = 0
    solution: bool = False


@dataclass(frozen=True, slots=True)
class HandIn:
    """One student's answers to one lesson.

    `journal` is the random id of the journal that they come from, `path` the way through the course ("": all lessons),
    which says what was not asked.
    """

    lesson: str
    version: int
    who: str
    journal: str
    exercises: Mapping[str, Tried] = field(default_factory=dict)
    path: str = ""


def from_journal(journal: Journal, version: int, who: str, path: str = "") -> HandIn:
    """The hand-in of a journal; `who` is a name or a class code."""
    names = dict.fromkeys(e.exercise for e in journal.events)
    tried = {name: _tried([e for e in journal.events if e.exercise == name]) for name in names}
    given = {name: t for name, t in tried.items() if t.last is not None or t.tries}
    return HandIn(journal.lesson, version, clean_name(who), journal.id, given, path)


def _tried(events: list[Event]) -> Tried:
    given = [e for e in events if e.act in GIVEN]
    checks = [e for e in events if e.act == "check"]
    last = given[-1].answer if given else None
    scored = [e for e in checks if isinstance(e.credit, (int, float))]
    return Tried(
        last=last,
        first=checks[0].answer if checks else last,
        best=max(scored, key=lambda e: e.credit or 0.0).answer if scored else last,
        shown=given[-1].shown if given else "",
        tries=len(checks),
        hints=sum(e.act == "hint" for e in events),
        solution=any(e.act == "solution" for e in events),
    )


def clean_name(who: str) -> str:
    """A name without control characters and doubled spaces, of at most 80 characters."""
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in who)
    return " ".join(plain.split())[:LONGEST_NAME].strip()


def to_json(handin: HandIn) -> str:
    """The file that is handed in: below 64 kB, whatever the number of tries."""
    for kept in (("last", "first", "best"), ("last", "best"), ("last",)):
        text = _dump(handin, kept)
        if len(text.encode("utf-8", "surrogatepass")) < LARGEST:
            return text
    found, allowed = say("The answers are too long for one file."), say("{n:,} bytes", n=LARGEST)
    raise BrokenFile(found, allowed=allowed, todo=say("ask your teacher"))


def _dump(handin: HandIn, kept: tuple[str, ...]) -> str:
    rows = {name: _row(tried, kept) for name, tried in handin.exercises.items()}
    head = {"format": FORMAT, "lesson": handin.lesson, "version": handin.version, "who": handin.who}
    way = {"path": handin.path} if handin.path else {}
    data = {**head, "journal": handin.journal, **way, "exercises": rows}
    return json.dumps(seal.sealed(data), ensure_ascii=False, separators=(",", ":"))


def _row(tried: Tried, kept: tuple[str, ...]) -> dict[str, Any]:
    """`first` and `best` stand only where they differ from `last`."""
    answers = {k: compact(getattr(tried, k)) for k in kept}
    row = {k: v for k, v in answers.items() if k == "last" or v != answers["last"]}
    facts = {"shown": tried.shown, "tries": tried.tries, "hints": tried.hints, "solution": tried.solution}
    return {**row, **{k: v for k, v in facts.items() if v}}


def compact(answer: Any) -> Any:
    """Marks as {label: [[start, stop], …]}; every other answer as it is."""
    if not isinstance(answer, list) or not all(
        isinstance(m, dict) and {"start", "stop", "label"} <= set(m) for m in answer
    ):
        return answer
    marks: dict[str, list[list[int]]] = {}
    for m in answer:
        marks.setdefault(str(m["label"]), []).append([m["start"], m["stop"]])
    return marks or answer  # an empty list says "nothing to mark here", and stays one


def read_handin(raw: bytes, where: str) -> HandIn:
    """The hand-in in a file; raises `BrokenFile` with what was found for a damaged, foreign or oversized one."""
    if len(raw) > 4 * LARGEST:
        found = say("The file has {n:,} bytes.", n=len(raw))
        raise BrokenFile(found, where=where, allowed=say("below {n:,} bytes", n=LARGEST))
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise _broken(say("Byte {n} is not UTF-8.", n=e.start), where) from None
    except RecursionError:
        raise _broken(say("The data is nested too deeply."), where) from None
    except ValueError as e:
        raise _broken(say("The file is damaged: {reason}.", reason=e), where) from None
    try:
        return _handin(data, where)
    except RecursionError:  # showing what was found goes as deep as the data
        raise _broken(say("The data is nested too deeply."), where) from None


def _broken(found: str, where: str) -> BrokenFile:
    return BrokenFile(found, where=where, todo=say("ask for the file again"))


def _handin(data: Any, where: str) -> HandIn:
    if isinstance(data, dict) and data.get("format") == STAND_IN:
        raise _broken(say("It came damaged: {reason}", reason=f"{data.get('why', '')!s:.160}"), where)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        found = data.get("format") if isinstance(data, dict) else type(data).__name__
        newer = str(found).startswith("handin/")
        todo = say("update the toolkit") if newer else say("this is not a hand-in of this course")
        shown = say("The format is {format}.", format=f"{found!r:.60}")
        raise BrokenFile(shown, where=where, allowed=FORMAT, todo=todo)
    rows = data.get("exercises")
    types = {"lesson": str, "version": int, "who": str, "journal": str, "exercises": dict}
    for name, kind in types.items():
        if type(data.get(name)) is not kind:
            found = say("{name} is {given}.", name=repr(name), given=f"{data.get(name)!r:.60}")
            raise BrokenFile(found, where=where, allowed=kind.__name__)
    exercises = {name: _read_row(row, name, where) for name, row in rows.items()}  # type: ignore[union-attr]  # checked
    exercises |= {name: Tried({"damaged": DAMAGED}) for name in seal.lost(data)}  # no exercise takes that for an answer
    path = str(data.get("path", ""))[:40]  # an unknown one counts as the whole course
    return HandIn(data["lesson"], data["version"], clean_name(data["who"]), data["journal"][:64], exercises, path)


def _read_row(row: Any, name: str, where: str) -> Tried:
    if not isinstance(row, dict) or "last" not in row:
        raise _broken(say("The exercise {name} holds no answer.", name=repr(name)[:60]), where)
    numbers = {k: n if type(n := row.get(k, 0)) is int and 0 <= n < 10**9 else 0 for k in ("tries", "hints")}
    last = row["last"]
    return Tried(
        last=last,
        first=row.get("first", last),
        best=row.get("best", last),
        shown=str(row.get("shown", ""))[:64],
        solution=row.get("solution") is True,
        **numbers,
    )
