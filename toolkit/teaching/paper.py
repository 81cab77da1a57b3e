"""The small pieces of a printed page as safe HTML: tables, boxes to tick, lines to write on, numbered paragraphs.

What is called `html` is HTML already; everything else is plain text and is escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from toolkit import markup
from toolkit.article import Article, Block, Span

BOX = '<span class="box" aria-hidden="true"></span>'


def paragraph(words: str, kind: str = "") -> str:
    """A paragraph of plain text; nothing where there are no words."""
    look = f' class="{kind}"' if kind else ""
    return f"<p{look}>{escape(words)}</p>" if words else ""


def named(name: str, words: str) -> str:
    """A paragraph that begins with a name in bold; nothing where there are no words."""
    return f"<p><strong>{escape(name)}:</strong> {escape(words)}</p>" if words else ""


def listed(html: Iterable[str], kind: str = "", *, numbered: bool = False) -> str:
    """A list."""
    tag, look = "ol" if numbered else "ul", f' class="{kind}"' if kind else ""
    return f"<{tag}{look}>{''.join(f'<li>{item}</li>' for item in html)}</{tag}>"


def boxes(texts: Iterable[str], *, in_a_row: bool = False) -> str:
    """A list of texts, each with a box to tick."""
    return listed((f"{BOX} {escape(text)}" for text in texts), "boxes in-a-row" if in_a_row else "boxes")


def lines(count: int, what: str) -> str:
    """Empty lines to write on; `what` says to a screen reader what they are for."""
    rule = '<span class="rule"></span>'
    return f'<div class="lines" role="img" aria-label="{escape(what)}">{rule * count}</div>'


def picture(words: str, address: str) -> str:
    """A picture with what it shows in words; `address` holds the whole file, so that nothing is loaded."""
    return f'<figure><img src="{escape(address)}" alt="{escape(words)}"></figure>'


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """A table whose cells are `html`; the first one in each row is its header."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in headings)
    body = "".join(f"<tr>{_row(row)}</tr>" for row in rows)
    look = f' class="{kind}"' if kind else ""
    return (
        f"<table{look}><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Sequence[str]) -> str:
    first, *others = row
    return f'<th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in others)


# ---------------------------------------------------------------- texts


def text(article: Article, place: Span | None = None, *, numbered: bool = True) -> str:
    """An article, or a place in it, with its paragraphs numbered as in the whole article, or without numbers."""
    where = place or article.span
    shown = [(n if numbered else 0, b) for n, b in numbers(article) if b.span.overlaps(where)]
    pieces = "".join(_numbered(article, n, b, where) for n, b in shown)
    return f'<div class="text" lang="{escape(article.language)}" dir="{article.direction}">{pieces}</div>'


def numbers(article: Article) -> list[tuple[int, Block]]:
    """The blocks that hold something to read, numbered from 1."""
    return list(enumerate((b for b in article.blocks if markup.block(article.text, b)), start=1))


def whereabouts(article: Article, place: Span) -> str:
    """The numbers of the paragraphs that a place touches, in words."""
    touched = [n for n, b in numbers(article) if b.span.overlaps(place)]
    if not touched:
        return ""
    return f"paragraph {touched[0]}" if len(touched) == 1 else f"paragraphs {touched[0]} to {touched[-1]}"


def _numbered(article: Article, number: int, block: Block, place: Span) -> str:
    start, stop = max(block.start, place.start), min(block.stop, place.stop)
    words = markup.inline(article.text, start, stop).strip().replace("\n", "<br>")
    look = f"block block-{escape(block.kind)}"
    if not words:
        return ""
    if not number:
        return f'<p class="{look} unnumbered"><span class="words">{words}</span></p>'
    return f'<p class="{look}"><span class="no">{number}</span><span class="words">{words}</span></p>'
