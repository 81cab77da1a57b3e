"""A reader who looks only at the shape of an exercise does not pass: options by length or place, the biggest bin."""

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import fmean

import pytest

from toolkit.exercises.choose import Option
from toolkit.exercises.course import Written
from toolkit.exercises.credit import PASS_FROM, share
from toolkit.exercises.shuffle import shuffled
from toolkit.lesson import load
from toolkit.seeds.place import data

MOST = 0.45
MOST_OF_ONE = 0.75  # of a lesson's own questions, which are few
LESSONS = sorted(f.stem for f in (data("lessons") / "exercises").glob("[0-9]*.toml"))
EACH = {number: load(number).course.exercises for number in LESSONS}
WRITTEN = [written for exercises in EACH.values() for written in exercises]
BINS = [w for w in WRITTEN if w.kind == "classify"]

Guess = Callable[[Sequence[Option]], Option]
GUESSES: dict[str, Guess] = {
    "the longest": lambda options: max(options, key=lambda o: len(o.text)),
    "the shortest": lambda options: min(options, key=lambda o: len(o.text)),
    "the first": lambda options: options[0],
    "the last": lambda options: options[-1],
}


def one_of(written: Sequence[Written]) -> list[Written]:
    """The exercises in which one option is right."""
    return [w for w in written if w.kind == "choose" and w.pick == "one" and not w.contested]


def right(written: Written, guess: Guess) -> bool:
    """Whether the guess is right, with the options in the order that the page shows."""
    return guess(shuffled(written.options, written.id)).right


def biggest(written: Written) -> float:
    """What a reader earns who puts everything into the bin that holds most."""
    (_, most), *_ = Counter(item.bin for item in written.items).most_common(1)
    return share(most, len(written.items))


@pytest.mark.parametrize("name", GUESSES)
def test_no_rule_for_options_is_right_often(name: str) -> None:
    """Over the choose-one exercises of all lessons one rule, such as always the longest, is right in .45 at most."""
    asked = one_of(WRITTEN)
    assert len(asked) >= 15
    assert fmean(right(w, GUESSES[name]) for w in asked) <= MOST


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_rule_for_options_is_right_in_one_lesson(lesson: str) -> None:
    """In a lesson that asks for one option three times or more, no rule is right in more than three of four."""
    asked = one_of(EACH[lesson])
    if len(asked) >= 3:
        assert all(fmean(right(w, guess) for w in asked) <= MOST_OF_ONE for guess in GUESSES.values())


def test_the_biggest_bin_does_not_pass() -> None:
    """Over the classify exercises of all lessons the biggest bin alone earns less than a pass on average."""
    assert len(BINS) >= 20
    assert fmean(biggest(w) for w in BINS) < PASS_FROM
