"""Marks over a passage: whatever is marked, the words stay as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.article import Span
from toolkit.exercises.highlight import Highlight
from toolkit.grading.grade import Result
from toolkit.grading.key import Keys
from toolkit.teaching.feedback.passage import Line, drawn, highlight
from toolkit.teaching.feedback.work import Done

TAG = re.compile(r' <span class="tag [^"]*"[^>]*>(?:[^<]|<span[^>]*>[^<]*</span>)*</span>')
EXERCISES = [
    e
    for lesson in ("gallery", "02", "08")
    for e in Keys()[lesson].exercises.values()
    if isinstance(e, Highlight) and e.part != "original"
]


def done(exercise: Highlight, answer: tuple[Span, ...] = ()) -> Done:
    """An answer to an exercise."""
    result = Result(exercise.id, "right", 1.0)
    verdict = exercise.mark(answer)
    return Done(1, exercise, result, result, 1.0, answer, verdict, offered=exercise.offered())


def words(html: str) -> str:
    """The passage's words without tags, and without what stands in a tag of a mark."""
    return " ".join(re.sub(r"<[^>]*>", "", TAG.sub("", html)).split())


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_no_mark_changes_the_words(exercise: Highlight, data: st.DataObject) -> None:
    """The words stand once, in order, with each mark's elements closed."""
    place = st.integers(exercise.passage.start, exercise.passage.stop)
    pairs = data.draw(st.lists(st.tuples(place, place, st.sampled_from(exercise.labels)), max_size=8))
    spans = [Span(min(a, b), max(a, b), name) for a, b, name in pairs if a != b]
    lines = [Line(span, n, "right") for n, span in enumerate(spans, start=1)]
    html = drawn(exercise, done(exercise), lines)
    assert words(html) == words(drawn(exercise, done(exercise), []))
    assert html.count("<mark") == html.count("</mark>")
    assert len(TAG.findall(html)) <= len(spans)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_without_marks_and_without_the_key_nothing_of_the_key_is_drawn(exercise: Highlight) -> None:
    """An answer of one stray letter shows no place of the editor's; with the key each of them is listed."""
    stray = (Span(exercise.passage.stop - 1, exercise.passage.stop, exercise.labels[0]),)
    bare, full = (highlight(exercise, done(exercise, stray), key=key) for key in (False, True))
    assert "Missed." not in bare
    missed = [p for p in exercise.mark(stray).parts if p.state == "missed"]
    assert full.count(" Missed.</strong>") == len(missed)
