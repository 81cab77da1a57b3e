"""What a lesson's files may hold is told in words that lead to the place where it is mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.authoring.desks import done
from toolkit.authoring.files.lesson_files import lesson_files
from toolkit.authoring.try_widget import try_widget
from toolkit.problem import Problem
from toolkit.reading import read
from toolkit.seeds.packing import in_clear

HEADLINE = "The night ferry would stay in Greyferry"


def test_a_headline_that_belongs_to_somebody_else_is_mended_among_the_facts(tmp_path: Path) -> None:
    """Saving and trying send an author to the title, and to no exercise."""
    desk = done(tmp_path, given_away=False)
    desk.change(lambda draft: replace(draft, title=HEADLINE))
    assert list(in_clear({"title": HEADLINE}, read(desk.source).text))
    with pytest.raises(Problem) as refused:
        lesson_files(desk.article, desk.draft)
    assert "author.facts()" in refused.value.todo
    told = repr(try_widget(desk, "who-says-so"))
    assert "author.facts()" in told
    assert "author.exercises()" not in told
