"""Which lines belong together: one item, or one paragraph over several lines.

Lines wrapped by hand are of like length and break inside sentences; a phrase that stands alone on its line was bold or
a link on the page. Where neither is so, each line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from toolkit.article import Post
from toolkit.reading.blocks import shapes
from toolkit.reading.lines import Line

_NUMBER = re.compile(r"(\d{1,3})[.)]")
_UNDERLINE = re.compile(r"(?:=+|-+)$")
_MENU = 30  # characters that a word of a menu has at most
_WIDTHS = (32, 130)  # wrapped lines are neither shorter nor longer


@dataclass(slots=True)
class Unit:
    """Lines that are one piece; `form` is their Markdown form, `post` where they are an embedded post."""

    lines: tuple[Line, ...]
    form: str = ""
    kind: str = field(default="")

    @property
    def start(self) -> int:
        """Where its first line begins."""
        return self.lines[0].start

    @property
    def stop(self) -> int:
        """Where its last line ends."""
        return self.lines[-1].stop

    @property
    def text(self) -> str:
        """Its words on one line."""
        return self.lines[0].text if len(self.lines) == 1 else " ".join(line.text for line in self.lines)


def units(cut: Sequence[Line], posts: Sequence[Post] = ()) -> list[Unit]:
    """The lines in units, in order; a line that a post begins or ends in is cut there."""
    found: list[Unit] = []
    for post, lines in groupby(_apart(cut, [p for p in posts if p.form == "embedded"]), key=lambda piece: piece[0]):
        pieces = [line for _, line in lines]
        found += [Unit(tuple(pieces), "post")] if post >= 0 else _plain(pieces)
    return found


def _apart(cut: Sequence[Line], posts: Sequence[Post]) -> Iterator[tuple[int, Line]]:
    """Each line, or its pieces, with the number of the post that it belongs to (-1: none)."""
    at = 0
    for line in cut:
        start = line.start
        while at < len(posts) and posts[at].stop <= start:
            at += 1
        for number in range(at, len(posts)):
            post = posts[number]
            if post.start >= line.stop:
                break
            yield from _piece(line, start, post.start, -1)
            yield from _piece(line, max(start, post.start), min(line.stop, post.stop), number)
            start = max(start, min(line.stop, post.stop))
        yield from _piece(line, start, line.stop, -1)


def _piece(line: Line, start: int, stop: int, post: int) -> Iterator[tuple[int, Line]]:
    if (start, stop) == (line.start, line.stop):
        yield post, line
    elif start < stop:
        whole = line.text[start - line.start : stop - line.start]
        core = whole.strip()
        if core:
            first = start + len(whole) - len(whole.lstrip())
            yield post, Line(first, first + len(core), line.group, core)


def _plain(lines: list[Line]) -> list[Unit]:
    found: list[Unit] = []
    number = 0
    for _, group in groupby(lines, key=lambda line: line.group):
        formed, number = _formed(list(group), number)
        for form, run in groupby(formed, key=lambda unit: unit.form):
            alike = list(run)
            found += _paragraphs([unit.lines[0] for unit in alike]) if not form else alike
    return found


def _formed(group: list[Line], number: int) -> tuple[list[Unit], int]:
    """The lines of a group by form; the rest of an item that runs over a line end belongs to it."""
    found: list[Unit] = []
    for line in group:
        form = shapes.form(line.text)
        counted = _NUMBER.match(line.text) if form == "list" else None
        if counted and not int(counted[1]) <= number + 1:  # a year's day (`14. 3. 2031`) is no item
            form = ""
        elif counted:
            number = int(counted[1])
        before = found[-1] if found else None
        if before and not before.form and _UNDERLINE.match(line.text) and shapes.title(before.text):
            found[-1] = Unit((*before.lines, line), "heading")
        elif before and not form and before.form in ("list", "quotation") and _inside(before.lines[-1], line):
            found[-1] = Unit((*before.lines, line), before.form)
        else:
            found.append(Unit((line,), form))
    return found, number


def _paragraphs(run: list[Line]) -> list[Unit]:
    """The paragraphs of lines that have no form and no blank line between them."""
    if len(run) == 1:
        return [Unit(tuple(run))]
    parts = wrapped(run) or ([run] if _stranded(run) else _split(run, _joints(run)))
    return [Unit(tuple(lines)) for lines in parts]


def _joints(run: list[Line]) -> list[bool]:
    """For each line but the first whether it goes on with the sentence of the line above."""
    joints = [_runs_on(before, line) for before, line in pairwise(run)]
    for at, above in enumerate(run[:-2]):  # a phrase alone on its line, with the sentence on both sides of it
        if joints[at + 1] and len(above.text) > _MENU and not shapes.ended(above.text):
            joints[at] = True
    return joints


def _split(run: list[Line], joints: Sequence[bool]) -> list[list[Line]]:
    """The lines in runs, cut where two neighbours are not joined."""
    found = [[run[0]]]
    for joined, line in zip(joints, run[1:], strict=True):
        if joined:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _inside(before: Line, line: Line) -> bool:
    """Whether a sentence runs over the end of the line."""
    return shapes.goes_on(line.text) and not shapes.ended(before.text)


def _runs_on(before: Line, line: Line) -> bool:
    """The same for two lines by themselves, where neither mark nor length lets them be words of a menu."""
    marked = before.text[-1] in ",–—-" or not line.text[0].isalpha()
    return _inside(before, line) and (marked or max(len(before.text), len(line.text)) > _MENU)


def wrapped(run: list[Line]) -> list[list[Line]]:
    """The paragraphs of lines that were wrapped by hand, where no further word would fit; none if they were not."""
    longest = max(len(line.text) for line in run)
    if not _WIDTHS[0] <= longest <= _WIDTHS[1]:
        return []

    def full(before: Line, line: Line) -> bool:
        return len(before.text) + 1 + len(line.text.partition(" ")[0]) > longest

    breaks = [(a, b, full(a, b), _inside(a, b)) for a, b in pairwise(run)]
    wrapped = [(a, small) for a, _, is_full, small in breaks if is_full]
    if len(wrapped) * 2 < len(breaks) or any(small and not is_full for _, _, is_full, small in breaks):
        return []
    unended = sum(not shapes.ended(a.text) for a, _ in wrapped)
    small = sum(small for _, small in wrapped)
    cased = any(c.islower() for c in run[0].text)
    if unended * 2 < len(wrapped) or (small * 3 < len(wrapped) if cased else len(wrapped) < 2):
        return []
    return _split(run, [full(a, b) for a, b in pairwise(run)])


def _stranded(run: list[Line]) -> bool:
    """Whether so many sentences run over the ends of lines that single phrases must stand on lines of their own."""
    inside = sum(_inside(a, b) for a, b in pairwise(run))
    return max(len(line.text) for line in run) > _MENU and inside >= 2 and inside * 5 >= 2 * (len(run) - 1)
