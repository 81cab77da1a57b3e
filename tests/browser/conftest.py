"""The page in a real browser, without Jupyter: the scripts run on a small stand-in for the widget model."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.widgets.script import script, style

HERE = Path(__file__).parent
FORMS = ("choose", "classify", "order", "fill", "trace", "explain")
SCRIPTS = {**dict.fromkeys(FORMS, "form"), "highlight": "highlight", "bar": "desk", "handin": "desk", "lookup": "desk"}
SCRIPTS |= {"series": "series", "path": "path"}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "google-chrome", "chromium-browser")


def _program() -> str:
    """The path of a Chromium; without one the test is skipped, and under CI it fails."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        reason = f"no Chromium on PATH ({', '.join(NAMES)}); on Debian: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)
    return str(found)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One headless Chromium for the whole run; each test opens a context of its own."""
    program = _program()
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright: python3 start.py installs it")
    with playwright.sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, headless=True, args=ARGUMENTS)
        yield browser
        browser.close()


class Desk:
    """One page with one or two views of one exercise, and the Python side played by the test."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.errors: list[str] = []
        self.outside: list[str] = []
        page.on("pageerror", self._failed)
        page.on("request", self._asked)

    def _failed(self, error: Any) -> None:
        self.errors.append(str(error))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith(("about:", "blob:", "data:")):
            self.outside.append(request.url)

    def close(self) -> None:
        """Leave the page to the next test; no script may have failed, and nothing may have been fetched."""
        self.page.remove_listener("pageerror", self._failed)
        self.page.remove_listener("request", self._asked)
        assert self.errors == []
        assert self.outside == []

    def load(self, state: dict[str, Any], views: int = 1, theme: str = "") -> None:
        """Put the exercise on the page, once or more often."""
        source = script(SCRIPTS[state["view"]["kind"]])
        self.page.set_content(
            "<!doctype html><html lang=en><title>An exercise</title><main><h1>Lesson</h1><h2>Own work</h2></main>"
        )
        if theme:
            self.page.evaluate("light => { document.body.dataset.jpThemeLight = light }", str(theme == "light").lower())
        self.page.add_style_tag(content=style())
        self.page.evaluate((HERE / "fake_model.js").read_text("utf-8"), [source, state, views])

    def find(self, selector: str) -> Any:
        """What a CSS selector finds."""
        return self.page.locator(selector)

    def button(self, name: str) -> Any:
        """The button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def answer(self) -> Any:
        """The answer that the model holds."""
        return self.page.evaluate("model.get('answer')")

    @property
    def sent(self) -> list[list[str]]:
        """The names of the traits in each message so far."""
        return self.page.evaluate("model.sent")

    def receive(self, **traits: Any) -> None:
        """What a message from Python does."""
        self.page.evaluate("traits => model.receive(traits)", traits)

    def said(self) -> str:
        """What the live region holds, once it has something to say."""
        self.page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
        return self.page.inner_text("[role=status]")

    def box(self, text: str, selector: str = ".ml-sentence") -> tuple[float, float]:
        """The middle of some words on the page."""
        found = self.page.evaluate((HERE / "find_words.js").read_text("utf-8"), [selector, text])
        assert found, f"{text!r} is not on the page"
        return found["x"], found["y"]

    def click(self, text: str, **how: Any) -> None:
        """Click in the middle of some words."""
        self.page.mouse.click(*self.box(text), **how)

    def drag(self, first: str, last: str) -> None:
        """Drag from the middle of some words to the middle of others."""
        self.page.mouse.move(*self.box(first))
        self.page.mouse.down()
        self.page.mouse.move(*self.box(last), steps=6)
        self.page.mouse.up()


@pytest.fixture(scope="session")
def pages(chromium: Any) -> Callable[..., Any]:
    """A function that gives an empty page with some settings; tests with the same settings share it, one by one."""
    kept: dict[str, Any] = {}

    def page(**settings: Any) -> Any:
        key = json.dumps(settings, sort_keys=True)
        if key not in kept:
            context = chromium.new_context(**settings)
            context.set_default_timeout(10_000)
            kept[key] = context.new_page()
        kept[key].goto("about:blank")
        return kept[key]

    return page


@pytest.fixture
def desk(pages: Callable[..., Any]) -> Iterator[Callable[..., Desk]]:
    """A function that opens an exercise.

    For example `desk(state, dark=True, width=320, views=2, has_touch=True)`. `theme` is what Jupyter says of
    itself ("light", "dark"); without it the reader's system decides (`dark`).
    """
    opened: list[Desk] = []

    def open_desk(
        state: dict[str, Any],
        *,
        dark: bool = False,
        theme: str = "",
        width: int = 1000,
        views: int = 1,
        **settings: Any,
    ) -> Desk:
        viewport = {"width": width, "height": 900}
        one = Desk(pages(viewport=viewport, color_scheme="dark" if dark else "light", **settings))
        opened.append(one)
        one.load(state, views, theme)
        return one

    yield open_desk
    for one in opened:
        one.close()


# ---------------------------------------------------------------- invented exercises

PARAGRAPHS = [
    "Mayor Ilka Bren said on Tuesday that the ferry will stop for two weeks. “We have no choice,” she told reporters.",
    "The pilots’ union wrote that it hadn’t been asked. A well-known captain, 61, said nothing at all.",
    "Fares rise to 1,140 crowns on 3 May. Nobody at the harbour office answered our call.",
]
FLAGS = (
    "A reader 👩‍👩‍👧 from 🇨🇭🇳🇴 in 𝕊𝕒𝕟𝕕holm wrote: “Cafe\u0301 owners lose everything 😡🚧 again”. "
    "The **harbour *office* staff** disagrees."
)


def split(paragraph: str) -> list[tuple[int, int]]:
    """The bounds of each sentence: simple, as these texts are."""
    return [m.span() for m in re.finditer(r"\S.*?[.!?]”?(?=\s|$)", paragraph)]


def visible(text: str, start: int) -> list[list[Any]]:
    """Runs without asterisks: ** is strong, * is em."""
    runs, style = [], {"**": False, "*": False}
    for m in re.finditer(r"\*\*|\*|[^*]+", text):
        if m[0] in style:
            style[m[0]] = not style[m[0]]
        else:
            runs.append([start + m.start(), m[0], "em" if style["*"] else "strong" if style["**"] else ""])
    return runs


def sentences(paragraphs: list[str]) -> list[dict[str, Any]]:
    """The sentences as Python sends them, as if the paragraphs stood in one file with blank lines between."""
    found, at = [], 0
    for p, paragraph in enumerate(paragraphs):
        for start, stop in split(paragraph):
            runs = visible(paragraph[start:stop], at + start)
            found.append({"p": p, "kind": "paragraph", "start": at + start, "stop": at + stop, "runs": runs})
        at += len(paragraph) + 2
    return found


LABELS = [
    {"id": "source", "name": "Source", "definition": "The words that name who speaks.", "style": 0},
    {"id": "cue", "name": "Cue", "definition": "The words that show that somebody said something.", "style": 1},
    {"id": "content", "name": "Content", "definition": "The words that tell what was said.", "style": 2},
]
PASSAGE = {
    "title": "Ferry to stop for two weeks",
    "source": "Sandholm Post, 14 March 2031",
    "blocks": [{"kind": "paragraph", "runs": [[0, text, ""]]} for text in PARAGRAPHS],
}
BASE = {"lang": "en", "dir": "ltr", "hints": 3, "graded": False, "strings": {}, "passage": None}
OPTIONS = [
    {"id": "bren", "text": "Ilka Bren, the mayor"},
    {"id": "union", "text": "The pilots’ union"},
    {"id": "captain", "text": "A captain who is well known"},
    {"id": "office", "text": "The harbour office"},
]
VIEWS: dict[str, dict[str, Any]] = {
    "one": {
        "kind": "choose",
        "id": "who-speaks",
        "title": "Who speaks?",
        "prompt": ["Read the report. Who says that the ferry will stop?"],
        "passage": PASSAGE,
        "pick": "one",
        "options": OPTIONS,
    },
    "several": {
        "kind": "choose",
        "id": "who-is-cited",
        "title": "Who is cited?",
        "prompt": ["Choose everybody whose words the report gives."],
        "pick": "several",
        "options": OPTIONS,
    },
    "classify": {
        "kind": "classify",
        "id": "which-form",
        "title": "Exact words or not?",
        "prompt": ["Does each sentence give the exact words?"],
        "bins": [
            {"id": "direct", "text": "Direct: the exact words"},
            {"id": "indirect", "text": "Indirect: told in other words"},
            {"id": "mixed", "text": "Mixed: some exact words"},
        ],
        "items": [
            {"id": "choice", "text": "“We have no choice,” she told reporters.", "quote": True},
            {"id": "stop", "text": "The mayor said that the ferry will stop.", "quote": True},
            {"id": "asked", "text": "The union wrote that it “hadn’t been asked”.", "quote": True},
        ],
    },
    "words": {
        "kind": "highlight",
        "id": "three-parts",
        "title": "Source, cue, content",
        "prompt": ["Mark who speaks, the word that shows it, and what is said."],
        "passage": {**PASSAGE, "blocks": []},
        "unit": "word",
        "labels": LABELS,
        "sentences": sentences(PARAGRAPHS),
    },
    "sentences": {
        "kind": "highlight",
        "id": "where-is-it-said",
        "title": "Where does somebody speak?",
        "prompt": ["Mark each sentence that gives somebody’s words."],
        "unit": "sentence",
        "labels": [{"id": "attribution", "name": "Attribution", "definition": "Words from somebody else.", "style": 3}],
        "sentences": sentences(PARAGRAPHS),
    },
    "nothing": {
        "kind": "highlight",
        "id": "is-anything-loaded",
        "title": "Is anything loaded?",
        "prompt": ["Mark each word that judges. There may be none."],
        "passage": {**PASSAGE, "blocks": []},
        "unit": "word",
        "none": True,
        "labels": [{"id": "loaded", "name": "Loaded", "definition": "A word that judges.", "style": 3}],
        "sentences": sentences(PARAGRAPHS[:1]),
    },
    "flags": {
        "kind": "highlight",
        "id": "not-only-letters",
        "title": "Not only letters",
        "prompt": ["Mark who speaks."],
        "unit": "word",
        "labels": LABELS,
        "sentences": sentences([FLAGS]),
    },
}


for _name, _view in tomllib.loads((HERE / "forms.toml").read_text("utf-8")).items():
    VIEWS[_name] = {**_view, "passage": PASSAGE if _view.get("passage") else None}


@pytest.fixture
def blank() -> Callable[..., dict[str, Any]]:
    """A function that gives the traits of an exercise that nobody has answered; changes go into its view."""

    def state(name: str, **changes: Any) -> dict[str, Any]:
        traits = {"answer": None, "checks": 0, "hints_asked": 0, "solutions_asked": 0, "feedback": {}, "hints": []}
        view = json.loads(json.dumps({**BASE, **VIEWS[name], **changes}))
        return {"view": view, "saved": "", **traits}

    return state


@pytest.fixture
def text_of() -> Callable[[str], str]:
    """A function that gives the article's text of a highlight, so that offsets can be looked up."""
    return {"words": "\n\n".join(PARAGRAPHS), "sentences": "\n\n".join(PARAGRAPHS), "flags": FLAGS}.__getitem__


@pytest.fixture
def verdict() -> Callable[..., dict[str, Any]]:
    """A function that gives feedback as Python sends it."""

    def feedback(outcome: str = "partly", *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
        said = {"headline": f"{outcome.capitalize()}, says Python.", "detail": "2 of 3 are right."}
        after = "The person spoken about is not always the one who speaks."
        agreement = "Trained people agree in 8 of 10 cases."
        return {
            "seq": 1,
            "outcome": outcome,
            **said,
            "agreement": agreement,
            "after": after,
            "parts": list(parts),
            **more,
        }

    return feedback


@pytest.fixture
def part() -> Callable[..., dict[str, Any]]:
    """A function that gives the reason for one option, item or passage."""

    def reason(ref: str, state: str, text: str, start: int | None = None, stop: int | None = None) -> dict[str, Any]:
        return {"ref": ref, "state": state, "title": "", "text": text, "start": start, "stop": stop}

    return reason


# ---------------------------------------------------------------- every kind in every stage

ANSWERS: dict[str, Any] = {
    "one": "union",
    "several": ["bren", "captain"],
    "scale": {"choice": "unsure", "confidence": 70},
    "classify": {"choice": "direct", "stop": "mixed"},
    "order": ["letter", "said", "stop", "fares"],
    "fill": {"speaker": "Ilka Bren", "day": "3 May"},
    "trace": {"status": "unsettled", "card": "letter", "paragraph": 1},
    "explain": "The union writes that nobody asked. One side alone is half a story.",
    "nothing": [],
    "words": [
        {"start": 0, "stop": 15, "label": "source"},
        {"start": 6, "stop": 71, "label": "content"},
        {"start": 16, "stop": 20, "label": "cue"},
        {"start": 157, "stop": 163, "label": "source"},
    ],
    "sentences": [{"start": 0, "stop": 71, "label": "attribution"}],
}
STATES = ("right", "nearly", "wrong", "missed", "neutral")
REFS = {
    "one": ["union"],
    "several": ["bren", "union", "captain", "office"],
    "scale": ["unsure", "quite", "confidence"],
    "classify": ["choice", "stop", "asked"],
    "order": ["letter", "said", "stop", "fares", ""],
    "fill": ["speaker", "day", "fare"],
    "trace": ["status", "evidence", "missing"],
    "explain": ["reason", "text"],
    "nothing": ["none"],
}
SPLIT = [{"text": "Rather unsure", "share": 0.6}, {"text": "Quite sure", "share": 0.4}]
PLACES = [(0, 15), (6, 71), (157, 163), (124, 129), (185, 200)]


@pytest.fixture
def stage(blank: Any, verdict: Any, part: Any) -> Callable[[str, str], dict[str, Any]]:
    """A function that gives an exercise of one kind, blank, answered, or answered and checked."""

    def state(kind: str, how: str) -> dict[str, Any]:
        traits = blank(kind)
        if how != "blank":
            traits |= {"answer": ANSWERS[kind], "hints": ["Look for the verb of saying."], "saved": "Saved"}
        if how == "checked":
            refs = REFS.get(kind)
            spots = [(ref, None, None) for ref in refs] if refs else [("", *place) for place in PLACES]
            parts = [part(ref, said, "A reason.", *at) for (ref, *at), said in zip(spots, STATES, strict=False)]
            split = {"split": SPLIT} if kind == "scale" else {}
            traits["feedback"] = verdict("partly", *parts, solution=True, **split)
        return traits

    return state
