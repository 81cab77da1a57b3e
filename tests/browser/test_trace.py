"""Trace in Chromium: opening cards, choosing a paragraph, a status, and what is missing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def card(d, title):
    """One card of the shelf."""
    return d.find(".ml-card").filter(has_text=title)


def open_card(d, title):
    """Open a card by a click on its head."""
    card(d, title).locator("summary").click()


def is_open(d):
    """The titles of the open cards."""
    d.page.wait_for_timeout(30)
    return d.find(".ml-card[open] .ml-card-title").all_inner_texts()


def test_one_card_is_open_at_a_time(desk, blank):
    """Opening a card closes the one before; the focus stays on the head that was pressed, in sight."""
    d = desk(blank("trace"))
    assert is_open(d) == []
    open_card(d, "Letter of")
    assert is_open(d) == ["Letter of the pilots’ union"]
    open_card(d, "Ten facts")
    assert is_open(d) == ["Ten facts about our ferry"]
    assert "Ten facts" in d.page.evaluate("document.activeElement.textContent")
    assert d.find(".ml-card[open] summary").evaluate("n => n.getBoundingClientRect().top >= 0")


def test_evidence_is_a_card_and_a_paragraph(desk, blank):
    """A click on a paragraph makes it the evidence; one on another card takes its place."""
    d = desk(blank("trace"))
    open_card(d, "Letter of")
    card(d, "Letter of").get_by_text("We ask for three more").click()
    assert d.answer == {"card": "letter", "paragraph": 2}
    open_card(d, "Ten facts")
    card(d, "Ten facts").get_by_text("Everybody knows").click()
    assert d.answer == {"card": "blog", "paragraph": 1}
    assert d.find(".ml-card input:checked").count() == 1
    assert card(d, "Ten facts").locator(".ml-chosen").inner_text() == "Your evidence: paragraph 1"
    assert card(d, "Letter of").locator(".ml-chosen").is_hidden()


def test_what_is_missing_is_asked_when_nothing_is_settled(desk, blank):
    """The third question comes with "They do not settle it"; another status leaves it out, and it is not forgotten."""
    d = desk(blank("trace"))
    missing = d.page.get_by_role("group", name="What is missing?")
    assert missing.count() == 0
    d.page.get_by_label("They do not settle it").check()
    assert d.said() == "What is missing?"
    missing.get_by_label("The new fares").check()
    assert d.answer == {"status": "unsettled", "missing": "fares"}
    d.page.get_by_label("They refute it").check()
    assert d.answer == {"status": "refuted"}
    assert missing.count() == 0
    d.page.get_by_label("They do not settle it").check()
    assert d.answer == {"status": "unsettled", "missing": "fares"}


def test_keys_alone(desk, blank):
    """Tab and Enter open a card, Tab, Space and arrows choose a paragraph and a status."""
    d = desk(blank("trace"))
    d.press("Tab", "Enter", "Tab", "Space", "ArrowDown")
    assert d.answer == {"card": "letter", "paragraph": 2}
    d.press("Tab", "Enter")
    assert is_open(d) == ["Minutes of the harbour board"]
    d.press("Tab", "Space")
    assert d.answer == {"card": "minutes", "paragraph": 1}
    d.press("Tab", "Tab", "Tab", "Tab", "Space", "ArrowDown", "ArrowDown", "Tab", "Space")
    assert d.answer == {"status": "unsettled", "card": "minutes", "paragraph": 1, "missing": "reply"}


def test_paragraphs_can_be_reached_whatever_was_chosen_elsewhere(desk, blank):
    """A paragraph chosen in a card that is now closed does not take the Tab key's place in the open one."""
    d = desk({**blank("trace"), "answer": {"card": "letter", "paragraph": 1}})
    open_card(d, "Minutes of")
    d.press("Tab", "Space")
    assert d.answer == {"card": "minutes", "paragraph": 1}


def test_back_to_the_evidence_and_out_of_it(desk, blank):
    """The Show button opens the card at the chosen paragraph; Remove takes it back, and the focus goes to the card."""
    d = desk({**blank("trace"), "answer": {"status": "refuted", "card": "letter", "paragraph": 1}})
    line = d.find(".ml-evidence")
    assert "Your evidence: “The town hall did not ask us" in line.inner_text()
    assert "Letter of the pilots’ union, paragraph 1" in line.inner_text()
    d.button("Show in the card: Letter of the pilots’ union").click()
    assert is_open(d) == ["Letter of the pilots’ union"]
    assert d.page.evaluate("document.activeElement.value") == "1"
    d.button("Remove the evidence: Letter of the pilots’ union").click()
    assert d.answer == {"status": "refuted"}
    assert line.is_hidden()
    assert "Letter of" in d.page.evaluate("document.activeElement.textContent")


def test_an_earlier_answer_is_shown(desk, blank):
    """A lesson opened again shows status, evidence and what is missing; a card that is gone is passed over."""
    answer = {"status": "unsettled", "card": "minutes", "paragraph": 2, "missing": "reply"}
    d = desk({**blank("trace"), "answer": answer})
    values = "nodes => nodes.map(node => node.value)"
    assert d.find("input:checked").evaluate_all(values) == ["2", "unsettled", "reply"]
    d.receive(answer={"card": "gone", "paragraph": 9})
    assert d.find("input:checked:visible").count() == 0
    assert d.find(".ml-evidence").is_hidden()
    d.receive(answer=None)
    assert d.find("input:checked").count() == 0


def test_two_views_stay_in_step(desk, blank):
    """Two views on one page show the same answer and do not share radio groups."""
    d = desk(blank("trace"), views=2)
    first = d.find(".ml-exercise").first
    first.get_by_label("They refute it").check()
    first.locator("summary").first.click()
    first.locator(".ml-paragraph").first.click()
    assert d.find("input:checked").count() == 4


def test_reasons_stand_under_their_questions(desk, blank, verdict, part):
    """Each reason describes its group, and one about what is missing shows although nobody was asked."""
    d = desk({**blank("trace"), "answer": {"status": "refuted", "card": "letter", "paragraph": 2}})
    d.receive(
        feedback=verdict(
            "partly",
            part("status", "wrong", "Nobody says so."),
            part("evidence", "nearly", "The right card."),
            part("missing", "missed", "The reply is missing."),
        )
    )
    assert d.find(".ml-reason:visible").all_inner_texts() == [
        "Nearly right The right card.",
        "Not right Nobody says so.",
        "Missed The reply is missing.",
    ]
    for name in ("The shelf", "What do the cards show about the claim?"):
        assert d.page.get_by_role("group", name=name, exact=True).get_attribute("aria-describedby")


def test_cards_from_right_to_left(desk, blank):
    """Claim, titles and paragraphs are set in the article's direction; the page's own words are not."""
    d = desk(blank("trace", lang="ar", dir="rtl"))
    assert d.find(".ml-claim-text").get_attribute("dir") == "rtl"
    assert d.find(".ml-paragraph .ml-quote").first.get_attribute("lang") == "ar"
    d.page.evaluate("document.documentElement.dir = 'rtl'")
    open_card(d, "Letter of")
    right = "node => node.getBoundingClientRect().right"
    assert d.find(".ml-paragraph input").first.evaluate(right) > d.find(".ml-paragraph .ml-quote").first.evaluate(right)


def test_markup_on_cards_stays_words(desk, blank):
    """Whatever stands on a card is text: nothing of it runs."""
    bad = "<img src=x onerror='window.broken=1'>"
    cards = [{"id": "a", "title": bad, "publisher": bad, "date": bad, "who": bad, "paragraphs": [bad]}]
    d = desk({**blank("trace", cards=cards, claim=bad), "answer": {"card": "a", "paragraph": 1}})
    d.find("summary").click()
    assert d.find("img").count() == 0
    assert d.find(".ml-claim-text").inner_text() == bad


def test_the_whole_shelf_is_on_paper(desk, blank):
    """Nothing can be opened on paper: all paragraphs of all cards are printed."""
    d = desk(blank("trace"))
    d.page.emulate_media(media="print")
    try:
        heights = d.find(".ml-paragraph").evaluate_all(
            "nodes => nodes.map(node => node.getBoundingClientRect().height)"
        )
        assert min(heights) > 0
    finally:
        d.page.emulate_media(media="screen")
