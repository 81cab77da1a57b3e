"""The commands as a whole: each has its help, takes what it knows, and loads nothing before it is asked."""

import subprocess
import sys

import pytest

from toolkit import launch
from toolkit.__main__ import main
from toolkit.commands.commands import COMMANDS

HEAVY = ("IPython", "ipywidgets", "jupyterlab", "lxml", "matplotlib", "nbformat", "numpy", "pandas", "trafilatura")


def test_each_command_is_there_once() -> None:
    """No word behind `medialit` means two things, and each is told in one line."""
    names = [one.name for one in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(one.help and "\n" not in one.help for one in COMMANDS)


@pytest.mark.parametrize("name", [one.name for one in COMMANDS if not one.passes_on])
def test_each_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`medialit NAME --help` tells the arguments and ends with status 0; an argument that nobody knows is refused."""
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: medialit {name} ")
    with pytest.raises(SystemExit) as ended:
        main([name, "--no-such-thing"])
    assert ended.value.code == 2


def test_lessons_passes_on_what_it_does_not_know(monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab gets its own arguments, also those for help."""
    given: list[str] = []

    def lessons(rest: list[str]) -> int:
        given.extend(rest)
        return 0

    monkeypatch.setattr(launch, "lessons", lessons)
    assert main(["lessons", "--no-browser", "--help"]) == 0
    assert given == ["--no-browser", "--help"]


def test_nothing_heavy_is_loaded_to_tell_the_commands() -> None:
    """Help comes at once: no widget, no table, no lens and no reader of web pages is loaded for it."""
    code = "import sys; from toolkit.__main__ import _parser; _parser().format_help(); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert not loaded.intersection(HEAVY)
    assert not [name for name in loaded if name.startswith(("toolkit.widgets", "toolkit.authoring", "toolkit.lenses"))]
