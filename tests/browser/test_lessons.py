"""Each lesson as a student walks it: every exercise of its own answered by the keyboard alone, checked, and looked at.

All exercises of a lesson stand on one page, each with a stand-in for its widget model. What Python says of an answer
comes from the real widget.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.exercises.exercise import Exercise
from toolkit.exercises.trace import Trace
from toolkit.lesson import Lesson, load
from toolkit.seeds.place import data, lesson_files
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.widgets.script import script, style

pytestmark = pytest.mark.browser

MODEL = (Path(__file__).parent / "fake_model.js").read_text("utf-8")
SEARCHED = ("asked", "searches", "results", "wanted", "opened")
TRAITS = ("view", "answer", "checks", "hints_asked", "solutions_asked", "feedback", "hints", "saved", *SEARCHED)
TEXT = "The page says so under the headline, and a second page would settle it: I would look for its date."
SURE = 100  # per cent: what is pressed where an exercise asks how sure one is
PAGE = "<!doctype html><html lang=en><title>A lesson</title><main><h1>Lesson</h1><h2>Own work</h2></main>"
LISTEN = "async ([model, given, id]) => { await eval(model)(given); (window.models ??= {})[id] = window.model; }"
START = "i => { const box = document.querySelectorAll('.ml-exercise')[i]; box.tabIndex = -1; box.focus(); }"
SAID = "i => document.querySelectorAll('.ml-feedback')[i].dataset.outcome"
WIDE = """() => [...document.querySelectorAll('.ml-exercise *')].filter((n) => n.checkVisibility()
  && n.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((n) => n.outerHTML.slice(0, 120))"""


class Walk:
    """One lesson on one page, and the keys of somebody who has no mouse."""

    def __init__(self, page: Any, lesson: Lesson, ids: list[str]) -> None:
        self.page, self.lesson, self.ids = page, lesson, ids
        self.widgets: dict[str, ExerciseWidget] = {ident: widget(lesson, ident) for ident in ids}
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.set_content(PAGE)
        page.add_style_tag(content=style())
        for ident, one in self.widgets.items():
            state = {name: value for name, value in one.get_state().items() if name in TRAITS}
            kind = "highlight" if state["view"]["kind"] == "highlight" else "form"
            page.evaluate(LISTEN, [MODEL, [script(kind), state, 1], ident])

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, once or more often."""
        for _ in range(times):
            self.page.keyboard.press(key)

    def reach(self, script: str, what: Any = None) -> None:
        """Press Tab until the script says of the element in focus that it is the one."""
        for _ in range(60):
            self.press("Tab")
            if self.page.evaluate(f"what => (node => {script})(document.activeElement)", what):
                return
        pytest.fail(f"sixty times Tab, and no {what or script}")

    def choose(self, name: str, value: str) -> None:
        """Tab to a group of radio buttons, then go down it to one of them."""
        self.reach("node.type === 'radio' && node.name.endsWith(what)", name)
        values = self.page.evaluate(
            "[...document.getElementsByName(document.activeElement.name)].map((node) => node.value)"
        )
        self.press("Space")
        self.press("ArrowDown", values.index(value))

    def model(self, ident: str, trait: str) -> Any:
        """What the page's model of an exercise holds."""
        return self.page.evaluate("([id, trait]) => models[id].get(trait)", [ident, trait])

    def answered(self, ident: str) -> None:
        """Python answers a search, or the wish to have a card open."""
        one = self.widgets[ident]
        for name in ("asked", "searches", "wanted"):
            one.set_state({name: self.model(ident, name)})
        told = {name: value for name, value in one.get_state().items() if name in ("results", "opened")}
        self.page.evaluate("([id, told]) => models[id].receive(told)", [ident, told])

    def check(self, ident: str) -> str:
        """Tab to the button and press it; Python looks at the answer; what the page then says, in one word."""
        self.reach("node.matches('.ml-check')")
        self.press("Enter")
        one = self.widgets[ident]
        one.set_state({"answer": self.model(ident, "answer")})
        one.set_state({"checks": self.model(ident, "checks")})
        told = {"feedback": one.feedback, "saved": one.saved}
        self.page.evaluate("([id, told]) => models[id].receive(told)", [ident, told])
        return str(self.page.evaluate(SAID, self.ids.index(ident)))


# ---------------------------------------------------------------- how a key is typed, kind by kind


def type_choose(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Radio buttons by arrows, check boxes by Tab and the space bar; where it is asked, how sure one is."""
    if view["pick"] == "several":
        for option in (option["id"] for option in view["options"]):
            walk.reach("node.type === 'checkbox' && node.value === what", option)
            walk.press("Space", times=option in key)
        return
    walk.choose("", key or view["options"][0]["id"])
    if view.get("confidence"):
        walk.choose("-sure", str(SURE))


def type_classify(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Tab from row to row, in each the arrows to its bin."""
    for item in view["items"]:
        walk.choose(f"-item-{item['id']}", key[item["id"]])


def type_order(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Each row that has another place is moved up to it with Alt and the arrow."""
    now = [item["id"] for item in view["items"]]
    walk.reach("node.matches('li')")
    at = 0
    for place, ident in enumerate(key):
        walk.press("ArrowDown", now.index(ident) - at)
        walk.press("Alt+ArrowUp", now.index(ident) - place)
        now.remove(ident)
        now.insert(place, ident)
        at = place
    if now == [item["id"] for item in view["items"]]:
        walk.reach("node.matches('.ml-ordering > button')")
        walk.press("Enter")


def type_fill(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Tab from field to field and write."""
    for field in view["fields"]:
        walk.reach("node.matches('input.ml-field') && node.id.endsWith(what)", f"-field-{field['id']}")
        walk.page.keyboard.insert_text(key[field["id"]])


def type_trace(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Open the card with Enter, go to its paragraph, then to the status, then to what is missing."""
    if "card" in key:
        if view["searches"]:
            look_up(walk, view["id"], key["card"])
        else:
            title = next(card["title"] for card in view["cards"] if card["id"] == key["card"])
            walk.reach("node.matches('summary') && node.textContent.startsWith(what)", title)
            walk.press("Enter")
        walk.choose(f"-card-{key['card']}", str(key["paragraph"]))
    walk.choose("status", key["status"])
    if "missing" in key:
        walk.choose("missing", key["missing"])


def look_up(walk: Walk, ident: str, name: str) -> None:
    """Search the shelf for the title of a card, and open the card from the list of results."""
    exercise = walk.lesson.exercise(ident)
    assert isinstance(exercise, Trace)
    walk.reach("node.type === 'search'")
    walk.page.keyboard.insert_text(next(card.title for card in exercise.cards if card.id == name))
    walk.press("Enter")
    walk.answered(ident)
    walk.reach("node.matches('.ml-result') && node.dataset.card === what", name)
    walk.press("Enter")
    walk.answered(ident)
    walk.page.wait_for_function("document.activeElement.matches('summary')")


def type_explain(walk: Walk, _: dict[str, Any], __: Any) -> None:
    """Some text."""
    walk.reach("node.matches('textarea')")
    walk.page.keyboard.insert_text(TEXT)


def type_highlight(walk: Walk, view: dict[str, Any], key: Any) -> None:
    """Arrows to each passage, Shift to its end, a digit for its label; where nothing is to be marked, the box."""
    if not key:
        walk.reach("node.type === 'checkbox'")
        walk.press("Space")
        return
    walk.reach("node.matches('[role=option]')")
    walk.press("Home")
    labels = [label["id"] for label in view["labels"]]
    at = 0
    for mark in sorted(key, key=lambda mark: mark["start"]):
        to = next(i for i, sentence in enumerate(view["sentences"]) if sentence["stop"] > mark["start"])
        walk.press("ArrowDown", to - at)
        if view["unit"] == "word":
            select_words(walk, mark)
        walk.press(str(labels.index(mark["label"]) + 1))
        walk.press("Escape", times=view["unit"] == "word")
        at = walk.page.evaluate("Number(document.activeElement.dataset.sentence)")


def select_words(walk: Walk, mark: dict[str, Any]) -> None:
    """Right to the first word of a mark, Shift and Right to its last."""
    walk.press("ArrowRight")
    starts = "[...document.activeElement.querySelectorAll('[data-word]')].map((n) => [+n.dataset.word, +n.dataset.at])"
    words = dict(reversed(walk.page.evaluate(starts)))  # a word in pieces begins with its first
    first = max(word for word, at in words.items() if at <= mark["start"] or word == 0)
    last = max(word for word, at in words.items() if at < mark["stop"])
    walk.press("ArrowRight", first)
    walk.press("Shift+ArrowRight", last - first)


TYPE: dict[str, Callable[[Walk, dict[str, Any], Any], None]] = {
    "choose": type_choose,
    "classify": type_classify,
    "order": type_order,
    "fill": type_fill,
    "trace": type_trace,
    "explain": type_explain,
    "highlight": type_highlight,
}


# ---------------------------------------------------------------- the lessons


def own(lesson: Lesson) -> list[str]:
    """The ids of the exercises that need no original."""
    return [one.id for one in lesson.course.exercises if one.part != "original"]


def expected(exercise: Exercise) -> str:
    """What the page says to the key: a text is recorded, and where people split nothing is right."""
    without_key = "recorded" if exercise.kind == "explain" else "contested"
    return without_key if exercise.solution() is None else "right"


@pytest.fixture(scope="module", params=sorted(lesson_files(data("lessons"))))
def walk(request: Any, pages: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """One lesson after the other, all of it on one page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEDIALIT_ANSWERS", str(tmp_path_factory.mktemp("answers")))
        patch.delenv("MEDIALIT_LESSONS", raising=False)
        lesson = load(request.param)
        page = pages(viewport={"width": 1000, "height": 900}, reduced_motion="reduce")
        yield Walk(page, lesson, own(lesson))


def test_every_exercise_takes_its_key_by_keyboard_alone(walk: Walk) -> None:
    """Tab, arrows, space, Enter and digits are enough to give the right answer to each, and to be told so."""
    said, expects = {}, {}
    for i, ident in enumerate(walk.ids):
        exercise = walk.lesson.exercise(ident)
        walk.page.evaluate(START, i)
        TYPE[exercise.kind](walk, dict(walk.widgets[ident].view), exercise.solution())
        said[ident], expects[ident] = walk.check(ident), expected(exercise)
    assert said == expects
    assert walk.errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_a_lesson(walk: Walk, theme: str) -> None:
    """With all exercises answered, checked and unfolded there is no violation of WCAG, in both themes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    walk.page.emulate_media(color_scheme=theme)
    walk.page.evaluate("document.querySelectorAll('details.ml-help').forEach((fold) => { fold.open = true })")
    found = axe.Axe().run(walk.page)
    walk.page.emulate_media(color_scheme="light")
    assert found.violations_count == 0, found.generate_report()


def test_a_telephone_is_wide_enough(walk: Walk) -> None:
    """At 400 pixels nothing of a lesson has to be moved sideways."""
    walk.page.set_viewport_size({"width": 400, "height": 900})
    try:
        assert walk.page.evaluate(WIDE) == []
        assert walk.page.evaluate("document.documentElement.scrollWidth") <= 400
    finally:
        walk.page.set_viewport_size({"width": 1000, "height": 900})
