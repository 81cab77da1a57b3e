"""The course proves itself: every exercise is run through its own check, rule by rule."""

from functools import cache

import pytest

from toolkit.authoring.proofs.advice import ADVICE
from toolkit.authoring.proofs.proof import RULES, whole
from toolkit.authoring.proofs.proved import Rule
from toolkit.lesson import Lesson, load
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.place import data

LESSONS = sorted(f.stem for f in (data("lessons") / "exercises").glob("*.toml"))
STRICT = ("prompt", "long sentences", "biggest bin")  # advice to others, a rule for the course
KEPT = (*RULES, *(rule for rule in ADVICE if rule.name in STRICT))

lesson = cache(load)


def cases(rule: Rule) -> list[tuple[str, str]]:
    """Lesson and id of each exercise that a rule is for."""
    return [(n, w.id) for n in LESSONS for w in lesson(n).course.exercises if w.kind in (rule.kinds or (w.kind,))]


@pytest.mark.parametrize(
    ("rule", "number", "ident"),
    [pytest.param(rule, n, i, id=f"{n}/{i}/{rule.name}") for rule in KEPT for n, i in cases(rule)],
)
def test_an_exercise_keeps_a_rule(rule: Rule, number: str, ident: str) -> None:
    """No rule finds a fault; an exercise on an original is proved where a copy is attached."""
    try:
        exercise = whole(lesson(number), ident)
    except NotAttached as problem:
        pytest.skip(problem.found)
    proved = list(rule.proved(exercise, lesson(number).written[ident]))
    assert [one.state for one in proved] == ["ok"], proved


def test_the_rules_are_those_that_are_promised() -> None:
    """The names of the proofs, in their order: none is lost."""
    assert [rule.name for rule in KEPT] == [
        *("key", "blank", "mistake credit", "mistake reason", "two mistakes", "wrong mistakes", "reasons"),
        *("hints", "after", "offered", "painting", "enough marks", "ids", "prompt", "long sentences", "biggest bin"),
    ]


@pytest.mark.parametrize("number", LESSONS)
def test_a_lesson_holds_at_least_four_exercises_of_its_own(number: str) -> None:
    """Without any original a lesson is complete."""
    opened: Lesson = lesson(number)
    assert sum(w.part != "original" for w in opened.course.exercises) >= 4
