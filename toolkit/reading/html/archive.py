"""The page in a web archive (`.mhtml`): what a browser saves as one file."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import MessageError
from email.message import Message

from toolkit.problem import UnreadableArticle


def page_in(raw: bytes, where: str = "") -> tuple[bytes, str]:
    """The bytes of the first page in the archive, and the encoding that the archive names for it."""
    try:
        parts = (part for part in message_from_bytes(raw).walk() if part.get_content_type() in _PAGES)
        part = next(parts, None)
        if part is not None:
            return _content(part), part.get_content_charset() or ""
    except (MessageError, ValueError, LookupError, AttributeError, RecursionError):
        pass
    raise UnreadableArticle(
        "This web archive holds no page.", where=where, todo="save the page anew as HTML (.html) and read that"
    )


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


_PAGES = ("text/html", "application/xhtml+xml")
