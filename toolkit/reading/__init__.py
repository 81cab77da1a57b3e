"""From a file to an article: nothing is thrown away and everything is named.

`decode`      bytes to text
`lines`       a text's lines, the smallest pieces that the others name
`posts`       social posts
`notices`     what is not story
`blocks`      the whole text in stretches of one kind each
`provenance`  what the text states about where it comes from
`damage`      where it was hurt
`html`        web pages into the same
`dates`       days in running text, with the names of months in many languages
`as_json`, `outline`, `command`   the article for a program, for a person, and `medialit read`

`read_text` takes the steps from `lines` to `damage` in this order. Offsets are code points of the text, half open.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from toolkit.article import Article, Block
from toolkit.problem import UnreadableArticle
from toolkit.reading.decode import decode

LARGEST = 50_000_000
SUFFIXES = (".md", ".markdown", ".txt", ".text", "")
PAGES = (".html", ".htm", ".xhtml", ".xht")
ARCHIVES = (".mhtml", ".mht")

__all__ = ["decode", "read", "read_text"]


def read(path: str | Path, encoding: str = "") -> Article:
    """The article in a text or Markdown file, or in a saved web page (.html, .htm, .xhtml, .mhtml).

    `encoding` is only for files that are neither UTF-8 nor UTF-16 with a mark at their start, and for pages that name
    a wrong one. Raises `UnreadableArticle` for what cannot be read, with what was found and what to do.
    """
    file = Path(path).expanduser()
    raw = _bytes(file)
    if file.suffix.lower() in (*PAGES, *ARCHIVES):
        from toolkit.reading.html import read_archive, read_html

        opened = read_html if file.suffix.lower() in PAGES else read_archive
        return opened(raw, file.stem, sha256(raw).hexdigest(), where=str(file), encoding=encoding)
    if file.suffix.lower() not in SUFFIXES:
        raise UnreadableArticle(
            f"Files that end in {file.suffix!r} cannot be read.",
            where=str(file),
            allowed="text and Markdown files (.txt, .md) and saved web pages (.html, .htm)",
            todo="copy the text of the article into a .txt file and read that",
        )
    return read_text(decode(raw, str(file), encoding), file.stem, sha256(raw).hexdigest())


def read_text(text: str, name: str, source_sha256: str = "") -> Article:
    """The article in a text that is already decoded: blocks, posts, notices, provenance, damage."""
    # The rules are many patterns: they load when a text is read, not with the toolkit.
    from toolkit.reading.blocks import blocks
    from toolkit.reading.damage import damage
    from toolkit.reading.lines import lines
    from toolkit.reading.notices import notices
    from toolkit.reading.posts import posts
    from toolkit.reading.provenance import provenance

    cut = lines(text)
    found_posts = posts(text, cut)
    found_notices = notices(text, cut, found_posts)
    found = blocks(text, cut, found_posts, found_notices)
    stated = provenance(text, found, found_notices)
    return Article(
        id=name,
        text=text,
        blocks=found,
        title=next((s.value for s in stated.get("headline", ())), _headline(text, found)) or name,
        posts=found_posts,
        notices=found_notices,
        provenance=stated,
        damage=damage(text, cut, found),
        source_sha256=source_sha256,
    )


def _headline(text: str, found: tuple[Block, ...]) -> str:
    return next((_one_line(text[b.start : b.stop]) for b in found if b.kind == "headline"), "")


def _one_line(text: str) -> str:
    return " ".join(text.strip().lstrip("#").split())


def _bytes(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise UnreadableArticle("This is a folder.", where=str(file), todo="name one file in it")
        size = file.stat().st_size
        if size > LARGEST:
            raise UnreadableArticle(
                f"The file has {size:,} bytes.", where=str(file), allowed=f"up to {LARGEST:,} bytes"
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise UnreadableArticle(
            "There is no such file.", where=str(file), todo="check the name and the folder"
        ) from None
    except (OSError, ValueError) as e:
        raise UnreadableArticle(f"The file cannot be opened: {e}.", where=str(file)) from None
