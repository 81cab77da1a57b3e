"""A draft as a file (`draft/1`, JSON), and back: a file that others may have written is checked number by number."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any, NoReturn

from toolkit.article import Article
from toolkit.authoring.drafts.draft import FORMAT, Draft, DraftMark, Pair
from toolkit.authoring.drafts.slug import is_slug
from toolkit.labels import labels
from toolkit.problem import BrokenFile, Problem
from toolkit.record import structure
from toolkit.words import say

LARGEST = 5_000_000
MANY = {"marks": 3_000, "passages": 500, "exercises": 200, "looked": 5_000, "saved": 100}
_SHA = re.compile(r"[0-9a-f]{64}")


def to_bytes(draft: Draft) -> bytes:
    """The draft as JSON: a mark and an exercise a line, so that a change reads well in a diff."""
    data = {name: value for name, value in asdict(draft).items() if value is not None}
    tables = {name: data.pop(name) for name in ("marks", "exercises")}
    head = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in data.items()]
    body = [f' "{name}": [{_rows(rows)}]' for name, rows in tables.items()]
    return ("{\n" + ",\n".join(head + body) + "\n}\n").encode("utf-8")


def _rows(rows: tuple[dict[str, Any], ...]) -> str:
    lines = (json.dumps({k: v for k, v in row.items() if v not in ("", {}, None)}, ensure_ascii=False) for row in rows)
    return "".join(f"{',' if n else ''}\n  {line}" for n, line in enumerate(lines)) + ("\n " if rows else "")


def from_bytes(raw: bytes, where: str) -> Draft:
    """The draft in a file; raises `BrokenFile` with the place for one that is damaged, too large, or newer."""
    if len(raw) > LARGEST:
        found = say("The draft has {n} bytes.", n=f"{len(raw):,}")
        raise BrokenFile(found, where=where, allowed=say("{n} bytes", n=f"{LARGEST:,}"))
    data = _data(raw, where)
    for name, most in MANY.items():
        rows = data.get(name) if isinstance(data, dict) else None
        if isinstance(rows, list | dict) and len(rows) > most:
            found = say("The draft has {n} {what}.", n=f"{len(rows):,}", what=name)
            raise BrokenFile(found, where=where, allowed=f"{most:,} {name}")
    draft = structure(data, Draft, FORMAT, where)
    for found in _faults(draft):
        raise BrokenFile(found, where=where, todo=_todo())
    return draft


def fitting(draft: Draft, article: Article, ident: str, where: str) -> Draft:
    """The draft, where it belongs to this article and this name; else a `Problem` says to which, and what to do."""
    if draft.id != ident:
        found = say("The draft says that it is called {name}.", name=repr(draft.id)[:80])
        raise BrokenFile(found, where=where, allowed=repr(ident), todo=say("give the file its own name back"))
    if draft.sha256 != article.sha256:
        found = say("The draft belongs to another text: its marks would stand on the wrong words here.")
        todo = say('put the old text back, or begin a new draft under another name: ident="…"')
        raise Problem(found, where=where, todo=todo)
    for found in outside(draft, len(article.text)):
        raise BrokenFile(found, where=where, todo=_todo())
    return draft


def outside(draft: Draft, length: int) -> Iterator[str]:
    """What of the draft lies outside a text of this length."""
    places = [*((name, [pair]) for name, pair in draft.passages.items()), *((m.id, m.parts) for m in draft.marks)]
    for name, pairs in places:
        for start, stop in pairs:
            if stop > length:
                place = say("{name} stands at {start} to {stop}", name=repr(name)[:80], start=start, stop=stop)
                yield say("{place}: the text has only {n} characters.", place=place, n=length)


def _data(raw: bytes, where: str) -> Any:
    try:
        data = json.loads(raw.decode("utf-8"), parse_constant=_refused)
        json.dumps(data, ensure_ascii=False).encode("utf-8")  # half a character, as in "\ud800", is no text
    except (ValueError, RecursionError) as e:
        found = say("This is not JSON: {reason}.", reason=str(e)[:200])
        raise BrokenFile(found, where=where, todo=_todo()) from None
    return data


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _todo() -> str:
    return say("mend the file, or set it aside and begin anew")


def _faults(draft: Draft) -> Iterator[str]:
    """What is wrong with the names and numbers, the gravest first."""
    if not is_slug(draft.id):
        yield say("{name} is no id: small letters, digits and hyphens make one.", name=repr(draft.id)[:80])
    if not _SHA.fullmatch(draft.sha256):
        yield say("{name} is no SHA-256.", name=repr(draft.sha256)[:80])
    for kind, names in (("mark", [m.id for m in draft.marks]), ("exercise", [_ident(e) for e in draft.exercises])):
        yield from _bad_names(kind, names)
    yield from (fault for m in draft.marks for fault in _mark_faults(m))
    for name, pair in draft.passages.items():
        if not is_slug(name) or not _in_order((pair,)):
            yield say("The passage {name} is not valid: its name or its bounds are wrong.", name=repr(name)[:80])
    if any("/" in name and ".." in name.split("/") for name in draft.saved):
        yield say("A saved file lies outside the folder of lessons.")


def _ident(exercise: dict[str, Any]) -> str:
    found = exercise.get("id")
    return found if isinstance(found, str) else ""


def _bad_names(kind: str, names: list[str]) -> Iterator[str]:
    for name, n in Counter(names).items():
        if not is_slug(name):
            yield say("{name} is not a valid id ({kind}).", kind=kind, name=repr(name)[:80])
        if n > 1:
            yield say("The id {name} ({kind}) is used {n} times.", n=n, kind=kind, name=repr(name)[:80])


def _mark_faults(m: DraftMark) -> Iterator[str]:
    if m.label not in labels():
        yield say("The mark {name} has the unknown label {label}.", name=repr(m.id)[:80], label=repr(m.label)[:80])
    if not m.parts or not _in_order(m.parts):
        yield say("The mark {name} has no parts, or not in their order.", name=repr(m.id)[:80])


def _in_order(parts: tuple[Pair, ...]) -> bool:
    flat = [number for pair in parts for number in pair]
    rising = all(start < stop for start, stop in parts) and flat == sorted(flat)
    return rising and flat[0] >= 0


def saved_as(draft: Draft, files: dict[str, str]) -> Draft:
    """The draft that remembers what was written from it: files, each with its SHA-256."""
    return replace(draft, saved={**draft.saved, **files})
