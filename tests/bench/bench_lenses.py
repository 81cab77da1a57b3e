"""How well and how fast the lenses see: beside people's marks on news of others, and beside the editors' marks.

Run by hand: `python tests/bench/bench_lenses.py [--write]`. `--write` puts the tables into docs/lenses.md.
PolNeAR lies in the folders `polnear-dev` of MEDIALIT_GOLD; where it is absent, its tables are left out. Spans count
when they overlap, greedily one to one, the longest overlap first. Attributions inside others are left out there, as
PolNeAR does not mark them.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.article import Article  # noqa: E402  # the script runs from anywhere
from toolkit.lenses import Attribution, attribution, look  # noqa: E402
from toolkit.lenses.passage import passages  # noqa: E402
from toolkit.reading import read_text  # noqa: E402
from toolkit.seeds import article, specimens  # noqa: E402
from toolkit.sentences import sentences  # noqa: E402

DOC = ROOT / "docs" / "lenses.md"
MARK = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
GOLD = Path(os.environ.get("MEDIALIT_GOLD", ROOT.parent / "shared" / "gold")) / "polnear-dev"
WORDS, LIMIT, LINEAR = 1_000, 50.0, 13.0
LABELS = (
    *("hedge", "booster", "loaded_language"),
    *("claim:fact", "claim:opinion", "claim:motive", "claim:prediction", "unattributed"),
)
CHECKABLE = ("claim:fact", "unattributed", "check_status")  # three ways in which editors mark what can be checked

Part = tuple[int, int]
Parts = tuple[Part, ...]


@dataclass
class Count:
    """How many are right, were found, and are marked."""

    right: int = 0
    found: int = 0
    marked: int = 0

    def add(self, right: int, found: int, marked: int) -> None:
        """More of them."""
        self.right, self.found, self.marked = self.right + right, self.found + found, self.marked + marked

    def cells(self) -> tuple[str, ...]:
        """Precision, recall, F1, and how many are marked."""
        precision, recall = self.right / max(self.found, 1), self.right / max(self.marked, 1)
        f1 = 2 * self.right / max(self.found + self.marked, 1)
        return f"{precision:.2f}", f"{recall:.2f}", f"{f1:.2f}", f"{self.marked:,}"


@dataclass
class Gold:
    """One attribution that people marked."""

    source: Parts = ()
    cue: Parts = ()
    content: Parts = ()


@dataclass
class Tables:
    """What is counted on PolNeAR."""

    whole: dict[str, Count] = field(default_factory=dict)
    apart: dict[str, Count] = field(default_factory=dict)
    confused: dict[str, int] = field(default_factory=dict)

    def of(self, table: str, name: str) -> Count:
        """The count of one row."""
        rows: dict[str, Count] = getattr(self, table)
        return rows.setdefault(name, Count())


def polnear() -> Iterator[tuple[str, list[Gold]]]:
    """The articles with the attributions of the first annotator."""
    for file in sorted((GOLD / "text").glob("*.txt")):
        marks = sorted(p for p in (GOLD / "attributions").iterdir() if p.name.startswith(file.stem))
        if marks:
            yield file.read_bytes().decode("utf-8"), _standoff(marks[0].read_text("utf-8"))


def _standoff(text: str) -> list[Gold]:
    spans: dict[str, Parts] = {}
    found = []
    for row in text.split("\n"):
        head, _, rest = row.partition("\t")
        if re.fullmatch(r"T\d+", head):
            places = rest.split("\t")[0].split(" ", 1)[1]
            spans[head] = tuple((int(a), int(z)) for a, z in (p.split() for p in places.split(";")))
        elif re.fullmatch(r"E\d+", head):
            roles = [role.split(":") for role in rest.split()]
            kept = {
                kind: tuple(p for k, v in roles if re.sub(r"\d", "", k) == kind for p in spans.get(v, ()))
                for kind in ("Source", "Cue", "Content")
            }
            if kept["Cue"]:
                found.append(Gold(kept["Source"], kept["Cue"], kept["Content"]))
    return found


def pairs(found: Sequence[Parts], marked: Sequence[Parts]) -> list[tuple[int, int]]:
    """Which of the found go with which of the marked: by overlap, greedily, one to one."""
    order = sorted((-_shared(f, m), i, k) for i, f in enumerate(found) for k, m in enumerate(marked) if _shared(f, m))
    used: set[tuple[str, int]] = set()
    kept = []
    for _, i, k in order:
        if not {("f", i), ("m", k)} & used:
            used |= {("f", i), ("m", k)}
            kept.append((i, k))
    return kept


def _shared(one: Parts, other: Parts) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def form(text: str, gold: Gold) -> str:
    """How people's content stands in the text: direct where it opens and closes with quotation marks."""
    words = "".join(text[a:z] for a, z in gold.content).strip(" ,.")
    inside = [m for m in words if m in '“”"']
    if words[:1] in ("“", '"') and words[-1:] in ("”", '"'):
        return "direct"
    return "mixed" if inside else "indirect"


def measure() -> Tables:
    """Everything that is counted on PolNeAR."""
    tables = Tables()
    for text, gold in polnear():
        found = [a for a in attribution(read_text(text, "p")) if not a.nested_in]
        _whole(tables, text, found, gold)
        _apart(tables, text, found, gold)
    return tables


def _whole(tables: Tables, text: str, found: list[Attribution], gold: list[Gold]) -> None:
    cues = [_one(a.cue) for a in found]
    marked = [g.cue for g in gold]
    one, other = _sentences(text, cues), _sentences(text, marked)
    tables.of("whole", "sentence has an attribution").add(len(one & other), len(one), len(other))
    for name in ("cue", "source", "content"):
        f = [_one(getattr(a, name)) for a in found if getattr(a, name)]
        m = [getattr(g, name) for g in gold if getattr(g, name)]
        tables.of("whole", name).add(len(pairs(f, m)), len(f), len(m))


def _apart(tables: Tables, text: str, found: list[Attribution], gold: list[Gold]) -> None:
    """Rows by the form; an attribution that is found and not marked counts by the form that was found."""
    joined = dict(pairs([_one(a.cue) for a in found], [g.cue for g in gold]))
    for number, one in enumerate(found):
        mark = gold[joined[number]] if number in joined else None
        what = form(text, mark) if mark else one.quote_form
        tables.of("apart", f"cue, {what}").add(int(mark is not None), 1, 0)
        bare = not one.source
        tables.of("apart", "no source named").add(int(bare and mark is not None and not mark.source), int(bare), 0)
        if mark and mark.source:
            right = bool(one.source and _shared(_one(one.source), mark.source))
            tables.of("apart", f"source, {what}").add(int(right), int(one.source is not None), 0)
        told = f"{form(text, mark)} → {one.quote_form}" if mark else "not marked → found"
        tables.confused[told] = tables.confused.get(told, 0) + 1
    for mark in gold:
        tables.of("apart", f"cue, {form(text, mark)}").marked += 1
        name = f"source, {form(text, mark)}" if mark.source else "no source named"
        tables.of("apart", name).marked += 1
    tables.confused["marked → not found"] = tables.confused.get("marked → not found", 0) + len(gold) - len(joined)


def _one(part: Part | None) -> Parts:
    return (part,) if part else ()


def _sentences(text: str, parts: list[Parts]) -> set[int]:
    found = sentences(text)
    return {i for i, s in enumerate(found) for spans in parts for a, z in spans if a < s.stop and s.start < z}


def of_course() -> dict[str, Count]:
    """The lenses beside the editors' marks on the course's own articles: required to be found, optional may be."""
    rows: dict[str, Count] = {}
    for name in (
        n for n in specimens() if re.fullmatch(r"[SW]\d\d", n)
    ):  # marked throughout; the others are collections
        one = article(name)
        looked = {(b.start, b.stop) for b in passages(one)}
        found = look(one)
        spans: dict[str, list[Part]] = {"cue": [], "source": [], "content": []}
        for f in found:
            spans.setdefault(f.label, []).append((f.start, f.stop))
            if isinstance(f, Attribution):
                for part in ("cue", "source", "content"):
                    if place := getattr(f, part):
                        spans[part].append(place)
        for label in ("cue", "source", "content", *LABELS):
            _against(rows.setdefault(label, Count()), one, label, spans.get(label, []), looked)
    return rows


def _against(row: Count, one: Article, label: str, found: list[Part], looked: set[Part]) -> None:
    labels = CHECKABLE if label == "claim:fact" else (label,)
    marks = [m for m in one.marks if m.label in labels and any(a <= m.hull.start < z for a, z in looked)]
    once = {tuple((p.start, p.stop) for p in m.parts): m for m in sorted(marks, key=lambda m: m.need == "required")}
    places, marks = list(once), list(once.values())  # a place that carries several labels counts once
    joined = pairs([(f,) for f in found], places)
    needed = [k for _, k in joined if marks[k].need == "required"]
    extra = len(joined) - len(needed)
    row.add(len(needed), len(found) - extra, sum(m.need == "required" for m in marks))


def speed() -> list[tuple[str, ...]]:
    """What looking costs, and whether ten times the text takes ten times as long."""
    once = "\n\n".join(article(n).text for n in ("S01", "S02", "S03"))
    per = len(once.split())
    short = read_text(" ".join((once + "\n\n").split(" ")[:WORDS]), "s")
    rows = []
    number = len(short.text.split())
    took = _milliseconds(lambda: look(short)) * WORDS / number
    rows.append(("1,000 words, all lenses", f"{took:.0f} ms", f"{LIMIT:g} ms", "ok" if took <= LIMIT else "ABOVE"))
    texts = [read_text("\n\n".join([once] * (size // per + 1)), "l") for size in (10_000, 100_000)]
    times = [_milliseconds(lambda t=t: look(t), 3) for t in texts]  # type: ignore[misc]
    ratio = times[1] / times[0] * len(texts[0].text) / len(texts[1].text) * 10
    rows.append(("ten times the text", f"{ratio:.1f} ×", f"{LINEAR:g} ×", "ok" if ratio <= LINEAR else "ABOVE"))
    return rows


def _milliseconds(act: Callable[[], object], runs: int = 9) -> float:
    times = []
    for _ in range(runs):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines) + "\n"


def page() -> str:
    """All tables."""
    head = ("precision", "recall", "F1", "marked")
    parts = []
    if GOLD.exists():
        tables = measure()
        parts += ["PolNeAR, development half (84 articles, one annotator):\n"]
        parts += [table(("", *head), [(k, *c.cells()) for k, c in tables.whole.items()])]
        parts += ["The same, told apart by how the words are given and whether a source is named:\n"]
        parts += [table(("", *head), [(k, *c.cells()) for k, c in sorted(tables.apart.items())])]
        parts += ["Confusions (people → lens):\n"]
        rows = sorted(tables.confused.items(), key=lambda r: (-r[1], r[0]))
        parts += [table(("", "attributions"), [(k, str(n)) for k, n in rows])]
    parts += ["The course’s own articles (in-sample, see below):\n"]
    parts += [table(("label", *head), [(k, *c.cells()) for k, c in of_course().items()])]
    parts += [table(("cost", "measured", "limit", ""), speed())]
    return "\n".join(parts)


def main() -> None:
    """Measure, print, and with `--write` put the tables into the page."""
    told = page()
    print(told)
    if "--write" in sys.argv:
        text = DOC.read_text("utf-8")
        DOC.write_text(MARK.sub(lambda m: m.group(1) + "\n" + told + "\n" + m.group(2), text), "utf-8")


if __name__ == "__main__":
    main()
