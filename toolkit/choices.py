"""What somebody chose for the whole course: the path, and the form that a teacher told. One small file (`choices/1`).

It lies in the folder of the answers. A damaged file counts as none: nothing is chosen then, and no answer is lost.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from toolkit.kept import replace_file

FORMAT = "choices/1"
FILE = "choices.json"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen; "" where nothing was."""

    path: str = ""
    form: str = ""


def read_choices(folder: Path) -> Choices:
    """The choices in a folder of answers."""
    try:
        data = json.loads((folder / FILE).read_bytes())
        given = data if data["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Choices()
    return Choices(*(value if isinstance(value := given.get(name), str) else "" for name in ("path", "form")))


def choose(folder: Path, **changes: Any) -> Choices:
    """Change some choices and keep the others; raises `BrokenFile` where they cannot be written."""
    made = replace(read_choices(folder), **changes)
    with suppress(OSError):  # said by the writing
        folder.mkdir(parents=True, exist_ok=True)
    replace_file(folder / FILE, (json.dumps({"format": FORMAT, **asdict(made)}) + "\n").encode("utf-8"))
    return made
