"""What all kinds promise, and what each of the four younger ones promises of its own."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exercises.credit import in_order, near
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Criterion, Explain
from toolkit.exercises.fill import Fill, Gap
from toolkit.exercises.order import Line, Order
from toolkit.exercises.trace import Card, Evidence, Missing, Trace
from toolkit.problem import UnfitAnswer
from toolkit.resume import from_code, to_code

CARDS = (
    Card(
        "log",
        "The Mission’s log",
        "SORMIS",
        "2031-03-13",
        ("Two bangs at 21:40.", "One was a signal flare."),
        "the Mission",
    ),
    Card("profile", "About us", "Estmere Today", "2031-01-01", ("We report without fear.",), "a foundation"),
)
COMMON: dict[str, Any] = {"title": "T", "prompt": "P", "hints": ("a", "b", "c"), "after": "Remember."}
ORDER = Order(
    id="order",
    **COMMON,
    lines=tuple(Line(i, f"Line {i}", f"It is number {i}.") for i in ("log", "agency", "outlet", "blog")),
)
FILL = Fill(
    id="fill",
    **COMMON,
    gaps=(
        Gap(
            "who",
            "Author",
            ("Ilsa Marrend", "Marrend"),
            "The line under the headline.",
            other={"Meridian": "That is the agency."},
        ),
        Gap("day", "Date", ("2031-03-14",), "Under the author.", "date"),
        Gap("many", "Observers", ("1140",), "The last sentence.", "number"),
    ),
)
TRACE = Trace(
    id="trace",
    **COMMON,
    claim="Shots were fired at Greyferry.",
    cards=CARDS,
    status="not_enough_information",
    why="The log leaves one bang unexplained.",
    missing=(
        Missing("sound", "A recording or a witness", "That would tell.", right=True),
        Missing("time", "The time", "It is known."),
    ),
    other={"supported": "One bang was a flare; the other is not explained."},
)
SETTLED = Trace(
    id="settled",
    **COMMON,
    claim="One of the bangs was a signal flare.",
    cards=CARDS,
    status="supported",
    why="The log says so.",
    evidence=(Evidence("log", 2, "It says which."),),
)
EXPLAIN = Explain(
    id="explain", **COMMON, rubric=(Criterion("evidence", "Evidence", ("none", "some", "crucial passages")),)
)
ALL: tuple[Exercise, ...] = (ORDER, FILL, TRACE, SETTLED, EXPLAIN)
KEYED = (ORDER, FILL, TRACE, SETTLED)
by_id = pytest.mark.parametrize("exercise", ALL, ids=lambda e: e.id)
with_key = pytest.mark.parametrize("exercise", KEYED, ids=lambda e: e.id)


@with_key
def test_the_key_earns_everything(exercise: Exercise) -> None:
    """The solution is right in every part."""
    verdict = exercise.check(exercise.solution())
    assert (verdict.outcome, verdict.credit) == ("right", 1.0)
    assert all(p.state == "right" for p in verdict.parts)


@by_id
@pytest.mark.parametrize("blank", [None, "", {}, []])
def test_a_blank_is_unanswered(exercise: Exercise, blank: object) -> None:
    """Nothing given is nothing judged."""
    assert exercise.check(blank).outcome == "unanswered"


@by_id
def test_nothing_that_is_offered_tells_the_key(exercise: Exercise) -> None:
    """Neither reasons nor accepted texts nor the order are sent to the page."""
    offered = json.dumps(exercise.offered(), ensure_ascii=False)
    for part in exercise.check(exercise.solution()).parts if exercise in KEYED else ():
        assert part.why not in offered
    assert "Marrend" not in offered
    assert '"right"' not in offered


@by_id
@pytest.mark.parametrize("junk", [3, [1], {"x": "y"}, ["log"], {"status": "maybe"}, {"who": 3}, True, "x" * 9000])
def test_what_a_kind_cannot_take_is_refused(exercise: Exercise, junk: object) -> None:
    """A damaged answer is an `UnfitAnswer` with the allowed forms, never a wrong answer."""
    if exercise is EXPLAIN and junk == "x":
        return
    with pytest.raises(UnfitAnswer, match="Allowed"):
        exercise.check(junk)


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (ORDER, ["blog", "outlet", "log", "agency"]),
        (FILL, {"who": "Zoë 😀", "many": "12"}),
        (TRACE, {"status": "refuted", "card": "log", "paragraph": 1}),
        (EXPLAIN, "Long ago, 😀 a text."),
    ],
)
def test_an_answer_survives_the_resume_code(exercise: Exercise, answer: Any) -> None:
    """What was answered comes back as it was, on any machine."""
    back = from_code({exercise.id: exercise}, to_code({exercise.id: exercise}, {exercise.id: answer}))
    assert exercise.read(back[exercise.id]) == exercise.read(answer)


# ---------------------------------------------------------------- order


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_order_earns_tau_and_never_more_than_the_key(answer: list[str]) -> None:
    """Credit lies in 0–1, is 1 for the key alone, and swapping two neighbours into their right order never costs."""
    key = ["a", "b", "c", "d", "e"]
    earned = in_order(answer, key)
    assert 0.0 <= earned <= 1.0
    assert (earned == 1.0) == (answer == key)
    for i in range(4):
        if answer[i] > answer[i + 1]:
            better = [*answer[:i], answer[i + 1], answer[i], *answer[i + 2 :]]
            assert in_order(better, key) >= earned


def test_order_says_in_which_way_a_line_is_off() -> None:
    """One place off is nearly right; the reason says higher or lower."""
    parts = {p.ref: p for p in ORDER.check(["agency", "log", "outlet", "blog"]).parts}
    assert (parts["log"].state, parts["outlet"].state) == ("nearly", "right")
    assert "higher" in parts["log"].why
    assert "further down" in parts["agency"].why


def test_the_shown_order_is_not_the_key_by_habit() -> None:
    """The order on the page depends on the ids alone: turning the key round changes nothing on the page."""
    turned = Order(id="order", **COMMON, lines=ORDER.lines[::-1])
    assert turned.offered() == ORDER.offered()


# ---------------------------------------------------------------- fill


def test_fill_takes_forms_and_gives_the_authors_reason_for_a_known_mistake() -> None:
    """Accents, case and date forms do not matter; a known mistake is met with its reason, a blank with the solution."""
    verdict = FILL.check({"who": "MERIDIAN", "day": "14 March 2031"})
    states = {p.ref: (p.state, p.why) for p in verdict.parts}
    assert states["who"] == ("wrong", "That is the agency.")
    assert states["day"][0] == "right"
    assert states["many"][0] == "missed"
    assert verdict.credit == pytest.approx(1 / 3)


# ---------------------------------------------------------------- trace


@pytest.mark.parametrize(
    ("exercise", "answer", "credit"),
    [
        (SETTLED, {"status": "supported", "card": "log", "paragraph": 2}, 1.0),
        (SETTLED, {"status": "supported", "card": "log", "paragraph": 1}, 0.5),
        (SETTLED, {"status": "supported"}, 0.5),
        (SETTLED, {"status": "refuted", "card": "log", "paragraph": 2}, 0.0),
        (SETTLED, {"card": "log", "paragraph": 2}, 0.0),
        (TRACE, {"status": "not_enough_information", "missing": "sound"}, 1.0),
        (TRACE, {"status": "not_enough_information", "missing": "time"}, 0.5),
        (TRACE, {"status": "not_enough_information"}, 0.5),
        (TRACE, {"status": "supported", "card": "log", "paragraph": 1}, 0.0),
    ],
)
def test_a_status_needs_what_it_rests_on(exercise: Exercise, answer: dict[str, Any], credit: float) -> None:
    """The status alone earns half; "not settled" needs what is missing; evidence alone earns nothing."""
    assert exercise.check(answer).credit == credit


def test_trace_tells_the_right_card_from_the_right_paragraph() -> None:
    """The right card with another paragraph is nearly right."""
    (_, rest) = SETTLED.check({"status": "supported", "card": "log", "paragraph": 1}).parts
    assert rest.state == "nearly"


@pytest.mark.parametrize(
    "answer", [{"card": "log", "paragraph": 3}, {"paragraph": 1}, {"paragraph": True, "card": "log"}]
)
def test_a_paragraph_that_is_not_on_the_card_is_refused(answer: dict[str, Any]) -> None:
    """A forged number is no answer."""
    with pytest.raises(UnfitAnswer):
        TRACE.check(answer)


# ---------------------------------------------------------------- explain


def test_explain_is_recorded_never_scored() -> None:
    """It has no credit, which is not zero; the rubric's highest level is shown to compare with."""
    verdict = EXPLAIN.check(" ".join(["word"] * 40))
    assert (verdict.outcome, verdict.credit) == ("recorded", None)
    assert EXPLAIN.earns("anything") is None
    assert "crucial passages" in verdict.reasons


def test_explain_speaks_of_length_without_scolding() -> None:
    """Too short or too long is told as a question."""
    assert EXPLAIN.check("Three short words").detail.endswith("?")
    assert EXPLAIN.check("word " * 200).detail.endswith("?")


# ---------------------------------------------------------------- scale


def test_a_scale_gives_half_for_the_step_beside() -> None:
    """On an ordered scale, near is not nothing."""
    assert [near(i, 2) for i in range(5)] == [0.0, 0.5, 1.0, 0.5, 0.0]
