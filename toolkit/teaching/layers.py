"""A file taken apart: what is packed, compressed or encoded in it, as layers that can be read.

What it cannot see: anything behind a password, and pictures of text.
"""

from __future__ import annotations

import base64
import binascii
import bz2
import codecs
import gzip
import html
import io
import lzma
import re
import tarfile
import unicodedata
import urllib.parse
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

DEEPEST = 5
LARGEST = 50_000_000
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{20,}(?:\\?\s?\n\s*[A-Za-z0-9+/_-]{8,})*={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){16,}")
_ESCAPES = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrt\"'/\\]))")
_SIMPLE = {"n": "\n", "r": "\n", "t": "\t"}


@dataclass(frozen=True)
class Layer:
    """Something readable: `file` is where it lies in the release, `inside` the way from the file to it."""

    file: str
    raw: bytes
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path of the innermost file."""
        return next((step for step in reversed(self.inside) if "/" in step or "." in step), self.file)

    @property
    def place(self) -> str:
        """The way from the file to this layer, in words."""
        return " → ".join(self.inside)

    @cached_property
    def is_zip(self) -> bool:
        """Whether this is a zip archive, such as a wheel."""
        return zipfile.is_zipfile(io.BytesIO(self.raw))

    @cached_property
    def text(self) -> str:
        """The bytes as text, as far as they are any; invisible characters are taken out."""
        coding = "utf-16" if self.raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_wide(self.raw) else "utf-8"
        if coding == "utf-16" and self.raw[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            coding = "utf-16-le" if self.raw[1:2] == b"\0" else "utf-16-be"
        plain = unicodedata.normalize("NFKC", self.raw.decode(coding, "ignore"))
        for sign in {c for c in set(plain) if unicodedata.category(c) == "Cf"}:
            plain = plain.replace(sign, "")
        return plain

    @cached_property
    def disguises(self) -> dict[str, str]:
        """The text as it stands and as it reads without escapes, backwards, and with letters turned by 13."""
        if self.is_zip:
            return {"": self.text}  # its members are layers of their own
        text = unescaped(self.text)
        found = {"": self.text, "escaped": text, "backwards": self.text[::-1], "ROT13": codecs.encode(text, "rot13")}
        return {name: t for name, t in found.items() if not name or t != self.text}


def layers(file: str, raw: bytes, known: Callable[[Layer], bool] = lambda _: False) -> Iterator[Layer]:
    """The file itself and all that is packed or encoded in it; what is `known` is not taken apart."""
    yield from _peeled(Layer(file, raw), known)


def unescaped(text: str) -> str:
    """The text without the escapes of JSON, HTML and addresses, twice, as escapes may be escaped."""
    for _ in range(2):
        text = _ESCAPES.sub(_meant, urllib.parse.unquote(html.unescape(text)))
    return text


def _meant(escape: re.Match[str]) -> str:
    digits = escape[1] or escape[2]
    return chr(int(digits, 16)) if digits else _SIMPLE.get(escape[3], escape[3])


def _is_wide(raw: bytes) -> bool:
    head = raw[:200]
    return len(head) > 8 and (head[1::2].count(0) > len(head) // 3 or head[::2].count(0) > len(head) // 3)


def _peeled(layer: Layer, known: Callable[[Layer], bool]) -> Iterator[Layer]:
    yield layer
    if len(layer.inside) >= DEEPEST or known(layer):
        return
    for step, raw in _parts(layer):
        if raw and len(raw) <= LARGEST and raw != layer.raw:
            yield from _peeled(Layer(layer.file, raw, (*layer.inside, step)), known)


def _parts(layer: Layer) -> Iterator[tuple[str, bytes]]:
    yield from _members(layer)
    yield from _unpacked(layer.raw)
    if not layer.is_zip:
        yield from _decoded(layer.text)


def _members(layer: Layer) -> Iterator[tuple[str, bytes]]:
    """The members of a zip archive (a wheel is one) or a tar archive."""
    raw = layer.raw
    if layer.is_zip:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for entry in archive.infolist():
                if not entry.is_dir() and entry.file_size <= LARGEST and not entry.flag_bits & 1:
                    yield entry.filename, _tried(lambda e=entry: archive.read(e))  # type: ignore[misc]  # a default binds it
    elif raw[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(raw)) as tar:
            for member in tar.getmembers():
                if (file := tar.extractfile(member)) is not None:
                    yield member.name, file.read(LARGEST)


_PACKERS: tuple[tuple[str, bytes, Callable[[bytes], bytes]], ...] = (
    ("gzip", b"\x1f\x8b", gzip.decompress),
    ("bzip2", b"BZh", bz2.decompress),
    ("xz", b"\xfd7zXZ", lzma.decompress),
    ("zlib", b"\x78", zlib.decompress),
)


def _unpacked(raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield from ((name, _tried(lambda o=open_: o(raw))) for name, magic, open_ in _PACKERS if raw.startswith(magic))  # type: ignore[misc]  # a default binds it


def _tried(read: Callable[[], bytes]) -> bytes:
    try:
        return read()
    except (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error, lzma.LZMAError):
        return b""
    except zipfile.BadZipFile:
        return b""


def _decoded(text: str) -> Iterator[tuple[str, bytes]]:
    """What stands in a text in base64 or in hexadecimal digits, where it gives something readable."""
    for found in _BASE64.finditer(text):
        body = re.sub(r"[\\\s=]", "", found[0])
        padded = body[: len(body) // 4 * 4] if len(body) % 4 == 1 else body + "=" * (-len(body) % 4)
        raw = _tried(lambda p=padded: base64.b64decode(p.translate(_STANDARD)))  # type: ignore[misc]  # a default binds it
        if _is_readable(raw):
            yield f"base64 in line {line_of(text, found.start())}", raw
    for found in _HEX.finditer(text):
        if _is_readable(raw := binascii.unhexlify(found[0])):
            yield f"hexadecimal digits in line {line_of(text, found.start())}", raw


_STANDARD = str.maketrans("-_", "+/")


def _is_readable(raw: bytes) -> bool:
    if any(raw.startswith(magic) for _, magic, _ in _PACKERS) or raw.startswith(b"PK\x03\x04"):
        return True
    text = raw.decode("utf-8", "ignore")
    printable = sum(c.isprintable() or c.isspace() for c in text)
    return len(text) > 10 and len(text.encode()) > 0.9 * len(raw) and printable > 0.95 * len(text)


def line_of(text: str, at: int) -> int:
    """The number of the line in which an offset lies."""
    return text.count("\n", 0, at) + 1
