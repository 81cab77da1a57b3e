"""The widget of a sheet: acts in, sheets out."""

from __future__ import annotations

from typing import Any

from tests.authoring.sample_form import SampleForm
from toolkit.authoring.sheets.sheet_widget import SheetWidget


def field(widget: SheetWidget, name: str) -> dict[str, Any]:
    """One of the outermost fields as the page gets it."""
    return next(one for one in widget.state["sheet"]["fields"] if one["id"] == name)


def put(path: list[str], value: Any, ident: str = "1") -> dict[str, Any]:
    """An act that sets a value."""
    return {"id": ident, "act": "set", "path": path, "value": value}


def test_each_act_is_done_once() -> None:
    """However often it comes; what came broken is passed over, and all that were done are named."""
    form = SampleForm()
    widget = SheetWidget(form)
    acts = [put(["title"], "Quay"), put(["title"], "Quay"), "broken", {"id": 3}]
    widget.acts = acts
    widget.acts = [*acts, put(["why"], "Because.", "2")]
    assert form.done == [("set", ("title",), "Quay"), ("set", ("why",), "Because.")]
    assert widget.state["done"] == ["1", "2"]
    assert widget.state["saved"] == "Kept"


def test_what_is_refused_stays_where_it_was_typed() -> None:
    """With the reason beside it, until another value is taken."""
    widget = SheetWidget(SampleForm())
    widget.do([put(["title"], "A title of more than twenty letters")])
    assert field(widget, "title")["value"] == "A title of more than twenty letters"
    assert field(widget, "title")["wrong"] == "The title is too long. Allowed: 20 letters."
    assert widget.state["saved"] == ""
    widget.do([put(["title"], "Short", "2")])
    assert (field(widget, "title")["value"], field(widget, "title")["wrong"]) == ("Short", "")
    assert widget.state["saved"] == "Kept"


def test_a_refusal_goes_with_its_row() -> None:
    """A row that comes later under the same id does not inherit it."""
    form = SampleForm()
    widget = SheetWidget(form)
    widget.do([put(["options", "o1", "text"], "two\nlines")])
    assert widget.state["sheet"]["fields"][8]["rows"][0]["fields"][0]["wrong"]
    widget.do([{"id": "2", "act": "remove", "path": ["options", "o1"]}])
    form.rows["o1"] = "Again"
    widget.refresh()
    assert widget.state["sheet"]["fields"][8]["rows"][1]["fields"][0]["wrong"] == ""


def test_what_has_no_field_is_told_at_the_top() -> None:
    """An act that cannot be done, an unknown path, a value that is too large to give back."""
    widget = SheetWidget(SampleForm())
    widget.do([put(["nowhere"], "x")])
    assert widget.state["notice"].startswith("This was not done: There is nothing at")
    widget.do([put(["why"], "x" * 100_000, "2")])
    assert "100,000" in widget.state["notice"]
    assert len(field(widget, "why")["value"]) == 0
    widget.do([{"id": "3", "act": "press", "action": "burn"}])
    assert "burn" in widget.state["notice"]


def test_a_fault_of_ours_is_told() -> None:
    """A form that fails does not take what was typed away."""

    class Broken(SampleForm):
        def set(self, path: Any, value: Any) -> None:
            raise KeyError(path)

    widget = SheetWidget(Broken())
    widget.do([put(["title"], "Quay")])
    assert field(widget, "title")["value"] == "Quay"
    assert "KeyError" in field(widget, "title")["wrong"]


def test_trouble_is_told_and_nothing_is_called_kept() -> None:
    """Where a change could not be written the page says so."""
    widget = SheetWidget(SampleForm(), trouble=lambda: "The disk is full.")
    widget.do([put(["title"], "Quay")])
    assert (widget.state["trouble"], widget.state["saved"]) == ("The disk is full.", "")


def test_others_hear_of_a_change() -> None:
    """`changed` is called once for what came together, and not for what was done before."""
    calls = list[int]()
    widget = SheetWidget(SampleForm(), changed=lambda: calls.append(1))
    acts = [put(["title"], "Quay"), put(["why"], "Because.", "2")]
    widget.do(acts)
    widget.do(acts)
    assert calls == [1]


def test_it_can_be_read_without_a_page() -> None:
    """Title and notes, the same every time."""
    assert repr(SheetWidget(SampleForm())) == "A sheet\n- The second option needs a reason.\n- All else."
