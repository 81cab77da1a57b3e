"""The names of the pages: made from a pseudonym and a lesson's number, never from what stands in a hand-in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toolkit.grading.grade import Paper
from toolkit.teaching.classroom.pseudonym import pseudonyms

INDEX = "index.html"


def named(papers: Iterable[Paper]) -> dict[str, tuple[str, str]]:
    """For each hand-in's file the pseudonym, and the name of its page; no two pages have one name."""
    listed = sorted(papers, key=lambda p: (p.lesson, p.file))
    known = pseudonyms(dict.fromkeys(map(_journal, listed)))
    found: dict[str, tuple[str, str]] = {}
    taken = {INDEX}
    for paper in listed:
        name = known[_journal(paper)]
        page = free(f"{_slug(paper.lesson)}-{_slug(name)}", taken)
        taken.add(page)
        found[paper.file] = (name, page)
    return found


def free(name: str, taken: Iterable[str]) -> str:
    """The name of a page that is not taken yet."""
    used, number, page = set(taken), 1, f"{name}.html"
    while page in used:
        number += 1
        page = f"{name}-{number}.html"
    return page


def _journal(paper: Paper) -> str:
    """The journal's id; a file without one stands for itself."""
    return paper.journal or f"file {paper.file}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:60] or "page"
