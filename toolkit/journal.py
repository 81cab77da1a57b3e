"""One student's answers to one lesson: append-only JSON lines (`journal/1`).

Lines are only ever added, each in one write: two notebooks on the same lesson lose nothing, and a kill in mid-write
damages one line at most. The order of lines is the order of events, whatever the clock says. Damaged lines stay where
they are; a copy is set aside in a file beside the journal, and the reader is told.
"""

from __future__ import annotations

import errno
import json
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from toolkit.problem import BrokenFile
from toolkit.words import say

FORMAT = "journal/1"
FOLDER = "MEDIALIT_ANSWERS"
VOILA = "VOILA_BASE_URL"  # voila sets it for each of its kernels, the waiting ones too
ACTS = ("answer", "check", "undo", "hint", "solution", "restore", "search", "open")
LOOKED = ("search", "open")  # what was looked up: it changes no answer, and never leaves the journal
SHELF = "@shelf"  # stands for an exercise where something was looked up outside of one; no exercise can be called so
MOST_LOOKED = 300
LONGEST_LOOKED = 120
GIVEN = ("answer", "check", "undo", "restore")  # the acts that change what the answer is
Clock = Callable[[], datetime]
# From an older format to the next: number of the format → what to do with each of its lines. There is none yet.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: an answer given, checked or taken back, a hint or the solution asked for."""

    at: str
    exercise: str
    act: str
    answer: Any = None
    shown: str = ""
    outcome: str = ""
    credit: float | None = None


@dataclass
class Journal:
    """A lesson's answers on disk.

    `id`       random, the same for all of this journal's life; no name is ever in it
    `damaged`  how many lines could not be read
    `trouble`  why the last event is not on disk, or ""
    """

    path: Path
    lesson: str
    clock: Clock = field(default=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    events: list[Event] = field(default_factory=list)
    damaged: int = 0
    trouble: str = ""
    _waiting: list[str] = field(default_factory=list)

    def write(self, exercise: str, act: str, **facts: Any) -> Event:
        """Add an event. If the disk refuses it, it waits in memory, `trouble` says why, the next write tries again."""
        event = Event(self.clock().isoformat(timespec="seconds"), exercise, act, **facts)
        self.events.append(event)
        self._waiting.append(_line(event))
        try:
            self._append("".join(self._waiting))
            self._waiting, self.trouble = [], ""
        except OSError as e:
            reason = e.strerror or e
            self.trouble = say("Not saved: {reason}. Your answer is kept while this page is open.", reason=reason)
        return event

    def last(self, exercise: str) -> Any:
        """The newest answer to an exercise, or None."""
        return next((e.answer for e in reversed(self.events) if e.exercise == exercise and e.act in GIVEN), None)

    def checks(self, exercise: str) -> list[Event]:
        """The checked tries of an exercise, oldest first."""
        return [e for e in self.events if e.exercise == exercise and e.act == "check"]

    def count(self, exercise: str, act: str) -> int:
        """How often something was done in an exercise."""
        return sum(e.exercise == exercise and e.act == act for e in self.events)

    def look(self, act: str, what: str, exercise: str = SHELF) -> None:
        """Note in a few words what was searched for or opened; not twice in a row, and not beyond some hundred."""
        looked = [e for e in self.events if e.act in LOOKED]
        plain = " ".join(what.split())[:LONGEST_LOOKED]
        again = bool(looked) and (looked[-1].act, looked[-1].answer, looked[-1].exercise) == (act, plain, exercise)
        if plain and not again and len(looked) < MOST_LOOKED:
            self.write(exercise, act, answer=plain)

    def undo(self, exercise: str) -> Any:
        """Take the newest answer back, also after reopening; gives the answer before it, or None."""
        before = self._answers(exercise)[:-1]
        answer = before[-1] if before else None
        self.write(exercise, "undo", answer=answer)
        return answer

    def _answers(self, exercise: str) -> list[Any]:
        """The answers that undo can go back to, oldest first."""
        stack: list[Any] = []
        for e in (e for e in self.events if e.exercise == exercise and e.act in GIVEN):
            if e.act == "undo":
                stack = stack[:-1]
            elif not stack or stack[-1] != e.answer:
                stack.append(e.answer)
        return stack

    def start_fresh(self) -> Path | None:
        """Set this journal aside, untouched, and begin an empty one; gives the place of the old one."""
        aside = None
        if self.path.exists():
            aside = _free(self.path.with_name(f"{self.lesson}-set-aside.jsonl"))
            self.path.rename(aside)
        self.id, self.events, self.damaged, self._waiting = secrets.token_hex(8), [], 0, []
        return aside

    def _append(self, lines: str) -> None:
        """One write; a disk that takes only part of it counts as full, and the next write begins on a new line."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
        file = os.open(self.path, flags, 0o600)
        try:
            size = os.fstat(file).st_size
            torn = "\n" if size and not _ends_a_line(file, size) else ""
            raw = (torn + ("" if size else self._head()) + lines).encode("utf-8", "surrogatepass")
            if os.write(file, raw) < len(raw):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(file)
        finally:
            os.close(file)

    def _head(self) -> str:
        made = self.clock().isoformat(timespec="seconds")
        return json.dumps({"format": FORMAT, "lesson": self.lesson, "id": self.id, "made": made}) + "\n"


def folder() -> Path:
    """Where journals lie: `MEDIALIT_ANSWERS`, else `medialit-answers` in the home folder.

    A page of voila is served to many people by one account: there each visit has a folder of its own, gone with it.
    """
    if passing():
        return Path(_of_this_visit().name)
    named = os.environ.get(FOLDER, "")
    return Path(named).expanduser() if named else Path.home() / "medialit-answers"


def passing() -> bool:
    """Whether answers go when the page is closed."""
    return VOILA in os.environ


@cache
def _of_this_visit() -> TemporaryDirectory[str]:
    """A folder that is removed when the kernel ends."""
    return TemporaryDirectory(prefix="medialit-answers-")


def open_journal(lesson: str, place: Path | None = None, clock: Clock | None = None) -> Journal:
    """The journal of a lesson with all that it holds; a new one where there is none.

    Raises `BrokenFile` where the journal was written by a newer toolkit, or is another lesson's.
    """
    path = (place or folder()) / f"{lesson}.jsonl"
    journal = Journal(path, lesson) if clock is None else Journal(path, lesson, clock)
    damaged, number = [], 1
    for line in _lines(path):
        row = _row(line)
        if isinstance(row, dict) and "format" in row:
            number = _number(row, lesson, path)
            journal.id = str(row.get("id", journal.id))
        elif (event := _event(_migrated(row, number))) is not None:
            journal.events.append(event)
        else:
            damaged.append(line)
    journal.damaged = len(damaged)
    _set_aside(path, damaged)
    return journal


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of a journal, cut at line feeds alone: other separators may stand inside an answer."""
    try:
        raw = path.read_bytes() if path.exists() else b""
    except OSError as e:
        found = say("Your answers cannot be read: {reason}.", reason=e.strerror)
        raise BrokenFile(found, where=str(path)) from None
    yield from (line for line in raw.split(b"\n") if line.strip())


def _row(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _number(head: dict[str, Any], lesson: str, path: Path) -> int:
    """The number of the journal's format; refuses a newer one, or another lesson's."""
    found = re.fullmatch(r"journal/(\d{1,6})", str(head["format"]))
    if found is None or int(found[1]) > int(FORMAT.split("/")[1]) or head.get("lesson") != lesson:
        here = {"format": repr(head["format"]), "lesson": repr(head.get("lesson"))}
        raise BrokenFile(
            say("This journal is {format} of lesson {lesson}.", **here),
            where=str(path),
            allowed=say("{format} of lesson {lesson}", format=FORMAT, lesson=repr(lesson)),
            todo=say("update the toolkit, or move the file away: a new one is begun"),
        )
    return int(found[1])


def _migrated(row: Any, number: int) -> Any:
    """A line of an older format as it would be written today."""
    for step in range(number, int(FORMAT.split("/")[1])):
        row = MIGRATIONS[step](row) if isinstance(row, dict) and step in MIGRATIONS else row
    return row


_TYPES: dict[str, tuple[type, ...]] = {
    "at": (str,),
    "exercise": (str,),
    "act": (str,),
    "shown": (str,),
    "outcome": (str,),
    "credit": (int, float, type(None)),
}


def _event(row: Any) -> Event | None:
    if not isinstance(row, dict) or not {"at", "exercise", "act"} <= set(row) or row["act"] not in ACTS:
        return None
    facts = {k: v for k, v in row.items() if k in Event.__dataclass_fields__}
    fits = all(isinstance(v, _TYPES.get(k, (object,))) for k, v in facts.items())
    return Event(**facts) if fits else None


def _set_aside(path: Path, damaged: list[bytes]) -> None:
    """A copy of the damaged lines beside the journal, for whoever wants to look; the journal itself is not touched."""
    if damaged:
        with suppress(OSError):
            path.with_name(f"{path.stem}-damaged.txt").write_bytes(b"\n".join(damaged) + b"\n")


def _ends_a_line(file: int, size: int) -> bool:
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) == b"\n"


def _free(path: Path) -> Path:
    """The path, with a number where it is taken."""
    numbered = (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(2, 10_000))
    return path if not path.exists() else next(p for p in numbered if not p.exists())


def _line(event: Event) -> str:
    facts = {k: v for k in Event.__dataclass_fields__ if (v := getattr(event, k)) not in (None, "")}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n"
