"""What the page costs in a browser, without Jupyter.

Run by hand: python tests/bench/bench_page.py
Long articles to mark (drawing them; from a key to the paint of what it does) and one form (drawing it; from the
verdict's arrival to its paint), at the machine's speed and with the processor slowed six times.
Each figure is the median of a few runs in milliseconds. 10,000 words must be drawn within 500 ms.
"""

from __future__ import annotations

import json
import math
import os
import random
import shutil
import statistics
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Page, sync_playwright  # noqa: E402  # the script runs from anywhere

from toolkit.widgets.script import script, style  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
SIZES = (1_000, 10_000, 50_000)
SLOWED = (1, 6)
DRAWN = {("10,000 words", 1): 500}  # milliseconds at most
FAKE = (ROOT / "tests" / "browser" / "fake_model.js").read_text("utf-8")
# After the next frame: what was done before it has been painted by then.
PAINTED = """() => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => done(performance.now());
  port2.postMessage(0);
}))"""
DRAW = f"""async (given) => {{
  await ({FAKE})(given);
  const from = performance.now() - window.rendered;
  return await ({PAINTED})() - from;
}}"""
WATCH = f"""() => {{
  window.addEventListener("keydown", async (event) => {{
    window.took = null;
    window.took = await ({PAINTED})() - event.timeStamp;
  }}, {{ capture: true }});
}}"""
ARRIVE = f"""async (traits) => {{
  const from = performance.now();
  model.receive(traits);
  return await ({PAINTED})() - from;
}}"""
TRAITS = {"answer": None, "checks": 0, "hints_asked": 0, "solutions_asked": 0, "feedback": {}, "hints": [], "saved": ""}
BASE = {
    "id": "x",
    "title": "T",
    "prompt": ["P"],
    "lang": "en",
    "dir": "ltr",
    "hints": 3,
    "graded": False,
    "strings": {},
}
LABELS = [{"id": name.lower(), "name": name, "style": i} for i, name in enumerate(("Source", "Cue", "Content"))]


def article(words: int) -> dict[str, Any]:
    """The view of a highlight with an invented text of so many words: sentences of 5 to 35, paragraphs of 4."""
    rng = random.Random(words)
    sentences, at, left = [], 0, words
    while left > 0:
        n = min(left, rng.randint(5, 35))
        text = " ".join("x" * rng.randint(2, 10) for _ in range(n)).capitalize() + "."
        place = {"p": len(sentences) // 4, "kind": "paragraph", "start": at, "stop": at + len(text)}
        sentences.append({**place, "runs": [[at, text, ""]]})
        at, left = at + len(text) + 1, left - n
    head = {"title": "A long text", "source": "", "blocks": []}
    return {**BASE, "kind": "highlight", "unit": "word", "labels": LABELS, "passage": head, "sentences": sentences}


def opened(page: Page, view: dict[str, Any]) -> float:
    """The time from the script's start to the first paint of the exercise."""
    page.set_content("<!doctype html><title>Bench</title><main></main>")
    page.add_style_tag(content=style())
    source = script("highlight" if view["kind"] == "highlight" else "form")
    return float(page.evaluate(DRAW, [source, {"view": view, **json.loads(json.dumps(TRAITS))}, 1]))


def key(page: Page, name: str) -> float:
    """The time from a key press to the paint of what it does."""
    page.keyboard.press(name)
    page.wait_for_function("window.took !== null && window.took !== undefined")
    return float(page.evaluate("window.took"))


def long_text(page: Page, view: dict[str, Any]) -> dict[str, float]:
    """One run with a long text: drawn, one mark, the hundredth mark, one word further."""
    times = {"drawn": opened(page, view)}
    page.evaluate(WATCH)
    page.locator(".ml-sentence").nth(len(view["sentences"]) // 2).focus()
    key(page, "ArrowDown")
    times["mark"] = key(page, "1")
    every = [{"start": s["start"], "stop": s["stop"] - 1, "label": "content"} for s in view["sentences"]]
    step = max(1, len(every) // 99)
    page.evaluate("marks => model.receive({ answer: marks })", every[::step][:99])
    key(page, "ArrowDown")
    times["100th mark"] = key(page, "2")
    times["next word"] = key(page, "ArrowRight")
    return times


def form(page: Page) -> dict[str, float]:
    """One run with a form of ten items: drawn, and the paint of a verdict with ten reasons."""
    bins = [{"id": name, "text": name.capitalize()} for name in ("direct", "indirect", "mixed")]
    items = [{"id": f"i{n}", "text": f"The {n}th thing that was said.", "quote": True} for n in range(10)]
    drawn = opened(page, {**BASE, "kind": "classify", "bins": bins, "items": items, "passage": None})
    parts = [
        {"ref": f"i{n}", "state": "wrong", "title": "", "text": "A reason to read.", "start": None, "stop": None}
        for n in range(10)
    ]
    verdict = {"seq": 1, "outcome": "partly", "headline": "Partly right", "detail": "", "parts": parts}
    return {"drawn": drawn, "verdict": float(page.evaluate(ARRIVE, {"feedback": verdict}))}


def measure(page: Page, slowed: int) -> dict[str, dict[str, float]]:
    """The median times by row and column."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    runs = {f"{size:,} words": [long_text(page, article(size)) for _ in range(RUNS)] for size in SIZES}
    runs["form of ten"] = [form(page) for _ in range(RUNS)]
    return {name: {key: statistics.median(run[key] for run in rows) for key in rows[0]} for name, rows in runs.items()}


def show(slowed: int, rows: dict[str, dict[str, float]]) -> None:
    """Print one table."""
    columns = ("drawn", "mark", "100th mark", "next word", "verdict")
    print(
        f"\n{'as it is' if slowed == 1 else f'slowed {slowed} times'} (ms)".ljust(24), *(c.rjust(11) for c in columns)
    )
    for name, times in rows.items():
        kept = "" if times["drawn"] <= DRAWN.get((name, slowed), math.inf) else "   drawn too late"
        print(name.ljust(23), *((f"{times[c]:.0f}" if c in times else "").rjust(11) for c in columns), kept)


def main() -> None:
    """Measure and print."""
    program = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    if program is None:
        sys.exit("There is no Chromium on PATH. On Debian: apt-get install chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for slowed in SLOWED:
            page = browser.new_page(viewport={"width": 1000, "height": 900})
            show(slowed, measure(page, slowed))
        browser.close()
    print(f"\nLoad {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors, medians of {RUNS} runs")


if __name__ == "__main__":
    main()
