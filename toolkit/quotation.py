"""Finding a place in a text by quotation in context: `Renholt ⟦said⟧ on Monday`.

What stands in ⟦ ⟧ is meant; the words around it only say which place. White space matches any white space; a lone
` … ` stands for any words between. A quotation that is absent or fits twice is refused, never guessed.
"""

from __future__ import annotations

import re

from toolkit.article import Span
from toolkit.problem import BrokenFile

OPEN, CLOSE, GAP = "⟦", "⟧", "…"
_TOKENS = re.compile(r"(\s*⟦\s*|\s*⟧\s*|\s+…\s+|\s+)")


def locate(text: str, quotation: str, label: str = "") -> Span:
    """The one place in `text` that the quotation means, as a span.

    Raises `BrokenFile` where brackets are missing, or the words are absent or fit more than one place.
    """
    pattern = _pattern(quotation)
    places = {m.span("mark") for m in pattern.finditer(text)}
    if len(places) == 1:
        return Span(*places.pop(), label)
    found = "is not in the text" if not places else f"fits {len(places)} places"
    todo = (
        "add words around ⟦ ⟧ until it fits one place"
        if places
        else f"copy the words exactly; {_nearest(text, quotation)}"
    )
    raise BrokenFile(
        f"The quotation {quotation!r} {found}.", allowed="words that stand in the text exactly once", todo=todo
    )


def _pattern(quotation: str) -> re.Pattern[str]:
    if quotation.count(OPEN) != 1 or quotation.count(CLOSE) != 1 or quotation.index(OPEN) > quotation.index(CLOSE):
        raise BrokenFile(
            f"The quotation {quotation!r} does not hold one ⟦ and one ⟧ after it.",
            allowed="words ⟦the marked words⟧ words",
            todo="put ⟦ ⟧ around what is marked",
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
            return r"\s.*?"
        case word:
            return re.escape(word)


def _nearest(text: str, quotation: str) -> str:
    words = quotation.replace(OPEN, "").replace(CLOSE, "").split()
    for n in range(len(words), 0, -1):
        start = " ".join(words[:n])
        if re.search(r"\s+".join(map(re.escape, words[:n])), text):
            return f"the text agrees only up to {start!r}"
    return "not even its first word stands in the text"
