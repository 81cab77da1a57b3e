"""The report's pictures: figures with their 95 % ranges on one line each, and counts as discs in a grid.

Each is a `toolkit.figures.Figure`: a drawing in the page's own text colour with the same numbers in words. Nothing is
told by colour alone; where matplotlib is missing the table beside the picture says it all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from toolkit.figures import AGAIN, INK, WELL, Figure
from toolkit.measures import Bin, likely
from toolkit.table import Table
from toolkit.teaching.classroom.confusion import Matrix
from toolkit.teaching.classroom.estimate import Estimate
from toolkit.teaching.classroom.frames import printable

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Sheet

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 44  # characters of a line's name that fit on it


class Line(NamedTuple):
    """A figure with its name; `mark` is its sign: circle, diamond (`D`), or square (`s`)."""

    name: str
    figure: Estimate | None
    said: str
    mark: str = "o"


def lines(
    title: str, shown: Sequence[Line], low: float, high: float, ends: tuple[str, str], line: float | None = None
) -> Figure:
    """Figures on a scale from `low` to `high`, each with its range; `line` is a value to compare them with."""
    told = "; ".join(f"{one.name}: {one.said}" for one in shown)
    draw = partial(_draw_lines, shown=shown, low=low, high=high, ends=ends, line=line)
    return _figure(title, told, 0.75 + 0.46 * len(shown), draw)


def _figure(title: str, told: str, height: float, draw: object) -> Figure:
    """A figure without a table of its own: the page puts its table beside it."""
    return Figure(printable(f"{title}. {told}."), Table((), (), printable(title)), height, draw)  # type: ignore[arg-type]


def picture(figure: Figure) -> str:
    """The drawing with its caption as HTML, without the figure's own table."""
    return figure._repr_html_().partition("</figure>")[0] + "</figure>"


def _draw_lines(
    sheet: Sheet, shown: Sequence[Line], low: float, high: float, ends: tuple[str, str], line: float | None
) -> None:
    axes = sheet.add_axes((0.04, 0, 0.92, 1))
    axes.set_axis_off()
    axes.set(xlim=(low, high), ylim=(len(shown) + 0.95, -0.1))
    for row, one in enumerate(shown):
        axes.text(low, row + 0.4, _short(one.name), va="baseline")
        axes.plot([low, high], [row + 0.68, row + 0.68], color=INK, linewidth=0.6)
        if line is not None:
            axes.plot([line, line], [row + 0.56, row + 0.8], color=INK, linewidth=1.2)
        if one.figure is None:
            axes.text(high, row + 0.4, "too few", va="baseline", ha="right")
            continue
        ends_ = [max(low, one.figure.low), min(high, one.figure.high)]
        colour = AGAIN if one.mark == "D" else WELL
        axes.plot(ends_, [row + 0.68] * 2, color=colour, linewidth=2.6, solid_capstyle="butt")
        axes.plot([one.figure.value], [row + 0.68], color=colour, marker=one.mark, markersize=8)
    for at, side, name in ((low, "left", ends[0]), (high, "right", ends[1])):
        axes.text(at, len(shown) + 0.5, name, va="baseline", ha=side)


def _short(name: str) -> str:
    line = printable(" ".join(name.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


# ------------------------------------------------------------------------------------------------ a grid


def grid(matrix: Matrix) -> Figure:
    """Counts as discs, the key's names down and the pupils' across; both are letters that the table explains."""
    told = "; ".join(
        f"{row} taken for {column}: {matrix.counts.get((row, column), 0)} of {matrix.of(row)}"
        for row in matrix.rows
        for column in matrix.columns
        if matrix.counts.get((row, column))
    )
    return _figure(
        f"{matrix.title}: key and answers", told, 1.0 + 0.5 * len(matrix.rows), partial(_draw_grid, matrix=matrix)
    )


def letters(matrix: Matrix) -> dict[str, str]:
    """A letter for each name in the grid."""
    names = tuple(dict.fromkeys((*matrix.rows, *matrix.columns)))
    return {name: LETTERS[n] if n < len(LETTERS) else str(n + 1) for n, name in enumerate(names)}


def _draw_grid(sheet: Sheet, matrix: Matrix) -> None:
    named = letters(matrix)
    axes = sheet.add_axes((0.12, 0.0, 0.86, 0.9))
    axes.set_axis_off()
    axes.set(xlim=(-0.6, len(matrix.columns) - 0.4), ylim=(len(matrix.rows) - 0.4, -1.1))
    axes.text(-0.6, -0.95, "down: the key · across: what pupils said", va="center")
    for x, column in enumerate(matrix.columns):
        axes.text(x, -0.55, named[column], ha="center", va="center", weight="bold")
    for y, row in enumerate(matrix.rows):
        axes.text(-0.6, y, named[row], ha="right", va="center", weight="bold")
        for x, column in enumerate(matrix.columns):
            count = matrix.counts.get((row, column), 0)
            if count:
                share = count / matrix.of(row)
                colour = WELL if row == column else AGAIN
                axes.plot(
                    [x - 0.18], [y], marker="o" if row == column else "s", color=colour, markersize=3 + 15 * share**0.5
                )
            axes.text(x + 0.14, y, str(count), va="center", ha="left")


# ------------------------------------------------------------------------------------------------ sure and right


def sure(bins: Sequence[Bin], n: int) -> Figure:
    """Sureness against right answers in three bins of a class."""
    filled = [b for b in bins if b.answers]
    told = "; ".join(f"about {b.said:.0f} % sure: {b.right} of {b.answers} right" for b in filled)
    return _figure(f"Sure and right, first answers of {n} pupils", told, 3.2, partial(_draw_sure, bins=filled))


def _draw_sure(sheet: Sheet, bins: Sequence[Bin]) -> None:
    axes = sheet.add_axes((0.15, 0.17, 0.82, 0.8))
    axes.set(xlim=(48, 104), ylim=(0, 112), xlabel="how sure they were (%)", ylabel="right answers (%)")
    axes.plot([50, 100], [50, 100], color=INK, linestyle="--")
    axes.text(50, 103, "knew more than they felt")
    axes.text(104, 4, "knew less than they felt", ha="right")
    for each in bins:
        low, high = likely(each.right, each.answers)
        axes.plot([each.said, each.said], [low, high], color=WELL, linewidth=1.6)
        axes.plot([each.said], [each.share], color=WELL, marker="o", markersize=9)
        side = -1 if each.said > 90 else 1
        axes.text(
            each.said + 1.5 * side,
            each.share,
            f"{each.right} of {each.answers}",
            ha="right" if side < 0 else "left",
            va="top",
        )
