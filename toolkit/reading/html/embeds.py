"""Social posts that a page embeds: by the element's class, its address, or the marker line in it.

The words come out as text with the marker line below them, its date a link, just as the reader of texts knows posts;
what the markup says (address, time, handle in an address) fills what the words leave open.
What it cannot see: a post that only a script would draw, and of a frame more than its address.
"""

from __future__ import annotations

import re
from typing import Any

from toolkit.article import Post
from toolkit.reading.dates import dates
from toolkit.reading.html.frames import address_of, framed, handle_of, is_post, made
from toolkit.reading.html.moments import moment
from toolkit.reading.html.piece import Piece
from toolkit.reading.html.rows import Row, Rows, gathered, markdown, whole
from toolkit.reading.lines import lines
from toolkit.reading.posts.bodies import BUTTON
from toolkit.reading.posts.markers import Marker, signed
from toolkit.reading.posts.platforms import of_address, of_handle
from toolkit.reading.posts.shares import POSTED, shares
from toolkit.reading.posts.wording import broken_off, media, words

ELEMENTS = frozenset(
    ("blockquote", "div", "iframe", "script", "amp-twitter", "amp-instagram", "amp-facebook", "amp-tiktok")
)
_MARK_ROWS = 6  # rows at the end among which the marker is looked for
_HOLLOW = re.compile(r"\[?(?:image|video|embed|image or embed|video or embed)\]?$", re.IGNORECASE)
_ALONE = re.compile(r"@[\w.@-]{1,80}")
_SOUND = re.compile(r"♬\s{0,3}[^\n]{0,80}?[-–—]\s{0,3}([^-–—\n]{1,80})$")
# In an element of a known kind the whole line is the marker, whatever the name is.
_SIGNED = re.compile(
    r"[—―–-]{1,2}\s{0,3}(?P<author>[^\n]{1,120}?)\s{0,3}\((?P<handle>@[\w.@-]{1,80})\)[\s,·]{0,4}(?P<when>[^\n]{0,60})$"
)
_FACEBOOK = re.compile(
    rf"(?:{'|'.join(POSTED)})\s+\[?(?P<who>[^\]\n]{{1,80}}?)(?:\]\([^()]{{0,600}}\))?\s+(?:on|am|le|el|il|op|em)\s",
    re.IGNORECASE,
)
CLASSES = {
    "twitter-tweet": "twitter",
    "twitter-video": "twitter",
    "twitter-quote": "twitter",
    "instagram-media": "instagram",
    "tiktok-embed": "tiktok",
    "bluesky-embed": "bluesky",
    "mastodon-embed": "mastodon",
    "fb-post": "facebook",
    "fb-video": "facebook",
    "fb-xfbml-parse-ignore": "facebook",
    "text-post-media": "threads",
    "telegram-post": "telegram",
    "telegram-embed": "telegram",
    "youtube-embed": "youtube",
    "youtube-post": "youtube",
    "youtube-video": "youtube",
    "truthsocial-embed": "truthsocial",
    "reddit-embed-bq": "reddit",
    "reddit-card": "reddit",
}


def embed(element: Any) -> Piece | None:
    """The post in an element, as a piece of its own; None where the element is something else."""
    if element.tag in ("iframe", "script"):
        return _frame(element)
    platform = _platform(element)
    held = gathered(element) if platform or element.tag == "blockquote" else None
    if held is None:
        return None
    address = address_of(element, held.links)
    if not platform and address and is_post(address):
        platform = of_address(address) or ""
    mark = _marker(held.rows, known=bool(platform))
    if not (platform and (mark or address)) and not (mark and _sure(mark[1])):
        return None
    return _piece(held, mark, address, platform) if held.rows else _bare(address or "", platform, "")


def _sure(marker: Marker) -> bool:
    """Whether a marker shows a post by itself, in an element of which nothing else is known."""
    return marker.bodiless or bool(marker.platform and marker.permalink)


def _platform(element: Any) -> str:
    if element.tag.startswith("amp-"):
        return str(element.tag[4:])
    names = (element.get("class") or "")[:300].split()
    return next((CLASSES[name] for name in names if name in CLASSES), "")


def _marker(rows: list[Row], *, known: bool) -> tuple[int, Marker] | None:
    """The number of the row that says who posted, and what it says."""
    for number in range(len(rows) - 1, max(-1, len(rows) - 1 - _MARK_ROWS), -1):
        own = _SIGNED.match(rows[number].plain) if known else None
        if own:
            signature = Marker(
                0, len(rows[number].linked), own["handle"], own["author"], _day(own["when"]), certain=True
            )
            return number, signature
        text = "\n".join(row.linked.replace("\n", " ") for row in rows[number : number + 2])
        cut, length = lines(text), len(rows[number].linked)
        found = [marker for marker in (*shares(cut), *signed(text, cut)) if marker.start < length]
        marker = max(found, key=lambda one: one.start, default=None)
        if marker is not None and (known or marker.dashed or marker.certain):
            return number, marker
        posted = _FACEBOOK.match(rows[number].linked) if known else None
        if posted:
            return number, Marker(0, length, author=posted["who"], date=_day(rows[number].plain), certain=True)
    return None


def _piece(held: Rows, mark: tuple[int, Marker] | None, address: str | None, platform: str) -> Piece:
    number, marker = mark or (len(held.rows), Marker(0, 0))
    handle = marker.handle or _handle(held.rows) or handle_of(address)
    above, foot = _parts(held.rows, number, marker.start)
    text = "\n".join([*above, *foot])
    said = [row for part in above for row in part.split("\n") if not _no_words(row, handle)]
    body = " ".join(" ".join(said).split())
    permalink = marker.permalink or address
    post = Post(
        start=0,
        stop=len(text),
        form="embedded",
        platform=of_address(permalink or "") or marker.platform or platform or of_handle(handle),
        author=marker.author or _author(held.rows),
        handle=handle,
        date=marker.date or _date(held, number),
        body=body or None,
        media=media(body, 0, len(body), body),
        permalink=permalink,
        truncated=broken_off(body) if body else None,
    )
    return Piece(text, post=post)


def _parts(rows: list[Row], number: int, start: int) -> tuple[list[str], list[str]]:
    """The words above the marker, and the marker with what stands below it."""
    above = [row.plain for row in rows[:number]]
    marked = rows[number].linked if number < len(rows) else ""
    head = words(marked, 0, start) if marked[:start].strip() else ""
    foot = [marked[start:] if head else marked] if marked else []
    return above + ([head] if head else []), foot + [row.linked for row in rows[number + 1 :]]


def _no_words(row: str, handle: str | None) -> bool:
    """Whether a line is none of the post's words: a button, the handle above a film, a sound, an empty frame."""
    bare = row.strip()
    return bool(BUTTON.match(bare) or _HOLLOW.fullmatch(bare) or bare.startswith("♬") or (handle and bare == handle))


def _handle(rows: list[Row]) -> str | None:
    return next((row.plain for row in rows if _ALONE.fullmatch(row.plain)), None)


def _author(rows: list[Row]) -> str | None:
    sound = next((found for row in reversed(rows) if (found := _SOUND.search(row.plain))), None)
    return sound[1].strip() if sound else None


def _date(held: Rows, number: int) -> str | None:
    """The date in the last rows, else the one that the markup states."""
    said = next((day for row in reversed(held.rows[number:]) if (day := _day(row.plain))), None)
    return said or (moment(held.time) if held.time else None)


def _day(text: str) -> str | None:
    return next((known.value for known in dates(text)), None)


def _frame(element: Any) -> Piece | None:
    """A post that is drawn in a frame: of it a page states no more than its address."""
    given = made("data-telegram-post", element.get("data-telegram-post") or "")
    if element.tag == "iframe" and not given:
        given = framed(whole(element.get("src") or element.get("data-src") or ""))
    platform = of_address(given) or ("mastodon" if "/@" in given else "")
    return _bare(given, platform, element.get("title") or "")


def _bare(address: str, platform: str, title: str) -> Piece | None:
    """A line that holds the address alone; a film in a frame is no post."""
    if not address or not platform:
        return None
    linked = markdown(" ".join(title.split())[:200], address)
    text = linked if linked.startswith("[") else address
    if platform == "youtube":
        return Piece(text)
    post = Post(0, len(text), "embedded", platform, handle=handle_of(address), permalink=address)
    return Piece(text, post=post)
