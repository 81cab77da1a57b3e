"""Words that make a text sound less sure (hedges) or surer (boosters).

It cannot see whether the evidence earns the word: `certainly` before a proven fact is found like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toolkit.article import Article
from toolkit.lenses.finding import Finding
from toolkit.lenses.match import is_number, phrase_at
from toolkit.lenses.passage import Passage, passages


def not_known(at: Passage, i: int) -> int:
    """As in `could not be verified`, `nobody knows`."""
    return phrase_at(at, i, "certainty", "not_known")


def reported(at: Passage, i: int) -> int:
    """As in `reportedly`, `is said to`."""
    return phrase_at(at, i, "certainty", "reported")


def probable(at: Passage, i: int) -> int:
    """As in `perhaps`, `it might`; but not in `14 May`, `in May`."""
    month = at.tokens[i].low == "may" and at.capital(i)
    return i if month else phrase_at(at, i, "certainty", "probable")


def roughly(at: Passage, i: int) -> int:
    """As in `about 40`, `dozens of`; the number itself is not marked."""
    stop = phrase_at(at, i, "certainty", "roughly")
    return stop - 1 if stop > i + 1 and is_number(at, stop - 1) else stop


def sure(at: Passage, i: int) -> int:
    """As in `of course`, `obviously`, `there is no doubt`."""
    return phrase_at(at, i, "certainty", "sure")


RULES: tuple[tuple[str, str, Callable[[Passage, int], int]], ...] = (
    ("not-known", "hedge", not_known),
    ("reported", "hedge", reported),
    ("probable", "hedge", probable),
    ("roughly", "hedge", roughly),
    ("sure", "booster", sure),
)


def certainty(article: Article) -> tuple[Finding, ...]:
    """The hedges and boosters of an article's story, in order.

    It cannot see whether the evidence earns the word, nor doubt that is told without such words.
    """
    return sureness(passages(article))


def sureness(story: Iterable[Passage]) -> tuple[Finding, ...]:
    """The hedges and boosters of a story that is already cut into passages."""
    return tuple(found for at in story for found in _of_passage(at))


def _of_passage(at: Passage) -> Iterator[Finding]:
    i = 0
    while i < len(at.tokens):
        stop = i
        for name, label, rule in RULES:
            stop = rule(at, i)
            if stop > i:
                place = at.place(i, stop)
                yield Finding(*place, label, name, place)
                break
        i = max(stop, i + 1)
