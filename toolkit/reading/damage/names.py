"""One name in two spellings: `Thaçi` and `Thaci` in letters, `Centre for` and `Centre of` in small words.

A word counts as a name where it has a capital inside sentences and never stands in small letters. Endings are left
alone, since they bend names in many languages, and so are short names that differ in a letter: those are two people,
unless the same first name stands before both.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from toolkit.article import Block, Span

_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’](?=[^\W\d_]))*")
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_a-z](?:[^\W\d_]|[-'’](?=[^\W\d_]))*")
_PHRASE = re.compile(
    r"\b[^\W\d_a-z][^\W\d_]{1,30}(?: (?:of|for|on|and|the|de|[^\W\d_a-z][^\W\d_]{1,30})(?![^\W\d_])){2,9}"
)
_BENT = re.compile(r"[snaium]$")  # an ending that a name may take on
_OWNER = re.compile(r"['’]s?$|['’]s$")
_NAMELESS = ("furniture", "headline", "subheading", "byline", "table")  # capitals there say nothing
_INSIDE = re.compile(r"[\w,;]['\"”’)\]]{0,2}[ \u00a0]$")
_FUNCTION_WORDS = "of for on and the de"
_FUNCTION = frozenset(_FUNCTION_WORDS.split())
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"})
_GERMAN_WORDS = "der die das und nicht ist ein eine zu den dem mit"
_GERMAN = frozenset(_GERMAN_WORDS.split())
_TITLES_WORDS = (
    "president minister senator general major captain colonel judge king queen prince princess pope mayor "
    "governor lord lady north south east west new saint mount lake river street city"
)
_TITLES = frozenset(_TITLES_WORDS.split())
SHORTEST, ALONE, LONGEST = 5, 8, 40  # letters of a name: at least, without a first name beside it, at most
GERMAN = 0.05  # share of those words among the small ones from which on a text is German
FEW = 20  # last names beside one first name


@dataclass(slots=True)
class _Name:
    """A spelling, its places in order, whether it stands inside a sentence, and the names before it."""

    places: list[Span] = field(default_factory=list)
    inside: bool = False
    first_names: set[str] = field(default_factory=set)


def unlike_names(text: str, blocks: Sequence[Block]) -> Iterator[Span]:
    """Each place of the rarer spelling of a name; of two that are as rare, the later one."""
    names = _names(text, blocks)
    by_letters = list(_by_letters(names))
    pairs = [*_by_marks(names), *_by_first_name(names), *by_letters]
    small, german = _small_words(text) if pairs else (frozenset(), False)
    for pair in dict.fromkeys(pairs):
        if small.isdisjoint(name.casefold() for name in pair) and not (german and pair in by_letters):
            rarer = max(pair, key=lambda name: (-len(names[name].places), names[name].places[0]))
            yield from names[rarer].places
    for forms in _phrases(text).values():
        if len(forms) > 1:
            usual = max(forms, key=lambda form: (len(forms[form]), -forms[form][0].start))
            yield from (place for form, places in forms.items() if form != usual for place in places)


def _names(text: str, blocks: Sequence[Block]) -> dict[str, _Name]:
    """The capital words of the story by spelling."""
    names: dict[str, _Name] = defaultdict(_Name)
    for block in blocks:
        if block.kind in _NAMELESS:
            continue
        end, first = -1, ""
        for token in _CAPITAL.finditer(text, block.start, block.stop):
            word = _OWNER.sub("", token.group()) if token.group()[-1] in "s'’" else token.group()
            start = token.start()
            beside = start == end + 1 and text[end] == " "
            if SHORTEST <= len(word) <= LONGEST and not word.isupper() and word[0].isupper() and _plain(text, token):
                name = names[unicodedata.normalize("NFC", word)]
                name.places.append(Span(start, start + len(word), "name_inconsistent"))
                name.inside = name.inside or beside or _INSIDE.search(text[max(0, start - 5) : start]) is not None
                if beside and len(first) > 2 and first not in _TITLES:
                    name.first_names.add(first)
            end, first = token.end(), word.casefold()
    return names


def _small_words(text: str) -> tuple[frozenset[str], bool]:
    """The words that stand in small letters, and whether the text is German, where all nouns have capitals."""
    words = Counter(word for word in _TOKEN.findall(text) if word[0].islower())
    german = sum(words[word] for word in _GERMAN)
    return frozenset(word.casefold() for word in words), german > sum(words.values()) * GERMAN


def _plain(text: str, token: re.Match[str]) -> bool:
    """Whether the word is no piece of an address or an account."""
    if "-" in token.group() and any(part[:1].islower() for part in token.group().split("-")):
        return False  # `Almont-based`
    beside = text[max(0, token.start() - 1) : token.start()], text[token.end() : token.end() + 1]
    return beside[0] not in ("@", "#", "/", "_", ".", "\\", "&") and beside[1] not in ("/", "_", "@", "\\")


def _phrases(text: str) -> dict[tuple[str, ...], dict[str, list[Span]]]:
    """Names of several words, such as an office: filed by their capital words and the places of their small ones."""
    found: dict[tuple[str, ...], dict[str, list[Span]]] = defaultdict(dict)
    for run in _PHRASE.finditer(text):
        words = run.group().split(" ")
        start, stop = run.span()
        while words and words[-1] in _FUNCTION:
            stop -= len(words.pop()) + 1
        while words and (words[0].casefold() in _FUNCTION or "the" in words):  # a name begins behind `the`
            start += len(words.pop(0)) + 1
        key = tuple("·" if word in _FUNCTION else word.casefold() for word in words)
        if "·" in key and len(key) - key.count("·") >= 3:
            place = Span(start, stop, "name_inconsistent")
            found[key].setdefault(" ".join(words).casefold(), []).append(place)
    return found


def _folded(word: str) -> str:
    """The word in small letters and without marks on them."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_FOLDED))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _by_marks(names: dict[str, _Name]) -> Iterator[tuple[str, str]]:
    """Names that differ in the marks on their letters alone."""
    by_letters: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_letters[_folded(name)].append(name)
    for forms in by_letters.values():
        distinct = list({form.casefold(): form for form in forms}.values())
        if len(distinct) > 1 and any(names[form].inside for form in distinct):
            usual = max(distinct, key=lambda form: len(names[form].places))
            yield from ((usual, form) for form in distinct if form != usual)


def _by_letters(names: dict[str, _Name]) -> Iterator[tuple[str, str]]:
    """Long names that differ in one letter: not the first, nor (but behind a hyphen) one of the last two."""
    by_rest: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= ALONE and name[1:].islower() | ("-" in name):
            for at in range(1, len(name)):
                by_rest[name[:at] + name[at + 1 :]].append(name)
            by_rest[name].append(name)
    pairs = {
        tuple(sorted(pair))
        for forms in by_rest.values()
        if 1 < len(forms) <= FEW
        for pair in combinations(set(forms), 2)
    }
    for a, b in sorted(pairs):
        ending = 0 if "-" in a and abs(len(a) - len(b)) < 2 and not _BENT.search(max(a, b, key=len)) else 2
        if (names[a].inside or names[b].inside) and _one_apart(a, b, ending) and _folded(a) != _folded(b):
            yield a, b


def _by_first_name(names: dict[str, _Name]) -> Iterator[tuple[str, str]]:
    """Last names of one or two letters' difference behind the same first name."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name, found in names.items():
        for first in found.first_names:
            by_first[first].append(name)
    for forms in by_first.values():
        for a, b in combinations(forms[:FEW], 2):
            if min(len(a), len(b)) < ALONE and _one_apart(a, b, 1) and _folded(a) != _folded(b):
                yield a, b


def _one_apart(a: str, b: str, ending: int) -> bool:
    """Whether one letter was left out, put in, exchanged or changed places, before the last `ending` letters."""
    if a[0] != b[0] or a[len(a) - ending :] != b[len(b) - ending :] or abs(len(a) - len(b)) > 1:
        return False
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[at:], b[at:]
    swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
    return a != b and (rest_a[1:] == rest_b or rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:] or swapped)
