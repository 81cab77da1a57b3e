"""What a student waits for: imports, the first widget of a fresh kernel, and Check to feedback in a real JupyterLab.

Run by hand: python tests/bench/bench_start.py [RUNS]
Medians. A figure above its limit is marked; on a busy machine (see the load) run it again before believing it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "hosts")]

from host import LabPage, chromium, copied_lessons, lab  # noqa: E402  # the script runs from anywhere
from jupyter_client.manager import KernelManager  # noqa: E402
from psutil import Process  # noqa: E402  # it comes with every kernel

from toolkit.launch import use_settings  # noqa: E402
from toolkit.table import Table  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
CHECKS = 20
IMPORTS = {
    "import ipywidgets": "import ipywidgets",
    "import toolkit": "import toolkit",
    "open_lesson": "from toolkit import open_lesson; open_lesson('02')",
}
TIMED = """
import time
wall, cpu = time.perf_counter(), time.process_time()
{}
print(time.perf_counter() - wall, time.process_time() - cpu)
"""
FIRST = """
from toolkit import open_lesson
lesson = open_lesson("02")
lesson.ask("first-look")
"""
PARTS = (("kernel ready", None), ("first widget", None), ("both", 1000), ("CPU", None))
PARTS_SAID = {
    "kernel ready": "kernel start to ready (nothing of ours runs)",
    "first widget": "kernel ready to first widget",
    "both": "kernel start to first widget",
    "CPU": "the same, CPU of the kernel",
}
VIEW = "application/vnd.jupyter.widget-view+json"
# Press Check so many times, another answer before each; the time from the press to the verdict in the page.
CHECK = """async (times) => {
  const exercise = document.querySelector(".jp-Cell.jp-mod-active .ml-exercise");
  const feedback = exercise.querySelector(".ml-feedback");
  const check = exercise.querySelector(".ml-check");
  const inputs = [...exercise.querySelectorAll(".ml-options input")];
  const later = (ms) => new Promise((done) => setTimeout(done, ms));
  const took = [];
  for (let n = 0; n < times; n++) {
    if (inputs.length) inputs[n % inputs.length].click();
    await later(250);
    const from = performance.now();
    const arrived = new Promise((done) => new MutationObserver((_, observer) => {
      observer.disconnect();
      done(performance.now() - from);
    }).observe(feedback, { attributes: true, attributeFilter: ["data-seq"] }));
    check.click();
    took.push(await arrived);
  }
  return took;
}"""


def median(times: list[float]) -> float:
    """The median, in milliseconds."""
    return statistics.median(times) * 1000


def environment(answers: str) -> dict[str, str]:
    """The process's environment, with this checkout's toolkit and answers of nobody."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "MEDIALIT_ANSWERS": answers}


# ---------------------------------------------------------------- what importing costs


def imports(answers: str) -> dict[str, tuple[float, float]]:
    """Wall and CPU milliseconds of each import in a fresh Python, taken in turn so that a busy machine is fair."""
    times: dict[str, list[list[float]]] = {name: [] for name in IMPORTS}
    for _ in range(RUNS):
        for name, code in IMPORTS.items():
            run = [sys.executable, "-c", TIMED.format(code)]
            out = subprocess.run(run, env=environment(answers), capture_output=True, text=True, check=True).stdout
            times[name].append([float(word) for word in out.split()])
    return {name: (median([t[0] for t in all_]), median([t[1] for t in all_])) for name, all_ in times.items()}


# ---------------------------------------------------------------- a fresh kernel


def first_widget(answers: str) -> dict[str, float]:
    """Seconds from the kernel's start until it is ready, and from there until the first widget is on its way.

    Not by the client's own `wait_for_ready`: that listens for 0.2 s more, to be sure that nothing else comes.
    """
    manager = KernelManager(kernel_name="python3")
    began = time.perf_counter()
    manager.start_kernel(env=environment(answers), stderr=subprocess.DEVNULL)
    client = manager.client()
    try:
        client.start_channels(hb=False, stdin=False, control=False)
        client.kernel_info(reply=True, timeout=60)
        ready = time.perf_counter()
        client.execute(FIRST)
        until_widget(client)
        there = time.perf_counter()
        used = sum(Process(manager.provisioner.pid).cpu_times()[:2])
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return {"kernel ready": ready - began, "first widget": there - ready, "both": there - began, "CPU": used}


def until_widget(client: Any) -> None:
    """Read what the kernel says until it shows a widget."""
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["msg_type"] == "error":
            sys.exit("\n".join(message["content"]["traceback"]))
        if VIEW in message["content"].get("data", {}):
            return


# ---------------------------------------------------------------- Check to feedback


def checks(slowed: tuple[int, ...] = (1, 6)) -> dict[str, dict[int, list[float]]]:
    """Milliseconds from Check to the verdict in JupyterLab, by exercise and by how much the processor is slowed."""
    times: dict[str, dict[int, list[float]]] = {"choose": {}, "highlight": {}}
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        with lab(folder, copied_lessons(folder / "lessons")) as (address, _):
            page = LabPage(browser.new_page(viewport={"width": 1280, "height": 1000}))
            page.open(address)
            remote = page.page.context.new_cdp_session(page.page)
            for kind, ident in (("choose", "first-look"), ("highlight", "three-parts")):
                exercise = page.exercise(ident)
                if kind == "highlight":
                    mark(page.page, exercise)
                for rate in slowed:
                    remote.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                    times[kind][rate] = page.page.evaluate(CHECK, CHECKS)
                remote.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return times


def mark(page: Any, exercise: Any) -> None:
    """Mark the first three sentences, so that the verdict has something to say."""
    exercise.locator(".ml-sentence").first.focus()
    for key in ("1", "ArrowDown", "2", "ArrowDown", "3"):
        page.keyboard.press(key)


# ---------------------------------------------------------------- the tables


def row(name: str, found: float, limit: float | None = None, unit: str = "ms", more: str = "") -> tuple[str, ...]:
    """A row: what, the figure, the limit, whether it is kept."""
    figure = f"{found:.2f} {unit}" if unit != "ms" else f"{found:.0f} ms"
    if limit is None:
        return (name, figure, "", "", more)
    return (name, figure, f"{limit:g} {unit}", "ok" if found <= limit else "ABOVE", more)


def rows() -> list[tuple[str, ...]]:
    """All of it."""
    with tempfile.TemporaryDirectory() as answers:
        took = imports(answers)
        kernels = [first_widget(answers) for _ in range(RUNS)]
    base = took["import ipywidgets"]
    out = [row(f"{name}, in a fresh Python", wall, more=f"CPU {cpu:.0f} ms") for name, (wall, cpu) in took.items()]
    for name, limit in (("import toolkit", 1.5), ("open_lesson", None)):
        wall, cpu = took[name]
        out.append(row(f"{name} to import ipywidgets", wall / base[0], limit, "×", f"CPU {cpu / base[1]:.2f} ×"))
    for part, limit in PARTS:
        times = [k[part] for k in kernels]
        out.append(row(PARTS_SAID[part], median(times), limit, more=f"best {min(times) * 1000:.0f} ms"))
    for kind, by_rate in checks().items():
        for rate, times in by_rate.items():
            limit = 60 if rate == 1 else None
            slow = "" if rate == 1 else f", slowed {rate} times"
            most = f"worst of {CHECKS}: {max(times):.0f} ms"
            out.append(row(f"Check to feedback, {kind}{slow}", statistics.median(times), limit, more=most))
    return out


def main() -> None:
    """Measure and print."""
    use_settings()  # the kernel is the one that `medialit lessons` would start
    before = os.getloadavg()[0]
    found = rows()
    caption = (
        f"Medians of {RUNS} runs; load {before:.1f} before, {os.getloadavg()[0]:.1f} after, {os.cpu_count()} processors"
    )
    print(Table(("what", "median", "limit", "", ""), tuple(found), caption), flush=True)
    subprocess.run([sys.executable, str(Path(__file__).with_name("bench_page.py"))], check=True)  # words and marks


if __name__ == "__main__":
    main()
