"""What a command costs, with all processes that it starts: wall and CPU seconds, and the most memory at one time.

CPU seconds are the steady figure: others may use the machine, too. Works where there is a `/proc`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EACH = 0.25  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """One run. `status` None: it was stopped at the limit."""

    wall: float
    cpu: float
    megabytes: float
    status: int | None
    output: str

    def tail(self, lines: int = 3) -> str:
        """The last lines that say something."""
        return "\n".join([line for line in self.output.splitlines() if line.strip()][-lines:])


def cost(command: Sequence[str], cwd: Path, limit: float = 600, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command; at the limit it and all that it started are ended."""
    seen: dict[int, float] = {}
    most = 0.0
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [*command],
            cwd=cwd,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(env or {})},
        )
        while True:
            family = _family(process.pid)
            seen |= {pid: cpu for pid in family if (cpu := _cpu(pid)) is not None}
            most = max(most, sum(map(_kilobytes, family)))
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            over = time.perf_counter() - begun > limit
            if pid or over:
                break
            time.sleep(EACH)
        wall = time.perf_counter() - begun
        if not pid:
            _end(family)
            _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0  # it was waited for above
        output.seek(0)
        told = output.read().decode("utf-8", "replace")
    cpu = max(usage.ru_utime + usage.ru_stime, sum(seen.values()))
    ended = os.waitstatus_to_exitcode(status) if pid else None
    return Cost(wall, cpu, max(most, usage.ru_maxrss) / 1024, ended, told)


def _family(first: int) -> list[int]:
    """A process and all that come from it."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):  # noqa: PTH208  # no objects: this is done all the time
        if name.isdecimal() and (facts := _stat(int(name))):
            children.setdefault(int(facts[1]), []).append(int(name))
    found = [first]
    for pid in found:
        found += children.get(pid, [])
    return found


def _stat(pid: int) -> list[str]:
    """The facts behind the name, from the state on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(") ")[2].split()
    except OSError:
        return []


def _cpu(pid: int) -> float | None:
    facts = _stat(pid)
    return (int(facts[11]) + int(facts[12])) / TICKS if facts else None


def _kilobytes(pid: int) -> float:
    """Its share of memory: what several processes share is counted once."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0.0
    return float(text.partition("\nPss:")[2].split(maxsplit=1)[0]) if "\nPss:" in text else 0.0


def _end(family: Sequence[int]) -> None:
    for pid in family:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def megabytes(folder: Path) -> float:
    """What a folder takes on the disk."""
    found: dict[int, int] = {}
    for root, _, files in os.walk(folder):
        for name in files:
            about = Path(root, name).lstat()
            found[about.st_ino] = about.st_blocks * 512
    return sum(found.values()) / 2**20
