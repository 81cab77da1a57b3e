"""The command `medialit receipt`: whether the same input still gives the same grades, and what changed if not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from toolkit.grading.command import ALL, SOME
from toolkit.grading.inputs import Inputs, run
from toolkit.grading.policy import POLICIES
from toolkit.grading.receipt import Receipt, again, differences, file_hash, read_receipt
from toolkit.grading.report import plain
from toolkit.problem import Problem

NO_HANDINS = Path()
BY_RECEIPT = Inputs(NO_HANDINS)


def command(receipt: Path, inputs: Inputs = BY_RECEIPT, table: Path | None = None) -> int:
    """Grade anew from what the receipt names and compare; gives 0 where all is the same, else 2.

    What is named in `inputs` lies there; the rest where the receipt says, in its own folder.
    """
    was = read_receipt(receipt)
    now = again(run(_found(was, receipt.absolute().parent, inputs)))
    told = differences(was, now)
    changed = told[:]
    lies = table or _place(was, receipt.absolute().parent, "table")
    if lies is not None and file_hash(lies) != was.table:
        changed.append(f"the table {lies.name} {'is another one' if lies.is_file() else 'is not there'}")
    if was.grades != now.grades:
        changed.append("the grades come out otherwise" + ("" if told else ", though nothing that went in changed"))
    elif was.table != now.table:
        changed.append("the grades come out the same; only the wording of notes, or a mark's reason, differs")
    if not changed:
        print(f"All as it was: {len(was.handins):,} hand-ins, the same grades.")
        return ALL
    print("\n".join(["Not as it was:", *(f"- {plain(line)}" for line in changed)]))
    return SOME


def _found(was: Receipt, home: Path, named: Inputs) -> Inputs:
    """Where everything lies now."""
    handins = named.handins if named.handins != NO_HANDINS else _needed(was, home, "handins", "HAND-INS")
    packaged = was.places.get("lessons") == ""
    lessons = named.lessons or (None if packaged else _needed(was, home, "lessons", "--lessons FOLDER"))
    policy = was.policy if was.policy in POLICIES else ""
    if not policy and named.policy in POLICIES:
        policy = str(_needed(was, home, "policy", "--policy FILE"))
    marks = named.marks or (_needed(was, home, "marks", "--marks FILE") if was.marks else None)
    times = named.times or (_needed(was, home, "times", "--times FILE") if was.times else None)
    return replace(named, handins=handins, lessons=lessons, policy=policy or named.policy, marks=marks, times=times)


def _needed(was: Receipt, home: Path, what: str, option: str) -> Path:
    place = _place(was, home, what)
    if place is None:
        raise Problem(f"The receipt does not say where the {what} lie.", todo=f"name them: {option}")
    return place


def _place(was: Receipt, home: Path, what: str) -> Path | None:
    """A place that the receipt names; never outside of the receipt's own folder."""
    near = was.places.get(what, "")
    place = (home / near).resolve()
    return place if near and place.is_relative_to(home.resolve()) else None
