"""The forms in which a key stands in data, code or text: fields, flags, marks, the state of a page."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any

from toolkit.exercises.choose import SPLIT, Choose
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill
from toolkit.exercises.released import Offered
from toolkit.exercises.trace import STATUSES, Trace
from toolkit.exercises.verdict import HEADLINES, NEARLY
from toolkit.quotation import OPEN
from toolkit.teaching.keys import Key
from toolkit.teaching.layers import Layer, line_of
from toolkit.teaching.solutions import Found, accepted
from toolkit.words import everywhere

FIELDS = frozenset(
    [
        *("right", "correct", "why", "reason", "reasons", "feedback", "bin", "not", "other", "hint", "hints", "after"),
        *("mistake", "mistakes", "solution", "solutions", "key", "keys", "answer", "answers", "agreement", "nbgrader"),
        *("credit", "score", "scores", "points", "grade", "need", "exclude", "also"),
        *("contested", "share", "shares", "split", "judges", "accept", "accepts", "accepted", "status", "evidence"),
        *("anchor", "anchors", "sound", "family", "difficulty"),
    ]
)
MARKS = frozenset(["attributions", "marks", "parts", "claims"])
_WORDS = r"right|correct|solution|answer|key|bin|wrong|true|good"
_PLACE = re.compile(r"\\\{.*?\\\}")
_SAID = (
    *(HEADLINES[outcome] for outcome in ("right", "partly", "wrong")),
    NEARLY,
    SPLIT,
    "Credit {n:.0f}%.",
    "{n} of {total} found.",
    "{n} of {total} right.",
)
_VERDICT = re.compile(
    "|".join(_PLACE.sub(r"\\d+", re.escape(words)) for message in _SAID for words in everywhere(message))
    + r"|\bCredit \d+ ?%|\b\d+ of \d+ (?:found|right)\b"
)
_OFFERED = frozenset(f.name for f in fields(Offered))  # `none = true` is a field, whatever is called none
_CODE = re.compile(r"\bML1-[A-Za-z0-9_-]{8,}")
_STATE = "application/vnd.jupyter.widget"


def data_of(layer: Layer) -> Any:
    """The layer's JSON or TOML as data, or None where it is neither."""
    try:
        return tomllib.loads(layer.text) if layer.name.endswith(".toml") else json.loads(layer.text)
    except (ValueError, RecursionError):
        return None


def exact_data_of(layer: Layer) -> Any:
    """The layer's TOML as data, letter by letter (an ellipsis stays one sign), or None where it is none."""
    try:
        return tomllib.loads(layer.raw.decode("utf-8").replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return None


def in_data(data: Any, place: str = "") -> Iterator[Found]:
    """Fields that only a key has, anywhere in the data."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            here = f"{place}.{name}".lstrip(".")
            if str(name).casefold() in FIELDS:
                yield "field", here, f"the field {name!r} belongs to a key"
            elif name in MARKS:
                yield "marks", here, f"the field {name!r} holds an editor's marks"
            elif name == "widgets" or str(name).startswith(_STATE):
                yield "widget state", here, "the state of a page, with whatever it showed"
            yield from in_data(value, here)
        yield from _format(data, place)
    elif isinstance(data, list):
        for number, value in enumerate(data, start=1):
            yield from in_data(value, f"{place}[{number}]")


def _format(data: Mapping[str, Any], place: str) -> Iterator[Found]:
    kinds = {
        "exercises": "key file",
        "short-texts": "key file",
        "pack": "pack",
        "journal": "answers",
        "handin": "answers",
    }
    kind = kinds.get(str(data.get("format")).partition("/")[0])
    if kind:
        yield kind, f"{place}.format".lstrip("."), f"a file of the format {data['format']!r} is no part of a release"


def in_code(layer: Layer, data: Any) -> Iterator[Found]:
    """Names that only a key has, in Python: fields of a dict, arguments, names with a value."""
    sources = [("", layer.text)] if layer.name.endswith(".py") else _cells(data)
    for place, source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError, RecursionError):
            continue
        for name, line in _names(tree):
            if name.casefold() in FIELDS | MARKS:
                yield "field", f"{place} line {line}".strip(), f"the name {name!r} belongs to a key"


def _cells(data: Any) -> list[tuple[str, str]]:
    """Place and source of a notebook's code cells."""
    cells = data.get("cells") if isinstance(data, Mapping) else None
    rows = [c for c in cells if isinstance(c, Mapping)] if isinstance(cells, list) else []
    code = [c for c in rows if c.get("cell_type") == "code"]
    return [(f"cell {c.get('id', '?')}", "".join(c.get("source", ""))) for c in code]


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            texts = (k for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str))
            yield from ((str(k.value), k.lineno) for k in texts)
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def in_notebook(data: Any) -> Iterator[Found]:
    """Outputs that say how an answer was judged, and tags, which a release's notebook does not have."""
    cells = data.get("cells") if isinstance(data, Mapping) else None
    for cell in (c for c in cells if isinstance(c, Mapping)) if isinstance(cells, list) else ():
        place = f"cell {cell.get('id', '?')}"
        kept = json.dumps(cell.get("outputs", []), ensure_ascii=False)
        if found := _VERDICT.search(kept):
            yield "output", place, f"an output with a verdict: {found[0]!r}"
        if isinstance(metadata := cell.get("metadata"), Mapping) and metadata.get("tags"):
            yield "metadata", place, f"tags that nothing here needs: {metadata['tags']!r:.60}"


def in_text(text: str, keys: tuple[Key, ...], *, packed: bool = False) -> Iterator[Found]:
    """Flags, marks and resume codes in any text, also in a comment.

    In what is `packed` three bytes that are a bracket stand by chance: what is inside is read apart.
    """
    for pattern in _flags(keys):
        for m in pattern.finditer(text):
            yield "flag", f"line {line_of(text, m.start())}", f"{m[0]!r} says what is right"
    for m in _CODE.finditer(text):
        yield "answers", f"line {line_of(text, m.start())}", "a resume code holds answers"
    if OPEN in text and not packed:
        yield from _brackets(text)


@lru_cache(maxsize=4)
def _flags(keys: tuple[Key, ...]) -> tuple[re.Pattern[str], ...]:
    """A flag with a value or a name behind it, and a name with a flag behind it."""
    exercises = [e for key in keys for e in key.exercises]
    names = sorted({i for e in exercises for i in _ids(e)}, key=lambda name: (-len(name), name))
    clear = [n for n in names if ("-" in n or len(n) > 3) and n not in _OFFERED]
    long = "|".join(map(re.escape, clear)) or r"(?!)"
    behind = rf"\b(?:{long})[\"'`]?\s*(?:[:=]|->|=>|\()\s*[\"']?(?:{_WORDS}|false|wrong)\b"
    new = dict.fromkeys(_new_flags(exercises))
    pairs = [(_WORDS, "|".join(["true", "false", *map(re.escape, names)])), *new]
    return tuple(re.compile(p, re.IGNORECASE) for p in (*(_flag(*pair) for pair in pairs), behind))


def _flag(words: str, values: str) -> str:
    return rf"\b(?:{words})\b[\"'\]]*\s*(?:=>|->|[:=])\s*[\"'\[({{]*\s*(?:{values})(?!\w)"


def _new_flags(exercises: list[Exercise]) -> Iterator[tuple[str, str]]:
    """The words that only some kinds have, each with its values in this key."""
    for e in exercises:
        if isinstance(e, Choose) and e.judges:
            yield "judges", "sound|unsound"
        elif isinstance(e, Choose) and e.contested:
            yield "contested", "true|false|yes|no"
            yield "shares?", r"0?\.\d+|\d+\s*%"
        elif isinstance(e, Fill):
            yield "accept(?:s|ed)?", "|".join(accepted(gap) for gap in e.gaps)
        elif isinstance(e, Trace):
            yield "status", "|".join(map(re.escape, (e.status, *everywhere(STATUSES[e.status]))))
            if cards := {x.card for x in e.evidence}:
                yield "evidence", "|".join(map(re.escape, cards))


def _ids(exercise: Exercise) -> list[str]:
    shown = exercise.offered()
    return [x["id"] for part in ("options", "items", "bins", "cards", "missing") for x in shown.get(part, ())]


def _brackets(text: str) -> Iterator[Found]:
    for m in re.finditer(re.escape(OPEN), text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if not re.fullmatch(r"\s*[\w-]+ = \"", line):  # a passage in a sidecar
            yield "marks", f"line {line_of(text, m.start())}", f"{OPEN} sets off marked words"
