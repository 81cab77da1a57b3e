"""The stretches of a text that are not story: each with its type.

A paragraph is looked at whole, then sentence by sentence, by the rules of `rules`, in order. What stands inside
a quotation is story, whatever it says. Lines that go on with a notice above them (headlines below `Top stories`, the
names of a menu, the times of a player) are added by `runs`.

What it cannot see: a notice that looks like story in every word (a caption, a teaser in full sentences), and a menu of
names that no other page has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from toolkit.article import Post, Span
from toolkit.markup import visible
from toolkit.reading.lines import Line
from toolkit.reading.notices.rules import RULES
from toolkit.reading.notices.runs import Found, Unit, joined
from toolkit.reading.notices.shapes import shape
from toolkit.reading.notices.words import BIO, ENDS, HOLDS, LINE, MARKS, NAMED, OPENS, SAYS, SIGNS
from toolkit.sentences import sentences

LONGEST_LINE = 200  # characters of a line that is judged as a whole
LONGEST_SENTENCE = 700  # what stands behind them is not looked at
LONGEST_PARAGRAPH = 5_000  # behind that, credits are looked for at the end alone
MOST_JOINS = 4
NEAR = 6  # signs between two lines of one paragraph; a post between them takes more
REMEMBERED = 2_000  # pages repeat their lines
SHORT = 90  # a longer paragraph is looked at only if it holds a word or a sign that notices need
LATE, LAST = 0.7, 6  # people are introduced in the last part of a text, or in its last paragraphs

# Types whose next sentence, if no rule knows it, goes on about the same thing.
_GOES_ON = """
liability fair_use satire disclosure machine_generated copyright republication_terms author_bio cookie privacy_terms
image_disclaimer sponsored donate translation opinion_label
"""
GOES_ON = frozenset(_GOES_ON.split())
# What a heading may begin; the name of a network or a section over a part of the story is story.
_HEADED = """
related comment subscribe author_archive disclosure liability correction update editor_note opinion_label sponsored
satire image_disclaimer
"""
HEADED = frozenset(_HEADED.split())
# A sentence of the second type behind one of the first belongs to it: the end of a long text on fair use.
BELONGS = frozenset({("fair_use", "liability"), ("fair_use", "republication_contact")})
ASKS = frozenset(
    ("share", "follow", "subscribe", "membership", "comment", "donate", "app", "contact", "related", "media_block")
)


def _together(place: str) -> re.Pattern[str]:
    """The patterns of one place as one: the group that matched is the rule's name."""
    found = (rule for rule in RULES if rule.place == place and not rule.words)
    return re.compile("|".join(f"(?P<{rule.name}>{rule.pattern})" for rule in found) or r"(?!)", re.IGNORECASE)


_TYPES = {rule.name: rule.type for rule in RULES}
_LINE, _OPENS, _SAYS, _BIO = (_together(place) for place in (LINE, OPENS, SAYS, BIO))
_NAMED, _ENDS, _MARKS = (_together(place) for place in (NAMED, ENDS, MARKS))
_WORDED = tuple((rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES if rule.words)
_BY_WORD: dict[str, tuple[int, ...]] = {}
for _at, (_rule, _) in enumerate(_WORDED):
    for _word in _rule.words.split():
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _at)
_WORDS = re.compile(r"\w+")
_SIGN = re.compile(r"[©@]")
_MARKDOWN = re.compile(r"[\\*_\[#<>\ufeff]|^[ \t]{0,3}[-+]", re.MULTILINE)
_QUOTE = re.compile(r"[\"“”„«»]|''")
_JOINS = re.compile(r",? (?:and|or|&) ", re.IGNORECASE)
_ENTRY = re.compile(r"\d{1,2}[:.]\d\d(?: [ap]\.?m\.?)?[*:–— -]{1,5}(?=[^\W\d])")  # the time of an entry
_BEFORE = " \t\n*_[(—–-•|>#~\\"
_REPORTED = re.compile(
    r"\b(?:said|says|say|told|according|claim(?:s|ed)|argued?s?|wrote|reads?|added|insist(?:s|ed)|ruled|asked|tweeted"
    r"|announced|explain(?:s|ed|ing)|warned|whether|he|she)\b|[\"“„«][^\"”»]{20,300}[\"”»]\W*$"
)
_SAID = re.compile(r"\b(?:said|told|says)\b")
_BYLINE = re.compile(
    r"[*_]{0,2}(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|Articles by:?)[ ]+\[?(?P<name>[^\W\d_a-z][^\]\n,.|]{3,40})"
)


def notices(text: str, cut: tuple[Line, ...], posts: tuple[Post, ...]) -> tuple[Span, ...]:
    """The notices and pieces of furniture in reading order; the label is the type."""
    units = tuple(_units(text, cut, posts))
    authors = _authors(text, units)
    found = [tuple(_of_unit(text, unit, authors)) for unit in units]
    return tuple(joined(text, units, found))


def _units(text: str, cut: tuple[Line, ...], posts: tuple[Post, ...]) -> Iterator[Unit]:
    """Paragraphs: a line goes on in the next one if it is long, ends without a mark, and small letters follow."""
    taken = sorted((post.start, post.stop) for post in posts if post.form == "embedded")
    free = [line for line in cut if not _inside(line, taken)]
    last = len(free) - LAST
    start = 0
    for at, line in enumerate(free):
        after = free[at + 1] if at + 1 < len(free) else None
        if after and after.group == line.group and after.start - line.stop <= NEAR and _goes_on(line.text, after.text):
            continue
        late = free[start].start >= LATE * len(text) or start >= last
        yield Unit(free[start].start, line.stop, line.group, late)
        start = at + 1


def _inside(line: Line, taken: list[tuple[int, int]]) -> bool:
    while taken and taken[0][1] <= line.start:
        taken.pop(0)
    return bool(taken) and taken[0][0] < line.stop


def _goes_on(line: str, after: str) -> bool:
    return len(line) >= 40 and line[-1] not in ".!?:…”\"'»)]" and after[0].islower()


def _authors(text: str, units: tuple[Unit, ...]) -> tuple[str, ...]:
    """The names in bylines, and in lines such as `Articles by: …`."""
    short = (text[unit.start : unit.stop] for unit in units if unit.stop - unit.start <= 120)
    found = (_BYLINE.match(line) for line in short)
    return tuple(dict.fromkeys(m["name"].strip(" *_") for m in found if m))[:20]


def _plain(text: str, start: int, stop: int) -> str:
    """The words as the rules see them: no Markdown, straight apostrophes, single spaces, nothing before them."""
    seen = text[start:stop]
    if _MARKDOWN.search(seen):
        seen = visible(text, start, stop)
    plain = " ".join(seen.replace("’", "'").replace("\u200b", "").split()).lstrip(_BEFORE)
    entry = _ENTRY.match(plain)
    return plain[entry.end() :].lstrip(_BEFORE) if entry else plain


def _words(plain: str) -> frozenset[str]:
    """The words and signs by which rules are chosen."""
    return frozenset((*_WORDS.findall(plain.casefold()), *_SIGN.findall(plain)))


def _of_unit(text: str, unit: Unit, authors: tuple[str, ...]) -> Iterator[Found]:
    raw = text[unit.start : unit.stop]
    name, kind = shape(raw)
    if raw.startswith(">") or (not name and not _worth(raw)):
        return
    if not name and len(raw) <= 2 * LONGEST_LINE:
        plain = _plain(text, unit.start, unit.stop)
        name = _whole(plain) if len(plain) <= LONGEST_LINE else ""
        kind = _TYPES.get(name, "")
    if name and not (raw.startswith("#") and kind not in HEADED):
        yield from _parted(text, Found(unit.start, unit.stop, kind, name))
        return
    said = tuple(_merged(_said(text, unit, authors)))
    yield from sorted((*said, *_credits(raw, unit, said)))


def _worth(raw: str) -> bool:
    linked = "](" in raw and len(raw) <= 2 * LONGEST_LINE  # addresses make a short line long
    return len(raw) <= SHORT or linked or not SIGNS.isdisjoint(_words(raw))


@lru_cache(maxsize=REMEMBERED)
def _whole(plain: str) -> str:
    """The name of the rule that a whole line fits."""
    found = _LINE.fullmatch(plain)
    return (found and found.lastgroup) or _worded(plain, (LINE,))


def _worded(plain: str, places: tuple[str, ...]) -> str:
    """The name of the first rule with words of its own that fits."""
    near = sorted({at for word in _words(plain) & _BY_WORD.keys() for at in _BY_WORD[word]})
    for rule, pattern in (_WORDED[at] for at in near):
        if rule.place in places:
            fits = pattern.search if rule.place == HOLDS else pattern.fullmatch if rule.place == LINE else pattern.match
            match = fits(plain)
            if match and len(_QUOTE.findall(plain, 0, match.start())) % 2 == 0:
                return rule.name
    return ""


def _said(text: str, unit: Unit, authors: tuple[str, ...]) -> Iterator[Found]:
    """The sentences of a paragraph that a rule knows, and those that go on with them."""
    current, labelled, quoted = "", False, False
    for sentence in sentences(text, unit.start, unit.stop):
        plain = _plain(text, sentence.start, min(sentence.stop, sentence.start + LONGEST_SENTENCE))
        opens = None if quoted else _OPENS.match(plain)
        name = "" if quoted else _fit(plain)
        if not name and not quoted and sentence.start == unit.start:
            name = _introduced(
                _plain(text, unit.start, min(unit.stop, unit.start + LONGEST_SENTENCE)), unit.late, authors
            )
        name = name or (opens and opens.lastgroup) or ""
        kind = _TYPES.get(name, "")
        if (current, kind) in BELONGS:
            name, kind = "goes_on", current
        elif kind:
            current = kind if opens or kind in GOES_ON else ""
            labelled = bool(opens)
        if kind:
            yield from _parted(text, Found(sentence.start, sentence.stop, kind, name))
        elif current and (labelled or not _SAID.search(plain)):
            yield Found(sentence.start, sentence.stop, current, "goes_on")
        quoted ^= len(_QUOTE.findall(text, sentence.start, sentence.stop)) % 2 == 1


@lru_cache(maxsize=REMEMBERED)
def _fit(plain: str) -> str:
    """The name of the first rule that a sentence fits."""
    if not _worth(plain):
        return ""
    found = _SAYS.match(plain)
    if found:
        return found.lastgroup or ""
    return _worded(plain, (SAYS,) if _REPORTED.search(plain) else (SAYS, HOLDS))


def _introduced(plain: str, late: bool, authors: tuple[str, ...]) -> str:
    """The name of the rule by which a paragraph introduces who wrote the text."""
    named = plain.startswith(authors)
    found = (named and _NAMED.match(plain)) or ((named or late) and _worth(plain) and _BIO.match(plain)) or None
    return (found and found.lastgroup) or ""


def _parted(text: str, found: Found) -> Iterator[Found]:
    """Two asks in one sentence (`Follow us and subscribe`), cut at the conjunction."""
    if found.type in ASKS:
        stop = min(found.stop, found.start + LONGEST_SENTENCE)
        for gap in islice(_JOINS.finditer(text, found.start, stop), MOST_JOINS):
            name = _fit(_plain(text, gap.end(), stop))
            if name and _TYPES[name] in ASKS - {found.type}:
                yield found._replace(stop=gap.start())
                yield Found(gap.end() - len(gap.group().lstrip(", ")), found.stop, _TYPES[name], name)
                return
    yield found


def _merged(found: Iterator[Found]) -> Iterator[Found]:
    """Neighbours of one type as one stretch."""
    held: Found | None = None
    for each in found:
        if held and held.type == each.type and each.start - held.stop <= 3:
            held = held._replace(stop=each.stop)
            continue
        if held:
            yield held
        held = each
    if held:
        yield held


def _credits(raw: str, unit: Unit, said: tuple[Found, ...]) -> Iterator[Found]:
    """Credits in brackets and at the end of a paragraph, as far as no sentence holds them."""
    tail = max(0, len(raw) - LONGEST_LINE)
    found = [*_MARKS.finditer(raw[:LONGEST_PARAGRAPH]), *_ENDS.finditer(raw, tail)]
    stop = 0
    for match in sorted(found, key=lambda m: m.start()):
        at = match.start() + len(match.group()) - len(match.group().lstrip())
        place = Found(unit.start + at, unit.start + match.end(), _TYPES[match.lastgroup or ""], match.lastgroup or "")
        if place.start >= stop and not any(each.start < place.stop and place.start < each.stop for each in said):
            yield place
            stop = place.stop
