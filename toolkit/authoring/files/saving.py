"""Writing a lesson's files from a draft: each as a whole or not at all, and none over what somebody changed by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from toolkit.article import Article
from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.drafts.draft import Draft
from toolkit.authoring.drafts.draft_file import fitting, saved_as
from toolkit.authoring.files.lesson_files import LessonFiles, lesson_files, paths
from toolkit.kept import replace_file
from toolkit.problem import BrokenFile, Problem
from toolkit.reading import read
from toolkit.seeds.facts import stamp
from toolkit.seeds.packing import drop_pack, packed, put_pack
from toolkit.tidy import tidy, to_text
from toolkit.words import say

ORIGINALS = "originals"  # the folder, in that of the lessons, in which copies of texts are looked for


@dataclass(frozen=True)
class Written:
    """What was written: the files in order, and the id of the lesson."""

    files: tuple[Path, ...]
    lesson: str


def write(desk: Desk, folder: Path | None = None, *, overwrite: bool = False) -> Written:
    """Write all files of the lesson into a folder (default: that of the desk).

    Raises `Problem` where something is missing, a file was changed by hand since it was written (unless `overwrite`),
    words of a text stand there that may not be given away, or a file cannot be written.
    """
    draft, home = desk.draft, folder or desk.folder
    _refuse_unready(draft)
    own = home.absolute() == desk.folder.absolute()
    made = _next_version(desk, draft, home)
    if not overwrite:
        _refuse_changed(home, made, draft.saved if own else {}, draft.id)
    try:
        files = put(desk, made, home)
    finally:  # what was written before a disk was full is ours, too
        if own:
            sums = {name: _sum(name, raw) for name, raw in _all(made).items() if _stands(home / name, raw)}
            desk.change(lambda now: saved_as(now, sums))
    return Written(files, draft.id)


def put(desk: Desk, made: LessonFiles, home: Path) -> tuple[Path, ...]:
    """Write the files into a folder, the text and its marks first; what the other way of saving left is taken away."""
    ident = desk.draft.id
    specimen = [home / name for name in paths(ident)[:2]]
    if made.packed is None:
        drop_pack(ident, home)
        first: tuple[Path, ...] = ()
    else:
        _refuse_another_text(desk)
        for file in specimen:
            _remove(file)
        written = put_pack(made.packed, desk.source, home)
        first = (written.pack, written.catalogue)
    for name, raw in made.files.items():
        _folder((home / name).parent)
        replace_file(home / name, raw, private=False)
    return (*first, *(home / name for name in made.files))


@lru_cache(maxsize=8)
def _read_again(source: Path, _: object) -> Article:
    """Kept as long as the file stays the same."""
    return read(source)


def _refuse_another_text(desk: Desk) -> None:
    """The catalogue tells the facts of the author's file: they must be those of the text that was marked."""
    draft, source = desk.draft, desk.source
    fitting(draft, _read_again(source, stamp(source)), draft.id, str(source))


def _all(made: LessonFiles) -> dict[str, bytes]:
    """What stands in each file that belongs to this lesson alone, the pack included."""
    if made.packed is None:
        return made.files
    return {f"seeds/packs/{made.packed.id}.json": packed(made.packed, unmarked=True).encode(), **made.files}


def _stands(file: Path, raw: bytes) -> bool:
    """Whether a file holds this."""
    try:
        return file.read_bytes() == raw
    except OSError:
        return False


def _refuse_unready(draft: Draft) -> None:
    if draft.given_away is None:
        found = say("It is not said yet whether the text may be given away.")
        raise Problem(found, where=draft.id, todo=say("say so in author.facts()"))
    if not draft.exercises:
        raise Problem(say("There are no exercises yet."), where=draft.id, todo=say("choose one"))


def _next_version(desk: Desk, draft: Draft, home: Path) -> LessonFiles:
    """The files with the version that stands there; with the next one where the exercises are no longer the same."""
    name = paths(draft.id)[-1]
    before = _version(home / name)
    made = lesson_files(desk.article, draft, before or 1)
    if before and (home / name).read_bytes() != made.files[name]:
        return lesson_files(desk.article, draft, before + 1)
    return made


def _version(file: Path) -> int:
    """The version of an exercise file; 0 where there is none that can be read."""
    try:
        found = tomllib.loads(file.read_text("utf-8")).get("version")
    except (OSError, ValueError):
        return 0
    return found if type(found) is int and found > 0 else 0


def _refuse_changed(home: Path, made: LessonFiles, known: Mapping[str, str], ident: str) -> None:
    """Nothing that somebody wrote by hand is lost: neither by writing over it nor by taking it away."""
    ours = _all(made)
    for name in paths(ident):
        file = home / name
        if not file.exists():
            continue
        raw = _read(file)
        if raw != ours.get(name) and _sum(name, raw) != known.get(name):
            found = say("This file was changed by hand since it was written.") if name in known else _there()
            todo = say("keep a copy of it and save again with overwrite=True, or give the lesson another name")
            raise BrokenFile(found, where=str(file), todo=todo)


def _there() -> str:
    return say("There is a file of this name already, and this draft did not write it.")


def _sum(name: str, raw: bytes) -> str:
    """The SHA-256 of a file; of a notebook in canonical form, for running it changes no word of the lesson."""
    if name.endswith(".ipynb"):
        try:
            raw = to_text(tidy(json.loads(raw))).encode("utf-8")
        except (ValueError, KeyError, TypeError, AttributeError):
            return ""
    return sha256(raw).hexdigest()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as e:
        raise BrokenFile(say("It cannot be read: {reason}.", reason=e.strerror), where=str(file)) from None


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as e:
        raise Problem(say("The file cannot be taken away: {reason}.", reason=e.strerror), where=str(file)) from None


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise Problem(say("The folder cannot be made: {reason}.", reason=e.strerror), where=str(folder)) from None


def as_trial(draft: Draft) -> Draft:
    """The draft as it can be tried before all is said: a text of which nothing is said yet is handled as one's own."""
    return replace(draft, given_away=True) if draft.given_away is None else draft
