"""What the platform hands out: thirty hand-ins in one archive, and what goes wrong in any term."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from toolkit.exercises.explain import Explain
from toolkit.grading.key import Key
from toolkit.handin import HandIn, Tried, to_json
from toolkit.teaching.term.answering import answered
from toolkit.teaching.term.chance import chance_of
from toolkit.teaching.term.people import PEOPLE, Person, student
from toolkit.teaching.term.school import School, Student
from toolkit.teaching.term.writing import written

PULL = {"named-or-known": ("proof", 0.75)}  # what most of the class takes for right, taught or not
HARD = {
    "who-counted": -1.2,
    "three-kinds": -0.3,
    "place-and-number": -1.5,
    "mark-sources": 0.4,
    "from-near-to-far": 0.2,
    "closest": -0.6,
    "named-or-known": 0.5,
}
TWICE, CUT, RENAMED, EMPTY, COPIED = "eyildiz", "jsmith", "ucelik", "vxu", ("ttheo", "alind")
_DATE = (2031, 3, 17, 8, 0, 0)  # the same class is the same bytes


def handins(key: Key, seed: int) -> dict[str, HandIn]:
    """The hand-in of each pupil by login, before anything happens to it. `key` is the one that is right."""
    return {p.login: _handin(p, key, seed) for p in PEOPLE if p.hands_in}


def _handin(person: Person, key: Key, seed: int) -> HandIn:
    who = student(person, seed)
    made = School(seed, blank=person.habit.blank, difficulty=HARD).handin(who, key)
    chance = chance_of(f"{seed} {person.login} own words")
    tried = {
        name: _tried(name, one, person, who, key, chance)
        for name, one in made.exercises.items()
        if one.last is not None
    }
    return replace(made, who=person.own, journal=who.journal, exercises=tried)


def _tried(name: str, one: Tried, person: Person, who: Student, key: Key, chance: random.Random) -> Tried:
    """An answer as this class gives it: own words, a common error, and a first try that was worse."""
    exercise = key.exercises[name]
    last = one.last
    if isinstance(exercise, Explain):
        last = written(who.ability, chance, brief=person.habit.brief)
    elif name in PULL and chance.random() < PULL[name][1]:
        last = PULL[name][0]
    first = last
    if person.habit.twice and not isinstance(exercise, (str, Explain)):
        first = answered(exercise, replace(who, ability=who.ability - 2), HARD.get(name, 0.0), chance)
    return Tried(last, first, last, one.shown, tries=1 + (first != last))


def archive(made: Mapping[str, HandIn]) -> bytes:
    """The archive as Moodle makes it: a folder for each person."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, raw in _files(made):
            file.writestr(zipfile.ZipInfo(name, _DATE), raw)
    return kept.getvalue()


def _files(made: Mapping[str, HandIn]) -> Iterator[tuple[str, bytes]]:
    for person in PEOPLE:
        if person.login in made:
            for name, raw in _sent(person, made):
                yield f"{person.name}_{person.id}_assignsubmission_file/{name}", raw


def _sent(person: Person, made: Mapping[str, HandIn]) -> Iterable[tuple[str, bytes]]:
    """The file or files that somebody sent."""
    handin = made[person.login]
    name, raw = f"{handin.lesson}-{person.login}.json", _bytes(handin)
    if person.login == TWICE:
        return (name, _bytes(_earlier(handin))), (f"{handin.lesson}-{person.login} (1).json", raw)
    if person.login == COPIED[0]:
        return ((name, _bytes(replace(made[COPIED[1]], who=handin.who))),)
    changed = {CUT: (name, raw[: len(raw) * 3 // 5]), RENAMED: ("homework final.txt", raw), EMPTY: (name, b"")}
    return (changed.get(person.login, (name, raw)),)


def _earlier(handin: HandIn) -> HandIn:
    """The same journal a day before: half of the exercises were done."""
    names = list(handin.exercises)
    return replace(handin, exercises={n: handin.exercises[n] for n in names[: len(names) // 2]})


def _bytes(handin: HandIn) -> bytes:
    return to_json(handin).encode("utf-8")
