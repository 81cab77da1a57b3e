"""Where sentences and words begin and end.

A full stop ends a sentence unless one of the named rules below joins it to what follows. The rules are read in
order; each sees the word before the mark and the text after it. What it cannot see: a sentence that ends in an
abbreviation before a name ("He works for Kestrel Inc. Renholt left.") is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from toolkit.article import Span

_END = re.compile(r"[.!?…]+[\"'”’»)\]*_]*(?=\s|$)|[。！？]+[」』”’]*")
_BREAK = re.compile(r"\n[ \t]*\r?\n\s*|\r[ \t]*\r\s*")
_WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|['’\-‑](?=\w))*")
_LAST = re.compile(r"[^\s\"“‘'(\[«]*$")

RANKS = ("lt", "col", "gen", "maj", "capt", "cmdr", "sgt")
TITLES = frozenset(
    (*RANKS, "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sen", "rep", "gov", "pres", "supt", "insp")
)
ALWAYS = frozenset(["e.g", "i.e", "cf", "vs", "viz", "approx", "ca", "est"])
NUMBERED = frozenset(["no", "nos", "fig", "figs", "art", "arts", "para", "paras", "sec", "vol", "p", "pp", "ch"])
MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


class Place(NamedTuple):
    """A possible end of a sentence.

    `word` stands before the mark (in lower case), `after` is the text that follows; `opens` says that the word opens
    the paragraph.
    """

    word: str
    mark: str
    after: str
    opens: bool


def after_title(at: Place) -> bool:
    """As in `Dr. Holm`, `Maj. Keira`."""
    return at.mark == "." and at.word in TITLES


def inside_abbreviation(at: Place) -> bool:
    """As in `e.g. this`, `para. 6`, `no. 417`; but not in `She said no. Then`."""
    return at.mark == "." and (at.word in ALWAYS or (at.word in NUMBERED and at.after[:1].isdigit()))


def after_month(at: Place) -> bool:
    """As in `14 Mar. 2031`."""
    return at.mark == "." and at.word in MONTHS and at.after[:1].isdigit()


def after_initial(at: Place) -> bool:
    """As in `B. Dresk`, `U.S. envoy`: one letter, or letters with stops between."""
    if at.mark != "." or not re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", at.word):
        return False
    return at.word != "i" or "." in at.word


def goes_on_in_lower_case(at: Place) -> bool:
    """As in `“Who paid?” he asked`."""
    return at.after[:1].islower()


def goes_on_with_punctuation(at: Place) -> bool:
    """As in `(really?), he said`."""
    return at.after[:1] in ",;:)–—-"


def numbers_a_list(at: Place) -> bool:
    """As in `1. Asks both sides`, where the number opens the paragraph."""
    return at.mark == "." and at.opens and at.word.isdigit() and len(at.word) <= 2


JOINS: tuple[Callable[[Place], bool], ...] = (
    after_title,
    inside_abbreviation,
    after_month,
    after_initial,
    goes_on_in_lower_case,
    goes_on_with_punctuation,
    numbers_a_list,
)


def sentences(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """The sentences between two offsets: spans without the white space around them, in order."""
    end = len(text) if stop is None else stop
    return [s for part in _paragraphs(text, start, end) for s in _split(text, part)]


def words(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """The words between two offsets, without punctuation."""
    end = len(text) if stop is None else stop
    return [Span(m.start(), m.end()) for m in _WORD.finditer(text, start, end)]


def _paragraphs(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for gap in _BREAK.finditer(text, start, stop):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(min(at, stop), stop)


def _split(text: str, part: Span) -> Iterator[Span]:
    at = part.start
    for end in _END.finditer(text, part.start, part.stop):
        if not _joined(text, part, end):
            yield from _trimmed(text, at, end.end())
            at = end.end()
    yield from _trimmed(text, at, part.stop)


def _joined(text: str, part: Span, end: re.Match[str]) -> bool:
    found = _LAST.search(text[max(part.start, end.start() - 40) : end.start()])
    word = found.group() if found else ""
    place = Place(
        word=word.lower(),
        mark=end.group().rstrip("\"'”’»)]*_"),
        after=text[end.end() : min(part.stop, end.end() + 40)].lstrip(),
        opens=end.start() - part.start < 8 and text[part.start : end.start()].strip() == word,
    )
    return bool(place.after) and any(rule(place) for rule in JOINS)


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    whole = text[start:stop]
    core = whole.strip()
    if core:
        first = start + len(whole) - len(whole.lstrip())
        yield Span(first, first + len(core))
