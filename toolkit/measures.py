"""What a student's own answers say: telling apart, leaning to doubt or trust, being as sure as one is right.

Pure: counts in, frozen records out. Every measure says how many answers it rests on and carries one plain sentence;
below its minimum it has no number and says how many answers are missing. Two classes of texts: sound and shaky
("unsound"). To doubt a shaky text is a hit, to doubt a sound one a false alarm; both mistakes are told equally loudly.

What they cannot see: whether the two classes were fairly mixed, and whether an answer was meant.

Sources: Stanislaw and Todorov (1999), Behavior Research Methods, Instruments, & Computers 31, 137-149 · Macmillan and
Creelman (2005), Detection Theory: A User's Guide, 2nd edition · Hautus (1995), the same journal 27, 46-51 · Gourevitch
and Galanter (1967), Psychometrika 32, 25-33 · Hanley and McNeil (1982), Radiology 143, 29-36 · Brier (1950), Monthly
Weather Review 78, 1-3 · Murphy (1973), Journal of Applied Meteorology 12, 595-600 · Lichtenstein, Fischhoff and
Phillips (1982), in Kahneman, Slovic and Tversky, Judgment under Uncertainty · Wilson (1927), Journal of the American
Statistical Association 22, 209-212.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import sqrt
from statistics import NormalDist, fmean, stdev
from typing import NamedTuple

from toolkit.words import later, say, say_n

HABIT_FROM = 10  # answers on each class, for a sentence about a habit
APART_FROM = 24  # answers on each class, for d′ and c: at 12 a true d′ of 1 shows as anything from 0 to 2
SURE_FROM = 40  # answers with a confidence
NAMED_FROM = 10  # answers in a bin that a sentence speaks of
CLASS_FROM = 10  # pupils: below that a class figure would speak of persons
WELL, PARTLY = 0.5, 0.2  # differences between the shares doubted: told apart well, told apart at all
LEAN = 1 / 3  # false alarm rate less miss rate: a habit, not chance
LIKELY = 1.96  # standard errors on both sides of a figure: 95 %
SURPRISING = 2.6  # standard errors: of people whose sureness fits, fewer than 1 in 20 are told otherwise
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with what it rests on, one plain sentence, and its formula's source.

    `value` is None where there are too few answers; then `plain` says how many are missing. `error` is the standard
    error, where one is known.
    """

    name: str
    value: float | None
    answers: int
    plain: str
    source: str
    error: float | None = None


# ------------------------------------------------------------------------------------------------ the 2 × 2 table


class Judged(NamedTuple):
    """One answer on a text: which text, whether it is sound, and whether it was trusted (None: left blank)."""

    item: str
    sound: bool
    trusted: bool | None


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """How often shaky and sound texts were doubted and trusted."""

    doubted_shaky: int = 0
    trusted_shaky: int = 0
    doubted_sound: int = 0
    trusted_sound: int = 0

    @property
    def shaky(self) -> int:
        """Answers on shaky texts."""
        return self.doubted_shaky + self.trusted_shaky

    @property
    def sound(self) -> int:
        """Answers on sound texts."""
        return self.doubted_sound + self.trusted_sound

    @property
    def answers(self) -> int:
        """All answers."""
        return self.shaky + self.sound

    @property
    def hit_rate(self) -> float:
        """The share of shaky texts that were doubted (0 without one)."""
        return self.doubted_shaky / self.shaky if self.shaky else 0.0

    @property
    def false_alarm_rate(self) -> float:
        """The share of sound texts that were doubted (0 without one)."""
        return self.doubted_sound / self.sound if self.sound else 0.0


def two_by_two(answers: Iterable[Judged]) -> TwoByTwo:
    """The table of first answers: a later answer on the same text, and a blank, count nothing."""
    first: dict[str, tuple[bool, bool]] = {}
    for given in answers:
        if given.trusted is not None:
            first.setdefault(given.item, (given.sound, given.trusted))
    cells = list(first.values())
    return TwoByTwo(*(cells.count(cell) for cell in ((False, False), (False, True), (True, False), (True, True))))


def in_words(table: TwoByTwo) -> str:
    """The table in two sentences: the counts, and what they are a reason to ask.

    With H and F the shares of shaky and of sound texts that were doubted, gap = H − F and lean = H + F − 1 (which is
    the false alarm rate less the miss rate), the first rule that fits chooses the second sentence:
    1. fewer than `HABIT_FROM` answers on a class: how many are missing;
    2. all right: praise for both;  3. gap up to −`PARTLY`: which sign misled;
    4. lean from `LEAN` up: much doubt; from −`LEAN` down: much trust; gently said where the gap reaches `WELL`;
    5. gap from `WELL` up: praise for both; from `PARTLY` up: that it happens; else: both kinds look alike.
    Every sentence on doubt has its twin on trust, word for word.
    """
    if not table.answers:
        return f"{say('There are no answers yet.')} {_missing(table, HABIT_FROM)}"
    if not (table.shaky and table.sound):
        return f"{_one_class(table)} {_missing(table, HABIT_FROM)}"
    if min(table.shaky, table.sound) < HABIT_FROM:
        return f"{_both_right(table)} {_missing(table, HABIT_FROM)}"
    lean = _lean(table)
    return f"{_counts(table, lean)} {_asked(table, lean)}"


def _lean(table: TwoByTwo) -> str:
    lean = table.hit_rate + table.false_alarm_rate - 1
    return "doubt" if lean >= LEAN - 1e-9 else "trust" if lean <= -LEAN + 1e-9 else "even"


def _one_class(table: TwoByTwo) -> str:
    if table.shaky:
        return say("You doubted {n} of {total} shaky texts.", n=table.doubted_shaky, total=table.shaky)
    return say("You trusted {n} of {total} sound texts.", n=table.trusted_sound, total=table.sound)


def _counts(table: TwoByTwo, lean: str) -> str:
    of = {"shaky": table.shaky, "sound": table.sound}
    if _gap(table) <= -PARTLY + 1e-9 or lean == "doubt":
        message = later("You doubted {n} of {shaky} shaky and {more} of {sound} sound texts.")
        return say(message, n=table.doubted_shaky, more=table.doubted_sound, **of)
    if lean == "trust":
        message = later("You trusted {n} of {sound} sound and {more} of {shaky} shaky texts.")
        return say(message, n=table.trusted_sound, more=table.trusted_shaky, **of)
    return _both_right(table)


def _both_right(table: TwoByTwo) -> str:
    return say(
        "You doubted {n} of {shaky} shaky texts and trusted {more} of {sound} sound ones.",
        n=table.doubted_shaky,
        shaky=table.shaky,
        more=table.trusted_sound,
        sound=table.sound,
    )


def _asked(table: TwoByTwo, lean: str) -> str:
    gap = _gap(table)
    if not (table.trusted_shaky or table.doubted_sound):
        return say(_SENTENCES["all right"])
    if gap <= -PARTLY + 1e-9:
        return say(_SENTENCES["misled"])
    apart = "well" if gap >= WELL - 1e-9 else "partly" if gap >= PARTLY - 1e-9 else "alike"
    return say(_SENTENCES.get(f"{apart} {lean}", _SENTENCES.get(lean, "")))


def _gap(table: TwoByTwo) -> float:
    return table.hit_rate - table.false_alarm_rate


def _missing(table: TwoByTwo, enough: int) -> str:
    """How many answers are missing, for each class."""
    shaky, sound = enough - table.shaky, enough - table.sound
    if sound <= 0:
        return say_n("To say more takes {n} more shaky text.", "To say more takes {n} more shaky texts.", shaky)
    if shaky <= 0:
        return say_n("To say more takes {n} more sound text.", "To say more takes {n} more sound texts.", sound)
    return say_n(
        "To say more takes {shaky} more shaky and {n} more sound text.",
        "To say more takes {shaky} more shaky and {n} more sound texts.",
        sound,
        shaky=shaky,
    )


_SENTENCES = {
    "all right": later("All of them right: your doubt was earned, and so was your trust."),
    "misled": later("The sound ones made you doubt more often. Which sign led you the wrong way?"),
    "well doubt": later("You tell them apart well, and doubt a little too often. What earned trust here?"),
    "well trust": later("You tell them apart well, and trust a little too often. What earned doubt here?"),
    "doubt": later("You doubt a lot. What earned trust here?"),
    "trust": later("You trust a lot. What earned doubt here?"),
    "well even": later("You tell them apart well: your doubt was earned, and so was your trust."),
    "partly even": later("You sometimes tell them apart. What earned doubt, and what earned trust?"),
    "alike even": later("So far both kinds look alike to you. What earns doubt, and what earns trust?"),
}


# ------------------------------------------------------------------------------------------------ apart, leaning


def corrected(count: int, of: int) -> float:
    """A rate with the log-linear correction, (count + ½) / (of + 1): never 0 or 1 (Hautus 1995)."""
    return (count + 0.5) / (of + 1)


def d_prime(hit_rate: float, false_alarm_rate: float) -> float:
    """How far the two classes lie apart: d′ = z(H) − z(FA) (Stanislaw and Todorov 1999, formula 1)."""
    return z(hit_rate) - z(false_alarm_rate)


def criterion(hit_rate: float, false_alarm_rate: float) -> float:
    """The lean: c = −½(z(H) + z(FA)), below 0 to doubt, above 0 to trust (Stanislaw and Todorov 1999)."""
    return -(z(hit_rate) + z(false_alarm_rate)) / 2


def d_prime_error(hit_rate: float, shaky: int, false_alarm_rate: float, sound: int) -> float:
    """The approximate standard error of d′ (Gourevitch and Galanter 1967; Macmillan and Creelman 2005, chapter 13).

    √( H(1−H) / (n φ(z(H))²) + FA(1−FA) / (m φ(z(FA))²) ), with φ the normal density. That of c is half of it, for both
    are made of the same two independent z.
    """
    return sqrt(_z_variance(hit_rate, shaky) + _z_variance(false_alarm_rate, sound))


def z(rate: float) -> float:
    """The standard normal value below which this share lies."""
    return _NORMAL.inv_cdf(rate)


def _z_variance(rate: float, answers: int) -> float:
    return rate * (1 - rate) / (answers * _NORMAL.pdf(z(rate)) ** 2)


def pairs_right(d: float) -> float:
    """What d′ means for pairs seen together: Φ(d′/√2) of them right (Macmillan and Creelman 2005, chapter 7)."""
    return _NORMAL.cdf(d / sqrt(2))


def telling_apart(table: TwoByTwo) -> Measure:
    """d′ with its standard error, from `APART_FROM` answers a class on; 0 is guessing."""
    if min(table.shaky, table.sound) < APART_FROM:
        return _measure(_APART, None, table.answers, _missing(table, APART_FROM))
    rates = _rates(table)
    value, error = d_prime(*rates), d_prime_error(rates[0], table.shaky, rates[1], table.sound)
    middle, low, high = (_of_100(pairs_right(value + side * LIKELY * error)) for side in (0, -1, 1))
    plain = say(
        "Of a sound and a shaky text side by side, you would find the shaky one in about {middle} of 100 pairs "
        "(guessing finds 50; with {n} answers, {low} to {high} are likely).",
        middle=middle,
        n=table.answers,
        low=low,
        high=high,
    )
    return _measure(_APART, value, table.answers, plain, error)


def leaning(table: TwoByTwo) -> Measure:
    """The lean c with its standard error, from `APART_FROM` answers a class on; below 0 to doubt, above 0 to trust."""
    if min(table.shaky, table.sound) < APART_FROM:
        return _measure(_LEANING, None, table.answers, _missing(table, APART_FROM))
    rates = _rates(table)
    value, error = criterion(*rates), d_prime_error(rates[0], table.shaky, rates[1], table.sound) / 2
    lean = "even" if abs(value) <= LIKELY * error else "doubt" if value < 0 else "trust"
    return _measure(_LEANING, value, table.answers, say(_LEANINGS[lean]), error)


def _measure(
    named: tuple[str, str], value: float | None, answers: int, plain: str, error: float | None = None
) -> Measure:
    """A measure by its name and its formula's source, which are said here."""
    name, source = named
    return Measure(say(name), value, answers, plain, say(source), error)


def _rates(table: TwoByTwo) -> tuple[float, float]:
    return corrected(table.doubted_shaky, table.shaky), corrected(table.doubted_sound, table.sound)


def _of_100(share: float) -> int:
    """How many of 100; never all or none, for that is more than answers can show."""
    return min(99, max(1, round(100 * share)))


_APART = (
    later("Telling apart (d′)"),
    later("d′ = z(H) − z(FA), log-linear correction: Stanislaw & Todorov 1999, Hautus 1995"),
)
_LEANING = (
    later("Leaning (c)"),
    later("c = −½(z(H) + z(FA)), log-linear correction: Stanislaw & Todorov 1999, Hautus 1995"),
)
_LEANINGS = {
    "doubt": later("You lean to doubt: you doubted sound texts more readily than you trusted shaky ones."),
    "trust": later("You lean to trust: you trusted shaky texts more readily than you doubted sound ones."),
    "even": later("You lean neither to doubt nor to trust, as far as these answers can show."),
}


# ------------------------------------------------------------------------------------------------ ratings of a class


def area(shaky: Sequence[float], sound: Sequence[float]) -> float:
    """The area under the ROC curve: how often a sound text is trusted more than a shaky one, ties counting half.

    Ratings on an ordered scale, higher for more trust. Mann and Whitney's U over the number of pairs is the area by
    trapezoids (Hanley and McNeil 1982): .5 is guessing, 1 is perfect. Raises ValueError without ratings of both.
    """
    if not (shaky and sound):
        raise ValueError(f"needs ratings of both classes; found {len(shaky)} of shaky and {len(sound)} of sound texts")
    below = sorted(shaky)
    wins = sum(bisect_left(below, rating) + bisect_right(below, rating) for rating in sound)
    return wins / (2 * len(shaky) * len(sound))


def class_area(pupils: Iterable[tuple[Sequence[float], Sequence[float]]]) -> Measure:
    """The mean of the pupils' own areas, from `CLASS_FROM` pupils on; `answers` counts their ratings.

    Each pupil gives (ratings of shaky texts, ratings of sound texts); without both a pupil does not count. Ratings of
    several people are never pooled: people use a scale differently, and pooled they look worse than each of them is
    (Macmillan and Creelman 2005, chapter 13).
    """
    rated = [(shaky, sound) for shaky, sound in pupils if shaky and sound]
    answers = sum(len(shaky) + len(sound) for shaky, sound in rated)
    if len(rated) < CLASS_FROM:
        lacking = say(
            "Class figures are shown from {least} pupils on; {n} more are needed.",
            least=CLASS_FROM,
            n=CLASS_FROM - len(rated),
        )
        return _measure(_CLASS, None, answers, lacking)
    areas = [area(shaky, sound) for shaky, sound in rated]
    plain = say(
        "In about {middle} of 100 pairs, the {n} pupils trusted the sound text more than the shaky one "
        "(guessing gives 50).",
        middle=round(100 * fmean(areas)),
        n=len(areas),
    )
    return _measure(_CLASS, fmean(areas), answers, plain, stdev(areas) / sqrt(len(areas)))


_CLASS = (
    later("Telling apart, class (AUC)"),
    later("area under the ROC curve, mean of pupils: Hanley & McNeil 1982"),
)


# ------------------------------------------------------------------------------------------------ as sure as right


class Sure(NamedTuple):
    """An answer on a two-way item: how sure (50 to 100 %), and whether it was right."""

    percent: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers given with about the same sureness: how many, how sure on average, and how many were right."""

    low: int
    high: int
    answers: int
    said: float
    right: int

    @property
    def share(self) -> float:
        """The percentage of right answers (0 without an answer)."""
        return 100 * self.right / self.answers if self.answers else 0.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well sureness fits: three bins, the running difference, and two measures.

    `running` is, after each answer in the order given, mean sureness so far less the percentage right so far; its last
    value is that of `over`. Below `SURE_FROM` answers `bins` and `running` are empty.
    """

    over: Measure
    brier: Measure
    bins: tuple[Bin, ...] = ()
    running: tuple[float, ...] = ()


def calibration(answers: Sequence[Sure]) -> Calibration:
    """Sureness and being right, side by side, from `SURE_FROM` answers on; never a grade.

    Over- or underconfidence is mean sureness less the percentage right, in points (Lichtenstein, Fischhoff and Phillips
    1982). Raises ValueError for a sureness outside 50 to 100.
    """
    odd = [given.percent for given in answers if not 50 <= given.percent <= 100]
    if odd:
        raise ValueError(f"a sureness on a two-way item is 50 to 100 (per cent); found {odd[0]!r}")
    if len(answers) < SURE_FROM:
        more = say(
            "How sure you are is compared from {least} answers on; {n} more are needed.",
            least=SURE_FROM,
            n=SURE_FROM - len(answers),
        )
        over, score = (_measure(named, None, len(answers), more) for named in (_OVER, _BRIER))
        return Calibration(over, score)
    running = _running(answers)
    error = stdev(given.percent - 100 * given.right for given in answers) / sqrt(len(answers))
    over = _measure(_OVER, running[-1], len(answers), _fit(answers), error)
    score = _measure(_BRIER, brier(answers), len(answers), say(_BRIER_PLAIN))
    return Calibration(over, score, tuple(_bin(low, high, answers) for low, high in BINS), running)


def brier(answers: Sequence[Sure]) -> float:
    """The mean squared distance between sureness and being right: 0 is best, always saying 50 % gives .25 (Brier 1950).

    In the one-sided form of today, half of Brier's own, which sums over both outcomes.
    """
    return fmean((given.percent / 100 - given.right) ** 2 for given in answers)


def reliability(bins: Iterable[Bin]) -> float:
    """The mean squared distance of each bin's sureness from its share right, 0 where they meet (Murphy 1973)."""
    filled = [b for b in bins if b.answers]
    return sum(b.answers * ((b.said - b.share) / 100) ** 2 for b in filled) / sum(b.answers for b in filled)


def likely(right: int, of: int) -> tuple[float, float]:
    """The percentages between which the true share lies with 95 % (Wilson 1927)."""
    share, square = right / of, LIKELY**2
    middle = share + square / (2 * of)
    half = LIKELY * sqrt(share * (1 - share) / of + square / (4 * of**2))
    low, high = ((middle + side * half) / (1 + square / of) for side in (-1, 1))
    return 100 * max(0.0, low), 100 * min(1.0, high)


def _running(answers: Sequence[Sure]) -> tuple[float, ...]:
    sums = accumulate(given.percent - 100 * given.right for given in answers)
    return tuple(total / count for count, total in enumerate(sums, 1))


def _bin(low: int, high: int, answers: Iterable[Sure]) -> Bin:
    """The bin from `low` to below the whole number behind `high` (so that 66.5 finds its place)."""
    held = [given for given in answers if low <= given.percent < high + 1]
    said = fmean(given.percent for given in held) if held else 0.0
    return Bin(low, high, len(held), said, sum(given.right for given in held))


def _fit(answers: Sequence[Sure]) -> str:
    """One sentence on the group of answers whose sureness fits least; where all fit, on the fullest bin.

    Groups are the bins with `NAMED_FROM` answers or more, and the whole. A group does not fit where sureness and right
    answers differ by more than `SURPRISING` standard errors.
    """
    bins = [b for b in (_bin(low, high, answers) for low, high in BINS) if b.answers >= NAMED_FROM]
    whole = _bin(50, 100, answers)
    worst = max([whole, *bins], key=lambda group: abs(_surprise(group, answers)))
    surprise = _surprise(worst, answers)
    told, ending = worst, say(_UNFIT[surprise > 0])
    if abs(surprise) <= SURPRISING:
        told = max(bins, key=lambda group: group.answers)
        ending = say("that fits, as far as {n} answers can show", n=len(answers))
    facts = {"said": told.said, "right": told.right, "total": told.answers, "ending": ending}
    if told is whole:
        return say("You said {said:.0f} % on average and were right in {right} of {total}: {ending}.", **facts)
    return say("When you said about {said:.0f} %, you were right in {right} of {total}: {ending}.", **facts)


def _surprise(group: Bin, answers: Iterable[Sure]) -> float:
    """Expected less found right answers, in standard errors of the expected ones (which take 100 % for 99)."""
    shares = [given.percent / 100 for given in answers if group.low <= given.percent < group.high + 1]
    chances = [min(share, 0.99) for share in shares]
    return (sum(shares) - group.right) / sqrt(sum(chance * (1 - chance) for chance in chances))


BINS = ((50, 66), (67, 83), (84, 100))
_UNFIT = {True: later("you knew less than you felt"), False: later("you knew more than you felt")}
_OVER = (
    later("Sure and right (points)"),
    later("mean sureness − percentage right: Lichtenstein, Fischhoff & Phillips 1982"),
)
_BRIER = (later("Brier score"), later("mean of (sureness − right)²: Brier 1950"))
_BRIER_PLAIN = later("The lower the better: 0 is always sure and right, 0.25 is always saying 50 %.")
