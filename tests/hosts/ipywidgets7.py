"""Lesson 02 in a kernel with ipywidgets 7.7.1 (as in Colab), under the JupyterLab of this environment.

Run by hand: python tests/hosts/ipywidgets7.py [more packages for the kernel, as in "ipykernel==6.17.1"]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from host import (
    KINDS,
    ROOT,
    Findings,
    LabPage,
    answer_by_mouse,
    chromium,
    copied_lessons,
    course,
    lab,
    new_venv,
    outcome,
    saved_file,
)

KERNEL = "with-ipywidgets-7"
PINS = ("ipywidgets==7.7.1", "ipykernel", "anywidget")
# Runs in the kernel before everything else. PYTHONWARNINGS would do it for one module, not for those inside it.
STRICT = r"""
import warnings
warnings.filterwarnings("error", module=r"toolkit(\.|$)")
"""
PROBE = "__import__('warnings').warn_explicit('a probe', UserWarning, 'x.py', 1, module='toolkit.probe')"
VERSIONS = "', '.join(f'{n} {__import__(\"importlib.metadata\").metadata.version(n)}' for n in {!r})"


def register(folder: Path, python: Path) -> dict[str, str]:
    """Put a kernel where Jupyter finds it; what has to stand in the environment for that."""
    startup = folder / "ipython" / "profile_default" / "startup" / "00-strict.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(STRICT, "utf-8")
    spec = folder / "share" / "kernels" / KERNEL / "kernel.json"
    spec.parent.mkdir(parents=True)
    start = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    own = {"IPYTHONDIR": str(folder / "ipython"), "PYTHONPATH": ""}
    spec.write_text(json.dumps({"argv": start, "display_name": KERNEL, "language": "python", "env": own}), "utf-8")
    return {"JUPYTER_PATH": str(folder / "share")}


def look(page: LabPage, findings: Findings) -> None:
    """Work through the lesson and note what is there."""
    versions = page.evaluate(VERSIONS.replace("{!r}", repr(("ipywidgets", "ipykernel", "ipython", "anywidget"))))
    findings.add("packages in the kernel", versions.strip("'"), "ipywidgets 7.7.1" in versions)
    ours = page.evaluate("__import__('toolkit').__file__").strip("'")
    findings.add("the toolkit is the one installed there", "site-packages" in ours, "site-packages" in ours)
    findings.add("a warning from our modules", page.evaluate(PROBE), page.evaluate(PROBE) == "UserWarning: a probe")
    lesson = course()
    for ident in KINDS:
        answer_by_mouse(page.exercise(ident), ident, lesson.exercise(ident).solution())
        said = outcome(page.exercise(ident))
        findings.add(f"{lesson.exercise(ident).kind}: the right answer, checked", said, said == "right")
    hint = page.exercise("whose-word")
    hint.locator(".ml-actions button").nth(1).click()
    hint.locator(".ml-hints li").first.wait_for()
    findings.add("a hint", hint.locator(".ml-hints li").first.inner_text(), True)
    kept = saved_file(page.page, page.show("hand-in"), "A student")["exercises"]
    findings.add("answers in the hand-in", ", ".join(kept), set(kept) == set(KINDS))


def main() -> int:
    """Look, and print."""
    findings = Findings()
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        python = new_venv(folder / "venv", *PINS, *sys.argv[1:], str(ROOT))
        known = register(folder, python)
        with lab(folder, copied_lessons(folder / "lessons", KERNEL), **known) as (address, _):
            page = LabPage(browser.new_page(viewport={"width": 1280, "height": 1000}))
            page.open(address)
            look(page, findings)
            faults = page.faults()
            findings.add("tracebacks and warnings in the notebook", "; ".join(faults) or "none", not faults)
        logged = (folder / "server.log").read_text("utf-8")
        findings.add("tracebacks of kernel or server", logged.count("Traceback"), "Traceback" not in logged)
        if "Traceback" in logged:
            print(logged[-3000:])
    return findings.print("Lesson 02 in JupyterLab, its kernel with ipywidgets 7.7.1")


if __name__ == "__main__":
    sys.exit(main())
