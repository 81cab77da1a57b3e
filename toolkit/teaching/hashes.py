"""Hashes of small sets of answers: whoever knows four options needs four tries to read them.

What it cannot see: a hash with a salt that is not made from the names of the lesson and its exercises. In a release's
own files every long hash is reported, as nothing there needs one.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator

from toolkit.teaching.answers import messages
from toolkit.teaching.keys import Key

LONG = 32  # as many hexadecimal digits as the shortest hash in use
_DIGITS = re.compile(r"(?<![0-9A-Za-z])(?:0x)?([0-9a-fA-F]{8,128})(?![0-9A-Za-z])")
_LENGTHS = "|".join(f"[A-Za-z0-9+/_-]{{{n}}}" for n in (22, 27, 38, 43, 64, 86))  # of whole hashes in base64
_BASE64 = re.compile(rf"(?<![A-Za-z0-9+/_-])(?:{_LENGTHS})={{0,2}}(?![A-Za-z0-9+/_=-])")
_NAMES = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_256", "sha3_512")
_MAKERS = tuple((name, getattr(hashlib, name)) for name in _NAMES)
_BETWEEN = ("", "/", ":", "-", "_", "|", " ", ".", ",", "=")


def meanings(digits: Iterable[str], keys: Iterable[Key]) -> dict[str, str]:
    """Which of these hexadecimal digits are the beginning of a hash of an answer, and of what."""
    wanted: dict[str, set[str]] = {}
    for one in digits:
        wanted.setdefault(one[:8].lower(), set()).add(one)
    found: dict[str, str] = {}
    for saying, message in _salted(keys) if wanted else ():
        for name, digest in _digests(message):
            for one in wanted.get(digest[:8], ()):
                if digest.startswith(one.lower()):
                    found.setdefault(one, f"{name} of {saying}")
    return found


def digits_in(text: str) -> Iterator[tuple[str, int]]:
    """The numbers in a text that could be a hash, as hexadecimal digits, each with its place."""
    yield from ((m[1], m.start()) for m in _DIGITS.finditer(text))
    for m in _BASE64.finditer(text):
        if m[0].islower() or m[0].isupper():
            continue  # a long word or a path
        body = m[0].rstrip("=").replace("-", "+").replace("_", "/")
        yield base64.b64decode(body + "=" * (-len(body) % 4)).hex(), m.start()


def _salted(keys: Iterable[Key]) -> Iterator[tuple[str, bytes]]:
    """Each message alone and with the names of lesson and exercise before or behind it."""
    for key, exercise in ((k, e) for k in keys for e in k.exercises):
        names = (exercise.id, f"{key.course.lesson}/{exercise.id}", key.course.lesson)
        said = {text: saying for saying, text in reversed(list(messages(exercise)))}  # each text once
        for message, saying in said.items():
            words = f"{saying} of exercise {exercise.id!r}"
            mixed = (f for n in names for sep in _BETWEEN for f in (f"{n}{sep}{message}", f"{message}{sep}{n}"))
            alone = (message, message.lower(), f"{message}\n", json.dumps(message), json.dumps([exercise.id, message]))
            yield from ((words, form.encode("utf-8", "surrogatepass")) for form in (*alone, *mixed))


def _digests(message: bytes) -> Iterator[tuple[str, str]]:
    yield from ((name, make(message, usedforsecurity=False).hexdigest()) for name, make in _MAKERS)
    yield "crc32", f"{zlib.crc32(message):08x}"
