"""A small shelf of invented cards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from toolkit.shelf import Card

BASE = Card(
    format="card/1",
    kind="document",
    id="tide-table",
    title="Tide table of Ostrel harbour",
    publisher="Harbour office",
    date="2031-02-01",
    paragraphs=("High water at noon on Tuesday.", "The table is made from ten years of measuring."),
)


@pytest.fixture
def card() -> Callable[..., Card]:
    """A card that differs from a simple one in what is named."""
    return lambda **facts: replace(BASE, **facts)


@pytest.fixture
def shelf(card: Callable[..., Card]) -> list[Card]:
    """Six cards about an outlet, a person and a harbour; one is about the real world."""
    profile = {"kind": "profile", "title": "Profile: Ostrel Herald", "about": ("Ostrel Herald",)}
    own = {"kind": "own_page", "title": "About us: Ostrel Herald", "about": ("Ostrel Herald",), "rank": 5}
    real = {"kind": "reference", "title": "A real harbour", "source": "A book", "known": "2026-11"}
    return [
        card(),
        card(id="herald-profile", publisher="Press register", words=("owner",), **profile),
        card(id="herald-about", publisher="Ostrel Herald", paragraphs=("We are fearless and free.",), **own),
        card(id="merle", kind="person", title="Ánna Merle, harbour pilot", paragraphs=("A pilot since 2030.",)),
        card(id="notes", paragraphs=("Pilots wrote about the ferries.",), title="Notes", rank=9),
        card(id="ref-harbour", **real),
    ]
