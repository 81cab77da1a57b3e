"""The shelf in a browser, alone and inside a trace, with the real widgets behind the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.widgets.test_shelf import LESSON
from toolkit.lesson import load
from toolkit.widgets.exercise import widget
from toolkit.widgets.shelf import ShelfWidget

pytestmark = pytest.mark.browser

FROM_THE_PAGE = ("asked", "searches", "wanted", "answer", "checks")
CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


class Shelf:
    """A page with its widget: `answer` lets Python answer what the page has sent."""

    def __init__(self, desk: Any, widget: Any) -> None:
        self.d, self.widget = desk, widget

    def answer(self) -> None:
        """What Python does and sends back."""
        sent = self.d.page.evaluate("names => names.map(name => [name, model.get(name)])", list(FROM_THE_PAGE))
        self.widget.set_state({name: value for name, value in sent if self.widget.has_trait(name)})
        self.d.receive(**{k: v for k, v in state(self.widget).items() if k not in ("view", *FROM_THE_PAGE)})

    def search(self, words: str) -> None:
        """Type words, press Enter, wait for the results."""
        self.d.find(".ml-look-line input").fill(words)
        self.d.press("Enter")
        self.answer()

    def open(self, n: int) -> None:
        """Open one of the results."""
        self.d.find(".ml-result").nth(n).click()
        self.answer()


def state(page: Any) -> dict[str, Any]:
    """The synced traits of a widget, without its code."""
    return {
        k: v
        for k, v in page.get_state().items()
        if not k.startswith("_") and k not in ("layout", "tabbable", "tooltip")
    }


@pytest.fixture
def make(
    desk: Callable[..., Any], answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Shelf]:
    """A function that opens the shelf of a lesson, or with `trace=True` the exercise that searches it."""
    (tmp_path / "lessons" / "exercises").mkdir(parents=True)
    (tmp_path / "lessons" / "exercises" / "91.toml").write_text(LESSON, "utf-8")
    monkeypatch.setenv("MEDIALIT_LESSONS", str(tmp_path / "lessons"))

    def open_one(*, trace: bool = False, originals: bool = False, **how: Any) -> Shelf:
        lesson = load("91")
        page = widget(lesson, "barges") if trace else ShelfWidget(lesson, originals=originals)
        return Shelf(desk(state(page), **how), page)

    return open_one


def focused(d: Any) -> str:
    """The words of what has the focus."""
    return d.page.evaluate("document.activeElement.textContent")


def test_search_open_and_close_with_the_keys_alone(make: Callable[..., Shelf]) -> None:
    """Tab, words and Enter search; Tab and Enter open; the focus goes to the card, and after closing back."""
    s = make()
    s.d.press("Tab")
    s.d.page.keyboard.type("Dresk registry")
    s.d.press("Enter")
    s.answer()
    assert s.d.said().startswith("“Dresk registry”: ")
    s.d.press("Tab", "Tab", "Enter")
    s.answer()
    s.d.page.wait_for_function("document.activeElement.matches('.ml-card-open')")
    assert "Bram Dresk" in focused(s.d)
    s.d.press("Tab")
    assert s.d.page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Close the card: Bram")
    s.d.press("Enter")
    s.answer()
    assert s.d.find(".ml-card-open").count() == 0
    assert "Bram Dresk" in focused(s.d)


def test_cards_stand_side_by_side(make: Callable[..., Shelf]) -> None:
    """Two cards stand beside each other on a wide page and below each other on a narrow one; no line runs out."""
    for width, beside in ((1000, True), (400, False)):
        s = make(width=width)
        s.search("Estmere Today")
        s.open(0)
        s.open(1)
        tops = s.d.find(".ml-card-open").evaluate_all("nodes => nodes.map(n => n.getBoundingClientRect().top)")
        assert (tops[0] == tops[1]) is beside
        assert s.d.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert s.d.find(".ml-result[aria-expanded=true]").count() == 2


def test_a_card_that_is_open_is_only_gone_to(make: Callable[..., Shelf]) -> None:
    """A second press asks Python for nothing."""
    s = make()
    s.search("gazette")
    s.open(0)
    before = len(s.d.sent)
    s.d.find(".ml-result").first.focus()
    s.d.press("Enter")
    assert s.d.page.evaluate("document.activeElement.matches('.ml-card-open')")
    assert len(s.d.sent) == before


def test_keys_of_the_notebook_stay_out(make: Callable[..., Shelf]) -> None:
    """Typing x, d or Enter in the search box never reaches the notebook."""
    s = make()
    s.d.press("Tab", "x", "d", "Enter", "Escape")
    assert s.d.page.evaluate("window.escaped.filter(key => key !== 'Tab')") == []


def test_an_empty_search_and_one_without_results_say_what_to_do(make: Callable[..., Shelf]) -> None:
    """Nothing is sent for no words; no results are no dead end."""
    s = make()
    s.d.button("Search").click()
    assert s.d.said() == "Type a name, a thing or a date."
    assert s.d.sent == []
    s.search("zyzzyva")
    assert s.d.find(".ml-found").inner_text() == "“zyzzyva”: nothing found. Try fewer or other words."
    assert s.d.find(".ml-results").is_hidden()


def test_a_dead_kernel_is_told(make: Callable[..., Shelf]) -> None:
    """Where nobody answers, the page says so and what to do."""
    s = make()
    s.d.page.evaluate("model.broken = true")
    s.d.find(".ml-look-line input").fill("gazette")
    s.d.press("Enter")
    assert "Choose Run All Cells" in s.d.find(".ml-lookup .ml-notice").inner_text().replace("choose", "Choose")


def test_markup_stays_words(make: Callable[..., Shelf]) -> None:
    """Whatever a card or a result holds is text."""
    bad = "<img src=x onerror='window.broken=1'>"
    s = make()
    card = {"id": "a", "title": bad, "publisher": bad, "date": bad, "who": bad, "stance": bad, "paragraphs": [bad]}
    hits = [{"id": "a", "title": bad, "byline": bad, "line": bad}]
    s.d.receive(results={"seq": 1, "title": bad, "hits": hits}, opened=[card])
    assert s.d.find("img").count() == 0
    assert s.d.find(".ml-card-text li").inner_text() == bad


def test_a_trace_is_searched_and_answered(make: Callable[..., Shelf]) -> None:
    """Search, open a card below the results, choose a paragraph; another search keeps the card and the evidence."""
    s = make(trace=True)
    assert s.d.find("details.ml-card").count() == 0
    s.search("Mission log barges 15 March")
    s.d.find(
        ".ml-result",
    ).filter(has_text="15 March 2031").first.click()
    s.answer()
    s.d.page.wait_for_function("document.activeElement.matches('.ml-card-head')")
    s.d.find(".ml-paragraph").nth(4).click()
    assert s.d.answer == {"card": "mission-log-15-march", "paragraph": 5}
    s.answer()
    s.search("gazette")
    s.open(0)
    assert s.d.find("details.ml-card").count() == 2
    assert s.d.answer == {"card": "mission-log-15-march", "paragraph": 5}
    s.d.page.get_by_label("The cards show that it is not so").check()
    assert s.d.answer == {"status": "refuted", "card": "mission-log-15-march", "paragraph": 5}
    s.d.button("Check").click()
    s.answer()
    assert s.d.find(".ml-feedback").get_attribute("data-outcome") == "right"


def test_typing_a_search_is_no_answer(make: Callable[..., Shelf]) -> None:
    """The search box stands inside the question; leaving it changes no answer."""
    s = make(trace=True)
    s.d.find(".ml-look-line input").fill("gazette")
    s.d.press("Tab")
    assert s.d.answer is None


def test_an_answer_given_before_is_shown_with_its_card(make: Callable[..., Shelf]) -> None:
    """The card of the evidence is there when the lesson is opened again."""
    s = make(trace=True)
    s.widget.set_state({"answer": {"status": "refuted", "card": "gazette-4-march", "paragraph": 1}})
    again = make(trace=True)
    assert again.d.find("input:checked").evaluate_all("nodes => nodes.map(n => n.value)") == ["1", "refuted"]
    assert again.d.find(".ml-evidence").is_visible()


@pytest.mark.parametrize("trace", [False, True], ids=["shelf", "trace"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_it(make: Callable[..., Shelf], trace: bool, dark: bool) -> None:
    """Axe finds nothing; lines have a contrast of 3; whatever can be pressed is 24 pixels high or more."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    s = make(trace=trace, dark=dark)
    s.search("Estmere Today patrols")
    s.open(0)
    s.open(1)
    found = axe.Axe().run(s.d.page)
    assert found.violations_count == 0, found.generate_report()
    assert [(what, value) for what, value in s.d.page.evaluate(CONTRAST) if value < 3] == []
    heights = s.d.find("button:visible").evaluate_all("nodes => nodes.map(n => n.getBoundingClientRect().height)")
    assert min(heights) >= 24
