"""How well reading finds what editors marked: blocks, posts, notices, provenance and damage.

Run by hand: `python tests/bench/measure_reading.py [--write]`. It compares `read_text` with the editors' marks on the
specimens (as they reached the reader, and clean) and on the originals that are attached, and with data of others where
they lie (`MEDIALIT_GOLD`). `--write` puts the tables into docs/reading.md.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.article import Article, Post, Span  # noqa: E402  # the script runs from anywhere
from toolkit.reading import read_text  # noqa: E402
from toolkit.seeds import article, specimens  # noqa: E402
from toolkit.seeds.originals import attached  # noqa: E402

DOC = ROOT / "docs" / "reading.md"
MARK = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
GOLD = Path(os.environ.get("MEDIALIT_GOLD", ROOT.parent / "shared" / "gold"))


@dataclass(frozen=True)
class Score:
    """How many an editor marked, how many were found, and how many of both are the same."""

    marked: int
    found: int
    both: int

    def __add__(self, other: Score) -> Score:
        return Score(self.marked + other.marked, self.found + other.found, self.both + other.both)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what an editor marked that was found."""
        return self.both / self.marked if self.marked else 1.0


def typed(marked: Iterable[Span], found: Iterable[Span]) -> Score:
    """Spans of one type that share at least half of both together are the same; each is used once."""
    left, rest, both = list(marked), list(found), 0
    for span in left:
        like = next((f for f in rest if f.label == span.label and _shared(span, f) >= 0.5), None)
        if like is not None:
            rest.remove(like)
            both += 1
    return Score(len(left), both + len(rest), both)


def blocks(truth: Article, read: Article) -> Score:
    """Code points (without white space) that lie in a block of the kind that the editor says."""
    kinds, seen = _kinds(truth), _kinds(read)
    places = [i for i, c in enumerate(truth.text) if not c.isspace()]
    return Score(len(places), len(places), sum(kinds[i] == seen[i] for i in places))


def unknown(read: Article) -> float:
    """The share of code points in blocks of no kind."""
    return sum(len(b.span) for b in read.blocks if b.kind == "unknown") / max(1, len(read.text))


FIELDS = ("form", "author", "handle", "date", "body", "permalink")


def posts(truth: Article, read: Article) -> dict[str, Score]:
    """Posts found, and of each field how many have it right."""
    rest, pairs = list(read.posts), []
    for post in truth.posts:
        like = next((p for p in rest if _shared(post.span, p.span) >= 0.5), None)
        if like is not None:
            rest.remove(like)
            pairs.append((post, like))
    scores = {"post": Score(len(truth.posts), len(read.posts), len(pairs))}
    for name in FIELDS:
        same = sum(_same(a, b, name) for a, b in pairs)
        scores[name] = Score(len(truth.posts), len(truth.posts), same)
    return scores


def provenance(truth: Article, read: Article) -> Score:
    """Values that the text itself states, by key, each once; texts without such marks are left out."""
    marked = _values(truth)
    found = _values(read) if marked else set()
    return Score(len(marked), len(found), len(marked & found))


def _values(of: Article) -> set[tuple[str, str]]:
    values = ((k, s) for k, stated in of.provenance.items() for s in stated if s.start is not None)
    return {(k, " ".join(re.sub(r"[\W_]+", " ", s.value.casefold()).split())) for k, s in values}


def _same(a: Post, b: Post, name: str) -> bool:
    def plain(value: Any) -> str:
        return " ".join(str(value or "").split()).strip("“”\"'’‘ .,")

    return plain(getattr(a, name)) == plain(getattr(b, name))


def _shared(a: Span, b: Span) -> float:
    inner = min(a.stop, b.stop) - max(a.start, b.start)
    return inner / (len(a) + len(b) - inner) if inner > 0 else 0.0


def _kinds(of: Article) -> list[str]:
    return [b.kind for b in of.blocks for _ in range(b.start, b.stop)]


def texts() -> Iterator[tuple[str, Article]]:
    """The marked articles: specimens as they reached the reader, their clean twins, attached originals."""
    for name in specimens():
        yield name, article(name)
        if article(name).text != article(f"{name}-clean").text:
            yield f"{name}, clean", article(f"{name}-clean")
    yield from ((name, article(name)) for name in sorted(attached()))


PARTS: dict[str, Callable[[Article, Article], Score]] = {
    "blocks": blocks,
    "posts": lambda truth, read: posts(truth, read)["post"],
    "notices": lambda truth, read: typed(truth.notices, read.notices),
    "provenance": provenance,
    "damage": lambda truth, read: typed(truth.damage, read.damage),
}


def rows() -> Iterator[list[str]]:
    """One row a text: precision and recall of each part, and the share of unknown; a last row with all."""
    totals = {part: Score(0, 0, 0) for part in PARTS}
    for name, truth in texts():
        read = read_text(truth.text, name)
        scores = {part: score(truth, read) for part, score in PARTS.items()}
        totals = {part: totals[part] + scores[part] for part in PARTS}
        yield [name, *(_shown(s, part) for part, s in scores.items()), f"{unknown(read):.1%}"]
    yield ["**all**", *(_shown(s, part) for part, s in totals.items()), ""]


def _shown(score: Score, part: str) -> str:
    if not score.marked and not score.found:
        return "–"
    return f"{score.recall:.3f}" if part == "blocks" else f"{score.precision:.2f} / {score.recall:.2f} ({score.marked})"


def fields() -> Iterator[list[str]]:
    """The fields of all posts of specimens and originals."""
    totals = dict.fromkeys(("post", *FIELDS), Score(0, 0, 0))
    for _, truth in texts():
        for name, score in posts(truth, read_text(truth.text, truth.id)).items():
            totals[name] += score
    yield [f"{totals[name].recall:.2f}" for name in totals]


def markdown(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join("| " + " | ".join(line) + " |" for line in (headings, ["---"] * len(headings), *lines))


def report() -> str:
    """All tables."""
    parts = [
        markdown(("text", *PARTS, "unknown"), rows()),
        "Fields of the posts (share that is right):\n\n" + markdown(("post found", *FIELDS), fields()),
    ]
    parts += [part for part in (_gold_posts(), _gold_notices()) if part]
    return "\n\n".join(parts)


def _gold_posts() -> str:
    from tests.reading.flatten import post_scores

    folder = GOLD / "pages" / "tweets"
    if not folder.is_dir():
        return ""
    scores = post_scores(folder)
    names = ("author", "handle", "date", "body", "permalink", "false")
    lines = [[way, *(f"{score[n]:.2f}" if n in score else "–" for n in names)] for way, score in scores.items()]
    told = "Embedded posts on pages of others, made into text in several ways (the last column: false posts):"
    return f"{told}\n\n{markdown(('way', *names), lines)}"


def _gold_notices() -> str:
    from tests.reading.gold_notices import notice_scores

    file = GOLD / "notice-lines-dev.json"
    if not file.is_file():
        return ""
    score = notice_scores(file)
    return (
        "Lines of others, a third of them traps: is it a notice or story? "
        f"Precision {score.precision:.2f}, recall {score.recall:.2f}."
    )


def detail(name: str) -> str:
    """What was missed (-) and what was found too much (+) in one text, for whoever mends a rule."""
    truth = article(name)
    read = read_text(truth.text, name)
    lines = []
    for part, a, b in (("notice", truth.notices, read.notices), ("damage", truth.damage, read.damage)):
        lines += _differences(part, a, b, truth.text)
    wanted, got = _values(truth), _values(read)
    lines += [f"- provenance {item}" for item in wanted - got] + [f"+ provenance {item}" for item in got - wanted]
    for before, after in zip(_kinds(truth), _kinds(read), strict=True):
        lines += [f"~ block {before} read as {after}"] if before != after else []
    kinds = Counter(line for line in lines if line.startswith("~"))
    lines = [line for line in lines if not line.startswith("~")] + [f"{k} ({n} code points)" for k, n in kinds.items()]
    return "\n".join([*lines, *(f"- post {p}" for p in truth.posts), *(f"+ post {p}" for p in read.posts)])


def _differences(part: str, marked: Sequence[Span], found: Sequence[Span], text: str) -> list[str]:
    def alone(these: Sequence[Span], those: Sequence[Span]) -> list[Span]:
        return [s for s in these if not any(o.label == s.label and _shared(s, o) >= 0.5 for o in those)]

    return [f"- {part} {s.label}: {s.of(text)[:70]!r}" for s in alone(marked, found)] + [
        f"+ {part} {s.label}: {s.of(text)[:70]!r}" for s in alone(found, marked)
    ]


def main(arguments: list[str]) -> int:
    """Print the tables, write them, or (with a text's name) what differs in it."""
    named = [a for a in arguments if not a.startswith("-")]
    if named:
        print("\n".join(detail(name) for name in named))
        return 0
    told = report()
    print(told)
    if "--write" in arguments:
        DOC.write_text(MARK.sub(lambda m: f"{m[1]}\n{told}\n\n{m[2]}", DOC.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
