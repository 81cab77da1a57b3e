"""Addresses of posts: in attributes, behind the addresses of frames, and what they say of the handle."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from toolkit.reading.html.rows import Link, whole
from toolkit.reading.posts.platforms import of_address

_SAYS_WHERE = (
    "data-instgrm-permalink",
    "data-text-post-permalink",
    "data-permalink",
    "data-href",
    "data-bluesky-uri",
    "data-telegram-post",
    "data-embed-url",
    "data-url",
    "cite",
    "data-tweetid",
    "data-tweet-id",
)
_POST = re.compile(
    r"/(?:status|statuses|posts?|videos?|reels?|p|tv|permalink|comments|shorts|watch)(?:[/?]|\.php)\S|/@[^/]{1,80}/\d"
    r"|/t\.me/(?:s/)?\w{2,64}/\d|/photo|story\.php|youtu\.be/\w|/i/web/status/\d",
)


def is_post(address: str) -> bool:
    """Whether an address leads to one post of a platform that we know."""
    return of_address(address) is not None and _POST.search(address) is not None


def address_of(element: Any, links: list[Link]) -> str | None:
    """Where a post stands: the last link that leads to a post, else what an attribute says."""
    linked = (link.address for link in reversed(links) if link.address.startswith("http") and _leads(link.address))
    said = (made(name, element.get(name) or "") for name in _SAYS_WHERE)
    return next((address for address in (*linked, *said) if address), None)


def _leads(address: str) -> bool:
    return _POST.search(address) is not None and (of_address(address) is not None or "/@" in address)


def made(name: str, value: str) -> str:
    """The address that an attribute holds or stands for."""
    value = value.strip()[:2_000]
    if not value:
        return ""
    if name == "data-telegram-post":
        return f"https://t.me/{value}"
    if name in ("data-tweetid", "data-tweet-id"):
        return f"https://twitter.com/i/status/{value}"
    if name == "data-bluesky-uri":
        parts = value.removeprefix("at://").split("/")
        return f"https://bsky.app/profile/{parts[0]}/post/{parts[-1]}" if len(parts) == 3 else ""
    full = whole(value)
    return (full.removesuffix("/embed") if name == "data-embed-url" else full) if full.startswith("http") else ""


def handle_of(address: str | None) -> str | None:
    """The handle in the address of a post."""
    host, path = _parts(address or "")
    steps = [step for step in path.split("/") if step]
    if not steps:
        return None
    platform = of_address(address or "")
    named = next((step for step in steps[:2] if step.startswith("@")), None)
    if named:
        return named if (platform and platform != "mastodon") or "@" in named[1:] else f"{named}@{host}"
    if platform in ("twitter", "x") and len(steps) > 2 and steps[1] == "status" and steps[0] != "i":
        return "@" + steps[0]
    if platform == "telegram" and len(steps) > 1:
        return "@" + (steps[1] if steps[0] == "s" and len(steps) > 2 else steps[0])
    if platform == "bluesky" and len(steps) > 1 and steps[0] == "profile" and "." in steps[1]:
        return "@" + steps[1]
    return None


def _parts(address: str) -> tuple[str, str]:
    """Host and path of an address; empty where it is none."""
    try:
        parts = urlsplit(address)
        return (parts.hostname or "").removeprefix("www."), parts.path
    except ValueError:
        return "", ""


def framed(src: str) -> str:
    """The post's own address behind the address of its frame; empty for other frames."""
    host, path = _parts(src)
    for known, rule in _FRAMES:
        if host == known or host.endswith("." + known):
            return rule(src, path)
    found = re.match(r"/@[\w.-]{1,80}/\d{1,30}(?=/embed)", path)
    return urljoin(src, found[0]) if found else ""


def _asked(src: str, name: str) -> str:
    try:
        return next(iter(parse_qs(urlsplit(src).query).get(name, ())), "")
    except ValueError:
        return ""


def _facebook(src: str, path: str) -> str:
    href = _asked(src, "href")
    return href if path.startswith("/plugins/") and of_address(href) == "facebook" else ""


def _tweet(src: str, path: str) -> str:
    number = _asked(src, "id")
    return f"https://twitter.com/i/status/{number}" if "/embed/" in path and number.isdecimal() else ""


def _telegram(_: str, path: str) -> str:
    return f"https://t.me{path}" if re.fullmatch(r"/\w{2,64}/\d{1,20}", path) else ""


def _instagram(_: str, path: str) -> str:
    found = re.match(r"/(?:p|reel|tv)/[\w-]{1,40}/", path)
    return f"https://www.instagram.com{found[0]}" if found else ""


def _bluesky(_: str, path: str) -> str:
    found = re.match(r"/embed/([^/]{1,200})/app\.bsky\.feed\.post/(\w{1,40})", path)
    return f"https://bsky.app/profile/{found[1]}/post/{found[2]}" if found else ""


def _film(_: str, path: str) -> str:
    found = re.match(r"/embed/([\w-]{6,20})", path)
    return f"https://www.youtube.com/watch?v={found[1]}" if found else ""


_FRAMES = (
    ("facebook.com", _facebook),
    ("platform.twitter.com", _tweet),
    ("platform.x.com", _tweet),
    ("t.me", _telegram),
    ("instagram.com", _instagram),
    ("embed.bsky.app", _bluesky),
    ("youtube.com", _film),
    ("youtube-nocookie.com", _film),
)
