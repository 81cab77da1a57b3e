"""Damaged and forged work: for each case the notebook that a student hands in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import peer_set as the
from peer_graders import Peer

ANA = the.students(1)[0]
FORGED = "class Yes:\n    def __eq__(self, other):\n        return True\n    __hash__ = object.__hash__\n"
WIDGET = """# question 1
import ipywidgets
choice = ipywidgets.RadioButtons(options=["a", "b", "c", "d"], index=None)
display(choice)
answer_1 = choice.value"""
SPY = r"""# question 1
import pathlib, re
pattern = re.compile(r"answer_(\d+) *={1,2} *\\*['\"](\w)")
here = pathlib.Path.cwd()
found = {}
for folder in [here, *list(here.parents)[:3]]:
    for file in [*folder.glob("source/**/*.ipynb"), *folder.glob("source/tests/*"), *folder.glob("tests/*")]:
        found.update(pattern.findall(file.read_text()))
for number in range(1, 11):
    globals()[f"answer_{number}"] = found.get(str(number))"""


def forged(peer: Peer) -> the.Notebook:
    """Each answer is an object that equals everything."""
    return the.answered(peer.release, {n: f"{FORGED}{the.name(n)} = Yes()" for n in the.RIGHT}, ANA.essay)


def deleted(peer: Peer) -> the.Notebook:
    """The student deletes the test cells of three wrong answers."""
    made = _anas(peer)
    wrong = [n for n, letter in ANA.letters.items() if letter != the.RIGHT[n]][:3]
    made["cells"] = [c for c in made["cells"] if not _tests(c, wrong)]
    return made


def _tests(cell: dict[str, Any], numbers: list[int]) -> bool:
    source = "".join(cell["source"])
    return any(re.search(rf"assert answer_{n} |grader\.check\(.q{n}.\)", source) for n in numbers)


def stripped(peer: Peer) -> the.Notebook:
    """All metadata is gone, as after a tool that cleans notebooks."""
    made = _anas(peer)
    return {**made, "metadata": {}, "cells": [{**cell, "metadata": {}} for cell in made["cells"]]}


def endless(peer: Peer) -> the.Notebook:
    """One answer never ends."""
    codes = the.letters(ANA)
    return the.answered(peer.release, {**codes, 5: f"{codes[5]}\nwhile True:\n    pass"}, ANA.essay)


def widget(peer: Peer) -> the.Notebook:
    """The first answer was chosen in a widget (the right one) and saved with the notebook, as JupyterLab saves it."""
    made = the.answered(peer.release, {**the.letters(ANA), 1: WIDGET}, ANA.essay)
    model = {"index": "abcd".index(the.RIGHT[1]), "_options_labels": list("abcd")}
    state = {"m1": {"model_name": "RadioButtonsModel", "model_module": "@jupyter-widgets/controls", "state": model}}
    held = {"application/vnd.jupyter.widget-state+json": {"state": state, "version_major": 2, "version_minor": 0}}
    made["metadata"]["widgets"] = held
    return made


def spying(peer: Peer) -> the.Notebook:
    """The code of the first answer looks around for the teacher's keys and answers with them."""
    return the.answered(peer.release, {n: SPY if n == 1 else f"# question {n}" for n in the.RIGHT}, ANA.essay)


def untouched(peer: Peer) -> the.Notebook:
    """The release as it was given out."""
    made: the.Notebook = json.loads(peer.release.read_text("utf-8"))
    return made


def _anas(peer: Peer) -> the.Notebook:
    return the.answered(peer.release, the.letters(ANA), ANA.essay)


CASES: dict[str, Callable[[Peer], the.Notebook]] = {
    f.__name__: f for f in (forged, deleted, stripped, endless, widget, spying, untouched)
}
