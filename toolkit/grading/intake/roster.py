"""The class list that a teacher names: who is who, whatever a file calls them.

Any CSV with a heading will do, also the one that the platform exports (Moodle's grading worksheet, Canvas' gradebook,
Blackboard's grade centre): a person is known by any number or name in it that stands for one person alone.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.problem import BrokenFile

LARGEST, MOST = 10_000_000, 100_000


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a class list."""

    name: str
    id: str = ""
    email: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a class by number and by name; who shares one is found by neither."""

    people: tuple[Person, ...] = ()
    by_id: Mapping[str, tuple[Person, ...]] | None = None
    by_name: Mapping[str, tuple[Person, ...]] | None = None

    def find(self, ident: str, name: str) -> Person | None:
        """The one person with this number, or else with this name."""
        found = (self.by_id or {}).get(ident.casefold(), ()) if ident else ()
        if not found and name:
            found = tuple(dict.fromkeys(p for key in keys(name) for p in (self.by_name or {}).get(key, ())))
        return found[0] if len(found) == 1 else None


def keys(name: str) -> tuple[str, ...]:
    """What a name is compared by: its words in any order (`Lind, Ana`), and run together (`lindana`)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"\w+", plain)
    turned = ("".join(words[n:] + words[:n]) for n in range(min(len(words), 6)))
    return tuple(dict.fromkeys((" ".join(sorted(words)), *turned))) if words else ()


def read_roster(file: Path) -> Roster:
    """The class list in a CSV file; raises `BrokenFile` where it has no names."""
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= LARGEST else b""
    except OSError as e:
        raise BrokenFile(f"The class list cannot be read: {e.strerror}.", where=str(file)) from None
    if size > LARGEST:
        raise BrokenFile(f"The class list has {size:,} bytes.", where=str(file), allowed=f"{LARGEST:,} bytes")
    people = tuple(_people(_rows(raw), str(file)))
    return roster(people)


def roster(people: Iterable[Person]) -> Roster:
    """People with an index."""
    listed = tuple(people)
    by_id: dict[str, dict[Person, None]] = defaultdict(dict)
    by_name: dict[str, dict[Person, None]] = defaultdict(dict)
    for person in listed:
        for ident in person.ids:
            by_id[ident.casefold()][person] = None
        for key in keys(person.name):
            by_name[key][person] = None
    return Roster(listed, {k: tuple(v) for k, v in by_id.items()}, {k: tuple(v) for k, v in by_name.items()})


def _rows(raw: bytes) -> Iterator[list[str]]:
    text = _text(raw)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as e:
        raise BrokenFile(f"The class list is no CSV: {e}.") from None


def _text(raw: bytes) -> str:
    for name in ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(name)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8-sig", "replace")


def _people(rows: Iterator[list[str]], where: str) -> Iterator[Person]:
    heading = [_HEADINGS.get(" ".join(cell.split()).casefold(), "") for cell in next(rows, [])]
    if "name" not in heading and not {"first", "last"} & set(heading):
        raise BrokenFile("The class list has no column of names.", where=where, allowed=", ".join(_HEADINGS))
    for n, row in enumerate(rows):
        if n >= MOST:
            raise BrokenFile("The class list is too long.", where=where, allowed=f"{MOST:,} lines")
        person = _person([(kind, cell.strip()) for kind, cell in zip(heading, row, strict=False) if kind])
        if person is not None:
            yield person


def _person(cells: list[tuple[str, str]]) -> Person | None:
    def of(kind: str) -> list[str]:
        return [cell for k, cell in cells if k == kind and cell]

    name = " ".join(of("name")[:1] or [*of("first")[:1], *of("last")[:1]])
    if not name or name == "Points Possible":  # the second line of a gradebook from Canvas
        return None
    idents = [*of("id"), *of("login"), *of("email")]
    numbers = [found[0] for i in idents if (found := re.search(r"\d{1,20}$", i)) and " " in i]  # "Participant 1234567"
    return Person(name, next(iter([*of("id"), *of("login")]), ""), next(iter(of("email")), ""), (*idents, *numbers))


_HEADINGS: dict[str, str] = {
    **dict.fromkeys(("name", "full name", "fullname", "student", "student name", "vollständiger name"), "name"),
    **dict.fromkeys(("first name", "firstname", "given name", "vorname"), "first"),
    **dict.fromkeys(("last name", "lastname", "surname", "family name", "nachname"), "last"),
    **dict.fromkeys(("id", "identifier", "id number", "student id", "sis user id", "user id", "id-nummer"), "id"),
    **dict.fromkeys(("username", "user name", "login", "login id", "sis login id", "anmeldename"), "login"),
    **dict.fromkeys(("email", "e-mail", "email address", "e-mail address", "e-mail-adresse"), "email"),
}
