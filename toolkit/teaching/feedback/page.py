"""One student's page: a file that needs nothing else, loads nothing and runs nothing."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from toolkit.measures import TwoByTwo, in_words
from toolkit.teaching import paper
from toolkit.teaching.feedback.one_exercise import one_exercise
from toolkit.teaching.feedback.pieces import lesson, own, quoted, safe
from toolkit.teaching.feedback.result import link, result
from toolkit.teaching.feedback.summary import Point, Summary, left_open, summary
from toolkit.teaching.feedback.work import Done, Work
from toolkit.words import direction, language, say

_STYLES = (Path(__file__).parents[1] / "guide.css", Path(__file__).with_name("feedback.css"))
_ONLY_WHAT_IS_HERE = "default-src 'none'; style-src 'unsafe-inline'"


def page(work: Work, *, key: bool = False, receipt: str = "") -> str:
    """The page of one student; `key` adds what was missed and the solutions, `receipt` says what was checked."""
    sections = (
        ("in-short", say("In short"), _summary(summary(work))),
        ("result", say("Your result"), result(work)),
        ("trust", say("Trust and doubt"), _judged(work.judged)),
        ("exercises", say("Exercise by exercise"), "\n".join(one_exercise(done, key=key) for done in work.done)),
    )
    body = "\n".join(
        f'<section aria-labelledby="{i}"><h2 id="{i}">{safe(t)}</h2>{html}</section>' for i, t, html in sections if html
    )
    links = paper.listed(f'<a href="#{i}">{safe(t)}</a>' for i, t, html in sections if html)
    nav = f'<nav aria-label="{safe(say("On this page"))}">{links}</nav>'
    return framed(
        f"{say('Feedback')}: {work.title}", f"{_head(work)}{nav}<main>\n{body}\n</main>{_foot(work, receipt)}"
    )


def framed(title: str, body: str) -> str:
    """A whole document around a body."""
    return (
        f'<!doctype html>\n<html lang="{safe(language())}" dir="{direction(language())}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_ONLY_WHAT_IS_HERE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{safe(title)}</title>\n<style>\n{_style()}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    """The look of a teacher's page, and what feedback adds to it."""
    return "".join(file.read_text("utf-8") for file in _STYLES)


def _head(work: Work) -> str:
    who = own(work.paper.who) if work.paper.who else safe(say("no name in the file"))
    what = say("Lesson {lesson}", lesson=work.paper.lesson)
    return (
        f'<header><p class="what">{safe(say("Feedback"))} · {safe(what)}</p><h1>{lesson(work.title)}</h1>'
        f'<p class="who">{safe(say("For"))} <strong>{who}</strong></p></header>\n'
    )


def _foot(work: Work, receipt: str) -> str:
    told = [say("Page {name}, made by medialit.", name=work.pseudonym)]
    told += [say("The points are those of the receipt {code}.", code=receipt)] if receipt else []
    return f"\n<footer>{paper.paragraph(' '.join(told))}</footer>"


# ------------------------------------------------------------------------------------------------ in short


def _summary(found: Summary) -> str:
    well = "".join(map(_point, found.well))
    work = "".join(map(_point, found.work)) + _left(found.left)
    begun = safe(say("You handed in your work. That is where learning begins."))
    mended = safe(say("Nothing is left to mend here. What would you show to somebody who begins this lesson?"))
    halves = ((say("What went well"), well, begun), (say("What to look at next"), work, mended))
    html = (
        f"<div><h3>{safe(t)}</h3>{f'<ul>{points}</ul>' if points else f'<p>{none}</p>'}</div>"
        for t, points, none in halves
    )
    return f'<div class="short">{"".join(html)}</div>'


def _point(point: Point) -> str:
    quote = f" {quoted(point.quote)}" if point.quote else ""
    return f"<li>{link(point.done)}<br>{safe(point.words)}{quote}</li>"


def _left(left: tuple[Done, ...]) -> str:
    names = " · ".join(map(link, left))
    return f"<li>{safe(left_open(left))}<br>{names}</li>" if left else ""


# ------------------------------------------------------------------------------------------------ trust and doubt


def _judged(table: TwoByTwo) -> str:
    """The own table as counts; nothing without an own judgment."""
    if not table.answers:
        return ""
    rows = (
        (safe(say("shaky texts")), str(table.doubted_shaky), str(table.trusted_shaky)),
        (safe(say("sound texts")), str(table.doubted_sound), str(table.trusted_sound)),
    )
    drawn = paper.table(say("Your first answers"), (say("texts"), say("doubted"), say("trusted")), rows, "counts")
    return drawn + paper.paragraph(in_words(table))
