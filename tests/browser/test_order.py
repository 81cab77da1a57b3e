"""Order in Chromium: rows that move by buttons and by keys, and never lose the focus."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.closest('li')?.querySelector('.ml-option-text').textContent"


def texts(d):
    """The rows from top to bottom."""
    return d.find(".ml-order .ml-option-text").all_inner_texts()


def to_list(d):
    """Tab to the first row."""
    d.press("Tab")
    assert d.page.evaluate("document.activeElement.tagName") == "LI"


def test_nothing_moved_is_a_blank_answer(desk, blank):
    """The first order is no answer; "This is my order" makes it one, and is then used up but still there."""
    d = desk(blank("order"))
    assert d.answer is None
    d.button("This is my order").click()
    assert d.answer == ["stop", "letter", "said", "fares"]
    assert d.button("Your order is noted").get_attribute("aria-disabled") == "true"
    assert d.page.evaluate("document.activeElement.textContent") == "Your order is noted"


def test_a_button_moves_a_row(desk, blank):
    """The arrow buttons move their row by one place; its number and the answer follow."""
    d = desk(blank("order"))
    d.button("Move down: The ferry stops for two weeks.").click()
    assert d.answer == ["letter", "stop", "said", "fares"]
    assert texts(d)[1] == "The ferry stops for two weeks."
    assert d.find(".ml-place").all_inner_texts() == ["1", "2", "3", "4"]
    d.button("Move up: Fares rise.").click()
    assert d.answer == ["letter", "stop", "fares", "said"]


def test_a_tap_moves_a_row(desk, blank):
    """On a touch screen a tap is enough; nothing has to be dragged."""
    d = desk(blank("order"), has_touch=True)
    d.button("Move up: Fares rise.").tap()
    assert d.answer == ["stop", "letter", "fares", "said"]


def test_a_moved_row_keeps_the_focus(desk, blank):
    """The same button pressed again moves the same row on, to the end and no further."""
    d = desk(blank("order"))
    d.button("Move down: The ferry stops for two weeks.").focus()
    for n in (2, 3, 4, 4):
        d.press("Enter")
        assert d.page.evaluate(FOCUSED) == "The ferry stops for two weeks."
        assert texts(d).index("The ferry stops for two weeks.") == n - 1
    assert d.page.evaluate("document.activeElement.getAttribute('aria-disabled')") == "true"
    assert d.said() == "This is the last row."


def test_keys_alone(desk, blank):
    """Arrows go from row to row, Alt and an arrow take the row along, and its place is spoken."""
    d = desk(blank("order"))
    to_list(d)
    d.press("ArrowDown", "ArrowDown")
    assert d.page.evaluate(FOCUSED) == "The mayor speaks to reporters on Tuesday."
    d.press("Alt+ArrowUp")
    assert d.said() == "2 of 4: The mayor speaks to reporters on Tuesday."
    d.press("Alt+ArrowUp", "Alt+ArrowUp")
    assert d.answer == ["said", "stop", "letter", "fares"]
    assert d.page.evaluate(FOCUSED) == "The mayor speaks to reporters on Tuesday."
    assert not {"ArrowUp", "ArrowDown"} & set(d.page.evaluate("escaped"))


def test_alt_and_an_arrow_work_on_the_buttons_too(desk, blank):
    """Whatever has the focus inside a row, Alt and an arrow move the row."""
    d = desk(blank("order"))
    d.button("Move up: Fares rise.").focus()
    d.press("Alt+ArrowUp")
    assert d.answer == ["stop", "letter", "fares", "said"]


def test_tab_comes_back_to_the_row_last_used(desk, blank):
    """One row is in the tab order: the one last used."""
    d = desk(blank("order"))
    to_list(d)
    d.press("ArrowDown", "Shift+Tab", "Tab")
    assert d.page.evaluate(FOCUSED).startswith("The pilots’ union")


def test_an_earlier_order_is_shown(desk, blank):
    """A lesson opened again shows the order of the answer; ids that are unknown are passed over."""
    d = desk({**blank("order"), "answer": ["fares", "gone", "said"]})
    assert texts(d)[0] == "Fares rise."
    assert len(texts(d)) == 4
    d.receive(answer=None)
    assert texts(d)[0] == "The ferry stops for two weeks."


def test_two_views_stay_in_step_and_keep_the_focus(desk, blank):
    """A second view follows; the focus stays on the button that was pressed."""
    d = desk(blank("order"), views=2)
    first = d.find(".ml-exercise").first
    first.get_by_role("button", name="Move up: Fares rise.").click()
    orders = [one.locator(".ml-option-text").all_inner_texts() for one in d.find(".ml-exercise").all()]
    assert orders[0] == orders[1]
    assert d.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move up: Fares rise."
    d.receive(answer=["fares", "said", "letter", "stop"])
    assert d.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move up: Fares rise."


def test_reasons_stand_in_their_rows(desk, blank, verdict, part):
    """A reason is inside its row, describes it, and moves with it."""
    d = desk({**blank("order"), "answer": ["letter", "said", "stop", "fares"]})
    d.receive(feedback=verdict("partly", part("stop", "wrong", "The ferry stops on 20 March.")))
    row = d.find(".ml-order-row").nth(2)
    assert "The ferry stops on 20 March." in row.inner_text()
    assert row.get_attribute("aria-describedby")
    d.button("Move up: The ferry stops for two weeks.").click()
    assert "The ferry stops on 20 March." in d.find(".ml-order-row").nth(1).inner_text()
    assert d.find(".ml-stale").is_visible()


def test_from_right_to_left(desk, blank):
    """Items of a right-to-left article are set in its direction; in such a page the buttons stand on the left."""
    items = [{"id": "a", "text": "أولاً", "quote": True}, {"id": "b", "text": "ثانياً 👩‍👩‍👧", "quote": True}]
    d = desk(blank("order", items=items, lang="ar", dir="rtl"))
    assert d.find(".ml-order .ml-quote").first.get_attribute("dir") == "rtl"
    d.page.evaluate("document.documentElement.dir = 'rtl'")
    left = "nodes => nodes.map(node => node.getBoundingClientRect().left)"
    words, moves = d.find(".ml-order .ml-quote"), d.find(".ml-moves")
    assert moves.evaluate_all(left)[0] < words.evaluate_all(left)[0]
    d.button("Move up: \u2068ثانياً 👩‍👩‍👧\u2069").click()
    assert d.answer == ["b", "a"]
