"""`medialit pack ARTICLE`: from a marked article to a pack that may be given away, since it holds no text."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.article import Article
from toolkit.problem import Problem
from toolkit.seeds import article
from toolkit.seeds.pack import pack, to_json
from toolkit.seeds.specimen import open_specimen

RUN = 5  # so many words in a row are text that is not ours to give
_WORDS = re.compile(r"[^\W_]+")


def command(name: str, to: Path | None = None) -> int:
    """Print the pack of an article, or write it to a file; the count goes to the other channel, so a pack can be piped.

    `name` is an article with marks: an original, a specimen, or a text file with its sidecar beside it.
    """
    found = _opened(name)
    made = packed(found)
    told = f"The pack of {found.id}: {len(found.marks)} marks, {len(made.encode()):,} bytes."
    if to is None:
        sys.stdout.write(made)
        print(told, file=sys.stderr)
        return 0
    try:
        to.write_bytes(made.encode())
    except OSError as e:
        raise Problem(f"The pack cannot be written: {e.strerror}.", where=str(to)) from None
    print(told)
    return 0


def packed(found: Article) -> str:
    """The pack of a marked article as JSON; refuses one without marks, or with words of the text in clear."""
    if not found.marks:
        todo = "mark it first: a sidecar (.toml) beside the text file, with attributions and marks"
        raise Problem("The article has no marks, so there is nothing to pack.", where=found.id, todo=todo)
    made = to_json(pack(found))
    for place, words in in_clear(json.loads(made), found.text):
        raise Problem(
            f"Words of the text stand in the pack: “{words}”.",
            where=f"{found.id}, {place}",
            allowed=f"fewer than {RUN} words in a row",
            todo="say it in words of your own",
        )
    return made


def in_clear(data: Any, text: str) -> Iterator[tuple[str, str]]:
    """Where the data repeat five words of the text in a row or more: the place and the words, each place once."""
    words = _words(text)
    runs = {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    for place, said in _strings(data, ""):
        own = _words(said)
        hit = next((own[n : n + RUN] for n in range(len(own) - RUN + 1) if tuple(own[n : n + RUN]) in runs), None)
        if hit:
            yield place, " ".join(hit)


def _strings(data: Any, place: str) -> Iterator[tuple[str, str]]:
    """All strings in the data, keys included, with their places; a mark is called by its id."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        own = f"{place} {data['id']!r}" if isinstance(data.get("id"), str) else place
        for key, value in data.items():
            yield f"{own}, key", key
            yield from _strings(value, f"{own}, {key}" if own else key)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value, place)


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORDS.finditer(unicodedata.normalize("NFKC", text))]


def _opened(name: str) -> Article:
    """The article, with the sidecar that stands beside a file of one's own."""
    file = Path(name).expanduser()
    return open_specimen(file) if file.suffix and file.with_suffix(".toml").is_file() else article(name)
