"""The course's texts: specimens that it wrote, originals that a reader attaches, and any file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from toolkit.article import Article
from toolkit.problem import UnknownName
from toolkit.reading import read
from toolkit.record import read_toml
from toolkit.seeds.facts import CLEAN, Original, catalogue
from toolkit.seeds.originals import attached, open_original
from toolkit.seeds.place import data, open_seeds
from toolkit.seeds.specimen import open_specimen
from toolkit.table import Table
from toolkit.words import later, say


def articles() -> Table:
    """The specimens and the originals, attached or not, as a table."""
    here = attached()
    rows = [(name, _title(file), say("specimen, written for this course")) for name, file in _specimens().items()]
    rows += [
        (o.id, _described(o), say("original, attached") if o.id in here else say("original, not attached"))
        for o in catalogue().values()
    ]
    return Table((say("name"), say("title"), say("what it is")), tuple(rows), say("Articles"))


def article(name: str | Path, encoding: str = "", seeds: Path | None = None) -> Article:
    """One article: a specimen ("S06"), an original ("001"), or a file of your own ("path/to/file.md").

    "S01" is the text as it reached the reader, with damage where there is some; "S01-clean" is its clean twin.
    Both are looked for in `seeds` (default: those of the lessons that are open here), then in the packaged seeds.
    Raises `UnknownName` with the names there are, `NotAttached` for an original without a copy, and
    `UnreadableArticle` for a file that is no text.
    """
    key = str(name)
    known = _specimens(seeds)
    if key in known:
        return _specimen(known[key], clean=False)
    if key.removesuffix(CLEAN) in known:
        return _specimen(known[key.removesuffix(CLEAN)], clean=True)
    if key in catalogue(seeds):
        return open_original(key, seeds)
    if Path(key).expanduser().exists() or len(Path(key).parts) > 1 or Path(key).suffix:
        return read(key, encoding)
    raise UnknownName(
        later("article"),
        key,
        [*_specimens(seeds), *catalogue(seeds)],
        todo=say("use one of these names, or the path of a file"),
    )


def specimens() -> list[str]:
    """The names of the specimens."""
    return list(_specimens())


def _specimens(seeds: Path | None = None) -> dict[str, Path]:
    """The text files of the specimens by name; the nearer seeds win over the packaged ones."""
    near = seeds or open_seeds()
    found: dict[str, Path] = {}
    for folder in dict.fromkeys((near, data("seeds"))):
        for file in (folder / "specimens").glob("*.md"):
            if file.with_suffix(".toml").is_file():
                found.setdefault(file.stem, file)
    return dict(sorted(found.items()))


@lru_cache(maxsize=32)
def _specimen(file: Path, *, clean: bool) -> Article:
    return open_specimen(file, clean=clean)


def _described(original: Original) -> str:
    known = ", ".join(filter(None, (original.publisher, original.date)))
    return f"{original.about} ({known or say('undated, no publisher named')})"


def _title(text_file: Path) -> str:
    return str(read_toml(text_file.with_suffix(".toml")).get("title", ""))


__all__ = ["CLEAN", "article", "articles", "specimens"]
