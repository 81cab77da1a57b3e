"""The course proves itself: every exercise is run through its own check."""

import pytest

from toolkit.exercises.credit import PASS_FROM
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.painting import painted
from toolkit.lesson import Lesson, load
from toolkit.seeds.originals import NotAttached
from toolkit.seeds.place import data

LESSONS = sorted(f.stem for f in (data("lessons") / "exercises").glob("*.toml"))
EXERCISES = [(number, ident) for number in LESSONS for ident in load(number).written]
HIGHLIGHTS = [(n, i) for n, i in EXERCISES if load(n).written[i].kind == "highlight"]
MISTAKES = [(n, i, k) for n, i in EXERCISES for k in range(len(load(n).written[i].mistakes))]


@pytest.fixture
def exercise(request: pytest.FixtureRequest) -> Exercise:
    """An exercise by lesson and id; skipped where its original is not attached."""
    number, ident, *_ = request.param
    try:
        return load(number).exercise(ident)
    except NotAttached as problem:
        pytest.skip(problem.found)


for_each = pytest.mark.parametrize("exercise", EXERCISES, indirect=True, ids=lambda e: f"{e[0]}/{e[1]}")


@for_each
def test_the_key_is_right(exercise: Exercise) -> None:
    """The solution earns full credit, and every part of it is right; a kind without score says so itself."""
    if exercise.solution() is None:
        assert {exercise.check(m.answer).outcome for m in exercise.mistakes} <= {"recorded", "contested"}
        return
    verdict = exercise.check(exercise.solution())
    assert (verdict.outcome, verdict.credit) == ("right", 1.0)
    assert all(p.state in ("right", "neutral") for p in verdict.parts), verdict


@for_each
@pytest.mark.parametrize("blank", [None, "", {}])
def test_a_blank_is_unanswered_not_wrong(exercise: Exercise, blank: object) -> None:
    """Nothing given is nothing judged."""
    verdict = exercise.check(blank)
    assert (verdict.outcome, verdict.credit, verdict.parts) == ("unanswered", None, ())


@pytest.mark.parametrize(("exercise", "index"), [((n, i), k) for n, i, k in MISTAKES], indirect=["exercise"], ids=str)
def test_a_typical_mistake_earns_what_its_author_says_and_is_told_why(exercise: Exercise, index: int) -> None:
    """The stated credit and the stated reason are those of the check."""
    mistake = exercise.mistakes[index]
    verdict = exercise.check(mistake.answer)
    expected = None if mistake.credit is None else pytest.approx(mistake.credit, abs=0.005)
    assert verdict.credit == expected, mistake.name
    assert mistake.reason in verdict.reasons, verdict.reasons


@for_each
def test_two_typical_mistakes_are_known(exercise: Exercise) -> None:
    """At least two, and none of them is right."""
    assert len(exercise.mistakes) >= 2
    assert all(m.credit is None or m.credit < 1 for m in exercise.mistakes)


@for_each
def test_every_part_has_a_reason_and_every_exercise_its_help(exercise: Exercise) -> None:
    """A reason of a sentence for each part of key and mistake, three hints, something to remember."""
    answers = [exercise.solution(), *(m.answer for m in exercise.mistakes)]
    for part in (p for a in answers for p in exercise.check(a).parts):
        assert len(part.why.split()) >= 4, part
    assert len(exercise.hints) == 3
    assert exercise.after


@for_each
def test_what_the_page_shows_holds_no_reason(exercise: Exercise) -> None:
    """Neither a reason nor the words that say what is right are offered."""
    offered = repr(exercise.offered())
    for part in exercise.check(exercise.solution()).parts:
        assert part.why not in offered
    assert "'right'" not in offered
    assert "'why'" not in offered


@pytest.mark.parametrize("exercise", HIGHLIGHTS, indirect=True, ids=lambda e: f"{e[0]}/{e[1]}")
def test_painting_does_not_pass(exercise: Highlight) -> None:
    """Whoever marks every sentence, first words or all in quotation marks stays below the pass."""
    assert sum(m.need == "required" for m in exercise.key) >= (0 if exercise.none else 4)
    scores = {way: exercise.score(marks).f1 for way, marks in painted(exercise).items()}
    assert max(scores.values()) < PASS_FROM, scores


@pytest.mark.parametrize("number", LESSONS)
def test_a_lesson_holds_at_least_four_exercises_of_its_own(number: str) -> None:
    """Without any original a lesson is complete."""
    lesson: Lesson = load(number)
    assert sum(w.part != "original" for w in lesson.course.exercises) >= 4
