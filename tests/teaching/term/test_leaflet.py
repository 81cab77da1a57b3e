"""The guide on one page: up to date, on one sheet, and true to the commands."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from toolkit.__main__ import _parser
from toolkit.teaching.term.leaflet import leaflet

DOCS = Path(__file__).parents[3] / "docs"
TEXT = (DOCS / "teachers.md").read_text("utf-8")
COMMANDS = re.findall(r"`medialit ([^`]+)`", TEXT)


def test_the_page_to_print_is_that_of_the_text() -> None:
    """Whoever changes the text makes the page anew: python -m toolkit.teaching.term.leaflet docs/teachers.md."""
    assert (DOCS / "teachers.html").read_text("utf-8") == leaflet(TEXT)


def test_there_are_commands_in_it() -> None:
    """Those of the whole way."""
    assert {line.split()[0] for line in COMMANDS} >= {"collect", "grade", "marks", "regrade", "feedback", "report"}


@pytest.mark.parametrize("line", COMMANDS)
def test_each_command_is_one_that_there_is(line: str) -> None:
    """With these options and no others."""
    _, rest = _parser().parse_known_args(shlex.split(line))
    assert rest == []


def test_markup_of_others_does_not_pass() -> None:
    """What looks like HTML in the text is shown as it stands."""
    assert "<script>" not in leaflet("# One\n\n<script>alert(1)</script>\n")
