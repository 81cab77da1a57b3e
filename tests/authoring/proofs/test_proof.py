from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.clock import KINDS, article, made
from toolkit.article import Span
from toolkit.authoring.files.new_lesson import new_lesson
from toolkit.authoring.proofs.proof import RULES, prove_exercise, prove_lesson
from toolkit.authoring.proofs.proved import Proved
from toolkit.exercises.choose import Choose
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.verdict import Part, Verdict
from toolkit.lesson import load
from toolkit.words import speaking

RIGHT = {"name": "right", "answer": "early-boat", "credit": 1.0, "reason": "stands at the ticket window"}
WRONG = {"name": "money", "answer": "price", "credit": 0.0, "reason": "has no source beside it"}
OPTIONS = [
    {"id": "early-boat", "text": "the boat", "right": True, "why": "Broy says so at the window."},
    {"id": "price", "text": "the price", "why": "the sentence about money has no source beside it"},
    {"id": "monday", "text": "the day", "why": "The reporter names nobody else for it."},
]


def wrong(kind: str, **changes: Any) -> dict[str, Proved]:
    """The broken rules of an exercise that was changed."""
    return {one.rule: one for one in prove_exercise(*made(kind, **changes)) if one.state != "ok"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_exercise_keeps_every_rule_that_is_for_its_kind(kind: str) -> None:
    """One line for each rule, and all say ok."""
    proved = prove_exercise(*made(kind))
    assert {one.state for one in proved} == {"ok"}
    assert [one.rule for one in proved] == [r.name for r in RULES if not r.kinds or kind in r.kinds]


BROKEN: dict[str, tuple[str, dict[str, Any], str]] = {
    "wrong credit": ("choose", {"mistakes": [WRONG, {**WRONG, "credit": 0.5}]}, "mistake credit"),
    "an answer that is not offered": ("choose", {"mistakes": [WRONG, {**WRONG, "answer": "hue"}]}, "mistake credit"),
    "an empty answer": ("choose", {"mistakes": [WRONG, {**WRONG, "answer": ""}]}, "mistake credit"),
    "a reason that nobody is told": ("choose", {"mistakes": [WRONG, {**WRONG, "reason": "tide"}]}, "mistake reason"),
    "no words of a reason": ("choose", {"mistakes": [WRONG, {**WRONG, "reason": " "}]}, "mistake reason"),
    "one mistake": ("choose", {"mistakes": [WRONG]}, "two mistakes"),
    "a mistake that is right": ("choose", {"mistakes": [WRONG, RIGHT]}, "wrong mistakes"),
    "a short reason": ("choose", {"options": [{**OPTIONS[0], "why": "No."}, *OPTIONS[1:]]}, "reasons"),
    "no hints": ("choose", {"hints": []}, "hints"),
    "nothing to remember": ("choose", {"after": " "}, "after"),
    "a reason in the prompt": ("choose", {"prompt": f"Which? {OPTIONS[2]['why']}", "options": OPTIONS}, "offered"),
    "an id that tells": ("choose", {"options": [OPTIONS[0], OPTIONS[1], {**OPTIONS[2], "id": "why"}]}, "offered"),
    "an id that is no slug": ("choose", {"options": [OPTIONS[0], OPTIONS[1], {**OPTIONS[2], "id": "On_1"}]}, "ids"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_promise_is_named_by_its_rule(name: str) -> None:
    """The rule says what is wrong and what to do."""
    kind, changes, rule = BROKEN[name]
    found = wrong(kind, **changes)
    assert rule in found
    assert found[rule].state == "wrong"
    assert found[rule].text
    assert found[rule].todo


def test_the_credit_that_an_answer_earns_is_told_as_it_is_written_in_a_file() -> None:
    """Whoever copies what is told has mended it."""
    items = {"hands": "fact", "week-in-may": "view", "ugly": "view", "in-fog": "wish"}
    found = wrong("classify", mistakes=[{"name": "m", "answer": items, "credit": 0.7, "reason": "can be compared"}])
    assert "write credit = 0.75," in found["mistake credit"].todo


def test_a_credit_may_be_rounded_as_people_round() -> None:
    """A third may be written as 0.33 or 0.333."""
    answer = ["may", "night", "mechanic", "printed"]
    for credit in (0.67, 0.667, 0.6667):
        mistake = {"name": "m", "answer": answer, "credit": credit, "reason": "it still lay ahead"}
        assert "mistake credit" not in wrong("order", mistakes=[mistake])


def test_painting_is_found_out() -> None:
    """A passage in which every sentence is to be marked is passed by whoever marks all."""
    text = article().text
    exercise, written = made("highlight")
    assert isinstance(exercise, Highlight)
    marks = tuple(
        replace(article().marks[0], id=f"m{n}", label="source", parts=(Span(s.start, s.stop, "source"),), exclude=())
        for n, s in enumerate(exercise.sentences)
    )
    painted = replace(exercise, article=replace(article(), text=text, marks=marks), labels=("source",))
    found = {one.rule for one in prove_exercise(painted, written) if one.state == "wrong"}
    assert "painting" in found


def test_too_few_marks_are_found_out() -> None:
    """Four required marks are the least."""
    exercise, written = made("highlight")
    few = replace(exercise, article=replace(article(), marks=article().marks[:3]))
    assert "enough marks" in {one.rule for one in prove_exercise(few, written) if one.state == "wrong"}


class Odd(Choose):
    """An exercise that judges a blank, and calls its own key half right."""

    def check(self, value: object) -> Verdict:
        """Half right, whatever is given."""
        return Verdict("partly", 0.5, (Part("x", "wrong", "x", "This is said in four words."),))


def test_a_key_that_is_not_right_and_a_blank_that_is_judged_are_found_out() -> None:
    """The first two promises of all."""
    exercise, written = made("choose")
    facts = {f.name: getattr(exercise, f.name) for f in fields(exercise)}
    assert {"key", "blank"} <= {one.rule for one in prove_exercise(Odd(**facts), written) if one.state == "wrong"}


ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
NEAR = st.sampled_from(
    [
        *("price", ["price"], {"choice": "price"}, {"hands": "fact"}, {"hands": 3}, ["may", "night"], {"day": "x"}),
        *({"source": ["the gate"]}, {"source": "⟦"}, {"source": ["mark:broy.source"]}, {"cue": [[3, 9]]}),
        [{"start": 1}],
    ]
)


@pytest.mark.parametrize("kind", KINDS)
@given(answer=ANSWERS | NEAR, credit=st.none() | st.floats(-1, 2), reason=st.text(max_size=9))
def test_any_answer_of_a_mistake_is_proved_and_never_a_crash(
    kind: str, answer: object, credit: float | None, reason: str
) -> None:
    """Whatever stands in a file as a typical mistake, each rule has its say."""
    row = {"name": "m", "answer": answer, "reason": reason, **({} if credit is None else {"credit": credit})}
    proved = prove_exercise(*made(kind, mistakes=[row, row]))
    assert {one.rule for one in proved} == {r.name for r in RULES if not r.kinds or kind in r.kinds}


@given(bins=st.tuples(*[st.sampled_from(["fact", "view", "wish"])] * 4))
def test_the_credit_that_the_check_gives_is_always_proved(bins: tuple[str, ...]) -> None:
    """An author who keeps an answer with what it earned, and words that were told, has kept a promise."""
    answer = dict(zip(("hands", "week-in-may", "ugly", "in-fog"), bins, strict=True))
    exercise, _ = made("classify")
    verdict = exercise.check(answer)
    row = {"name": "m", "answer": answer, "credit": verdict.credit, "reason": verdict.parts[0].why}
    found = wrong("classify", mistakes=[row, row])
    assert set(found) <= ({"wrong mistakes"} if verdict.credit == 1 else set())


def test_a_lesson_is_proved_in_its_order(tmp_path: Any) -> None:
    """Each exercise, then advice on the whole; an exercise that cannot be built is wrong and named."""
    made_ = new_lesson("clock", tmp_path / "own")
    file = made_.files[0]
    file.write_text(file.read_text("utf-8").replace('passage = "voices"', 'passage = "choir"'), "utf-8")
    proved = prove_lesson(load("clock", tmp_path / "answers", lessons=tmp_path / "own"))
    assert list(dict.fromkeys(one.exercise for one in proved if one.exercise)) == list(KINDS.values())
    (built,) = [one for one in proved if one.state == "wrong"]
    assert (built.exercise, built.rule) == ("who-says-so", "built")
    assert "choir" in built.text
    assert "voices" in built.todo


def test_a_reason_may_be_one_of_the_toolkits_own_in_any_language() -> None:
    """What an author copied from a page in German is found by a command that speaks English."""
    answer = {"writer": "Nerra Ullstane", "day": "4 June 2031"}
    with speaking("de"):
        told = made("fill")[0].check(answer).parts[0].why
    assert told != made("fill")[0].check(answer).parts[0].why
    row = {"name": "m", "answer": answer, "credit": 0.5, "reason": told}
    assert "mistake reason" not in wrong("fill", mistakes=[row, row])


def test_a_lesson_that_holds_in_english_holds_in_german() -> None:
    """What a student is told in another language breaks no promise of an author."""
    for kind in KINDS:
        with speaking("de"):
            proved = prove_exercise(*made(kind))
        assert {one.state for one in proved} == {"ok"}, kind
