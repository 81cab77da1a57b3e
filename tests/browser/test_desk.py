"""The line at the top of a lesson, and the desk where it is handed in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

DRAFT = {
    "format": "handin/1",
    "lesson": "02",
    "version": 1,
    "who": "",
    "journal": "j",
    "exercises": {"a": {"last": "😀"}},
}


@pytest.fixture
def bar():
    """The line at the top of a lesson in which somebody has answered."""
    view = {"kind": "bar", "title": "Lesson 02: Sourcing", "strings": {}}
    return {"view": view, "state": "3 of 12 exercises tried.", "started": True, "fresh_asked": 0, "message": {}}


@pytest.fixture
def handin():
    """The desk with a draft and a code."""
    view = {"kind": "handin", "lesson": "02", "title": "Hand in", "strings": {}}
    traits = {"draft": json.dumps(DRAFT), "code": "ML1-abc", "restore_text": "", "restores_asked": 0, "message": {}}
    return {"view": view, **traits}


def test_start_fresh_asks_once_more(desk, bar):
    """One press only asks; keeping is the answer that has the focus; nothing is sent until yes is pressed."""
    d = desk(bar)
    d.button("Not yours? Start fresh").click()
    assert d.page.evaluate("document.activeElement.innerText") == "No, keep them"
    d.press("Enter")
    assert d.page.evaluate("model.get('fresh_asked')") == 0
    d.button("Not yours? Start fresh").click()
    d.button("Yes, start fresh").click()
    assert d.page.evaluate("model.get('fresh_asked')") == 1


def test_an_empty_lesson_offers_no_fresh_start(desk, bar):
    """Where there are no answers there is nothing to set aside; with the first answer the button comes."""
    d = desk({**bar, "started": False})
    assert not d.button("Not yours? Start fresh").is_visible()
    d.receive(started=True)
    assert d.button("Not yours? Start fresh").is_visible()


def test_the_state_is_drawn_as_text(desk, bar):
    """A path or name with angle brackets is no markup."""
    d = desk({**bar, "state": "<img src=x onerror=alert(1)>"})
    assert d.find("img").count() == 0
    assert d.page.get_by_text("<img src=x").count() == 1


def test_the_file_holds_name_and_answers(desk, handin):
    """By keyboard: write a name, Tab to the button, Enter; the file is the draft with the name in it."""
    d = desk(handin)
    d.page.get_by_label("Your name or class code").focus()
    d.page.keyboard.type("Zoë O’Hara")
    d.press("Tab")
    with d.page.expect_download() as waiting:
        d.press("Enter")
    assert waiting.value.suggested_filename == "02-zoe-o-hara.json"
    assert json.loads(Path(waiting.value.path()).read_text("utf-8")) == {**DRAFT, "who": "Zoë O’Hara"}
    assert "02-zoe-o-hara.json" in d.said()


@pytest.mark.parametrize("name", ["", "   ", "\u200b"])
def test_without_a_name_there_is_no_file(desk, handin, name):
    """The field says what is missing and gets the focus."""
    d = desk(handin)
    field = d.page.get_by_label("Your name or class code")
    field.fill(name)
    d.button("Save the file").click()
    assert "name or class code" in d.said()
    assert field.get_attribute("aria-invalid") == "true"
    assert d.page.evaluate("document.activeElement.tagName") == "INPUT"


def test_the_file_is_saved_without_a_kernel(desk, handin):
    """Nothing is asked of Python."""
    d = desk(handin)
    d.page.evaluate("model.broken = true")
    d.page.get_by_label("Your name or class code").fill("7b-12")
    with d.page.expect_download() as waiting:
        d.button("Save the file").click()
    assert waiting.value.suggested_filename == "02-7b-12.json"
    assert d.sent == []


def test_a_code_brings_answers_back(desk, handin):
    """The pasted code goes to Python, and what Python says is shown and spoken."""
    d = desk(handin)
    d.page.get_by_text("Bring answers back").click()
    d.page.get_by_label("Or from a resume code").fill(" ML1-xyz ")
    d.button("Bring them back").click()
    d.page.wait_for_function("model.get('restores_asked') === 1")
    assert d.page.evaluate("model.get('restore_text')") == "ML1-xyz"
    d.receive(message={"text": "3 answers are back.", "seq": 1})
    assert d.said() == "3 answers are back."


def test_a_file_brings_answers_back(desk, handin, tmp_path):
    """A file is read in the page and sent as text; one that is too large is not even sent."""
    (tmp_path / "mine.json").write_text(json.dumps(DRAFT), "utf-8")
    (tmp_path / "huge.json").write_bytes(b" " * 300_000)
    d = desk(handin)
    d.page.get_by_text("Bring answers back").click()
    picker = d.page.get_by_label("From a file that you saved here before")
    picker.set_input_files(tmp_path / "huge.json")
    d.button("Bring them back").click()
    assert "too large" in d.said()
    picker.set_input_files(tmp_path / "mine.json")
    d.button("Bring them back").click()
    d.page.wait_for_function("model.get('restores_asked') === 1")
    assert json.loads(d.page.evaluate("model.get('restore_text')")) == DRAFT


def test_the_code_can_be_copied_from_a_field(desk, handin):
    """It stands in a field that can be selected, also where the clipboard is closed, and follows new answers."""
    d = desk(handin)
    d.page.get_by_text("Go on elsewhere").click()
    d.receive(code="ML1-new")
    assert d.page.get_by_label("Resume code", exact=True).input_value() == "ML1-new"
    d.button("Copy").click()
    assert d.said() in ("Copied.", "The code is selected. Press Ctrl + C to copy it.")


def test_no_key_leaves_the_desk(desk, handin):
    """A name with an x in it does not cut the cell."""
    d = desk(handin)
    d.page.get_by_label("Your name or class code").focus()
    d.page.keyboard.type("xxddab")
    assert d.page.evaluate("escaped") == []


@pytest.mark.parametrize("piece", ["bar", "handin"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_at_the_desk(desk, request, piece, dark):
    """No violation, with all folds open, in both themes."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    d = desk(request.getfixturevalue(piece), dark=dark, width=700)
    d.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    found = axe.Axe().run(d.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("piece", ["bar", "handin"])
def test_nothing_is_wider_than_a_small_phone(desk, request, piece):
    """320 px: no scrolling from side to side."""
    d = desk(request.getfixturevalue(piece), width=320)
    d.page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    assert d.page.evaluate("document.documentElement.scrollWidth") <= 320
