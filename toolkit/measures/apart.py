"""Telling sound from shaky texts apart (d′), and leaning to doubt or trust (c).

Sources: Stanislaw and Todorov (1999), Behavior Research Methods, Instruments, & Computers 31, 137-149 · Hautus (1995),
the same journal 27, 46-51 · Macmillan and Creelman (2005), Detection Theory: A User's Guide, 2nd edition · Gourevitch
and Galanter (1967), Psychometrika 32, 25-33.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from toolkit.measures.measure import LIKELY, Measure, measured
from toolkit.measures.table import TwoByTwo
from toolkit.measures.table_words import missing
from toolkit.words import later, say

APART_FROM = 24  # answers on each class, for d′ and c: at 12 a true d′ of 1 shows as anything from 0 to 2
_NORMAL = NormalDist()


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
        return measured(_APART, None, table.answers, missing(table, APART_FROM))
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
    return measured(_APART, value, table.answers, plain, error)


def leaning(table: TwoByTwo) -> Measure:
    """The lean c with its standard error, from `APART_FROM` answers a class on; below 0 to doubt, above 0 to trust."""
    if min(table.shaky, table.sound) < APART_FROM:
        return measured(_LEANING, None, table.answers, missing(table, APART_FROM))
    rates = _rates(table)
    value, error = criterion(*rates), d_prime_error(rates[0], table.shaky, rates[1], table.sound) / 2
    lean = "even" if abs(value) <= LIKELY * error else "doubt" if value < 0 else "trust"
    return measured(_LEANING, value, table.answers, say(_LEANINGS[lean]), error)


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
