"""A lesson with its journal: exercises in order, answers, verdicts, progress."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.article import Article
from toolkit.choices import choose, read_choices
from toolkit.exercises.build import build
from toolkit.exercises.choose import TRUST, Choose
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.narrow import depends, narrowed
from toolkit.exercises.rating import Rating, Ratings
from toolkit.exercises.verdict import Verdict
from toolkit.forms import PAIR, Series, distinct, open_series, rating
from toolkit.journal import Event, Journal, folder, open_journal
from toolkit.paths import DEFAULT, LearningPath, path, path_or_default
from toolkit.problem import BrokenFile, Problem, UnfitAnswer, UnknownName
from toolkit.record import read_toml
from toolkit.seeds import article
from toolkit.seeds.facts import catalogue
from toolkit.seeds.originals import NotAttached, attached
from toolkit.seeds.pairs import with_pairs
from toolkit.seeds.place import LESSONS, data, lesson_files, lessons_folders, seeds_of
from toolkit.seeds.short_texts import ShortText
from toolkit.shelf import cards
from toolkit.table import Table
from toolkit.words import known, languages, later, say, speaking
from toolkit.words import language as spoken

if TYPE_CHECKING:  # what is needed at the end of a lesson loads then, so that its first exercise is there sooner
    from toolkit.handin import HandIn
    from toolkit.measures import Judged, Sure

GRADED = "graded"  # the folder, inside that of the answers, for those to a release


class NotTaught(Problem):
    """An exercise on earlier lessons, of which the chosen path had none."""


@dataclass
class Lesson:
    """One lesson: what its author wrote, and what one student answered.

    `seeds` is where its articles are looked for first, `language` that of the words around it, `series` the texts to
    rate, `path` the chosen way through the course: what it has not taught is not asked.
    """

    course: Course
    journal: Journal
    file: str = ""
    seeds: Path | None = None
    _built: dict[str, Exercise] = field(default_factory=dict)
    language: str = field(default_factory=spoken)
    series: Mapping[str, Series] = field(default_factory=dict)
    path: LearningPath = field(default_factory=lambda: path(DEFAULT))

    @property
    def id(self) -> str:
        """The lesson's number, as in "02"."""
        return self.course.lesson

    @cached_property
    def written(self) -> Mapping[str, Written]:
        """The exercises as written, by id, in order."""
        return {w.id: w for w in self.course.exercises}

    @cached_property
    def texts(self) -> Mapping[str, tuple[Ratings, ShortText]]:
        """The texts that may be rated, of all forms, with their series."""
        return {text.id: (one.written, text) for one in self.series.values() for text in one.texts}

    def exercise(self, ident: str) -> Exercise:
        """One exercise as this student is asked it, joined with its article.

        Raises `UnknownName`, `NotAttached`, `BrokenFile`, or `NotTaught` where the path leaves nothing of it to ask.
        """
        if ident not in self.written and ident not in self.texts:
            raise UnknownName(later("exercise"), ident, self.written)
        if ident not in self._built:
            self._built[ident] = self._rating(ident) if ident in self.texts else self._asked(ident)
        return self._built[ident]

    def _rating(self, ident: str) -> Rating:
        series, text = self.texts[ident]
        return rating(text, series, self.article, self.file, keyless=self.course.graded)

    def _asked(self, ident: str) -> Exercise:
        written = self.written[ident]
        if self.course.graded and written.kind == "highlight":
            self._refuse_near_copy(written.article)
        exercise = build(written, self.article, self.file, shelf=cards(self.seeds), keyless=self.course.graded)
        asked = narrowed(exercise, written, self._taught)
        if asked is None:
            found = say("This warm-up asks about lessons that are not on your path before this one. Go on below.")
            raise NotTaught(found, where=ident)
        return asked

    def _refuse_near_copy(self, name: str) -> None:
        """Marks are handed in by their places: in a copy that is not quite the same they would be graded wrongly."""
        copy = attached(self.seeds).get(name) if name in catalogue(self.seeds) else None
        if copy is not None and not copy.exact:
            raise NotAttached(
                say("Your copy of {name} is not quite the text that is graded: {file}", name=name, file=copy.file.name),
                allowed=say("the unchanged file of {n:,} bytes", n=copy.original.bytes),
                todo=say("ask your teacher for the file {file}", file=copy.original.file),
                of_course=False,
            )

    @property
    def _taught(self) -> frozenset[str]:
        return self.path.before(self.id)

    def asks(self, ident: str) -> bool:
        """Whether the path leaves anything of an exercise to ask."""
        try:
            return not depends(self.written[ident]) or bool(self.exercise(ident))
        except NotTaught:
            return False
        except NotAttached:
            return True

    def article(self, name: str) -> Article:
        """An article as this lesson knows it."""
        return article(name, seeds=self.seeds)

    def open_ids(self) -> list[str]:
        """The ids of the exercises whose article is there, and of which the path leaves something to ask."""
        return [w.id for w in self.course.exercises if not self._waits(w) and self.asks(w.id)]

    def _waits(self, written: Written) -> bool:
        """Whether an exercise is on a text of others that is not here, or in a copy that lacks what it asks about."""
        if written.article not in catalogue(self.seeds):
            return False
        copy = attached(self.seeds).get(written.article)
        return copy is None or not (copy.exact or self._can_be_asked(written.id))

    def _can_be_asked(self, ident: str) -> bool:
        try:
            return bool(self.exercise(ident))
        except NotTaught:
            return True
        except Problem:
            return False

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
        from toolkit.handin import clean_name

        if not clean_name(who):
            raise UnfitAnswer(
                say("There is no name."), allowed=say("a name or a class code"), todo=say("write it and try again")
            )
        return self.draft(who)

    def draft(self, who: str = "") -> HandIn:
        """The hand-in as it is now, with or without a name; it names the path where that is not the whole course."""
        from toolkit.handin import from_journal

        taken = "" if self.path.id == DEFAULT else self.path.id
        return from_journal(self.journal, self.course.version, who, taken)

    def code(self) -> str:
        """The resume code of the newest answers."""
        from toolkit.resume import to_code

        answers = {i: self.journal.last(i) for i in self.open_ids()} | self._ratings()
        return to_code({i: self.exercise(i) for i in answers}, answers)

    def _ratings(self) -> dict[str, Any]:
        """The answers that count, of all texts that are rated; a draft is none."""
        kept = ((ident, one.kept(ident)) for one in self.series.values() for ident in one.rated)
        return {ident: event.answer for ident, event in kept if event}

    def _takes(self) -> list[str]:
        """The ids of all exercises that can take an answer from elsewhere: texts of the other form, too."""
        return [*self.open_ids(), *self.texts]

    def restore(self, answers: Mapping[str, Any]) -> list[str]:
        """Take over answers that were given elsewhere; gives the ids of the exercises whose answer is now another one.

        What an exercise cannot take is left out. Nothing is lost: the answers before can be had back by undo.
        """
        return [i for i in self._takes() if i in answers and self._take(i, answers[i])]

    def restore_code(self, code: str) -> list[str]:
        """Take over the answers in a resume code; raises `BrokenFile` for a damaged one."""
        from toolkit.resume import from_code

        return self.restore(from_code({i: self.exercise(i) for i in self._takes()}, code))

    def restore_file(self, raw: bytes, where: str = "the file") -> list[str]:
        """Take over the last answers in a hand-in; raises `BrokenFile` for a damaged one or another lesson's."""
        from toolkit.handin import read_handin

        handin = read_handin(raw, where)
        if handin.lesson != self.id:
            found = say("This is lesson {lesson}.", lesson=repr(handin.lesson)[:20])
            raise BrokenFile(found, where=where, allowed=say("lesson {lesson}", lesson=repr(self.id)))
        return self.restore({name: tried.last for name, tried in handin.exercises.items()})

    def _take(self, ident: str, value: Any) -> bool:
        exercise = self.exercise(ident)
        try:
            if not exercise.is_answered(value) or self._is_rated(ident):
                return False
            before = self.journal.last(ident)
            if exercise.is_answered(before) and exercise.read(before) == exercise.read(value):
                return False
        except UnfitAnswer:
            return False
        self.journal.write(ident, "restore", answer=value, shown=exercise.shown)
        return True

    def _is_rated(self, ident: str) -> bool:
        return any(one.kept(ident) for one in self.series.values() if ident in self.texts)

    def best(self, ident: str) -> float | None:
        """The highest credit among the checked tries, or None."""
        return max((e.credit for e in self.journal.checks(ident) if e.credit is not None), default=None)

    def judged(self) -> list[Judged]:
        """The first judgments of sound and unsound texts, trusted or doubted, in order; a series when it is done."""
        from toolkit.measures import Judged

        return [
            Judged(e.id, e.judges == "sound", TRUST in e.read(first.answer).ids)
            for e, first in self._first_choices()
            if e.judges
        ]

    def sure(self) -> list[Sure]:
        """How sure one was, and whether one was right, in the first answers that say so."""
        from toolkit.measures import Sure

        pairs = ((e, e.read(first.answer)) for e, first in self._first_choices() if e.confidence)
        return [Sure(chosen.confidence, e.earns(chosen) == 1.0) for e, chosen in pairs if chosen.confidence]

    def _first_choices(self) -> Iterator[tuple[Choose, Event]]:
        for ident in self.open_ids():
            exercise, checks = self.exercise(ident), self.journal.checks(ident)
            if checks and isinstance(exercise, Choose) and not exercise.keyless:
                with suppress(UnfitAnswer):
                    exercise.read(checks[0].answer)
                    yield exercise, checks[0]
        for one in self.series.values():
            yield from self.rated(one) if one.complete and not self.course.graded else ()

    def rated(self, series: Series) -> Iterator[tuple[Rating, Event]]:
        """The texts that are rated, each with the answer that counts."""
        for ident in series.rated:
            exercise, event = self.exercise(ident), series.kept(ident)
            if isinstance(exercise, Rating) and event is not None:
                with suppress(UnfitAnswer):
                    exercise.read(event.answer)
                    yield exercise, event

    def tell_form(self, form: str) -> None:
        """Take the form that a teacher told: the one before the course. Texts that are rated already stay.

        Raises `BrokenFile` where it cannot be kept: it holds for this lesson as long as it is open.
        """
        if form not in PAIR:
            raise UnknownName(later("form"), form, PAIR)
        for one in self.series.values():
            for each in filter(None, (one, one.earlier)):
                each.told = form
        choose(self.folder, form=form)  # last: where it cannot be written, it still holds here

    @property
    def folder(self) -> Path:
        """The folder of the answers, of which a release has a part of its own."""
        home = self.journal.path.parent
        return home.parent if self.course.graded else home

    def tried(self) -> tuple[int, int]:
        """How many exercises are tried, and of how many: without extras, and a series as one that is done when all is.

        What the path leaves out is no part of it, nor what waits for a text that is not here.
        """
        own = [w for w in self.course.exercises if w.part != "original" and self.asks(w.id)]
        core = {w.id for w in own if not self._waits(w)}
        done = len({e.exercise for e in self.journal.events if e.act == "check"} & core)
        return done + sum(one.complete for one in self.series.values()), len(core) + len(self.series)

    def progress(self) -> Table:
        """What is done: a row for each exercise with tries and the best result."""
        rows = tuple(
            (w.title, str(len(self.journal.checks(w.id))), self._state(w))
            for w in self.course.exercises
            if self.asks(w.id)
        )
        rows += tuple((one.written.title, str(len(one.rated)), _rated_of(one)) for one in self.series.values())
        headings = (say("exercise"), say("tries"), say("answer") if self.course.graded else say("best so far"))
        return Table(headings, rows, say("Lesson {lesson}: {title}", lesson=self.id, title=self.course.title))

    def _state(self, written: Written) -> str:
        if self.course.graded and self.journal.checks(written.id):
            return say("recorded")
        best = self.best(written.id)
        if best is not None:
            return say("{n:.0f}%", n=100 * best)
        if written.part == "original":
            return say("extra, on the original {name}", name=written.article)
        waits = self._waits(written)
        return say("waits for the text {name}", name=written.article) if waits else say("not answered yet")


def _rated_of(series: Series) -> str:
    return say("{n} of {total} rated", n=len(series.rated), total=len(series.ids))


def load(lesson: str, answers: Path | None = None, language: str = "", lessons: Path | None = None) -> Lesson:
    """The lesson with this number, and the answers given so far; raises `UnknownName` with the lessons there are.

    A graded release has a journal of its own: tries from practice are no part of it. `language` is that of the words
    around the lesson (default: `MEDIALIT_LANGUAGE`, else English); what the lesson says stays as it is. `lessons` is
    the one folder to look in (default: those of `seeds.place`).
    """
    if language and not known(language):
        raise UnknownName(later("language"), language, languages())
    with speaking(language or spoken()):
        return _load(lesson, answers, lessons)


def _load(lesson: str, answers: Path | None, lessons: Path | None) -> Lesson:
    home = _home(lesson, (lessons,) if lessons else lessons_folders())
    file = lesson_files(home)[lesson]
    where = file.name if home == data("lessons") else str(file)
    course = read_course(with_pairs(read_toml(file), seeds_of(home)), where)
    catalogue(seeds_of(home))  # a broken one is named here, not in the middle of the lesson
    place = answers or folder()
    journal = open_journal(lesson, place / GRADED if course.graded else place)
    chosen = read_choices(place)
    series = {one.id: open_series(one, journal, chosen.form, seeds_of(home)) for one in course.ratings}
    distinct([w.id for w in course.exercises] + [t.id for one in series.values() for t in one.texts], where)
    return Lesson(course, journal, where, seeds_of(home), series=series, path=path_or_default(chosen.path))


def _home(lesson: str, folders: tuple[Path, ...]) -> Path:
    """The first of the folders that holds this lesson."""
    home = next((f for f in folders if lesson in lesson_files(f)), None)
    if home is None:
        names = sorted({name for f in folders for name in lesson_files(f)})
        named = f"{LESSONS} names the folder {folders[0]}; look there, or unset it" if os.environ.get(LESSONS) else ""
        raise UnknownName(later("lesson"), lesson, names, todo=named)
    return home
