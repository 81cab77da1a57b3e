"""Who is a pupil, which file counts, and what a pupil is called."""

from __future__ import annotations

import pytest

from tests.teaching.classroom.made_up import grouped, handin, questions
from toolkit.handin import Tried
from toolkit.problem import BrokenFile
from toolkit.teaching.classroom.pseudonym import pseudonyms
from toolkit.teaching.classroom.pupils import gather

KEY = questions(3)


def test_a_pseudonym_comes_from_the_journal_alone() -> None:
    """Another name, other answers or other pupils change nothing."""
    first = pseudonyms(["a1", "b2"])
    assert pseudonyms(["b2", "c3", "a1"])["a1"] == first["a1"]
    one = grouped(KEY, [handin(KEY, "a1", "Ana", q0="o0")]).pupils[0]
    other = grouped(KEY, [handin(KEY, "a1", "Bo", q1="o2")]).pupils[0]
    assert one.pseudonym == other.pseudonym == first["a1"]


def test_no_two_pupils_share_a_pseudonym() -> None:
    """Where two names would be the same, both get more digits."""
    names = pseudonyms([f"journal {n}" for n in range(3_000)])
    assert len(set(names.values())) == 3_000
    assert sum(len(name.split()) == 3 for name in names.values()) > 0


def test_a_journal_counts_once() -> None:
    """Of two files from one journal the one with more steps counts, whoever's name is on it; the other is named."""
    early, late = (handin(KEY, "j", who, q0=Tried("o0", tries=n)) for who, n in (("Ana", 1), ("Bo", 2)))
    group = gather([("a.json", late), ("b.json", early)], {"99": KEY}).groups[0]
    assert [p.paper.file for p in group.pupils] == ["a.json"]
    assert group.twice == ("b.json",)


def test_files_without_a_journal_are_pupils_of_their_own() -> None:
    """Two of them are never taken for one."""
    assert len(grouped(KEY, [handin(KEY, "", "Ana", q0="o0"), handin(KEY, "", "Bo", q0="o1")]).pupils) == 2


@pytest.mark.parametrize(("policy", "given"), [("first", "o1"), ("last", "o2"), ("best", "o0")])
def test_the_policy_chooses_the_answer_that_counts(policy: str, given: str) -> None:
    """First answers are kept beside it; credit and answer belong to the same try."""
    tried = Tried(last="o2", first="o1", best="o0", tries=3)
    (pupil,) = grouped(KEY, [handin(KEY, "j", q0=tried)], policy).pupils
    assert pupil.given["q0"].ids == (given,)
    assert pupil.first["q0"].ids == ("o1",)
    assert pupil.credit("q0") == float(given == "o0")


def test_blank_and_damaged_answers_are_no_answers() -> None:
    """They have no credit and nothing was chosen; that they are there is told."""
    (pupil,) = grouped(KEY, [handin(KEY, "j", q0="zebra", q1=None)]).pupils
    assert (pupil.given, pupil.credits) == ({}, {})
    assert [pupil.results[n].outcome for n in ("q0", "q1", "q2")] == ["damaged", "unanswered", "unanswered"]


def test_what_cannot_be_read_is_named_and_the_rest_goes_on() -> None:
    """A broken file and one of another lesson have their reason."""
    other = handin(questions(1), "k", q0="o0")
    found = [
        ("x.json", BrokenFile("It is cut off.")),
        ("y.json", other.__class__("55", 1, "", "k", {})),
        ("z.json", other),
    ]
    gathered = gather(found, {"99": KEY})
    assert list(gathered.failures) == ["x.json", "y.json"]
    assert len(gathered.groups[0].pupils) == 1
