"""Whether two short texts mean the same: case, accents, spaces, quotation marks, dates and numbers in their forms.

What it cannot see: a spelling slip, another word for the same thing; an author lists what else is accepted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date

_STRAIGHT = str.maketrans("“”„«»‘’‚`´–—‑−", "\"\"\"\"\"'''''----")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FORMS = (
    (re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"), "ymd"),
    (re.compile(r"(?P<a>\d{1,2})[-/. ]+(?P<b>\d{1,2})[-/. ]+(?P<y>\d{4})"), "ab"),
    (re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})"), "name"),
    (re.compile(r"(?P<name>[a-z]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"), "name"),
)
_NUMBER = re.compile(r"([+-]?\d{1,3}(?:[, '’.\u00a0\u202f]\d{3})+|[+-]?\d+)([.,]\d+)?\s*(%?)")


def plain(text: str) -> str:
    """The text without what does not count: case, accents, doubled spaces, the form of marks, a mark at the end."""
    letters = unicodedata.normalize("NFKD", text).translate(_STRAIGHT)
    bare = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return " ".join(bare.split()).strip(" .,;:!?\"'()[]")


def same_text(one: str, other: str) -> bool:
    """Whether two texts are equal but for what does not count."""
    return plain(one) == plain(other)


def same_date(one: str, other: str) -> bool:
    """Whether two texts can name the same day: `14 March 2031`, `2031-03-14`, `March 14, 2031`, `14.3.2031`."""
    return bool(set(_days(plain(one))) & set(_days(plain(other))))


def same_number(one: str, other: str) -> bool:
    """Whether two texts give the same number: `1,140`, `1 140` and `1140`."""
    first, second = _number(one), _number(other)
    return first is not None and first == second


def _days(text: str) -> Iterator[date]:
    for form, kind in _FORMS:
        found = form.fullmatch(text.removesuffix(" ").split(" at ")[0])
        if found is None:
            continue
        year = int(found["y"])
        for month, day in _candidates(found, kind):
            with suppress(ValueError):
                yield date(year, month, day)


def _candidates(found: re.Match[str], kind: str) -> list[tuple[int, int]]:
    """Months and days; where day and month cannot be told apart, both readings."""
    if kind == "ymd":
        return [(int(found["m"]), int(found["d"]))]
    if kind == "ab":
        a, b = int(found["a"]), int(found["b"])
        return [(b, a), (a, b)]
    return [(i, int(found["d"])) for i, name in enumerate(_MONTHS, start=1) if found["name"].startswith(name)]


def _number(text: str) -> tuple[float, str] | None:
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip().rstrip("."))
    if found is None:
        return None
    whole = re.sub(r"[^\d+-]", "", found[1])
    return float(whole + (found[2] or "").replace(",", ".")), found[3]


SAME: dict[str, Callable[[str, str], bool]] = {"text": same_text, "date": same_date, "number": same_number}
