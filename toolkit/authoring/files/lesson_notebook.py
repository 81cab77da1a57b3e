"""A draft as the notebook of a lesson, in canonical form: read the text, one exercise after the other, hand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.files.cells import Cell, code, markdown, one_line
from toolkit.tidy import tidy, to_text
from toolkit.words import say, say_n, speaking

PACE = 150  # words a minute, read with care
MINUTES = {"choose": 2, "classify": 3, "order": 2, "fill": 2, "highlight": 5, "trace": 4, "explain": 6}


def lesson_notebook(article: Article, draft: Draft) -> str:
    """The notebook as it stands in a file; its words are in the draft's language where there are any in it."""
    with speaking(draft.language):
        cells = list(_cells(article, draft))
    return to_text(tidy({"cells": cells}))


def minutes(exercise: Mapping[str, Any]) -> int:
    """About how long an exercise takes."""
    return MINUTES.get(str(exercise.get("kind")), 3)


def reading_minutes(article: Article) -> int:
    """About how long it takes to read a text with care."""
    return max(1, round(len(article.text.split()) / PACE))


def titled(exercise: Mapping[str, Any]) -> str:
    """The title of an exercise in one line; its id where it has none."""
    return one_line(str(exercise.get("title") or exercise.get("id", "")))


def _cells(article: Article, draft: Draft) -> Iterator[Cell]:
    title = one_line(draft.title or article.title)
    again = say(
        "The page then jumps to its end: scroll back up. Do the same whenever you open this page again: the exercises "
        "come back, with your answers."
    )
    run = say("**Run all cells first:** open the menu *Run* and choose *Run All Cells*.")
    yield markdown("title", f"# {title}\n\n{run} {again}")
    yield code("open-the-lesson", say("Open the lesson: run this cell"), _OPEN.format(id=draft.id))
    goal = say("**The goal:** you read one text closely, and can say what in its words shows it.")
    yield markdown("goal", goal)
    yield markdown("read-first", _heading(say("Read the text"), reading_minutes(article)))
    yield code("read-the-text", say("Read the text: run this cell"), f'lesson.read("{draft.id}")')
    for number, exercise in enumerate(draft.exercises, start=1):
        ident = str(exercise["id"])
        yield markdown(f"about-{ident}", _heading(titled(exercise), minutes(exercise)))
        yield code(f"ask-{ident}", say("Exercise {n}: run this cell", n=number), f'lesson.ask("{ident}")')
    seen = say("Run the next cell again to see what you have done. Try again whatever you like.")
    yield markdown("your-progress", seen)
    yield code("progress", say("Your progress: run this cell"), "lesson.progress()")
    kept = say(
        "Your answers are kept on this computer. Here you can save them as a file for your teacher, or take them with "
        "you to another computer."
    )
    yield markdown("hand-in-text", f"## {say('Hand in')}\n\n{kept}")
    yield code("hand-in", say("Hand in: run this cell"), "lesson.hand_in()")


def _heading(title: str, long: int) -> str:
    """A heading with its minutes, as the map of lessons reads them."""
    return f"## {title} ({say_n('{n} minute', '{n} minutes', long)})"


_OPEN = """from toolkit import open_lesson

lesson = open_lesson("{id}")
lesson"""
