"""Hand-ins that came more than once: named, kept, and which of them counts.

A journal only grows. So of two files with one name from one journal the one with more tries is the newer one, and it
counts. Two journals under one name (two people? two computers?), or one journal under two names (copied?), are for the
teacher to decide: until then all of them stay in the table, marked `ask`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from toolkit.grading.grade import Paper

Counts = Literal["yes", "no", "ask"]


@dataclass(frozen=True, slots=True)
class Double:
    """Files that belong together, and what that means."""

    files: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Doubles:
    """Which files came more than once, and for each of these whether it counts."""

    found: tuple[Double, ...]
    settled: Mapping[str, Counts]

    def counts(self, file: str) -> Counts:
        """Whether a file counts: yes, no, or ask the teacher."""
        return self.settled.get(file, "yes")


def doubles(papers: Iterable[Paper]) -> Doubles:
    """What came more than once among the hand-ins of each lesson."""
    found: list[Double] = []
    settled: dict[str, Counts] = {}
    left: list[Paper] = []
    for group in _groups(sorted(papers, key=lambda p: p.file), lambda p: (p.lesson, _name(p), p.journal or p.file)):
        newest, meaning = _newest(group)
        left += newest
        if len(group) > 1:
            found.append(Double(tuple(p.file for p in group), meaning))
            settled.update({p.file: "no" for p in group if p not in newest})
            settled.update({p.file: "ask" for p in newest if len(newest) > 1})
    for double in (*_one_name(left), *_one_journal(left)):
        found.append(double)
        settled.update(dict.fromkeys(double.files, "ask"))
    return Doubles(tuple(sorted(found, key=lambda d: (d.files, d.meaning))), settled)


def _newest(group: list[Paper]) -> tuple[list[Paper], str]:
    """Of files with one name from one journal the newest; more than one where they differ and none is the newer."""
    most = max(map(_steps, group))
    newest = [p for p in group if _steps(p) == most]
    who = group[0].who or "no name"
    if len(group) > 1 and any(p.count("damaged") for p in group):  # with an answer the count of its tries is lost
        return group, f"{who}, from one journal, and answers in it are damaged: please decide"
    if all(p.results == newest[0].results for p in newest):
        return newest[:1], f"{who}, from one journal: {newest[0].file} is the newest and counts"
    return newest, f"{who}, from one journal, with different answers after as many tries: please decide"


def _one_name(papers: list[Paper]) -> list[Double]:
    groups = _groups((p for p in papers if p.who), lambda p: (p.lesson, _name(p)))
    return [
        _double(g, f"{g[0].who}, from {len({p.journal for p in g})} journals (two people, or two computers?)")
        for g in groups
        if len({p.journal or p.file for p in g}) > 1
    ]


def _one_journal(papers: list[Paper]) -> list[Double]:
    groups = _groups((p for p in papers if p.journal), lambda p: (p.lesson, p.journal))
    return [
        _double(g, f"one journal under {len({_name(p) for p in g})} names: {', '.join(sorted({p.who for p in g}))}")
        for g in groups
        if len({_name(p) for p in g}) > 1
    ]


def _double(group: list[Paper], meaning: str) -> Double:
    return Double(tuple(sorted(p.file for p in group)), f"{meaning}: please decide")


def _groups(papers: Iterable[Paper], by: Callable[[Paper], tuple[str, ...]]) -> list[list[Paper]]:
    groups: dict[tuple[str, ...], list[Paper]] = defaultdict(list)
    for paper in papers:
        groups[by(paper)].append(paper)
    return list(groups.values())


def _name(paper: Paper) -> str:
    return paper.who.casefold()


def _steps(paper: Paper) -> int:
    return sum(r.tries + r.hints + r.solution for r in paper.results)
