"""Small lessons with keys that tests make up, and groups of simulated pupils who answered them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.teaching.classroom.simulated import School
from toolkit.exercises.choose import DOUBT, TRUST, Choose, Option
from toolkit.exercises.exercise import Exercise
from toolkit.grading.key import Key
from toolkit.handin import HandIn, Tried
from toolkit.teaching.classroom.pupils import Group, gather


def question(name: str) -> Choose:
    """A question with four options, the first of them right."""
    options = tuple(Option(f"o{n}", f"Option {n}", "Because.", right=n == 0) for n in range(4))
    return Choose(id=name, title=f"Question {name}", prompt="Which?", options=options)


def text(name: str, *, sound: bool) -> Choose:
    """A text to trust or to doubt."""
    options = tuple(Option(o, o.title(), "Because.", right=(o == TRUST) == sound) for o in (TRUST, DOUBT))
    judges = "sound" if sound else "unsound"
    return Choose(id=name, title=f"Text {name}", prompt="?", options=options, confidence=True, judges=judges)


def lesson(exercises: Iterable[Exercise], number: str = "99") -> Key:
    """A lesson of these exercises."""
    return Key(number, "Made up", 1, {e.id: e for e in exercises})


def questions(many: int) -> Key:
    """A lesson of questions."""
    return lesson(question(f"q{n}") for n in range(many))


def texts(each: int, number: str = "99") -> Key:
    """A lesson that asks to judge as many sound as shaky texts."""
    names = [(f"{kind}-{n}", kind == "sound") for kind in ("sound", "shaky") for n in range(each)]
    return lesson([text(name, sound=sound) for name, sound in names], number)


def grouped(key: Key, handins: Iterable[HandIn], policy: str = "last") -> Group:
    """The group of some hand-ins to one lesson."""
    named = [(f"{n:04d}.json", handin) for n, handin in enumerate(handins)]
    (group,) = gather(named, {key.lesson: key}, policy).groups
    return group


def school(key: Key, **facts: object) -> Group:
    """The group of a simulated class."""
    return grouped(key, School(**facts).handins(key))  # type: ignore[arg-type]


def handin(key: Key, journal: str, who: str = "", **given: object) -> HandIn:
    """A hand-in; exercises are named with _ for -, and an answer stands for one try."""
    tried = {n.replace("_", "-"): a if isinstance(a, Tried) else Tried(a, a, a, tries=1) for n, a in given.items()}
    return HandIn(key.lesson, key.version, who or journal, journal, tried)
