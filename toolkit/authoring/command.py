"""`medialit draft ARTICLE`: begin a lesson on an article, and make the notebook in which it goes on."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path

from toolkit.authoring.drafts.desk import Desk, open_desk
from toolkit.authoring.drafts.draft import LAYERS
from toolkit.authoring.drafts.suggestions import suggested
from toolkit.authoring.files.draft_notebook import draft_notebook, notebook_name
from toolkit.authoring.forms.facts_form import prefilled
from toolkit.kept import replace_file


def command(article: str, folder: Path | None = None, ident: str = "", *, to_open: bool = False) -> int:
    """Begin or find the draft, make its notebook where there is none, and say what to do next (or do it: `to_open`)."""
    desk = open_desk(article, folder or "", ident)
    desk.change(lambda draft: prefilled(draft, desk.article))
    if desk.trouble:
        print(desk.trouble)
        return 1
    notebook = desk.folder / notebook_name(desk.draft.id)
    if not notebook.exists():
        # called after the file: a headline may be somebody else's, and notebooks are handed on
        replace_file(notebook, draft_notebook(desk.draft, desk.source.stem).encode(), private=False)
    print(told(desk, notebook))
    if not to_open:
        print(f"\nGo on:  medialit draft {_typed(article)}{_options(folder, ident)} --open")
        return 0
    from toolkit.launch import lessons

    return lessons([], desk.folder, notebook.name)


def told(desk: Desk, notebook: Path) -> str:
    """What there is: the draft, the notebook, and how much each lens suggests."""
    counts = {layer: len(suggested(desk.article, layer, desk.article.span)) for layer in LAYERS}
    rows = [f"  {layer:13} {n:>4}" for layer, n in counts.items()]
    lines = [
        f"Your work is kept in:  {desk.file}",
        f"Its notebook:          {notebook}",
        "",
        "Suggested by rules that read English; you correct them:",
    ]
    return "\n".join([*lines, *rows])


def _options(folder: Path | None, ident: str) -> str:
    to = f" --to {_typed(str(folder))}" if folder else ""
    return f"{to} --as {ident}" if ident else to


def _typed(text: str) -> str:
    """The text as it is typed at a prompt."""
    return subprocess.list2cmdline([text]) if os.name == "nt" else shlex.quote(text)
