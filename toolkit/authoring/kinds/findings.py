"""What is to be said of an exercise in the making: what is missing, what does not fit, what a proof has found."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.authoring.kinds.examined import Examined, Lack
from toolkit.authoring.sheets.sheet import Path, State
from toolkit.words import say

# Where a rule of the proof speaks of a field.
FIELDS: dict[str, Path] = {
    "hints": ("hints-1",),
    "after": ("after",),
    "prompt": ("prompt",),
    "long sentences": ("prompt",),
    "agreement": ("agreement",),
    "painting": ("passage",),
    "enough marks": ("passage",),
    "two mistakes": ("mistakes",),
    "mistake credit": ("mistakes",),
    "mistake reason": ("mistakes",),
    "wrong mistakes": ("mistakes",),
    "biggest bin": ("items",),
}

NOT_YET = ("two mistakes", "hints", "after")  # rules of which nobody need be told that something is wrong


def findings(one: Examined) -> Iterator[tuple[State, Path, str]]:
    """State, path and words of all that is to be said of an exercise, what is missing first."""
    for lack in one.lacks:
        yield "todo", lack.path, lack.text
    if one.problem is not None and not any(_stops(lack) for lack in one.lacks):
        told = (
            one.problem.found,
            say("Allowed: {allowed}", allowed=one.problem.allowed) if one.problem.allowed else "",
        )
        yield "wrong", (), " ".join(filter(None, told))
    missing = {lack.path[:1] for lack in one.lacks} - {()}
    for proved in one.proved:
        path = FIELDS.get(proved.rule, ())
        if proved.state == "ok" or path in missing or (proved.rule == "reasons" and one.lacks):
            continue
        todo = f"{proved.todo[:1].upper()}{proved.todo[1:]}." if proved.todo else ""
        state: State = "info" if proved.state == "advice" else "todo" if proved.rule in NOT_YET else "wrong"
        yield state, path, f"{proved.text} {todo}".strip()


def _stops(lack: Lack) -> bool:
    """Whether an exercise cannot be built for this alone."""
    return bool(lack.path) and not lack.path[0].startswith(("hints", "after", "mistakes"))
