"""The social posts in a text: embedded, quoted and paraphrased.

An embedded post is known by its marker (`markers`, `shares`) or its card (`cards`); `bodies` says how far it reaches
back. What the running text quotes or retells is found by `retellings`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from toolkit.article import Post
from toolkit.reading.lines import Line
from toolkit.reading.posts.bodies import BUTTON, body, pieces
from toolkit.reading.posts.cards import cards
from toolkit.reading.posts.markers import Marker, line_at, plain, signed
from toolkit.reading.posts.platforms import of_addresses
from toolkit.reading.posts.retellings import retold
from toolkit.reading.posts.shares import shares
from toolkit.reading.posts.wording import SHORT, SOCIAL, broken_off, media, words


def posts(text: str, cut: tuple[Line, ...]) -> tuple[Post, ...]:
    """The posts in reading order; they do not overlap."""
    if not cut:
        return ()
    embedded = _apart([*_marked(text, cut), *cards(text, cut)])
    return tuple(_apart([*embedded, *retold(text, cut, embedded)]))


def _apart(found: list[Post]) -> list[Post]:
    """The posts in order, without those that begin inside an earlier one."""
    kept: list[Post] = []
    for post in sorted(found, key=lambda p: (p.start, -p.stop)):
        if not kept or post.start >= kept[-1].stop:
            kept.append(post)
    return kept


def _markers(text: str, cut: tuple[Line, ...]) -> list[Marker]:
    kept: list[Marker] = []
    for marker in sorted([*shares(cut), *signed(text, cut)], key=lambda m: (m.start, -m.stop)):
        if not kept or marker.start >= kept[-1].stop:
            kept.append(marker)
    return kept


def _marked(text: str, cut: tuple[Line, ...]) -> list[Post]:
    """The posts that end in a marker; none reaches back into the one before."""
    signs = _markers(text, cut)
    held = pieces(text, cut, signs) if signs else []
    starts = [piece.start for piece in held]
    found: list[Post] = []
    for marker in signs:
        at = bisect_right(starts, marker.start) - 1
        post = _post(text, cut, marker, body(text, held, at, marker, found[-1].stop if found else 0))
        found += [post] if post else []
    return found


def _post(text: str, cut: tuple[Line, ...], marker: Marker, place: tuple[int, int] | None) -> Post | None:
    start, stop = place or (marker.start, marker.start)
    said = words(text, start, stop)
    shown = media(text, start, stop, said)
    if not _believed(text, cut, marker, start, said):
        return None
    return Post(
        start=_with_button(cut, marker, start),
        stop=marker.stop,
        form="embedded",
        platform=marker.platform or of_addresses([*shown, *SHORT.findall(said)]),
        author=marker.author,
        handle=marker.handle,
        date=marker.date,
        body=said or None,
        media=shown,
        permalink=marker.permalink,
        truncated=broken_off(said) if said else None,
    )


def _with_button(cut: tuple[Line, ...], marker: Marker, start: int) -> int:
    """A post that has a button above (`View this post on Instagram`) begins with it."""
    if not marker.bodiless:
        return start
    number = line_at(cut, start)
    near = [
        cut[n] for n in range(max(0, number - 2), number + 1) if _NAMES.search(cut[n].text) and len(cut[n].text) < 500
    ]
    buttons = [line.start for line in near if BUTTON.match(plain(line.text, 0, len(line.text)))]
    return min([start, *buttons])


def _believed(text: str, cut: tuple[Line, ...], marker: Marker, start: int, said: str) -> bool:
    """Whether a line that looks like a marker is one: certain by itself, by its address, or by what stands before."""
    if marker.bodiless:
        return True
    if not said:
        return bool(marker.permalink and marker.platform)
    if marker.certain or marker.permalink or SOCIAL.search(said):
        return True
    if text[cut[line_at(cut, marker.start)].start] == ">":
        return True
    return _in_the_article(cut, start) and (
        marker.date is not None or (marker.dashed and len(said) <= _SHORT_BODY and "(@" not in said)
    )


def _in_the_article(cut: tuple[Line, ...], start: int) -> bool:
    """Whether an article has begun before a body: a byline under a headline and its deck is no marker."""
    number = line_at(cut, start)
    return any(len(line.text) > 80 and line.text[-1] in '.!?”"»' for line in cut[max(0, number - 12) : number])


_SHORT_BODY = 320
_NAMES = re.compile("stagram|hreads|astodon|acebook|ikTok")
