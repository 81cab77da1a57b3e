"""A student's marks drawn over the article's passage, and listed below it with what came of each.

A label is told by the style of its line, its colour and its name; a state by a sign, a word and the style of a frame.
What is drawn is what the exercise shows to a student: how its lines look tells nothing about the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from toolkit import markup
from toolkit.article import Span
from toolkit.exercises.credit import Match
from toolkit.exercises.highlight import Highlight
from toolkit.exercises.verdict import SIGNS, Part, State
from toolkit.labels import label
from toolkit.teaching.feedback import pieces
from toolkit.teaching.feedback.pieces import SIGN, part, quoted, safe, solution
from toolkit.teaching.feedback.work import Done
from toolkit.words import language, say, say_n

ROWS = 4  # lines that stand below one another; more lie on the last one
_TAGS = {"em": "em", "strong": "strong"}


@dataclass(frozen=True, slots=True)
class Judged:
    """A part of the verdict with its places: the student's, or the key's where nothing was marked."""

    part: Part
    places: tuple[Span, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One mark as it is drawn; `number` 0: it did not count."""

    place: Span
    number: int
    state: State | None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """A stretch of visible text; `block` numbers the paragraph, `ends` says that a sentence ends with it."""

    place: Span
    text: str
    style: str
    block: int
    kind: str
    ends: bool = False


def highlight(exercise: Highlight, done: Done, *, key: bool) -> str:
    """The passage with the student's marks, and a list of them; with `key` also what was missed."""
    judged = list(_judged(exercise, done, key=key))
    numbered = [(n, one) for n, one in enumerate(judged, start=1)]
    lines = [Line(p, n, one.part.state) for n, one in numbered for p in one.places]
    lost = [s for s in done.answer if not any(s.label == x.place.label and s.overlaps(x.place) for x in lines)]
    lines += [Line(s, 0, None) for s in lost]
    told = pieces.parts((_listed(exercise, one) for one in judged), numbered=True)
    said = f"<p>{safe(say('You said that there is nothing to mark here.'))}</p>" if done.answer == () else ""
    return f"{said}{legend(exercise)}{drawn(exercise, done, lines)}{told}{_lost(len(lost))}"


def _lost(n: int) -> str:
    told = say_n(
        "{n} mark does not count: it covers less than half of a sentence.",
        "{n} marks do not count: they cover less than half of a sentence.",
        n,
    )
    return f"<p>{safe(told)}</p>" if n else ""


def legend(exercise: Highlight) -> str:
    """What the lines mean."""
    rows = []
    for name in exercise.labels:
        one = label(name)
        rows.append(f'<li><span class="mark label-{one.style}">{safe(one.name)}</span>: {safe(one.definition)}</li>')
    return f'<ul class="legend">{"".join(rows)}</ul>'


def _judged(exercise: Highlight, done: Done, *, key: bool) -> Iterator[Judged]:
    """The verdict's parts with their places; without the key none that was missed."""
    matches = {(m.gold.id, label(m.gold.label).name): m for m in exercise.score(done.answer).matches}
    for one in done.verdict.parts if done.verdict else ():
        match = matches.get((one.ref, one.title))
        if one.state == "missed" and not key:
            continue
        yield _with_places(exercise, one, match, key=key)


def _with_places(exercise: Highlight, one: Part, match: Match | None, *, key: bool) -> Judged:
    if match is None:
        return Judged(one, (one.place,) if one.place else ())
    gold = tuple(replace(p, label=match.gold.label) for p in match.gold.parts)
    shown = _words(exercise, gold) if key and one.state == "nearly" else ""
    return Judged(one, match.given or gold, shown)


def _words(exercise: Highlight, places: tuple[Span, ...]) -> str:
    text = exercise.article.text
    return " … ".join(" ".join(markup.visible(text, p.start, p.stop).split()) for p in places)


def _listed(exercise: Highlight, one: Judged) -> str:
    tongue = exercise.article.language
    given = f"<strong>{safe(one.part.title)}:</strong> {quoted(_words(exercise, one.places), tongue)}"
    more = [solution(quoted(one.key, tongue))] if one.key else []
    return part(given, one.part.state, one.part.why, *more)


# ------------------------------------------------------------------------------------------------ the text


def drawn(exercise: Highlight, done: Done, lines: list[Line]) -> str:
    """The passage, paragraph by paragraph."""
    placed = _in_rows(lines)
    letters = list(_letters(done.offered["sentences"], sorted({x for m in placed for x in _bounds(m)})))
    last = {m: max((i for i, x in enumerate(letters) if x.place.overlaps(m.place)), default=-1) for m in placed}
    blocks: dict[int, list[str]] = {}
    kinds = {x.block: x.kind for x in letters}
    for i, one in enumerate(letters):
        over = sorted((m for m in placed if m.place.overlaps(one.place)), key=lambda m: (m.place.start, -m.place.stop))
        tags = "".join(_tag(m) for m in over if last[m] == i)
        blocks.setdefault(one.block, []).append(_marked(one, over) + tags + (" " if one.ends else ""))
    body = "".join(f'<p class="block-{safe(kinds[n])}">{"".join(html).strip()}</p>' for n, html in blocks.items())
    tongue = f'lang="{safe(exercise.article.language)}" dir="{exercise.article.direction}"'
    return f'<div class="passage" {tongue}>{body}</div>'


def _bounds(line: Line) -> tuple[int, int]:
    return line.place.start, line.place.stop


def _letters(sentences: list[dict[str, Any]], cuts: list[int]) -> Iterator[Letters]:
    """The visible text in stretches that no mark begins or ends within."""
    for sentence in sentences:
        found: list[Letters] = []
        for start, text, style in sentence["runs"]:
            stop = start + len(text)
            edges = [start, *(c for c in cuts if start < c < stop), stop]
            for a, b in pairwise(edges):
                found.append(Letters(Span(a, b), text[a - start : b - start], style, sentence["p"], sentence["kind"]))
        yield from (replace(x, ends=n == len(found)) for n, x in enumerate(found, start=1))


def _in_rows(lines: list[Line]) -> list[Line]:
    """Each mark with the row of its line: marks that overlap take different rows, as far as there are rows."""
    placed: list[Line] = []
    for line in sorted(lines, key=lambda m: (m.place.start, -m.place.stop, m.number)):
        used = {m.row for m in placed if m.place.overlaps(line.place)}
        placed.append(replace(line, row=next((r for r in range(ROWS) if r not in used), ROWS - 1)))
    return placed


def _marked(one: Letters, over: list[Line]) -> str:
    tag = _TAGS.get(one.style)
    html = f"<{tag}>{safe(one.text)}</{tag}>" if tag else safe(one.text)
    for line in reversed(over):
        look = f"mark label-{label(line.place.label).style} row-{line.row} {line.state or 'open'}"
        html = f'<mark class="{look}">{html}</mark>'
    return html


def _tag(line: Line) -> str:
    """What stands behind a mark: its number in the list, its label, and its state as a sign (and a word to hear)."""
    kind = label(line.place.label)
    sign = f' <span aria-hidden="true">{SIGN[line.state]}</span>' if line.state else ""
    word = f'<span class="to-hear"> {safe(say(SIGNS[line.state]))}</span>' if line.state else ""
    number = f"{line.number} " if line.number else ""
    look = f"tag label-{kind.style} {line.state or 'open'}"
    return f' <span class="{look}" lang="{language()}">{number}{safe(kind.name)}{sign}{word}</span>'
