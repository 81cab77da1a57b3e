"""A heat map as safe HTML: tint, underline and number for each marked stretch of the passage, brackets for the key.

Tint and underline say the same, and the number says it exactly; without styles the brackets and numbers stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from toolkit import markup
from toolkit.article import Block
from toolkit.teaching.classroom.frames import printable
from toolkit.teaching.classroom.heat import Heat, Stretch

BRACKETS = {"required": ("⟦", "⟧"), "optional": ("⟨", "⟩"), "contested": ("⟨", "⟩")}
LEGEND = (
    ("1", "below a quarter of the class"),
    ("2", "from a quarter on"),
    ("3", "from a half on"),
    ("4", "from three quarters on"),
)


def heat_text(heat: Heat) -> str:
    """The passage, block by block."""
    article = heat.article
    blocks = "".join(_block(heat, block) for block in article.between(heat.passage))
    return f'<div class="text heat" lang="{escape(article.language)}" dir="{article.direction}">{blocks}</div>'


def legend() -> str:
    """What tints, underlines, numbers and brackets mean."""
    steps = " ".join(f'<span class="step step-{n}">{escape(words)}</span><sup>n</sup>' for n, words in LEGEND)
    told = "The number behind a stretch is how many pupils marked its most marked part. ⟦ ⟧ is what the key marks; "
    return f'<p class="legend">{steps}</p><p class="note">{told}⟨ ⟩ may be marked or not.</p>'


def _block(heat: Heat, block: Block) -> str:
    inner = "".join(_stretch(heat, one, block) for one in heat.stretches)
    return f"<p>{inner}</p>" if inner.strip() else ""


def _stretch(heat: Heat, one: Stretch, block: Block) -> str:
    start, stop = max(one.start, block.start), min(one.stop, block.stop)
    words = "".join(_words(heat, block, start, stop)) if start < stop else ""
    if not words:
        return ""
    before, after = BRACKETS.get(one.key, ("", ""))
    begins, ends = before if start == one.start else "", after if stop == one.stop else ""
    if not words.strip() or not one.step:
        return f"{begins}{words}{ends}"
    number = f"<sup>{one.count}</sup>" if stop in {one.stop, block.stop} else ""
    return f'{begins}<span class="step step-{one.step}">{words}</span>{number}{ends}'


def _words(heat: Heat, block: Block, start: int, stop: int) -> Iterator[str]:
    """The visible words between two offsets, cut out of the block's runs, so that no cut Markdown comes to light."""
    for run in markup.runs(heat.article.text, block.start, block.stop):
        first, last = max(start, run.start) - run.start, min(stop, run.start + len(run.text)) - run.start
        if first < last:
            yield escape(printable(run.text[first:last]).replace("\n", " "))
