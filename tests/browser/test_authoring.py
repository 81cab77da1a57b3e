"""The author's sheets and marks in a browser, with the real Python behind them and no notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.authoring.sample_article import TEXT, sample_desk
from tests.authoring.sample_form import HOSTILE, SampleForm
from toolkit.article import Span
from toolkit.authoring.forms.facts_form import FactsForm, prefilled
from toolkit.authoring.forms.passage_form import PassageForm
from toolkit.authoring.forms.reasons_form import ReasonsForm
from toolkit.authoring.marks_widget import MarksWidget, marks_widget
from toolkit.authoring.sheets.sheet import Form
from toolkit.authoring.sheets.sheet_widget import SheetWidget, script, style
from toolkit.widgets import script as front

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
MODEL = (HERE / "fake_model.js").read_text("utf-8")
CONTRAST = (HERE / "contrast.js").read_text("utf-8")
WIDTHS = [(False, 1100), (True, 1100), (False, 400), (True, 400)]
ANSWERS = """names => {
  const answer = async () => {
    if (model.slow) await new Promise((done) => setTimeout(done, model.slow));
    const sent = Object.fromEntries(names.map((name) => [name, model.state[name]]));
    model.receive(await python(sent));
  };
  model.save_changes = () => {
    if (model.broken) throw new Error("the kernel is gone");
    answer();
  };
}"""


class Page:
    """A page with a widget on it, and the widget behind it."""

    def __init__(self, page: Any, widget: Any, source: str, look: str, sent: list[str], back: list[str]) -> None:
        self.page, self.widget, self.errors = page, widget, list[str]()
        self._back = back
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.expose_function("python", self._python)
        page.set_content(
            "<!doctype html><html lang=en><title>A draft</title><main><h1>Lesson</h1><h2>Draft</h2></main>"
        )
        page.add_style_tag(content=look)
        traits = {name: getattr(widget, name) for name in {*sent, *back}}
        page.evaluate(MODEL, [source, traits, 1])
        page.evaluate(ANSWERS, sent)

    def _python(self, sent: dict[str, Any]) -> dict[str, Any]:
        for name, value in sent.items():
            setattr(self.widget, name, value)
        return {name: getattr(self.widget, name) for name in self._back}

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words."""
        self.page.keyboard.type(words)

    def kept(self) -> None:
        """Wait until all is done and kept."""
        self.page.wait_for_function("document.querySelector('.ml-saved').textContent === 'Kept'")

    def said(self, words: str) -> None:
        """Wait until a screen reader is told something."""
        self.page.wait_for_function("w => document.querySelector('[role=status]').textContent.includes(w)", arg=words)

    @property
    def focus(self) -> str:
        """The words that label what has the focus."""
        name = "one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent"
        return self.page.evaluate(f"(one => {name})(document.activeElement)")


Open = Callable[..., Page]


@pytest.fixture
def opened(chromium: Any) -> Iterator[Open]:
    """A function that shows a form or a view of marks, for example `opened(form, dark=True, width=400)`."""
    contexts, pages = [], []

    def show(what: Form | MarksWidget, *, dark: bool = False, width: int = 1100) -> Page:
        scheme = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.set_default_timeout(10_000)
        contexts.append(context)
        if isinstance(what, MarksWidget):
            back = ["view", "answer", "feedback", "saved", "hints"]
            page = Page(context.new_page(), what, front.script("highlight"), front.style(), ["answer", "checks"], back)
        else:
            page = Page(context.new_page(), SheetWidget(what), script(), style(), ["acts"], ["state", "strings"])
        pages.append(page)
        return page

    yield show
    for context in contexts:
        context.close()
    assert [error for one in pages for error in one.errors] == []


def test_a_sheet_is_filled_in_by_keys_alone(opened: Open) -> None:
    """Tab leads through the fields in their order; letters stay in them; arrows choose; what is typed is kept."""
    form = SampleForm()
    p = opened(form)
    p.page.focus("input")
    p.press("ControlOrMeta+a")
    p.type("Quay dd x")
    p.press("Tab")
    p.type("It names her first.")
    p.press("Tab", "Space", "ArrowDown", "Tab", "ArrowDown", "Tab", "Space", "Tab", "Tab", "Space", "Tab")
    p.press("ControlOrMeta+a")
    p.type("12,5")
    p.press("Tab")
    p.kept()
    values = form.values
    assert (values[("title",)], values[("why",)]) == ("Quay dd x", "It names her first.")
    assert (values[("pick",)], values[("port",)]) == ("port-2", "port-1")
    assert (values[("many",)], values[("sure",)], values[("number",)]) == (["a", "b"], True, 12.5)
    assert not {"Q", "d", "x", "Enter"} & set(p.page.evaluate("escaped"))


def test_rows_are_added_moved_and_removed_by_keys(opened: Open) -> None:
    """The focus goes to the new row, stays on a row that moves, and goes to the neighbour of one that is removed."""
    form = SampleForm()
    p = opened(form)
    p.page.get_by_role("button", name="Add an option").focus()
    p.press("Enter")
    p.said("Added: Option")
    assert p.focus == "Words"
    p.type("Third")
    p.page.get_by_role("button", name="Move up: First").is_visible()
    p.page.get_by_role("button", name="Move down: First").focus()
    p.press("Enter")
    p.said("First: place 2 of 3")
    assert p.focus == "Move down: First"
    assert list(form.rows.values()) == ["Second", "First", "Third"]
    p.page.get_by_role("button", name="Remove: First").focus()
    p.press("Enter")
    p.said("Removed: First")
    assert p.focus == "Remove: Third"
    assert list(form.rows.values()) == ["Second", "Third"]
    p.page.get_by_text("Add a question").focus()
    p.press("Enter", "Tab", "Enter")
    p.kept()
    assert form.done[-1] == ("add", ("kinds",), "one")


def test_typing_goes_on_while_python_answers(opened: Open) -> None:
    """Neither the caret nor a letter is lost, however slowly Python answers and whatever it says meanwhile."""
    form = SampleForm()
    p = opened(form)
    p.page.evaluate("model.slow = 400")
    p.page.focus("textarea")
    p.type("One two ")
    p.page.wait_for_timeout(700)
    p.type("three")
    p.press("Home")
    p.type("Zero ")
    p.page.wait_for_timeout(1500)
    p.type("and ")
    p.kept()
    assert form.values[("why",)] == "Zero and One two three"
    assert p.page.input_value("textarea") == "Zero and One two three"


def test_a_refused_value_stays_with_its_reason(opened: Open) -> None:
    """It is said, tied to its field, and gone when the value is mended."""
    p = opened(SampleForm())
    p.page.focus("input")
    p.type(" with far too many words")
    p.press("Tab")
    p.said("Title: The title is too long")
    assert p.page.input_value("input >> nth=0") == "Ferry with far too many words"
    described = p.page.get_attribute("input >> nth=0", "aria-describedby").split()
    assert "The title is too long" in p.page.inner_text(f"#{described[-1]}")
    assert p.page.get_attribute("input >> nth=0", "aria-invalid") == "true"
    p.page.fill("input >> nth=0", "Ferry")
    p.press("Tab")
    p.kept()
    assert p.page.get_attribute("input >> nth=0", "aria-invalid") is None


def test_a_note_leads_to_its_field(opened: Open) -> None:
    """A folded row on the way is opened; a suggestion fills an empty field by a click."""
    p = opened(SampleForm())
    p.page.get_by_role("button", name="The second option needs a reason.").click()
    assert p.focus == "Reason"
    assert p.page.get_by_role("button", name="Second", exact=True).get_attribute("aria-expanded") == "true"
    p.page.get_by_role("button", name="Use this: The verb names the speaker.").click()
    p.kept()
    assert p.page.input_value("textarea >> nth=0") == "The verb names the speaker."
    assert p.page.locator(".ml-suggest:visible").count() == 0


def test_a_key_leads_on_to_what_is_missing(opened: Open) -> None:
    """Ctrl + Enter keeps what was typed and goes to the next thing to do; where nothing is left it says so."""
    form = SampleForm()
    p = opened(form)
    p.page.focus("input")
    p.press("ControlOrMeta+a")
    p.type("Quay")
    p.press("ControlOrMeta+Enter")
    p.kept()
    assert p.focus == "Reason"
    assert form.values[("title",)] == "Quay"
    p.press("ControlOrMeta+Enter")
    p.said("Nothing else is missing here.")
    assert p.focus == "Reason"


@pytest.mark.parametrize("inside", [False, True], ids=["on a page", "in a notebook that scrolls"])
def test_a_row_that_folds_moves_nothing(opened: Open, tmp_path: Path, inside: bool) -> None:
    """When the row above folds, the next field stays under the eyes of whoever writes in it."""
    desk = sample_desk(tmp_path)
    marks_widget(desk, "attribution")
    p = opened(ReasonsForm(desk))
    if inside:
        p.page.evaluate("""() => Object.assign(document.querySelector('.ml-exercise').parentElement.style,
            { overflow: 'auto', height: '500px', overflowAnchor: 'none' })""")
    where = "document.activeElement.getBoundingClientRect().top"
    p.page.get_by_role("button", name="have no reason").click()
    for _ in range(3):
        p.type("The verb names who speaks.")
        first = p.page.evaluate("document.activeElement.id")
        p.press("ControlOrMeta+Enter")
        p.page.wait_for_function("id => document.activeElement.id !== id", arg=first)
        before = p.page.evaluate(where)
        p.page.wait_for_timeout(900)
        assert abs(p.page.evaluate(where) - before) < 3
        assert p.page.locator(f"#{first}").is_hidden()


def test_what_is_new_to_do_is_said(opened: Open, tmp_path: Path) -> None:
    """A change is told as kept once; a note that it brings is read out."""
    p = opened(FactsForm(sample_desk(tmp_path)))
    p.page.get_by_role("radio", name="Yes:").focus()
    p.press("Space")
    p.said("To do: Say under which licence")
    p.said("Kept")


def test_the_style_of_an_exercise_changes_no_sheet(opened: Open) -> None:
    """A field is as wide as its sheet, also where an exercise further down brings its own style after it."""
    p = opened(SampleForm())
    width = "document.querySelector('.ml-field').getBoundingClientRect().width"
    before = p.page.evaluate(width)
    p.page.add_style_tag(content=front.style())
    assert p.page.evaluate(width) == before


def test_words_of_an_article_are_text(opened: Open) -> None:
    """What looks like markup is shown as it stands."""
    p = opened(SampleForm())
    assert p.page.text_content(".ml-quoted-mark") == HOSTILE
    assert p.page.locator("img").count() == 0


def test_a_dead_kernel_is_told(opened: Open) -> None:
    """The page says so at once, and what was typed stays."""
    p = opened(SampleForm())
    p.page.evaluate("model.broken = true")
    p.page.fill("textarea", "Still here.")
    p.press("Tab")
    p.page.get_by_text("No answer from the notebook.").first.wait_for()
    assert p.page.input_value("textarea") == "Still here."


def test_nothing_is_lost_when_the_view_goes(opened: Open) -> None:
    """What was typed a moment before is sent."""
    form = SampleForm()
    p = opened(form)
    p.page.focus("textarea")
    p.type("Last words")
    p.page.evaluate("window.cleanups[0]()")
    p.page.wait_for_timeout(300)
    assert form.values[("why",)] == "Last words"


def test_marks_come_filled_in_and_are_kept(opened: Open, tmp_path: Path) -> None:
    """What is taken away and what is added lies in the draft at once; the button tells where each mark comes from."""
    desk = sample_desk(tmp_path)
    p = opened(marks_widget(desk, "attribution"))
    before = len(desk.draft.marks)
    assert p.page.locator(".ml-mark").count() >= before > 9
    p.page.click(".ml-marks summary")
    p.page.get_by_role("button", name="Remove Cue: “called”").click()
    p.kept()
    assert [m.id for m in desk.draft.marks if m.id.startswith("cue-called")] == []
    assert len(desk.draft.marks) == before - 1
    p.page.get_by_role("button", name="These are my marks").click()
    p.page.get_by_text("1 taken away").first.wait_for()
    assert "Right" not in p.page.inner_text(".ml-feedback")


def sheets(folder: Path) -> dict[str, Form]:
    """Each sheet with something in it."""
    desk = sample_desk(folder, TEXT.replace("a joke", HOSTILE))
    desk.change(lambda draft: prefilled(draft, desk.article))
    facts, passages = FactsForm(desk), PassageForm(desk)
    facts.set(("given_away",), "no")
    passages.add(("passages",))
    marks_widget(desk, "attribution")
    reasons = ReasonsForm(desk)
    reasons.set(("attribution", desk.draft.marks[0].id, "why"), "The verb of saying names who speaks.")
    return {"sample": SampleForm(), "facts": facts, "passage": passages, "reasons": reasons}


@pytest.mark.parametrize(("dark", "width"), WIDTHS)
def test_everybody_can_fill_in_a_sheet(opened: Open, tmp_path: Path, dark: bool, width: int) -> None:
    """No violation of WCAG 2.2 AA, lines that can be seen, targets that can be hit, no moving sideways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    for name, form in sheets(tmp_path).items():
        p = opened(form, dark=dark, width=width)
        if name == "sample":
            p.page.fill("input >> nth=0", "A title of far too many letters")
            p.press("Tab")
            p.said("Title")
        p.page.eval_on_selector_all("[aria-expanded=false]", "nodes => nodes.forEach(node => node.click())")
        p.page.eval_on_selector_all("details", "nodes => nodes.forEach(node => { node.open = true })")
        found = axe.Axe().run(p.page)
        assert found.violations_count == 0, found.generate_report()
        assert p.page.evaluate("document.documentElement.scrollWidth") <= width
        assert [(what, value) for what, value in p.page.evaluate(CONTRAST) if value < 3] == []
        sizes = "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.getBoundingClientRect())"
        boxes = p.page.eval_on_selector_all("button, summary, .ml-option, .ml-field", sizes)
        assert min(min(box["width"], box["height"]) for box in boxes) >= 24


def test_everybody_can_mark_a_draft(opened: Open, tmp_path: Path) -> None:
    """The view of the marks, with what is said of them, has no violation of WCAG 2.2 AA."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    desk = sample_desk(tmp_path)
    p = opened(MarksWidget(desk, "attribution", Span(67, 467)), width=400)
    p.page.get_by_role("button", name="These are my marks").click()
    p.page.locator(".ml-feedback").wait_for()
    found = axe.Axe().run(p.page)
    assert found.violations_count == 0, found.generate_report()
    assert p.page.evaluate("document.documentElement.scrollWidth") <= 400


def test_a_small_screen_holds_what_is_told_of_marks(opened: Open, tmp_path: Path) -> None:
    """Also where a mark ends in a quotation mark, its tag goes to the next line and not over the edge."""
    text = TEXT.replace("\n\n", "\n\n“We shall see whether anybody comes at all,” said Tilde Harnock.\n\n", 1)
    p = opened(marks_widget(sample_desk(tmp_path, text), "attribution"), width=360)
    p.page.get_by_role("button", name="These are my marks").click()
    p.page.get_by_text("as suggested").first.wait_for()
    assert p.page.evaluate("document.documentElement.scrollWidth") <= 360
