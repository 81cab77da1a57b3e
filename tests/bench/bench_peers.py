"""Grading beside nbgrader and otter-grader: what it costs, and what damaged and forged work comes to.

Run by hand: `python tests/bench/bench_peers.py [FOLDER] [--no-many] [--anew]`. It installs the newest nbgrader and
otter-grader from the package registry into environments of their own in FOLDER (default: medialit-peers in the folder
for temporary files), makes one set for all three, and prints two tables. Ten minutes on two idle cores; a run that was
cut short goes on where it stopped, `--anew` begins again. It writes nothing elsewhere, and runs the code of made-up
students alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import bench_grade  # noqa: E402  # the script runs from anywhere
import peer_set as the  # noqa: E402
from costs import Cost  # noqa: E402
from peer_cases import ANA, CASES, SPY  # noqa: E402
from peer_graders import NbGrader, Otter, Peer  # noqa: E402
from peer_ours import Ours, answers, bare, installed  # noqa: E402

from toolkit.grading.key import Keys  # noqa: E402

COUNT = 20
LIMIT = 120  # seconds for one command; an endless loop may not be ended by anybody else


# ---------------------------------------------------------------------------------------------- what it costs


def batch(peer: Peer) -> dict[str, str]:
    """Twenty submissions, and one through the command line, with the scores held against the true ones."""
    peer.clear()
    peer.make()
    class_ = the.students(COUNT)
    for s in class_:
        peer.hand_in(s.name, the.answered(peer.release, the.letters(s), s.essay))
    all_of_them = peer.grade()
    found = peer.scores()
    right = sum(found.get(s.name, (-1, 0))[0] == s.score for s in class_)
    one = [peer.grade(class_[n].name) for n in range(3)]
    return _costs(all_of_them, one, right)


def our_batch(ours: Ours) -> dict[str, str]:
    """The same for this toolkit."""
    class_ = the.students(COUNT)
    files = [ours.hand_in(s.name, answers(s)) for s in class_]
    all_of_them = ours.grade()
    rows = ours.rows()
    right = sum(float(rows[s.name]["points"]) == s.score for s in class_)
    one = [ours.grade(file) for file in files[:3]]
    return _costs(all_of_them, one, right)


def our_size(place: Path) -> str:
    """What an installation takes, without and with the programs in which lessons open."""
    return f"{installed(place / 'base'):.0f} MB; with JupyterLab {installed(place / 'lab', '[lab]'):.0f} MB"


def _costs(cost: Cost, one: list[Cost], right: int) -> dict[str, str]:
    return {
        f"CPU for each of {COUNT}, start-up included": f"{cost.cpu / COUNT:.3g} s",
        f"wall seconds for all {COUNT}": f"{cost.wall:.1f} s",
        "one submission through the command line, wall": f"{statistics.median(c.wall for c in one):.2f} s",
        "the same, CPU": f"{statistics.median(c.cpu for c in one):.2f} s",
        "peak memory, all its processes": f"{cost.megabytes:.0f} MB",
        "load of the machine": f"{os.getloadavg()[0]:.1f}",
        "scores that are the true ones": f"{right} of {COUNT}",
    }


def many(place: Path, count: int) -> str:
    """This toolkit on many hand-ins with exercises of all seven kinds."""
    lessons, folder = place / "all kinds", place / f"many {count}"
    shutil.rmtree(lessons, ignore_errors=True)
    bench_grade.all_kinds(lessons)
    if not folder.exists():
        bench_grade.write_handins(folder, Keys(lessons)["90"], count)
    cost = Ours(place / "ours").grade(folder, lessons)
    each = cost.cpu / count * 1000
    shutil.rmtree(folder)
    return f"{count:,} | {cost.wall:.1f} s | {cost.cpu:.1f} s | {each:.2f} ms | {cost.megabytes:.0f} MB"


# ---------------------------------------------------------------------------------------------- damage and forging


def peer_case(peer: Peer, case: str) -> str:
    """What a case came to: score, status, seconds."""
    peer.hand_in(case, CASES[case](peer))
    cost = peer.grade(case, limit=LIMIT)
    return _told(case, cost, peer.scores())


def _told(case: str, cost: Cost, scores: dict[str, tuple[float, float]]) -> str:
    points = "{:g} of {:g}".format(*scores[case]) if case in scores else "no score"
    ended = f"stopped after {cost.wall:.0f} s" if cost.status is None else f"status {cost.status}"
    return f"{points} ({ended}, {cost.wall:.0f} s)"


def our_cases(ours: Ours) -> dict[str, str]:
    """The same for this toolkit, as far as there is a like."""
    shutil.rmtree(ours.handins)
    ours.handins.mkdir()
    given = answers(ANA)
    made = {
        "forged": {**given, **{f"q{n}": {"__eq__": True} for n in the.RIGHT}},
        "deleted": given,
        "stripped": given,
        "endless": {**given, "q5": "while True: pass"},
        "widget": {**given, "q1": the.RIGHT[1]},
        "spying": {**given, "q1": SPY},
        "untouched": {},
        "Smith, Jr": given,
        '=HYPERLINK("x")': given,
    }
    told = {}
    for who, answer in made.items():
        file = ours.hand_in(who, answer)
        if who == "stripped":
            bare(file)
        cost = ours.grade(file)
        told[who] = f"{_outcomes(ours, who)} (status {cost.status}, {cost.wall:.1f} s)"
    return told


def _outcomes(ours: Ours, who: str) -> str:
    name = f"'{who}" if who.startswith("=") else who
    row = ours.rows()[name]
    named = [f"{row[o]} {o}" for o in ("unanswered", "damaged") if row[o] != "0"]
    whole = "" if "too many" not in row and None not in row.values() else "; COLUMNS SHIFT"
    return ", ".join([f"{float(row['points']):g} of 10", *named]) + whole


def alarms(peer: NbGrader) -> str:
    """What a student is told who validates an untouched release."""
    told = peer.run("nbgrader", "validate", str(peer.release)).output
    found = re.search(r"FAILED ON (\d+) CELL", told)
    return f"`nbgrader validate` fails {found[1]} cells" if found else f"validate: {told[-80:]!r}"


def left(release: Path) -> int:
    """How many of the ten keys stand in what students get."""
    text = "".join(f.read_text("utf-8", "replace") for f in release.rglob("*") if f.is_file())
    return sum(bool(re.search(rf"{the.name(n)} *={{1,2}} *\\*['\"]{right}", text)) for n, right in the.RIGHT.items())


def keys_left(nbgrader: NbGrader, otter: Otter, ours: Ours) -> dict[str, list[str]]:
    """Keys in the release, with the marks of the documentation and with one letter left out of them."""
    cost = nbgrader.make(), otter.make()
    first = left(nbgrader.release.parent), left(otter.release.parent)
    slip = nbgrader.make("### BEGIN HIDEN TESTS", "### END HIDEN TESTS"), otter.make("# HIDEN")
    second = left(nbgrader.release.parent), left(otter.release.parent)
    out = ours.work / "release"
    shutil.rmtree(out, ignore_errors=True)
    made, looked = ours.medialit("release", "02", "--to", str(out)), ours.medialit("leaks", str(out))
    own = f"{looked.tail(1)} (lesson 02, status {made.status}, {looked.status})"
    told = [f"{n} of 10 (status {c.status})" for n, c in zip((*first, *second), (*cost, *slip), strict=True)]
    slips = [*told[2:], "there is no marker"]
    return {"keys in the release": [*told[:2], own], "the same, a marker misspelt": slips}


def surname(peer: NbGrader) -> str:
    """A comma in a name, through nbgrader's table."""
    peer.run("nbgrader", "db", "student", "add", "s01", "--last-name=Smith, Jr", "--first-name=Ana")
    peer.run("nbgrader", "export", "--to=names.csv")
    lines = (peer.work / "names.csv").read_text("utf-8").splitlines()
    row = next((line for line in lines if "Smith" in line), "")
    return f"{lines[0].count(',') + 1} headings; the row: `{row[:60]}`"


# ---------------------------------------------------------------------------------------------- the tables


class Done:
    """What was measured already, in a file: a run that was cut short goes on where it stopped."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.held: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}

    def once(self, name: str, measure: Callable[[], Any]) -> Any:
        """What was measured under this name, now or before."""
        if name not in self.held:
            print(f"{name} …", file=sys.stderr, flush=True)
            self.held[name] = measure()
            self.file.write_text(json.dumps(self.held, ensure_ascii=False, indent=1), "utf-8")
        return self.held[name]


def main() -> None:
    """Print the tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "medialit-peers")
    asked.add_argument("--no-many", action="store_true", help="leave out the 10,000 and 100,000 hand-ins")
    asked.add_argument("--anew", action="store_true", help="measure everything again (environments are kept)")
    args = asked.parse_args()
    place: Path = args.folder
    if args.anew:
        (place / "done.json").unlink(missing_ok=True)
    done = Done(place / "done.json")
    once = done.once
    nbgrader, otter = NbGrader(place / "nbgrader"), Otter(place / "otter-grader")
    ours = Ours(place / "ours")
    print(
        once("when", lambda: f"{datetime.now(UTC):%d %B %Y}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
    )
    columns = {
        nbgrader.version: once("nbgrader, batch", lambda: batch(nbgrader)),
        otter.version: once("otter, batch", lambda: batch(otter)),
        "ours": once("ours, batch", lambda: our_batch(ours)),
    }
    sizes = once("install sizes", lambda: [f"{nbgrader.size:.0f} MB", f"{otter.size:.0f} MB", our_size(place)])
    for column, size in zip(columns.values(), sizes, strict=True):
        column["install size"] = size
    _table("", columns)
    cases = [
        {case: once(f"nbgrader, {case}", lambda case=case: peer_case(nbgrader, case)) for case in CASES},
        {case: once(f"otter, {case}", lambda case=case: peer_case(otter, case)) for case in CASES},
        once("ours, cases", lambda: our_cases(ours)),
    ]
    _table("case", dict(zip(columns, cases, strict=True)))
    print(f"\nuntouched, nbgrader: {once('validate', lambda: alarms(nbgrader))}")
    print(f"Smith, Jr, nbgrader: {once('surname', lambda: surname(nbgrader))}")
    for what, cells in once("keys", lambda: keys_left(nbgrader, otter, ours)).items():
        print(f"{what}: {' | '.join(cells)}")
    for count in () if args.no_many else (10_000, 100_000):
        row = once(f"{count:,} hand-ins", lambda count=count: many(place, count))
        print(f"hand-ins, wall, CPU, CPU each, memory: {row}", flush=True)
    print(f"load at the end: {os.getloadavg()[0]:.1f}")


def _table(first: str, columns: dict[str, dict[str, str]]) -> None:
    print(f"\n| {first} | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for row in dict.fromkeys(name for column in columns.values() for name in column):
        print(f"| {row} | {' | '.join(column.get(row, '') for column in columns.values())} |", flush=True)


if __name__ == "__main__":
    main()
