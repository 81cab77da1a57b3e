"""What grading costs, beside reading the same files as plain JSON.

Run by hand: `python tests/bench/bench_grade.py [HAND-INS]`. Made-up students hand in: one class answers lesson 02 as it
is packaged, another ten exercises of all seven kinds (the gallery's), a third lesson 02's on specimens and a highlight
of a whole story with 47 marks. No two students answer alike; half of the exercises were tried twice.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from toolkit.article import Span  # noqa: E402  # the script runs from anywhere
from toolkit.exercises.choose import Choose  # noqa: E402
from toolkit.exercises.classify import Classify  # noqa: E402
from toolkit.exercises.exercise import Exercise  # noqa: E402
from toolkit.exercises.explain import Explain  # noqa: E402
from toolkit.exercises.fill import Fill  # noqa: E402
from toolkit.exercises.highlight import Highlight  # noqa: E402
from toolkit.exercises.order import Order  # noqa: E402
from toolkit.exercises.trace import STATUSES, Trace  # noqa: E402
from toolkit.grading.key import Key, Keys  # noqa: E402
from toolkit.handin import HandIn, Tried, to_json  # noqa: E402
from toolkit.seeds.place import data  # noqa: E402
from toolkit.sentences import words  # noqa: E402
from toolkit.table import Table  # noqa: E402

STUDENTS = 10_000
TEN = ("choose-one", "choose-several", "classify", "order", "fill")
TEN += ("mark-words", "mark-sentences", "mark-nothing", "trace", "explain")
STORY = """
[[exercises]]
id = "whole-story"
kind = "highlight"
title = "The whole story"
prompt = "Mark all sources, cues and contents."
article = "{article}"
passage = "story"
unit = "word"
labels = ["source", "cue", "content"]
"""
RUN = """
import sys, time
from toolkit.__main__ import main
status = main(sys.argv[1:])
try:
    kilobytes = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
except OSError:
    import resource
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print("MEASURED", time.process_time(), kilobytes, status)
"""


def mixed_lesson(folder: Path, article: str) -> Path:
    """A lessons folder with ten exercises of all kinds; the tenth is on the whole story of an article."""
    text = (data("lessons") / "exercises" / "02.toml").read_text("utf-8")
    head, *blocks = re.split(r"(?m)^\[\[exercises\]\]$", text)
    own = [b for b in blocks if not re.search(r'(?m)^article = "\d', b)]
    (folder / "exercises").mkdir(parents=True)
    mixed = "[[exercises]]".join([head.replace('lesson = "02"', 'lesson = "90"'), *own]) + STORY.replace(
        "{article}", article
    )
    (folder / "exercises" / "90.toml").write_text(mixed, "utf-8")
    return folder


def all_kinds(folder: Path) -> Path:
    """A lessons folder with ten exercises of all seven kinds: the gallery's, but for three of its five choices."""
    text = (data("lessons") / "exercises" / "gallery.toml").read_text("utf-8").replace('"gallery"', '"90"')
    head, *blocks = re.split(r"(?m)^\[\[exercises\]\]$", text)
    ten = [b for b in blocks if re.search(r'(?m)^id = "([\w-]+)"', b)[1] in TEN]
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises" / "90.toml").write_text("[[exercises]]".join([head, *ten]), "utf-8")
    return folder


def answer(exercise: Exercise, rng: random.Random) -> Any:  # noqa: PLR0911  # one return a kind
    """An answer as students give them: mostly right, marks a few words too long or short, some where none belong."""
    if isinstance(exercise, Choose):
        chosen = rng.sample([o.id for o in exercise.options], rng.randint(1, 3) if exercise.several else 1)
        return chosen if exercise.several else chosen[0]
    if isinstance(exercise, Classify):
        bins = [b.id for b in exercise.bins]
        return {i.id: i.bin if rng.random() < 0.6 else rng.choice(bins) for i in exercise.items if rng.random() < 0.95}
    if isinstance(exercise, Order):
        return rng.sample(exercise.solution(), len(exercise.lines))
    if isinstance(exercise, Fill):
        return {g.id: rng.choice([*g.accept, *g.other, f"word {rng.random():.3f}"]) for g in exercise.gaps}
    if isinstance(exercise, Trace):
        card = rng.choice(exercise.cards)
        return {"status": rng.choice([*STATUSES]), "card": card.id, "paragraph": rng.randint(1, len(card.paragraphs))}
    if isinstance(exercise, Explain):
        return " ".join(f"word{rng.randrange(1000)}" for _ in range(60))
    assert isinstance(exercise, Highlight)
    return _marks(exercise, rng)


def _marks(exercise: Highlight, rng: random.Random) -> list[dict[str, Any]]:
    places, key = _words(exercise)
    marks = [
        (first + rng.choice((-1, 0, 0, 0, 1)), last + rng.choice((-2, 0, 0, 0, 1)), label)
        for first, last, label in key
        if rng.random() < 0.75
    ]
    for _ in range(rng.randint(0, 5)):
        at = rng.randrange(len(places))
        marks.append((at, at + rng.randint(0, 8), rng.choice(exercise.labels)))
    last = len(places) - 1
    ends = [(max(0, min(a, b, last)), min(last, max(a, b, 0)), label) for a, b, label in marks]
    return [{"start": places[a].start, "stop": places[b].stop, "label": label} for a, b, label in ends]


Words = tuple[list[Span], list[tuple[int, int, str]]]
_FOUND: dict[str, Words] = {}


def _words(exercise: Highlight) -> Words:
    """The words of the passage, and the editor's marks as numbers of words."""
    if exercise.id not in _FOUND:
        _FOUND[exercise.id] = _find_words(exercise)
    return _FOUND[exercise.id]


def _find_words(exercise: Highlight) -> Words:
    places = words(exercise.article.text, exercise.passage.start, exercise.passage.stop)
    inside = [(m.label, [i for i, w in enumerate(places) if w.overlaps(m.hull)]) for m in exercise.key]
    return places, [(numbers[0], numbers[-1], label) for label, numbers in inside]


def write_handins(folder: Path, key: Key, students: int) -> None:
    """One file a student."""
    rng = random.Random(2031)
    there = {name: e for name, e in key.exercises.items() if isinstance(e, Exercise) and e.part != "original"}
    folder.mkdir()
    for n in range(students):
        tried = {name: _tried(e, rng) for name, e in there.items()}
        handin = HandIn(key.lesson, key.version, f"student {n}", f"{rng.getrandbits(64):016x}", tried)
        (folder / f"{n:06}.json").write_text(to_json(handin), "utf-8")


def _tried(exercise: Exercise, rng: random.Random) -> Tried:
    tries = [answer(exercise, rng) for _ in range(rng.randint(1, 2))]
    return Tried(last=tries[-1], first=tries[0], best=tries[-1], shown=exercise.shown, tries=len(tries))


def plain_json(folder: Path) -> float:
    """CPU seconds for reading all files as JSON, one by one."""
    begun = time.process_time()
    for name in sorted(os.listdir(folder)):  # noqa: PTH208  # the plainest way there is
        with open(f"{folder}/{name}", "rb") as file:  # noqa: PTH123
            json.loads(file.read())
    return time.process_time() - begun


def medialit(*arguments: str) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak megabytes of one command."""
    begun = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", RUN, "grade", *arguments], capture_output=True, text=True, cwd=ROOT, check=True
    )
    wall = time.perf_counter() - begun
    cpu, kilobytes, status = run.stdout.rpartition("MEASURED ")[2].split()
    assert status == "0", run.stdout
    return wall, float(cpu), float(kilobytes) / 1024


def _median(measure: Callable[[], float], times: int) -> float:
    return statistics.median(measure() for _ in range(times))


def measure(name: str, handins: Path, options: list[str]) -> tuple[str, ...]:
    """A row of the table. What the start of Python and of the toolkit costs is not a hand-in's."""
    out = ["--out", str(handins.with_suffix(".csv")), *options]
    files = list(handins.iterdir())
    plain = _median(lambda: plain_json(handins), 3) / len(files) * 1000
    alone = [medialit(str(files[0]), *out) for _ in range(5)]
    wall, start = (statistics.median(run[i] for run in alone) for i in (0, 1))
    _, cpu, megabytes = medialit(str(handins), *out)
    each = (cpu - start) / len(files) * 1000
    size = sum(f.stat().st_size for f in files) / len(files)
    figures = (f"{plain:.3f} ms", f"{each:.3f} ms", f"{each / plain:.1f} ×", f"{megabytes:.0f} MB", f"{wall:.2f} s")
    return (name, f"{size:,.0f} B", *figures)


def main(students: int = STUDENTS) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        mixed, heavy = all_kinds(folder / "mixed"), mixed_lesson(folder / "heavy", "S06")
        shutil.copytree(data("lessons") / "exercises", folder / "packaged" / "exercises")
        packaged = folder / "packaged"
        write_handins(folder / "02", Keys(packaged)["02"], students)
        _FOUND.clear()
        write_handins(folder / "90", Keys(mixed)["90"], students)
        _FOUND.clear()
        write_handins(folder / "91", Keys(heavy)["90"], students)
        rows = (
            measure("lesson 02, nine exercises answered", folder / "02", ["--lessons", str(packaged)]),
            measure("ten exercises of all seven kinds", folder / "90", ["--lessons", str(mixed)]),
            measure("the same, best answer counts", folder / "90", ["--lessons", str(mixed), "--policy", "best"]),
            measure("ten, one with 47 marks", folder / "91", ["--lessons", str(heavy)]),
            ("at most", "", "", "0.500 ms", "", "80 MB", "0.60 s"),
        )
    columns = ("each", "size", "plain JSON, CPU", "graded, CPU", "ratio", "peak memory", "one file, wall")
    print(Table(columns, rows, f"{students:,} hand-ins; CPU for each; Python {sys.version.split()[0]}"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
