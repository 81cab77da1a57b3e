"""The command `medialit collect`: what a platform hands out in, a folder for `medialit grade` out."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from toolkit.grading import sheet
from toolkit.grading.intake import report
from toolkit.grading.intake.archive import Arrived, arrivals
from toolkit.grading.intake.item import Item, items, name_them
from toolkit.grading.intake.progress import with_count
from toolkit.grading.intake.recover import dumped
from toolkit.grading.intake.report import Collected
from toolkit.grading.intake.roster import Roster, read_roster
from toolkit.grading.intake.settle import settle
from toolkit.grading.key import Keys
from toolkit.handin import STAND_IN
from toolkit.problem import BrokenFile

ALL, SOME = 0, 2
HANDINS, EARLIER, AS_IT_CAME = "hand-ins", "earlier", "as it came"


def command(sources: Sequence[Path], to: Path, roster: Path | None = None, lessons: Path | None = None) -> int:
    """Collect what lies in some folders and archives; gives 0 where nothing needs a look, else 2."""
    collected = collect(sources, to, read_roster(roster) if roster else Roster(), Keys(lessons))
    print(report.summary(collected))
    print(f"\nTo grade: medialit grade {to / HANDINS}\nThe whole report: {to / 'report.txt'} (also .csv and .json)")
    return ALL if collected.complete else SOME


def collect(sources: Sequence[Path], to: Path, roster: Roster, keys: Keys) -> Collected:
    """What lies in the sources, written to a new folder as a whole; raises `BrokenFile` where that cannot be."""
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise BrokenFile("The folder is not empty.", where=str(to), todo="name a new one: nothing is written over")
    try:
        draft = Path(tempfile.mkdtemp(prefix=".collect-", dir=to.absolute().parent))
    except OSError as e:
        raise BrokenFile(f"The folder cannot be made: {e.strerror}.", where=str(to)) from None
    try:
        collected = _collected(sources, draft, roster, keys)
        if to.exists():
            to.rmdir()
        draft.chmod(0o755)
        draft.replace(to)
    except OSError as e:
        raise BrokenFile(f"The folder cannot be written: {e.strerror}.", where=str(to)) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return collected


def _collected(sources: Sequence[Path], draft: Path, roster: Roster, keys: Keys) -> Collected:
    drafts = draft / "drafts"
    drafts.mkdir()
    arrived = with_count(_arrivals(sources), "read", sys.stderr)
    found = list(items(arrived, keys, _asked(keys), _Drafts(drafts).write))
    name_them(found, roster)
    told = settle(found)
    found = [i for i in found if i.state != "receipt"]
    _place(found, draft)
    shutil.rmtree(drafts)
    here = {i.person for i in found if i.person is not None}
    collected = Collected(found, told, [p for p in roster.people if p not in here])
    sheet.write(draft / "report.csv", report.COLUMNS, report.rows(collected))
    for name, lines in (("report.json", report.as_json(collected)), ("report.txt", report.text(collected))):
        with (draft / name).open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(lines)
    return collected


def _arrivals(sources: Sequence[Path]) -> Iterator[Arrived]:
    """What lies in the sources one after the other; one that is no source at all does not stop the others."""
    for source in sources:
        try:
            yield from arrivals(source)
        except BrokenFile as problem:
            if len(sources) == 1:
                raise
            yield Arrived(str(source), refused=problem.found)


def _asked(keys: Keys) -> Callable[[str], Iterable[str]]:
    """The exercises that everybody is asked, by lesson; with a path those that are asked there."""

    def names(lesson: str, path: str = "") -> Iterable[str]:
        key = keys.get(lesson)
        return key.asked(path) if key else ()

    return names


class _Drafts:
    """Where hand-ins, and files as they came, wait for their names."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._count = 0

    def write(self, item: Item, content: str | bytes) -> None:
        """Keep a hand-in's text, or the bytes of a damaged one."""
        if not item.draft:
            self._count += 1
            item.draft = str(self._folder / f"{self._count}.json")
        if isinstance(content, bytes):
            Path(item.draft).with_suffix(".raw").write_bytes(content)
        else:
            Path(item.draft).write_bytes(content.encode("utf-8"))


def _place(found: list[Item], folder: Path) -> None:
    """Each hand-in under its name: those to grade, earlier ones, and what was not whole also as it came."""
    taken: Counter[str] = Counter()
    for item in with_count([i for i in found if i.draft], "written", sys.stderr):
        name = _free(_slug(item), taken)
        where = EARLIER if item.is_handin and item.counts == "no" else HANDINS
        item.file = f"{where}/{name}.json"
        _move(item, folder / item.file)
        raw = Path(item.draft).with_suffix(".raw")
        if raw.exists():
            (folder / AS_IT_CAME).mkdir(exist_ok=True)
            raw.replace(folder / AS_IT_CAME / f"{name}.bin")


def _move(item: Item, to: Path) -> None:
    """A file that cannot be read leaves a stand-in, so that it has a line in the grades and no score."""
    to.parent.mkdir(exist_ok=True)
    draft = Path(item.draft)
    if not item.is_handin:
        draft.write_text(json.dumps({"format": STAND_IN, "came as": item.path, "why": item.why}), "utf-8")
    else:
        data = json.loads(draft.read_bytes())
        if data["who"] != item.who:
            draft.write_bytes(dumped({**data, "who": item.who}).encode("utf-8"))
    draft.replace(to)


def _slug(item: Item) -> str:
    """Letters and digits alone; the lesson in front, so that no system takes the name for one of its own."""
    plain = "-".join(re.findall(r"\w+", item.who.casefold()))[:60].strip("-_") or "no-name"
    lesson = "-".join(re.findall(r"\w+", item.lesson))[:20] or "damaged"
    return f"{lesson}-{plain}"


def _free(name: str, taken: Counter[str]) -> str:
    """The name, with a number where it is taken; `-2` cannot meet a name that ends so, as that is counted, too."""
    taken[name] += 1
    return name if taken[name] == 1 else _free(f"{name}-{taken[name]}", taken)
