import pytest

from toolkit.lesson import load
from toolkit.markup import plain_kind
from toolkit.widgets.view import feedback, view

CASES = [("02", "how-exact"), ("01", "card-of-the-repost"), ("01", "kind-of-line")]


@pytest.mark.parametrize(("number", "ident"), CASES)
def test_the_solution_says_what_would_have_been_right(number: str, ident: str) -> None:
    """Asked for the solution, the page adds the right answer and its reason to each wrong one, and not before."""
    exercise = load(number).exercise(ident)
    verdict = exercise.check(exercise.mistakes[0].answer)
    wrong = [p for p in verdict.parts if p.state == "wrong"]
    key = {p.ref: p for p in exercise.check(exercise.solution()).parts}
    before = feedback(exercise, verdict, 1)
    after = feedback(exercise, verdict, 2, reveal=True)
    assert wrong
    assert "Solution:" not in str(before["parts"])
    for part in wrong:
        told = next(p["text"] for p in after["parts"] if p["ref"] == part.ref)
        assert told.startswith(part.why)
        assert key[part.ref].title in told
        assert key[part.ref].why in told


def test_the_look_of_a_line_does_not_tell_what_it_is() -> None:
    """Where students are asked which lines are story, no line is drawn as a notice or as furniture."""
    lesson = load("01")
    drawn = {s["kind"] for s in view(lesson.exercise("not-story"))["sentences"]}
    drawn |= {b["kind"] for b in view(lesson.exercise("first-look"))["passage"]["blocks"]}
    assert drawn == {plain_kind(kind) for kind in drawn}


def test_a_passage_with_its_own_headline_gets_no_second_one() -> None:
    """The top of a page speaks for itself."""
    shown = view(load("01").exercise("not-story"))["passage"]
    assert (shown["title"], shown["source"]) == ("", "")
    assert view(load("02").exercise("three-parts"))["passage"]["source"]
