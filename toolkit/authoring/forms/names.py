"""Names of exercises and their rows: made from words, kept once they are saved, and known to the page by the first."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from toolkit.authoring.drafts.slug import slug
from toolkit.authoring.forms.entries import Table, named_rows
from toolkit.problem import Problem
from toolkit.record import read_toml

WORDS = 4  # of a text in the name of a row
At = tuple[str, ...]  # where a name stands: () for exercises, (exercise, group) for rows, as the page knows them


class Names:
    """The name under which the page was first shown a row, for each name that it has now."""

    def __init__(self) -> None:
        self._now: dict[At, dict[str, str]] = {}

    def shown(self, at: At, name: str) -> str:
        """How the page knows what is called so now."""
        return next((first for first, now in self._now.get(at, {}).items() if now == name), name)

    def current(self, at: At, shown: str) -> str:
        """What that is called now which the page knows so."""
        return self._now.get(at, {}).get(shown, shown)

    def rename(self, at: At, shown: str, name: str) -> None:
        """Remember another name for what the page knows."""
        self._now.setdefault(at, {})[shown] = name

    def all(self, at: At) -> set[str]:
        """All names that mean something to the page."""
        known = self._now.get(at, {})
        return {*known, *known.values()}


def first_words(text: Any, short: bool) -> str:
    """The words from which a name is made: all of a title, the first few of a longer text."""
    words = text.split() if isinstance(text, str) else []
    return " ".join(words[:WORDS] if short else words)


def derived(name: str, words: str, otherwise: str) -> bool:
    """Whether a name was made from these words, or stands for none yet."""
    bases = {slug(words, otherwise), otherwise}
    return any(re.fullmatch(rf"{re.escape(base)}(?:-\d{{1,4}})?", name) for base in bases)


def renamed(table: Table, group: str, old: str, new: str) -> Table:
    """The exercise with another name for one of its rows, wherever it stands."""
    rows = [{**row, "id": new} if isinstance(row, dict) and row.get("id") == old else row for row in table[group]]
    changed = {**table, group: rows}
    if group == "bins":
        changed["items"] = [_rebinned(row, old, new) for row in _listed(table, "items")]
    mistakes = [_reanswered(row, group, old, new) for row in _listed(table, "mistakes")]
    return {**changed, "mistakes": mistakes} if mistakes else changed


def _listed(table: Table, group: str) -> list[Any]:
    rows = table.get(group)
    return list(rows) if isinstance(rows, (list, tuple)) else []


def _rebinned(row: Any, old: str, new: str) -> Any:
    if not isinstance(row, dict):
        return row
    reasons = row.get("not")
    named = {"not": _keyed(reasons, old, new)} if isinstance(reasons, dict) else {}
    return {**row, **named, **({"bin": new} if row.get("bin") == old else {})}


def _reanswered(row: Any, group: str, old: str, new: str) -> Any:
    if not isinstance(row, dict) or "answer" not in row:
        return row
    answer = row["answer"]
    if isinstance(answer, dict) and group in ("items", "gaps"):
        return {**row, "answer": _keyed(answer, old, new)}
    return {**row, "answer": _valued(answer, old, new)} if group != "gaps" else row


def _keyed(values: Table, old: str, new: str) -> Table:
    return {(new if k == old else k): v for k, v in values.items()}


def _valued(answer: Any, old: str, new: str) -> Any:
    if isinstance(answer, dict):
        return {k: _valued(v, old, new) for k, v in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [_valued(v, old, new) for v in answer]
    return new if answer == old else answer


def saved_names(file: Path, exercise: str = "") -> frozenset[str]:
    """The names that an exercise file uses: of its exercises, or of all rows of one; none where it cannot be read."""
    with suppress(Problem):
        tables = named_rows(read_toml(file), "exercises")
        if not exercise:
            return frozenset(name for name, _ in tables)
        rows = (group for name, table in tables if name == exercise for group in table)
        table = dict(tables).get(exercise, {})
        return frozenset(name for group in rows for name, _ in named_rows(table, group))
    return frozenset()
