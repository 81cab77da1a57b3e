"""What rules suggest becomes marks without a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.desks import begun, story
from toolkit.article import Span
from toolkit.authoring.drafts.draft import LAYERS
from toolkit.authoring.drafts.slug import is_slug
from toolkit.authoring.drafts.suggestions import suggested
from toolkit.lenses import LENSES
from toolkit.problem import UnknownName
from toolkit.reading import read_text
from toolkit.seeds import article, specimens


def test_an_attribution_is_suggested_in_its_parts(tmp_path: Path) -> None:
    """Source, cue and content hang together by the cue's id, and each names the rule that fired."""
    desk = begun(tmp_path)
    marks = suggested(desk.article, "attribution", story(desk))
    said = next(mark for mark in marks if mark.id == "cue-said")
    assert said.rule.startswith("attribution: ")
    assert said.attributes["quote_form"] in ("direct", "indirect", "mixed")
    ours = {mark.label: mark for mark in marks if mark.relation == "cue-said"}
    assert set(ours) == {"source", "content"}
    assert desk.article.text[slice(*ours["source"].parts[0])] == "The harbour board"
    assert ours["source"].id == "source-board"


@pytest.mark.parametrize("name", specimens())
def test_suggestions_of_a_specimen_are_sound(name: str) -> None:
    """Ids are slugs and stand once, no mark ends in white space, labels are the layer's, and none has a reason."""
    text = article(name)
    for layer, labels in LAYERS.items():
        marks = suggested(text, layer, text.span)
        ids = [mark.id for mark in marks]
        assert len(set(ids)) == len(ids)
        assert all(map(is_slug, ids))
        for mark in marks:
            words = text.text[slice(*mark.parts[0])]
            assert words == words.strip() != ""
            assert mark.label in labels
            assert (mark.why, mark.rule.partition(":")[0]) == ("", layer)
            assert not mark.relation or mark.relation in ids


def test_only_the_place_is_looked_at(tmp_path: Path) -> None:
    """No suggestion reaches out of the passage."""
    desk = begun(tmp_path)
    place = Span(story(desk).start, story(desk).start + 200)
    assert all(mark.parts[0][1] <= place.stop for mark in suggested(desk.article, "attribution", place))


def test_an_id_that_is_taken_is_not_used_again(tmp_path: Path) -> None:
    """The next one has a number."""
    desk = begun(tmp_path)
    ids = {mark.id for mark in suggested(desk.article, "attribution", story(desk), {"cue-said"})}
    assert "cue-said" not in ids
    assert "cue-said-2" in ids


def test_a_layer_that_there_is_not_is_refused(tmp_path: Path) -> None:
    """The message lists those that there are."""
    desk = begun(tmp_path)
    with pytest.raises(UnknownName, match="certainty"):
        suggested(desk.article, "colour", story(desk))


@pytest.mark.parametrize("text", ["", "\n \n", "船到了。", "He said."])
def test_a_short_text_has_few_suggestions_or_none(text: str) -> None:
    """Nothing to suggest is no fault; each lens has its layer."""
    one = read_text(text, "a")
    assert all(len(suggested(one, layer, one.span)) < 4 for layer in LAYERS)
    assert set(LENSES) <= set(LAYERS)
