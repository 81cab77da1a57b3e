"""The page in German, and around articles in Arabic, Greek and Chinese: real widgets' state in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.lesson import Lesson, load
from toolkit.widgets.desk import HandInDesk, LessonBar
from toolkit.widgets.exercise import ExerciseWidget, widget
from toolkit.widgets.strings import english

pytestmark = pytest.mark.browser
TESTS = Path(__file__).resolve().parents[1]
TRAITS = ("view", "answer", "checks", "hints_asked", "solutions_asked", "feedback", "hints", "saved")
EVERY = ("words-ar", "sentences-ar", "one", "several", "split", "bins", "lines", "gaps", "shelf", "own-words")


@pytest.fixture
def lesson(answers: Path, monkeypatch: pytest.MonkeyPatch) -> Lesson:
    """The lesson on articles in many scripts, with German words around it."""
    monkeypatch.setenv("MEDIALIT_LESSONS", str(TESTS / "articles"))
    return load("77", language="de")


def state(page: ExerciseWidget) -> dict[str, Any]:
    """What Python sends to the browser."""
    return {name: json.loads(json.dumps(getattr(page, name))) for name in TRAITS}


@pytest.fixture
def opened(desk: Callable[..., Any], lesson: Lesson) -> Callable[[str], tuple[Any, ExerciseWidget]]:
    """A function that opens an exercise on a page, with its widget in Python."""

    def open_exercise(ident: str) -> tuple[Any, ExerciseWidget]:
        page = widget(lesson, ident)
        return desk(state(page)), page

    return open_exercise


def check(d: Any, page: ExerciseWidget, *asks: str) -> None:
    """Take what the page holds to Python, let it check, and bring the verdict back."""
    page.set_state({"answer": d.answer})
    page.set_state({"checks": 1})
    for ask in asks:
        page.set_state({ask: 1})
    d.receive(feedback=page.feedback, saved=page.saved, hints=page.hints)


# ------------------------------------------------------------------------------------------------ German


@pytest.mark.parametrize("ident", EVERY)
def test_no_english_word_is_left_on_a_german_page(opened, lesson, ident):
    """Every word of the page itself is German, before and after a check; the course's own words stay as they are."""
    d, page = opened(ident)
    key = lesson.exercise(ident).solution()
    d.receive(answer=key if key is not None else "yes" if ident == "split" else "Some words of my own.")
    check(d, page, "hints_asked", "solutions_asked")
    shown = d.page.evaluate(
        "[...document.querySelectorAll('.ml-exercise, .ml-exercise *')].flatMap((node) =>"
        " [node.getAttribute('aria-label'), node.title, ...[...node.childNodes]"
        ".filter((child) => child.nodeType === 3).map((child) => child.textContent)])"
        ".filter(Boolean).map((text) => text.trim())"
    )
    german = page.view["strings"]
    same = {text for name, text in english().items() if german[name] == text}
    assert {text for text in english().values() if "{" not in text} & (set(shown) - same) == set()
    assert d.button("Prüfen" if ident != "own-words" else "Antwort speichern").count() == 1
    assert not [text for text in shown if "undefined" in text or "{" in text]


def test_no_name_is_missing(desk, lesson):
    """Python knows each name that the page's table has, as the browser reads it."""
    d = desk(state(widget(lesson, "one")))
    source = (TESTS.parent / "toolkit" / "widgets" / "words.js").read_text("utf-8")
    table = d.page.evaluate("(source) => new Function(source + '; return STRINGS')()", source)
    assert table == english()
    assert set(widget(lesson, "one").view["strings"]) == set(table)


def test_line_and_desk_are_german(desk, lesson):
    """The line at the top, the desk, and what Python answers there."""
    bar = LessonBar(lesson, lambda: None)
    d = desk({"view": bar.view, "message": {}, "state": bar.state, "started": True, "fresh_asked": 0})
    assert d.page.get_by_role("heading", name="Lektion 77: Many scripts").count() == 1
    assert d.button("Nicht deins? Neu anfangen").count() == 1
    table = HandInDesk(lesson, lambda: None)
    names = ("view", "message", "draft", "code", "restore_text", "restores_asked")
    d = desk({name: json.loads(json.dumps(getattr(table, name))) for name in names})
    d.button("Datei speichern").click()
    assert d.said() == "Trage zuerst deinen Namen oder Klassencode ein."


# ------------------------------------------------------------------------------------------------ right to left


@pytest.mark.parametrize(("ident", "lang", "side"), [("words-ar", "ar", "rtl"), ("words-zh", "zh-Hans", "ltr")])
def test_the_text_has_its_language_and_direction(opened, ident, lang, side):
    """The article runs its own way; the buttons around it run the reader's."""
    d, _ = opened(ident)
    text = d.find(".ml-prose")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == (lang, side)
    assert text.evaluate("node => getComputedStyle(node).direction") == side
    assert d.find(".ml-bar").evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_arrows_go_where_they_point_and_keys_set_labels(opened, lesson):
    """In Arabic the next word lies to the left; 1 is the first label; the marks are judged in Python."""
    d, page = opened("words-ar")
    d.find("[role=option]").first.focus()
    d.press("ArrowLeft", "2")  # the first word: the verb of saying
    d.press("ArrowLeft", *["Shift+ArrowLeft"] * 3, "1")  # the next four: who speaks
    text = lesson.article("AR").text
    marked = {m["label"]: text[m["start"] : m["stop"]] for m in d.answer}
    assert marked == {"cue": "قالت", "source": "رئيسة البلدية إلكا برين"}
    assert d.said() == "Markiert als \u2068Quelle\u2069: \u2068„رئيسة البلدية إلكا برين“\u2069"
    check(d, page)
    assert [p["state"] for p in page.feedback["parts"]] == ["right", "right"]
    tags = [t for t in d.page.locator(".ml-prose .ml-tag").all_inner_texts() if "Signalwort" in t]
    assert "richtig" in tags[0]
    assert "2 von 11 gefunden." in d.page.inner_text(".ml-exercise")


def test_a_chinese_sentence_is_marked_with_its_quotation(opened, lesson):
    """The verb behind the quotation belongs to the same sentence."""
    d, page = opened("sentences-zh")
    d.click("她对记者说")
    d.press("1")
    [mark] = d.answer
    assert lesson.article("ZH").text[mark["start"] : mark["stop"]].strip("。") == "“我们没有别的选择。”她对记者说"
    check(d, page)
    assert [p["state"] for p in page.feedback["parts"]] == ["right"]


def test_bold_digits_keep_their_place(opened, lesson):
    """Asterisks are hidden and counted, also between Chinese characters and in Arabic."""
    for ident, name in (("words-ar", "AR"), ("words-zh", "ZH")):
        d, _ = opened(ident)
        d.click("1140", click_count=1)
        d.press("1")
        text = lesson.article(name).text
        assert "1140" in text[d.answer[0]["start"] : d.answer[0]["stop"]]


def test_the_headline_and_the_tags_run_their_own_way(opened):
    """The headline begins on the right in Arabic; a German tag inside the text keeps its own order."""
    d, page = opened("words-ar")
    for selector in (".ml-headline", ".ml-source"):
        head = d.find(selector)
        assert (head.get_attribute("lang"), head.get_attribute("dir")) == ("ar", "rtl")
    d.receive(answer=page._exercise.solution())
    check(d, page)
    assert d.find(".ml-tag").first.evaluate("node => getComputedStyle(node).direction") == "ltr"


def test_a_chinese_character_can_be_marked_alone(opened, lesson):
    """There are no spaces between words, so that each character is one."""
    d, _ = opened("words-zh")
    d.find("[role=option]").first.focus()
    d.press("ArrowRight", "Shift+ArrowRight", "1")
    [mark] = d.answer
    assert lesson.article("ZH").text[mark["start"] : mark["stop"]] == "市长"
