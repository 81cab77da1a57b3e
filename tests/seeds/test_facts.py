"""Catalogues of texts that belong to others: what such a file may say, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.problem import BrokenFile
from toolkit.seeds.facts import MANY, catalogue, faults, pack_file, read_catalogue
from toolkit.seeds.place import data
from toolkit.toml_text import to_toml

LEAST: dict[str, Any] = {"id": "mine", "file": "mine.md", "bytes": 900, "characters": 880, "sha256": "ab" * 32}
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(folder: Path, *rows: dict[str, Any], form: str = "originals/1") -> Path:
    """A folder of seeds with such a catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = "\n".join(f"[[originals]]\n{to_toml(row)}".replace("[holds]", "[originals.holds]") for row in rows)
    (folder / "originals.toml").write_text(f'format = "{form}"\n{tables}', "utf-8")
    return folder


def test_five_fields_are_enough(tmp_path: Path) -> None:
    """All else about an original has a default."""
    seeds = written(tmp_path / "seeds", LEAST)
    one = catalogue(seeds)["mine"]
    assert (one.publisher, one.teaches, one.holds, one.known) == ("", "", {}, "mine.md")
    assert pack_file("mine", seeds) == seeds / "packs" / "mine.json"
    assert pack_file("001", seeds) == data("seeds") / "packs" / "001.json"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "../mine"}, "is not a slug"),
        ({"id": "Mine"}, "is not a slug"),
        ({"id": ""}, "is not a slug"),
        ({"id": "a" * 200}, "has 200 characters"),
        ({"file": "/etc/mine.md"}, "is not the name of a file"),
        ({"file": "..\\mine.md"}, "is not the name of a file"),
        ({"file": ".."}, "is not the name of a file"),
        ({"file": "a\nb"}, "is not the name of a file"),
        ({"bytes": 0}, "said to have 0 bytes"),
        ({"bytes": 10**12}, "said to have 1000000000000 bytes"),
        ({"characters": -1}, "said to have -1 characters"),
        ({"sha256": "AB" * 32}, "is no SHA-256"),
        ({"about": "x" * 5000}, "has 5,000 characters"),
        ({"holds": {"posts": -1}}, "no list of counts"),
        ({"bytes": "many"}, "expected int"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(tmp_path: Path, change: dict[str, Any], told: str) -> None:
    """The file is named, and what is wrong in it."""
    with pytest.raises(BrokenFile, match=told) as caught:
        catalogue(written(tmp_path / "seeds", {**LEAST, **change}))
    assert str(tmp_path / "seeds" / "originals.toml") in caught.value.where


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"format = ", b"[[originals]]\n", b'format = "originals/2"\n'])
def test_a_broken_or_newer_file_is_named(tmp_path: Path, raw: bytes) -> None:
    """Whatever the bytes are, the answer is a `BrokenFile`."""
    (tmp_path / "originals.toml").write_bytes(raw)
    with pytest.raises(BrokenFile, match=r"originals\.toml"):
        catalogue(tmp_path)


def test_no_name_twice_and_not_too_many(tmp_path: Path) -> None:
    """Two entries of one name, or thousands, are refused."""
    with pytest.raises(BrokenFile, match="2 originals are called 'mine'"):
        catalogue(written(tmp_path / "a", LEAST, LEAST))
    with pytest.raises(BrokenFile, match="There are 1,001 originals"):
        catalogue(written(tmp_path / "b", *({**LEAST, "id": f"n{n}"} for n in range(MANY + 1))))


def test_a_copy_of_the_courses_own_catalogue_is_no_clash(tmp_path: Path) -> None:
    """Whoever copies the whole course keeps its five; another text under such a name is refused."""
    (tmp_path / "originals.toml").write_bytes((data("seeds") / "originals.toml").read_bytes())
    assert catalogue(tmp_path) == catalogue()
    with pytest.raises(BrokenFile, match="'003' is that of an original of the course"):
        catalogue(written(tmp_path / "other", {**LEAST, "id": "003"}))
    with pytest.raises(BrokenFile, match="'w01' is that of a specimen"):
        catalogue(written(tmp_path / "third", {**LEAST, "id": "w01"}))


def test_a_change_of_the_file_is_seen(tmp_path: Path) -> None:
    """What was read once is read anew when the file is another one."""
    seeds = written(tmp_path / "seeds", LEAST)
    assert "mine" in catalogue(seeds)
    written(seeds, {**LEAST, "id": "another-one"})
    assert "another-one" in catalogue(seeds)
    assert "mine" not in catalogue(seeds)


@SLOW
@given(
    st.fixed_dictionaries(
        {"id": st.text(max_size=90), "file": st.text(max_size=40), "bytes": st.integers(-5, 10**9)},
        optional={"sha256": st.text(max_size=70), "about": st.text(max_size=40), "characters": st.integers(-5, 10**9)},
    )
)
def test_no_entry_leads_out_of_its_folder(tmp_path: Path, row: dict[str, Any]) -> None:
    """Whatever an entry says, it is refused, or its names are plain names."""
    seeds = written(tmp_path / "seeds", {**LEAST, **row})
    (seeds / "originals.toml").touch()
    try:
        found = read_catalogue(seeds / "originals.toml")
    except BrokenFile:
        return
    for one in found.values():
        assert not list(faults(one))
        assert Path(one.file).name == one.file
        assert (seeds / "packs" / f"{one.id}.json").resolve().parent == (seeds / "packs").resolve()
