"""Embedded posts that say who and when before their words: cards of name, handle and date, and TikTok's paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from toolkit.article import Post
from toolkit.reading.dates import dates
from toolkit.reading.lines import Line
from toolkit.reading.posts.markers import HANDLE, clean, plain
from toolkit.reading.posts.platforms import of_address, of_addresses, of_handle
from toolkit.reading.posts.stamps import first_date
from toolkit.reading.posts.wording import SHORT, broken_off, media, words


class _Rows(NamedTuple):
    """What stands below a card's head: its words, the date below them, and the number of the line behind the card."""

    first: int
    last: int
    date: str | None
    stop: int
    sure: bool


def cards(text: str, cut: tuple[Line, ...]) -> Iterator[Post]:
    """The posts whose head stands before their words."""
    after = 0
    for number, line in enumerate(cut):
        if number < after or "@" not in line.text[:200]:
            continue
        found = _film(text, cut, number) or _card(text, cut, number, after)
        if found:
            post, after = found
            yield post


def _card(text: str, cut: tuple[Line, ...], number: int, floor: int) -> tuple[Post, int] | None:
    line = cut[number]
    head = _HEAD.match(line.text) if len(line.text) < 900 else None
    if head is None:
        return None
    name, begin = plain(head["name"], 0, len(head["name"])).strip(" ·[>-"), number
    if not name and number > floor and _is_name(cut[number - 1].text):
        name, begin = plain(cut[number - 1].text, 0, len(cut[number - 1].text)), number - 1
    if not name:
        return None
    when, address, first = _dated_head(cut, number, head["when"])
    rows = _rows(cut, first, dated=bool(when))
    if rows is None or not (rows.sure or when):
        return None
    held = cut[begin : rows.stop]
    targets = [address, *(link for part in held for link in _STATUS.findall(part.text))]
    place = cut[rows.first].start, cut[rows.last].stop
    start, handle = cut[begin].start, clean(head["handle"])
    return _made(text, (start, held[-1].stop), place, (name, handle), rows.date or when, targets), rows.stop


def _made(
    text: str,
    whole: tuple[int, int],
    place: tuple[int, int],
    who: tuple[str | None, str],
    date: str | None,
    targets: list[str | None],
) -> Post:
    said = words(text, *place)
    shown = media(text, *place, said)
    address = next((t for t in targets if t and t.startswith("http")), None)
    named = (of_address(address) if address else None) or of_handle(who[1])
    return Post(
        *whole,
        form="embedded",
        platform=named or of_addresses([*shown, *SHORT.findall(said)]),
        author=who[0],
        handle=who[1],
        date=date,
        body=said or None,
        media=shown,
        permalink=address,
        truncated=broken_off(said) if said else None,
    )


def _is_name(line: str) -> bool:
    """Whether a line can be nothing but a name."""
    if "@" in line:
        return False
    seen = plain(line, 0, min(len(line), 300))
    return 0 < len(seen) <= 60 and len(seen.split()) <= 8 and seen[-1] not in ".:,;?!" and not line.startswith("#")


def _dated_head(cut: tuple[Line, ...], number: int, when: str | None) -> tuple[str | None, str | None, int]:
    """The date in a card's head, its link, and the number of the first line behind the head."""
    said, at = when or "", number + 1
    while at < min(len(cut), number + 5) and _EXTRA.match(cut[at].text):
        at += 1
    if not said.strip() and at < len(cut) and _only_date(cut[at].text.lstrip("·•| ")):
        said, at = cut[at].text, at + 1
    link = _LINK.search(said)
    return first_date(dates(said[:700])), link and link[1], at


def _only_date(line: str) -> bool:
    """Whether a line holds a date and hardly anything else."""
    if not _DIGIT.search(line):
        return False
    seen = plain(line, 0, min(len(line), 700))
    found = dates(seen) if len(seen) < 90 else ()
    return bool(found) and (found[0].start or 0) <= 12


def _rows(cut: tuple[Line, ...], first: int, dated: bool) -> _Rows | None:
    """The lines of a card's words: up to a date, counts or another card; without those, one paragraph."""
    end = min(len(cut), first + _MOST)
    at = first
    while at < end and not _ends(cut[at].text) and not _HEAD.match(cut[at].text[:300]):
        at += 1
    if at == first or first >= len(cut):
        return None
    stop, date, sure = _foot(cut, at)
    if sure:
        return _Rows(first, at - 1, date, stop, sure=True)
    if not dated:
        return None
    last = first
    while last + 1 < at and cut[last + 1].group == cut[first].group:
        last += 1
    return _Rows(first, last, None, last + 1, sure=False)


def _ends(line: str) -> bool:
    return (
        len(line) < 900
        and _DIGIT.search(line) is not None
        and (_only_date(line) or _COUNTS.match(plain(line, 0, len(line))) is not None)
    )


def _foot(cut: tuple[Line, ...], at: int) -> tuple[int, str | None, bool]:
    """Behind which line a card ends, the date in its foot, and whether there is a foot at all."""
    date, stop = None, at
    while stop < min(len(cut), at + 8):
        seen = plain(cut[stop].text, 0, min(len(cut[stop].text), 900))
        if _only_date(cut[stop].text) and date is None:
            date = first_date(dates(seen))
        elif not (_COUNTS.match(seen) or _BUTTONS.match(seen) or (date and _NUMBER.match(seen))):
            break
        stop += 1
    return stop, date, stop > at


def _film(text: str, cut: tuple[Line, ...], number: int) -> tuple[Post, int] | None:
    """A paragraph from TikTok: `@handle words ♬ sound`, on one line or some."""
    handle = _FILM.match(cut[number].text)
    if handle is None:
        return None
    last = next((n for n in range(number, min(len(cut), number + 8)) if "♬" in cut[n].text), None)
    if last is None or cut[last].group > cut[number].group + 3:
        return None
    start, stop = cut[number].start, cut[last].stop
    note = text.index("♬", cut[last].start)
    stop = min(stop, note + 400)
    sound = _SOUND.search(words(text, note, stop))
    begin = start + handle.end()
    place = begin, max(begin, text.rfind("[", begin, note) if text[note - 1 : note] == "[" else note)
    who = sound[1].strip() if sound else None, clean(handle["handle"])
    post = _made(
        text, (start, stop), place, who, None, [handle["profile"] if _VIDEO.search(handle["profile"] or "") else None]
    )
    return _on_tiktok(post), last + 1


def _on_tiktok(post: Post) -> Post:
    return replace(post, platform=post.platform or "tiktok")


_HEAD = re.compile(
    rf"(?P<name>[^@\n]{{0,80}}?)[\s*_]*\\?\(?\[?(?P<handle>{HANDLE})(?:\]\([^()\s]{{0,400}}\))?\\?\)?[\s*_]*"
    r"(?:[·•|](?P<when>[^\n]{0,500}))?$"
)
_EXTRA = re.compile(r"(?:[·•|]|Follow(?:ing)?|Folgen|Suivre|Seguir|Segui|Verified\b.{0,20}|✓|Replying to .{0,80})\.?$")
_KINDS = (
    r"repl(?:y|ies)|re(?:tweets?|posts?)|quote(?: tweet)?s?|likes?|views?|bookmarks?|comments?|shares?|favou?rites?|"
    r"Antworten|Aufrufe|réponses|respuestas|risposte"
)
_COUNTS = re.compile(
    rf"(?:[\s·|•,]{{0,3}}\d[\d.,]{{0,9}}\s?(?:[KkMm]|Tsd\.|Mio\.)?\s?(?:{_KINDS})\b){{1,6}}[\s·|•.]{{0,3}}$",
    re.IGNORECASE,
)
_BUTTONS = re.compile(
    r"(?:Reply|Copy link|Share|Like|Retweet|Repost|Read \d[\d.,KM]{0,6} repl(?:y|ies)|Read more on \w{1,12}|"
    r"Translate post|[·•|])$"
)
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d[\d.,]{0,8}[KkMm]?$")
_LINK = re.compile(r"\]\((https?://[^()\s]{4,400})\)")
_STATUS = re.compile(r"\]\((https?://[^()\s]{4,300}/(?:status|post|statuses)/[^()\s]{1,90})\)")
_VIDEO = re.compile(r"/video/\d")
_FILM = re.compile(rf"[>\s]*\[?(?P<handle>{HANDLE})(?:\]\((?P<profile>[^()\s]{{0,400}})\))?(?=\s|$)")
_SOUND = re.compile(
    r"(?:original sound|Originalton|son original|sonido original|suono originale|som original|оригинальный звук|"
    r"оригінальний звук|oryginalny dźwięk|dźwięk oryginalny|origineel geluid|původní zvuk|pôvodný zvuk)"
    r"\s*[-–—]\s*([^\]\n]{1,80})",
    re.IGNORECASE,
)
_MOST = 12  # lines of a card
