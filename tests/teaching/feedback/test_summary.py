"""What is said first: what went well, then what to look at, as questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.teaching.classroom.simulated import School
from toolkit.grading import collect
from toolkit.grading.inputs import Inputs, run
from toolkit.grading.key import Key, Keys
from toolkit.handin import HandIn
from toolkit.teaching.feedback.summary import MOST, summary
from toolkit.teaching.feedback.work import Work, Works


def works(folder: Path) -> Iterator[Work]:
    """The work in each hand-in."""
    made = run(Inputs(folder))
    each, papers = Works(made), {p.file: p for p in made.grades.papers}
    for file, handin in collect.read(made.found):
        assert isinstance(handin, HandIn)
        yield each.of(papers[file], handin, "Elm 001")


@pytest.mark.parametrize("lesson", ["02", "06", "gallery"])
def test_every_pupil_hears_something_good_first_and_two_or_three_things_to_look_at(lesson: str, tmp_path: Path) -> None:
    """At most three of each, none of them in both; what to look at is a question."""
    School(pupils=12, seed=5, blank=0.1).write(Keys()[lesson], tmp_path)
    for work in works(tmp_path):
        found = summary(work)
        assert 1 <= len(found.well) <= MOST
        assert len(found.work) <= MOST
        assert not {p.done.number for p in found.well} & {p.done.number for p in found.work}
        assert all("?" in point.words for point in found.work)
        assert all(point.done.earned < 1 for point in found.work)


def test_what_to_look_at_names_no_missed_place(handed_in: Callable[..., Path]) -> None:
    """The label's definition is what the student saw already."""
    (work,) = works(handed_in({"mark-words": {"source": ["He"]}}))
    (point,) = summary(work).well + summary(work).work
    assert "called" not in point.quote


def test_an_empty_hand_in_is_met_with_kindness(
    handed_in: Callable[..., Path], pages: Callable[..., list[Any]], gallery: Key
) -> None:
    """No praise is made up, and all that is open is named."""
    folder = handed_in({})
    (work,) = works(folder)
    found = summary(work)
    assert (found.well, found.work) == ((), ())
    assert len(found.left) == len(gallery.exercises) - 1  # a contested question is no gap
    (page,) = pages(folder)
    assert "You handed in your work." in page.text


def test_hints_take_points_and_no_praise(handed_in: Callable[..., Path], gallery: Key, tmp_path: Path) -> None:
    """What was right with a hint went well, and is nothing to work on."""
    folder = handed_in({"fill": gallery.exercises["fill"].solution()}, hints=2)  # type: ignore[union-attr]  # a Fill
    (tmp_path / "policy.toml").write_text('format = "policy/1"\nhint_cost = 0.1\n', "utf-8")
    made = run(Inputs(folder, policy=str(tmp_path / "policy.toml")))
    ((_, handin),) = collect.read(made.found)
    assert isinstance(handin, HandIn)
    found = summary(Works(made).of(made.grades.papers[0], handin, "Elm 001"))
    assert [p.done.title for p in found.well] == ["Fill in"]
    assert found.work == ()
