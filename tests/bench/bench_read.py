"""What reading costs: from a decoded text to blocks, posts, notices, provenance and damage.

Run by hand: python tests/bench/bench_read.py [RUNS]
The texts are the course's specimens, again and again; what they say twice is found as damage, so this is the dear case.
1,000 words must be read within 30 ms, and time must grow no faster than the text.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.reading import read_text  # noqa: E402  # the script runs from anywhere
from toolkit.reading.blocks import blocks  # noqa: E402
from toolkit.reading.damage import damage  # noqa: E402
from toolkit.reading.lines import lines  # noqa: E402
from toolkit.reading.notices import notices  # noqa: E402
from toolkit.reading.posts import posts  # noqa: E402
from toolkit.reading.provenance import provenance  # noqa: E402
from toolkit.table import Table  # noqa: E402

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
WORDS, LIMIT = 1_000, 30.0  # so many words within so many milliseconds
SIZES = (100_000, 1_000_000, 10_000_000)  # characters
LINEAR = 13.0  # ten times the text may take so many times as long
LONG = """
import sys, time
sys.path.insert(0, sys.argv[1])
from toolkit.reading import read_text
text = sys.stdin.read()
began = time.process_time()
found = read_text(text, "bench")
took = time.process_time() - began
try:
    kilobytes = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
except OSError:
    import resource
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(took, kilobytes, len(found.blocks))
"""


def specimens() -> str:
    """The specimens one after the other."""
    return "\n\n".join(f.read_text("utf-8").strip() for f in sorted((ROOT / "seeds" / "specimens").glob("S0*.md")))


def of_words(number: int) -> str:
    """So many words of the specimens, cut at a paragraph."""
    kept: list[str] = []
    count = 0
    for paragraph in (specimens() + "\n\n").split("\n\n") * 9:
        if count >= number:
            break
        kept.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(kept)


def milliseconds(act: Callable[[], object]) -> float:
    """Processor time, the median of a few runs."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def steps(text: str) -> list[tuple[str, float]]:
    """What each step takes."""
    cut = lines(text)
    found = posts(text, cut)
    said = notices(text, cut, found)
    pieces = blocks(text, cut, found, said)
    return [
        ("lines", milliseconds(lambda: lines(text))),
        ("posts", milliseconds(lambda: posts(text, cut))),
        ("notices", milliseconds(lambda: notices(text, cut, found))),
        ("blocks", milliseconds(lambda: blocks(text, cut, found, said))),
        ("provenance", milliseconds(lambda: provenance(text, pieces, said))),
        ("damage", milliseconds(lambda: damage(text, cut, pieces))),
    ]


def long(size: int) -> tuple[float, float, int]:
    """Seconds, megabytes at the most, and blocks, of a text of so many characters in a fresh Python."""
    once = specimens() + "\n\n"
    text = (once * (size // len(once) + 1))[:size]
    run = [sys.executable, "-c", LONG, str(ROOT)]
    out = subprocess.run(run, input=text, capture_output=True, text=True, check=True, encoding="utf-8").stdout.split()
    return float(out[0]), int(out[1]) / 1024, int(out[2])


def main() -> None:
    """Measure and print."""
    before = os.getloadavg()[0]
    text = of_words(WORDS)
    whole = milliseconds(lambda: read_text(text, "bench"))
    rows = [("read_text", f"{whole:.1f} ms", f"{LIMIT:g} ms", "ok" if whole <= LIMIT else "ABOVE")]
    rows += [(f"  {name}", f"{took:.1f} ms", "", "") for name, took in steps(text)]
    caption = f"{len(text.split()):,} words; medians of {RUNS} runs, processor time; load {before:.1f}"
    print(Table(("what", "median", "limit", ""), tuple(rows), caption), flush=True)
    long_rows: list[tuple[str, ...]] = []
    last = 0.0
    for size in SIZES:
        took, megabytes, number = long(size)
        ratio = f"{took / last:.1f} × {'ok' if took / last <= LINEAR else 'ABOVE'}" if last else ""
        long_rows.append((f"{size:,}", f"{took:.2f} s", ratio, f"{megabytes:.0f} MB", f"{number:,}"))
        last = took
    caption = f"\nLong texts; time to that of the one above, at most {LINEAR:g} ×; load {os.getloadavg()[0]:.1f}"
    print(Table(("characters", "time", "", "memory at most", "blocks"), tuple(long_rows), caption))


if __name__ == "__main__":
    main()
