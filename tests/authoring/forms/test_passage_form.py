"""The sheet of the passages, and the stretches that it offers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.sample_article import sample_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.places import ends, from_to, good_start, pieces, size
from toolkit.authoring.forms.passage_form import PassageForm, advice
from toolkit.authoring.sheets.sheet import Rows
from toolkit.problem import Problem, UnfitAnswer
from toolkit.reading import read_text


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article of which nothing is said yet."""
    return sample_desk(tmp_path)


def rows(form: PassageForm) -> Rows:
    """The passages on the sheet."""
    (found,) = form.sheet().fields
    assert isinstance(found, Rows)
    return found


def words(desk: Desk, name: str) -> str:
    """The words of a passage."""
    start, stop = desk.draft.passages[name]
    return desk.article.text[start:stop]


def test_the_first_passage_is_the_story(desk: Desk) -> None:
    """From its first paragraph to its last, without headline, byline and notices."""
    form = PassageForm(desk)
    assert form.sheet().notes[0].state == "todo"
    form.add(("passages",))
    assert words(desk, "opening").startswith("The harbour office at Greyferry will end")
    assert words(desk, "opening").endswith("had not seen the figures.")
    assert [note.state for note in form.sheet().notes] == ["ok"]


def test_ends_are_whole_paragraphs(desk: Desk) -> None:
    """One end pulls the other along where it would lie behind it."""
    form = PassageForm(desk)
    form.add(("passages",))
    (row,) = rows(form).rows
    form.set(("passages", row.id, "first"), "6")
    assert words(desk, "opening").startswith("The office has not published")
    form.set(("passages", row.id, "last"), "4")
    assert words(desk, "opening").startswith("The harbour office at Greyferry")
    assert words(desk, "opening").endswith("that they run.”")


def test_a_row_stays_the_same_under_another_name(desk: Desk) -> None:
    """So the focus can stay in it; exercises that show the passage follow."""
    form = PassageForm(desk)
    form.add(("passages",))
    desk.change(lambda draft: replace(draft, exercises=({"id": "one", "passage": "opening"},)))
    before = rows(form).rows[0].id
    form.set(("passages", before, "name"), "the-council")
    assert rows(form).rows[0].id == before
    assert list(desk.draft.passages) == ["the-council"]
    assert desk.draft.exercises[0]["passage"] == "the-council"


def test_names_are_slugs_and_told_apart(desk: Desk) -> None:
    """A path, a sign, an empty name, a name that is there: refused, with a name that would do."""
    form = PassageForm(desk)
    form.add(("passages",))
    form.add(("passages",))
    first, second = (row.id for row in rows(form).rows)
    for name in ("../x", "", "Opening", "opening"):
        with pytest.raises(UnfitAnswer):
            form.set(("passages", second, "name"), name)
    with pytest.raises(UnfitAnswer) as problem:
        form.set(("passages", first, "name"), "The Council!")
    assert "the-council" in problem.value.allowed


def test_a_passage_that_is_shown_stays(desk: Desk) -> None:
    """It can go when no exercise shows it."""
    form = PassageForm(desk)
    form.add(("passages",))
    row = rows(form).rows[0].id
    desk.change(lambda draft: replace(draft, exercises=({"id": "one", "title": "One", "passage": "opening"},)))
    with pytest.raises(Problem, match="One"):
        form.remove(("passages", row))
    desk.change(lambda draft: replace(draft, exercises=()))
    form.remove(("passages", row))
    assert not desk.draft.passages
    with pytest.raises(UnfitAnswer):
        form.set(("passages", row, "first"), "4")


def test_what_could_be_better_is_said(desk: Desk) -> None:
    """More than 300 words, or a beginning in a notice."""
    notice = next(n for n in desk.article.notices if "rights reserved" in n.of(desk.article.text))
    assert [end for end, _ in advice(desk.article, "x", (notice.start, notice.stop))] == ["first"]
    long = read_text(
        "# Boats\n\n" + "\n\n".join(["The night boat left the quay at Greyferry late again. " * 10] * 4), "x"
    )
    assert [end for end, _ in advice(long, "x", (0, len(long.text)))] == ["last"]


TEXTS = st.lists(
    st.sampled_from(
        ["# Night boats", "The last boat left the quay. Nobody was on it.", "Share this story", "© 2031", "word " * 120]
    )
    | st.text(max_size=40),
    max_size=8,
)


@given(TEXTS)
def test_every_text_has_a_good_start(parts: list[str]) -> None:
    """Inside the text, without white space at its ends, and back from its numbers to the same blocks."""
    article = read_text("\n\n".join(parts), "sample")
    start, stop = good_start(article)
    assert 0 <= start <= stop <= len(article.text)
    inside = article.text[start:stop]
    assert not inside.strip() or inside == inside.strip()
    if pieces(article):
        first, last = ends(article, (start, stop))
        assert from_to(article, first, last)[0] <= start
        assert size(article, from_to(article, last, first)) >= size(article, (start, stop))


def test_texts_without_words_offer_nothing(tmp_path: Path) -> None:
    """No button to add a passage, and no failure."""
    desk = sample_desk(tmp_path)
    desk.article = read_text(" \n\n \n", "sample")
    form = PassageForm(desk)
    assert rows(form).add == ""


def test_two_passages_of_the_same_words_are_told(tmp_path: Path) -> None:
    """A second one at the end of the text shows what the first one shows: the note leads to it."""
    desk = sample_desk(tmp_path, "# Night boats\n\nThe last boat left the quay. Nobody was on it.")
    form = PassageForm(desk)
    form.add(("passages",))
    assert [note.state for note in form.sheet().notes] == ["ok"]
    form.add(("passages",))
    (note,) = form.sheet().notes
    assert "the same words" in note.text
    assert note.path[0] == "passages"
