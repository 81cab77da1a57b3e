"""Short texts to rate on paper: one form, two boxes each, and nothing on the pupils' page that tells them apart."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from toolkit.exercises.rating import OTHER, Ratings
from toolkit.problem import UnknownName
from toolkit.seeds import article
from toolkit.seeds.place import data
from toolkit.seeds.short_texts import short_texts
from toolkit.teaching.guide import guide, read_guide
from toolkit.teaching.guide_page import page
from toolkit.teaching.rated import Rated
from toolkit.teaching.rating_sheet import sheets

HOME = data("lessons")
DRAWN = {"00": "A", "09": "C", "10": "B"}
NAMED = [(lesson, form) for lesson in ("00", "10") for form in ("A", "B")]


def plain(html: str) -> str:
    """The words that people read, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def printed(lesson: str, form: str = "", *, key: bool) -> str:
    """The page of a lesson."""
    return page(read_guide(lesson, HOME, key=key, form=form), key=key)


@pytest.mark.parametrize(("lesson", "form"), [*((n, "") for n in DRAWN), *NAMED])
def test_every_text_of_the_form_is_printed_once_with_its_boxes(lesson: str, form: str) -> None:
    """Each text of the form stands there once, with two boxes and a row for how sure one is; no other form's does."""
    wanted = form or DRAWN[lesson]
    sheet = printed(lesson, form, key=False).split('class="ratings"')[1]
    pieces = sheet.split('<div class="short-text">')[1:]
    texts = short_texts().of_form(wanted)
    assert len(pieces) == len(texts)
    for text in short_texts().texts:
        shown = article(text.specimen)
        start = " ".join(
            re.sub(r"[#*\[\]_]|\(https?:[^)]*\)", " ", shown.passages[text.passage].of(shown.text)).split()
        )[:80]
        assert sum(start in plain(piece) for piece in pieces) == (text.form == wanted), text.id
    for piece in pieces[:-1]:
        assert piece.count('class="box"') == 2 + 6
        assert "How sure?" in piece


@pytest.mark.parametrize("lesson", DRAWN)
def test_the_pupils_page_tells_nothing(lesson: str) -> None:
    """No reason, no judgment and no id of a text is on the page that is given out."""
    html = printed(lesson, key=False)
    words = plain(html)
    assert not [text.id for text in short_texts().texts if text.why[:40] in words]
    assert not [text.id for text in short_texts().texts if re.search(rf'"[^"]*\b{text.id}\b[^"]*"', html)]
    assert "Can one rely on it?" not in words


@pytest.mark.parametrize("lesson", DRAWN)
def test_the_key_says_which_are_sound_and_why(lesson: str) -> None:
    """Each text has its line in the order of the worksheet, with yes or no and the reason."""
    whole = read_guide(lesson, HOME)
    (sheet,) = whole.rated
    table = page(whole, key=True).split('id="key-series-ratings"')[1].split("</table>")[0]
    rows = [plain(row) for row in table.split("<tr>")[2:]]
    assert len(rows) == len(sheet.texts)
    for number, (row, one) in enumerate(zip(rows, sheet.texts, strict=True), start=1):
        text = short_texts().text(one.id)
        assert row.startswith(f"{number}. ")
        assert (" yes " in row.replace(text.why, "") + " ") == text.sound
        assert " ".join(text.why.split()) in row


def test_the_order_on_paper_tells_nothing() -> None:
    """It is neither that of the file nor one in which the sound texts stand together."""
    for lesson in DRAWN:
        (sheet,) = read_guide(lesson, HOME).rated
        row = [one.judges == "sound" for one in sheet.texts]
        ids = [one.id for one in sheet.texts]
        assert ids != sorted(ids)
        assert sum(a != b for a, b in pairwise(row)) >= len(row) // 4


def test_texts_stand_where_the_notebook_asks_for_them() -> None:
    """On the start page before the six questions, in lesson 09 before what follows them there."""
    sheet = printed("00", key=False)
    places = [sheet.index(f'id="{name}"') for name in ("exercise-first-try", "series-ratings", "exercise-publisher")]
    assert places == sorted(places)
    (one,) = read_guide("09", HOME).rated
    assert one.before == "editors-audit"


def test_a_form_that_is_named_stands_in_the_file(tmp_path: Path) -> None:
    """Two forms of one lesson lie side by side; a lesson with one form alone has no letter."""
    made = guide(["00", "09"], tmp_path, key=False, form="B")
    assert [file.name for file in made.files] == ["00-pupils-B.html", "09-pupils.html"]
    with pytest.raises(UnknownName, match="B"):
        guide(["00"], tmp_path / "new", form="D")
    assert not (tmp_path / "new").exists()


def test_a_series_that_no_cell_shows_stands_last() -> None:
    """Without a cell in the notebook nothing comes after it, and an empty form makes an empty sheet."""
    series = Ratings("Rate", "Would you rely on it?", form=OTHER)
    (sheet,) = sheets([Rated(series, (), ())], [], "00")
    assert (sheet.before, sheet.form, sheet.texts) == ("", "B", ())
