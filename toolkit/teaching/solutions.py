"""Solutions as they would be written down, called or listed in a text, for each kind of exercise.

What it cannot see: a solution told in other words, a lone number or a short word far from the exercise's name, and the
places of an order's lines where nothing names the exercise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from toolkit.exercises.choose import Choose
from toolkit.exercises.classify import Classify
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill, Gap
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.order import Order
from toolkit.exercises.rating import Rating
from toolkit.exercises.trace import STATUSES, UNSETTLED, Trace
from toolkit.shelf import Card
from toolkit.teaching.keys import Key, right_ids
from toolkit.teaching.layers import line_of
from toolkit.words import everywhere

Found = tuple[str, str, str]  # kind, place, what
NEVER = 1_000
LONG_ROW = 8  # so many judgments in a row are no chance
_IN_WORDS = (("sound", "unsound"), ("trust", "doubt"), ("true", "false"), ("yes", "no"))
_IN_SIGNS = (("1", "0"), ("s", "u"), ("t", "d"), ("t", "f"), ("y", "n"), (r"\+", "[-−]"))
CARD_FIELDS = frozenset(field.name for field in fields(Card))  # every card of the shelf says its publisher and date
SHORT = 3  # an accepted text of fewer letters or digits stands beside anything by chance
_LEFT, _RIGHT = r"(?<![\w-])", r"(?![\w-])"
_GAP = r"\W{1,12}"
_ANSWER = r"(?:(?:answer|solution|key|last|first|best|choice)\W{1,6})?"
_SAYS = r"(?:(?:accept(?:s|ed)?|answers?|right|text|value|solution|is|was|are)\W{1,6})?"
_TELLS = r"[\"')\]]*\s*(?:[:=(,|]|->|=>)\s*[\"'(\[]*"  # between a value and the name that follows it
_QUOTED = re.compile(r"\"((?:[^\"\\\n]|\\.){2,})\"|'((?:[^'\\\n]|\\.){2,})'")
_NUMBERS = re.compile(r"(\d{2,6})\D{1,20}(\d{2,6})")


@dataclass(frozen=True)
class Signs:
    """Patterns, and how many of them must be found.

    `in_code`  how many in the toolkit's own files, where common words stand side by side
    `near`     a word in small letters without which there is no need to search
    """

    patterns: tuple[re.Pattern[str], ...]
    least: int = 1
    in_code: int = 1
    near: str = ""

    def place(self, text: str, folded: str, own: bool) -> int:
        """Where the first of them stands, or -1; `folded` is the text in small letters."""
        if self.near not in folded:
            return -1
        least, left = max(self.least, self.in_code) if own else self.least, len(self.patterns)
        found: list[int] = []
        for pattern in self.patterns:
            if len(found) + left < least:
                break
            found += [m.start()] if (m := pattern.search(text)) else []
            left -= 1
        return min(found) if len(found) >= least else -1


def solutions(text: str, keys: tuple[Key, ...], *, own: bool = False) -> Iterator[Found]:
    """Solutions in any text; `own` says that it is a file of the toolkit, whose code is full of common words."""
    folded = text.casefold()
    for name, signs in _all_signs(keys):
        places = [at for sign in signs if (at := sign.place(text, folded, own)) >= 0]
        if places:
            yield "solution", f"line {line_of(text, min(places))}", f"the solution of exercise {name!r}, or much of it"
    for exercise in (e for key in keys for e in key.exercises if isinstance(e, Highlight)):
        if (at := _marked(text, exercise)) >= 0:
            yield "solution", f"line {line_of(text, at)}", f"the solution of exercise {exercise.id!r}, or much of it"
    for pattern in _in_a_row(keys):
        for m in pattern.finditer(text):
            yield "solution", f"line {line_of(text, m.start())}", "right options of several exercises in a row"


@lru_cache(maxsize=4)
def _all_signs(keys: tuple[Key, ...]) -> tuple[tuple[str, tuple[Signs, ...]], ...]:
    return tuple((e.id, tuple(_SIGNS[e.kind](e))) for key in keys for e in key.exercises if e.kind in _SIGNS)


def spelled(text: str) -> str:
    """A pattern for a text, whatever the white space in it."""
    return r"\s+".join(map(re.escape, unicodedata.normalize("NFKC", text).split()))


def any_of(texts: Iterable[str]) -> str:
    """A pattern for one of several texts, the longest first."""
    return f"(?:{'|'.join(sorted({spelled(t) for t in texts}, key=len, reverse=True))})"


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


def _behind(exercise: Exercise, *parts: str, in_code: int = 1) -> Signs:
    """One pattern behind the exercise's id, and whatever may stand between the two."""
    pattern = _pattern(_LEFT, re.escape(exercise.id), _RIGHT, _GAP, _ANSWER, *parts)
    return Signs((pattern,), in_code=in_code, near=exercise.id.casefold())


# ---------------------------------------------------------------- choose, classify


def _of_choose(exercise: Choose) -> Iterator[Signs]:
    if exercise.contested:
        yield from _of_split(exercise)
        return
    right = any_of(right_ids(exercise))
    listed = rf"{right}\b(?:\W{{1,6}}{right}\b){{{len(right_ids(exercise)) - 1}}}"
    yield _behind(exercise, r"\b", listed, "(?!-)")
    if isinstance(exercise, Rating):
        said, flag = exercise.judges, "true|yes" if exercise.judges == "sound" else "false|no"
        yield _behind(
            exercise, rf"(?:(?:(?:is|judges)\W{{1,6}})?{said}|(?:is\W{{1,6}})?sound\W{{1,6}}(?:{flag}))", _RIGHT
        )
    elif exercise.judges:
        names = any_of([exercise.id, *([exercise.article.id] if exercise.article else [])])
        yield Signs((_pattern(_LEFT, names, _RIGHT, _GAP, r"(?:(?:is|judges)\W{1,6})?", exercise.judges, _RIGHT),))


def _of_split(exercise: Choose) -> Iterator[Signs]:
    """That people split, and how: an option beside its share, or the exercise beside a share."""
    yield _behind(exercise, r"(?:is\W{1,4})?contested\b")
    shared = [o for o in exercise.options if 0 < o.share < 1]
    clear = {o.id: _share(o.share) for o in shared}
    names = {o.id: _LEFT + any_of([o.id, o.text]) for o in shared}
    for o in shared:
        yield Signs((_pattern(names[o.id], _GAP, r"(?:(?:share|is|by)\W{1,6})?", clear[o.id]),))
        yield Signs((_pattern(r"(?<![\d.,])", clear[o.id], r"\W{1,8}", any_of([o.id, o.text]), _RIGHT),))
        yield _behind(exercise, r"(?:(?:shares?|split)\W{1,8})?", clear[o.id])
    plain = tuple(_pattern(names[o.id], r"\W{1,8}", f"{o.share * 100:.0f}", r"(?!\d)") for o in shared)
    yield Signs(plain, least=2)


def _share(share: float) -> str:
    """A share as a decimal or in per cent."""
    return rf"(?:0?[.,]{f'{share:g}'.partition('.')[2]}(?!\d)|{share * 100:.0f}(?:[.,]0+)?\s*(?:%|per\s?cent))"


def _of_classify(exercise: Classify) -> Iterator[Signs]:
    """At least half of the items, and two, directly before their bins."""
    pairs = (rf"{_LEFT}{re.escape(i.id)}\b\W{{1,8}}\b{re.escape(i.bin)}{_RIGHT}" for i in exercise.items)
    yield Signs(tuple(map(re.compile, pairs)), least=max(2, len(exercise.items) // 2))


@lru_cache(maxsize=4)
def _in_a_row(keys: tuple[Key, ...]) -> tuple[re.Pattern[str], ...]:
    """Three right options of three exercises one after the other, with nothing but numbers and signs between."""
    every = (e for key in keys for e in key.exercises)
    one = [e for e in every if isinstance(e, Choose) and not (e.several or e.contested or isinstance(e, Rating))]
    ids = [re.escape(right_ids(e)[0]) for e in one]
    threes = zip(ids, ids[1:], ids[2:], strict=False)
    rows = tuple(re.compile(r"\b" + r"\b[\W\d_]{1,12}\b".join(three) + r"\b") for three in threes)
    return (*rows, *_judgments(keys))


def _judgments(keys: tuple[Key, ...]) -> Iterator[re.Pattern[str]]:
    """What each text of a form earns, text after text in the order of the ids or of the file, in words or signs."""
    for texts in (one.texts for key in keys for one in key.series):
        for form in sorted({text.form for text in texts}):
            row = [text for text in texts if text.form == form]
            orders = {tuple(t.sound for t in r) for r in (row, sorted(row, key=lambda text: text.id))}
            for order in (o for o in sorted(orders) if len(o) >= LONG_ROW):
                ways = (r"\W{0,6}".join(r"\b" + say[not sound] + r"\b" for sound in order) for say in _IN_WORDS)
                signs = (r"[\s,;]{0,3}".join(say[not sound] for sound in order) for say in _IN_SIGNS)
                yield from (re.compile(way, re.IGNORECASE) for way in (*ways, *signs))


# ---------------------------------------------------------------- order


def _of_order(exercise: Order) -> Iterator[Signs]:
    ids, texts = [x.id for x in exercise.lines], [x.text for x in exercise.lines]
    tiny = all(len(i) < SHORT for i in ids)  # a, b, c stand in a row everywhere
    rows = [r"[\W\d_]{1,12}".join(map(re.escape, row)) for row in (ids, ids[::-1])]
    for row in rows:
        yield _behind(exercise, row, _RIGHT) if tiny else Signs((_pattern(_LEFT, row, _RIGHT),))
    yield Signs((_apart(list(map(spelled, texts)), 80),))
    yield Signs((_apart([f"[\"']{re.escape(i)}[\"']" for i in ids], 300),), in_code=NEVER if tiny else 1)
    yield from (_behind(exercise, row, r"(?!\d)") for row in _places(exercise))
    for first in (0, 1):
        numbered = list(enumerate(exercise.lines, start=first))
        behind = (_pattern(_LEFT, any_of([x.id, x.text]), rf"\W{{1,8}}{n}(?!\d)") for n, x in numbered)
        yield Signs(tuple(behind), least=len(ids), in_code=NEVER if tiny else 1)
        ahead = (_pattern(rf"(?<!\d){n}\W{{1,4}}", any_of([x.id, x.text]), _RIGHT) for n, x in numbered)
        yield Signs(tuple(ahead), least=len(ids), in_code=NEVER if tiny else 1)


def _apart(row: list[str], most: int) -> re.Pattern[str]:
    """The things in a row, with anything short between them but one of themselves."""
    between = rf"(?:(?!{'|'.join(row)})[\s\S]){{1,{most}}}?"
    return _pattern(between.join(row))


def _places(exercise: Order) -> Iterator[str]:
    """The places of the lines: of the right order on the page and by their ids, and back."""
    key = exercise.solution()
    for shown in ([i["id"] for i in exercise.offered()["items"]], sorted(key)):
        for one, other in ((key, shown), (shown, key)):
            places = [other.index(i) for i in one]
            if places != sorted(places):
                yield from (r"\W{0,4}".join(str(p + first) for p in places) for first in (0, 1))


# ---------------------------------------------------------------- fill


def _of_fill(exercise: Fill) -> Iterator[Signs]:
    """An accepted text beside its field's id or label; a very short one only where more says so."""
    sure: list[re.Pattern[str]] = []
    likely: list[re.Pattern[str]] = []
    for gap in exercise.gaps:
        value = accepted(gap)
        yield _behind(exercise, rf"(?:{re.escape(gap.id)}\W{{1,6}})?", value, r"(?!\w)")
        (sure if _is_long(gap) else likely).append(_beside(_names(exercise, gap), value))
        if not _is_long(gap):
            yield Signs((_beside(spelled(gap.label), value),))
    yield from (Signs((pattern,), in_code=NEVER) for pattern in sure)
    yield Signs((*sure, *likely), least=2)


def _names(exercise: Fill, gap: Gap) -> str:
    """Label and id of a field; without the id where sidecars or cards tell such a text under this name."""
    told = exercise.article.stated(gap.id) if exercise.article else ()
    common = gap.id in CARD_FIELDS or any(map(gap.takes, told))
    return any_of([gap.label] if common else [gap.label, gap.id])


def _beside(names: str, value: str) -> re.Pattern[str]:
    return _pattern(rf"{_LEFT}{names}{_GAP}{_SAYS}{value}(?!\w)|(?<!\w){value}{_TELLS}{names}{_RIGHT}")


def _is_long(gap: Gap) -> bool:
    return all(sum(c.isalnum() for c in text) >= SHORT for text in gap.accept)


def accepted(gap: Gap) -> str:
    """A pattern for what a gap accepts, in the usual forms of dates and numbers."""
    return f"(?:{'|'.join(form for text in gap.accept for form in (spelled(text), *_FORMS[gap.kind](text)))})"


def _dates(text: str) -> Iterator[str]:
    with suppress(ValueError):
        day = date.fromisoformat(text)
        month = f"{day:%B}|{day:%b}".lower()
        yield rf"0?{day.day}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?:{month})\.?(?:,?\s+{day.year})?"
        yield rf"(?:{month})\.?\s+0?{day.day}(?:st|nd|rd|th)?(?:,?\s+{day.year})?"
        yield rf"{day.year}[-/.]0?{day.month}[-/.]0?{day.day}"
        yield rf"(?:0?{day.day}[-/.]\s?0?{day.month}|0?{day.month}[-/.]\s?0?{day.day})[-/.]\s?{day.year}"


def _amounts(text: str) -> Iterator[str]:
    if text.isdecimal():
        yield r"[, .'’]?".join(re.findall(r"\d{1,3}(?=(?:\d{3})*$)", text))


def _nothing(_: str) -> Iterator[str]:
    yield from ()


_FORMS: dict[str, Callable[[str], Iterator[str]]] = {"text": _nothing, "date": _dates, "number": _amounts}


# ---------------------------------------------------------------- trace, highlight


def _of_trace(exercise: Trace) -> Iterator[Signs]:
    """The status beside the exercise or its claim, the card with its paragraph, what is missing."""
    status = f"(?:{re.escape(exercise.status).replace('_', '[ _-]')}|{any_of(everywhere(STATUSES[exercise.status]))})"
    field = r"(?:(?:status|verdict|is)\W{1,6})?"
    yield _behind(exercise, field, status, _RIGHT, in_code=NEVER)  # the code itself names all statuses
    yield Signs((_pattern(spelled(exercise.claim), r"\W{0,12}", field, status, _RIGHT),))
    if exercise.status == UNSETTLED:
        right = any_of(text for m in exercise.missing if m.right for text in (m.id, m.text))
        yield _behind(exercise, r"(?:missing\W{1,6})?", right, _RIGHT)
        yield Signs((_pattern(r"\bmissing\W{1,6}", right, _RIGHT),), in_code=NEVER)
    for evidence in exercise.evidence:
        card = any_of(text for c in exercise.cards if c.id == evidence.card for text in (c.id, c.title))
        number = rf"{evidence.paragraph}(?!\d)"
        yield _behind(exercise, r"(?:(?:evidence|card)\W{1,12}){0,2}", card, _RIGHT)
        yield Signs((_pattern(_LEFT, card, r"\W{1,6}(?:paragraph|para|par|p|no)\b\W{0,4}", number),), in_code=NEVER)
        yield Signs((_pattern(rf"[\"'(\[]{card}[\"']?\s*[,:/#]\s*[\"']?", number),), in_code=NEVER)
        yield Signs((_pattern(_LEFT, card, r"[:/#]", number),), in_code=NEVER)


def _of_highlight(exercise: Highlight) -> Iterator[Signs]:
    """The empty answer, where that is the solution."""
    if exercise.none and not exercise.solution():
        nothing = r"(?:\[\s*\]|\(\s*\)|\{\s*\}|(?:none|nothing|empty)\b)"
        yield Signs((_pattern(_LEFT, re.escape(exercise.id), r"[\"'\])]*\s*(?:[:=,(]|->|=>)\s*[\"']?", nothing),))


def _marked(text: str, exercise: Highlight) -> int:
    """Where at least two of the marks stand as numbers, or three as quotations."""
    parts = [p for m in exercise.key for p in m.parts]
    wanted = {(str(p.start), str(p.stop)) for p in parts if p.start >= 10}
    numbers = {m.groups(): m.start() for m in _pairs(text) if m.groups() in wanted}
    words = {unicodedata.normalize("NFKC", p.of(exercise.article.text)) for p in parts}
    quoted = {q: m.start() for m in _QUOTED.finditer(text) if (q := (m[1] or m[2])) in words and " " in q}
    return min(numbers.values()) if len(numbers) >= 2 else min(quoted.values()) if len(quoted) >= 3 else -1


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """Two numbers side by side; the second of a pair may be the first of the next."""
    at = 0
    while found := _NUMBERS.search(text, at):
        yield found
        at = found.end(1)


_SIGNS: dict[str, Callable[[Any], Iterator[Signs]]] = {
    "choose": _of_choose,
    "classify": _of_classify,
    "order": _of_order,
    "fill": _of_fill,
    "trace": _of_trace,
    "highlight": _of_highlight,
}
