"""A folder of lessons on a text that belongs to somebody else, as an author leaves it: a pack, an entry, no text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from toolkit.article import Article, Mark, Span
from toolkit.reading import read
from toolkit.seeds.packing import put_pack

PARAGRAPHS = (
    "# Ferry hours cut again at Greyferry",
    "The river council of Sorrel will close the night ferry at Greyferry from the first of May, its clerk said.",
    "“Nobody asked the bakers,” said Bram Dresk, who crosses at four in the morning with six hundred loaves.",
    "According to the council, only eleven people took the boat in an average night of the past winter.",
    "Dresk doubts that number. He counted twenty-six passengers on one Tuesday in March, he told this paper.",
    "A spokesman of the ferry crews claimed that the boats are too old to run for another year without repairs.",
    "The council meets again on the ninth of April, and visitors may speak for three minutes each at the start.",
)
TEXT = "\n\n".join(PARAGRAPHS) + "\n"
MARKED = (
    ("council-clerk", "source", "its clerk"),
    ("clerk-said", "cue", "said."),
    ("dresk", "source", "Bram Dresk"),
    ("dresk-said", "cue", "said Bram"),
    ("council-according", "cue", "According to"),
    ("dresk-told", "cue", "told this paper"),
    ("crews", "source", "A spokesman of the ferry crews"),
    ("crews-claimed", "cue", "claimed"),
)
EXERCISES = """
format = "exercises/1"
lesson = "{lesson}"
title = "Who says so?"
version = 1

[[exercises]]
id = "cues"
kind = "highlight"
title = "The words that say: somebody says so"
prompt = "Mark each word that hands a statement to somebody."
article = "{lesson}"
passage = "story"
labels = ["cue"]

[[exercises]]
id = "whose-count"
kind = "choose"
title = "Whose count is it?"
prompt = "Two counts differ. What would settle it?"
article = "{lesson}"
options = [
  { id = "tickets", text = "The ticket stubs of the winter", right = true, why = "Nobody in the quarrel wrote them." },
  { id = "louder", text = "Who says it louder", why = "Volume proves nothing about a number." },
]

[[exercises]]
id = "no-text"
kind = "choose"
title = "Without a text"
prompt = "Which of the two can be looked up?"
options = [
  { id = "number", text = "A number of passengers", right = true, why = "Somebody wrote it down or did not." },
  { id = "mood", text = "The mood on board", why = "No list holds a mood." },
]
"""


SHOWS_WORDS = """
[[exercises]]
id = "his-words"
kind = "choose"
title = "His words"
prompt = "What does he say?"
article = "{lesson}"
options = [
  { id = "bakers", text = "Nobody asked the bakers, said Bram", right = true, why = "He speaks for another trade." },
  { id = "cooks", text = "Nobody asked a cook", why = "No cook is named anywhere." },
]

[[exercises]]
id = "facts"
kind = "fill"
title = "Where it comes from"
prompt = "Fill in what the page says."
article = "{lesson}"
gaps = [{ id = "title", label = "Title", accept = ["The night ferry"], why = "It stands at the top." }]
"""


def with_notebook(folder: Path, ident: str = "night-ferry") -> Path:
    """The same folder with a notebook, and two more exercises that show or ask for words."""
    file = folder / "exercises" / f"{ident}.toml"
    file.write_text(file.read_text("utf-8") + SHOWS_WORDS.replace("{lesson}", ident), "utf-8")
    names = ("cues", "whose-count", "no-text", "his-words", "facts")
    opening = f'from toolkit import open_lesson\nlesson = open_lesson("{ident}")'
    sources = [opening, *(f'lesson.ask("{name}")' for name in names)]
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
        for n, code in enumerate(sources)
    ]
    head = {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "# Who says so?"}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [head, *cells]}
    (folder / f"{ident}.ipynb").write_text(json.dumps(notebook), "utf-8")
    return folder


def marked(file: Path, ident: str = "night-ferry") -> Article:
    """The article in a file, marked by an author."""
    plain = read(file)
    marks = tuple(_mark(plain.text, *each) for each in MARKED)
    story = Span(plain.text.index("The river council"), len(plain.text.rstrip()), "story")
    known = replace(plain, id=ident, title="The night ferry", marks=marks, passages={"story": story})
    return replace(known, provenance={})


def _mark(text: str, name: str, label: str, words: str) -> Mark:
    start = text.index(words)
    bare = words.removesuffix(".").removesuffix(" Bram")
    return Mark(name, label, (Span(start, start + len(bare), label),), "A reason in the author's own words.")


def lessons_on(folder: Path, ident: str = "night-ferry", text: str = TEXT, name: str = "ferry.md") -> Path:
    """A folder of lessons with one lesson on a packed text; the author's own file lies beside it, in `FOLDER.own`."""
    own = folder.with_name(f"{folder.name}.own")
    own.mkdir(parents=True)
    (own / name).write_bytes(text.encode())
    (folder / "exercises").mkdir(parents=True)
    filled = EXERCISES.replace("{lesson}", ident)
    (folder / "exercises" / f"{ident}.toml").write_text(filled, "utf-8")
    put_pack(marked(own / name, ident), own / name, folder)
    return folder


def copy_of(folder: Path) -> Path:
    """The author's own file."""
    return next(folder.with_name(f"{folder.name}.own").iterdir())
