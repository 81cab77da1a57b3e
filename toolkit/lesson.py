"""A lesson with its journal: exercises in order, answers, verdicts, progress."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.exercises.build import build
from toolkit.exercises.choose import TRUST, Choose
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Verdict
from toolkit.handin import HandIn, clean_name, from_journal, read_handin
from toolkit.journal import Event, Journal, folder, open_journal
from toolkit.measures import Judged, Sure
from toolkit.problem import BrokenFile, UnfitAnswer, UnknownName
from toolkit.record import read_toml
from toolkit.resume import from_code, to_code
from toolkit.seeds import article
from toolkit.seeds.originals import attached, catalogue
from toolkit.seeds.place import LESSONS, data, lesson_files, lessons_folders, seeds_of
from toolkit.table import Table
from toolkit.words import known, languages, later, say, speaking
from toolkit.words import language as spoken

GRADED = "graded"  # the folder, inside that of the answers, for those to a release


@dataclass
class Lesson:
    """One lesson: what its author wrote, and what one student answered.

    `seeds` is where its articles are looked for first, `language` that of the words around it.
    """

    course: Course
    journal: Journal
    file: str = ""
    seeds: Path | None = None
    _built: dict[str, Exercise] = field(default_factory=dict)
    language: str = field(default_factory=spoken)

    @property
    def id(self) -> str:
        """The lesson's number, as in "02"."""
        return self.course.lesson

    @cached_property
    def written(self) -> Mapping[str, Written]:
        """The exercises as written, by id, in order."""
        return {w.id: w for w in self.course.exercises}

    def exercise(self, ident: str) -> Exercise:
        """One exercise, joined with its article; raises `UnknownName`, `NotAttached` or `BrokenFile`."""
        if ident not in self.written:
            raise UnknownName(later("exercise"), ident, self.written)
        if ident not in self._built:
            self._built[ident] = build(self.written[ident], self.article, self.file, keyless=self.course.graded)
        return self._built[ident]

    def article(self, name: str) -> Article:
        """An article as this lesson knows it."""
        return article(name, seeds=self.seeds)

    def open_ids(self) -> list[str]:
        """The ids of the exercises whose article is there."""
        missing = set(catalogue()) - set(attached())
        return [w.id for w in self.course.exercises if w.article not in missing]

    @property
    def first_original(self) -> str:
        """The original that the lesson comes to first; empty where it uses none."""
        return min((w.article for w in self.course.exercises if w.part == "original"), default="")

    def on_original(self, ident: str) -> list[str]:
        """The ids of the exercises on one original."""
        return [w.id for w in self.course.exercises if w.part == "original" and w.article == ident]

    def save(self, ident: str, value: Any) -> None:
        """Keep an answer that is not checked yet."""
        exercise = self.exercise(ident)
        if value is not None:
            exercise.is_answered(value)  # refuses what the exercise cannot take, before it is written down
        self.journal.write(ident, "answer", answer=value, shown=exercise.shown)

    def check(self, ident: str, value: Any) -> Verdict:
        """The verdict on an answer; both are kept."""
        exercise = self.exercise(ident)
        verdict = exercise.check(value)
        if verdict.outcome != "unanswered":
            self.journal.write(
                ident, "check", answer=value, shown=exercise.shown, outcome=verdict.outcome, credit=verdict.credit
            )
        return verdict

    def hint(self, ident: str) -> list[str]:
        """The hints shown so far, one more than before."""
        hints = self.exercise(ident).hints
        if self.journal.count(ident, "hint") < len(hints):
            self.journal.write(ident, "hint")
        return list(hints[: self.journal.count(ident, "hint")])

    def undo(self, ident: str) -> Any:
        """Take the newest answer to an exercise back; gives the one before it, or None."""
        self.exercise(ident)
        return self.journal.undo(ident)

    def start_fresh(self) -> Path | None:
        """Set all answers aside and begin anew; gives the place where the old ones lie."""
        return self.journal.start_fresh()

    def hand_in(self, who: str) -> HandIn:
        """First, best and last answer of each exercise under a name or class code; raises `UnfitAnswer` without one."""
        if not clean_name(who):
            raise UnfitAnswer(
                say("There is no name."), allowed=say("a name or a class code"), todo=say("write it and try again")
            )
        return from_journal(self.journal, self.course.version, who)

    def code(self) -> str:
        """The resume code of the newest answers."""
        here = {i: self.exercise(i) for i in self.open_ids()}
        return to_code(here, {i: self.journal.last(i) for i in here})

    def restore(self, answers: Mapping[str, Any]) -> list[str]:
        """Take over answers that were given elsewhere; gives the ids of the exercises whose answer is now another one.

        What an exercise cannot take is left out. Nothing is lost: the answers before can be had back by undo.
        """
        return [i for i in self.open_ids() if i in answers and self._take(i, answers[i])]

    def restore_code(self, code: str) -> list[str]:
        """Take over the answers in a resume code; raises `BrokenFile` for a damaged one."""
        return self.restore(from_code({i: self.exercise(i) for i in self.open_ids()}, code))

    def restore_file(self, raw: bytes, where: str = "the file") -> list[str]:
        """Take over the last answers in a hand-in; raises `BrokenFile` for a damaged one or another lesson's."""
        handin = read_handin(raw, where)
        if handin.lesson != self.id:
            found = say("This is lesson {lesson}.", lesson=repr(handin.lesson)[:20])
            raise BrokenFile(found, where=where, allowed=say("lesson {lesson}", lesson=repr(self.id)))
        return self.restore({name: tried.last for name, tried in handin.exercises.items()})

    def _take(self, ident: str, value: Any) -> bool:
        exercise = self.exercise(ident)
        try:
            if not exercise.is_answered(value):
                return False
            before = self.journal.last(ident)
            if exercise.is_answered(before) and exercise.read(before) == exercise.read(value):
                return False
        except UnfitAnswer:
            return False
        self.journal.write(ident, "restore", answer=value, shown=exercise.shown)
        return True

    def best(self, ident: str) -> float | None:
        """The highest credit among the checked tries, or None."""
        return max((e.credit for e in self.journal.checks(ident) if e.credit is not None), default=None)

    def judged(self) -> list[Judged]:
        """The first judgments of sound and unsound texts, trusted or doubted, in order."""
        return [
            Judged(e.id, e.judges == "sound", TRUST in e.read(first.answer).ids)
            for e, first in self._first_choices()
            if e.judges
        ]

    def sure(self) -> list[Sure]:
        """How sure one was, and whether one was right, in the first answers that say so."""
        pairs = ((e, e.read(first.answer)) for e, first in self._first_choices() if e.confidence)
        return [Sure(chosen.confidence, e.earns(chosen) == 1.0) for e, chosen in pairs if chosen.confidence]

    def _first_choices(self) -> Iterator[tuple[Choose, Event]]:
        for ident in self.open_ids():
            exercise, checks = self.exercise(ident), self.journal.checks(ident)
            if checks and isinstance(exercise, Choose) and not exercise.keyless:
                with suppress(UnfitAnswer):
                    exercise.read(checks[0].answer)
                    yield exercise, checks[0]

    def progress(self) -> Table:
        """What is done: a row for each exercise with tries and the best result."""
        rows = tuple((w.title, str(len(self.journal.checks(w.id))), self._state(w)) for w in self.course.exercises)
        headings = (say("exercise"), say("tries"), say("answer") if self.course.graded else say("best so far"))
        return Table(headings, rows, say("Lesson {lesson}: {title}", lesson=self.id, title=self.course.title))

    def _state(self, written: Written) -> str:
        if self.course.graded and self.journal.checks(written.id):
            return say("recorded")
        best = self.best(written.id)
        if best is not None:
            return say("{n:.0f}%", n=100 * best)
        extra = written.part == "original"
        return say("extra, on the original {name}", name=written.article) if extra else say("not answered yet")


def load(lesson: str, answers: Path | None = None, language: str = "") -> Lesson:
    """The lesson with this number, and the answers given so far; raises `UnknownName` with the lessons there are.

    A graded release has a journal of its own: tries from practice are no part of it. `language` is that of the words
    around the lesson (default: `MEDIALIT_LANGUAGE`, else English); what the lesson says stays as it is.
    """
    if language and not known(language):
        raise UnknownName(later("language"), language, languages())
    with speaking(language or spoken()):
        return _load(lesson, answers)


def _load(lesson: str, answers: Path | None) -> Lesson:
    home = _home(lesson)
    file = lesson_files(home)[lesson]
    where = file.name if home == data("lessons") else str(file)
    course = read_course(read_toml(file), where)
    place = answers or folder()
    return Lesson(course, open_journal(lesson, place / GRADED if course.graded else place), where, seeds_of(home))


def _home(lesson: str) -> Path:
    """The first folder of lessons that holds this one."""
    folders = lessons_folders()
    home = next((f for f in folders if lesson in lesson_files(f)), None)
    if home is None:
        names = sorted({name for f in folders for name in lesson_files(f)})
        named = f"{LESSONS} names the folder {folders[0]}; look there, or unset it" if os.environ.get(LESSONS) else ""
        raise UnknownName(later("lesson"), lesson, names, todo=named)
    return home
