"""Marking open answers in a notebook: blind, question by question, into the same file as `medialit marks`.

>>> from toolkit.teaching.marking import agreement, mark
>>> mark("handins", "marks.csv")
>>> mark("handins", "marks.csv", second="ab")
>>> agreement("handins", "marks.csv", second="ab")
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.teaching.marking.compare import Compared
    from toolkit.teaching.marking.widget import MarkingWidget


def mark(
    handins: str | Path,
    marks: str | Path = "marks.csv",
    *,
    second: str = "",
    lessons: str | Path | None = None,
    policy: str = "last",
) -> MarkingWidget:
    """The open answers in a folder of hand-ins, to be marked one after the other into a file of marks.

    With `second` (the initials of another teacher) a sample is marked once more, without the first marks, into a file
    of its own beside it. `lessons` is the folder with exercises/ and their keys; `policy` says which try counts.
    """
    from toolkit.teaching.marking.opening import opened
    from toolkit.teaching.marking.widget import MarkingWidget

    return MarkingWidget(opened(handins, marks, second, lessons, policy), second)


def agreement(
    handins: str | Path,
    marks: str | Path = "marks.csv",
    *,
    second: str,
    lessons: str | Path | None = None,
    policy: str = "last",
) -> Compared:
    """How far the first and the second marking of the same answers agree, and which answers to talk about."""
    from toolkit.teaching.marking.opening import compared

    return compared(handins, marks, second, lessons, policy)


__all__ = ["agreement", "mark"]
