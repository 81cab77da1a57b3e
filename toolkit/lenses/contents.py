"""What a source said: the words in quotation marks beside the cue, or the clause behind or before it.

What it cannot see: where the content ends and the writer goes on in the same sentence without a comma.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from toolkit.lenses.cues import Cue, following
from toolkit.lenses.finding import Part
from toolkit.lenses.lists import words
from toolkit.lenses.passage import Passage

_LONGEST = 150  # words of one content
_WHOLE = 0.95  # so much of the content in quotation marks makes it direct
_VERBAL = frozenset(
    ["is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "should", "might", "may"]
)


def contents(at: Passage, cue: Cue, source: Part | None, later: Sequence[Cue]) -> Part | None:
    """The content of a cue as one stretch; of one that is interrupted the longest piece."""
    last = max(at.tokens[cue.stop - 1].stop, source[1] if source else 0)
    first = min(at.tokens[cue.first].start, source[0] if source else len(at.text))
    behind, before = _behind(at, cue, last, later), _before(at, cue, first)
    if behind and before:
        if following(at, cue.stop - 1) in ("that", "clause", "to", "quote"):
            return behind
        if _quoted(at, behind) != _quoted(at, before):
            return behind if _quoted(at, behind) else before
        return before if _comes_late(at, cue, before) else behind
    return behind or before


def quote_form(at: Passage, content: Part | None) -> str:
    """Whether the words are given exactly: direct, mixed or indirect."""
    if content is None:
        return "indirect"
    first = max(bisect_right(at.quotations, content) - 1, 0)
    near = at.quotations[first : bisect_right(at.quotations, (content[1], 0))]
    inside = sum(max(0, min(content[1], q[1]) - max(content[0], q[0])) for q in near)
    if not inside:
        return "indirect"
    return "direct" if inside >= _WHOLE * (content[1] - content[0]) else "mixed"


def _quoted(at: Passage, part: Part) -> bool:
    return quote_form(at, part) == "direct"


def _comes_late(at: Passage, cue: Cue, before: Part) -> bool:
    """Whether cue and source stand behind the words, as in `Nobody was hurt, the Mission said on Monday`."""
    _, stop = at.sentence(cue.head)
    short = stop - cue.stop <= 8
    return before[1] - before[0] > 15 and (short or at.tokens[cue.stop].kind == "mark")


def _behind(at: Passage, cue: Cue, last: int, later: Sequence[Cue]) -> Part | None:
    _, stop = at.sentence(cue.head)
    i = cue.stop
    while i < stop and (at.tokens[i].start < last or at.tokens[i].low in (",", ":", "—", "–")):
        i += 1
    i = _at_that(at, i, stop)
    end = _end(at, cue, i, stop, later)
    while end > i and at.tokens[end - 1].kind == "mark" and at.tokens[end - 1].low not in ")]%":
        end -= 1
    opened = next((k for k in range(i, min(end, i + 8)) if at.tokens[k].kind == "open"), -1)
    if opened > i and at.tokens[opened - 1].low in (",", ":"):
        i = opened
    return at.place(i, end) if end > i else None


def _at_that(at: Passage, i: int, stop: int) -> int:
    """Over whom is told, and when, to the `that` of the words, as in `told reporters on Monday that`."""
    opens = words("attribution", "grammar")["clause_openers"]
    if i < stop and at.tokens[i].low == "that":
        return i
    for k in range(i, min(stop, i + 10)):
        if at.tokens[k].low == "that":
            return k
        if at.tokens[k].kind != "word" or at.tokens[k].low in opens or at.tokens[k].low in _VERBAL:
            break
    return i


def _end(at: Passage, cue: Cue, i: int, stop: int, later: Sequence[Cue]) -> int:
    """The words run up to the next cue that is not theirs, `, adding` or `; he said`, else to the sentence's end."""
    stop = min(stop, i + _LONGEST)
    if not takes_clause(at, cue) or _opening(at, cue):
        commas = (k for k in range(i, stop) if at.tokens[k].low in (",", "—", ";") and at.tokens[k].quote < 0)
        stop = next(commas, stop)
    for other in later:
        if i < other.first < stop and at.tokens[other.first].quote < 0:
            for k in range(other.first - 1, max(i, other.first - 6) - 1, -1):
                if at.tokens[k].low in (",", ";", "and", "but") and _own(at, cue, other, k):
                    return k
    return stop


def _opening(at: Passage, cue: Cue) -> bool:
    """Whether a cue stands in words before the main clause, as in `Asked why, Dresk said`."""
    first, _ = at.sentence(cue.head)
    opens = at.tokens[first].low in words("attribution", "grammar")["subordinate"]
    return opens or (cue.first - first <= 1 and cue.rule in ("verb", "verb-before") and cue.head == cue.first == first)


def _own(at: Passage, cue: Cue, other: Cue, k: int) -> bool:
    """Whether a later cue of the sentence begins something new behind the comma or the `and` at `k`."""
    participle = at.tokens[other.head].low.endswith("ing")
    beside = other.first - k <= 2
    if at.tokens[k].low in ("and", "but"):
        return other.first - k == 1 and cue.rule == other.rule == "verb"
    return (participle and beside) or at.tokens[k].low == ";"


def _before(at: Passage, cue: Cue, first: int) -> Part | None:
    start, _ = at.sentence(cue.head)
    end = max(start, min(cue.first, at.token_at(first)))
    closed = end > 0 and (at.tokens[end - 1].kind == "close" or (end > 1 and at.tokens[end - 2].kind == "close"))
    if closed:
        number = at.tokens[end - 1 if at.tokens[end - 1].kind == "close" else end - 2].quote
        return at.quotations[number]
    comma = end > start and at.tokens[end - 1].low in (",", "—", "–", "-")
    if not comma and cue.rule != "phrase" and cue.stop < len(at.tokens):
        return None
    while end > start and at.tokens[end - 1].low in (",", "—", "–", "-"):
        end -= 1
    if end - start < 3 and cue.rule != "phrase":
        return None
    start = max(start, end - _LONGEST)
    return at.place(start, end) if end > start else None


def takes_clause(at: Passage, cue: Cue) -> bool:
    """Whether what stands behind a cue is a clause with a verb of its own: a cue in it is inside this one."""
    if following(at, cue.stop - 1) in ("that", "clause", "quote"):
        return True
    return at.tokens[cue.head].low in words("attribution", "verbs")["clausal"]


def ends_sentence(at: Passage, cue: Cue) -> bool:
    """Whether a cue of saying closes its sentence, as in `Nobody was hurt, the Mission said`."""
    _, stop = at.sentence(cue.head)
    return cue.rule == "verb" and stop - cue.stop <= 1
