"""JupyterLab on the lessons."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from toolkit import launch
from toolkit.launch import SETTINGS, copy_lessons, free_port, has_display, lab_arguments, lessons
from toolkit.seeds.place import data

if TYPE_CHECKING:
    from collections.abc import Iterator

OVERRIDES = json.loads((SETTINGS / "labconfig" / "default_setting_overrides.json").read_text(encoding="utf-8"))
SHORTCUTS = OVERRIDES["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines that JupyterLab would get; none is started."""
    calls: list[list[str]] = []
    for name in ("JUPYTER_CONFIG_PATH", "JUPYTER_PATH"):
        monkeypatch.setenv(name, os.environ.get(name, ""))  # put back afterwards
    monkeypatch.setattr(launch, "_serve", lambda arguments: calls.append(arguments) or 0)
    return calls


def test_the_address_that_is_printed_is_the_one_that_is_served(
    served: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Port, page and token on the screen are those on Jupyter's command line."""
    assert lessons(["--no-browser", "--port", "9321", "--ServerApp.base_url=/x/"]) == 0
    address = re.search(
        r"Lessons: http://localhost:9321/lab/tree/00_start_here\.ipynb\?token=(\S+)", capsys.readouterr().out
    )
    assert address
    (arguments,) = served
    assert f"--IdentityProvider.token={address[1]}" in arguments
    assert {"--ServerApp.port=9321", "--no-browser", "--ServerApp.base_url=/x/"} <= set(arguments)
    assert f"--ServerApp.root_dir={data('lessons')}" in arguments


def test_a_token_may_be_given(served: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """JUPYTER_TOKEN is Jupyter's own way of saying it."""
    monkeypatch.setenv("JUPYTER_TOKEN", "known")
    lessons([])
    assert "--IdentityProvider.token=known" in served[0]


def test_our_settings_come_before_those_of_the_machine(
    served: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine's own Jupyter settings stay on the path, after ours."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "theirs")
    monkeypatch.delenv("JUPYTER_PATH", raising=False)
    lessons([])
    assert os.environ["JUPYTER_CONFIG_PATH"] == os.pathsep.join([str(SETTINGS), "theirs"])
    assert os.environ["JUPYTER_PATH"] == str(SETTINGS)


def test_without_jupyterlab_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The student's path does without JupyterLab; the command does not."""
    monkeypatch.setattr(launch, "find_spec", lambda name: None)
    assert lessons([]) == 1
    assert "medialit-toolkit[lab]" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root on Windows")
@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_allowed_where_one_is_root(user: int, allowed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab refuses root unless it is told."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--allow-root" in lab_arguments(Path(), 1, "t", browser=True)) is allowed


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these always have a screen")
def test_without_a_screen_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without a screen a browser of text would take the window."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()


def test_a_port_in_use_is_passed_over() -> None:
    """Two people, or two courses, may run on one machine."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) != port


def test_packaged_lessons_are_copied_and_changed_ones_left_alone(tmp_path: Path) -> None:
    """A new version brings its lessons, but never over what somebody wrote."""
    source, target = tmp_path / "packaged", tmp_path / "mine"
    (source / "exercises").mkdir(parents=True)
    for name in ("00.ipynb", "02.ipynb"):
        (source / name).write_text("old", encoding="utf-8")
    copy_lessons(source, target)
    (target / "02.ipynb").write_text("my notes", encoding="utf-8")
    for name in ("00.ipynb", "02.ipynb", "03.ipynb"):
        (source / name).write_text("new", encoding="utf-8")
    copy_lessons(source, target)
    copied = {file.name: file.read_text(encoding="utf-8") for file in target.glob("*.ipynb")}
    assert copied == {"00.ipynb": "new", "02.ipynb": "my notes", "03.ipynb": "new"}
    assert not (target / "exercises").exists()


def test_the_keys_that_are_off_are_keys_of_this_jupyterlab() -> None:
    """An entry counts only where command, keys and place are Lab's own; a new Lab may move them."""
    pytest.importorskip("jupyterlab")
    schemas = Path(sys.prefix, "share", "jupyter", "lab", "schemas", "@jupyterlab", "notebook-extension")
    tracker = json.loads((schemas / "tracker.json").read_text(encoding="utf-8"))
    known = [(row["command"], row["keys"], row["selector"]) for row in tracker["jupyter.lab.shortcuts"]]
    assert [row for row in SHORTCUTS if (row["command"], row["keys"], row["selector"]) not in known] == []


def test_no_key_that_changes_cells_is_left_on() -> None:
    """In command mode no single key, and no pair of them, cuts, inserts, pastes, merges or turns a cell."""
    pytest.importorskip("jupyterlab")
    schemas = Path(sys.prefix, "share", "jupyter", "lab", "schemas", "@jupyterlab", "notebook-extension")
    tracker = json.loads((schemas / "tracker.json").read_text(encoding="utf-8"))
    harmful = re.compile(r"notebook:(cut|delete|insert|paste|merge|change-cell)")
    plain = re.compile(r"(Shift )?[A-Z0-9]")
    left = [
        row["command"]
        for row in tracker["jupyter.lab.shortcuts"]
        if harmful.match(row["command"]) and row["keys"] and all(plain.fullmatch(key) for key in row["keys"])
    ]
    assert set(left) == {row["command"] for row in SHORTCUTS}


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str, dict[str, str]]]:
    """A real JupyterLab as the command starts it: the process, its address and its headers."""
    pytest.importorskip("jupyterlab")
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(tmp_path), "JUPYTER_DATA_DIR": str(tmp_path)}
    environment["JUPYTER_RUNTIME_DIR"] = str(tmp_path)
    command = [sys.executable, "-m", "toolkit", "lessons", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout
            first = process.stdout.readline()
            address = re.match(r"Lessons: (http://localhost:\d+)/\S+\?token=(\S+)", first)
            assert address, first
            yield process, address[1], {"Authorization": f"token {address[2]}"}
        finally:
            process.kill()


def ask(url: str, headers: dict[str, str]) -> Any:
    """What the server answers, as soon as it does."""
    request = urllib.request.Request(url, headers=headers)
    for _ in range(300):
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}")


def test_a_real_jupyterlab_has_our_settings_and_stops_when_told(
    lab: tuple[subprocess.Popen[str], str, dict[str, str]],
) -> None:
    """The lessons are there, the keys are off, there is no news, and one signal ends it."""
    process, address, headers = lab
    names = {entry["name"] for entry in json.loads(ask(f"{address}/api/contents", headers))["content"]}
    assert names >= {file.name for file in data("lessons").glob("*.ipynb")}
    settings = json.loads(ask(f"{address}/lab/api/settings/@jupyterlab/shortcuts-extension:shortcuts", headers))
    shortcuts = settings["schema"]["properties"]["shortcuts"]["default"]
    assert [row["command"] for row in shortcuts if row.get("disabled")] == [row["command"] for row in SHORTCUTS]
    assert '"news": {"disabled": true}' in ask(f"{address}/lab", headers)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
