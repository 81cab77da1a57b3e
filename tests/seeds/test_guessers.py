"""No outward sign tells sound statements from unsound ones: guessers by length, outlet, side, damage and wording.

Measured is balanced accuracy: the mean of the shares found right among the sound and among the unsound. An item is a
sentence of a specimen with at least one `check_status` mark, sound where all of them say `supported`. Beside a post it
is the sentence whose mark says `sound`. In the lessons it is an item of an exercise (not on originals) whose bins mean
sound and unsound. Length is counted in words and takes the best threshold in either direction; side, damage in the
paragraph, a hedge and quotation marks take the best direction; both are fitted to the items that they judge, so these
figures err upwards. An outlet is judged by its other items, and that is never turned round: leaving one out of an even
outlet makes the others lean the other way.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest

from toolkit.article import Article, Mark, Span
from toolkit.exercises.classify import Bin
from toolkit.lesson import load
from toolkit.markup import visible
from toolkit.seeds import article, specimens
from toolkit.seeds.place import CHECKOUT, data
from toolkit.sentences import sentences, words

# The side of the quarrel whose case a statement, as it stands in its text, makes stronger. What both sides count on
# (the arrest, the barges, the letter, the patrols) and what is only about the Mission is on no side.
SIDES = ("sorrel", "calvessa", "none")
HEDGE = re.compile(
    r"\b(?:about|almost|apparently|as far as|believe[sd]?|could|hardly|is said|likely|may|might|nearly|perhaps|possibly"
    r"|probably|reported|reportedly|seem(?:s|ed)?|some|supposedly)\b",
    re.IGNORECASE,
)
OUTLET = re.compile(r"^\*(?P<name>[^,*\n]{3,40}), \d", re.MULTILINE)
FIGURES = CHECKOUT / "docs" / "guessers.md"
LESSONS = sorted(f.stem for f in (data("lessons") / "exercises").glob("[0-9]*.toml"))
SOUND = {"just", "fits", "supported", "supports", "follows", "named-right", "none-right"}
UNSOUND = {"more", "sure", "unsure", "not", "refuted", "open", "less", "other", "too-much", "named-wrong", "none-wrong"}


class Item(NamedTuple):
    """One marked sentence: whether it is sound, and what may be seen of it without knowing anything of the world."""

    name: str
    sound: bool
    length: int
    outlet: str
    side: str
    damaged: bool
    hedged: bool
    quoted: bool


# ---------------------------------------------------------------- what is judged


@cache
def statements() -> tuple[Item, ...]:
    """The sentences of all specimens that hold a statement with a verdict; sound where every verdict is `supported`."""
    return tuple(item for name in specimens() for item in _of(article(f"{name}-clean"), article(name)))


def beside() -> tuple[Item, ...]:
    """The sentences beside a post, whose marks say `sound`."""
    return tuple(item for item in statements() if item.name.endswith("-beside"))


@cache
def asked() -> tuple[Item, ...]:
    """The items of the lessons that go into bins for sound and unsound: their words alone are seen."""
    return tuple(
        Item(f"{n}/{w.id}/{i.id}", verdict[i.bin], len(words(i.text)), "", "", False, _hedged(i.text), "“" in i.text)
        for n in LESSONS
        for w in load(n).course.exercises
        if w.part != "original" and (verdict := _verdicts(w.bins))
        for i in w.items
    )


def _verdicts(bins: Sequence[Bin]) -> dict[str, bool]:
    """What each bin says of an item, or nothing where the bins ask for something else."""
    said = {b.id: _says(b) for b in bins}
    return {name: bool(verdict) for name, verdict in said.items()} if None not in said.values() else {}


def _says(bin_: Bin) -> bool | None:
    if bin_.id in SOUND or bin_.text == "It follows":
        return True
    return False if bin_.id in UNSOUND or bin_.text == "It does not follow" else None


def _hedged(text: str) -> bool:
    return bool(HEDGE.search(text))


def _of(clean: Article, page: Article) -> list[Item]:
    marks = [m for m in clean.marks if m.label == "check_status"]
    places: dict[Span, list[Mark]] = {}
    for mark in marks:
        places.setdefault(_sentence(clean.text, mark.hull), []).append(mark)
    return [_item(clean, page, place, found) for place, found in places.items()]


def _sentence(text: str, place: Span) -> Span:
    """From the beginning of the first sentence that the place touches to the end of the last one."""
    start, stop = text.rfind("\n\n", 0, place.start) + 1, text.find("\n\n", place.stop)
    touched = [s for s in sentences(text, start, stop if stop >= 0 else None) if s.overlaps(place)]
    return Span(touched[0].start, touched[-1].stop)


def _item(clean: Article, page: Article, place: Span, marks: list[Mark]) -> Item:
    shown = visible(clean.text, place.start, place.stop)
    sides = {m.attributes["side"] for m in marks} - {"none"}
    return Item(
        name=f"{clean.id}/{marks[0].id}",
        sound=all(m.attributes["status"] == "supported" for m in marks),
        length=len(words(shown)),
        outlet=_outlet(clean, place),
        side=sides.pop() if len(sides) == 1 else "none",
        damaged=_damaged(page, marks[0].id),
        hedged=_hedged(shown),
        quoted="“" in shown or clean.text[place.start : place.start + 1] == ">",
    )


def _outlet(clean: Article, place: Span) -> str:
    """The outlet that a piece names above its text, else the publisher of the whole."""
    above = [m["name"] for m in OUTLET.finditer(clean.text, 0, place.start)]
    return (
        above[-1] if above and clean.id in ("posts", "water-posts") else next(iter(clean.stated("publisher")), "none")
    )


def _damaged(page: Article, ident: str) -> bool:
    """Whether the paragraph that holds the statement was hurt on its way to the reader."""
    mark = page.mark(ident)
    blocks = [b.span for b in page.blocks if mark and b.span.overlaps(mark.hull)]
    return any(d.overlaps(b) for d in page.damage for b in blocks)


# ---------------------------------------------------------------- the guessers


def balanced(items: Sequence[Item], guesses: Sequence[bool]) -> float:
    """The mean of the shares found right among the sound and among the unsound; a coin reaches one half."""
    hits = Counter(i.sound for i, g in zip(items, guesses, strict=True) if g == i.sound)
    there = Counter(i.sound for i in items)
    return (hits[True] / there[True] + hits[False] / there[False]) / 2


def by_length(items: Sequence[Item]) -> float:
    """The best threshold on the number of words, whichever side of it is called sound."""
    cuts = pairwise(sorted({i.length for i in items}))
    scores = [balanced(items, [i.length > low for i in items]) for low, _ in cuts]
    return max(max(s, 1 - s) for s in scores)


def by_sign(sign: Callable[[Item], Hashable]) -> Callable[[Sequence[Item]], float]:
    """Each value of a sign is called sound or unsound, as fits best; with two values that is both directions."""

    def score(items: Sequence[Item]) -> float:
        rates = {v: _rate([i for i in items if sign(i) == v]) for v in {sign(i) for i in items}}
        return balanced(items, [rates[sign(i)] > _rate(items) for i in items])

    return score


def by_outlet(items: Sequence[Item]) -> float:
    """What most of the other items of that outlet are; where there is no majority, what most of all others are."""
    return balanced(items, [_most(items, n) for n in range(len(items))])


def by_record(items: Sequence[Item]) -> float:
    """Whether more of the outlet's other items are sound than of all others."""
    return balanced(items, [_above(items, n) for n in range(len(items))])


def _rate(items: Sequence[Item]) -> float:
    return sum(i.sound for i in items) / len(items) if items else 0.5


def _others(items: Sequence[Item], n: int) -> tuple[float, float]:
    rest = [i for m, i in enumerate(items) if m != n]
    return _rate([i for i in rest if i.outlet == items[n].outlet]), _rate(rest)


def _most(items: Sequence[Item], n: int) -> bool:
    own, all_others = _others(items, n)
    return own > 0.5 if own != 0.5 else all_others > 0.5


def _above(items: Sequence[Item], n: int) -> bool:
    own, all_others = _others(items, n)
    return own > all_others


Guesser = Callable[[Sequence[Item]], float]
SEEN: dict[str, Guesser] = {
    "length": by_length,
    "hedge": by_sign(lambda i: i.hedged),
    "quotation marks": by_sign(lambda i: i.quoted),
}
GUESSERS: dict[str, Guesser] = {
    **SEEN,
    "outlet": by_outlet,
    "the outlet's record": by_record,
    "side": by_sign(lambda i: i.side),
    "damage": by_sign(lambda i: i.damaged),
}
SETS: dict[str, tuple[Callable[[], Sequence[Item]], dict[str, Guesser]]] = {
    "all statements": (statements, GUESSERS),
    "beside a post": (beside, GUESSERS),
    "in the lessons": (asked, SEEN),
    "statements on a side": (lambda: [i for i in statements() if i.side != "none"], {"side": GUESSERS["side"]}),
}
MOST = 0.60
# Reached so far where that is more; docs/guessers.md says why.
REACHED: dict[tuple[str, str], float] = {}
ROWS = [(of, by) for of, (_, guessers) in SETS.items() for by in guessers]


def figure(of: str, by: str) -> float:
    """The balanced accuracy of one guesser over one set of items."""
    items, guessers = SETS[of]
    return guessers[by](items())


def table() -> Iterator[str]:
    """The rows of the table in docs/guessers.md."""
    for of, by in ROWS:
        items = SETS[of][0]()
        yield f"| {of} | {len(items)} | {sum(i.sound for i in items)} | {by} | {figure(of, by):.2f} |"


# ---------------------------------------------------------------- the promises


@pytest.mark.parametrize(("of", "by"), ROWS)
def test_a_guesser_hardly_beats_a_coin(of: str, by: str) -> None:
    """Guessing by one outward sign reaches a balanced accuracy of .60 at most, or the level that `REACHED` admits."""
    assert figure(of, by) <= REACHED.get((of, by), MOST)


def test_an_admitted_level_is_still_needed() -> None:
    """A guesser that has come down to the general level loses its exception, and none is above .65."""
    assert all(MOST < figure(*row) <= most <= 0.65 for row, most in REACHED.items())


def test_sound_and_unsound_are_both_well_represented() -> None:
    """Neither class is below three in ten; beside posts and in the lessons they are even."""
    for items, least in ((statements(), 0.3), (beside(), 0.45), (asked(), 0.45)):
        share = sum(i.sound for i in items) / len(items)
        assert least <= share <= 1 - least
    assert len(statements()) > 100
    assert len(asked()) > 40


@pytest.mark.parametrize("name", specimens())
def test_every_verdict_says_whom_the_statement_favours(name: str) -> None:
    """Each `check_status` mark names a side of the closed list, and `sound` agrees with its status."""
    for mark in (m for m in article(f"{name}-clean").marks if m.label == "check_status"):
        assert mark.attributes.get("side") in SIDES, mark.id
        sound = "yes" if mark.attributes["status"] == "supported" else "no"
        assert mark.attributes.get("sound", sound) == sound, mark.id


def test_the_page_tells_the_measured_figures() -> None:
    """docs/guessers.md holds the table as it is measured now; the message holds the rows that belong there."""
    told = [line for line in FIGURES.read_text("utf-8").splitlines() if line.startswith("| ") and "0." in line]
    assert told == list(table()), "\n".join(table())
