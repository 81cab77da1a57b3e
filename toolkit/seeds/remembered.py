"""The blocks of the specimens, read once and kept beside them: opening a lesson then needs none of the reader's rules.

`blocks.json` (`blocks/1`) holds for each text, by the SHA-256 of its file, where its blocks begin and of which kind
they are. A text that is not in it, or has changed, is read. `python tests/blocks.py` makes the table; a test keeps it
true.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from toolkit.article import Article, Block
from toolkit.reading import read
from toolkit.reading.decode import decode

FILE = "blocks.json"
FORMAT = "blocks/1"


def remembered(text_file: Path) -> Article | None:
    """The article in a text file with the blocks that were read before; None where it has to be read."""
    try:
        raw = text_file.read_bytes()
    except OSError:
        return None  # reading says what is wrong
    digest = sha256(raw).hexdigest()
    rows = _table(text_file.parent / FILE).get(digest)
    if rows is None:
        return None
    text = decode(raw, str(text_file))
    starts = [start for _, start in rows] + [len(text)]
    found = zip((kind for kind, _ in rows), pairwise(starts), strict=True)
    blocks = tuple(Block(start, stop, kind) for kind, (start, stop) in found)
    return Article(text_file.stem, text, blocks, source_sha256=digest)


def table(files: Iterable[Path]) -> str:
    """The table of some texts, as `blocks.json` holds it."""
    texts = {a.source_sha256: [[b.kind, b.start] for b in a.blocks] for a in map(read, sorted(files))}
    rows = ",\n".join(f'  "{digest}": {json.dumps(found)}' for digest, found in sorted(texts.items()))
    return f'{{\n "format": "{FORMAT}",\n "texts": {{\n{rows}\n }}\n}}\n'


@lru_cache(maxsize=8)
def _table(file: Path) -> Mapping[str, Any]:
    """What is in the file; nothing where it is missing or damaged, as reading can do without it."""
    try:
        data = json.loads(file.read_bytes())
        return dict(data["texts"]) if data["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
