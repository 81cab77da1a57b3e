"""One student's answers to one lesson: append-only JSON lines (`journal/1`).

Lines are only ever added, in one write each: two notebooks on the same lesson lose nothing, and a kill in mid-write
damages one line at most. Damaged lines are left where they are, counted and passed over.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from toolkit.problem import BrokenFile

FORMAT = "journal/1"
FOLDER = "MEDIALIT_ANSWERS"
ACTS = ("answer", "check", "hint", "solution")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: an answer given, checked, a hint or the solution asked for."""

    at: str
    exercise: str
    act: str
    answer: Any = None
    shown: str = ""
    outcome: str = ""
    credit: float | None = None


@dataclass
class Journal:
    """A lesson's answers on disk. `damaged` counts lines that could not be read, `trouble` says why saving failed."""

    path: Path
    lesson: str
    clock: Clock = field(default=lambda: datetime.now(UTC))
    events: list[Event] = field(default_factory=list)
    damaged: int = 0
    trouble: str = ""

    def write(self, exercise: str, act: str, **facts: Any) -> Event:
        """Add an event to the journal. If the disk refuses it, it stays in memory and `trouble` says why."""
        event = Event(self.clock().isoformat(timespec="seconds"), exercise, act, **facts)
        self.events.append(event)
        try:
            self._append(_line(event))
            self.trouble = ""
        except OSError as e:
            self.trouble = f"Not saved: {e.strerror or e}. Your answer is kept while this page is open."
        return event

    def last(self, exercise: str) -> Any:
        """The newest answer to an exercise, or None."""
        return next(
            (e.answer for e in reversed(self.events) if e.exercise == exercise and e.act in ("answer", "check")), None
        )

    def checks(self, exercise: str) -> list[Event]:
        """The checked tries of an exercise, oldest first."""
        return [e for e in self.events if e.exercise == exercise and e.act == "check"]

    def count(self, exercise: str, act: str) -> int:
        """How often something was done in an exercise."""
        return sum(e.exercise == exercise and e.act == act for e in self.events)

    def _append(self, line: str) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        head = "" if self._has_lines() else self._head()
        with self.path.open("ab") as file:
            torn = file.tell() > 0 and not self._ends_well()
            file.write((("\n" if torn else "") + head + line).encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())

    def _head(self) -> str:
        facts = {
            "format": FORMAT,
            "lesson": self.lesson,
            "id": secrets.token_hex(8),
            "made": self.clock().isoformat(timespec="seconds"),
        }
        return json.dumps(facts) + "\n"

    def _has_lines(self) -> bool:
        return self.path.exists() and self.path.stat().st_size > 0

    def _ends_well(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"


def folder() -> Path:
    """Where journals lie: `MEDIALIT_ANSWERS`, else `medialit-answers` in the home folder."""
    named = os.environ.get(FOLDER, "")
    return Path(named).expanduser() if named else Path.home() / "medialit-answers"


def open_journal(lesson: str, place: Path | None = None, clock: Clock | None = None) -> Journal:
    """The journal of a lesson with all that it holds; a new one where there is none.

    Raises `BrokenFile` where the journal was written by a newer toolkit, or is another lesson's.
    """
    path = (place or folder()) / f"{lesson}.jsonl"
    journal = Journal(path, lesson) if clock is None else Journal(path, lesson, clock)
    for row in _rows(path):
        if isinstance(row, dict) and "format" in row:
            _refuse(row, lesson, path)
        elif (event := _event(row)) is not None:
            journal.events.append(event)
        else:
            journal.damaged += 1
    return journal


def _rows(path: Path) -> Iterator[Any]:
    try:
        raw = path.read_bytes() if path.exists() else b""
    except OSError as e:
        raise BrokenFile(f"Your answers cannot be read: {e.strerror}.", where=str(path)) from None
    for line in raw.split(b"\n"):
        if line.strip():
            try:
                yield json.loads(line.decode("utf-8", "surrogatepass"))
            except (ValueError, RecursionError):
                yield None


def _event(row: Any) -> Event | None:
    known = set(Event.__dataclass_fields__)
    if not isinstance(row, dict) or not {"at", "exercise", "act"} <= set(row) or row["act"] not in ACTS:
        return None
    return Event(**{k: v for k, v in row.items() if k in known})


def _refuse(head: dict[str, Any], lesson: str, path: Path) -> None:
    if head["format"] != FORMAT or head.get("lesson") != lesson:
        raise BrokenFile(
            f"This journal is {head['format']!r} of lesson {head.get('lesson')!r}.",
            where=str(path),
            allowed=f"{FORMAT} of lesson {lesson!r}",
            todo="update the toolkit, or move the file away: a new one is begun",
        )


def _line(event: Event) -> str:
    facts = {k: v for k in Event.__dataclass_fields__ if (v := getattr(event, k)) not in (None, "")}
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n"
