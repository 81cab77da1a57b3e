"""Moments as pages state them (`2031-03-14T18:05:00+00:00`, `14 March 2031`) in our form: to the minute, no zone."""

from __future__ import annotations

import re

from toolkit.reading.dates import dates

_ISO = re.compile(r"\s{0,4}(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_DIGITS = re.compile(r"\s{0,4}(\d{4})(\d\d)(\d\d)(?:\s|$)")


def moment(value: str) -> str | None:
    """The date, with the time if there is one; None where the words are no full date."""
    said = value[:100]
    found = _ISO.match(said) or _DIGITS.match(said)
    if found:
        day = "-".join(found.groups()[:3])
        known = dates(day)
        clock = found.groups()[3:]
        return (known[0].value + (f"T{clock[0]}:{clock[1]}" if _clock(clock) else "")) if known else None
    known = dates(said)
    return known[0].value if known else _parsed(said)


def _clock(clock: tuple[str | None, ...]) -> bool:
    return len(clock) == 2 and None not in clock and int(clock[0] or 0) < 24 and int(clock[1] or 0) < 60


def _parsed(said: str) -> str | None:
    """What dateparser makes of words that hold a figure, all parts required: nothing is filled in from today."""
    if not re.search(r"\d", said) or not 6 <= len(said.strip()) <= 60:
        return None
    try:
        import dateparser  # type: ignore[import-untyped]
    except ModuleNotFoundError:
        return None
    try:
        known = dateparser.parse(
            said, settings={"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
        )
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    return known.date().isoformat() if known else None
