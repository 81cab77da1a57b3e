"""`medialit draft`: what it says can be typed again, and what it writes gives nothing of a text away."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest

from tests.authoring.desks import TEXT, article_file
from toolkit.authoring.command import command
from toolkit.seeds.packing import in_clear

HEADLINE = "# The pilots denied that they had been asked by the board"


def test_its_notebook_is_called_after_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A headline may be somebody else's: no five words of the text stand in the notebook."""
    text = TEXT.replace("# Ferry stays in harbour", HEADLINE)
    assert command(str(article_file(tmp_path, text=text)), tmp_path / "lessons") == 0
    notebook = tmp_path / "lessons" / "draft_night-ferry.ipynb"
    assert not list(in_clear(json.loads(notebook.read_text("utf-8")), text))
    assert str(notebook) in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="how a name is quoted at a prompt of Windows is another matter")
@pytest.mark.parametrize("name", ["a b.md", 'quo"te.md', "it's $HOME.md", "fähre; ls.md", "plain.md"])
def test_the_way_on_can_be_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Whatever the file is called, the line names it and no other."""
    file = article_file(tmp_path, name)
    command(str(file), tmp_path / "my lessons")
    line = capsys.readouterr().out.rpartition("Go on:")[2]
    assert shlex.split(line) == ["medialit", "draft", str(file), "--to", str(tmp_path / "my lessons"), "--open"]
