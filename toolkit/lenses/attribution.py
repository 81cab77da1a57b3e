"""The attributions of an article: source, cue and content, kind of source, and how exactly the words are given.

It cannot see whom a pronoun means, irony, or words that are given without a cue; a suggestion, never the key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.article import Article
from toolkit.lenses.contents import contents, ends_sentence, quote_form, takes_clause
from toolkit.lenses.cues import Cue, cues
from toolkit.lenses.finding import Attribution, Part
from toolkit.lenses.lists import words
from toolkit.lenses.passage import Passage, passages
from toolkit.lenses.source_types import Known
from toolkit.lenses.sources import source

_REASON = 160  # letters around a source in which a reason for a name that is kept back is looked for
_NEAR = 12  # attributions before this one


def attribution(article: Article) -> tuple[Attribution, ...]:
    """The attributions of an article's story, in the order of their cues.

    It cannot see whom a pronoun means, irony, or where a writer's own words begin again inside a sentence.
    """
    return attributions(tuple(passages(article)))


def attributions(story: Iterable[Passage]) -> tuple[Attribution, ...]:
    """The attributions of a story that is already cut into passages."""
    sources = Known()
    return tuple(found for at in story for found in _of_passage(at, sources))


def _of_passage(at: Passage, sources: Known) -> Iterator[Attribution]:
    known = cues(at)
    earlier: list[Part | None] = []
    outer: list[tuple[Part, Part]] = []  # contents and cues of the attributions so far
    for number, cue in enumerate(known):
        quoted = at.tokens[cue.head].quote >= 0
        if quoted and not _strong(at, cue):
            continue
        one = _parts(at, cue, known[number + 1 : number + 8], earlier)
        if not quoted:
            earlier.append(one[0])
        nested = _nested(at, known, number, outer)
        if quoted and nested is None:
            continue
        place = at.place(cue.first, cue.stop)
        if one[1] and (takes_clause(at, cue) or quote_form(at, one[1]) == "direct"):
            outer.append((one[1], place))
        kind = _kind(at, one[0], sources)
        yield _made(at, cue, one, kind, nested)


def _strong(at: Passage, cue: Cue) -> bool:
    return cue.rule == "verb" and at.tokens[cue.head].low in words("attribution", "verbs")["inside"]


def _parts(at: Passage, cue: Cue, later: list[Cue], earlier: list[Part | None]) -> tuple[Part | None, Part | None]:
    who = source(at, cue, earlier)
    what = contents(at, cue, who, later)
    if who and what and who[0] < what[1] and what[0] < who[1]:
        what = None
    return who, what


def _nested(at: Passage, known: list[Cue], number: int, outer: list[tuple[Part, Part]]) -> Part | None:
    cue = known[number]
    here = at.place(cue.first, cue.stop)
    if at.tokens[cue.head].quote < 0 and ends_sentence(at, cue):
        return None
    for content, place in reversed(outer[-_NEAR:]):
        if content[0] <= here[0] and here[1] <= content[1]:
            return place
    return None


def _kind(at: Passage, who: Part | None, sources: Known) -> str:
    if who is None:
        return "unnamed"
    return sources.kind(
        at.text[who[0] : who[1]], at.text[max(at.start, who[0] - _REASON) : min(at.stop, who[1] + _REASON)]
    )


def _made(at: Passage, cue: Cue, parts: tuple[Part | None, Part | None], kind: str, nested: Part | None) -> Attribution:
    place = at.place(cue.first, cue.stop)
    there = [p for p in (*parts, place) if p]
    return Attribution(
        start=min(p[0] for p in there),
        stop=max(p[1] for p in there),
        label="attribution",
        rule=cue.rule,
        trigger=place,
        source=parts[0],
        cue=place,
        content=parts[1],
        source_type=kind,
        quote_form=quote_form(at, parts[1]),
        nested_in=nested,
    )
