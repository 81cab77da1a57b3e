"""Grades as numbers: exact, with a decimal point or comma, rounded half up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

MOST_PLACES = 5
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{0,12})?")


def number(text: str) -> Decimal | None:
    """The number that a cell holds, with a decimal point or comma; None for anything else, also for 1e9 or nan."""
    plain = text.strip()
    return Decimal(plain.replace(",", ".").rstrip(".")) if _NUMBER.fullmatch(plain) else None


def rounded(exact: Decimal, places: int) -> Decimal:
    """The number with so many decimal places; what lies in the middle goes up."""
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def shown(exact: Decimal, mark: str = ".") -> str:
    """The number as short as it can be written, with this decimal mark."""
    text = f"{exact:f}"
    short = text.rstrip("0").rstrip(".") if "." in text else text
    return short.replace(".", mark)


def mark_of(cells: Iterable[str]) -> str:
    """The decimal mark of a file: a comma where its numbers have commas and none has a point, otherwise a point."""
    numbers = [cell for cell in cells if number(cell) is not None]
    commas = any("," in cell for cell in numbers)
    return "," if commas and not any("." in cell for cell in numbers) else "."
