"""Lesson notebooks in canonical form: the same lesson is the same bytes, however often it was opened and run.

What is kept: the cells' source, ids and tags. What goes: how the page looked, widget state, and every output but
the plain text of cells tagged `nbval-check-output`, which is what the tests compare a run with.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from toolkit.seeds.place import data

__all__ = ["before_saving", "command", "faults", "is_lesson", "tidy", "to_text", "with_outputs_of"]

Notebook = dict[str, Any]
Cell = dict[str, Any]

CHECKED = "nbval-check-output"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
_RANDOM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{8}")  # what Jupyter gives a new cell


def tidy(notebook: Notebook) -> Notebook:
    """The same lesson in canonical form; the notebook that is given stays as it is."""
    cells: list[Cell] = []
    for cell in notebook["cells"]:
        run = 1 + sum(earlier["cell_type"] == "code" for earlier in cells)
        cells.append(_tidy_cell(cell, run))
    return {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}


def to_text(notebook: Notebook) -> str:
    """The notebook as Jupyter itself would write it into a file."""
    cells = [_in_lines(cell) for cell in notebook["cells"]]
    text = json.dumps({**notebook, "cells": cells}, indent=1, ensure_ascii=False, sort_keys=True)
    return text + "\n"


def faults(notebook: Notebook) -> list[str]:
    """What only a person can put right, one sentence each."""
    found = []
    seen: set[str] = set()
    for number, cell in enumerate(notebook["cells"], start=1):
        name = cell.get("id", "")
        if not _is_words(name):
            found.append(f"Cell {number} has the id {name!r}; give it one made of words, such as 'who-speaks'.")
        if name in seen:
            found.append(f"Cell {number} has the id {name!r} of an earlier cell; each cell needs its own.")
        seen.add(name)
        if _is_checked(cell) and not _outputs(cell, 1):
            found.append(f"Cell {number} ({name}) is tagged {CHECKED} and has no output; run it and save.")
    return found


def is_lesson(notebook: Notebook) -> bool:
    """Whether this is a lesson and not a notebook of somebody's own, whose cells have only the ids Jupyter gave."""
    return any(_is_words(cell.get("id", "")) for cell in notebook.get("cells", []))


def before_saving(model: dict[str, Any], path: str = "", contents_manager: Any = None, **_: object) -> None:
    """Jupyter's pre-save hook: a lesson is saved in canonical form, so that using it does not change it.

    The outputs that the tests compare stay as they stand in the file: what a student answered is not part of a lesson.
    `medialit tidy --run` writes them anew.
    """
    if model["type"] != "notebook" or model["content"].get("nbformat") != 4 or not is_lesson(model["content"]):
        return
    from nbformat import from_dict

    tidied = with_outputs_of(tidy(model["content"]), _on_disk(path, contents_manager))
    for cell, before in zip(tidied["cells"], model["content"]["cells"], strict=True):
        if before["metadata"].get("trusted"):
            cell["metadata"]["trusted"] = True  # Jupyter takes this out again when it has signed the notebook
    model["content"] = from_dict(tidied)


def with_outputs_of(notebook: Notebook, other: Notebook) -> Notebook:
    """The notebook with the other one's outputs in all checked cells whose id and source are the same in both."""
    kept = {cell.get("id"): cell for cell in other["cells"] if _is_checked(cell)}
    cells = []
    for cell in notebook["cells"]:
        twin = kept.get(cell.get("id"))
        same = twin is not None and _is_checked(cell) and _joined(twin["source"]) == cell["source"]
        fields = ("outputs", "execution_count")
        cells.append({**cell, **{f: twin[f] for f in fields}} if same and twin is not None else cell)
    return {**notebook, "cells": cells}


def _on_disk(path: str, contents_manager: Any) -> Notebook:
    """The notebook as it stands in the file that is about to be written; an empty one where there is none."""
    root = getattr(contents_manager, "root_dir", None)
    try:
        return tidy(json.loads((Path(root) / path).read_bytes())) if root else {"cells": []}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {"cells": []}


def command(paths: list[str], check: bool = False, run: bool = False) -> int:
    """Put notebooks into canonical form, or with `check` say which are not; 0 when all are well.

    With `run` each notebook is run first, with answers of its own, so that the outputs that tests compare are new.
    """
    problems = 0
    for path in _notebooks([Path(path) for path in paths] or [data("lessons")]):
        if run:
            _run(path)
        for line in _tidy_file(path, check):
            print(line, file=sys.stderr)
            problems += 1
    return int(problems > 0)


def _tidy_file(path: Path, check: bool) -> list[str]:
    """What is wrong with this file and stays so; the file is rewritten unless `check`."""
    try:
        before = path.read_bytes()
        notebook = json.loads(before)
        if notebook["nbformat"] != 4:
            return [f"{path}: nbformat {notebook['nbformat']} is not known here; open it in Jupyter and save it."]
        after = to_text(tidy(notebook)).encode()
        wrong = [f"{path}: {fault}" for fault in faults(notebook)]
    except OSError as problem:
        return [f"{path}: cannot be read: {problem.strerror}."]
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        return [f"{path}: not a notebook: {problem}."]
    if after == before:
        return wrong
    if check:
        return [f"{path}: not in canonical form; `medialit tidy` puts it right.", *wrong]
    path.write_bytes(after)
    print(f"{path}: tidied")
    return wrong


def _run(path: Path) -> None:
    """Run a notebook as a student with no answers would, and keep its outputs in the file."""
    import nbformat
    from nbclient import NotebookClient

    from toolkit.journal import FOLDER

    notebook = nbformat.read(path, as_version=4)
    with TemporaryDirectory(prefix="medialit-") as answers:
        environment = {**os.environ, FOLDER: answers}
        NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute(
            env=environment
        )
    nbformat.write(notebook, path)


def _notebooks(paths: list[Path]) -> list[Path]:
    """The files that were named, and all notebooks in the folders that were."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.ipynb")) if path.is_dir() else [path]
        found += [file for file in inside if ".ipynb_checkpoints" not in file.parts]
    return found


def _tidy_cell(cell: Cell, run: int) -> Cell:
    """One cell in canonical form; `run` is its number among the code cells."""
    tags = list(cell.get("metadata", {}).get("tags", []))
    tidied: Cell = {"cell_type": cell["cell_type"], "metadata": {"tags": tags} if tags else {}}
    if "id" in cell:
        tidied["id"] = cell["id"]
    tidied["source"] = _joined(cell["source"])
    if cell["cell_type"] == "code":
        outputs = _outputs(cell, run) if _is_checked(cell) else []
        tidied.update(outputs=outputs, execution_count=run if outputs else None)
    elif cell.get("attachments"):
        tidied["attachments"] = cell["attachments"]
    return tidied


def _outputs(cell: Cell, run: int) -> list[Cell]:
    """The plain text among a cell's outputs. Errors and warnings go: they name folders of one machine."""
    found: list[Cell] = []
    for output in cell.get("outputs", []):
        kind = output["output_type"]
        if kind == "stream" and output["name"] == "stdout":
            _add_stream(found, _joined(output["text"]))
        elif kind in {"display_data", "execute_result"} and "text/plain" in output["data"]:
            plain: Cell = {"output_type": kind, "metadata": {}}
            plain["data"] = {"text/plain": _joined(output["data"]["text/plain"])}
            found.append(plain | ({"execution_count": run} if kind == "execute_result" else {}))
    return found


def _add_stream(outputs: list[Cell], text: str) -> None:
    """Add what was printed; where the kernel cut one stretch in two is chance, so the pieces are joined."""
    if outputs and outputs[-1]["output_type"] == "stream":
        outputs[-1]["text"] += text
    else:
        outputs.append({"output_type": "stream", "name": "stdout", "text": text})


def _in_lines(cell: Cell) -> Cell:
    """The cell with its texts as lists of lines, as they stand in a file."""
    cell = {**cell, "source": _lines(cell["source"])}
    if "outputs" in cell:
        cell["outputs"] = [_output_in_lines(output) for output in cell["outputs"]]
    return cell


def _output_in_lines(output: Cell) -> Cell:
    if "text" in output:
        return {**output, "text": _lines(output["text"])}
    return {**output, "data": {kind: _lines(text) for kind, text in output["data"].items()}}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _is_checked(cell: Cell) -> bool:
    return CHECKED in cell.get("metadata", {}).get("tags", [])


def _is_words(name: str) -> bool:
    return bool(_WORDS.fullmatch(name)) and not _RANDOM.fullmatch(name)
