"""The course proves itself for every path and every short text: what is asked can be answered, and is fairly read."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.choices import choose
from toolkit.exercises.choose import DOUBT, TRUST
from toolkit.exercises.narrow import depends
from toolkit.exercises.rating import Ratings
from toolkit.forms import rating, texts_in
from toolkit.journal import folder
from toolkit.lesson import load
from toolkit.paths import paths
from toolkit.resume import from_code, to_code
from toolkit.seeds import article
from toolkit.seeds.place import data
from toolkit.seeds.short_texts import FILE

LESSONS = sorted(f.stem for f in (data("lessons") / "exercises").glob("*.toml"))
PARTLY = [(number, ident) for number in LESSONS for ident, w in load(number).written.items() if depends(w)]
SHORT = texts_in(data("seeds")) if (data("seeds") / FILE).is_file() else ()
SERIES = Ratings(title="Rate", prompt="Would you rely on it?")


@pytest.mark.parametrize("name", paths())
@pytest.mark.parametrize(("number", "ident"), PARTLY)
def test_what_a_path_leaves_can_be_answered(answers: Path, name: str, number: str, ident: str) -> None:
    """The key is right, a blank unanswered, every part has a reason, and nothing of it is shown before."""
    choose(folder(), path=name)
    lesson = load(number)
    if not lesson.asks(ident):
        return
    exercise = lesson.exercise(ident)
    verdict = exercise.check(exercise.solution())
    assert (verdict.outcome, verdict.credit) == ("right", 1.0)
    assert exercise.check(None).outcome == "unanswered"
    assert all(len(p.why.split()) >= 4 and p.why not in repr(exercise.offered()) for p in verdict.parts)


@pytest.mark.parametrize("name", paths())
@pytest.mark.parametrize("number", LESSONS)
def test_every_lesson_opens_on_every_path(answers: Path, name: str, number: str) -> None:
    """Map, progress, code and hand-in are there, also in a lesson that the path does not have."""
    choose(folder(), path=name)
    lesson = load(number)
    done, total = lesson.tried()
    assert (done, total > 0) == (0, True)
    assert lesson.progress()
    assert lesson.restore_code(lesson.code()) == []
    assert lesson.hand_in("7b-12").exercises == {}


@pytest.mark.skipif(not SHORT, reason="there are no short texts yet")
def test_every_short_text_is_recorded_and_told_nothing() -> None:
    """The right judgment and the wrong one get the same verdict; only `earns` knows, and the page holds no reason."""
    for text in SHORT:
        exercise = rating(text, SERIES, article, "short texts")
        right, wrong = (TRUST, DOUBT) if text.sound else (DOUBT, TRUST)
        verdicts = [exercise.check(answer) for answer in (right, wrong)]
        assert [(v.outcome, v.credit, v.parts) for v in verdicts] == [("recorded", None, ())] * 2
        assert [exercise.earns(exercise.read(answer)) for answer in (right, wrong)] == [1.0, 0.0]
        assert exercise.check("").outcome == "unanswered"
        assert text.why not in repr(exercise.offered())
        assert [option["id"] for option in exercise.offered()["options"]] == [TRUST, DOUBT]


@pytest.mark.skipif(not SHORT, reason="there are no short texts yet")
def test_no_two_short_texts_share_a_mark_in_resume_codes() -> None:
    """Each answer comes back to its own text."""
    exercises = {text.id: rating(text, SERIES, article, "short texts") for text in SHORT}
    answers = {name: {"choice": TRUST, "confidence": 50 + 10 * (n % 6)} for n, name in enumerate(exercises)}
    assert from_code(exercises, to_code(exercises, answers)) == answers
