"""Whose words a text gives: its attributions, gathered by who speaks.

What it cannot see: whom a pronoun means, so pronouns stay a group of their own; and that two names are one person
where neither is part of the other. A short name joins a long one only where no other long name fits it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.article import Article, Mark
from toolkit.lenses import attribution
from toolkit.lenses.lists import words
from toolkit.looking.layers import PARTS
from toolkit.looking.stretches import Stretch
from toolkit.markup import visible

NOBODY, PRONOUN = "nobody", "pronoun"
PEOPLE = ("named_official", "named_person")
BODIES = ("named_organisation", "named_outlet")
_PRONOUNS = frozenset(["i", "we", "you", "he", "she", "it", "they", "who", "him", "her", "them", "us", "this", "that"])
_TITLES = frozenset(["mr", "mrs", "ms", "dr", "prof", "sir", "first", "prime", "foreign", "vice", "former", "acting"])
_SMALL = frozenset(["of", "for", "in", "from", "at", "to"])
_TOKEN = re.compile(r"[\w’'\-]+|[,;()]")
_LEADING = re.compile(r"^(?:the|a|an|its|his|her|their|our|my) +", re.IGNORECASE)
_BRACKETS = re.compile(r" *\([^()]{0,80}\)")


@dataclass(frozen=True)
class Given:
    """One attribution: where it begins, the source's words (empty: none is named), kind, content, form, steps away."""

    at: int
    source: str
    kind: str
    content: tuple[Stretch, ...] = ()
    form: str = ""
    distance: str = ""


@dataclass(frozen=True)
class Voice:
    """One who speaks: all names in the order of the text, and all that is given from this source."""

    key: str
    given: tuple[Given, ...]

    @property
    def names(self) -> list[str]:
        """The names, each once; one with a small and one with a capital article are the same."""
        each = {one.source[:1].lower() + one.source[1:]: one.source for one in reversed(self.given) if one.source}
        return list(reversed(each.values()))

    @property
    def name(self) -> str:
        """The name that says most."""
        return max(self.names, key=len, default="")

    @property
    def kind(self) -> str:
        """The kind of source that is given most often; of the same, the first."""
        kinds = [one.kind for one in self.given]
        return max(kinds, key=kinds.count)

    @property
    def content(self) -> list[Stretch]:
        """Where the words of this source stand."""
        return [stretch for one in self.given for stretch in one.content]


def marked(article: Article) -> list[Given]:
    """The attributions that an editor marked, in the order of the text; where careful readers split, none."""
    groups: dict[str, dict[str, Mark]] = {}
    sure = (m for m in article.marks if m.label in PARTS and m.need != "contested")
    for mark in sorted(sure, key=lambda m: m.parts[0].start):
        groups.setdefault(mark.relation or mark.id, {})[mark.label] = mark
    return [_of_marks(article.text, group) for group in groups.values()]


def suggested(article: Article) -> list[Given]:
    """The attributions that the lens suggests."""
    return [
        Given(
            one.start,
            _plain(article.text, [one.source] if one.source else []),
            one.source_type,
            (one.content,) if one.content else (),
            one.quote_form,
        )
        for one in attribution(article)
    ]


def voices(given: Iterable[Given], text: str) -> list[Voice]:
    """The attributions gathered by who speaks: most often first, then in the order of the text."""
    every = list(given)
    keys = _joined({_key(one): one.kind for one in every}, text)
    found: dict[str, list[Given]] = {}
    for one in every:
        key = _key(one)
        found.setdefault(keys.get(key, key), []).append(one)
    return sorted((Voice(key, tuple(own)) for key, own in found.items()), key=lambda voice: -len(voice.given))


def person(source: str) -> str:
    """The name of a person without offices and titles: `Keira Holm` of `Major Keira Holm, a spokesperson`."""
    runs = list(_runs(source))
    for least in (2, 1):
        for before, run in runs:
            if len(run) >= least and before not in _SMALL:
                return " ".join(run)
    return ""


def _of_marks(text: str, group: Mapping[str, Mark]) -> Given:
    attributes = next(iter(group.values())).attributes

    def parts(name: str) -> list[Stretch]:
        return [(p.start, p.stop) for p in group[name].parts] if name in group else []

    source = _plain(text, parts("source"))
    return Given(
        min(mark.parts[0].start for mark in group.values()),
        source,
        attributes.get("source_type", "" if source else "unnamed"),
        tuple(parts("content")),
        attributes.get("quote_form", ""),
        attributes.get("distance", ""),
    )


def _plain(text: str, parts: Iterable[Stretch]) -> str:
    return " ".join(" ".join(visible(text, *part) for part in parts).split())


def _key(one: Given) -> str:
    low = one.source.lower()
    if not low:
        return NOBODY
    if low in _PRONOUNS:
        return PRONOUN
    name = person(one.source) if one.kind in PEOPLE else ""
    return name.casefold() or _LEADING.sub("", _BRACKETS.sub("", low).split(", ")[0]).strip()


def _runs(source: str) -> Iterator[tuple[str, list[str]]]:
    """The runs of capitalised words, without offices, each with the word before it in small letters."""
    run: list[str] = []
    before = last = ""
    for token in [*_TOKEN.findall(_BRACKETS.sub("", source)), ","]:
        low = token.lower()
        owner = low.endswith(("’s", "'s"))
        if token[0].isupper() and not owner and low not in words("sources", "kinds")["plain"]:
            before = before if run else last
            run.append(token)
        elif run:
            yield before, _without_office(run)
            run = []
        last = low


def _without_office(run: list[str]) -> list[str]:
    office = words("sources", "kinds")["office"] | _TITLES
    held = [number for number, word in enumerate(run) if word.lower() in office]
    return run[held[-1] + 1 :] if held else run


def _joined(kinds: Mapping[str, str], text: str) -> dict[str, str]:
    """For each short name the long one that it stands for."""
    found = {}
    for short, kind in kinds.items():
        group = next((g for g in (PEOPLE, BODIES) if kind in g), ())
        fits = [long for long, other in kinds.items() if other in group and long.endswith(f" {short}")]
        if len(fits) == 1 and not _rivals(text, short, fits[0]):
            found[short] = fits[0]
    return found


def _rivals(text: str, short: str, long: str) -> bool:
    """Whether the text gives the short name behind another capitalised word than those of the long one."""
    known = {*long.split(), *words("sources", "kinds")["plain"], *words("sources", "kinds")["office"], *_TITLES}
    pairs = re.finditer(rf"\b([A-Z][\w’'\-]*) {re.escape(short)}\b", text, re.IGNORECASE)
    before = {m.group(1) for m in pairs if m.group(1)[0].isupper()}
    # A word that the text also writes small is no name: `Yesterday Holm`.
    return any(w.lower() not in known and not re.search(rf"\b{re.escape(w.lower())}\b", text) for w in before)
