"""The shelf in a graded set and on paper."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from tests.widgets.test_shelf import LESSON
from toolkit.lesson import Lesson, load
from toolkit.seeds.place import data
from toolkit.shelf import cards
from toolkit.teaching.guide import Asked
from toolkit.teaching.leaks import leaks
from toolkit.teaching.release import release
from toolkit.teaching.worksheet import worksheet
from toolkit.widgets.exercise import widget

NAMED = LESSON.replace("shelf = true\n", "")


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A teacher's lesson that searches the whole shelf, with a notebook, and one whose cards are named."""
    folder = tmp_path / "mine"
    (folder / "exercises").mkdir(parents=True)
    for number, text in (("91", LESSON), ("92", NAMED)):
        (folder / "exercises" / f"{number}.toml").write_text(text.replace('"91"', f'"{number}"'), "utf-8")
        shutil.copy(data("lessons") / "gallery.ipynb", folder / f"{number}_looking_up.ipynb")
    return folder


def graded(number: str, lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Lesson]:
    """The release of a lesson, and the lesson as a student opens it there."""
    out = release([number], tmp_path / "set", lessons).folder
    monkeypatch.setenv("MEDIALIT_LESSONS", str(out))
    return out, load(number)


def test_a_set_that_searches_ships_the_shelf_without_what_it_settles(
    lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Path
) -> None:
    """All invented cards and no real one; neither facts nor which are stale; nothing gives a key away."""
    out, lesson = graded("91", lessons, tmp_path, monkeypatch)
    shipped = {f.stem: tomllib.loads(f.read_text("utf-8")) for f in (out / "seeds" / "shelf").glob("*.toml")}
    assert set(shipped) == {card.id for card in cards(data("seeds")).values() if not card.real}
    assert not {"facts", "stale", "source"} & {name for card in shipped.values() for name in card}
    assert leaks(out, lessons) == []
    page = widget(lesson, "barges")
    page.set_state({"asked": "Mission log barges", "searches": 1})
    assert page.results["hits"]
    page.set_state({"answer": {"status": "refuted", "card": "mission-log-15-march", "paragraph": 5}})
    page.set_state({"checks": 1})
    assert page.feedback["outcome"] == "recorded"


def test_a_set_with_named_cards_holds_them_itself(
    lessons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: Path
) -> None:
    """Its file has the cards as they are shown, in the author's order, and no shelf is needed."""
    out, lesson = graded("92", lessons, tmp_path, monkeypatch)
    assert not (out / "seeds" / "shelf").exists()
    (trace,) = [
        e for e in tomllib.loads((out / "exercises" / "92.toml").read_text("utf-8"))["exercises"] if "cards" in e
    ]
    assert [card["id"] for card in trace["cards"]] == ["mission-log-15-march", "gazette-4-march"]
    assert not {"facts", "rank", "words", "kind"} & {name for card in trace["cards"] for name in card}
    monkeypatch.setattr("toolkit.lesson.cards", lambda _: {})
    assert len(lesson.exercise("barges").offered()["cards"]) == 2


def test_a_worksheet_prints_the_cards_that_the_author_chose(
    lessons: Path, monkeypatch: pytest.MonkeyPatch, answers: Path
) -> None:
    """Paper cannot be searched: two cards stand there, with publisher, date and who pays, and no key."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(lessons))
    for number in ("91", "92"):
        sheet = worksheet(Asked(1, load(number).exercise("barges"), "", ()))
        assert sheet.count('<div class="card">') == 2
        assert "Log of the Sorrel Observer Mission, 15 March 2031" in sheet
        assert "Four stayed" not in sheet
