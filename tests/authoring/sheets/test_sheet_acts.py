"""What a page may ask of a sheet, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.authoring.sample_form import SampleForm
from toolkit.authoring.sheets.sheet_acts import LONGEST, act, part_at
from toolkit.problem import Problem, UnfitAnswer

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
PATHS = st.sampled_from(
    [["title"], ["many"], ["pick"], ["sure"], ["number"], ["quote"], ["options"], ["options", "o1"], ["kinds"], ["x"]]
)
NAMES = st.sampled_from(["set", "add", "remove", "move", "press", "go"])


@given(st.fixed_dictionaries({"act": NAMES, "path": PATHS | JSON, "value": JSON, "kind": JSON, "by": JSON}) | JSON)
def test_nothing_breaks_a_form(what: Any) -> None:
    """Whatever a page sends: it is done, or refused with a `Problem`."""
    form = SampleForm()
    if not isinstance(what, dict):
        return
    with suppress(Problem):
        act(form, what)
    form.sheet()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["title"], 3),
        (["title"], "two\nlines"),
        (["title"], "a\x00b"),
        (["why"], "x" * (LONGEST + 1)),
        (["why"], "half a sign: \ud83d"),
        (["pick"], "elsewhere"),
        (["pick"], ["port-1"]),
        (["many"], ["a", "z"]),
        (["many"], "a"),
        (["sure"], "yes"),
        (["sure"], 1),
        (["number"], "many"),
        (["number"], "1e999"),
        (["quote"], "other words"),
        (["options"], "x"),
        (["options", "o1"], "x"),
        (["options", "gone", "why"], "x"),
        (["title", "deeper"], "x"),
        ("title", "x"),
        ([], "x"),
        ([None], "x"),
        (["options"] * 20, "x"),
    ],
)
def test_an_unfit_value_never_reaches_the_form(path: Any, value: Any) -> None:
    """Wrong types, unknown paths and choices, huge texts and signs that no file holds are refused before it."""
    form = SampleForm()
    with pytest.raises(UnfitAnswer):
        act(form, {"act": "set", "path": path, "value": value})
    assert form.done == []


@pytest.mark.parametrize(("typed", "kept"), [("12", 12), (" 0,5 ", 0.5), ("", ""), (7, 7), ("-3", -3)])
def test_numbers_are_read_as_they_are_typed(typed: Any, kept: Any) -> None:
    """Whole ones stay whole, a comma will do, and nothing is nothing."""
    form = SampleForm()
    act(form, {"act": "set", "path": ["number"], "value": typed})
    assert form.values[("number",)] == kept


@pytest.mark.parametrize(
    "what",
    [
        {"act": "add", "path": ["kinds"], "kind": "other"},
        {"act": "add", "path": ["kinds"]},
        {"act": "add", "path": ["options"], "kind": "one"},
        {"act": "add", "path": ["title"]},
        {"act": "remove", "path": ["options"]},
        {"act": "remove", "path": ["options", "o1", "parts", "p"]},
        {"act": "move", "path": ["options", "o1"], "by": 2},
        {"act": "move", "path": ["options", "o1"], "by": True},
        {"act": "press", "action": "burn"},
        {"act": "press", "action": ["save"]},
        {"act": "__init__"},
        {"act": None},
    ],
)
def test_only_what_the_sheet_offers_can_be_done(what: dict[str, Any]) -> None:
    """A kind that is not offered, a row that stays, a move too far, a button that is not there: refused."""
    form = SampleForm()
    with pytest.raises(UnfitAnswer):
        act(form, what)
    assert (form.done, form.pressed) == ([], [])


def test_what_the_sheet_offers_is_done() -> None:
    """Each act reaches the form with its path."""
    form = SampleForm()
    act(form, {"act": "add", "path": ["kinds"], "kind": "many"})
    act(form, {"act": "move", "path": ["options", "o2"], "by": -1})
    act(form, {"act": "remove", "path": ["options", "o1"]})
    act(form, {"act": "press", "action": "save"})
    assert form.done == [("add", ("kinds",), "many"), ("move", ("options", "o2"), -1), ("remove", ("options", "o1"))]
    assert form.pressed == ["save"]


def test_parts_are_found_by_their_path() -> None:
    """Rows within rows, too; what is not there is None."""
    sheet = SampleForm().sheet()
    found = part_at(sheet, ("options", "o1", "parts", "p", "t"))
    assert found is not None
    assert found.id == "t"
    assert part_at(sheet, ("options", "o1", "nothing")) is None
