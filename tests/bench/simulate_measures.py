"""Do the report's ranges keep their word? Classes of simulated readers, many of each kind (docs/measures.md).

Run by hand: `python tests/bench/simulate_measures.py [--write] [CLASSES]`. `--write` puts the tables into
docs/measures.md.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import comb, sqrt
from pathlib import Path
from statistics import NormalDist

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.course.coverage import Held, changes, coverage  # noqa: E402  # the script runs from anywhere
from tests.course.simulated_readers import AFTER, BEFORE, UNEVEN, Class  # noqa: E402
from toolkit.grading.key import Keys  # noqa: E402
from toolkit.measures import TwoByTwo, leaning, telling_apart  # noqa: E402

DOC = ROOT / "docs" / "measures.md"
MARK = re.compile(r"(<!-- measured -->\n).*?(<!-- end -->)", re.DOTALL)
CLASSES = 300
NORMAL = NormalDist()
MIXED = Class(d=(1.2, 0.4), c=(0.0, 0.4))
COUNTS = (24, 36, 48)


def kinds() -> Iterator[tuple[str, Class]]:
    """The classes, with their names in the table."""
    for d in (0.0, 0.5, 1.0, 2.0):
        for c in (-0.5, 0.0, 0.5):
            yield f"all d′ = {d:g}, c = {c:g}".replace("-", "−"), Class(d=(d, 0.0), c=(c, 0.0))
    yield "all d′ = 1, c = 0.5, over-sure", Class(c=(0.5, 0.0), over=1.5)
    yield "all d′ = 2, c = 0.5, ten pupils", Class(d=(2.0, 0.0), c=(0.5, 0.0), pupils=10)
    yield "d′ about 3, c = 0.5, ten pupils", Class(d=(3.0, 0.3), c=(0.5, 0.0), pupils=10)
    yield "mixed", MIXED
    yield "mixed, ten pupils", replace(MIXED, pupils=10)
    yield "mixed, over-sure", replace(MIXED, over=1.5)
    yield "mixed, leans far apart", replace(MIXED, c=(0.0, 0.8))
    yield "mixed, texts easy to hard", replace(MIXED, ease=UNEVEN)
    for name, c in (("trust", 9.0), ("doubt", -9.0)):
        yield f"all always {name}", Class(d=(0.0, 0.0), c=(c, 0.0), over=1.5)
    yield "all throw a coin, and are sure", Class(d=(0.0, 0.0), over=1.5)


def class_table(many: int) -> Iterator[tuple[str, ...]]:
    """Each figure of the report: what is true, what is printed on average, how many ranges hold it."""
    key = Keys()[BEFORE]
    yield "class", "d′", "area", "Φ(d′/√2)", "shaky doubted", "sound doubted", "sureness, points"
    for name, class_ in kinds():
        found = coverage(class_, key, range(many))
        ideal = f"{NORMAL.cdf(class_.d[0] / sqrt(2)):.2f}" if not class_.d[1] and not class_.ease else "–"
        shares = (_cell(found[one], 2) for one in ("hits", "alarms"))
        yield name, _cell(found["apart"], 2), _cell(found["area"], 3), ideal, *shares, _cell(found["over"], 1)
        print(name, flush=True)


def _cell(found: Held, digits: int) -> str:
    true, mean = (f"{round(x, digits) + 0.0:.{digits}f}".replace("-", "−") for x in (found.truth, found.mean))
    return f"{true} · {mean} · {100 * found.share:.0f} %"


def change_table(many: int) -> Iterator[tuple[str, ...]]:
    """The same pupils before and after: the differences, and how often the alarm is told."""
    keys = {number: Keys()[number] for number in (BEFORE, AFTER)}
    start = Class(d=(0.8, 0.3), c=(0.0, 0.4))
    yield "class", "area", "sound doubted", "alarm told"
    for name, class_ in (
        ("nothing changes", start),
        ("nothing changes, ten pupils", replace(start, pupils=10)),
        ("d′ + 0.6, c − 0.2", replace(start, gain=0.6, shift=-0.2)),
        ("d′ + 0.6, c − 0.2, ten pupils", replace(start, gain=0.6, shift=-0.2, pupils=10)),
        ("c − 0.5: they only doubt more", replace(start, shift=-0.5)),
    ):
        found = changes(class_, keys, range(many))
        yield name, _cell(found.area, 3), _cell(found.alarms, 2), f"{100 * found.told:.0f} %"


def own_table() -> Iterator[tuple[str, ...]]:
    """One student, exactly: over all tables that can come about, how often 1.96 errors hold d′ and c."""
    yield "d′", "c", *(f"{n} + {n} answers" for n in COUNTS)
    for d in (0.0, 0.5, 1.0, 2.0, 3.0):
        for c in (0.0, 0.5, 1.0):
            yield f"{d:g}", f"{c:g}", *(_own(d, c, n) for n in COUNTS)


def _own(d: float, c: float, n: int) -> str:
    apart = lean = 0.0
    for h, f in ((h, f) for h in range(n + 1) for f in range(n + 1)):
        chance = _binomial(h, n, NORMAL.cdf(d / 2 - c)) * _binomial(f, n, NORMAL.cdf(-d / 2 - c))
        one, other = (measure(TwoByTwo(h, n - h, f, n - f)) for measure in (telling_apart, leaning))
        apart += chance * (abs((one.value or 0) - d) <= 1.96 * (one.error or 0))
        lean += chance * (abs((other.value or 0) - c) <= 1.96 * (other.error or 0))
    return f"{100 * apart:.0f} % · {100 * lean:.0f} %"


def _binomial(k: int, n: int, p: float) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """A table in Markdown."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * lines[0].count(' | ')} --- |", *lines[1:]])


def report(many: int) -> str:
    """The three tables with their captions."""
    told = f"{many} classes of each kind, thirty pupils where nothing else stands, 24 texts each. In each cell: what is"
    return "\n\n".join(
        [
            f"**A class.** {told} true, what was printed on average, and in how many classes the range held the truth.",
            table(class_table(many)),
            f"**Before and after.** {many} classes of each kind, all of them “mixed” around d′ = 0.8.",
            table(change_table(many)),
            "**One student**, counted exactly: how often 1.96 errors hold d′ · and how often c.",
            table(own_table()),
        ]
    )


def main(arguments: list[str]) -> None:
    """Print the tables, or write them into the page."""
    made = report(int(next((a for a in arguments if a.isdigit()), CLASSES)))
    if "--write" in arguments:
        DOC.write_text(MARK.sub(lambda m: f"{m[1]}\n{made}\n\n{m[2]}", DOC.read_text("utf-8")), "utf-8")
    else:
        print(made)


if __name__ == "__main__":
    main(sys.argv[1:])
