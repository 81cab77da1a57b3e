"""Check sums in a hand-in: each answer, and the list of them, can be told from a damaged one.

They guard against accidents, not against people: whoever forges one gains nothing, because credit is counted anew.
The name is outside of them, as the page writes it in after the sums are made. A file of before there were sums is
called unsealed: what is in it can be read, not proved.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

KEPT = ("last", "first", "best", "shown", "tries", "hints", "solution")
_TAG = 6
_SUM = re.compile(r"(?P<tag>[^.]{0,6})\.(?P<of>\d{1,3})\.[0-9a-f]{8}")
_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"))
_WHOLE = re.compile(r"\.0(?=[,\]}])")  # a browser writes 1 for 1.0


class Proof(NamedTuple):
    """What a proved answer says: the start of its journal's id, and how many answers stood in its file."""

    tag: str
    of: int


def sealed(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a hand-in with its check sums."""
    lesson, tag, rows = data["lesson"], tag_of(data["journal"]), data["exercises"]
    proved = {name: {**row, "sum": row_sum(lesson, tag, len(rows), name, row)} for name, row in rows.items()}
    rest = {k: v for k, v in data.items() if k not in ("seal", "exercises")}
    return {**rest, **seal_of(data, rows), "exercises": proved}


def seal_of(head: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """What a hand-in's head says about the answers that it holds."""
    holds = list(names)
    return {"seal": {"holds": holds, "sum": head_sum({**head, "seal": {"holds": holds}})}}


def tag_of(journal: str) -> str:
    """The start of a journal's id, without what would break a sum."""
    return journal[:_TAG].replace(".", "-")


def row_sum(lesson: str, tag: str, of: int, name: str, row: Mapping[str, Any]) -> str:
    """The check sum of one answer. Keys that the format does not have, such as credit, are no part of it."""
    kept = {k: row[k] for k in KEPT if k in row}
    return f"{tag}.{of}.{_crc([lesson, tag, of, name, kept])}"


def proof(lesson: str, name: str, row: Mapping[str, Any]) -> Proof | None:
    """What an answer's check sum proves, or None where it does not fit."""
    given = row.get("sum")
    found = _SUM.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        return None
    tag, of = found["tag"], int(found["of"])
    try:
        return Proof(tag, of) if row_sum(lesson, tag, of, name, row) == given else None
    except (RecursionError, ValueError):
        return None


def head_sum(data: Mapping[str, Any]) -> str:
    """The check sum of lesson, version, journal and the list of the answers."""
    return _crc([data["lesson"], data["version"], data["journal"], data["seal"]["holds"]])


def head_fits(data: Mapping[str, Any]) -> bool:
    """Whether the head of a hand-in is as it was written."""
    try:
        return bool(data["seal"]["sum"] == head_sum(data))
    except (KeyError, TypeError, IndexError, RecursionError, ValueError):
        return False


def lost(data: Mapping[str, Any]) -> list[str]:
    """The exercises in a hand-in whose answer is not the one that was written; none where it has no check sums."""
    if not is_sealed(data):
        return []
    rows = data["exercises"]
    held = data["seal"]["holds"] if head_fits(data) else []
    missing = [name for name in held if name not in rows]
    return [name for name, row in rows.items() if proof(data["lesson"], name, row) is None] + missing


def is_sealed(data: Mapping[str, Any]) -> bool:
    """Whether a hand-in was written with check sums, however they fit."""
    rows = data.get("exercises")
    return "seal" in data or (isinstance(rows, dict) and any(isinstance(r, dict) and "sum" in r for r in rows.values()))


def _crc(value: Any) -> str:
    return f"{zlib.crc32(_WHOLE.sub('', _ENCODER.encode(value)).encode('ascii')):08x}"
