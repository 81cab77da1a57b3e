"""Pages as the text that is left of them: Markdown or plain, with or without links and marks of block quotations.

python tests/reading/flatten.py [FOLDER]          how well posts are read on the pages of a folder with a gold.json
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as parser

from toolkit.article import Post
from toolkit.reading.dates import dates
from toolkit.reading.lines import lines
from toolkit.reading.posts import posts

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(os.environ.get("MEDIALIT_GOLD") or ROOT.parent / "shared" / "gold") / "pages" / "tweets"

_UNSEEN = frozenset(
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "button", "select", "textarea"]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way of making text.

    `links` and `marks` say what stays of links and of block quotations; `torn` makes a blank line of two line ends,
    `packed` leaves none between paragraphs.
    """

    links: bool = True
    marks: bool = False
    torn: bool = False
    packed: bool = False


# What a page may have gone through before somebody pastes it.
WAYS = {
    "Markdown": Way(),
    "plain": Way(links=False),
    "quotation marks": Way(marks=True),
    "plain, packed": Way(links=False, packed=True),
    "Markdown, torn": Way(torn=True),
    "plain, torn": Way(links=False, torn=True),
}
FIELDS = ("author", "handle", "date", "body", "permalink")


def page(file: Path) -> str:
    """The HTML in a file, which may be packed, whatever its name says."""
    raw = file.read_bytes()
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", "replace")


def flatten(source: str, way: Way) -> str:
    """The text of a page."""
    document = parser.document_fromstring(source)
    body = document.find("body")
    return _tidy("".join(_text(document if body is None else body, way)), way)


def _text(element: Any, way: Way) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    inner = "".join([_escaped(element.text, way), *(part for child in element for part in _with_tail(child, way))])
    yield _dressed(element, inner, way)


def _with_tail(child: Any, way: Way) -> Iterator[str]:
    yield from _text(child, way)
    yield _escaped(child.tail, way)


def _escaped(text: str | None, way: Way) -> str:
    """White space as a browser shows it; Markdown keeps its own signs apart with a backslash."""
    seen = re.sub(r"[ \t\r\n\f]+", " ", text or "")
    return re.sub(r"(?<!/)([_*])(?![^ ]*://)", r"\\\1", seen) if way.links and "://" not in seen else seen


def _dressed(element: Any, inner: str, way: Way) -> str:
    tag, hard = element.tag, "  \n" if way.links else "\n"
    if tag == "br":
        return hard if way.torn else "\0"
    if tag == "a" and way.links and element.get("href"):
        label = inner.strip()
        return (
            inner if "\n\n" in inner or (not label and "status" not in element.get("href")) else _link(element, inner)
        )
    if tag == "blockquote" and way.marks:
        return f"\n\n{_quoted(_tidy(inner, way))}\n\n"
    if tag in _BLOCKS:
        sign = (
            "#" * int(tag[1]) + " " if re.fullmatch("h[1-6]", tag) and way.links else "- " * (tag == "li" and way.links)
        )
        return f"\n\n{sign}{inner.strip()}\n\n"
    return inner


def _link(element: Any, inner: str) -> str:
    before, after = " " * inner.startswith(" "), " " * inner.endswith(" ")
    return f"{before}[{inner.strip()}]({element.get('href').strip().replace(' ', '%20')}){after}"


def _quoted(inner: str) -> str:
    return "\n".join(f"> {row}".rstrip() if not row.endswith("  ") else f"> {row}" for row in inner.split("\n"))


def _tidy(text: str, way: Way) -> str:
    hard = "  \n" if way.links else "\n"
    joined = re.sub(r" *\0[\0 ]*", hard, text)
    joined = re.sub(r"(?<=\n)[ \t]+(?=\S)", "", joined)
    return re.sub(
        r"\n\s*\n" if way.packed else r"\n[ \t]*\n[ \t]*\n\s*", "\n" if way.packed else "\n\n", joined
    ).strip()


# ----------------------------------------------------------------------------- how well it is read


def post_scores(folder: Path = GOLD) -> dict[str, dict[str, float]]:
    """For each way of making text, the share of posts with each field right, and how many false posts were found.

    A permalink counts only where the way keeps links. What quotes or retells a post in prose is not in the gold: it
    counts neither way.
    """
    pages = json.loads((folder / "gold.json").read_text("utf-8"))
    return {name: _scores([_of_page(folder, entry, way) for entry in pages], way) for name, way in WAYS.items()}


def _scores(counted: list[Counter[str]], way: Way) -> dict[str, float]:
    total = sum(counted, Counter())
    fields = [field for field in FIELDS if field != "permalink" or way.links]
    return {**{field: total[field] / total["posts"] for field in fields}, "false": float(total["false"])}


def _of_page(folder: Path, entry: dict[str, Any], way: Way) -> Counter[str]:
    source = page(folder / entry["file"])
    text = flatten(source, way)
    left = [post for post in posts(text, lines(text)) if post.form == "embedded"]
    whole = [_bare(quote.text_content()) for quote in parser.document_fromstring(source).iter("blockquote")]
    count = Counter(posts=len(entry["tweets"]))
    for gold in entry["tweets"]:
        post = max(left, key=lambda p: sum(_right(p, gold, whole).values()), default=None)
        if post is not None and post.handle == gold["handle"]:
            left.remove(post)
            count.update(_right(post, gold, whole))
    count["false"] = len(left)
    return count


def _right(post: Post, gold: dict[str, Any], whole: list[str]) -> dict[str, int]:
    """Which fields are right. Where a body has several paragraphs, the gold holds the first and the page all."""
    body, known = _bare(post.body or ""), _bare(gold["body"])
    full = {quote.rsplit("—", 1)[0] for quote in whole if quote.startswith(known)}
    date = dates(gold["date_text"])
    right = {
        "author": post.author == " ".join(gold["author"].split()),
        "handle": post.handle == gold["handle"],
        "date": post.date == (date[0].value if date else None),
        "body": body == known or body in full,
        "permalink": post.permalink == gold["permalink"],
    }
    return {field: int(value) for field, value in right.items()}


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


if __name__ == "__main__":
    for made, scored in post_scores(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD).items():
        print(f"{made:18}", "  ".join(f"{field} {value:.2f}" for field, value in scored.items()))
