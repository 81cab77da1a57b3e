"""The small pieces of a feedback page. What comes from a hand-in passes `safe`; what is called `html` did already."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from toolkit.exercises.verdict import SIGNS, State
from toolkit.teaching.classroom.frames import printable
from toolkit.words import ENGLISH, language, say

COURSE = ENGLISH  # what a lesson says stays in its own language
SIGN: dict[State, str] = {"right": "✓", "nearly": "≈", "wrong": "↻", "missed": "○", "neutral": "•"}
_PLAIN = str.maketrans({"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\u2028": "\n", "\u2029": "\n"})


def safe(text: str) -> str:
    """Somebody's text as HTML: no tag, no control, and nothing that turns the letters beside it around."""
    return escape(printable(text.replace("\r\n", "\n").translate(_PLAIN)))


def own(text: str) -> str:
    """A student's own words in a line, with a direction of their own."""
    return f'<bdi class="own">{safe(text)}</bdi>'


def block(text: str) -> str:
    """A student's own words as a block, line by line as they were written."""
    return f'<blockquote class="own" dir="auto">{safe(text)}</blockquote>'


def lesson(words: str, tongue: str = COURSE) -> str:
    """Words of the lesson, whose language is named where it is not the page's."""
    return f'<span lang="{escape(tongue)}">{safe(words)}</span>' if tongue != language() else safe(words)


def aside(words: str, kind: str = "note") -> str:
    """A paragraph of our own words that stands back."""
    return f'<p class="{kind}">{safe(words)}</p>' if words else ""


def quoted(words: str, tongue: str = COURSE) -> str:
    """An article's own words, in italics: quotation marks around them could be taken for the article's own."""
    return f'<span class="quoted">{lesson(words, tongue)}</span>'


def paragraphs(words: str, kind: str) -> str:
    """Words of the lesson in paragraphs."""
    return "".join(f'<p class="{kind}">{lesson(p.strip())}</p>' for p in words.split("\n\n") if p.strip())


def state(name: State) -> str:
    """A state as sign and word."""
    word = say(SIGNS[name])
    return signed(name, SIGN[name], f"{word[:1].upper()}{word[1:]}.")


def signed(look: str, sign: str, words: str) -> str:
    """A sign with the words that say the same."""
    return f'<strong class="state {look}"><span aria-hidden="true">{sign}</span> {safe(words)}</strong>'


def part(html: str, name: State | None = None, why: str = "", *more: str) -> str:
    """One part of an answer: what it is, its state, the reason, and perhaps more lines of `html`."""
    if name is None:
        judged = f'<p class="why">{lesson(why)}</p>' if why else ""
    else:
        judged = f'<p class="why">{state(name)} {lesson(why)}</p>'
    return f'<div class="part {name or "open"}"><p class="given">{html}</p>{judged}{"".join(more)}</div>'


def solution(html: str) -> str:
    """What would have been right."""
    return f'<p class="key"><strong>{safe(say("Solution"))}:</strong> {html}</p>'


def parts(html: Iterable[str], *, numbered: bool = False) -> str:
    """A list of parts."""
    tag = "ol" if numbered else "ul"
    items = "".join(f"<li>{item}</li>" for item in html)
    return f'<{tag} class="parts">{items}</{tag}>' if items else ""


def number(value: float) -> str:
    """A number of points, with as many decimals as it needs, at most two."""
    whole, _, rest = f"{value + 0.0:.2f}".rstrip("0").rstrip(".").partition(".")
    return say("{whole}.{rest}", whole=whole, rest=rest) if rest else whole.replace("-0", "0")
