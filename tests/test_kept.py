"""A file is there as a whole or as it was, and one hand at a time changes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from toolkit.kept import Shelved, replace_file, replacing
from toolkit.problem import BrokenFile


def counted(file: Path) -> Shelved[int]:
    """A number in a file."""
    return Shelved(file, lambda raw, _: int(raw), lambda n: str(n).encode(), 0)


def full(*_: object) -> None:
    """What a full disk does."""
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told, the old bytes stay, and nothing half-written lies about."""
    file = tmp_path / "a.txt"
    replace_file(file, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BrokenFile, match="No space left"):
        replace_file(file, b"new")
    assert file.read_bytes() == b"old"
    assert [f.name for f in tmp_path.iterdir()] == ["a.txt"]


def test_a_stop_in_the_middle_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """A process that is killed while it writes has changed nothing."""
    file = tmp_path / "a.txt"
    replace_file(file, b"old")
    code = f"""
import os, signal
from pathlib import Path
from toolkit.kept import replacing
with replacing(Path({str(file)!r})) as out:
    out.write(b"new" * 10000)
    out.flush()
    os.kill(os.getpid(), signal.{"SIGKILL" if hasattr(signal, "SIGKILL") else "SIGTERM"})
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode != 0
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="rights of files are others there")
def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    """A new private file is for its owner alone; one that was there stays as open as it was."""
    private, shared = tmp_path / "a", tmp_path / "b"
    replace_file(private, b"x")
    replace_file(shared, b"x", private=False)
    assert private.stat().st_mode & 0o777 == 0o600
    assert shared.stat().st_mode & 0o400
    shared.chmod(0o644)
    replace_file(shared, b"y")
    assert shared.stat().st_mode & 0o777 == 0o644


def test_two_hands_lose_nothing(tmp_path: Path) -> None:
    """Each of two hundred changes from four sides counts."""
    file = tmp_path / "n"

    def add(_: int) -> None:
        for _ in range(50):
            counted(file).change(lambda n: n + 1)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, range(4)))
    assert counted(file).look() == 200


def test_a_file_that_is_gone_is_begun_anew_only_when_that_is_meant(tmp_path: Path) -> None:
    """Without `begin` the change is refused."""
    shelf = counted(tmp_path / "n")
    with pytest.raises(BrokenFile, match="not there any more"):
        shelf.change(lambda n: n + 1, begin=False)
    assert shelf.change(lambda n: n + 1) == 1


def test_a_fault_while_writing_is_passed_on(tmp_path: Path) -> None:
    """What goes wrong in the writer itself is no broken file, and leaves nothing."""
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a"):
        _ = 1 / 0
    assert not list(tmp_path.iterdir())


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    """Half a file of yesterday goes with the next writing; one of this minute may still be written."""
    old, new = tmp_path / ".0123456789ab.writing", tmp_path / ".ba9876543210.writing"
    for left in (old, new):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    replace_file(tmp_path / "kept.csv", b"whole")
    assert (old.exists(), new.exists()) == (False, True)
