"""Exercises of a draft in a browser: their form, and an exercise on trial with the bar below it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.ferry import ferry_desk
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.forms.exercises_form import ExercisesForm
from toolkit.authoring.sheets.sheet_widget import SheetWidget, script, style
from toolkit.authoring.try_widget import Tried, try_widget
from toolkit.widgets import script as front

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
MODEL = (HERE / "fake_model.js").read_text("utf-8")
CONTRAST = (HERE / "contrast.js").read_text("utf-8")
WIDTHS = [(False, 1100), (True, 1100), (False, 400), (True, 400)]
HOSTILE = "<img src=x onerror=alert(1)> waits"
SENT = {"page": ["answer", "checks", "solutions_asked"], "bar": ["acts"]}
BACK = {"page": ["feedback", "saved", "hints"], "bar": ["state"]}
ANSWERS = """([name, sent]) => {
  const model = window.model;
  window[name] = model;
  model.save_changes = async () => {
    const given = Object.fromEntries(sent.map((one) => [one, model.state[one]]));
    for (const [to, traits] of Object.entries(await python(name, given))) window[to].receive(traits);
  };
}"""


class Page:
    """A page with one widget or two, and the Python behind them."""

    def __init__(self, page: Any, widgets: dict[str, Any]) -> None:
        self.page, self.widgets, self.errors = page, widgets, list[str]()
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.expose_function("python", self._python)
        page.set_content("<!doctype html><html lang=en><title>Draft</title><main><h1>Lesson</h1><h2>Try</h2></main>")
        page.add_style_tag(content=style())
        for name, widget in widgets.items():
            source = script() if name == "bar" else front.script(_kind(widget))
            first = {"bar": ["strings"], "page": ["view", "hints_asked"]}[name]
            traits = {one: getattr(widget, one) for one in (*first, *SENT[name], *BACK[name])}
            page.evaluate(MODEL, [source, traits, 1])
            page.evaluate(ANSWERS, [name, SENT[name]])

    def _python(self, name: str, given: dict[str, Any]) -> dict[str, Any]:
        for one, value in given.items():
            setattr(self.widgets[name], one, value)
        return {name: {one: getattr(w, one) for one in BACK[name]} for name, w in self.widgets.items()}

    def shows(self, words: str) -> None:
        """Wait until the page shows some words."""
        self.page.wait_for_function("w => document.body.innerText.includes(w)", arg=words)


def _kind(widget: Any) -> str:
    return "highlight" if widget.view["kind"] == "highlight" else "form"


Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
    """A function that opens the form of a desk, or an exercise on trial."""
    contexts, pages = [], []

    def show(what: Desk | Tried, *, dark: bool = False, width: int = 1100) -> Page:
        scheme = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.set_default_timeout(10_000)
        contexts.append(context)
        widgets = {"page": what.page, "bar": what.bar} if isinstance(what, Tried) else {"bar": _sheet(what)}
        pages.append(Page(context.new_page(), widgets))
        return pages[-1]

    yield show
    for context in contexts:
        context.close()
    assert [error for one in pages for error in one.errors] == []


def _sheet(desk: Desk) -> SheetWidget:
    return SheetWidget(ExercisesForm(desk), trouble=lambda: desk.trouble)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A draft with marks."""
    monkeypatch.setenv("MEDIALIT_ANSWERS", str(tmp_path / "answers"))
    return ferry_desk(tmp_path)


def _question(desk: Desk) -> Tried:
    form = ExercisesForm(desk)
    form.add(("exercises",), "choose-one")
    here = ("exercises", "exercise")
    for field, text in {"title": f"Who {HOSTILE}?", "prompt": HOSTILE, "after": "Ask who says so."}.items():
        form.set((*here, field), text)
    for n, row in enumerate(("option", "option-2", "option-3")):
        form.set((*here, "options", row, "text"), ("The cashier", HOSTILE, "Nobody")[n])
        form.set((*here, "options", row, "why"), f"The second line says it of number {n}, in so many words.")
    form.set((*here, "options", "option", "right"), value=True)
    made = try_widget(desk, desk.draft.exercises[0]["id"])
    assert isinstance(made, Tried), made
    return made


def test_an_answer_is_kept_as_a_mistake_on_the_page(opened: Open, desk: Desk) -> None:
    """An option is chosen as a student would; the bar tells what it earns; with a name it is kept, once."""
    p = opened(_question(desk))
    p.page.get_by_label("Nobody").check()
    p.shows("This answer earns 0 % now.")
    p.page.get_by_label("What goes wrong here").first.fill("overlooks the cashier")
    p.page.get_by_role("button", name="Keep this answer").click()
    p.shows("Mistake 1: overlooks the cashier")
    (kept,) = desk.draft.exercises[0]["mistakes"]
    assert (kept["answer"], kept["credit"]) == ("nobody", 0.0)
    p.page.get_by_role("button", name="Keep this answer").click()
    p.shows("This was not done")
    assert len(desk.draft.exercises[0]["mistakes"]) == 1


def test_words_of_others_are_shown_as_words(opened: Open, desk: Desk) -> None:
    """What looks like markup in a title or an option stands there as text, in the exercise and in the bar."""
    p = opened(_question(desk))
    p.page.get_by_label(HOSTILE, exact=True).first.check()
    p.shows("This answer earns 0 % now.")
    assert p.page.locator("img").count() == 0


def test_an_exercise_is_added_and_filled_in(opened: Open, desk: Desk) -> None:
    """The menu adds an exercise that is open at once; what is typed is kept; a note leads to its field."""
    p = opened(desk)
    p.page.get_by_text("Add an exercise", exact=True).click()
    p.page.get_by_role("button", name="A question with one right answer").click()
    p.page.get_by_label("Title", exact=True).fill("Who waits?")
    p.page.get_by_label("What is asked").fill("Who waits at the landing?")
    p.page.get_by_label("Option", exact=True).first.fill("The cashier")
    p.page.get_by_label("This is right").nth(1).check()
    p.shows("Who waits? (a question)")
    p.page.wait_for_function("document.querySelector('.ml-saved').textContent === 'Kept'")
    (table,) = desk.draft.exercises
    assert (table["id"], table["prompt"], table["options"][0]["id"]) == (
        "who-waits",
        "Who waits at the landing?",
        "the-cashier",
    )
    assert [o.get("right", False) for o in table["options"]] == [False, True, False]


@pytest.mark.parametrize(("dark", "width"), WIDTHS)
def test_the_forms_can_be_read_by_everybody(opened: Open, desk: Desk, *, dark: bool, width: int) -> None:
    """Axe finds nothing in the form and on the trial, in light and dark, and nothing is wider than the window."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    form = ExercisesForm(desk)
    for kind in ("mark-attribution-word", "sort-quotations"):
        form.add(("exercises",), kind)
    tried = try_widget(desk, "who-says-so")
    assert isinstance(tried, Tried), tried
    tried.page.answer = [{"start": p[0], "stop": p[1], "label": "cue"} for p in (desk.draft.marks[1].parts[0],)]
    tried.page.check()
    for what in (desk, tried):
        p = opened(what, dark=dark, width=width)
        found = axe.Axe().run(p.page)
        assert found.violations_count == 0, found.generate_report()
        assert p.page.evaluate("document.documentElement.scrollWidth") <= width
