"""What kind of source it is, told by words of offices, outlets, documents and organisations in its name.

What it cannot see: what a bare name stands for: `Linfold` is taken for a person unless a list knows it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.lenses.lists import phrases, words

_WORD = re.compile(r"[^\W\d_]+")


def _kinds() -> dict[str, frozenset[str]]:
    return dict(words("sources", "kinds"))


def writer(source: str, _low: frozenset[str]) -> bool:
    """As in `I`, `this newspaper`."""
    return source.lower() in _kinds()["self"]


def document(_source: str, low: frozenset[str]) -> bool:
    """As in `Resolution 417`, `the report`."""
    return bool(low & _kinds()["document"])


def official(source: str, low: frozenset[str]) -> bool:
    """As in `Major Keira Holm`, `the spokesperson Ann Bell`: an office and a name."""
    return bool(low & _kinds()["office"]) and _named(source)


def outlet(source: str, low: frozenset[str]) -> bool:
    """As in `the Linfold Courier`."""
    return bool(low & _kinds()["outlet"]) and _named(source)


def organisation(source: str, low: frozenset[str]) -> bool:
    """As in `the River Commission`, and a capital that stands for a government."""
    return bool(low & _kinds()["organisation"]) and _named(source)


def person(source: str, _low: frozenset[str]) -> bool:
    """As in `Bram Dresk`."""
    return _named(source)


def _named(source: str) -> bool:
    """Whether a word inside has a capital that no sentence gives it."""
    found = [m.group() for m in _WORD.finditer(source)]
    plain = _kinds()["plain"]
    return any(word[0].isupper() and word.lower() not in plain for word in found)


RULES: tuple[tuple[str, Callable[[str, frozenset[str]], bool]], ...] = (
    ("self", writer),
    ("document", document),
    ("named_official", official),
    ("named_outlet", outlet),
    ("named_organisation", organisation),
    ("named_person", person),
)


def source_type(source: str, around: str) -> str:
    """The kind of a source; the words `around` it tell whether a reason is given for a name that is kept back."""
    low = frozenset(m.group().lower() for m in _WORD.finditer(source))
    kind = next((name for name, rule in RULES if rule(source, low)), "unnamed")
    if kind == "unnamed" and any(" ".join(r) in around.lower() for r in phrases("sources", "phrases")["reasons"]):
        return "anonymous"
    return kind


class Known:
    """The sources of a text so far: what kind `she` and `it` are, and what office a name was given with."""

    def __init__(self) -> None:
        self._person = self._thing = "unnamed"
        self._officials: set[str] = set()

    def kind(self, source: str, around: str) -> str:
        """The kind of the next source."""
        low = source.lower()
        if low in _kinds()["pronouns"]:
            return self._person
        if low == "it":
            return self._thing
        found = source_type(source, around)
        last = (_WORD.findall(source) or [""])[-1]
        if found == "named_person" and last in self._officials:
            found = "named_official"
        self._keep(found, source)
        return found

    def _keep(self, kind: str, source: str) -> None:
        if kind == "named_official":
            self._officials |= {w for w in _WORD.findall(source) if w[0].isupper() and w.lower() not in _common()}
        if kind in ("named_official", "named_person"):
            self._person = kind
        elif kind in ("named_organisation", "named_outlet", "document"):
            self._thing = kind


def _common() -> frozenset[str]:
    kinds = _kinds()
    return kinds["plain"] | kinds["office"] | kinds["organisation"]
