"""Series of short texts to rate: which form a student gets, in which order, which answer counts, what is done.

Two forms are parallel: each student rates one before the course and the other one after it. Which comes first is drawn
from the random id of the journal, about half and half, unless the teacher tells a form. Once there is an answer the
form stays what it is, also where answers came from another machine.

The first answer to a text counts. Nobody is told anything about single texts before the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.article import Article
from toolkit.exercises.choose import DOUBT, TRUST, Option
from toolkit.exercises.rating import DRAWN, OTHER, PART, Rating, Ratings, options
from toolkit.journal import Event, Journal, open_journal
from toolkit.problem import BrokenFile
from toolkit.seeds.short_texts import FILE, ShortText, short_texts

if TYPE_CHECKING:
    from toolkit.exercises.released import OfferedText

PAIR = ("A", "B")
FIXED = ("check", "restore")  # the acts that fix an answer: what stands there without one of them is a draft


def rating(
    text: ShortText, series: Ratings, find: Callable[[str], Article], where: str, *, keyless: bool = False
) -> Rating:
    """The exercise that is made from a short text; raises `BrokenFile` where its specimen has no such passage.

    One from a release is `keyless`: nobody says whether the text is sound.
    """
    article = find(text.specimen)
    if text.passage not in article.passages:
        found = f"{article.id} has no passage {text.passage!r}."
        raise BrokenFile(found, where=f"{where}, text {text.id!r}", allowed=", ".join(article.passages))
    return Rating(
        id=text.id,
        title=series.title,
        prompt=series.prompt,
        part=PART,
        article=article,
        passage=article.passages[text.passage],
        options=_unjudged(series) if keyless else options(series, text.why, sound=text.sound),
        confidence=True,
        judges="" if keyless else "sound" if text.sound else "unsound",
        form=text.form,
        keyless=keyless,
    )


def _unjudged(series: Ratings) -> tuple[Option, ...]:
    """Trust and doubt, neither of them right."""
    return (Option(TRUST, series.trust, why=""), Option(DOUBT, series.doubt, why=""))


def of_series(series: Ratings, texts: Iterable[ShortText]) -> tuple[ShortText, ...]:
    """The texts of all forms that a series may ask."""
    forms = PAIR if series.form in (DRAWN, OTHER) else (series.form,)
    return tuple(text for text in texts if text.form in forms)


def texts_in(seeds: Path) -> tuple[ShortText, ...]:
    """The short texts of a folder of seeds, else the course's own."""
    return short_texts(seeds if (seeds / FILE).is_file() else None).texts


def texts_of(series: Ratings, seeds: Path) -> tuple[ShortText, ...]:
    """The texts of a series; those of a release stand in its own file, and the places of the key stay blank."""
    from toolkit.exercises.released import OfferedSeries

    if isinstance(series, OfferedSeries):
        return tuple(map(_without_key, series.texts))
    return of_series(series, texts_in(seeds))


def _without_key(text: OfferedText) -> ShortText:
    return ShortText(
        text.id,
        text.form,
        text.specimen,
        text.passage,
        outlet="",
        side="none",
        sound=False,
        family="",
        difficulty="medium",
        why="",
    )


@dataclass
class Series:
    """One student's series. `earlier` is that of the lesson before, `told` the form that the teacher told ("" if none).

    `told` is always the form before the course: the later check asks the other one.
    """

    written: Ratings
    texts: tuple[ShortText, ...]
    journal: Journal
    earlier: Series | None = None
    told: str = ""

    @property
    def form(self) -> str:
        """The form that this student rates."""
        if self.written.form not in (DRAWN, OTHER):
            return self.written.form
        return self._answered() or (self._first() if self.written.form == DRAWN else _other(self._before()))

    @property
    def begun(self) -> bool:
        """Whether any text has an answer, so that the form is settled."""
        return bool(self._answered())

    def _answered(self) -> str:
        """The form of the first text that was answered, or ""."""
        return next((self._forms[e.exercise] for e in self.journal.events if e.exercise in self._forms), "")

    def _first(self) -> str:
        return self.told if self.told in PAIR else drawn(self.journal.id)

    def _before(self) -> str:
        """The form before the course; where nobody rated then, it is as if one had been drawn."""
        if self.earlier is not None and self.earlier.begun:
            return self.earlier.form
        return self._first()

    @cached_property
    def _forms(self) -> dict[str, str]:
        return {text.id: text.form for text in self.texts}

    @property
    def ids(self) -> list[str]:
        """The texts that this student rates, in an order of their own: mixed, and the same each time."""
        form = self.form
        return mixed((text.id for text in self.texts if text.form == form), self.journal.id)

    def kept(self, ident: str) -> Event | None:
        """The answer to a text that counts: the first one that was fixed."""
        found = (e for e in self.journal.events if e.exercise == ident and e.act in FIXED and e.answer is not None)
        return next(found, None)

    @property
    def rated(self) -> list[str]:
        """The texts that are rated, in the student's order."""
        return [ident for ident in self.ids if self.kept(ident)]

    @property
    def complete(self) -> bool:
        """Whether all texts are rated."""
        ids = self.ids
        return bool(ids) and len(self.rated) == len(ids)

    @property
    def reasons_shown(self) -> bool:
        """Whether the student asked for the reasons; the hand-in says so."""
        return any(self.journal.count(ident, "solution") for ident in self.ids)


def open_series(written: Ratings, journal: Journal, told: str, seeds: Path) -> Series:
    """A series with the student's journal; for a later check, with that of the lesson before."""
    texts = texts_of(written, seeds)
    earlier = None
    if written.form == OTHER and written.before:
        before = replace(written, form="drawn", before="")
        found = [
            Series(before, texts, open_journal(written.before, home), told=told) for home in _homes(written, journal)
        ]
        earlier = next((one for one in found if one.begun), found[0])
    return Series(written, texts, journal, earlier, told)


def _homes(written: Ratings, journal: Journal) -> tuple[Path, ...]:
    """The folders in which the answers to the lesson before may lie: whoever is graded now may have practised then."""
    from toolkit.exercises.released import OfferedSeries

    home = journal.path.parent
    return (home, home.parent) if isinstance(written, OfferedSeries) else (home,)


def drawn(journal: str) -> str:
    """Form A or B, about half and half, the same for a journal each time."""
    return PAIR[sha256(f"form/{journal}".encode()).digest()[0] % 2]


def _other(form: str) -> str:
    return PAIR[1 - PAIR.index(form)]


def mixed(ids: Iterable[str], journal: str) -> list[str]:
    """The ids in an order that looks random and is the same for a journal each time."""
    return sorted(ids, key=lambda ident: sha256(f"{journal}/{ident}".encode()).digest())


def distinct(ids: Sequence[str], where: str) -> None:
    """Raise `BrokenFile` where a text and an exercise, or two texts, share an id."""
    double = next((ident for ident in ids if ids.count(ident) > 1), None)
    if double is not None:
        raise BrokenFile(f"Two texts or exercises share the id {double!r}.", where=where, todo="rename one of them")
