"""The nouns: a stretch of text, a block, an editor's mark, an article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Literal

from toolkit import markup
from toolkit.words import direction, known, later, say, speaking

Need = Literal["required", "optional", "contested"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: `text[start:stop]`, in code points, half open."""

    start: int
    stop: int
    label: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"a span runs from 0 or more up to its stop; found {self.start} to {self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.stop and other.start < self.stop

    def inside(self, other: Span) -> bool:
        """Whether every code point of this span lies in the other one."""
        return other.start <= self.start and self.stop <= other.stop


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page with a kind out of the closed list in `labels.toml`, in reading order."""

    start: int
    stop: int
    kind: str

    @property
    def span(self) -> Span:
        """Where the block lies."""
        return Span(self.start, self.stop, self.kind)


@dataclass(frozen=True, slots=True)
class Mark:
    """What an editor marked in an article, and why.

    `parts`      one or more spans (reported speech is often interrupted), in order
    `fields`     named places inside the mark, such as a post's body, author and handle
    `also`       other boundaries that are as good, each a tuple of spans
    `exclude`    words that a student should not swallow (the writer's own label inside reported speech)
    `need`       required, optional (neither reward nor penalty) or contested (trained people split: never costs)
    `relation`   the attribution that a source, cue or content belongs to
    """

    id: str
    label: str
    parts: tuple[Span, ...]
    why: str
    need: Need = "required"
    also: tuple[tuple[Span, ...], ...] = ()
    exclude: tuple[Span, ...] = ()
    relation: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def hull(self) -> Span:
        """From the first code point of the first part to the last one of the last part."""
        return Span(self.parts[0].start, self.parts[-1].stop, self.label)

    def quote(self, text: str) -> str:
        """The marked words; an ellipsis stands where the mark is interrupted."""
        return " … ".join(part.of(text) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Post:
    """A social post that stands in an article: embedded, quoted or paraphrased.

    `start`, `stop`  all of it, its marker line (who, when) included
    `handle`         with its @
    `date`           ISO 8601
    `body`           its words as a reader sees them; None where the text only retells them
    `media`          the addresses of pictures and films as they stand in the text
    `truncated`      whether its words break off; None where that cannot be told
    What is not known is None.
    """

    start: int
    stop: int
    form: str
    platform: str | None = None
    author: str | None = None
    handle: str | None = None
    date: str | None = None
    body: str | None = None
    media: tuple[str, ...] = ()
    permalink: str | None = None
    truncated: bool | None = None

    @property
    def span(self) -> Span:
        """Where the post lies."""
        return Span(self.start, self.stop, "social_post")


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that is known of a text, and where the text states it (None: not in the text itself)."""

    value: str
    start: int | None = None
    stop: int | None = None


Provenance = Mapping[str, tuple[Stated, ...]]


def spoken_date(iso: str, language: str = "en") -> str:
    """An ISO 8601 date as people write it in a language (`14 March 2031, 18:05`).

    Where we have no words in it, `2031-03-14, 18:05`; what is no such date stays as it is.
    """
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if not known(language):
        plain = f"{moment:%Y-%m-%d, %H:%M}" if "T" in iso else f"{moment:%Y-%m-%d}"
        return f"{_ISOLATE}{plain}{_POP}" if direction(language) == "rtl" else plain
    with speaking(language):
        day = say("{day} {month} {year}", day=moment.day, month=say(_MONTHS[moment.month - 1]), year=moment.year)
        return say("{day}, {time}", day=day, time=f"{moment:%H:%M}") if "T" in iso else day


_ISOLATE, _POP = "\u2066", "\u2069"  # without them Arabic letters beside it turn the date around
_MONTHS = (
    *(later("January"), later("February"), later("March"), later("April"), later("May"), later("June")),
    *(later("July"), later("August"), later("September"), later("October"), later("November"), later("December")),
)


@dataclass(frozen=True)
class Article:
    """A text with its blocks, posts and notices, where it comes from, and (for seeds) an editor's marks.

    `text`        the decoded file, unchanged: offsets are code points into it, and so into the file (of a web page: its
                  visible text)
    `blocks`      in reading order, covering the whole text
    `posts`       social posts in the text
    `notices`     every typed stretch that is not story; the label is the type
    `provenance`  schema.org keys; several values of one key are a conflict worth teaching
    `damage`      where the text was hurt on its way; the label is the type
    `passages`    named stretches that exercises show
    `borrowed`    whether the text is somebody else's copy: it is shown, and stays out of every page that is made
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "en"
    posts: tuple[Post, ...] = ()
    notices: tuple[Span, ...] = ()
    provenance: Provenance = field(default_factory=dict)
    damage: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    passages: Mapping[str, Span] = field(default_factory=dict)
    source_sha256: str = ""
    borrowed: bool = False

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, as hexadecimal digits."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def span(self) -> Span:
        """The whole text as a span."""
        return Span(0, len(self.text))

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`: where its lines begin."""
        return direction(self.language)

    @property
    def headline(self) -> str:
        """The headline that the text itself carries, as far as it is known, else the title in our lists."""
        return next(iter(self.stated("headline")), self.title)

    def stated(self, key: str) -> tuple[str, ...]:
        """The values of one key of the provenance; none where nothing is known."""
        return tuple(dict.fromkeys(known.value for known in self.provenance.get(key, ()) if known.value))

    @property
    def byline(self) -> str:
        """One line that says who published the text and when, as far as it is known; the date in its language."""
        return self._line(self.provenance)

    @property
    def aside(self) -> str:
        """The same line, but only with what the text itself does not state: a whole page speaks for itself."""
        return self._line({k: tuple(s for s in v if s.start is None) for k, v in self.provenance.items()})

    def _line(self, known: Provenance) -> str:
        def values(key: str) -> Iterator[str]:
            return (s.value for s in known.get(key, ()) if s.value)

        who = [", ".join(dict.fromkeys(values(key))) for key in ("publisher", "author")]
        when = [", ".join(spoken_date(date, self.language) for date in values("datePublished"))]
        return " · ".join(filter(None, who + when))

    def mark(self, name: str) -> Mark | None:
        """The mark with this id, or None."""
        return next((m for m in self.marks if m.id == name), None)

    def within(self, place: Span, labels: Iterable[str]) -> tuple[Mark, ...]:
        """The marks that carry one of the labels and lie inside the place, in order."""
        wanted = set(labels)
        found = [m for m in self.marks if m.label in wanted and m.hull.inside(place)]
        return tuple(sorted(found, key=lambda m: (m.hull.start, m.hull.stop, m.id)))

    def between(self, place: Span) -> tuple[Block, ...]:
        """The blocks that the place touches, cut to it."""
        return tuple(
            Block(max(b.start, place.start), min(b.stop, place.stop), b.kind)
            for b in self.blocks
            if b.start < place.stop and place.start < b.stop
        )

    def __repr__(self) -> str:
        counts = say("{blocks} blocks, {characters} characters.", blocks=len(self.blocks), characters=len(self.text))
        return f"{self.id}: {self.title or say('untitled')}. {counts}"

    def _repr_html_(self) -> str:
        return markup.page(self.headline, self.aside, self.text, self.blocks, lang=self.language, side=self.direction)
