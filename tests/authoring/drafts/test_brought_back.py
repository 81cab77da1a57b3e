"""Marks that come back: with their reason, and with what belonged to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.authoring.sample_article import sample_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.marking import with_need, with_reason
from toolkit.authoring.marks_widget import MarksWidget, marks_widget


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article of which nothing is said yet."""
    return sample_desk(tmp_path)


def without(widget: MarksWidget, *parts: Any) -> list[dict[str, Any]]:
    """The answer on the page without the marks at these places."""
    return [one for one in widget.answer or [] if (one["start"], one["stop"]) not in parts]


def test_an_undone_removal_brings_all_back(desk: Desk) -> None:
    """A cue that is taken away and comes back has its id, rule, reason, need, and its source and content again."""
    widget = marks_widget(desk, "attribution")
    cue = next(m for m in desk.draft.marks if any(o.relation == m.id for o in desk.draft.marks))
    desk.change(lambda draft: with_need(with_reason(draft, cue.id, "It names her."), cue.id, "optional"))
    before, answer = desk.draft.marks, widget.answer
    widget.answer = without(widget, *cue.parts)
    assert desk.draft.mark(cue.id) is None
    widget.answer = answer
    assert desk.draft.marks == before


def test_an_undone_blank_brings_all_back(desk: Desk) -> None:
    """Also where everything was gone at once."""
    widget = marks_widget(desk, "attribution")
    first = desk.draft.marks[0]
    desk.change(lambda draft: with_reason(draft, first.id, "It names her."))
    before, answer = desk.draft.marks, widget.answer
    widget.answer = None
    assert desk.draft.marks == ()
    widget.answer = answer
    assert desk.draft.marks == before


def test_an_undone_move_is_as_suggested_again(desk: Desk) -> None:
    """A mark that is moved and moved back counts as the rule's; the reason that it got meanwhile stays."""
    widget = marks_widget(desk, "attribution")
    mark = next(m for m in desk.draft.marks if m.parts[0][1] - m.parts[0][0] > 12)
    (start, stop), answer = mark.parts[0], widget.answer
    moved = {"start": start, "stop": start + desk.article.text[start:stop].rindex(" "), "label": mark.label}
    widget.answer = [*without(widget, *mark.parts), moved]
    now = desk.draft.mark(mark.id)
    assert now is not None
    assert now.rule == ""
    desk.change(lambda draft: with_reason(draft, mark.id, "It names her."))
    widget.answer = answer
    back = desk.draft.mark(mark.id)
    assert back is not None
    assert (back.parts, back.rule, back.why) == (mark.parts, mark.rule, "It names her.")
