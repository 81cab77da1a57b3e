"""`medialit read`: files into articles, for a person or (`--json`) for another program."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from toolkit.problem import Problem
from toolkit.reading import read
from toolkit.reading.as_json import as_data, line
from toolkit.reading.outline import outline, short


def command(files: Iterable[str], *, as_json: bool, encoding: str = "") -> int:
    """Print one line of JSON, or an outline, per file in their order; returns 1 where any could not be read."""
    failed = False
    for file in files:
        try:
            article = read(file, encoding)
            told = line(as_data(article, file)) if as_json else f"== {short(file, 200)}\n{outline(article)}\n"
        except Problem as problem:
            failed = True
            if not as_json:
                print(problem, file=sys.stderr)
                continue
            told = line(_failure(file, problem))
        print_line(told)
    return int(failed)


def _failure(file: str, problem: Problem) -> dict[str, Any]:
    return {"file": file, "error": str(problem)}


def print_line(told: str) -> None:
    """One line, UTF-8, ended by a line feed alone, whatever the console prefers."""
    if hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(told.encode("utf-8", "surrogateescape") + b"\n")
        sys.stdout.buffer.flush()
    else:
        print(told)
