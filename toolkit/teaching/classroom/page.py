"""The class report: one HTML page that needs nothing else and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from toolkit.grading.report import TRIES
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom import class_sections, exercise_sections
from toolkit.teaching.classroom.frames import printable
from toolkit.teaching.classroom.judging import change, judging
from toolkit.teaching.classroom.open_answers import agreement
from toolkit.teaching.classroom.pupils import Gathered, Group
from toolkit.teaching.marking.compare import Compared
from toolkit.teaching.paper import listed, paragraph

_STYLES = (Path(__file__).parents[1] / "guide.css", Path(__file__).with_name("report.css"))
_ONLY_WHAT_IS_HERE = "default-src 'none'; style-src 'unsafe-inline'"
FEW = (
    f"Class figures are shown from {CLASS_FROM} pupils on. Below that a figure would speak of persons, a pseudonym "
    "would hide nobody, and chance would be larger than any difference. For single grades: medialit grade."
)


def page(gathered: Gathered, policy: str, *, names: bool = False, second: Sequence[tuple[str, Compared]] = ()) -> str:
    """The report on some hand-ins; `policy` says which try earns credit, `names` shows names beside pseudonyms.

    `second`: further markings of the open answers, each with the initials of who made it.
    """
    sections = [
        *_lessons(gathered, names=names),
        *_before_and_after(gathered),
        *_markings(second),
        ("How it is counted", "counted", _HOW),
    ]
    links = listed(f'<a href="#{ident}">{escape(title)}</a>' for title, ident, _ in sections)
    body = "\n".join(
        f'<section class="lesson"><h2 id="{ident}">{escape(title)}</h2>{inner}</section>'
        for title, ident, inner in sections
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_ONLY_WHAT_IS_HERE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Class report</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n"
        f'<header><p class="what">For the teacher alone</p><h1>Class report</h1>{_summary(gathered, policy)}</header>\n'
        f'<nav aria-label="On this page">{links}</nav>\n<main>\n{body}\n</main>\n'
        f"<footer>{paragraph(_FOOT)}</footer>\n</body>\n</html>\n"
    )


def _style() -> str:
    """The look of a teacher's page, and what a report adds to it."""
    return "".join(file.read_text("utf-8") for file in _STYLES)


def _summary(gathered: Gathered, policy: str) -> str:
    many = sum(len(group.pupils) for group in gathered.groups)
    told = (
        f"{many} hand-ins of {len(gathered.groups)} lessons. For credit the {TRIES[policy]} counts; for telling apart, "
    )
    told += "sureness and agreement on trust the first try does."
    out = [
        (len(gathered.failures), "files could not be read: the command says which, and why."),
        (sum(len(g.twice) for g in gathered.groups), "files are not counted: their journal is here already."),
    ]
    return paragraph(told) + "".join(paragraph(f"{n} {words}", "warning") for n, words in out if n)


def _lessons(gathered: Gathered, *, names: bool) -> Iterator[tuple[str, str, str]]:
    for group in gathered.groups:
        ident = f"lesson-{_slug(group.key.lesson)}"
        yield f"Lesson {group.key.lesson}: {printable(group.key.title)}", ident, _lesson(group, ident, names=names)


def _lesson(group: Group, ident: str, *, names: bool) -> str:
    if len(group.pupils) < CLASS_FROM:
        return paragraph(f"{len(group.pupils)} hand-ins. {FEW}", "warning")
    found = [*exercise_sections.sections(group), *class_sections.sections(group, names=names)]
    shown = [(title, f"{ident}-{_slug(title)}", inner) for title, inner in found if inner]
    links = listed(f'<a href="#{name}">{escape(title)}</a>' for title, name, _ in shown)
    nav = f'<nav aria-label="Lesson {escape(group.key.lesson)}">{links}</nav>'
    return nav + "".join(f'<h3 id="{name}">{escape(title)}</h3>{inner}' for title, name, inner in shown)


def _before_and_after(gathered: Gathered) -> Iterator[tuple[str, str, str]]:
    found = change(j for group in gathered.groups if (j := judging(group)) is not None)
    if found is not None:
        yield "Before and after the course", "before-and-after", class_sections.changed(found)


def _markings(second: Sequence[tuple[str, Compared]]) -> Iterator[tuple[str, str, str]]:
    if second:
        yield "Two markings of the same answers", "two-markings", "".join(agreement(*one) for one in second)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


_FOOT = "Made by medialit. It speaks of people: keep it as you keep grades, and delete it when the course is over."
_COUNTED = """
Every figure stands beside n, the pupils it rests on, and the range in which the true one of such a class lies 19 times
in 20. One class is small: a wide range says that nobody can know more from it.

Mean credit: that of all who answered (Moodle’s facility index, where blanks are 0; here they are counted apart). Fewer
than 35 % or more than 95 % asks for a look. Range: Wilson 1927.

Upper less lower third: mean credit of the best third by the other exercises less that of the last third, at least ten
pupils each (Ebel and Frisbie 1991; Ebel calls .40 very good and below .20 poor). Range: Newcombe 1998.

With the rest: correlation of credit with the mean credit on the other exercises (Moodle’s discrimination index).
Range: Fisher 1921.

Telling apart: d′ = z(H) − z(FA) with the log-linear correction (Stanislaw and Todorov 1999, Hautus 1995), over all
first answers together; area under the ROC curve as a mean of pupils (Hanley and McNeil 1982). Range of d′: jackknife
over pupils (Efron and Tibshirani 1993), at least the error of Gourevitch and Galanter (1967). Range of shares and area:
Wilson’s, for as many answers as these are worth by the jackknife (Korn and Graubard 1998). Of differences: Newcombe.

Agreement of pupils: Krippendorff’s alpha, nominal (Krippendorff 2018). Range: jackknife over pupils. Of two markings:
the same for ordered levels, range by the jackknife over answers.

A pupil is a journal: what was handed in twice, or copied, counts once.
"""
_HOW = listed(escape(" ".join(words.split())) for words in _COUNTED.strip().split("\n\n"))
