"""A text with its blocks and notices, and its words as a reader sees them, each sign with its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from toolkit.article import Block, Span, Stated
from toolkit.markup import runs
from toolkit.reading.lines import lines
from toolkit.reading.provenance import signs

Fact = tuple[str, Stated]

TOP = 40  # lines at the top that may say who and when
LONGEST = 400  # a line that says who or when is not longer
FEW = 20_000  # characters that are looked at for the lines at the top
AROUND = " \t\n\u00a0*_#[]()|·,;:–—-."  # what falls off a name at both ends
SPACE = " \t\n\r\u00a0*_#"


@dataclass(frozen=True)
class Seen:
    """Words as a reader sees them, with the place of each sign in the file."""

    text: str
    at: tuple[int, ...]
    links: tuple[tuple[int, int], ...]

    def facts(self, key: str, start: int, stop: int, around: str = AROUND) -> Iterator[Fact]:
        """One value of a key, if there are words between two places in what is seen."""
        while start < stop and self.text[start] in around:
            start += 1
        while start < stop and self.text[stop - 1] in around:
            stop -= 1
        if start < stop:
            value = " ".join(self.text[start:stop].split())
            yield key, Stated(value, self.at[start], self.at[stop - 1] + 1)

    def pieces(self, start: int, stop: int, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """What lies between the places where a pattern fits; a link is never cut."""
        at = start
        for gap in cut.finditer(self.text, start, stop):
            if not any(first <= gap.start() < last for first, last in self.links):
                yield at, gap.start()
                at = gap.end()
        yield at, stop

    def people(self, key: str, start: int, stop: int) -> Iterator[Fact]:
        """Several names in a row; a word for what somebody does is none."""
        for first, last in self.pieces(start, stop, signs.BETWEEN_NAMES):
            for _, known in self.facts(key, first, last):
                if signs.PERSON.fullmatch(known.value) and not signs.ROLE.fullmatch(known.value):
                    yield key, known


@dataclass(frozen=True)
class Page:
    """A text with its blocks and notices."""

    text: str
    blocks: tuple[Block, ...]
    notices: tuple[Span, ...]

    @cached_property
    def top(self) -> tuple[Seen, ...]:
        """The lines at the top that are short enough to say who and when."""
        cut = lines(self.text[:FEW])[:TOP]
        posts = [block for block in self.blocks[:TOP] if block.kind == "post"]
        free = [line for line in cut if not any(b.start <= line.start < b.stop for b in posts)]
        return tuple(self.seen(line.start, line.stop) for line in free if len(line.text) <= LONGEST)

    @cached_property
    def story(self) -> int:
        """Where the story begins: the first long paragraph."""
        long = (b.start for b in self.blocks if b.kind == "paragraph" and b.stop - b.start > 150)
        return next(long, len(self.text))

    def of(self, *kinds: str) -> Iterator[Seen]:
        """The notices of these types."""
        return (self.seen(span.start, span.stop) for span in self.notices if span.label in kinds)

    def seen(self, start: int, stop: int) -> Seen:
        """The words between two offsets, as far as anything is stated there."""
        parts = runs(self.text, start, min(stop, start + 5 * LONGEST))
        links, length = [], 0
        for run in parts:
            if run.style == "link":
                links.append((length, length + len(run.text)))
            length += len(run.text)
        at = tuple(run.start + n for run in parts for n in range(len(run.text)))
        return Seen("".join(run.text for run in parts), at, tuple(links))
