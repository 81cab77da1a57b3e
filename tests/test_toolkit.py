"""The doors: what `import toolkit` gives, the command, and that README and code agree."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit
from toolkit.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_the_public_names_are_these() -> None:
    """What a reader may rely on is listed, and all of it is there."""
    names = ["article", "articles", "choose_path", "glossary", "look", "open_draft", "open_lesson"]
    names += ["overview", "path_chooser", "sources", "xray"]
    assert toolkit.__all__ == ["__version__", *names]
    assert all(hasattr(toolkit, name) for name in toolkit.__all__)


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda s: s.splitlines()[-1][:30])
def test_the_snippets_of_the_readme_run(
    snippet: str, answers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What README shows works as it stands there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.md").write_text("# Mine\n\nText.")
    names: dict[str, object] = {}
    exec(snippet, names)


def test_the_readmes_example_answer_is_right(answers: Path) -> None:
    """The line that shows how to answer in code is answered with "Right"."""
    call = re.search(r'lesson\.answer\("([\w-]+)", "([\w-]+)"\)', README)
    assert call
    assert str(toolkit.open_lesson("02").answer(*call.groups())).startswith("Right.")


def test_the_readme_shows_its_picture_and_links_to_files_that_exist() -> None:
    """No link into the project is broken, and the picture says in words what it shows."""
    for text, target in re.findall(r"!?\[([^\]]+)\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
        assert text


def test_the_repositorys_address_stands_in_one_place() -> None:
    """Whoever moves the project changes one line."""
    assert README.count("mybinder.org/v2/") == 1
    others = [
        f for f in ROOT.glob("[!.]*/**/*") if f.suffix in (".md", ".ipynb", ".toml", ".py") and f != Path(__file__)
    ]
    assert not [f for f in others if "mybinder.org/v2/gh/" in f.read_text("utf-8")]


@pytest.mark.parametrize("arguments", [["articles"], ["originals"]])
def test_the_command_lists(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`medialit articles` and `medialit originals` print tables."""
    assert main(arguments) == 0
    assert "001" in capsys.readouterr().out


def test_the_command_tells_a_problem_without_a_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong folder ends with status 1 and a sentence."""
    assert main(["originals", "add", str(tmp_path / "nothing")]) == 1
    assert "no such file or folder" in capsys.readouterr().err
    assert main(["originals", "add"]) == 1
    assert main(["originals", "add", str(tmp_path)]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGPIPE there, and no status for it")
@pytest.mark.parametrize("first", ["--help", "articles", "read", "look", "no-command"])
def test_the_command_ends_quietly_where_nobody_reads_on(first: str, tmp_path: Path) -> None:
    """Cut off by `| head -1`, help, lists, long and short outputs end with status 141 and without a traceback."""
    (tmp_path / "big.md").write_text("# Boats\n\n" + "Holm said the boats were probably late.\n\n" * 400, "utf-8")
    rest = {"read": ["big.md"], "look": ["big.md"]}.get(first, [])
    command = [sys.executable, "-m", "toolkit", first, *rest]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""}
    reader, writer = os.pipe()
    os.close(reader)
    errors = writer if first == "no-command" else subprocess.PIPE  # then it is the complaint that nobody reads
    run = subprocess.run(command, stdout=writer, stderr=errors, cwd=tmp_path, env=environment, check=False)
    os.close(writer)
    assert run.returncode == 141
    assert not run.stderr


def test_the_command_speaks_to_any_console() -> None:
    """A console that knows neither dash nor curly quotation marks gets stand-ins, not a crash."""
    environment = {"PYTHONIOENCODING": "cp437", "PATH": "", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-m", "toolkit", "articles"], capture_output=True, env=environment, check=False
    )
    assert run.returncode == 0, run.stderr
