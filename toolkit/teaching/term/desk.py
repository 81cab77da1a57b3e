"""The folder on which the made-up term lies, and the commands that run in it, just as a teacher types them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import weakref
from pathlib import Path

import toolkit
from toolkit.problem import Problem
from toolkit.teaching.term.shown import Said, command_line

PREFIX = "medialit-term-"
OLD = 3 * 24 * 60 * 60  # seconds
_SECONDS = 300


class Desk:
    """A temporary folder; it goes away with the object, and nothing outside of it is written."""

    def __init__(self) -> None:
        sweep(Path(tempfile.gettempdir()), time.time() - OLD)
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def put(self, name: str, raw: bytes) -> None:
        """Lay a file there."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)

    def file(self, name: str) -> Path:
        """A file or folder that has to be there by now."""
        found = self.folder / name
        if not found.exists():
            told = f"{name} is not there." if self.folder.exists() else "The made-up term has been put away."
            raise Problem(told, todo="run the cells above first: menu Run, Run All Above Selected Cell")
        return found

    def clear(self, *names: str) -> None:
        """Take away what an earlier run of the same cell made."""
        for name in names:
            found = self.folder / name
            if found.is_dir():
                shutil.rmtree(found)
            else:
                found.unlink(missing_ok=True)

    def run(self, *arguments: str) -> Said:
        """Run `medialit` with these arguments in the folder; raises `Problem` where it refuses."""
        if not self.folder.is_dir():
            raise Problem("The made-up term has been put away.", todo="make it anew: class_ = term.make()")
        done = subprocess.run(  # noqa: S603  # our own command
            [sys.executable, "-X", "utf8", "-m", "toolkit", *arguments],
            cwd=self.folder,
            env=_environment(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        text = (done.stdout + done.stderr).decode("utf-8", "replace").replace("\r\n", "\n")
        if done.returncode not in (0, 2):
            raise Problem(text.strip() or "The command failed.", where=command_line(arguments))
        return Said(arguments, text, done.returncode)

    def put_away(self) -> None:
        """Delete the folder and all that is in it."""
        self._gone()


def sweep(temporary: Path, before: float) -> None:
    """Delete what notebooks left behind whose Python was killed and could not tidy up: folders as old as that."""
    for folder in temporary.glob(f"{PREFIX}*"):
        try:
            left = folder.is_dir() and not folder.is_symlink() and folder.stat().st_mtime < before
        except OSError:
            continue
        if left:
            shutil.rmtree(folder, ignore_errors=True)


def _environment() -> dict[str, str]:
    """This toolkit and no other; a notebook's own setting for drawings would not fit a command."""
    kept = {k: v for k, v in os.environ.items() if k not in ("MPLBACKEND", "PYTHONPATH")}
    home = str(Path(toolkit.__file__).resolve().parents[1])
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH", ""))))}
