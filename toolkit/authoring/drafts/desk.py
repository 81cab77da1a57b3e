"""An author's table: an article, its draft, and the file that keeps the draft.

A change that cannot be written (a full disk, a read-only folder, a file that somebody damaged) is kept in memory and
tried again with the next one; `trouble` says so meanwhile. Two pages on one draft see each other's changes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from toolkit.article import Article
from toolkit.authoring.drafts.authors_file import read_article
from toolkit.authoring.drafts.draft import FORMAT, Draft
from toolkit.authoring.drafts.draft_file import fitting, from_bytes, to_bytes
from toolkit.authoring.drafts.slug import is_slug, slug
from toolkit.kept import Shelved
from toolkit.problem import Problem
from toolkit.seeds.place import data, lesson_files
from toolkit.words import say

FOLDER = "my-lessons"
HOME = "MEDIALIT_MY_LESSONS"  # names another folder of lessons than that one
DRAFTS = "drafts"
How = Callable[[Draft], Draft]


class Desk:
    """An author's table.

    `folder`   the folder of lessons
    `file`     where the draft lies: FOLDER/drafts/ID.json
    `source`   the author's own file
    `article`  as it was read, without marks
    `trouble`  why the last change could not be written; "" where it was
    """

    def __init__(self, folder: Path, file: Path, source: Path, article: Article, begun: Draft) -> None:
        self.folder, self.file, self.source, self.article = folder, file, source, article
        self.trouble = ""
        self._shelf = Shelved(file, self._read, to_bytes, begun, private=False)
        self._last = begun
        self._waiting: list[How] = []

    def _read(self, raw: bytes, where: str) -> Draft:
        return fitting(from_bytes(raw, where), self.article, self.file.stem, str(self.file))

    def look(self) -> None:
        """Raise the `Problem` of a draft that cannot be read or does not belong to the article."""
        self._shelf.look()

    @property
    def draft(self) -> Draft:
        """The draft as it is now; where its file is gone or damaged, as it was last."""
        if not self._waiting and self._shelf.there:
            try:
                self._last, self.trouble = self._shelf.look(), ""
            except Problem as problem:
                self.trouble = str(problem)
        return self._last

    def change(self, how: How) -> Draft:
        """Change the draft and write it; gives the draft as it is then.

        Raises the `Problem` that `how` raises: then nothing has changed. What cannot be written is no such problem.
        """
        here = how(self.draft)
        refused: list[Problem] = []

        def anew(found: Draft) -> Draft:
            return self._all(found if self._shelf.there else self._last, how, refused)

        try:
            with suppress(OSError):  # said by the writing
                self.file.parent.mkdir(parents=True, exist_ok=True)
            self._last = self._shelf.change(anew)
        except Problem as problem:
            self._last, self.trouble = here, str(problem)
            self._waiting.append(how)
            return here
        self._waiting, self.trouble = [], ""
        if refused:
            raise refused[0]
        return self._last

    def _all(self, found: Draft, how: How, refused: list[Problem]) -> Draft:
        """What waits, and the new change; what another page has made impossible meanwhile falls away."""
        for waiting in self._waiting:
            with suppress(Problem):
                found = waiting(found)
        try:
            return how(found)
        except Problem as problem:
            refused.append(problem)
            return found


def open_desk(file: str | Path, folder: str | Path = "", ident: str = "") -> Desk:
    """The desk with an article on it, and the draft that was begun on it, if there is one.

    `folder` is that of the lessons (default: `MEDIALIT_MY_LESSONS`, else `my-lessons` beside the article), `ident` the
    name of the lesson (default: from the file's name). Raises `UnreadableArticle`; `Problem` where the draft of this
    name belongs to another text.
    """
    source = Path(file).expanduser()
    article = read_article(source)
    home = Path(folder).expanduser() if str(folder) else _home(source)
    name = _ident(ident, source, home / DRAFTS)
    begun = Draft(FORMAT, name, _from(home, source), article.sha256, title=article.title, language=article.language)
    desk = Desk(home, home / DRAFTS / f"{name}.json", source, article, begun)
    desk.look()
    return desk


def _home(source: Path) -> Path:
    """The folder of lessons, where none is named."""
    named = os.environ.get(HOME, "")
    return Path(named).expanduser() if named else source.parent / FOLDER


def _ident(wanted: str, source: Path, drafts: Path) -> str:
    if wanted and not is_slug(wanted):
        found = say("{name} cannot be the name of a lesson.", name=repr(wanted)[:80])
        allowed = say("small letters a to z, digits and hyphens, as in {name}", name=slug(wanted))
        raise Problem(found, allowed=allowed)
    name = wanted or slug(source.stem)
    if (drafts / f"{name}.json").exists() or not _taken(name):
        return name
    if wanted:
        found = say("The course itself has something that is called {name}.", name=repr(name))
        raise Problem(found, todo=say("choose another name: {name}", name=f"my-{name}"))
    return f"my-{name}"


def _taken(name: str) -> bool:
    """Whether a lesson, a specimen or an original of the course has this name, however it is written."""
    seeds = data("seeds")
    files = [*(seeds / "specimens").glob("*.toml"), *(seeds / "packs").glob("*.json")]
    return name in {*lesson_files(data("lessons")), *(f.stem.casefold() for f in files)}


def _from(folder: Path, source: Path) -> str:
    """The way from one place to the other; the whole path where there is none (another drive)."""
    try:
        return Path(os.path.relpath(source.absolute(), folder.absolute())).as_posix()
    except ValueError:
        return source.absolute().as_posix()
