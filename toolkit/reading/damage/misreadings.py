"""Characters that were written or read wrongly: escapes, entities, letters in the wrong encoding.

What it cannot see: whether an escaped mark was meant to be seen (in Markdown a backslash can be right), and letters
whose wrong reading looks like other letters of the same alphabet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.reading.lines import LITERAL

_MARK = r"\\{1,4}[`*_{}\[\]()#+\-.!<>~|]"
_ESCAPED = re.compile(rf"\\{{1,4}}[(\[][^\\\r\n]{{1,80}}\\{{1,4}}[)\]]|(?:{_MARK})+")
_BEFORE, _AFTER = re.compile(r"[\w@#]{1,40}\Z"), re.compile(r"[\w@#]{1,40}")
_LITERALS = re.compile(rf"(?:{LITERAL.pattern}[ \t]{{0,8}})+")
_ENTITY = re.compile(r"&(?:amp|nbsp|quot|lt|gt|apos|ndash|mdash|[lr][sd]quo|hellip|#\d{2,5}|#x[0-9a-fA-F]{2,5});")
# Bytes of UTF-8 that were read as Windows-1252: a first byte, and those that may follow one.
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(rf"[\u00c2-\u00f4][\u0080-\u00bf{_CP1252}]{{1,3}}")
_LOST_LETTER = re.compile(r"\ufffd+|[\u0080-\u0084\u0086-\u009f]+")
_LIKELY = re.compile(
    r"[\u00a0-\u017f\u0218-\u021b\u0370-\u052f\u0590-\u06ff\u1e00-\u1fff\u2010-\u203a\u20ac\u2122\ufeff\ufffd]"
)


def escapes(text: str) -> Iterator[tuple[int, int]]:
    """Words with escaped marks, runs of literal line ends, and entities."""
    if "\\" in text:
        reached = -1
        for found in _ESCAPED.finditer(text):
            start, stop = found.span()
            before, after = _BEFORE.search(text, max(0, start - 40), start), _AFTER.match(text, stop)
            start, stop = before.start() if before else start, after.end() if after else stop
            if start >= reached:
                yield start, stop
                reached = stop
        yield from ((m.start(), m.start() + len(m.group().rstrip())) for m in _LITERALS.finditer(text))
    if "&" in text:
        yield from (found.span() for found in _ENTITY.finditer(text))


def wrong_letters(text: str) -> Iterator[tuple[int, int]]:
    """Runs of letters that are another letter's bytes, and of letters that are lost."""
    if text.isascii():
        return
    start = stop = -1
    for first, last in sorted([*_mojibake(text), *(m.span() for m in _LOST_LETTER.finditer(text))]):
        if first > stop >= 0:
            yield start, stop
            start = first
        start, stop = (first if start < 0 else start), max(stop, last)
    if stop >= 0:
        yield start, stop


def _mojibake(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while (found := _MOJIBAKE.search(text, at)) is not None:
        start = found.start()
        length = next((n for n in (4, 3, 2) if n <= len(found.group()) and _misread(text[start : start + n])), 0)
        if length and not (length == 2 and text[start - 1 : start].isupper()):  # `CAFÉ»` is right as it is
            yield start, start + length
        at = start + max(length, 1)


def _misread(letters: str) -> bool:
    """Whether the letters are one other letter's bytes."""
    try:
        raw = b"".join(c.encode("cp1252") if c in _CP1252 else c.encode("latin-1") for c in letters)
        meant = raw.decode("utf-8")
    except UnicodeError:
        return False
    return len(meant) == 1 and (len(raw) == 4 or _LIKELY.match(meant) is not None)
