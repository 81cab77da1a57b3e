"""The figures of a class report in a notebook: tables to go on with, and the pictures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.figures import Figure
from toolkit.grading import collect
from toolkit.grading.key import Keys
from toolkit.measures import CLASS_FROM
from toolkit.problem import Problem
from toolkit.teaching.classroom.drawings import Line, lines, picture
from toolkit.teaching.classroom.estimate import Estimate
from toolkit.teaching.classroom.frames import decimals, frame, percents
from toolkit.teaching.classroom.items import items
from toolkit.teaching.classroom.judging import Judging, Text
from toolkit.teaching.classroom.judging import judging as judged
from toolkit.teaching.classroom.odd import odd
from toolkit.teaching.classroom.pupils import Group, gather
from toolkit.teaching.term.shown import Picture

if TYPE_CHECKING:
    from pandas import DataFrame  # type: ignore[import-untyped]  # pandas publishes no types


@dataclass(frozen=True)
class Understanding:
    """One lesson of a class. Figures are there from ten pupils on, as in the report."""

    group: Group

    @classmethod
    def of(cls, handins: Path, lessons: Path, lesson: str) -> Understanding:
        """The class whose hand-ins lie in a folder."""
        found = gather(collect.read(collect.find(handins)), Keys(lessons)).groups
        group = next((g for g in found if g.key.lesson == lesson), None)
        if group is None or len(group.pupils) < CLASS_FROM:
            many = 0 if group is None else len(group.pupils)
            raise Problem(f"There are {many} hand-ins.", allowed=f"from {CLASS_FROM} pupils on")
        return cls(group)

    def __repr__(self) -> str:
        return f"Lesson {self.group.key.lesson}: {len(self.group.pupils)} pupils"

    def exercises(self) -> DataFrame:
        """How each exercise went: mean credit with its range, and the correlation with the rest."""
        columns = ("exercise", "answered", "blank", "credit", "from", "to", "with the rest", "look")
        rows = (
            (i.title, i.answered, i.blank, *_three(i.facility), *_three(i.with_rest)[:1], i.look)
            for i in items(self.group)
        )
        return frame(columns, rows)

    def disagreement(self) -> DataFrame:
        """Where strong readers give another answer than the key."""
        columns = ("exercise", "asked", "the key says", "strong readers say", "so many", "with the key", "of")
        rows = ((o.title, o.part, o.key, o.answer, o.other, o.agree, o.n) for o in odd(self.group))
        return frame(columns, rows)

    def texts(self) -> DataFrame:
        """Who doubted which text."""
        rows = ((t.title, _kind(t), *_three(t.doubted)) for t in self.judging().texts)
        return frame(("text", "is", "doubted by", "from", "to"), rows)

    def picture(self, what: str = "credit") -> Picture:
        """A picture of the report: `credit`, `rest` (do strong readers earn it?) or `doubt`."""
        draw = _PICTURES.get(what)
        if draw is None:
            raise Problem(f"There is no picture {what!r:.40}.", allowed=", ".join(_PICTURES))
        made = draw(self)
        return Picture(made.alt, picture(made))

    def judging(self) -> Judging:
        """How sound and shaky texts were told apart."""
        found = judged(self.group)
        if found is None:
            raise Problem("Nobody was asked to trust or to doubt here.")
        return found


def _three(figure: Estimate | None) -> tuple[float | None, ...]:
    """A figure and its range, rounded to what one class can tell."""
    return (None,) * 3 if figure is None else tuple(round(x, 2) + 0.0 for x in (figure.value, figure.low, figure.high))


def _kind(text: Text) -> str:
    return "sound" if text.sound else "shaky"


def _credit(one: Understanding) -> Figure:
    shown = [Line(f"{i.number}. {i.title}", i.facility, percents(i.facility)) for i in items(one.group) if i.facility]
    return lines("Mean credit of those who answered", shown, 0, 1, ("0 %", "100 %"))


def _rest(one: Understanding) -> Figure:
    found = [i for i in items(one.group) if i.with_rest]
    shown = [Line(f"{i.number}. {i.title}", i.with_rest, decimals(i.with_rest)) for i in found if i.with_rest]
    ends = ("−1: weak readers earn it", "1: strong readers earn it")
    return lines("Does credit go with the score on all other exercises?", shown, -1, 1, ends, 0)


def _doubt(one: Understanding) -> Figure:
    shown = [
        Line(f"{t.number}. {t.title} ({_kind(t)})", t.doubted, percents(t.doubted), "o" if t.sound else "D")
        for t in one.judging().texts
    ]
    return lines("Who doubted it? Diamond: shaky text, circle: sound text", shown, 0, 1, ("nobody", "everybody"))


_PICTURES = {"credit": _credit, "rest": _rest, "doubt": _doubt}
