"""Posts that the running text quotes or retells: `Posting on X, the mission said: “…”`, `wrote on Twitter that …`.

A sentence counts where one of the named `cues` stands in it. With quotation marks around more than a word or two it is
quoted, without them paraphrased. What it cannot see: a post that is retold without a word for it, and cues in languages
that are not in the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from toolkit import markup
from toolkit.article import Post, Span
from toolkit.reading.dates import dates
from toolkit.reading.lines import Line
from toolkit.reading.posts.cues import CUES, HINT, SAID
from toolkit.reading.posts.markers import HANDLE, clean, line_at
from toolkit.reading.posts.platforms import NAMED
from toolkit.reading.posts.quotations import quotations
from toolkit.reading.posts.speakers import speaker
from toolkit.reading.posts.stamps import first_date
from toolkit.reading.posts.wording import words
from toolkit.sentences import sentences


class _Told(NamedTuple):
    """A sentence with a cue: its number, what a reader sees of it, and where in that the cue and its verb are."""

    number: int
    seen: str
    cue: tuple[int, int]
    verb: tuple[int, int] | None
    needs_quotation: bool


class _Paragraph(NamedTuple):
    """A paragraph with its sentences and quotations; `last` is the number of its last line."""

    text: str
    cut: tuple[Line, ...]
    last: int
    parts: list[Span]
    pairs: list[Span]

    def quoted(self, start: int, stop: int) -> list[Span]:
        """The quotations that share something with a stretch; they lie apart and in order."""
        low = bisect_right(self.pairs, start, key=lambda pair: pair.stop)
        high = bisect_left(self.pairs, stop, key=lambda pair: pair.start)
        return self.pairs[low:high]


def retold(text: str, cut: tuple[Line, ...], embedded: list[Post]) -> Iterator[Post]:
    """The posts in the running text, outside the embedded ones."""
    starts = [post.start for post in embedded]
    seen = -1
    for hint in HINT.finditer(text):
        number = line_at(cut, hint.start())
        if number <= seen or number < 0:
            continue
        seen = number
        at = bisect_right(starts, hint.start()) - 1
        if at < 0 or embedded[at].stop <= hint.start():
            first, seen = number, _last(cut, number)
            parts = sentences(text, cut[first].start, cut[seen].stop)
            pairs = quotations(text, cut[first].start, cut[seen].stop)
            followed = bisect_left(starts, cut[seen].stop)
            near = followed < len(starts) and line_at(cut, starts[followed]) <= seen + 1
            yield from _in_paragraph(_Paragraph(text, cut, seen, parts, pairs), introduces=near)


def _last(cut: tuple[Line, ...], number: int) -> int:
    """The last of the lines that go on where one was broken for its length."""
    while number + 1 < len(cut) and _wrapped(cut[number], cut[number + 1]):
        number += 1
    return number


def _wrapped(line: Line, below: Line) -> bool:
    return line.group == below.group and 40 <= len(line.text) <= 110 and line.text[-1] not in _ENDS


def _in_paragraph(here: _Paragraph, *, introduces: bool) -> Iterator[Post]:
    """The posts of a paragraph; `introduces` says that an embedded post follows it."""
    floor = 0
    for number, part in enumerate(here.parts):
        told = _told(here, number) if part.start >= floor else None
        post = told and _post(here, told, introduces=introduces and number == len(here.parts) - 1)
        if post and post.start >= floor:
            floor = post.stop
            yield post


def _told(here: _Paragraph, number: int) -> _Told | None:
    part = here.parts[number]
    if not HINT.search(here.text, part.start, part.stop):
        return None
    runs = markup.runs(here.text, part.start, min(part.stop, part.start + _LONGEST))
    seen = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    pairs = here.quoted(part.start, part.stop)

    def spoken(at: int) -> bool:
        """Whether a place among the words that are seen lies in a quotation."""
        run = min(bisect_right(ends, at), len(runs) - 1)
        place = runs[run].start + at - (ends[run] - len(runs[run].text))
        return any(pair.start < place < pair.stop - 1 for pair in pairs)

    for cue in CUES:
        found = cue.found(seen, spoken)
        if found:
            verb = found.span("verb") if "verb" in cue.pattern.groupindex else None
            return _Told(number, seen, found.span(), verb, cue.needs_quotation)
    return None


def _post(here: _Paragraph, told: _Told, *, introduces: bool) -> Post | None:
    part = here.parts[told.number]
    start, stop = _spread(here, told)
    held = [pair for pair in here.quoted(start, stop) if start <= pair.start and pair.stop <= stop]
    if not held and told.seen.rstrip("*_ ").endswith(":"):
        below = _below(here) if part == here.parts[-1] else None
        if below is None:
            return None
        held, stop = [below], below.stop
    spoken = _spoken(here.text, part, held)
    if not spoken and (told.needs_quotation or introduces):
        return None
    return _made(here.text, part, told, (start, stop), spoken)


def _spread(here: _Paragraph, told: _Told) -> tuple[int, int]:
    """From where to where the sentences go that belong to a quotation which the cue's sentence is a part of."""
    parts, first, last = here.parts, told.number, told.number
    touched = here.quoted(parts[first].start, parts[first].stop)
    if not touched and first and told.cue[1] > len(told.seen) - 30:
        touched = [
            pair for pair in here.quoted(parts[first - 1].start, parts[first].start) if _closes(parts[first - 1], pair)
        ]
    for pair in touched:
        while first and parts[first].start > pair.start:
            first -= 1
        while last + 1 < len(parts) and parts[last].stop < pair.stop:
            last += 1
    while touched and last + 1 < len(parts) and _goes_on(here, parts[last + 1]):
        last += 1
    return parts[first].start, parts[last].stop


def _closes(part: Span, pair: Span) -> bool:
    return part.stop - 3 <= pair.stop


def _goes_on(here: _Paragraph, part: Span) -> bool:
    """Whether a sentence is nothing but a quotation."""
    return any(
        pair.start - part.start in (0, 1) and pair.stop >= part.stop - 1 for pair in here.quoted(part.start, part.stop)
    )


def _below(here: _Paragraph) -> Span | None:
    """The quotation that opens the paragraph below."""
    if here.last + 1 >= len(here.cut):
        return None
    line = here.cut[here.last + 1]
    found = quotations(here.text, line.start, min(line.stop, line.start + _LONGEST))
    return found[0] if found and found[0].start - line.start <= 3 else None


def _spoken(text: str, part: Span, held: list[Span]) -> list[Span]:
    """The quotations that hold somebody's words, not one or two that are held at arm's length."""
    return [pair for pair in held if _long(text, pair) or _opened(text, part, pair)]


def _long(text: str, pair: Span) -> bool:
    return len(words(text, pair.start + 1, pair.stop - 1).split()) > 2


def _opened(text: str, part: Span, pair: Span) -> bool:
    if _OPENED.search(text[max(0, pair.start - 12) : pair.start]):
        return True
    return pair.start - part.start in (0, 1) and _WHOLE.search(pair.of(text)) is not None


def _made(text: str, part: Span, told: _Told, place: tuple[int, int], held: list[Span]) -> Post:
    platform = _NAMED.search(told.seen, max(0, told.cue[0] - 20))
    said = " ".join(_inside(text, pair) for pair in held)
    return Post(
        *place,
        form="quoted" if held else "paraphrased",
        platform=platform.lastgroup if platform else ("twitter" if "tweet" in told.seen.lower() else None),
        author=_author(told),
        handle=_handle(text, part, held),
        date=first_date(dates(text, part.start, part.stop)),
        body=said or None,
        permalink=_linked(text, part),
    )


def _linked(text: str, part: Span) -> str | None:
    """The address that a link in the sentence leads to, where it ends in a post's number."""
    found = _NUMBERED.search(text, part.start, part.stop)
    return found[1] if found else None


_NUMBERED = re.compile(r"\]\((https?://[^()\s]{1,300}/\d{3,25}(?:\?[^()\s]{0,300})?)\)")


def _inside(text: str, pair: Span) -> str:
    return words(text, pair.start, pair.stop).strip("“”„«»\"「」『』‘’' ")


def _handle(text: str, part: Span, held: list[Span]) -> str | None:
    """The handle in the sentence, outside of what is quoted."""
    found = (m for m in _HANDLE.finditer(text, part.start, min(part.stop, part.start + _LONGEST)))
    own = next((m for m in found if not any(pair.start < m.start() < pair.stop for pair in held)), None)
    return clean(own.group()) if own else None


def _author(told: _Told) -> str | None:
    if told.verb is None:
        return None
    before, after = told.seen[: told.verb[0]], told.seen[told.verb[1] :]
    name = speaker(before, after)
    later = None if name else _SAID.search(after[:120])
    return name or (speaker(after[: later.start()], "") if later else None)


_NAMED = re.compile(rf"\b(?:{NAMED})\b")
_SAID = re.compile(rf"\b{SAID}\b")
_HANDLE = re.compile(rf"(?<![\w@./]){HANDLE}")
_OPENED = re.compile(r"(?:[:,]|\b(?:reading|reads?|saying|says?|said|wrote|tweeted|posted))\s*[\[*_]{0,3}$")
_WHOLE = re.compile(r"[.,!?…]\W$")
_ENDS = '.!?…:;”"»)'
_LONGEST = 3000  # characters of a sentence, or of a quotation, that are looked at
