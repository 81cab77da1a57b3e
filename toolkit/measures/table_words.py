"""The 2 × 2 table in two sentences; both mistakes, too much doubt and too much trust, are told equally loudly."""

from __future__ import annotations

from toolkit.measures.table import TwoByTwo
from toolkit.words import later, say, say_n

HABIT_FROM = 10  # answers on each class, for a sentence about a habit
WELL, PARTLY = 0.5, 0.2  # differences between the shares doubted: told apart well, told apart at all
LEAN = 1 / 3  # false alarm rate less miss rate: a habit, not chance


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
        return f"{say('There are no answers yet.')} {missing(table, HABIT_FROM)}"
    if not (table.shaky and table.sound):
        return f"{_one_class(table)} {missing(table, HABIT_FROM)}"
    if min(table.shaky, table.sound) < HABIT_FROM:
        return f"{_both_right(table)} {missing(table, HABIT_FROM)}"
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


def missing(table: TwoByTwo, enough: int) -> str:
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
