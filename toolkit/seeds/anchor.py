"""Hashed anchors: what a stretch of a text looks like, without saying what it says; and where it may stand in a copy.

What is hashed are bare letters (`letters`), in SHA-256 with the hash of the whole text as salt, cut to 12 digits.
Whoever guesses learns from a hash whether the guess is right. A short item ("said") is guessed at once: that gives
away a cue or a name, which its label and reason all but tell. What stands around an item is hashed by 24 letters at a
time, about five words, never by fewer: no word beside an item can be guessed alone. Because of the salt, a guess is
good for one text only. Still, a hash proves what somebody knows or guesses, and from five words that are guessed one
can guess on where stretches overlap: a pack gives no text away, but it is no safe for secrets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256

from toolkit.seeds.letters import Letters, exact_signs, kin, reach, signs, visible

CONTEXT = 24
DIGITS = 12
_WIDEST = 2_000  # code points between two letters in which signs are looked for
_COMMON = 50  # what stands in more places than this says nothing about a place


@dataclass(frozen=True)
class Twins:
    """How often the same letters stand in the text that was marked.

    `rank`   how many of the places that fit on both sides come before this one
    `both`   the places that fit on both sides, this one included
    `one`    those that fit on one side at least
    `alone`  those with the letters, whatever stands around them (counted for long stretches)
    """

    rank: int = 0
    both: int = 1
    one: int = 1
    alone: int = 1


@dataclass(frozen=True)
class Anchor:
    """One stretch of the text that was marked.

    `start`, `stop`     where it stands, in code points
    `at`, `letters`     how many letters come before it, and how many it has
    `text`              the hash of its letters; of its signs where it has no letter
    `before`, `after`   the hashes of 24 letters on either side; none where the text has fewer there
    `opening`, `closing`  the signs between its ends and its letters, such as a quotation mark
    `signs`             how many characters a stretch without letters has
    """

    start: int
    stop: int
    at: int
    letters: int
    text: str
    before: str = ""
    after: str = ""
    opening: str = ""
    closing: str = ""
    signs: int = 0
    twins: Twins = Twins()


@dataclass(frozen=True)
class Candidate:
    """A letter of the copy at which a stretch may begin, and whether it fits on both sides."""

    at: int
    both: bool


@dataclass(frozen=True)
class Searched:
    """A text in which stretches are looked for: its letters, and where the wanted surroundings stand in it.

    `salt` and `total` (letters) are those of the text that was marked.
    """

    letters: Letters
    salt: str
    total: int
    hits: Mapping[str, Sequence[int]]

    @cached_property
    def size(self) -> int:
        """How many letters there are."""
        return len(self.letters.bare)

    def hash(self, first: int, count: int) -> str:
        """The hash of so many letters."""
        return digest(self.salt, self.letters.bare[first : first + count])


def digest(salt: str, text: str) -> str:
    """The hash of some text, salted."""
    return sha256((salt + text).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def search(letters: Letters, salt: str, total: int, anchors: Iterable[Anchor]) -> Searched:
    """A text made ready to be searched for the anchors: each 24 letters of it are hashed once."""
    wanted = {hashed for a in anchors for hashed in (a.before, a.after) if hashed}
    hits: dict[str, list[int]] = {}
    for at in range(len(letters.bare) - CONTEXT + 1 if wanted else 0):
        hashed = digest(salt, letters.bare[at : at + CONTEXT])
        if hashed in wanted:
            hits.setdefault(hashed, []).append(at)
    return Searched(letters, salt, total, hits)


def candidates(place: Searched, a: Anchor) -> list[Candidate]:
    """Where the stretch may stand: its own letters fit, and so does one side at least."""
    last = place.size - a.letters
    sides = [_ends(place, a.before, CONTEXT), _ends(place, a.after, -a.letters)]
    sides[0] = sides[0] if a.before else {a.at} if a.at < CONTEXT else set()
    rest = place.total - a.at - a.letters
    sides[1] = sides[1] if a.after else {last - rest} if rest < CONTEXT else set()
    fitting = sorted(at for at in sides[0] | sides[1] if 0 <= at <= last and fits(place, a, at))
    return [Candidate(at, at in sides[0] and at in sides[1]) for at in fitting]


def fits(place: Searched, a: Anchor, at: int) -> bool:
    """Whether the stretch's own letters stand there; its signs, where it has no letters."""
    return place.hash(at, a.letters) == a.text if a.letters else _between_letters(place, a, at) is not None


def placed(place: Searched, a: Anchor, at: int) -> tuple[int, int] | None:
    """The place in the text of a stretch that begins with this letter, its quotation marks and other signs included."""
    if not a.letters:
        return _between_letters(place, a, at)
    text = place.letters.text
    first, last = place.letters.place(at, a.letters)
    before = signs(text, max(first - _WIDEST, place.letters.gap(at)[0]), first)[::-1]
    after = signs(text, last, min(last + _WIDEST, place.letters.gap(at + a.letters)[1]))
    opening, closing = reach(before, a.opening[::-1]), reach(after, a.closing)
    return before[opening - 1].start if opening else first, after[closing - 1].stop if closing else last


def _between_letters(place: Searched, a: Anchor, at: int) -> tuple[int, int] | None:
    """The one place between two letters that has the stretch's signs; None where there are two."""
    start, stop = place.letters.gap(at)
    if not a.signs or stop - start > _WIDEST:
        return None
    every = exact_signs(place.letters.text, start, stop)
    for there in (visible(every), every):
        runs = [there[n : n + a.signs] for n in range(len(there) - a.signs + 1)]
        found = [run for run in runs if digest(place.salt, "".join(sign.kin for sign in run)) == a.text]
        if found:
            return (found[0][0].start, found[0][-1].stop) if len(found) == 1 else None
    return None


def _ends(place: Searched, hashed: str, offset: int) -> set[int]:
    hits = place.hits.get(hashed, ())
    return {at + offset for at in hits} if len(hits) <= _COMMON else set()


# ------------------------------------------------------------------------------------------------ making them


def anchors(letters: Letters, salt: str, places: Iterable[tuple[int, int]]) -> tuple[Anchor, ...]:
    """The anchors of some places of a text, each place once, in order."""
    made = [_anchor(letters, salt, start, stop) for start, stop in sorted(set(places))]
    itself = search(letters, salt, len(letters.bare), made)
    return tuple(replace(a, twins=_twins(itself, a)) for a in made)


def _anchor(letters: Letters, salt: str, start: int, stop: int) -> Anchor:
    at, count = letters.stretch(start, stop)
    if not count:
        own = visible(exact_signs(letters.text, start, stop))
        hashed = digest(salt, "".join(s.kin for s in own))
        return Anchor(start, stop, at, 0, hashed, *_around(letters, salt, at, 0), signs=len(own))
    first, last = letters.place(at, count)
    return Anchor(
        start,
        stop,
        at,
        count,
        digest(salt, letters.bare[at : at + count]),
        *_around(letters, salt, at, count),
        opening=kin(signs(letters.text, start, first)[::-1])[::-1],
        closing=kin(signs(letters.text, last, stop)),
    )


def _around(letters: Letters, salt: str, at: int, count: int) -> tuple[str, str]:
    """The hashes of what stands before and after; no hash where that is less than 24 letters."""
    sides = (letters.bare[max(0, at - CONTEXT) : at], letters.bare[at + count : at + count + CONTEXT])
    before, after = (digest(salt, side) if len(side) == CONTEXT else "" for side in sides)
    return before, after


def _twins(itself: Searched, a: Anchor) -> Twins:
    found = candidates(itself, a)
    both = [c.at for c in found if c.both]
    own = itself.letters.bare[a.at : a.at + a.letters]
    alone = _count(itself.letters.bare, own) if len(own) >= CONTEXT else 1
    return Twins(sum(at < a.at for at in both), len(both), len(found), alone)


def _count(text: str, own: str) -> int:
    count, at = 0, text.find(own)
    while at >= 0:
        count, at = count + 1, text.find(own, at + 1)
    return count
