"""Choose on an ordered scale, "How sure are you?", and how people split, in Chromium."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser
SPLIT = [
    {"text": "Rather unsure", "share": 0.615},
    {"text": "Quite sure", "share": 0.385},
    {"text": "Certain", "share": 0},
]


# ---------------------------------------------------------------- a scale


def test_a_scale_keeps_its_order(desk, blank):
    """The steps stand side by side in the order given; where it is narrow, below one another in the same order."""
    wide = (
        desk(blank("scale")).find(".ml-scale .ml-option").evaluate_all("ns => ns.map(n => n.getBoundingClientRect())")
    )
    assert len({box["top"] for box in wide[:4]}) == 1
    assert [box["left"] for box in wide[:4]] == sorted(box["left"] for box in wide[:4])
    narrow = desk(blank("scale"), width=320).find(".ml-scale .ml-option")
    tops = narrow.evaluate_all("ns => ns.map(n => n.getBoundingClientRect().top)")[:4]
    assert tops == sorted(set(tops))


def test_a_scale_from_right_to_left(desk, blank):
    """In a page from right to left the first step stands on the right."""
    d = desk(blank("scale"))
    d.page.evaluate("document.documentElement.dir = 'rtl'")
    lefts = d.find(".ml-scale .ml-option").evaluate_all("ns => ns.map(n => n.getBoundingClientRect().left)")[:4]
    assert lefts == sorted(lefts, reverse=True)


def test_long_steps_stand_below_one_another(desk, blank):
    """Steps of many words are read as lines, like other options."""
    steps = [{"id": name, "text": f"{name}: a step that is told in more than a few words"} for name in ("low", "high")]
    d = desk(blank("scale", options=steps))
    assert d.find(".ml-options .ml-option").count() == 2
    assert d.find(".ml-instruction").inner_text() == "Choose one step."


def test_a_reason_names_its_step(desk, blank, verdict, part):
    """Reasons stand under the row, each with the step it speaks of."""
    d = desk({**blank("scale"), "answer": {"choice": "quite"}})
    d.receive(feedback=verdict("wrong", part("quite", "wrong", "“Probably” is a doubt.")))
    assert d.find(".ml-reason:visible").inner_text() == "Not right Quite sure: “Probably” is a doubt."
    described = d.find("input[value=quite]").get_attribute("aria-describedby")
    assert d.find(f"[id='{described}']").is_visible()


# ---------------------------------------------------------------- how sure?


def test_sureness_is_asked_after_the_choice(desk, blank):
    """The question how sure one is comes with the first choice, and the answer then holds both."""
    d = desk(blank("sure"))
    assert d.page.get_by_role("group", name="How sure are you?").count() == 0
    d.page.get_by_label("Not named").check()
    assert d.answer == {"choice": "unnamed"}
    assert d.said() == "How sure are you?"
    d.page.get_by_label("80 %").check()
    assert d.answer == {"choice": "unnamed", "confidence": 80}
    d.page.get_by_label("Named", exact=True).check()
    assert d.answer == {"choice": "named", "confidence": 80}


def test_sureness_by_keys(desk, blank):
    """Tab and arrows alone: choose, Tab, choose how sure."""
    d = desk(blank("sure"))
    d.press("Tab", "Space", "ArrowDown", "Tab", "Space", "ArrowRight")
    assert d.answer == {"choice": "unnamed", "confidence": 60}


def test_an_earlier_sureness_is_shown(desk, blank):
    """A lesson opened again shows choice and sureness; a blank answer takes both away."""
    d = desk({**blank("sure"), "answer": {"choice": "named", "confidence": 100}})
    checked = "nodes => nodes.map(node => node.value)"
    assert d.find("input:checked").evaluate_all(checked) == ["named", "100"]
    d.receive(answer=None)
    assert d.find("input:checked").count() == 0
    assert d.page.get_by_role("group", name="How sure are you?").count() == 0


def test_without_sureness_the_answer_is_plain(desk, blank):
    """Where nobody asks how sure, a step is an id as in any other choice."""
    d = desk(blank("scale", confidence=False))
    d.page.get_by_label("Quite sure").check()
    assert d.answer == "quite"


# ---------------------------------------------------------------- how people split


def test_a_split_is_told_in_words_and_bars(desk, blank, verdict):
    """Each answer that people gave stands with its per cent as text, and a bar as long as it says."""
    d = desk({**blank("scale"), "answer": {"choice": "quite"}})
    d.receive(feedback=verdict("contested", split=SPLIT))
    rows = d.page.get_by_role("group", name="How people split").get_by_role("listitem")
    assert rows.all_inner_texts() == ["Rather unsure\n62 %", "Quite sure\n39 %", "Certain\n0 %"]
    bars = d.find(".ml-split-fill").evaluate_all("ns => ns.map(n => n.offsetWidth / n.parentElement.clientWidth)")
    assert bars == pytest.approx([0.615, 0.385, 0], abs=0.01)


def test_the_bars_are_there_on_paper_and_without_colours(desk, blank, verdict):
    """The bars are drawn by borders: printers and forced colours leave those."""
    d = desk({**blank("scale"), "feedback": verdict("contested", split=SPLIT)}, forced_colors="active")
    drawn = "node => getComputedStyle(node).borderBlockStartWidth"
    assert d.find(".ml-split-fill").first.evaluate(drawn) != "0px"
