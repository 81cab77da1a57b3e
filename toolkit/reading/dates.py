"""Dates in running text as ISO 8601: day, month and year in one of many languages, with the time if it stands there.

Nothing is guessed: a date without a year is none, nor is 03/04/2031, which is two days; only with points between, the
day always comes first (03.04.2031). The names of months are CLDR's (`months.json`); a name with another ending is
known by its first letters. What it cannot see: years of two digits, other calendars, time zones (a time is the text's).
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from toolkit.article import Stated

_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_NAME = r"(?P<name>[^\W\d_][^\s\d.,;:!?()\[\]<>|/·–—-]{1,15})"
_NAMES = rf"{_NAME}(?P<more>[ \u00a0][\u0600-\u06ff]{{2,9}})?"  # in some Arab countries two words
_GAP = r"[\s\u00a0]{1,3}"
_ORDINAL = r"(?:\.?º|st|nd|rd|th|er|re|e|ª|a|o|-?(?:й|е|го))?(?P<point>\.)?"
_OF = r"(?:(?:of|de|del|di|da|den|д[ео]|el)[\s\u00a0]+|d[’'])?"
_BETWEEN = rf"(?:{_GAP}{_OF}|[-/]|(?<=\.))"


class _Form(NamedTuple):
    """One way of writing a date; `name` holds the name of a month, `month` its number."""

    called: str
    pattern: re.Pattern[str]


def _form(called: str, pattern: str) -> _Form:
    return _Form(called, re.compile(pattern))


# The order decides between forms that begin at the same place.
FORMS = (
    _form("2031-03-14", rf"{_YEAR}(?P<mark>[-/])(?P<month>\d{{1,2}})(?P=mark){_DAY}(?![\d/-])"),
    _form("2031. 3. 14.", rf"{_YEAR}\.\s?(?P<month>\d{{1,2}})\.\s?{_DAY}(?!\d)"),
    _form("2031年3月14日", rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日일]"),
    _form("14 March 2031", rf"{_DAY}{_ORDINAL}{_BETWEEN}{_NAMES}\.?(?:,?{_GAP}|[-/ ]){_OF}{_YEAR}(?!\d)"),
    _form("14.03.2031", rf"{_DAY}(?P<mark>[./-])\s?(?P<month>\d{{1,2}})(?P=mark)\s?{_YEAR}(?!\d|[/-]\d)"),
    _form(
        "14 tháng 3, 2031",
        rf"{_DAY}{_GAP}(?:tháng|thg){_GAP}(?P<month>\d{{1,2}})(?:,{_GAP}|{_GAP}năm{_GAP}){_YEAR}(?!\d)",
    ),
    _form("2031. március 14.", rf"{_YEAR}\.?(?:{_GAP}m\.)?{_GAP}{_NAME}\.?{_GAP}{_DAY}(?!\d)"),
    _form("2031. gada 14. marts", rf"{_YEAR}\.{_GAP}gada{_GAP}{_DAY}(?P<point>\.){_GAP}{_NAME}"),
    _form(
        "March 14, 2031",
        rf"(?<![^\W_]){_NAMES}\.?(?:{_GAP}(?:the{_GAP})?|-){_DAY}(?:st|nd|rd|th)?(?:,{_GAP}|,|{_GAP}|-){_YEAR}(?!\d)",
    ),
)

_CLOCK = r"(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::\d{2})?|h(?P<french>\d{2})|\.(?P<german>\d{2})(?=\sUhr))(?!\d)"
_HALF = r"(?:[\s\u00a0\u202f]?(?P<half>[aApP])\.?[\s\u00a0]?[mM]\b\.?)?"
_EARLY = r"(?:(?P<asian>上午|下午|午前|午後|오전|오후)\s?)?"
_AT = r"(?:(?:at|um|kl\.?|à|às|as|a las|alle|ore|o|в|u|klo|om|ob|saat|la|Uhr)[\s\u00a0]+)?"
_MARKS = r"[\s\u00a0\u202f,·•|–—-]"
_AFTER = re.compile(rf"(?:T|\.?{_MARKS}{{1,4}}{_AT}|(?<=日)){_EARLY}{_CLOCK}{_HALF}")
_BEFORE = re.compile(
    rf"(?<![\d:.]){_EARLY}{_CLOCK}{_HALF}(?:[\s\u00a0](?:Uhr|UTC|GMT|[A-Z]{{3,4}}))?{_MARKS}{{1,4}}(?:on[\s\u00a0]+)?\Z"
)
_REACH = 36  # how far before a date its time may begin

_ANY_YEAR = re.compile(r"\d{4}")
_YEARS = range(1500, 2200)
_POINTED = frozenset(["hr", "cs"])  # of the languages whose months share names, those with a point behind the day
_ALSO = {"sept": 9, "јуна": 6, "јула": 7, "јуни": 6, "juna": 6, "jula": 7, "marta": 3, "feber": 2, "setiembre": 9}
_STEM = 5


def dates(text: str, start: int = 0, stop: int | None = None) -> tuple[Stated, ...]:
    """The full dates (day, month and year) between two offsets, each with its place."""
    end = len(text) if stop is None else stop
    found: list[Stated] = []
    at = start
    for first, last, day in _days(text, start, end):
        if first < at:
            continue
        stated = _with_time(text, at, end, (first, last), day)
        found.append(stated)
        at = stated.stop or last
    return tuple(found)


def _days(text: str, start: int, stop: int) -> list[tuple[int, int, date]]:
    """All readings as days; of those that begin at one place, the form that is named first comes first."""
    if not _ANY_YEAR.search(text, start, stop):
        return []
    found = []
    for order, form in enumerate(FORMS):
        for match in form.pattern.finditer(text, start, stop):
            if not _alone(text, match.start()):
                continue
            day, begins = _day(match), match.start()
            if day is not None:
                found.append((begins, order, match.end(), day))
    return [(first, last, day) for first, _, last, day in sorted(found)]


def _alone(text: str, at: int) -> bool:
    """Whether no number, and no address, runs up to this place."""
    before = text[max(0, at - 2) : at]
    return not before or (
        not (before[-1].isalnum() and ord(before[-1]) < 0x2E80) and not re.search(r"\d[./-]|/\Z", before)
    )


def _day(match: re.Match[str]) -> date | None:
    given = match.groupdict()
    year, day = int(given["year"]), int(given["day"])
    month = int(given["month"]) if given.get("month") else _month(given)
    if given.get("mark") in ("/", "-") and match.start("year") > match.start("day") and max(day, month) <= 12:
        return _real(year, month, day) if day == month else None
    if given.get("mark") in ("/", "-") and month > 12 and match.start("year") > match.start("day"):
        day, month = month, day
    return _real(year, month, day)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _month(given: dict[str, str | None]) -> int:
    """The number of the named month; 0 where the word names none, or months of two languages."""
    name, more = given.get("name") or "", given.get("more") or ""
    for word in (name + more, name):
        month = _numbered(_plain(word), bool(given.get("point")))
        if month:
            return month
    return 0


def _numbered(word: str, pointed: bool) -> int:
    known = _named()
    meant = known.get(word) or known.get(word.removeprefix("ב"), {})  # Hebrew writes "in" at the word
    if len(set(meant.values())) > 1:
        meant = {language: month for language, month in meant.items() if (language in _POINTED) == pointed}
    months = set(meant.values()) or {_ALSO.get(word, 0) or _stems().get(word[:_STEM], 0)}
    return months.pop() if len(months) == 1 else 0


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split()).strip(".׳'’॰")


@cache
def _named() -> dict[str, dict[str, int]]:
    """Names as they are compared, each with the languages that have it and the month that it means there."""
    languages = json.loads((Path(__file__).parent / "months.json").read_text("utf-8"))["months"]
    found: dict[str, dict[str, int]] = {}
    for language, months in languages.items():
        for number, names in enumerate(months, 1):
            for name in names:
                found.setdefault(_plain(name).removeprefix("de ").removeprefix("d’"), {})[language] = number
    return found


@cache
def _stems() -> dict[str, int]:
    """The first letters of long names, where they say the month: `decem` of December, Dezember has another."""
    meant: dict[str, set[int]] = {}
    for name, languages in _named().items():
        if len(name) >= _STEM:
            meant.setdefault(name[:_STEM], set()).update(languages.values())
    return {stem: months.pop() for stem, months in meant.items() if len(months) == 1}


def _with_time(text: str, start: int, stop: int, place: tuple[int, int], day: date) -> Stated:
    """The date with the time that stands behind it, else with one that ends where it begins."""
    first, last = place
    clock = _AFTER.match(text, last, stop)
    if clock and (time := _time(clock)):
        return Stated(f"{day.isoformat()}T{time}", first, clock.end())
    begin = max(start, first - _REACH)
    clock = _BEFORE.search(text[begin:first])
    if clock and (time := _time(clock)):
        return Stated(f"{day.isoformat()}T{time}", begin + clock.start(), last)
    return Stated(day.isoformat(), first, last)


def _time(clock: re.Match[str]) -> str:
    """Hours and minutes, or nothing where a clock shows no such time."""
    hour, minute = int(clock["hour"]), int(clock["minute"] or clock["french"] or clock["german"])
    half = (clock["half"] or _HALVES.get(clock["asian"], "")).lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


_HALVES = {"上午": "a", "午前": "a", "오전": "a", "下午": "p", "午後": "p", "오후": "p"}
