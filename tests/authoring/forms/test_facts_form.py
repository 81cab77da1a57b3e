"""The sheet of the facts: prefilled, mended, and refused beside the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.sample_article import sample_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.forms.facts_form import FactsForm, iso_date, prefilled
from toolkit.authoring.sheets.sheet import Field
from toolkit.problem import Problem, UnfitAnswer


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article of which nothing is said yet."""
    return sample_desk(tmp_path)


def field(form: FactsForm, name: str) -> Field:
    """A field of the sheet."""
    return next(one for one in form.sheet().fields if isinstance(one, Field) and one.id == name)


def test_what_the_text_states_is_filled_in(desk: Desk) -> None:
    """Outlet, author and date stand there, and what the author says instead stays."""
    desk.change(lambda draft: prefilled(draft, desk.article))
    known = dict(desk.draft.provenance)
    assert known == {"publisher": "The Linfold Courier", "author": "Torvin Dallow", "datePublished": "2031-04-02"}
    form = FactsForm(desk)
    form.set(("author",), "")
    desk.change(lambda draft: prefilled(draft, desk.article))
    assert field(form, "author").value == ""


def test_all_is_kept_in_the_draft(desk: Desk) -> None:
    """Each fact lands where the lesson is made from; white space is made plain."""
    form = FactsForm(desk)
    for name, value in {
        "title": "  Night   boats ",
        "language": "en-GB",
        "given_away": "yes",
        "licence": "CC0",
    }.items():
        form.set((name,), value)
    draft = desk.draft
    assert (draft.title, draft.language, draft.given_away, draft.licence) == ("Night boats", "en-GB", True, "CC0")
    assert [note.state for note in form.sheet().notes] == ["info"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2031-03-14", "2031-03-14"),
        ("2031-03-14T18:05", "2031-03-14T18:05"),
        ("2031-03", "2031-03"),
        ("2031", "2031"),
        ("", ""),
        ("14 March 2031", "2031-03-14"),
        ("14. März 2031", "2031-03-14"),
    ],
)
def test_dates_are_understood(typed: str, kept: str) -> None:
    """ISO 8601, a month, a year, nothing, or a full date in words."""
    assert iso_date(typed) == kept


@pytest.mark.parametrize("typed", ["yesterday", "2031-13-01", "20310314", "03/04/2031", "2031-02-30", "14 March"])
def test_a_wrong_date_is_refused_with_an_example(desk: Desk, typed: str) -> None:
    """Nothing is guessed, and the draft stays as it is."""
    with pytest.raises(UnfitAnswer) as problem:
        FactsForm(desk).set(("datePublished",), typed)
    assert "2031-03-14" in problem.value.allowed
    assert "datePublished" not in desk.draft.provenance


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """Whatever is typed, what is kept would be taken again."""
    try:
        kept = iso_date(text)
    except Problem:
        return
    assert iso_date(kept) == kept


def test_what_may_not_be_given_away_needs_no_licence(desk: Desk) -> None:
    """The field comes and goes with the choice, and so does the note."""
    form = FactsForm(desk)
    form.set(("given_away",), "yes")
    assert field(form, "licence").suggest
    assert "licence" in {note.path[0] for note in form.sheet().notes}
    form.set(("given_away",), "no")
    assert not [one for one in form.sheet().fields if one.id == "licence"]


@pytest.mark.parametrize(
    ("name", "value"), [("language", "English"), ("given_away", "maybe"), ("title", "x" * 201), ("author", "x" * 301)]
)
def test_unfit_facts_are_refused(desk: Desk, name: str, value: str) -> None:
    """A language is a short name, a title no essay."""
    with pytest.raises(UnfitAnswer):
        FactsForm(desk).set((name,), value)


def test_there_is_nothing_to_add_or_to_press(desk: Desk) -> None:
    """Each of these acts is refused."""
    form = FactsForm(desk)
    for refused in (lambda: form.add(("x",)), lambda: form.remove(("x",)), lambda: form.move(("x",), 1)):
        with pytest.raises(UnfitAnswer):
            refused()
    with pytest.raises(UnfitAnswer):
        form.press("save")
