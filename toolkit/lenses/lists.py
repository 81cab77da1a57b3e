"""The word lists: data in `words/*.toml`, one file a lens, that a translator can edit.

A list is words in lower case, separated by spaces; where a list holds phrases, one stands on each line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@cache
def words(name: str, section: str) -> Mapping[str, Words]:
    """The lists of words in one section of a file, by their names."""
    return {key: frozenset(value.split()) for key, value in _table(name)[section].items()}


@cache
def phrases(name: str, section: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The lists of phrases in one section of a file, each phrase as its words; the longest come first."""
    return {
        key: tuple(sorted((tuple(line.split()) for line in value.splitlines() if line.strip()), key=len, reverse=True))
        for key, value in _table(name)[section].items()
    }


@cache
def openings(name: str, section: str, key: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The phrases of one list by their first words: what may begin at a word is looked up, not tried."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases(name, section)[key]:
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(those) for first, those in found.items()}


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("toolkit.lenses").joinpath("words", f"{name}.toml").read_text("utf-8"))
