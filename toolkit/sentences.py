"""Where sentences and words begin and end.

A full stop ends a sentence unless one of the named rules below joins it to what follows. The rules are read in
order; each sees the word before the mark and the text after it. The marks are those of many scripts.

What it cannot see: a sentence that ends in an abbreviation before a name ("He works for Kestrel Inc. Renholt left.") is
not cut; nor is one in a script without marks at its ends (Thai). Words in scripts without spaces are not told apart: in
Chinese and Japanese each character counts as one, in Thai a whole run of letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from toolkit.article import Span

# Full stops of scripts that write spaces (Arabic, Urdu, Devanagari, Armenian, Ethiopic, Burmese, Khmer …), and Greek's
# question mark: a semicolon behind a Greek letter; then quotation marks and brackets, in French behind a space.
_STOPS = ".!?…؟۔܀-܂।॥։።፧፨၊။។៕᠃꓿‼-⁉"
_GREEK = r"(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e]"
_CLOSERS = r"(?:[\"'“”’»«›‹)\]*_]|[ \u00a0\u202f][»›](?=[\s.,;:!?…)]|$))*"
_END = rf"(?:[{_STOPS}]+|{_GREEK}){_CLOSERS}(?=\s|$)|[。！？．｡]+[」』”’）》〉】〕]*"
_BREAK = re.compile(r"\n[ \t]*\r?\n\s*|\r[ \t]*\r\s*")
# Signs that belong to the letter before them and are no letters to Python: accents, Hebrew and Arabic vowels, all of
# the Indian scripts but their full stops, Thai, Lao, Burmese and Khmer vowels, and the joiners inside Persian words.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0963\u0966-\u0dff\u0e31-\u0e3a"
    "\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u3099\u309a\ufe20-\ufe2f"
)
_ALONE = "\u3040-\u30fb\u30fd-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Chinese and Japanese characters
_WORD = rf"[{_ALONE}][\u3099\u309a]?|(?![{_ALONE}])\w(?:(?![{_ALONE}])[\w{_SIGNS}]|['’\-‑](?=\w))*"
_LAST = re.compile(r"[^\s\"“„‘‚'(\[«»‹›「『（]*$")
# Verbs of saying behind a quotation, for scripts without small letters: they show that the sentence goes on.
_SAID = (
    r"[^\s，、。！？“「『]{0,12}?(?:说|說|道[，。]|称(?!号)|稱(?!號)|问(?!题)|問(?!題)|答(?!案)|表示|告诉|告訴|写道|寫道)|(?:と|って)(?=\w)"
    r"|[وف]?(?:قال|قالت|قالوا|سأل|سألت|أضاف|أضافت|كتب|كتبت|صرح|صرحت|أجاب|أجابت)\b"
    r"|(?:אמר|אמרה|אמרו|שאל|שאלה|הוסיף|הוסיפה|כתב|כתבה|ענה|ענתה)\b"
)
_ADDRESS = re.compile(r"https?://|[\w-]{1,30}(?:\.[\w-]{1,30}){1,3}/")
_QUOTE_ENDS = '"”’“»«」』'


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """One of the three long patterns: they take milliseconds to compile, and few exercises begin with sentences."""
    return re.compile(pattern)


RANKS = ("lt", "col", "gen", "maj", "capt", "cmdr", "sgt")
TITLES = frozenset(
    (*RANKS, "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "st", "sen", "rep", "gov", "pres", "supt", "insp")
)
ALWAYS = frozenset(["e.g", "i.e", "cf", "vs", "viz", "approx", "ca", "est"])
NUMBERED = frozenset(["no", "nos", "fig", "figs", "art", "arts", "para", "paras", "sec", "vol", "p", "pp", "ch"])
MONTHS = frozenset(["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"])


class Place(NamedTuple):
    """A possible end of a sentence.

    `word` stands before the mark (in lower case), `after` is the text that follows; `opens` says that the word opens
    the paragraph, `quoted` that the mark stands at the end of a quotation.
    """

    word: str
    mark: str
    after: str
    opens: bool
    quoted: bool = False


def after_title(at: Place) -> bool:
    """As in `Dr. Holm`, `Maj. Keira`."""
    return at.mark == "." and at.word in TITLES


def inside_abbreviation(at: Place) -> bool:
    """As in `e.g. this`, `para. 6`, `no. 417`; but not in `She said no. Then`."""
    return at.mark == "." and (at.word in ALWAYS or (at.word in NUMBERED and at.after[:1].isdigit()))


def after_month(at: Place) -> bool:
    """As in `14 Mar. 2031`."""
    return at.mark == "." and at.word in MONTHS and at.after[:1].isdigit()


def after_initial(at: Place) -> bool:
    """As in `B. Dresk`, `U.S. envoy`: one letter, or letters with stops between."""
    if at.mark != "." or not re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", at.word):
        return False
    return at.word != "i" or "." in at.word


def goes_on_in_lower_case(at: Place) -> bool:
    """As in `“Who paid?” he asked`; but not in `It is open. iFerry runs`, nor before an address."""
    return at.after[:1].islower() and not at.after[1:2].isupper() and _ADDRESS.match(at.after) is None


def goes_on_with_punctuation(at: Place) -> bool:
    """As in `(really?), he said`; but not in `“It is open.” –Linfold Courier`, which names the source."""
    return at.after[:1] in ",;:)–—-،؛，、；：" and not (at.after[:1] in "–—-" and at.after[1:2].isupper())


def leaves_words_out(at: Place) -> bool:
    """As in `the tariff rose … The council met`: between spaces, the dots stand for words."""
    return at.mark in ("…", "...") and not at.word


def goes_on_with_a_verb_of_saying(at: Place) -> bool:
    """As in `“我们没有选择。”她说`, where no small letter shows that the sentence goes on."""
    return at.quoted and _compiled(_SAID).match(at.after) is not None


def numbers_a_list(at: Place) -> bool:
    """As in `1. Asks both sides`, where the number opens the paragraph."""
    return at.mark == "." and at.opens and at.word.isdigit() and len(at.word) <= 2


JOINS: tuple[Callable[[Place], bool], ...] = (
    after_title,
    inside_abbreviation,
    after_month,
    after_initial,
    goes_on_in_lower_case,
    goes_on_with_punctuation,
    leaves_words_out,
    goes_on_with_a_verb_of_saying,
    numbers_a_list,
)


def sentences(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """The sentences between two offsets: spans without the white space around them, in order."""
    end = len(text) if stop is None else stop
    return [s for part in _paragraphs(text, start, end) for s in _split(text, part)]


def words(text: str, start: int = 0, stop: int | None = None) -> list[Span]:
    """The words between two offsets, without punctuation."""
    end = len(text) if stop is None else stop
    return [Span(m.start(), m.end()) for m in _compiled(_WORD).finditer(text, start, end)]


def _paragraphs(text: str, start: int, stop: int) -> Iterator[Span]:
    at = start
    for gap in _BREAK.finditer(text, start, stop):
        yield Span(at, gap.start())
        at = gap.end()
    yield Span(min(at, stop), stop)


def _split(text: str, part: Span) -> Iterator[Span]:
    at = part.start
    for end in _compiled(_END).finditer(text, part.start, part.stop):
        if not _joined(text, part, end):
            yield from _trimmed(text, at, end.end())
            at = end.end()
    yield from _trimmed(text, at, part.stop)


def _joined(text: str, part: Span, end: re.Match[str]) -> bool:
    found = _LAST.search(text[max(part.start, end.start() - 40) : end.start()])
    word = found.group() if found else ""
    place = Place(
        word=word.lower(),
        mark=end.group().rstrip("\"'“”’»«›‹)]*_ \u00a0\u202f"),
        after=text[end.end() : min(part.stop, end.end() + 40)].lstrip(),
        opens=end.start() - part.start < 8 and text[part.start : end.start()].strip() == word,
        quoted=end.group().endswith(tuple(_QUOTE_ENDS)),
    )
    return bool(place.after) and any(rule(place) for rule in JOINS)


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    whole = text[start:stop]
    core = whole.strip()
    if core:
        first = start + len(whole) - len(whole.lstrip())
        yield Span(first, first + len(core))
