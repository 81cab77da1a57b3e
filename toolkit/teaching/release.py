"""A graded release: a folder with lessons that runs by itself and holds no key.

It is built beside the place where it shall stand, searched for keys, and moved there as a whole: a failure leaves
nothing that looks like a release. The keys stay in the teacher's folder; hand-ins are graded with them.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from toolkit.exercises.build import build
from toolkit.exercises.course import Course, Written, read_course
from toolkit.exercises.exercise import Exercise
from toolkit.exercises.fill import Fill, Gap
from toolkit.problem import BrokenFile, Problem, UnknownName
from toolkit.record import read_toml
from toolkit.seeds import CLEAN, article
from toolkit.seeds.pairs import with_pairs
from toolkit.seeds.place import data, lesson_files, seeds_of
from toolkit.shelf import cards
from toolkit.teaching import keyless, packed
from toolkit.teaching.keys import notebooks
from toolkit.teaching.leaks import leaks
from toolkit.teaching.rated import Rated, rated
from toolkit.teaching.wheel import wheel
from toolkit.tidy import Notebook, to_text
from toolkit.toml_text import to_toml

FORMAT = "release-folder/1"
LIST = "release.json"  # written last; what it does not name is not ours
_PICTURE = re.compile(r"\]\((pictures/[\w-]+\.(?:svg|png))\)")


@dataclass(frozen=True)
class Released:
    """What was made: the folder, its lessons, the exercises that stayed out because they are on an original.

    `texts` counts the short texts to rate, of all forms.
    """

    folder: Path
    lessons: tuple[str, ...]
    exercises: int
    left_out: tuple[str, ...]
    texts: int = 0

    def __str__(self) -> str:
        asked = f"{self.exercises} exercises" + (f", {self.texts} texts to rate" if self.texts else "")
        lines = [f"Made {self.folder}: lesson {', '.join(self.lessons)}, {asked}, no key found."]
        if self.left_out:
            lines.append(f"Left out, as they are on an original or show words of one: {', '.join(self.left_out)}.")
        return "\n".join([*lines, "Give the whole folder to your students. Its README says how to open it."])


@dataclass(frozen=True)
class Source:
    """One lesson with keys: exercise file, notebook, articles, texts to rate."""

    course: Course
    exercises: tuple[tuple[Written, Exercise], ...]
    left_out: tuple[str, ...]
    notebook: Path
    seeds: Path
    series: tuple[Rated, ...] = ()


def release(numbers: Iterable[str], out: Path, lessons: Path | None = None) -> Released:
    """Make a graded release of some lessons in the folder `out`.

    Raises `Problem` where `out` holds anything that is not of a former release, a lesson is missing or broken, or the
    release would give a key away; nothing is left behind then.
    """
    folder = lessons or data("lessons")
    _refuse_foreign(out)
    sources = [source(number, folder, packs=True) for number in dict.fromkeys(numbers)]
    out.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{out.resolve().name}.", suffix=".part", dir=out.resolve().parent))
    try:
        _write(part, sources)
        _refuse_leaks(part, folder)
        part.chmod(0o755)  # a temporary folder is for its maker alone
        _move(part, out.resolve())
    except OSError as e:
        raise Problem(f"The release cannot be written: {e.strerror}.", where=str(e.filename or out)) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    names = tuple(s.course.lesson for s in sources)
    left_out = tuple(name for s in sources for name in s.left_out)
    texts = {text.id for s in sources for one in s.series for text in one.texts}
    return Released(out, names, sum(len(s.exercises) for s in sources), left_out, len(texts))


def source(number: str, lessons: Path, *, packs: bool = False) -> Source:
    """A lesson with keys as it lies in a folder; raises `UnknownName` with the lessons there are, or `BrokenFile`.

    `packs`: with the exercises on texts of others that the lessons brought, unless these show words of the text.
    """
    files = lesson_files(lessons)
    if number not in files:
        raise UnknownName(f"lesson in {lessons / 'exercises'}", number, files, todo="name a folder: --lessons FOLDER")
    course = read_course(with_pairs(read_toml(files[number]), seeds_of(lessons)), str(files[number]))
    if course.graded:
        todo = "name the folder with the keys: --lessons FOLDER"
        raise BrokenFile("This is a release already.", where=str(files[number]), allowed="exercises/1", todo=todo)
    if course.lesson != number:
        raise BrokenFile(f"This is lesson {course.lesson!r}.", where=str(files[number]), allowed=f"lesson = {number!r}")
    _refuse_unknown_kinds(course, str(files[number]))
    seeds = seeds_of(lessons)
    built = (
        (w, build(w, lambda name: article(name, seeds=seeds), str(files[number]), shelf=cards(seeds)))
        for w in course.exercises
        if not packed.stays_home(w, seeds, packs=packs)
    )
    exercises = tuple((w, e) for w, e in built if not packed.tells(w, e, seeds))
    out = [w for w in course.exercises if w.id not in {kept.id for kept, _ in exercises}]
    series = rated(course, lambda name: article(name, seeds=seeds), str(files[number]), seeds)
    return Source(course, exercises, tuple(w.id for w in out), _notebook_file(number, lessons), seeds, series)


def _refuse_unknown_kinds(course: Course, where: str) -> None:
    """What may be shown of a kind must be said; an exercise of a kind that nobody has thought through stays at home."""
    unknown = [w for w in course.exercises if w.kind not in keyless.SHOWN]
    if unknown:
        found = f"Exercise {unknown[0].id!r} is of the kind {unknown[0].kind!r}, which cannot be released."
        todo = "leave it out of the lesson that is released"
        raise BrokenFile(found, where=where, allowed=", ".join(keyless.SHOWN), todo=todo)


def _notebook_file(number: str, lessons: Path) -> Path:
    found = notebooks(number, lessons)
    if len(found) != 1:
        names = ", ".join(f.name for f in found) or "none"
        todo = f"keep the lesson's notebook there under a name such as {number}_sourcing.ipynb"
        raise BrokenFile(f"Notebooks of lesson {number}: {names}.", where=str(lessons), allowed="one", todo=todo)
    return found[0]


def _refuse_foreign(out: Path) -> None:
    """Only a folder that is new, empty, or as a former release left it may be written to."""
    if not out.exists() and not out.is_symlink():
        return
    todo = "name a new folder, or move these files away"
    if not out.is_dir():
        raise Problem("This is not a folder.", where=str(out), allowed="a new or empty folder", todo=todo)
    ours = _former(out)
    files = sorted(f.relative_to(out).as_posix() for f in out.rglob("*") if not f.is_dir() or f.is_symlink())
    strange = [name for name in files if name not in ours]
    if strange:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        found = f"The folder holds what is not of a release: {', '.join(strange[:3])}{more}."
        raise Problem(found, where=str(out), allowed="a new or empty folder, or a former release", todo=todo)


def _former(out: Path) -> set[str]:
    """The files that a former release wrote into a folder; none where there is no such release."""
    try:
        told = json.loads((out / LIST).read_bytes())
        return {LIST, *map(str, told["files"])} if told["format"] == FORMAT else set()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return set()


def _write(folder: Path, sources: list[Source]) -> None:
    """All files of a release, the list of them last."""
    passages: dict[tuple[Path, str], set[str]] = {}
    gaps = [(w.article, gap) for s in sources for w, e in s.exercises if isinstance(e, Fill) for gap in e.gaps]
    for s in sources:
        notebook = _read_notebook(s)
        made = keyless.plain(keyless.release_of(s.course, s.exercises, [(one.series, one.texts) for one in s.series]))
        _put(folder / "exercises" / f"{s.course.lesson}.toml", to_toml(made))
        _put(folder / s.notebook.name, to_text(notebook))
        _pictures(folder, s.notebook.parent, notebook)
        if keyless.looks_up(notebook, (e for _, e in s.exercises)):
            _shelf(folder / "seeds" / "shelf", s.seeds)
        for name in keyless.texts_read(notebook):
            passages.setdefault((s.seeds, name), set())
        shown = [*keyless.places_looked_at(notebook), *((w.article, w.passage) for w, _ in s.exercises)]
        shown += [(text.specimen, text.passage) for one in s.series for text in one.texts]
        for name, passage in shown:
            passages.setdefault((s.seeds, name), set()).update({passage} - {""})
    asked = {name: [gap for about, gap in gaps if about == name] for _, name in passages}
    packed.put(folder / "seeds", passages, asked)
    for (seeds, name), named in passages.items():
        _specimen(folder / "seeds" / "specimens", seeds, name, named, [gap for about, gap in gaps if about == name])
    file, raw = wheel()
    (folder / file).write_bytes(raw)
    _put(folder / "requirements.txt", f"# The toolkit, from this folder, and JupyterLab to open it.\n./{file}[lab]\n")
    _put(folder / "README.md", _readme(sources, packed.read_me(passages, asked)))
    names = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
    listed = {"format": FORMAT, "lessons": [s.course.lesson for s in sources], "files": names}
    _put(folder / LIST, json.dumps(listed, indent=1) + "\n")


def _pictures(folder: Path, home: Path, notebook: Notebook) -> None:
    """The pictures that the notebook shows, where they lie beside it."""
    for name in _PICTURE.findall("".join(c["source"] for c in notebook["cells"] if c["cell_type"] == "markdown")):
        if (home / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(home / name, folder / name)


def _read_notebook(s: Source) -> Notebook:
    try:
        return keyless.notebook_of(json.loads(s.notebook.read_bytes()), s.left_out)
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        raise BrokenFile(
            f"This is not a notebook: {e}.", where=str(s.notebook), todo="open it in Jupyter, save"
        ) from None


def _shelf(target: Path, seeds: Path) -> None:
    """The cards of the invented world; those for the originals stay at home with them."""
    for one in cards(seeds).searched():
        _put(target / f"{one.id}.toml", to_toml(keyless.card(one)))


def _specimen(target: Path, seeds: Path, name: str, passages: set[str], gaps: list[Gap]) -> None:
    """A specimen's text as it is shown (its steps done) and what may be told of it: not what a gap asks for.

    A name that is no specimen (a path, an original) is passed over.
    """
    homes = (home / "specimens" / f"{name.removesuffix(CLEAN)}.toml" for home in (seeds, data("seeds")))
    side = next((file for file in homes if file.is_file()), seeds / "specimens" / f"{name}.toml")
    if not side.with_suffix(".md").is_file() or not side.is_file():
        return
    shown = article(name, seeds=seeds)
    _put(target / f"{name}.md", shown.text)
    quoted = {passage: f"⟦{shown.passages[passage].of(shown.text)}⟧" for passage in passages}
    written = read_toml(side)
    card = {k: v for k, v in written.get("provenance", {}).items() if not any(g.takes(x) for g in gaps for x in v)}
    _put(target / f"{name}.toml", to_toml(keyless.sidecar({**written, "provenance": card}, quoted)))


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))


def _refuse_leaks(part: Path, lessons: Path) -> None:
    finds = leaks(part, lessons)
    if finds:
        told = "\n".join(f"- {find}" for find in finds[:20])
        raise Problem(
            f"The release would give keys away, so it was not made:\n{told}",
            todo="change what is named in the lesson (rename an id, reword a prompt or the notebook, leave out an "
            "exercise that shows what another one asks for: `medialit prove` names it) and try again",
        )


def _move(part: Path, out: Path) -> None:
    """Put the finished folder into its place; what stood there goes only when the new one stands."""
    aside = part.with_suffix(".former")
    if out.exists():
        out.rename(aside)
    try:
        part.rename(out)
    except OSError:
        with suppress(OSError):
            aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _readme(sources: list[Source], texts: str) -> str:
    titles = "\n".join(f"- `{s.notebook.name}`: {s.course.title}" for s in sources)
    return f"""# A graded set

{titles}

Your answers are recorded. Nothing here says whether they are right: your teacher will tell you more.

## Set up and open

You need Python 3.11 or newer. Open a terminal in this folder. The first line needs the internet.

    python3 -m venv .venv && .venv/bin/python -m pip install -r requirements.txt
    .venv/bin/python -m toolkit lessons

On Windows (PowerShell):

    py -m venv .venv; .venv\\Scripts\\python -m pip install -r requirements.txt
    .venv\\Scripts\\python -m toolkit lessons
{texts}
## Hand in

Run the last cell of the lesson, write your name or class code, save the file, and give it to your teacher.
Your answers are kept on this computer, in the folder `medialit-answers/graded` in your home folder.

Texts: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/. Code: BSD-3-Clause, inside the wheel.
"""
