"""The page of a lesson for printing: one HTML file that needs nothing else and loads nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from toolkit.article import Article
from toolkit.course_map import Part
from toolkit.problem import Problem
from toolkit.teaching.guide import Asked, Guide
from toolkit.teaching.key_sheet import key as key_of
from toolkit.teaching.key_sheet import rubric
from toolkit.teaching.paper import listed, paragraph, table, text
from toolkit.teaching.rating_sheet import Sheet
from toolkit.teaching.rating_sheet import key as key_of_texts
from toolkit.teaching.rating_sheet import worksheet as texts_to_rate
from toolkit.teaching.worksheet import worksheet

_STYLE = Path(__file__).with_name("guide.css")
_ONLY_WHAT_IS_HERE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def page(guide: Guide, *, key: bool) -> str:
    """The teacher's page; without `key` the page to give out: what the lesson is for, its texts and the worksheet."""
    name = f"Lesson {guide.lesson}: {guide.title}"
    what = "Teacher’s page: it holds the key" if key else "Texts and worksheet"
    sections = [(title, _slug(title), html) for title, html in _sections(guide, key=key) if html]
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_ONLY_WHAT_IS_HERE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(name)} – {escape(what)}</title>\n<style>\n{_style(name)}</style>\n</head>\n<body>\n"
        f'<header><p class="what">{escape(what)}</p><h1>{escape(name)}</h1>{_goal(guide)}</header>\n'
        f'<nav aria-label="On this page">{listed(_links(sections))}</nav>\n<main>\n'
        + "\n".join(
            f'<section class="{ident}"><h2 id="{ident}">{t}</h2>{html}</section>' for t, ident, html in sections
        )
        + f"\n</main>\n<footer>{_foot(guide)}</footer>\n</body>\n</html>\n"
    )


def _sections(guide: Guide, *, key: bool) -> list[tuple[str, str]]:
    """The sections with their HTML; what is empty is left out."""
    found = [("Minutes", _minutes(guide))]
    found += [(title, _prose(words)) for title, words in guide.notes.items()]
    found += [("Texts to print", _texts(guide)), ("Worksheet", _worksheet(guide))]
    if key:
        found += [("Key with typical mistakes", _joined(_in_order(guide, key_of, key_of_texts)))]
        found += [("Rubric with example answers", _joined(map(rubric, guide.asked)))]
    return found


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _links(sections: Iterable[tuple[str, str, str]]) -> list[str]:
    return [f'<a href="#{ident}">{title}</a>' for title, ident, _ in sections]


def _goal(guide: Guide) -> str:
    return f'<div class="goal">{_prose(guide.goal)}</div>' if guide.goal else ""


def _prose(markdown: str) -> str:
    try:
        from toolkit.teaching.prose import html
    except ModuleNotFoundError as e:
        todo = "install what teachers need: pip install 'medialit-toolkit[teach]'"
        raise Problem(f"The page needs {e.name}, which is not installed.", todo=todo) from None
    return html(markdown)


def _minutes(guide: Guide) -> str:
    asked = {one.exercise.id: one.number for one in guide.asked}
    rows = [(escape(p.title), str(p.minutes or "–"), _numbers(p, asked)) for p in guide.parts]
    if not rows:
        return ""
    core, extra = (sum(p.minutes for p in guide.parts if p.extra == is_extra) for is_extra in (False, True))
    told = f"{core} minutes without the extra parts" + (f", {extra} more with them." if extra else ".")
    return table("What each part takes", ("Part", "Minutes", "Exercises"), rows) + paragraph(told)


def _numbers(part: Part, asked: dict[str, int]) -> str:
    return ", ".join(str(asked[i]) for i in part.exercises if i in asked) or "–"


def _texts(guide: Guide) -> str:
    note = paragraph("Written for this course. The people, places and papers in these texts are invented.", "note")
    return note + _joined(_text(name, one) for name, one in guide.texts.items()) if guide.texts else ""


def _text(name: str, shown: Article) -> str:
    head = f'<h3 id="text-{escape(name)}">Text {escape(name)}</h3>{paragraph(shown.byline, "where")}'
    return f"<article>{head}{text(shown)}</article>"


def _worksheet(guide: Guide) -> str:
    name = '<p class="name">Name or class code: <span class="rule"></span></p>'
    return name + _joined(_in_order(guide, worksheet, texts_to_rate)) + _left_out(guide)


def _in_order(guide: Guide, of_one: Callable[[Asked], str], of_texts: Callable[[Sheet], str]) -> Iterator[str]:
    """The exercises and the texts to rate, in the order of the notebook."""
    there = {one.exercise.id for one in guide.asked}
    for one in guide.asked:
        yield from (of_texts(sheet) for sheet in guide.rated if sheet.before == one.exercise.id)
        yield of_one(one)
    yield from (of_texts(sheet) for sheet in guide.rated if sheet.before not in there)


def _left_out(guide: Guide) -> str:
    n = len(guide.left_out)
    told = f"Not printed: {n} extra exercises on originals, whose texts belong to others. The notebook has them."
    return paragraph(told, "note") if n else ""


def _foot(guide: Guide) -> str:
    return paragraph(f"Made by medialit from lesson {guide.lesson}, version {guide.version}. Texts: CC BY 4.0.")


def _joined(pieces: Iterable[str]) -> str:
    return "\n".join(pieces).strip()


def _style(name: str) -> str:
    """The look of the page, and the lesson's name at the top of each printed sheet."""
    running = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in name)
    return _STYLE.read_text("utf-8") + f'@page {{ @top-left {{ content: "{running}"; }} }}\n'
