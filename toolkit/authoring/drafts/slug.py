"""Slugs: the names of lessons, exercises and marks, in small ASCII letters, digits and hyphens; never a path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 60
_SLUG = re.compile(r"[a-z0-9]{1,60}(?:-[a-z0-9]{1,60}){0,30}")
_BREAKS = re.compile(r"[^a-z0-9]+")
# Names of devices: Windows lets no file be called so.
_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])


def is_slug(text: str) -> bool:
    """Whether a text can be an id and the name of a file on every system."""
    return len(text) <= LONGEST and _SLUG.fullmatch(text) is not None and text not in _DEVICES


def slug(text: str, otherwise: str = "article") -> str:
    """The words of a text as a slug; `otherwise` where nothing is left of them, as of Chinese letters."""
    plain = unicodedata.normalize("NFKD", text[:1000]).replace("ß", "ss").casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "").replace("’", "")
    made = _BREAKS.sub("-", bare).strip("-")
    short = made if len(made) <= LONGEST else made[:LONGEST].rpartition("-")[0] or made[:LONGEST]
    return short.strip("-") if is_slug(short.strip("-")) else otherwise


def unused(base: str, taken: Container[str]) -> str:
    """The slug itself, or with the first number that makes it a new one: `cue-said`, `cue-said-2`."""
    if base not in taken:
        return base
    head = base[: LONGEST - 5].rstrip("-")
    return next(name for n in count(2) if (name := f"{head}-{n}") not in taken)
