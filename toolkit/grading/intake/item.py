"""One thing that arrived, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, Literal

from toolkit.grading.doubles import Counts
from toolkit.grading.intake import names
from toolkit.grading.intake.archive import Arrived
from toolkit.grading.intake.names import NOBODY, Origin
from toolkit.grading.intake.readings import letters
from toolkit.grading.intake.recover import Names, Recovered, is_meant, recover
from toolkit.grading.intake.roster import Person, Roster, keys
from toolkit.handin import clean_name

State = Literal["whole", "recovered", "damaged", "refused", "passed over", "receipt"]
STATES: tuple[State, ...] = ("whole", "recovered", "damaged", "refused", "passed over")
Written = Callable[["Item", str | bytes], None]


@dataclass(slots=True)
class Item:
    """A hand-in, or a file in which none could be read.

    `who` is the name that counts, `own` the one in the file; `work` tells two states of one journal apart (how much was
    done, and a hash of the answers); `file` is where it was written. `way` is the path through the course ("": all),
    `not_asked` what that leaves out.
    """

    path: str
    state: State
    origin: Origin = NOBODY
    why: str = ""
    own: str = ""
    lesson: str = ""
    journal: str = ""
    answers: int = 0
    proved: bool = False
    how: tuple[str, ...] = ()
    lost: Mapping[str, str] = field(default_factory=dict)
    way: str = ""
    not_asked: tuple[str, ...] = ()
    work: tuple[int, str] = (0, "")
    digest: str = ""
    person: Person | None = None
    who: str = ""
    counts: Counts = "yes"
    notes: tuple[str, ...] = ()
    draft: str = ""
    file: str = ""

    @property
    def is_handin(self) -> bool:
        """Whether answers could be read."""
        return self.state in ("whole", "recovered")

    @property
    def key(self) -> tuple[str, str]:
        """The person, as surely as anybody knows: by class list, by the platform's number, or by a name."""
        if self.person is not None:
            return "list", self.person.id or self.person.name
        if self.origin.lms:
            return self.origin.lms, self.origin.id or self.origin.who
        return ("name", self.own.casefold()) if self.own else ("path", self.path)

    def note(self, text: str) -> None:
        """Remember something to tell, once."""
        self.notes = tuple(dict.fromkeys((*self.notes, text)))


def items(arrived: Iterable[Arrived], lessons: Iterable[str], known: Names, write: Written) -> Iterator[Item]:
    """What arrived, read one by one; `write` is given each hand-in that could be read, and each that is damaged."""
    lessons = tuple(lessons)
    for one in arrived:
        origin = names.origin(one.path)
        if one.refused:
            foreign = one.refused in ("a link", "not a file")
            yield Item(one.path, "passed over" if foreign else "refused", origin, one.refused)
        elif names.is_receipt(origin):
            yield Item(one.path, "receipt", names.receipt(one.raw, origin))
        elif not one.path.lower().endswith(".json") and not is_meant(one.raw):
            yield Item(one.path, "passed over", origin, "not a hand-in")
        else:
            yield from _read(one, origin, lessons, known, write)


def _read(one: Arrived, origin: Origin, lessons: Iterable[str], known: Names, write: Written) -> Iterator[Item]:
    digest = sha256(one.raw).hexdigest()[:16]
    found = recover(one.raw, lessons, known, suspect=one.suspect)
    if isinstance(found, str):
        item = Item(one.path, "damaged", origin, found, digest=digest)
        write(item, one.raw)
        yield item
        return
    for number, each in enumerate(found, start=1):
        item = _item(one, origin, each, digest if len(found) == 1 else f"{digest}-{number}")
        item.way, item.not_asked = each.path, _not_asked(each, known)
        write(item, each.as_text(clean_name(origin.who) or item.own))
        if item.state == "recovered" and number == 1:
            write(item, one.raw)
        yield item


def _item(one: Arrived, origin: Origin, found: Recovered, digest: str) -> Item:
    how = found.how
    endings = "".join(PurePosixPath(one.path.lower()).suffixes[-2:])
    if not endings.endswith(".json") or endings == ".json.json":
        how = (*how, f"called {endings[-12:] or 'without an ending'}")
    if one.suspect and found.proved:
        how = (*how, "the archive's check sum does not fit, those of the answers do")
    return Item(
        one.path,
        "recovered" if how or found.lost else "whole",
        origin,
        own=clean_name(letters(found.who)),
        lesson=found.lesson,
        journal=found.journal,
        answers=len(found.rows),
        proved=found.proved,
        how=how,
        lost=dict(found.lost),
        work=(_steps(found), _hash(found)),
        digest=digest,
    )


def _not_asked(found: Recovered, known: Names) -> tuple[str, ...]:
    """The exercises that the path leaves out."""
    asked = {*known(found.lesson, found.path), *found.rows} if found.path else set(known(found.lesson))
    return tuple(name for name in known(found.lesson) if name not in asked)


def _steps(found: Recovered) -> int:
    return sum(
        _number(r.get("tries")) + _number(r.get("hints")) + (r.get("solution") is True) for r in found.rows.values()
    )


def _number(value: Any) -> int:
    return value if type(value) is int and 0 <= value < 10**9 else 0


def _hash(found: Recovered) -> str:
    """What tells apart two states of one journal in which as much was done."""
    proved = "".join(str(row.get("sum")) for row in found.rows.values()) if found.proved else found.as_text("")
    return sha256(proved.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def name_them(found: list[Item], roster: Roster) -> None:
    """Give each item its person and the name that counts: the class list's, else the platform's, else its own."""
    receipts = {i.origin.key: i.origin for i in found if i.state == "receipt"}
    for item in found:
        if item.state != "receipt":
            item.origin = receipts.get(item.origin.key, item.origin) if item.origin.key else item.origin
            item.person = _person(item, roster)
            item.who = _name(item)
            _compare(item, roster)
    _tell_namesakes(found)


def _person(item: Item, roster: Roster) -> Person | None:
    if item.origin.lms:
        return roster.find(item.origin.id, item.origin.who)
    return roster.find("", item.own)


def _name(item: Item) -> str:
    """Canvas runs names together: then the hand-in's own spelling counts where it is the same name."""
    if item.person is not None:
        return clean_name(item.person.name)
    told = item.origin.who or item.origin.id
    if item.origin.lms == "canvas" and told.casefold() in keys(item.own):
        return item.own
    return clean_name(told) or item.own


def _compare(item: Item, roster: Roster) -> None:
    if item.own and item.who != item.own and not _is_part(item.own, item.who):
        item.note(f"calls itself {item.own!r}")
    if roster.people and item.person is None and (item.is_handin or item.state == "damaged"):
        item.note("not on the class list")
    if item.is_handin and not item.who:
        item.note("no name")


def _is_part(own: str, who: str) -> bool:
    """Whether two names may be one: the same words in any order, run together, or some of them alone."""
    one, two = keys(own), keys(who)
    return bool(set(one) & set(two) or (one and two and set(one[0].split()) <= set(two[0].split())))


def _tell_namesakes(found: list[Item]) -> None:
    """People with one name, and people whose names the platform hides, get their number behind it."""
    people: dict[str, dict[tuple[str, str], None]] = {}
    for item in found:
        if item.origin.lms or item.person:
            people.setdefault(item.who.casefold(), {})[item.key] = None
    for item in found:
        if (item.origin.lms or item.person) and item.who and len(people[item.who.casefold()]) > 1:
            item.who = clean_name(f"{item.who} {item.key[1]}")
