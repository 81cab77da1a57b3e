"""The own 2 × 2 table of a series: how one told sound from shaky texts, and how few answers that is.

Shown to the student alone. It comes when all texts are rated; beside a later check stands the table of before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit import markup
from toolkit.exercises.choose import TRUST
from toolkit.figures import Figure, own_table
from toolkit.forms import Series
from toolkit.lesson import Lesson
from toolkit.measures import Judged, TwoByTwo, two_by_two
from toolkit.words import in_its_language, language, say

CHANCE_OF_BOTH = 6  # the same for the sum over both kinds
CHANCE = 4  # of twelve texts of a kind: a smaller difference between two such counts is within 1.96 standard errors


@dataclass(frozen=True)
class Apart:
    """One table, or two: before and later."""

    tables: tuple[tuple[str, Figure], ...]
    few: str
    language: str = field(default_factory=language, repr=False, compare=False)

    def __repr__(self) -> str:
        parts = ("\n".join(filter(None, (name, repr(figure)))) for name, figure in self.tables)
        return "\n\n".join((*parts, self.few))

    @in_its_language
    def _repr_html_(self) -> str:
        pictures = "".join(f'<section style="{_SIDE}">{_titled(*one)}</section>' for one in self.tables)
        return f'<div style="{_PAIR}">{pictures}</div>{markup.note(say("How much is that?"), (self.few,))}'


_PAIR = "display:flex;flex-wrap:wrap;gap:1.6rem;align-items:flex-start"
_SIDE = "flex:1 1 18rem;min-width:0;max-width:28rem"


def _titled(name: str, figure: Figure) -> str:
    head = markup.note(name, ()) if name else ""
    return f"{head}{figure._repr_html_()}"


def apart(lesson: Lesson, series: Series) -> Apart:
    """The own table of a series that is complete; with the table of before where the series is a later check."""
    now = two_by_two(_judged(lesson, series))
    if series.earlier is None or not series.earlier.complete:
        return Apart((("", own_table(now)),), _few(now.answers))
    before = two_by_two(_judged(lesson, series.earlier))
    shown = ((say("Before the course"), own_table(before)), (say("Now"), own_table(now)))
    return Apart(shown, f"{_few(now.answers)} {_changed(before, now)}")


def _judged(lesson: Lesson, series: Series) -> Iterable[Judged]:
    return (Judged(e.id, e.judges == "sound", TRUST in e.read(event.answer).ids) for e, event in lesson.rated(series))


def _few(answers: int) -> str:
    return say(
        "{n} answers are few: with other texts each count could well be three higher or lower. Nobody else sees this.",
        n=answers,
    )


def _changed(before: TwoByTwo, now: TwoByTwo) -> str:
    """What may be said of two tables: a difference that chance alone explains is told as such."""
    doubted = now.doubted_shaky - before.doubted_shaky
    trusted = now.trusted_sound - before.trusted_sound
    if max(abs(doubted), abs(trusted)) <= CHANCE:
        return say("The two tables differ by {n} texts of a kind or fewer: that may be chance alone.", n=CHANCE)
    if doubted > CHANCE and trusted < -CHANCE:
        return say("You doubt more than before: shaky texts, and sound ones too. What earned trust here?")
    if trusted > CHANCE and doubted < -CHANCE:
        return say("You trust more than before: sound texts, and shaky ones too. What earned doubt here?")
    if doubted + trusted > CHANCE_OF_BOTH:
        return say("You tell them apart better than before, and by more than chance would explain easily.")
    if doubted + trusted < -CHANCE_OF_BOTH:
        return say("Some kinds of texts misled you more than before. Look at the reasons: which ones?")
    return say("One of the two counts has changed, both together hardly. Which texts do you judge differently now?")
