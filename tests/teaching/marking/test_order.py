"""In which order answers are marked, and which are marked twice."""

from __future__ import annotations

import pytest

from toolkit.teaching.marking.order import orders, sample

PUPILS = [f"pupil {n}" for n in range(30)]


def whose(question: str, pupils: list[str] = PUPILS) -> dict[str, str]:
    """Tokens of answers with their pupils."""
    return {f"{question} {pupil}": pupil for pupil in pupils}


def test_the_order_is_the_same_whatever_comes_first() -> None:
    """The order of files, of names and of the clock changes nothing; each answer comes once."""
    made = orders({"02/a": whose("a")})["02/a"]
    assert made == orders({"02/a": whose("a", PUPILS[::-1])})["02/a"]
    assert sorted(made) == sorted(whose("a"))
    assert list(made) != sorted(made)


def test_each_question_and_each_class_has_an_order_of_its_own() -> None:
    """Another question, one pupil more, or a second marking: another order."""
    tokens = {"t" + p: p for p in PUPILS}
    a, b = orders({"02/a": tokens, "02/b": tokens}).values()
    more = orders({"02/a": {**tokens, "t31": "pupil 31"}})["02/a"]
    second = orders({"02/a": tokens}, "second")["02/a"]
    assert len({a, b, second, tuple(t for t in more if t != "t31")}) == 4


def test_nobody_is_last_twice_before_everybody_was() -> None:
    """Thirty questions have thirty pupils at the end."""
    questions = {f"02/{n}": whose(str(n)) for n in range(30)}
    made = orders(questions)
    assert len({questions[name][order[-1]] for name, order in made.items()}) == 30
    few = orders({f"02/{n}": whose(str(n), PUPILS[:2]) for n in range(5)})
    ends = [order[-1].split(" ", 1)[1] for order in few.values()]
    assert {*ends[:2]} == {*ends[2:4]} == {*PUPILS[:2]}


@pytest.mark.parametrize(("n", "wanted"), [(0, 0), (4, 4), (10, 10), (30, 10), (50, 10), (51, 11), (100, 20)])
def test_a_fifth_is_marked_twice_and_at_least_ten(n: int, wanted: int) -> None:
    """Or all, where there are fewer than ten."""
    assert len(sample("02/a", [str(i) for i in range(n)])) == wanted


def test_a_late_answer_changes_the_sample_by_one_at_most() -> None:
    """What a second teacher has marked stays in the sample, nearly always."""
    tokens = [str(i) for i in range(40)]
    before, after = sample("02/a", tokens), sample("02/a", [*tokens, "late"])
    assert len(before - after) <= 1
    assert sample("02/b", tokens) != before
