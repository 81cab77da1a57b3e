"""When, as it stands behind a handle in a marker line: a date, plain or as a link, on the same line or on the next."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.article import Stated
from toolkit.reading.dates import dates
from toolkit.reading.lines import Line

TARGET = r"\((?P<{}>(?:[^()\s]|\([^()\s]{{0,60}}\)){{0,600}})(?:\s\"[^\"\n]{{0,80}}\")?\)"
_LINE_MARKS = re.compile(r"(?:[ \t]|[>*_~]|\d{1,2}[.)]\s)*")
_LEAD = re.compile(
    r"[\s,·•|:*_]*(?:(?:on|am|le|el|il|em|op|den|w dniu|dňa|dne|od)\s+)?(?:[^\W\d_]{2,10},\s+)?", re.IGNORECASE
)
_LINK = re.compile(rf"\[(?P<label>[^\[\]\n]{{0,80}})\]{TARGET.format('address')}")
_BEHIND = re.compile(r"[\s*_.|)]*(?:(?:on|via)\s+[\w ]{1,24})?[\s*_.|]*$")
_OPEN_ADDRESS = re.compile(r"\s{0,2}<?(?P<address>https?://[^\s<>]{4,300})>?")
_DATE = 60  # characters that a date may have


@dataclass(frozen=True, slots=True)
class When:
    """What stands behind a handle: up to where, the date, the address; `said` where it is a date or a link."""

    stop: int
    date: str | None
    address: str | None
    said: bool


def marks(line: str) -> int:
    """How many characters of Markdown a line begins with."""
    found = _LINE_MARKS.match(line)
    return found.end() if found else 0


def when_said(text: str, cut: tuple[Line, ...], number: int, at: int) -> When | None:
    """What follows a handle, or None where it is neither a date nor the end."""
    line = cut[number]
    begin = _lead(text, at, line.stop)
    link = _LINK.match(text, begin, line.stop)
    if link and (not link["label"] or _datelike(link["label"])):
        return When(link.end(), first_date(dates(link["label"])), link["address"], True)
    stated = _first_at(text, begin, min(line.stop, begin + _DATE))
    if stated and stated.stop is not None:
        return _dated(text, line, stated)
    rest = text[at : min(line.stop, at + 2 * _DATE)]
    if _BEHIND.match(rest):
        return _below(text, cut, number) or When(at, None, None, False)
    if line.stop - at <= _DATE and _datelike(rest) and not re.search(r"[^\W\d_]{12}|@", rest):
        return When(line.stop, None, None, True)
    return None


def _lead(text: str, at: int, stop: int) -> int:
    found = _LEAD.match(text, at, stop)
    return found.end() if found else at


def _dated(text: str, line: Line, stated: Stated) -> When:
    stop = stated.stop or line.stop
    if line.stop - stop <= 12 and not re.search(
        r"[^\W\d_]{3}", text[stop : line.stop]
    ):  # a point, the Russian г., a bracket
        return When(line.stop, stated.value, None, True)
    address = _OPEN_ADDRESS.match(text, stop, line.stop)
    return When(address.end() if address else stop, stated.value, address and address["address"], True)


def _below(text: str, cut: tuple[Line, ...], number: int) -> When | None:
    """A date that stands on the next line alone."""
    below = cut[number + 1] if number + 1 < len(cut) else None
    if below is None or len(below.text) > 700 or below.group > cut[number].group + 1:
        return None
    begin = below.start + marks(below.text)
    link = _LINK.match(text, begin, below.stop)
    said = link["label"] if link else text[begin : below.stop]
    stated = dates(said)
    if not stated or (link and link.end() < below.stop) or len(said) > _DATE:
        return None
    left = said[: stated[0].start or 0] + said[stated[0].stop or 0 :]
    if len(re.findall(r"\w+", left)) > 2:
        return None
    return When(below.stop, stated[0].value, link["address"] if link else None, True)


def _datelike(label: str) -> bool:
    return bool(re.search(r"\d", label)) and len(label.split()) <= 9


def first_date(stated: tuple[Stated, ...]) -> str | None:
    """The first of some dates."""
    return stated[0].value if stated else None


def _first_at(text: str, start: int, stop: int) -> Stated | None:
    """The date that stands right here."""
    if not any(sign.isdigit() for sign in text[start:stop]):
        return None
    found = dates(text, start, stop)
    return found[0] if found and (found[0].start or 0) <= start + 2 else None
