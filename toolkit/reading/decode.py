"""From bytes to text, without guessing."""

from __future__ import annotations

import codecs

from toolkit.problem import UnreadableArticle

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (Word, OpenDocument and e-book files are such archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)


def decode(raw: bytes, where: str = "", encoding: str = "") -> str:
    """The text of the bytes, unchanged: no newline is translated, a byte order mark stays as U+FEFF.

    UTF-8, or UTF-16 and UTF-32 with their mark at the start; anything else only by the `encoding` that is named.
    Raises `UnreadableArticle` with the first byte that does not fit.
    """
    refuse_other_files(raw, where, "save its text as a .txt file")
    name = encoding or next((name for mark, name in MARKS if raw.startswith(mark)), "utf-8")
    try:
        text = raw.decode(name)
    except UnicodeDecodeError as e:
        raise _unfit(raw, where, name, e) from None
    except LookupError:
        raise UnreadableArticle(
            f"There is no encoding {name!r}.", where=where, allowed="utf-8, cp1252, iso-8859-2 …"
        ) from None
    if "\0" in text:
        raise UnreadableArticle(
            f"There is a zero byte at character {text.index(chr(0))}: this is not a text file.",
            where=where,
            todo="save its text as a .txt file in UTF-8",
        )
    return text


def refuse_other_files(raw: bytes, where: str, todo: str) -> None:
    """Raise `UnreadableArticle` where the first bytes show a file that is no text."""
    for start, kind in _SIGNATURES:
        if raw.startswith(start):
            raise UnreadableArticle(f"This is {kind}, not a text file.", where=where, todo=todo)


def _unfit(raw: bytes, where: str, name: str, e: UnicodeDecodeError) -> UnreadableArticle:
    line = raw.count(b"\n", 0, e.start) + 1
    return UnreadableArticle(
        f"Byte {e.start} (0x{raw[e.start]:02x}, line {line}) does not fit {name}.",
        where=where,
        allowed="UTF-8, or UTF-16 with a mark at its start",
        todo='save the file as UTF-8, or name its encoding: article(path, encoding="cp1252")',
    )
