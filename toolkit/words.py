"""The words that the toolkit itself says, in the language of whoever reads them.

They stand in the code in English; `locale/` holds the other languages (gettext). A language is chosen for a piece of
work (`speaking`) and not for the process, so that two lessons in two languages go side by side. What a course says
stays in the course's language.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from gettext import NullTranslations, translation
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

ENGLISH = "en"
CHOICE = "MEDIALIT_LANGUAGE"
DOMAIN = "medialit"
LOCALE = Path(__file__).parent / "locale"
_spoken: ContextVar[str] = ContextVar("spoken", default="")

P = ParamSpec("P")
R = TypeVar("R")


class Speaker(Protocol):
    """Anything that was made in a language."""

    @property
    def language(self) -> str:
        """Its language."""
        ...


S = TypeVar("S", bound=Speaker)


# ------------------------------------------------------------------------------------------------ messages


def say(message: str, /, **values: object) -> str:
    """The message in the language spoken now, with its {places} filled."""
    return _filled(_catalogue(language()).gettext(message), values) if message else ""


def say_n(one: str, many: str, n: int, /, **values: object) -> str:
    """The message that fits the number, in as many forms as the language has; {n} is the number."""
    return _filled(_catalogue(language()).ngettext(one, many, n), {"n": n, **values})


def later(message: str) -> str:
    """The message itself, to be said where it is used: it stands in a table that is made before anybody reads."""
    return message


def inside(name: str) -> str:
    """A name as it stands inside a sentence: in small letters in English; elsewhere as it is."""
    return name.lower() if language() == ENGLISH else name


def everywhere(message: str) -> list[str]:
    """The message in all languages that there are."""
    return [_catalogue(name).gettext(message) for name in languages()]


def _filled(words: str, values: dict[str, object]) -> str:
    return words.format(**values) if values else words


# ------------------------------------------------------------------------------------------------ languages


def language() -> str:
    """The language spoken now: the one chosen for this work, else that in `MEDIALIT_LANGUAGE`, else English."""
    return _spoken.get() or known(os.environ.get(CHOICE, "")) or ENGLISH


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak another language (English, where there are no words in it) in the code below `with`, and only there."""
    before = _spoken.set(known(tag) or ENGLISH)
    try:
        yield
    finally:
        _spoken.reset(before)


def in_its_language(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """A method that speaks the language in which its object was made, whenever it is called."""

    @wraps(method)
    def run(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with speaking(self.language):
            return method(self, *args, **kwargs)

    return run


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are, English first."""
    return (ENGLISH, *sorted(file.parts[-3] for file in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")))


@cache
def known(tag: str) -> str:
    """The language of a tag such as `de`, `de-AT` or `de_DE.UTF-8`; nothing where there are no words in it."""
    parts = re.split(r"[-_]", re.split(r"[.@]", tag.strip())[0])
    names = {name.casefold(): name for name in languages()}
    fits = ("_".join(parts[:n]).casefold() for n in range(len(parts), 0, -1))
    return next((names[fit] for fit in fits if fit in names), "")


@cache
def _catalogue(name: str) -> NullTranslations:
    return NullTranslations() if name == ENGLISH else translation(DOMAIN, LOCALE, [name])


# ------------------------------------------------------------------------------------------------ directions

_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_SCRIPTS = frozenset(["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"])


def direction(tag: str) -> str:
    """`rtl` or `ltr`, the direction of a language's letters; a script in the tag (`pa-Arab`, `ar-Latn`) decides."""
    first, *more = tag.casefold().replace("_", "-").split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    right = script in _SCRIPTS if script else first in _RIGHT_TO_LEFT
    return "rtl" if right else "ltr"
