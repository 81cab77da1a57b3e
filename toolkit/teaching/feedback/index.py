"""The teacher's list of the pages that were made, and of what could not be given back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.grading.doubles import Counts
from toolkit.grading.grade import Paper
from toolkit.grading.settle import Total
from toolkit.teaching import paper as sheet
from toolkit.teaching.feedback.page import framed
from toolkit.teaching.feedback.pieces import number, own, safe
from toolkit.words import say, say_n


@dataclass(frozen=True, slots=True)
class Made:
    """One page that was made."""

    pseudonym: str
    page: str
    paper: Paper
    total: Total
    counts: Counts = "yes"


@dataclass(frozen=True)
class Index:
    """All that the list tells: pages, hand-ins that could not be read, older ones, and what there is to see to."""

    made: Sequence[Made]
    failures: Mapping[str, str] = field(default_factory=dict)
    older: Sequence[str] = ()
    told: Sequence[str] = ()


def index(found: Index, *, key: bool, names: bool) -> str:
    """The list as a page."""
    warned = say("This list is for you alone. Give each page to its own student, never the folder.")
    held = say("The pages show the solutions.") if key else say("The pages show no solution.")
    sections = "".join(_sections(found, names=names))
    title = say("Feedback pages")
    return framed(
        title,
        f'<header><p class="what">{safe(say("For the teacher alone"))}</p><h1>{safe(title)}</h1>'
        f"{sheet.paragraph(warned, 'warning')}{sheet.paragraph(held)}</header>\n<main>\n{sections}\n</main>",
    )


def _sections(found: Index, *, names: bool) -> Iterator[str]:
    who = (say("name as handed in"),) if names else ()
    headings = (say("page"), *who, say("lesson"), say("points"), say("to see to"))
    rows = (_row(one, names=names) for one in found.made)
    yield _section("pages", say("Pages"), sheet.table(_many(len(found.made)), headings, rows, "results"))
    failed = (f"<strong>{own(file)}</strong>: {own(why)}" for file, why in found.failures.items())
    yield _listed("not-read", say("Could not be read"), failed)
    yield _listed("older", say("Left out: a newer one from the same journal is here"), map(own, found.older))
    yield _listed("see-to", say("To see to in marks, times and policy"), map(own, found.told))


def _many(n: int) -> str:
    return say_n("{n} page", "{n} pages", n)


def _section(ident: str, title: str, html: str) -> str:
    return f'<section aria-labelledby="{ident}"><h2 id="{ident}">{safe(title)}</h2>{html}</section>'


def _listed(ident: str, title: str, html: Iterable[str]) -> str:
    items = list(html)
    return _section(ident, title, sheet.listed(items)) if items else ""


def _row(one: Made, *, names: bool) -> tuple[str, ...]:
    link = f'<a href="{safe(one.page)}">{safe(one.pseudonym)}</a>'
    who = (own(one.paper.who) or "–",) if names else ()
    points = say("{n} of {total}", n=number(one.total.points), total=number(one.total.full))
    return (link, *who, safe(one.paper.lesson), safe(points), safe("; ".join(_to_see(one))) or "–")


def _to_see(one: Made) -> Iterator[str]:
    """What a teacher should look at before the page is given back."""
    if not one.paper.who:
        yield say("no name in the file")
    if one.counts == "ask":
        yield say("came more than once: please decide")
    if n := one.paper.count("ungraded"):
        yield say_n("{n} answer to read", "{n} answers to read", n)
    if n := one.paper.count("damaged"):
        yield say_n("{n} damaged answer", "{n} damaged answers", n)
