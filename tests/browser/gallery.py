"""Pictures of every kind of exercise for the docs. Run by hand after a change of look: python tests/browser/gallery.py.

The page is the real one, with the real widget’s state; only Jupyter around it is missing. With a folder as argument
the pictures of all states (blank, partly right, right; light, dark, forced colours, 320 px, 200 %) go there.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs" / "gallery"
TRAITS = ("view", "answer", "checks", "hints_asked", "solutions_asked", "feedback", "hints", "saved")
WAYS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "narrow": {"viewport": {"width": 320, "height": 800}},
    "double": {"viewport": {"width": 380, "height": 800}, "device_scale_factor": 2},
}


def states(lesson: Any, ident: str) -> dict[str, dict[str, Any]]:
    """The traits of an exercise: blank, with a typical mistake checked, and with the key checked."""
    from toolkit.widgets.exercise import widget

    exercise = lesson.exercise(ident)
    found = {"blank": None, "mistake": exercise.mistakes[0].answer, "right": exercise.solution()}
    shown = {}
    for name, answer in found.items():
        if answer is None and name != "blank":
            continue
        page = widget(lesson, ident)
        page.set_state({"answer": _as_the_page_sends(exercise, answer)})
        if name != "blank":
            page.set_state({"checks": 1})
        shown[name] = {k: v for k, v in page.get_state().items() if k in TRAITS}
    return shown


def _as_the_page_sends(exercise: Any, answer: Any) -> Any:
    """Marks in words become marks in numbers; everything else stays."""
    if exercise.kind != "highlight" or not isinstance(answer, dict):
        return answer
    return [{"start": s.start, "stop": s.stop, "label": s.label} for s in exercise.read(answer)]


def draw(browser: Any, state: dict[str, Any], file: Path, **how: Any) -> None:
    """One exercise in one state as a picture."""
    from toolkit.widgets.script import script, style

    context = browser.new_context(**{"viewport": {"width": 760, "height": 900}, **how})
    page = context.new_page()
    page.set_content("<!doctype html><html lang=en><title>x</title><body style='margin:8px'><main></main>")
    page.add_style_tag(content=style() + "body{background:Canvas;color-scheme:light dark}")
    kind = "highlight" if state["view"]["kind"] == "highlight" else "form"
    page.evaluate((HERE / "fake_model.js").read_text("utf-8"), [script(kind), state, 1])
    page.wait_for_timeout(150)
    page.locator(".ml-exercise").screenshot(path=file)
    context.close()


def main(arguments: list[str]) -> None:
    """Draw the gallery into the docs, or all of it into a folder."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as answers, sync_playwright() as player:
        os.environ["MEDIALIT_ANSWERS"] = answers
        from toolkit.lesson import load

        lesson, out = load("gallery"), Path(arguments[0]) if arguments else DOCS
        out.mkdir(parents=True, exist_ok=True)
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for ident in lesson.open_ids():
            for name, state in states(lesson, ident).items():
                if not arguments and name == "mistake":
                    draw(browser, state, out / f"{ident}.png")
                for way, how in WAYS.items() if arguments else ():
                    draw(browser, state, out / f"{ident}-{name}-{way}.png", **how)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
