"""The key that is wrong on purpose, and the same key when a teacher has mended it."""

from __future__ import annotations

import difflib

from toolkit.problem import BrokenFile

_WRONG = 'text = "Another summary of the same report", right = true, why = "Two summaries are better than one."'
_NOT = 'text = "Another summary of the same report", why = "It has read the same report and no more."'
_MISSED = 'text = "The gatekeeper’s book of that day", why = "It is close, but it may hold mistakes."'
_RIGHT = 'text = "The gatekeeper’s book of that day", right = true, why = "It was written there, on that day."'


def mended(text: str) -> str:
    """The exercise file with the right key."""
    for before, after in ((_WRONG, _NOT), (_MISSED, _RIGHT)):
        if text.count(before) != 1:
            raise BrokenFile("The line that is wrong on purpose is not there once.", where="seeds/term/20.toml")
        text = text.replace(before, after)
    return text


def changed_lines(before: str, after: str) -> str:
    """The lines that differ, `-` before and `+` after."""
    told = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---"))
