"""Marks drawn into a text: the one way in which the course underlines words on a still page.

Each label has its line style, its colour and a tag with its name, so that none is told by colour alone. Marks may lie
inside and across each other: then their lines stand below each other, the shorter mark's nearer to its words. Labels
that never meet in an exercise may share a style; where they meet in one drawing, `apart` gives each a line of its own.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape

from toolkit.article import Span
from toolkit.labels import label
from toolkit.markup import Run, runs

# The colours suit a light and a dark page.
LINES = ("solid", "dashed", "dotted", "double", "wavy", "solid", "dashed", "dotted")
TINTS = ("#3b82c4", "#c46a1b", "#2e9e5b", "#a24bb3", "#8a8a8a", "#b3403a", "#7a7a1f", "#2f8f9d")
ROWS = 4  # lines below each other; more could not be told apart
_STEP = 5  # pixels between two of them
_EMPHASIS = {"em": "em", "strong": "strong"}  # a link has no line here: lines are marks
_TAG = "display:inline-block;font:600 .7em/1.3 sans-serif;border-radius:3px;padding:0 .3em;margin-inline:.2em"

Placed = tuple[Span, int]
Looks = Mapping[str, str]  # line and colour of labels


def painted(
    text: str,
    start: int,
    stop: int,
    spans: Iterable[Span],
    name: Callable[[str], str] | None = None,
    looks: Looks | None = None,
) -> str:
    """The text between two offsets as safe HTML, with a line under each span and its label's name behind it.

    A span that reaches out of the place is drawn as far as it lies in it; `name` says what a tag says; `looks` are
    those of `apart`, where other labels may stand beside these.
    """
    placed = _placed(_inside(spans, start, stop))
    return "".join(_drawn(text, runs(text, start, stop), placed, name or _named, looks or {})).strip()


def height(spans: Iterable[Span]) -> float:
    """How high a line of text has to be for all lines under it, in letters."""
    deepest = max((row for _, row in _placed(spans)), default=0)
    return round(1.95 + 0.3 * deepest, 2)


def apart(keys: Iterable[str]) -> dict[str, str]:
    """The look of each of the labels in one drawing: as everywhere, or in its colour with the line least used there."""
    looks: dict[str, str] = {}
    for key in keys:
        own, drawn = _look(key), list(looks.values())
        looks[key] = own if own not in drawn else min(_others(key, drawn), key=lambda look: _alike(look, drawn))
    return looks


def _look(key: str, after: int = 0) -> str:
    style = label(key).style
    return f"{LINES[(style + after) % len(LINES)]} {TINTS[style]}"


def _others(key: str, drawn: list[str]) -> list[str]:
    """What else a label may look like in its colour; with more labels of a colour than lines, some look alike."""
    ways = [_look(key, after) for after in range(len(LINES))]
    return [look for look in ways if look not in drawn] or ways


def _alike(look: str, drawn: list[str]) -> int:
    """How many labels are drawn with the same kind of line."""
    return sum(other.split()[0] == look.split(maxsplit=1)[0] for other in drawn)


def line(key: str, row: int = 0, looks: Looks | None = None) -> str:
    """The look of a label's line."""
    look = (looks or {}).get(key) or _look(key)
    return f"text-decoration:underline {look} 3px;text-underline-offset:{4 + _STEP * row}px"


def tag(key: str, words: str) -> str:
    """A small tag in the label's colour."""
    return f'<span style="{_TAG};border:1px solid {TINTS[label(key).style]}">{escape(words)}</span>'


def _named(key: str) -> str:
    return label(key).name


def _inside(spans: Iterable[Span], start: int, stop: int) -> list[Span]:
    """The spans as far as they lie in the place, in the order in which they open."""
    cut = {Span(max(s.start, start), min(s.stop, stop), s.label) for s in spans if s.start < stop and start < s.stop}
    return sorted((s for s in cut if len(s)), key=lambda s: (s.start, -s.stop, s.label))


def _placed(spans: Iterable[Span]) -> list[Placed]:
    """Each span with its row: the shortest first, and none on a row where another one is in the way."""
    rows: list[list[tuple[int, int]]] = []
    at: dict[Span, int] = {}
    for span in sorted(set(spans), key=lambda s: (len(s), s)):
        row = next((n for n, taken in enumerate(rows) if _free(taken, span)), len(rows))
        if row == len(rows):
            rows.append([])
        insort(rows[row], (span.start, span.stop))
        at[span] = min(row, ROWS - 1)
    return sorted(at.items(), key=lambda one: (one[0].start, -one[0].stop, one[0].label))


def _free(taken: list[tuple[int, int]], span: Span) -> bool:
    """Whether no stretch of a row, whose stretches do not meet, shares a letter with the span."""
    before = bisect_left(taken, (span.stop, -1)) - 1
    return before < 0 or taken[before][1] <= span.start


def _drawn(
    text: str, visible: list[Run], placed: list[Placed], name: Callable[[str], str], looks: Looks
) -> Iterator[str]:
    edges = sorted({edge for span, _ in placed for edge in (span.start, span.stop)})
    waiting, opened = 0, list[Placed]()
    for run, start, stop in _pieces(visible, edges):
        yield from _closed(opened, start, name)
        while waiting < len(placed) and placed[waiting][0].start <= start:
            opened.append(placed[waiting])
            waiting += 1
        yield from _closed(opened, start, name)  # one that covers nothing visible
        yield _piece(text[start:stop], run.style, opened, looks)
    yield from _closed([*opened, *placed[waiting:]], edges[-1] if edges else 0, name)


def _pieces(visible: Iterable[Run], edges: list[int]) -> Iterator[tuple[Run, int, int]]:
    """The runs, cut wherever a span begins or ends."""
    for run in visible:
        start, end = run.start, run.start + len(run.text)
        while start < end:
            following = bisect_left(edges, start + 1)
            stop = min(end, edges[following]) if following < len(edges) else end
            yield run, start, stop
            start = stop


def _closed(opened: list[Placed], at: int, name: Callable[[str], str]) -> Iterator[str]:
    """The tags of the spans that end here, the inner one's first."""
    ended = sorted((one for one in opened if one[0].stop <= at), key=lambda one: (one[0].stop, one[1]))
    opened[:] = [one for one in opened if one[0].stop > at]
    yield from (tag(span.label, name(span.label)) for span, _ in ended)


def _piece(words: str, style: str, covering: list[Placed], looks: Looks) -> str:
    html = escape(words)
    if style in _EMPHASIS:
        html = f"<{_EMPHASIS[style]}>{html}</{_EMPHASIS[style]}>"
    elif style == "link" and not covering:
        html = f"<u>{html}</u>"
    for span, row in reversed(covering):
        html = f'<mark style="{line(span.label, row, looks)};background:none;color:inherit">{html}</mark>'
    return html
