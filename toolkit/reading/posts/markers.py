"""Marker lines: who posted, and when, as it stands behind an embedded post.

`— Name (@handle) [Date](address)` in the forms that are left when a page becomes text, and other platforms' lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit import markup
from toolkit.reading.lines import Line
from toolkit.reading.posts.platforms import of_address, of_handle
from toolkit.reading.posts.stamps import TARGET, When, marks, when_said

DASH = r"(?:—|―|–|&mdash;|&ndash;|&#821[123];|&#x201[345];|â€[”“•\u0094\u0093]|\x97|\x96|\\?-\\?-|\\?-(?=\s))"
HANDLE = r"(?<![\w/])@(?:\\{1,2}_|[^\W\d]|\d)(?:\\{1,2}[_.-]|\w|[.@-](?=\w)){0,60}"
_SIGNED = re.compile(
    rf"\\?[(（]\s{{0,2}}\[?(?P<handle>{HANDLE})(?:\]{TARGET.format('profile')})?\s{{0,2}}\\?[)）]"
    rf"(?:\]{TARGET.format('around')})?(?![(（@])"
)
_BARE = re.compile(rf"(?:(?<=\s)|(?<=\[))(?P<handle>{HANDLE})(?:\]{TARGET.format('profile')})?(?=[\s,])")
_DASHES = re.compile(rf"(?:(?<=^)|(?<=[\s.!?…)\]>*_”\"'\w])){DASH}(?!\w*\))")
_LINE_DASH = re.compile(rf"[ \t>*_\\[]*{DASH}[ \t*_]*")
_NO_NAME = re.compile(
    r"(?:by|von|par|por|photo|image|picture|foto|bild|credit|follow|contact|reporting|written|edited|posted|read more|"
    r"with reporting|additional)(?:\s|:|$)",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:[.!?…\"”»)\]]|\.[a-z]{2,8}/\w{1,40})\s*$")
_CARD = ("·", "•", "|")  # behind a handle they belong to the head of a card
_NAME = 100  # characters that a name may have


@dataclass(frozen=True, slots=True)
class Marker:
    """Where a marker stands and what it says; `certain` where no other line looks like it."""

    start: int
    stop: int
    handle: str | None = None
    author: str | None = None
    date: str | None = None
    permalink: str | None = None
    platform: str | None = None
    dashed: bool = False
    certain: bool = False
    own_line: bool = True
    bodiless: bool = False


def line_at(cut: tuple[Line, ...], at: int) -> int:
    """The number of the line that holds an offset, or of the last one before it."""
    return bisect_right(cut, at, key=lambda line: line.start) - 1


def clean(handle: str) -> str:
    """A handle without the backslashes of Markdown."""
    return handle.replace("\\", "")


def plain(text: str, start: int, stop: int) -> str:
    """The words between two offsets on one line, without Markdown."""
    return " ".join(markup.visible(text, start, stop).replace("\\", "").split())


def signed(text: str, cut: tuple[Line, ...]) -> Iterator[Marker]:
    """The markers that are a name and a handle, most with a dash before and a date behind."""
    for match in _SIGNED.finditer(text):
        number = line_at(cut, match.start())
        if number >= 0 and match.start() < cut[number].stop and _named(text, cut[number].start, match.start()):
            yield from _one(text, cut, number, match)
    for number, line in enumerate(cut):
        dash = _LINE_DASH.match(line.text) if "@" in line.text[:_NAME] else None
        bare = dash and "(@" not in line.text[:_NAME] and _BARE.search(line.text, dash.end() - 1, _NAME)
        if bare:
            yield from _unbracketed(text, cut, number, line.start + bare.start())


def _named(text: str, start: int, stop: int) -> bool:
    """Whether anything that can be a name, or a dash, stands before a handle; a quick look."""
    before = text[max(start, stop - _NAME) : stop]
    if before and not before.isspace():
        return True
    return any(sign in text[max(0, start - _NAME) : start] for sign in "—―–-&â\x97\x96")


def _unbracketed(text: str, cut: tuple[Line, ...], number: int, at: int) -> Iterator[Marker]:
    match = _BARE.search(text, at, cut[number].stop)
    for marker in _one(text, cut, number, match) if match else ():
        if marker.date or marker.permalink:
            yield marker


def _one(text: str, cut: tuple[Line, ...], number: int, match: re.Match[str]) -> Iterator[Marker]:
    line = cut[number]
    when = when_said(text, cut, number, match.end())
    if when is None:
        return
    first, last, dashed = _name(text, cut, number, match.start())
    if not dashed and text[match.end() : match.end() + 3].strip()[:1] in _CARD:
        return
    own = first <= line.start + marks(line.text)
    author = plain(text, last, match.start()).lstrip("[>").strip(' *_~,"“”[') or None
    if not _fits(author, dashed, own, when):
        return
    handle = clean(match["handle"])
    address = _address(when.address) or _address(match.groupdict().get("around"))
    addresses = (address, _address(match.groupdict().get("profile")))
    yield Marker(
        start=first,
        stop=when.stop,
        handle=handle,
        author=author,
        date=when.date,
        permalink=address,
        platform=next((p for a in addresses if a and (p := of_address(a))), None) or of_handle(handle),
        dashed=dashed and own and not text.startswith(("- ", "\\- "), first),
        certain=dashed and when.said,
        own_line=own,
    )


def _address(given: str | None) -> str | None:
    """A link's target as an address; `#` and what lost its host are none."""
    address = re.sub(r"\\([_*~()])", r"\1", given or "").strip("<>")
    return address if address.startswith(("http://", "https://", "//")) else None


def _fits(author: str | None, dashed: bool, own: bool, when: When) -> bool:
    """Whether the words before a handle can be a name in a marker line."""
    if author and (len(author) > _NAME or _NO_NAME.match(author)):
        return False
    if dashed:
        return own or when.said
    return own and when.said and author is not None and len(author.split()) <= 8 and author[-1] not in ".:;,!?"


def _name(text: str, cut: tuple[Line, ...], number: int, stop: int) -> tuple[int, int, bool]:
    """Where a marker begins, where its name begins, and whether a dash stands between."""
    line = cut[number]
    opened = _LINE_DASH.match(text, line.start, stop)
    if opened:
        return _dash_at(opened), opened.end(), True
    above = cut[number - 1] if number else None
    if above and above.group == line.group and stop - line.start < _NAME and len(above.text) < _NAME:
        opened = _LINE_DASH.match(above.text)
        if opened and "(@" not in above.text:
            first = _LINE_DASH.match(text, above.start, above.stop) or opened
            return _dash_at(first), first.end(), True
    window = max(line.start, stop - _NAME)
    before = _SIGNED.search(text, window, stop)  # the marker of another post in the same line
    dash = _inner_dash(text, before.end() if before else window, stop)
    if dash:
        return dash.start(), dash.end(), True
    begin = line.start + marks(line.text)
    return begin, begin, False


def _dash_at(opened: re.Match[str]) -> int:
    return opened.start() + len(opened.group()) - len(opened.group().lstrip(" \t>"))


def _inner_dash(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The dash between body and name: the first one behind an end mark or an address, else the last one."""
    all_ = [m for m in _DASHES.finditer(text, start, stop) if not _glued(text, m)]
    behind = (m for m in all_ if _ENDED.search(text[max(0, m.start() - 60) : m.start()]))
    return next(behind, all_[-1] if all_ else None)


def _glued(text: str, dash: re.Match[str]) -> bool:
    """Whether a hyphen or a short dash joins two words."""
    before, after = text[dash.start() - 1 : dash.start()], text[dash.end() : dash.end() + 1]
    strong = dash.group()[0] in "—―&â\x97"
    return not strong and not (before.isspace() and after.isspace())
