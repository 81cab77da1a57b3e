"""Words that show that somebody said, wrote, asked or believed something.

A rule looks at one word and its neighbours. Which words fire it stands in `words/attribution.toml`, in lists by what
follows the word: `saw` alone says nothing, `saw that` does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from toolkit.lenses.lists import openings, words
from toolkit.lenses.passage import Passage

_GROUPED = 3  # so many small words may stand inside one group of verbs


class Cue(NamedTuple):
    """A cue as numbers of tokens: from `first` up to `stop`; `head` is the word that fired the rule."""

    first: int
    head: int
    stop: int
    rule: str


def following(at: Passage, i: int) -> str:
    """What follows a word: that, clause, quote, to, object, end, or the preposition itself."""
    grammar = words("attribution", "grammar")
    if i + 1 >= len(at.tokens):
        return "end"
    after = at.tokens[i + 1]
    if after.kind == "open" or after.low == ":":
        return "quote"
    if after.low == "," and i + 2 < len(at.tokens) and at.tokens[i + 2].kind == "open":
        return "quote"
    if after.kind != "word":
        return "object" if after.low in "$£€" else "end"
    if after.low in ("that", "to") or after.low in grammar["prepositions"]:
        return after.low
    return "clause" if after.low in grammar["clause_openers"] else "object"


def _before(at: Passage, i: int) -> str:
    """What a word is taken for by the word before it: a noun, an infinitive or another verb."""
    if i == 0:
        return "verbs"
    low = at.tokens[i - 1].low
    if low == "to":
        return "infinitives"
    noun = low in words("attribution", "grammar")["before_nouns"] or low.endswith(("’s", "'s", "s’"))
    return "nouns" if noun else "verbs"


def phrase(at: Passage, i: int) -> int:
    """As in `according to`, `is said to`, `in the words of`."""
    for those in openings("attribution", "phrases", "cues").get(at.tokens[i].low, ()):
        if all(i + k < len(at.tokens) and at.tokens[i + k].low == word for k, word in enumerate(those)):
            return i + len(those)
    return i


def verb(at: Passage, i: int) -> int:
    """As in `said`, `announced`: whatever follows."""
    known = _before(at, i) == "verbs" and at.tokens[i].low in words("attribution", "verbs")["anywhere"]
    return i + 1 if known else i


def verb_after_quotation(at: Passage, i: int) -> int:
    """As in `“We wait,” laughs Tolmarsh`: a verb that says nothing elsewhere."""
    closed = i > 0 and at.tokens[i - 1].kind == "close"
    return i + 1 if closed and at.tokens[i].low in words("attribution", "grammar")["inverting"] else i


def verb_before(at: Passage, i: int) -> int:
    """As in `saw that`, `called for`, `hoped to`: only with what follows."""
    return _in_context(at, i, "verbs")


def noun(at: Passage, i: int) -> int:
    """As in `the claim that`, `his criticism of`."""
    known = _before(at, i) == "nouns" and at.tokens[i].low in words("attribution", "nouns")["anywhere"]
    return i + 1 if known else _in_context(at, i, "nouns")


def infinitive(at: Passage, i: int) -> int:
    """As in `to argue`, `to say that`."""
    known = _before(at, i) == "infinitives" and at.tokens[i].low in words("attribution", "infinitives")["anywhere"]
    return i + 1 if known else _in_context(at, i, "infinitives")


def adverb(at: Passage, i: int) -> int:
    """As in `reportedly`, `allegedly`: somebody said it, and nobody is named."""
    return i + 1 if at.tokens[i].low in words("attribution", "adverbs")["cues"] else i


def speaker(at: Passage, i: int) -> int:
    """As in `Dresk: “We shall sail.”`, where a colon behind a name opens the words."""
    if at.tokens[i].low != ":" or i == 0 or i + 1 >= len(at.tokens):
        return i
    first, _ = at.sentence(i)
    if first > 0 or i > 6:
        return i
    short = all(t.kind == "word" for t in at.tokens[:i])
    named = at.capital(i - 1) and at.capital(first)
    return i + 1 if short and named and at.tokens[i + 1].kind == "open" else i


def _in_context(at: Passage, i: int, section: str) -> int:
    if _before(at, i) != section:
        return i
    what = following(at, i)
    if at.tokens[i].low not in words("attribution", section).get(what, ()):
        return i
    return i + 2 if what in _PARTICLES else i + 1


_PARTICLES = frozenset(["out", "up", "off"])

RULES: tuple[tuple[str, Callable[[Passage, int], int]], ...] = (
    ("phrase", phrase),
    ("verb", verb),
    ("verb-after-quotation", verb_after_quotation),
    ("verb-before", verb_before),
    ("noun", noun),
    ("infinitive", infinitive),
    ("adverb", adverb),
    ("speaker-and-colon", speaker),
)


def cues(at: Passage) -> list[Cue]:
    """The cues of a passage in order; words of one group of verbs (`declined to say`) are one cue."""
    found: list[Cue] = []
    for cue in _single(at):
        if found and _one_group(at, found[-1], cue):
            found[-1] = found[-1]._replace(stop=cue.stop)
        else:
            found.append(cue)
    return found


def _single(at: Passage) -> Iterator[Cue]:
    i = 0
    while i < len(at.tokens):
        name, stop = _fired(at, i)
        if stop > i:
            yield Cue(_with_auxiliaries(at, i), i, stop, name)
        i = max(stop, i + 1)


def _fired(at: Passage, i: int) -> tuple[str, int]:
    if at.tokens[i].kind in ("open", "close") or (_is_name(at, i) and at.kind != "headline"):
        return "", i
    for name, rule in RULES:
        stop = rule(at, i)
        if stop > i:
            return name, stop
    return "", i


def _is_name(at: Passage, i: int) -> bool:
    """Whether a word has a capital in the middle of a sentence, as in `The Linfold Post`."""
    return at.tokens[i].kind == "word" and at.capital(i) and i > at.sentence(i)[0] and at.tokens[i - 1].kind == "word"


def _with_auxiliaries(at: Passage, i: int) -> int:
    helping = words("attribution", "grammar")["auxiliaries"]
    first, _ = at.sentence(i)
    k = i
    for j in range(i - 1, max(first, i - 5) - 1, -1):
        low = at.tokens[j].low
        if low in helping:
            k = j
        elif not low.endswith("ly"):
            break
    return k


def _one_group(at: Passage, one: Cue, other: Cue) -> bool:
    grammar = words("attribution", "grammar")
    between = at.tokens[one.stop : other.head]
    if one.rule == "noun" or len(between) > _GROUPED or at.tokens[one.head].sentence != at.tokens[other.head].sentence:
        return False
    return all(t.low in grammar["auxiliaries"] or t.low == "to" or t.low in ("a", "the") for t in between) and (
        at.tokens[one.head].quote == at.tokens[other.head].quote
    )
