"""Grading is tested on lesson 02's exercises on specimens, and on a small kind that a person must read."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.exercises.exercise import Exercise
from toolkit.exercises.verdict import Verdict, recorded
from toolkit.grading.collect import read_bytes
from toolkit.grading.grade import CHANGED, Paper, Result, grade_all
from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn, Tried, to_json
from toolkit.problem import UnfitAnswer


@dataclass(frozen=True, kw_only=True)
class Essay(Exercise):
    """A kind without a key: a person reads it."""

    kind = "essay"

    def read(self, value: Any) -> str:
        """The text."""
        if not isinstance(value, str):
            raise UnfitAnswer("This is no text.")
        return value.strip()

    def earns(self, answer: str) -> None:
        """Nothing that a program could count."""

    def mark(self, answer: str) -> Verdict:
        """Recorded."""
        return recorded()

    def solution(self) -> str:
        """Any text."""
        return "any"

    def offered(self) -> dict[str, Any]:
        """Nothing but the prompt."""
        return {}

    def numbers(self, answer: str) -> list[int]:
        """None."""
        return []

    def from_numbers(self, numbers: list[int]) -> str:
        """No text."""
        return ""


PACKED = Keys()["02"]
EXERCISES = {n: e for n, e in PACKED.exercises.items() if isinstance(e, Exercise) and e.part != "original"}
ESSAY = Essay(id="essay", title="Essay", prompt="Why?")
KEYS: Mapping[str, Key] = {"02": replace(PACKED, exercises={**EXERCISES, "essay": ESSAY})}
CHOICE, BINS, MARKS = "first-look", "how-exact", "three-parts"


def handin(who: str = "Ana", journal: str = "j1", lesson: str = "02", version: int = 1, **tried: Any) -> HandIn:
    """A hand-in; exercises are named with _ for -, and an answer stands for one try."""
    exercises = {n.replace("_", "-"): t if isinstance(t, Tried) else Tried(t, t, t, tries=1) for n, t in tried.items()}
    return HandIn(lesson, version, who, journal, exercises)


def one(given_: HandIn, exercise: str, policy: str = "last") -> Result:
    """The result of one exercise of one hand-in."""
    (paper,) = grade_all([("a.json", given_)], KEYS, policy).papers
    return next(r for r in paper.results if r.exercise == exercise)


def test_solutions_are_right_and_every_exercise_has_its_row() -> None:
    """The key earns 1 in each exercise; a paper follows the lesson's order."""
    keyed = {n: e for n, e in EXERCISES.items() if e.solution() is not None}
    answers = {n: Tried(e.solution(), tries=2) for n, e in keyed.items()}
    (paper,) = grade_all([("a.json", HandIn("02", 1, "Ana", "j", answers))], KEYS).papers
    assert [r.exercise for r in paper.results] == [*EXERCISES, "essay"]
    assert {(r.outcome, r.credit, r.tries) for r in paper.results if r.exercise in keyed} == {("right", 1.0, 2)}
    assert paper.points == len(keyed)


def test_unanswered_damaged_and_wrong_are_three_things() -> None:
    """Only a wrong answer earns 0; the others earn nothing that could be counted."""
    wrong, damaged = one(handin(first_look="head"), CHOICE), one(handin(first_look="zebra"), CHOICE)
    assert (wrong.outcome, wrong.credit) == ("wrong", 0.0)
    assert (damaged.outcome, damaged.credit) == ("damaged", None)
    assert "'zebra' cannot be chosen" in damaged.note
    for blank in (handin(), handin(first_look=None), handin(first_look="")):
        assert one(blank, CHOICE)[1:3] == ("unanswered", None)
    assert one(handin(three_parts={"source": []}), MARKS).outcome == "unanswered"


def test_nothing_to_mark_is_an_answer_where_it_is_offered() -> None:
    """An empty list is a blank in other exercises."""
    offered = replace(EXERCISES[MARKS], none=True)
    keys = {"02": replace(PACKED, exercises={MARKS: offered, "other": EXERCISES[MARKS]})}
    (paper,) = grade_all([("a", handin(three_parts=[], other=[]))], keys).papers
    assert [r.outcome for r in paper.results] == ["wrong", "unanswered"]


def test_what_a_person_must_read_is_ungraded_and_never_zero() -> None:
    """A kind without a key gives no credit, a blank one is unanswered, an unreadable one damaged."""
    assert one(handin(essay="Because."), "essay")[1:3] == ("ungraded", None)
    assert one(handin(essay="  "), "essay").outcome == "unanswered"
    assert one(handin(essay=[1]), "essay").outcome == "damaged"


def test_an_exercise_on_an_original_that_is_not_here_is_ungraded() -> None:
    """The note says why; a blank one stays unanswered."""
    keys = {"02": replace(PACKED, exercises={"x": "the original 001 is not on this machine"})}
    (paper,) = grade_all([("a", handin(x="a"))], keys).papers
    assert paper.results[0][1:3] == ("ungraded", None)
    assert "001" in paper.results[0].note
    assert grade_all([("a", handin())], keys).papers[0].results[0].outcome == "unanswered"


@pytest.mark.parametrize(("policy", "credit"), [("first", 0.0), ("best", 1.0), ("last", 0.0)])
def test_the_policy_says_which_try_counts(policy: str, credit: float) -> None:
    """First and last as they stand; best is what earns most, counted anew."""
    tried = Tried(last="agency", first="head", best="holm", tries=3)
    assert one(handin(first_look=tried), CHOICE, policy).credit == credit


def test_the_best_try_is_counted_and_not_believed() -> None:
    """A file that calls a bad answer its best loses nothing, and a damaged one is passed for one that can be read."""
    assert one(handin(first_look=Tried("holm", "head", "head")), CHOICE, "best").credit == 1.0
    assert one(handin(first_look=Tried(7, "head", None)), CHOICE, "best").outcome == "wrong"


def test_a_forged_score_is_ignored() -> None:
    """Whatever a file says of credit, outcome or points, the answer alone counts."""
    data = json.loads(to_json(handin(first_look="head")))
    data |= {"score": 1, "credit": 1.0, "points": 99}
    data["exercises"][CHOICE] |= {"credit": 1.0, "outcome": "right", "score": 10}
    assert one(_read(data), CHOICE)[1:3] == ("wrong", 0.0)


FORGED = [
    True,
    1,
    0.5,
    float("nan"),
    10**400,
    {"id": "holm"},
    ["holm", "head"],
    [["holm"]],
    [True],
    {"holm": True},
    [{"start": 0, "stop": 9, "label": ["source"]}],
    [{"start": 0.0, "stop": 9, "label": "source"}],
    {"source": [[True, 9]]},
    {"source": [[0, 10**400]]},
    {"source": [[float("nan"), 9]]},
    {"source": [[[], {}]]},
    {"source": [["a", "b"]]},
    {"source": "mark:renholt-enough.source"},
    {"source": ["mark:renholt-enough.source"], "cue": ["mark:renholt-enough.cue"]},
    {"source": ["a … b … c … d … e … f"]},
    {"source": ["word " * 40_000]},
    {"source": [[0, 1]] * 1_000_000},
    [{"start": 0, "stop": 1, "label": "source"}] * 1_000_000,
    {"studying": True},
    {"studying": ["direct"]},
    {"nobody": "direct"},
]


@pytest.mark.parametrize("name", [CHOICE, "done-well", BINS, MARKS, "leans-on-somebody"])
@pytest.mark.parametrize("answer", FORGED, ids=lambda a: repr(a)[:30])
def test_a_forged_answer_is_damaged(name: str, answer: Any) -> None:
    """Objects, floats, truth values, huge numbers and lists, and the editor's own names earn nothing."""
    result = one(handin(**{name: answer}), name)
    assert (result.outcome, result.credit) == ("damaged", None)
    assert 0 < len(result.note) < 700


def test_an_answer_nested_beyond_all_measure_is_damaged() -> None:
    """Not even a message could show it."""
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for name in (CHOICE, BINS, MARKS):
        assert one(handin(**{name: deep}), name).outcome == "damaged"


def test_another_version_is_graded_with_a_note() -> None:
    """A changed lesson, a changed question and exercises that are gone are told; nothing is refused."""
    tried = Tried("holm", "holm", "holm", shown="0123456789ab", tries=1)
    grades = grade_all([("a.json", handin(version=0, first_look=tried, gone=1))], KEYS)
    paper, result = grades.papers[0], grades.papers[0].results[0]
    assert (result.credit, result.note) == (1.0, CHANGED)
    assert paper.notes == (
        "made with version 0 of lesson 02, graded with 1",
        "holds answers to exercises that lesson 02 does not have (1): 'gone'",
    )
    assert grades.complete


def test_a_question_that_is_still_the_same_has_no_note() -> None:
    """The hash in the file is that of the exercise."""
    shown = EXERCISES[CHOICE].shown
    assert one(handin(first_look=Tried("holm", "holm", "holm", shown=shown)), CHOICE).note == ""


def test_another_lesson_is_a_line_and_the_rest_goes_on() -> None:
    """The lesson is found by its number in what there is; a number that is a path finds nothing."""
    grades = grade_all([("a", handin(lesson="07")), ("b", handin(lesson="../02")), ("c", handin())], KEYS)
    assert [p.file for p in grades.papers] == ["c"]
    assert grades.failures["a"] == "It is of lesson '07' (here: 02)."
    assert set(grades.failures) == {"a", "b"}
    assert not grades.complete


@given(st.permutations(range(8)))
def test_the_order_of_files_changes_nothing(order: list[int]) -> None:
    """The same hand-ins give the same grades in the same order."""
    names = ["Zoë", "ana", "Ana", "bo", "Bo", "ana", "", "é"]
    found = [(f"{n}.json", handin(who, first_look="holm")) for n, who in enumerate(names)]
    assert grade_all([found[i] for i in order], KEYS) == grade_all(found, KEYS)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["holm", "direct"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=4) | st.sampled_from(["source", "cue", "start", "stop", "label", "studying"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
rows = st.dictionaries(
    st.sampled_from([*EXERCISES, "essay", "x"]),
    json_values | st.fixed_dictionaries({"last": json_values}, optional={"first": json_values, "shown": json_values}),
)
heads = st.fixed_dictionaries(
    {"format": st.just("handin/1") | json_values, "lesson": st.just("02") | json_values},
    optional={
        "version": st.just(1) | json_values,
        "who": st.text() | json_values,
        "journal": st.text() | json_values,
        "exercises": rows | json_values,
    },
)


@given(json_values | heads, st.sampled_from(["first", "best", "last"]))
def test_no_json_stops_the_grading(data: Any, policy: str) -> None:
    """Arbitrary JSON in place of a hand-in is graded or reported, one of the two."""
    grades = grade_all([("a.json", read_bytes(json.dumps(data).encode()))], KEYS, policy)
    assert len(grades.papers) + len(grades.failures) == 1
    for paper in grades.papers:
        assert all((r.credit is not None) == (r.outcome in ("right", "partly", "wrong")) for r in paper.results)


@given(st.binary(max_size=60))
def test_no_bytes_stop_the_grading(raw: bytes) -> None:
    """Nor do bytes that are no JSON at all."""
    assert grade_all([("a", read_bytes(raw))], KEYS).failures


def answers(exercise: Exercise) -> st.SearchStrategy[Any]:
    """Answers that fit an exercise, right and wrong."""
    offered = exercise.offered()
    if exercise.kind == "choose":
        ids = st.sampled_from([o["id"] for o in offered["options"]])
        return ids if offered["pick"] == "one" else st.lists(ids, min_size=1, unique=True)
    if exercise.kind == "classify":
        bins = st.sampled_from([b["id"] for b in offered["bins"]])
        return st.dictionaries(st.sampled_from([i["id"] for i in offered["items"]]), bins, min_size=1)
    assert exercise.passage is not None
    places = st.integers(exercise.passage.start, exercise.passage.stop)
    pairs = st.tuples(places, places).filter(lambda p: p[0] != p[1]).map(sorted)
    key = st.sampled_from([[m["start"], m["stop"]] for m in exercise.solution()])
    labels = st.sampled_from([x["id"] for x in offered["labels"]])
    return st.dictionaries(labels, st.lists(pairs | key, min_size=1, max_size=6), min_size=1)


@given(st.data())
def test_a_grade_is_the_credit_that_the_student_was_shown(data: st.DataObject) -> None:
    """Grading and the verdict on the page can never disagree."""
    checked = [e for e in EXERCISES.values() if e.kind in ("choose", "classify", "highlight")]
    exercise = data.draw(st.sampled_from(checked))
    answer = data.draw(answers(exercise))
    verdict, result = exercise.check(answer), one(handin(**{exercise.id: answer}), exercise.id)
    assert (result.outcome, result.credit) == (verdict.outcome, verdict.credit)


def test_grading_many_remembers_nothing_wrong() -> None:
    """The thousandth hand-in is graded as if it were the first."""
    rng = random.Random(7)
    passage = EXERCISES[MARKS].passage
    assert passage is not None
    for _ in range(200):
        marks = [sorted(rng.sample(range(passage.start, passage.stop), 2)) for _ in range(6)]
        answer = {rng.choice(["source", "cue", "content"]): marks}
        fresh = replace(EXERCISES[MARKS], title="a copy that remembers nothing")
        assert one(handin(three_parts=answer), MARKS).credit == fresh.earns(fresh.read(answer))


def _read(data: Any) -> HandIn:
    found = read_bytes(json.dumps(data).encode())
    assert isinstance(found, HandIn)
    return found


def test_a_paper_counts_its_outcomes() -> None:
    """Points are the sum of credit; None adds nothing."""
    paper = Paper("f", "Ana", "02", "j", (Result("a", "right", 1.0), Result("b", "damaged", None)))
    assert (paper.points, paper.count("damaged"), paper.count("wrong")) == (1.0, 1, 0)
