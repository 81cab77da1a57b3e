from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.shelf import Card
from toolkit.shelf.rank import LINE, MOST, fold, line, rank, words

TYPED = ["Ostrel", "herald", "owner", "pilots", "ÁNNA", "harbour", "noon", "free", "the", "2031"]
QUERY = st.lists(st.sampled_from(TYPED), max_size=6)
same_fixture = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def ids(cards: list[Card], query: str) -> list[str]:
    """The ids of what a search finds, in order."""
    return [hit.card.id for hit in rank(cards, query)]


@same_fixture
@given(query=QUERY, data=st.data())
def test_the_order_of_the_cards_does_not_matter(shelf: list[Card], query: list[str], data: st.DataObject) -> None:
    """The same search finds the same cards in the same order, however the files lie."""
    mixed = data.draw(st.permutations(shelf))
    assert ids(mixed, " ".join(query)) == ids(shelf, " ".join(query))


@same_fixture
@given(query=QUERY, place=st.integers(0, 6))
def test_a_word_that_stands_nowhere_changes_nothing(shelf: list[Card], query: list[str], place: int) -> None:
    """One word too many costs no result and moves none."""
    longer = [*query[:place], "zyzzyva", *query[place:]]
    assert ids(shelf, " ".join(longer)) == ids(shelf, " ".join(query))


@same_fixture
@given(query=QUERY, data=st.data())
def test_the_order_of_the_words_and_their_repetition_do_not_matter(
    shelf: list[Card], query: list[str], data: st.DataObject
) -> None:
    """A search is a set of words."""
    mixed = data.draw(st.permutations(query + query[:1]))
    assert ids(shelf, " ".join(mixed)) == ids(shelf, " ".join(query))


@same_fixture
@given(query=QUERY)
def test_case_and_accents_do_not_matter(shelf: list[Card], query: list[str]) -> None:
    """ÁNNA, anna and Änna find the same."""
    text = " ".join(query)
    assert ids(shelf, text.upper()) == ids(shelf, text.lower()) == ids(shelf, fold(text))


@given(st.text(max_size=300))
def test_any_text_can_be_searched_for(text: str) -> None:
    """No text makes a search fail, and folding twice changes nothing."""
    assert rank([], text) == []
    assert fold(fold(text)) == fold(text)


def test_a_plural_finds_its_singular_and_the_other_way_round() -> None:
    """An -s at the end is no difference; at the end of a short word or after another -s it is a letter."""
    assert words("Pilots") == words("pilot")
    assert words("press bus") == {"press", "bus"}
    assert words("Who is the owner of it?") == {"owner"}


def test_title_and_search_words_count_more_than_text(shelf: list[Card]) -> None:
    """A pilot in the title stands before pilots in the text, whatever the card's rank; `words` count like a title."""
    assert ids(shelf, "pilot") == ["merle", "notes"]
    assert ids(shelf, "herald owner")[0] == "herald-profile"


def test_between_equals_rank_decides_and_then_the_id(shelf: list[Card], card: Callable[..., Card]) -> None:
    """The outlet's own page is pushed up where nothing else tells two finds apart."""
    assert ids(shelf, "Ostrel Herald")[:2] == ["herald-about", "herald-profile"]
    assert ids([card(id="b"), card(id="a")], "tide") == ["a", "b"]


def test_common_words_alone_find_nothing(shelf: list[Card]) -> None:
    """“Who is it?” is no search."""
    assert ids(shelf, "who is the") == ids(shelf, "") == []


def test_a_page_holds_eight_results(card: Callable[..., Card]) -> None:
    """More is not shown: better words help more than a longer list."""
    assert len(rank([card(id=f"c-{n}") for n in range(30)], "tide")) == MOST


def test_the_line_shows_the_place_of_the_hit(card: Callable[..., Card]) -> None:
    """A long paragraph is cut between words, around the first of the words that were looked for."""
    long = "Nothing here about it at all. " * 12 + "Then the ferry sank. " + "And more of the same followed. " * 12
    shown = line(card(paragraphs=("Short.", long)), words("ferry"))
    assert "the ferry sank" in shown
    assert len(shown) <= LINE + 4
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert shown.strip("… ") in long
    assert line(card(paragraphs=("Short.", long)), words("x")) == "Short."


@pytest.mark.parametrize("where", range(0, 400, 23))
def test_a_line_never_cuts_a_word(card: Callable[..., Card], where: int) -> None:
    """Each word of the line is a word of the text, wherever the hit stands."""
    text = ("river boats carry salt and letters " * 12)[:where] + " zebra " + "upstream every single morning " * 9
    shown = line(card(paragraphs=(text,)), words("zebra"))
    assert "zebra" in shown
    assert set(shown.replace("…", " ").split()) <= set(text.split())


def test_a_search_over_sixty_cards_takes_less_than_five_milliseconds(card: Callable[..., Card]) -> None:
    """Nobody waits for a search (the best of five runs; the first has read all cards)."""
    text = " ".join(f"word{n}" for n in range(60))
    cards = [card(id=f"c-{n}", title=f"Card {n} on the ferry", paragraphs=(text,) * 6) for n in range(60)]
    rank(cards, "ferry")

    def run() -> float:
        start = time.perf_counter()
        rank(cards, "word7 card ferry nothing")
        return time.perf_counter() - start

    assert min(run() for _ in range(5)) < 0.005
