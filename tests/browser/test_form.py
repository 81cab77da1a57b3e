"""Choose and Classify in Chromium: answering, checking, hints, feedback."""

from __future__ import annotations

import re

import pytest

from toolkit.widgets import path, series
from toolkit.widgets.script import SCRIPTS, script

pytestmark = pytest.mark.browser
EVERY = ["one", "several", "scale", "classify", "order", "fill", "trace", "explain", "words", "sentences", "nothing"]


# ---------------------------------------------------------------- answering


def test_a_click_chooses_one(desk, blank):
    """One click on an option is the answer, and the next click replaces it."""
    d = desk(blank("one"))
    d.find("text=The pilots’ union").last.click()
    assert d.answer == "union"
    d.find("text=The harbour office").last.click()
    assert d.answer == "office"


def test_keys_choose_one(desk, blank):
    """Tab reaches the options, arrows choose among them, and no arrow gets out to the notebook."""
    d = desk(blank("one"))
    d.press("Tab", "Space")
    assert d.answer == "bren"
    d.press("ArrowDown", "ArrowDown")
    assert d.answer == "captain"
    assert d.page.evaluate("escaped").count("ArrowDown") == 0


def test_several_keep_the_order_on_the_page(desk, blank):
    """Boxes give a list in the order of the options, whatever the order of the clicks; none is a blank answer."""
    d = desk(blank("several"))
    boxes = d.find("input")
    boxes.nth(2).check()
    boxes.nth(0).check()
    assert d.answer == ["bren", "captain"]
    boxes.nth(0).uncheck()
    boxes.nth(2).uncheck()
    assert d.answer is None


def test_keys_choose_several(desk, blank):
    """Tab and Space answer a question with several right options."""
    d = desk(blank("several"))
    d.press("Tab", "Space", "Tab", "Tab", "Space")
    assert d.answer == ["bren", "captain"]


def test_classify_by_mouse(desk, blank):
    """Each row holds its own choice; rows without a choice are left out."""
    d = desk(blank("classify"))
    row = d.find(".ml-item")
    row.nth(0).get_by_text("Direct: the").click()
    row.nth(2).get_by_text("Mixed:").click()
    assert d.answer == {"choice": "direct", "asked": "mixed"}


def test_classify_by_keys(desk, blank):
    """Tab goes from row to row, arrows choose the bin."""
    d = desk(blank("classify"))
    d.press("Tab", "Space", "Tab", "Space", "ArrowRight", "Tab", "Space", "ArrowLeft")
    assert d.answer == {"choice": "direct", "stop": "indirect", "asked": "mixed"}


@pytest.mark.parametrize(
    ("name", "answer"), [("one", "union"), ("several", ["bren", "office"]), ("classify", {"stop": "mixed"})]
)
def test_an_earlier_answer_is_shown(desk, blank, name, answer):
    """A lesson opened again shows what was answered before."""
    d = desk({**blank(name), "answer": answer})
    chosen = d.find("input:checked").evaluate_all("nodes => nodes.map(node => node.value)")
    assert chosen == ([answer] if isinstance(answer, str) else list(getattr(answer, "values", lambda: answer)()))


@pytest.mark.parametrize(("name", "first"), [("one", "bren"), ("classify", {"choice": "direct"})])
def test_two_views_stay_in_step(desk, blank, name, first):
    """Two views of one exercise on one page have names of their own and show the same answer."""
    d = desk(blank(name), views=2)
    d.find("input").first.check()
    assert d.answer == first
    assert d.find("input:checked").count() == 2
    names = d.find("input").evaluate_all("nodes => new Set(nodes.map(node => node.name)).size")
    assert names == (2 if name == "one" else 6)


def test_a_view_that_goes_away_stops_listening(desk, blank):
    """After clean-up nothing is left of a view: no element, no listener, no running timer."""
    d = desk(blank("one"), views=2)
    d.button("Check").first.click()
    d.page.evaluate("cleanups[0]()")
    assert d.find(".ml-exercise").count() == 1
    d.page.evaluate("cleanups[1]()")
    assert d.page.evaluate("Object.values(model.listeners).flat().length") == 0
    d.receive(feedback={"seq": 1, "outcome": "right"}, answer="bren")


# ---------------------------------------------------------------- asking


def test_check_is_one_message(desk, blank):
    """Check counts up by one in a single message; the answer was sent when it was given."""
    d = desk(blank("one"))
    d.find("input").first.check()
    d.button("Check").click()
    assert d.sent == [["answer"], ["checks"]]
    assert d.page.evaluate("model.get('checks')") == 1


def test_hints_come_one_by_one(desk, blank):
    """The button names the next hint; after the last it stays in place, but asks no more."""
    d = desk(blank("one"))
    button = d.find(".ml-actions button").nth(1)
    for n in (1, 2, 3):
        assert button.inner_text() == f"Hint {n} of 3"
        button.click()
        d.receive(hints=[f"Look {i} times." for i in range(1, n + 1)])
    assert d.find(".ml-hints li").all_inner_texts() == [f"Hint {n} Look {n} times." for n in (1, 2, 3)]
    assert button.get_attribute("aria-disabled") == "true"
    button.click(force=True)
    assert d.page.evaluate("model.get('hints_asked')") == 3
    assert d.said() == "Hint 3 Look 3 times."


def test_no_answer_from_the_notebook(desk, blank):
    """Eight seconds without an answer: the page says what to do, and that the answer is not saved yet."""
    d = desk(blank("one"), locale="en-GB")  # a page of its own: its clock is not given back
    d.page.clock.install()
    d.find("input").first.check()
    d.button("Check").click()
    d.page.clock.run_for(1000)
    assert d.find(".ml-notice").inner_text() == "Checking…"
    d.page.clock.run_for(8000)
    notice = (
        "No answer from the notebook. Your answer stands here, but it is not saved. "
        "Open the menu Run, choose Run All Cells, then press Check."
    )
    assert d.find(".ml-notice").inner_text() == notice
    assert d.find("[role=status]").text_content() == notice
    assert d.answer == "bren"
    d.receive(feedback={"seq": 1, "outcome": "right"})
    assert d.find(".ml-notice").is_hidden()


def test_a_kernel_that_is_gone(desk, blank):
    """A message that cannot be sent is told at once, not after eight seconds."""
    d = desk(blank("one"))
    d.page.evaluate("model.broken = true")
    d.button("Check").click()
    assert "No answer from the notebook" in d.find(".ml-notice").inner_text()


def test_graded_sets_save_instead_of_checking(desk, blank):
    """In a graded set the button promises no verdict."""
    d = desk(blank("one", graded=True))
    assert d.find(".ml-check").inner_text() == "Save answer"


# ---------------------------------------------------------------- feedback


def test_reasons_stand_under_their_options(desk, blank, verdict, part):
    """Each reason is drawn inside the row of its option, with word and drawing, and describes its control."""
    d = desk({**blank("several"), "answer": ["bren", "office"]})
    d.receive(
        feedback=verdict("partly", part("bren", "right", "She is quoted."), part("office", "wrong", "Nobody answered."))
    )
    rows = d.find(".ml-row")
    assert "She is quoted." in rows.nth(0).locator(".ml-reason").inner_text()
    assert "Not right" in rows.nth(3).locator(".ml-reason").inner_text()
    assert rows.nth(3).locator(".ml-reason svg").count() == 1
    described = rows.nth(3).locator("input").get_attribute("aria-describedby")
    assert d.find(f"[id='{described}']").inner_text().endswith("Nobody answered.")
    assert rows.nth(1).locator(".ml-reason").is_hidden()


def test_reasons_stand_inside_their_rows(desk, blank, verdict, part):
    """In Classify a reason belongs to the group of its item."""
    d = desk({**blank("classify"), "answer": {"stop": "mixed"}})
    d.receive(feedback=verdict("wrong", part("stop", "wrong", "There are no quotation marks.")))
    item = d.find(".ml-item").nth(1)
    assert "There are no quotation marks." in item.inner_text()
    assert item.get_attribute("aria-describedby")


def test_a_reason_without_a_place_is_listed(desk, blank, verdict, part):
    """What speaks of no option stands in the list of the verdict."""
    d = desk(blank("one"))
    d.receive(feedback=verdict("wrong", part("", "neutral", "Read the last line, too.")))
    assert "Read the last line, too." in d.find(".ml-parts").inner_text()


STATES = ["right", "nearly", "wrong", "missed", "neutral"]
OUTCOMES = ["right", "partly", "wrong", "unanswered", "recorded", "contested", "error"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_each_outcome_has_a_word_and_a_drawing(desk, blank, outcome):
    """Outcomes differ by word and by drawing, not by colour alone, and are said aloud."""
    d = desk(blank("one"))
    d.receive(feedback={"seq": 1, "outcome": outcome, "headline": "", "parts": []})
    words = d.find(".ml-verdict").inner_text().strip()
    assert words
    assert d.find(".ml-verdict path").get_attribute("d")
    assert d.said() == words


def test_each_state_has_a_word_and_a_drawing(desk, blank, verdict, part):
    """The states of a reason differ by word and by drawing."""
    d = desk(blank("one"))
    d.receive(feedback=verdict("partly", *(part("", state, "Why.") for state in STATES)))
    words = d.find(".ml-part .ml-state").all_inner_texts()
    drawings = d.find(".ml-part path").evaluate_all("nodes => nodes.map(node => node.getAttribute('d'))")
    assert len(set(words)) == len(set(drawings)) == len(STATES)


def test_agreement_and_reminder(desk, blank, verdict):
    """How well trained people agree, and what to remember, stand with the verdict."""
    d = desk(blank("one"))
    d.receive(feedback=verdict("right"))
    text = d.find(".ml-feedback").inner_text()
    assert "Trained people agree in 8 of 10 cases." in text
    assert "Remember The person spoken about" in text


def test_the_solution_is_asked_for(desk, blank, verdict, part):
    """The solution comes on request only, and takes the focus of the button that is gone."""
    d = desk({**blank("one"), "answer": "union"})
    assert d.button("Show the solution").count() == 0
    d.receive(feedback=verdict("wrong", solution=True))
    d.button("Show the solution").click()
    assert d.page.evaluate("model.get('solutions_asked')") == 1
    d.receive(feedback=verdict("wrong", part("bren", "missed", "She says it."), seq=2, solution=False))
    assert "She says it." in d.find(".ml-row").first.inner_text()
    assert d.page.evaluate("document.activeElement.className") == "ml-feedback"


def test_a_changed_answer_ages_the_verdict(desk, blank, verdict):
    """After a change the page says that the verdict is about the earlier answer; changing back takes that away."""
    d = desk(blank("one"))
    d.find("input").nth(1).check()
    d.button("Check").click()
    d.receive(feedback=verdict("wrong"))
    assert d.find(".ml-stale").is_hidden()
    d.find("input").nth(0).check()
    assert "You changed your answer since this check" in d.find(".ml-stale").inner_text()
    d.find("input").nth(1).check()
    assert d.find(".ml-stale").is_hidden()


def test_the_verdict_may_name_its_answer(desk, blank, verdict):
    """Where Python says which answer it judged, a page opened later knows that the answer has changed since."""
    d = desk(
        {**blank("classify"), "answer": {"stop": "mixed"}, "feedback": verdict("wrong", answer={"stop": "direct"})}
    )
    assert d.find(".ml-stale").is_visible()


def test_empty_feedback_clears(desk, blank, verdict, part):
    """Feedback that is taken back leaves nothing on the page."""
    d = desk({**blank("one"), "feedback": verdict("wrong", part("union", "wrong", "No."))})
    assert d.find(".ml-reason:visible").count() == 1
    d.receive(feedback={})
    assert d.find(".ml-feedback").is_hidden()
    assert d.find(".ml-reason:visible").count() == 0


def test_markup_in_words_stays_words(desk, blank, verdict, part):
    """Whatever stands in a title, an option, a reason or a hint is text: nothing of it runs."""
    bad = "<img src=x onerror='window.broken=1'><b>bold</b>"
    state = blank("one", title=bad, prompt=[bad], options=[{"id": "a", "text": bad}])
    state["view"]["passage"]["blocks"][0]["runs"] = [[0, bad, "em"]]
    state["hints"] = [bad]
    d = desk(state)
    d.receive(
        feedback=verdict("wrong", part("a", "wrong", bad), part("", "wrong", bad), headline=bad, detail=bad, after=bad)
    )
    d.page.wait_for_timeout(100)
    assert d.page.evaluate("window.broken") is None
    assert d.find("img").count() == 0
    assert d.find(".ml-reason").inner_text().endswith(bad)


def test_words_can_be_replaced(desk, blank):
    """Every word of the page can come from Python, for another language."""
    d = desk(blank("one", strings={"check": "Prüfen", "hint_button": "Tipp {n} von {total}"}))
    assert d.find(".ml-actions button").all_inner_texts() == ["Prüfen", "Tipp 1 von 3"]


# ---------------------------------------------------------------- keys that belong to the notebook


@pytest.mark.parametrize("name", EVERY)
def test_command_keys_stay_inside(desk, blank, name):
    """No key that commands the notebook gets out of any control of any kind; the focused element is marked, too."""
    d = desk(blank(name))
    for _ in range(d.find("button, input, textarea, summary, [tabindex='0']").count()):
        d.press("Tab")
        if not d.page.evaluate("!!document.activeElement.closest('.ml-exercise')"):
            break
        assert d.page.evaluate("document.activeElement.getAttribute('data-lm-suppress-shortcuts')") == "true"
        d.press("x", "d", "d", "b", "m", "a", "z", "ArrowUp", "ArrowDown", "Shift+Enter", "Control+Enter", "Escape")
    out = set(d.page.evaluate("escaped")) - {"Control", "Shift", "Tab"}
    assert out == set()


@pytest.mark.parametrize("name", ["one", "order", "fill", "explain", "words"])
def test_escape_leads_out_to_the_cell(desk, blank, name):
    """In a notebook Esc leads from any control to the cell around it, so that nobody has to tab through all of it."""
    d = desk(blank(name))
    cell = "const one = document.querySelector('.ml-exercise').parentElement"
    d.page.evaluate(f"() => {{ {cell}; one.classList.add('jp-Cell'); one.tabIndex = -1; }}")
    d.press("Tab", "Tab", "Escape")
    assert d.page.evaluate("document.activeElement.classList.contains('jp-Cell')")
    assert "Escape" not in d.page.evaluate("escaped")


@pytest.mark.parametrize("name", ["one", "order", "fill", "explain", "words"])
def test_saving_is_given_back(desk, blank, name):
    """Ctrl+S reaches the notebook although the focus is in an exercise, and only once."""
    d = desk(blank(name))
    d.press("Tab", "Control+s")
    assert d.page.evaluate("escaped").count("s") == 1


# ---------------------------------------------------------------- words


def test_every_word_of_the_page_has_a_name():
    """Each name that a script asks for stands in STRINGS or comes with the page; each name there is asked for."""
    scripts = "\n".join(map(script, SCRIPTS))
    table = re.search(r"const STRINGS = \{(.*?)\n\};", scripts, re.DOTALL)
    assert table
    rest = scripts.replace(table[0], "")
    for name in re.findall(r"^  (\w+):", table[1], re.MULTILINE):
        family = name.rsplit("_", 1)[0] + "_"  # t("state_" + state)
        assert f'"{name}"' in rest or f'"{family}"' in rest, f"nobody asks for {name}"
    asked = set(re.findall(r'\bt\("(\w+)"[,)]', rest))
    assert asked <= {*re.findall(r"^  (\w+):", table[1], re.MULTILINE), *series.WORDS, "all_rated", *path.WORDS}


def test_the_same_answer_again_asks_for_nothing(desk, blank):
    """What Python already has is not sent, so nobody waits for a "Saved" that cannot come."""
    d = desk(blank("one"))
    d.find("input").first.check()
    sent = len(d.sent)
    d.page.evaluate("document.querySelector('input:checked').dispatchEvent(new Event('change', { bubbles: true }))")
    assert len(d.sent) == sent
