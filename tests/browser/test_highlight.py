"""Highlight in Chromium: marking by mouse, by keys and by touch; layers, undo, judgments."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def quotes(desk, text):
    """The answer as {label: [words, …]}, cut out of the text the way Python does."""
    found = {}
    for mark in desk.answer or []:
        found.setdefault(mark["label"], []).append(text[mark["start"] : mark["stop"]])
    return found


# ---------------------------------------------------------------- mouse


def test_click_a_sentence_then_a_label(desk, blank, text_of):
    """In sentence mode a click and a label mark the sentence with its exact bounds; the label again takes it off."""
    d = desk(blank("sentences"))
    d.click("ferry")
    d.button("Attribution").click()
    first = "Mayor Ilka Bren said on Tuesday that the ferry will stop for two weeks."
    assert quotes(d, text_of("sentences")) == {"attribution": [first]}
    d.button("Attribution").click()
    assert d.answer is None


def test_several_sentences_are_several_marks(desk, blank):
    """A selection over three sentences marks each of them by itself."""
    d = desk(blank("sentences"))
    d.click("ferry")
    d.page.keyboard.down("Shift")
    d.click("union")
    d.page.keyboard.up("Shift")
    d.press("1")
    assert len(d.answer) == 3


def test_sentence_mode_marks_sentences_only(desk, blank):
    """Dragging over words in sentence mode selects the sentence."""
    d = desk(blank("sentences"))
    d.drag("Ilka", "Tuesday")
    d.press("1")
    assert [(m["start"], m["stop"]) for m in d.answer] == [(0, 71)]


def test_drag_over_words(desk, blank, text_of):
    """A drag selects from the first to the last word, and punctuation stays outside."""
    d = desk(blank("words"))
    d.drag("We", "choice")
    d.press("3")
    assert quotes(d, text_of("words")) == {"content": ["We have no choice"]}


def test_drag_backwards(desk, blank, text_of):
    """The direction of a drag does not matter."""
    d = desk(blank("words"))
    d.drag("Bren", "Mayor")
    d.press("1")
    assert quotes(d, text_of("words")) == {"source": ["Mayor Ilka Bren"]}


def test_click_first_and_last_word(desk, blank, text_of):
    """Two clicks do what a drag does; the third begins anew."""
    d = desk(blank("words"))
    d.click("the")
    d.click("weeks")
    assert "“the ferry will stop for two weeks”" in d.find(".ml-selection").inner_text()
    d.click("Mayor")
    d.click("Bren")
    d.find(".ml-label-button").first.click()
    assert quotes(d, text_of("words")) == {"source": ["Mayor Ilka Bren"]}


def test_a_label_ends_the_selection(desk, blank, text_of):
    """After a label the next click begins a new selection."""
    d = desk(blank("words"))
    d.click("told")
    d.press("2")
    d.click("wrote")
    d.press("2")
    assert quotes(d, text_of("words")) == {"cue": ["told", "wrote"]}


def test_a_double_click_takes_the_sentence(desk, blank, text_of):
    """A double click on a word selects the whole sentence, without its final stop."""
    d = desk(blank("words"))
    d.page.mouse.dblclick(*d.box("nothing"))
    d.press("3")
    assert quotes(d, text_of("words")) == {"content": ["A well-known captain, 61, said nothing at all"]}


def test_a_press_on_the_bar_keeps_the_focus_in_the_text(desk, blank):
    """After a click on a label the next key still belongs to the text."""
    d = desk(blank("words"))
    d.click("told")
    d.find(".ml-label-button").nth(1).click()
    assert d.page.evaluate("document.activeElement.getAttribute('role')") == "option"
    d.press("Delete")
    assert d.answer is None


# ---------------------------------------------------------------- keys alone


def to_text(d):
    """Tab from the top of the page into the text."""
    for _ in range(20):
        d.press("Tab")
        if d.page.evaluate("document.activeElement.getAttribute('role')") == "option":
            return
    pytest.fail("Tab does not reach the text")


def test_keys_mark_a_sentence(desk, blank):
    """Tab into the text, down, 1: the second sentence is marked; 1 again: it is not."""
    d = desk(blank("sentences"))
    to_text(d)
    d.press("ArrowDown", "1")
    assert [(m["start"], m["stop"]) for m in d.answer] == [(72, 112)]
    d.press("1")
    assert d.answer is None


def test_a_sentence_in_focus_is_selected(desk, blank):
    """The sentence that the Tab key reaches can be labelled at once."""
    d = desk(blank("sentences"))
    to_text(d)
    d.press("1")
    assert d.answer[0]["start"] == 0


def test_keys_mark_words(desk, blank, text_of):
    """Right and left go by word, Shift extends, a digit labels: a whole exercise without a mouse."""
    d = desk(blank("words"))
    to_text(d)
    d.press("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "1")
    d.press("ArrowRight", "2")
    d.press("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "3")
    expected = {"source": ["Mayor Ilka Bren"], "cue": ["said"], "content": ["that the ferry will stop for two weeks"]}
    assert quotes(d, text_of("words")) == expected


def test_words_go_on_into_the_next_sentence(desk, blank):
    """Right on the last word of a sentence goes to the first word of the next; Left goes back."""
    d = desk(blank("words"))
    to_text(d)
    d.press("ArrowRight", "End", "ArrowRight")
    assert d.find(".ml-selection").inner_text() == "Selected: “We”"
    d.press("ArrowLeft")
    assert d.find(".ml-selection").inner_text() == "Selected: “weeks”"


def test_home_and_end(desk, blank):
    """Home and End go to the first and last sentence, or word while words are selected."""
    d = desk(blank("words"))
    to_text(d)
    d.press("End")
    assert "Nobody at the harbour office" in d.find(".ml-selection").inner_text()
    d.press("ArrowRight", "End")
    assert d.find(".ml-selection").inner_text() == "Selected: “call”"


def test_escape_steps_back(desk, blank):
    """Esc goes from words to their sentence, then to nothing."""
    d = desk(blank("words"))
    to_text(d)
    d.press("ArrowRight", "Escape")
    assert d.find(".ml-selection").inner_text().startswith("Selected: “Mayor Ilka")
    d.press("Escape")
    assert d.find(".ml-selection").inner_text() == "Nothing is selected."


def test_escape_leads_out_at_last(desk, blank):
    """In a notebook Esc leads to the cell around the text, once nothing is selected any more."""
    d = desk(blank("words"))
    cell = "const one = document.querySelector('.ml-exercise').parentElement"
    d.page.evaluate(f"() => {{ {cell}; one.classList.add('jp-Cell'); one.tabIndex = -1; }}")
    to_text(d)
    d.press("ArrowRight", "Escape", "Escape")
    assert d.page.evaluate("document.activeElement.role") == "option"
    d.press("Escape")
    assert d.page.evaluate("document.activeElement.classList.contains('jp-Cell')")


def test_what_is_selected_is_said(desk, blank):
    """The live region says the word that was reached, and what a label was set on."""
    d = desk(blank("words"))
    to_text(d)
    d.press("ArrowRight")
    assert d.said() == "Mayor"
    d.press("1")
    d.page.wait_for_function("document.querySelector('[role=status]').textContent.startsWith('Marked')")
    assert d.said() == "Marked as Source: “Mayor”"


def test_digits_of_a_french_keyboard(desk, blank):
    """Where the digit keys give other signs, the place of the key counts."""
    d = desk(blank("words"))
    to_text(d)
    d.page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '&', code: 'Digit1', bubbles: true}))"
    )
    assert d.answer[0]["label"] == "source"


def test_right_to_left_texts_turn_the_arrows(desk, blank):
    """In a right-to-left text the left arrow goes to the next word."""
    d = desk(blank("words", dir="rtl"))
    to_text(d)
    d.press("ArrowLeft", "ArrowLeft")
    assert d.find(".ml-selection").inner_text() == "Selected: \u2068“Ilka”\u2069"


# ---------------------------------------------------------------- touch


def test_tap_first_and_last_word(desk, blank, text_of):
    """On a touch screen two taps select, without dragging, and a tap on a label marks."""
    d = desk(blank("words"), has_touch=True, width=400)
    d.page.touchscreen.tap(*d.box("have"))
    d.page.touchscreen.tap(*d.box("choice"))
    d.find(".ml-label-button").nth(2).tap()
    assert quotes(d, text_of("words")) == {"content": ["have no choice"]}


def test_tap_a_sentence(desk, blank):
    """In sentence mode one tap selects."""
    d = desk(blank("sentences"), has_touch=True, width=400)
    d.page.touchscreen.tap(*d.box("nothing"))
    d.find(".ml-label-button").tap()
    assert len(d.answer) == 1


# ---------------------------------------------------------------- layers


def test_labels_lie_over_one_another(desk, blank, text_of):
    """Marks of different labels may overlap, and each keeps an underline of its own row."""
    d = desk(blank("words"))
    d.drag("Ilka", "ferry")
    d.press("3")
    d.drag("Mayor", "Tuesday")
    d.press("1")
    expected = {"content": ["Ilka Bren said on Tuesday that the ferry"], "source": ["Mayor Ilka Bren said on Tuesday"]}
    assert quotes(d, text_of("words")) == expected
    assert set(d.find(".ml-mark").evaluate_all("nodes => nodes.map(n => n.dataset.label + n.dataset.row)")) == {
        "source0",
        "content1",
    }


def test_the_same_label_is_replaced(desk, blank, text_of):
    """A new mark takes the place of what the same label covered there, larger or smaller."""
    d = desk(blank("words"))
    for words in (("Mayor", "said"), ("Ilka", "Bren")):
        d.drag(*words)
        d.press("1")
    assert quotes(d, text_of("words")) == {"source": ["Ilka Bren"]}


def test_delete_removes_what_the_selection_touches(desk, blank, text_of):
    """Delete takes every mark under the selection, of any label, and no other."""
    d = desk(blank("words"))
    d.drag("Mayor", "Bren")
    d.press("1", "3")
    d.click("told")
    d.press("2")
    d.click("Ilka")
    d.press("Delete")
    assert quotes(d, text_of("words")) == {"cue": ["told"]}


def test_a_mark_over_two_sentences(desk, blank, text_of):
    """A mark may run over the end of a sentence, and its name stands in both."""
    d = desk(blank("words"))
    d.drag("weeks", "choice")
    d.press("3")
    assert quotes(d, text_of("words")) == {"content": ["weeks. “We have no choice"]}
    assert d.find(".ml-sentence .ml-tag").all_text_contents() == [" [Content …] ", " [Content] "]


def test_a_label_is_more_than_colour(desk, blank):
    """Each label has an underline style and a written name of its own."""
    d = desk(blank("words"))
    d.drag("Mayor", "Bren")
    d.press("1")
    d.click("told")
    d.press("2")
    d.click("asked")
    d.press("3")
    styles = d.find(".ml-mark").evaluate_all("nodes => nodes.map(n => getComputedStyle(n).textDecorationStyle)")
    assert styles == ["solid", "dashed", "dotted"]
    assert [t.strip() for t in d.find(".ml-sentence .ml-tag").all_text_contents()] == ["[Source]", "[Cue]", "[Content]"]


# ---------------------------------------------------------------- offsets


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("A", "reader", "A reader"),
        ("wrote", "wrote", "wrote"),
        ("𝕊𝕒𝕟𝕕holm", "𝕊𝕒𝕟𝕕holm", "𝕊𝕒𝕟𝕕holm"),
        ("Cafe", "Cafe", "Cafe\u0301"),
        ("lose", "again", "lose everything 😡🚧 again"),
        ("harbour", "staff", "harbour *office* staff"),
        ("staff", "disagrees", "staff** disagrees"),
    ],
)
def test_offsets_are_code_points(desk, blank, text_of, first, last, words):
    """Emoji, flags, combining marks and hidden asterisks before or inside a mark do not move it."""
    d = desk(blank("flags"))
    if first == last:
        d.click(first)
    else:
        d.drag(first, last)
    d.press("1")
    assert quotes(d, text_of("flags")) == {"source": [words]}


@pytest.mark.parametrize("words", ["hadn’t", "well-known", "1,140"])
def test_words_keep_their_inner_signs(desk, blank, text_of, words):
    """Apostrophes, hyphens and digit separators inside a word belong to it."""
    d = desk(blank("words"))
    d.click(words)
    d.press("1")
    assert quotes(d, text_of("words")) == {"source": [words]}


def test_visible_text_is_complete(desk, blank):
    """Splitting and marking change nothing in what stands on the page, and hidden signs stay hidden."""
    d = desk(blank("flags"))
    shown = "nodes => nodes.map(n => n.textContent).join(' ')"
    before = d.find(".ml-sentence").evaluate_all(shown)
    assert "harbour office staff disagrees" in before
    d.click("reader")
    d.click("wrote")
    assert d.find(".ml-sentence").evaluate_all(shown) == before


def test_a_sentence_without_words_can_be_marked(desk, blank):
    """A sentence of emoji alone is one word."""
    alone = [{"p": 0, "kind": "post", "start": 5, "stop": 7, "runs": [[5, "😡🚧", ""]]}]
    d = desk(blank("words", sentences=alone))
    d.click("😡🚧")
    d.press("1")
    assert d.answer == [{"start": 5, "stop": 7, "label": "source"}]


# ---------------------------------------------------------------- undo, lists, views


def test_undo_and_redo(desk, blank):
    """Ctrl+Z takes back one step at a time, Ctrl+Y does it again, a new mark ends that."""
    d = desk(blank("words"))
    d.click("told")
    d.press("1", "2", "Control+z")
    assert [m["label"] for m in d.answer] == ["source"]
    d.press("Control+z")
    assert d.answer is None
    d.press("Control+y", "Control+Shift+z")
    assert [m["label"] for m in d.answer] == ["cue", "source"]
    d.press("Control+z", "3", "Control+y")
    assert [m["label"] for m in d.answer] == ["content", "source"]


def test_undo_by_button(desk, blank):
    """The buttons do what the keys do, and say when there is nothing to undo."""
    d = desk(blank("words"))
    undo, redo = d.button("Undo"), d.button("Redo")
    assert undo.get_attribute("aria-disabled") == "true"
    d.click("told")
    d.press("2")
    undo.click()
    assert d.answer is None
    redo.click()
    assert len(d.answer) == 1
    redo.click(force=True)
    assert d.said() == "There is nothing to do again."


def test_own_marks_are_listed(desk, blank):
    """The list counts and quotes the marks; Remove takes one away and hands the focus on."""
    d = desk(blank("words"))
    d.click("told")
    d.press("2")
    d.click("wrote")
    d.press("2")
    assert d.find(".ml-marks summary").inner_text() == "Your marks: 2"
    d.find(".ml-marks summary").click()
    assert [t.split()[1] for t in d.find(".ml-mark-items li").all_inner_texts()] == ["“told”", "“wrote”"]
    d.page.get_by_role("button", name="Remove Cue: “told”").click()
    assert len(d.answer) == 1
    assert d.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Remove Cue: “wrote”"


def test_two_views_of_one_text_stay_in_step(desk, blank):
    """A mark made in one view stands in the other, and can be undone there."""
    d = desk(blank("words"), views=2)
    d.click("told")
    d.press("2")
    second = d.find(".ml-exercise").nth(1)
    assert second.locator(".ml-mark").inner_text() == "told"
    second.get_by_role("button", name="Undo", exact=True).click()
    assert d.answer is None
    assert d.find(".ml-mark").count() == 0


def test_an_earlier_answer_is_drawn(desk, blank):
    """Marks from an earlier session are drawn; marks of labels that are gone are left out."""
    marks = [{"start": 0, "stop": 15, "label": "source"}, {"start": 16, "stop": 20, "label": "gone"}]
    d = desk({**blank("words"), "answer": marks})
    assert d.find(".ml-mark").all_inner_texts() == ["Mayor Ilka Bren"]


def test_the_answer_is_sent_at_each_change(desk, blank):
    """Every mark is one message; moving the selection is none."""
    d = desk(blank("words"))
    d.click("told")
    d.press("ArrowRight", "ArrowLeft", "2", "3")
    assert d.sent == [["answer"], ["answer"]]


# ---------------------------------------------------------------- judgments


@pytest.fixture
def checked(desk, blank, verdict, part):
    """A highlight after a check: one right mark, one wrong, one missed passage."""
    marks = [{"start": 0, "stop": 15, "label": "source"}, {"start": 157, "stop": 163, "label": "source"}]
    state = {**blank("words"), "answer": marks}
    parts = [
        part("a", "right", "The name.", 0, 15),
        part("", "wrong", "No.", 157, 163),
        part("b", "missed", "The verb.", 16, 20),
    ]
    d = desk(state)
    d.receive(feedback=verdict("partly", *parts))
    return d


def test_passages_are_judged_in_the_text(checked):
    """Right, wrong and missed passages differ by line style and by word."""
    found = checked.find(".ml-sentence :is(.ml-mark, .ml-judged)[data-state]")
    assert found.evaluate_all("nodes => nodes.map(n => [n.dataset.state, getComputedStyle(n).outlineStyle])") == [
        ["right", "solid"],
        ["missed", "dotted"],
        ["wrong", "double"],
    ]
    tags = [t.strip() for t in checked.find(".ml-sentence .ml-tag").all_text_contents()]
    assert tags == ["[Source: right]", "[Missed]", "[Source: not right]"]


def test_show_goes_to_the_passage(checked):
    """The button beside a reason moves to its passage and selects it."""
    checked.page.get_by_role("button", name="Show in the text: “said”").click()
    assert checked.find(".ml-selection").inner_text() == "Selected: “said”"
    assert checked.page.evaluate("document.activeElement.dataset.sentence") == "0"


def test_a_reason_for_several_passages_is_said_once(desk, blank, verdict, part):
    """Parts with one state and one reason are one line, with a way to each of their passages."""
    d = desk({**blank("words"), "answer": [{"start": 0, "stop": 15, "label": "source"}]})
    same = [part("a", "right", "One post.", 0, 15), part("a", "right", "One post.", 16, 20)]
    d.receive(feedback=verdict("partly", *same, part("b", "missed", "One post.", 157, 163)))
    assert d.find(".ml-part").count() == 2
    ways = d.find(".ml-part").first.locator("button").all_inner_texts()
    assert ways == ["“Mayor Ilka Bren”", "“said”"]


def test_an_old_judgment_leaves_a_changed_mark(checked):
    """When a judged mark is changed its outline goes, the others stay, and the list says that it is older."""
    checked.click("hadn’t")
    checked.click("Tuesday")
    checked.press("Escape")
    checked.click("reporters")
    assert checked.find(".ml-stale").is_hidden()
    checked.click("Ilka")
    checked.press("Delete")
    states = checked.find(".ml-sentence :is(.ml-mark, .ml-judged)[data-state]").evaluate_all(
        "ns => ns.map(n => n.dataset.state)"
    )
    assert "right" not in states
    assert "missed" in states
    assert "You changed your answer" in checked.find(".ml-stale").inner_text()


def test_text_of_others_stays_text(desk, blank):
    """Markup in an article is shown, never run."""
    bad = "<img src=x onerror='window.broken=1'> said."
    run = [{"p": 0, "kind": "paragraph", "start": 0, "stop": len(bad), "runs": [[0, bad, ""]]}]
    d = desk(blank("words", sentences=run))
    d.click("said")
    d.press("2")
    d.page.wait_for_timeout(50)
    assert d.page.evaluate("window.broken") is None
    assert d.find("img").count() == 0


# ---------------------------------------------------------------- nothing to mark


NOTHING = "There is nothing to mark here."


def test_nothing_to_mark_is_an_answer(desk, blank):
    """The box gives an empty list, which is not the blank answer; unticked it is blank again."""
    d = desk(blank("nothing"))
    assert d.answer is None
    d.page.get_by_label(NOTHING).check()
    assert d.answer == []
    d.page.get_by_label(NOTHING).uncheck()
    assert d.answer is None


def test_a_mark_takes_nothing_back(desk, blank):
    """A first mark unticks the box; removed again, the answer is blank, not "nothing"."""
    d = desk({**blank("nothing"), "answer": []})
    assert d.page.get_by_label(NOTHING).is_checked()
    d.click("choice")
    d.press("1")
    assert len(d.answer) == 1
    assert not d.page.get_by_label(NOTHING).is_checked()
    d.press("1")
    assert d.answer is None


def test_nothing_can_be_undone(desk, blank):
    """Ticking the box takes the marks off, says so, and Undo brings them back; Redo ticks it again."""
    d = desk(blank("nothing"))
    d.click("choice")
    d.press("1")
    d.page.get_by_label(NOTHING).check()
    assert d.answer == []
    assert d.said() == "Marks taken off: 1. Undo brings them back."
    d.button("Undo").click()
    assert len(d.answer) == 1
    assert not d.page.get_by_label(NOTHING).is_checked()
    d.button("Redo").click()
    assert d.answer == []
    assert d.page.get_by_label(NOTHING).is_checked()


def test_nothing_to_mark_by_keys_and_with_a_reason(desk, blank, verdict, part):
    """Space ticks the box; the reason for it stands under it."""
    d = desk(blank("nothing"))
    d.page.get_by_label(NOTHING).focus()
    d.press("Space")
    assert d.answer == []
    d.receive(feedback=verdict("right", part("none", "right", "Every word is plain.")))
    assert d.find(".ml-highlighter .ml-reason").inner_text() == "Right Every word is plain."


def test_the_box_is_there_only_where_it_is_offered(desk, blank):
    """Without `none` there is no box, and an empty list is a blank answer."""
    d = desk({**blank("words"), "answer": []})
    assert d.page.get_by_label(NOTHING).count() == 0
