"""What the scripts of this folder share: a server, a Chromium, an answer to each kind, a table of what was found."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import venv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402  # the scripts run from anywhere

from toolkit.launch import free_port  # noqa: E402
from toolkit.lesson import Lesson, load  # noqa: E402
from toolkit.table import Table  # noqa: E402

LESSON = "02_sourcing.ipynb"
KINDS = ("first-look", "how-exact", "leans-on-somebody")  # a choose, a classify and a highlight of lesson 02
TOKEN = "by-hand"  # of a server that lives for a minute on this machine
EXPOSE = ("--LabApp.expose_app_in_browser=True", "--no-browser")
READY = """async () => {
  await jupyterapp.restored;
  const panel = jupyterapp.shell.currentWidget;
  await panel.context.ready;
  await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
SHOW = """async (id) => {
  const content = jupyterapp.shell.currentWidget.content;
  content.activeCellIndex = content.widgets.findIndex((cell) => cell.model.id === id);
  await content.scrollToItem(content.activeCellIndex, 'start');
}"""
OUTPUTS = """() => jupyterapp.shell.currentWidget.content.widgets
  .flatMap((cell) => cell.outputArea?.model.toJSON() ?? [])"""
EVALUATE = """async (expression) => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  const asked = kernel.requestExecute({ code: '', user_expressions: { found: expression }, store_history: false });
  const { found } = (await asked.done).content.user_expressions;
  return found.status === 'ok' ? found.data['text/plain'] : `${found.ename}: ${found.evalue}`;
}"""


# ---------------------------------------------------------------- what was found


@dataclass
class Findings:
    """Rows of a table: what was looked at, what was found, whether that is as it should be."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, what: str, found: object, good: bool) -> None:
        """Add a row."""
        self.rows.append((what, str(found).replace("\n", " ")[:90], "ok" if good else "FAILED"))

    def note(self, what: str, found: object) -> None:
        """Add a row that is neither good nor bad."""
        self.rows.append((what, str(found), ""))

    def print(self, caption: str) -> int:
        """Print the table; the exit code."""
        print(Table(("looked at", "found", ""), tuple(self.rows), caption), flush=True)
        return int(any(row[2] == "FAILED" for row in self.rows))


# ---------------------------------------------------------------- what runs


def new_venv(folder: Path, *packages: str) -> Path:
    """The Python of a new virtual environment with these packages; uv installs them where there is one."""
    venv.create(folder, with_pip=shutil.which("uv") is None)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    with_uv = ["uv", "pip", "install", "--quiet", "--python", str(python)]
    install = with_uv if shutil.which("uv") else [str(python), "-m", "pip", "install", "--quiet"]
    subprocess.run([*install, *packages], check=True)
    return python


def copied_lessons(folder: Path, kernel: str = "python3") -> Path:
    """A copy of the lessons, so that nothing that happens here touches them; lesson 02 names the kernel."""
    shutil.copytree(ROOT / "lessons", folder)
    notebook = json.loads((folder / LESSON).read_text("utf-8"))
    notebook["metadata"]["kernelspec"].update(name=kernel, display_name=kernel)
    (folder / LESSON).write_text(json.dumps(notebook), "utf-8")
    return folder


@contextlib.contextmanager
def running(command: list[str], address: str, log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that answers at an address; stopped at the end, with all that it started."""
    with log.open("wb") as out:
        server = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd=log.parent,
        )
        try:
            _wait(server, address, log)
            yield server
        finally:
            stop(server)


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server, gently, then not."""
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(5)


def _wait(server: subprocess.Popen[bytes], address: str, log: Path, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"the server did not answer:\n{log.read_text('utf-8')[-3000:]}")


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium of this machine."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None:
        sys.exit("There is no Chromium on PATH. On Debian: apt-get install chromium")
    flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@contextlib.contextmanager
def lab(folder: Path, lessons: Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """JupyterLab on some lessons, as `medialit lessons` starts it: the address of lesson 02, and the process."""
    port = free_port(8970)
    known = {
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "workspaces"),
        "MEDIALIT_ANSWERS": str(folder / "answers"),
        "MEDIALIT_LESSONS": str(lessons),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "toolkit", "lessons", "--port", str(port), *EXPOSE]
    home = f"http://127.0.0.1:{port}"
    with running(command, f"{home}/api?token={TOKEN}", folder / "server.log", **known, **environment) as server:
        yield f"{home}/lab/tree/{LESSON}?token={TOKEN}", server


# ---------------------------------------------------------------- what a student does


@cache
def course() -> Lesson:
    """Lesson 02 with its keys, without anybody's answers."""
    return load("02", Path("no answers here"))


@dataclass
class LabPage:
    """Lesson 02, open in JupyterLab."""

    page: Any

    def open(self, address: str) -> None:
        """Open the lesson, and run all of it."""
        self.page.set_default_timeout(60_000)
        self.page.goto(address)
        self.page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        self.page.wait_for_function("window.jupyterapp !== undefined")
        self.page.evaluate(READY)
        self.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")

    def show(self, cell: str) -> Any:
        """Bring a cell onto the screen; gives its exercise."""
        self.page.evaluate(SHOW, cell)
        exercise = self.page.locator(".jp-Cell.jp-mod-active .ml-exercise").first
        exercise.wait_for()
        return exercise

    def exercise(self, ident: str) -> Any:
        """The exercise with this id, on the screen."""
        return self.show(f"ask-{ident}")

    def evaluate(self, expression: str) -> str:
        """What a Python expression is in the kernel."""
        return str(self.page.evaluate(EVALUATE, expression))

    def faults(self) -> list[str]:
        """The tracebacks and lines of stderr in the notebook's outputs."""
        outputs = self.page.evaluate(OUTPUTS)
        errors = [f"{o['ename']}: {o['evalue']}" for o in outputs if o["output_type"] == "error"]
        return errors + ["".join(o["text"]) for o in outputs if o.get("name") == "stderr"]


def answer_by_mouse(exercise: Any, ident: str, value: Any) -> None:
    """Give an answer by clicks alone."""
    written = course().exercise(ident)
    if written.kind == "choose":
        exercise.locator(_control(value)).click()
    elif written.kind == "classify":
        for item, chosen in zip(written.offered()["items"], exercise.locator(".ml-item").all(), strict=True):
            chosen.locator(_control(value[item["id"]])).click()
    else:
        for place in _sentences(written, value):
            exercise.locator(".ml-sentence").nth(place).click()
            exercise.page.keyboard.press("1")
    exercise.locator(".ml-check").click()


def answer_by_keyboard(exercise: Any, ident: str, value: Any) -> None:
    """Give an answer by keys alone, from the exercise's first control on."""
    press, written = exercise.page.keyboard.press, course().exercise(ident)
    if written.kind == "choose":
        exercise.locator("input").first.focus()
        _arrow_to(exercise, value)
    elif written.kind == "classify":
        for item, chosen in zip(written.offered()["items"], exercise.locator(".ml-item").all(), strict=True):
            chosen.locator("input").first.focus()
            _arrow_to(exercise, value[item["id"]])
    else:
        exercise.locator(".ml-sentence").first.focus()
        at = 0
        for place in _sentences(written, value):
            for key in ["ArrowDown"] * (place - at) + ["1"]:
                press(key)
            at = place
    for _ in range(40):
        if exercise.page.evaluate("document.activeElement.classList.contains('ml-check')"):
            break
        press("Tab")
    press("Enter")


def _control(value: str) -> str:
    return f"input[value='{value}']"


def _arrow_to(exercise: Any, value: str) -> None:
    """Press Space, then an arrow until the wanted radio button has the focus."""
    exercise.page.keyboard.press("Space")
    for _ in range(8):
        if exercise.page.evaluate("document.activeElement.value") == value:
            return
        exercise.page.keyboard.press("ArrowDown")


def _sentences(written: Any, value: list[dict[str, Any]]) -> list[int]:
    """The numbers of the sentences that an answer marks."""
    shown = written.offered()["sentences"]
    starts = {mark["start"] for mark in value}
    return [n for n, s in enumerate(shown) if any(s["start"] <= start < s["stop"] for start in starts)]


def outcome(exercise: Any) -> str:
    """The verdict's outcome, once it is there."""
    exercise.locator(".ml-feedback:not([hidden])").wait_for()
    return str(exercise.locator(".ml-feedback").get_attribute("data-outcome"))


def saved_file(page: Any, desk: Any, who: str) -> dict[str, Any]:
    """What is in the file that the hand-in desk gives."""
    desk.locator("input.ml-field").first.fill(who)
    with page.expect_download() as waiting:
        desk.get_by_role("button", name="Save the file").click()
    found: dict[str, Any] = json.loads(Path(waiting.value.path()).read_text("utf-8"))
    return found
