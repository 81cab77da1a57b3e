"""Lesson 02 as a page of voila: answered by mouse and by keyboard, and two visitors who must not meet.

Run by hand: python tests/hosts/voila_page.py [another requirement for voila, as in "voila==0.5.8"]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from host import (
    KINDS,
    LESSON,
    ROOT,
    Findings,
    answer_by_keyboard,
    answer_by_mouse,
    chromium,
    copied_lessons,
    course,
    free_port,
    new_venv,
    outcome,
    running,
    saved_file,
)

VOILA = ("voila>=0.5,<0.6", "ipykernel")
POOL = "--VoilaConfiguration.preheat_kernel=True"  # a kernel waits for the next visitor
CODE = "open_lesson"


class Visitor:
    """One person with a browser of their own."""

    def __init__(self, browser: Any, address: str) -> None:
        self.context = browser.new_context(viewport={"width": 1280, "height": 1000}, accept_downloads=True)
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.address = address

    def open(self) -> None:
        """Open the page, or load it again."""
        self.page.goto(self.address)
        self.exercise(KINDS[0]).wait_for()
        self.page.locator(".ml-desk").last.wait_for()

    def exercise(self, ident: str) -> Any:
        """The exercise with this id."""
        title = self.page.locator(".ml-title", has_text=course().exercise(ident).title)
        return self.page.locator(".ml-exercise", has=title).first

    def answers(self, ident: str) -> Any:
        """What this visitor's file would say of an exercise."""
        return saved_file(self.page, self.page.locator(".ml-desk").last, "A student")["exercises"].get(ident)

    def chosen(self, ident: str) -> list[str]:
        """The options that are ticked on the page."""
        return [box.get_attribute("value") for box in self.exercise(ident).locator("input:checked").all()]


def look(browser: Any, address: str, findings: Findings) -> None:
    """One visitor by mouse, another by keyboard; then each looks for the other's answers."""
    first, second = Visitor(browser, address), Visitor(browser, address)
    first.open()
    text = first.page.inner_text("body")
    findings.add("sources of the cells are hidden", CODE not in text, CODE not in text)
    for ident in KINDS:
        answer_by_mouse(first.exercise(ident), ident, course().exercise(ident).solution())
        said = outcome(first.exercise(ident))
        findings.add(f"{course().exercise(ident).kind} by mouse", said, said == "right")
    second.open()
    seen = second.chosen("first-look")
    findings.add("the second visitor sees the first one's answers", seen or "no", not seen)
    bar = second.page.locator(".ml-desk").first.inner_text().replace("\n", " ")
    findings.add("the second visitor's own state", bar, "0 of" in bar)
    answer_by_keyboard(second.exercise("first-look"), "first-look", "head")
    said = outcome(second.exercise("first-look"))
    findings.add("choose by keyboard, wrongly", said, said == "wrong")
    for ident in KINDS[1:]:
        answer_by_keyboard(second.exercise(ident), ident, course().exercise(ident).solution())
        said = outcome(second.exercise(ident))
        findings.add(f"{course().exercise(ident).kind} by keyboard", said, said == "right")
    mine = first.answers("first-look")["last"], second.answers("first-look")["last"]
    findings.add("what each hands in", " and ".join(mine), mine == ("holm", "head"))
    third = Visitor(browser, address)
    third.open()
    findings.add("a third visitor finds", third.chosen("first-look") or "nothing", not third.chosen("first-look"))
    first.open()
    findings.note("the first visitor after loading the page anew", first.chosen("first-look") or "nothing")
    for visitor in (first, second, third):
        visitor.context.close()


def main() -> int:
    """Look with and without a pool of kernels, and print."""
    status = 0
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        python = new_venv(folder / "venv", *(sys.argv[1:] or VOILA[:1]), *VOILA[1:], str(ROOT))
        notebook = copied_lessons(folder / "lessons") / LESSON
        for name, more in (("a kernel for each visit", []), ("kernels that wait in a pool", [POOL])):
            findings, port, log = Findings(), free_port(8990), folder / "voila.log"
            command = [str(python), "-m", "voila", str(notebook), "--no-browser", f"--port={port}", *more]
            address = f"http://127.0.0.1:{port}/"
            own = {"HOME": str(folder / name), "USERPROFILE": str(folder / name), "PYTHONPATH": ""}
            with running(command, address + "voila/static/favicon.ico", log, **own):
                look(browser, address, findings)
                logged = log.read_text("utf-8")  # before it is stopped: that alone can end in a traceback
            kept = sorted(
                str(f.relative_to(folder)) for f in folder.glob(f"{name}/medialit-answers/**/*") if f.is_file()
            )
            findings.add("answers left on the server", ", ".join(kept) or "none", not kept)
            findings.add("tracebacks in the log", logged.count("Traceback"), "Traceback" not in logged)
            status |= findings.print(f"\nLesson 02 in voila, {name}")
    return status


if __name__ == "__main__":
    sys.exit(main())
