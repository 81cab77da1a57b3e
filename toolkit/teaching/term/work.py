"""The made-up term: each call does one step, and shows the command that does the same for a real class."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.grading import sheet
from toolkit.grading.key import Keys
from toolkit.problem import Problem, UnknownName
from toolkit.seeds.place import data
from toolkit.table import Table
from toolkit.teaching.term import marking, parcel, tables
from toolkit.teaching.term.desk import Desk
from toolkit.teaching.term.key_change import changed_lines, mended
from toolkit.teaching.term.people import PEOPLE, student
from toolkit.teaching.term.shown import File, Page, Said, Told
from toolkit.teaching.term.understanding import Understanding

if TYPE_CHECKING:
    from toolkit.teaching.marking.compare import Compared
    from toolkit.teaching.marking.widget import MarkingWidget

LESSON, FORMER, NEW = "20", "my-lessons", "my-lessons-mended"
DOWNLOAD, HANDINS, GRADES, SUMMARY = "Lesson 20.zip", "term/hand-ins", "grades.csv", "summary.csv"
RECEIPT, MARKS, POLICY, LATE, TIMES = "grades.receipt.json", "marks.csv", "policy.toml", "late.toml", "times.csv"
TRIED = "marks-to-try.csv"
COLUMNS = {"canvas": tables.COLUMN, "moodle": f"Assignment: {tables.COLUMN}", "blackboard": tables.COLUMN}


class Term:
    """A class of made-up pupils and a folder with all that a teacher has of them."""

    def __init__(self, seed: int = 1) -> None:
        self._seed, self._desk = seed, Desk()
        text = (data("seeds") / "term" / f"{LESSON}.toml").read_text("utf-8")
        for folder, key in ((FORMER, text), (NEW, mended(text))):
            self._desk.put(f"{folder}/exercises/{LESSON}.toml", key.encode("utf-8"))
        self._changed = changed_lines(text, mended(text))
        made = parcel.handins(Keys(self._desk.folder / NEW)[LESSON], seed)
        self._desk.put(DOWNLOAD, parcel.archive(made))
        self._desk.put("class.csv", tables.class_list())
        self._desk.put(POLICY, tables.POLICY.encode())
        self._desk.put(LATE, tables.LATE.encode())
        for name, raw in tables.exports():
            self._desk.put(name, raw)

    def __repr__(self) -> str:
        here = sum(p.hands_in for p in PEOPLE)
        return (
            f"A made-up class of {len(PEOPLE)} pupils; {here} have handed in lesson {LESSON}. Nobody in it lives.\n"
            f"On the desk: {', '.join(sorted(f.name for f in self.folder.iterdir()))}"
        )

    @property
    def folder(self) -> Path:
        """Where everything lies until it is put away."""
        return self._desk.folder

    @property
    def pupils(self) -> Table:
        """What nobody knows of a real class: the habit and the ability (0 is the middle) that each was made with."""
        made = [(p, student(p, self._seed)) for p in PEOPLE]
        rows = tuple((p.name, p.habit.name if p.hands_in else "hands in nothing", f"{s.ability:+.1f}") for p, s in made)
        return Table(("name", "habit", "ability"), rows, "The made-up class")

    # ------------------------------------------------------------------------------------ what came

    def collect(self) -> Said:
        """From the platform's archive to a folder of hand-ins."""
        self._desk.clear("term")
        return self._desk.run("collect", DOWNLOAD, "--to", "term", "--roster", "class.csv", "--lessons", FORMER)

    def arrived(self) -> Table:
        """Of the report on each hand-in the lines that need a look."""
        rows = [r for r in self._report() if r["state"] != "whole" or r["counts"] != "yes" or r["note"]]
        shown = tuple((r["who"], r["state"], r["counts"], r["answers"], _short(_why(r))) for r in rows)
        return Table(("who", "state", "counts", "answers", "what happened"), shown, "term/report.csv, to look at")

    def _report(self) -> list[dict[str, str]]:
        return _rows(self._desk.file("term/report.csv"))

    # ------------------------------------------------------------------------------------ grades and marks

    def policy(self, name: str = POLICY) -> File:
        """What counts, as it is written."""
        return File(name, self._desk.file(name).read_text("utf-8"))

    def grade(self) -> Said:
        """One row for each exercise of each hand-in; with the teacher's marks where there are some."""
        self._desk.file(HANDINS)
        marks = ("--marks", MARKS) if (self.folder / MARKS).exists() else ()
        told = ("--out", GRADES, "--summary", SUMMARY, "--receipt", RECEIPT)
        return self._desk.run("grade", HANDINS, "--lessons", FORMER, "--policy", POLICY, *marks, *told)

    def totals(self, *names: str) -> Table:
        """What stands in the second table for some pupils, or for the first eight."""
        rows = _rows(self._desk.file(SUMMARY))
        chosen = [r for r in rows if r["who"] in names] if names else rows[:8]
        cells = ("who", "points", "full", "unanswered", "damaged", "ungraded", "counts", "late")
        return Table(cells, tuple(tuple(_cut(r[c]) for c in cells) for r in chosen), SUMMARY)

    def marks(self) -> Said:
        """The open answers as a table to fill in."""
        self._desk.file(HANDINS)
        self._desk.clear(MARKS, marking.second(MARKS))
        return self._desk.run("marks", HANDINS, "--lessons", FORMER, "--policy", POLICY, "--to", MARKS)

    def fill_in(self, answers: int | None = None) -> Told:
        """Levels in the table, which a teacher gives by hand: here a made-up one, for so many answers, or for all."""
        return Told(marking.fill_in(self._desk.file(MARKS), answers))

    def mark(self) -> MarkingWidget:
        """The marking page, with a copy of the marks: whoever tries it changes nothing below."""
        from toolkit.teaching.marking import mark

        handins, marks = self._marked()
        tried = shutil.copy(marks, self.folder / TRIED)
        return mark(handins, tried, lessons=self.folder / FORMER, policy=str(self.folder / POLICY))

    def second_reader(self) -> Told:
        """A second made-up teacher marks the sample that is read twice."""
        told = marking.second_reader(*self._marked(), self.folder / FORMER, str(self.folder / POLICY))
        return Told(told)

    def agreement(self) -> Compared:
        """How far the two agree."""
        from toolkit.teaching.marking import agreement

        lessons, policy = self.folder / FORMER, str(self.folder / POLICY)
        return agreement(*self._marked(), second=marking.SECOND, lessons=lessons, policy=policy)

    def _marked(self) -> tuple[Path, Path]:
        return self._desk.file(HANDINS), self._desk.file(MARKS)

    # ------------------------------------------------------------------------------------ another key, late work

    def key_change(self) -> File:
        """What is changed in the key: the lines before and after."""
        return File(f"{FORMER} → {NEW}, exercises/{LESSON}.toml", self._changed)

    def regrade(self, *, write: bool = False) -> Said:
        """Who changes by the mended key; nothing is written without `write`."""
        return self._regrade(POLICY, (), write=write)

    def late(self, *, write: bool = False) -> Said:
        """Who changes by the policy on late work; nothing is written without `write`."""
        self._desk.put(TIMES, tables.times(self._report()))
        return self._regrade(LATE, ("--old-policy", POLICY, "--times", TIMES), write=write)

    def _regrade(self, policy: str, more: Iterable[str], *, write: bool) -> Said:
        self._desk.file(GRADES)
        written = ("--write", "--summary", SUMMARY) if write else ()
        inputs = ("--lessons", NEW, "--policy", policy, "--marks", MARKS)
        return self._desk.run("regrade", HANDINS, "--was", GRADES, *inputs, *more, *written)

    def receipt(self) -> Said:
        """Whether the same hand-ins, key, policy and marks still give the same grades."""
        self._desk.file(RECEIPT)
        return self._desk.run("receipt", RECEIPT)

    # ------------------------------------------------------------------------------------ back to the pupils

    def decide(self, own: str, copied: str) -> Told:
        """What a teacher writes by hand into the second table: which of two hand-ins from one journal counts."""
        file = self._desk.file(SUMMARY)
        rows = [{**row, "counts": {own: "yes", copied: "no"}.get(row["who"], row["counts"])} for row in _rows(file)]
        sheet.write(file, tuple(rows[0]), (tuple(row.values()) for row in rows))
        return Told(f"In {SUMMARY} the hand-in of {own} counts now, and that of {copied} does not.")

    def gradebook(self, platform: str, *, zero: str = "", write: bool = False) -> Said:
        """The platform's own file with one column filled in; only shown without `write`."""
        if platform not in COLUMNS:
            raise UnknownName("platform", platform, COLUMNS)
        self._desk.file(SUMMARY)
        named = ("--grades", SUMMARY, "--roster", "term/report.csv", "--column", COLUMNS[platform])
        points = ("--points", tables.POINTS) if platform == "moodle" else ()
        nothing = ("--zero", zero) if zero else ()
        return self._desk.run(
            "gradebook", f"{platform}.csv", *named, *points, *nothing, *(() if write else ("--dry-run",))
        )

    def feedback(self) -> Said:
        """A page for each pupil."""
        self._desk.clear("pages")
        inputs = ("--lessons", NEW, "--policy", LATE, "--marks", MARKS, "--times", TIMES, "--receipt", RECEIPT)
        return self._desk.run("feedback", HANDINS, "--to", "pages", *inputs)

    def page_of(self, number: int) -> Page:
        """One of the feedback pages, by its place in the list."""
        pages = sorted(f for f in self._desk.file("pages").glob("*.html") if f.name != "index.html")
        if not 1 <= number <= len(pages):
            raise UnknownName("page", number, (f"1 to {len(pages)}",))
        return Page(f"pages/{pages[number - 1].name}", pages[number - 1].read_text("utf-8"), 620)

    def report(self, pupils: int | None = None) -> Said:
        """A page on the class; with a number, on the first so many hand-ins alone."""
        where, to = (HANDINS, "report.html") if pupils is None else ("few", "few.html")
        if pupils is not None:
            self._first(pupils)
        return self._desk.run("report", where, "--lessons", NEW, "--to", to)

    def _first(self, many: int) -> None:
        self._desk.clear("few")
        (self.folder / "few").mkdir()
        for file in sorted(self._desk.file(HANDINS).glob("*.json"))[:many]:
            shutil.copy(file, self.folder / "few")

    def page(self, name: str = "report.html") -> Page:
        """A page that a command made."""
        return Page(name, self._desk.file(name).read_text("utf-8"), 620)

    def understand(self, *, key: str = "new") -> Understanding:
        """The figures of the report as tables and pictures, counted with the new key or with the former one."""
        if key not in ("new", "former"):
            raise UnknownName("key", key, ("new", "former"))
        return Understanding.of(self._desk.file(HANDINS), self.folder / (NEW if key == "new" else FORMER), LESSON)

    # ------------------------------------------------------------------------------------ privacy

    def who_is_in(self, *names: str) -> Table:
        """How many of the pupils can be read by name in some files."""
        return Table(
            ("file", "names in it"), tuple((name, self._names(name)) for name in names), "Who can be read where"
        )

    def _names(self, name: str) -> str:
        found = self._desk.file(name)
        files = sorted(found.rglob("*")) if found.is_dir() else [found]
        text = "\n".join(f.read_text("utf-8", "replace") for f in files if f.is_file())
        here = [p for p in PEOPLE if p.hands_in]
        return f"{sum(_spoken(p.name, text) for p in here)} of {len(here)}"

    def put_away(self) -> Told:
        """Delete the made-up term."""
        self._desk.put_away()
        if self.folder.exists():
            raise Problem("The folder cannot be deleted.", where=str(self.folder))
        return Told("The made-up term is gone: all that lay in its folder is deleted.")


def _spoken(name: str, text: str) -> bool:
    from html import escape

    return name in text or escape(name) in text


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _why(row: Mapping[str, str]) -> str:
    return "; ".join(filter(None, (row["recovered"], row["missing"], row["note"])))


def _short(text: str, most: int = 150) -> str:
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def _cut(text: str) -> str:
    """A number as short as it can be."""
    return text.removesuffix(".0")
