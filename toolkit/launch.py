"""JupyterLab on the lessons: `python3 start.py`, or `medialit lessons` where the package is installed.

The settings that make Jupyter fit for lessons lie in the folder `toolkit/jupyter`, which is put on Jupyter's own
search path: keys that would cut or change a lesson's cells are off, so are news and notices of updates, and a
lesson is saved in canonical form. JUPYTER_CONFIG_PATH alone brings them to any other Jupyter, Binder for example.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import secrets
import shutil
import socket
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from toolkit.problem import Problem
from toolkit.seeds.place import data, in_checkout, lessons_folders

__all__ = ["SETTINGS", "copy_lessons", "lessons"]

SETTINGS = Path(__file__).resolve().parent / "jupyter"
START_PAGE = "lab/tree/00_start_here.ipynb"
COPIED = ".medialit-copied.json"
NO_LAB = "JupyterLab is not installed here. This installs it:  pip install 'medialit-toolkit[lab]'"


def lessons(argv: list[str], folder: Path | None = None, notebook: str = "") -> int:
    """Open JupyterLab on the lessons and stay until it ends; the exit code.

    `--no-browser` and `--port N` are ours; all else goes to JupyterLab. A token may be given in JUPYTER_TOKEN.
    `folder` is another one to open than that of the lessons, `notebook` the one in it to begin with.
    """
    if find_spec("jupyterlab") is None:
        print(NO_LAB, file=sys.stderr)
        return 1
    asked, others = _parser().parse_known_args(argv)
    folder = folder or _folder()
    page = f"lab/tree/{quote(notebook)}" if notebook else start_page(folder)
    port = asked.port or free_port()
    token = os.environ.get("JUPYTER_TOKEN") or secrets.token_hex(16)
    print(f"Lessons: http://localhost:{port}/{page}?token={token}")
    print("The page answers in a few seconds. To stop: press Ctrl-C here.", flush=True)
    use_settings()
    with_browser = not asked.no_browser and has_display()
    return _serve(lab_arguments(folder, port, token, with_browser, page) + others)


def _folder() -> Path:
    """The lessons to open: those of a release, or of `MEDIALIT_LESSONS`, else the course's own or a copy of them."""
    nearest = lessons_folders()[0]
    if nearest != data("lessons"):
        return nearest
    if not data("lessons").is_dir():
        todo = "run this in the folder of a release, the one with a folder exercises"
        raise Problem("This toolkit came without lessons, and there are none here.", where=str(Path.cwd()), todo=todo)
    return data("lessons") if in_checkout() else copy_lessons(data("lessons"), Path("medialit-lessons"))


def start_page(folder: Path) -> str:
    """The address of the page to begin with: the course's first page, else the folder's first notebook."""
    first = next((f.name for f in sorted(folder.glob("*.ipynb"))), "")
    return START_PAGE if not first or (folder / Path(START_PAGE).name).exists() else f"lab/tree/{first}"


def lab_arguments(folder: Path, port: int, token: str, browser: bool, page: str = START_PAGE) -> list[str]:
    """What JupyterLab is told on its command line."""
    arguments = [
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--LabApp.default_url=/{page}",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",  # the address is already on the screen
        f"--IdentityProvider.token={token}",
        "--ServerApp.answer_yes=True",  # Ctrl-C stops without a question
        "--ServerApp.log_level=WARN",
        "--LabApp.log_level=WARN",
    ]
    if not browser:
        arguments.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")  # in a container everybody is root
    return arguments


def use_settings() -> None:
    """Put our settings on the path where Jupyter looks for some, before those of the machine."""
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH"):  # settings; and the kernel, without the debugger it loads
        others = os.environ.get(name)
        os.environ[name] = os.pathsep.join([str(SETTINGS), *([others] if others else [])])


def free_port(first: int = 8888) -> int:
    """A port of this machine that nobody uses: Jupyter's own or one of the next few, else any."""
    for port in (*range(first, first + 20), 0):
        with socket.socket() as attempt:
            if os.name == "posix":  # a port that was in use a minute ago is free; on Windows this says another thing
                attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                attempt.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(attempt.getsockname()[1])
    raise OSError("no port is free on 127.0.0.1")


def has_display() -> bool:
    """Whether a browser could show anything; without a screen some systems open one in text, in this window."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def copy_lessons(source: Path, target: Path) -> Path:
    """The folder with a copy of the packaged lessons; a file that somebody changed there is left alone."""
    target.mkdir(exist_ok=True)
    record = target / COPIED
    copied: dict[str, str] = json.loads(record.read_text(encoding="utf-8")) if record.exists() else {}
    for file in sorted(source.iterdir()):
        place = target / file.name
        if file.is_dir() or (place.exists() and _digest(place) != copied.get(file.name)):
            continue  # the folders inside are the toolkit's, not the reader's
        shutil.copyfile(file, place)
        copied[file.name] = _digest(place)
    record.write_text(json.dumps(copied, indent=1), encoding="utf-8")
    return target


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medialit lessons", description="Open JupyterLab on the lessons.")
    parser.add_argument("--no-browser", action="store_true", help="print the address and open nothing")
    parser.add_argument("--port", type=int, metavar="N", help="the port to use (default: a free one from 8888 on)")
    return parser


def _serve(arguments: list[str]) -> int:
    """Run JupyterLab in this very process, so that whoever stops us stops it, on Windows too."""
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(arguments)
    return 0
