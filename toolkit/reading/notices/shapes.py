"""Lines that are told by their shape, not by their words: rules of asterisks, times, names of icons, rows of links."""

from __future__ import annotations

import re
from collections.abc import Callable

_SEPARATOR = re.compile(r"(?:\\?[*_\-–—=~•·●◆■.]|\s){1,200}")
_CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?:\s?/\s?\d{1,3}:\d\d(?::\d\d)?)?")
_DIGITS = re.compile(r"\d{1,4}(?:st|nd|rd|th|er|º)?$|\d{1,2}[hH]\d\d$|\d{1,2}(?:am|pm)$")
_FIGURES = re.compile(
    r"(?<![\d.])\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?![\d.])|(?<!\d)(?:[01]?\d|2[0-4])(?:[:h][0-5]\d(?!\d)"
    r"|\.[0-5]\d(?= ?(?:[ap]\.?m|uhr|$)))",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?:(?:published|updated|posted|last updated)[: ]{1,2})?(?:(?:about|over|almost) )?(?:\d{1,3}|an?|one)"
    r" ?(?:s|m|h|d|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)(?: ago| read)"
    r"|\d{1,3} ?(?:min|mins|minutes)\.?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"[*_(]{0,3}(?:last )?(?:updated|modified|aktualisiert|mis à jour|actualizado|обновлено)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")
_LINK = re.compile(r"!?\[[^\[\]\n]{0,80}\]\([^()\s]{0,300}\)")
_GLUED = re.compile(r"icon(?=[ a-z-]|$)")

_MONTHS = """
january february march april may june july august september october november december jan feb mar apr jun jul aug sep
sept oct nov dec januar jänner februar märz mai juni juli oktober dezember okt dez janvier février fevrier mars avril
juin juillet août aout septembre octobre novembre décembre decembre enero febrero marzo abril mayo junio julio agosto
septiembre setiembre octubre noviembre diciembre ene abr ago dic gennaio febbraio aprile maggio giugno luglio
settembre ottobre dicembre января февраля марта апреля мая июня июля августа сентября октября ноября декабря
يناير فبراير مارس أبريل ابريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""
_AROUND = """
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun am pm a p m at on
of the de du le la el um uhr à h gmt utc est edt et pst pdt pt bst cet cest msk ist first last published publié
publicado posted updated modified created date time veröffentlicht aktualisiert stand mis jour actualizado опубликовано
обновлено в г год года نشر تحديث آخر montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi
jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo понедельник вторник среда четверг
пятница суббота воскресенье الساعة and und
"""
MONTHS = frozenset(_MONTHS.split())
AROUND = frozenset(_AROUND.split())


def separator(line: str) -> bool:
    """As in `* * *`, `---`, and the same with backslashes."""
    return len(line) <= 200 and _SEPARATOR.fullmatch(line) is not None


def clock(line: str) -> bool:
    """As in `0:00`, `29:13`: what a player leaves."""
    return len(line) <= 20 and _CLOCK.fullmatch(line) is not None


def timestamp(line: str) -> bool:
    """As in `17 December 2031, 11:41`, `Updated on 3.5.2031`, `2 hours ago`: a time and nothing else."""
    if len(line) > 90:
        return False
    if _AGO.fullmatch(line):
        return True
    words = [word.casefold() for word in _WORD.findall(line)]
    months = MONTHS.intersection(words)
    named = bool(months) and any(word.isdecimal() for word in words)
    if not named and not _FIGURES.search(line):
        return False
    return all(word in MONTHS or word in AROUND or _DIGITS.match(word) for word in words)


def updated(line: str) -> bool:
    """As in `Updated 3 May 2031, 18:45`."""
    return _UPDATED.match(line) is not None and timestamp(line)


def icons(line: str) -> bool:
    """As in `icon closeicon searchicon`: names of pictures that a page draws."""
    count = len(_GLUED.findall(line[:20_000])) if line.count("icon", 0, 20_000) >= 3 else 0
    return count >= 3 and count * 22 >= min(len(line), 20_000)


def symbols(line: str) -> bool:
    """As in `🔗 ✉ 🐦`: signs without a word."""
    return len(line) <= 60 and not any(sign.isalnum() for sign in line) and any(ord(sign) > 0x2100 for sign in line)


def links(line: str) -> bool:
    """As in `[News](#) [Sport](#) [Weather](#)`: three links or more, and nothing between them."""
    if len(line) > 4_000 or line.count("](") < 3:
        return False
    rest = _LINK.sub("", line)
    return not any(sign.isalnum() for sign in rest)


SHAPES: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("separator", "separator", separator),
    ("clock", "media_block", clock),
    ("updated", "update", updated),
    ("timestamp", "timestamp", timestamp),
    ("icons", "icon_run", icons),
    ("symbols", "icon_run", symbols),
    ("links", "navigation", links),
)


def shape(line: str) -> tuple[str, str]:
    """The rule that a line fits by its shape, and the type of notice; empty if none."""
    return next(((name, kind) for name, kind, fits in SHAPES if fits(line)), ("", ""))
