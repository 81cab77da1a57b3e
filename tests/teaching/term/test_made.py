"""The made-up class: the same from the same seed, with the mishaps that it promises."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from toolkit.exercises.exercise import Exercise
from toolkit.grading.key import Key, Keys
from toolkit.handin import read_handin
from toolkit.problem import BrokenFile
from toolkit.seeds.place import data
from toolkit.teaching.term import parcel
from toolkit.teaching.term.key_change import changed_lines, mended
from toolkit.teaching.term.people import PEOPLE, student
from toolkit.teaching.term.writing import READERS, SENTENCES, levels_in, read_by

TEXT = (data("seeds") / "term" / "20.toml").read_text("utf-8")


def key(folder: Path, text: str) -> Key:
    """The key in some text."""
    (folder / "exercises").mkdir(parents=True)
    (folder / "exercises" / "20.toml").write_text(text, "utf-8")
    return Keys(folder)["20"]


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Key:
    """The mended key."""
    return key(tmp_path_factory.mktemp("mended"), mended(TEXT))


def files(raw: bytes) -> dict[str, bytes]:
    """What an archive holds."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_same_seed_gives_the_same_bytes(right: Key) -> None:
    """And another seed gives other answers."""
    made = [parcel.archive(parcel.handins(right, seed)) for seed in (1, 1, 2)]
    assert made[0] == made[1]
    assert made[0] != made[2]


def test_thirty_hand_in_and_nobody_is_there_twice() -> None:
    """Names, user names and numbers stand for one pupil each."""
    assert sum(p.hands_in for p in PEOPLE) == 30
    for of in ("name", "login", "id", "email"):
        assert len({getattr(p, of) for p in PEOPLE}) == len(PEOPLE), of


def test_names_are_of_many_kinds() -> None:
    """One word, five words, hyphens, apostrophes, and scripts other than Latin."""
    names = [p.name for p in PEOPLE]
    assert {len(n.split()) for n in names} >= {1, 2, 3, 4, 7}
    assert any("’" in n for n in names)
    assert any("-" in n for n in names)
    assert sum(not n.isascii() for n in names) >= 10


def test_habits_are_known_and_do_what_they_say() -> None:
    """Who trusts most leans above 0, who doubts most below."""
    leans = {p.habit.name: student(p, 1).lean for p in PEOPLE}
    assert leans["trusts most texts"] > 0.5
    assert leans["doubts most texts"] < -0.5


def test_the_archive_holds_each_mishap(right: Key) -> None:
    """One twice, one cut off, one renamed, one empty, one copied under another name; thirty-one files of thirty."""
    found = files(parcel.archive(parcel.handins(right, 1)))
    sent = {p.login: [raw for name, raw in found.items() if f"_{p.id}_" in name] for p in PEOPLE}
    assert len(found) == 31
    assert len(sent[parcel.TWICE]) == 2
    assert sent[parcel.EMPTY] == [b""]
    with pytest.raises(BrokenFile):
        read_handin(sent[parcel.CUT][0], "")
    assert [n for n in found if n.endswith("homework final.txt")]
    copy, own = (json.loads(sent[login][0]) for login in parcel.COPIED)
    assert copy["journal"] == own["journal"]
    assert copy["exercises"] == own["exercises"]
    assert copy["who"] != own["who"]


def test_the_mended_key_differs_in_one_exercise_and_asks_the_same(tmp_path: Path, right: Key) -> None:
    """So former answers still fit, and no teacher has to decide anew."""
    wrong = key(tmp_path / "wrong", TEXT)
    pairs = {n: (e, right.exercises[n]) for n, e in wrong.exercises.items()}
    assert [n for n, (a, b) in pairs.items() if a != b] == ["closest"]
    assert all(isinstance(a, Exercise) and isinstance(b, Exercise) and a.shown == b.shown for a, b in pairs.values())
    assert len(changed_lines(TEXT, mended(TEXT)).splitlines()) == 4


def test_a_key_that_was_edited_otherwise_is_refused() -> None:
    """The lines to mend have to be there."""
    with pytest.raises(BrokenFile, match="not there once"):
        mended(mended(TEXT))


def test_made_up_teachers_read_the_level_or_come_near() -> None:
    """Within the scale, the same each time, and the first one is right more often than not."""
    for criterion, rows in SENTENCES.items():
        for level, sentences in enumerate(rows):
            for text in sentences:
                assert levels_in(text)[criterion] == level
                given = {reader: read_by(reader, text, criterion) for reader in READERS}
                assert given == {reader: read_by(reader, text, criterion) for reader in READERS}
                assert all(0 <= g < len(rows) and abs(g - level) <= 2 for g in given.values())


def test_heavy_packages_and_widgets_load_only_where_they_are_used() -> None:
    """Whoever imports the package needs none of them."""
    heavy = "{'pandas', 'matplotlib', 'krippendorff', 'numpy', 'anywidget'}"
    code = f"import sys; from toolkit.teaching import term; term.make; print({heavy} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
