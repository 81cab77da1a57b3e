"""The lesson as it would be saved, in a folder of its own: proving and trying use the very files that saving writes."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from pathlib import Path

from toolkit.authoring.drafts.desk import Desk
from toolkit.authoring.files.lesson_files import lesson_files
from toolkit.authoring.files.saving import ORIGINALS, as_trial, put
from toolkit.lesson import Lesson, load
from toolkit.problem import Problem
from toolkit.words import say

ANSWERS = "answers"


class Trial:
    """A lesson on trial. Its folder goes with it.

    `lesson`   as it loads from the files; None where it does not
    `problem`  why it does not; ""
    `folder`   the folder of lessons that it lies in
    """

    def __init__(self, desk: Desk) -> None:
        self.lesson: Lesson | None = None
        self.problem = ""
        self.folder = Path(tempfile.mkdtemp(prefix="medialit-trial-"))
        self._gone = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        try:
            self.lesson = _loaded(desk, self.folder)
        except Problem as problem:
            self.problem = str(problem)
        except OSError as e:
            self.problem = say("The lesson cannot be tried: {reason}.", reason=e.strerror)

    def close(self) -> None:
        """Take the folder away."""
        self._gone()


def trial(desk: Desk) -> Trial:
    """The lesson as the draft has it now, on trial."""
    return Trial(desk)


def _loaded(desk: Desk, folder: Path) -> Lesson:
    draft = as_trial(desk.draft)
    made = lesson_files(desk.article, draft)
    put(desk, made, folder)
    if made.packed is not None:
        (folder / ORIGINALS).mkdir()
        shutil.copyfile(desk.source, folder / ORIGINALS / desk.source.name)
    return load(draft.id, answers=folder / ANSWERS, language=_spoken(draft.language), lessons=folder)


def _spoken(language: str) -> str:
    """The language of the words around the lesson, where the toolkit has words in it."""
    from toolkit.words import known

    return known(language)
