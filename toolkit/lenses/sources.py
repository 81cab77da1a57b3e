"""Who is the source of a cue: the words before the verb, behind it, or behind `by` and `according to`.

What it cannot see: whom a pronoun means, and where a long subject ends whose words are verbs elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.lenses.cues import Cue
from toolkit.lenses.finding import Part
from toolkit.lenses.lists import words
from toolkit.lenses.passage import Passage

_REACH = 14  # words of one name with all that belongs to it
_NEAR = 8  # cues before this one
_FAR = 45  # words between a subject and its verb


def _grammar(name: str) -> frozenset[str]:
    return words("attribution", "grammar")[name]


def behind(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `according to the Mission`."""
    if at.tokens[cue.stop - 1].low not in ("to", "of", "by") or cue.rule != "phrase":
        return None
    if at.tokens[cue.head].low not in ("according", "in"):
        return None
    return _from(at, cue.stop)


def passive(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `was announced by the council`; without `by` nobody is named."""
    if not is_passive(at, cue):
        return None
    _, stop = at.sentence(cue.head)
    for i in range(cue.stop, min(stop, cue.stop + 6)):
        if at.tokens[i].low == "by":
            return _from(at, i + 1)
        if at.tokens[i].kind != "word":
            break
    return None


def is_passive(at: Passage, cue: Cue) -> bool:
    """Whether a form of `be` stands before a participle, or the cue has no source by its nature."""
    if at.tokens[cue.head].low.endswith("ing") or not cue.rule.startswith("verb"):
        return False
    helping = [t.low for t in at.tokens[cue.first : cue.head]]
    return any(low in _grammar("passive") for low in helping) and at.tokens[cue.head].low not in _grammar("adjectives")


def inverted(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `“We waited,” said Dresk`."""
    if at.tokens[cue.head].low not in _grammar("inverting") or cue.first == 0 or cue.stop >= len(at.tokens):
        return None
    before, after = at.tokens[cue.first - 1], at.tokens[cue.stop]
    opens = at.capital(cue.stop) or after.low in _grammar("determiners")
    if after.kind != "word" or not opens or after.low in _grammar("pronouns"):
        return None
    comma = before.low == "," and _one_comma(at, cue) and at.tokens[cue.head].low not in ("told", "asked")
    return _from(at, cue.stop) if before.kind == "close" or comma else None


def _one_comma(at: Passage, cue: Cue) -> bool:
    """Whether the words end soon behind the name, as in `The boats lay there, said Dresk.`."""
    first, stop = at.sentence(cue.head)
    verbs = any(t.low in _grammar("auxiliaries") for t in at.tokens[cue.stop : min(stop, cue.stop + 12)])
    return not verbs and stop - cue.stop <= _REACH and cue.first - first > 3


def owner(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `Dresk’s claim`, `their demand`, `a statement from the Mission`."""
    if cue.rule != "noun":
        return None
    first, stop = at.sentence(cue.head)
    for i in range(cue.first - 1, max(first, cue.first - 4) - 1, -1):
        low = at.tokens[i].low
        if low in _grammar("possessives"):
            return at.place(i, i + 1)
        if low.endswith(("’s", "'s", "s’")):
            return at.place(_left(at, i, first), i + 1)
    for i in range(cue.stop - 1, min(stop, cue.stop + 2)):
        if at.tokens[i].low in ("by", "from"):
            return _from(at, i + 1)
    return None


def sentence_of_noun(at: Passage, cue: Cue, earlier: Sequence[Part | None]) -> Part | None:
    """As in `Dresk met the claim with a shrug`: nobody owns the noun, so the one who opens the sentence."""
    if cue.rule != "noun":
        return None
    return _of_sentence(at, cue, at.sentence(cue.head)[0], earlier)


def behind_verb(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `The boats lay there. Said Dresk: “We wait.”`, where nothing stands before the verb."""
    if at.tokens[cue.head].low not in _grammar("inverting") or cue.stop >= at.sentence(cue.head)[1]:
        return None
    return _from(at, cue.stop)


def before_colon(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `Dresk: “We sail.”`."""
    if cue.rule != "speaker-and-colon":
        return None
    return at.place(at.sentence(cue.head)[0], cue.head)


def after_comma(at: Passage, cue: Cue, _earlier: Sequence[Part | None]) -> Part | None:
    """As in `Calling it a mistake, the Mission left`: the participle opens the sentence."""
    first, stop = at.sentence(cue.head)
    if not _participle(at, cue) or cue.first - first > 1 or (cue.first > first and at.capital(cue.first)):
        return None
    if cue.first > first and at.tokens[first].low not in _grammar("ending") | _grammar("prepositions"):
        return None
    for i in range(cue.stop, min(stop, cue.stop + _FAR)):
        if at.tokens[i].low == "," and at.tokens[i].quote < 0:
            return _from(at, i + 1)
    return None


def subject(at: Passage, cue: Cue, earlier: Sequence[Part | None]) -> Part | None:
    """As in `the spokesperson, who came later, said`, `and added`, `saying that`."""
    first, _ = at.sentence(cue.head)
    i = _skipped(at, cue.first - 1, first)
    if i >= first and at.tokens[i].low == ",":
        comma, i = i, _over_apposition(at, i, first)
        if i < comma and _apposition(at, i + 2) and at.tokens[i].kind == "word":
            return at.place(_left(at, i, first), comma)
    if i < first:
        return None
    if at.tokens[i].low in ("who", "which", "that"):
        return _before_relative(at, i, first)
    if _stands_alone(at, i) or cue.rule == "infinitive" or _participle(at, cue):
        return _of_sentence(at, cue, first, earlier)
    return at.place(_over_relative(at, _left(at, i, first), first), i + 1)


def _over_relative(at: Passage, start: int, first: int) -> int:
    """From the words of a clause such as `who asked not to be named` back to the name before them."""
    for k in range(start - 1, max(first, start - 8), -1):
        token = at.tokens[k]
        if token.low == "who" and at.tokens[k - 1].kind == "word":
            return _left(at, k - 1, first)
        if token.kind != "word" or token.low in ("that", "which", "when", "if"):
            break
    return start


def _stands_alone(at: Passage, i: int) -> bool:
    """Whether the word before a verb cannot end a name, as `and` and `with`."""
    token = at.tokens[i]
    small = _grammar("joining") | _grammar("prepositions") | _grammar("auxiliaries")
    return token.kind != "word" or token.low in small


def _participle(at: Passage, cue: Cue) -> bool:
    helped = any(t.low in _grammar("passive") for t in at.tokens[cue.first : cue.head])
    return at.tokens[cue.head].low.endswith("ing") and not helped


def _skipped(at: Passage, i: int, first: int) -> int:
    while i >= first and (at.tokens[i].low in _grammar("skipped") or at.tokens[i].low.endswith("ly")):
        i -= 1
    return i


def _over_apposition(at: Passage, comma: int, first: int) -> int:
    """From the comma before a verb to the last word of the name before the words in between; else before all."""
    for i in range(comma - 1, max(first, comma - _FAR) - 1, -1):
        if at.tokens[i].low == "," and at.tokens[i].quote == at.tokens[comma].quote:
            return i - 1
        if at.tokens[i].kind in ("open", "close"):
            break
    return comma


def _apposition(at: Passage, i: int) -> bool:
    """Whether words between commas belong to the name before them, as in `Keira Holm, a major,`."""
    low = at.tokens[i].low
    other = _grammar("prepositions") | _grammar("subordinate") | _grammar("skipped") | _grammar("joining")
    return low not in other and not low.endswith(("ly", "ing"))


def _before_relative(at: Passage, i: int, first: int) -> Part | None:
    end = i - 1 if i > first and at.tokens[i - 1].low == "," else i
    if end <= first or at.tokens[i].low == "that":
        return at.place(i, i + 1)
    return at.place(_left(at, end - 1, first), i + 1)


def _of_sentence(at: Passage, cue: Cue, first: int, earlier: Sequence[Part | None]) -> Part | None:
    """The source of the cue before in the same sentence; else the words that open the sentence."""
    start = at.tokens[first].start
    for part in reversed(earlier[-_NEAR:]):
        if part and part[0] >= start:
            return part
    for i in range(first, min(cue.first, first + _FAR)):
        token = at.tokens[i]
        if token.kind != "word" or token.quote >= 0:
            continue
        if token.low in _grammar("pronouns"):
            return at.place(i, i + 1)
        if (at.capital(i) and i > first) or (i == first and _names(at, first)):
            return _run(at, i, cue.first)
    return None


def _names(at: Passage, i: int) -> bool:
    low = at.tokens[i].low
    return low not in _grammar("prepositions") | _grammar("joining") | _grammar("clause_openers")


def _run(at: Passage, i: int, stop: int) -> Part:
    end = i + 1
    while end < stop and at.tokens[end].kind == "word" and at.capital(end):
        end += 1
    if end == i + 1 and at.tokens[i].low in _grammar("determiners") and end < stop:
        end += 1
    return at.place(i, end)


def _left(at: Passage, i: int, first: int) -> int:
    """Where the name that ends at `i` begins."""
    if at.tokens[i].low in _grammar("pronouns"):
        return i
    k = i
    while k > first and i - k < _REACH:
        token = at.tokens[k - 1]
        if token.kind != "word" or token.quote != at.tokens[i].quote or token.low in _grammar("ending"):
            break
        if at.tokens[k].low in _grammar("determiners") and token.low not in _grammar("carrying"):
            break
        k -= 1
    while k < i and at.tokens[k].low in _grammar("prepositions"):
        k += 1
    return k


def _from(at: Passage, i: int) -> Part | None:
    """The name that begins at `i`."""
    if i >= len(at.tokens):
        return None
    _, stop = at.sentence(i)
    end = i
    while end < stop and end - i < _REACH:
        token = at.tokens[end]
        if token.kind != "word" or token.low in _grammar("ending") or token.low in ("who", "that", "on"):
            break
        end += 1
    return at.place(i, end) if end > i else None


RULES: tuple[tuple[str, Callable[[Passage, Cue, Sequence[Part | None]], Part | None]], ...] = (
    ("before-colon", before_colon),
    ("behind", behind),
    ("owner", owner),
    ("passive", passive),
    ("inverted", inverted),
    ("after-comma", after_comma),
    ("sentence-of-noun", sentence_of_noun),
    ("subject", subject),
    ("behind-verb", behind_verb),
)


def source(at: Passage, cue: Cue, earlier: Sequence[Part | None]) -> Part | None:
    """The source of a cue, or None; `earlier` are the sources of the cues before it."""
    if _sourceless(at, cue):
        return None
    for name, rule in RULES:
        if name == "subject" and is_passive(at, cue):
            return None
        found = rule(at, cue, earlier)
        if found and not (found[0] < at.tokens[cue.stop - 1].stop and at.tokens[cue.first].start < found[1]):
            return found
    return None


def _sourceless(at: Passage, cue: Cue) -> bool:
    """Whether the cue names nobody by its nature, as in `reportedly`, `is said to`, `it seems`."""
    told = cue.rule == "phrase" and at.tokens[cue.stop - 2].low in _grammar("told_of")
    return told or at.tokens[cue.head].low in _grammar("sourceless")
