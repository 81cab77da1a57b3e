"""What a damaged hand-in still holds, and what it has lost.

A damaged file is read in many ways (`readings`); an answer counts where its check sum fits, whichever way it was read.
What does not fit is named lost: nobody is given a score for an answer that they may not have written. A file of before
there were check sums can be trusted only as far as nothing is wrong with it: whole, or up to where it is cut off.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit import seal
from toolkit.grading import collect
from toolkit.grading.intake import pieces
from toolkit.grading.intake.readings import LOST, readings
from toolkit.handin import FORMAT, clean_name, read_handin
from toolkit.problem import Problem

Row = dict[str, Any]
# The exercises that a lesson asks, and with a path as a second argument those that it asks there; none where the lesson
# is not known.
Names = Callable[..., Iterable[str]]
GONE = "lost in a damaged file"
TRACES = (b"handin/", b"h\0a\0n\0d\0i\0n\0/", b'"sum"', b'"tries"', b'"exercises"', b"exercises", b"hand=69n/")


@dataclass(frozen=True, slots=True)
class Recovered:
    """One hand-in out of a file: the answers, the exercises whose answer is lost, and what was done to read it."""

    lesson: str
    version: int
    who: str
    journal: str
    rows: Mapping[str, Row]
    lost: Mapping[str, str] = field(default_factory=dict)
    how: tuple[str, ...] = ()
    proved: bool = False
    path: str = ""

    @property
    def whole(self) -> bool:
        """Whether the file was as the lesson wrote it."""
        return not self.lost and not self.how

    def as_text(self, who: str) -> str:
        """A hand-in that can be graded: in place of a lost answer stands what no exercise takes for one."""
        head = {"format": FORMAT, "lesson": self.lesson, "version": self.version, "who": who, "journal": self.journal}
        head |= {"path": self.path} if self.path else {}
        if self.proved and not self.lost:  # the sums that fit the answers fit them still
            rows = {name: {k: row[k] for k in (*seal.KEPT, "sum") if k in row} for name, row in self.rows.items()}
            return dumped({**head, **seal.seal_of(head, rows), "exercises": rows})
        lost = {name: {"last": {"damaged": GONE}} for name in self.lost}
        rows = {name: {k: row[k] for k in seal.KEPT if k in row} for name, row in self.rows.items()}
        return dumped(seal.sealed({**head, "exercises": {**rows, **lost}}))


def dumped(data: Mapping[str, Any]) -> str:
    """The data as a file's text; half letters, which no file can hold, are written as escapes."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text if _can_be_written(text) else json.dumps(data, separators=(",", ":"))


def _can_be_written(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def is_meant(raw: bytes) -> bool:
    """Whether some bytes begin like a hand-in, or like what is left of one."""
    return any(trace in raw[: collect.MOST] for trace in TRACES)


def recover(raw: bytes, lessons: Iterable[str], names: Names, *, suspect: bool = False) -> list[Recovered] | str:
    """The hand-ins in a file, or why there is none. `suspect` says that the archive knows the file to be damaged."""
    if len(raw) > collect.MOST:
        return f"It has {len(raw):,} bytes (allowed: below {collect.MOST:,})."
    if not raw.strip(b"\0 \t\r\n"):
        return "It is empty."
    found = _whole(raw)
    if found is not None and (found.proved or not suspect):
        return [found]
    texts = list(readings(raw))
    if any('"sum"' in text or '"holds"' in text for _, text in texts):
        return _proved(texts, lessons, names)
    if suspect:
        return "The archive's own check sum says that it is damaged, and it has none of its own."
    return _unproved(texts, names) or _why(raw)


# ------------------------------------------------------------------------------------------ as the lesson wrote it


def _whole(raw: bytes) -> Recovered | None:
    """The hand-in where nothing is wrong with the file."""
    handin = collect.read_bytes(raw)
    if isinstance(handin, Problem):
        return None
    data = json.loads(raw.decode("utf-8-sig"))
    if not seal.is_sealed(data):
        return _from(data)
    rows = data["exercises"]
    due = seal.Proof(seal.tag_of(data["journal"]), len(rows))
    proved = seal.head_fits(data) and all(seal.proof(data["lesson"], n, r) == due for n, r in rows.items())
    return _from(data, proved=True) if proved else None


def _from(data: Mapping[str, Any], how: tuple[str, ...] = (), *, proved: bool = False) -> Recovered | None:
    """The record of a hand-in's data; None where the data are not of the format."""
    try:
        handin = read_handin(json.dumps(data).encode("utf-8"), "")
    except (Problem, RecursionError, ValueError):
        return None
    rows = data["exercises"]
    return Recovered(
        handin.lesson, handin.version, handin.who, handin.journal, rows, how=how, proved=proved, path=handin.path
    )


def _why(raw: bytes) -> str:
    """What a reader of undamaged files says."""
    problem = collect.read_bytes(raw)
    return " ".join(problem.found.split())[:160] if isinstance(problem, Problem) else "It is damaged."


# ------------------------------------------------------------------------------------------ proved by check sums


@dataclass(slots=True)
class _Sheaf:
    """What was proved to come from one journal."""

    lesson: str
    of: set[int] = field(default_factory=set)
    rows: dict[str, Row] = field(default_factory=dict)
    how: dict[str, None] = field(default_factory=dict)
    mixed: bool = False
    head: pieces.Head | None = None
    told: pieces.Head | None = None

    def add(self, name: str, row: Row, of: int) -> None:
        """One more answer; two that differ under one name come from two states of the journal."""
        self.of.add(of)
        self.mixed |= len(self.of) > 1 or (name in self.rows and _kept(self.rows[name]) != _kept(row))
        self.rows.setdefault(name, row)


def _kept(row: Row) -> Row:
    return {k: row[k] for k in seal.KEPT if k in row}


def _proved(texts: list[tuple[tuple[str, ...], str]], lessons: Iterable[str], names: Names) -> list[Recovered] | str:
    sheaves: dict[str, _Sheaf] = {}
    known = tuple(lessons)
    for how, text in texts:
        found = list(pieces.heads(text))
        gained = _gather(sheaves, text, dict.fromkeys([*(h.lesson for h in found), *known]))
        for sheaf in gained:
            sheaf.how.update(dict.fromkeys(how))
        _put_heads(sheaves, found)
        if sheaves and all(_is_full(s) for s in sheaves.values()):
            break
    if not sheaves:
        return "No answer in it fits its check sum."
    if any(s.mixed for s in sheaves.values()):
        return _apart(texts) or "Two states of one journal are mixed in it, and it is damaged."
    return [_bound(tag, sheaf, names, len(sheaves)) for tag, sheaf in sheaves.items()]


def _gather(sheaves: dict[str, _Sheaf], text: str, lessons: Iterable[str]) -> list[_Sheaf]:
    """Add what a text proves; gives the sheaves that it added to."""
    gained: list[_Sheaf] = []
    for name, row in pieces.rows(text):
        for lesson in lessons:
            proof = seal.proof(lesson, name, row)
            if proof is not None:
                sheaf = sheaves.setdefault(proof.tag, _Sheaf(lesson))
                gained += [] if name in sheaf.rows else [sheaf]
                sheaf.add(name, row, proof.of)
                break
    return gained


def _put_heads(sheaves: dict[str, _Sheaf], found: list[pieces.Head]) -> None:
    """A head belongs where its journal does; where there is one journal alone, also one whose journal is damaged."""
    for head in found:
        sheaf = sheaves.get(seal.tag_of(head.journal))
        if sheaf is not None and seal.head_fits(head.as_data()):
            sheaf.head = sheaf.head or head
        if sheaf is None and len(sheaves) == 1:
            sheaf = next(iter(sheaves.values()))
        if sheaf is not None and head.who and (sheaf.told is None or LOST in sheaf.told.who):
            sheaf.told = head


def _is_full(sheaf: _Sheaf) -> bool:
    named = sheaf.told is not None and LOST not in sheaf.told.who
    return named and sheaf.head is not None and sheaf.of == {len(sheaf.rows)}


def _bound(tag: str, sheaf: _Sheaf, names: Names, others: int) -> Recovered:
    head = sheaf.head or sheaf.told or pieces.Head()
    who = sheaf.told.who if sheaf.told else head.who
    lost = _lost(sheaf, names)
    how = tuple(sheaf.how)
    how += (f"one of {others} hand-ins in one file",) if others > 1 else ()
    how += ("the head of the file is damaged",) if sheaf.head is None else ()
    journal = sheaf.head.journal if sheaf.head else tag
    how = how or (("some answers do not fit their check sums",) if lost else ("what stands beside the answers",))
    return Recovered(
        sheaf.lesson, head.version, clean_name(who), journal, sheaf.rows, lost, how=how, proved=not lost, path=head.path
    )


def _lost(sheaf: _Sheaf, names: Names) -> dict[str, str]:
    """The exercises whose answer stood in the file and cannot be read."""
    most = max(sheaf.of)
    if len(sheaf.rows) >= most:
        return {}
    if sheaf.head is not None:
        return {n: "its answer is damaged or cut off" for n in sheaf.head.holds if n not in sheaf.rows}
    why = f"damaged or not answered: {len(sheaf.rows)} of {most} answers can be read, and the list of them cannot"
    path = sheaf.told.path if sheaf.told else ""
    return {n: why for n in _asked(names, sheaf.lesson, path) if n not in sheaf.rows}


def _asked(names: Names, lesson: str, path: str) -> Iterable[str]:
    return names(lesson, path) if path else names(lesson)


def _apart(texts: list[tuple[tuple[str, ...], str]]) -> list[Recovered]:
    """Hand-ins that are whole, one behind the other in one file; none where anything of one is damaged."""
    found = list(pieces.objects(texts[0][1]))
    whole = [_whole(json.dumps(data).encode("utf-8")) for data in found]
    if len(found) < 2 or texts[0][1].count('"exercises"') != len(found):
        return []
    how = (f"one of {len(found)} hand-ins in one file",)
    return [_with(w, how) for w in whole if w is not None] if all(w is not None for w in whole) else []


def _with(found: Recovered, how: tuple[str, ...]) -> Recovered:
    return Recovered(
        found.lesson, found.version, found.who, found.journal, found.rows, {}, how, found.proved, found.path
    )


# ------------------------------------------------------------------------------------------ without check sums


def _unproved(texts: list[tuple[tuple[str, ...], str]], names: Names) -> list[Recovered]:
    """Whole hand-ins in the first reading that has any; else the answers of one that is cut off."""
    for how, text in texts:
        found = [r for data in pieces.objects(text) if LOST not in text and (r := _from(data, how)) is not None]
        if found:
            also = (f"one of {len(found)} hand-ins in one file",) if len(found) > 1 else ()
            rest = () if how or also or not _beside(text) else ("what stands beside it was left out",)
            return [_with(r, (*how, *also, *rest)) for r in found]
    return next((c for how, text in texts if (c := _cut(how, text, names))), [])


def _beside(text: str) -> bool:
    return not text.strip().startswith("{") or not text.strip().endswith("}")


def _cut(how: tuple[str, ...], text: str, names: Names) -> list[Recovered]:
    """The answers up to the first thing that is wrong. What may have followed is lost, whether it was there or not."""
    text = text.split(LOST, 1)[0]
    head = next(pieces.heads(text), pieces.Head())
    rows = pieces.rows_up_to_a_break(text)
    lost = dict.fromkeys(
        _asked(names, head.lesson, head.path), "damaged, cut off or not answered: the file breaks off before it"
    )
    lost = {n: why for n, why in lost.items() if n not in rows}
    if not rows or not lost or not head.journal:
        return []
    data = {"format": FORMAT, "lesson": head.lesson, "version": head.version, "who": head.who, "journal": head.journal}
    found = _from({**data, "path": head.path, "exercises": rows}, (*how, "read up to where it breaks off"))
    if found is None:
        return []
    return [Recovered(found.lesson, found.version, found.who, found.journal, rows, lost, found.how, path=found.path)]
