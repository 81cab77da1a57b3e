"""Copies of the originals: which file is one, which are attached, and what stands in them.

The texts are not ours and never part of the project. A copy is recognised wherever it lies: the unchanged file by its
SHA-256, a near copy by the marks of the pack that are found in it (`align`); of a web page its visible text counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256
from os import scandir
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.article import Article, Stated
from toolkit.problem import BrokenFile, Problem
from toolkit.reading import ARCHIVES, PAGES, SUFFIXES, decode, read_text
from toolkit.seeds.facts import Original, Stamp, catalogue, of_course, pack_file, stamp
from toolkit.seeds.place import ORIGINALS, in_checkout, open_seeds, originals_beside, originals_folders
from toolkit.words import say

if TYPE_CHECKING:  # packs load with the first text that is not ours: the lessons are complete without one
    from toolkit.seeds.align import Aligned

__all__ = ["Copy", "NotAttached", "Original", "attached", "catalogue", "open_original", "recognise"]

_LEAST, _MOST = 0.05, 5  # the size of a near copy, in characters and bytes of the original (UTF-32 has four a letter)
_LARGEST_PAGE = 20_000_000  # bytes of a saved web page: pictures may lie in it


@dataclass(frozen=True)
class Copy:
    """A file that holds an original: unchanged (`exact`), or so that most of its pack's marks are found.

    `counted` says what `found` and `total` count: the blocks and passages, where a pack has no marks.
    """

    original: Original
    file: Path
    exact: bool
    found: int = 0
    total: int = 0
    left_out: tuple[tuple[str, str], ...] = ()
    counted: str = "marks"

    @property
    def kind(self) -> str:
        """What kind of copy it is, in words."""
        return "exact" if self.exact else f"near copy: {self.found} of {self.total} {self.counted}"

    @property
    def suffix(self) -> str:
        """How its name must end to be read as it is: the unchanged file as the original, a near copy as itself."""
        own = Path(self.original.file if self.exact else self.file.name).suffix.lower()
        return own if own in (*PAGES, *ARCHIVES) else ".txt"


class NotAttached(Problem):
    """An original was asked for, and no copy of it is attached. `of_course`: it is one of the course's extras."""

    def __init__(self, found: str, *, allowed: str = "", todo: str = "", of_course: bool = True) -> None:
        self.of_course = of_course
        super().__init__(found, allowed=allowed, todo=todo)


def attached(seeds: Path | None = None) -> dict[str, Copy]:
    """The attached copies, by id: the unchanged file where there is one, else the copy with the most marks."""
    near = seeds or open_seeds()
    places = (*originals_beside(near), *originals_folders())
    here = (recognise(file, near) for folder in places for file in files(folder))
    return best(copy for copy in here if copy is not None)


def best(copies: Iterable[Copy]) -> dict[str, Copy]:
    """The best copy of each original."""
    found: dict[str, Copy] = {}
    for copy in copies:
        before = found.setdefault(copy.original.id, copy)
        if (copy.exact, copy.found) > (before.exact, before.found):
            found[copy.original.id] = copy
    return found


def recognise(file: Path, seeds: Path | None = None) -> Copy | None:
    """What a file is a copy of, or None; it is looked into only if its size may fit, and again only if it changes."""
    near, found = seeds or open_seeds(), stamp(file)
    return _recognised(file, found, near, _known(near)) if found else None


def open_original(ident: str, seeds: Path | None = None) -> Article:
    """The attached original with its facts and, where there is one, its pack; raises `NotAttached`."""
    near = seeds or open_seeds()
    facts, copy = catalogue(near)[ident], attached(near).get(ident)
    if copy is None:
        ours = of_course(ident, near)
        raise NotAttached(
            say(
                "The original {name} ({known}) is not attached: its text is not ours to give.",
                name=ident,
                known=facts.known,
            ),
            allowed=say("the unchanged file of {n:,} bytes with SHA-256 {sha256}", n=facts.bytes, sha256=facts.sha256),
            todo=how_to_attach(None if ours else near),
            of_course=ours,
        )
    return _opened(copy, stamp(copy.file), near, _known(near))


def how_to_attach(seeds: Path | None = None) -> str:
    """One sentence for a reader who holds a copy; of a text that the lessons with these `seeds` brought."""
    if seeds is not None:
        return say(
            "put your copy of it (text or saved web page) into the folder {folder}, or name its folder in {variable}",
            folder=seeds.parent / "originals",
            variable=ORIGINALS,
        )
    if in_checkout():
        return say(
            "put it into seeds/originals/, or run: medialit originals add FOLDER, or name its folder in {variable}",
            variable=ORIGINALS,
        )
    return say("run: medialit originals add FOLDER, or name its folder in {variable}", variable=ORIGINALS)


def files(folder: Path) -> Iterator[Path]:
    """The plain files of a folder by name; none where it cannot be read."""
    try:
        yield from (Path(e.path) for e in sorted(scandir(folder), key=lambda e: e.name) if e.is_file())
    except OSError:
        return


# ------------------------------------------------------------------------------------------------ one file


@lru_cache(maxsize=256)
def _recognised(file: Path, found: Stamp, seeds: Path, _: object) -> Copy | None:
    """Kept as long as the file, the catalogue and the packs stay the same."""
    known = catalogue(seeds).values()
    try:
        if any(o.bytes == found[0] for o in known):
            digest = sha256(file.read_bytes()).hexdigest()
            for original in known:
                if original.sha256 == digest:
                    return Copy(original, file, exact=True)
        return _near(file, found[0], seeds)
    except (OSError, Problem):  # a file that is no text is no copy; a broken pack is named where its article is opened
        return None


def _near(file: Path, size: int, seeds: Path) -> Copy | None:
    suffix = file.suffix.lower()
    like = [o for o in catalogue(seeds).values() if _may_be(o, suffix, size) and pack_file(o.id, seeds).is_file()]
    if not like:
        return None
    text = read_copy(file, suffix).text
    found = [
        Copy(o, file, a.exact, a.found, a.total, a.left_out, a.counted) for o in like if (a := _fitting(o, text, seeds))
    ]
    return max(found, key=lambda copy: (copy.found / copy.total, copy.found), default=None)


def _may_be(original: Original, suffix: str, size: int) -> bool:
    """Whether a file with this ending and size may hold a near copy: of a page, the text is a small part."""
    if suffix in (*PAGES, *ARCHIVES):
        return _LEAST * original.characters <= size <= _LARGEST_PAGE
    most = _MOST * max(original.bytes, original.characters)
    return suffix in SUFFIXES and _LEAST * original.characters <= size <= most


def _fitting(original: Original, text: str, seeds: Path) -> Aligned | None:
    """The pack laid on the text, or None where the text is another one."""
    from toolkit.seeds.align import align
    from toolkit.seeds.pack import read_pack

    try:
        return align(read_pack(pack_file(original.id, seeds)), Article(original.id, text, ()))
    except BrokenFile:
        return None


def read_copy(file: Path, suffix: str, name: str = "") -> Article:
    """The article in a file that is read as one with this ending; raises `OSError` or `UnreadableArticle`."""
    raw = file.read_bytes()
    digest, where = sha256(raw).hexdigest(), str(file)
    if suffix in (*PAGES, *ARCHIVES):
        from toolkit.reading.html import read_archive, read_html

        return (read_html if suffix in PAGES else read_archive)(raw, name, digest, where=where)
    return read_text(decode(raw, where), name, digest)


@lru_cache(maxsize=16)
def _opened(copy: Copy, _: object, seeds: Path, __: object) -> Article:
    """Kept as long as the file, the catalogue and the packs stay the same."""
    facts = copy.original
    plain, packed = read_copy(copy.file, copy.suffix, facts.id), pack_file(facts.id, seeds)
    article = replace(plain, title=facts.about or plain.title, language=facts.language or plain.language)
    if packed.is_file():
        from toolkit.seeds.align import align
        from toolkit.seeds.pack import read_pack

        article = align(read_pack(packed), article, packed.name).article
    known = {"publisher": facts.publisher, "author": facts.author, "datePublished": facts.date}
    told = {key: (Stated(value),) for key, value in known.items() if value and key not in article.provenance}
    return replace(article, provenance={**article.provenance, **told}, borrowed=True)


def _known(seeds: Path) -> tuple[object, ...]:
    """What recognising rests on beside the file itself."""
    return tuple((o, stamp(pack_file(o.id, seeds))) for o in catalogue(seeds).values())
