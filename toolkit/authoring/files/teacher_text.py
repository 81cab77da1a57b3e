"""The teacher's page of a lesson that was made from a draft: a beginning, which its author goes on with by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.files.cells import one_line
from toolkit.authoring.files.lesson_notebook import minutes, reading_minutes, titled

SHORT = 20  # minutes of the shorter plan
_END = 2
Exercise = Mapping[str, Any]


def teacher_text(article: Article, draft: Draft) -> str:
    """The page in Markdown, with the headings that `medialit guide` asks for."""
    title = one_line(draft.title or article.title)
    sections = {
        "In short": _short(article, draft),
        "Before you begin": _before(draft),
        "Plan for 45 minutes": _plan(reading_minutes(article), draft.exercises),
        "Plan for 20 minutes": _plan(reading_minutes(article), _first(article, draft.exercises)),
        "Questions to discuss": _QUESTIONS,
        "What pupils find hard": _hard(draft.exercises),
        "Content and privacy": _PRIVACY,
        "Marking the open task": _marking(draft.exercises),
    }
    return f"# {title}\n\n" + "\n".join(f"## {name}\n\n{text}\n" for name, text in sections.items())


def _short(article: Article, draft: Draft) -> str:
    whole = reading_minutes(article) + sum(map(minutes, draft.exercises)) + _END
    n = len(draft.exercises)
    asked = "one exercise" if n == 1 else f"{n} exercises"
    return (
        f"Pupils read one text closely and answer {asked} on it: about {whole} minutes. Write here, in a sentence or "
        "two, what they can do afterwards."
    )


def _before(draft: Draft) -> str:
    lines = ["Run the notebook once as a pupil would."]
    if not draft.given_away:
        lines.append(
            "The text belongs to somebody else and is no part of this lesson. See that each pupil has a lawful copy, "
            "and knows how to attach it: the page says how."
        )
    numbered = "\n".join(f"{n}. {line}" for n, line in enumerate(lines, start=1))
    return f"{numbered}\n\n**Without computers:** print the pupils’ page (`medialit guide {draft.id} --no-key`)."


def _plan(reading: int, exercises: Sequence[Exercise]) -> str:
    steps = [("Read the text", reading), *((titled(e), minutes(e)) for e in exercises), ("Hand in", _END)]
    rows, at = [], 0
    for what, long in steps:
        rows.append(f"| {at}–{at + long} | {what.replace('|', '/')} | |")
        at += long
    return "\n".join(["| Minutes | What pupils do | What you do |", "|---|---|---|", *rows])


def _first(article: Article, exercises: Iterable[Exercise]) -> list[Exercise]:
    """The first exercises that fit the shorter plan; one at least."""
    kept: list[Exercise] = []
    left = SHORT - _END - reading_minutes(article)
    for exercise in exercises:
        left -= minutes(exercise)
        if kept and left < 0:
            break
        kept.append(exercise)
    return kept


def _hard(exercises: Iterable[Exercise]) -> str:
    named = [f"- **{one_line(name)}** ({titled(e)})" for e in exercises for name in _mistakes(e)]
    return "\n".join(named) or "Write here what your pupils get wrong, and what you ask them then."


def _mistakes(exercise: Exercise) -> Iterator[str]:
    for row in exercise.get("mistakes", ()):
        if isinstance(row, Mapping) and isinstance(row.get("name"), str):
            yield row["name"]


def _marking(exercises: Iterable[Exercise]) -> str:
    names = ", ".join(titled(e) for e in exercises if e.get("kind") == "explain")
    if not names:
        return "There is no open task in this lesson: the computer checks everything."
    return f"Open: {names}. The levels stand with the key. Write the level and one question on each answer, no more."


_QUESTIONS = """- Which sentence did you read twice, and why?
- What would you have to know to check it?
- What does this text do well?"""

_PRIVACY = """Read the text with your class in mind: whom could it hurt or frighten? Write that here.

Answers stay on the pupil’s computer. A hand-in holds a name or class code and the answers, no times."""
