"""Where the course's files lie: in a checkout, in an installed package, or where the reader says."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_PACKAGED = _PACKAGE / "_data"
CHECKOUT = _PACKAGE.parent
ORIGINALS = "MEDIALIT_ORIGINALS"
OFF = "off"
LESSONS = "MEDIALIT_LESSONS"
_OF_SEEDS = ("specimens", "packs", "originals.toml")  # one of them is enough: some lessons have packs alone


def data(name: str) -> Path:
    """The folder `seeds` or `lessons`: the packaged one where there is one, else that of the checkout."""
    return _PACKAGED / name if _PACKAGED.is_dir() else CHECKOUT / name


def lessons_folders() -> tuple[Path, ...]:
    """Where lessons are looked for, in this order: `MEDIALIT_LESSONS` alone where it is set; else here, then packaged.

    The current folder counts where it holds exercises: a release wins over the lessons that are installed.
    """
    named = os.environ.get(LESSONS, "")
    if named:
        return (Path(named).expanduser(),)
    here = _current()
    return (*((here,) if here is not None and lesson_files(here) else ()), data("lessons"))


def lesson_files(lessons: Path) -> dict[str, Path]:
    """The exercise files in a folder of lessons, by the lesson's number."""
    return {f.stem: f for f in sorted((lessons / "exercises").glob("*.toml"))}


def seeds_of(lessons: Path) -> Path:
    """The seeds that belong to a folder of lessons: those in it, those beside it, else the packaged ones."""
    near = (lessons / "seeds", lessons.resolve().parent / "seeds")
    return next((f for f in near if any((f / name).exists() for name in _OF_SEEDS)), data("seeds"))


def open_seeds() -> Path:
    """The seeds that belong to the lessons that are open here."""
    return seeds_of(lessons_folders()[0])


def _current() -> Path | None:
    try:
        return Path.cwd()
    except OSError:  # the folder was deleted under our feet
        return None


def in_checkout() -> bool:
    """Whether the toolkit runs from a checkout (then its folders may be written to by the reader)."""
    return not _PACKAGED.is_dir()


def user_originals() -> Path:
    """The folder into which `medialit originals add` copies."""
    from platformdirs import user_data_path

    return user_data_path("medialit-toolkit", appauthor=False) / "originals"


def switched_off() -> bool:
    """Whether a teacher has switched the originals off: by `MEDIALIT_ORIGINALS=off`, or `medialit originals off`."""
    return os.environ.get(ORIGINALS, "").strip().lower() == OFF or _switch().is_file()


def switch(*, on: bool) -> None:
    """Switch the originals on or off for everybody who uses this account; raises `OSError`."""
    if on:
        _switch().unlink(missing_ok=True)
        return
    _switch().parent.mkdir(parents=True, exist_ok=True)
    _switch().touch()


def _switch() -> Path:
    return user_originals().with_name("originals.off")


def originals_beside(seeds: Path) -> tuple[Path, ...]:
    """Where copies lie that belong to lessons with seeds of their own: beside the seeds, or in them."""
    if switched_off() or seeds.resolve() == data("seeds").resolve():
        return ()
    return seeds.parent / "originals", seeds / "originals"


def originals_folders() -> tuple[Path, ...]:
    """Where copies of the originals are looked for, in this order; nowhere when they are switched off."""
    if switched_off():
        return ()
    named = os.environ.get(ORIGINALS, "")
    dropped = (data("seeds") / "originals",) if in_checkout() else ()
    return ((Path(named).expanduser(),) if named else ()) + dropped + (user_originals(),)
