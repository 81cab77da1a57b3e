"""A file of marks, cell by cell: what it says of an answer, and the same file with a cell changed.

What stands in it otherwise stays to the letter: other rows, other columns, their order. Which row speaks of which
answer is decided as in grading (`toolkit.grading.marks`): by lesson, exercise, name or file, and the hashes.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.grading.marks import COLUMNS, NEEDED, question_hash
from toolkit.grading.spreadsheet import lesson_number, number, safe, sheet_of, text_of, unsafe
from toolkit.handin import clean_name
from toolkit.teaching.marking.work import Item, Question

COMMENT = ""  # the field that is no criterion
Places = Mapping[tuple[str, str], tuple[int, ...]]  # (token, criterion) → rows


@dataclass(frozen=True)
class Book:
    """A table of marks as it stands in its file. `first` is a line before the headings, such as `sep=;`."""

    headings: tuple[str, ...] = COLUMNS
    rows: tuple[tuple[str, ...], ...] = ()
    separator: str = ","
    first: str = ""
    written: tuple[str, ...] = COLUMNS

    def cell(self, row: int, heading: str) -> str:
        """What a cell says, without the apostrophe that keeps it from being a formula."""
        at = self.headings.index(heading) if heading in self.headings else len(self.rows[row])
        return unsafe(self.rows[row][at]).strip() if at < len(self.rows[row]) else ""

    def with_cells(self, cells: Mapping[tuple[int, str], str]) -> Book:
        """The same table with some cells (row, heading) changed."""
        rows = list(self.rows)
        for (row, heading), text in cells.items():
            at = self.headings.index(heading)
            old = rows[row] + ("",) * (at + 1 - len(rows[row]))
            rows[row] = (*old[:at], text, *old[at + 1 :])
        return replace(self, rows=tuple(rows))

    def with_rows(self, rows: Iterable[Sequence[str]]) -> Book:
        """The same table with further rows (as `COLUMNS`), each cell under its heading."""
        cells = (dict(zip(COLUMNS, row, strict=True)) for row in rows)
        return replace(self, rows=(*self.rows, *(tuple(one.get(h, "") for h in self.headings) for one in cells)))

    def raw(self) -> bytes:
        """The file."""
        out = io.StringIO(newline="")
        out.write(self.first)
        csv.writer(out, delimiter=self.separator, quoting=csv.QUOTE_ALL).writerows([self.written, *self.rows])
        return out.getvalue().encode("utf-8-sig", "backslashreplace")


def read_book(raw: bytes, where: str) -> Book:
    """The table in some bytes; raises `BrokenFile` for what grading would not read either."""
    sheet = sheet_of(raw, NEEDED, where)
    text = text_of(raw, where)
    begins, end, rest = text.partition("\n")
    named = begins.strip('"\r ').lower().startswith("sep=")
    lines = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=sheet.separator)
    written, *rows = (tuple(line) for line in lines)
    first = begins + end if named else ""
    return Book(sheet.headings, tuple(rows), sheet.separator, first, written)


def places(book: Book, questions: Iterable[Question]) -> Places:
    """The rows that speak of each answer, by token and criterion ("" for a credit given by hand)."""
    named: dict[tuple[str, str, str], list[tuple[Question, Item]]] = defaultdict(list)
    for question in questions:
        for item in question.items:
            for whose in (item.who.casefold(),) if item.who else item.files:
                named[lesson_number(question.lesson), question.exercise.id, whose].append((question, item))
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n in range(len(book.rows)):
        for item in _items_of(book, n, named):
            found[item.token, book.cell(n, "criterion")].append(n)
    return {key: tuple(rows) for key, rows in found.items()}


def _items_of(
    book: Book, n: int, named: Mapping[tuple[str, str, str], Sequence[tuple[Question, Item]]]
) -> tuple[Item, ...]:
    who, file = clean_name(book.cell(n, "who")), book.cell(n, "file").replace("\\", "/")
    name = (lesson_number(book.cell(n, "lesson")), book.cell(n, "exercise"), who.casefold() or file)
    asked = book.cell(n, "question")
    there = [i for q, i in named.get(name, ()) if asked in ("", question_hash(q.exercise.shown))]
    if answer := book.cell(n, "answer"):
        return tuple(i for i in there if i.answer == answer)
    if file:
        return tuple(i for i in there if file in i.files)
    return tuple(there) if len(there) == 1 else ()


@dataclass(frozen=True, slots=True)
class Given:
    """What the file says of one answer.

    `values` has a text for each criterion and the comment (under ""): "3", "" where there is none, and all that stands
    there where it is no level or not one alone. `credit` is a credit given by hand, which counts instead of levels.
    """

    values: Mapping[str, str]
    credit: str = ""

    def level(self, criterion: str) -> int | None:
        """The level of a criterion, or None where there is none."""
        value = self.values[criterion]
        return int(value) if value.isdecimal() and value.isascii() else None

    @property
    def comment(self) -> str:
        """The comment."""
        return self.values[COMMENT]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to mark."""
        return bool(self.credit) or all(self.level(name) is not None for name in self.values if name != COMMENT)


def given(book: Book, found: Places, question: Question, item: Item) -> Given:
    """What the file says of one answer."""
    values = {}
    comments: dict[str, None] = {}
    for criterion, highest in question.highest.items():
        rows = found.get((item.token, criterion), ())
        values[criterion] = _one(_plain(book.cell(n, "level"), highest) for n in rows)
        comments.update(dict.fromkeys(text for n in rows if (text := book.cell(n, "reason"))))
    credit = _one(book.cell(n, "credit") for n in found.get((item.token, ""), ()))
    return Given({**values, COMMENT: "\n".join(comments)}, credit)


def _one(texts: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(filter(None, texts)))


def _plain(text: str, highest: int) -> str:
    """A level as its digits alone; anything else so that no digits are mistaken for a level."""
    value = number(text)
    if value is not None and value == int(value) and value <= highest and "%" not in text:
        return str(int(value))
    return f"“{text:.40}”" if text else ""


def missing(found: Places, question: Question, item: Item) -> list[tuple[str, ...]]:
    """The rows to fill in that an answer does not have yet."""
    at = COLUMNS.index("criterion")
    return [row for row in question.rows(item) if (item.token, unsafe(row[at])) not in found]


def in_file_order(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows as `medialit marks` writes them, by lesson and name: the order of marking stays on the page."""
    lesson, who, file = (COLUMNS.index(name) for name in ("lesson", "who", "file"))
    return sorted(rows, key=lambda row: (unsafe(row[lesson]), unsafe(row[who]).casefold(), unsafe(row[who]), row[file]))


def changed(book: Book, found: Places, question: Question, item: Item, field: str, value: str) -> Book:
    """The file with one level or the comment changed; `value` "" takes it away. Its rows must be there."""
    if field != COMMENT:
        return book.with_cells({(n, "level"): value for n in found[item.token, field]})
    rows = [n for criterion in question.highest for n in found[item.token, criterion]]
    texts = (safe(value), *("" for _ in rows[1:]))
    return book.with_cells({(n, "reason"): text for n, text in zip(rows, texts, strict=True)})
