"""A text as the bare letters and digits in it, each with its place: what stays the same from copy to copy.

Left out are white space, line ends, quotation marks, all other signs, accents, case, the syntax of Markdown and the
targets of its links; an entity stands for its character. So two copies of one text have the same letters whoever
saved them, and any stretch of letters leads back to the exact place in either.

What counts as a letter is part of the format `pack/1`: a change here makes the packs that exist unreadable.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

_HIDDEN = r"""
    (?P<entity>&(?:[A-Za-z][A-Za-z0-9]{1,30}|\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6});)
  | (?P<target>\]\([^()\s]{0,600}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:[ ]"[^"\n]{0,200}")?\))
  | (?P<line>(?<!:)(?:\\r)?\\n(?![a-z]))
"""
_LETTERS = re.compile(rf"{_HIDDEN} | (?P<word>[^\W_]+)", re.VERBOSE)
_SIGNS = re.compile(rf"{_HIDDEN} | (?P<heading>\#+(?=[ \t\xa0])) | (?P<run>\.+|-+|''|``) | (?P<sign>[\W_])", re.VERBOSE)

QUOTES = frozenset("\"'“”„‟«»‘’‚‛‹›`´′″「」『』")
TARGET, HEADING = "→", "¶"  # stand for the whole of ](address), and for # before a heading
SYNTAX = frozenset(f"[]*_\\<>~|{TARGET}{HEADING}")
_WHOLE = {"target": TARGET, "heading": HEADING}
_FARTHEST = 40  # signs that are looked at on one side of a stretch
_NO_LETTERS = frozenset("ʹʻʼʽˈ")  # letters to Unicode, apostrophes to a writer


class _Bare(dict[str, str]):
    """Each character as its bare letters: `Ž` is `z`, `ﬁ` is `fi`, a comma is nothing."""

    def __missing__(self, sign: str) -> str:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
        self[sign] = "".join(c for c in folded if c.isalnum() and c not in _NO_LETTERS)
        return self[sign]


_BARE = _Bare()


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text.

    `bare`            all of them in one string
    `starts`, `stops` where each stands in the text, in code points
    `words`           which letters begin a word
    """

    text: str
    bare: str
    starts: Sequence[int]
    stops: Sequence[int]
    words: Sequence[int]

    def stretch(self, start: int, stop: int) -> tuple[int, int]:
        """Which letters stand from `start` to `stop` in the text: the first one and how many."""
        first = bisect_left(self.starts, start)
        return first, bisect_left(self.starts, stop, lo=first) - first

    def gap(self, letter: int) -> tuple[int, int]:
        """The place in the text between a letter and the one before it."""
        start = self._end(letter - 1) if letter > 0 else 0
        return start, self.starts[letter] if letter < len(self.starts) else len(self.text)

    def place(self, first: int, count: int) -> tuple[int, int]:
        """The place in the text of one letter or more, without the signs around them."""
        return self.starts[first], self._end(first + count - 1)

    def _end(self, letter: int) -> int:
        """Behind a letter and the accents that stand apart from it."""
        stop = self.stops[letter]
        while stop < len(self.text) and unicodedata.combining(self.text[stop]):
            stop += 1
        return stop


def letters(text: str) -> Letters:
    """The letters of a text, in one pass."""
    bare: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    words: list[int] = []
    for found in _LETTERS.finditer(text):
        begins = len(starts)
        for piece, start, stop in _pieces(found):
            bare.append(piece)
            starts += range(start, stop) if len(piece) == stop - start else [start] * len(piece)
            stops += range(start + 1, stop + 1) if len(piece) == stop - start else [stop] * len(piece)
        if len(starts) > begins and (not begins or stops[begins - 1] != starts[begins]):
            words.append(begins)
    return Letters(text, "".join(bare), starts, stops, words)


def _pieces(found: re.Match[str]) -> Iterator[tuple[str, int, int]]:
    """The letters of a word or an entity, with their places."""
    start, stop = found.span()
    if found.lastgroup == "entity":
        yield "".join(_BARE[c] for c in unescape(found.group())), start, stop
    elif found.lastgroup == "word" and found.group().isascii():
        yield found.group().lower(), start, stop
    elif found.lastgroup == "word":
        yield from ((_BARE[c], start + n, start + n + 1) for n, c in enumerate(found.group()))


# ------------------------------------------------------------------------------------------------ signs


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that is no letter, as all its kin are written: each quotation mark is `"`, each dash is `-`."""

    kin: str
    start: int
    stop: int


def signs(text: str, start: int, stop: int) -> list[Sign]:
    """The signs between two places; white space and letters left out, an address behind a link is one sign."""
    return [sign for found in _SIGNS.finditer(text, start, stop) for sign in _named(found)]


def _named(found: re.Match[str]) -> Iterator[Sign]:
    kind, raw = found.lastgroup or "", found.group()
    if kind in _WHOLE:
        yield Sign(_WHOLE[kind], *found.span())
    elif kind != "line":
        kin = _kin(unescape(raw)[0] if kind == "entity" else raw[0])
        if kin:
            yield Sign(kin, *found.span())


def _kin(sign: str) -> str:
    if sign in QUOTES:
        return '"'
    kind = unicodedata.category(sign)
    if kind == "Pd" or sign == "−":
        return "-"
    return "" if sign.isspace() or sign.isalnum() or kind[0] in "CM" else "." if sign == "…" else sign


def kin(found: Sequence[Sign]) -> str:
    """The signs nearest to the letters, in one short string."""
    return "".join(sign.kin for sign in found[:12])


def reach(found: Sequence[Sign], wanted: str) -> int:
    """How many of the signs belong to a stretch that had the `wanted` ones; both are read outwards from its letters.

    Syntax may be missing or new; a sign that the stretch did not have stays outside.
    """
    near, bare = found[:_FARTHEST], _without_syntax(wanted)

    def fit(count: int) -> tuple[int, bool, int, int]:
        written = "".join(sign.kin for sign in near[:count])
        plain = _without_syntax(written)
        syntax = sum(sign in SYNTAX for sign in written)
        return len(plain) if bare.startswith(plain) else -1, written == wanted, -syntax, count

    return max(range(len(near) + 1), key=fit)


def _without_syntax(written: str) -> str:
    return re.sub(r"(.)\1+", r"\1", "".join(sign for sign in written if sign not in SYNTAX))


def exact_signs(text: str, start: int, stop: int) -> list[Sign]:
    """All characters between two places, a line end as one: for a stretch that has no letters at all."""
    return [
        Sign("\n" if found.group()[0] == "\r" else _kin(found.group()) or found.group(), *found.span())
        for found in _EACH.finditer(text, start, stop)
    ]


def visible(found: list[Sign]) -> list[Sign]:
    """The signs without white space, unless there is nothing else."""
    return [sign for sign in found if not sign.kin.isspace()] or found


_EACH = re.compile(r"\r\n|.", re.DOTALL)
