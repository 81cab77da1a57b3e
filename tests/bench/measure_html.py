"""How well web pages are read, on pages of others where they lie (`MEDIALIT_GOLD`).

Run by hand: `python tests/bench/measure_html.py [ARTICLES TWEETS] [--each] [--hostile]`. Story: words of the story
blocks against the hand-made text of each page, beside trafilatura in the same run (F1 over words). Posts: each field
right or wrong against what the markup says. `--each` prints a line for every page, `--hostile` times pages that mean
harm.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.article import Article, Post  # noqa: E402  # the script runs from anywhere
from toolkit.markup import visible  # noqa: E402
from toolkit.reading.dates import dates  # noqa: E402
from toolkit.reading.html import read_html  # noqa: E402
from toolkit.reading.html.page import read_source  # noqa: E402

GOLD = Path(os.environ.get("MEDIALIT_GOLD", ROOT.parent / "shared" / "gold")) / "pages"
STORY = ("paragraph", "subheading", "quotation", "list", "table", "deck", "post", "unknown")
FIELDS = ("author", "handle", "date", "body", "permalink")


def page(file: Path) -> bytes:
    """The bytes of a page, which may be packed, whatever its name says."""
    raw = file.read_bytes()
    return gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw


def f1(found: str, gold: str) -> float:
    """F1 over words, each as often as it stands there."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (found, gold))
    both = sum((a & b).values())
    return 2 * both / (sum(a.values()) + sum(b.values())) if both else 0.0


def told(article: Article, kinds: tuple[str, ...] = STORY) -> str:
    """The words of the blocks of some kinds."""
    return "\n\n".join(visible(article.text, b.start, b.stop) for b in article.blocks if b.kind in kinds)


def stories(folder: Path) -> Iterator[dict[str, Any]]:
    """For each page our F1 and trafilatura's, with and without snippets, unknown characters, metadata, seconds."""
    import trafilatura

    for file in sorted(folder.glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))["ground_truth"]
        raw = page(next(folder.glob(f"{file.stem}.html*")))
        start = time.perf_counter()
        article = read_html(raw, file.stem)
        took = time.perf_counter() - start
        story = told(article)
        own = trafilatura.extract(raw) or ""
        yield {
            "page": file.stem,
            "ours": f1(story, gold["main_content"]),
            "trafilatura": f1(own, gold["main_content"]),
            **{f"ours {k}": _share(gold[k], story) for k in ("with", "without")},
            **{f"trafilatura {k}": _share(gold[k], own) for k in ("with", "without")},
            "kept": _share(gold["with"] + gold["without"], article.text),
            "unknown": sum(len(b.span) for b in article.blocks if b.kind == "unknown") / max(1, len(article.text)),
            "headline": _near(article.stated("headline"), gold["title"]),
            "author": _near(article.stated("author"), gold["author"]),
            "date": gold["publish_date"] in [d[:10] for d in article.stated("datePublished")],
            "seconds": took,
        }


def _share(snippets: list[str], text: str) -> float:
    plain = "".join(re.findall(r"\w+", text.lower()))
    return sum("".join(re.findall(r"\w+", s.lower())) in plain for s in snippets) / max(1, len(snippets))


def _near(values: tuple[str, ...], gold: str | None) -> bool:
    wanted = "".join(re.findall(r"\w+", (gold or "").lower()))
    seen = ["".join(re.findall(r"\w+", value.lower())) for value in values]
    return any(value and (value in wanted or wanted in value) for value in seen)


def posts(folder: Path) -> Counter[str]:
    """Posts on real pages: how many have each field right, how many all; false ones."""
    count: Counter[str] = Counter()
    for entry in json.loads((folder / "gold.json").read_text("utf-8")):
        raw = page(folder / entry["file"])
        left = [post for post in read_html(raw, "page").posts if post.form == "embedded"]
        whole = _bare(raw.decode("utf-8", "replace"))
        for gold in entry["tweets"]:
            count["posts"] += 1
            post = max(left, key=lambda p: sum(_right(p, gold, whole).values()), default=None)
            if post is None:
                continue
            right = _right(post, gold, whole)
            if sum(right.values()) > 1:
                left.remove(post)
                count.update(right)
                count["all"] += all(right.values())
        count["false"] += len(left)
    return count


def _right(post: Post, gold: dict[str, Any], whole: str) -> dict[str, int]:
    """Which fields are right. Where a body has several paragraphs, the gold holds the first and the page all."""
    body, known, date = _bare(post.body or ""), _bare(gold["body"]), dates(gold["date_text"])
    right = {
        "author": post.author == " ".join(gold["author"].split()),
        "handle": post.handle == gold["handle"],
        "date": post.date == (date[0].value if date else None),
        "body": body == known or (bool(known) and body.startswith(known)),
        "permalink": post.permalink == gold["permalink"],
    }
    return {field: int(value) for field, value in right.items()}


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def hostile() -> Iterator[tuple[str, float]]:
    """Seconds for pages that mean harm."""
    words = "The ferry waited at the landing until the river log was signed. "
    for name, source in (
        ("10,000 levels", "<div>" * 10_000 + words + "</div>" * 10_000),
        ("20 MB of paragraphs", f"<p>{words}</p>" * (20_000_000 // 71)),
        ("20 MB data address", f"<p>{words}</p><img src='data:image/png;base64,{'A' * 20_000_000}'>"),
        ("20 MB script", f"<p>{words}</p><script>{'var a = 1;' * 2_000_000}</script>"),
    ):
        start = time.perf_counter()
        article = read_source(source, "page")
        assert words.strip() in article.text
        yield name, time.perf_counter() - start


def main(arguments: list[str]) -> int:
    """Print the figures."""
    folders = [Path(a) for a in arguments if not a.startswith("-")] or [GOLD / "articles", GOLD / "tweets"]
    rows = list(stories(folders[0]))
    names = [name for name in rows[0] if name != "page"]
    if "--each" in arguments:
        for row in rows:
            print(row["page"], "  ".join(f"{name} {float(row[name]):.3f}" for name in names))
    print(f"{len(rows)} pages:", "  ".join(f"{n} {sum(float(r[n]) for r in rows) / len(rows):.4f}" for n in names))
    count = posts(folders[1])
    total = count["posts"] or 1
    shares = "  ".join(f"{field} {count[field] / total:.3f}" for field in (*FIELDS, "all"))
    print(f"{count['posts']} posts:", shares, f" false {count['false']}")
    if "--hostile" in arguments:
        for name, seconds in hostile():
            print(f"{name}: {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
