"""The class: hand-ins and keys in, one record a pupil and lesson out, with the answers in canonical form.

A pupil is a journal. Of several files from one journal the one with more steps counts, as in grading; so a file that
was copied, or handed in twice, never counts twice. Which files stayed out is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from toolkit.exercises.exercise import Exercise
from toolkit.exercises.narrow import FewerItems, FewerOptions
from toolkit.grading.grade import Paper, Result, grade, one_line
from toolkit.grading.key import Key
from toolkit.grading.marks import ALIKE, NONE, Marks, with_marks
from toolkit.grading.policy import DEFAULT, POLICIES
from toolkit.handin import HandIn, Tried
from toolkit.problem import Problem, UnfitAnswer
from toolkit.teaching.classroom.asked import said
from toolkit.teaching.classroom.pseudonym import pseudonyms
from toolkit.teaching.feedback.by_hand import Given

Answers = Mapping[str, Any]
Left = Mapping[str, frozenset[str]]
Seen = tuple[Paper, Answers, Answers, Left]  # a file as it was graded, what counts, what came first, what was left out
Rule = Callable[[Tried], tuple[Any, ...]]  # which of the answers in a file are looked at


@dataclass(frozen=True)
class Pupil:
    """One journal's hand-in to one lesson.

    `given`  the answers that count (by the policy), by exercise; blank and damaged ones are not there
    `first`  the same for the answers that were checked first
    `left`   the parts that the path left out of an exercise, by exercise: they are neither blank nor wrong
    `levels` what the teacher gave an open answer, by exercise and criterion
    """

    pseudonym: str
    paper: Paper
    given: Answers = field(default_factory=dict)
    first: Answers = field(default_factory=dict)
    left: Mapping[str, frozenset[str]] = field(default_factory=dict)
    levels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    @cached_property
    def results(self) -> dict[str, Result]:
        """How each exercise was graded."""
        return {r.exercise: r for r in self.paper.results}

    @cached_property
    def credits(self) -> dict[str, float]:
        """The credit of each exercise that has one: blank, damaged and ungraded ones have none."""
        return {r.exercise: r.credit for r in self.paper.results if r.credit is not None}

    def was_asked(self, exercise: str, part: str) -> bool:
        """Whether a part of an exercise was put to this pupil."""
        return part not in self.left.get(exercise, ())

    def said(self, exercise: Exercise) -> dict[str, str]:
        """What the answer that counts says to each part that was asked; parts left blank are not there."""
        told = said(exercise, self.given[exercise.id])
        return {part: answer for part, answer in told.items() if self.was_asked(exercise.id, part)}

    def credit(self, exercise: str) -> float | None:
        """The credit of one exercise, or None."""
        return self.credits.get(exercise)


@dataclass(frozen=True)
class Group:
    """All pupils who handed in one lesson. `twice`: files that stayed out because their journal is here already."""

    key: Key
    pupils: tuple[Pupil, ...]
    twice: tuple[str, ...] = ()

    @cached_property
    def exercises(self) -> dict[str, Exercise]:
        """The exercises with a key that is here, and that somebody could have handed in."""
        seen = {name for pupil in self.pupils for name in pupil.results}
        return {n: e for n, e in self.key.exercises.items() if isinstance(e, Exercise) and n in seen}

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each exercise on the page, from 1."""
        return {name: n for n, name in enumerate(self.exercises, start=1)}

    def answers(self, exercise: str) -> list[tuple[Pupil, Any]]:
        """The pupils who answered an exercise, with the answer that counts."""
        return [(p, p.given[exercise]) for p in self.pupils if exercise in p.given]


@dataclass(frozen=True)
class Gathered:
    """The groups by lesson, every hand-in as it was graded, and which files could not be read, with the reason.

    `told`: what is to be said of the teacher's marks.
    """

    groups: tuple[Group, ...]
    papers: tuple[Paper, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def gather(
    found: Iterable[tuple[str, HandIn | Problem]],
    keys: Mapping[str, Key],
    policy: str = DEFAULT,
    marks: Marks = NONE,
    weights: Mapping[str, float] = ALIKE,
) -> Gathered:
    """The groups of some hand-ins, by lesson; the order of the files changes nothing.

    `marks` are the teacher's own of open answers, `weights` those of criteria.
    """
    seen: dict[str, list[Seen]] = defaultdict(list)
    failures: dict[str, str] = {}
    for file, handin in found:
        if isinstance(handin, Problem):
            failures[file] = one_line(handin)
        elif handin.lesson not in keys:
            failures[file] = f"It is of lesson {handin.lesson!r:.20} (here: {', '.join(keys)})."
        else:
            key = keys[handin.lesson]
            paper = grade(file, handin, key, POLICIES[policy], marks)
            asked = key.asked(handin.path, handin.exercises)
            given, first = (_answers(handin, asked, rule) for rule in (POLICIES[policy], POLICIES["first"]))
            seen[handin.lesson].append((paper, given, first, _left(asked)))
    papers, told = with_marks([p for files in seen.values() for p, *_ in files], keys, marks, weights)
    by_hand = {p.file: p for p in papers}
    groups = tuple(
        _group(keys[lesson], [(by_hand[p.file], g, f, left) for p, g, f, left in seen[lesson]], Given(marks))
        for lesson in sorted(seen)
    )
    return Gathered(groups, papers, dict(sorted(failures.items())), tuple(told))


def _group(key: Key, seen: Sequence[Seen], marks: Given) -> Group:
    by_journal: dict[str, list[Seen]] = defaultdict(list)
    for each in seen:
        by_journal[_journal(each[0])].append(each)
    newest = {journal: min(files, key=lambda f: (-_steps(f[0]), f[0].file)) for journal, files in by_journal.items()}
    names = pseudonyms(sorted(newest))
    made = (Pupil(names[j], *file, _levels(file[0], key, marks)) for j, file in newest.items())
    pupils = sorted(made, key=lambda p: (p.pseudonym, p.paper.file))
    kept = {p.paper.file for p in pupils}
    return Group(key, tuple(pupils), tuple(sorted(paper.file for paper, *_ in seen if paper.file not in kept)))


def _left(asked: Mapping[str, Exercise | str]) -> Left:
    return {name: e.left for name, e in asked.items() if isinstance(e, (FewerItems, FewerOptions))}


def _levels(paper: Paper, key: Key, marks: Given) -> dict[str, Mapping[str, int]]:
    """The levels that count, of each answer that has some."""
    asked = ((r, e) for r in paper.results if isinstance(e := key.exercises[r.exercise], Exercise))
    found = ((r.exercise, marks.of(paper, r, e)) for r, e in asked)
    return {name: one.levels for name, one in found if one is not None and one.levels}


def _journal(paper: Paper) -> str:
    """The journal's id; a file without one stands for itself."""
    return paper.journal or f"file {paper.file}"


def _steps(paper: Paper) -> int:
    return sum(r.tries + r.hints + r.solution for r in paper.results)


def _answers(handin: HandIn, asked: Mapping[str, Exercise | str], policy: Rule) -> Answers:
    counted = ((n, _counted(e, handin.exercises[n], policy)) for n, e in asked.items() if n in handin.exercises)
    return {name: answer for name, answer in counted if answer is not None}


def _counted(exercise: Exercise | str, tried: Tried, policy: Rule) -> Any:
    """Of the answers that a policy looks at the one with most credit; None where none can be read."""
    if isinstance(exercise, str):
        return None
    read = [answer for value in policy(tried) if (answer := _read(exercise, value)) is not None]
    return max(read, key=lambda answer: exercise.earns(answer) or 0.0, default=None)


def _read(exercise: Exercise, value: Any) -> Any:
    try:
        return exercise.reread(value)
    except (UnfitAnswer, RecursionError, ValueError):  # damaged: grading says so in its own column
        return None
