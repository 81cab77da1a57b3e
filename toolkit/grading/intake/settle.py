"""Which hand-in of a person counts: the latest by the platform's own clock, and what only a teacher can decide.

Where the platform says nothing, `grading.doubles` decides as it does for any folder: of one journal, the state in which
more was done. A hand-in with lost answers has lost the count of them, too: nothing is decided by it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

from toolkit.grading.doubles import Double, doubles
from toolkit.grading.grade import Paper, Result
from toolkit.grading.intake.item import Item

_NUMBER = re.compile(r"\0\d{1,9}")
LATER = "a later file of this person cannot be read: please decide"


def settle(found: list[Item]) -> list[Double]:
    """Set what counts in each item; gives what belongs together, and what that means."""
    handins = [i for i in found if i.is_handin]
    told = [*_same_again(handins), *_latest(found)]
    told += _by_journal([i for i in handins if i.counts != "no"])
    _odd_lessons(handins)
    return sorted(told, key=lambda d: (d.files, d.meaning))


def _groups(found: Iterable[Item], by: Callable[[Item], tuple[str, ...]]) -> list[list[Item]]:
    groups: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in found:
        groups[by(item)].append(item)
    return [group for group in groups.values() if len(group) > 1]


def _double(group: Iterable[Item], meaning: str) -> Double:
    return Double(tuple(sorted(i.path for i in group)), meaning)


def _same_again(handins: list[Item]) -> list[Double]:
    """One file that came twice, byte by byte, from one person; the platform's own latest is kept."""
    told = []
    for group in _groups(handins, lambda i: (*i.key, i.lesson, i.digest)):
        group.sort(key=lambda i: (i.origin.order, i.path), reverse=True)
        for item in group[1:]:
            item.counts = "no"
        told.append(_double(group, f"{group[0].who or 'no name'}: the same file again"))
    return told


def _latest(found: list[Item]) -> list[Double]:
    """Of one person's hand-ins to one lesson the latest, where the platform tells which one that is."""
    told = []
    dated = [i for i in found if i.is_handin and i.counts != "no" and i.origin.lms and any(i.origin.order)]
    for group in _groups(dated, lambda i: (*i.key, i.lesson)):
        last = max(i.origin.order for i in group)
        for item in group:
            if item.origin.order < last:
                item.counts = "no"
        newest = [i for i in group if i.origin.order == last]
        if len(newest) < len(group):
            when = f" ({newest[0].origin.at})" if newest[0].origin.at else ""
            told.append(_double(group, f"{group[0].who}: {newest[0].path} is the latest{when} and counts"))
    _doubt_before_damaged(found)
    return told


def _doubt_before_damaged(found: list[Item]) -> None:
    """Where a person's latest file cannot be read, an earlier one does not simply take its place."""
    unread: dict[tuple[str, ...], tuple[str, int]] = {}
    for item in found:
        if item.state in ("damaged", "refused") and item.origin.lms:
            unread[item.key] = max(item.origin.order, unread.get(item.key, item.origin.order))
    for item in found:
        if item.is_handin and item.counts == "yes" and item.key in unread and item.origin.order <= unread[item.key]:
            item.counts = "ask"
            item.note(LATER)


def _by_journal(handins: list[Item]) -> list[Double]:
    """What `doubles` finds among those that are left: one journal twice, under two names, two journals of one name."""
    by_path: dict[str, Item] = {}
    for n, item in enumerate(handins):
        by_path[f"{item.path}\0{n}" if item.path in by_path else item.path] = item
    settled = doubles(_paper(path, item) for path, item in by_path.items())
    for path, item in by_path.items():
        counts = settled.counts(path)
        item.counts = counts if counts != "yes" else item.counts
    for double in settled.found:
        for path in double.files:
            by_path[path].note(_plain(double.meaning))
            if any(by_path[p].lost for p in double.files):
                by_path[path].counts = "ask"
    return [Double(tuple(map(_plain, d.files)), _plain(d.meaning)) for d in settled.found]


def _plain(text: str) -> str:
    """Without the numbers that tell several hand-ins of one file apart."""
    return _NUMBER.sub("", text)


def _paper(path: str, item: Item) -> Paper:
    steps, answers = item.work
    return Paper(path, item.who, item.lesson, item.journal, (Result("all", "ungraded", None, steps, note=answers),))


def _odd_lessons(handins: list[Item]) -> None:
    """A hand-in to another lesson than nearly everybody's is kept, and told."""
    lessons = Counter(i.lesson for i in handins)
    usual, most = lessons.most_common(1)[0] if lessons else ("", 0)
    if len(lessons) > 1 and most >= 3 and most >= 0.7 * len(handins):
        for item in handins:
            if item.lesson != usual:
                item.note(f"of lesson {item.lesson!r:.22}, where most are of {usual!r:.22}")
