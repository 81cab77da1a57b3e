"""What an author does with marks keeps what was decided about them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.desks import TEXT, done, story
from toolkit.article import Span
from toolkit.authoring.drafts.draft import Draft, DraftMark
from toolkit.authoring.drafts.marking import (
    taken,
    with_attribute,
    with_need,
    with_reason,
    with_relation,
    with_suggestions,
    without_mark,
)
from toolkit.problem import Problem, UnfitAnswer, UnknownName
from toolkit.reading import read_text

ARTICLE = read_text(TEXT, "night-ferry")
PLACE = Span(TEXT.index("LINFOLD"), len(TEXT.rstrip()))
EMPTY = Draft("draft/1", "night-ferry", "../night-ferry.md", ARTICLE.sha256)


def at(words: str, label: str, *, nth: int = 0) -> Span:
    """The place of some words."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words), label)


def pair(words: str) -> tuple[int, int]:
    """The same as two numbers."""
    return at(words, "").start, at(words, "").stop


def shown(draft: Draft) -> list[Span]:
    """The marks as the view gives them back."""
    return [Span(*part, mark.label) for mark in draft.marks for part in mark.parts]


def test_what_the_view_gives_back_unchanged_changes_nothing(tmp_path: Path) -> None:
    """Ids, reasons, relations and rules stay."""
    desk = done(tmp_path)
    assert taken(desk.draft, desk.article, "attribution", story(desk), shown(desk.draft)) == desk.draft


def test_a_mark_whose_bounds_move_keeps_its_reason() -> None:
    """Its rule goes, since no rule says it so."""
    old = DraftMark("cue-said", "cue", (pair("said on Friday"),), rule="a")
    draft = with_reason(replace(EMPTY, marks=(old,)), "cue-said", "The verb shows that somebody speaks.")
    (mark,) = taken(draft, ARTICLE, "attribution", PLACE, [at("said", "cue")]).marks
    assert (mark.id, mark.why, mark.rule) == ("cue-said", "The verb shows that somebody speaks.", "")
    assert TEXT[slice(*mark.parts[0])] == "said"


def test_a_mark_with_another_label_is_a_new_one() -> None:
    """A reason for one label is no reason for another."""
    old = DraftMark("fact-tariff", "claim:fact", (pair("the tariff rose twice"),), "Why.")
    (mark,) = taken(
        replace(EMPTY, marks=(old,)), ARTICLE, "claims", PLACE, [at("the tariff rose twice", "claim:opinion")]
    ).marks
    assert (mark.label, mark.why) == ("claim:opinion", "")
    assert mark.id != "fact-tariff"


def test_a_new_source_belongs_to_the_nearest_cue_of_its_sentence() -> None:
    """Where its sentence has none, to the one before; and to a cue that comes later, once it is there."""
    spans = [at("said", "cue"), at("added", "cue"), at("Bram Dresk", "source")]
    draft = taken(EMPTY, ARTICLE, "attribution", PLACE, spans)
    assert [m.relation for m in draft.marks if m.label == "source"] == ["cue-added"]
    draft = taken(EMPTY, ARTICLE, "attribution", PLACE, [at("said", "cue"), at("The pilots", "source")])
    assert draft.mark("source-pilots").relation == "cue-said"  # type: ignore[union-attr]
    alone = taken(EMPTY, ARTICLE, "attribution", PLACE, [at("Bram Dresk", "source")])
    assert alone.marks[0].relation == ""
    both = taken(alone, ARTICLE, "attribution", PLACE, [*shown(alone), at("added", "cue")])
    assert both.mark("source-dresk").relation == "cue-added"  # type: ignore[union-attr]


def test_marks_elsewhere_and_of_other_layers_stay(tmp_path: Path) -> None:
    """Clearing one layer in one place touches nothing else."""
    desk = done(tmp_path)
    draft = with_suggestions(desk.draft, desk.article, "certainty", story(desk))
    cleared = taken(draft, desk.article, "attribution", Span(PLACE.start, PLACE.start + 150), [])
    assert {m.label for m in draft.marks if m.label in ("hedge", "booster")} <= {m.label for m in cleared.marks}
    behind = [m for m in draft.marks if m.parts[-1][1] > PLACE.start + 150]
    assert behind == [m for m in cleared.marks if m in behind]


def test_white_space_at_the_ends_of_a_mark_is_left_out() -> None:
    """What is nothing but white space is no mark."""
    start = at(" said ", "cue").start
    draft = taken(EMPTY, ARTICLE, "attribution", PLACE, [Span(start, start + 6, "cue"), Span(start, start + 1, "cue")])
    assert [TEXT[slice(*m.parts[0])] for m in draft.marks] == ["said"]


@pytest.mark.parametrize(
    "span",
    [
        None,
        7,
        {"start": 0, "stop": 5, "label": "cue"},
        {"start": 200, "stop": 190, "label": "cue"},
        {"start": 200, "stop": 10**9, "label": "cue"},
        {"start": True, "stop": 205, "label": "cue"},
        {"start": 200.0, "stop": 205.0, "label": "cue"},
        {"start": 200, "stop": 205, "label": "hedge"},
        {"start": 200, "stop": 205, "label": ["cue"]},
        {"start": 200, "stop": 205},
    ],
)
def test_what_is_no_mark_is_refused(span: Any) -> None:
    """Values of a page are never trusted."""
    with pytest.raises(UnfitAnswer):
        taken(EMPTY, ARTICLE, "attribution", PLACE, [span])


def test_what_was_taken_away_is_not_suggested_again() -> None:
    """A passage that grows is looked at only where it is new."""
    half = Span(PLACE.start, TEXT.index("According"))
    draft = with_suggestions(EMPTY, ARTICLE, "attribution", half)
    assert draft.marks
    cleared = taken(draft, ARTICLE, "attribution", half, [])
    assert with_suggestions(cleared, ARTICLE, "attribution", half) == cleared
    whole = with_suggestions(cleared, ARTICLE, "attribution", PLACE)
    assert whole.marks
    assert all(mark.parts[0][0] >= half.stop for mark in whole.marks)


def test_an_own_mark_is_not_suggested_over() -> None:
    """Where the author has marked, the lens is silent."""
    own = taken(EMPTY, ARTICLE, "attribution", PLACE, [at("said on Friday", "cue")])
    draft = with_suggestions(own, ARTICLE, "attribution", PLACE)
    assert [m.id for m in draft.marks if m.label == "cue" and m.parts[0][0] == at("said", "").start] == [
        own.marks[0].id
    ]


def test_an_id_that_an_exercise_speaks_of_is_not_given_to_another_mark() -> None:
    """What is gone leaves its name behind as long as something names it."""
    exercise = {"id": "a", "kind": "classify", "items": [{"id": "i", "mark": "cue-said"}]}
    draft = taken(replace(EMPTY, exercises=(exercise,)), ARTICLE, "attribution", PLACE, [at("said", "cue")])
    assert draft.marks[0].id == "cue-said-2"


def test_one_mark_is_changed_alone(tmp_path: Path) -> None:
    """Reason, need, cue and attributes; what is taken away leaves nothing that belongs to it."""
    draft = done(tmp_path).draft
    cue = next(m for m in draft.marks if m.label == "cue")
    source = next(m for m in draft.marks if m.relation == cue.id)
    changed = with_need(with_reason(draft, source.id, "  So it \n is. "), source.id, "optional")
    changed = with_attribute(changed, source.id, "source_type", "document")
    mark = changed.mark(source.id)
    assert mark is not None
    assert (mark.why, mark.need, mark.attributes["source_type"]) == ("So it is.", "optional", "document")
    assert with_attribute(changed, source.id, "source_type", "").mark(source.id).attributes == {}  # type: ignore[union-attr]
    assert with_relation(changed, source.id, "").mark(source.id).relation == ""  # type: ignore[union-attr]
    left = without_mark(changed, cue.id)
    assert left.mark(cue.id) is None
    assert left.mark(source.id).relation == ""  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "act",
    [
        lambda draft: with_reason(draft, "nobody", "Why."),
        lambda draft: with_reason(draft, draft.marks[0].id, "x" * 401),
        lambda draft: with_need(draft, draft.marks[0].id, "perhaps"),
        lambda draft: with_relation(draft, draft.marks[0].id, "nobody"),
        lambda draft: without_mark(draft, "nobody"),
        lambda draft: taken(draft, ARTICLE, "colour", PLACE, []),
    ],
)
def test_what_cannot_be_done_is_refused(tmp_path: Path, act: Any) -> None:
    """Unknown names and reasons without end."""
    with pytest.raises(Problem):
        act(done(tmp_path).draft)


LAYER = st.lists(
    st.tuples(
        st.integers(PLACE.start, PLACE.stop - 1), st.integers(1, 40), st.sampled_from(["source", "cue", "content"])
    ),
    max_size=12,
)


@given(LAYER, LAYER)
def test_the_draft_holds_what_was_marked_last(first: Any, second: Any) -> None:
    """After two turns the draft has just the places of the second, each id once, and a third changes nothing."""
    one, two = ([Span(s, min(s + n, PLACE.stop), label) for s, n, label in layer] for layer in (first, second))
    draft = taken(taken(EMPTY, ARTICLE, "attribution", PLACE, one), ARTICLE, "attribution", PLACE, two)
    wanted = {(s.label, s.of(TEXT).strip()) for s in two if s.of(TEXT).strip()}
    assert {(m.label, TEXT[slice(*part)]) for m in draft.marks for part in m.parts} == wanted
    assert len({m.id for m in draft.marks}) == len(draft.marks)
    assert taken(draft, ARTICLE, "attribution", PLACE, two) == draft


def test_an_unknown_layer_is_named() -> None:
    """With those that there are."""
    with pytest.raises(UnknownName, match="attribution"):
        taken(EMPTY, ARTICLE, "colour", PLACE, [])
