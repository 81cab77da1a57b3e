"""The report's numbers as pandas tables, and a pandas table as safe HTML; pandas loads here alone.

In the tables stand numbers, so that a notebook can go on with them; on the page they get their form by column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import category

from toolkit.problem import Problem
from toolkit.teaching import paper
from toolkit.teaching.classroom.estimate import Estimate

if TYPE_CHECKING:
    from pandas import DataFrame  # type: ignore[import-untyped]  # pandas publishes no types

MISSING = "–"


def frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> DataFrame:
    """A table with these columns."""
    try:
        import pandas as pd
    except ModuleNotFoundError as e:
        todo = "install what teachers need: pip install 'medialit-toolkit[teach]'"
        raise Problem(f"The page needs {e.name}, which is not installed.", todo=todo) from None
    return pd.DataFrame.from_records([tuple(row) for row in rows], columns=list(columns)).astype(object)


def html(
    table: DataFrame, caption: str, forms: Mapping[str, Callable[[Any], str]] | None = None, *, kind: str = ""
) -> str:
    """A table as safe HTML in a frame that scrolls sideways; the first column heads its rows."""
    shown = {name: [_cell(value, (forms or {}).get(name, str)) for value in table[name]] for name in table.columns}
    rows = zip(*shown.values(), strict=True)
    name = printable(caption)
    inner = paper.table(name, [str(c) for c in table.columns], rows, kind)
    return f'<div class="wide" role="group" tabindex="0" aria-label="Table: {escape(name)}">{inner}</div>'


def _cell(value: Any, form: Callable[[Any], str]) -> str:
    return MISSING if value is None or value != value else escape(printable(form(value)))  # noqa: PLR0124  # NaN


def without_zeros(table: DataFrame, columns: Sequence[str]) -> DataFrame:
    """The table without those of these columns that hold nothing but zeros."""
    return table.drop(columns=[name for name in columns if not any(table[name])])


def printable(text: str) -> str:
    """The text without letters that no page can hold, or that turn what stands beside them around."""
    return "".join("\ufffd" if c != "\n" and (category(c) in _HIDDEN or c in _TURNS) else c for c in text)


_HIDDEN = ("Cc", "Cs", "Cn")  # controls, halves of letters, and what is no letter
_TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # the direction of what stands beside them


# ------------------------------------------------------------------------------------------------ forms of numbers


def percent(value: float) -> str:
    """A share as a whole per cent."""
    return f"{100 * value:.0f} %"


def percents(figure: Estimate) -> str:
    """A share with its range and what it rests on."""
    return _with_range(percent(figure.value), f"{100 * figure.low:.0f}", f"{100 * figure.high:.0f}", figure.n)


def points(figure: Estimate) -> str:
    """A difference of shares in points, with its range."""
    low, value, high = (_signed(100 * x, 0) for x in (figure.low, figure.value, figure.high))
    return _with_range(f"{value} points", low, high, figure.n)


def decimals(figure: Estimate) -> str:
    """A figure with two decimals and its range."""
    low, value, high = (_signed(x, 2, plus="") for x in (figure.low, figure.value, figure.high))
    return _with_range(value, low, high, figure.n)


def _with_range(value: str, low: str, high: str, n: int) -> str:
    """The figure; a line may end before n alone."""
    return f"{value} ({low} to {high}),".replace(" ", "\u00a0") + f" n\u00a0=\u00a0{n}"


def _signed(value: float, digits: int, plus: str = "+") -> str:
    rounded = round(value, digits) + 0.0
    return f"{rounded:{plus}.{digits}f}".replace("-", "−") if rounded else f"{0:.{digits}f}"
