"""What was answered, taken for something else, marked, and agreed on."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.teaching.classroom.made_up import grouped, handin, school
from toolkit.article import Mark, Span
from toolkit.exercises.exercise import Exercise
from toolkit.grading.key import Keys
from toolkit.teaching.classroom.alpha import alpha, alphas
from toolkit.teaching.classroom.asked import asked, said
from toolkit.teaching.classroom.chosen import BLANK, OTHERS, chosen
from toolkit.teaching.classroom.confusion import NOT_MARKED, NOTHING, confusions
from toolkit.teaching.classroom.heat import heats, step, stretches

KEYS = Keys()
LESSONS = sorted(KEYS)
GALLERY = KEYS["gallery"]
NONE = float("nan")


@pytest.mark.parametrize("number", LESSONS)
def test_the_key_answers_each_part_rightly(number: str) -> None:
    """For every exercise of every lesson the solution is right in all parts that are asked."""
    for exercise in (e for e in KEYS[number].exercises.values() if isinstance(e, Exercise)):
        if exercise.solution() is None:
            continue
        told = said(exercise, exercise.read(exercise.solution()))
        for part in asked(exercise):
            if part.id in told or part.id != "rests":
                assert told[part.id] in part.right, (exercise.id, part)


def test_counts_and_blanks_make_up_the_class() -> None:
    """For each part that has one answer each, the counts add up to those who answered the exercise."""
    group = school(GALLERY, blank=0.2)
    for one in chosen(group):
        for part in {row.part for row in one.rows}:
            assert sum(row.count for row in one.rows if row.part == part) == one.n


def test_what_one_pupil_alone_typed_is_not_shown() -> None:
    """A text shows only where two typed it; blanks of a part are told apart from wrong texts."""
    first = asked(GALLERY.exercises["fill"])[0].id  # type: ignore[arg-type]
    other = asked(GALLERY.exercises["fill"])[1].id  # type: ignore[arg-type]
    typed = ["My name is Ana", *["nobody"] * 3, *["Nobody."] * 2]
    given = [{"fill": {first: words, other: "x"}} for words in typed] + [{"fill": {other: "x"}}] * 5
    group = grouped(GALLERY, [handin(GALLERY, f"j{n}", **one) for n, one in enumerate(given)])
    (one,) = chosen(group)
    rows = {row.answer: row.count for row in one.rows if row.part == asked(GALLERY.exercises["fill"])[0].text}  # type: ignore[arg-type]
    assert rows["“nobody”"] == 5
    assert (rows[OTHERS], rows[BLANK]) == (1, 5)
    assert not [answer for answer in rows if "Ana" in answer]


def test_what_was_taken_for_what() -> None:
    """A cue marked as a source, a mark that is missing, and one where nothing is, each in its place."""
    exercise = GALLERY.exercises["mark-words"]
    assert isinstance(exercise, Exercise)
    cues = [m for m in exercise.solution() if m["label"] == "cue"]
    stray = {"start": exercise.passage.start, "stop": exercise.passage.start + 3, "label": "content"}  # type: ignore[union-attr]
    marks = [{**cues[0], "label": "source"}, *cues[1:]]
    group = grouped(GALLERY, [handin(GALLERY, f"j{n}", mark_words=[*marks, stray]) for n in range(10)])
    (matrix,) = confusions(group)
    assert matrix.counts["Cue", "Source"] == 10
    assert matrix.counts["Cue", "Cue"] == 10 * (len(cues) - 1)
    assert matrix.counts["Content", NOT_MARKED] > 0
    assert matrix.n == 10
    assert matrix.worst == ("Cue", "Source")
    assert NOTHING in matrix.rows or all(pair[0] != NOTHING for pair in matrix.counts)


def test_heat_counts_each_pupil_once() -> None:
    """Two marks of one pupil on the same words are one; edges of the key cut a stretch."""
    answers = [[Span(2, 6), Span(4, 8)], [Span(4, 6)], [Span(0, 1)], []]
    marks = [Mark("m", "cue", (Span(4, 8, "cue"),), "Why.")]
    found = stretches(Span(0, 10), answers, marks)
    assert [(s.start, s.stop, s.count, s.key) for s in found] == [
        (0, 1, 1, ""),
        (1, 2, 0, ""),
        (2, 4, 1, ""),
        (4, 6, 2, "required"),
        (6, 8, 1, "required"),
        (8, 10, 0, ""),
    ]


def test_steps_of_heat_begin_at_quarters() -> None:
    """Nobody is 0, one pupil is 1, three quarters are 4."""
    assert [step(n, 20) for n in (0, 1, 4, 5, 10, 15, 20)] == [0, 1, 1, 2, 3, 4, 4]


def test_heat_covers_the_passage() -> None:
    """Stretches follow each other from the first to the last character, for every label."""
    found = heats(school(GALLERY, blank=0.0))
    assert {heat.label for heat in found} >= {"source", "cue", "content", "attribution"}
    for heat in found:
        edges = [(s.start, s.stop) for s in heat.stretches]
        assert (edges[0][0], edges[-1][1]) == (heat.passage.start, heat.passage.stop)
        assert all(a[1] == b[0] for a, b in pairwise(edges))
        assert all(0 <= n <= heat.n for n in heat.found)


def test_alpha_is_krippendorffs() -> None:
    """The example of his paper on computing alpha (2011) gives .691 for nominal data."""
    n = NONE
    rows = (
        (n, n, n, n, n, 3, 4, 1, 2, 1, 1, 3, 3, n, 3),
        (1, n, 2, 1, 3, 3, 4, 3, n, n, n, n, n, n, n),
        (n, n, 2, 1, 3, 4, 4, n, 2, 1, 1, 3, 3, n, 4),
    )
    assert alpha(rows) == pytest.approx(0.691, abs=5e-4)


def test_alpha_is_one_where_all_agree_and_missing_where_nothing_differs() -> None:
    """With one answer everywhere there is nothing to agree on."""
    assert alpha([(0.0, 1.0, 2.0)] * 10) == pytest.approx(1)
    assert alpha([(1.0, 1.0)] * 10) is None


def test_alpha_needs_ten_pupils() -> None:
    """Nine agree on nothing that could be told."""
    assert alphas(school(GALLERY, pupils=9, blank=0.0)) == ()
    assert {a.n for a in alphas(school(GALLERY, pupils=10, blank=0.0))} == {10}
