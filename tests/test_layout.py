"""Small promises of the project as a whole, each kept by a look at its files."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
BROWSER = {"sys_platform": "emscripten", "extra": ""}  # where a lesson may run one day
# These have compiled parts for speed, and a wheel without them beside it.
ALSO_PURE = {"psygnal"}
# In a browser these are part of the page that runs Python, not of what a lesson brings.
OF_THE_PLACE = {"ipython", "ipywidgets"}


def pins(file: Path) -> dict[str, set[str]]:
    """The versions that a list of requirements gives to each package."""
    found: dict[str, set[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            wanted = Requirement(line)
            found.setdefault(canonicalize_name(wanted.name), set()).add(str(wanted.specifier))
    return found


PINS = pins(ROOT / "requirements.txt")


def test_every_requirement_is_pinned() -> None:
    """The same versions next year as today, from any index, on any machine."""
    assert all(re.fullmatch(r"==[^,*]+", version) for versions in PINS.values() for version in versions)
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not line.startswith("#") and re.search(r"^-|://|file:| @ ", line)]


def test_the_pins_are_what_the_project_asks_for() -> None:
    """Each dependency, also of each extra, is pinned to a version that it allows."""
    optional = PROJECT["project"]["optional-dependencies"].values()
    for text in [*PROJECT["project"]["dependencies"], *(line for extra in optional for line in extra)]:
        wanted = Requirement(text)
        versions = PINS[canonicalize_name(wanted.name)]
        assert all(wanted.specifier.contains(version.removeprefix("==")) for version in versions), text


def test_what_runs_is_what_is_pinned() -> None:
    """These very tests run with the pinned versions."""
    for name in ("jupyterlab", "ipywidgets", "anywidget", "cattrs", "pytest", "nbval"):
        assert PINS[name] == {f"=={importlib.metadata.version(name)}"}


def test_a_student_needs_pure_python_only() -> None:
    """What a lesson imports has no compiled part, so that it can run inside a web page."""
    waiting = [Requirement(text).name for text in PROJECT["project"]["dependencies"]]
    seen: set[str] = set()
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        found = importlib.metadata.distribution(name)
        assert name in ALSO_PURE or "Root-Is-Purelib: true" in (found.read_text("WHEEL") or ""), name
        needs = [Requirement(text) for text in found.requires or []] if name not in OF_THE_PLACE else []
        waiting += [need.name for need in needs if need.marker is None or need.marker.evaluate(BROWSER)]
    assert "cattrs" in seen


def test_importing_the_toolkit_loads_no_heavy_package() -> None:
    """A lesson's first line answers at once: tables, plots and HTML readers load when they are used."""
    script = "import sys, toolkit; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    answer = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"pandas", "numpy", "matplotlib", "lxml", "trafilatura", "dateparser", "krippendorff", "jupyterlab"}
    assert heavy & set(answer.stdout.split()) == set()


def test_the_first_exercise_loads_nothing_that_it_does_not_show(tmp_path: Path) -> None:
    """A reader waits for the first exercise; packs, measures, hand-ins and other widgets load when they are used."""
    later = ["grading", "handin", "resume", "measures", "figures", "seeds.align", "exercises.released"]
    later += [
        f"widgets.{name}" for name in ("series", "shelf", "search", "desk", "apart", "card", "painted", "progress")
    ]
    script = "import sys, toolkit; toolkit.open_lesson('02').ask('first-look'); print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "MEDIALIT_ANSWERS": str(tmp_path), "MEDIALIT_ORIGINALS": str(tmp_path)},
    )
    assert {f"toolkit.{name}" for name in later} & set(answer.stdout.split()) == set()


def test_the_readme_names_the_two_commands() -> None:
    """Setting up and testing are one line each, and the same for everybody."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {"python3 start.py", "python3 start.py test"} <= set(
        re.findall(r"python3 start\.py(?: test)?(?=`|\s*$)", readme, re.MULTILINE)
    )
    answer = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), "--help"], capture_output=True, text=True, check=True
    )
    assert "python3 start.py test" in answer.stdout


def test_ci_runs_what_the_readme_names() -> None:
    """The machine that checks runs the same command as a person."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 start.py test" in script
    assert "set -euo pipefail" in script
    assert os.name == "nt" or os.access(ROOT / ".ci" / "run", os.X_OK)


def test_binder_has_the_same_versions() -> None:
    """Binder's list is part of ours, without what Binder's own image brings; no dependency of a lesson is missing."""
    there = pins(ROOT / ".binder" / "requirements.txt")
    assert {name: PINS[name] for name in there} == there
    assert not {"jupyterlab", "ipywidgets", "notebook"} & set(there)
    direct = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"]}
    assert direct - set(there) <= {"ipywidgets", "platformdirs"}  # in Binder's image
    assert (ROOT / ".binder" / "runtime.txt").read_text(encoding="utf-8") == "python-3.11\n"


@pytest.mark.parametrize("name", ["postBuild", "start"])
def test_binders_scripts_can_be_run(name: str) -> None:
    """Binder runs these two as programs."""
    script = ROOT / ".binder" / name
    assert script.read_bytes().startswith(b"#!/usr/bin/env bash\n")
    assert os.name == "nt" or os.access(script, os.X_OK)


@pytest.mark.skipif(os.name == "nt", reason="Binder is Linux")
def test_binders_start_hands_over_with_our_settings() -> None:
    """The start script puts our Jupyter settings on the path and becomes the command that follows it."""
    command = [
        str(ROOT / ".binder" / "start"),
        sys.executable,
        "-c",
        "import os; print(os.environ['JUPYTER_CONFIG_PATH'])",
    ]
    environment = {**os.environ, "REPO_DIR": str(ROOT), "JUPYTER_CONFIG_PATH": "/theirs"}
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == f"{ROOT}/toolkit/jupyter:/theirs"


def test_every_folder_has_a_licence() -> None:
    """The two licences that REUSE.toml names are there as texts."""
    reuse = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))
    named = {entry["SPDX-License-Identifier"] for entry in reuse["annotations"]}
    assert named == {file.stem for file in (ROOT / "LICENSES").iterdir()}


def test_originals_are_ignored_by_git() -> None:
    """What somebody drops into the folder for originals is never committed by chance."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout")
    question = ["git", "check-ignore", "-q", "--no-index"]
    ignored = [
        subprocess.run([*question, f"seeds/originals/{name}"], cwd=ROOT, check=False).returncode
        for name in ("x.txt", "README.md")
    ]
    assert ignored == [0, 1]
