"""From the bytes of a web page to its source: a mark at the start, valid UTF-8, the page's own word, then Windows'.

Unlike a text file a page is never refused for a byte that does not fit: browsers show such pages, so we do. A byte that
fits nothing becomes U+FFFD, which the reader of damage then sees.
What it cannot see: a wrong declaration of an encoding in which every byte means something (it shows as odd letters).
"""

from __future__ import annotations

import codecs
import re

from toolkit.problem import UnreadableArticle
from toolkit.reading.decode import MARKS, refuse_other_files

HEAD = 4096  # bytes in which the page may name its encoding
_DECLARED = re.compile(rb"(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
# What pages call these means more than the name says, and browsers read it so.
_MEANT = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
}


def source(raw: bytes, where: str = "", encoding: str = "") -> str:
    """The page's source; `encoding` is only needed where the page names a wrong one."""
    refuse_other_files(raw, where, "save the page as a .html file")
    if encoding:
        return _named(raw, where, encoding)
    marked = next((name for mark, name in (*MARKS, (codecs.BOM_UTF8, "utf-8")) if raw.startswith(mark)), "")
    if marked:
        return raw.decode(marked, "replace").removeprefix("\ufeff")
    wide = _wide(raw)
    if wide:
        return raw.decode(wide, "replace")
    return _undeclared(raw, declared(raw))


def declared(raw: bytes) -> str:
    """The encoding that the page names in its head, as Python knows it, or nothing."""
    found = _DECLARED.search(raw[:HEAD])
    name = found[1].decode("ascii").casefold() if found else ""
    name = _MEANT.get(name, name)
    try:
        known = codecs.lookup(name).name if name else ""
        "".encode(known or "utf-8")  # some codecs are no encodings of text
    except (LookupError, TypeError, ValueError, AssertionError):
        return ""
    return "utf-8" if known.startswith(("utf", "idna", "punycode", "unicode", "raw")) else known


def _named(raw: bytes, where: str, encoding: str) -> str:
    try:
        return raw.decode(encoding, "replace")
    except (LookupError, TypeError, ValueError, AssertionError):
        raise UnreadableArticle(
            f"There is no encoding {encoding!r}.", where=where, allowed="utf-8, cp1252, iso-8859-2 …"
        ) from None


def _wide(raw: bytes) -> str:
    """UTF-16 without its mark: a page begins with `<`, and every other byte is zero."""
    start = raw[:4]
    return {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(start[:2], "") if len(start) > 3 else ""


def _undeclared(raw: bytes, said: str) -> str:
    """Other encodings' words are hardly ever valid UTF-8, so what is valid is UTF-8, whatever the page says."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if said and said != "utf-8":
        return raw.decode(said, "replace")
    torn = raw.decode("utf-8", "replace")
    whole = sum(sign > "\x7f" and sign != "\ufffd" for sign in torn[:200_000])
    return torn if whole > torn.count("\ufffd", 0, 200_000) else raw.decode("cp1252", "replace")
