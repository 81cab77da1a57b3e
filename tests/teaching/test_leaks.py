"""Each kind of leak is planted into a release, found, and named; a clean release has none."""

from __future__ import annotations

import base64
import bz2
import codecs
import gzip
import hashlib
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.__main__ import main
from toolkit.problem import Problem
from toolkit.seeds.place import data
from toolkit.teaching.leaks import leaks
from toolkit.teaching.offers import at_least

EXERCISES = "exercises/02.toml"
NOTEBOOK = "02_sourcing.ipynb"
SIDECAR = "seeds/specimens/S06.toml"
REASON = "The agency passes the words on. It does not say them in its own name."
HINT = "Look for a word that means that somebody spoke."
AFTER = "The one who speaks is often not the one who is spoken about."
MISTAKE = "takes the outlet that prints the words for the source"
MARKS_REASON = "Name, rank and office stand together and tell you exactly who speaks."
Plant = Callable[[Path], None]


def added(name: str, content: str | bytes) -> Plant:
    """A file with this content, or these lines at the end of one that is there."""

    def plant(out: Path) -> None:
        raw = content.encode() if isinstance(content, str) else content
        file = out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((file.read_bytes() if file.exists() else b"") + raw)

    return plant


def replaced(name: str, old: str, new: str) -> Plant:
    """Other words in a file."""

    def plant(out: Path) -> None:
        text = (out / name).read_text("utf-8")
        assert old in text
        (out / name).write_text(text.replace(old, new, 1), "utf-8")

    return plant


def in_cell(change: Callable[[dict[str, Any]], None], kind: str = "code") -> Plant:
    """A change to the notebook's first cell of a kind."""

    def plant(out: Path) -> None:
        notebook = json.loads((out / NOTEBOOK).read_bytes())
        change(next(c for c in notebook["cells"] if c["cell_type"] == kind))
        (out / NOTEBOOK).write_text(json.dumps(notebook), "utf-8")

    return plant


def in_metadata(**more: Any) -> Plant:
    """More metadata of the notebook."""

    def plant(out: Path) -> None:
        notebook = json.loads((out / NOTEBOOK).read_bytes())
        notebook["metadata"] |= more
        (out / NOTEBOOK).write_text(json.dumps(notebook), "utf-8")

    return plant


def output(text: str) -> Plant:
    """An output of a cell."""
    kept = {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}, "execution_count": 1}
    return in_cell(lambda cell: cell.update(outputs=[kept]))


def in_wheel(member: str, content: str | bytes, *, comment: bytes = b"") -> Plant:
    """One more file in the wheel, or another one."""

    def plant(out: Path) -> None:
        (file,) = out.glob("*.whl")
        with zipfile.ZipFile(file) as old:
            files = {name: old.read(name) for name in old.namelist()}
        name = next((n for n in files if n.endswith(member)), member)
        files[name] = files.get(name, b"") + (content.encode() if isinstance(content, str) else content)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            new.comment = comment
            for path, raw in files.items():
                new.writestr(path, raw)

    return plant


def zipped(content: str) -> bytes:
    """A zip archive in a zip archive, with a text in it."""
    raw = content.encode()
    for name in ("notes.txt", "inner.zip"):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, raw)
        raw = whole.getvalue()
    return raw


def tarred(content: str) -> bytes:
    """A compressed tar archive with a text in it."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as archive:
        entry = tarfile.TarInfo("notes.txt")
        entry.size = len(content.encode())
        archive.addfile(entry, io.BytesIO(content.encode()))
    return whole.getvalue()


def in_order_of_the_key(out: Path) -> None:
    """The options of an exercise as the author wrote them: the right one first."""
    text = (out / EXERCISES).read_text("utf-8")
    lines = {i: line for line in text.splitlines(keepends=True) for i in ("holm", "head", "agency") if f'"{i}"' in line}
    for line in lines.values():
        text = text.replace(line, "", 1)
    text = text.replace("options = [\n", "options = [\n" + "".join(lines.values()), 1)
    (out / EXERCISES).write_text(text, "utf-8")


def digest(name: str, message: str) -> str:
    """A hash in hexadecimal digits."""
    return hashlib.new(name, message.encode()).hexdigest()


def encoded(text: str) -> str:
    """A text in base64."""
    return base64.b64encode(text.encode()).decode()


def linked(out: Path) -> None:
    """A link out of the release."""
    (out / "more").symlink_to(data("lessons") / "exercises" / "02.toml")


JOURNAL = json.dumps({"format": "journal/1", "lesson": "02", "id": "0", "made": ""}) + "\n"
HAND_IN = json.dumps({"format": "handin/1", "lesson": "02", "exercises": {"first-look": {"last": "agency"}}})
STATE = {"state": {"abc": {"model_name": "AnyModel", "state": {"answer": "holm"}}}}
SHA = base64.b64encode(hashlib.sha256(b"first-look/holm").digest()).decode()
OPTION = "Major Keira Holm, a spokesperson for the Mission"
THREE = '"the minutes of the district council" and "the charge sheet" and "Fourteen upriver councillors resigned'
QUOTED = THREE + ' on 6 March over a new ferry tariff"'

PLANTS: dict[str, tuple[Plant, str, str]] = {
    # what is planted: (how, the kind that is named, the file that is named)
    "a flag beside an option": (replaced(EXERCISES, 'id = "holm",', 'id = "holm", right = true,'), "field", EXERCISES),
    "a flag in a comment": (added(EXERCISES, "# right: holm\n"), "flag", EXERCISES),
    "a flag behind an id": (added("notes.md", "agency no, kidnapping (right)\n"), "flag", "notes.md"),
    "a bin beside an item": (
        replaced(EXERCISES, 'id = "never",', 'id = "never", bin = "indirect",'),
        "flag",
        EXERCISES,
    ),
    "an empty field for reasons": (replaced(EXERCISES, 'id = "head",', 'id = "head", why = "",'), "field", EXERCISES),
    "a key field in JSON": (added("seeds/facts.json", '{"a": [{"solution": 3}]}'), "field", "seeds/facts.json"),
    "a key field in Python": (added("answers.py", 'OPTIONS = {"first": {"right": 2}}\n'), "field", "answers.py"),
    "a key argument in a cell": (in_cell(lambda c: c.update(source="f(credit=1)")), "field", NOTEBOOK),
    "nbgrader's metadata": (in_cell(lambda c: c["metadata"].update(nbgrader={"grade": True})), "field", NOTEBOOK),
    "the key file": (
        added("seeds/02.bak", (data("lessons") / "exercises/02.toml").read_bytes()),
        "reason",
        "seeds/02.bak",
    ),
    "a reason": (added("README.md", REASON), "reason", "README.md"),
    "a part of a reason": (added("README.md", " ".join(REASON.split()[5:])), "reason", "README.md"),
    "a hint": (added(EXERCISES, f'hints = ["{HINT}"]\n'), "hint", EXERCISES),
    "what to remember": (added("README.md", AFTER.upper()), "after", "README.md"),
    "a mistake": (added("README.md", MISTAKE.replace(" ", "\n")), "mistake", "README.md"),
    "a mark's reason": (added(SIDECAR, f"# {MARKS_REASON}\n"), "reason", SIDECAR),
    "a reason in prose": (in_cell(lambda c: c.update(source=REASON), "markdown"), "reason", NOTEBOOK),
    "a reason in an output": (output(REASON), "reason", NOTEBOOK),
    "a verdict in an output": (output("Not yet. Credit 0%."), "output", NOTEBOOK),
    "a count in an output": (output("3 of 4 found, 1 marked that do not belong."), "output", NOTEBOOK),
    "a reason in metadata": (in_metadata(note=REASON), "reason", NOTEBOOK),
    "a tag": (in_cell(lambda c: c["metadata"].update(tags=["holm"])), "metadata", NOTEBOOK),
    "escaped JSON in JSON": (in_metadata(note=json.dumps(json.dumps([MARKS_REASON]))), "reason", NOTEBOOK),
    "letters as escapes": (added("a.json", "".join(f"\\u{ord(c):04x}" for c in REASON)), "reason", "a.json"),
    "as in an address": (added("a.txt", "%20".join(REASON.split())), "reason", "a.txt"),
    "base64": (in_metadata(note=encoded(REASON)), "reason", NOTEBOOK),
    "base64 in lines": (added("a.txt", base64.encodebytes((REASON + HINT).encode())), "reason", "a.txt"),
    "base64 of base64": (added("a.txt", encoded(encoded(REASON))), "reason", "a.txt"),
    "base64 of gzip": (added("a.txt", base64.b64encode(gzip.compress(REASON.encode()))), "reason", "a.txt"),
    "hexadecimal digits": (added("a.txt", REASON.encode().hex()), "reason", "a.txt"),
    "gzip": (added("a.bin", gzip.compress(REASON.encode())), "reason", "a.bin"),
    "bzip2": (added("a.bin", bz2.compress(REASON.encode())), "reason", "a.bin"),
    "xz": (added("a.bin", lzma.compress(REASON.encode())), "reason", "a.bin"),
    "zip in zip": (added("a.bin", zipped(REASON)), "reason", "a.bin"),
    "tar": (added("a.bin", tarred(REASON)), "reason", "a.bin"),
    "UTF-16": (added("a.txt", REASON.encode("utf-16")), "reason", "a.txt"),
    "backwards": (added("a.txt", REASON[::-1]), "reason", "a.txt"),
    "ROT13": (added("a.txt", codecs.encode(REASON, "rot13")), "reason", "a.txt"),
    "invisible signs between": (added("a.txt", "\u200b".join(REASON)), "reason", "a.txt"),
    "a reason in the wheel's code": (in_wheel("toolkit/__init__.py", f"# {REASON}\n"), "reason", ".whl"),
    "changed code in the wheel": (in_wheel("toolkit/labels.py", "\nX = 1\n"), "code", ".whl"),
    "a lesson in the wheel": (in_wheel("toolkit/_data/lessons/x.toml", 'format = "exercises/1"'), "key file", ".whl"),
    "a solution in the wheel's description": (
        in_wheel("METADATA", 'lesson.answer("first-look", "holm")'),
        "solution",
        ".whl",
    ),
    "a comment of the archive": (in_wheel("toolkit/py.typed", "", comment=REASON.encode()), "reason", ".whl"),
    "the author's order": (in_order_of_the_key, "order", EXERCISES),
    "a telling id": (replaced(EXERCISES, 'id = "holm"', 'id = "right-person"'), "slug", EXERCISES),
    "an id with its bin": (replaced(EXERCISES, 'id = "studying"', 'id = "direct-1"'), "slug", EXERCISES),
    "a space as a sign": (replaced(EXERCISES, f'"{OPTION}"', f'"{OPTION} "'), "changed text", EXERCISES),
    "bold type in the text": (replaced("seeds/specimens/S06.md", " told ", " **told** "), "changed text", "S06.md"),
    "a hash of an option": (added("a.txt", digest("sha256", "holm")), "hash", "a.txt"),
    "a hash of exercise and option": (
        added(EXERCISES, f"# {digest('sha256', 'first-look/holm')}\n"),
        "hash",
        EXERCISES,
    ),
    "the first digits of a hash": (in_metadata(check=digest("md5", "holm:first-look")[:8]), "hash", NOTEBOOK),
    "a hash of an option's text": (added("a.json", json.dumps(digest("sha1", OPTION))), "hash", "a.json"),
    "a hash in base64": (in_metadata(check=SHA), "hash", NOTEBOOK),
    "a hash of an item in its bin": (added("a.txt", digest("sha512", "how-exact never=indirect")), "hash", "a.txt"),
    "a hash of a solution": (added("a.txt", digest("sha256", '["office","councillors"]')[:12]), "hash", "a.txt"),
    "a hash of who knows what": (added("seeds/a.txt", digest("sha256", "something else")), "hash", "seeds/a.txt"),
    "a call with the answer": (
        in_cell(lambda c: c.update(source='lesson.answer("whose-word", "kidnapping")')),
        "solution",
        NOTEBOOK,
    ),
    "a list of answers": (added("a.csv", "holm,all,kidnapping\n"), "solution", "a.csv"),
    "several right options": (added("a.csv", "done-well;councillors|office\n"), "solution", "a.csv"),
    "items and bins": (added("a.csv", "believe,yes\ndenied,yes\nasked,yes\nexperts,no\n"), "solution", "a.csv"),
    "marks in numbers": (added("a.csv", "1153,1190\n1429,1464\n"), "solution", "a.csv"),
    "marks in words": (added("a.txt", QUOTED), "solution", "a.txt"),
    "quotations with brackets": (added("a.txt", "the charge sheet \u27e6shows\u27e7."), "marks", "a.txt"),
    "marks in a sidecar": (added(SIDECAR, '[[marks]]\nid = "m"\n'), "marks", SIDECAR),
    "an attribution in a sidecar": (added(SIDECAR, '[[attributions]]\nid = "m"\n'), "marks", SIDECAR),
    "what a specimen teaches": (
        replaced(SIDECAR, "language", 'teaches = "two named sides"\nlanguage'),
        "marks",
        SIDECAR,
    ),
    "a pack": (
        added("seeds/packs/001.json", (data("seeds") / "packs/001.json").read_bytes()),
        "pack",
        "seeds/packs/001.json",
    ),
    "a hand-in": (added("old/anna.json", HAND_IN), "answers", "old/anna.json"),
    "a journal": (added("old/02.jsonl", JOURNAL), "answers", "old/02.jsonl"),
    "a resume code": (added("a.txt", "ML1-abcdefghijkl"), "answers", "a.txt"),
    "the state of widgets": (
        in_metadata(widgets={"application/vnd.jupyter.widget-state+json": STATE}),
        "widget state",
        NOTEBOOK,
    ),
    "a picture of a widget": (
        in_cell(lambda c: c.update(outputs=[{"data": {"application/vnd.jupyter.widget-view+json": {}}}])),
        "widget state",
        NOTEBOOK,
    ),
    "a link": (linked, "link", "more"),
    "the name of a file": (added("first-look=holm", ""), "solution", "first-look=holm"),
}


def test_a_clean_release_has_none(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is found where nothing is; the status says so."""
    assert leaks(made) == []
    assert main(["leaks", str(made)]) == 0
    assert "No key was found" in capsys.readouterr().out


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_leak_is_found_and_named(name: str, out: Path) -> None:
    """The file that holds it is named, and what kind of leak it is."""
    plant, kind, file = PLANTS[name]
    plant(out)
    found = leaks(out)
    assert [f for f in found if f.kind == kind and f.file.endswith(file)], "\n".join(map(str, found))
    assert {f.file for f in found if not f.file.endswith(file)} == set()


def test_finds_are_told_with_place_and_status(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a line for each find and ends with status 1."""
    added(EXERCISES, f"\n\n# {HINT}\n")(out)
    assert main(["leaks", str(out)]) == 1
    told = capsys.readouterr().out
    number = (out / EXERCISES).read_text("utf-8").count("\n")
    assert f"{EXERCISES}, line {number}: hint: “look for a word that means”, from 02.toml, first-look" in told
    assert "1 find in" in told


def test_without_the_key_nothing_is_promised(out: Path, tmp_path: Path) -> None:
    """A lesson whose key is not known cannot be called clean; the message says which and where it was looked for."""
    (tmp_path / "mine" / "exercises").mkdir(parents=True)
    with pytest.raises(Problem, match=r"no key of lesson '02'[\s\S]*--lessons"):
        leaks(out, tmp_path / "mine")
    with pytest.raises(Problem, match="no key"):
        leaks(out, out)
    with pytest.raises(Problem, match="no release here"):
        leaks(tmp_path)


def test_file_times_do_not_matter(out: Path) -> None:
    """A release copied yesterday is as clean as one from today."""
    for file in out.rglob("*"):
        file.touch()
    assert leaks(out) == []


def test_chance_is_counted_exactly() -> None:
    """Four right options of four in the first place is rare, one is not."""
    assert at_least(4, [0.25] * 4) == pytest.approx(0.25**4)
    assert at_least(0, [0.25] * 4) == pytest.approx(1)
    assert at_least(1, [0.5, 0.5]) == pytest.approx(0.75)
