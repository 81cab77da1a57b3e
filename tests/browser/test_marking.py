"""The bench for open answers in a browser, with the real Python behind it and no notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading.key import Keys
from toolkit.handin import HandIn, Tried, to_json
from toolkit.teaching.marking import mark
from toolkit.teaching.marking.widget import MarkingWidget, script, style

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent
MODEL = (HERE / "fake_model.js").read_text("utf-8")
CONTRAST = (HERE / "contrast.js").read_text("utf-8")
HOSTILE = "<img src=x onerror=alert(1)> \u202eevil\u202c said Holm.\n\nShe <b>meant</b> it."
BRIDGE = """() => {
  const answer = async () => {
    if (model.slow) await new Promise((done) => setTimeout(done, model.slow));
    model.receive({ state: await python(model.state.acts) });
  };
  model.save_changes = () => {
    if (model.broken) throw new Error("the kernel is gone");
    answer();
  };
}"""


class Teacher:
    """A page with the bench on it, and the widget behind it."""

    def __init__(self, page: Any, widget: MarkingWidget, *, theme: str = "") -> None:
        self.page, self.widget, self.errors = page, widget, list[str]()
        page.on("pageerror", lambda e: self.errors.append(str(e)))
        page.expose_function("python", self._python)
        page.set_content(
            "<!doctype html><html lang=en><title>Marking</title><main><h1>Lesson</h1><h2>Marks</h2></main>"
        )
        if theme:
            page.evaluate("light => { document.body.dataset.jpThemeLight = light }", str(theme == "light").lower())
        page.add_style_tag(content=style())
        page.evaluate(MODEL, [script(), {"view": widget.view, "state": widget.state, "acts": []}, 1])
        page.evaluate(BRIDGE)

    def _python(self, acts: list[Any]) -> dict[str, Any]:
        self.widget.acts = acts
        return dict(self.widget.state)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, as fast as it goes."""
        for key in keys:
            self.page.keyboard.press(key)

    def shows(self, label: str) -> None:
        """Wait until an answer is shown, and nothing is under way."""
        self.page.wait_for_function("label => document.querySelector('.ml-given h4').textContent === label", arg=label)

    def settled(self) -> None:
        """Wait until all is done."""
        self.page.wait_for_function("document.querySelector('.ml-bench-bar .ml-saved').textContent !== ''")

    @property
    def levels(self) -> list[str]:
        """The levels that are chosen on the page."""
        return self.page.eval_on_selector_all(".ml-rubric :checked", "nodes => nodes.map(n => n.value)")

    @property
    def focus(self) -> str:
        """The name of the group, or the tag, that has the focus."""
        name = "(active.closest('fieldset')?.querySelector('legend') ?? active).textContent"
        return self.page.evaluate(f"(active => {name})(document.activeElement)")


@pytest.fixture(scope="module")
def handins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty hand-ins to a lesson with two criteria; in one of them stands what wants to be markup."""
    folder = tmp_path_factory.mktemp("marking") / "handins"
    key = Keys()["02"]
    School(seed=3).write(key, folder)
    answer = Tried(HOSTILE, HOSTILE, HOSTILE, key.exercises["who-is-silent"].shown, tries=1)
    (folder / "02-999.json").write_text(to_json(HandIn("02", key.version, "Mallory", "m", {"who-is-silent": answer})))
    return folder


@pytest.fixture
def teacher(chromium: Any, handins: Path, tmp_path: Path) -> Iterator[Callable[..., Teacher]]:
    """A function that opens the bench, for example `teacher(dark=True, width=400)`."""
    contexts, opened = [], []

    def open_bench(*, dark: bool = False, width: int = 1100, theme: str = "", **how: Any) -> Teacher:
        scheme = "dark" if dark else "light"
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        context.set_default_timeout(10_000)
        contexts.append(context)
        opened.append(Teacher(context.new_page(), mark(handins, tmp_path / "marks.csv", **how), theme=theme))
        return opened[-1]

    yield open_bench
    for context in contexts:
        context.close()
    assert [error for one in opened for error in one.errors] == []


def marked(file: Path) -> list[list[str]]:
    """The levels in a file of marks, sorted."""
    import csv

    rows = csv.DictReader(file.read_text("utf-8-sig").splitlines())
    return sorted([row["criterion"], row["level"]] for row in rows if row.get("level"))


def test_a_class_is_marked_by_keys_alone(teacher: Callable[..., Teacher], tmp_path: Path) -> None:
    """Digits give levels, one criterion after the other, and n goes on: three keys an answer, however fast."""
    t = teacher()
    total = len(t.widget._bench.question.items)
    t.page.evaluate("model.slow = 30")
    t.page.click(".ml-given-text")
    t.press("3", "1", "n", "2", "4", "n")
    t.shows(f"Answer 3 of {total}")
    t.page.wait_for_function("document.querySelector('.ml-progress').textContent.startsWith('2 of')")
    assert marked(tmp_path / "marks.csv") == [
        ["evidence", "2"],
        ["evidence", "3"],
        ["fairness", "1"],
        ["fairness", "4"],
    ]
    t.press("p")
    t.shows(f"Answer 2 of {total}")
    assert t.levels == ["2", "4"]
    t.press("u")
    t.shows(f"Answer 3 of {total}")
    assert t.levels == []


def test_a_digit_goes_to_the_criterion_with_the_focus(teacher: Callable[..., Teacher]) -> None:
    """It can be corrected there; Delete takes it back; a level that there is not does nothing."""
    t = teacher()
    t.page.focus(".ml-graded:nth-child(2) input")
    t.press("4", "9")
    assert (t.levels, t.focus) == (["4"], "Evidence")  # the focus went on to the one that has none
    t.press("2")
    t.page.focus(".ml-graded:nth-child(2) input:checked")
    t.press("0", "1")
    assert (t.levels, t.focus) == (["2", "1"], "Fairness")  # where each has one it stays
    t.press("Delete")
    t.settled()
    assert t.levels == ["2"]


def test_letters_in_a_comment_are_text(teacher: Callable[..., Teacher]) -> None:
    """n, p, u, c and digits mean nothing there; nothing gets out to the notebook; Escape leads back to the levels."""
    t = teacher()
    label = t.page.inner_text(".ml-given h4")
    t.page.click(".ml-given-text")
    t.press("c")
    t.page.keyboard.type("nup c 34 dd")
    t.press("Escape")
    t.settled()
    assert t.page.input_value("textarea") == "nup c 34 dd"
    assert t.page.inner_text(".ml-given h4") == label
    assert (t.levels, t.focus) == ([], "Evidence")
    t.press("x", "d", "d", "Escape")
    assert t.page.evaluate("escaped") == []


def test_a_comment_is_kept_added_and_counted(teacher: Callable[..., Teacher]) -> None:
    """A comment of the list comes to an answer with one click, once, and the list says how often it is used."""
    t = teacher()
    t.page.fill("input.ml-field", "Name the <b>place</b>.")
    t.page.get_by_role("button", name="Put it into the list").click()
    add = t.page.get_by_role("button", name="Add to this answer: Name the <b>place</b>.")
    add.click()
    t.page.wait_for_function("document.querySelector('.ml-used').textContent === 'in 1 answer'")
    t.page.get_by_role("button", name="Add to this answer: Name the <b>place</b>.").click()
    assert t.page.input_value("textarea") == "Name the <b>place</b>."
    t.page.get_by_role("button", name="Edit: Name the <b>place</b>.").click()
    t.page.keyboard.press("ControlOrMeta+a")
    t.page.keyboard.type("Which place?")
    t.press("Enter")
    t.page.get_by_role("button", name="Add to this answer: Which place?").wait_for()
    assert t.page.inner_text(".ml-used") == "in 1 answer"
    assert t.page.locator(".ml-marking b").count() == 0
    t.page.get_by_role("button", name="Remove from the list: Which place?").click()
    t.page.get_by_text("None yet.").wait_for()
    assert t.page.input_value("textarea") == "Name the <b>place</b>."


def test_an_answer_is_text_and_names_nobody(teacher: Callable[..., Teacher], handins: Path) -> None:
    """What looks like markup is shown as it was typed; no name and no file stands anywhere on the page."""
    t = teacher()
    bench = t.widget._bench
    bench.place = next(n for n, item in enumerate(bench.question.items) if item.who == "Mallory")
    t.page.get_by_role("button", name="Next", exact=True).click()
    t.page.get_by_role("button", name="Previous", exact=True).click()
    t.page.wait_for_function("document.querySelector('.ml-given-text').textContent.startsWith('<img')")
    assert t.page.text_content(".ml-given-text") == HOSTILE
    assert t.page.locator(".ml-marking img").count() == 0
    html = t.page.evaluate("document.body.innerHTML + JSON.stringify(model.state)")
    assert "Mallory" not in html
    assert ".json" not in html


def test_what_another_wrote_is_not_written_over(teacher: Callable[..., Teacher], tmp_path: Path) -> None:
    """The page shows both and asks; until then it stays with this answer."""
    one, other = teacher(), teacher()
    other.page.click(".ml-given-text")
    other.press("1")
    other.settled()
    one.page.click(".ml-given-text")
    one.press("4")
    one.page.get_by_text("changed elsewhere meanwhile").first.wait_for()
    label = one.page.inner_text(".ml-given h4")
    one.press("n")
    one.page.get_by_text("Choose first").first.wait_for()
    assert one.page.inner_text(".ml-given h4") == label
    assert (one.levels, marked(tmp_path / "marks.csv")) == (["1"], [["evidence", "1"]])
    one.page.get_by_role("button", name="Write mine").click()
    one.settled()
    assert (one.levels, marked(tmp_path / "marks.csv")) == (["4"], [["evidence", "4"]])


def test_a_dead_kernel_is_told(teacher: Callable[..., Teacher]) -> None:
    """What was done last may be lost: the page says so at once, and what was typed stays."""
    t = teacher()
    t.page.evaluate("model.broken = true")
    t.page.fill("textarea", "Still here.")
    t.page.click(".ml-given-text")
    t.page.get_by_text("No answer from the notebook.").first.wait_for()
    assert t.page.input_value("textarea") == "Still here."


@pytest.mark.parametrize(("dark", "width"), [(False, 1100), (True, 1100), (False, 400), (True, 400)])
def test_everybody_can_mark(teacher: Callable[..., Teacher], dark: bool, width: int) -> None:
    """No violation of WCAG 2.2 AA, lines that can be seen, targets that can be hit, no moving sideways."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    t = teacher(dark=dark, width=width)
    t.page.fill("input.ml-field", "Name the place and say who could know it from being there.")
    t.page.get_by_role("button", name="Put it into the list").click()
    t.page.get_by_role("button", name="Add to this answer").click()
    t.page.click(".ml-given-text")
    t.press("2")
    t.settled()
    t.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    found = axe.Axe().run(t.page)
    assert found.violations_count == 0, found.generate_report()
    assert t.page.evaluate("document.documentElement.scrollWidth") <= width
    assert [(what, value) for what, value in t.page.evaluate(CONTRAST) if value < 3] == []
    sizes = "nodes => nodes.filter(n => n.checkVisibility()).map(n => n.getBoundingClientRect())"
    boxes = t.page.eval_on_selector_all("button, summary, .ml-option, .ml-field", sizes)
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
