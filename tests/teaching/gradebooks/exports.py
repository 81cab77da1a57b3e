"""Files as the platforms export them, from a small model of what stands on their servers."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.grading import sheet
from toolkit.grading.doubles import Counts, Doubles
from toolkit.grading.grade import Grades, Paper, Result


@dataclass(frozen=True)
class Pupil:
    """Somebody on a platform."""

    id: str
    first: str
    last: str
    login: str
    email: str


ANA = Pupil("101", "Ana", "Sorrel", "asorrel", "ana@school.example")
BO = Pupil("102", "Bo", "Núñez, Jr", "bnunez", "bo@school.example")
CY = Pupil("103", "Cy", '=HYPERLINK("http://x.example")', "cy", "cy@school.example")
DEE = Pupil("104", "Dee “D”", "O'Hara", "dohara", "dee@school.example")
CLASS = (ANA, BO, CY, DEE)


@dataclass
class Server:
    """What a platform knows: columns by id (title, points) and grades by pupil and column, as text."""

    pupils: tuple[Pupil, ...] = CLASS
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    grades: dict[tuple[str, str], str] = field(default_factory=dict)

    def grade(self, pupil: Pupil, column: str) -> str:
        """The grade, or ""."""
        return self.grades.get((pupil.id, column), "")


def server(pupils: tuple[Pupil, ...] = CLASS, **grades: str) -> Server:
    """Two columns worth 10 and 20; the second is graded for all."""
    made = Server(pupils, {"4711": ("Lesson 2", "10"), "4712": ("Essay, long", "20")})
    made.grades.update({(p.id, "4712"): "17.5" for p in pupils})
    made.grades.update({(p.id, "4711"): grades[p.login] for p in pupils if p.login in grades})
    return made


def table(
    rows: Iterable[Sequence[str]], delimiter: str = ",", end: str = "\n", quoting: int = csv.QUOTE_MINIMAL
) -> str:
    """Rows as text."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def canvas(on: Server, *, delimiter: str = ",", bom: bool = False, hidden: bool = True) -> bytes:
    """Canvas' gradebook: read-only totals, a row about posting, points possible, and the test student at the end."""
    comma = delimiter == ";"
    header = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Seat"]
    width = len(header)
    titles = [f"{title} ({id_})" for id_, (title, _) in on.columns.items()]
    rows = [[*header, *titles, "Final Score"]]
    if hidden:
        rows.append([""] * width + ["Manual Posting", *[""] * (len(titles) - 1), ""])
    rows.append(["    Points Possible", *[""] * (width - 1), *(p for _, p in on.columns.values()), "(read only)"])
    for p in on.pupils:
        grades = [on.grade(p, c).replace(".", "," if comma else ".") for c in on.columns]
        rows.append([f"{p.last}, {p.first}", p.id, f"s{p.id}", p.login, "7a", "window", *grades, "88.1"])
    rows.append(["Student, Test", "999", "", "f00d", "7a", "", *[""] * len(titles), ""])
    return (codecs.BOM_UTF8 if bom else b"") + table(rows, delimiter).encode()


def moodle(on: Server, *, delimiter: str = ",", german: bool = False, emails: bool = True) -> bytes:
    """Moodle's gradebook: `-` where there is no grade, and when it was exported in the last column."""
    real, exported = (
        ("Punkte", "Zuletzt aus diesem Kurs geladen") if german else ("Real", "Last downloaded from this course")
    )
    words = "Vorname,Nachname,ID-Nummer,E-Mail-Adresse" if german else "First name,Last name,ID number,Email address"
    titles = [f"Assignment: {title} ({real})" for title, _ in on.columns.values()]
    rows = [[*words.split(","), *titles, f"Course total ({real})", exported]]
    for p in on.pupils:
        grades = [(on.grade(p, c) or "-").replace(".", "," if german else ".") for c in on.columns]
        rows.append([p.first, p.last, f"n{p.id}", p.email if emails else "", *grades, "-", "1930000000"])
    return table(rows, delimiter).encode()


def worksheet(on: Server, column: str = "4711", *, fixed: Iterable[str] = (), german: bool = False) -> bytes:
    """The grading worksheet of one Moodle assignment."""
    english = "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed"
    header = f"{english},Last modified (submission),Last modified (grade),Feedback comments".split(",")
    if german:
        words = "ID,Vollständiger Name,E-Mail-Adresse,Status,Bewertung,Bestwertung,Bewertung kann geändert werden"
        header = f"{words},Zuletzt geändert (Abgabe),Zuletzt geändert (Bewertung),Feedback als Kommentar".split(",")
    rows = [header]
    for p in on.pupils:
        yes = ("Nein" if german else "No") if p.id in set(fixed) else ("Ja" if german else "Yes")
        name, most = f"{p.first} {p.last}", f"{on.columns[column][1]}.00".replace(".", "," if german else ".")
        grade = on.grade(p, column).replace(".", "," if german else ".")
        who = f"{'Teilnehmer/in' if german else 'Participant '}{p.id}"
        rows.append([who, name, p.email, "Submitted for grading", grade, most, yes, "-", "-", "well\ndone"])
    return codecs.BOM_UTF8 + table(rows, end="\r\n").encode()


def blackboard(on: Server, *, wide: bool = True) -> bytes:
    """Blackboard's grade centre: UTF-16 with tabs, or UTF-8 with commas; everything in quotation marks."""
    titles = [f"{title} [Total Pts: {points} Score] |{id_}" for id_, (title, points) in on.columns.items()]
    total = "Weighted Total [Total Pts: up to 0 Percentage] |99"
    rows = [["Last Name", "First Name", "Username", "Student ID", "Last Access", "Availability", total, *titles]]
    for p in on.pupils:
        grades = [on.grade(p, c) for c in on.columns]
        rows.append([p.last, p.first, p.login, f"n{p.id}", "2031-03-13 21:40", "Yes", "", *grades])
    text = table(rows, "\t" if wide else ",", "\r\n" if wide else "\n", csv.QUOTE_ALL)
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le") if wide else codecs.BOM_UTF8 + text.encode()


EXPORTS = {"canvas": canvas, "moodle": moodle, "worksheet": worksheet, "blackboard": blackboard}


def paper(who: str, *results: Result | float, file: str = "", lesson: str = "02") -> Paper:
    """A graded hand-in; a number stands for an exercise with this credit."""
    made = [Result(f"e{n}", "partly", r) if isinstance(r, float) else r for n, r in enumerate(results)]
    return Paper(file or f"{who}.json", who, lesson, who, tuple(made))


def grades_file(
    place: Path,
    papers: Iterable[Paper],
    failures: Mapping[str, str] | None = None,
    counts: Mapping[str, Counts] | None = None,
) -> Path:
    """The table that `medialit grade --out` writes."""
    rows = sheet.rows(Grades(tuple(papers), failures or {}), Doubles((), counts or {}))
    sheet.write(place, sheet.COLUMNS, rows)
    return place
