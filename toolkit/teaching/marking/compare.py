"""How far two teachers agree on the same answers: Krippendorff's alpha for ordered levels, and what to talk about.

1 is full agreement, 0 is chance (Krippendorff 2018, Content Analysis, 4th edition, chapter 12). The range comes from
leaving out one answer after the other. Below twenty answers, and where nearly all have one level, alpha says little:
then the counts beside it say more. It says whether two teachers use the levels alike, not whether either is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

from toolkit import markup
from toolkit.problem import Problem
from toolkit.table import Table
from toolkit.teaching.classroom.estimate import Estimate, jackknife
from toolkit.teaching.marking.book import Given
from toolkit.teaching.marking.work import Question
from toolkit.words import say, say_n

APART = 2  # levels: so far apart is worth a talk
FEW = 20  # answers
FEWEST = 5  # below it there is no range
Pair = tuple[int, int]
_EXCERPT = 160


@dataclass(frozen=True)
class Alike:
    """One criterion: the two levels of each answer that both have marked, and alpha (None where it is not defined)."""

    question: str
    criterion: str
    pairs: tuple[Pair, ...]
    alpha: float | None
    reach: Estimate | None = None

    @property
    def n(self) -> int:
        """How many answers both have marked."""
        return len(self.pairs)

    def within(self, levels: int) -> float:
        """The share of answers whose levels are at most so far apart."""
        return sum(abs(a - b) <= levels for a, b in self.pairs) / self.n


@dataclass(frozen=True)
class Talk:
    """An answer on which the two are far apart, as the first teacher's page names it."""

    question: str
    label: str
    criterion: str
    first: int
    second: int
    text: str


@dataclass(frozen=True)
class Compared:
    """Two markings side by side."""

    alike: tuple[Alike, ...]
    talks: tuple[Talk, ...]

    @property
    def figures(self) -> Table:
        """A row for each criterion."""
        headings = (
            say("Question"),
            say("Criterion"),
            say("Answers"),
            say("Alpha (ordinal)"),
            say("95 % range"),
            say("The same level"),
            say("At most one apart"),
        )
        return Table(headings, tuple(_row(one) for one in self.alike), say("Two markings of the same answers"))

    @property
    def to_talk_about(self) -> Table:
        """A row for each answer whose two levels are far apart."""
        headings = (say("Question"), say("Answer"), say("Criterion"), say("First"), say("Second"), say("Text"))
        rows = ((t.question, t.label, t.criterion, str(t.first), str(t.second), _short(t.text)) for t in self.talks)
        return Table(headings, tuple(rows), say("To talk about: two levels apart or more"))

    @property
    def notes(self) -> tuple[str, ...]:
        """What the figures cannot carry, in words."""
        return tuple(dict.fromkeys(note for one in self.alike for note in _notes(one)))

    def __repr__(self) -> str:
        talks = [repr(self.to_talk_about)] if self.talks else [say("No answer is two levels apart or more.")]
        return "\n\n".join([repr(self.figures), *(["\n".join(self.notes)] if self.notes else []), *talks])

    def _repr_html_(self) -> str:
        notes = markup.note(say("How far this goes"), self.notes) if self.notes else ""
        none = markup.note(say("To talk about: two levels apart or more"), (say("There is none."),))
        return self.figures._repr_html_() + notes + (self.to_talk_about._repr_html_() if self.talks else none)


def compare(questions: Sequence[Question], first: Mapping[str, Given], second: Mapping[str, Given]) -> Compared:
    """Two markings side by side, criterion by criterion; answers that only one has marked do not count."""
    alike: list[Alike] = []
    talks: list[Talk] = []
    for q in questions:
        for c in q.exercise.rubric:
            both = {i.token: _pair(first[i.token], second[i.token], c.id) for i in q.items}
            pairs = tuple(pair for pair in both.values() if pair is not None)
            alike.append(_alike(f"{q.lesson} · {q.exercise.title}", c.name, pairs))
            talks += _talks(q, c.name, both)
    return Compared(tuple(alike), tuple(talks))


def _pair(first: Given, second: Given, criterion: str) -> Pair | None:
    a, b = first.level(criterion), second.level(criterion)
    return None if a is None or b is None else (a, b)


def _talks(question: Question, criterion: str, both: Mapping[str, Pair | None]) -> Iterator[Talk]:
    for n, item in enumerate(question.items, start=1):
        pair = both[item.token]
        if pair is not None and abs(pair[0] - pair[1]) >= APART:
            label = say("Answer {n} of {total}", n=n, total=len(question.items))
            yield Talk(f"{question.lesson} · {question.exercise.title}", label, criterion, *pair, item.text)


def _alike(question: str, criterion: str, pairs: tuple[Pair, ...]) -> Alike:
    value = alpha(pairs)
    reach = None
    if value is not None and len(pairs) >= FEWEST:
        reach = jackknife(pairs, lambda some: 1.0 if (one := alpha(some)) is None else one)
    return Alike(question, criterion, pairs, value, reach)


def alpha(pairs: Sequence[Pair]) -> float | None:
    """Krippendorff's alpha for ordered levels; None where all levels are the same, or there are none."""
    if len({level for pair in pairs for level in pair}) < 2:
        return None
    try:
        import krippendorff
    except ModuleNotFoundError as e:
        todo = "install what teachers need: pip install 'medialit-toolkit[teach]'"
        raise Problem(f"The figures need {e.name}, which is not installed.", todo=todo) from None
    data = [[float(level) for level in row] for row in zip(*pairs, strict=True)]
    value = float(krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal"))
    return None if isnan(value) else value


def _row(one: Alike) -> tuple[str, ...]:
    if not one.n:
        return (one.question, one.criterion, "0", "–", "–", "–", "–")
    figure = "–" if one.alpha is None else f"{one.alpha:.2f}"
    reach = "–" if one.reach is None else f"{max(-1.0, one.reach.low):.2f} – {min(1.0, one.reach.high):.2f}"
    near = (say("{n:.0f}%", n=100 * one.within(apart)) for apart in (0, 1))
    return (one.question, one.criterion, str(one.n), figure, reach, *near)


def _notes(one: Alike) -> Iterator[str]:
    name = f"{one.question} · {one.criterion}"
    if not one.n:
        yield say("{name}: no answer is marked by both.", name=name)
        return
    if one.n < FEW:
        yield say_n(
            "{name}: only {n} answer; alpha says little then. Look at the counts and at the answers.",
            "{name}: only {n} answers; alpha says little then. Look at the counts and at the answers.",
            one.n,
            name=name,
        )
    if one.alpha is None:
        yield say("{name}: all have the same level, so there is no alpha.", name=name)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _EXCERPT else f"{plain[:_EXCERPT].rstrip()} …"
