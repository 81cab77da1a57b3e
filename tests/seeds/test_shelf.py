"""The cards of the shelf and the facts of the world agree; a search finds what a reader looks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.seeds.test_world import dates, facts, hosts, keys, numbers, weekday_faults
from toolkit.seeds.place import data
from toolkit.shelf import Card, cards, search

FILES = sorted((data("seeds") / "shelf").glob("*.toml"))
SHELF = cards(data("seeds"))
INVENTED = [card for card in SHELF.values() if not card.real]
REAL = [card for card in SHELF.values() if card.real]
OUTLETS = sorted({name for card in INVENTED if card.kind == "profile" for name in card.about})
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")
SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")

invented = pytest.mark.parametrize("card", INVENTED, ids=lambda card: card.id)
real = pytest.mark.parametrize("card", REAL, ids=lambda card: card.id)


def text(card: Card) -> str:
    """The words of a card's paragraphs."""
    return "\n".join(card.paragraphs)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_card_loads_and_is_called_as_its_file(file: Path) -> None:
    """Each file is a card with a date of its own form, and its name a slug."""
    card = SHELF[file.stem]
    assert SLUG.fullmatch(file.stem)
    assert card.date == "undated" or DATE.fullmatch(card.date)


@pytest.mark.parametrize("card", SHELF.values(), ids=lambda card: card.id)
def test_paragraphs_can_be_read_in_a_glance(card: Card) -> None:
    """Ten to seventy words; a document that is quoted word for word may be shorter."""
    counts = [len(paragraph.split()) for paragraph in card.paragraphs]
    assert max(counts) <= 70
    assert min(counts) >= (5 if card.kind == "document" else 10)


@invented
def test_who_pays_is_told(card: Card) -> None:
    """Every card says who pays or where its author stood, and one about somebody says about whom."""
    assert card.who
    assert card.about or card.kind not in ("profile", "own_page", "person")


@invented
def test_facts_of_a_card_are_in_the_table(card: Card) -> None:
    """No card leans on a fact that the table does not hold."""
    assert set(card.facts) <= set(facts())


@invented
def test_numbers_and_dates_are_those_of_the_facts(card: Card) -> None:
    """Each number and date on a card is one of the facts that it names, or the date of the card itself."""
    named = [facts()[name] for name in card.facts]
    allowed = {n for f in named for n in (*f.get("numbers", ()), *numbers(f["says"]))}
    days = {d[5:] for f in named for d in f.get("dates", ())} | {card.date[5:]}
    days |= {d for f in named for d, _, _ in dates(f["says"])}
    assert numbers(text(card)) <= allowed
    assert {d for d, _, _ in dates(text(card))} <= days


@invented
def test_weekdays_and_hosts_are_those_of_the_world(card: Card) -> None:
    """Weekdays fit the calendar of 2031; hosts end in `.example` and are in the table."""
    assert weekday_faults(text(card)) == []
    found = hosts(text(card)) | ({card.host} if card.host else set())
    assert found <= keys("hosts")
    assert all(host.endswith(".example") for host in found)


def test_every_outlet_has_a_profile_by_others_and_a_page_of_its_own() -> None:
    """Nine outlets: what the registry says, and what they say of themselves."""
    kinds = {name: {card.kind for card in INVENTED if name in card.about} for name in OUTLETS}
    assert len(OUTLETS) == 9
    assert {name for name, found in kinds.items() if not {"profile", "own_page"} <= found} == set()


def test_own_pages_stand_first_in_about_half_of_the_searches() -> None:
    """As on the web: who searches an outlet by its name often meets the outlet itself first."""
    first = [next(iter(search(name))).card.kind for name in OUTLETS]
    assert set(first) == {"own_page", "profile"}
    assert 4 <= first.count("own_page") <= 5


@pytest.mark.parametrize("name", OUTLETS)
def test_a_better_search_finds_the_profile(name: str) -> None:
    """One more word, “registry”, brings what others say to the top."""
    assert next(iter(search(f"{name} registry"))).card.kind == "profile"


@pytest.mark.parametrize("card", SHELF.values(), ids=lambda card: card.id)
def test_a_card_is_found_by_its_title(card: Card) -> None:
    """Whoever knows what a card is called, and by whom, finds it among the first three."""
    assert card.id in search(f"{card.title} {card.publisher}", originals=card.real).ids[:3]


@real
def test_a_card_about_the_real_world_can_be_checked(card: Card) -> None:
    """It names its source, when we knew it, and originals that there are; its id says what it is."""
    assert card.id.startswith("ref-")
    assert DATE.fullmatch(card.known)
    assert len(card.source.split()) > 3
    assert set(card.original) <= {"000", "001", "002", "003", "004"}
    assert card.facts == ()


def test_only_real_cards_are_called_so() -> None:
    """An invented card never looks like one of the real world."""
    assert [card.id for card in INVENTED if card.id.startswith("ref-")] == []
