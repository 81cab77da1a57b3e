"""Archives are somebody else's data: refused with a reason, and the rest goes on."""

from __future__ import annotations

import io
import os
import struct
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from toolkit.grading import collect
from toolkit.grading.intake import archive
from toolkit.grading.intake.archive import Arrived, arrivals

GOOD = ("good.json", b'{"format":"handin/1"}')


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members:
            file.writestr(name, content, method)
    return out.getvalue()


def link(name: str) -> zipfile.ZipInfo:
    """A member that says it is a link."""
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def opened(folder: Path, raw: bytes) -> dict[str, Arrived]:
    """What arrives from a zip, by its name."""
    (folder / "class.zip").write_bytes(raw)
    return {a.path: a for a in arrivals(folder / "class.zip")}


HOSTILE = {
    "../../evil.json": "leads out",
    "/etc/evil.json": "leads out",
    "C:/evil.json": "leads out",
    "a\\..\\..\\evil.json": "leads out",
    "/".join("d" * 20) + "/x.json": "too deep",
    "x" * 10_000 + ".json": "too long",
    "y/" * 600 + "x.json": "too long",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_leads_away_is_refused(tmp_path: Path, name: str) -> None:
    """The reason is told, nothing is written, the next member is read."""
    found = opened(tmp_path, packed((name, b"{}"), GOOD))
    refused = [a for a in found.values() if a.refused]
    assert len(refused) == 1
    assert HOSTILE[name] in refused[0].refused
    assert len(refused[0].path) <= archive.PART
    assert found["good.json"].raw == GOOD[1]
    assert [f.name for f in tmp_path.iterdir()] == ["class.zip"]


def test_links_and_strange_packings_are_refused(tmp_path: Path) -> None:
    """Neither is followed or unpacked."""
    assert opened(tmp_path, packed((link("l.json"), b"/etc/passwd"), GOOD))["l.json"].refused == "It is a link."
    strange = opened(tmp_path, packed(("b.json", b"{}"), method=zipfile.ZIP_LZMA))
    assert "in a way that is not read" in strange["b.json"].refused


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    """They are named, so that the teacher can unpack them."""
    raw = bytearray(packed(("e.json", b"{}"), GOOD))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    found = opened(tmp_path, bytes(raw))
    assert "encrypted" in found["e.json"].refused
    assert not found["good.json"].refused


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """A hundred megabytes of nothing take neither time nor memory; one that lies about its size neither."""
    bomb = packed(("bomb.json", b"0" * 100_000_000), GOOD)
    liar = bytearray(bomb)
    struct.pack_into("<L", liar, liar.index(b"PK\x01\x02") + 24, 2_000)
    for raw in (bomb, bytes(liar)):
        tracemalloc.start()
        begin = time.perf_counter()
        found = opened(tmp_path, raw)
        assert time.perf_counter() - begin < 1
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()
        assert found["bomb.json"].refused or (found["bomb.json"].suspect and len(found["bomb.json"].raw) <= 8_000)
        assert found["good.json"].raw == GOOD[1]


def test_a_tight_packing_is_refused(tmp_path: Path) -> None:
    """A file of the size of a hand-in that is nothing but repetition is none."""
    assert "more tightly" in opened(tmp_path, packed(("t.json", b" " * 200_000)))["t.json"].refused


def test_a_hundred_thousand_members_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The number stands at the end of the archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for n in range(100_000):
            file.writestr(zipfile.ZipInfo(f"{n}.json"), b"")
    (tmp_path / "many.zip").write_bytes(out.getvalue())
    (tmp_path / "good.json").write_bytes(GOOD[1])
    begin = time.perf_counter()
    found = {a.path: a for a in arrivals(tmp_path)}
    assert time.perf_counter() - begin < 1
    assert "65,535 files or more" in found["many.zip"].refused
    assert found["good.json"].raw == GOOD[1]


def test_an_archive_in_an_archive_is_read_and_no_deeper_one(tmp_path: Path) -> None:
    """One level, as a student packs a file before handing it in; the path shows where it lay."""
    inner = packed(GOOD, ("deeper.zip", packed(GOOD)), ("._junk.json", b"x"), ("__MACOSX/j.json", b"x"))
    found = opened(tmp_path, packed(("a_1_2_work.zip", inner), ("broken.zip", b"no zip")))
    assert found["a_1_2_work.zip/good.json"].raw == GOOD[1]
    assert "unpack it by hand" in found["a_1_2_work.zip/deeper.zip"].refused
    assert "is none" in found["broken.zip"].refused
    assert len(found) == 3


def test_a_damaged_archive_is_named(tmp_path: Path) -> None:
    """Cut off, empty or noise: a reason, and no trace of an error."""
    raw = packed(GOOD)
    for damaged in (raw[:-30], raw[:40], b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, raw[:60] + b"\0" * 20 + raw[80:]):
        for one in opened(tmp_path, damaged).values():
            assert one.refused or one.suspect or one.raw


def test_bytes_that_the_archive_knows_to_be_damaged_are_suspect(tmp_path: Path) -> None:
    """They are handed on, with the warning."""
    raw = bytearray(packed(GOOD, method=zipfile.ZIP_STORED))
    raw[raw.index(b"handin")] ^= 1
    assert opened(tmp_path, bytes(raw))["good.json"].suspect


def test_names_in_utf8_without_the_mark_are_put_right(tmp_path: Path) -> None:
    """Old programs write UTF-8 and do not say so."""
    raw = packed(("Zoe_.json", b"{}")).replace(b"Zoe_.json", "Zoë.json".encode())
    assert list(opened(tmp_path, raw)) == ["Zoë.json"]


def test_a_folder_is_read_without_following_links(tmp_path: Path) -> None:
    """Every file arrives, damaged ones too; links are named; a file that is too big is not read."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_bytes(b"x")
    with (folder / "big.json").open("wb") as file:
        file.truncate(50_000_000)
    if os.name != "nt":
        (folder / "l.json").symlink_to(tmp_path)
    found = {a.path: a for a in arrivals(folder)}
    assert found["a.txt"].raw == b"x"
    assert "50,000,000 bytes" in found["big.json"].refused
    assert len(found["big.json"].raw) <= collect.MOST
    assert os.name == "nt" or found["l.json"].refused == "a link"
