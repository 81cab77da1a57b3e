"""How far two passes over the same texts agree, label by label.

Run by hand: `python tests/bench/agreement.py [--write]`. The first pass is the key in the sidecars; the second
(`seeds/second_pass/*.toml`) was made from the texts and the table of labels alone. `--write` puts the table into
seeds/README.md; a test recomputes it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.article import Article, Span  # noqa: E402  # the script runs from anywhere
from toolkit.quotation import locate  # noqa: E402
from toolkit.record import read_toml, structure  # noqa: E402
from toolkit.seeds import article  # noqa: E402
from toolkit.sentences import sentences  # noqa: E402

FORMAT = "second-pass/1"
FOLDER = ROOT / "seeds" / "second_pass"
DOC = ROOT / "seeds" / "README.md"
MARK = re.compile(r"(<!-- agreement -->\n).*?(<!-- end -->)", re.DOTALL)
LABELS = ("source", "cue", "content", "social_post", "notice", "loaded_language", "unattributed", "hedge", "booster")
LABELS += ("claim:opinion", "claim:motive", "claim:prediction")
LATER = "seen-once-"  # what the first pass did not hold: added as contested because of the second
# Trained people on like tasks, as the table of labels gives them.
PEOPLE = {
    "source": "exact .78, overlap .84",
    "cue": "exact .71, overlap .82",
    "content": "exact .66, overlap .88",
}


@dataclass(frozen=True)
class Second:
    """One mark of the second pass."""

    label: str
    at: tuple[str, ...]
    type: str = ""


@dataclass(frozen=True)
class Pass:
    """The second pass over one text."""

    format: str
    text: str
    marks: tuple[Second, ...]


@dataclass(frozen=True)
class Row:
    """Two passes on one label: how many marks each made, and how many of both are the same."""

    label: str
    first: int
    second: int
    exact: int
    overlapping: int
    kappa: float

    def f1(self, same: int) -> float:
        """The share of marks that both made, of all marks."""
        return 2 * same / (self.first + self.second) if self.first + self.second else 1.0


def passes() -> Iterator[tuple[Article, list[Span], list[Span]]]:
    """Each text with the marks of the first and of the second pass."""
    for file in sorted(FOLDER.glob("*.toml")):
        second = structure(read_toml(file), Pass, FORMAT, file.name)
        whole = article(f"{second.text}-clean")
        ours = [
            Span(m.hull.start, m.hull.stop, m.label)
            for m in whole.marks
            if m.label in LABELS and not m.id.startswith(LATER)
        ]
        theirs = []
        for mark in second.marks:
            parts = sorted(locate(whole.text, quotation) for quotation in mark.at)
            theirs.append(Span(parts[0].start, parts[-1].stop, mark.label))
        yield whole, _once(ours), _once(theirs)


def rows() -> list[Row]:
    """Agreement of each label over all texts."""
    texts = list(passes())
    names = sorted({s.label for _, a, b in texts for s in (*a, *b)})
    return [_row(name, texts) for name in names]


def _row(name: str, texts: Iterable[tuple[Article, list[Span], list[Span]]]) -> Row:
    first = second = exact = overlapping = 0
    table: list[tuple[bool, bool]] = []
    for whole, ours, theirs in texts:
        a, b = [s for s in ours if s.label == name], [s for s in theirs if s.label == name]
        first, second = first + len(a), second + len(b)
        exact += len({(s.start, s.stop) for s in a} & {(s.start, s.stop) for s in b})
        overlapping += _matched(a, b)
        bounds = [s for k in whole.blocks for s in sentences(whole.text, k.start, k.stop)]
        table += [(any(s.overlaps(x) for x in a), any(s.overlaps(x) for x in b)) for s in bounds]
    return Row(name, first, second, exact, overlapping, kappa(table))


def kappa(pairs: list[tuple[bool, bool]]) -> float:
    """Cohen's kappa of two judges over yes and no (Cohen 1960); 1 where both always say the same."""
    n = len(pairs)
    same = sum(a == b for a, b in pairs) / n
    yes = (sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n)
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def _matched(a: list[Span], b: list[Span]) -> int:
    """Marks of both passes that overlap, each used once, the largest overlaps first."""
    pairs = sorted(
        ((min(x.stop, y.stop) - max(x.start, y.start), i, j) for i, x in enumerate(a) for j, y in enumerate(b)),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    count = 0
    for shared, i, j in pairs:
        if shared > 0 and ("a", i) not in used and ("b", j) not in used:
            used |= {("a", i), ("b", j)}
            count += 1
    return count


def _once(spans: list[Span]) -> list[Span]:
    return sorted(set(spans))


def report() -> str:
    """The table in Markdown."""
    lines = [
        "| label | first pass | second pass | exact F1 | overlap F1 | kappa by sentence | trained people |",
        "|---|---|---|---|---|---|---|",
    ]
    found = rows()
    lines += [
        f"| {r.label} | {r.first} | {r.second} | {r.f1(r.exact):.2f} | {r.f1(r.overlapping):.2f} | {r.kappa:.2f} "
        f"| {PEOPLE.get(r.label, '')} |"
        for r in found
    ]
    total = sum(r.second for r in found)
    return "\n".join(lines) + f"\n\nMarks of the second pass: {total}."


def main(arguments: list[str]) -> int:
    """Print the table, or write it."""
    told = report()
    print(told)
    if "--write" in arguments:
        DOC.write_text(MARK.sub(lambda m: f"{m[1]}\n{told}\n\n{m[2]}", DOC.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
