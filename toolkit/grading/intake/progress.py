"""How far a long collection is, in one line on a terminal; a log gets nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
STEP = 50


def with_count(things: Iterable[T], what: str, stream: TextIO) -> Iterator[T]:
    """The things, while a terminal shows how many there were; how many there will be an archive tells only later."""
    shown = stream.isatty()
    count = 0
    for count, thing in enumerate(things, start=1):
        yield thing
        if shown and count % STEP == 0:
            print(f"\r{what}: {count:,}", end="", file=stream, flush=True)
    if shown and count >= STEP:
        print(f"\r{what}: {count:,}", file=stream, flush=True)
