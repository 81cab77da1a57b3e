"""Policies as teachers write them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.grading.policy import POLICIES, Policy, policy_in, policy_of, strange
from toolkit.problem import BrokenFile

WHOLE = """
format = "policy/1"
counts = "best"
hint_cost = 0.05

[due]
02 = 2031-05-04T22:00:00+02:00
06 = "2031-05-11T20:00:00Z"

[late]
grace_minutes = 15
per_day = 0.1
of = "full"
cap = 0.5
zone = "+02:00"

[[extensions]]
who = "Ana  Blau"
lesson = "02"
until = 2031-05-06T22:00:00+02:00

[[extensions]]
who = "s-1042"
days = 2

[weights.02]
first-look = 2

[rubric]
evidence = 2
"""


def written(tmp_path: Path, text: str) -> str:
    """The path of a policy file."""
    (tmp_path / "p.toml").write_text(text, "utf-8")
    return str(tmp_path / "p.toml")


def test_a_file_says_all(tmp_path: Path) -> None:
    """Each part is read, times with their zone, names without doubled spaces."""
    policy = policy_of(written(tmp_path, WHOLE))
    assert (policy.counts, policy.hint_cost, policy.late.cap, policy.late.of) == ("best", 0.05, 0.5, "full")
    assert policy.late.zone == "+02:00"
    assert policy.rubric == {"evidence": 2.0}
    assert policy.due["02"] == datetime(2031, 5, 4, 20, tzinfo=UTC)
    assert policy.due["06"] == datetime(2031, 5, 11, 20, tzinfo=UTC)
    assert [(e.who, e.lesson, e.days) for e in policy.extensions] == [("Ana Blau", "02", 0), ("s-1042", "", 2)]
    assert (policy.weight("02", "first-look"), policy.weight("02", "other"), policy.weight("06", "x")) == (
        2.0,
        1.0,
        1.0,
    )


@pytest.mark.parametrize("word", POLICIES)
def test_a_word_is_a_policy(word: str) -> None:
    """First, best and last need no file, and then nothing else counts."""
    assert policy_of(word) == Policy(counts=word)


WRONG = {
    'counts = "middle"': "counts",
    "hint_cost = 2": "hint_cost is 2",
    "hint_cost = nan": "hint_cost is nan",
    "hint_cost = -0.1": "hint_cost",
    "[late]\ncap = 1.5": "late.cap is 1.5",
    "[late]\nper_day = inf": "late.per_day",
    "[late]\ngrace_minutes = -1": "grace_minutes",
    "[late]\ngrace = 1": "grace",
    '[late]\nzone = "Greyferry"': "late.zone is 'Greyferry'",
    "[late]\nzone = 2": "zone",
    "[due]\n02 = 2031-05-04T22:00:00": "not a time with its zone",
    '[due]\n02 = "tomorrow"': "not a time with its zone",
    "[due]\n02 = 5": "not a time with its zone",
    '[[extensions]]\nwho = "Ana"': "not complete",
    '[[extensions]]\nwho = " "\ndays = 1': "not complete",
    '[[extensions]]\nwho = "Ana"\ndays = 1\nuntil = 2031-05-04T22:00:00Z': "not complete",
    '[[extensions]]\nwho = "Ana"\ndays = -3': "days of",
    "[weights.02]\nx = -1": "weight of 'x'",
    "[weights.02]\nx = nan": "weight of 'x'",
    '[weights.02]\nx = "2"': "expected float",
    "[rubric]\nevidence = -1": "criterion 'evidence'",
    "[rubric]\nevidence = inf": "criterion 'evidence'",
    '[rubric]\nevidence = "2"': "expected float",
    "[rubric.02]\nevidence = 2": "expected float",
    "surprise = 1": "surprise",
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, line: str) -> None:
    """A number out of its range, a time without a zone, a misspelt name: refused with the place."""
    with pytest.raises(BrokenFile) as caught:
        policy_of(written(tmp_path, f'format = "policy/1"\n{line}\n'))
    assert WRONG[line] in str(caught.value)


@pytest.mark.parametrize("text", ["", 'format = "policy/2"', "x" * 100, "a = " + "[" * 5_000])
def test_a_file_that_is_no_policy_is_refused(tmp_path: Path, text: str) -> None:
    """Another format, no TOML, nested without measure: one sentence each."""
    with pytest.raises(BrokenFile):
        policy_of(written(tmp_path, text))


def test_a_word_that_is_neither_policy_nor_file_is_refused() -> None:
    """A typing error is not taken for the default."""
    with pytest.raises(BrokenFile):
        policy_of("lats")


def test_what_the_policy_names_and_is_not_there_is_told() -> None:
    """A weight for an exercise that does not exist, and a lesson that lost its zero."""
    policy = policy_in({"format": "policy/1", "weights": {"02": {"gone": 2.0}, "2": {}}}, "p")
    told = strange(policy, {"02": {"first-look": 1}})
    assert told == [
        "the policy names lesson '2'; did you mean '02'?",
        "the policy weighs 'gone', which lesson 02 does not have",
    ]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(["counts", "hint_cost", "due", "late", "extensions", "weights", "rubric", "x"])


@given(st.dictionaries(fields, plain, max_size=5))
def test_any_data_is_a_policy_or_refused(data: dict[str, Any]) -> None:
    """Nothing but a `BrokenFile` ever comes out of a broken file."""
    try:
        policy = policy_in({**data, "format": "policy/1"}, "p")
    except BrokenFile:
        return
    assert 0 <= policy.hint_cost <= 1
    assert 0 <= policy.late.cap <= 1
