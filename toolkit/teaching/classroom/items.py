"""How hard each exercise was, and whether it tells strong from weak readers.

Facility is the mean credit of those who answered (Moodle's quiz statistics report, "facility index"; there a blank is
0, here blanks are counted apart). Two figures for discrimination, both without the exercise's own part in the score:
- upper less lower: mean credit of the upper third less that of the lower one (Ebel and Frisbie 1991, Essentials of
  Educational Measurement, 5th edition, chapter 13; 27 % there, after Kelley 1939; here a third, at least ten);
- item and rest: correlation of the exercise's credit with the score on the rest (Moodle's "discrimination index").

What they cannot see: why an exercise is hard, and whether the rest measures what the exercise measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from toolkit.exercises.rating import Rating
from toolkit.grading.grade import Result
from toolkit.measures import CLASS_FROM
from toolkit.teaching.classroom.estimate import Estimate, difference, mean_credit, related, share
from toolkit.teaching.classroom.pupils import Group, Pupil

RANKED_FROM = 20  # pupils: below that "the strong" and "the weak" are fewer than ten each
HARD, EASY = 0.35, 0.95
MANY_BLANK = 0.2
HALF = 0.5  # of the other exercises: who answered fewer has no score to be ranked by
DIGITS = 9  # equal sums are equal whatever the order of adding


@dataclass(frozen=True)
class Item:
    """One exercise in a class. A figure is None where too few answered; `look` says what to look at, or ""."""

    number: int
    id: str
    title: str
    answered: int
    blank: int
    damaged: int
    to_read: int
    hints: int
    solutions: int
    tries: float
    facility: Estimate | None = None
    apart: Estimate | None = None
    with_rest: Estimate | None = None
    look: str = ""
    not_asked: int = 0


def items(group: Group) -> tuple[Item, ...]:
    """The exercises of a lesson in their order."""
    return tuple(_item(group, name) for name, e in group.exercises.items() if not isinstance(e, Rating))


def _item(group: Group, name: str) -> Item:
    results = [p.results[name] for p in group.pupils if name in p.results]
    counts = {outcome: sum(r.outcome == outcome for r in results) for outcome in ("unanswered", "damaged", "ungraded")}
    earned = [r.credit for r in results if r.credit is not None]
    answered = len(results) - counts["unanswered"] - counts["damaged"]
    facility = mean_credit(earned) if len(earned) >= CLASS_FROM else None
    ranked = rank(group, name)
    apart = upper_less_lower(ranked) if len(ranked) >= RANKED_FROM else None
    rest = item_and_rest(ranked) if len(ranked) >= RANKED_FROM else None
    return Item(
        number=group.numbers[name],
        id=name,
        title=group.exercises[name].title,
        answered=answered,
        blank=counts["unanswered"],
        damaged=counts["damaged"],
        to_read=counts["ungraded"],
        hints=sum(r.hints > 0 for r in results),
        solutions=sum(r.solution for r in results),
        tries=_tries(results),
        facility=facility,
        apart=apart,
        with_rest=rest,
        look=_look(facility, rest, counts["unanswered"], len(results)),
        not_asked=_could(group, name) - len(results),
    )


def _could(group: Group, name: str) -> int:
    """How many could have handed it in; of an extra those who did."""
    return sum(name in p.results or name not in group.key.extras for p in group.pupils)


def _tries(results: Sequence[Result]) -> float:
    tried = [r.tries for r in results if r.tries]
    return fmean(tried) if tried else 0.0


def _look(facility: Estimate | None, rest: Estimate | None, blank: int, pupils: int) -> str:
    """The first rule that fits; each asks, for a class is small and its figures are wide."""
    rules = (
        (rest is not None and rest.high < 0, "Strong readers did worse here. Is the key right?"),
        (
            facility is not None and facility.value < HARD,
            "Few earned it. Was it taught, is it clear, is the key right?",
        ),
        (facility is not None and facility.value > EASY, "Nearly everybody earned it. Does it still teach?"),
        (bool(pupils) and blank >= MANY_BLANK * pupils, "Many left it blank. Was there time, was it found?"),
    )
    return next((words for fits, words in rules if fits), "")


# ------------------------------------------------------------------------------------------------ strong and weak


@dataclass(frozen=True)
class Ranked:
    """A pupil with the credit on one exercise and the mean credit on all others that were answered."""

    pupil: Pupil
    credit: float
    rest: float


def rank(group: Group, name: str) -> list[Ranked]:
    """The pupils who answered an exercise and at least half of the others that have credit."""
    others = [n for n in group.exercises if n != name and any(n in p.credits for p in group.pupils)]
    found = []
    for pupil in group.pupils:
        credit = pupil.credit(name)
        rest = [pupil.credits[n] for n in others if n in pupil.credits]
        if credit is not None and rest and len(rest) >= HALF * len(others):
            found.append(Ranked(pupil, credit, round(fmean(rest), DIGITS)))
    return found


def size(pupils: int) -> int:
    """How many are the upper, and the lower, group: a third, at least ten."""
    return max(CLASS_FROM, pupils // 3)


def upper_less_lower(ranked: Sequence[Ranked]) -> Estimate:
    """Mean credit of the upper group less that of the lower one; whoever is level at the cut shares its places."""
    many = size(len(ranked))
    upper, lower = (_mean_of_top(ranked, many, side) for side in (1, -1))
    found = difference(share(upper, many), share(lower, many))
    return found._replace(n=len(ranked))


def _mean_of_top(ranked: Sequence[Ranked], many: int, side: int) -> float:
    cut = sorted((side * r.rest for r in ranked), reverse=True)[many - 1]
    above = [r.credit for r in ranked if side * r.rest > cut]
    level = [r.credit for r in ranked if side * r.rest == cut]
    return (sum(above) + (many - len(above)) * fmean(level)) / many


def item_and_rest(ranked: Sequence[Ranked]) -> Estimate | None:
    """The correlation of credit and rest; None where everybody earned the same."""
    return related([r.credit for r in ranked], [r.rest for r in ranked])


def strong(ranked: Sequence[Ranked]) -> list[Pupil]:
    """The upper group, with all who are level with its last; nobody where it would be fewer than ten."""
    if len(ranked) < RANKED_FROM:
        return []
    cut = sorted((r.rest for r in ranked), reverse=True)[size(len(ranked)) - 1]
    return [r.pupil for r in ranked if r.rest >= cut]
