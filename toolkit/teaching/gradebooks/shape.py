"""What is known of an exported file: its students, its columns, and what its importer does with a cell."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from toolkit.teaching.gradebooks.numbers import number

Values = Sequence[tuple[str, ...]]  # the rows of a file, the header first
BLANK = ("", "-")


@dataclass(frozen=True, slots=True)
class Student:
    """A row of the file.

    `key`      what the importer finds the student by
    `ids`      all that may name the student without doubt, the key among them
    `file_id`  what the platform writes into the names of downloaded files
    `locked`   why this row's grade cannot be set ("" where it can)
    """

    row: int
    key: str
    name: str
    ids: tuple[str, ...] = ()
    file_id: str = ""
    locked: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.key})" if self.name and self.key else self.name or self.key or f"row {self.row + 1}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column for grades. `locked` says why it cannot be filled ("" where it can)."""

    index: int
    title: str
    name: str
    id: str = ""
    points: Decimal | None = None
    locked: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """One file as its platform means it.

    `passed`        rows that are no students, with the reason
    `texts`         what a word in the place of a grade means; such a cell is kept
    `waiting`       words that stand for "no grade yet" and give way to one
    `blank`         what an empty cell of an added column must hold
    `added_mark`    the decimal mark that an added column must have ("" for that of the file)
    `points_row`    the row in which an added column says how much it is worth
    `adds`          what becomes of an added column, for the teacher; "" where none can be added
    `unlike`        titles that an added column must not have, as the importer would take it for something else
    `names`         columns that hold names which the importer does not look at
    `advice`        what to choose at the import
    `downloads`     the platform whose downloaded files have a student's id in their names
    """

    lms: str
    students: tuple[Student, ...]
    columns: tuple[Column, ...]
    passed: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    waiting: Callable[[str], bool] = lambda text: text in BLANK
    blank: str = ""
    added_mark: str = ""
    points_row: int | None = None
    adds: str = ""
    unlike: Callable[[str], str] = lambda _: ""
    names: tuple[int, ...] = ()
    advice: tuple[str, ...] = ()
    downloads: str = ""


@lru_cache(maxsize=64)  # asked for each student of one header
def find(header: tuple[str, ...], *names: str) -> int | None:
    """Where a column with one of these names stands; letter case and outer spaces do not matter."""
    plain = [title.strip().casefold() for title in header]
    return next((plain.index(name.casefold()) for name in names if name.casefold() in plain), None)


def cell(row: Sequence[str], column: int | None) -> str:
    """The value in a column without outer spaces, or "" where there is none."""
    return row[column].strip() if column is not None and column < len(row) else ""


def is_blank_line(row: Sequence[str]) -> bool:
    """Whether a row holds nothing at all."""
    return not any(value.strip() for value in row)


def without_doubles(students: Sequence[Student]) -> tuple[Student, ...]:
    """The students; a row without a key, or with that of another row, is locked."""
    keys = Counter(student.key.casefold() for student in students)
    return tuple(replace(s, locked=s.locked or _key_fault(s, keys)) for s in students)


def _key_fault(student: Student, keys: Counter[str]) -> str:
    if not student.key:
        return "the row does not say who it is"
    return f"{student.key} stands in {n} rows" if (n := keys[student.key.casefold()]) > 1 else ""


def name_key(name: str) -> str:
    """A name for comparison: its words in any order, small letters; `Sorrel, Ana` is `Ana Sorrel`."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(",", " ")
    return " ".join(sorted(plain.split()))


def same_number(text: str, grade: Decimal) -> bool:
    """Whether a cell holds this number, however it is written."""
    return number(text) == grade
