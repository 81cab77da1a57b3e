"""A lesson in a real JupyterLab, as a student opens it: `medialit lessons`, Run All, and the keyboard alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from toolkit.launch import free_port
from toolkit.lesson import load
from toolkit.seeds.place import data

pytestmark = pytest.mark.browser
NOTEBOOK = data("lessons") / "02_sourcing.ipynb"
OPEN = """async () => {
  await jupyterapp.restored;
  const panel = jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
WIDGETS = "jupyterapp.shell.currentWidget.content.widgets"
CELLS = f"{WIDGETS}.map(c => [c.model.id, c.model.type, c.model.sharedModel.source])"
RUNS = f"{WIDGETS}.map(c => c.model.executionCount ?? 0)"
KEYS = (*"xddabmyrcvz", "ArrowUp", "ArrowDown", "Shift+Enter", "Shift+m")
IN_EXERCISE = "() => document.activeElement?.closest('.jp-OutputArea-output')?.querySelector('fieldset') != null"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running JupyterLab on the lessons (its address), and the folder with the answers."""
    answers, port = tmp_path_factory.mktemp("answers"), free_port(8950)
    environment = {**os.environ, "MEDIALIT_ANSWERS": str(answers), "JUPYTER_TOKEN": "test"}
    command = [sys.executable, "-m", "toolkit", "lessons", "--no-browser", "--port", str(port)]
    before = NOTEBOOK.read_bytes()
    with (answers / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--LabApp.expose_app_in_browser=True"], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            _wait(f"http://127.0.0.1:{port}/api?token=test", answers / "server.log")
            yield f"http://127.0.0.1:{port}/lab/tree/02_sourcing.ipynb?token=test", answers
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
            NOTEBOOK.write_bytes(before)


def _wait(address: str, log: Path, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not answer within {seconds} s:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="module")
def page(chromium: Any, lab: tuple[str, Path]) -> Iterator[Any]:
    """Lesson 02 with all cells run and the first exercise on the screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    page.goto(lab[0])
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.evaluate(OPEN)
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells') }")
    page.wait_for_selector("fieldset")
    yield page
    context.close()


def tab_into_exercise(page: Any) -> None:
    """Go from the first code cell into the first exercise by the Tab key alone."""
    page.evaluate("""() => {
      const content = jupyterapp.shell.currentWidget.content;
      content.activeCellIndex = content.widgets.findIndex(c => c.model.id === 'ask-first-look');
      content.mode = 'command';
      content.activeCell.node.focus();
      return content.scrollToItem(content.activeCellIndex, 'start');
    }""")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(IN_EXERCISE):
            return
    pytest.fail("forty times Tab, and no exercise was reached")


def test_a_student_answers_by_keyboard_alone_and_is_told_why(page: Any, lab: tuple[str, Path]) -> None:
    """Tab to the question, arrows to an option, Tab to Check, Enter: verdict, reasons, and the answer is kept."""
    before = page.evaluate(CELLS)
    tab_into_exercise(page)
    page.keyboard.press("Space")
    for _ in range(8):
        if page.evaluate("document.activeElement.closest('label')?.innerText.includes('Keira Holm') ?? false"):
            break
        page.keyboard.press("ArrowDown")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText === 'Check'"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("Said” belongs to her").wait_for()
    assert page.evaluate(CELLS) == before
    assert load("02", lab[1]).best("first-look") == 1.0


def test_command_mode_keys_do_nothing_to_the_notebook(page: Any) -> None:
    """x, dd, a, b, m, y, arrows, Enter and Shift+Enter pressed in an exercise leave every cell as it was."""
    before = page.evaluate(CELLS)
    tab_into_exercise(page)
    runs = page.evaluate(RUNS)
    for key in KEYS:
        page.keyboard.press(key)
    page.wait_for_timeout(500)
    assert page.evaluate(CELLS) == before
    assert page.evaluate(IN_EXERCISE)
    assert page.evaluate(RUNS) == runs


def test_answers_come_back_after_a_reload(page: Any, lab: tuple[str, Path]) -> None:
    """Reload the page, run all: the option chosen before is chosen again."""
    page.goto(lab[0] + "&reset")
    page.wait_for_selector(".jp-Notebook .jp-CodeCell")
    page.evaluate(OPEN)
    page.evaluate("() => { jupyterapp.commands.execute('notebook:run-all-cells') }")
    page.wait_for_selector("fieldset input:checked")
    assert page.locator("fieldset").first.locator("input:checked").count() == 1


def test_saving_a_used_lesson_does_not_change_its_file(page: Any) -> None:
    """The pre-save hook brings the notebook back into its canonical form."""
    before = NOTEBOOK.read_bytes()
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_timeout(1500)
    assert NOTEBOOK.read_bytes() == before
