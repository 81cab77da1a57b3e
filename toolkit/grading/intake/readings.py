"""The texts that some bytes may have been, most likely first; each with what was done to get it.

None of them is believed: a reading is proved by the check sums in it, or it is one guess among others.
"""

from __future__ import annotations

import codecs
import csv
import html
import io
import quopri
import re
from collections.abc import Callable, Iterator

Turn = Callable[[str], str]
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOST = "\ufffd"


def readings(raw: bytes) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text that the bytes may have been, with the names of what was undone; no text twice."""
    seen: set[str] = set()
    for how, text in _decoded(raw):
        for names in CHAINS:
            turned = text
            for name in names:
                turned = TURNS[name](turned)
            if turned and turned not in seen:
                seen.add(turned)
                yield (*how, *names), turned


def _decoded(raw: bytes) -> Iterator[tuple[tuple[str, ...], str]]:
    name = next((name for mark, name in _MARKS if raw.startswith(mark)), "")
    if name:
        yield (f"read as {name.upper()}",), raw.decode(name, "replace")
        return
    if raw[:200].count(0) > 20:  # UTF-16 without its mark: every other byte of plain letters is zero
        name = "utf-16-be" if raw[:1] == b"\0" else "utf-16-le"
        yield (f"read as {name[:6].upper()}",), raw.decode(name, "replace")
    try:
        yield (), raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield ("read past bytes that are no letters",), raw.decode("utf-8-sig", "replace")
        yield ("read as Windows-1252",), raw.decode("cp1252", "replace")


# ---------------------------------------------------------------------------------------------- what is undone

_TAG = re.compile(r"<[A-Za-z/!][^<>]{0,2000}>")
_CURLY = "[“”„‟″]"
_ESCAPED_CURLY = re.compile(rf"\\{_CURLY}")
_OPENING = re.compile(rf"([\[{{,:]\s{{0,2}}){_CURLY}")
_CLOSING = re.compile(rf"{_CURLY}(\s{{0,2}}[\]}},:])")
_KEY = re.compile(r"([,{])([\w.-]{1,80}):")
_WORD = re.compile(r"(?<=[,\[])(?!(?:true|false|null)[,\]])([^\s\"\[\]{},:0-9-][^\"\[\]{},:]{0,80})(?=[,\]])")
_QUOTED_LINE = re.compile(r"[ \t]*\r?\n(?:>[ >]{0,9})?")
_BREAK = re.compile(r"\r?\n(?:>[ >]{0,9})?|\r")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "…": "...", "–": "--", "\u00a0": " "} | dict.fromkeys("“”„‟″", '"'))


def _out_of_html(text: str) -> str:
    return html.unescape(_TAG.sub("", text)).replace("\u00a0", " ") if "<" in text or "&" in text else text


def _straight(text: str) -> str:
    """Curly quotation marks where the file's own stood; those inside an answer stay."""
    text = _ESCAPED_CURLY.sub(r"\\" + '"', text)
    return _CLOSING.sub(r'"\1', _OPENING.sub(r'\1"', text))


def _plain(text: str) -> str:
    """Everything that a mail program makes typographic as it is typed."""
    return text.translate(_PLAIN)


def letters(text: str) -> str:
    """UTF-8 that was read as Windows-1252 and saved so."""
    if text.isascii():
        return text
    try:
        return b"".join(_byte(c) for c in text).decode("utf-8")
    except UnicodeError:
        return text


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def _joined(delimiter: str) -> Turn:
    def join(text: str) -> str:
        if '""' not in text and "\t" not in text:
            return text
        try:
            rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        except csv.Error:
            return text
        return ",".join(",".join(row).rstrip(",") for row in rows if any(row))

    return join


def _requoted(text: str) -> str:
    """Names and words that lost their quotation marks to a spreadsheet, which takes them for its own."""
    return _WORD.sub(r'"\1"', _KEY.sub(r'\1"\2":', text))


def _unwrapped(text: str) -> str:
    return _BREAK.sub("", text)


def _flowed(text: str) -> str:
    return _QUOTED_LINE.sub(" ", text)


def _printable(text: str) -> str:
    if "=3D" not in text and "=\n" not in text and "=\r\n" not in text:
        return text
    return quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")


TURNS: dict[str, Turn] = {
    "letters saved in a wrong encoding put right": letters,
    "taken out of a web page": _out_of_html,
    "quotation marks straightened": _straight,
    "all typographic marks made plain": _plain,
    "mail coding undone": _printable,
    "broken lines joined": _unwrapped,
    "broken lines joined by blanks": _flowed,
    "spreadsheet cells joined": _joined(","),
    "spreadsheet cells joined at semicolons": _joined(";"),
    "spreadsheet cells joined at tabs": _joined("\t"),
    "lost quotation marks put back": _requoted,
}
_LETTERS, _HTML, _STRAIGHT, _PLAINLY, _MAIL, _LINES, _FLOWED, _COMMA, _SEMICOLON, _TABS, _REQUOTE = TURNS
CHAINS: tuple[tuple[str, ...], ...] = (
    (),
    (_LETTERS,),
    (_HTML,),
    (_STRAIGHT,),
    (_HTML, _STRAIGHT),
    (_MAIL,),
    (_LINES,),
    (_FLOWED,),
    (_HTML, _LINES),
    (_STRAIGHT, _LINES),
    (_STRAIGHT, _FLOWED),
    (_PLAINLY,),
    (_HTML, _PLAINLY),
    *((cells,) for cells in (_COMMA, _SEMICOLON, _TABS)),
    *((cells, _REQUOTE) for cells in (_COMMA, _SEMICOLON, _TABS)),
    (_COMMA, _STRAIGHT, _REQUOTE),
)
