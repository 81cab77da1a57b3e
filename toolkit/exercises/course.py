"""A lesson's exercise file as records: what an author wrote (`exercises/1`) or a release offers (`release/1`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

from toolkit.exercises.choose import Judges, Option
from toolkit.exercises.classify import Bin
from toolkit.exercises.explain import Criterion
from toolkit.exercises.fill import Gap
from toolkit.exercises.highlight import Unit
from toolkit.exercises.order import Line
from toolkit.exercises.rating import Ratings
from toolkit.exercises.trace import Card, Evidence, Missing
from toolkit.problem import BrokenFile
from toolkit.record import structure

if TYPE_CHECKING:
    from toolkit.exercises import released

FORMAT = "exercises/1"
RELEASES = "release/"


@dataclass(frozen=True)
class WrittenItem:
    """An item as written: its own text, or a mark whose words it shows; `quote`: its text is the article's.

    `taught` is the lesson that teaches it: whoever has not had that lesson is not asked.
    """

    id: str
    bin: str
    why: str
    text: str = ""
    mark: str = ""
    quote: bool = False
    other: dict[str, str] = field(default_factory=dict)
    taught: str = ""


@dataclass(frozen=True)
class WrittenOption(Option):
    """An option as written; `taught`: the lesson that teaches it."""

    taught: str = ""


@dataclass(frozen=True)
class WrittenMistake:
    """A typical answer as written; without credit where nothing is scored."""

    name: str
    answer: Any
    reason: str
    credit: float | None = None


Kind = Literal["choose", "classify", "order", "fill", "highlight", "trace", "explain"]
Pick = Literal["one", "several", "scale"]


@dataclass(frozen=True)
class Written:
    """One exercise as its author wrote it; a kind uses the fields that are its own.

    `taught` is for an exercise that is asked as a whole or not at all (see `exercises.narrow`).
    """

    id: str
    kind: Kind
    title: str
    prompt: str
    part: str = "own work"
    article: str = ""
    passage: str = ""
    hints: tuple[str, ...] = ()
    after: str = ""
    agreement: str = ""
    taught: str = ""
    # choose
    pick: Pick = "one"
    confidence: bool = False
    contested: bool = False
    judges: Judges = ""
    options: tuple[WrittenOption, ...] = ()
    # classify
    bins: tuple[Bin, ...] = ()
    items: tuple[WrittenItem, ...] = ()
    # order
    lines: tuple[Line, ...] = ()
    # fill
    gaps: tuple[Gap, ...] = ()
    # highlight
    unit: Unit = "word"
    labels: tuple[str, ...] = ()
    none: bool = False
    # trace
    claim: str = ""
    cards: tuple[Card, ...] = ()  # as tables
    named: tuple[str, ...] = ()  # `cards` as ids
    shelf: bool = False
    status: str = ""
    why: str = ""
    evidence: tuple[Evidence, ...] = ()
    missing: tuple[Missing, ...] = ()
    other: dict[str, str] = field(default_factory=dict)
    # explain
    rubric: tuple[Criterion, ...] = ()
    words: tuple[int, int] = (30, 150)
    mistakes: tuple[WrittenMistake, ...] = ()


@dataclass(frozen=True)
class Course:
    """One lesson's exercises as written, not yet joined with the articles that they use."""

    format: str
    lesson: str
    title: str
    version: int
    exercises: tuple[Written, ...] = ()
    ratings: tuple[Ratings, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether this is a release: its exercises have no key, and answers are only recorded."""
        return self.format.startswith(RELEASES)


def read_course(data: dict[str, Any], where: str) -> Course:
    """The exercises of one lesson as written; raises `BrokenFile` with the place of the first fault."""
    if str(data.get("format")).startswith(RELEASES):
        from toolkit.exercises import released  # in practice there is none

        course = _from_release(structure(data, released.Release, released.FORMAT, where))
    else:
        course = structure(_with_other(data), Course, FORMAT, where)
    for name, times in Counter([e.id for e in course.exercises] + [e.id for e in course.ratings]).items():
        if times > 1:
            raise BrokenFile(f"{times} exercises are called {name!r}.", where=where, todo="give each an id of its own")
    return course


def _from_release(made: released.Release) -> Course:
    exercises = tuple(map(_without_key, made.exercises))
    return Course(made.format, made.lesson, made.title, made.version, exercises, made.ratings)


def _without_key(offered: released.Offered) -> Written:
    """What is offered, in the form of what is written; the places of the key stay blank."""
    facts = {f.name: getattr(offered, f.name) for f in fields(offered)}
    facts["options"] = tuple(WrittenOption(o.id, o.text, why="", taught=o.taught) for o in offered.options)
    facts["items"] = tuple(
        WrittenItem(i.id, bin="", why="", text=i.text, quote=i.quote, taught=i.taught) for i in offered.items
    )
    facts["lines"] = tuple(Line(x.id, x.text, why="") for x in offered.lines)
    facts["gaps"] = tuple(Gap(g.id, g.label, (), "", g.kind, g.help) for g in offered.gaps)
    facts["missing"] = tuple(Missing(m.id, m.text, why="") for m in offered.missing)
    facts["rubric"] = tuple(Criterion(c.id, c.name, c.levels) for c in offered.rubric)
    return Written(**facts)


def _with_other(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with fields named as the record names them.

    An item's `not` is called `other` (`not` reads well in a file and is no name in Python), and cards that are named by
    their ids `named`.
    """
    listed = data.get("exercises")
    if not isinstance(listed, list):
        return data
    return {**data, "exercises": [_renamed(e) for e in listed]}


def _renamed(exercise: Any) -> Any:
    if not isinstance(exercise, dict):
        return exercise
    inner = {k: [_other(row) for row in exercise[k]] for k in ("items", "gaps") if isinstance(exercise.get(k), list)}
    renamed = {**_other(exercise), **inner}
    if _ids_alone(exercise.get("cards")):
        renamed["named"] = renamed.pop("cards")
    return renamed


def _ids_alone(cards: Any) -> bool:
    return isinstance(cards, list) and bool(cards) and all(isinstance(card, str) for card in cards)


def _other(row: Any) -> Any:
    return {("other" if k == "not" else k): v for k, v in row.items()} if isinstance(row, dict) else row
