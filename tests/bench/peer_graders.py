"""The two graders beside ours, each by the commands of its documentation, in an environment of its own."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import peer_set as the
from costs import Cost, cost, megabytes

UV = shutil.which("uv")  # faster where it is there; pip does as well


def pip(python: Path, *packages: str) -> None:
    """Install packages from the registry into the environment of a Python."""
    with_uv = [UV or "", "pip", "install", "-q", "--compile-bytecode", "--link-mode", "copy", "--python", str(python)]
    with_pip = [str(python), "-m", "pip", "install", "-q"]
    subprocess.run([*(with_uv if UV else with_pip), *packages], check=True)


class Peer:
    """An environment with one package, and a folder to work in."""

    package = ""

    def __init__(self, place: Path) -> None:
        self.venv, self.work = place / "venv", place / "work"
        self.size = self._install()
        self.work.mkdir(parents=True, exist_ok=True)

    def clear(self) -> None:
        """Begin with an empty folder."""
        shutil.rmtree(self.work)
        self.work.mkdir()

    def _install(self) -> float:
        """Make the environment, if it is not there; gives the megabytes of the package with all that it asks for."""
        told = self.venv / "megabytes"
        if not told.exists():
            subprocess.run([sys.executable, "-m", "venv", self.venv], check=True)
            empty = megabytes(self.venv)
            pip(self.bin("python"), self.package)
            size = megabytes(self.venv) - empty
            pip(self.bin("python"), "ipywidgets", "ipykernel")  # for one of the cases; its size is not counted
            told.write_text(f"{size:.0f}", "utf-8")
        return float(told.read_text("utf-8"))

    def bin(self, name: str) -> Path:
        """A command of the environment."""
        return self.venv / "bin" / name

    @property
    def version(self) -> str:
        """The package with its version."""
        asked = f"import importlib.metadata as m; print(m.version('{self.package}'))"
        run = subprocess.run([self.bin("python"), "-c", asked], capture_output=True, text=True, check=True)
        return f"{self.package} {run.stdout.strip()}"

    def run(self, *command: str, limit: float = 600, cwd: Path | None = None) -> Cost:
        """One of its commands, with its own programs first."""
        path = f"{self.venv / 'bin'}:/usr/local/bin:/usr/bin:/bin"
        env = {"PATH": path, "HOME": str(self.work), "JUPYTER_PLATFORM_DIRS": "1", "VIRTUAL_ENV": str(self.venv)}
        return cost([str(self.bin(command[0])), *command[1:]], cwd or self.work, limit, env)


class NbGrader(Peer):
    """nbgrader: a course folder; `generate_assignment`, `autograde`, `export`."""

    package = "nbgrader"

    @property
    def release(self) -> Path:
        """The notebook for students."""
        return self.work / "release" / "ps1" / "ps1.ipynb"

    def make(self, begin: str = "### BEGIN HIDDEN TESTS", end: str = "### END HIDDEN TESTS") -> Cost:
        """The release; gives what the command cost."""
        cells = []
        for n, right in the.RIGHT.items():
            solution = f"# question {n}\n### BEGIN SOLUTION\n{the.name(n)} = {right!r}\n### END SOLUTION"
            test = f"assert {the.name(n)} in list('abcd')\n{begin}\nassert {the.name(n)} == {right!r}\n{end}"
            cells.append(the.prose(the.prompt(n)))
            cells.append(the.code(solution, nbgrader=_mark(f"answer-{n}", solution=True)))
            cells.append(the.code(test, nbgrader=_mark(f"test-{n}", grade=True, locked=True, points=1)))
        cells.append(the.prose(the.ESSAY))
        essay = _mark("essay", solution=True, grade=True, points=5)
        cells.append(the.prose("### BEGIN SOLUTION\nAnything sound.\n### END SOLUTION", nbgrader=essay))
        the.write(self.work / "source" / "ps1" / "ps1.ipynb", the.notebook(cells))
        (self.work / "nbgrader_config.py").write_text('c = get_config()\nc.CourseDirectory.course_id = "c"\n', "utf-8")
        return self.run("nbgrader", "generate_assignment", "ps1", "--force")

    def hand_in(self, student: str, notebook: the.Notebook) -> None:
        """Put a notebook where the collected ones lie."""
        the.write(self.work / "submitted" / student / "ps1" / "ps1.ipynb", notebook)

    def grade(self, student: str = "*", limit: float = 600) -> Cost:
        """Autograde all that is collected, or one student's."""
        return self.run("nbgrader", "autograde", "ps1", "--force", f"--student={student}", limit=limit)

    def scores(self) -> dict[str, tuple[float, float]]:
        """Points without the essay, of how many, by student; who has no row was not graded."""
        self.run("nbgrader", "export", "--to=grades.csv")
        with (self.work / "grades.csv").open(encoding="utf-8", newline="") as file:
            rows = [
                row
                for row in csv.DictReader(file)
                if row["max_score"] and (self.work / "autograded" / row["student_id"]).exists()
            ]
        return {row["student_id"]: (float(row["raw_score"]), float(row["max_score"])) for row in rows}


def _mark(grade_id: str, **more: Any) -> dict[str, Any]:
    plain = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {**plain, "grade_id": grade_id, **more}


class Otter(Peer):
    """otter-grader: `otter assign`, and `otter run` for each submission (`otter grade` needs Docker)."""

    package = "otter-grader"

    @property
    def release(self) -> Path:
        """The notebook for students."""
        return self.work / "dist" / "student" / "ps1.ipynb"

    def make(self, hidden: str = "# HIDDEN") -> Cost:
        """The release and the autograder; gives what the command cost."""
        cells = [the.raw("# ASSIGNMENT CONFIG\nname: ps1\ngenerate: true\nexport_cell: false")]
        for n, right in the.RIGHT.items():
            cells.append(the.raw(f"# BEGIN QUESTION\nname: q{n}\npoints:\n  - 0\n  - 1"))
            cells.append(the.prose(the.prompt(n)))
            cells += [
                the.raw("# BEGIN SOLUTION"),
                the.code(f"{the.name(n)} = {right!r} # SOLUTION"),
                the.raw("# END SOLUTION"),
            ]
            tests = [f"assert {the.name(n)} in list('abcd')", f"{hidden}\nassert {the.name(n)} == {right!r}"]
            cells += [
                the.raw("# BEGIN TESTS"),
                *map(the.code, tests),
                the.raw("# END TESTS"),
                the.raw("# END QUESTION"),
            ]
        cells.append(the.raw("# BEGIN QUESTION\nname: essay\nmanual: true\npoints: 5"))
        cells.append(the.prose(the.ESSAY))
        cells += [
            the.raw("# BEGIN SOLUTION"),
            the.prose("Anything sound."),
            the.raw("# END SOLUTION"),
            the.raw("# END QUESTION"),
        ]
        the.write(self.work / "ps1.ipynb", the.notebook(cells))
        return self.run("otter", "assign", "ps1.ipynb", "dist", "--no-pdfs")

    def hand_in(self, student: str, notebook: the.Notebook) -> None:
        """Put a notebook where the collected ones lie."""
        the.write(self.work / "submitted" / f"{student}.ipynb", notebook)

    def grade(self, student: str = "*", limit: float = 600) -> Cost:
        """Run otter on all that is collected, or on one student's; costs are added up."""
        found = sorted((self.work / "submitted").glob(f"{student}.ipynb"))
        zipped = next((self.work / "dist" / "autograder").glob("*.zip"))
        made = []
        for file in found:
            (self.work / "results" / file.stem).mkdir(parents=True, exist_ok=True)
            to = f"results/{file.stem}"
            made.append(self.run("otter", "run", "-a", str(zipped), "-o", to, "--no-logo", str(file), limit=limit))
        return Cost(
            sum(c.wall for c in made),
            sum(c.cpu for c in made),
            max(c.megabytes for c in made),
            next((c.status for c in made if c.status != 0), 0),
            "\n".join(c.output for c in made),
        )

    def scores(self) -> dict[str, tuple[float, float]]:
        """Points without the essay, of how many, by student."""
        found = {}
        for file in sorted((self.work / "results").glob("*/results.json")):
            tests = [t for t in json.loads(file.read_text("utf-8"))["tests"] if t["name"].startswith("q")]
            found[file.parent.name] = (sum(t["score"] or 0 for t in tests), sum(t["max_score"] for t in tests))
        return found
