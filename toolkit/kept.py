"""A file that is there as a whole or not at all; and one that several hands write, one hand at a time.

A lock (freed by the system when its holder is killed) keeps two notebooks apart. A spreadsheet or an editor knows
nothing of it: so every change starts from what the file says now, never from what was read before.
"""

from __future__ import annotations

import os
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from toolkit.problem import BrokenFile, Problem
from toolkit.words import say

T = TypeVar("T")
LARGEST = 50_000_000
PATIENCE = 5.0  # seconds: a change takes some thousandths of one
_PAUSE = 0.02
_WRITING = ".writing"  # behind the name of a file that is not whole yet
_LONG_AGO = 24 * 3600.0  # seconds
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_Sign = tuple[int, int, int]


# ------------------------------------------------------------------------------------------------ as a whole


@contextmanager
def replacing(file: Path, *, private: bool = True) -> Iterator[BinaryIO]:
    """Something to write into that takes the file's place once all is written; raises `OSError`, and all is as it was.

    A new file is for its owner's eyes alone where it is `private`, else as the folder's owner has it; one that was
    there keeps its rights.
    """
    _sweep(file.parent)
    draft = file.with_name(f".{secrets.token_hex(6)}{_WRITING}")
    handle = os.open(draft, _NEW, _mode(file, 0o600 if private else 0o666))
    try:
        with os.fdopen(handle, "wb") as opened:
            yield opened
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what was being written when somebody was killed, long ago: no other hand is at it any more."""
    with suppress(OSError):
        for left in folder.glob(f".*{_WRITING}"):
            if time.time() - left.stat().st_mtime > _LONG_AGO:
                left.unlink(missing_ok=True)


def replace_file(file: Path, raw: bytes, *, private: bool = True) -> None:
    """Put bytes into a file, as a whole or not at all; raises `BrokenFile` where it cannot be written."""
    try:
        with replacing(file, private=private) as opened:
            opened.write(raw)
    except OSError as e:
        todo = say("close it where it is open, or name another place")
        found = say("The file cannot be written: {reason}.", reason=e.strerror)
        raise BrokenFile(found, where=str(file), todo=todo) from None


def _mode(file: Path, otherwise: int) -> int:
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except OSError:
        return otherwise


# ------------------------------------------------------------------------------------------------ by several hands


class Shelved(Generic[T]):
    """What a file holds, as far as it was read last."""

    def __init__(
        self,
        file: Path,
        read: Callable[[bytes, str], T],
        write: Callable[[T], bytes],
        empty: T,
        *,
        private: bool = True,
    ) -> None:
        self.file, self._read, self._write, self._empty, self._private = file, read, write, empty, private
        self._sign: _Sign | None = None
        self._held = empty

    def look(self) -> T:
        """What the file holds now; `empty` where there is none. Raises `BrokenFile` where it cannot be read."""
        sign = _sign(self.file)
        if sign is None:
            self._sign = None
            return self._empty
        if sign != self._sign:
            self._held = self._read(_bytes(self.file), self.file.name)
            self._sign = sign
        return self._held

    @property
    def there(self) -> bool:
        """Whether there is a file."""
        return _sign(self.file) is not None

    def change(self, how: Callable[[T], T], *, begin: bool = True) -> T:
        """Change what the file holds now; without `begin` a file that is gone is not begun anew.

        Raises `Problem` where it cannot be read or written: then nothing of it has changed.
        """
        with held(self.file):
            if not begin and not self.there:
                todo = say("put it back, or run the cell again to begin a new one")
                raise BrokenFile(say("The file is not there any more."), where=str(self.file), todo=todo)
            self._sign = None  # within the same tick of the clock two files of one size look alike
            old = self.look()
            new = how(old)
            if new != old:
                replace_file(self.file, self._write(new), private=self._private)
                self._held, self._sign = new, _sign(self.file)
            return new


def _sign(file: Path) -> _Sign | None:
    """What differs when a file was written: its time, its size, its number."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as e:
        raise BrokenFile(say("It cannot be read: {reason}.", reason=e.strerror), where=str(file)) from None


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold a file for oneself; raises `Problem` where another hand does not let go of it.

    Where a lock cannot be had at all (some network drives, a page in a browser) it goes on without one.
    """
    path = file.with_name(f".{file.name}.lock")
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        _wait(handle, file)
        yield
    finally:
        os.close(handle)  # gives the lock back


def _wait(handle: int, file: Path) -> None:
    until = time.monotonic() + PATIENCE
    with suppress(ImportError, NotImplementedError):
        while True:
            try:
                _lock(handle)
            except (BlockingIOError, PermissionError):
                if time.monotonic() > until:
                    raise Problem(say("Another program is writing to the file."), where=str(file)) from None
                time.sleep(_PAUSE)
            except OSError:
                return
            else:
                return


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
