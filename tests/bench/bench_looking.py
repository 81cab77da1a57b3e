"""How long the views of a text take beside the lenses alone: `python tests/bench/bench_looking.py [WORDS]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from toolkit import look, sources, xray
from toolkit.lenses import look as suggest
from toolkit.reading import read_text

SENTENCE = "Major Holm{n} said on Friday that “the log is clear”, and perhaps the sham letter came from Vasker. "


def main(wanted: int) -> None:
    """Print seconds and sizes for a text of so many words."""
    words = len(SENTENCE.split())
    text = read_text("\n\n".join(SENTENCE.format(n=n % 300).strip() for n in range(wanted // words)), "long")
    base = _seconds(lambda: suggest(text))
    print(f"{wanted:,} words\nlenses alone   {base:6.2f} s")
    for name, view in (("look", look), ("xray", xray), ("sources", sources)):
        drawn: list[str] = []
        took = _seconds(lambda view=view, drawn=drawn: drawn.append(view(text)._repr_html_()))  # type: ignore[misc]
        print(f"{name:14} {took:6.2f} s  {took / base:4.1f} × the lenses  {len(drawn[0]) / 1e6:5.2f} MB")


def _seconds(act: Callable[[], Any]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
