"""JupyterLab with the kernel killed, shut down, or the server gone: what the page says, and what is safe.

Run by hand: python tests/hosts/dead_kernel.py
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from host import Findings, LabPage, answer_by_mouse, chromium, copied_lessons, course, lab, outcome, saved_file, stop
from playwright.sync_api import TimeoutError as NeverSeen

LIMIT = 10.0  # seconds within which the page must have said it
SHUTDOWN = "async () => { await jupyterapp.shell.currentWidget.sessionContext.shutdown() }"
NOTICE = ".ml-notice:not([hidden])"
LOST = "No answer from the notebook"


def kill(page: LabPage, _: Any) -> None:
    """Kill the kernel's process, as a machine without memory does. Jupyter starts an empty one in its place."""
    os.kill(int(page.evaluate("__import__('os').getpid()")), signal.SIGKILL)


def shut_down(page: LabPage, _: Any) -> None:
    """Shut the kernel down, as the menu does."""
    page.page.evaluate(SHUTDOWN)


def stop_server(_: LabPage, server: Any) -> None:
    """End the server, as closing its window does."""
    stop(server)


WAYS: dict[str, Callable[[LabPage, Any], None]] = {
    "kernel killed": kill,
    "kernel shut down": shut_down,
    "server ended": stop_server,
}


def told(exercise: Any) -> tuple[float, str]:
    """How long until the exercise says that nobody answers, and its words; both say so where it never does."""
    began = time.monotonic()
    notice = exercise.locator(NOTICE).filter(has_text=LOST)
    try:
        notice.wait_for(timeout=1500 * LIMIT)
    except NeverSeen:
        return float("inf"), "nothing is said"
    return time.monotonic() - began, str(notice.inner_text())


def dismiss(page: Any) -> str:
    """Close JupyterLab's own dialog, if there is one; its words."""
    words = []
    while page.locator("dialog.jp-Dialog").count():
        said = page.locator("dialog.jp-Dialog").last.get_attribute("aria-label") or "a dialog"
        words.append(said.replace("\n", " ")[:60])
        for again in page.locator(".jp-Dialog-checkbox input").all():
            again.check()  # else JupyterLab says the same again and again
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)
    return " | ".join(words) or "nothing"


def look(page: LabPage, server: Any, way: str, findings: Findings) -> None:
    """One lesson, one death."""
    right = course().exercise("first-look").solution()
    first = page.exercise("first-look")
    answer_by_mouse(first, "first-look", right)
    assert outcome(first) == "right"
    WAYS[way](page, server)
    page.page.wait_for_timeout(4000)
    findings.note(f"{way}: JupyterLab's own dialog", dismiss(page.page))
    first = page.exercise("first-look")
    first.locator("input[value='head']").click()
    page.page.wait_for_timeout(500)
    claim = first.locator(".ml-saved").inner_text()
    findings.add(f"{way}: a new answer is not called saved", repr(claim), "Saved" not in claim)
    took, words = told(first)
    findings.add(f"{way}: the page says so after an answer", f"{took:.1f} s: {words}", took < LIMIT)
    first.locator(".ml-check").click()
    first.locator(NOTICE).filter(has_not_text=LOST).wait_for()
    took, words = told(first)
    findings.add(f"{way}: and after Check", f"{took:.1f} s: {words}", took < LIMIT)
    spoken = first.locator("[role=status]").inner_text()
    findings.add(f"{way}: and to a screen reader", spoken, LOST in spoken)
    left = first.locator("input:checked").get_attribute("value")
    findings.add(f"{way}: the answer stays on the page", left, left == "head")
    kept = saved_file(page.page, page.show("hand-in"), "Núñez, Ana")
    last = kept["exercises"]["first-look"]["last"]
    findings.add(f"{way}: the hand-in holds the last kept answer", last, last == right and kept["who"] == "Núñez, Ana")


def main() -> int:
    """Look, and print."""
    findings = Findings()
    for way in WAYS:
        with tempfile.TemporaryDirectory() as place, chromium() as browser:
            folder = Path(place)
            with lab(folder, copied_lessons(folder / "lessons")) as (address, server):
                page = LabPage(browser.new_page(viewport={"width": 1280, "height": 1000}))
                page.open(address)
                look(page, server, way, findings)
    return findings.print("A lesson in JupyterLab whose kernel is gone")


if __name__ == "__main__":
    sys.exit(main())
