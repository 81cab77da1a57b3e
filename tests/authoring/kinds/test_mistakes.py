"""Typical mistakes with the credit that they earn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.authoring.ferry import ferry_desk
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.kinds.examined import examine
from toolkit.authoring.kinds.kinds import offers
from toolkit.authoring.kinds.likely import proposals
from toolkit.authoring.kinds.mistakes import as_mistake, reasons, recounted
from toolkit.exercises.choose import Choose, Option
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.explain import Criterion, Explain
from toolkit.exercises.fill import Fill, Gap
from toolkit.exercises.order import Line, Order
from toolkit.problem import Problem
from toolkit.words import speaking

OPTIONS = (
    Option("holm", "Keira Holm", "“Said” belongs to her.", right=True),
    Option("head", "The head of the Mission", "The head is only spoken about."),
    Option("agency", "Meridian", "The agency passes the words on."),
)
ONE = Choose(id="one", title="One", prompt="Who?", options=OPTIONS)
SEVERAL = Choose(id="several", title="Several", prompt="Who?", options=OPTIONS, several=True)
SPLIT = Choose(id="split", title="Split", prompt="Who?", options=OPTIONS[1:], contested=True)
ORDERED = Order(
    id="order", title="Order", prompt="?", lines=tuple(Line(n, n.title(), f"This is {n}.") for n in ("a", "b", "c"))
)
CARD = Fill(
    id="card",
    title="Card",
    prompt="?",
    gaps=(
        Gap("author", "Author", ("Senna Orley",), "Her name stands after “By”.", other={"Broy": "Broy is a source."}),
        Gap("publisher", "Publisher", ("Linfold Courier",), "It stands beside the date."),
    ),
)
OPEN = Explain(id="open", title="Open", prompt="?", rubric=(Criterion("e", "Evidence", ("None", "Some", "All of it")),))


def _made(folder: Path, kind: str, *, given_away: bool = True) -> Exercise:
    desk = ferry_desk(folder, given_away=given_away)
    marked = marked_article(desk.article, desk.draft)
    start = next(o.start for o in offers(desk.draft, marked) if o.id == kind)
    exercise = examine(desk.draft, marked, {"id": "one", **start}).exercise
    assert exercise is not None
    return exercise


@pytest.mark.parametrize("exercise", [ONE, SEVERAL, ORDERED, CARD], ids=lambda e: str(e.id))
def test_each_proposal_keeps_its_promise(exercise: Exercise) -> None:
    """A proposed mistake earns the credit that it states, less than all, and meets the reason that it names."""
    found = proposals(exercise)
    assert found
    for one in found:
        verdict = exercise.check(one.answer)
        assert verdict.credit == pytest.approx(one.credit, abs=0.0001)
        assert one.credit < 1
        assert one.reason in verdict.reasons


@pytest.mark.parametrize("kind", ["mark-attribution-word", "mark-attribution-sentence", "sort-sources"])
def test_proposals_from_marks_keep_their_promise_too(tmp_path: Path, kind: str) -> None:
    """So does each mistake in a text to mark and in bins, written as a person can read it."""
    exercise = _made(tmp_path, kind)
    found = proposals(exercise)
    assert len(found) >= 2
    for one in found:
        verdict = exercise.check(one.answer)
        assert (verdict.credit, one.reason in verdict.reasons) == (pytest.approx(one.credit, abs=0.0001), True)


def test_marks_are_written_by_the_words_of_the_text(tmp_path: Path) -> None:
    """The answer to a text to mark is kept as words under their label, in context where they stand twice."""
    answer = next(p.answer for p in proposals(_made(tmp_path, "mark-attribution-word")) if p.id == "only cue")
    assert set(answer) == {"cue"}
    assert "believe" in answer["cue"]
    assert all(isinstance(words, str) for words in answer["cue"])


def test_a_text_of_somebody_else_is_not_quoted(tmp_path: Path) -> None:
    """Where the text is not to be given away, an answer names marks or places, never words."""
    exercise = _made(tmp_path, "mark-attribution-word", given_away=False)
    found = {p.id: p.answer for p in proposals(exercise, quoting=False)}
    assert set(found["only cue"]["cue"]) == {f"mark:{m.id}" for m in exercise.article.marks if m.label == "cue"}  # type: ignore[union-attr]
    assert all(isinstance(place, list) for place in found["sentences"]["cue"])


def test_each_wrong_option_is_proposed_and_the_right_one_is_not() -> None:
    """One mistake for each wrong option, with that option's own reason."""
    assert [(p.answer, p.credit, p.reason) for p in proposals(ONE)] == [
        ("head", 0.0, "The head is only spoken about."),
        ("agency", 0.0, "The agency passes the words on."),
    ]


def test_nothing_is_proposed_where_nothing_is_wrong() -> None:
    """A question on which people split and an open one have no answer that is wrong."""
    assert proposals(SPLIT) == ()
    assert proposals(OPEN) == ()


def test_a_known_wrong_answer_is_proposed_for_its_field() -> None:
    """A wrong answer that the author expects is a likely mistake with that author's reason."""
    assert ("Broy is a source.", 0.5) in [(p.reason, p.credit) for p in proposals(CARD)]


@pytest.mark.parametrize("answer", ["holm", None, ""])
def test_a_right_or_empty_answer_is_no_mistake(answer: Any) -> None:
    """What earns everything, and what is no answer yet, is refused with what to do."""
    with pytest.raises(Problem) as refused:
        as_mistake(ONE, answer, "takes the wrong one")
    assert refused.value.todo


def test_a_mistake_needs_a_name() -> None:
    """Without a name nobody knows later what the mistake was."""
    with pytest.raises(Problem, match="no name"):
        as_mistake(ONE, "head", " ")


def test_a_mistake_without_score_has_no_credit() -> None:
    """In an open question the answer is kept without credit, with words that the student meets."""
    assert as_mistake(OPEN, "It is bad.", "a verdict, no evidence") == {
        "name": "a verdict, no evidence",
        "answer": "It is bad.",
        "reason": "All of it",
    }


def test_reasons_are_the_authors_words_the_wrong_ones_first() -> None:
    """The first reason is that of what went wrong, and without what the toolkit says around it."""
    assert reasons(ORDERED, ["b", "a", "c"])[0][0] == "This is a."
    assert next(iter(reasons(ONE, "head"))) == ("The head is only spoken about.", "The head of the Mission")


def test_the_authors_language_makes_no_difference() -> None:
    """A mistake that is kept on a German page is the same as one on an English page."""
    english = as_mistake(ORDERED, ["c", "b", "a"], "from the wrong end")
    with speaking("de"):
        assert as_mistake(ORDERED, ["c", "b", "a"], "from the wrong end") == english


def test_counting_anew_keeps_what_still_holds() -> None:
    """Credit follows the key; a reason stays where it is still met, else it is the first that is."""
    rows = [
        {"name": "x", "answer": "head", "credit": 0.5, "reason": "only spoken about"},
        {"name": "y", "answer": "agency", "credit": 0.0, "reason": "words of an older reason"},
        {"name": "z", "answer": "nobody", "credit": 0.0, "reason": "x"},
        "no row",
    ]
    fresh = recounted(ONE, {"mistakes": rows})["mistakes"]
    assert [row["credit"] for row in fresh[:3]] == [0.0, 0.0, 0.0]
    assert fresh[0]["reason"] == "only spoken about"
    assert fresh[1]["reason"] == "The agency passes the words on."
    assert fresh[2:] == rows[2:]
