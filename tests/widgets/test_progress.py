import sys
from pathlib import Path

import pytest

from toolkit import open_lesson


def test_progress_is_a_table_until_there_is_something_to_draw(answers: Path) -> None:
    """A lesson without judgments shows its exercises and nothing else."""
    assert open_lesson("02").progress().pictures == ()


def test_own_judgments_are_told_in_a_plain_sentence(answers: Path) -> None:
    """First answers alone count; the table says how many more are needed before a figure means anything."""
    page = open_lesson("gallery")
    for value in ({"choice": "trust", "confidence": 80}, "doubt"):
        page.answer("trust-a-report", value)
    shown = repr(page.progress())
    assert "You trusted 1 of 1 sound" in shown
    assert "more" in shown
    assert page.lesson.sure()[0].right


@pytest.mark.parametrize("missing", ["matplotlib", ""])
def test_the_same_stands_there_with_and_without_matplotlib(
    answers: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    """Where no picture can be drawn, a table says it."""
    if missing:
        monkeypatch.setitem(sys.modules, missing, None)
    page = open_lesson("gallery")
    page.answer("trust-a-report", {"choice": "doubt", "confidence": 100})
    html = page.progress()._repr_html_()
    assert ("<svg" in html) == (not missing)
    assert "<table" in html


def test_judgments_and_sureness_are_in_no_hand_in(answers: Path) -> None:
    """How somebody leans is theirs to know: no measure stands in the file that is handed in."""
    page = open_lesson("gallery")
    page.answer("trust-a-report", {"choice": "doubt", "confidence": 100})
    draft = page.hand_in().draft
    assert "judges" not in draft
    assert "sound" not in draft
