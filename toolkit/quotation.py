"""Finding a place in a text by quotation in context: `Renholt ⟦said⟧ on Monday`.

What stands in ⟦ ⟧ is meant; the words around it only say which place. White space matches any white space; a lone
` … ` stands for any words between (behind a Chinese or Japanese character also where the text has no white space).
A quotation that is absent or fits twice is refused, never guessed. `quoted` is the way back, from a place to words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from toolkit.article import Span
from toolkit.problem import BrokenFile, Problem
from toolkit.words import say

OPEN, CLOSE, GAP = "⟦", "⟧", "…"
_DENSE = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"  # letters that stand without spaces
_TOKENS = re.compile(r"(\s*⟦\s*|\s*⟧\s*|\s+…\s+|\s+)")
_BLANK, _LONG_BLANK = re.compile(r"\s+"), re.compile(r"\s{2,}")


def locate(text: str, quotation: str, label: str = "") -> Span:
    """The one place in `text` that the quotation means, as a span.

    Raises `BrokenFile` where brackets are missing, or the words are absent or fit more than one place.
    """
    places = _places(text, quotation)
    if len(places) == 1:
        return Span(*places.pop(), label)
    shown, nearest = repr(quotation), _nearest(text, quotation)
    if places:
        found = say("The quotation {quotation} fits {n} places.", quotation=shown, n=len(places))
        todo = say("add words around ⟦ ⟧ until it fits one place")
    else:
        found = say("The quotation {quotation} is not in the text.", quotation=shown)
        todo = say("copy the words exactly; {nearest}", nearest=nearest)
    raise BrokenFile(found, allowed=say("words that stand in the text exactly once"), todo=todo)


def _places(text: str, quotation: str) -> set[tuple[int, int]]:
    """All places that a quotation fits. Most are words alone, and these need no pattern: a lesson opens a hundred."""
    _refuse_brackets(quotation)
    tokens = _TOKENS.split(quotation.strip())
    before, _, rest = "".join(map(_literal, tokens)).partition(OPEN)
    mark, _, behind = rest.partition(CLOSE)
    if not mark or any(map(_is_gap, tokens)):
        return {m.span("mark") for m in _pattern(tokens, _gap(text)).finditer(text)}
    return set(_found(text, before, mark, behind))


def _found(text: str, before: str, mark: str, behind: str) -> Iterator[tuple[int, int]]:
    """The places of some words between others; they are looked for where each white space is one space."""
    spaced, behind_cuts, lost = _spaced(text)
    whole = before + mark + behind
    at = spaced.find(whole)
    while at >= 0:
        ends = (at + len(before), at + len(before) + len(mark))
        start, stop = (end + lost[bisect_right(behind_cuts, end) - 1] for end in ends)
        yield start, stop
        at = spaced.find(whole, at + 1)


@lru_cache(maxsize=4)
def _spaced(text: str) -> tuple[str, list[int], list[int]]:
    """A text with one space for each white space; behind which cuts, and how much is lost up to each."""
    behind_cuts, lost = [0], [0]
    for blank in _LONG_BLANK.finditer(text):
        lost.append(lost[-1] + len(blank[0]) - 1)
        behind_cuts.append(blank.end() - lost[-1])
    return _BLANK.sub(" ", text), behind_cuts, lost


def _refuse_brackets(quotation: str) -> None:
    """Raise `BrokenFile` unless there is one ⟦, and one ⟧ behind it."""
    if quotation.count(OPEN) != 1 or quotation.count(CLOSE) != 1 or quotation.index(OPEN) > quotation.index(CLOSE):
        raise BrokenFile(
            say("The quotation {quotation} does not hold one ⟦ and one ⟧ after it.", quotation=repr(quotation)),
            allowed=say("words ⟦the marked words⟧ words"),
            todo=say("put ⟦ ⟧ around what is marked"),
        )


def _is_gap(token: str) -> bool:
    """Whether a token stands for any words: the sign alone, between white space."""
    return token != GAP and token.strip() == GAP


def _literal(token: str) -> str:
    """A token as it stands in a text with single spaces; the brackets stay."""
    match token.strip():
        case "" if token:
            return " "
        case "⟦":
            return (" " if token[0].isspace() else "") + OPEN
        case "⟧":
            return CLOSE + (" " if token[-1].isspace() else "")
        case word:
            return word


@lru_cache(maxsize=4)
def _gap(text: str) -> str:
    """The pattern of a gap; letters without spaces make it dear to compile, and stand in few texts."""
    return rf"(?:\s|(?<=[{_DENSE}])).*?" if re.search(rf"[{_DENSE}]", text) else r"\s.*?"


def _pattern(tokens: list[str], gap: str) -> re.Pattern[str]:
    body = "".join(_piece(token, gap) for token in tokens)
    return re.compile(f"(?={body})", re.DOTALL)  # looking ahead finds places that overlap, too


def _piece(token: str, gap: str) -> str:
    blank = r"\s+" if token[:1].isspace() or token[-1:].isspace() else ""
    match token.strip():
        case "" if token:
            return r"\s+"
        case "⟦":
            return (r"\s+" if token[0].isspace() else "") + "(?P<mark>"
        case "⟧":
            return ")" + (r"\s+" if token[-1].isspace() else "")
        case "…" if blank:
            return gap
        case word:
            return re.escape(word)


def _nearest(text: str, quotation: str) -> str:
    words = quotation.replace(OPEN, "").replace(CLOSE, "").split()
    for n in range(len(words), 0, -1):
        start = " ".join(words[:n])
        if re.search(r"\s+".join(map(re.escape, words[:n])), text):
            return say("the text agrees only up to {start}", start=repr(start))
    return say("not even its first word stands in the text")


# ------------------------------------------------------------------------------------------------ the way back

FAR = 5_000  # characters on each side: so far words are looked for that tell one place from another
_LONG = 14  # words of a mark; a longer one is written as its first and last words
_ENDS = 5
_NEAR = 12  # words on each side are tried one by one, more of them in leaps


@cache
def _unit() -> re.Pattern[str]:
    """A word, or one letter of those that stand without spaces; compiled for authors alone, lessons only look up."""
    return re.compile(rf"[{_DENSE}]|[^\s{_DENSE}]+")


def quoted(text: str, start: int, stop: int) -> str:
    """The shortest quotation in context that `locate` finds again as exactly `text[start:stop]`.

    Words are added before and behind it, by turns, until it fits one place; a long one is cut in the middle where it
    still means the same. Raises `Problem` where no quotation can say it: for white space at its ends, for ⟦ and ⟧ in
    the text, for a text that only repeats itself.
    """
    mark = text[start:stop]
    if mark and mark == mark.strip():
        inside = list(dict.fromkeys((_cut(mark), _plain(mark))))
        for left, right in _contexts(text, start, stop):
            piece = text[left:right]
            if OPEN in piece or CLOSE in piece:
                break
            if text.find(piece, text.find(piece) + 1) >= 0:
                continue  # these words stand there twice
            before, behind = _plain(text[left:start]), _plain(text[stop:right])
            for words in inside:
                quotation = f"{before}{OPEN}{words}{CLOSE}{behind}"
                if _places(text, quotation) == {(start, stop)}:
                    return quotation
    raise Problem(
        say("No quotation can say which words are meant: {words}.", words=repr(mark[:80])),
        allowed=say("words without white space at their ends, without ⟦ and ⟧, that can be told from all others"),
        todo=say("mark a few more words, or fewer"),
    )


def _plain(words: str) -> str:
    """The words with one space for any white space."""
    return re.sub(r"\s+", " ", words)


def _cut(mark: str) -> str:
    """The first and the last words of a long mark."""
    units = list(_unit().finditer(mark))
    if len(units) <= _LONG:
        return _plain(mark)
    return f"{_plain(mark[: units[_ENDS - 1].end()])} {GAP} {_plain(mark[units[-_ENDS].start() :])}"


def _contexts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """From the mark alone to all that stands near it, a word on the left and one on the right by turns."""
    lefts = [start, *reversed([m.start() for m in _unit().finditer(text, max(start - FAR, 0), start)])]
    rights = [stop, *(m.end() for m in _unit().finditer(text, stop, stop + FAR))]
    sizes = [(n + more, n) for n in range(_NEAR) for more in (0, 1)]
    sizes += [(n, n) for n in (_NEAR * 2**k for k in range(10))]
    for left, right in sizes:
        yield lefts[min(left, len(lefts) - 1)], rights[min(right, len(rights) - 1)]
