"""Words that lost the space between them.

What it cannot see: two small words run together, and a name of two parts that is written as one (InfoRiver).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from toolkit.article import Block, Span
from toolkit.reading.blocks import shapes
from toolkit.reading.dates import dates
from toolkit.reading.lines import Line

_LETTERS = re.compile(r"[^\W\d_]{4,}")
_CAMEL = re.compile(r"\b(?:[A-Z][a-z]+){2,}\b")
_PART = re.compile(r"[A-Z][a-z]+")
_ICON = re.compile(r"icon\b", re.IGNORECASE)
# `river.The`, `river.”The`; before it no address, behind it no ending of one.
_MAYBE = re.compile(r"[a-zß-ÿ\d*][A-Z]|[·•]|[.!?][\"”’)]?[A-ZÀ-ÞА-Я]")  # quick: most lines hold none
_STOP = re.compile(
    r"(?<![\w./@-])(?P<before>[^\W\d_A-Z]{3,30}|[A-Z][a-z]{2,30}|\d{4})[.!?][\"”’)]?(?P<after>[A-ZÀ-ÞА-Я][a-zß-ÿа-я]+|[AI]\b)(?![\w@/]|\.\w|\()"
)
_JOIN = re.compile(r"\b[a-z]{3,30}(?=(?:The|This|That|They|There|When|While|But|However|According|Meanwhile)\b)\w+")
_YEAR = re.compile(r"\b(?:19|20|21)\d\d[A-Z][a-z]{2,30}\b")
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\*{0,2}[A-Z][a-z]{1,30}\b")
_POINT = re.compile(r"\b(?![^\W_]{1,20}l·l)[^\W_]{3,20}[·•][^\W_]{3,20}\b")
_FIELD = re.compile(
    r"(?:date|published|updated|posted|author|source|title|datum|fecha|дата)\b\s?:?\s{1,3}(?=\d)", re.IGNORECASE
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?")
_ENDINGS_WORDS = "Com Org Net Co Uk Eu De Ru Js Io Tv Info Gov Edu Int Me Ai App"
_ENDINGS = frozenset(_ENDINGS_WORDS.split())
_MENU_WORDS = (
    "Home World News Sport Sports Politics Business Opinion Opinions Video Videos Culture Health Science Tech "
    "Technology Weather More Share Comments Comment Search Menu Login Sign Subscribe Contact About Print Email "
    "Read Live Local Travel Money Music Food Style Life Features Podcasts Podcast Radio Games Shop Jobs Cars "
    "Europe Africa Asia America Russia Latest Trending Popular Topics Sections Follow Save Next Previous Close "
    "Open Menus Neighbours Rivers Start Top Stories Entertainment Lifestyle Economy Finance Education Environment "
    "Climate Arts Books Photos Gallery Newsletter Newsletters Log Out In Up Account Register Help Terms Privacy "
    "Advertise Facebook Twitter Instagram Whatsapp Telegram Copy Link"
)
_MENU = frozenset(_MENU_WORDS.split())
_BRANDS_WORDS = "HomeLink WorldLink NewsLife LiveScience TopShop LogIn SignUp LogOut LinkIn"
_BRANDS = frozenset(_BRANDS_WORDS.split())
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO")


def glues(text: str, cut: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Span]:
    """All the places where a space is missing."""
    starts = [block.start for block in blocks]
    for line in cut:
        kind = blocks[bisect_right(starts, line.start) - 1].kind if blocks else ""
        prose = kind in ("paragraph", "quotation", "deck", "list", "caption") and shapes.count(line.text[:120]) > 5
        found = (*_alphabets(line), *(_sentences(line) if prose else _menus(line)), *_icons(line))
        yield from (Span(line.start + start, line.start + stop, "glued") for start, stop in found)
    yield from _field(text, cut[0]) if cut else ()


def _alphabets(line: Line) -> Iterator[tuple[int, int]]:
    """`newsновости`: a word of two alphabets, where neither piece is an ending or a sign."""
    if line.text.isascii():
        return
    for word in _LETTERS.finditer(line.text):
        runs = [(name, len(list(letters))) for name, letters in groupby(word.group(), key=_alphabet) if name]
        if len({name for name, _ in runs}) < 2 or any(name in _UNSPACED for name, _ in runs):
            continue
        if len(runs) > 3 or (min(length for _, length in runs) > 3 and [n for n, _ in runs] != ["LATIN", "CYRILLIC"]):
            yield word.span()


def _alphabet(letter: str) -> str:
    return "LATIN" if letter.isascii() else _named(letter)


@cache
def _named(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "" if name in ("MODIFIER", "COMBINING", "FEMININE", "MASCULINE", "MICRO") else name


def _menus(line: Line) -> Iterator[tuple[int, int]]:
    """`HomeWorld News`: words of a menu."""
    for word in _CAMEL.finditer(line.text):
        parts = _PART.findall(word.group())
        if (
            word.group() not in _BRANDS
            and len(parts) < 12
            and sum(part in _MENU for part in parts) >= max(2, len(parts) - 1)
        ):
            yield word.span()


def _icons(line: Line) -> Iterator[tuple[int, int]]:
    """`icon mailicon closeicon`: the names of signs."""
    if sum(1 for _ in _ICON.finditer(line.text)) > 4 and len(_ICON.findall(line.text)) * 5 > shapes.count(line.text):
        yield 0, len(line.text)


def _sentences(line: Line) -> Iterator[tuple[int, int]]:
    """`the river.The barges`: a stop, a year, or a small letter right before a sentence."""
    if not _MAYBE.search(line.text):
        return
    for found in _STOP.finditer(line.text):
        if found["after"] not in _ENDINGS and not line.text[found.end() : found.end() + 1].isdigit():
            yield found.span()
    for pattern in (_JOIN, _YEAR, _CLOCK, _POINT):
        yield from (found.span() for found in pattern.finditer(line.text))


def _field(text: str, line: Line) -> Iterator[Span]:
    """`date 2031-03-15 The barges`: a field of the page's data before the first sentence."""
    if not shapes.prose(line.text):
        return
    field = _FIELD.match(line.text)
    start = line.start + (field.end() if field else 0)
    iso = _ISO.match(text, start)
    stop = iso.end() if iso else 0
    if not stop and field:
        stop = next((d.stop or 0 for d in dates(text, start, min(line.stop, start + 40)) if d.start == start), 0)
    rest = text[stop : line.stop].lstrip()
    if stop and rest[:1].isupper():
        yield Span(line.start, stop, "glued")
