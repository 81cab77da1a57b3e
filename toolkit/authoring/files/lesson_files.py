"""The files of a lesson as a draft makes them: what each is called, and what stands in it. Nothing is written here."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from toolkit.article import Article
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.marked import marked_article
from toolkit.authoring.files.exercise_text import exercise_data, exercise_text
from toolkit.authoring.files.lesson_notebook import lesson_notebook
from toolkit.authoring.files.sidecar_text import saved_ids, sidecar_text
from toolkit.authoring.files.teacher_text import teacher_text
from toolkit.problem import Problem
from toolkit.seeds.pack import pack, to_json
from toolkit.seeds.packing import RUN, in_clear
from toolkit.words import say

# Where the title of the draft stands: the exercises, and the pack.
TITLES = ("lesson, title", "pack, title")


@dataclass(frozen=True)
class LessonFiles:
    """A lesson as files.

    `files`   what stands in each, by its path in the folder of lessons; the exercises come last, for with them the
              lesson is there
    `packed`  the article whose pack belongs to it, where the text may not be given away; else None
    """

    files: dict[str, bytes]
    packed: Article | None = None


def paths(ident: str) -> tuple[str, ...]:
    """All files that can belong to a lesson of this name alone."""
    specimen = f"seeds/specimens/{ident}"
    return (
        f"{specimen}.md",
        f"{specimen}.toml",
        f"seeds/packs/{ident}.json",
        f"{ident}.ipynb",
        f"teachers/{ident}.md",
        f"exercises/{ident}.toml",
    )


def lesson_files(article: Article, draft: Draft, version: int = 1) -> LessonFiles:
    """The files of a lesson; raises `Problem` for a mark that cannot be written.

    Where the text may not be given away no five words of it in a row stand in any file: raises `Problem` with the
    place and the words.
    """
    away = draft.given_away is not False
    ids = saved_ids(draft) if away else {}
    data = exercise_data(article, draft, ids, quotes=away, version=version)
    texts, notebook, teacher, exercises = _names(draft.id)
    common = {
        notebook: lesson_notebook(article, draft),
        teacher: teacher_text(article, draft),
        exercises: exercise_text(data),
    }
    if away:
        made = {f"{texts}.md": article.text, f"{texts}.toml": sidecar_text(article, draft), **common}
        return LessonFiles({name: text.encode("utf-8") for name, text in made.items()})
    packed = _packed(article, draft)
    _refuse_words({"lesson": data, "pack": json.loads(to_json(pack(packed))), "facts": dict(draft.provenance)}, article)
    return LessonFiles({name: text.encode("utf-8") for name, text in common.items()}, packed)


def _names(ident: str) -> tuple[str, str, str, str]:
    md, _, _, notebook, teacher, exercises = paths(ident)
    return md.removesuffix(".md"), notebook, teacher, exercises


def _packed(article: Article, draft: Draft) -> Article:
    """The article with the marks that have a reason."""
    marked = marked_article(article, draft)
    return replace(marked, marks=tuple(m for m in marked.marks if m.why.strip()))


def _own_title() -> str:
    return say("give it a title of your own, in author.facts(): its headline belongs to the text")


def _refuse_words(data: Any, article: Article) -> None:
    for place, words in in_clear(data, article.text):
        raise Problem(
            say("Words of the text stand here: “{words}”.", words=words),
            where=place,
            allowed=say("fewer than {n} words of it in a row: the text may not be given away", n=RUN),
            todo=_own_title() if place in TITLES else say("say it in words of your own"),
        )
