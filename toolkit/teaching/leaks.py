"""The search for keys in a graded release.

Each file is taken apart (archives, compression, encodings), and each layer is searched for what the key holds, for the
forms in which keys stand, and for hashes of answers. What it cannot see: an answer that is told in other words, a hash
with a secret salt, anything behind a password, a picture. The times of files are not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from toolkit.problem import Problem
from toolkit.seeds import article
from toolkit.seeds.facts import FILE
from toolkit.seeds.place import data, lesson_files
from toolkit.teaching import forms, offers, packed
from toolkit.teaching.hashes import LONG, digits_in, meanings
from toolkit.teaching.keys import RUN, SHORTEST, Key, Secret, read_key, runs, words_of
from toolkit.teaching.layers import LARGEST, Layer, layers, line_of
from toolkit.teaching.solutions import Found, solutions
from toolkit.teaching.wheel import members, toolkit_files, wheel


@dataclass(frozen=True, order=True)
class Find:
    """A key, or a sign of one: the file, the place in it, what kind of leak, and what it says."""

    file: str
    place: str
    kind: str
    what: str

    def __str__(self) -> str:
        where = f"{self.file}, {self.place}" if self.place else self.file
        return f"{where}: {self.kind}: {self.what}"


def _shown(seeds: Path, name: str) -> bytes:
    """A specimen as students read it, its steps done; nothing where it cannot be opened."""
    try:
        return article(name, seeds=seeds).text.encode("utf-8")
    except Problem:
        return b""


# A comment in the toolkit's own code may share a phrase with a reason ("in the middle of a sentence"): a run or two of
# six words is chance, a third makes eight words in a row.
CHANCE = 2


@dataclass
class _Search:
    """What the search knows: the keys, the toolkit's own files, and the hashes met so far."""

    keys: tuple[Key, ...]
    own: dict[str, bytes]
    digits: list[tuple[str, Layer, int]] = field(default_factory=list)

    def is_own(self, layer: Layer) -> bool:
        """Whether this is, byte for byte, a file of the toolkit in its wheel."""
        return len(layer.inside) == 1 and self.own.get(layer.inside[0]) == layer.raw

    def is_text(self, layer: Layer) -> bool:
        """Whether this is, byte for byte, a specimen as students read it anyway."""
        path = Path(layer.file)
        if layer.inside or path.parent.name != "specimens" or path.suffix != ".md":
            return False
        return any(_shown(key.seeds, path.stem) == layer.raw for key in self.keys)

    def is_pack(self, layer: Layer) -> bool:
        """Whether this is, byte for byte, a pack without its marks: it tells where passages stand in a copy."""
        path = Path(layer.file)
        if layer.inside or path.parent.name != "packs" or path.suffix != ".json":
            return False
        return any(packed.is_bare(layer.raw, path.stem, key.seeds) for key in self.keys)

    def is_known(self, layer: Layer) -> bool:
        """Whether there is no need to take this apart."""
        return self.is_own(layer) or self.is_text(layer) or self.is_pack(layer)

    def finds(self, layer: Layer) -> Iterator[Find]:
        """All finds in one layer, but for hashes, which wait for the others."""
        if self.is_text(layer) or self.is_pack(layer):
            return
        found = _told_in_own(layer.raw, self.keys) if self.is_own(layer) else self._in_others(layer)
        for kind, place, what in found:
            yield _find(layer, kind, place, what)

    def _in_others(self, layer: Layer) -> Iterator[Found]:
        """All that a file can tell which is not the toolkit's own."""
        if not layer.is_zip:
            self.digits += [(digits, layer, at) for digits, at in digits_in(layer.text)]
        yield from _told(layer, self.keys)
        if len(layer.inside) == 1 and layer.file.endswith(".whl"):
            yield "code", "", "this is not as this toolkit puts it into its wheel; make the release again"
        if not (layer.inside and layer.name in self.own):  # code of another edition speaks of keys, too
            yield from self._forms(layer)

    def _forms(self, layer: Layer) -> Iterator[Found]:
        """Forms of a key in data, code and text, and files that are not as they should be."""
        content = forms.data_of(layer)
        yield from forms.in_data(content)
        yield from forms.in_code(layer, content)
        yield from forms.in_notebook(content)
        for text in dict.fromkeys((layer.text, layer.disguises.get("escaped", ""))):
            yield from forms.in_text(text, self.keys, packed=layer.is_zip)
        if not layer.inside:
            yield from self._in_place(layer, content)

    def _in_place(self, layer: Layer, content: Any) -> Iterator[Found]:
        """What is looked for in a file because of the place where it lies."""
        path = Path(layer.file)
        if path.parent.name == "exercises" and path.suffix == ".toml":
            for key in (k for k in self.keys if k.course.lesson == path.stem):
                yield from offers.in_exercises(forms.exact_data_of(layer), key, layer.file)
        if path.parent.name == "specimens" and path.suffix == ".toml":
            yield from offers.in_sidecar(content)
        if path.parent.name == "specimens" and path.suffix == ".md":
            yield "changed text", "", "this differs from the specimen; a sign may be hidden in it"
        if path.name == FILE:
            yield from packed.faults(content)
        if "packs" in path.parts:
            yield "pack", "", "a pack holds an editor's marks"

    def hashes(self) -> Iterator[Find]:
        """Hashes of answers, and long hashes of anything in the release's own files."""
        known = meanings({digits for digits, _, _ in self.digits}, self.keys)
        free = frozenset(one for key in self.keys for one in packed.hashes(key.seeds))
        for digits, layer, at in self.digits:
            line = f"line {line_of(layer.text, at)}"
            if digits in known:
                yield _find(layer, "hash", line, f"{digits[:16]}… is the {known[digits]}")
            elif digits not in free and layer.text[at : at + LONG].casefold() == digits[:LONG] and not layer.inside:
                yield _find(layer, "hash", line, f"{digits[:16]}… is a hash, and nothing here needs one")


def leaks(out: Path, lessons: Path | None = None) -> list[Find]:
    """Every key, or sign of one, in a release; the keys are those in the folder `lessons` (default: packaged).

    Raises `Problem` where there is no release, or a lesson's key is not known.
    """
    numbers = sorted(lesson_files(out))
    if not numbers:
        todo = "name the folder that `medialit release` made"
        raise Problem("There is no release here.", where=str(out), allowed="a folder with exercises/NN.toml", todo=todo)
    search = _Search(tuple(read_key(number, lessons or data("lessons")) for number in numbers), _own())
    found = {find for file in sorted(out.rglob("*")) for find in _in_file(file, out, search)}
    return sorted(found | set(search.hashes()))


def _in_file(file: Path, out: Path, search: _Search) -> Iterator[Find]:
    name = file.relative_to(out).as_posix()
    if file.is_symlink():
        yield Find(name, "", "link", f"leads out of the release, to {file.readlink()}")
    elif file.is_file() and file.stat().st_size > LARGEST:
        yield Find(name, "", "unread", f"too large to be searched; up to {LARGEST:,} bytes are")
    elif file.is_file():
        for layer in layers(name, file.read_bytes(), search.is_known):
            yield from search.finds(layer)
    for kind, _, what in (*forms.in_text(name, search.keys), *solutions(name, search.keys)):
        yield Find(name, "its name", kind, what)


@lru_cache(maxsize=512)
def _told_in_own(raw: bytes, keys: tuple[Key, ...]) -> tuple[Found, ...]:
    """What a file of the toolkit itself gives away: its code speaks of keys, but must not hold one."""
    return tuple(_told(Layer("", raw), keys, own=True))


def _told(layer: Layer, keys: tuple[Key, ...], *, own: bool = False) -> Iterator[Found]:
    """Words of a reason, a hint, a mistake, and solutions."""
    yield from _words(layer, _all_runs(keys), chance=CHANCE if own else 0)
    for text in dict.fromkeys((layer.text, layer.disguises.get("escaped", ""))):
        yield from solutions(text, keys, own=own)


@lru_cache(maxsize=4)
def _all_runs(keys: tuple[Key, ...]) -> dict[tuple[str, ...], Secret]:
    """The runs of words that betray a secret; what one lesson tells openly is no secret of another beside it."""
    found = {run: secret for key in keys for run, secret in key.runs.items()}
    return {run: secret for run, secret in found.items() if not any(run in key.free for key in keys)}


def _words(layer: Layer, known: dict[tuple[str, ...], Secret], chance: int = 0) -> Iterator[Found]:
    """One find for each secret whose words are there, in whatever disguise; so many runs of it may be chance."""
    told: set[Secret] = set()
    for disguise, text in layer.disguises.items():
        times: Counter[Secret] = Counter()
        for run, at in _known_runs(words_of(text), known):
            secret = known[run]
            times[secret] += 1
            if secret not in told and times[secret] > min(chance, max(0, len(words_of(secret.text)) - RUN)):
                told.add(secret)
                line = f"line {line_of(text, at)}" if disguise in ("", "ROT13") else disguise
                how = " in ROT13" if disguise == "ROT13" else ""
                yield secret.kind, line, f"“{' '.join(run)}”{how}, from {secret.place}"


def _known_runs(
    placed: list[tuple[str, int]], known: Container[tuple[str, ...]]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """The runs of words that betray something, each with its place."""
    words = [word for word, _ in placed]
    for length in range(SHORTEST, RUN + 1):
        yield from ((run, placed[i][1]) for i, run in enumerate(runs(words, length)) if run in known)


def _find(layer: Layer, kind: str, place: str, what: str) -> Find:
    return Find(layer.file, ", ".join(filter(None, (layer.place, place))), kind, what)


def _own() -> dict[str, bytes]:
    """The files of the keyless wheel as this toolkit would make it; the code alone where it cannot make one."""
    try:
        return members(wheel()[1])
    except Problem:
        return {f"toolkit/{name}": raw for name, raw in toolkit_files().items()}


def report(finds: Iterable[Find], out: Path) -> str:
    """The finds, one a line, and how many there are."""
    lines = [str(find) for find in finds]
    n = len(lines)
    end = f"{n} {'find' if n == 1 else 'finds'} in {out}. Do not give it out." if n else f"No key was found in {out}."
    return "\n".join([*lines, end])
