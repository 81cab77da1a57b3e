"""Text and stretches of it as safe HTML: the one place where other people's text is escaped.

Markdown syntax is hidden here, on display only; offsets always count the text as it stands in the file.
What it cannot see: Markdown over several lines (nested lists, reference links, fenced code) is shown as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple, Protocol


class Stretch(Protocol):
    """Anything with a start and a stop in the text."""

    @property
    def start(self) -> int:
        """First code point."""
        ...

    @property
    def stop(self) -> int:
        """Behind the last code point."""
        ...


class Piece(Stretch, Protocol):
    """A stretch with a kind of block."""

    @property
    def kind(self) -> str:
        """The kind of block."""
        ...


class Run(NamedTuple):
    """Text as a reader sees it: it stands at `start` in the file; `style` is "", em, strong or link."""

    start: int
    text: str
    style: str = ""


# One alternative a syntax; a group holds what stays visible. All are bounded, so the scan is linear.
_SYNTAX = re.compile(
    r"""
      (?P<line>^[ \t]{0,3}(?:\#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)))
    | \\(?P<escaped>[\\`*_{}\[\]()\#+\-.!<>~|"'&])
    | !?\[(?P<link>(?:\\.|[^\[\]\\\n]){0,400})\]\((?:[^()\s]|\([^()\s]*\)){0,600}\)
    | <(?P<auto>(?:https?://|mailto:)[^\s<>]{1,600})>
    | \*\*(?P<strong>[^*\n]{1,600}?)\*\*
    | (?<![\w*\\])\*(?P<em>[^\s*][^*\n]{0,600}?)\*(?![\w*])
    | (?<![\w\\])_(?P<under>[^\s_][^_\n]{0,600}?)_(?!\w)
    | (?P<bom>\ufeff)
    """,
    re.VERBOSE | re.MULTILINE,
)
_STYLE = {"link": "link", "auto": "link", "strong": "strong", "em": "em", "under": "em"}


# How these lines are drawn on a page tells what they are; in an exercise that is what a student is asked.
_TELLING = ("byline", "dateline", "caption", "notice", "furniture", "unknown")


def plain_kind(kind: str) -> str:
    """The kind of block as an exercise may show it."""
    return "paragraph" if kind in _TELLING else kind


def runs(text: str, start: int, stop: int) -> list[Run]:
    """The visible text between two offsets, without Markdown syntax, each run with its place in the file."""
    return [run for run in _runs(text, start, stop, "") if run.text]


def _runs(text: str, start: int, stop: int, style: str) -> Iterator[Run]:
    at = start
    for found in _SYNTAX.finditer(text, start, stop):
        if found.start() < at:
            continue
        yield Run(at, text[at : found.start()], style)
        yield from _shown(text, found, style)
        at = found.end()
    yield Run(at, text[at:stop], style)


def _shown(text: str, found: re.Match[str], style: str) -> Iterator[Run]:
    kind = found.lastgroup or ""
    if kind in ("line", "bom"):
        return
    first, last = found.span(kind)
    if kind in ("escaped", "auto"):
        yield Run(first, text[first:last], _STYLE.get(kind, style))
    else:
        yield from _runs(text, first, last, _STYLE[kind])


_TAGS = {"em": "em", "strong": "strong", "link": "u"}
_BLOCK_TAGS = {"headline": "h2", "subheading": "h3", "quotation": "blockquote", "deck": "h3"}


def visible(text: str, start: int, stop: int) -> str:
    """The words between two offsets as a reader sees them, in plain text."""
    return "".join(run.text for run in runs(text, start, stop))


def inline(text: str, start: int, stop: int) -> str:
    """The text between two offsets as safe HTML; links are underlined, never live."""
    return "".join(_tagged(run) for run in runs(text, start, stop))


def _tagged(run: Run) -> str:
    tag = _TAGS.get(run.style)
    safe = escape(run.text)
    return f"<{tag}>{safe}</{tag}>" if tag else safe


def block(text: str, piece: Piece) -> str:
    """One block as safe HTML."""
    tag = _BLOCK_TAGS.get(piece.kind, "p")
    body = inline(text, piece.start, piece.stop).strip().replace("\n", "<br>")
    return f'<{tag} class="ml-{escape(piece.kind)}">{body}</{tag}>' if body else ""


# Notebooks give outputs their own look; what must hold (measure, reading face, left-aligned cells) is said in place.
READING = "max-width:42rem;font:1.06rem/1.65 Georgia,'Times New Roman',serif;overflow-wrap:anywhere"
_CARD = f"{READING};border:1px solid var(--jp-border-color2,#bdbdbd);border-radius:8px;padding:.6rem 1.4rem"
_SMALL = "font:.9rem/1.5 system-ui,sans-serif;opacity:.85"
_CELL = "text-align:start;vertical-align:top;padding:.35rem 0;padding-inline-end:.8rem;white-space:normal"


def page(title: str, byline: str, text: str, blocks: Iterable[Piece], *, lang: str = "en", side: str = "ltr") -> str:
    """A whole article as safe HTML that can stand in a notebook's output; `side` is the direction of its lines."""
    body = "\n".join(filter(None, (block(text, piece) for piece in blocks)))
    head = f'<p style="{_SMALL}">{escape(byline)}</p>' if byline else ""
    tongue = f'lang="{escape(lang)}" dir="{escape(side)}"'
    return f'<article {tongue} aria-label="{escape(title)}" style="{_CARD}">{head}\n{body}</article>'


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """A table as safe HTML."""
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(h)}</th>' for h in headings)
    cells = ("".join(f'<td dir="auto" style="{_CELL}">{escape(c)}</td>' for c in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    name = f'<caption style="text-align:start;font-weight:600">{escape(caption)}</caption>' if caption else ""
    return f'<table style="margin-left:0">{name}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def note(title: str, lines: Iterable[str]) -> str:
    """A short note as safe HTML."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return f'<div class="ml-note" role="note"><p><strong>{escape(title)}</strong></p>{body}</div>'
