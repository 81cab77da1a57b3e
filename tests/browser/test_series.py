"""Short texts to rate, one at a time, and the choice of a path, in Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.short_course import make
from toolkit.lesson import load
from toolkit.widgets.path import PathChooser
from toolkit.widgets.series import SeriesWidget

pytestmark = pytest.mark.browser
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
TRUSTED = {"choice": "trust", "confidence": 80}
DOUBTED = {"choice": "doubt", "confidence": 70}


def traits(widget) -> dict:
    """The widget's own traits, as the page gets them."""
    names = [name for name in widget.trait_names(sync=True) if not name.startswith("_")]
    return json.loads(json.dumps({n: getattr(widget, n) for n in names if n not in ("layout", "tooltip", "tabbable")}))


@pytest.fixture
def series(answers, tmp_path, monkeypatch):
    """The traits of a series of four texts that nobody has rated."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(make(tmp_path / "lessons")))
    return traits(SeriesWidget(load("00"), "ratings"))


@pytest.fixture
def ended(series):
    """A series in which all is rated, after the reasons were asked for."""
    page = SeriesWidget(load("00"), "ratings")
    ids = [text["id"] for text in page.view["texts"]]
    page.set_state({"given": {i: TRUSTED if n % 2 else DOUBTED for n, i in enumerate(ids)}})
    page.set_state({"reasons_asked": 1})
    return traits(page)


@pytest.fixture
def path(answers):
    """The traits of the choice of a path."""
    return traits(PathChooser())


def place(d) -> str:
    """Where the reader stands."""
    return d.find(".ml-series-place").inner_text()


def rate(d, choice: str = "I would rely on it", sure: str = "80 %") -> None:
    """Rate the text on the page and go on."""
    d.page.get_by_label(choice).check()
    d.page.get_by_label(sure).check()
    d.button("Next").click()


# ---------------------------------------------------------------- rating


def test_one_text_at_a_time(desk, series):
    """A text, two options, how sure; Next goes on, fixes the answer, and says how far one is."""
    d = desk(series)
    first, second = (text["id"] for text in series["view"]["texts"][:2])
    assert place(d) == "Text 1 of 4"
    assert d.find("article").count() == 1
    rate(d)
    assert place(d) == "Text 2 of 4"
    assert d.page.evaluate("model.get('given')") == {first: TRUSTED}
    assert d.find("progress").get_attribute("value") == "1"
    assert d.page.evaluate("document.activeElement.className") == "ml-series-place"
    rate(d, "I would look further first", "70 %")
    assert d.page.evaluate("model.get('given')") == {first: TRUSTED, second: DOUBTED}


def test_all_by_keyboard(desk, series):
    """Choose by arrows, Tab to how sure, choose, Tab to Next, Enter: all texts are rated so, and no key escapes."""
    d = desk(series)
    for _ in range(4):
        d.find(".ml-series-place").focus()
        d.page.locator("input[value=trust]").focus()
        d.press("Space", "ArrowDown", "Tab", "Space", "ArrowRight", "Tab")
        while d.page.evaluate("document.activeElement.innerText") != "Next":
            d.press("Tab")
        d.press("Enter")
    assert set(map(str, d.page.evaluate("Object.values(model.get('given'))"))) == {
        str({"choice": "doubt", "confidence": 60})
    }
    assert place(d) == "4 of 4 rated"
    assert d.page.evaluate("escaped") == []


def test_what_is_missing_is_asked_for(desk, series):
    """Next without a choice, or without how sure, stays and says what is missing; a text can be skipped."""
    d = desk(series)
    d.button("Next").click()
    assert "Choose one of the two" in d.said()
    d.page.get_by_label("I would rely on it").check()
    d.button("Next").click()
    assert place(d) == "Text 1 of 4"
    assert "How sure are you?" in d.find(".ml-notice").inner_text()
    d.button("Skip for now").click()
    assert place(d) == "Text 2 of 4"
    assert d.page.evaluate("model.get('given')") == {}


def test_back_shows_the_first_answer_and_keeps_it(desk, series):
    """A text that is rated can be read again; what was said stands there, and there is nothing to change."""
    d = desk(series)
    rate(d)
    d.button("Back").click()
    assert place(d) == "Text 1 of 4"
    assert "You said: I would rely on it, 80 % sure" in d.find(".ml-series-kept").inner_text()
    assert d.find("input").count() == 0
    d.button("Next").click()
    assert place(d) == "Text 2 of 4"


def test_coming_back_begins_where_one_was(desk, series):
    """The first open text is shown, with the choice that was not fixed."""
    one, two = (text["id"] for text in series["view"]["texts"][:2])
    d = desk({**series, "kept": {one: TRUSTED}, "draft": {"id": two, "answer": {"choice": "doubt"}}})
    assert place(d) == "Text 2 of 4"
    assert d.page.get_by_label("I would look further first").is_checked()
    assert d.page.get_by_role("group", name="How sure are you?").count() == 1


def test_what_was_skipped_is_offered_at_the_end(desk, series):
    """The end names how many texts are open and leads to the first of them."""
    d = desk(series)
    d.button("Skip for now").click()
    for _ in range(3):
        rate(d)
    assert "Texts still open: 1." in d.find(".ml-exercise").inner_text()
    d.button("To the first open text").click()
    assert place(d) == "Text 1 of 4"
    rate(d)
    assert place(d) == "Text 2 of 4"
    d.button("To the end").click()
    assert "All 4 texts are rated" in d.find(".ml-exercise").inner_text()


def test_a_dead_kernel_is_told(desk, series):
    """The answer stays on the page, and the page says that it is not saved."""
    d = desk(series)
    d.page.get_by_label("I would rely on it").check()
    d.page.evaluate("model.broken = true")
    d.page.get_by_label("80 %").check()
    assert "not saved" in d.find(".ml-notice").inner_text()


# ---------------------------------------------------------------- the letter and the end


def test_a_letter_is_told_before_the_first_answer(desk, series):
    """It is asked in a fold, sent to Python, and gone with the first answer."""
    d = desk(series)
    d.page.get_by_text("Did your teacher tell you a letter?").click()
    d.button("Letter B").click()
    assert d.page.evaluate("model.get('form_told')") == "B"
    rate(d)
    assert d.page.get_by_text("Did your teacher tell you a letter?").count() == 0


def test_new_texts_from_python_are_drawn(desk, series):
    """Another form, or a fresh start: the page shows the first text of what came."""
    d = desk(series)
    d.button("Skip for now").click()
    texts = [{**text, "id": f"other-{n}"} for n, text in enumerate(series["view"]["texts"])]
    d.receive(view={**series["view"], "texts": texts})
    assert place(d) == "Text 1 of 4"


def test_reasons_are_asked_for_at_the_end_and_stand_below_the_texts(desk, series, ended):
    """No reason before; then each text shows what was said and what earned trust, in words and signs."""
    d = desk({**ended, "reasons": {}})
    assert "All 4 texts are rated" in d.find(".ml-exercise").inner_text()
    d.button("Show me what earned trust").click()
    assert d.page.evaluate("model.get('reasons_asked')") == 2
    d.receive(reasons=ended["reasons"])
    assert place(d) == "Text 1 of 4"
    words = d.find(".ml-series-kept").inner_text()
    assert "You said:" in words
    assert "It earned" in words


def test_where_reasons_wait_the_end_says_why(desk, ended):
    """No button that does nothing."""
    d = desk({**ended, "reasons": {}, "view": {**ended["view"], "why_not": "The reasons come later."}})
    assert d.button("Show me what earned trust").count() == 0
    assert "The reasons come later." in d.find(".ml-exercise").inner_text()


# ---------------------------------------------------------------- the path


def test_a_path_is_chosen_by_keys(desk, path):
    """Arrows choose, Python's words are shown and spoken, and no key escapes."""
    d = desk(path)
    d.page.get_by_role("radio").first.focus()
    d.press("ArrowDown")
    assert d.page.evaluate("model.get('chosen')") == "week"
    d.receive(message={"text": "Your path: One week.", "seq": 1})
    assert d.said() == "Your path: One week."
    assert d.page.evaluate("escaped") == []


# ---------------------------------------------------------------- for everyone


@pytest.mark.parametrize("piece", ["series", "ended", "path"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(desk, request, piece, dark):
    """No violation in either theme: fresh, with an answer, and at the end with a reason."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    d = desk(request.getfixturevalue(piece), dark=dark, width=700)
    if piece == "series":
        d.page.get_by_label("I would rely on it").check()
    elif piece == "ended":
        d.button("Read the texts again").click()
    d.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    found = axe.Axe().run(d.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("piece", ["series", "ended", "path"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_lines_can_be_seen(desk, request, piece, dark):
    """Borders, bars and focus rings have a contrast of 3 or more."""
    d = desk(request.getfixturevalue(piece), dark=dark)
    if piece == "series":
        d.page.get_by_label("I would rely on it").check()
    measured = d.page.evaluate(CONTRAST)
    assert [(what, value) for what, value in measured if value < 3] == []


@pytest.mark.parametrize("piece", ["series", "ended", "path"])
def test_nothing_is_wider_than_a_small_phone(desk, request, piece):
    """320 px: no scrolling from side to side, and whatever can be pressed is large enough."""
    d = desk(request.getfixturevalue(piece), width=320)
    if piece == "series":
        d.page.get_by_label("I would rely on it").check()
    assert d.page.evaluate("document.documentElement.scrollWidth") <= 320
    heights = d.find("button, label.ml-option").evaluate_all("ns => ns.map(n => n.getBoundingClientRect().height)")
    assert min(heights) >= 28
