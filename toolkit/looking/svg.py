"""Small pictures in pure SVG: rectangles that a pattern tells apart as well as a colour, and words in the page's ink.

Patterns are drawn line by line: a `<pattern>` needs an id, and two pictures on one page would fight for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

WIDTH = 360  # of every picture: as wide as a telephone shows without making it smaller
BLUE, ORANGE, GREEN, PURPLE, GREY = "#3388cc", "#d9650f", "#2e9e5b", "#b061c0", "#7c7c7c"


class Look(NamedTuple):
    """Colour, how full the ground is (0 to 1), and the name of a pattern on it."""

    colour: str
    ground: float
    pattern: str = ""


def drawing(height: float, alt: str, pieces: Iterable[str]) -> str:
    """A whole picture; `alt` says in words what it shows."""
    look = "max-width:100%;height:auto;display:block"
    box = f'viewBox="0 0 {WIDTH} {_n(height)}" width="{WIDTH}" height="{_n(height)}"'
    return f'<svg {box} role="img" aria-label="{escape(alt)}" style="{look}">{"".join(pieces)}</svg>'


def swatch(look: Look) -> str:
    """A small field for a legend; the words stand beside it."""
    inner = field(1, 1, 22, 12, look)
    box = 'viewBox="0 0 24 14" width="24" height="14"'
    return f'<svg {box} aria-hidden="true" style="vertical-align:-2px">{inner}</svg>'


def words(x: float, y: float, text: str, *, bold: bool = False, anchor: str = "start") -> str:
    """Words in the page's own colour."""
    weight = ' font-weight="bold"' if bold else ""
    font = f'font-family="sans-serif" font-size="13" fill="currentColor" text-anchor="{anchor}"{weight}'
    return f'<text x="{_n(x)}" y="{_n(y)}" {font}>{escape(text)}</text>'


def field(x: float, y: float, wide: float, high: float, look: Look) -> str:
    """A rectangle with its ground, its edge and its pattern."""
    place = f'x="{_n(x)}" y="{_n(y)}" width="{_n(wide)}" height="{_n(high)}"'
    if high < 3 or wide < 3:  # too small for an edge
        return f'<rect {place} fill="{look.colour}"/>'
    edge = f'stroke="{look.colour}" stroke-width="1"' + (' stroke-dasharray="3 2"' if look.pattern == "open" else "")
    ground = f'<rect {place} fill="{look.colour}" fill-opacity="{look.ground}" {edge}/>'
    path = _PATTERNS[look.pattern](x, y, wide, high) if look.pattern in _PATTERNS else ""
    cap = ' stroke-linecap="round"' if look.pattern == "dots" else ""
    strong = "2.4" if look.pattern == "dots" else "1.2"
    lines = f'<path d="{path}" stroke="{look.colour}" stroke-width="{strong}" fill="none"{cap}/>' if path else ""
    return ground + lines


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _steps(start: float, end: float, step: float) -> list[float]:
    return [start + step * n for n in range(1, int((end - start) / step) + 1) if start + step * n < end]


def _lines(x: float, y: float, wide: float, high: float) -> str:
    return "".join(f"M{_n(x)} {_n(at)}h{_n(wide)}" for at in _steps(y, y + high, 4))


def _posts(x: float, y: float, wide: float, high: float) -> str:
    return "".join(f"M{_n(at)} {_n(y)}v{_n(high)}" for at in _steps(x, x + wide, 5))


def _cross(x: float, y: float, wide: float, high: float) -> str:
    return _lines(x, y, wide, high) + _posts(x, y, wide, high)


def _fall(x: float, y: float, wide: float, high: float) -> str:
    """Slanted lines from above left to below right."""
    low = y + high
    ends = ((min(k, wide), max(0, k - wide), max(0, k - high), min(k, high)) for k in _steps(0, wide + high, 6))
    return "".join(f"M{_n(x + a)} {_n(low - b)}L{_n(x + c)} {_n(low - d)}" for a, b, c, d in ends)


def _rise(x: float, y: float, wide: float, high: float) -> str:
    """Slanted lines from below left to above right."""
    ends = ((min(k, wide), max(0, k - wide), max(0, k - high), min(k, high)) for k in _steps(0, wide + high, 6))
    return "".join(f"M{_n(x + a)} {_n(y + b)}L{_n(x + c)} {_n(y + d)}" for a, b, c, d in ends)


def _dots(x: float, y: float, wide: float, high: float) -> str:
    return "".join(f"M{_n(a)} {_n(b)}h0" for b in _steps(y, y + high - 1, 4) for a in _steps(x, x + wide - 1, 6))


_PATTERNS: dict[str, Callable[[float, float, float, float], str]] = {
    "lines": _lines,
    "posts": _posts,
    "cross": _cross,
    "fall": _fall,
    "rise": _rise,
    "dots": _dots,
}
