"""How well and how fast sentences are found, beside two libraries that do nothing else.

Run by hand: python tests/bench/bench_sentences.py [RUNS]
The sentences are those of NewsSD-ENG's training split (`train.csv` in MEDIALIT_GOLD's folder `newssd-train`), several
joined by a space; right is every place where two of them meet. The libraries are no part of the project: put them
into any folder with `pip install --target FOLDER pysbd syntok` and name it in MEDIALIT_PEERS; one that is missing is
left out.
Quotations that the data do not cut behind `.”` count against whoever cuts there.
"""

from __future__ import annotations

import csv
import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.append(os.environ.get("MEDIALIT_PEERS", ""))

from toolkit.sentences import sentences  # noqa: E402  # the script runs from anywhere
from toolkit.table import Table  # noqa: E402

GOLD = Path(os.environ.get("MEDIALIT_GOLD", ROOT.parent / "shared" / "gold")) / "newssd-train" / "train.csv"
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
JOINED = (5, 6, 7, 8)  # sentences to a text
LINEAR = 13.0  # a text ten times as long may take so many times as long

Ends = Callable[[str], Iterable[int]]
Text = tuple[str, frozenset[int]]


def texts(several: int) -> list[Text]:
    """Texts of several sentences each, with the places where one ends and another follows."""
    with GOLD.open(newline="", encoding="utf-8") as file:
        single = [" ".join(row["Sentence"].split()) for row in csv.DictReader(file)]
    found = []
    for at in range(0, len(single), several):
        ends, length = set(), -1
        for sentence in single[at : at + several]:
            length += 1 + len(sentence)
            ends.add(length)
        found.append((" ".join(single[at : at + several]), frozenset(ends - {length})))
    return found


def ours(text: str) -> list[int]:
    """Where our sentences end."""
    return [sentence.stop for sentence in sentences(text)]


def peers() -> dict[str, Ends]:
    """The libraries that are there, each as a function from a text to the ends of its sentences."""
    found: dict[str, Ends] = {}
    warnings.simplefilter("ignore")  # of an old library's regular expressions
    try:
        import pysbd
    except ImportError:
        print("pysbd is not there: left out")
    else:
        found["pysbd"] = partial(_by_pysbd, pysbd.Segmenter(language="en", clean=False, char_span=True))
    try:
        import syntok.segmenter
        import syntok.tokenizer
    except ImportError:
        print("syntok is not there: left out")
    else:
        cut = partial(syntok.segmenter.analyze, bracket_skip_len=None)
        found["syntok"] = partial(_by_syntok, cut)
    return found


def _by_pysbd(segmenter: object, text: str) -> list[int]:
    return [s.start + len(s.sent.rstrip()) for s in segmenter.segment(text)]  # type: ignore[attr-defined]


def _by_syntok(analyze: Callable[..., Iterable[object]], text: str) -> list[int]:
    return [s[-1].offset + len(s[-1].value) for paragraph in analyze(text) for s in paragraph]  # type: ignore[attr-defined]


def score(ends: Ends, gold: list[Text]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the places inside the texts where a sentence ends."""
    right = found = all_ = 0
    for text, expected in gold:
        marked = set(ends(text)) - {len(text)}
        right += len(marked & expected)
        found += len(marked)
        all_ += len(expected)
    return right / max(found, 1), right / all_, 2 * right / (found + all_)


def seconds(ends: Ends, text: str) -> float:
    """Processor time, the median of a few runs."""
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        ends(text)
        times.append(time.process_time() - began)
    return statistics.median(times)


def words(number: int) -> str:
    """The sentences again and again, up to so many words, in paragraphs of eight."""
    paragraphs = [text for text, _ in texts(8)]
    per = len(" ".join(paragraphs).split())
    whole = paragraphs * (number // per + 1)
    count, kept = 0, []
    for paragraph in whole:
        if count >= number:
            break
        kept.append(paragraph)
        count += len(paragraph.split())
    return "\n\n".join(kept)


def main() -> None:
    """Measure and print."""
    if not GOLD.exists():
        sys.exit(f"There is no {GOLD}: name the folder that holds newssd-train in MEDIALIT_GOLD.")
    load = os.getloadavg()[0]
    cutters: dict[str, Ends] = {"ours": ours, **peers()}
    gold = [text for several in JOINED for text in texts(several)]
    rows = [(name, *(f"{figure:.3f}" for figure in score(ends, gold))) for name, ends in cutters.items()]
    print(Table(("", "precision", "recall", "F1"), tuple(rows), f"Ends of sentences, {len(gold)} texts"))
    short, long = words(10_000), words(100_000)
    base = seconds(ours, short)
    times = [(n, base if n == "ours" else seconds(ends, short)) for n, ends in cutters.items()]
    rows = [(n, f"{took * 1000:.0f} ms", f"{took / base:.1f} ×") for n, took in times]
    print(
        Table(
            ("", "10,000 words", "to ours"), tuple(rows), f"\nProcessor time, medians of {RUNS} runs; load {load:.1f}"
        )
    )
    ratio = seconds(ours, long) / base
    print(f"\nours, 100,000 words to 10,000: {ratio:.1f} × {'ok' if ratio <= LINEAR else 'ABOVE'} (at most {LINEAR:g})")


if __name__ == "__main__":
    main()
