"""Words that judge where a neutral word exists: abuse, praise, and quotation marks that mock.

It cannot see whether a strong word is earned by what the text shows, nor a plain word that is meant as abuse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from toolkit.article import Article
from toolkit.lenses.attribution import attributions
from toolkit.lenses.finding import Attribution, Finding, Part
from toolkit.lenses.lists import words
from toolkit.lenses.match import phrase_at
from toolkit.lenses.passage import Passage, passages

_SHORT = 3  # words in quotation marks that mock


def abuse(at: Passage, i: int) -> int:
    """As in `the sham election`, `a band of cheats`."""
    return _listed(at, i, "abuse")


def praise(at: Passage, i: int) -> int:
    """As in `the quiet heroes`, `a wonderful mix`."""
    return _listed(at, i, "praise")


def scare_quotes(at: Passage, i: int) -> int:
    """As in `the “neutral” Mission`: few words, nobody quoted, and no title."""
    if at.tokens[i].kind != "open":
        return i
    close = next((k for k in range(i + 1, min(len(at.tokens), i + _SHORT + 2)) if at.tokens[k].kind == "close"), i)
    inside = range(i + 1, close)
    if not inside or any(at.tokens[k].kind != "word" for k in inside):
        return i
    before = at.tokens[i - 1] if i else None
    naming = words("loaded", "around")["naming"]
    if before is not None and (before.kind != "word" or before.low in naming):
        return i
    title = len(inside) > 1 and all(at.capital(k) for k in inside)
    return i if title or before is None else close + 1


def _listed(at: Passage, i: int, key: str) -> int:
    stop = phrase_at(at, i, "loaded", key)
    if stop > i:
        return stop
    name = at.capital(i) and i > at.sentence(i)[0] and at.kind == "paragraph"
    return i + 1 if at.tokens[i].low in words("loaded", "words")[key] and not name else i


RULES: tuple[tuple[str, Callable[[Passage, int], int]], ...] = (
    ("scare-quotes", scare_quotes),
    ("abuse", abuse),
    ("praise", praise),
)


def loaded(article: Article) -> tuple[Finding, ...]:
    """The loaded words of an article's story, in order; words inside a quotation are its source's own.

    It cannot see whether a strong word is earned, nor a plain word that is meant as abuse.
    """
    story = tuple(passages(article))
    return judging(story, attributions(story))


def judging(story: Iterable[Passage], given: Iterable[Attribution]) -> tuple[Finding, ...]:
    """The loaded words of a story whose attributions are known."""
    said = sorted(a.content for a in given if a.content and a.quote_form != "indirect")
    return tuple(found for at in story for found in _of_passage(at, said))


def _of_passage(at: Passage, said: list[Part]) -> Iterator[Finding]:
    i = 0
    while i < len(at.tokens):
        stop = i
        for name, rule in RULES:
            stop = rule(at, i)
            if stop > i and not (name == "scare-quotes" and _said(at.place(i, stop), said)):
                place = at.place(i, stop)
                quoted = "-in-quotation" if name != "scare-quotes" and at.tokens[i].quote >= 0 else ""
                yield Finding(*place, "loaded_language", name + quoted, place)
                break
            stop = i
        i = max(stop, i + 1)


def _said(place: Part, said: list[Part]) -> bool:
    """Whether a quotation stands inside what an attribution gives as its words."""
    at = bisect_right(said, (place[0] + 1, 0))
    return any(part[0] <= place[0] and place[1] <= part[1] for part in said[max(at - 4, 0) : at])
