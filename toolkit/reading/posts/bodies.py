"""How far the body of an embedded post reaches back from its marker.

Normally one paragraph, the one before the marker; earlier ones only where a named sign says that they belong to it.
What it cannot see: a body of several paragraphs where nothing in them shows that they belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from toolkit.reading.lines import Line
from toolkit.reading.posts.markers import Marker
from toolkit.reading.posts.wording import ITEM, SOCIAL, words
from toolkit.sentences import sentences


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a line where a page has no blank lines between its paragraphs.

    `quoted` says that it stands in a block quotation, `broken` that a forced line end stands behind it.
    """

    start: int
    stop: int
    text: str
    quoted: bool
    broken: bool

    @cached_property
    def words(self) -> str:
        """The words as a reader sees them."""
        return words(self.text, 0, len(self.text))

    @cached_property
    def stops(self) -> bool:
        """Whether it is none that a post could hold: a heading, a rule, a byline, a picture's credit."""
        return _STOP.match(self.text) is not None or _STOP.match(self.words) is not None


class Seam(NamedTuple):
    """The place between a paragraph and one that belongs to a body; `said` are the words from there on."""

    above: Piece
    piece: Piece
    said: str


def pieces(text: str, cut: tuple[Line, ...], signs: list[Marker]) -> list[Piece]:
    """The paragraphs: lines that share a group are one, unless the group runs on past a marker or is very long."""
    ends = sorted(marker.stop for marker in signs)
    groups: list[list[Line]] = []
    for line in cut:
        if groups and groups[-1][-1].group == line.group:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [piece for group in groups for piece in _of_group(text, group, ends)]


def _of_group(text: str, group: list[Line], ends: list[int]) -> list[Piece]:
    first, last = group[0].start, group[-1].stop
    n = bisect_right(ends, last)
    runs_on = n > 0 and first < ends[n - 1] < group[-1].start and not _COUNTS.match(group[-1].text)
    if len(group) > 1 and (runs_on or last - first > _LONGEST):
        return [_piece(text, line.start, line.stop) for line in group]
    return [_piece(text, first, last)]


def _piece(text: str, start: int, stop: int) -> Piece:
    broken = text.startswith(("  \n", "\\\n", "  \r"), stop)
    return Piece(start, stop, text[start:stop], text[start] == ">", broken)


def body(text: str, held: list[Piece], at: int, marker: Marker, floor: int) -> tuple[int, int] | None:
    """From where to where the body of a marker's post stands, no earlier than `floor`; the marker is in piece `at`."""
    first = max(held[at].start, floor)
    if marker.bodiless:
        return _caption(text, held, at, marker, floor)
    if words(text, first, marker.start).strip(_NOTHING):
        if not held[at].quoted and not marker.own_line and marker.start - first > _LONG_LINE:
            return _tail(text, first, marker.start), marker.start
        return _back(text, held, at, first, floor, marker), marker.start
    if not at or held[at - 1].start < floor or held[at - 1].stops:
        return None
    return _back(text, held, at - 1, held[at - 1].start, floor, marker), marker.start


def _back(text: str, held: list[Piece], number: int, first: int, floor: int, marker: Marker) -> int:
    """The first offset of a body: earlier paragraphs are taken as long as a sign says that they belong to it."""
    while number > 0 and first == held[number].start:
        above = held[number - 1]
        if above.start < floor or above.stops or marker.start - above.start > _LONGEST:
            break
        said = words(text, first, min(marker.start, first + 400))
        if not any(rule(Seam(above, held[number], said)) for rule in BELONGS):
            break
        number, first = number - 1, above.start
    return first


def _caption(text: str, held: list[Piece], at: int, marker: Marker, floor: int) -> tuple[int, int] | None:
    """What stands between the button and the marker, or a paragraph before that shows that it is a post's."""
    first = max(held[at].start, floor)
    own = words(text, first, marker.start).strip(_NOTHING)
    if own and not BUTTON.match(own):
        return first, marker.start
    above = held[at - 1] if at else None
    if own or above is None or above.start < floor or above.stops or BUTTON.match(above.words):
        return None
    button = at > 1 and BUTTON.match(held[at - 2].words) is not None
    shown = above.quoted or _ALL_LINK.match(above.text) is not None or SOCIAL.search(above.words) is not None
    return (above.start, marker.start) if button or shown else None


def _tail(text: str, start: int, stop: int) -> int:
    """Where the last sentences begin that together are no longer than a short post."""
    begin = stop
    for sentence in reversed(sentences(text, max(start, stop - _LONG_LINE), stop)):
        if stop - sentence.start > _POST and begin < stop:
            break
        begin = sentence.start
    return begin


def both_are_quoted(at: Seam) -> bool:
    """Marks of one block quotation."""
    return at.above.quoted and at.piece.quoted


def ends_in_a_forced_line_end(at: Seam) -> bool:
    """A line end inside a paragraph that became a blank line."""
    return at.above.broken and at.above.quoted == at.piece.quoted


def breaks_off(at: Seam) -> bool:
    """As in `a safe &`, or `of the river,` before `and then`: what follows goes on."""
    return _OPEN_END.search(at.above.words) is not None and (at.above.words[-1] != "," or at.said[:1].islower())


def goes_on_in_small_letters(at: Seam) -> bool:
    """The body begins in the middle of a sentence that has not ended."""
    return at.said[:1].islower() and at.above.words[-1:] not in (*_END_MARKS, ":", "")


def is_written_small(at: Seam) -> bool:
    """Paragraphs of an article do not begin with a small letter; posts do."""
    return at.said[:1].islower() and at.above.words[:1].islower()


def speaks_as_posts_do(at: Seam) -> bool:
    """It holds tags, short addresses or little pictures."""
    return SOCIAL.search(at.above.words) is not None


def lists_what_was_announced(at: Seam) -> bool:
    """`It works like this:` before `a) …`."""
    return ITEM.match(at.said) is not None and (_COLON.search(at.above.words) or ITEM.match(at.above.words)) is not None


def has_no_end(at: Seam) -> bool:
    """A long line without an end mark; not so headings, which are short or full of capitals."""
    seen = at.above.words
    parts = seen.split()
    if len(parts) < _HEADING or not seen[-1].isalnum() or len(seen) + len(at.said) > _POST:
        return False
    return 2 * sum(part[0].isupper() for part in parts) < len(parts)


# Each says why an earlier paragraph is part of the body.
BELONGS: tuple[Callable[[Seam], bool], ...] = (
    both_are_quoted,
    ends_in_a_forced_line_end,
    breaks_off,
    goes_on_in_small_letters,
    is_written_small,
    speaks_as_posts_do,
    lists_what_was_announced,
    has_no_end,
)

BUTTON = re.compile(r"[^\n]{0,40}\b(?:Instagram|Threads|Mastodon|Facebook|TikTok)\w{0,2}\b[^\n.:]{0,20}$")
_ALL_LINK = re.compile(r"[>\s]{0,4}\[[^\]]{1,2000}\]\(https?://[^\s()]{4,400}\)$")
_END_MARKS = '.!?…。！？"”»’)'
_COLON = re.compile(r":\W{0,4}$")
_OPEN_END = re.compile(
    r"(?:&|&amp;|,|\s(?:and|or|the|of|to|in|for|with|und|oder|der|die|das|et|ou|le|la|de|y|el|e|il|i|a|и))$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"[\d.,KM\s·|]{1,12}(?:likes?|repl(?:y|ies)|re(?:tweet|post)s?|comments?|shares?|views?)\b", re.IGNORECASE
)
_STOP = re.compile(
    r"#{1,6}\s|(?:\\?[-*_=~] ?){3,80}$|\\?\*$|\|"
    r"|(?:By|Von|Par|Por|Di|Door|Af|Av)\s+\[?[A-ZÀ-Ž][^.]{0,60}$"
    r"|[^\n]{0,200}©|(?:FILE |File )?(?:PHOTO|Photo|Image|Picture|Foto|Bild|Credit|Source)\s*(?::|by\s|/)"
    r"|(?:Advertisement|ADVERTISEMENT|Anzeige|Werbung|Publicité|Publicidad|Read more|READ MORE|Share)\b[^.]{0,80}$"
)
_NOTHING = " >*_~-•·"
_LONGEST = 3000  # characters of a body that are taken together
_LONG_LINE = 900  # a paragraph beyond this is more than the post that stands at its end
_POST = 300  # a post is seldom longer
_HEADING = 9  # words: what is shorter and has no end mark may be a heading
