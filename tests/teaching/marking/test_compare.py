"""How far two teachers agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.problem import Problem
from toolkit.teaching.marking import agreement
from toolkit.teaching.marking.compare import Alike, Compared, Talk, alpha
from toolkit.teaching.marking.opening import opened

PAIRS = [(0, 0), (1, 2), (2, 2), (3, 3), (4, 3), (1, 1), (2, 4), (0, 1), (3, 3), (4, 4)]


def by_hand(pairs: list[tuple[int, int]]) -> float:
    """Ordinal alpha by its definition: 1 − observed / expected disagreement, with ranks for distances."""
    values = [level for pair in pairs for level in pair]
    n = {level: values.count(level) for level in sorted(set(values))}

    def apart(a: int, b: int) -> float:
        low, high = sorted((a, b))
        return (sum(n[g] for g in n if low <= g <= high) - (n[low] + n[high]) / 2) ** 2

    seen = sum(apart(a, b) for a, b in pairs) / len(pairs)
    total = len(values)
    chance = sum(n[a] * n[b] * apart(a, b) for a in n for b in n) / (total * (total - 1))
    return 1 - seen / chance


def test_alpha_is_the_one_of_the_book() -> None:
    """The same figure as from the definition; 1 where all agree, none where there is one level alone."""
    assert alpha(PAIRS) == pytest.approx(by_hand(PAIRS))
    assert alpha([(0, 0), (4, 4)]) == pytest.approx(1)
    assert alpha([(2, 2)] * 9) is None
    assert alpha([]) is None


def test_shares_are_exact() -> None:
    """The same level, and at most one apart."""
    one = Alike("02 · Essay", "Evidence", tuple(PAIRS), alpha(PAIRS))
    assert (one.n, one.within(0), one.within(1)) == (10, 0.6, 0.9)


def test_markings_are_compared_in_their_files(handins: Path, marks: Path) -> None:
    """Only answers that both have marked count; those two levels apart are named as on the first page."""
    first, second = (opened(handins, marks, who, None, "last") for who in ("", "ab"))
    apart = []
    for q in first.questions[:1]:
        there = {i.token for i in second.questions[0].items}
        for n, item in enumerate(q.items, start=1):
            level = n % 5
            first.set_level(item.token, "evidence", "", level)
            if item.token in there:
                other = max(0, level - n % 3)
                second.set_level(item.token, "evidence", "", other)
                apart += [(f"Answer {n} of {len(q.items)}", level, other)] if level - other >= 2 else []
    made = agreement(handins, marks, second="AB")
    assert made.alike[0].n == 10
    assert made.alike[0].reach is not None
    assert [(t.label, t.first, t.second) for t in made.talks] == apart
    assert apart
    assert "only 10 answers" in repr(made)
    assert "no answer is marked by both" in repr(made)
    assert "Pupil" not in repr(made)


def test_a_file_that_is_not_there_is_named(handins: Path, marks: Path) -> None:
    """Without a second marking there is nothing to compare."""
    opened(handins, marks, "", None, "last")
    with pytest.raises(Problem, match=r"marks-second-xy\.csv"):
        agreement(handins, marks, second="xy")


def test_an_answer_is_escaped_in_the_table() -> None:
    """It is somebody else's text, and long ones are cut."""
    talk = Talk("02 · Essay", "Answer 1 of 3", "Evidence", 0, 4, "<script>alert(1)</script> " + "word " * 99)
    html = Compared((), (talk,))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count("word") < 40
