"""The one script that sets everything up."""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "start.py"
on_posix = pytest.mark.skipif(os.name == "nt", reason="stand-in programs are shell scripts")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module, for a small project of its own in a folder with a space in its name."""
    spec = importlib.util.spec_from_file_location("start_under_test", SOURCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    root = project(tmp_path)
    monkeypatch.setattr(module, "ROOT", str(root))
    monkeypatch.setattr(module, "VENV", str(root / ".venv"))
    monkeypatch.setattr(module, "PINS", str(root / "requirements.txt"))
    return module


def project(folder: Path) -> Path:
    """A project with nothing to install, in a path with a space."""
    root = folder / "a course"
    root.mkdir()
    shutil.copy(SOURCE, root)
    (root / "requirements.txt").write_text("# nothing\n", encoding="utf-8")
    (root / "pyproject.toml").write_text("# nothing\n", encoding="utf-8")
    return root


def program(folder: Path, name: str, *lines: str) -> Path:
    """A stand-in for a program, which notes what it was asked for."""
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text("\n".join(["#!/bin/sh", f'echo "$@" >> "{folder}/{name}.log"', *lines]) + "\n", encoding="utf-8")
    file.chmod(0o755)
    return file


def run(root: Path, *arguments: str, path: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """What start.py says and how it ends, without a terminal."""
    environment = {
        **os.environ,
        "PATH": f"{path}{os.pathsep}{os.environ['PATH']}" if path else os.environ["PATH"],
        **more,
    }
    return subprocess.run(
        [sys.executable, str(root / "start.py"), *arguments],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        env=environment,
        cwd=root.parent,
        check=False,
    )


# ---------------------------------------------------------------------------------------------- the Python


def test_an_old_python_can_read_the_script() -> None:
    """Python 3.6 gets as far as the sentence that says which one is needed."""
    ast.parse(SOURCE.read_text(encoding="ascii"), feature_version=(3, 6))


def test_an_old_python_is_told_what_to_do(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says what is needed, what this is, and the newer one that is on the machine."""
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(shutil, "which", lambda name: name if name == "python3.12" else None)
    assert start.main([]) == 1
    said = capsys.readouterr().out
    assert "needs Python 3.11 or newer; this is Python 3.9" in said
    assert "python3.12 start.py" in said


def test_help_is_given_before_anything_is_set_up(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking what the script does changes nothing."""
    assert start.main(["--help"]) == 0
    assert "python3 start.py test" in capsys.readouterr().out
    assert not Path(start.VENV).exists()


@pytest.mark.parametrize("code_page", ["cp437", "cp1252", "ascii"])
def test_any_console_can_show_the_messages(code_page: str, start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder named in letters that the console lacks is shown as codes, not as a crash."""
    console = io.TextIOWrapper(io.BytesIO(), encoding=code_page)
    monkeypatch.setattr(sys, "stdout", console)
    start.say("Cannot write in C:\\Schüler\\Новини")
    console.seek(0)
    assert "\\u041d" in console.read()


# ------------------------------------------------------------------------------------------ the environment


def test_an_environment_is_made_without_ensurepip(start: ModuleType) -> None:
    """The Python in .venv runs from there; Debian's lack of a pip of its own does not matter yet."""
    start.make_environment()
    assert start.tag_of_venv() == sys.implementation.cache_tag


@on_posix
@pytest.mark.parametrize("damage", ["link to nothing", "no python", "no settings", "other python", "empty folder"])
def test_a_half_built_environment_is_repaired_in_place(
    damage: str, start: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is broken is put right, and what was installed is still there."""
    venv = Path(start.VENV)
    if damage == "empty folder":
        venv.mkdir()
    else:
        start.make_environment()
        python = venv / "bin" / "python"
        installed = Path(start.site_packages(), "left.txt")
        installed.touch()
        if damage == "no settings":
            (venv / "pyvenv.cfg").unlink()
        else:
            python.unlink()
        if damage == "link to nothing":
            python.symlink_to("/nowhere/python3")
        if damage == "other python":
            program(venv / "bin", "python", f'echo cpython-399; echo "{venv}"')
    start.make_environment()
    assert start.tag_of_venv() == sys.implementation.cache_tag
    if damage == "other python":
        assert "made with cpython-399" in capsys.readouterr().out
    if damage != "empty folder":
        assert installed.exists()


def test_half_installed_packages_are_forgotten(start: ModuleType, tmp_path: Path) -> None:
    """What a stopped installer left behind would be taken as installed."""
    for name, files in {
        "whole-1.dist-info": ("METADATA", "RECORD", "INSTALLER"),
        "half-1.dist-info": ("METADATA",),
        "~alf": ("x",),
        "half": ("__init__.py",),
    }.items():
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).touch()
    start.drop_half_installed(str(tmp_path))
    assert {found.name for found in tmp_path.iterdir()} & {"whole-1.dist-info", "half-1.dist-info", "~alf", "half"} == {
        "whole-1.dist-info",
        "half",
    }


# --------------------------------------------------------------------------------------------------- the pip


def index(folder: Path, content: bytes, name: str) -> str:
    """The address of a package index that has this file as pip."""
    (folder / "pip").mkdir(parents=True)
    (folder / "pip" / name).write_bytes(content)
    page = folder / "pip" / "index.html"
    page.write_text(f'<a href="{name}#sha256=0">{name}</a> <a href="other.whl">other</a>', encoding="utf-8")
    return folder.as_uri()


@pytest.fixture
def local_index(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index in a folder, which serves pages as a server would."""
    fetch = start.fetch
    monkeypatch.setattr(start, "fetch", lambda url: fetch(url + "index.html" if url.endswith("/") else url))


@pytest.mark.usefixtures("local_index")
def test_pip_comes_from_the_index_that_is_named(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without ensurepip and without a pip on the machine the pinned one is fetched and installs itself."""
    wheel = tmp_path / "made" / start.PIP_WHEEL
    wheel.parent.mkdir()
    with zipfile.ZipFile(wheel, "w") as archive:  # a pip that only copies itself to where it belongs
        archive.writestr(
            "pip/__main__.py",
            textwrap.dedent("""
                import sys, sysconfig, zipfile
                if sys.argv[1] == "install":
                    zipfile.ZipFile(sys.argv[-1]).extractall(sysconfig.get_path("purelib"))
            """),
        )
        archive.writestr("pip/__init__.py", "")
    content = wheel.read_bytes()
    monkeypatch.setenv("PIP_INDEX_URL", index(tmp_path / "index", content, start.PIP_WHEEL))
    monkeypatch.setattr(start, "PIP_SHA256", hashlib.sha256(content).hexdigest())
    monkeypatch.setattr(start, "pip_of_this_python", lambda: None)
    monkeypatch.setattr(start, "pip_of_the_host", lambda: None)
    start.make_environment()
    start.get_pip()
    assert start.has_pip()
    assert not (Path(start.VENV) / start.PIP_WHEEL).exists()


@pytest.mark.usefixtures("local_index")
def test_a_pip_that_is_not_the_pinned_one_is_refused(
    start: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file with another content is not run; the message names both hashes and the way out."""
    monkeypatch.setenv("PIP_INDEX_URL", index(tmp_path / "index", b"something else", start.PIP_WHEEL))
    monkeypatch.setattr(start, "pip_of_this_python", lambda: None)
    monkeypatch.setattr(start, "pip_of_the_host", lambda: None)
    start.make_environment()
    with pytest.raises(start.SetUpError, match="sudo apt install python3-venv"):
        start.get_pip()
    assert start.PIP_SHA256 in capsys.readouterr().out


# ------------------------------------------------------------------------------------------- the whole way


@on_posix
def test_the_second_time_nothing_is_installed(tmp_path: Path) -> None:
    """One set-up installs the pins and then the project alone; the next one finds it done."""
    root = project(tmp_path)
    uv = program(tmp_path / "tools", "uv")
    first = run(root, "setup", path=str(uv.parent))
    assert (first.returncode, first.stderr) == (0, "")
    assert "Setting up .venv" in first.stdout
    pins, itself = (tmp_path / "tools" / "uv.log").read_text(encoding="utf-8").splitlines()
    assert pins.endswith(f"-r {root}/requirements.txt")
    assert itself.endswith("--no-deps --no-build-isolation -e .")
    second = run(root, "setup", path=str(uv.parent))
    assert second.stdout == "Ready.\n"
    (root / "requirements.txt").write_text("# changed\n", encoding="utf-8")
    assert "up to date" in run(root, "setup", path=str(uv.parent)).stdout


@on_posix
def test_where_uv_fails_pip_tries_and_a_failure_is_explained(tmp_path: Path) -> None:
    """Without a way to the packages it says what to look at, and the next run goes on from there."""
    root = project(tmp_path)
    uv = program(tmp_path / "tools", "uv", "exit 2")
    (root / "requirements.txt").write_text("no-such-package-anywhere==1\n", encoding="utf-8")
    result = run(root, "setup", path=str(uv.parent), PIP_NO_INDEX="1")
    assert result.returncode == 1
    assert "now pip tries" in result.stdout
    assert "run this command again" in result.stderr
    assert "Traceback" not in result.stderr


@on_posix
def test_two_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """The second sees that the first is at work, waits, and finds everything done."""
    root = project(tmp_path)
    uv = program(tmp_path / "tools", "uv", "sleep 1")
    environment = {**os.environ, "PATH": f"{uv.parent}{os.pathsep}{os.environ['PATH']}"}
    command = [sys.executable, str(root / "start.py"), "setup"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(2)]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("waiting" in words for words in said) == 1
    assert len((tmp_path / "tools" / "uv.log").read_text(encoding="utf-8").splitlines()) == 2


def test_a_file_in_the_way_is_named(start: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """What the system says is passed on, with what to look at."""
    Path(start.VENV).touch()
    assert start.main(["setup"]) == 1
    assert "may you write in" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------ what it runs


@pytest.fixture
def ready(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A set-up that is done; the commands that would be run, of which those of ruff fail."""
    commands: list[list[str]] = []

    def call(command: list[str], cwd: str = "", quiet: bool = False) -> int:
        commands.append(command[1:])
        return int("ruff" in command)

    monkeypatch.setattr(start, "set_up", lambda: None)
    monkeypatch.setattr(start, "call", call)
    monkeypatch.setattr(start, "hand_over", call)
    return commands


def test_every_check_runs_and_one_failure_counts(
    start: ModuleType, ready: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Pytest is the last, gets what was typed, and does not hide what failed before it."""
    assert start.main(["test", "-q", "-k", "words"]) == 1
    assert len(ready) == 5
    assert ready[-1] == ["-m", "pytest", "-n", "auto", "--dist", "loadfile", "-q", "-k", "words"]
    said = capsys.readouterr().out
    assert "not in order: ruff check, ruff format --check" in said
    assert [line for line in said.splitlines() if line.startswith("==")][-1] == "== pytest"


@pytest.mark.parametrize(
    ("typed", "run_as"),
    [
        ([], ["lessons"]),
        (["--no-browser", "--port", "9"], ["lessons", "--no-browser", "--port", "9"]),
        (["originals", "add", "x"], ["originals", "add", "x"]),
    ],
)
def test_the_rest_goes_to_the_toolkit(
    typed: list[str], run_as: list[str], start: ModuleType, ready: list[list[str]]
) -> None:
    """Nothing means the lessons; a word is a command of the toolkit."""
    start.main(typed)
    assert ready == [["-P", "-m", "toolkit", *run_as]]


def test_ctrl_c_ends_quietly(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback for somebody who only wanted to stop."""

    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "set_up", interrupted)
    assert start.main([]) == 130
    assert capsys.readouterr().out == "Stopped.\n"
