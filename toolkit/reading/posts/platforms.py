"""Social platforms: how one tells from an address, a handle or a name in the text which one a post is from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

# As the address says: of what was Twitter and is X, old addresses say one and new ones the other.
HOSTS = {
    "twitter.com": "twitter",
    "t.co": "twitter",
    "pbs.twimg.com": "twitter",
    "video.twimg.com": "twitter",
    "x.com": "x",
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "fb.watch": "facebook",
    "instagram.com": "instagram",
    "instagr.am": "instagram",
    "tiktok.com": "tiktok",
    "threads.net": "threads",
    "threads.com": "threads",
    "bsky.app": "bluesky",
    "bsky.social": "bluesky",
    "mastodon.social": "mastodon",
    "mstdn.social": "mastodon",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "truthsocial.com": "truthsocial",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "vk.com": "vk",
    "weibo.com": "weibo",
    "reddit.com": "reddit",
}
# As a text names them, endings of other languages included (`na Twitteru`, `w Telegramie`).
NAMES = {
    "twitter": r"Twitter\w{0,3}|Твиттер\w{0,2}|Твітер\w{0,2}|Твитер\w{0,2}",
    "facebook": r"Facebook\w{0,3}|Facebuk\w{0,2}|Фейсбук\w{0,2}|Фејсбук\w{0,2}",
    "instagram": r"Instagram\w{0,3}|Инстаграм\w{0,2}|Інстаграм\w{0,2}",
    "telegram": r"Telegram\w{0,3}|Телеграм\w{0,2}",
    "tiktok": r"TikTok\w{0,2}",
    "threads": r"Threads",
    "bluesky": r"Bluesky",
    "mastodon": r"Mastodon\w{0,2}",
    "truthsocial": r"Truth[ \u00a0]Social",
    "linkedin": r"LinkedIn\w{0,2}",
    "vk": r"VKontakte|VK|ВКонтакте",
    "weibo": r"Weibo",
    "x": r"X(?![\w’'&.-])|X(?=\.(?:\s|$))",
}
NAMED = "|".join(f"(?P<{platform}>{names})" for platform, names in NAMES.items())
ADDRESS = re.compile(r"(?:https?://)?((?:[\w-]{1,60}\.){1,4}[a-z]{2,10})(?=/[\w@?#-])")


def of_address(address: str) -> str | None:
    """The platform that an address belongs to, or None for a host that we do not know."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    parts = host.split(".")
    return next((HOSTS[name] for n in range(len(parts)) if (name := ".".join(parts[n:])) in HOSTS), None)


def of_addresses(addresses: Iterable[str | None]) -> str | None:
    """The first platform that one of the addresses names."""
    return next((platform for address in addresses if address and (platform := of_address(address))), None)


def of_handle(handle: str | None) -> str | None:
    """The platform that a handle's form shows: a host behind it is Mastodon's, `.bsky.social` Bluesky's."""
    if not handle:
        return None
    if "@" in handle[1:]:
        return "mastodon"
    return "bluesky" if handle.endswith(".bsky.social") else None
