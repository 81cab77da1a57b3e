"""What the teacher chose, and which column of the file that is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from toolkit.grading.spreadsheet import safe
from toolkit.problem import Problem, UnknownName
from toolkit.teaching.gradebooks.numbers import MOST_PLACES, shown
from toolkit.teaching.gradebooks.shape import Column, Shape

ZERO = ("unanswered", "missing", "damaged")
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Options:
    """What the teacher chose.

    `column`    the title of the column, or a part that names it; "" where there is but one
    `add`       make the column
    `points`    how much it is worth, where the file does not say
    `places`    decimal places
    `zero`      what counts as no points: unanswered exercises, missing hand-ins, damaged answers
    `graded_only`  what is still to be graded by a person is left out of the sum and of what it is out of
    `keep`      grades that are there already stay
    `safe_names`   names that a spreadsheet would run get an apostrophe
    """

    column: str = ""
    add: bool = False
    points: Decimal | None = None
    places: int = 2
    mark: str = ""
    zero: Collection[str] = ()
    graded_only: bool = False
    keep: bool = False
    safe_names: bool = False


def refuse(options: Options) -> None:
    """Raise `Problem` for a choice that there is not."""
    unknown = sorted(set(options.zero) - set(ZERO))
    if unknown:
        raise UnknownName("reason", unknown[0], ZERO)
    if not 0 <= options.places <= MOST_PLACES:
        raise Problem(f"{options.places} decimal places.", allowed=f"0 to {MOST_PLACES}")


def chosen(shape: Shape, options: Options, header: Sequence[str]) -> Column:
    """The column that is meant; raises `Problem` with the list where none or more than one is."""
    free = [column for column in shape.columns if not column.locked]
    asked = options.column.strip()
    fits = _fits(shape, asked) if asked else free
    if options.add:
        return _added(shape, asked, header)
    names = "; ".join(column.name[:60] for column in free[:20]) or "none"
    if len(fits) > 1 and not fits[0].locked:
        called = f"columns are called {asked!r:.60}" if asked else "columns for grades are there"
        allowed = "; ".join(column.title[:80] for column in fits[:20])
        raise Problem(f"{len(fits)} {called}.", allowed=allowed, todo="name one: --column TITLE")
    if not fits:
        todo = f"for a new column: --column TITLE --add --points N ({shape.adds})" if shape.adds else ""
        called = f" called {asked!r:.60}" if asked else ""
        raise Problem(f"There is no column for grades{called}.", allowed=names, todo=todo)
    if fits[0].locked:
        raise Problem(f"The column {fits[0].name!r:.60} cannot be filled: {fits[0].locked}.", allowed=names)
    return fits[0]


def _fits(shape: Shape, asked: str) -> list[Column]:
    """The columns with this title; else with this number; else with this name; else with it in any letter case."""
    ways = (
        [c for c in shape.columns if c.title.strip() == asked],
        [c for c in shape.columns if c.id and c.id == asked],
        [c for c in shape.columns if c.name == asked],
        [c for c in shape.columns if asked.casefold() in (c.name.casefold(), c.title.strip().casefold())],
    )
    return next((found for found in ways if found), [])


def _added(shape: Shape, title: str, header: Sequence[str]) -> Column:
    if not shape.adds:
        raise Problem("No column can be added to this file.", where=shape.lms, todo="leave out --add")
    taken = _fits(shape, title) or title.casefold() in (other.strip().casefold() for other in header)
    unfit = "a column has it already" if taken else shape.unlike(title)
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        unfit = f"it must have 1 to {LONGEST_TITLE} printable letters"
    elif safe(title) != title:
        unfit = "a spreadsheet would run it as a formula"
    if unfit:
        raise Problem(f"The title {title!r:.60} does not do: {unfit}.", todo="choose another: --column TITLE")
    return Column(len(header), title, title)


def worth(column: Column, options: Options) -> Decimal:
    """How many points the column is worth; raises `Problem` where that is not known, or said in two ways."""
    if column.points is None and options.points is None:
        found = f"The file does not say how many points {column.name!r:.60} is worth."
        raise Problem(found, todo="say it: --points N")
    points = options.points if column.points is None else column.points
    if points is None or points <= 0:
        raise Problem(f"The column is worth {points} points.", allowed="more than 0", todo="change it on the platform")
    if options.points not in (None, points):
        found = f"The file says that {column.name!r:.60} is worth {shown(points)} points, not {shown(options.points)}."
        raise Problem(found, todo="leave out --points, or change it on the platform")
    return points
