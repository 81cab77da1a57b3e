"""Readers whose d′, lean and sureness are known, who walk through the course as pupils do.

A text makes an impression x on a reader, from a normal distribution around d/2 (a shaky text) or −d/2 (a sound one).
The reader doubts it where x lies above the criterion c, and is the surer the further x lies from it: a sureness of
1 / (1 + e^(−f·|x − c|)), told in steps of ten. With f = d and c = 0 this is exactly how often such a reader is right;
whoever feels a larger d than they have is over-sure. So every figure of a report has a true value, which is counted
here from the normal distribution and without a single made-up answer (Green and Swets 1966, Signal Detection Theory
and Psychophysics, chapters 3 and 4; Macmillan and Creelman 2005, chapters 1 to 3).
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, product
from math import exp, inf, log
from pathlib import Path
from statistics import NormalDist, fmean
from typing import TypedDict

from toolkit.exercises.choose import DOUBT, SURE, TRUST, Chosen
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.rating import Rating
from toolkit.forms import drawn
from toolkit.grading import collect
from toolkit.grading.grade import Paper, Result
from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn, Tried, to_json
from toolkit.lesson import Lesson, load
from toolkit.measures import d_prime
from toolkit.seeds.short_texts import short_texts
from toolkit.teaching.classroom.pupils import Gathered, Group, Pupil, gather
from toolkit.teaching.term.answering import answered

BEFORE, AFTER = "00", "10"
NORMAL = NormalDist()
EVEN: Mapping[str, float] = {}  # all texts tell as much
UNEVEN = {"easy": 1.5, "medium": 1.0, "hard": 0.5}  # how many times its d′ a reader has on such texts
_EDGES = [log(share / (1 - share)) for share in (0.55, 0.65, 0.75, 0.85, 0.95)]  # where a sureness is rounded up
_TEXTS = {text.id: text for text in short_texts(None).texts}
_GRID = [NORMAL.inv_cdf((n + 0.5) / 24) for n in range(24)]


@dataclass(frozen=True)
class Reader:
    """A reader: d′, criterion (below 0 to doubt, above 0 to trust), the d′ that is felt, and ability in exercises."""

    name: str
    d: float
    c: float
    felt: float
    ability: float = 0.5

    @property
    def sharpness(self) -> float:
        """How well sound and shaky texts are told apart."""
        return self.d

    @property
    def lean(self) -> float:
        """Above 0 to trust."""
        return self.c

    def solves(self, difficulty: float) -> float:
        """The probability that a part of this difficulty is answered rightly."""
        return 1 / (1 + exp(difficulty - self.ability))

    def rates(self, text: str, seed: object, ease: Mapping[str, float] = EVEN) -> Answer:
        """The answer to a text: the same for a seed, whatever was read before."""
        told = _TEXTS[text]
        d = self.d * ease.get(told.difficulty, 1.0)
        x = random.Random(f"{seed} {self.name} {text}").gauss(-d / 2 if told.sound else d / 2, 1)
        sure = SURE[bisect_right(_steps(self.felt), abs(x - self.c))]
        return {"choice": DOUBT if x > self.c else TRUST, "confidence": sure}


class Answer(TypedDict):
    """A rating as it is handed in."""

    choice: str
    confidence: int


def _steps(felt: float) -> list[float]:
    """The distances from the criterion at which the next sureness begins."""
    return [edge / felt if felt > 0 else inf for edge in _EDGES]


# ------------------------------------------------------------------------------------------------ what is true


@dataclass(frozen=True)
class Truth:
    """The long-run figures of readers: over many readers alike, and over the texts of both forms."""

    hits: float
    alarms: float
    area: float
    over: float

    @property
    def apart(self) -> float:
        """d′ of all answers together, as the report has it."""
        return d_prime(*(min(max(rate, 1e-9), 1 - 1e-9) for rate in (self.hits, self.alarms)))

    @staticmethod
    def mean(truths: Sequence[Truth]) -> Truth:
        """That of several readers, or forms."""
        columns = zip(*((t.hits, t.alarms, t.area, t.over) for t in truths), strict=True)
        return Truth(*(fmean(column) for column in columns))


@cache
def _cells(d: float, c: float, felt: float, side: int) -> dict[tuple[bool, int], float]:
    """How often a reader gives each answer (doubted or not, how sure) on texts of one class."""
    places = [0.0, *_steps(felt), inf]
    found = {}
    for sure, (near, far) in zip(SURE, pairwise(places), strict=True):
        shift = c - side * d / 2
        found[True, sure] = NORMAL.cdf(shift + far) - NORMAL.cdf(shift + near) if near < inf else 0.0
        found[False, sure] = NORMAL.cdf(shift - near) - NORMAL.cdf(shift - far) if near < inf else 0.0
    return found


def truth(reader: Reader, ease: Mapping[str, float] = EVEN) -> Truth:
    """The figures of one reader."""
    return Truth.mean([_on_form(reader, form, ease) for form in "AB"])


def _on_form(reader: Reader, form: str, ease: Mapping[str, float]) -> Truth:
    shaky, sound = (
        _mixed(
            _cells(reader.d * ease.get(t.difficulty, 1.0), reader.c, reader.felt, side)
            for t in _TEXTS.values()
            if t.form == form and t.sound == (side < 0)
        )
        for side in (1, -1)
    )
    hits, alarms = (sum(p for (doubted, _), p in cells.items() if doubted) for cells in (shaky, sound))
    said = fmean(sum(sure * p for (_, sure), p in cells.items()) for cells in (shaky, sound))
    return Truth(hits, alarms, _area(shaky, sound), said - 100 * (hits + 1 - alarms) / 2)


def _mixed(several: Iterable[dict[tuple[bool, int], float]]) -> dict[tuple[bool, int], float]:
    cells = list(several)
    return {cell: fmean(one[cell] for one in cells) for cell in cells[0]}


def _area(shaky: Mapping[tuple[bool, int], float], sound: Mapping[tuple[bool, int], float]) -> float:
    pairs = ((_trust(a), p, _trust(b), q) for (a, p), (b, q) in product(shaky.items(), sound.items()))
    return sum(p * q * (0.5 * (a == b) + (a < b)) for a, p, b, q in pairs)


def _trust(cell: tuple[bool, int]) -> int:
    doubted, sure = cell
    return 100 - sure if doubted else sure


# ------------------------------------------------------------------------------------------------ a class


@dataclass(frozen=True)
class Class:
    """How a class is made: d′ and criterion (mean and spread), by how much more d′ each feels, and what they gain.

    `over` is added to a reader's own d′ for how sure they feel; `gain` and `shift` are added to d′ and criterion after
    the course.
    """

    d: tuple[float, float] = (1.0, 0.0)
    c: tuple[float, float] = (0.0, 0.0)
    over: float = 0.0
    pupils: int = 30
    gain: float = 0.0
    shift: float = 0.0
    ease: Mapping[str, float] = field(default_factory=dict)

    def readers(self, seed: object, lesson: str = BEFORE) -> list[Reader]:
        """The pupils of a seed, before or after the course: the same ones."""
        chance = random.Random(f"{seed} readers")
        drawn_ = [[chance.gauss(0, 1) for _ in range(3)] for _ in range(self.pupils)]
        return [self._reader(f"r{n}", a, b, ability, lesson) for n, (a, b, ability) in enumerate(drawn_)]

    def _reader(self, name: str, d: float, c: float, ability: float, lesson: str) -> Reader:
        later = lesson == AFTER
        own = max(0.0, self.d[0] + self.d[1] * d) + self.gain * later
        return Reader(name, own, self.c[0] + self.c[1] * c + self.shift * later, own + self.over, 0.5 + ability)

    def truth(self, lesson: str = BEFORE) -> Truth:
        """The long-run figures of such a class."""
        ds = _GRID if self.d[1] else [0.0]
        cs = _GRID if self.c[1] else [0.0]
        return Truth.mean([truth(self._reader("", d, c, 0, lesson), self.ease) for d, c in product(ds, cs)])


# ------------------------------------------------------------------------------------------------ the way of a pupil


def walk(class_: Class, lessons: Sequence[str], place: Path, seed: object) -> Gathered:
    """The class goes through these lessons and hands in; its files are collected and graded."""
    box = place / "in"
    box.mkdir(parents=True)
    for lesson in lessons:
        for reader in class_.readers(seed, lesson):
            opened = load(lesson, place / reader.name)
            opened.journal.id = journal(seed, reader.name, lesson)  # no chance in it: the run is the same each time
            go_through(opened, reader, seed, class_.ease)
            (box / f"{lesson} {reader.name}.json").write_text(to_json(opened.hand_in(reader.name)), "utf-8")
    return gather(collect.read(collect.find(box)), Keys(), "first")


def journal(seed: object, reader: str, lesson: str) -> str:
    """The id of a reader's journal."""
    return f"{seed}-{reader}-{lesson}"


def go_through(lesson: Lesson, reader: Reader, seed: object, ease: Mapping[str, float] = EVEN) -> None:
    """Rate all texts of a lesson, and answer its exercises; an answer that is none is left blank."""
    for one in lesson.series.values():
        for text in one.ids:
            lesson.check(text, reader.rates(text, seed, ease))
    for name in lesson.open_ids():
        answer = answered(lesson.exercise(name), reader, hard(name), random.Random(f"{seed} {reader.name} {name}"))
        if answer is not None:
            lesson.check(name, answer)


def hard(exercise: str) -> float:
    """How hard an exercise is, from −1.5 to 1.5: its name decides."""
    return random.Random(exercise).uniform(-1.5, 1.5)


# ------------------------------------------------------------------------------------------------ the short way


def ratings(class_: Class, key: Key, seed: object) -> Group:
    """The ratings of a class as the walk leaves them, without journals and files: for many classes."""
    asked = {n: e for n, e in key.exercises.items() if isinstance(e, Rating)}
    return Group(
        replace(key, exercises=asked),
        tuple(_pupil(class_, reader, asked, key.lesson, seed) for reader in class_.readers(seed, key.lesson)),
    )


def _pupil(class_: Class, reader: Reader, asked: Mapping[str, Rating], lesson: str, seed: object) -> Pupil:
    first = drawn(journal(seed, reader.name, BEFORE))
    form = first if lesson == BEFORE else "AB"[first == "A"]
    given = {n: _read(reader.rates(n, seed, class_.ease)) for n, e in asked.items() if e.form == form}
    results = tuple(Result(text, "recorded", None, tries=1) for text in given)
    ident = journal(seed, reader.name, lesson)
    return Pupil(reader.name, Paper(f"{ident}.json", reader.name, lesson, ident, results), given, given)


def _read(answer: Answer) -> Chosen:
    return Chosen((answer["choice"],), answer["confidence"])


def questions(class_: Class, key: Key, seed: object) -> Group:
    """The exercises of a lesson that are no ratings, answered by the class and graded."""
    handins = ((f"{reader.name}.json", _answers(reader, key, seed)) for reader in class_.readers(seed, key.lesson))
    return gather(handins, {key.lesson: key}, "first").groups[0]


def _answers(reader: Reader, key: Key, seed: object) -> HandIn:
    asked = {n: e for n, e in key.exercises.items() if isinstance(e, Exercise) and not isinstance(e, Rating)}
    given = {n: answered(e, reader, hard(n), random.Random(f"{seed} {reader.name} {n}")) for n, e in asked.items()}
    tried = {n: Tried(answer, answer, answer, tries=1) for n, answer in given.items() if answer is not None}
    return HandIn(key.lesson, key.version, reader.name, journal(seed, reader.name, key.lesson), tried)


def expected(exercise: str) -> float:
    """What a class earns in the long run on an exercise with one answer."""
    return fmean(Reader("", 1, 0, 1, 0.5 + ability).solves(hard(exercise)) for ability in _GRID)
