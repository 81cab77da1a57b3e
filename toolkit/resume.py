"""A resume code: the last answers of a lesson as one short word, to go on with on another machine.

Both sides know the lesson, so the code holds numbers alone: 1 to 3 bytes a mark, one an item. It begins with a print of
the exercises' ids, so that a code of another lesson, or of another edition of it, is refused and not misread.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from toolkit.exercises.exercise import Exercise
from toolkit.problem import BrokenFile, UnfitAnswer
from toolkit.words import say

START = "ML1-"
LONGEST = 4_000


def to_code(exercises: Mapping[str, Exercise], answers: Mapping[str, Any]) -> str:
    """The code of some answers; what is not answered costs nothing."""
    raw = b"".join(
        _field(exercises[name], exercises[name].read(value))
        for name, value in sorted(answers.items())
        if name in exercises and exercises[name].is_answered(value)
    )
    packed = min(raw, _deflated(raw), key=len)
    body = bytes([packed is not raw]) + packed
    return START + base64.urlsafe_b64encode(_check(body) + body).decode("ascii").rstrip("=")


def from_code(exercises: Mapping[str, Exercise], code: str) -> dict[str, Any]:
    """The answers in a code, in the form in which the page sends them.

    Raises `BrokenFile` where a letter is missing or wrong, or where the code is of another lesson. Answers to exercises
    that are not here (an original that is not attached) are left out.
    """
    plain = "".join(code.split())
    if not plain.startswith(START) or len(plain) > LONGEST:
        allowed = say("a code that begins with {start}", start=START)
        raise BrokenFile(say("This is not a resume code."), allowed=allowed, todo=say("copy it once more"))
    try:
        return dict(_answers(exercises, _opened(plain.removeprefix(START))))
    except (ValueError, IndexError, zlib.error, UnfitAnswer):
        raise BrokenFile(
            say("A letter of this code is missing or wrong, or it is the code of another lesson."),
            todo=say("copy the whole code once more, and look at the lesson's number"),
        ) from None


def _opened(body: str) -> bytes:
    raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    if len(raw) < 5 or _check(raw[4:]) != raw[:4]:
        raise ValueError("the check does not fit")
    opener = zlib.decompressobj(-15)
    return opener.decompress(raw[5:], 64_000) if raw[4] else raw[5:]


def _answers(exercises: Mapping[str, Exercise], raw: bytes) -> Iterator[tuple[str, Any]]:
    prints = {_print(exercise): exercise for exercise in exercises.values()}
    at = 0
    while at < len(raw):
        exercise, size, at = prints.get(raw[at : at + 2]), *_number(raw, at + 2)
        numbers, at = _numbers(raw[at : at + size]), at + size
        if exercise is not None:
            answer = exercise.from_numbers(numbers)
            exercise.read(answer)
            yield exercise.id, answer


def _field(exercise: Exercise, answer: Any) -> bytes:
    body = b"".join(map(_varint, exercise.numbers(answer)))
    return _print(exercise) + _varint(len(body)) + body


def _print(exercise: Exercise) -> bytes:
    """Two bytes that tell an exercise from the others of its lesson, and from what it was before its ids changed."""
    offered = exercise.offered()
    ids = [x["id"] for key in ("options", "bins", "items", "labels") for x in offered.get(key, ())]
    if exercise.kind == "highlight" and exercise.passage:
        ids.append(f"{exercise.passage.start}-{exercise.passage.stop}")
    return sha256(" ".join([exercise.id, *ids]).encode()).digest()[:2]


def _check(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(4, "big")


def _deflated(raw: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(raw) + packer.flush()


def _varint(n: int) -> bytes:
    """Seven bits a byte, the lowest first; the high bit says that more follow."""
    out = bytearray()
    while n > 0x7F:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    return bytes([*out, n])


def _number(raw: bytes, at: int) -> tuple[int, int]:
    n = shift = 0
    while True:
        byte = raw[at]
        n |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return n, at
        if shift > 63:
            raise ValueError("a number without end")


def _numbers(raw: bytes) -> list[int]:
    found, at = [], 0
    while at < len(raw):
        n, at = _number(raw, at)
        found.append(n)
    return found
