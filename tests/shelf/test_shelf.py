from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit import shelf as door
from toolkit.shelf import Card, Opened
from toolkit.shelf.rank import rank
from toolkit.shelf.results import Found


def test_results_read_like_a_page_of_a_search_engine(shelf: list[Card]) -> None:
    """Number, title, publisher, date and a line, and how the card is opened."""
    shown = repr(Found("harbour pilot", tuple(rank(shelf[:5], "harbour pilot"))))
    assert shown.splitlines()[:5] == [
        "“harbour pilot”: 3 cards",
        "1. Ánna Merle, harbour pilot",
        "   Harbour office · 1 February 2031",
        "   A pilot since 2030.",
        "   shelf.open('merle')",
    ]


def test_nothing_found_says_what_to_try() -> None:
    """An empty list is no dead end."""
    assert repr(Found("xyz", ())) == "“xyz”: nothing found. Try fewer or other words."


def test_an_open_card_numbers_its_paragraphs(card: Callable[..., Card]) -> None:
    """Publisher, date, who pays and where they stand come before the text."""
    shown = repr(Opened(card(who="Paid by the town", stance="speaks for the harbour", host="ostrel.example")))
    assert shown.splitlines() == [
        "Tide table of Ostrel harbour",
        "Harbour office · 1 February 2031 · ostrel.example",
        "Paid by the town",
        "Stance: speaks for the harbour",
        "1. High water at noon on Tuesday.",
        "2. The table is made from ten years of measuring.",
    ]


def test_a_card_about_the_real_world_says_where_it_is_from_and_when(card: Callable[..., Card]) -> None:
    """Its source can be found, and the day of our knowledge is told."""
    shown = repr(Opened(card(kind="reference", source="Harbour Act 1999, section 4", known="2026-11-02")))
    assert "Source: Harbour Act 1999, section 4" in shown
    assert "Date of our knowledge: 2 November 2026" in shown


def test_what_stands_on_a_card_is_text(card: Callable[..., Card]) -> None:
    """Markup on a card, in a search or in an id is escaped."""
    bad = "<img src=x onerror=alert(1)>"
    one = card(title=bad, publisher=bad, who=bad, stance=bad, paragraphs=(bad,), date=bad, host=bad)
    for shown in (Opened(one)._repr_html_(), Found(bad, tuple(rank([one], "img")))._repr_html_()):
        assert "<img" not in shown
        assert "&lt;img" in shown


def test_facts_rank_and_kind_are_never_shown(card: Callable[..., Card]) -> None:
    """What settles a claim is for the reader to find out."""
    one = card(facts=("F987",), kind="own_page", rank=777, words=("secretword",), stale=True)
    for shown in (Opened(one), Found("tide", tuple(rank([one], "tide")))):
        for text in (repr(shown), shown._repr_html_()):
            assert not [w for w in ("F987", "own_page", "777", "secretword", "stale") if w in text]


def test_the_door_searches_the_shelf_that_is_open_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Cards beside a teacher's lessons are found by `shelf.search` and opened by `shelf.open`."""
    (tmp_path / "seeds" / "specimens").mkdir(parents=True)
    (tmp_path / "seeds" / "shelf").mkdir()
    text = 'format="card/1"\nid="quokka-note"\nkind="common"\ntitle="Quokka note"\npublisher="X"\ndate="undated"\n'
    (tmp_path / "seeds" / "shelf" / "quokka-note.toml").write_text(text + 'paragraphs=["A quokka swam."]', "utf-8")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(tmp_path))
    assert door.search("quokkas").ids == ("quokka-note",)
    assert door.search("quokkas", originals=True).ids == ()
    assert "undated" in repr(door.open("quokka-note"))


def test_the_shelf_is_light() -> None:
    """Looking something up loads no widget and no table package."""
    script = "import sys; from toolkit import shelf; shelf.search('x'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {"pandas", "anywidget", "ipywidgets", "IPython"} & set(run.stdout.split())
