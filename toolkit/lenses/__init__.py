"""Lenses: suggestions on an article, each with the rule and the words that fired it. Never the key.

A lens is a plain function from an article to spans: `attribution`, `certainty`, `loaded`, `claims`. Each is a short
list of named rules, read in order; the words are data in `words/*.toml`.

What no lens can see: what a text means, and whether it is true. Only the story is read; posts and notices are not.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.article import Article
from toolkit.lenses.attribution import attribution, attributions
from toolkit.lenses.certainty import certainty, sureness
from toolkit.lenses.claims import claimed, claims
from toolkit.lenses.finding import Attribution, Finding
from toolkit.lenses.loaded import judging, loaded
from toolkit.lenses.passage import passages
from toolkit.problem import UnknownName
from toolkit.words import later

__all__ = ["LENSES", "Attribution", "Finding", "attribution", "certainty", "claims", "loaded", "look"]

Lens = Callable[[Article], tuple[Finding, ...]]

LENSES: dict[str, Lens] = {
    "attribution": attribution,
    "certainty": certainty,
    "loaded": loaded,
    "claims": claims,
}


def look(article: Article, lens: str = "") -> tuple[Finding, ...]:
    """What one lens suggests, or all of them together, in the order of the text; an unknown name is refused."""
    if lens and lens not in LENSES:
        raise UnknownName(later("lens"), lens, LENSES)
    found = LENSES[lens](article) if lens else _all(article)
    return tuple(sorted(found, key=lambda f: (f.start, f.stop, f.label, f.trigger)))


def _all(article: Article) -> tuple[Finding, ...]:
    """Each lens once; what one needs of another is not looked for again."""
    story = tuple(passages(article))
    given = attributions(story)
    words = judging(story, given)
    return (*given, *sureness(story), *words, *claimed(story, given, words))
