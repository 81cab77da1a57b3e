"""What the writer claims: facts, opinions, motives, predictions, and facts without a source.

It cannot see whether a claim is true, nor an opinion in plain words; where two rules could be meant it is silent.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from toolkit.article import Article
from toolkit.lenses.attribution import attributions
from toolkit.lenses.finding import Attribution, Finding, Part
from toolkit.lenses.lists import words
from toolkit.lenses.loaded import judging
from toolkit.lenses.match import is_number, phrase_at
from toolkit.lenses.passage import Passage, passages

_HEADS = ("headline", "subheading", "deck")

Trigger = Part | None


class Sentence(NamedTuple):
    """A sentence as the numbers of its tokens; `judged` are places of loaded words that are the writer's own."""

    at: Passage
    first: int
    stop: int
    judged: tuple[Part, ...]


def motive(one: Sentence) -> Trigger:
    """As in `They are really there to win`, `because he is afraid`."""
    return _phrase(one, "motive")


def question(one: Sentence) -> Trigger:
    """As in `What could be fairer than that?`: a question of the writer's expects no answer."""
    last = one.stop - 1
    at = one.at
    ends = at.tokens[last].low == "?" and at.tokens[last].quote < 0 and one.stop - one.first > 3
    return at.place(last, one.stop) if ends and at.kind not in _HEADS else None


def first_person(one: Sentence) -> Trigger:
    """As in `to my mind`, `the Commission ought to`."""
    return _phrase(one, "opinion")


def judgment(one: Sentence) -> Trigger:
    """As in `The delay was a scandal`: a word that judges behind a form of `be`."""
    copulas = words("claims", "words")["copulas"]
    for place in one.judged:
        i = one.at.token_at(place[0])
        if any(t.low in copulas for t in one.at.tokens[max(one.first, i - 4) : i]):
            return place
    return None


def prediction(one: Sentence) -> Trigger:
    """As in `The river will be calmer`; not with a date, which may be a timetable's."""
    dated = any(_is_date(one.at, k) for k in range(one.first, one.stop))
    return None if dated else _phrase(one, "future")


def fact(one: Sentence) -> Trigger:
    """As in `Fourteen councillors resigned`: a number and something that happened or is."""
    events = words("claims", "words")["events"]
    happened = any(_free(one.at, k) and one.at.tokens[k].low in events for k in range(one.first, one.stop))
    if not happened or one.at.kind in _HEADS:
        return None
    counted = (k for k in range(one.first, one.stop) if _free(one.at, k) and _counts(one.at, k, one.first))
    return next((one.at.place(k, k + 1) for k in counted), None)


RULES: tuple[tuple[str, str, Callable[[Sentence], Trigger]], ...] = (
    ("motive", "claim:motive", motive),
    ("question", "claim:opinion", question),
    ("first-person", "claim:opinion", first_person),
    ("judgment", "claim:opinion", judgment),
    ("prediction", "claim:prediction", prediction),
    ("number", "claim:fact", fact),
)


def claims(article: Article) -> tuple[Finding, ...]:
    """The writer's own claims in an article's story, one a sentence, in order; facts without a source twice.

    It cannot see whether a claim is true, nor an opinion in plain words.
    """
    story = tuple(passages(article))
    given = attributions(story)
    return claimed(story, given, judging(story, given))


def claimed(story: Iterable[Passage], given: tuple[Attribution, ...], loaded: Iterable[Finding]) -> tuple[Finding, ...]:
    """The writer's claims in a story whose attributions and loaded words are known."""
    judged = sorted((f.start, f.stop) for f in loaded if "quotation" not in f.rule)
    ordered = tuple(sorted(given))
    begins = [a.start for a in ordered]
    return tuple(found for at in story for found in _of_passage(at, ordered, begins, judged))


def _of_passage(
    at: Passage, given: tuple[Attribution, ...], begins: list[int], judged: list[Part]
) -> Iterator[Finding]:
    carried = False  # an attribution earlier in the paragraph carries on
    for first, stop in at.bounds:
        place = at.place(first, stop)
        near = given[max(bisect_right(begins, place[0]) - 3, 0) : bisect_right(begins, place[1])]
        if any(a.start < place[1] and place[0] < a.stop for a in near):
            carried = True
            continue
        if at.tokens[first].kind != "open":
            yield from _of_sentence(at, first, stop, carried, judged)


def _of_sentence(at: Passage, first: int, stop: int, carried: bool, judged: list[Part]) -> Iterator[Finding]:
    place = at.place(first, stop)
    inside = judged[bisect_right(judged, (place[0], -1)) : bisect_right(judged, (place[1], -1))]
    one = Sentence(at, first, stop, tuple(inside))
    end = stop
    while end > first + 1 and at.tokens[end - 1].low in ".!":
        end -= 1
    for name, label, rule in RULES:
        trigger = rule(one)
        if trigger:
            span = at.place(first, end)
            yield Finding(*span, label, name, trigger)
            if name == "number" and not carried:
                yield Finding(*span, "unattributed", name, trigger)
            return


def _phrase(one: Sentence, key: str) -> Trigger:
    for i in range(one.first, one.stop):
        if _free(one.at, i):
            stop = phrase_at(one.at, i, "claims", key)
            if i < stop <= one.stop:
                return one.at.place(i, stop)
    return None


def _counts(at: Passage, i: int, first: int) -> bool:
    """Whether a number counts something: no time of day, no number of a paragraph or a note."""
    low = at.tokens[i].low
    listed = low[0].isdigit() and (i == first or at.text[at.tokens[i].stop : at.tokens[i].stop + 1] in ("]", ")"))
    return is_number(at, i) and ":" not in low and not listed


def _free(at: Passage, i: int) -> bool:
    return at.tokens[i].quote < 0


def _is_date(at: Passage, i: int) -> bool:
    low = at.tokens[i].low
    named = low.lower() in words("claims", "words")["months"] and at.capital(i)
    return named or (low[0].isdigit() and (len(low) == 4 or ":" in low))
