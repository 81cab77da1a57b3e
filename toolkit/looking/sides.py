"""For whom a source speaks: what the reader says, and for the course's own texts a table of the invented world.

No rule can see a side. A side is the body for which somebody speaks, never a judgment on either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit.article import Article
from toolkit.record import read_toml
from toolkit.seeds import CLEAN, specimens
from toolkit.seeds import article as known_article
from toolkit.seeds.place import data

_ADDRESSED = re.compile(
    r" (?:to|about|against) "
)  # behind it stands who is spoken to or about: `its letter to the guild`


@dataclass(frozen=True)
class Sides:
    """Names, each with its side: first those of the reader, then those of the world; longer names win.

    `own`      what the reader says
    `people`   names of people of the world: they win over the bodies that stand beside them
    `bodies`   names of bodies, and places that stand for them
    `silent`   of these the ones that are more than a place
    """

    own: Mapping[str, str]
    people: Mapping[str, str]
    bodies: Mapping[str, str]
    silent: Mapping[str, str]

    def of(self, words: str) -> str:
        """The side of a source; empty where none is known, or where the words name several."""
        speaking = _ADDRESSED.split(words, maxsplit=1)[0]
        for names in (self.own, self.people, self.bodies):
            found = {names[name] for name in named(speaking, names)}
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def __bool__(self) -> bool:
        return bool(self.own or self.people or self.bodies)


def sides_of(article: Article, own: Mapping[str, str] | None = None) -> Sides:
    """The sides that are known for an article: the reader's own, and those of the world where it is a specimen."""
    mine = {name: side for name, side in (own or {}).items() if name.strip() and side.strip()}
    if not is_specimen(article):
        return Sides(mine, {}, {}, {})
    people, bodies, silent = _world()
    return Sides(mine, people, bodies, silent)


def is_specimen(article: Article) -> bool:
    """Whether this is one of the course's own texts, as it reached the reader or clean."""
    if article.id not in specimens():
        return False
    return any(known_article(name).text == article.text for name in (article.id, article.id + CLEAN))


def named(words: str, names: Iterable[str]) -> list[str]:
    """The names that stand in the words as whole words; of two that share letters the longer one."""
    found: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        first = name[:1].lower()
        loose = (
            f"[{first.upper()}{first}]{re.escape(name[1:])}" if name.startswith(("the ", "The ")) else re.escape(name)
        )
        for match in re.finditer(rf"(?<!\w){loose}(?!\w)", words):
            if all(match.end() <= start or stop <= match.start() for start, stop, _ in found):
                found.append((*match.span(), name))
    return [name for _, _, name in sorted(found)]


@cache
def _world() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    file = data("seeds") / "world.toml"
    if not file.is_file():  # a graded set comes without it
        return {}, {}, {}
    table: dict[str, Any] = read_toml(file)
    people = {person.split(",")[0] for person in table["people"]}
    rows = [(side["body"], side["names"], side.get("also", [])) for side in table["sides"]]
    silent = {name: body for body, names, _ in rows for name in names}
    by_name = {name: body for name, body in silent.items() if name in people}
    by_name |= {name.split()[-1]: body for name, body in by_name.items()}
    bodies = {name: body for body, names, also in rows for name in (*names, *also) if name not in people}
    return by_name, bodies, silent
