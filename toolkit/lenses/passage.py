"""A stretch of story as words and marks: which of them stand in quotation marks, and in which sentence.

What it cannot see: straight single quotation marks, which look like apostrophes; and where a mark was lost on its way,
the quotation runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from toolkit.article import Article
from toolkit.lenses.finding import Part
from toolkit.sentences import sentences

STORY = frozenset(["headline", "deck", "subheading", "paragraph", "quotation", "list", "table", "unknown"])

# Targets of links, and Markdown's own signs, are no words of the text.
_TOKEN = re.compile(
    r"(?P<skip>\]\([^)\s]{0,300}\)|[\[\]*_#>`\\]+)"
    r"|(?P<word>(?:[A-Z]\.){2,6}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Prof|St|Sgt|Maj|Capt|Rev|Jr|Sr|Inc|Co|No)\."
    r"|[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*(?:(?<=s)[’'](?![’'\w]))?|\d[\d.,:]*\d|\d)"
    r"|(?P<mark>''|``|\S)"
)
_MARKS = re.compile("[“”„«»\"‘’]|''|``")
_CLOSES = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "''": "''", "``": "''"}


class Token(NamedTuple):
    """A word or a mark; `low` is the word in lower case, but for the month `May`.

    `quote` is the number of the quotation around it or -1, `sentence` that of its sentence.
    """

    start: int
    stop: int
    low: str
    kind: str
    quote: int
    sentence: int


@dataclass(frozen=True)
class Passage:
    """One block of story. `tokens` in order; `bounds` are the first and last token of each sentence, half open."""

    text: str
    start: int
    stop: int
    kind: str
    tokens: tuple[Token, ...]
    quotations: tuple[Part, ...]

    @cached_property
    def bounds(self) -> tuple[Part, ...]:
        """For each sentence the numbers of its first token and of the one after its last."""
        found: list[list[int]] = []
        for at, token in enumerate(self.tokens):
            if not found or token.sentence != self.tokens[at - 1].sentence:
                found.append([at, at])
            found[-1][1] = at + 1
        return tuple((first, stop) for first, stop in found)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The number of the token in which an offset stands, or the one after it."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and self.tokens[at].stop > offset else at + 1

    @cached_property
    def _numbers(self) -> dict[int, Part]:
        return {self.tokens[first].sentence: (first, stop) for first, stop in self.bounds}

    def sentence(self, at: int) -> Part:
        """The sentence of a token, as the numbers of its tokens."""
        return self._numbers[self.tokens[at].sentence]

    def place(self, first: int, stop: int) -> Part:
        """Where the tokens from `first` up to `stop` stand in the text."""
        return self.tokens[first].start, self.tokens[stop - 1].stop

    def capital(self, at: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.text[self.tokens[at].start].isupper()


def passages(article: Article) -> Iterator[Passage]:
    """The story of an article, block by block; posts that are shown and notices are left out."""
    away = [(n.start, n.stop) for n in article.notices]
    away += [(p.start, p.stop) for p in article.posts if p.form == "embedded"]
    away.sort()
    for block in article.blocks:
        if block.kind in STORY:
            for start, stop in _without(block.start, block.stop, away):
                yield passage(article.text, start, stop, block.kind)


def passage(text: str, start: int = 0, stop: int | None = None, kind: str = "paragraph") -> Passage:
    """One stretch of a text as a passage."""
    end = len(text) if stop is None else stop
    quoted = tuple(_quotations(text, start, end))
    return Passage(text, start, end, kind, tuple(_tokens(text, start, end, quoted)), quoted)


def _without(start: int, stop: int, away: list[Part]) -> Iterator[Part]:
    at = start
    for a, z in away[max(bisect_right(away, (start, -1)) - 1, 0) :]:
        if a >= stop:
            break
        if z > at:
            if a > at:
                yield at, a
            at = z
    if at < stop:
        yield at, stop


def _quotations(text: str, start: int, stop: int) -> Iterator[Part]:
    opened, opening = -1, ""
    for mark in _MARKS.finditer(text, start, stop):
        at, sign = mark.start(), mark.group()
        if not opening:
            if _opens(text, at, sign, start):
                opened, opening = at, sign
        elif sign in _CLOSES[opening] and not (sign == "’" and text[at + 1 : at + 2].isalnum()):
            yield opened, mark.end()
            opening = ""
    if opening and opening in "“„«":
        yield opened, stop


def _opens(text: str, at: int, sign: str, start: int) -> bool:
    if sign not in _CLOSES:
        return False
    return sign in ("“", "„", "«", "``") or at == start or not text[at - 1].isalnum()


def _tokens(text: str, start: int, stop: int, quoted: tuple[Part, ...]) -> Iterator[Token]:
    ends = _ends(text, start, stop, quoted)
    quote = sentence = 0
    last = -1
    for found in _TOKEN.finditer(text, start, stop):
        if found.lastgroup == "skip":
            continue
        at = found.start()
        while quote < len(quoted) and quoted[quote][1] <= at:
            quote += 1
        while sentence < len(ends) and ends[sentence] <= at:
            sentence += 1
        inside = quote < len(quoted) and quoted[quote][0] <= at
        kind = found.lastgroup or "mark"
        if inside and at == quoted[quote][0]:
            kind = "open"
        elif inside and found.end() == quoted[quote][1] and kind == "mark":
            kind = "close"
        low = _low(found.group(), begins=sentence != last)
        last = sentence
        yield Token(at, found.end(), low, kind, quote if inside else -1, sentence)


def _low(word: str, *, begins: bool) -> str:
    """The word in lower case, but for the month in `28 May`: `may` is a verb."""
    return word if word == "May" and not begins else word.lower()


def _ends(text: str, start: int, stop: int, quoted: tuple[Part, ...]) -> list[int]:
    """Where sentences end; the ends inside a quotation are those of its speaker and do not count."""
    ends, quote = [], 0
    for sentence in sentences(text, start, stop):
        while quote < len(quoted) and quoted[quote][1] < sentence.stop:
            quote += 1
        if quote == len(quoted) or not quoted[quote][0] < sentence.stop < quoted[quote][1]:
            ends.append(sentence.stop)
    return ends
