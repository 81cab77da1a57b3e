from pathlib import Path

import pytest

from tests.seeds.test_marked import SIDECAR, TEXT
from tests.seeds.test_specimen import specimen
from toolkit.problem import UnknownName
from toolkit.seeds.specimen import open_specimen
from toolkit.widgets.card import card


def test_a_card_shows_the_post_as_it_lies_and_as_it_was(tmp_path: Path) -> None:
    """Both faces are there: the text as it stands in the file, and name, account, date and words of the card."""
    shown = card(open_specimen(specimen(tmp_path, SIDECAR, TEXT)), "wet")
    html = shown._repr_html_()
    assert "[2 March 2031](https://post.example/wet/7)" in html
    assert "Wet Feet" in html
    assert "2 March 2031" in html
    assert "It rains &amp; it pours" in html
    assert "@wet_feet" in repr(shown)


def test_a_hostile_post_is_only_text(tmp_path: Path) -> None:
    """Markup in a post, or in a name, is shown as it is written and never becomes markup of the page."""
    evil = TEXT.replace("It rains", "It rains <script>alert(1)</script>").replace("Wet Feet", '<img src=x onerror="a">')
    side = SIDECAR.replace("⟦Wet Feet⟧", '⟦<img src=x onerror=\\"a\\">⟧')
    html = card(open_specimen(specimen(tmp_path, side, evil)), "wet")._repr_html_()
    assert "<script" not in html
    assert "<img" not in html


def test_an_unknown_post_is_refused_with_the_posts_there_are(tmp_path: Path) -> None:
    """The message lists the names."""
    with pytest.raises(UnknownName, match="wet, stopped"):
        card(open_specimen(specimen(tmp_path, SIDECAR, TEXT)), "dry")
