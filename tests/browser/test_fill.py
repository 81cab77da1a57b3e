"""Fill and Explain in Chromium: what is typed, when it is sent, and what is said of it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
BOX = "Your text"


def clocked(desk, state):
    """The exercise on a page of its own whose clock the test moves on."""
    d = desk(state, locale="en-GB")
    d.page.clock.install()
    return d


# ---------------------------------------------------------------- fill


def test_a_field_is_sent_when_it_is_left(desk, blank):
    """Leaving a field sends it; fields without anything in them are left out; none is a blank answer."""
    d = desk(blank("fill"))
    d.page.get_by_label("Who speaks for the town?").fill("Ilka Bren")
    d.press("Tab")
    assert d.answer == {"speaker": "Ilka Bren"}
    d.page.get_by_label("To how many crowns?").fill(" ")
    d.page.get_by_label("Who speaks for the town?").fill("")
    d.press("Tab")
    assert d.answer is None


def test_a_pause_sends_too(desk, blank):
    """Six tenths of a second after the last key, in one message, not one for each key."""
    d = clocked(desk, blank("fill"))
    d.page.get_by_label("Who speaks").press_sequentially("Bren", delay=0)
    assert d.sent == []
    d.page.clock.run_for(700)
    assert d.sent == [["answer"]]
    assert d.answer == {"speaker": "Bren"}


def test_check_takes_what_was_typed_last(desk, blank):
    """A check without leaving the field (as screen readers press buttons) is about all that was typed."""
    d = clocked(desk, blank("fill"))
    d.page.get_by_label("Who speaks").press_sequentially("Bren", delay=0)
    d.page.evaluate("document.querySelector('.ml-check').click()")
    assert d.sent == [["answer"], ["checks"]]
    assert d.answer == {"speaker": "Bren"}


def test_a_view_that_goes_away_sends_first(desk, blank):
    """A cell that is run again while somebody types loses nothing."""
    d = clocked(desk, blank("fill"))
    d.page.get_by_label("Who speaks").press_sequentially("Bren", delay=0)
    d.page.evaluate("cleanups[0]()")
    assert d.answer == {"speaker": "Bren"}


def test_typing_is_never_overwritten(desk, blank):
    """A space at the end of what is being typed stays, also when the answer comes back."""
    d = clocked(desk, blank("fill"))
    field = d.page.get_by_label("Who speaks")
    field.press_sequentially("Ilka ", delay=0)
    d.page.clock.run_for(700)
    d.receive(answer={"speaker": "Ilka"})
    assert field.input_value() == "Ilka "
    d.receive(answer={"speaker": "Somebody else"})
    assert field.input_value() == "Somebody else"


def test_fields_say_what_they_want(desk, blank):
    """Each field has its label and its help; a date is asked for in words, and a number brings a phone's digits."""
    d = desk(blank("fill"))
    helps = d.find("input").evaluate_all(
        "ns => ns.map(n => document.getElementById(n.getAttribute('aria-describedby'))?.textContent)"
    )
    assert helps == ["The name as the text gives it", "For example: 14 March 2031", None]
    assert d.page.get_by_label("To how many crowns?").get_attribute("inputmode") == "decimal"


def test_a_reason_joins_the_help(desk, blank, verdict, part):
    """The reason stands under its field and describes it besides the help; afterwards the help is left."""
    d = desk({**blank("fill"), "answer": {"day": "4 May"}})
    d.receive(feedback=verdict("wrong", part("day", "wrong", "One day too late.")))
    field = d.page.get_by_label("When do fares rise?")
    assert d.find(".ml-fill").nth(1).locator(".ml-reason").inner_text() == "Not right One day too late."
    assert len(field.get_attribute("aria-describedby").split()) == 2
    d.receive(feedback={})
    assert len(field.get_attribute("aria-describedby").split()) == 1


def test_a_title_is_not_said_twice(desk, blank, verdict, part):
    """The reason does not repeat what stands in the field; what would have been right it does name."""
    d = desk({**blank("fill"), "answer": {"day": "4 May"}})
    told = [
        {**part("day", "wrong", "Too late."), "title": "4 May"},
        {**part("fare", "missed", "See."), "title": "1140"},
    ]
    d.receive(feedback=verdict("wrong", *told))
    assert d.find(".ml-reason:visible").all_inner_texts() == ["Not right Too late.", "Missed 1140: See."]


def test_any_script_can_be_typed(desk, blank):
    """Names in other scripts and signs beyond 16 bits come back as they were typed."""
    d = desk(blank("fill"))
    d.page.get_by_label("Who speaks").fill("إيلكا 𝕊𝕒𝕟𝕕holm 👩‍👩‍👧")
    d.press("Tab")
    assert d.answer == {"speaker": "إيلكا 𝕊𝕒𝕟𝕕holm 👩‍👩‍👧"}


# ---------------------------------------------------------------- explain


def test_a_text_is_sent_as_it_is_typed(desk, blank):
    """The text is the answer, line breaks and all; a text without words is a blank answer."""
    d = clocked(desk, blank("explain"))
    d.page.get_by_label(BOX).fill("First.\n\nSecond.")
    d.page.clock.run_for(700)
    assert d.answer == "First.\n\nSecond."
    d.page.get_by_label(BOX).fill("  \n")
    d.page.clock.run_for(700)
    assert d.answer is None


def test_words_are_counted(desk, blank):
    """The count follows at once and tells the good length; nothing is forbidden."""
    d = desk(blank("explain"))
    count = d.find(".ml-count")
    assert count.inner_text() == "0 words. From 40 to 80 is a good length."
    d.page.get_by_label(BOX).press_sequentially("One well-known word")
    assert count.inner_text() == "3 words. From 40 to 80 is a good length."
    d.page.get_by_label(BOX).fill("word " * 500)
    d.press("Tab")
    assert len(d.answer.split()) == 500


def test_without_a_length_only_words_are_counted(desk, blank):
    """An exercise that wishes no length tells none."""
    d = desk({**blank("explain", words=[]), "answer": "Once."})
    assert d.find(".ml-count").inner_text() == "1 word."


def test_the_rubric_is_there_before_and_after(desk, blank, verdict, part):
    """The rubric is folded away, opens by key, and opens itself when something is said about it."""
    d = desk(blank("explain"))
    assert d.page.get_by_text("The reason fits this report.").is_hidden()
    d.press("Tab", "Enter")
    assert d.page.get_by_text("The reason fits this report.").is_visible()
    d.press("Enter")
    d.receive(feedback=verdict("recorded", part("reason", "neutral", "Compare with the highest level.")))
    group = d.page.get_by_role("group", name="Gives a reason")
    assert group.get_by_text("Compare with the highest level.").is_visible()


def test_what_a_person_reads_is_not_promised_a_check(desk, blank):
    """The button of Explain says that the answer is saved: a person reads it."""
    assert desk(blank("explain")).find(".ml-check").inner_text() == "Save answer"


def test_keys_of_a_text_stay_keys_of_a_text(desk, blank):
    """Enter makes a line, arrows move in the text, and nothing of it reaches the notebook."""
    d = desk(blank("explain"))
    d.page.get_by_label(BOX).focus()
    d.press("a", "Enter", "b", "ArrowUp", "x", "Shift+Enter")
    assert d.page.get_by_label(BOX).input_value() == "ax\n\nb"
    assert set(d.page.evaluate("escaped")) <= {"Shift"}
