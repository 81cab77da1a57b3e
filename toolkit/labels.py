"""The one table of labels, closed lists and agreement figures, read from `labels.toml`.

Terms are the field's own: PARC and PolNeAR (attribution), schema.org, SemEval-2020 task 11 (loaded language).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from toolkit.problem import UnknownName
from toolkit.words import language, later, say, speaking

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Label:
    """What students mark: its key, its name and definition for students, and its place in the page's styles."""

    id: str
    name: str
    definition: str
    rules: tuple[str, ...]
    style: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well trained people agree on a task, in one sentence, with the figure and where it comes from."""

    id: str
    text: str
    source: str


def label(key: str) -> Label:
    """The label with this key, in the language spoken now; an unknown key is refused with the list of labels."""
    return _named(later("label"), key, labels())


def agreement(key: str) -> Agreement:
    """The agreement figure with this key, in English: whoever shows it says it."""
    return _named("agreement figure", key, agreements())


def labels() -> dict[str, Label]:
    """All labels by key, in the language spoken now."""
    return _labels(language())


@cache
def _labels(tongue: str) -> dict[str, Label]:
    with speaking(tongue):
        return {
            row["key"]: Label(
                row["key"], say(row["name"]), say(row["definition"]), tuple(row.get("rules", ())), row["style"]
            )
            for row in _table()["labels"]
        }


@cache
def agreements() -> dict[str, Agreement]:
    """All agreement figures by key, in English."""
    return {row["id"]: Agreement(row["id"], row["text"], row["source"]) for row in _table()["agreements"]}


def block_kinds() -> tuple[str, ...]:
    """The kinds of block, a closed list."""
    return tuple(_table()["lists"]["block_kinds"])


def post_forms() -> tuple[str, ...]:
    """The forms in which a post stands in a text, a closed list."""
    return tuple(_table()["lists"]["post_forms"])


def damage_types() -> tuple[str, ...]:
    """The types of damage, a closed list."""
    return tuple(_table()["lists"]["damage"])


def closed_list(name: str) -> dict[str, str]:
    """The keys of a closed list (`source_types`, `quote_forms`), with their names in the language spoken now."""
    return {row["key"]: say(row["name"]) for row in _table()["lists"][name]}


@cache
def notice_groups() -> dict[str, str]:
    """The types of notice, each with its group (responsibility, rights, changes, people, asks, page)."""
    return {kind: group for group, kinds in _table()["lists"]["notices"].items() for kind in kinds}


def provenance_keys() -> tuple[str, ...]:
    """The keys of the provenance, a closed list: schema.org's, and `dateline`."""
    return tuple(_table()["lists"]["provenance"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("toolkit").joinpath("labels.toml").read_text("utf-8"))


def _named(kind: str, key: str, table: dict[str, T]) -> T:
    if key not in table:
        raise UnknownName(kind, key, table)
    return table[key]
