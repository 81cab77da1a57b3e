"""Finding a place in a text by quotation in context: `Renholt ⟦said⟧ on Monday`.

What stands in ⟦ ⟧ is meant; the words around it only say which place. White space matches any white space; a lone
` … ` stands for any words between (behind a Chinese or Japanese character also where the text has no white space).
A quotation that is absent or fits twice is refused, never guessed. `quoted` is the way back, from a place to words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.article import Span
from toolkit.problem import BrokenFile, Problem
from toolkit.words import say

OPEN, CLOSE, GAP = "⟦", "⟧", "…"
_DENSE = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef"  # letters that stand without spaces
_ANY = rf"(?:\s|(?<=[{_DENSE}])).*?"
_TOKENS = re.compile(r"(\s*⟦\s*|\s*⟧\s*|\s+…\s+|\s+)")


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
    return {m.span("mark") for m in _pattern(quotation).finditer(text)}


def _pattern(quotation: str) -> re.Pattern[str]:
    if quotation.count(OPEN) != 1 or quotation.count(CLOSE) != 1 or quotation.index(OPEN) > quotation.index(CLOSE):
        raise BrokenFile(
            say("The quotation {quotation} does not hold one ⟦ and one ⟧ after it.", quotation=repr(quotation)),
            allowed=say("words ⟦the marked words⟧ words"),
            todo=say("put ⟦ ⟧ around what is marked"),
        )
    body = "".join(_piece(token) for token in _TOKENS.split(quotation.strip()))
    return re.compile(f"(?={body})", re.DOTALL)  # looking ahead finds places that overlap, too


def _piece(token: str) -> str:
    blank = r"\s+" if token[:1].isspace() or token[-1:].isspace() else ""
    match token.strip():
        case "" if token:
            return r"\s+"
        case "⟦":
            return (r"\s+" if token[0].isspace() else "") + "(?P<mark>"
        case "⟧":
            return ")" + (r"\s+" if token[-1].isspace() else "")
        case "…" if blank:
            return _ANY
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
_UNIT = re.compile(rf"[{_DENSE}]|[^\s{_DENSE}]+")


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
    units = list(_UNIT.finditer(mark))
    if len(units) <= _LONG:
        return _plain(mark)
    return f"{_plain(mark[: units[_ENDS - 1].end()])} {GAP} {_plain(mark[units[-_ENDS].start() :])}"


def _contexts(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """From the mark alone to all that stands near it, a word on the left and one on the right by turns."""
    lefts = [start, *reversed([m.start() for m in _UNIT.finditer(text, max(start - FAR, 0), start)])]
    rights = [stop, *(m.end() for m in _UNIT.finditer(text, stop, stop + FAR))]
    sizes = [(n + more, n) for n in range(_NEAR) for more in (0, 1)]
    sizes += [(n, n) for n in (_NEAR * 2**k for k in range(10))]
    for left, right in sizes:
        yield lefts[min(left, len(lefts) - 1)], rights[min(right, len(rights) - 1)]
