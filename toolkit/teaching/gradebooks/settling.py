"""What one student has earned, or why there is no grade: not handed in, not answered, damaged, not graded yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from toolkit.teaching.gradebooks.columns import Options
from toolkit.teaching.gradebooks.marks import Mark
from toolkit.teaching.gradebooks.matching import Matched

State = Literal["graded", "not handed in", "not answered", "damaged", "not graded yet", "to decide", "fixed"]

_NONE, _ONE = Decimal(0), Decimal(1)


@dataclass(frozen=True, slots=True)
class Settled:
    """Points and of how many, or None, and why."""

    points: Decimal | None
    full: Decimal
    state: State
    note: str = ""


def settled(row: int, matched: Matched, options: Options) -> Settled:
    """What the student of a row has earned. Nothing counts as 0 that the teacher did not name."""
    if row in matched.undecided:
        return Settled(None, _NONE, "to decide", matched.undecided[row])
    if row in matched.marks:
        return _marked(matched.marks[row], matched.damaged.get(row, ""), options)
    if row not in matched.damaged:
        return _missing(matched, options)
    if "damaged" in options.zero:
        return Settled(_NONE, _ONE, "graded", f"damaged, counted as 0: {matched.damaged[row]}")
    return Settled(None, _NONE, "damaged", matched.damaged[row])


def _missing(matched: Matched, options: Options) -> Settled:
    if "missing" not in options.zero:
        return Settled(None, _NONE, "not handed in")
    if matched.unplaced:
        return Settled(None, _NONE, "not handed in", "or among the hand-ins below, so it is not counted as 0")
    return Settled(_NONE, _ONE, "graded", "not handed in, counted as 0")


def _marked(mark: Mark, other: str, options: Options) -> Settled:
    if mark.fault or mark.counts != "yes":
        return Settled(None, _NONE, "to decide", mark.fault or "handed in more than once: write yes or no under counts")
    notes = [note for note in (mark.note, f"another file is damaged: {other}" if other else "") if note]
    full = mark.full - (mark.ungraded if options.graded_only else 0)
    apart = options.graded_only and full > 0 and mark.full == mark.of  # weights cannot be taken out of a sum
    for state, n, stays in (
        ("damaged", mark.damaged, "damaged" not in options.zero),
        ("not answered", mark.unanswered, "unanswered" not in options.zero),
        ("not graded yet", mark.ungraded, not apart),
    ):
        if n:
            notes.append(state if n == mark.of else f"{n} of {mark.of} {state}")
            if stays:
                return Settled(None, _NONE, state, "; ".join(notes))  # type: ignore[arg-type]  # the names of states
    return Settled(mark.points, full, "graded", "; ".join(notes))
