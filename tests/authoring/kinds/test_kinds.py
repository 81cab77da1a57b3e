"""What a draft can become."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.authoring.ferry import ferry_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.kinds.kinds import Offer, ident_for, lacking, offers
from toolkit.exercises.build import SLUG, build
from toolkit.exercises.course import read_course
from toolkit.words import speaking


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A draft with marks of one layer."""
    return ferry_desk(tmp_path)


def _offers(desk: Desk, draft: Draft | None = None) -> dict[str, Offer]:
    draft = draft or desk.draft
    return {o.id: o for o in offers(draft, marked_article(desk.article, draft))}


def test_marks_of_one_layer_become_texts_to_mark_and_bins(desk: Desk) -> None:
    """Whoever marked attributions is offered what can be asked about them, and nothing about other layers."""
    found = [ident for ident in _offers(desk) if ident.startswith(("mark-", "sort-"))]
    sorts = ["sort-sources", "sort-quotations", "sort-attribution"]
    assert found == ["mark-attribution-word", "mark-attribution-sentence", *sorts]


@pytest.mark.parametrize("ident", ["mark-attribution-word", "mark-attribution-sentence", "sort-sources"])
def test_a_start_from_marks_is_an_exercise_already(desk: Desk, ident: str) -> None:
    """What is prefilled from marks with reasons can be built as it is, and its key is right."""
    draft = desk.draft
    table = {"id": "first", **_offers(desk)[ident].start}
    data = {"format": "exercises/1", "lesson": draft.id, "title": "x", "version": 1, "exercises": [table]}
    exercise = build(read_course(data, "here").exercises[0], lambda _: marked_article(desk.article, draft), "here")
    assert exercise.check(exercise.solution()).outcome == "right"
    assert len(exercise.hints) == 3


def test_three_marks_are_too_few_for_a_text_to_mark(desk: Desk) -> None:
    """A text with fewer than four marks is not offered, and it is said what is needed."""
    few = replace(desk.draft, marks=desk.draft.marks[:3])
    assert not [ident for ident in _offers(desk, few) if ident.startswith(("mark-", "sort-"))]
    assert any("4 marks" in text for text in lacking(few, marked_article(desk.article, few)))


def test_without_a_passage_it_is_said_what_comes_first(desk: Desk) -> None:
    """Without a passage no text to mark is offered, and the passage is asked for."""
    bare = replace(desk.draft, passages={})
    assert not [ident for ident in _offers(desk, bare) if ident.startswith("mark-")]
    assert "passage" in lacking(bare, marked_article(desk.article, bare))[0]


def test_items_carry_the_authors_words_and_no_others(desk: Desk) -> None:
    """Bin and reason of an item come from the mark; a reason against another bin is left to the author."""
    items = _offers(desk)["sort-quotations"].start["items"]
    assert {i["mark"]: i["bin"] for i in items}["content-pilots"] == "direct"
    assert {i["why"] for i in items} <= {m.why for m in desk.draft.marks}
    assert not any("not" in i for i in items)


def test_marks_without_a_reason_leave_the_reason_empty(desk: Desk) -> None:
    """No offer makes up a reason: where the mark has none, neither has the item."""
    bare = replace(desk.draft, marks=tuple(replace(m, why="") for m in desk.draft.marks))
    assert not any("why" in i for i in _offers(desk, bare)["sort-sources"].start["items"])
    assert not any("why" in o for o in _offers(desk, bare)["who-says-it"].start["options"])


def test_the_card_is_filled_from_the_facts(desk: Desk) -> None:
    """Author, day and publisher are accepted as the facts give them; without facts there is no card."""
    gaps = {g["id"]: g for g in _offers(desk)["provenance-card"].start["gaps"]}
    assert gaps["author"]["accept"] == ["Senna Orley", "Orley"]
    assert gaps["date"] == {"id": "date", "label": "Day of publication", "kind": "date", "accept": ["2031-03-14"]}
    assert "publisher" in gaps


def test_a_text_of_somebody_else_is_not_quoted_in_a_prompt(tmp_path: Path) -> None:
    """The question that quotes a whole content is offered only where the text may be given away."""
    assert "who-says-it" not in _offers(ferry_desk(tmp_path, given_away=False))


def test_one_question_about_an_attribution(desk: Desk) -> None:
    """The sources are the options, the one that belongs to the content is right, and only its reason is there."""
    options = _offers(desk)["who-says-it"].start["options"]
    assert [o["text"] for o in options if o.get("right")] == ["the harbour office"]
    assert [bool(o.get("why")) for o in options] == [o.get("right", False) for o in options]


def test_every_id_of_a_start_is_a_word(desk: Desk) -> None:
    """Ids in a start are slugs, each once in its list."""
    for offer in _offers(desk).values():
        for rows in (v for v in offer.start.values() if isinstance(v, list) and v and isinstance(v[0], dict)):
            ids = [row["id"] for row in rows]
            assert len(set(ids)) == len(ids)
            assert all(map(SLUG.fullmatch, ids)), ids


def test_the_words_of_a_lesson_are_in_its_own_language(desk: Desk) -> None:
    """An English lesson gets English prompts, whatever language its author's page speaks."""
    english = _offers(desk)["mark-attribution-word"].start
    with speaking("de"):
        assert _offers(desk)["mark-attribution-word"].start == english


@pytest.mark.parametrize(
    ("title", "ident"),
    [("Who says so?", "who-says-so-2"), ("14 March", "exercise-14-march"), ("谁说的", "exercise"), ("", "exercise")],
)
def test_an_id_is_made_of_the_titles_words(title: str, ident: str) -> None:
    """A taken id gets a number, one that would begin with a digit or be empty a word."""
    assert ident_for(title, ["who-says-so"]) == ident
    assert SLUG.fullmatch(ident)
