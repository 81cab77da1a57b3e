"""The shelf's files: cards by id, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from toolkit.problem import UnknownName
from toolkit.seeds.place import data, lessons_folders, seeds_of
from toolkit.shelf.card import Card, read_card
from toolkit.words import later

FOLDER = "shelf"


class Cards(Mapping[str, Card]):
    """The cards in some folders by id, in the order of their ids; the first folder that has one wins."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        found = ((file.stem, file) for folder in reversed(folders) for file in folder.glob("*.toml"))
        self._files = dict(sorted(dict(found).items()))
        self._read: dict[str, Card] = {}

    def __getitem__(self, name: str) -> Card:
        if name not in self._files:
            raise UnknownName(later("card"), name, near(name, self._files))
        if name not in self._read:
            self._read[name] = read_card(self._files[name])
        return self._read[name]

    def searched(self, *, originals: bool = False) -> Iterator[Card]:
        """The cards among which a search looks: those of the invented world, or those of the real one."""
        return (card for card in self.values() if card.real == originals)

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def cards(seeds: Path | None = None) -> Cards:
    """The shelf that belongs to some seeds (default: those of the lessons that are open here), and the packaged one."""
    first = seeds or seeds_of(lessons_folders()[0])
    return _cards(tuple(folder / FOLDER for folder in dict.fromkeys((first, data("seeds")))))


@lru_cache(maxsize=8)
def _cards(folders: tuple[Path, ...]) -> Cards:
    return Cards(folders)


def near(name: str, known: Mapping[str, object]) -> list[str]:
    """The known ids that look like a name, or share a word with it; at most five."""
    from difflib import get_close_matches

    alike = get_close_matches(name.lower(), known, n=5, cutoff=0.5)
    words = {w for w in name.lower().replace(" ", "-").split("-") if len(w) > 2}
    sharing = [k for k in known if words & set(k.split("-"))]
    return list(dict.fromkeys([*alike, *sharing]))[:5]
