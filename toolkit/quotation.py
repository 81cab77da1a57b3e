"""Finding a place in a text by quotation in context: `Renholt ⟦said⟧ on Monday`.

What stands in ⟦ ⟧ is meant; the words around it only say which place. White space matches any white space; a lone
` … ` stands for any words between (behind a Chinese or Japanese character also where the text has no white space).
A quotation that is absent or fits twice is refused, never guessed.
"""

from __future__ import annotations

import re

from toolkit.article import Span
from toolkit.problem import BrokenFile
from toolkit.words import say

OPEN, CLOSE, GAP = "⟦", "⟧", "…"
_ANY = r"(?:\s|(?<=[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef])).*?"
_TOKENS = re.compile(r"(\s*⟦\s*|\s*⟧\s*|\s+…\s+|\s+)")


def locate(text: str, quotation: str, label: str = "") -> Span:
    """The one place in `text` that the quotation means, as a span.

    Raises `BrokenFile` where brackets are missing, or the words are absent or fit more than one place.
    """
    pattern = _pattern(quotation)
    places = {m.span("mark") for m in pattern.finditer(text)}
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
