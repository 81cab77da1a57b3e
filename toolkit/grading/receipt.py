"""A receipt for grades (`receipt/1`): hashes of all that went in, and of what came out, so that anyone can recheck.

It holds no names but those of files, and no place outside its own folder. The same input gives the same receipt on any
machine; only the wording of a note on a damaged file may differ with the Python (`table`), never a grade (`grades`).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from hashlib import file_digest, sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from toolkit.grading import sheet
from toolkit.grading.inputs import Run
from toolkit.grading.key_files import KeyFiles, key_files
from toolkit.grading.policy import POLICIES
from toolkit.kept import replace_file
from toolkit.problem import BrokenFile
from toolkit.record import structure

FORMAT = "receipt/1"
LARGEST = 200_000_000
CLOSED = "cannot be read"
VERSION: str = sys.modules["toolkit"].__version__  # imported long ago; a row below it may not name it


@dataclass(frozen=True)
class Receipt:
    """SHA-256 of everything. `policy` is a word or a hash; `places` are paths from the receipt's own folder."""

    format: str
    toolkit: str
    handins: dict[str, str]
    lessons: tuple[str, ...]
    keys: dict[str, KeyFiles]
    policy: str
    marks: str
    times: str
    grades: str
    table: str
    places: dict[str, str] = field(default_factory=dict)


def receipt_of(run: Run, where: Path, table: Path) -> Receipt:
    """The receipt of one run and the table that it wrote; `where` is the place that it will have."""
    inputs = run.inputs
    named = {"marks": inputs.marks, "times": inputs.times, "table": table, "handins": inputs.handins}
    named |= {"lessons": inputs.lessons} if inputs.lessons else {}
    named |= {} if inputs.policy in POLICIES else {"policy": Path(inputs.policy)}
    places = {name: near for name, path in named.items() if path and (near := _near(path, where))}
    if inputs.lessons is None:
        places["lessons"] = ""  # the packaged ones
    return _receipt(run, file_hash(table), places)


def again(run: Run) -> Receipt:
    """The receipt that a run would have, with the table written anew."""
    with TemporaryDirectory() as folder:
        table = Path(folder, "grades.csv")
        sheet.write(table, sheet.COLUMNS, sheet.rows(run.grades, run.doubles))
        return _receipt(run, file_hash(table), {})


def _receipt(run: Run, table: str, places: dict[str, str]) -> Receipt:
    inputs = run.inputs
    used = sorted({p.lesson for p in run.grades.papers})
    return Receipt(
        FORMAT,
        VERSION,
        dict(_handins(run)),
        tuple(run.keys),
        {lesson: key_files(lesson, inputs.lessons) for lesson in used},
        inputs.policy if inputs.policy in POLICIES else file_hash(Path(inputs.policy)),
        file_hash(inputs.marks) if inputs.marks else "",
        file_hash(inputs.times) if inputs.times else "",
        grades_hash(run),
        table,
        dict(sorted(places.items())),
    )


def grades_hash(run: Run) -> str:
    """The hash of all grades without their notes: what is worth arguing about, and nothing that words could change."""
    made = sha256()
    for line in sorted(_lines(run)):
        made.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return made.hexdigest()


def _lines(run: Run) -> Iterator[str]:
    for paper in run.grades.papers:
        total, counts = run.settled.totals[paper.file], run.doubles.counts(paper.file)
        credit = [[r.exercise, r.outcome, None if r.credit is None else round(r.credit, 4)] for r in paper.results]
        sums = [round(total.points, 4), round(total.full, 4), total.days]
        yield json.dumps([paper.file, paper.lesson, paper.who, counts, credit, sums], ensure_ascii=False)
    for file in run.grades.failures:
        yield json.dumps([file, "damaged"], ensure_ascii=False)


def _handins(run: Run) -> Iterator[tuple[str, str]]:
    for name in run.found.files:
        yield name, file_hash(run.found.place / name)
    yield from ((name, CLOSED) for name in run.found.closed)


def file_hash(file: Path) -> str:
    """The SHA-256 of a file, or that it cannot be read."""
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError:
        return CLOSED


def _near(path: Path, receipt: Path) -> str:
    """A path from the receipt's folder, where it lies in it; "" elsewhere: nobody else has our folders."""
    home = receipt.absolute().parent.resolve()
    found = path.absolute().resolve()
    return found.relative_to(home).as_posix() if found.is_relative_to(home) else ""


def write_receipt(file: Path, receipt: Receipt) -> None:
    """The receipt as a file."""
    text = json.dumps(asdict(receipt), ensure_ascii=False, indent=1, sort_keys=True)
    replace_file(file, f"{text}\n".encode("utf-8", "surrogatepass"))


def read_receipt(file: Path) -> Receipt:
    """The receipt in a file; raises `BrokenFile`."""
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        data: Any = json.loads(raw.decode("utf-8", "surrogatepass")) if len(raw) <= LARGEST else None
    except OSError as e:
        raise BrokenFile(f"The receipt cannot be read: {e.strerror}.", where=str(file)) from None
    except (ValueError, RecursionError):
        raise BrokenFile("This is not JSON.", where=str(file), allowed=FORMAT) from None
    return structure(data, Receipt, FORMAT, str(file))


def differences(was: Receipt, now: Receipt) -> list[str]:
    """What is another one than when the receipt was made, as sentences; none where all is the same."""
    told = list(_among("hand-in", was.handins, now.handins))
    for lesson in sorted({*was.keys, *now.keys}):
        told += _key_differences(lesson, was.keys.get(lesson), now.keys.get(lesson))
    if was.lessons != now.lessons and not told:
        told.append(f"the folder of lessons held {', '.join(was.lessons)}; it holds {', '.join(now.lessons)}")
    told += [
        f"the {what} changed" if before and after else f"there {'is no longer' if before else 'was no'} file of {what}"
        for what, before, after in (("marks", was.marks, now.marks), ("times", was.times, now.times))
        if before != after
    ]
    told += [f"the policy changed{_words(was.policy, now.policy)}"] if was.policy != now.policy else []
    told += [f"the toolkit is {now.toolkit}, it was {was.toolkit}"] if was.toolkit != now.toolkit else []
    return told


def _words(was: str, now: str) -> str:
    return f": {was} → {now}" if {was, now} <= set(POLICIES) else ""


def _key_differences(lesson: str, was: KeyFiles | None, now: KeyFiles | None) -> Iterator[str]:
    if was is None or now is None:
        yield f"lesson {lesson} was {'not graded then' if was is None else 'graded then and is not now'}"
        return
    if was.file != now.file:
        changed = [n for n in sorted({*was.exercises, *now.exercises}) if was.exercises.get(n) != now.exercises.get(n)]
        named = f" (exercises: {', '.join(changed)})" if changed else ""
        yield f"the exercise file of lesson {lesson} changed{named}"
    yield from _among(f"text of lesson {lesson}", was.seeds, now.seeds)


def _among(what: str, was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*was, *now}):
        if was.get(name) != now.get(name):
            how = "is gone" if name not in now else "is new" if name not in was else "changed"
            yield f"the {what} {name} {how}"
