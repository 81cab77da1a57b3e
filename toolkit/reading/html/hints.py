"""What a page says of its parts by the names of elements, classes and ids.

Classes are words that people choose, so a hint alone makes nothing furniture that a reader of stories takes for story.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_NAMES = ("class", "id", "itemprop", "rel", "role", "aria-label", "data-testid")
LONGEST = 300  # characters of an attribute that are looked at
PAGE = "page"  # furniture of no type in particular


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(alternatives)})(?![a-z])")


@lru_cache(maxsize=20_000)
def _read(named: str, tag: str) -> tuple[str, str]:
    zone = _TAG_ZONES.get(tag) or next((kind for kind, sign in ZONES if sign.search(named)), "")
    return zone, _TAG_HINTS.get(tag) or next((kind for kind, sign in HINTS if sign.search(named)), "")


def said(element: Any) -> tuple[str, str]:
    """The zone that an element opens, and what its words are; empty where it says nothing."""
    named = " ".join(filter(None, (element.get(name) for name in _NAMES)))
    split = re.sub(r"([a-z])([A-Z])", r"\1-\2", named[:LONGEST])
    zone, hint = _read(split.lower(), element.tag)
    return ("" if element.tag in _NEVER else zone), hint


def hidden(element: Any) -> bool:
    """Whether the element itself says that it is not shown; what holds the whole page is shown at last."""
    if element.tag in _NEVER:
        return False
    style = (element.get("style") or "")[:LONGEST]
    return element.get("hidden") is not None or (bool(style) and _UNSEEN.search(style) is not None)


_UNSEEN = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
_NEVER = frozenset(("html", "body", "main", "article"))
_TAG_ZONES = {
    "nav": "navigation",
    "menu": "navigation",
    "header": PAGE,
    "footer": PAGE,
    "aside": PAGE,
    "form": PAGE,
    "dialog": PAGE,
    "button": PAGE,
    "select": PAGE,
    "textarea": PAGE,
    "label": PAGE,
    "noscript": PAGE,
}
_TAG_HINTS = {"time": "dateline", "figcaption": "caption", "address": ""}

# The first that fits decides.
ZONES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("cookie", _words("cookies?", "consent", "gdpr", "onetrust", "ccpa")),
    ("comment", _words("comments?", "disqus", "respond", "commentlist")),
    ("share", _words("share", "sharing", "sharebar", "addtoany", "sharedaddy", "social-?share")),
    ("subscribe", _words("newsletters?", "subscribe", "subscription", "signup", "sign-up", "mailchimp", "opt-?in")),
    ("follow", _words("follow", "follow-?us", "socials?", "social-?(?:links|media|icons|nav)")),
    ("membership", _words("paywall", "membership", "register-?wall", "log-?in")),
    ("donate", _words("donate", "donation")),
    (
        "author_bio",
        _words("(?:author|writer|contributor)-?(?:bio|box|info|card|profile)s?", "about-?the-?author", "bio"),
    ),
    (
        "navigation",
        _words(
            "navs?",
            "navbar",
            "navigation",
            "menus?",
            "menubar",
            "breadcrumbs?",
            "pagination",
            "pager",
            "toc",
            "table-?of-?contents",
            "skip-?links?",
            "sitemap",
            "tabs?",
            "tablist",
        ),
    ),
    (
        "related",
        _words(
            "related",
            "recommend(?:ed|ations?)?",
            "trending",
            "popular",
            "most-?read",
            "read-?(?:next|more)",
            "more-?(?:stories|news|from|posts)",
            "also-?like",
            "latest",
            "teasers?",
            "next-?post",
            "up-?next",
            "outbrain",
            "taboola",
            "jp-relatedposts",
            "suggested",
        ),
    ),
    ("sponsored", _words("sponsor(?:ed)?", "advertorial")),
    (
        "promo",
        _words("promos?", "promotion", "ads?", "advert(?:s|isements?)?", "banner", "cta", "adslot", "popup", "modal"),
    ),
    ("privacy_terms", _words("privacy", "legal", "terms")),
    ("media_block", _words("player", "playlist", "video-?controls", "slider-?nav", "carousel")),
    (
        PAGE,
        _words(
            "footer",
            "header",
            "masthead",
            "sidebar",
            "widgets?",
            "complementary",
            "contentinfo",
            "search",
            "tags?",
            "tag-?list",
            "categories",
            "post-?meta",
            "entry-?meta",
            "copyright",
            "alert",
            "toolbar",
        ),
    ),
)
HINTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("credit", _words("credits?", "photo-?credit", "image-?credit", "photographer", "attribution")),
    ("caption", _words("captions?", "caption-?text", "figcaption", "cutline")),
    (
        "dateline",
        _words(
            "date",
            "datetime",
            "date-?(?:published|modified|line)",
            "dateline",
            "timestamp",
            "published",
            "pub-?date",
            "updated",
            "(?:post|entry|article|publish|publication)-?(?:date|time|on)",
        ),
    ),
    ("byline", _words("bylines?", "authors?", "author-?names?", "by-?author", "writer", "vcard", "byline-?names?")),
    (
        "deck",
        _words(
            "deck",
            "dek",
            "standfirst",
            "sub-?titles?",
            "sub-?head(?:line|ing)?s?",
            "alternative-?headline",
            "(?:article|post|entry)-?(?:summary|intro|excerpt|description|lead)",
            "lede",
            "kicker-?text",
        ),
    ),
    ("headline", _words("headline", "(?:entry|article|post|page|story)-?(?:title|headline|heading)")),
)
