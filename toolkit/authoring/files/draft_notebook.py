"""The notebook in which an author goes on with a draft: one cell for each step, in order."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.files.cells import Cell, code, markdown, one_line
from toolkit.tidy import tidy, to_text
from toolkit.words import later, say


def draft_notebook(draft: Draft, title: str) -> str:
    """The notebook as it stands in a file; it lies in the folder of lessons."""
    return to_text(tidy({"cells": list(_cells(draft, title))}))


def notebook_name(ident: str) -> str:
    """The file's name."""
    return f"draft_{ident}.ipynb"


def _cells(draft: Draft, title: str) -> Iterator[Cell]:
    run = say("Run the cells one after the other: click into a cell, press Shift and Enter, and do what it shows.")
    kept = say("Everything is kept at once. Close the page whenever you like, and go on another day.")
    named = say("From an article to a lesson: {title}", title=one_line(title))
    yield markdown("title", f"# {named}\n\n{run} {kept}")
    yield code("open-the-draft", say("Open the draft: run this cell"), _open(draft))
    for ident, heading, words, call in STEPS:
        yield markdown(f"about-{ident}", f"## {say(heading)}\n\n{say(words)}")
        yield code(ident, say(heading), call)
    yield code("where-you-are", say("Where you are: run this cell again at any time"), "author")


def _open(draft: Draft) -> str:
    return f'from toolkit import open_draft\n\nauthor = open_draft({draft.file!r}, ".", {draft.id!r})\nauthor'


STEPS = (
    (
        "facts",
        later("1. The facts of your text"),
        later("Who published it, and when? May the text be given away?"),
        "author.facts()",
    ),
    (
        "passage",
        later("2. What your class reads"),
        later("One to four paragraphs are enough for a first exercise: a short passage is marked with more care."),
        "author.passage()",
    ),
    (
        "mark",
        later("3. Mark"),
        later(
            "The marks that you see are suggestions of a lens, and some are wrong. Take away what is wrong, mend the "
            "edges, and look for what it missed. Instead of “attribution” write “loaded”, “claims”, “certainty”, "
            "“unattributed”, “posts” or “notices” to mark something else."
        ),
        'author.mark("attribution")',
    ),
    (
        "reasons",
        later("4. Say why"),
        later("Your class reads these sentences. Without a reason a mark goes into no lesson."),
        "author.reasons()",
    ),
    (
        "exercises",
        later("5. Choose the exercises"),
        later("Your marks are the key. Choose a kind, read the question, and change it until it is yours."),
        "author.exercises()",
    ),
    (
        "try-it",
        later("6. Try it"),
        later(
            "Answer as your class would, rightly and wrongly. Keep at least two wrong answers in each exercise as "
            "typical mistakes. For another exercise write its name into the brackets."
        ),
        "author.try_it()",
    ),
    ("prove", later("7. Prove it"), later("Can it be solved, is it fair, is anything missing?"), "author.prove()"),
    (
        "save",
        later("8. Save"),
        later("This writes the lesson’s files. Change what you like later, and save again."),
        "author.save()",
    ),
)
