"""Pairs of sentences that differ in one thing, and the question that can be made of each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from toolkit.problem import BrokenFile, UnknownName
from toolkit.record import read_toml, structure
from toolkit.seeds.place import data
from toolkit.words import later

FORMAT = "pairs/1"
FILE = "pairs.toml"
SAME = "same"
IDS = {"left": "a", "right": "b", SAME: SAME}  # of the options: an id of "right" would look like a key
Skill = Literal["sourcing", "distance", "posts", "notices", "provenance", "loaded", "claims", "hedge"]
Sounder = Literal["left", "right", "same"]


@dataclass(frozen=True)
class Pair:
    """Two sentences with one change between them, which of them is better reported, and why.

    `given`    what was known, where a sentence can only be judged by that
    `changed`  where to look, without saying which is better; `why` says it
    `leans`    whose case the less sound sentence makes stronger
    `facts`    of the table of the world; never shown
    """

    id: str
    skill: Skill
    left: str
    right: str
    sounder: Sounder
    changed: str
    why: str
    facts: tuple[str, ...]
    given: str = ""
    leans: Literal["", "sorrel", "calvessa", "mission"] = ""

    @property
    def sentences(self) -> tuple[str, str]:
        """Both sentences, the left one first."""
        return self.left, self.right


@dataclass(frozen=True)
class Pairs:
    """The file: the pairs, and the words that each question about one of them needs.

    `look` and `ask` are the first and the last hint; between them stands what was changed. `missed`, `imagined` and
    `swapped` are what teachers call the wrong choices.
    """

    format: str
    title: str
    prompt: str
    same: str
    look: str
    ask: str
    missed: str
    imagined: str
    swapped: str
    pairs: tuple[Pair, ...]


def pairs(seeds: Path | None = None) -> dict[str, Pair]:
    """All pairs by id (`seeds`: a folder with a pairs.toml, by default the packaged one)."""
    return {p.id: p for p in _file(_place(seeds)).pairs}


def pair(name: str, seeds: Path | None = None) -> Pair:
    """One pair by its id; raises `UnknownName` with those there are."""
    known = pairs(seeds)
    if name not in known:
        raise UnknownName(later("pair"), name, known)
    return known[name]


def question(name: str, seeds: Path | None = None) -> dict[str, Any]:
    """The fields of an exercise of kind `choose` that asks which sentence of a pair is better reported.

    Its options are the two sentences and `same`. What was changed is the second hint, and with the third one the reason
    beside a wrong choice; the reason beside the right one is the pair's own.
    """
    one, words = pair(name, seeds), _file(_place(seeds))
    texts = {"left": one.left, "right": one.right, SAME: words.same}
    wrong = [choice for choice in texts if choice != one.sounder]
    return {
        "kind": "choose",
        "pick": "one",
        "title": words.title,
        "prompt": f"{one.given} {words.prompt}".lstrip(),
        "hints": [words.look, one.changed, words.ask],
        "options": [_option(choice, text, one, words.ask) for choice, text in texts.items()],
        "mistakes": [
            {"name": _name(choice, one, words), "answer": IDS[choice], "credit": 0.0, "reason": one.changed}
            for choice in wrong
        ],
    }


def with_pairs(written: Mapping[str, Any], seeds: Path | None = None) -> dict[str, Any]:
    """The data of an exercise file, with each `pair = "id"` replaced by its question; what the author wrote wins."""
    listed = written.get("exercises")
    if not isinstance(listed, list):
        return dict(written)
    return {**written, "exercises": [_joined(exercise, seeds) for exercise in listed]}


def _joined(exercise: Any, seeds: Path | None) -> Any:
    if not isinstance(exercise, dict) or "pair" not in exercise:
        return exercise
    rest = {key: value for key, value in exercise.items() if key != "pair"}
    return {**question(str(exercise["pair"]), seeds), **rest}


def _option(choice: str, text: str, one: Pair, ask: str) -> dict[str, Any]:
    right = choice == one.sounder
    return {"id": IDS[choice], "text": text, "why": one.why if right else f"{one.changed} {ask}", "right": right}


def _name(choice: str, one: Pair, words: Pairs) -> str:
    """What a wrong choice is called in the teacher's pages."""
    if choice == SAME:
        return words.missed
    return words.imagined if one.sounder == SAME else words.swapped


def _place(seeds: Path | None) -> Path:
    near = seeds / FILE if seeds else None
    return near if near and near.is_file() else data("seeds") / FILE


@lru_cache(maxsize=8)
def _file(file: Path) -> Pairs:
    found = structure(read_toml(file), Pairs, FORMAT, file.name)
    names = [p.id for p in found.pairs]
    for name in names:
        if names.count(name) > 1:
            raise BrokenFile(f"Two pairs are called {name!r}.", where=file.name, todo="give each an id of its own")
    return found
