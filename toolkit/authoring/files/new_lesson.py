"""`medialit new lesson`: a lesson that runs, with one small exercise of each kind, to be changed into one's own."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from toolkit.authoring.drafts.slug import LONGEST, is_slug, slug
from toolkit.authoring.files.template import filled
from toolkit.problem import Problem
from toolkit.seeds.place import data, lesson_files, seeds_of

FOLDER = "my-lessons"
TITLE = "My own lesson"
LONGEST_TITLE = 120


@dataclass(frozen=True)
class Made:
    """A new lesson: its name, the folder of lessons, and the files that were written."""

    name: str
    folder: Path
    files: tuple[Path, ...]

    def __str__(self) -> str:
        wide = max(len(line) for line, _ in self._next())
        lines = [f"  {line:{wide}}   {what}" for line, what in self._next()]
        return "\n".join([*(f"Made {file}" for file in self.files), "", "What to do next:", *lines])

    def _next(self) -> list[tuple[str, str]]:
        """What to type or to open, and what for."""
        name, lessons = self.name, f"--lessons {_typed(self.folder)}"
        here = "" if self.folder == Path() else f"cd {_typed(self.folder)} && "
        return [
            (f"{here}medialit lessons", f"open {name}.ipynb and run all cells"),
            (str(self.files[0]), "change it in any editor: its remarks say what each line is for"),
            (f"medialit prove {name} {lessons}", "can it be solved, is it fair, what is missing?"),
            (f"medialit guide {name} {lessons}", "a page to print for the teacher"),
            (f"medialit release {name} {lessons} --to SET", "a graded set without keys"),
        ]


def command(name: str, to: Path | None = None, title: str = "") -> int:
    """Make a new lesson and say what to do next; raises `Problem`."""
    print(new_lesson(name, to, title))
    return 0


def new_lesson(name: str, to: Path | None = None, title: str = "") -> Made:
    """A new lesson in a folder of lessons (default: the current one where it holds lessons, else `my-lessons`).

    Raises `Problem`, and writes nothing, where the name or title is unfit or any of the files is there already.
    """
    folder = to or (Path() if lesson_files(Path()) else Path(FOLDER))
    _refuse_name(name)
    _refuse_title(title)
    _refuse_course(folder)
    texts = {_place(folder, path): text for path, text in filled(name, title.strip() or TITLE).items()}
    there = [file for file in texts if file.exists() or file.is_symlink()]
    if there:
        names = ", ".join(map(str, there[:3])) + (f" and {len(there) - 3} more" if len(there) > 3 else "")
        todo = "take another name, or another folder (--to FOLDER); nothing is written over"
        raise Problem(f"This is there already: {names}.", todo=todo)
    return Made(name, folder, _written(texts))


def _refuse_name(name: str) -> None:
    course = lesson_files(data("lessons"))
    if name in course:
        raise Problem(f"{name!r} is a lesson of the course.", todo="take a name of your own, such as clock")
    if not is_slug(name):
        near = slug(name, "")
        todo = f"take {near}" if near and near not in course else "take a name such as clock"
        allowed = f"small letters, digits and single hyphens, up to {LONGEST} characters"
        raise Problem(f"{name[:80]!r} cannot be the name of a lesson.", allowed=allowed, todo=todo)


def _refuse_title(title: str) -> None:
    if len(title) > LONGEST_TITLE or any(unicodedata.category(c)[0] == "C" for c in title):
        allowed = f"one line of up to {LONGEST_TITLE} characters"
        raise Problem("This cannot be a title.", allowed=allowed, todo='write it in quotation marks: --title "…"')


def _refuse_course(folder: Path) -> None:
    if folder.resolve() == data("lessons").resolve():
        raise Problem("This is the folder of the course itself.", where=str(folder), todo="name another: --to FOLDER")


def _place(folder: Path, path: PurePosixPath) -> Path:
    """Where a file goes; texts go to the seeds that belong to these lessons, which may stand beside them."""
    if path.parts[0] != "seeds":
        return folder / path
    near = seeds_of(folder)
    seeds = folder / "seeds" if near.resolve() == data("seeds").resolve() else near
    return seeds / path.relative_to("seeds")


def _written(texts: dict[Path, str]) -> tuple[Path, ...]:
    """Write all files, or none: where one cannot be written, those before it go again."""
    done: list[Path] = []
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("xb") as new:
                done.append(file)
                new.write(text.encode("utf-8"))
    except OSError as e:
        for file in done:
            file.unlink(missing_ok=True)
        todo = "name a folder that you may write to: --to FOLDER"
        raise Problem(f"It cannot be written: {e.strerror}.", where=str(e.filename or done[-1]), todo=todo) from None
    return tuple(done)


def _typed(folder: Path) -> str:
    """The folder as one would type it."""
    text = str(folder)
    return f'"{text}"' if " " in text else text
