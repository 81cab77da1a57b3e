"""What stands in a text that may once have been a hand-in: answers, heads, whole hand-ins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from toolkit.handin import FORMAT

MOST_TRIES = 400  # places looked at in one text: enough for any lesson, few enough for any file
_NAMED = re.compile(r'"([^"\\\x00-\x1f]{1,80})"\s{0,9}:\s{0,9}(?=\{)')
_STRING = r'"(?:[^"\\]|\\.){0,400}"'
_WHO = re.compile(rf'"who"\s{{0,9}}:\s{{0,9}}({_STRING})')
_JOURNAL = re.compile(rf'"journal"\s{{0,9}}:\s{{0,9}}({_STRING})')
_LESSON = re.compile(rf'"lesson"\s{{0,9}}:\s{{0,9}}({_STRING})')
_PATH = re.compile(rf'"path"\s{{0,9}}:\s{{0,9}}({_STRING})')
_VERSION = re.compile(r'"version"\s{0,9}:\s{0,9}(\d{1,6})(?=\s{0,9},)')
_HOLDS = re.compile(r'"holds"\s{0,9}:\s{0,9}(?=\[)')
_HELD_SUM = re.compile(r'\s{0,9},\s{0,9}"sum"\s{0,9}:\s{0,9}"([0-9a-f]{8})"')
_OBJECT = re.compile(r'\{\s{0,20}"')
_ROWS = re.compile(r'"exercises"\s{0,9}:\s{0,9}\{\s{0,9}')
_NEXT = re.compile(r"\s{0,9},\s{0,9}")


def _refused(name: str) -> Any:
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=_refused)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the answers; "" and 0 where it cannot be read."""

    lesson: str = ""
    version: int = 0
    who: str = ""
    journal: str = ""
    holds: tuple[str, ...] = ()
    sum: str = ""
    path: str = ""

    def as_data(self) -> dict[str, Any]:
        """As it stands in a file."""
        seal = {"holds": list(self.holds), "sum": self.sum}
        return {"lesson": self.lesson, "version": self.version, "journal": self.journal, "seal": seal}


def objects(text: str) -> Iterator[dict[str, Any]]:
    """The whole hand-ins in a text, whatever stands around them."""
    at = 0
    for _ in range(MOST_TRIES):
        found = _OBJECT.search(text, at)
        if found is None:
            return
        value, at = _decoded(text, found.start())
        if isinstance(value, dict) and value.get("format") == FORMAT:
            yield value


def rows(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every answer with its name that can be read, wherever it stands."""
    at, tries = 0, 0
    while tries < MOST_TRIES and (found := _NAMED.search(text, at)) is not None:
        value, after = _decoded(text, found.end())
        at = found.end()
        if isinstance(value, dict) and "last" in value:
            yield found[1], value
            at = after
        else:
            tries += 1


def rows_up_to_a_break(text: str) -> dict[str, dict[str, Any]]:
    """The answers of a hand-in, in order, as far as nothing is wrong."""
    found: dict[str, dict[str, Any]] = {}
    begins = _ROWS.search(text)
    at = begins.end() if begins else -1
    while at >= 0 and (named := _NAMED.match(text, at)) is not None:
        value, after = _decoded(text, named.end())
        if not isinstance(value, dict) or "last" not in value:
            break
        found[named[1]] = value
        comma = _NEXT.match(text, after)
        at = comma.end() if comma else -1
    return found


def heads(text: str) -> Iterator[Head]:
    """The heads in a text: what can be read before each list of answers."""
    starts = [m.start() for m in _ROWS.finditer(text)][:MOST_TRIES] or [len(text)]
    begin = 0
    for stop in starts:
        part = text[max(begin, stop - 20_000) : stop]
        yield _head(part)
        begin = stop


def _head(part: str) -> Head:
    version = _VERSION.search(part)
    holds, total = _holds(part)
    return Head(
        _text(_LESSON, part),
        int(version[1]) if version else 0,
        _text(_WHO, part),
        _text(_JOURNAL, part),
        holds,
        total,
        _text(_PATH, part)[:40],
    )


def _holds(part: str) -> tuple[tuple[str, ...], str]:
    found = _HOLDS.search(part)
    value, stop = _decoded(part, found.end()) if found else (None, 0)
    total = _HELD_SUM.match(part, stop)
    if not isinstance(value, list) or total is None or not all(isinstance(n, str) for n in value):
        return (), ""
    return tuple(value), total[1]


def _text(pattern: re.Pattern[str], part: str) -> str:
    found = pattern.search(part)
    value, _ = _decoded(part, found.start(1)) if found else ("", 0)
    return value if isinstance(value, str) else ""


def _decoded(text: str, at: int) -> tuple[Any, int]:
    """A value and the place behind it; None and the next place where there is none."""
    try:
        return DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, at + 1
