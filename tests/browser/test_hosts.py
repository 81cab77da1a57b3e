"""A lesson in real hosts, JupyterLab and Notebook 7, as a student opens it: Run All, the keyboard, reload, restart."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from toolkit.handin import read_handin
from toolkit.launch import free_port
from toolkit.lesson import load
from toolkit.seeds.place import data

pytestmark = pytest.mark.browser
NOTEBOOK = data("lessons") / "02_sourcing.ipynb"
PATHS = {"lab": "lab/tree/02_sourcing.ipynb", "notebook": "notebooks/02_sourcing.ipynb"}
EXPOSE = ("--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True")
READY = """async () => {
  await jupyterapp.restored;
  const panel = jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
WIDGETS = "jupyterapp.shell.currentWidget.content.widgets"
CELLS = f"{WIDGETS}.map(c => [c.model.id, c.model.type, c.model.sharedModel.source])"
RUNS = f"{WIDGETS}.map(c => c.model.executionCount ?? 0)"
RUN_ALL = "async () => { await jupyterapp.commands.execute('notebook:run-all-cells') }"
SHOW = """(id) => {
  const content = jupyterapp.shell.currentWidget.content;
  content.activeCellIndex = content.widgets.findIndex(c => c.model.id === id);
  content.mode = 'command';
  content.activeCell.node.focus();
  return content.scrollToItem(content.activeCellIndex, 'start');
}"""
IN_EXERCISE = "() => document.activeElement?.closest('.ml-exercise') != null"
EACH_KIND = ("ask-first-look", "ask-done-well", "ask-how-exact", "ask-three-parts", "ask-leans-on-somebody", "hand-in")
KEYS = (*"xddabmyrcvz", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Shift+Enter", "Shift+m")


@dataclass
class Host:
    """One open notebook in one host."""

    page: Any
    address: str
    answers: Path

    def run_all(self) -> None:
        """Open the lesson anew and run all of it."""
        self.page.goto(self.address)
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell", state="attached")  # a reload keeps the place
        self.page.wait_for_function("window.jupyterapp !== undefined")
        self.page.evaluate(READY)
        self.page.evaluate(RUN_ALL)
        self.page.wait_for_selector(".ml-exercise fieldset", state="attached")

    def show(self, cell: str) -> Any:
        """Bring a cell onto the screen; gives its exercise."""
        self.page.evaluate(SHOW, cell)
        exercise = self.page.locator(".jp-Cell.jp-mod-active .ml-exercise").first
        exercise.wait_for()
        return exercise

    def see(self, script: str) -> Any:
        """The value of some JavaScript."""
        return self.page.evaluate(script)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A running server as `medialit lessons` starts it (its address), and the folder with the answers."""
    answers, port = tmp_path_factory.mktemp("answers"), free_port(8950)
    environment = {**os.environ, "MEDIALIT_ANSWERS": str(answers), "JUPYTER_TOKEN": "test"}
    environment["JUPYTERLAB_SETTINGS_DIR"] = str(answers / "settings")
    environment["MEDIALIT_ORIGINALS"] = "off"  # the same page on every machine
    command = [sys.executable, "-m", "toolkit", "lessons", "--no-browser", "--port", str(port), *EXPOSE]
    before, log = NOTEBOOK.read_bytes(), answers / "server.log"
    with log.open("wb") as out:
        running = subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            _wait(f"http://127.0.0.1:{port}/api?token=test", log)
            yield f"http://127.0.0.1:{port}", answers
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(30)
            NOTEBOOK.write_bytes(before)


def _wait(address: str, log: Path, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the server did not answer within {seconds} s:\n{log.read_text('utf-8')}")


@pytest.fixture(scope="module", params=sorted(PATHS))
def host(request: pytest.FixtureRequest, chromium: Any, server: tuple[str, Path]) -> Iterator[Host]:
    """Lesson 02 with all cells run, in one host after the other."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(60_000)
    opened = Host(page, f"{server[0]}/{PATHS[request.param]}?token=test", server[1])
    opened.run_all()
    yield opened
    context.close()


def tab_into_exercise(host: Host, cell: str) -> None:
    """Go from a code cell into its exercise by the Tab key alone."""
    host.show(cell)
    for _ in range(40):
        host.page.keyboard.press("Tab")
        if host.see(IN_EXERCISE):
            return
    pytest.fail("forty times Tab, and no exercise was reached")


def test_a_student_answers_by_keyboard_alone_and_is_told_why(host: Host) -> None:
    """Tab to the question, arrows to an option, Tab to Check, Enter: verdict, reasons, and the answer is kept."""
    before = host.see(CELLS)
    tab_into_exercise(host, "ask-first-look")
    host.page.keyboard.press("Space")
    for _ in range(8):
        if host.see("document.activeElement.closest('label')?.innerText.includes('Keira Holm') ?? false"):
            break
        host.page.keyboard.press("ArrowDown")
    for _ in range(5):
        host.page.keyboard.press("Tab")
        if host.see("document.activeElement.innerText === 'Check'"):
            break
    host.page.keyboard.press("Enter")
    host.page.get_by_text("Said” belongs to her").first.wait_for()
    assert host.see(CELLS) == before
    assert load("02", host.answers).best("first-look") == 1.0


@pytest.mark.parametrize(
    "cell", ["ask-first-look", "ask-how-exact", "ask-three-parts", "ask-leans-on-somebody", "hand-in"]
)
def test_command_mode_keys_do_nothing_to_the_notebook(host: Host, cell: str) -> None:
    """x, dd, a, b, m, y, arrows, Shift+Enter and others, pressed in each kind, leave every cell as it was."""
    exercise = host.show(cell)
    exercise.locator("input:not([type=file]), .ml-sentence, summary").first.focus()
    before, runs = host.see(CELLS), host.see(RUNS)
    for key in KEYS:
        host.page.keyboard.press(key)
    host.page.wait_for_timeout(300)
    assert host.see(CELLS) == before
    assert host.see(RUNS) == runs
    assert host.see(IN_EXERCISE)


def test_each_answer_is_soon_called_saved(host: Host) -> None:
    """The word comes from Python, after the answer is on disk; the page does not complain while it is answered."""
    exercise = host.show("ask-done-well")
    for box in (0, 1, 0):
        exercise.locator("label").nth(box).click()
        exercise.locator(".ml-saved", has_text="Saved").wait_for(timeout=5_000)
    host.page.wait_for_timeout(8_500)
    assert exercise.locator(".ml-notice:visible").count() == 0


def test_a_passage_is_marked_by_keyboard_and_checked(host: Host) -> None:
    """Arrows to a sentence, a digit for the label, Check: the verdict counts the mark."""
    exercise = host.show("ask-leans-on-somebody")
    exercise.locator(".ml-sentence").first.focus()
    for key in ("ArrowDown", "ArrowDown", "1"):
        host.page.keyboard.press(key)
    exercise.get_by_role("button", name="Check", exact=True).press("Enter")
    exercise.locator(".ml-feedback:not([hidden])").wait_for()
    assert load("02", host.answers).journal.checks("leans-on-somebody")


def test_answers_come_back_after_a_reload_and_a_restart(host: Host) -> None:
    """Reload the page, run all; restart the kernel, run all: the option chosen before is chosen again."""
    host.run_all()
    host.show("ask-first-look").locator("input:checked").wait_for(state="attached")
    host.see("async () => { await jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart() }")
    host.see(RUN_ALL)
    host.show("ask-first-look").locator("input:checked").wait_for(state="attached")


def test_the_hand_in_is_saved_even_when_the_kernel_is_gone(host: Host) -> None:
    """The page makes the file itself: with the kernel shut down, name and answers are in it all the same."""
    desk = host.show("hand-in")
    host.see("async () => { await jupyterapp.shell.currentWidget.sessionContext.shutdown() }")
    desk.get_by_label("Your name or class code").fill("Núñez, Ana")
    with host.page.expect_download() as waiting:
        desk.get_by_role("button", name="Save the file").click()
    assert waiting.value.suggested_filename == "02-nunez-ana.json"
    handin = read_handin(Path(waiting.value.path()).read_bytes(), "x")
    assert handin.who == "Núñez, Ana"
    assert handin.exercises["first-look"].last == load("02", host.answers).journal.last("first-look")


def test_saving_a_used_lesson_does_not_change_its_file(host: Host) -> None:
    """The pre-save hook brings the notebook back into its canonical form."""
    before = NOTEBOOK.read_bytes()
    host.see("() => jupyterapp.commands.execute('docmanager:save')")
    host.page.wait_for_timeout(1500)
    assert NOTEBOOK.read_bytes() == before
