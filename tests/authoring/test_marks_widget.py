"""Marking a draft: filled with suggestions, kept at once, told where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.authoring.sample_article import sample_desk
from toolkit.authoring.drafts.desk import Desk, How, open_desk
from toolkit.authoring.drafts.draft import LAYERS, Draft
from toolkit.authoring.drafts.layers import LAYER_NAMES
from toolkit.authoring.drafts.marking import with_reason
from toolkit.authoring.marks_widget import marks_widget, place_of
from toolkit.problem import UnknownName


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An article of which nothing is said yet."""
    return sample_desk(tmp_path)


def given(widget: Any, words: str, label: str, desk: Desk) -> dict[str, Any]:
    """A mark on these words, as the page sends it."""
    start = desk.article.text.index(words)
    return {"start": start, "stop": start + len(words), "label": label}


def test_the_page_gets_what_students_get(desk: Desk) -> None:
    """The same view with the layer's labels, other words on the button, and no key in it."""
    widget = marks_widget(desk, "attribution")
    assert widget.view["kind"] == "highlight"
    assert [one["id"] for one in widget.view["labels"]] == list(LAYERS["attribution"])
    assert widget.view["strings"]["check"] == "These are my marks"
    assert any("often wrong" in line for line in widget.view["prompt"])


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_opens(desk: Desk, layer: str) -> None:
    """With a name, with or without suggestions, and with something to say of them."""
    widget = marks_widget(desk, layer)
    widget.checks = 1
    assert LAYER_NAMES[layer] in widget.view["title"]
    assert widget.feedback["outcome"] == "recorded"


def test_each_change_is_kept_at_once(desk: Desk) -> None:
    """A mark that is taken away, one that is new, and one that keeps its reason under other bounds."""
    widget = marks_widget(desk, "attribution")
    bren = next(m for m in desk.draft.marks if desk.article.text[slice(*m.parts[0])] == "Ilka Bren")
    desk.change(lambda draft: with_reason(draft, bren.id, "She has a name and a post."))
    rest = [one for one in widget.answer if one["label"] == "cue"]
    widget.answer = [*rest, given(widget, "Ilka Bren, who speaks", "source", desk)]
    assert widget.saved == "Kept"
    kept = desk.draft.mark(bren.id)
    assert kept is not None
    assert (kept.why, kept.rule) == ("She has a name and a post.", "")
    assert [m for m in desk.draft.marks if m.label == "content"] == []
    widget.answer = None
    assert desk.draft.marks == ()


def test_what_was_refused_is_not_suggested_again(desk: Desk) -> None:
    """Opened on another day, the view shows what the author left."""
    marks_widget(desk, "attribution").answer = None
    assert marks_widget(desk, "attribution").answer is None


def test_it_is_told_where_marks_come_from(desk: Desk) -> None:
    """As suggested (with rule and words), changed, the author's own, taken away: counted, and no verdict."""
    widget = marks_widget(desk, "attribution")
    total = len(widget.answer)
    others = [
        one for one in widget.answer if desk.article.text[one["start"] : one["stop"]] not in ("Ilka Bren", "called")
    ]
    own = given(widget, "a disgraceful way", "content", desk)
    widget.answer = [*others, own, given(widget, "Ilka Bren, who", "source", desk)]
    widget.checks = 1
    told = widget.feedback
    assert told["headline"] == f"{total} marks: {total - 2} as suggested, 1 changed, 1 your own, 1 taken away."
    assert "It cannot see" in told["detail"]
    assert [part["state"] for part in told["parts"][:3]] == ["missed", "nearly", "neutral"]
    assert any("“verb”, because of “said”" in part["text"] for part in told["parts"])
    assert not {"right", "wrong"} & {part["state"] for part in told["parts"]}


@pytest.mark.parametrize(
    "answer",
    [
        "nothing",
        [{"start": 0, "stop": 5}],
        [{"start": 0, "stop": 10**9, "label": "cue"}],
        [{"start": "0", "stop": 5, "label": "cue"}],
        [{"start": 90, "stop": 95, "label": "notice"}],
        [{"start": 90 + n, "stop": 91 + n, "label": "cue"} for n in range(300)],
        {"cue": ["said"]},
        7,
    ],
)
def test_unfit_marks_change_nothing(desk: Desk, answer: Any) -> None:
    """They are refused with a word, and the draft stays."""
    widget = marks_widget(desk, "attribution")
    before = desk.draft
    widget.answer = answer
    assert desk.draft == before
    assert widget.saved.startswith("Not saved:")


def test_trouble_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change that could not be written is not called kept."""
    widget = marks_widget(desk, "attribution")

    def full(self: Desk, how: How) -> Draft:
        changed = how(self.draft)
        self.trouble = "The disk is full."
        return changed

    monkeypatch.setattr(Desk, "change", full)
    widget.answer = widget.answer[:3]
    assert widget.saved == "The disk is full."


def test_another_view_follows(desk: Desk) -> None:
    """What was marked elsewhere shows, without being sent back."""
    one, other = marks_widget(desk, "attribution"), marks_widget(desk, "attribution")
    one.answer = one.answer[:2]
    other.refresh()
    assert other.answer == one.answer


def test_the_place_is_the_passage(desk: Desk) -> None:
    """The one that is named, else the first; without any a good stretch; for what stands anywhere the whole page."""
    assert place_of(desk, "posts") == desk.article.span
    stretch = place_of(desk, "attribution")
    assert stretch.of(desk.article.text).startswith("The harbour office")
    for layer, passage in (("loud", ""), ("attribution", "middle")):
        with pytest.raises(UnknownName):
            marks_widget(desk, layer, passage)


def test_two_tabs_keep_each_others_marks(desk: Desk, tmp_path: Path) -> None:
    """What one page takes away or adds is kept where another page, opened before, changes something else."""
    other = open_desk(tmp_path / "night-boats.md", tmp_path / "my-lessons")
    one, two = marks_widget(desk, "attribution"), marks_widget(other, "attribution")
    first, *_, last = one.answer
    new = given(one, "a disgraceful way", "content", desk)
    one.answer = [*(m for m in one.answer if m != first), new]
    two.answer = [m for m in two.answer if m != last]
    places = {(part, m.label) for m in desk.draft.marks for part in m.parts}
    assert ((new["start"], new["stop"]), "content") in places
    assert not {((m["start"], m["stop"]), m["label"]) for m in (first, last)} & places
    assert new in two.answer
    assert first not in two.answer


def test_nothing_marked_has_no_next_step(desk: Desk) -> None:
    """Reasons are asked for where there is a mark."""
    widget = marks_widget(desk, "attribution")
    widget.checks = 1
    assert "author.reasons()" in widget.feedback["detail"]
    widget.answer = None
    widget.checks = 2
    assert "author.reasons()" not in widget.feedback["detail"]
