"""Which hand-in is whose. Nothing is guessed: what fits two students, or says two things, is for the teacher to decide.

In this order: the teacher's roster; the id that the platform wrote into the file's name; an id, e-mail address or user
name that was typed as the name; the name itself, in any order of its words. A name never overrules the platform: where
the two disagree, nobody gets the grade.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.grading.intake.names import origin
from toolkit.grading.spreadsheet import sheet_of, unsafe
from toolkit.problem import BrokenFile
from toolkit.teaching.gradebooks.marks import Mark, Marks
from toolkit.teaching.gradebooks.shape import Shape, Student, name_key

SHORTEST_ID = 4  # digits: shorter numbers are class codes sooner than ids
DECIDE = "decide with a line in the roster: who,file,student (an id from the file), then --roster FILE"
AGAIN = "write no under counts in the table of grades for the one that does not count"


@dataclass(frozen=True, slots=True)
class Roster:
    """Who is who by the teacher's word: a student's id or name by the file, or by the name in it.

    The report of `medialit collect` will do as well: there the platform's ids stand beside the files.
    """

    by_file: Mapping[str, str] = field(default_factory=dict)
    by_who: Mapping[str, str] = field(default_factory=dict)

    def says(self, who: str, file: str) -> str:
        """The student that a hand-in is said to be from, or ""."""
        return self.by_file.get(_last(file)) or self.by_who.get(name_key(who), "")


@dataclass(frozen=True, slots=True)
class Matched:
    """Marks by the row of their student; what could not be placed, with the reason; files without a mark by row."""

    marks: Mapping[int, Mark]
    unplaced: tuple[tuple[str, str], ...]
    undecided: Mapping[int, str]
    damaged: Mapping[int, str]


def read_roster(raw: bytes, where: str) -> Roster:
    """The roster in a table with the columns who, and file or student; raises `BrokenFile` for two students at once."""
    sheet = sheet_of(raw, ("who",), where)
    ids = next((name for name in ("student", "id") if name in sheet.headings), None)
    if ids is None:
        allowed = "a column student (an id from the gradebook), beside who and file"
        raise BrokenFile("The roster does not say which student is meant.", where=where, allowed=allowed)
    by_file: dict[str, str] = {}
    by_who: dict[str, str] = {}
    for line in sheet.lines:
        student, who, file = (unsafe(line[name]).strip() for name in (ids, "who", "file"))
        known, key = (by_file, _last(file)) if file else (by_who, name_key(who))
        if key and student and known.setdefault(key, student) != student:
            found = f"The roster gives {(file or who)[:60]!r} to two students."
            raise BrokenFile(found, where=where, allowed="one line each")
    return Roster(by_file, by_who)


def _last(file: str) -> str:
    """A file's name without the folders around it."""
    return file.replace("\\", "/").rpartition("/")[2]


class Register:
    """The students of a file, to be found by id, by file and by name."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self._ids: dict[str, list[Student]] = defaultdict(list)
        self._names: dict[str, list[Student]] = defaultdict(list)
        for student in shape.students:
            for id_ in dict.fromkeys(i.casefold() for i in student.ids):
                self._ids[id_].append(student)
            if key := name_key(student.name):
                self._names[key].append(student)
        self._files = {s.file_id: s for s in shape.students if s.file_id}

    def by_id(self, text: str) -> list[Student]:
        """All with this id, e-mail address or user name."""
        return self._ids.get(text.strip().casefold(), [])

    def meant(self, text: str) -> list[Student]:
        """All that a teacher may mean by an id, the number in the name of a download, or a name."""
        downloaded = self._files.get(text.strip())
        return self.by_id(text) or ([downloaded] if downloaded else []) or self.by_name(text)

    def by_name(self, text: str) -> list[Student]:
        """All with this name."""
        return self._names.get(name_key(text), [])

    def by_file(self, name: str) -> Student | None:
        """The student whose id the platform wrote into the name of the file."""
        found = origin(name)
        return self._files.get(found.id) if found.lms == self.shape.downloads else None


def matched(marks: Marks, shape: Shape, roster: Roster | None = None) -> Matched:
    """Each hand-in that counts with its student. Two for one student are undecided, and neither is taken."""
    register, said = Register(shape), roster or Roster()
    found: dict[int, list[Mark]] = defaultdict(list)
    unplaced: list[tuple[str, str]] = []
    for mark in marks.marks:
        student, why = _whose(mark.who, mark.file, register, said)
        if mark.counts == "no":
            continue
        if student is None:
            unplaced.append((_called(mark), why))
        else:
            found[student.row].append(mark)
    damaged: dict[int, str] = {}
    for file, reason in marks.failures.items():
        student, _ = _whose("", file, register, said)
        if student is None:
            unplaced.append((file, f"damaged, and it is not known whose: {reason}"))
        else:
            damaged[student.row] = reason
    undecided = {row: _twice(several) for row, several in found.items() if len(several) > 1}
    return Matched({r: m[0] for r, m in found.items() if len(m) == 1}, tuple(unplaced), undecided, damaged)


def _twice(marks: Iterable[Mark]) -> str:
    return f"two hand-ins ({' · '.join(_called(m) for m in marks)}): {AGAIN}"


def _called(mark: Mark) -> str:
    return f"{mark.who or 'no name'} in {mark.file}" if mark.file else mark.who or "no name"


def _whose(who: str, file: str, register: Register, roster: Roster) -> tuple[Student | None, str]:
    if said := roster.says(who, file):
        return _only(register.meant(said), f"the roster says {said[:60]}, and", "that")
    uploaded, typed = register.by_file(file), _typed(who, register)
    if uploaded is None:
        return _only(typed, "", "this name")
    if typed and uploaded not in typed:
        return None, f"uploaded by {uploaded}, but the name in it is that of {typed[0]}: {DECIDE}"
    return uploaded, ""


def _typed(who: str, register: Register) -> list[Student]:
    """All that a typed name may mean."""
    number = who.isdecimal() and len(who) < SHORTEST_ID
    found = [*(() if number else register.by_id(who)), *register.by_name(who)] if who else []
    return list({student.row: student for student in found}.values())


def _only(found: Sequence[Student], before: str, what: str) -> tuple[Student | None, str]:
    if len(found) == 1:
        return found[0], ""
    if found:
        names = " · ".join(f"{s} in row {s.row + 1}" for s in found[:5])
        return None, f"{before} {len(found)} students have {what}: {names}: {DECIDE}".strip()
    return None, f"{before} nobody in the file has {what}: {DECIDE}".strip()
