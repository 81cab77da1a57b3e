"""Rating: a short text to trust or to doubt. The first answer counts, it earns nothing, and it is told nothing.

The reasons come at the end, all at once: whoever is told after each text learns the texts and not to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from toolkit.exercises.choose import DOUBT, TRUST, Choose, Option
from toolkit.exercises.verdict import Verdict
from toolkit.words import say

PART = "ratings"
FORMS = ("A", "B", "C")
DRAWN, OTHER = "drawn", "other"


@dataclass(frozen=True)
class Ratings:
    """A series of texts to rate, as written in a lesson's file.

    `form`     A, B or C; `drawn`: A or B, by chance for each student; `other`: the one that `before` did not ask
    `before`   the lesson whose series came first, for `other`
    `reasons`  `asked`: when all are rated, for whoever asks; `later`: only after the later check
    """

    title: str
    prompt: str
    id: str = PART
    form: Literal["A", "B", "C", "drawn", "other"] = "drawn"
    before: str = ""
    reasons: Literal["asked", "later"] = "asked"
    trust: str = "I would rely on it"
    doubt: str = "I would look further first"


@dataclass(frozen=True, kw_only=True)
class Rating(Choose):
    """One short text of a form. A check records; `earns` says whether it was told apart, and is never a grade."""

    form: str

    def offered(self) -> dict[str, Any]:
        """As any choice, but trust stands first in each text: whoever rates many does not look for the options."""
        shown = super().offered()
        return {**shown, "options": sorted(shown["options"], key=lambda option: option["id"] != TRUST)}

    def check(self, value: Any) -> Verdict:
        """Recorded, or not answered yet; never more."""
        verdict = super().check(value)
        if verdict.outcome == "unanswered":
            return verdict
        return Verdict("recorded", None, detail=say("You see more when all texts are rated."))


def options(series: Ratings, why: str, *, sound: bool) -> tuple[Option, ...]:
    """Trust and doubt, one of them earned; both are told the same reason."""
    return (
        Option(TRUST, series.trust, why, right=sound),
        Option(DOUBT, series.doubt, why, right=not sound),
    )
