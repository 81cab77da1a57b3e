"""The forms in which a key stands in data, code or text: fields, flags, solutions, marks, the state of a page."""

from __future__ import annotations

import ast
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.verdict import HEADLINES, NEARLY
from toolkit.quotation import OPEN
from toolkit.teaching.keys import Key, right_ids
from toolkit.teaching.layers import Layer, line_of

Found = tuple[str, str, str]  # kind, place, what

FIELDS = frozenset(
    [
        *("right", "correct", "why", "reason", "reasons", "feedback", "bin", "not", "other", "hint", "hints", "after"),
        *("mistake", "mistakes", "solution", "solutions", "key", "keys", "answer", "answers", "agreement", "nbgrader"),
        *("credit", "score", "scores", "points", "grade", "rubric", "need", "exclude", "also"),
    ]
)
MARKS = frozenset(["attributions", "marks", "parts", "anchors", "claims"])
_WORDS = r"right|correct|solution|answer|key|bin|wrong|true|good"
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.){2,})\"|'((?:[^'\\\n]|\\.){2,})'")
_NUMBERS = re.compile(r"(\d{2,6})\D{1,20}(\d{2,6})")
_VERDICT = re.compile(
    "|".join([*(re.escape(HEADLINES[o]) for o in ("right", "partly", "wrong")), re.escape(NEARLY)])
    + r"|\bCredit \d+ ?%|\b\d+ of \d+ (?:found|right)\b"
)
_CODE = re.compile(r"\bML1-[A-Za-z0-9_-]{8,}")
_STATE = "application/vnd.jupyter.widget"


def data_of(layer: Layer) -> Any:
    """The layer's JSON or TOML as data, or None where it is neither."""
    try:
        return tomllib.loads(layer.text) if layer.name.endswith(".toml") else json.loads(layer.text)
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
    kinds = {"exercises": "key file", "pack": "pack", "journal": "answers", "handin": "answers"}
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


def in_text(text: str, keys: Iterable[Key]) -> Iterator[Found]:
    """Flags, marks and resume codes in any text, also in a comment."""
    exercises = [e for key in keys for e in key.exercises]
    names = sorted({i for e in exercises for i in _ids(e)}, key=len, reverse=True)
    value = "|".join(["true", "false", *map(re.escape, names)])
    # A flag with a value or a name behind it, and a name with a flag behind it.
    flag = re.compile(rf"\b(?:{_WORDS})\b[\"'\]]*\s*(?:=>|->|[:=])\s*[\"'\[({{]*\s*(?:{value})\b", re.IGNORECASE)
    own = "|".join(re.escape(n) for n in names if "-" in n or len(n) > 3) or r"(?!)"
    behind = re.compile(rf"\b(?:{own})[\"'`]?\s*(?:[:=]|->|=>|\()\s*[\"']?(?:{_WORDS}|false|wrong)\b", re.IGNORECASE)
    for pattern in (flag, behind):
        for m in pattern.finditer(text):
            yield "flag", f"line {line_of(text, m.start())}", f"{m[0]!r} says what is right"
    for m in _CODE.finditer(text):
        yield "answers", f"line {line_of(text, m.start())}", "a resume code holds answers"
    if OPEN in text:
        yield from _brackets(text)


def solutions(text: str, keys: Iterable[Key]) -> Iterator[Found]:
    """Solutions as they would be written down, called or listed in any text."""
    exercises = [e for key in keys for e in key.exercises]
    yield from (f for e in exercises for f in _solution(text, e))
    yield from _in_a_row(text, [e for e in exercises if isinstance(e, Choose) and not e.several])


def _ids(exercise: Exercise) -> list[str]:
    shown = exercise.offered()
    return [x["id"] for part in ("options", "items", "bins") for x in shown.get(part, ())]


def _brackets(text: str) -> Iterator[Found]:
    for m in re.finditer(re.escape(OPEN), text):
        line = text[text.rfind("\n", 0, m.start()) + 1 : m.start()]
        if not re.fullmatch(r"\s*[\w-]+ = \"", line):  # a passage in a sidecar
            yield "marks", f"line {line_of(text, m.start())}", f"{OPEN} sets off marked words"


def _solution(text: str, exercise: Exercise) -> Iterator[Found]:
    """The solution of one exercise as it would be written down or called."""
    if isinstance(exercise, Choose):
        at = _chosen(text, exercise)
    elif isinstance(exercise, Classify):
        at = _sorted_in(text, exercise)
    elif isinstance(exercise, Highlight):
        at = _marked(text, exercise)
    else:
        at = -1
    if at >= 0:
        yield "solution", f"line {line_of(text, at)}", f"the solution of exercise {exercise.id!r}, or much of it"


def _chosen(text: str, exercise: Choose) -> int:
    """Where the id of the exercise stands directly before its right options."""
    right = right_ids(exercise)
    ids = "|".join(map(re.escape, right))
    listed = rf"(?:{ids})\b(?:\W{{1,6}}(?:{ids})\b){{{len(right) - 1}}}"
    found = re.search(rf"(?<![\w-]){re.escape(exercise.id)}(?![\w-])\W{{1,12}}\b{listed}(?!-)", text)
    return found.start() if found else -1


def _sorted_in(text: str, exercise: Classify) -> int:
    """Where at least half of the items, and two, stand directly before their bins."""
    pairs = (rf"(?<![\w-]){re.escape(i.id)}\b\W{{1,8}}\b{re.escape(i.bin)}(?![\w-])" for i in exercise.items)
    found = [m.start() for pair in pairs if (m := re.search(pair, text))]
    return min(found) if len(found) >= max(2, len(exercise.items) // 2) else -1


def _marked(text: str, exercise: Highlight) -> int:
    """Where at least two of the marks stand as numbers, or three as quotations."""
    parts = [p for m in exercise.key for p in m.parts]
    wanted = {(str(p.start), str(p.stop)) for p in parts if p.start >= 10}
    numbers = {m.groups(): m.start() for m in _pairs(text) if m.groups() in wanted}
    words = {p.of(exercise.article.text) for p in parts}
    quoted = {q: m.start() for m in _QUOTED.finditer(text) if (q := (m[1] or m[2])) in words and " " in q}
    return min(numbers.values()) if len(numbers) >= 2 else min(quoted.values()) if len(quoted) >= 3 else -1


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Two numbers side by side; the second of a pair may be the first of the next."""
    at = 0
    while found := _NUMBERS.search(text, at):
        yield found
        at = found.end(1)


def _in_a_row(text: str, exercises: list[Choose]) -> Iterator[Found]:
    """Three right options of three exercises one after the other, with nothing but numbers and signs between."""
    ids = [re.escape(right_ids(e)[0]) for e in exercises]
    for three in zip(ids, ids[1:], ids[2:], strict=False):
        for m in re.finditer(r"\b" + r"\b[\W\d_]{1,12}\b".join(three) + r"\b", text):
            yield "solution", f"line {line_of(text, m.start())}", "right options of several exercises in a row"
